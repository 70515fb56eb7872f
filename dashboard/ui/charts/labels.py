"""What stands beside a mark: wrapped names, values as words, and the sentence of the tooltip."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.sentences import word_standing

SPLIT = "split(datum.label, '\\n')"
LINES_ABOVE = f"(length({SPLIT}) - 1) * {LINE_HEIGHT}"


@dataclass(frozen=True, slots=True)
class Item:
    """One measured group as drawn: its result and its name. `chosen` is dark while the rest is pale."""

    result: Result
    name: str
    chosen: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a value to draw; unknown and hidden ones are named under the picture instead."""
        return self.result.value is not None and not self.result.hidden


def wrap(name: str, width: int = 26) -> str:
    """A name over as many lines as it needs: nothing is cut."""
    return "\n".join(textwrap.wrap(name, width, break_long_words=False)) or name


def keep_distinctive(names: Sequence[str]) -> dict[str, str]:
    """Names without the words that more than half of them share; names that would become equal or empty stay whole."""
    counts = Counter(word for name in set(names) for word in set(name.split()))
    shared = {word for word, count in counts.items() if len(set(names)) > 2 and count > len(set(names)) / 2}
    short = {name: " ".join(word for word in name.split() if word not in shared) for name in names}
    taken = Counter(short.values())
    return {name: text if text and taken[text] == 1 else name for name, text in short.items()}


def wrap_all(names: Sequence[str], width: int = 26) -> list[str]:
    """Wrapped names, each different from the others, so that equal names do not share a bar."""
    wrapped: list[str] = []
    for name in names:
        label = wrap(name, width)
        while label in wrapped:
            label += "\u200b"
        wrapped.append(label)
    return wrapped


def row_height(labels: Sequence[str], least: int = 28) -> int:
    """The height of one row that holds the longest of the labels."""
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    return max(least, lines * LINE_HEIGHT + 9)


def tell_item(item: Item, text: Text) -> str:
    """One sentence about one mark: who, how much, of how many, against which norm."""
    result = item.result
    said = text.say("{name}: {value}", name=item.name, value=say_value(text, result))
    if result.unit == "%" and result.numerator is not None and result.denominator is not None and item.known:
        said += " " + text.say(
            "({part} of {whole})", part=text.number(result.numerator), whole=text.number(result.denominator)
        )
    notes = []
    if result.norm is not None:
        notes.append(text.say("norm {norm}", norm=say_norm(text, result)))
    if result.status:
        notes.append(word_standing(text, result).lower())
    if result.small_base:
        notes.append(text.say("small base, no colour"))
    if result.provisional:
        notes.append(text.say("provisional"))
    return "; ".join([said, *notes])
