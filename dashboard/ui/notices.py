"""Designed states instead of a traceback: nothing loaded, a failing source, no right to do this, invented numbers."""

import re
from collections.abc import Mapping

import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.session import Page
from dashboard.text import Text, to_say

CHOICES = {
    "lang": to_say("There is no language “{value}”; the usual one is shown."),
    "cluster": to_say("There is no cluster “{value}”; another one is shown."),
    "period": to_say("There are no data for the period “{value}”; another one is shown."),
    "region": to_say("There is no region “{value}”; clusters of all regions can be chosen."),
}
OTHER_CHOICE = to_say("“{value}” cannot be chosen here; the usual choice is shown.")
ADDRESS = re.compile(r"https?://|www(?=\.)|@", re.IGNORECASE)
WORD_JOINER = "\u2060"


def show_state(title: str, sentence: str, next_step: str = "") -> None:
    """A page that has nothing to show: what is the matter, and the next step."""
    st.title(title, anchor=False)
    st.write(sentence)
    if next_step:
        st.write(next_step)


def show_failing_source(text: Text) -> None:
    """The store does not answer or a page failed; the details went to the log."""
    show_state(
        text.say("The data cannot be read just now"),
        text.say("The page asked the store and got no usable answer. Nothing was changed."),
        text.say(
            "Reload the page in a minute. If it stays so, tell whoever runs the dashboard: the log names the cause."
        ),
    )


def show_forbidden(text: Text) -> None:
    """The role may not do this."""
    show_state(
        text.say("Your role may only look"),
        text.say("This would change data, which only an editor may do. Nothing was changed."),
        text.say("Ask the editor of the cluster to do it."),
    )


def show_cannot_start(text: Text, problem: Exception) -> None:
    """A setting is wrong or the store cannot be opened; a problem with a translatable message is told in the language.

    Such a problem has `message`, a sentence with places, and `values` to fill them.
    """
    message, values = getattr(problem, "message", None), getattr(problem, "values", {})
    sentence = text.say(message, **values) if isinstance(message, str) else str(problem)
    show_state(text.say("The dashboard cannot start"), text.say("The reason, as the program names it:"))
    st.code(sentence, language=None, wrap_lines=True)
    st.write(text.say("Correct the setting or the file and start the dashboard again."))


def show_unknown_choices(page: Page, unknown: Mapping[str, str]) -> None:
    """Say which values of the address were not known."""
    for name, value in unknown.items():
        st.warning(page.text.say(CHOICES.get(name, OTHER_CHOICE), value=plain(value)[:60]))


def show_synthetic(page: Page, line: str) -> None:
    """A small grey line with the mark of invented numbers; an editor can remove them all with one click."""
    say = page.text.say
    st.markdown(f":small[:gray[{plain(line)}]] :gray-badge[{plain(say('Synthetic data'))}]")
    if page.actor.sees_exact:
        st.button(
            say("Remove the demo"),
            help=say("Remove all synthetic data"),
            key="remove_synthetic",
            on_click=remove_synthetic,
            args=(page,),
            type="tertiary",
        )


def remove_synthetic(page: Page) -> None:
    """Remove every synthetic load; the importer checks the role once more."""
    try:
        page.importer.remove_synthetic(page.actor)
        st.toast(page.text.say("All synthetic data have been removed."))
    except Forbidden:
        st.toast(page.text.say("Your role may only look"))


def plain(text: str) -> str:
    """A text from outside that Markdown shows as typed: every sign that means something gets a backslash.

    Backslashes do not keep a bare address from becoming a link; a joiner that nobody sees, in its middle, does.
    """
    one_line = re.sub(r"[ \t\r\n]+", " ", text).strip()
    one_line = ADDRESS.sub(f"\\g<0>{WORD_JOINER}", one_line)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-!|<>~:$" else sign for sign in one_line)


def show_quietly(text: str) -> None:
    """A small grey line that keeps enough contrast to be read; the text is shown as typed."""
    if text:
        st.markdown(f":small[:gray[{plain(text)}]]", width="content")
