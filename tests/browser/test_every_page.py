"""Every page in every language, in a real browser: it shows no error and asks nobody outside."""

import pytest
from looking import LANGUAGES, SLUGS, check_no_error, open_slug


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_shows_no_error_and_asks_nobody_outside(server, page, hosts, slug, language):
    open_slug(page, server.url, slug, lang=language)
    page.wait_for_timeout(500)
    check_no_error(page)
    assert hosts <= {"localhost", "127.0.0.1"}
    assert page.evaluate("document.documentElement.lang") == language
