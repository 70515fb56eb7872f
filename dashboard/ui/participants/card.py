"""The card of one organisation, and the forms that change its membership."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.membership import Member, Spell
from dashboard.domain.stored_cells import text_in
from dashboard.session import Page
from dashboard.ui.maps.card import results_of, show_indicators, show_programmes
from dashboard.ui.maps.partners import show_partners
from dashboard.ui.maps.spots import place_of, say_basis
from dashboard.ui.maps.symbols import kind_of
from dashboard.ui.maps.ties import TIE_KINDS
from dashboard.ui.maps.ties_list import gather_ties
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.participants.view import EVERY, name_member, say_agreement, say_code, say_since, say_standing
from dashboard.ui.row_form import RowForm, show_row_form

TYPED = (
    "role", "obligation", "agreement_no", "agreement_on", "council_role", "left_on", "exit_kind", "exit_ground",
)  # fmt: skip


def show_card(page: Page, member: Member) -> None:
    """What it is, what it promised, its figures, its partners, what it trains, and the changes of its membership."""
    say, row = page.text.say, member.row
    with st.container(border=True, key="member_card"):
        st.subheader(plain(name_member(page, member)), anchor="card")
        parts = [say_code(page.text, "org_kind", member.kind), text_in(row, "legal_form"), text_in(row, "settlement")]
        parts.append(say_basis(page.text, place_of(row)[1]))
        st.caption(plain(" · ".join(part for part in parts if part)))
        left, right = st.columns(2, gap="large")
        with left:
            show_membership(page, member)
            show_programmes(page, member.org_id)
        with right:
            show_indicators(page, results_of(page, member.org_id, kind_of(member.kind)))
            show_partners(page, member.org_id, gather_ties(page, tuple(TIE_KINDS)), open_card)
        st.page_link(
            "pages/map.py", label=say("Show it on the map"), icon=":material/map:",
            query_params={**st.query_params.to_dict(), "org": member.org_id},
        )  # fmt: skip
        show_form(page, member)


def show_membership(page: Page, member: Member) -> None:
    """Each spell of membership with role, obligations, agreement and council seat, the latest first."""
    say = page.text.say
    st.markdown(f"**{plain(say('Membership'))}**: {plain(say_standing(page.text, member))}")
    for spell in reversed(member.spells):
        st.markdown("\n".join(f"- {plain(line)}" for line in say_spell(page, spell)))


def say_spell(page: Page, spell: Spell) -> Sequence[str]:
    """The lines of one spell; what is not known is said to be unknown where it is expected."""
    text, say = page.text, page.text.say
    lines = [
        say("Since: {day}", day=say_since(text, spell)),
        say("Role: {role}", role=say_code(text, "participation_role", spell.role)),
        say("Obligations: {obligation}", obligation=spell.obligation or say("not written down")),
        say("Agreement: {agreement}", agreement=say_agreement(text, spell) or say("no signed agreement known")),
    ]
    if spell.council_role != "none":
        lines.append(
            say("Seat in the coordination council: {seat}", seat=say_code(text, "council_role", spell.council_role))
        )
    return lines


def open_card(name: str, code: str) -> None:
    """Open the card of another organisation; `name` is that of the choice on the map and not needed here."""
    st.session_state["chosen_org"] = code
    st.query_params["org"] = code


def show_form(page: Page, member: Member) -> None:
    """For an editor: the membership changed, ended, or begun anew."""
    say, last = page.text.say, member.last
    key = {"cluster_id": page.cluster_id, "org_id": member.org_id, "joined_on": last.joined}
    change = RowForm(f"member_{member.org_id}", "participation", key, TYPED, member.row)
    show_row_form(page, change, say("Change the membership"))
    if last.left:
        anew = {"cluster_id": page.cluster_id, "org_id": member.org_id}
        form = RowForm(f"again_{member.org_id}", "participation", anew, ("joined_on", *TYPED[:5]))
        show_row_form(page, form, say("Joins again"))


def show_adding(page: Page) -> None:
    """For an editor: the way to new participants."""
    if page.actor.sees_exact and st.query_params.get("org", EVERY) == EVERY:
        show_quietly(
            page.text.say(
                "Choose an organisation above to open its card and to change its membership. New organisations come "
                "with a workbook on the page “Data and loading”."
            )
        )
