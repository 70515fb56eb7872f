"""The same statements on a real PostgreSQL: worked examples, breakdowns, lists."""

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request
from data_sources.measuring import measure
from data_sources.store import open_store
from data_sources.views import VIEWS, read_view
from tests.data_sources.measuring.test_views import NEEDS

pytestmark = pytest.mark.postgresql


@pytest.fixture
def both(postgresql_url: str, sqlite_store):
    """The same empty store twice: on SQLite and on PostgreSQL."""
    store = open_store(postgresql_url)
    yield sqlite_store, type(sqlite_store)(store)
    store.close()


def test_both_databases_give_the_same_results_and_lists(both) -> None:
    compare_results(both, lambda place, breakdowns: breakdowns[place % len(breakdowns) :][:1])


@pytest.mark.long
def test_both_databases_give_the_same_in_every_breakdown(both) -> None:
    compare_results(both, lambda _, breakdowns: breakdowns)


def compare_results(both, choose) -> None:
    """Every indicator in total and by the chosen ones of its breakdowns, from the rows of its first example."""
    for place, indicator in enumerate(read_indicators().values()):
        example = indicator.examples[0]
        for small_store in both:
            small_store.fill(example.rows, norm_sets=example.norm_sets)
        for by in (None, *choose(place, ["region", *(one.name for one in indicator.disaggregations)])):
            request = Request(indicator.id, None, example.period, example.as_of, by)
            first, second = (measure(small_store.store, request) for small_store in both)
            assert first == second
        if indicator.order == 1:
            compare_lists(*both)


def test_worked_examples_hold_on_postgresql_too(both) -> None:
    for indicator in read_indicators().values():
        for example in indicator.examples[1:2]:
            both[1].check_example(indicator, example)


def compare_lists(sqlite, postgresql) -> None:
    for view, one in VIEWS.items():
        wished = dict(NEEDS.get(view, {}))
        wished |= {"cluster_id": "c"} if "cluster_id" in one.wishes else {}
        first, second = (read_view(both.store, view, **wished).astype(object) for both in (sqlite, postgresql))
        same = first.where(first.notna(), None).equals(second.where(second.notna(), None))
        assert same or first.map(str).equals(second.map(str)), view
