"""Who is not in the picture of a slide, in few words: by name while there is room, else by number."""

from collections.abc import Sequence

from dashboard.session import Page
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.pictures import Picture

MOST_LETTERS = 84


def say_left_out(page: Page, picture: Picture) -> list[str]:
    """Groups without data, hidden ones, ones of fewer than five; then what the picture itself has to say."""
    say, undrawn = page.text.say, picture.undrawn
    every = [str(row[0]) for row in picture.listing.rows] + list(undrawn.missing)
    short = keep_distinctive(list(dict.fromkeys([*every, *undrawn.hidden, *undrawn.few])))
    said = []
    if undrawn.missing:
        said.append(say("No data: {names}", names=name_or_count(page, [short[one] for one in undrawn.missing])))
    if undrawn.hidden:
        names = name_or_count(page, [short[one] for one in undrawn.hidden])
        said.append(say("Hidden to protect small groups: {names}", names=names))
    if undrawn.few:
        said.append(say("Fewer than 5 people: {names}", names=name_or_count(page, [short[one] for one in undrawn.few])))
    return [*said, *picture.notes]


def name_or_count(page: Page, names: Sequence[str]) -> str:
    """The names, or how many there are when they would take more than a line; the table names them all."""
    together = ", ".join(names)
    if len(together) <= MOST_LETTERS:
        return together
    return page.text.say_many("{count} group, named in the notes", "{count} groups, named in the notes", len(names))
