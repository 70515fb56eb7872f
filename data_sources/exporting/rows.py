"""From table rows back to sheet rows: the reverse of linking, read from the same declarations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.declarations import SheetColumn, read_sheets, sheet_columns
from data_sources.cells.criteria import criterion_column, is_numeric, judged_against, show_figures, show_remarks
from data_sources.cells.periods import Deadline, MeetingDay
from data_sources.cells.reading import WrongCell
from data_sources.checking.keys import DEFAULTS
from data_sources.checking.names import whole_name
from data_sources.checking.organisations import Organisations

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Stored:
    """What a store holds of one cluster: rows by table, and how each organisation is typed where it is referred to."""

    tables: Frames
    names: Mapping[str, str]


def sheet_rows(stored: Stored, sheet: str) -> pd.DataFrame:
    """The rows of one sheet as values by declared column, None where nothing is known, in a fixed order."""
    joined = JOINERS.get(sheet, join_facts)(stored.tables, sheet)
    columns: dict[str, object] = {}
    for declared, column in zip(read_sheets()[sheet].columns, sheet_columns(sheet), strict=True):
        values = column_values(stored, sheet, declared, joined)
        empty = DEFAULTS.get(sheet, {}).get(column.name)
        columns[column.name] = values if empty is None else values.where(values != empty, None)
    return pd.DataFrame(columns, index=joined.index, columns=list(columns), dtype=object).reset_index(drop=True)


def column_values(stored: Stored, sheet: str, declared: SheetColumn, joined: pd.DataFrame) -> pd.Series:
    """The values of one sheet column, found where its declaration says that they go."""
    if declared.own is None:
        return plain(joined[declared.column or ""])
    special = SPECIAL.get((sheet, declared.own.name))
    if special:
        return plain(special(joined))
    if declared.own.name in joined:
        return plain(joined[declared.own.name])
    values = joined[declared.fills[0]]
    return plain(values.map(stored.names) if declared.own.refers_to == "participants" else values)


def plain(values: pd.Series) -> pd.Series:
    """The values as objects, None where nothing is known."""
    values = values.astype(object)
    return values.where(values.notna(), None)


def table_rows(tables: Frames, name: str, order: list[str]) -> pd.DataFrame:
    """The rows of one table in a natural order, columns named as in the declarations: `table.column`."""
    rows = tables[name]
    keys = list(zip(*(rows[column].map(natural_key) for column in order), strict=True))
    ordered = rows.iloc[sorted(range(len(rows)), key=keys.__getitem__)] if len(rows) else rows
    return ordered.add_prefix(f"{name}.").reset_index(drop=True)


def natural_key(value: object) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts item 2.10 after item 2.9; what is unknown comes first."""
    if value is None or value != value:
        return ()
    parts: list[tuple[int, int, str]] = []
    for is_number, part in split_numbers(str(value)):
        parts.append((0, int(part), "") if is_number else (1, 0, part))
    return tuple(parts)


