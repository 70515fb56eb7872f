"""From sheet rows to table rows for everything that is not a register: facts, plans, meetings, reviews, targets."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from dashboard.domain.declarations import read_sheets
from data_sources.cells.codes import code_system_of
from data_sources.cells.columns import listed_spellings
from data_sources.cells.periods import Deadline, span_of_months
from data_sources.cells.texts import match_key
from data_sources.checking.book import GoodRows
from data_sources.checking.names import make_slug
from data_sources.publishing.linking import (
    Linking,
    Rows,
    column_of,
    complete_specialities,
    link_cluster,
    link_participants,
    link_programmes,
    pick,
)
from data_sources.publishing.linking_meetings import link_meetings
from data_sources.publishing.linking_reviews import link_expertise


def link_facts(link: Linking, sheet: str, frame: pd.DataFrame) -> Rows:
    """A sheet whose rows are rows of one table: references become identifiers, the cluster is added."""
    table = read_sheets()[sheet].feeds[-1]
    rows = pick(link, sheet, frame, table)
    if table != "staff":
        rows["cluster_id"] = link.cluster_id
    for column in read_sheets()[sheet].columns:
        if column.own is None or column.own.name not in frame or column.own.type not in ("reference", "code_list"):
            continue
        values = frame[column.own.name]
        target = column.fills[0].partition(".")[2]
        rows[target] = values.map(link.org_ids) if column.own.refers_to == "participants" else values
    return {table: rows.astype(object)}


def link_demand(link: Linking, frame: pd.DataFrame) -> Rows:
    """Labour demand, and the specialities it names."""
    rows = link_facts(link, "demand", frame)["labour_demand"]
    codes = column_of(frame, "code")
    rows["code_system"] = codes.map(lambda code: code_system_of(code) if code else None).astype(object)
    named = rows.loc[codes.notna(), ["source_sheet", "source_row"]].copy()
    return {"speciality": complete_specialities(named, codes.dropna()), "labour_demand": rows}


def link_passport(link: Linking, frame: pd.DataFrame) -> Rows:
    """Passport entries with the number they already have, or the next one of their section."""
    rows = link_facts(link, "passport", frame)["passport_entry"]
    stored = link.existing("passport_entry")
    names = ["section_no", "kind", "title"]
    numbers = {tuple(key): int(number) for *key, number in stored[[*names, "entry_no"]].itertuples(index=False)}
    last = stored.groupby("section_no")["entry_no"].max().to_dict() if len(stored) else {}
    entry_no = []
    for section, kind, title in rows[names].itertuples(index=False):
        number = numbers.get((section, kind, title))
        if number is None:
            number = last[section] = int(last.get(section, 0)) + 1
        entry_no.append(number)
    rows["entry_no"] = pd.Series(entry_no, index=rows.index, dtype=object)
    return {"passport_entry": rows}


def link_plan(link: Linking, frame: pd.DataFrame) -> Rows:
    """Plan items with the first and last day of their deadline."""
    rows = link_facts(link, "plan", frame)["plan_item"]
    rows["executor_text"] = frame["executor"]
    days = [settle_deadline(one, int(year)) for one, year in zip(frame["deadline"], frame["plan_year"], strict=True)]
    rows["deadline_kind"] = [deadline.kind for deadline in days]
    rows["due_from"] = pd.Series([deadline.due_from for deadline in days], index=rows.index, dtype=object)
    rows["due_to"] = pd.Series([deadline.due_to for deadline in days], index=rows.index, dtype=object)
    return {"plan_item": rows}


def settle_deadline(deadline: Deadline, plan_year: int) -> Deadline:
    """A deadline without days takes the year of its plan; one that follows a schedule stays without."""
    if deadline.due_to or deadline.kind == "per_schedule":
        return deadline
    return Deadline(deadline.kind, *span_of_months(plan_year, *(deadline.months or (1, 12))))


def link_risks(link: Linking, frame: pd.DataFrame) -> Rows:
    """Risks under the key of the list of risks, or under a readable key of their own."""
    rows = link_facts(link, "risks", frame)["risk"]
    listed = listed_spellings("risks", False)
    rows["title"] = frame["risk"]
    rows["risk_key"] = frame["risk"].map(lambda title: listed.get(match_key(title)) or make_slug(title, 60))
    return {"risk": rows}


LINKERS: Mapping[str, Callable[[Linking, pd.DataFrame], Rows]] = {
    "cluster": link_cluster,
    "participants": link_participants,
    "passport": link_passport,
    "programmes": link_programmes,
    "demand": link_demand,
    "plan": link_plan,
    "meetings": link_meetings,
    "expertise": link_expertise,
    "risks": link_risks,
}


def link_rows(link: Linking, good: GoodRows) -> Rows:
    """All good rows of a file as rows of the tables, tables in the order of their references."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for sheet in read_sheets():
        frame = good.frames.get(sheet)
        if frame is None or frame.empty:
            continue
        linker = LINKERS.get(sheet)
        linked = linker(link, frame) if linker else link_facts(link, sheet, frame)
        for table, rows in linked.items():
            tables.setdefault(table, []).append(rows)
    return {table: join_parts(table, parts) for table, parts in tables.items()}


def join_parts(table: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows that several sheets give one table; a speciality that two sheets name stays one row."""
    if len(parts) == 1:
        joined = parts[0]
    else:
        joined = pd.concat(parts, ignore_index=True).astype(object)
        joined = joined.groupby(["code", "code_system"], sort=False, as_index=False).first().astype(object)
    return joined.replace({np.nan: None}).astype(object)
