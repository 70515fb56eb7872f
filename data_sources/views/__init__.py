"""Named lists for pages, with columns named as declared; counts are exact and are protected by whoever shows them."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from data_sources.measuring.selection import Place, known_tables
from data_sources.views import (
    audit,
    behind,
    council,
    facts,
    labour,
    money,
    passport,
    practice,
    registers,
    surveys,
    traces,
)
from data_sources.views.asking import Asked, ReadView, UnknownView, View, wishes

__all__ = ["VIEWS", "UnknownView", "read_view"]

VIEWS: Mapping[str, View | ReadView] = {
    "clusters": View(registers.clusters),
    "participants": View(registers.participants, wishes("kind", "basis")),
    "organisations": View(registers.organisations),
    "programmes": View(registers.programmes, wishes("org_id"), registers.name_by_field),
    "periods": View(traces.periods, finish=traces.to_academic_years),
    "loads": View(traces.loads),
    "loads_behind": ReadView(behind.loads_behind, wishes("indicator_id", "period")),
    "load_problems": View(traces.load_problems, wishes("load_id"), traces.one_problem_a_row),
    "stored_rows": ReadView(audit.stored_rows, wishes("table", "language")),
    "changes": ReadView(audit.changes, frozenset({"load_id", "language"})),
    "coverage_by_sheet": View(traces.coverage_by_sheet),
    "enrolments": View(facts.enrolments, wishes("period", "by")),
    "quota": View(facts.quota, wishes("period", "by")),
    "cohort_outcomes": View(facts.cohort_outcomes, wishes("period", "by")),
    "employment_definitions": View(facts.employment_definitions, wishes("period"), facts.as_flags),
    "staff": View(facts.staff, wishes("period")),
    "placements": View(facts.placements, wishes("period", "kind")),
    "ties": View(facts.placements, wishes("period", "kind")),
    "demand": View(labour.demand, wishes("period", "data_source")),
    "demand_employers": View(labour.demand_employers, wishes("period", "data_source")),
    "field_supply": View(labour.field_supply, wishes("period")),
    "cohort_chain": View(labour.cohort_chain, wishes("period", "by")),
    "practice_bases": View(practice.practice_bases, wishes("period")),
    "practice_colleges": View(practice.practice_colleges, wishes("period")),
    "practice_and_work": View(practice.practice_and_work, wishes("period", "by", "measure")),
    "meetings": View(council.meetings, wishes("body", "status")),
    "agenda": View(council.agenda, wishes("meeting_id")),
    "plan": View(council.plan, wishes("plan_kind")),
    "reviews": View(council.reviews),
    "review_scores": View(council.review_scores, wishes("review_id")),
    "passport_entries": View(council.passport_entries),
    "passport_needs": ReadView(passport.passport_needs, wishes("period")),
    "risks": View(council.risks),
    "funding": View(money.funding, wishes("period", "by")),
    "output": View(money.output, wishes("period", "by")),
    "fund": View(money.fund, wishes("period")),
    "satisfaction": View(surveys.satisfaction, wishes("period", "respondent", "by")),
    "responses": View(surveys.responses, wishes("period", "respondent", "by")),
    "stated_values": View(council.stated_values, wishes("kind", "indicator_id")),
    "default_norms": View(council.default_norms, frozenset({"indicator_id"})),
}


def read_view(store: Place, view: str, **selection: str | None) -> pd.DataFrame:
    """A named list, e.g. `read_view(store, "placements", cluster_id="demo", period="2023/24")`.

    `selection` narrows it: `cluster_id` always, `as_of` (a day, today if missing) wherever registers are counted,
    `period` (as chosen on the page), `by` and others where the list knows them. Empty cells are empty, never zero.
    Raises `UnknownView` for a list or a way of narrowing that does not exist.
    """
    known = VIEWS.get(view)
    if known is None:
        raise UnknownView(f"no list is called {view!r}; there are {', '.join(VIEWS)}")
    given = {name: value for name, value in selection.items() if value is not None}
    day = date.fromisoformat(given.pop("as_of")) if "as_of" in given else date.today()
    if unknown := sorted(set(given) - known.wishes):
        raise UnknownView(f"{view} cannot be narrowed by {', '.join(unknown)}")
    asked = Asked(known_tables(), given, day)
    return known.read(store, asked)
