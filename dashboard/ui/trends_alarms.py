"""The alarms of the chosen year as a list; each one leads to its series."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.alarms import Alarm
from dashboard.session import Page, change
from dashboard.ui.alarm_words import measure_alarms, say_alarm, say_question
from dashboard.ui.comparing import capital
from dashboard.ui.notices import plain
from dashboard.ui.overview import before_results, measure_all

SHOWN = 3


def find_current(page: Page) -> list[Alarm]:
    """The alarms of every indicator for the chosen year."""
    return measure_alarms(page, measure_all(page), before_results(page))


def show_alarms(page: Page, alarms: Sequence[Alarm], shown: str) -> None:
    """What to ask about: jumps, then weak targets; `shown` is the indicator on the picture, which needs no button."""
    say = page.text.say
    with st.container(key="alarms", gap="small"):
        st.subheader(plain(say("What to ask about in {period}", period=page.period)), anchor="alarms")
        if not alarms:
            st.write(plain(say("No target asks for too little and nothing jumped by half against the year before.")))
        for jumps in (True, False):
            own = [alarm for alarm in alarms if (alarm.kind == "jump") == jumps]
            if own:
                show_kind(page, own, shown)


def show_kind(page: Page, alarms: Sequence[Alarm], shown: str) -> None:
    """All jumps or all weak targets: how many, what to ask, the strongest open and the others folded."""
    st.markdown(plain(f"{say_count(page, alarms)} {say_question(page.text, alarms[0])}"))
    for alarm in alarms[:SHOWN]:
        show_alarm(page, alarm, shown)
    if alarms[SHOWN:]:
        with st.expander(page.text.say("{count} more", count=len(alarms) - SHOWN)):
            for alarm in alarms[SHOWN:]:
                show_alarm(page, alarm, shown)


def say_count(page: Page, alarms: Sequence[Alarm]) -> str:
    """How many series jumped, or how many targets ask for too little."""
    say_many, count = page.text.say_many, len(alarms)
    if alarms[0].kind == "jump":
        return say_many("{count} figure jumped by half or more.", "{count} figures jumped by half or more.", count)
    return say_many("{count} target asks for too little.", "{count} targets ask for too little.", count)


def show_alarm(page: Page, alarm: Alarm, shown: str) -> None:
    """One alarm: the indicator, which leads to its series, and what happened."""
    text, indicator_id = page.text, alarm.result.indicator_id
    name = plain(text.words(page.indicator(indicator_id).names))
    with st.container(gap=None):
        if indicator_id == shown:
            st.markdown(f"**{name}**")
        else:
            key = f"see_{indicator_id}_{alarm.kind}"
            st.button(f"**{name}** ↗", key=key, type="tertiary", on_click=see, args=(indicator_id,), width="content")
        st.markdown(plain(capital(say_alarm(text, alarm))))


def see(indicator_id: str) -> None:
    """Show another indicator on the main picture."""
    st.session_state["see_indicator"] = indicator_id
    change("indicator", "see_indicator")
