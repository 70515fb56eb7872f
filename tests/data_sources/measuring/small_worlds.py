"""Clusters with many small counts, what the public view publishes of them, and other data that publish the same.

Whoever knows two published tables, and how they are made, still knows no small count when other data exist that
publish the same two tables and have another count there. So an attack fails exactly if such data can be shown.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, combinations

import pandas as pd

from dashboard.domain.complementary import possible_counts
from dashboard.domain.disclosure import protect
from dashboard.domain.indicators import read_indicators
from dashboard.domain.protected_lists import protect_list
from dashboard.domain.results import Request, Result
from dashboard.domain.status import choose_norm, is_small_base

COLLEGES = {"p1": "a", "p2": "a", "p3": "a", "p4": "b", "p5": "b", "p6": "e", "p7": "f", "p8": "f"}
MINING, METAL, FARMING = "13.00.00", "15.00.00", "35.00.00"
FIELDS = {"p1": MINING, "p2": METAL, "p3": METAL, "p4": MINING, "p5": METAL, "p6": MINING, "p7": FARMING, "p8": METAL}
PROGRAMMES = tuple(COLLEGES)
CLUSTERS, YEARS = ("c", "d"), ("2020/21", "2021/22")
GROUPINGS: Mapping[str, Mapping[str, str]] = {
    "college": COLLEGES, "field": FIELDS, "programme": {one: one for one in PROGRAMMES},
}  # fmt: skip
FAMILIES = {
    (cluster, one): (f"college {COLLEGES[one]}", f"field {FIELDS[one]}") for cluster in CLUSTERS for one in PROGRAMMES
}
WHOLES = {
    "enrolment": {"students": (), "students_dual": ("students",), "students_target": ("students",),
                  "students_female": ("students",), "students_budget": ("students",), "admitted": (),
                  "admitted_target": ("admitted",), "admitted_grade9": ("admitted",), "quota": (),
                  "admitted_on_quota": ("admitted",)},
    "graduate_outcome": {"graduates": (), "employed": ("graduates",), "employed_speciality": ("employed", "graduates"),
                         "further_study": ("graduates",), "military": ("graduates",), "parental_leave": ("graduates",),
                         "not_employed": ("graduates",), "demo_taken": ("graduates",),
                         "demo_passed": ("demo_taken", "graduates"), "graduates_female": ("graduates",),
                         "employed_female": ("graduates_female", "employed", "graduates"),
                         "dual_graduates": ("graduates",), "target_graduates": ("graduates",)},
}  # fmt: skip
TABLES = {column: table for table, columns in WHOLES.items() for column in columns}
STATES = ("employed", "further_study", "military", "parental_leave", "not_employed")
INDICATORS = (
    "trainees_total", "trainees_growth", "dual_share", "target_training_share", "admitted_total", "quota_fill_rate",
    "graduates_total", "employment_rate", "employment_rate_speciality", "employment_rate_adjusted",
    "demo_exam_coverage", "demo_exam_pass_rate",
)  # fmt: skip
LISTS = {
    "enrolments": ("students", "students_dual", "admitted"),
    "cohort_outcomes": ("graduates", *STATES, "employed_speciality"),
}
Cell = tuple[str, str, str, str]
"""Cluster, academic year (of the observation for outcomes), programme, column."""
World = dict[Cell, int]
Move = tuple[tuple[Cell, int], ...]


def draw_world(chance: random.Random) -> World:
    """Random counts, most of them small."""
    world: World = {}
    for cluster in CLUSTERS:
        for year in YEARS:
            for programme in PROGRAMMES:
                for table in WHOLES:
                    draw_row(world, chance, table, (cluster, year, programme))
    return world


def draw_row(world: World, chance: random.Random, table: str, key: tuple[str, str, str]) -> None:
    """One row: every part at most its whole, the states of graduates at most all of them."""
    left = 0
    for column, wholes in WHOLES[table].items():
        most = chance.choice((4, 9, 25, 60))
        if wholes:
            most = min(most, min(world[*key, whole] for whole in wholes))
        if column in STATES:
            left = world[*key, "graduates"] - sum(world.get((*key, state), 0) for state in STATES)
            most = min(most, left)
        world[*key, column] = chance.randint(0 if wholes else 1, max(most, 0 if wholes else 1))


def as_rows(world: World, cluster: str) -> dict[str, list[dict[str, object]]]:
    """The world of one cluster as rows of the store."""
    rows: dict[str, list[dict[str, object]]] = {
        "programme": [{"programme_id": one, "org_id": COLLEGES[one], "field_code": FIELDS[one]} for one in PROGRAMMES],
        "enrolment": [],
        "graduate_outcome": [],
    }
    for year in YEARS:
        first = int(year[:4])
        for one in PROGRAMMES:
            told = {column: world[cluster, year, one, column] for column in TABLES}
            entered = {name: value for name, value in told.items() if TABLES[name] == "enrolment"}
            left = {name: value for name, value in told.items() if TABLES[name] == "graduate_outcome"}
            key = {"programme_id": one, "academic_year": year, "as_of": date(first, 10, 1)}
            rows["enrolment"].append({**key, **entered})
            seen = {"programme_id": one, "cohort": first, "basis": "actual", "as_of": date(first + 1, 6, 1)}
            rows["graduate_outcome"].append({**seen, **left})
    return rows


@dataclass(frozen=True)
class Filter:
    """One choice of what to look at: an indicator or a list, of a cluster and a period, in a breakdown."""

    kind: str
    cluster: str
    period: str
    by: str | None

    @cached_property
    def figures(self) -> dict[tuple[str, int], tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
        """For each group and side the cells that are added and those that are taken off."""
        if self.kind in LISTS:
            return self.list_figures()
        found = {}
        for part, measure in read_indicators()[self.kind].measures(self.by):
            sides = [side for side in (measure.numerator, measure.denominator) if side]
            for group, programmes in self.groups(part).items():
                for place, side in enumerate(sides):
                    found[group, place] = self.cells(programmes, side.sum), self.cells(programmes, side.minus)
                if measure.growth:
                    before = replace(self, period=YEARS[YEARS.index(self.period) - 1])
                    found[group, 1] = before.cells(programmes, measure.numerator.sum), ()
        return found

    def list_figures(self) -> dict[tuple[str, int], tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
        """The same for the columns of a list."""
        return {
            (group, place): (self.cells(programmes, (column,)), ())
            for group, programmes in self.groups(None).items()
            for place, column in enumerate(LISTS[self.kind])
        }

    def groups(self, part: str | None) -> dict[str, tuple[str, ...]]:
        """The programmes of each group."""
        if part or self.by is None:
            return {part or "": PROGRAMMES}
        grouping = GROUPINGS[self.by]
        codes = sorted(set(grouping.values()))
        return {code: tuple(one for one in PROGRAMMES if grouping[one] == code) for code in codes}

    def cells(self, programmes: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Cell, ...]:
        """The cells of some columns of some programmes."""
        return tuple((self.cluster, self.period, one, column) for one in programmes for column in columns)

    @cached_property
    def columns(self) -> frozenset[tuple[str, str, str]]:
        """Which columns of which cluster and year it tells about."""
        every = (cell for plus, minus in self.figures.values() for cell in (*plus, *minus))
        return frozenset((cluster, year, column) for cluster, year, _, column in every)

    def counts(self, world: World) -> dict[tuple[str, int], int]:
        """The exact count of each group and side."""
        return {
            key: sum(world[cell] for cell in plus) - sum(world[cell] for cell in minus)
            for key, (plus, minus) in self.figures.items()
        }

    def results(self, world: World) -> list[Result]:
        """The exact results, as the engine gives them."""
        counts = self.counts(world)
        return [replace(one, **sides_of(one, counts)) for one in self.templates]

    @cached_property
    def templates(self) -> tuple[Result, ...]:
        """A result of each group with everything but its counts; rounded ones are judged anew, so no status."""
        indicator = read_indicators()[self.kind]
        norm = choose_norm(indicator, ("tomsk-2022", "default"))
        judged = (norm.value, norm.kind, norm.set) if norm else (None, "", "")
        groups = dict.fromkeys(group for group, _ in self.figures)
        place = self.cluster, self.period
        bare = (Result(self.kind, *place, group, None, None, None, indicator.unit, *judged) for group in groups)
        return tuple(replace(one, reported=1, expected=1) for one in bare)

    def publish(self, world: World) -> object:
        """What the public view tells; kept, because most changes of the data leave it as it is."""
        counts = tuple(self.counts(world).values())
        if counts not in self.kept:
            self.kept[counts] = self.publish_anew(world)
        return self.kept[counts]

    @cached_property
    def kept(self) -> dict[tuple[int, ...], object]:
        """What was published for these counts before."""
        return {}

    def publish_anew(self, world: World) -> object:
        """What the public view tells of these data."""
        if self.kind not in LISTS:
            return protect(self.results(world), FAMILIES if self.by == "programme" else {})
        shown = protect_list(self.kind, self.frame(world))
        return tuple((name, tuple(map(str, shown[name].tolist()))) for name in shown)

    def frame(self, world: World) -> pd.DataFrame:
        """The exact list."""
        counts, keys = self.counts(world), {"college": "org_id", "field": "field_code", "programme": "programme_id"}
        rows = []
        for group, programmes in self.groups(None).items():
            named = {keys[self.by]: group} if self.by else {}
            if self.by == "programme":
                named |= {"org_id": COLLEGES[programmes[0]], "field_code": FIELDS[programmes[0]]}
            told = {column: counts[group, place] for place, column in enumerate(LISTS[self.kind])}
            rows.append({"cluster_id": self.cluster, "academic_year": self.period, **named, **self.derived(told)})
        return pd.DataFrame(rows)

    def derived(self, told: dict[str, int]) -> dict[str, int]:
        """The columns of a list with those that it takes from others."""
        if self.kind != "cohort_outcomes":
            return told
        other, unknown = told["employed"] - told["employed_speciality"], sum(told[state] for state in STATES)
        return {**told, "employed_other": other, "unknown": told["graduates"] - unknown}


def sides_of(template: Result, counts: Mapping[tuple[str, int], int]) -> dict[str, float | None]:
    """Value and both sides of a result."""
    indicator = read_indicators()[template.indicator_id]
    upper, lower = counts[template.group, 0], counts.get((template.group, 1))
    if indicator.growth:
        upper -= lower
    value = float(upper) if lower is None else upper * indicator.scale / lower if lower else None
    below = None if lower is None else float(lower)
    small = is_small_base(indicator, below)
    return {"value": value, "numerator": float(upper), "denominator": below, "small_base": small}


def every_filter() -> Iterator[Filter]:
    """All filters."""
    for cluster in CLUSTERS:
        for period in YEARS:
            for name in INDICATORS:
                if name == "trainees_growth" and period == YEARS[0]:
                    continue
                ways = [one.name for one in read_indicators()[name].disaggregations if one.name != "level"]
                yield from (Filter(name, cluster, period, by) for by in (None, *ways))
    yield from (Filter("enrolments", CLUSTERS[0], YEARS[1], by) for by in (None, "college"))
    yield from (Filter("cohort_outcomes", cluster, YEARS[1], None) for cluster in CLUSTERS)


def as_request(one: Filter) -> Request:
    """The request that a filter stands for."""
    return Request(one.kind, one.cluster, one.period, date(2026, 11, 21), one.by)


def find_targets(one: Filter, world: World) -> list[tuple[str, int]]:
    """The figures of a filter that count one to nine persons."""
    return [key for key, count in one.counts(world).items() if 1 <= count <= 9]


def moves(first: Filter, second: Filter, owner: Filter, target: tuple[str, int], count: int) -> Iterator[Move]:
    """Small changes of the data that change the target: one cell, two of one column, two columns of one row, both."""
    plus, _ = owner.figures[target]
    told = first.columns | second.columns
    stays = possible_counts(count + 1) == possible_counts(count)
    for step in (1, -1) if stays else (-1, 1):
        for cell in plus:
            yield ((cell, step),)
        for cell in plus:
            cluster, year, programme, column = cell
            others = [(cluster, year, one, column) for one in PROGRAMMES if (cluster, year, one, column) not in plus]
            beside = [(cluster, year, programme, name) for c, y, name in told if (c, y) == (cluster, year)]
            beside = [one for one in sorted(beside) if one[3] != column and TABLES[one[3]] == TABLES[column]]
            yield from (((cell, step), (one, -step)) for one in others)
            yield from (((cell, step), (one, sign * step)) for one in beside for sign in (1, -1))
            for one in beside:
                for other in others:
                    yield ((cell, step), (one, step), (other, -step))
                    yield ((cell, step), (one, step), (other, -step), ((*other[:3], one[3]), -step))
                yield from (((cell, step), (one, step), (two, -step)) for two in beside if two != one)


def wide_moves(first: Filter, second: Filter, owner: Filter, target: tuple[str, int]) -> Iterator[Move]:
    """Every change of one cell of the target and of up to two other cells that the two filters tell about."""
    plus, minus = owner.figures[target]
    told = sorted(first.columns | second.columns)
    near = {cell[:2] for cell in (*plus, *minus)}
    cells = [
        (cluster, year, one, name) for cluster, year, name in told for one in PROGRAMMES if (cluster, year) in near
    ]
    steps = [(cell, step) for cell in cells for step in (1, -1)]
    for begun in ((cell, step) for cell in (*plus, *minus) for step in (1, -1)):
        others = [one for one in steps if one[0] != begun[0]]
        yield from ((begun, one) for one in others)
        for one, two in combinations(others, 2):
            if one[0] != two[0]:
                yield begun, one, two


def is_possible(world: World, move: Move, told: frozenset[tuple[str, str, str]]) -> bool:
    """Whether nothing published contradicts itself after a move; what is not published can always be made to fit."""
    for (cluster, year, programme, column), _ in move:
        key = (cluster, year, programme)
        if world[*key, column] < 0:
            return False
        for part, wholes in WHOLES[TABLES[column]].items():
            for whole in wholes:
                known = (cluster, year, part) in told and (cluster, year, whole) in told
                if known and column in (part, whole) and world[*key, part] > world[*key, whole]:
                    return False
        states = [state for state in STATES if (cluster, year, state) in told]
        known = TABLES[column] == "graduate_outcome" and (cluster, year, "graduates") in told
        if known and sum(world[*key, state] for state in states) > world[*key, "graduates"]:
            return False
    return True


def find_other_world(
    first: Filter, second: Filter, world: World, owner: Filter, target: tuple[str, int]
) -> Move | None:
    """A change of the data that changes the target and nothing that both filters publish; None when there is none."""
    published, told = (first.publish(world), second.publish(world)), first.columns | second.columns
    count = owner.counts(world)[target]
    likely = moves(first, second, owner, target, count)
    for move in chain(likely, wide_moves(first, second, owner, target)):
        for cell, step in move:
            world[cell] += step
        try:
            changed = owner.counts(world)[target] != count
            if (
                changed
                and is_possible(world, move, told)
                and (first.publish(world), second.publish(world)) == published
            ):
                return move
        finally:
            for cell, step in move:
                world[cell] -= step
    return None
