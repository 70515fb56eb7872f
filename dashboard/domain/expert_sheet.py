"""The expert sheet of one programme: its criteria, what the data say about each, and answers that contradict.

The criteria and their norms are those of the document; they are used for one programme as written there. Figures about
teachers and laboratories are known for a college only, so they are marked with the base they rest on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.domain.words import Words

SHEET = "tomsk-2022"
AS_SAID = 0.5
"""How many percentage points a typed figure may differ from the computed one: experts write whole percentages."""
Base = Literal["programme", "college"]
BASES: Mapping[str, Base] = {"programme": "programme", "college": "college", "organisation": "college"}
"""What a figure rests on, by the finest disaggregation that its indicator has."""
ClashKind = Literal[
    "against_norm",
    "against_data",
    "other_figure",
    "no_figure",
    "agreed_unmet",
    "agreed_unanswered",
    "rejected_met",
    "no_remarks",
]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the sheet: a percentage with a norm, or a question that asks for a yes.

    `indicator` names the figure it can be computed from; empty where only the expert can say.
    """

    code: str
    names: Words
    section: str
    section_names: Words
    norm: float | None
    indicator: str

    def judge(self, figure: float) -> bool:
        """Whether a figure meets the criterion: it reaches the norm, or there is anything at all."""
        return figure > 0 if self.norm is None else figure >= self.norm

    @property
    def by(self) -> str:
        """The disaggregation in which the figure of one programme is found."""
        known = read_indicators()[self.indicator].disaggregations if self.indicator else ()
        names = [one.name for one in known]
        return next((name for name in BASES if name in names), "")


@dataclass(frozen=True, slots=True)
class Fact:
    """What the data say about one criterion, and whether that is about the programme or about its whole college."""

    criterion: Criterion
    result: Result
    base: Base

    @property
    def figure(self) -> float | None:
        """The computed percentage; None where there is none, or none may be shown."""
        if self.criterion.norm is None or self.result.hidden or self.result.below_five:
            return None
        return self.result.value

    @property
    def meets(self) -> bool | None:
        """Whether the criterion is met by the data; one to four persons are somebody, so a presence is known."""
        if self.result.hidden:
            return None
        if self.result.below_five:
            return True if self.criterion.norm is None else None
        return None if self.result.value is None else self.criterion.judge(self.result.value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the expert wrote on one line; `meets` is None as long as nothing is ticked."""

    meets: bool | None = None
    figure: float | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Something on a sheet that cannot be true at once, and the criteria it is about."""

    kind: ClashKind
    criteria: tuple[str, ...]


@cache
def read_criteria(version: str = SHEET) -> tuple[Criterion, ...]:
    """The lines of one version of the sheet in their order; none for a version that nobody declared."""
    return tuple(
        Criterion(
            code=entry.code,
            names=entry.names,
            section=entry.extra["section"],
            section_names=Words(**{name: entry.extra[f"section_{name}"] for name in ("kk", "ru", "en")}),
            norm=float(entry.extra["norm"]) if entry.extra["kind"] == "percent" else None,
            indicator=entry.extra["indicator"],
        )
        for entry in read_code_list("expert_criteria").entries.values()
        if entry.extra["norm_set"] == version
    )


def fill_in(fact: Fact | None) -> Answer:
    """The answer that the data give; an empty one where they say nothing."""
    if fact is None:
        return Answer()
    figure = None if fact.figure is None else round(fact.figure, 1)
    return Answer(fact.meets, figure)


def find_clashes(
    criteria: Sequence[Criterion], answers: Mapping[str, Answer], facts: Mapping[str, Fact], verdict: str
) -> tuple[Clash, ...]:
    """Every contradiction of a sheet: figure and tick, expert and data, verdict and ticks."""
    found = [
        Clash(kind, (criterion.code,))
        for criterion in criteria
        for kind in clashes_of(criterion, answers.get(criterion.code, Answer()), facts.get(criterion.code))
    ]
    return (*found, *clashes_of_verdict(criteria, answers, verdict))


def clashes_of(criterion: Criterion, answer: Answer, fact: Fact | None) -> Iterator[ClashKind]:
    """What contradicts on one line."""
    if answer.meets is None:
        return
    if answer.figure is None and criterion.norm is not None:
        yield "no_figure"
    own = None if answer.figure is None or criterion.norm is None else criterion.judge(answer.figure)
    if own is not None and own != answer.meets:
        yield "against_norm"
    if fact is not None and fact.meets is not None and fact.meets != answer.meets:
        yield "against_data"
    computed = None if fact is None else fact.figure
    if computed is not None and answer.figure is not None and abs(answer.figure - computed) >= AS_SAID:
        yield "other_figure"


def clashes_of_verdict(criteria: Sequence[Criterion], answers: Mapping[str, Answer], verdict: str) -> Iterator[Clash]:
    """What contradicts between the verdict and the lines."""
    given = {one.code: answers.get(one.code, Answer()) for one in criteria}
    unmet = tuple(code for code, answer in given.items() if answer.meets is False)
    open_lines = tuple(code for code, answer in given.items() if answer.meets is None)
    answered = len(open_lines) < len(given)
    if verdict == "agreed" and unmet:
        yield Clash("agreed_unmet", unmet)
    if verdict in ("agreed", "agreed_with_remarks") and answered and open_lines:
        yield Clash("agreed_unanswered", open_lines)
    if verdict == "rejected" and answered and not unmet and not open_lines:
        yield Clash("rejected_met", ())
    if verdict == "agreed_with_remarks" and answered and not any(answer.remark for answer in given.values()):
        yield Clash("no_remarks", ())
