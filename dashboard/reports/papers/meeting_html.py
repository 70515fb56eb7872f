"""The meeting as one file for any browser: it opens from a USB stick, asks nobody for anything, and its charts live.

Under every living chart lies the same picture drawn beforehand, for printing and where scripts are forbidden.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.reports.deck import Deck
from dashboard.reports.drawings import with_letters
from dashboard.reports.papers.printed import ON_SLIDE, as_json, print_deck
from dashboard.reports.papers.vega_bundle import read_bundle
from dashboard.text import Text

FORMS = Path(__file__).parent / "forms"
# Nothing may be loaded and no script may run but ours; drawings change their own styles.
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def write_paper(deck: Deck) -> bytes:
    """The whole meeting as an HTML file."""
    text, told = Text(deck.language), dict(print_deck(deck))
    told["slides"] = [{**slide, "live": live(slide["spec"])} for slide in told["slides"]]
    scripts = {"library": read_bundle(), "script": read_own("meeting.js")}
    policy = POLICY.format(scripts=" ".join(map(fingerprint, scripts.values())))
    written = open_form().render(
        told=told,
        say=say_names(text),
        policy=policy,
        style=read_own("meeting.css"),
        **scripts,
    )
    return written.encode()


def live(spec: Mapping[str, Any] | None) -> str:
    """What the browser draws a picture from; empty without a picture."""
    return as_json(with_letters(spec, ON_SLIDE)) if spec else ""


def say_names(text: Text) -> dict[str, str]:
    """The names of buttons and parts."""
    say = text.say
    return {
        "slides": say("Slides"),
        "notes": say("Notes"),
        "all": say("All slides"),
        "print": say("Print"),
        "table": say("Table"),
        "register": say("Register of decisions"),
        "decided": say("DECIDED:"),
        "voted": say("VOTED:"),
        "checksum": say("Checksum of the content:"),
    }


@cache
def open_form() -> Template:
    """The form, in which every text of the meeting is escaped."""
    forms = Environment(loader=FileSystemLoader(FORMS), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    forms.filters["address"] = as_address
    return forms.get_template("meeting.html.j2")


@cache
def read_own(name: str) -> str:
    """A script, a style or a text that lies beside the form."""
    return (FORMS / name).read_text(encoding="utf-8")


def as_address(svg: str) -> str:
    """A drawing as an address that holds it: there it can run nothing and load nothing."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def fingerprint(script: str) -> str:
    """By what the browser knows that a script is ours."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
