"""The register of participants as a table: role, obligations, agreement, since when, council seat."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.membership import Member
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain
from dashboard.ui.participants.view import (
    choose_standing,
    name_member,
    say_agreement,
    say_code,
    say_since,
    say_standing,
)

HEADINGS = (
    to_say("Organisation"),
    to_say("Kind"),
    to_say("Role"),
    to_say("Obligations"),
    to_say("Agreement"),
    to_say("Since"),
    to_say("Council seat"),
    to_say("State"),
)


def show_register(page: Page, members: Sequence[Member]) -> None:
    """The register of those who take part now, who left, or of all, and what is missing in it."""
    question = page.text.say("Who takes part, and with what?")
    st.subheader(plain(question), anchor="register")
    members = choose_standing(page, members)
    if sentence := say_agreements(page.text, members):
        st.markdown(plain(sentence))
    show_list(page, list_members(page, question, members), "register")


def say_agreements(text: Text, members: Sequence[Member]) -> str:
    """How many of those listed have no signed agreement and no obligation in the register.

    Authorities need no agreement, as the indicator has it.
    """
    own = [member for member in members if member.standing == "member"]
    unsigned = sum(member.last.agreement_on is None for member in own if member.kind != "authority")
    silent = sum(not member.last.obligation for member in own)
    parts = []
    if unsigned:
        parts.append(
            text.say_many(
                "{count} has no signed agreement in the register.",
                "{count} have no signed agreement in the register.",
                unsigned,
            )
        )
    if silent:
        parts.append(
            text.say_many(
                "Of {count} no obligation is written down.", "Of {count} no obligations are written down.", silent
            )
        )
    return " ".join(parts) or (text.say("Everybody has an agreement and obligations.") if own else "")


def list_members(page: Page, title: str, members: Sequence[Member]) -> Listing:
    """The register row by row."""
    columns = tuple(Column(page.text.say(heading)) for heading in HEADINGS)
    return Listing(title, columns, tuple(row_of(page, member) for member in members))


def row_of(page: Page, member: Member) -> tuple[Cell, ...]:
    """One organisation as a row of the register."""
    text, last = page.text, member.last
    return (
        name_member(page, member),
        say_code(text, "org_kind", member.kind),
        say_code(text, "participation_role", last.role),
        last.obligation or None,
        say_agreement(text, last) or None,
        say_since(text, last),
        say_code(text, "council_role", last.council_role) if last.council_role != "none" else None,
        say_standing(text, member),
    )
