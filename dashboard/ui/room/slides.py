"""One slide as the hall sees it: the sentence that answers, then a picture or a few points, then what is left out."""

from typing import cast

import streamlit as st

from dashboard.reports.deck import Decision, Deck, Point, Question, Slide
from dashboard.reports.status_words import say_status
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Spec, in_colours
from dashboard.ui.notices import plain
from dashboard.ui.pictures import see_palette


def show_slide(page: Page, deck: Deck, slide: Slide, key: str) -> None:
    """The question it belongs to, the title, the picture or the points, and the decision on the question."""
    with st.container(key="room_head", horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[{plain(slide.above or say_meeting(deck))}]")
        for mark in deck.marks:
            st.markdown(f":gray-badge[{plain(mark)}]", width="content")
    st.title(plain(slide.title), anchor=False)
    with st.container(key="room_body"):
        show_body(page, slide, key)
    question = find_question(deck, slide)
    if question is not None and slide.kind == "item":
        show_decided(page, question.decision)


def show_body(page: Page, slide: Slide, key: str) -> None:
    """The picture with its remarks, or the points; a slide without either keeps their place."""
    st.empty()
    if slide.spec is not None:
        with st.container(key="room_picture"):
            spec = in_colours(cast(Spec, slide.spec), see_palette())
            st.vega_lite_chart(spec, theme=None, key=f"room_chart_{key}")
    if slide.points:
        with st.container(key="room_points"):
            for point in slide.points:
                st.markdown(say_point(page.text, point))
    if slide.remarks:
        with st.container(key="room_remarks"):
            st.markdown("  \n".join(f":gray[{plain(remark)}]" for remark in slide.remarks))


def say_point(text: Text, point: Point) -> str:
    """One point: its status as shape and word beside its words, and under them what stands beside it."""
    colours = {"green": "green", "amber": "orange", "red": "red", "grey": "gray"}
    status = f":{colours[point.status]}[{plain(say_status(text, point.status))}]" if point.status else ""
    words = " · ".join(part for part in (status, f"**{plain(point.words)}**") if part)
    return f"{words}  \n:gray[:small[{plain(point.detail)}]]" if point.detail else words


def find_question(deck: Deck, slide: Slide) -> Question | None:
    """The question of the agenda that a slide belongs to."""
    return next((question for question in deck.questions if question.item_no == slide.item_no), None)


def show_decided(page: Page, decision: Decision) -> None:
    """What has been decided, in one line under the slide; whoever may type it reads how."""
    say = page.text.say
    if decision.text:
        said = say("Decided: {decision}", decision=decision.text)
        details = [part for part in (decision.responsible, decision.due, decision.status) if part]
        line = f"**{plain(said)}** :gray[{plain(' · '.join(details))}]" if details else f"**{plain(said)}**"
    elif page.actor.sees_exact:
        line = f":gray[{plain(say('No decision yet. Press D to type it.'))}]"
    else:
        return
    with st.container(key="room_decided"):
        st.markdown(line)


def say_meeting(deck: Deck) -> str:
    """The body and the day, which stand above a slide that belongs to no question."""
    return " · ".join(part for part in (deck.body, deck.when, deck.cluster_name) if part)
