"""Lists as the public may see them: counts of persons rounded, and no exact cell where it is not known what it counts.

The same rule as for results (`disclosure`), applied to the columns of a list: fails closed, so a numeric column that
nobody declared is taken for a count of persons.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

import pandas as pd

from dashboard.domain.complementary import Sum, find_revealing
from dashboard.domain.declarations import read_tables
from dashboard.domain.disclosure import BELOW, HIDDEN, STEP, round_value
from dashboard.domain.indicators import read_indicators
from dashboard.domain.status import SMALL_BASE

FOR_EDITORS = frozenset({"stored_rows", "changes", "load_problems"})
"""Lists that show stored cells as they are; whoever only looks gets them without rows."""
NOT_PERSONS = frozenset(
    {
        *("active", "provisional", "small_base", "synthetic", "told"),  # marks
        *("bases", "colleges", "organisations", "programmes", "rows", "rows_removed"),  # counts of other things
        *("actual_both", "balance", "contributed", "planned_both", "spent"),  # money
        *("actual_until", "planned_until"),  # quarters
    }
)
"""Numeric columns that lists derive themselves and that count no persons."""
RESTING_ON: Mapping[str, str] = {"mean_score": "respondents", "hours": "persons"}
"""Figures of persons together, and the count each rests on: over few persons they would tell how many there are."""
WITHOUT_BASE: Mapping[str, tuple[str, ...]] = {"review_scores": ("value_num",)}
"""Percentages of persons whose base a list does not tell: it may be under ten, so the public gets none of them."""
DIFFERENCES: Mapping[str, tuple[str, str]] = {"shortfall": ("quota", "admitted_on_quota")}
ADDED_UP: tuple[tuple[str, ...], ...] = (
    (
        "employed_speciality",
        "employed_other",
        "further_study",
        "military",
        "parental_leave",
        "not_employed",
        "unknown",
    ),
    ("employed_speciality", "employed_other"),
)
"""Columns that add up to another column of the same row."""
PARTS = ("programme_id", "org_id", "field_code", "code", "level", "from_org_id", "to_org_id")
CONTEXT = ("cluster_id", "academic_year", "cohort", "period", "year", "for_year", "kind", "basis", "data_source")
Cells = dict[str, set[int]]


@cache
def declared_units() -> Mapping[str, str]:
    """The unit of every declared column by its name; a name that counts persons anywhere counts persons."""
    found: dict[str, str] = {}
    for table in read_tables().values():
        for column in table.columns:
            if found.get(column.name) != "persons":
                found[column.name] = column.unit or ""
    return found


def person_columns(frame: pd.DataFrame) -> list[str]:
    """The columns of a list that count persons, or of which it is not known what they count."""
    units = declared_units()
    numbers = [
        str(name)
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    ]
    strange = {name for name in numbers if name not in (*units, *NOT_PERSONS, *DIFFERENCES)}
    return [str(name) for name in frame.columns if units.get(str(name)) == "persons" or name in strange]


def protect_list(view: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A named list as the public may see it; lists of stored cells are for editors and come without rows."""
    if view in FOR_EDITORS:
        return frame.iloc[:0]
    shown = protect_frame(frame)
    return shown.assign(**{name: None for name in WITHOUT_BASE.get(view, ()) if name in shown})


