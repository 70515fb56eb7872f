"""The part of an organisation's card about its partners: with whom it has ties, and how many people go or come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.maps.ties import TIE_KINDS, Tie, Ties
from dashboard.ui.maps.ties_words import add_up_people, name_kind, say_people
from dashboard.ui.notices import plain

Choose = Callable[[str, str], None]
MOST_PARTNERS = 5


@dataclass(frozen=True)
class Partner:
    """An organisation at the other end of ties; `away` when people go to it, else they come from it."""

    org_id: str
    name: str
    away: bool
    ties: tuple[Tie, ...]

    @property
    def persons(self) -> int:
        """The people that may be shown, of all kinds together."""
        return sum(tie.persons or 0 for tie in self.ties)


def find_partners(page: Page, org_id: str, ties: Ties) -> list[Partner]:
    """The partners of an organisation, those with most people first."""
    found: dict[tuple[str, bool], list[Tie]] = {}
    for tie in ties.of(org_id):
        away = tie.from_org == org_id
        found.setdefault((tie.to_org if away else tie.from_org, away), []).append(tie)
    partners = [
        Partner(other, page.group_name("organisation", other), away, tuple(own)) for (other, away), own in found.items()
    ]
    return sorted(partners, key=lambda one: (-one.persons, page.text.sort_key(one.name)))


def say_partner(text: Text, partner: Partner) -> str:
    """The kinds of ties with a partner and their people; with how many of them had a mentor where that is told."""
    said = []
    for kind in TIE_KINDS:
        own = [tie for tie in partner.ties if tie.kind == kind]
        if own:
            people = say_people(text, *add_up_people(own))
            said.append(text.say("{kind}: {people}", kind=name_kind(text, kind), people=people))
    mentored = [tie.mentored for tie in partner.ties if tie.mentored]
    if mentored:
        said.append(text.say("with a mentor: {count}", count=text.number(sum(mentored))))
    return "; ".join(said)


def show_partners(page: Page, org_id: str, ties: Ties, choose: Choose) -> None:
    """Every partner one click away; a sentence where there are none."""
    text, partners = page.text, find_partners(page, org_id, ties)
    st.markdown("**" + plain(text.say("Partners")) + "**")
    if not partners:
        st.caption(plain(say_alone(page, org_id, ties)))
        return
    show_list(page, partners[:MOST_PARTNERS], choose)
    if partners[MOST_PARTNERS:]:
        with st.expander(text.say("All {count} partners", count=text.number(len(partners)))):
            show_list(page, partners[MOST_PARTNERS:], choose)


def show_list(page: Page, partners: Sequence[Partner], choose: Choose) -> None:
    """Each partner as a button with its ties under it."""
    for partner in partners:
        arrow = "→" if partner.away else "←"
        with st.container(gap=None):
            st.button(
                plain(f"{arrow} {partner.name}"),
                key=f"partner_{'to' if partner.away else 'from'}_{partner.org_id}",
                on_click=choose,
                args=("org", partner.org_id),
                type="tertiary",
            )
            st.caption(plain(say_partner(page.text, partner)))


def say_alone(page: Page, org_id: str, ties: Ties) -> str:
    """Why there are no partners: nobody sent, nothing told, or nothing given at all."""
    say = page.text.say
    if not any(ties.counted.values()):
        return say("Ties are not given for {period}.", period=page.period)
    state = ties.untied.get(org_id)
    if state == "none":
        return say("It told of {period} that it sent nobody.", period=page.period)
    if state == "untold":
        return say("It told nothing of ties in {period}.", period=page.period)
    return say("No tie with it is given for {period}.", period=page.period)
