"""The colours of every picture, for light and dark: one meaning, one colour, never a colour alone.

Text colours reach 4.5:1 and everything drawn reaches 3:1 on the page (tests/ui/test_palette.py computes it).
The page colours themselves are in `.streamlit/config.toml`; `background` and `ink` repeat them.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.results import Status

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme.

    `sequential` has five classes from little to much. `categories` are in a fixed order; the kinds of organisations
    (college, enterprise, university, school, authority, other) use them in that order; `ties` are
    practice, dual training and teacher internships. `missing` is an outline, never
    a fill: something missing must not look like little.
    """

    theme: Theme
    background: str
    ink: str
    quiet: str
    grid: str
    accent: str
    rest: str
    green: str
    amber: str
    red: str
    grey: str
    above: str
    below: str
    sequential: tuple[str, str, str, str, str]
    on_sequential: tuple[str, str, str, str, str]
    categories: tuple[str, str, str, str, str, str]
    ties: tuple[str, str, str]
    missing: str
    hidden: str

    def status(self, status: Status) -> str:
        """The colour of a status; without one, that of the quiet text."""
        colours: dict[Status, str] = {"green": self.green, "amber": self.amber, "red": self.red, "grey": self.grey}
        return colours.get(status, self.quiet)


LIGHT = Palette(
    theme="light",
    background="#ffffff",
    ink="#14202b",
    quiet="#52606b",
    grid="#dde4ea",
    accent="#0b5a8c",
    rest="#7f93a5",
    green="#1a7340",
    amber="#8f5a00",
    red="#b3261e",
    grey="#5a6772",
    above="#1c6ea4",
    below="#b8560b",
    sequential=("#dceaf4", "#aacfe7", "#6fadd6", "#2a7ab0", "#0b4a75"),
    on_sequential=("#14202b", "#14202b", "#14202b", "#ffffff", "#ffffff"),
    categories=("#03527f", "#da6303", "#6f39c6", "#289fad", "#dd5388", "#4e5b66"),
    ties=("#1f4fd0", "#a8128c", "#2196a8"),
    missing="#6b7985",
    hidden="#6b7985",
)

DARK = Palette(
    theme="dark",
    background="#0d1620",
    ink="#edf2f6",
    quiet="#b0bdc8",
    grid="#26343f",
    accent="#5cb0e4",
    rest="#6f8293",
    green="#5fce8c",
    amber="#eab04a",
    red="#ff8f86",
    grey="#9aa9b5",
    above="#4fa5dc",
    below="#ec8f45",
    sequential=("#1d3d55", "#24597f", "#3382b8", "#6bb3e0", "#b6dcf5"),
    on_sequential=("#edf2f6", "#edf2f6", "#08111a", "#08111a", "#08111a"),
    categories=("#1b82da", "#ed8d4a", "#b696e2", "#c1ebee", "#e876a7", "#616e79"),
    ties=("#5b93ff", "#f57fd0", "#9ff0f2"),
    missing="#8a99a6",
    hidden="#8a99a6",
)


def choose_palette(theme: str | None) -> Palette:
    """The palette of the theme the reader sees; light when the browser has not said."""
    return DARK if theme == "dark" else LIGHT
