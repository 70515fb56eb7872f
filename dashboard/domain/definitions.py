"""The words an indicator is declared with: sides, conditions, norms, disaggregations, worked examples.

A definition is declarative: columns to add up or to count and conditions on them. The few others name a function.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from dashboard.domain.declarations import Declared
from dashboard.domain.named_functions import NamedFunction
from dashboard.domain.periods import PeriodRule
from dashboard.domain.results import Status
from dashboard.domain.words import Words

Group = Literal[
    "participation",
    "trainees",
    "employment",
    "assessment",
    "teachers",
    "practice",
    "programmes",
    "governance",
    "satisfaction",
    "economy",
    "guidance",
]
GROUPS: tuple[Group, ...] = get_args(Group)
Coverage = Literal["colleges", "enterprises", "cluster", "none"]
Direction = Literal["up", "down", "band", "info"]
Unit = Literal[
    "%",
    "persons",
    "organisations",
    "settlements",
    "groups of 4",
    "applications per place",
    "persons per mentor",
    "programmes",
    "sections of 11",
    "steps of 12",
    "risks",
    "currency",
    "events",
    "projects",
    "items",
]
Cell = str | int | float | bool | date | None


class Bound(Declared):
    """A limit for a value; several keys must all hold."""

    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None

    def holds(self, value: float) -> bool:
        """Whether the value is inside the limit."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.at_most is None or value <= self.at_most)
            and (self.below is None or value < self.below)
        )


class StatusRule(Declared):
    """When a value is green and when amber; red otherwise. `in_each_college`: green only if it holds in every one.

    `by_day`: green from the share that should be reached by the day of counting, amber from 0.9 of it, instead of the
    norm itself; `green` and `amber` then say what holds once everything is due.
    """

    green: Bound
    amber: Bound | None = None
    in_each_college: bool = False
    by_day: bool = False


class Norm(Declared):
    """What a norm set asks for and where it is written. `extension`: it is written for less than we use it for."""

    set: str
    value: float | tuple[float, float]
    kind: Literal["document", "default"]
    document: str | None = None
    paragraph: Words | None = None
    extension: bool = False
    scope: Words | None = None
    rule: StatusRule | None = Field(default=None, description="without it the general rule of the direction holds")

    @model_validator(mode="after")
    def check_source(self) -> "Norm":
        """A norm of a document says which document and where in it."""
        if self.kind == "document" and not (self.document and self.paragraph):
            raise ValueError("a norm of kind document names its document and paragraph")
        return self


