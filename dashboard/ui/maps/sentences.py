"""The answer of the map page as one sentence: who takes part where."""

from collections.abc import Sequence

from dashboard.session import Page
from dashboard.ui.maps.content import Row, has
from dashboard.ui.maps.symbols import kind_of


def say_members(page: Page, rows: Sequence[Row]) -> str:
    """How many participants in how many settlements, and how many of them are colleges."""
    text = page.text
    settlements = {str(row["settlement"]) for row in rows if has(row.get("settlement"))}
    colleges = sum(kind_of(row.get("kind")) == "college" for row in rows)
    participants = text.say_many("{count} participant", "{count} participants", len(rows))
    if not settlements:
        return text.say("{participants}, {colleges} of them colleges", participants=participants, colleges=colleges)
    where = text.say_many("in {count} settlement", "in {count} settlements", len(settlements))
    return text.say(
        "{participants} {where}, {colleges} of them colleges",
        participants=participants,
        where=where,
        colleges=text.number(colleges),
    )
