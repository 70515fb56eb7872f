"""Who is comparable: the same specialisation and a similar size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.results import Result

LEAST, MOST = 0.5, 2.0
KAZAKH_FIELD = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes one comparable: trainees, and the field most of them are trained in; both may be unknown."""

    size: float | None
    field: str = ""


def leading_field(trainees: Sequence[Result]) -> str:
    """The field of training with the most trainees, from results by field; empty when nobody gave any.

    Kazakh fields count by their first three digits (071 engineering, 072 manufacturing), Russian ones by their group.
    Protected figures stay out.
    """
    sizes: dict[str, float] = {}
    for result in trainees:
        if result.value and not result.hidden and not result.below_five:
            field = narrow(result.group)
            sizes[field] = sizes.get(field, 0) + result.value
    return max(sorted(sizes), key=lambda field: sizes[field], default="")


def narrow(field: str) -> str:
    """The field by which specialisations are compared."""
    return field if "." in field else field[:KAZAKH_FIELD]


def find_peers(own: str, known: Mapping[str, Likeness]) -> tuple[str, ...]:
    """Those with the same leading field and half to twice as many trainees as `own`; `own` itself is not among them.

    Empty when `own` or its size is not known. Where fields are not given (of colleges, of regions) size alone counts.
    """
    mine = known.get(own)
    if mine is None or not mine.size:
        return ()
    low, high = LEAST * mine.size, MOST * mine.size
    return tuple(
        key
        for key, one in known.items()
        if key != own and one.field == mine.field and one.size is not None and low <= one.size <= high
    )