class Condition(Declared):
    """A condition on one column (`table.column` for a joined table); every key given must hold.

    `not_after_day`: the date is not later than the day of counting. `in_period`: it lies in the measured period.
    `any`: at least one of the listed conditions holds.
    """

    column: str | None = None
    equals: Cell = Field(default=None, alias="is")
    differs: Cell = Field(default=None, alias="is_not")
    one_of: tuple[str, ...] = Field(default=(), alias="in")
    given: bool | None = None
    positive: bool = False
    not_after_day: bool = False
    in_period: bool = False
    any: "tuple[Condition, ...]" = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The codes the column must have one of; empty when the condition names none."""
        return self.one_of or ((self.equals,) if isinstance(self.equals, str) else ())


class Side(Declared):
    """The upper or the lower side of a ratio (or the whole of a count): what is added up or counted, and in which rows.

    A row counts only if every column it adds is given. `where` narrows this side alone and leaves the rest of the row.
    """

    words: Words | None = None
    sum: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def check_one_kind(self) -> "Side":
        """Either columns to add up or columns to count."""
        if bool(self.sum) == bool(self.distinct) or (self.minus and not self.sum):
            raise ValueError("a side has either sum (with minus) or distinct")
        return self


class Measure(Declared):
    """From which rows and how a value comes. `chosen`: which of several observations of the same thing counts.

    `coverage`: who should report. Colleges with programmes or enterprises that are members, each by itself; the
    cluster as a whole; or none, where registers and papers of the council are counted.
    """

    table: str
    chosen: Literal["all", "observation", "forecast", "register", "delivered", "source"] = "all"
    numerator: Side
    denominator: Side | None = None
    where: tuple[Condition, ...] = ()
    growth: bool = Field(default=False, description="change of colleges that reported both periods")
    known_when: str | None = Field(default=None, description="column; unknown while no row of the cluster has it")
    function: NamedFunction | None = None
    due: Side | None = Field(default=None, description="what of the denominator should be reached by the day")
    named_only: bool = Field(default=False, description="programmes that are not named make the count incomplete")
    coverage: Coverage = "colleges"

    def allowed(self, column: str) -> tuple[str, ...]:
        """The codes of a column that are counted in the upper side; empty when the definition names none."""
        conditions = (*self.where, *self.numerator.where)
        named = [one.values for one in conditions if one.column == column and one.values]
        return tuple(code for code in named[0] if all(code in codes for codes in named)) if named else ()


class Part(Declared):
    """One group of a disaggregation into subset columns, e.g. women; `code` is one of the enumeration of that name."""

    code: str
    numerator: Side
    denominator: Side | None = None


class Disaggregation(Declared):
    """A way to break the indicator down: by rows, by subset columns (`parts`), or from another table (`instead`)."""

    name: str
    parts: tuple[Part, ...] = ()
    instead: Measure | None = None


def from_name(given: object) -> object:
    """A disaggregation written as its bare name."""
    return {"name": given} if isinstance(given, str) else given


class Source(Declared):
    """Where the indicator comes from; without a document it is our own."""

    document: str | None = None
    section: Words


class Break(Declared):
    """A period from which an indicator means something else; a trend does not reach over it. `words`: what changed."""

    period: str
    words: Words


class Expectation(Declared):
    """What a worked example must give; only the keys written are compared."""

    group: str = ""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    status: Status | None = None
    reported: int | None = None
    expected: int | None = None
    period: str | None = None
    provisional: bool | None = None
    small_base: bool | None = None
    people_to_norm: int | None = None
    beside: int | None = None
    stated: float | None = None
    recount: float | None = None
    unit: str | None = None
    taken_from: tuple[str, ...] | None = None
    expected_by_day: float | None = None


class Example(Declared):
    """Small rows and what the indicator makes of them; run by the tests through the real measuring."""

    about: str
    period: str
    as_of: date | None = None
    by: str | None = None
    norm_sets: str = "default"
    rows: Mapping[str, tuple[Mapping[str, Cell], ...]]
    expect: tuple[Expectation, ...]


class Definition(Measure):
    """Everything a file in `config/indicators` says: names and meaning, columns and rules, norms, examples."""

    id: str
    group: Group
    order: int
    names: Words
    definition: Words
    unit: Unit
    direction: Direction
    base: Literal["persons", "complete"] = Field(description="persons: small groups get no colour and are protected")
    period: PeriodRule
    norms: tuple[Norm, ...] = ()
    caution: Bound | None = Field(default=None, description="amber without any norm")
    compare_with: str | None = None
    breaks: tuple[Break, ...] = ()
    foreseen: bool = Field(default=False, description="the trend may be continued into the next years")
    disaggregations: tuple[Annotated[Disaggregation, BeforeValidator(from_name)], ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    examples: Annotated[tuple[Example, ...], Field(min_length=2)]

    @property
    def scale(self) -> int:
        """100 for percentages, else 1."""
        return 100 if self.unit == "%" else 1

    @property
    def source(self) -> Source:
        """The first source, for a short line."""
        return self.sources[0]

    def disaggregation(self, name: str) -> Disaggregation | None:
        """The disaggregation with this name; every indicator can be broken down by region."""
        found = {one.name: one for one in self.disaggregations}
        return found.get(name) or (Disaggregation(name=name) if name == "region" else None)

    def measures(self, by: str | None) -> tuple[tuple[str | None, Measure], ...]:
        """How each part is measured: (code of the part, or None when rows make the groups; measure)."""
        broken = self.disaggregation(by) if by else None
        if broken and broken.instead:
            return ((None, broken.instead),)
        if broken and broken.parts:
            sides = {part.code: (part.numerator, part.denominator) for part in broken.parts}
            return tuple(
                (code, self.model_copy(update={"numerator": upper, "denominator": lower}))
                for code, (upper, lower) in sides.items()
            )
        return ((None, self),)
