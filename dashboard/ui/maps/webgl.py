"""What only the browser knows or can do: whether it draws the map that moves, and printing the flat one."""

import streamlit as st

from dashboard.session import Page

ASKED, MISSING, PRINTING = "map_webgl", "lacks_webgl", "map_printing"
# Nothing is sent where all is well, and nothing twice. The map that cannot be drawn is put out of sight at once,
# because its box with the error would stand there until the server has answered.
# The box of printing opens as soon as the flat map stands there; a map of dots would be blurred on paper.
SCRIPT = """
let waiting = false
function printWhenDrawn(done, tries) {
  const drawn = document.querySelector('.stVegaLiteChart svg')
  if (!drawn && tries) return setTimeout(printWhenDrawn, 200, done, tries - 1)
  setTimeout(() => { waiting = false; if (drawn) window.print(); done() }, 400)
}
export default function ({ data, setStateValue, setTriggerValue }) {
  let works = false
  try { works = Boolean(document.createElement('canvas').getContext('webgl2')) } catch (problem) { works = false }
  document.documentElement.classList.toggle('kenes-no-webgl', !works && !data.wanted)
  if (!works && !data.told) setStateValue('missing', true)
  if (data.printing && !waiting) {
    waiting = true
    printWhenDrawn(() => setTriggerValue('printed', true), 100)
  }
}
"""
# On paper stand the title, the map, its legend, the card and the source: nothing that one presses.
STYLE = """<style>
.stMainBlockContainer > .stVerticalBlock { gap: 0.5rem; }
.kenes-no-webgl .stDeckGlJsonChart { visibility: hidden; }
@media screen { .st-key-map_source { display: none; } }
@media print {
  @page { margin: 12mm; }
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stTabs"], [data-testid="stExpander"],
  .st-key-choices, .st-key-map_choices, .st-key-map_settings, .st-key-map_years, .stButton, .stDownloadButton {
    display: none !important;
  }
  .stMainBlockContainer { padding: 0 !important; max-width: none; }
  .stDeckGlJsonChart, .stVegaLiteChart, .st-key-map_legend, .st-key-map_kinds { break-inside: avoid; }
}
</style>"""

ask = st.components.v2.component("kenes_map", js=SCRIPT)


def lacks_webgl() -> bool:
    """Whether the browser has said that it has no WebGL 2; before it has answered, it is taken to have it."""
    return bool(st.session_state.get(MISSING))


def is_printing() -> bool:
    """Whether the flat map is being printed."""
    return bool(st.session_state.get(PRINTING))


def ask_browser(*, wanted: bool) -> None:
    """Let the browser say once that it has no WebGL 2. `wanted`: the reader asks for the moving map all the same."""
    st.html(STYLE)
    ask(
        key=ASKED,
        data={"told": lacks_webgl(), "wanted": wanted, "printing": is_printing()},
        on_missing_change=remember,
        on_printed_change=end_printing,
    )


def remember() -> None:
    """Keep the answer for the visit, on whatever page."""
    st.session_state[MISSING] = True


def show_print(page: Page) -> None:
    """The button that prints the page with the flat map."""
    st.button(
        page.text.say("Print the map"),
        icon=":material/print:",
        key="map_print",
        on_click=begin_printing,
        type="tertiary",
    )


def begin_printing() -> None:
    """Show the flat map; the browser opens the box of printing when it stands there."""
    st.session_state[PRINTING] = True


def end_printing() -> None:
    """Go back to the map that was shown before."""
    st.session_state.pop(PRINTING, None)
