"""Matching an unknown sheet: which of ours it is, where its headings are, and which column is which."""

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.declarations import Column, read_sheets, sheet_columns
from dashboard.domain.problems import Refused
from dashboard.domain.sources import Source, SourceSheet, Wide
from dashboard.domain.store import Check, ColumnProposal, Reason, SheetProposal
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.checked import holds_nothing_known, name_of_sheet
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.tables import show_words

UNMATCHED = frozenset({"N03", "N01", "E02", "E12", "E28"})
"""What a check tells when headings or sheets were not recognised."""
REASONS: Mapping[Reason, str] = {
    "heading": to_say("the same heading"),
    "alias": to_say("another name of it"),
    "spelling": to_say("similar spelling"),
    "content": to_say("what its cells hold"),
    "saved": to_say("matched before"),
    "": "",
}
LINES_SHOWN = 8
CELLS_SHOWN = 8
COLUMN_WIDTH = 280


def chosen_source(checksum: str) -> Source | None:
    """The matching made by hand for a file of this session; None when there is none."""
    sheets: Mapping[str, SourceSheet] = st.session_state.get("matched", {}).get(checksum, {})
    return Source(name="by-hand", kind="workbook", sheets=tuple(sheets.values())) if sheets else None


def show_mapping(page: Page, check: Check, content: bytes) -> None:
    """The step that matches sheets and columns by hand; open by itself when nothing of the file was recognised."""
    say = page.text.say
    checksum = hashlib.sha256(content).hexdigest()
    is_empty = holds_nothing_known(check)
    if not is_empty and not any(one.code in UNMATCHED for one in check.problems) and not chosen_source(checksum):
        return
    with st.expander(say("Match sheets and columns by hand"), expanded=is_empty, icon=":material/rule:"):
        match_sheet(page, check.file_name, content, checksum)


