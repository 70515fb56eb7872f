"""Every page in a real browser: it shows no error and asks nobody outside; in all languages in the long run."""

import pytest
from looking import LANGUAGES, SLUGS, check_no_error, open_slug


def visits():
    """Each page in one language, the next page in the next one; the other pairs are for the long run."""
    for place, slug in enumerate(SLUGS):
        for number, language in enumerate(LANGUAGES):
            marks = () if number == place % len(LANGUAGES) else pytest.mark.long
            yield pytest.param(slug, language, marks=marks, id=f"{slug}-{language}")


@pytest.mark.parametrize(("slug", "language"), list(visits()))
def test_a_page_shows_no_error_and_asks_nobody_outside(server, page, hosts, slug, language):
    open_slug(page, server.url, slug, lang=language)
    page.wait_for_timeout(500)
    check_no_error(page)
    assert hosts <= {"localhost", "127.0.0.1"}
    assert page.evaluate("document.documentElement.lang") == language
