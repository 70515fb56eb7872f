"""What only several rows together can break: the same key twice, totals beside their parts, overlapping memberships."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.domain.declarations import read_tables
from data_sources.cells.codes import field_of
from data_sources.checking import SheetCheck
from data_sources.recognising import row_of

DEFAULTS: Mapping[str, Mapping[str, object]] = {"finance": {"quarter": 0}, "surveys": {"question": "overall"}}
OF_PROGRAMME: Mapping[str, tuple[str, ...]] = {
    "trainees": ("academic_year",),
    "graduates": ("cohort", "basis"),
    "placements": ("from_organisation", "to_organisation", "kind", "academic_year"),
}


def key_frame(check: SheetCheck, names: Sequence[str]) -> pd.DataFrame:
    """Key columns of the good rows as texts that compare equal when the values do; an empty part is one value."""
    good = check.bad.index[~check.bad]
    renamed = {"organisation": "handle", "settlement": "handle"} if check.name == "participants" else {}
    columns: dict[str, np.ndarray] = {}
    for name in dict.fromkeys(renamed.get(name, name) for name in names):
        default = DEFAULTS.get(check.name, {}).get(name, "")
        columns[name] = texts_of(check.values(name).loc[good], default)
    return pd.DataFrame(columns, index=good, columns=list(columns), dtype=object)


def texts_of(values: pd.Series, default: object) -> np.ndarray:
    """The values of a key column as texts, every different one made once; True is not 1, which it equals."""
    if bool in set(map(type, values)):
        values = values.map(lambda value: str(value) if isinstance(value, bool) else value)
    codes, different = pd.factorize(values.to_numpy(dtype=object))
    texts = [comparable(value) for value in different]
    spread: np.ndarray = np.array([*texts, comparable(default)], dtype=object)[codes]
    return spread


def comparable(value: object) -> str:
    """A key value as a text; titles compare without case."""
    return value.casefold() if isinstance(value, str) else str(value)


def check_duplicates(check: SheetCheck) -> None:
    """The same key in a later row of the sheet."""
    names = check.found.sheet.key
    keys = key_frame(check, names)
    later = keys.index[keys.duplicated()]
    if later.empty:
        return
    first = first_rows(keys)
    headings = " + ".join(check.heading(name) for name in names if name in check.found.columns)
    for row in later:
        check.tell("E12", int(row), None, key=headings, other=str(row_of(check.found, first[row])))


def first_rows(keys: pd.DataFrame) -> pd.Series:
    """For each row the first row with the same key."""
    groups = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup()
    first = groups.drop_duplicates()
    return groups.map(pd.Series(first.index, index=first.to_numpy()))


def check_single_row(check: SheetCheck) -> None:
    """A sheet about one thing has one row."""
    rows = check.good.index
    check.tell_all(
        "E12", rows[1:], None, variant="single", other=str(row_of(check.found, rows[0])) if len(rows) else ""
    )


def check_spells(check: SheetCheck) -> None:
    """Membership spells of one organisation do not overlap; the one without a date counts as the earliest."""
    good = check.good
    spells = pd.DataFrame({"handle": good.get("handle"), "joined": check.values("joined_on").loc[good.index]})
    spells["left"] = check.values("left_on").loc[good.index]
    several = spells[spells["handle"].duplicated(keep=False)].copy()
    if several.empty:
        return
    several["order"] = several["joined"].map(lambda day: day.isoformat() if day else "")
    several = several.sort_values(["handle", "order"], kind="stable")
    before = several["left"].groupby(several["handle"]).shift()
    earlier_row = several.index.to_series().groupby(several["handle"]).shift()
    follows = earlier_row.notna()
    for row in several.index[follows]:
        if not before[row] or before[row] > several["joined"][row]:
            check.tell("E12", int(row), None, variant="spells", other=str(row_of(check.found, int(earlier_row[row]))))


def check_speciality_lists(check: SheetCheck) -> None:
    """The answer to "TOP-50" belongs to the speciality: two answers for one code contradict each other."""
    good = check.good
    answers = pd.DataFrame({name: check.values(name).loc[good.index] for name in ("code", "top50")}).dropna()
    if answers.empty:
        return
    first = first_rows(answers[["code"]])
    same = answers["top50"].to_numpy() == answers.loc[first, "top50"].to_numpy()
    for row in answers.index[~same]:
        values = {"code": str(answers.at[row, "code"]), "other": str(row_of(check.found, first[row]))}
        check.tell("E12", int(row), "top50", variant="top50", **values)


def check_double_counting(check: SheetCheck) -> None:
    """A row without a part of the key stands beside rows with it: the total would be counted with its parts."""
    table = read_tables()[check.found.sheet.feeds[-1]]
    present = [name for name in check.found.sheet.key if name in check.found.columns]
    optional = [name for name in present if not check.column(name).required]
    if table.group != "fact" or not optional:
        return
    keys = key_frame(check, check.found.sheet.key)
    told: set[int] = set()
    for part in [name for name in optional if name in keys and name not in ("quarter", "source")]:
        others = [name for name in keys.columns if name != part]
        has_parts = (keys[part] != "").groupby([keys[name] for name in others]).transform("any")
        told |= set(keys.index[(keys[part] == "") & has_parts])
    for row in sorted(told):
        check.tell("E16", int(row), None, key=show_key(check, int(row)))


def check_quarters(check: SheetCheck) -> None:
    """The sum of a year and the sums of its quarters together must agree."""
    keys = key_frame(check, check.found.sheet.key)
    if "quarter" not in keys:
        return
    others = [name for name in keys.columns if name != "quarter"]
    for column in ("planned", "actual"):
        amounts = check.numbers(column).loc[keys.index]
        is_total = keys["quarter"] == "0"
        groups = [keys[name] for name in others]
        parts = amounts.where(~is_total).groupby(groups).transform("sum", min_count=1)
        differs = is_total & parts.notna() & amounts.notna() & ((amounts - parts).abs() > 0.005)
        for row in keys.index[differs & ~check.bad.loc[keys.index]]:
            check.tell("E16", int(row), None, key=show_key(check, int(row)))


def check_programme_totals(check: SheetCheck, kinds: pd.DataFrame) -> None:
    """Figures of a field, or of a whole college, stand beside figures of what they contain.

    `kinds` has a row for each programme (index) with `organisation`, `field` and `rank`: 0 named programme,
    1 field row, 2 all programmes of the college.
    """
    periods = [name for name in OF_PROGRAMME.get(check.name, ()) if name in check.found.columns]
    programmes = check.good.get("programme")
    if not periods or programmes is None or kinds.empty:
        return
    facts = key_frame(check, periods).join(kinds, on=programmes.rename("programme"))
    facts = facts[facts["rank"].notna()]
    for scope, rank in ((["organisation", "field"], 1), (["organisation"], 2)):
        groups = [facts[name] for name in (*periods, *scope)]
        lowest = facts["rank"].astype(int).groupby(groups).transform("min")
        told = (facts["rank"] == rank) & (lowest < rank) & ~check.bad.loc[facts.index]
        for row in facts.index[told]:
            check.tell("E16", int(row), None, key=show_key(check, int(row)))


def programme_kinds(check: SheetCheck) -> pd.DataFrame:
    """What each programme of the programmes sheet stands for, for `check_programme_totals`."""
    good = check.good
    codes, fields = check.values("code").loc[good.index], check.values("field_code").loc[good.index]
    own = codes.where(codes.isna(), codes.map(lambda code: field_of(code) if isinstance(code, str) else None))
    rank = pd.Series(2, index=good.index).mask(fields.notna(), 1).mask(codes.notna(), 0)
    colleges, programmes = (check.values(name).loc[good.index] for name in ("organisation", "programme"))
    kinds = pd.DataFrame({"organisation": colleges, "field": own.where(codes.notna(), fields), "rank": rank})
    kinds["field"] = kinds["field"].fillna("")
    kinds.index = pd.Index(programmes, name="programme")
    return kinds


def show_key(check: SheetCheck, row: int) -> str:
    """The key of a row as typed, its empty parts left out."""
    shown = [check.shown(row, name) for name in check.found.sheet.key]
    return ", ".join(text for text in shown if text)
