"""The head of every page: the answer as title, who and when under it, then the bar of choices."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.access import Forbidden
from dashboard.domain.results import Result
from dashboard.session import NothingLoaded, Page
from dashboard.text import Text
from dashboard.ui.choices import show_choices
from dashboard.ui.notices import (
    plain,
    show_failing_source,
    show_forbidden,
    show_quietly,
    show_synthetic,
    show_unknown_choices,
)
from dashboard.ui.reporting import say_who_reported


@dataclass(frozen=True)
class Frame:
    """The head of a page while it is drawn: `choices` takes the page's own choices, the title comes last."""

    page: Page
    head: DeltaGenerator
    choices: DeltaGenerator

    def show_title(self, title: str, results: Sequence[Result] = ()) -> None:
        """The answer of the page; `results` are those it rests on: they name who reported and the day of the data."""
        with self.head:
            st.title(plain(title), anchor=False)
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="subtitle"):
                if synthetic(self.page, results):
                    show_synthetic(self.page, subtitle(self.page, results))
                else:
                    show_quietly(subtitle(self.page, results))


def open_frame(page: Page) -> Frame:
    """Place the head of a page and draw the bar of choices, so that own choices may decide the title."""
    show_language(page)
    show_unknown_choices(page, page.unknown)
    head = st.container(gap="xsmall")
    choices = st.container(horizontal=True, vertical_alignment="bottom", key="choices")
    with choices:
        show_choices(page)
    return Frame(page, head, choices)


def show_page(page: Page, title: str, results: Sequence[Result] = ()) -> Frame:
    """The whole head at once, for pages without choices of their own."""
    frame = open_frame(page)
    frame.show_title(title, results)
    return frame


def show_or_explain(show: Callable[[], None], text: Text) -> None:
    """Show a page; when it cannot be shown, a designed page says why and names the next step, never a traceback."""
    try:
        show()
    except NothingLoaded as nothing:
        show_empty_page(nothing.page)
    except Forbidden:
        show_forbidden(text)
    except Exception:
        logging.getLogger("kenes").exception("a page could not be shown")
        show_failing_source(text)


def show_empty_page(page: Page) -> None:
    """Nothing is loaded yet: the bar of choices stays, and the next step is named."""
    say = page.text.say
    show_page(page, say("No data have been loaded yet"))
    st.write(say("The store is empty, so there is nothing to show."))
    if page.actor.sees_exact:
        st.write(say("Load a workbook on the page “Data and loading”; the template to fill can be downloaded there."))
        st.page_link("pages/data.py", label=say("Data and loading"))
    else:
        st.write(say("Ask whoever keeps the data of your cluster to load a workbook."))


# Streamlit's own downloads of charts and tables have no source line; ours stand under every picture.
STYLE = """<style>
.stMainBlockContainer { padding: 3.25rem 2.5rem 2rem; max-width: 1360px; }
.stMainBlockContainer h1 { padding: 0 0 0.75rem; line-height: 1.25; text-wrap: balance; }
.stMainBlockContainer h2 { padding: 1.25rem 0 0.25rem; }
@media (min-width: 900px) {
  [data-testid="stSidebar"][data-collapsed="false"] { width: 220px !important; }
}
.st-key-choices .stButtonGroup button { min-height: 2.5rem; }
.stTabs [aria-selected="true"] p, .stButtonGroup [aria-checked="true"] p { color: CanvasText; }
[data-testid="stElementToolbar"] button[aria-label^="Download"] { display: none; }
.stMetric [data-testid="stMetricValue"], [data-testid="stTable"] { font-variant-numeric: tabular-nums; }
@media (max-width: 640px) { .stMainBlockContainer { padding: 3.25rem 1rem 2rem; } }
</style>"""


def show_language(page: Page) -> None:
    """Tell the browser and screen readers the language of the page; the code is one of our three."""
    code = {"kk": "kk", "ru": "ru", "en": "en"}[page.language]
    script = f"<script>document.documentElement.lang='{code}'</script>"
    st.html(STYLE + script, unsafe_allow_javascript=True)


def synthetic(page: Page, results: Sequence[Result]) -> bool:
    """Whether anything shown is invented."""
    return page.synthetic or any(result.synthetic for result in results)


def subtitle(page: Page, results: Sequence[Result]) -> str:
    """Cluster, period, who reported, day of the data: parts that are not known are left out."""
    say = page.text.say
    parts = [page.cluster_name] if page.cluster_id else []
    if page.period:
        parts.append(say("academic year {period}", period=page.period))
    reporting = say_who_reported(page.text, results)
    if reporting:
        parts.append(reporting)
    days = [day for result in results for day in (result.observed or (result.as_of,)) if day]
    if days:
        parts.append(say("data as of {day}", day=page.text.date(max(days))))
    return " · ".join(parts)
