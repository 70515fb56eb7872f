"""The four main states of the map look as their stored pictures do, but for letters and edges."""

import pytest
from looking import check_no_error, open_slug
from seeing import CANVAS, check_like, see

TIED = "vymyshlennyi-kolledzh-aqqu"


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
    picture = see(page, ".st-key-map_sides" if name == "beside" else CANVAS)
    check_no_error(page)
    check_like(picture, name)
