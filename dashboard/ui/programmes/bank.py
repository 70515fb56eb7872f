"""The bank of programmes: found by any word or code, with lists, days of agreement and update, and who shares it."""

import streamlit as st

from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.cards import show_cards
from dashboard.ui.notices import plain
from dashboard.ui.programmes.bank_rows import Bank, Programme, search
from dashboard.ui.programmes.choices import Chosen
from dashboard.ui.programmes.listings import show_list
from dashboard.ui.programmes.words import say_lists, say_trainees
from dashboard.ui.searching import ask_words

TILES = ("programmes_total", "programmes_multi_college", "programmes_updated_share", "programmes_agreed_share")


def show_bank(page: Page, bank: Bank, chosen: Chosen) -> None:
    """The search, the programmes found, and the tiles they agree with."""
    text = page.text
    own = [one for one in bank.programmes if chosen.college in ("", one.org_id)]
    own = [one for one in own if chosen.field in ("", one.field_code)]
    question = text.say("Which programmes are there?")
    with st.container(key="bank", gap="xsmall"):
        st.subheader(plain(question), anchor="bank")
        example = text.say("e.g. a code, a speciality, a college, a level")
        found = search(own, ask_words("search_programmes", text.say("Search by any word or code"), example))
        st.markdown(plain(say_found(page, bank, found, len(own))))
        if found:
            results = [page.total(one) for one in TILES]
            show_list(page, list_programmes(page, question, found), "bank", results, sortable=True)
    show_cards(page, TILES)


def say_found(page: Page, bank: Bank, found: tuple[Programme, ...], asked: int) -> str:
    """How many programmes of colleges are listed; a programme of two colleges is two rows."""
    text = page.text
    if not bank.programmes:
        return text.say("No programme is named: the data give fields of training only.")
    if not found:
        return text.say("Nothing is found. Try a part of the word, or fewer words.")
    codes = len({one.key for one in found})
    rows = text.say_many("{count} row", "{count} rows", len(found))
    kinds = text.say_many("{count} different code", "{count} different codes", codes)
    said = text.say("Found: {rows}, {codes}.", rows=rows, codes=kinds)
    idle = sum(not one.delivered for one in found)
    if idle and asked:
        more = text.say_many(
            "{count} has no trainees this year and is not counted.",
            "{count} have no trainees this year and are not counted.",
            idle,
        )
        said = f"{said} {more}"
    return said


def list_programmes(page: Page, title: str, found: tuple[Programme, ...]) -> Listing:
    """The rows of the bank."""
    say = page.text.say
    columns = (
        Column(say("Code")),
        Column(say("Programme")),
        Column(say("College")),
        Column(say("Trainees"), "count"),
        Column(say("Lists")),
        Column(say("Agreed with employer")),
        Column(say("Updated")),
        Column(say("Also at")),
        Column(say("Level")),
        Column(say("Months"), "count"),
        Column(say("Network form")),
        Column(say("Expertise this year")),
        Column(say("Training field")),
    )
    ordered = sorted(found, key=lambda one: (one.code, page.text.sort_key(one.college)))
    return Listing(title, columns, tuple(cells_of(page, one) for one in ordered))


def cells_of(page: Page, one: Programme) -> tuple[Cell, ...]:
    """One programme of one college."""
    text = page.text
    yes = text.say("yes")
    return (
        one.code,
        one.name,
        one.college,
        say_trainees(page, one.trainees) or one.trainees.count,
        say_lists(page, one) or None,
        text.date(one.agreed_on) if one.agreed_on else None,
        text.date(one.updated_on) if one.updated_on else None,
        ", ".join(one.shared_with) or None,
        one.level,
        one.months,
        yes if one.network else None,
        yes if one.reviewed else None,
        one.field,
    )