@st.fragment
def match_sheet(page: Page, file_name: str, content: bytes, checksum: str) -> None:
    """One sheet of the file: choices above, its first rows, then a choice for each of its columns."""
    say = page.text.say
    proposals = {one.from_sheet: one for one in propose_once(page, file_name, content, checksum)}
    if not proposals:
        st.write(say("The file has no sheet with rows."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = sorted(proposals, key=lambda name: proposals[name].known)
        from_sheet = st.selectbox(say("Sheet of the file"), order, key=f"from_{checksum}", width=240)
        first = proposals[from_sheet]
        sheet = choose_sheet(page, first, checksum)
        header_row, header_rows = choose_header(page, first, f"{checksum}_{from_sheet}")
    if not sheet:
        show_quietly(say("Choose what this sheet holds."))
        show_top(page, first)
        return
    found = propose_once(page, file_name, content, checksum, from_sheet, sheet, header_row, header_rows)
    proposal = next(one for one in found if one.from_sheet == from_sheet)
    show_top(page, proposal)
    matched = match_columns(page, proposal, sheet, f"{checksum}_{from_sheet}_{sheet}_{header_row}_{header_rows}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(say("Check with this matching"), type="primary", key=f"use_{checksum}"):
            keep_for_session(checksum, from_sheet, matched)
            st.rerun()
        remember(page, content, file_name, checksum, from_sheet, matched)


def propose_once(
    page: Page,
    file_name: str,
    content: bytes,
    checksum: str,
    from_sheet: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    header_rows: int | None = None,
) -> Sequence[SheetProposal]:
    """What the sheets of a file could be; the answers for one file are kept until another one is chosen."""
    kept: dict[tuple[object, ...], Sequence[SheetProposal]] = st.session_state.setdefault("proposed", {})
    mark = (checksum, page.version, from_sheet, sheet, header_row, header_rows)
    if mark not in kept:
        if any(checksum != other[0] for other in kept):
            kept.clear()
        kept[mark] = page.importer.propose(
            content,
            file_name,
            from_sheet=from_sheet,
            sheet=sheet,
            header_row=header_row,
            header_rows=header_rows,
        )
    return kept[mark]


def choose_sheet(page: Page, proposal: SheetProposal, checksum: str) -> str | None:
    """Which of our sheets it is; the proposed one is chosen."""
    sheets = list(read_sheets())
    return st.selectbox(
        page.text.say("What it holds"),
        sheets,
        index=sheets.index(proposal.sheet) if proposal.sheet else None,
        format_func=lambda name: name_of_sheet(page, name),
        placeholder=page.text.say("not known"),
        key=f"sheet_{checksum}_{proposal.from_sheet}",
        width=260,
    )


def choose_header(page: Page, proposal: SheetProposal, key: str) -> tuple[int, int]:
    """The row of the headings, and how many rows they take."""
    say = page.text.say
    header_row = st.number_input(
        say("Row of the headings"), 1, 1_000, max(1, proposal.header_row), key=f"row_{key}", width=160
    )
    header_rows = st.number_input(say("Rows they take"), 1, 3, proposal.header_rows, key=f"rows_{key}", width=200)
    return int(header_row), int(header_rows)


def show_top(page: Page, proposal: SheetProposal) -> None:
    """The first rows of the sheet as they stand, so that the row of the headings can be found."""
    lines = [[cell[:40] for cell in line[:CELLS_SHOWN]] for line in proposal.top[:LINES_SHOWN]]
    if not lines:
        return
    rows = pd.DataFrame(lines).fillna("")
    rows.columns = pd.Index([str(number + 1) for number in range(rows.shape[1])])
    rows.insert(0, page.text.say("Row"), [str(number + 1) for number in range(len(rows))])
    with st.expander(page.text.say("The first rows of the sheet")):
        show_words(rows)


def match_columns(page: Page, proposal: SheetProposal, sheet: str, key: str) -> SourceSheet:
    """A choice for each column of the file, then periods in headings, totals, and values that stand nowhere."""
    say = page.text.say
    names = {column.name: page.text.words(column.heading) for column in sheet_columns(sheet)}
    periods = {heading for one in proposal.wide for heading in one.headings}
    wide = choose_wide(page, proposal.wide, names, key)
    chosen: dict[str, str] = {}
    twice: list[str] = []
    with st.grid(min_column_width=COLUMN_WIDTH):
        for one in proposal.columns:
            if wide and one.name in periods:
                continue
            with st.container(gap="xsmall"):
                column = choose_column(page, one, names, key)
            if column in chosen:
                twice.append(names[column])
            elif column:
                chosen[column] = one.name
    for name in twice:
        st.warning(say("“{column}” is chosen for two columns; the first counts.", column=plain(name)))
    filled = {*chosen, *(name for one in wide for name in (one.period, one.value))}
    lacking = [column for column in sheet_columns(sheet) if column.required and column.name not in filled]
    return SourceSheet(
        sheet=sheet,
        from_sheet=proposal.from_sheet,
        header_row=proposal.header_row,
        header_rows=proposal.header_rows,
        columns=chosen,
        constants=type_constants(page, lacking, names, key),
        wide=wide,
        totals=choose_totals(page, proposal.totals, key),
        units={name: factor for name, factor in proposal.units.items() if name in filled},
    )


def choose_column(page: Page, one: ColumnProposal, names: Mapping[str, str], key: str) -> str | None:
    """What one column of the file holds; beside it a few of its cells and why this is proposed."""
    heading = one.heading or page.text.say("column {letter} without a heading", letter=one.letter)
    options = list(names)
    column = st.selectbox(
        plain(f"{one.letter} · {heading}"),
        options,
        index=options.index(one.column) if one.column and one.column in names else None,
        format_func=lambda name: names[name],
        placeholder=page.text.say("is not loaded"),
        key=f"column_{key}_{one.letter}",
    )
    because = page.text.say(REASONS[one.reason]) if one.reason and column == one.column else ""
    shown = "; ".join(one.samples[:4])
    show_quietly(" · ".join(part for part in (shown, because) if part))
    return column


def choose_wide(page: Page, proposed: Sequence[Wide], names: Mapping[str, str], key: str) -> tuple[Wide, ...]:
    """Columns whose headings are periods: read as rows if the user agrees.

    The same headings may fill a second period column, as the day of counting beside the year: it follows the first.
    """
    taken: list[Wide] = []
    for number, one in enumerate(proposed):
        same = [other for other in proposed if set(other.headings) == set(one.headings)]
        if same[0] is not one:
            continue
        label = page.text.say("Columns {headings} are periods", headings=plain(", ".join(one.headings)))
        if not st.toggle(label, True, key=f"wide_{key}_{number}"):
            continue
        with st.container(horizontal=True):
            period = choose_name(page.text.say("The period goes to"), names, one.period, f"period_{key}_{number}")
            value = choose_name(page.text.say("The figures go to"), names, one.value, f"value_{key}_{number}")
        taken.append(one.model_copy(update={"period": period, "value": value}))
        taken += [other.model_copy(update={"value": value}) for other in same[1:]]
    return tuple(taken)


def choose_name(label: str, names: Mapping[str, str], proposed: str, key: str) -> str:
    """One of our columns by its heading."""
    options = list(names)
    return st.selectbox(
        label, options, options.index(proposed), format_func=lambda name: names[name], key=key, width=300
    )


def choose_totals(page: Page, proposed: Sequence[tuple[int, str]], key: str) -> tuple[str, ...]:
    """The rows that are totals and are left out."""
    if not proposed:
        return ()
    labels = {text: page.text.say("row {row}: {label}", row=row, label=text) for row, text in reversed(proposed)}
    chosen = st.multiselect(
        page.text.say("Rows that are totals and are left out"),
        list(labels),
        default=list(labels),
        format_func=lambda text: labels[text],
        key=f"totals_{key}",
    )
    return tuple(chosen)


def type_constants(page: Page, lacking: Sequence[Column], names: Mapping[str, str], key: str) -> Mapping[str, str]:
    """Values for required columns that the sheet does not have: the same in every row."""
    if not lacking:
        return {}
    say = page.text.say
    st.write(say("The sheet has no column for these; type what holds for every row:"))
    typed = {
        column.name: st.text_input(names[column.name], key=f"constant_{key}_{column.name}", placeholder=column.example)
        for column in lacking
    }
    return {name: text for name, text in typed.items() if text}


def keep_for_session(checksum: str, from_sheet: str, matched: SourceSheet) -> None:
    """Use a matching for this file until it is changed or the session ends."""
    st.session_state.setdefault("matched", {}).setdefault(checksum, {})[from_sheet] = matched


def remember(page: Page, content: bytes, file_name: str, checksum: str, from_sheet: str, matched: SourceSheet) -> None:
    """Save the matching under a name, so that the next workbook with these headings is read by it."""
    say = page.text.say
    name = st.text_input(
        say("Name of the matching"), placeholder="college-report", key=f"name_{checksum}", max_chars=60, width=260
    )
    if not st.button(say("Remember for the next time"), key=f"remember_{checksum}", disabled=not name):
        return
    keep_for_session(checksum, from_sheet, matched)
    sheets = st.session_state["matched"][checksum]
    try:
        source = Source(name=name.strip().lower(), kind="workbook", sheets=tuple(sheets.values()))
    except ValueError:
        st.error(say("The name may hold small Latin letters, digits and hyphens, for example college-report."))
        return
    try:
        page.importer.save_source(source, content, file_name, page.actor)
        st.success(say("Remembered: a workbook with these headings will be read in the same way."))
    except Forbidden:
        st.error(say("Your role may only look"))
    except Refused as refused:
        st.error(plain(page.importer.tell(refused.problem, page.language)))
