"""Whether an indicator names only what is declared: tables, columns, values of enumerations, norm sets, documents."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import Column, read_tables
from dashboard.domain.definitions import Condition, Definition, Example, Measure, Side
from dashboard.domain.named_functions import FUNCTION_COLUMNS
from dashboard.domain.periods import WrongPeriod, parse_period

Place = tuple[str | int, ...]
Mistake = tuple[Place, str]

REACH: Mapping[str, tuple[str, ...]] = {
    "enrolment": ("programme", "speciality"),
    "graduate_outcome": ("programme", "speciality"),
    "placement": ("programme", "speciality"),
    "participation": ("organisation",),
    "staff": (),
    "programme": ("speciality",),
    "review": ("programme", "speciality"),
    "review_score": ("review", "programme", "speciality"),
    "meeting": (),
    "agenda_item": ("meeting",),
    "plan_item": (),
    "risk": (),
    "cluster": (),
    "survey": (),
    "money": ("organisation",),
    "labour_demand": (),
    "passport_entry": (),
}
BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "region": tuple(REACH),
    "college": ("enrolment", "graduate_outcome", "placement", "staff", "programme", "review", "review_score"),
    "field": ("enrolment", "graduate_outcome", "placement", "participation", "programme", "review", "labour_demand"),
    "programme": ("enrolment", "graduate_outcome", "review_score"),
    "level": ("enrolment", "graduate_outcome", "programme"),
    "organisation_kind": ("participation",),
    "exit_kind": ("participation",),
    "settlement": ("participation", "placement"),
    "employer": ("placement", "labour_demand"),
    "organisation": ("survey", "money", "passport_entry"),
    "respondent": ("survey",),
    "funding_source": ("money",),
    "demand_source": ("labour_demand",),
    "placement_kind": ("placement",),
    "criterion": ("review_score",),
    "body": ("meeting", "agenda_item"),
    "executor": ("plan_item",),
    "plan_section": ("plan_item",),
    "activity_kind": ("plan_item",),
}
BY_PARTS = ("sex", "dual", "target", "budget", "plan_fact")


def raise_mistakes(indicator: Definition) -> None:
    """Stop with every mistake at its key; does nothing when there is none."""
    found = [
        InitErrorDetails(type=PydanticCustomError("undeclared", "{text}", {"text": text}), loc=place, input=None)
        for place, text in check_indicator(indicator)
    ]
    if found:
        raise ValidationError.from_exception_data("Indicator", found)


def check_indicator(indicator: Definition) -> Iterator[Mistake]:
    """Every mistake of one definition: where and what."""
    yield from check_measure(indicator, ())
    for side, place in ((indicator.numerator, "numerator"), (indicator.denominator, "denominator")):
        if side and not side.words:
            yield (place, "words"), "the side is not said in words"
    for number, norm in enumerate(indicator.norms):
        if norm.set not in read_code_list("norm_sets").entries:
            yield ("norms", number, "set"), f"no norm set {norm.set!r}"
        if norm.document and norm.document not in read_code_list("documents").entries:
            yield ("norms", number, "document"), f"no document {norm.document!r}"
    for number, source in enumerate(indicator.sources):
        if source.document and source.document not in read_code_list("documents").entries:
            yield ("sources", number, "document"), f"no document {source.document!r}"
    yield from check_disaggregations(indicator)
    for number, example in enumerate(indicator.examples):
        yield from check_example(indicator, example, ("examples", number))


def check_disaggregations(indicator: Definition) -> Iterator[Mistake]:
    """Breakdowns that the table cannot give, and parts without a name."""
    for number, broken in enumerate(indicator.disaggregations):
        place: Place = ("disaggregations", number)
        table = broken.instead.table if broken.instead else indicator.table
        if broken.parts:
            if broken.name not in BY_PARTS:
                yield (*place, "name"), f"{broken.name!r} has no parts; expected one of {', '.join(BY_PARTS)}"
        elif table not in BREAKDOWNS.get(broken.name, ()):
            yield (*place, "name"), f"{table} cannot be broken down by {broken.name!r}"
        for part in broken.parts:
            if broken.name in BY_PARTS and part.code not in read_enumeration(broken.name).entries:
                yield (*place, "parts"), f"{part.code!r} is not a value of {broken.name}"
            yield from check_side(part.numerator, indicator.table, (*place, "parts", "numerator"))
            if part.denominator:
                yield from check_side(part.denominator, indicator.table, (*place, "parts", "denominator"))
        if broken.instead:
            yield from check_measure(broken.instead, (*place, "instead"))


def check_measure(measure: Measure, place: Place) -> Iterator[Mistake]:
    """Tables and columns of one measure."""
    if measure.table not in REACH:
        yield (*place, "table"), f"nothing can be measured from {measure.table!r}"
        return
    made = FUNCTION_COLUMNS[measure.function] if measure.function else ()
    yield from check_side(measure.numerator, measure.table, (*place, "numerator"), made)
    if measure.denominator:
        yield from check_side(measure.denominator, measure.table, (*place, "denominator"), made)
    if measure.due:
        yield from check_side(measure.due, measure.table, (*place, "due"), made)
    if measure.known_when and measure.known_when not in made:
        yield from check_column(measure.known_when, measure.table, (*place, "known_when"))
    yield from check_conditions(measure.where, measure.table, (*place, "where"))


def check_side(side: Side, table: str, place: Place, made: tuple[str, ...] = ()) -> Iterator[Mistake]:
    """Columns of one side; `made` are those that the named function of the measure makes."""
    for key in ("sum", "minus", "distinct"):
        for column in (one for one in getattr(side, key) if one not in made):
            yield from check_column(column, table, (*place, key))
    yield from check_conditions(side.where, table, (*place, "where"), made)


def check_conditions(
    conditions: tuple[Condition, ...], table: str, place: Place, made: tuple[str, ...] = ()
) -> Iterator[Mistake]:
    """Columns of conditions and the values they are compared with."""
    for number, condition in enumerate(conditions):
        if condition.any:
            yield from check_conditions(condition.any, table, (*place, number, "any"), made)
        elif not condition.column:
            yield (*place, number), "a condition names a column or lists any"
        elif condition.column not in made:
            yield from check_column(condition.column, table, (*place, number, "column"))
            yield from check_values(condition, table, (*place, number))


def check_values(condition: Condition, table: str, place: Place) -> Iterator[Mistake]:
    """Values that the enumeration of the column does not have."""
    column = find_column(condition.column or "", table)
    if not column or column.type != "enumeration" or not column.values:
        return
    known = read_enumeration(column.values).entries
    for value in (condition.equals, condition.differs, *condition.one_of):
        if value is not None and value not in known:
            yield place, f"{value!r} is not a value of {column.values}"


def check_column(name: str, table: str, place: Place) -> Iterator[Mistake]:
    """A column that neither the table nor a table it reaches has."""
    if find_column(name, table) is None:
        yield place, f"{table} has and reaches no column {name!r}"


def find_column(name: str, table: str) -> Column | None:
    """The declared column behind `column` or `table.column`."""
    owner, _, bare = name.rpartition(".")
    declared = read_tables().get(owner or table)
    if declared is None or (owner and owner not in REACH.get(table, ())):
        return None
    return next((column for column in declared.columns if column.name == bare), None)


def check_example(indicator: Definition, example: Example, place: Place) -> Iterator[Mistake]:
    """Periods, breakdowns, tables and columns of a worked example."""
    try:
        parse_period(example.period)
    except WrongPeriod as problem:
        yield (*place, "period"), str(problem)
    if example.by and indicator.disaggregation(example.by) is None:
        yield (*place, "by"), f"the indicator is not broken down by {example.by!r}"
    for table, rows in example.rows.items():
        declared = read_tables().get(table)
        names = {column.name for column in declared.columns} if declared else set()
        if not declared:
            yield (*place, "rows", table), "no such table"
        for column in sorted({name for row in rows for name in row if declared and name not in names}):
            yield (*place, "rows", table), f"no column {column!r}"
