"""The legend of a map that is taken away: classes with their counts, signs, sizes and lines."""

from collections import Counter
from collections.abc import Sequence

from dashboard.reports.drawings import Key
from dashboard.session import Page
from dashboard.ui.maps.choices import MapChoices
from dashboard.ui.maps.classes import count_classes
from dashboard.ui.maps.legend import group_entries, say_tone, swatch
from dashboard.ui.maps.measures import EQUAL, NAMES, draw_circle, samples
from dashboard.ui.maps.picture import MapPicture
from dashboard.ui.maps.symbols import CELL, KIND_NAMES, KINDS, draw, kind_colours, svg_address
from dashboard.ui.maps.ties import Ties
from dashboard.ui.maps.ties_settings import list_tie_signs

SIGN = 20
Keys = tuple[Key, ...]


def list_keys(page: Page, picture: MapPicture, ties: Ties, choices: MapChoices) -> tuple[Keys, ...]:
    """The rows of the legend of the topic; `picture` is in the colours of the file."""
    rows = [key_classes(page, picture, choices.indicator_id)] if choices.topic == "regions" else []
    rows.append(key_kinds(page, picture))
    if choices.measure != EQUAL:
        rows.append(key_sizes(page, picture, choices.measure))
    if choices.topic == "ties" and picture.ties and ties.shown:
        drawn = list_tie_signs(page.text, ties, picture.ties, picture.palette)
        rows.append(tuple(Key(words, address) for address, words in drawn))
    return tuple(row for row in rows if row)


def key_classes(page: Page, picture: MapPicture, indicator_id: str) -> Keys:
    """Every class and state with its number of regions, under the name of the indicator."""
    indicator, counts = (
        page.indicator(indicator_id),
        count_classes(picture.scale, (one.tone for one in picture.regions)),
    )
    keys = [Key(page.text.words(indicator.names) + ":")]
    for words, tones in group_entries(page, picture.scale, counts, count_classes(picture.scale, ())):
        keys += [Key(words)] if words else []
        keys += [
            Key(
                f"{say_tone(page.text, picture.scale, tone, indicator.unit)}: {page.text.number(counts[tone])}",
                swatch(tone, picture),
            )
            for tone in tones
        ]
    return tuple(keys)


def key_kinds(page: Page, picture: MapPicture) -> Keys:
    """The sign of each kind that is drawn, with its number."""
    counts, colours = Counter(one.kind for one in picture.participants), kind_colours(picture.palette)
    return tuple(
        Key(f"{page.text.say(KIND_NAMES[kind])} {page.text.number(counts[kind])}", sign(kind, colours[kind], picture))
        for kind in KINDS
        if counts[kind]
    )


def sign(kind: str, colour: str, picture: MapPicture) -> str:
    """The sign of a kind as a small picture."""
    drawn = draw(kind, colour, picture.palette.background)
    return svg_address(f'<g transform="scale({SIGN / CELL})">{drawn}</g>', SIGN, SIGN)


def key_sizes(page: Page, picture: MapPicture, measure: str) -> Keys:
    """Sizes with their numbers, and that a hollow sign is not known."""
    values: Sequence[float | None] = [one.measure for one in picture.participants]
    largest = max((value for value in values if value), default=0.0)
    if not largest:
        return ()
    say, number = page.text.say, page.text.number
    keys = [Key(f"{say(NAMES[measure])}:")]
    keys += [Key(number(value), draw_circle(value, largest, picture.palette)[0]) for value in samples(largest)]
    if None in values:
        kind = next(one.kind for one in picture.participants if one.measure is None)
        hollow = draw(kind, picture.palette.background, kind_colours(picture.palette)[kind])
        scaled = f'<g transform="scale({SIGN / CELL})">{hollow}</g>'
        keys.append(Key(say("not known"), svg_address(scaled, SIGN, SIGN)))
    return tuple(keys)