def protect_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A list as the public may see it: counts of persons rounded to fives, small ones left empty and marked.

    A rounded column `x` that leaves out 1 to 4 persons gets a true-or-false column `x_below_five`; one that leaves out
    a further count, because sums would give a small one away, gets `x_hidden`. Differences are taken anew from rounded
    counts. The given frame is not changed.
    """
    if frame.empty:
        return frame.copy()
    names, shown = person_columns(frame), frame.copy()
    beside = find_beside_cells(frame, names)
    for name in names:
        counts = pd.to_numeric(frame[name]).to_numpy("float64", na_value=float("nan"))
        small = (abs(counts) > 0) & (abs(counts) < STEP)
        hidden = [place in beside[name] for place in range(len(frame))]
        rounded = pd.array((counts / STEP + 0.5) // 1 * STEP, dtype="Int64")
        rounded[small | hidden] = pd.NA
        shown[name] = rounded
        marks = {
            name + BELOW: [few and not gone for few, gone in zip(small, hidden, strict=True)],
            name + HIDDEN: hidden,
        }
        for mark, cells in marks.items():
            if any(cells):
                shown[mark] = pd.Series(cells, frame.index, dtype=bool)
    for name, (whole, part) in DIFFERENCES.items():
        if {name, whole, part} <= set(frame.columns):
            shown[name] = (shown[whole].astype("Float64") - shown[part].astype("Float64")).astype("Int64")
    return round_values(hide_over_few(shown, frame))


def find_beside_cells(frame: pd.DataFrame, names: Sequence[str]) -> Cells:
    """For each column the places to hide beside the small ones, because sums down or across would give these away."""
    found: Cells = {name: set() for name in names}
    counts = {name: [None if pd.isna(cell) else round(float(cell)) for cell in frame[name]] for name in names}
    sums = list(sums_down(frame))
    alone = {places[0] for places in sums if len(places) == 1}
    for places in sums:
        for name in names:
            for one in reveal([(place, counts[name][place]) for place in places], alone):
                found[name].add(one)
    for columns in ADDED_UP:
        if set(columns) <= set(names):
            for place in range(len(frame)):
                for one in reveal([(column, counts[name][place]) for column, name in enumerate(columns)]):
                    found[columns[one]].add(place)
    return found


def reveal(counts: Sequence[tuple[int, int | None]], told: Collection[int] = ()) -> Iterator[int]:
    """The numbers of the cells to hide among those of one sum, each given as its number and its count.

    `told` are the numbers of cells that are a sum of their own, and so are told elsewhere.
    """
    given = [(number, count) for number, count in counts if count is not None]
    known = Sum(told=frozenset(place for place, (number, _) in enumerate(given) if number in told))
    return (given[place][0] for place in find_revealing([count for _, count in given], known) if len(given) > 1)


def sums_down(frame: pd.DataFrame) -> Iterator[list[int]]:
    """The places of the rows that add up to something published: all of a context, and those of each part in it."""
    parts = [name for name in PARTS if name in frame.columns]
    if not parts or len(frame) < 2:
        return
    context = [name for name in CONTEXT if name in frame.columns]
    told = {name: [str(cell) for cell in frame[name]] for name in (*parts, *context)}
    order = sorted(range(len(frame)), key=lambda place: [told[name][place] for name in parts])
    for further in ([], *([part] for part in parts if len(parts) > 1)):
        groups: dict[tuple[str, ...], list[int]] = {}
        for place in order:
            groups.setdefault(tuple(told[name][place] for name in (*context, *further)), []).append(place)
        yield from groups.values()


def hide_over_few(shown: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """Averages and sums over fewer than ten persons left empty, the others with one decimal."""
    for name, base in RESTING_ON.items():
        if {name, base} <= set(exact.columns):
            few = ~(pd.to_numeric(exact[base]) >= SMALL_BASE).astype(bool)
            shown[name] = pd.to_numeric(exact[name]).astype("Float64").round(1).mask(few)
    return shown


def round_values(shown: pd.DataFrame) -> pd.DataFrame:
    """Values stated for an indicator about persons, rounded like those that are measured."""
    if not {"indicator_id", "value"} <= set(shown.columns):
        return shown
    stated = zip(shown["indicator_id"], shown["value"], strict=True)
    shown["value"] = pd.Series([round_stated(str(name), value) for name, value in stated], shown.index, dtype=object)
    return shown


def round_stated(indicator_id: str, value: object) -> object:
    """One stated value as the public sees it."""
    indicator = read_indicators().get(indicator_id)
    if indicator is None or indicator.base != "persons" or value is None or pd.isna(value):
        return value
    return round_value(indicator.unit, float(str(value)))
