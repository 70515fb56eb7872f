"""The four main states of the map look as their stored pictures do, but for letters and edges."""

import pytest
from looking import check_no_error, open_slug
from seeing import check_like, see, see_signs

TIED = "vymyshlennyi-kolledzh-aqqu"
# The kinds whose colours a state shows; held back, a sign has another one.
SIGNS = {
    "regions": ("enterprise",),
    "participants": ("college", "enterprise", "university"),
    "ties": ("college", "enterprise"),
}


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("participants", {}),
        ("ties", {"topic": "ties", "org": TIED}),
        ("regions", {"topic": "regions"}),
        ("beside", {"topic": "regions", "beside": "2021/22"}),
    ],
)
def test_the_map_looks_as_it_should(server, page, name, choices):
    open_slug(page, server.url, "map", cluster="demo", lang="ru", period="2025/26", **choices)
    picture = see_signs(page, *SIGNS[name]) if name in SIGNS else see(page, ".st-key-map_sides")
    check_no_error(page)
    check_like(picture, name)
