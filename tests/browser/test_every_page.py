"""Every page in a real browser: it shows no error and asks nobody outside; in all languages in the long run."""

import pytest
from looking import check_no_error, open_slug

from tests.visits import in_turn


@pytest.mark.parametrize(("slug", "language"), in_turn())
def test_a_page_shows_no_error_and_asks_nobody_outside(server, page, hosts, slug, language):
    open_slug(page, server.url, slug, lang=language)
    page.wait_for_timeout(500)
    check_no_error(page)
    assert hosts <= {"localhost", "127.0.0.1"}
    assert page.evaluate("document.documentElement.lang") == language
