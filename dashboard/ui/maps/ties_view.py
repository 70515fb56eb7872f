"""The map of ties put together: the picture with its lines, and the card when no organisation is chosen."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.maps.catchment import Catchment
from dashboard.ui.maps.picture import MapPicture
from dashboard.ui.maps.tie_lines import draw_levels, tell_levels
from dashboard.ui.maps.ties import Tie, Ties
from dashboard.ui.maps.ties_words import add_up_people, name_kind, say_most, say_no_ties, say_people, say_untied
from dashboard.ui.notices import plain
from dashboard.ui.tables import show_words


def with_ties(page: Page, picture: MapPicture, ties: Ties, drawn: Ties, found: Catchment | None) -> MapPicture:
    """The picture with the lines of the kinds `drawn`, of the chosen organisation alone when one is chosen.

    Who has no tie is told by all `ties`.
    """
    # The colours of the regions would answer another question, and lines are read best on plain paper.
    paper = [replace(region, tone="outside", detail="") for region in picture.regions]
    told = replace(picture, regions=paper, levels=tell_levels(ties, picture.levels, page.language))
    known = {one.org_id for one in picture.participants}
    chosen = picture.chosen_org if picture.chosen_org in known else ""
    lines = draw_levels(drawn, told.levels, told.home, page.language, chosen)
    circle = found.ring if found else ()
    return replace(told, ties=replace(lines, kinds=drawn.kinds, untied=ties.marked, circle=circle))


def show_ties_summary(page: Page, ties: Ties) -> None:
    """How many ties and people there are of each kind, and which colleges have no tie."""
    text = page.text
    st.subheader(text.say("Who is tied to whom"), anchor=False)
    kinds = [kind for kind in ties.kinds if any(tie.kind == kind for tie in ties.shown)]
    own = {kind: [tie for tie in ties.shown if tie.kind == kind] for kind in kinds}
    if not kinds:
        st.write(plain(say_no_ties(page, ties) + "."))
    else:
        show_words(
            pd.DataFrame(
                {
                    text.say("Kind of tie"): [name_kind(text, kind) for kind in kinds],
                    text.say("Ties"): [text.number(len(own[kind])) for kind in kinds],
                    text.say("People"): [count_people(text, own[kind]) for kind in kinds],
                }
            )
        )
        st.caption(plain(text.say("Whoever goes to several places is counted at each of them.")))
        st.write(plain(say_most(page, ties.shown)))
        st.caption(
            plain(text.say("Choose a sign of the map or a row of the table to see the ties of one organisation alone."))
        )
    for sentence in say_untied(page, ties):
        st.caption(plain(sentence))


def count_people(text: Text, ties: Sequence[Tie]) -> str:
    """The people of several ties as a cell of a table, in words only where a count is left out."""
    persons, protected = add_up_people(ties)
    return say_people(text, persons, protected) if protected else text.number(persons)
