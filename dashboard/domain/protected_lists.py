"""Lists as the public may see them: counts of persons rounded, and no exact cell where it is not known what it counts.

The same rule as for results (`disclosure`), applied to the columns of a list: fails closed, so a numeric column that
nobody declared is taken for a count of persons.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pandas as pd

from dashboard.domain.complementary import find_revealing
from dashboard.domain.declarations import read_tables
from dashboard.domain.disclosure import BELOW, HIDDEN, LEAST_BASE, STEP, round_value
from dashboard.domain.indicators import read_indicators

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
    return frame.iloc[:0] if view in FOR_EDITORS else protect_frame(frame)


def protect_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A list as the public may see it: counts of persons rounded to fives, small ones left empty and marked.

    A rounded column `x` that leaves out 1 to 4 persons gets a true-or-false column `x_below_five`; one that leaves out
    a further count, because sums would give a small one away, gets `x_hidden`. Differences are taken anew from rounded
    counts. The given frame is not changed.
    """
    names, shown = person_columns(frame), frame.copy()
    beside = find_beside_cells(frame, names)
    for name in names:
        counts = pd.to_numeric(frame[name])
        small = counts.abs().between(0, STEP, inclusive="neither").astype("boolean").fillna(False).astype(bool)
        hidden = pd.Series([place in beside.get(name, ()) for place in range(len(frame))], frame.index, dtype=bool)
        rounded = ((counts / STEP + 0.5) // 1 * STEP).astype("Float64")
        shown[name] = rounded.mask(small | hidden).astype("Int64")
        marks = {name + BELOW: small & ~hidden, name + HIDDEN: hidden}
        shown = shown.assign(**{mark: cells for mark, cells in marks.items() if cells.any()})
    for name, (whole, part) in DIFFERENCES.items():
        if {name, whole, part} <= set(frame.columns):
            shown[name] = (shown[whole].astype("Float64") - shown[part].astype("Float64")).astype("Int64")
    return round_values(hide_over_few(shown, frame))


def find_beside_cells(frame: pd.DataFrame, names: Sequence[str]) -> Cells:
    """For each column the places to hide beside the small ones, because sums down or across would give these away."""
    found: Cells = {name: set() for name in names}
    counts = {name: pd.to_numeric(frame[name]) for name in names}
    for places in sums_down(frame):
        for name in names:
            given = [place for place in places if pd.notna(counts[name].iloc[place])]
            found[name] |= {given[one] for one in reveal(counts[name].iloc[given])}
    for columns in ADDED_UP:
        if set(columns) <= set(names):
            for place in range(len(frame)):
                own = [name for name in columns if pd.notna(counts[name].iloc[place])]
                for one in reveal(pd.Series([counts[name].iloc[place] for name in own])):
                    found[own[one]].add(place)
    return found


def reveal(counts: pd.Series) -> frozenset[int]:
    """The places to hide among the counts of one sum."""
    return find_revealing([round(float(count)) for count in counts]) if len(counts) > 1 else frozenset()


def sums_down(frame: pd.DataFrame) -> Iterator[list[int]]:
    """The places of the rows that add up to something published: all of a context, and those of each part in it."""
    parts = [name for name in PARTS if name in frame.columns]
    if not parts or len(frame) < 2:
        return
    context = [name for name in CONTEXT if name in frame.columns]
    order = frame[parts].astype(str).reset_index(drop=True).sort_values(parts).index
    for further in ([], *([part] for part in parts if len(parts) > 1)):
        groups: dict[tuple[str, ...], list[int]] = {}
        keys = frame[[*context, *further]].astype(str).itertuples(index=False, name=None)
        by_place = dict(enumerate(keys))
        for place in order:
            groups.setdefault(by_place[place], []).append(int(place))
        yield from (places for places in groups.values() if len(places) > 1)


def hide_over_few(shown: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """Averages and sums over fewer than ten persons left empty, the others with one decimal."""
    for name, base in RESTING_ON.items():
        if {name, base} <= set(exact.columns):
            few = ~(pd.to_numeric(exact[base]) >= LEAST_BASE).astype(bool)
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