def split_numbers(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut into figures and the rest."""
    part = ""
    for letter in text:
        if part and letter.isdecimal() != part[-1].isdecimal():
            yield part.isdecimal(), part
            part = ""
        part += letter
    if part:
        yield part.isdecimal(), part


def join_facts(tables: Frames, sheet: str) -> pd.DataFrame:
    """A sheet whose rows are rows of one table."""
    declared = read_sheets()[sheet]
    table = declared.feeds[-1]
    return table_rows(tables, table, ORDERS.get(sheet) or fact_order(sheet, table))


def fact_order(sheet: str, table: str) -> list[str]:
    """The columns of a table that the key of its sheet fills, in the order of the key."""
    targets = {}
    for declared, column in zip(read_sheets()[sheet].columns, sheet_columns(sheet), strict=True):
        targets[column.name] = (declared.column or declared.fills[0]).partition(".")[2]
    return [targets[name] for name in read_sheets()[sheet].key]


def join_participants(tables: Frames, _: str) -> pd.DataFrame:
    """Memberships, each with its organisation."""
    members = table_rows(tables, "participation", ["org_id", "joined_on"])
    organisations = tables["organisation"].add_prefix("organisation.")
    return members.merge(organisations, left_on="participation.org_id", right_on="organisation.org_id", how="left")


def join_programmes(tables: Frames, _: str) -> pd.DataFrame:
    """Programmes, each with its speciality if it teaches a named one."""
    programmes = table_rows(tables, "programme", ["programme_id"])
    specialities = tables["speciality"].add_prefix("speciality.")
    keys = ["code", "code_system"]
    specialities = specialities.set_index([f"speciality.{key}" for key in keys])
    return programmes.join(specialities, on=[f"programme.{key}" for key in keys])


def join_meetings(tables: Frames, _: str) -> pd.DataFrame:
    """Agenda items, each with its meeting; a meeting without items has one row."""
    meetings = table_rows(tables, "meeting", ["body", "held_on", "meeting_id"])
    items = table_rows(tables, "agenda_item", ["meeting_id", "item_no"])
    return meetings.merge(items, left_on="meeting.meeting_id", right_on="agenda_item.meeting_id", how="left")


def join_reviews(tables: Frames, _: str) -> pd.DataFrame:
    """Reviews with a column for each criterion: the percentage, or yes and no."""
    reviews = table_rows(tables, "review", ["programme_id", "review_id"])
    scores = tables["review_score"]
    for criterion in read_code_list("expert_criteria").entries.values():
        of_one = scores[scores["criterion"] == criterion.code].set_index("review_id")
        values = of_one["value_num" if is_numeric(criterion) else "meets"]
        reviews[criterion_column(criterion.code)] = reviews["review.review_id"].map(values.to_dict())
    for column, cells in (("remarks", remark_cells(scores)), ("against_figure", against_cells(scores))):
        reviews[column] = reviews["review.review_id"].map(cells)
    held = tables["meeting"].set_index("meeting_id")
    days = held["held_on"].fillna(held["planned_from"]).to_dict()
    reviews["session"] = reviews["review.meeting_id"].map(days)
    return reviews


def remark_cells(scores: pd.DataFrame) -> dict[str, str | None]:
    """The remarks of each review as one cell, in the order of the criteria."""
    said = scores[scores["remark"].notna()].sort_values("criterion")
    return {
        str(review): show_remarks(dict(zip(own["criterion"], own["remark"], strict=True)))
        for review, own in said.groupby("review_id")
    }


def against_cells(scores: pd.DataFrame) -> dict[str, str | None]:
    """The criteria of each review on which the expert decided otherwise than the norm says."""
    return {review: show_figures(criteria) for review, criteria in judged_against(scores).items()}


def organisation_cells(joined: pd.DataFrame) -> pd.Series:
    """How each organisation is typed on its own sheet."""
    names = ("organisation.name_ru", "organisation.name_key", "organisation.legal_form")
    cells = [whole_name(*parts) for parts in zip(*(plain(joined[name]) for name in names), strict=True)]
    return pd.Series(cells, index=joined.index, dtype=object)


def deadline_cells(joined: pd.DataFrame) -> pd.Series:
    """The deadlines of plan items with their days."""
    names = ("plan_item.deadline_kind", "plan_item.due_from", "plan_item.due_to")
    cells = [Deadline(*parts) for parts in zip(*(plain(joined[name]) for name in names), strict=True)]
    return pd.Series(cells, index=joined.index, dtype=object)


def meeting_cells(joined: pd.DataFrame) -> pd.Series:
    """The day of each held meeting, the days or months of each planned one."""
    names = ("meeting.held_on", "meeting.planned_from", "meeting.planned_to")
    cells = [
        MeetingDay(held, held) if held else MeetingDay(first, last)
        for held, first, last in zip(*(plain(joined[name]) for name in names), strict=True)
    ]
    return pd.Series(cells, index=joined.index, dtype=object)


JOINERS: Mapping[str, Callable[[Frames, str], pd.DataFrame]] = {
    "participants": join_participants,
    "programmes": join_programmes,
    "meetings": join_meetings,
    "expertise": join_reviews,
}
SPECIAL: Mapping[tuple[str, str], Callable[[pd.DataFrame], pd.Series]] = {
    ("participants", "organisation"): organisation_cells,
    ("plan", "deadline"): deadline_cells,
    ("meetings", "date"): meeting_cells,
    ("risks", "risk"): lambda joined: joined["risk.title"],
}
ORDERS: Mapping[str, list[str]] = {"passport": ["section_no", "entry_no"]}


def reference_names(organisations: Organisations, stored: pd.DataFrame) -> dict[str, str]:
    """How references to each organisation are typed so that they mean it and no other, by identifier."""
    names = ("org_id", "name_ru", "name_key", "legal_form", "settlement")
    rows = zip(*(plain(stored[name]) for name in names), strict=True)
    return {str(row[0]): reference_name(organisations, *row) for row in rows}


def reference_name(
    organisations: Organisations, org_id: str, name: str, key: str, legal_form: str | None, settlement: str | None
) -> str:
    """The name if it means one organisation, else with its settlement, else the identifier."""
    names = [name, whole_name(name, key, legal_form)]
    for typed in [*names, *(f"{one} ({settlement})" for one in names), *(f"{one}, {settlement}" for one in names)]:
        try:
            if (typed in names or settlement) and organisations.find(typed).handle == organisations.by_id[org_id]:
                return typed
        except WrongCell:
            continue
    return org_id
