"""The slide of the labour market: people asked for and graduates of each field, by one source."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dashboard.reports.deck import Plot, Series
from dashboard.ui.charts import Spec
from dashboard.ui.charts.amounts import Amount, chart_amounts
from dashboard.ui.demand_figures import Field, find_fields, sources_of
from dashboard.ui.demand_view import name_source, picture_demand
from dashboard.ui.meeting.drafts import Draft, say_distance
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.on_a_day import DayPage
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import LIGHT
from dashboard.ui.pictures import Picture

MOST_FIELDS = 4
COVERAGE = "demand_coverage"


def show_demand(day: DayPage) -> list[Draft]:
    """The fields with most people missing, then those with most too many; none without a stated demand."""
    page = day.told(COVERAGE)
    source = next(iter(sources_of(page)), "") if page else ""
    picture = picture_demand(page, source) if page else None
    if page is None or picture is None or picture.spec is None:
        return []
    known = [field for field in find_fields(page, source) if field.asked is not None and field.graduates is not None]
    furthest = sorted(known, key=lambda field: -abs(field.gap))[:MOST_FIELDS]
    drawn = [field for field in known if field in furthest]
    text, total = page.text, page.total(COVERAGE)
    remarks = [text.say("One source: {source}.", source=name_source(text, source))]
    if len(drawn) < len(known):
        remarks.append(text.say("Shown are {shown} of {all} fields: demand and graduates differ most.",
                                shown=len(drawn), all=len(known)))  # fmt: skip
    return [
        Draft(
            page, say_headline(page, total), total, replace(picture, notes=()), partial(draw, page, picture, drawn),
            plot_fields(page, drawn), say_distance(page, total), tuple(remarks),
            (picture.sentence, picture.explanation, *picture.notes),
        )
    ]  # fmt: skip


def draw(page: DayPage, picture: Picture, fields: Sequence[Field]) -> Spec:
    """The drawing of a few fields: graduates full, the demand pale with a dashed edge."""
    amounts = tuple(amount_of(page, field) for field in fields)
    return chart_amounts(amounts, description=f"{picture.question} {picture.sentence}", text=page.text, palette=LIGHT)


def amount_of(page: DayPage, field: Field) -> Amount:
    """One field: graduates with what part of the demand they cover, and the demand."""
    text, result = page.text, field.coverage
    share = f" ({say_value(text, result)})" if result and result.value is not None and not result.hidden else ""
    graduates = text.say_many("{count} graduate", "{count} graduates", round(field.graduates or 0))
    asked = text.say("{count} asked for", count=text.number(field.asked))
    name = page.group_name("field", field.code)
    return Amount(name, field.asked, field.graduates, asked, f"{graduates}{share}", f"{name}: {asked}, {graduates}")


def plot_fields(page: DayPage, fields: Sequence[Field]) -> Plot:
    """The same figures for programs that draw themselves."""
    say = page.text.say
    series = (
        Series(say("Graduates"), tuple(field.graduates for field in fields)),
        Series(say("Demand"), tuple(field.asked for field in fields)),
    )
    return Plot("bars", tuple(page.group_name("field", field.code) for field in fields), series)
