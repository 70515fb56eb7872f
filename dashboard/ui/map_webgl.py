"""Whether the browser can draw the map that moves; where it cannot, the flat one takes over by itself."""

import streamlit as st

ASKED, MISSING = "map_webgl", "lacks_webgl"
# Nothing is sent where all is well, and nothing twice. The map that cannot be drawn is put out of sight at once,
# because its box with the error would stand there until the server has answered.
SCRIPT = """
export default function ({ data, setStateValue }) {
  let works = false
  try { works = Boolean(document.createElement('canvas').getContext('webgl2')) } catch (problem) { works = false }
  document.documentElement.classList.toggle('kenes-no-webgl', !works && !data.wanted)
  if (!works && !data.told) setStateValue('missing', true)
}
"""
STYLE = "<style>.kenes-no-webgl .stDeckGlJsonChart { visibility: hidden; }</style>"

ask = st.components.v2.component("kenes_webgl", js=SCRIPT)


def lacks_webgl() -> bool:
    """Whether the browser has said that it has no WebGL 2; before it has answered, it is taken to have it."""
    return bool(st.session_state.get(MISSING))


def ask_browser(*, wanted: bool) -> None:
    """Let the browser say once that it has no WebGL 2. `wanted`: the reader asks for the moving map all the same."""
    st.html(STYLE)
    ask(key=ASKED, data={"told": lacks_webgl(), "wanted": wanted}, on_missing_change=remember)


def remember() -> None:
    """Keep the answer for the visit, on whatever page."""
    st.session_state[MISSING] = True
