"""The eleven sections of a cluster's passport: what each one needs to be filled, and who should bring what is missing.

This is the one home of the rule. The indicator `passport_completeness` and the checklist of the page both follow
`NEEDS`; the words of the rule are in `config/code_lists/passport_sections.csv`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.periods import years_before

ACTS = ("order", "agreement", "regulation")
ACTION_PLANS = ("annual_plan", "road_map")
KEY_TARGETS = ("trainees_total", "output_volume", "student_satisfaction", "employer_satisfaction")
LOCATED_PERCENT = 80
NEW_FOR_YEARS = 5
STEPS = ("initiative", "concept", "submitted", "active")
"""The way of a cluster from an idea to its work, as the recommendations tell it."""
ANY = ("*",)

State = Literal["filled", "begun", "empty"]
Standing = Literal["passed", "now", "ahead", "stopped"]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a section needs. All needs of a section together fill it.

    `entries` are the kinds of passport entries that meet it (`ANY`: every kind; empty: none does). What else meets it
    is told by the tables that feed the section. `bringers` are who should bring it, first things first: roles in the
    cluster, kinds of organisations or bodies. Who brings what is our own rule; the recommendations name nobody.
    """

    section: int
    code: str
    bringers: tuple[str, ...]
    entries: tuple[str, ...] = ()


NEEDS = (
    Need(1, "name", ("initiator", "coordinator")),
    Need(2, "college", ("founder", "coordinator")),
    Need(2, "enterprise", ("chamber", "employer_association", "coordinator")),
    Need(3, "act", ("founder", "authority"), ACTS),
    Need(4, "territory", ("coordinator", "authority"), ("text",)),
    Need(5, "goal_short", ("coordination_council", "coordinator"), ("goal_short",)),
    Need(5, "goal_long", ("coordination_council", "founder"), ("goal_long",)),
    Need(6, "field", ("college",)),
    Need(7, "plan", ("coordination_council", "coordinator")),
    Need(8, "technology", ("enterprise", "college"), ANY),
    Need(9, "funding", ("founder", "authority", "enterprise"), ("text",)),
    Need(10, "facility", ("college", "enterprise"), ANY),
    *(Need(11, code, ("coordination_council", "coordinator")) for code in KEY_TARGETS),
)
SECTIONS = tuple(dict.fromkeys(need.section for need in NEEDS))


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it stands: the needs that are met and those that are not."""

    number: int
    met: tuple[Need, ...]
    missing: tuple[Need, ...]

    @property
    def filled(self) -> bool:
        """Whether the section counts as filled."""
        return not self.missing

    @property
    def state(self) -> State:
        """Filled, begun (a part of it is there), or empty."""
        return "filled" if self.filled else "begun" if self.met else "empty"


def check_sections(met: Iterable[str]) -> tuple[Section, ...]:
    """The eleven sections in the official order, from the codes of the needs that are met."""
    known = frozenset(met)
    return tuple(
        Section(
            number,
            tuple(need for need in NEEDS if need.section == number and need.code in known),
            tuple(need for need in NEEDS if need.section == number and need.code not in known),
        )
        for number in SECTIONS
    )


def count_filled(sections: Sequence[Section]) -> int:
    """How many sections are filled."""
    return sum(section.filled for section in sections)


def entry_of(section: int) -> Entry:
    """A section in the list of the recommendations: its names, what it should hold, when it counts as filled."""
    return read_code_list("passport_sections").entries[str(section)]


def stand(status: str) -> Mapping[str, Standing]:
    """How far a cluster has come on its way: each step is passed, the present one, or ahead.

    A cluster that was suspended or closed has passed all of them, and its last one has stopped.
    """
    if status not in STEPS:
        return {**dict.fromkeys(STEPS[:-1], "passed"), STEPS[-1]: "stopped"}
    now = STEPS.index(status)
    return {step: "passed" if place < now else "now" if place == now else "ahead" for place, step in enumerate(STEPS)}


def is_renewed(equipped_on: date | None, day: date) -> bool | None:
    """Whether a laboratory or workshop was equipped in the five years to the day; None when its date is not known."""
    if equipped_on is None or equipped_on > day:
        return None
    return equipped_on > years_before(day, NEW_FOR_YEARS)
