"""The live checklist of the passport: eleven sections in the official order, one of them chosen and shown beside it."""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.passport import State
from dashboard.reports.listing import Column, Listing
from dashboard.reports.passport_sheet import Block, Part, Sheet
from dashboard.session import Page, change, choose
from dashboard.text import Text, to_say
from dashboard.ui.charts.captions import NUMBER_AND_NOUN
from dashboard.ui.lists import show_cells
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.passport.words import STATE_SIGNS, say_state, small

COLOURS: Mapping[State, str] = {"filled": "green", "begun": "orange", "empty": "red"}
WIDGET = "choose_section"
MANY, HIGHEST, NARROW = 9, 430, 5
HEADINGS = (
    to_say("No."),
    to_say("Section"),
    to_say("State"),
    to_say("Holds"),
    to_say("Missing"),
    to_say("Should be brought by"),
)


def choose_section(page: Page, sheet: Sheet) -> Part:
    """The section chosen in the checklist; its number is in the address. At first the first that is not filled."""
    parts = {str(part.number): part for part in sheet.parts}
    first = next((code for code, part in parts.items() if part.lacks), "1")
    chosen = choose("section", list(parts), first)
    if st.query_params.get("section") != chosen:
        st.query_params["section"] = chosen
    st.session_state[WIDGET] = chosen
    st.radio(
        page.text.say("Sections of the passport"),
        list(parts),
        format_func=lambda code: label(parts[code]),
        key=WIDGET,
        on_change=change,
        args=("section", WIDGET),
    )
    return parts[chosen]


def label(part: Part) -> str:
    """A line of the checklist: the sign of its state, number, name, and how much the section holds."""
    line = f":{COLOURS[part.state]}[{STATE_SIGNS[part.state]}] {part.number}\\. {plain(part.title)}"
    holds = NUMBER_AND_NOUN.sub("\u00a0", part.holds)
    return f"{line} :small[:gray[– {plain(holds)}]]" if part.number > 1 else line


def show_section(page: Page, part: Part) -> None:
    """The chosen section: what it should hold, what it lacks and who should bring it, what it holds."""
    text = page.text
    st.subheader(plain(f"{part.number}. {part.title}"), anchor="section")
    show_quietly(text.say("{state}. It should hold: {asks}", state=say_state(text, part.state), asks=part.asks))
    for line in say_lacks(text, part):
        st.markdown(f":{COLOURS['empty']}[○] {plain(line)}")
    if not part.blocks:
        st.markdown(plain(text.say("Nothing is known for this section yet.")))
    for block in part.blocks:
        show_words_of(block)
        if block.listing and not is_wide(block):
            show_listing(page, block.listing)
    for note in part.notes:
        st.caption(plain(note))


def is_wide(block: Block) -> bool:
    """Whether the table of a block needs the whole width of the page."""
    return block.listing is not None and len(block.listing.columns) > NARROW


def show_wide(page: Page, part: Part) -> None:
    """The wide tables of the chosen section, under the checklist."""
    for block in part.blocks:
        if block.listing and is_wide(block):
            st.markdown(f"**{plain(block.listing.title)}**")
            show_listing(page, block.listing)


def say_lacks(text: Text, part: Part) -> list[str]:
    """What the section lacks, put together by who should bring it."""
    by_who: dict[str, list[str]] = {}
    for lack in part.lacks:
        by_who.setdefault(lack.who, []).append(lack.what)
    return [
        text.say("Missing: {what}. Should be brought by: {who}.", what="; ".join(map(small, what)), who=who)
        for who, what in by_who.items()
    ]


def show_words_of(block: Block) -> None:
    """The heading and the sentences of a block; a wide table brings its heading itself."""
    if block.heading and not is_wide(block):
        st.markdown(f"**{plain(block.heading)}**")
    for sentence in block.sentences:
        st.markdown(plain(sentence))


def show_listing(page: Page, listing: Listing, *, whole: bool = False) -> None:
    """A table of texts that wrap, with the numbers as people read them; a long one scrolls unless shown whole."""
    show_cells(page, listing, height="content" if whole or len(listing.rows) <= MANY else HIGHEST)


def list_checklist(page: Page, sheet: Sheet) -> Listing:
    """The checklist as a table to take away: number, section, state, content, what is missing, who should bring it."""
    text = page.text
    columns = tuple(Column(text.say(heading)) for heading in HEADINGS)
    rows = tuple(
        (
            str(part.number),
            part.title,
            say_state(text, part.state),
            part.holds,
            "; ".join(lack.what for lack in part.lacks) or None,
            "; ".join(dict.fromkeys(lack.who for lack in part.lacks)) or None,
        )
        for part in sheet.parts
    )
    return Listing(text.say("Checklist of the passport"), columns, rows, sheet.source, sheet.marks)
