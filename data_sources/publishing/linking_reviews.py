"""From the sheet of expertise to reviews: the session they belong to, and one score for each criterion filled in."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from dashboard.domain.code_lists import Entry, read_code_list
from data_sources.cells.criteria import criterion_column, is_numeric, judged_against, parse_figures, parse_remarks
from data_sources.publishing.linking import Linking, Rows, column_of, pick

SESSIONS = ("expert_council", "working_group", "coordination_council")
"""The bodies that review programmes, the likeliest first: which of them met tells whose session a day was."""
SCORE = ["review_id", "source_sheet", "source_row", "criterion", "value_num", "meets"]


def link_expertise(link: Linking, frame: pd.DataFrame) -> Rows:
    """Reviews, and one score for each criterion that was filled in."""
    rows = pick(link, "expertise", frame, "review")
    rows["cluster_id"] = link.cluster_id
    rows["programme_id"] = frame["programme"]
    rows["expert_org_id"] = frame["expert_organisation"].map(link.org_ids)
    day, start, end = (column_of(frame, f"reviewed_{name}") for name in ("on", "from", "to"))
    when = [
        f"{one or first}" + ("" if one or not last else f"-{last}")
        for one, first, last in zip(day, start, end, strict=True)
    ]
    parts = zip(rows["programme_id"], rows["expert_org_id"], when, strict=True)
    rows["review_id"] = [f"{link.cluster_id}-{programme}-{expert}-{on}" for programme, expert, on in parts]
    if "session" in frame:
        rows["meeting_id"] = frame["session"].map(meetings_by_day(link)).astype(object)
    return {"review": rows, "review_score": score_rows(link, frame, rows)}


def meetings_by_day(link: Linking) -> dict[date, str]:
    """The meeting that a day means: of the file or of the store, that of the likeliest body when two met."""
    stored = link.existing("meeting")
    days = stored["held_on"].fillna(stored["planned_from"])
    ids = dict(zip(zip(stored["body"], days, strict=True), stored["meeting_id"], strict=True)) | link.meeting_ids
    return {day: ids[body, day] for body in reversed(SESSIONS) for own, day in ids if own == body}


def score_rows(link: Linking, frame: pd.DataFrame, reviews: pd.DataFrame) -> pd.DataFrame:
    """The scores of the reviews: yes and no as they are, percentages compared with the norm of the criterion."""
    named = {"remark": read_cells(frame, "remarks", parse_remarks)} if "remarks" in frame else {}
    against = find_against(link, frame, reviews)
    parts = []
    for criterion in read_code_list("expert_criteria").entries.values():
        values = column_of(frame, criterion_column(criterion.code)).dropna()
        if values.empty:
            continue
        part = reviews.loc[values.index, SCORE[:3]].copy()
        part["criterion"] = criterion.code
        part["value_num"] = values.astype(object) if is_numeric(criterion) else None
        part["meets"] = judge(criterion, values, against)
        for column, texts in named.items():
            part[column] = [texts.get(row, {}).get(criterion.code) for row in values.index]
        parts.append(part)
    columns = [*SCORE, *named]
    return pd.concat(parts, ignore_index=True).astype(object) if parts else pd.DataFrame(columns=columns, dtype=object)


def find_against(link: Linking, frame: pd.DataFrame, reviews: pd.DataFrame) -> dict[object, dict[str, str]]:
    """The criteria on which experts decided against the norm; a file that cannot say so leaves what was decided."""
    if "against_figure" in frame:
        return read_cells(frame, "against_figure", lambda cell: dict.fromkeys(parse_figures(cell), ""))
    stored = judged_against(link.existing("review_score"))
    return {
        row: {
            code: ""
            for code, value in stored.get(review, {}).items()
            if column_of(frame, criterion_column(code))[row] == value
        }
        for row, review in reviews["review_id"].items()
    }


def judge(criterion: Entry, values: pd.Series, against: dict[object, dict[str, str]]) -> pd.Series:
    """Whether each value corresponds: as ticked, by the norm, or as the expert decided against the norm."""
    if not is_numeric(criterion):
        return values.astype(object)
    reached = values.astype(float) >= float(criterion.extra["norm"])
    turned = pd.Series([criterion.code in against.get(row, {}) for row in values.index], index=values.index)
    return (reached ^ turned).astype(object)


def read_cells(frame: pd.DataFrame, name: str, parse: Callable[[str], dict[str, str]]) -> dict[object, dict[str, str]]:
    """What the filled cells of a column say of criteria, by row."""
    return {row: parse(cell) for row, cell in column_of(frame, name).dropna().items()}
