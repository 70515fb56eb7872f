"""The comparison with the demo: all indicators, comparable clusters, pooled programmes, and nothing exact in public."""

import pytest

from dashboard.domain.intervals import wilson
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.compare_view import Compared, choose_peers, measure_all, name_all, offer, pool_programmes
from dashboard.ui.compare_view_pictures import list_ranking
from dashboard.ui.compare_view_table import build_frame, list_all
from data_sources.store import open_store
from tests.pages.address import address_of

PERIOD = "2023/24"


@pytest.fixture(scope="module")
def store(demo_file):
    opened = open_store(f"sqlite:///{demo_file.as_posix()}")
    yield opened
    opened.close()


def page_of(store, access: str = "local", cluster: str = "demo-kz-35") -> Page:
    settings = Settings(database_url=str(store.engine.url), access=access)
    return Page(Text("en"), House(settings, store, None), store.version(), cluster, PERIOD)  # type: ignore[arg-type]


def compared(
    page: Page, kind: str = "clusters", indicator_id: str = "employment_rate", own: str = "demo-kz-35"
) -> Compared:
    names = name_all(page, kind)
    return Compared(kind, indicator_id, own, names, names)


def test_every_indicator_is_offered_and_the_table_of_all_has_a_row_for_each(store) -> None:
    page = page_of(store)
    assert offer(page, "clusters") == offer(page, "regions") == page.indicators
    rankings = [measure_all(page, compared(page), code) for code in ("trainees_total", "employment_rate")]
    frame = build_frame(page, compared(page), rankings)
    assert list(frame["Indicator"]) == ["Trainees", "Employment rate"]
    assert frame.columns[3] == page.name_of_cluster("demo-kz-35")
    assert (frame["Better"] == "↑ more is better").all()
    listing = list_all(page, compared(page), rankings)
    assert len(listing.rows) == 2 * len(page.clusters)
    assert all(len(row) == len(listing.columns) for row in listing.rows)


def test_the_table_behind_the_picture_tells_places_interval_and_n(store) -> None:
    page = page_of(store)
    ranking = measure_all(page, compared(page), "employment_rate")
    listing = list_ranking(page, compared(page), ranking)
    best, *_, last = listing.rows
    assert best[1] == 1
    assert best[4] < best[3] < best[5]
    assert best[6] / best[7] * 100 == pytest.approx(best[3])
    assert last[1] is None
    assert last[-1] == "no rank: no data"


def test_comparable_clusters_are_named_with_their_rule(store) -> None:
    keys, rule = choose_peers(page_of(store))
    assert {"demo-kz-35", "demo-kz-10"} <= keys
    assert "demo" not in keys
    assert rule.startswith("Comparable: the same leading field of training (Mechanics and metal trades")
    alike, widened = choose_peers(page_of(store, cluster="demo"))
    assert "demo-kz-35" in alike
    assert widened.startswith("No cluster of the same leading field")


def test_small_programmes_are_pooled_over_three_years_from_sums(store) -> None:
    page = page_of(store)
    pooled = pool_programmes(page, "employment_rate")
    assert pooled
    years = ("2021/22", "2022/23", PERIOD)
    code, result = next(iter(pooled.items()))
    single = [one for year in years for one in page.results("employment_rate", by="programme", period=year)]
    own = [one for one in single if one.group == code and one.denominator]
    assert result.denominator == sum(one.denominator for one in own)
    assert result.numerator == sum(one.numerator for one in own)
    assert set(offer(page, "programmes")) < set(page.indicators)


def test_colleges_and_regions_are_ranked_too(store) -> None:
    page = page_of(store, cluster="demo")
    assert len(measure_all(page, compared(page, "colleges", own=""), "employment_rate").ranked) > 5
    regions = measure_all(page, compared(page, "regions", own="KZ-35"), "employment_rate")
    assert regions.by_key["KZ-35"].rank is not None


def test_the_public_gets_places_and_intervals_from_rounded_figures_only(store) -> None:
    page = page_of(store, "viewer", "demo")
    for kind in ("clusters", "colleges", "programmes"):
        for placed in measure_all(page, compared(page, kind, own=""), "employment_rate").placed:
            part, whole = placed.result.numerator, placed.result.denominator
            assert part is None or part % 5 == 0
            assert whole is None or whole % 5 == 0
            if placed.interval and placed.result.value == part / whole * 100:
                assert placed.interval.low == pytest.approx(100 * wilson(part, whole).low)
            if placed.result.hidden:
                assert (placed.rank, placed.interval, placed.unranked) == (None, None, "hidden")


def test_the_table_of_all_is_a_page_of_its_own_address(open_app, demo_file) -> None:
    app = open_app(demo_file, "compare", lang="en", access="viewer", indicator="all", compare="programmes")
    assert not app.exception
    assert [element.value for element in app.title] == ["All indicators side by side"]
    assert address_of(app)["indicator"] == "all"
    assert len(app.dataframe[0].value) > 5
