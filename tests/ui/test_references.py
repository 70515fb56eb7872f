"""Lines to compare with that judge nothing: norms of sets that are not followed, a target beside a document's norm."""

import json
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Item
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import Comparison, Undrawn
from dashboard.ui.references import references_of

RATE = "employment_rate_speciality"


def look(followed, **norm):
    total = Result(RATE, "c", "2021", "", 70.0, 70, 100, "%", **norm)
    return SimpleNamespace(
        text=Text("en"), followed_sets=followed, indicator=read_indicators().__getitem__, total=lambda _: total
    )


def asked(followed, **norm):
    return [(one.value, one.label) for one in references_of(look(followed, **norm), RATE)]


@pytest.mark.parametrize(("kind", "lines"), [("document", [(80, "target 80%")]), ("target", [])])
def test_a_target_is_a_reference_only_where_a_document_judges(kind, lines):
    assert asked(("tomsk-2022", "default"), norm=62.5, norm_kind=kind, target=80.0) == lines


def test_a_norm_that_is_not_followed_is_one_too():
    assert asked(("default",)) == [(62.5, "reference: 62.5%, Tomsk industrial cluster 2022")]


@pytest.mark.parametrize(
    ("cluster", "sets"), [("a", ("tomsk-2022", "default")), ("b", ()), ("nobody", ())], ids=["two", "none", "unknown"]
)
def test_the_sets_a_cluster_follows_are_read_from_its_row(cluster, sets):
    page = Page(Text("en"), house=None, version="1", cluster_id=cluster)
    page.clusters = pd.DataFrame({"cluster_id": ["a", "b"], "norm_set": ["tomsk-2022; default", None]})
    assert page.followed_sets == sets


def test_bars_of_a_comparison_carry_the_norm_that_judges_and_those_that_do_not():
    page = look((), norm=80.0, norm_kind="target")
    comparison = Comparison((Item(page.total(RATE), "Crafts college"),), Undrawn())
    drawn = json.dumps(chart_compared(page, RATE, comparison, "described"), default=str)
    assert all(said in drawn for said in ("described", "target 80%", "reference: 62.5%", "Crafts college"))
    assert chart_compared(page, RATE, Comparison((), Undrawn()), "described") is None
