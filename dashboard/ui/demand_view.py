"""What employers ask for against those who graduate, field by field, from one source at a time."""

from collections.abc import Sequence

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.periods import parse_period, to_calendar_year
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Item, chart_bars
from dashboard.ui.charts.bullets import Bullet, chart_bullets
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import Undrawn, list_items, sort_names
from dashboard.ui.demand_figures import Field, find_fields, sources_of
from dashboard.ui.listed_counts import cell_of_count, read_count, records
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.pictures import Picture, see_palette


def choose_source(page: Page) -> str:
    """The source of the demand; the first in the declared order unless another one is chosen. Empty without any."""
    sources = sources_of(page)
    if not sources:
        return ""
    options = {code: name_source(page.text, code) for code in sources}
    return choose_own("source", page.text.say("Source of demand"), options, sources[0])


def name_source(text: Text, code: str) -> str:
    """The name of a source as declared, its first letter large."""
    name = text.words(read_enumeration("demand_source").entries[code].names)
    return name[:1].upper() + name[1:]


def year_of(page: Page) -> str:
    """The calendar year for which demand is shown."""
    return to_calendar_year(parse_period(page.period)).code


def picture_demand(page: Page, source: str) -> Picture:
    """Graduates of each field, and those who work in their speciality, against the demand of one source."""
    text, year = page.text, year_of(page)
    question = text.say("Do the graduates of {year} meet the demand of employers?", year=year)
    total = page.total("demand_coverage")
    fields = find_fields(page, source) if source else ()
    drawn = [field for field in fields if field.asked is not None and field.graduates is not None]
    mixed = len({field.forecast for field in drawn}) > 1
    bullets = tuple(bullet_of(page, field, mixed) for field in drawn)
    sentence = say_demand(page, source, drawn) if drawn else say_no_demand(text, year, source)
    spec = None
    if bullets:
        said = " ".join(bullet.said for bullet in bullets)
        spec = chart_bullets(bullets, description=f"{question} {sentence} {said}", text=text, palette=see_palette())
    results = [field.coverage for field in fields if field.coverage is not None]
    return Picture(
        "demand", question, sentence, spec, list_fields(page, question, fields), results or [total],
        undrawn_fields(page, fields), explanation=explain(page, source, drawn), notes=say_lonely(page, fields),
    )  # fmt: skip


def say_no_demand(text: Text, year: str, source: str) -> str:
    """Why nothing can be compared."""
    if not source:
        return text.say("No source states a demand for {year}, so there is nothing to compare with.", year=year)
    return text.say("No field has both a stated demand and known graduates for {year}.", year=year)


def say_demand(page: Page, source: str, drawn: Sequence[Field]) -> str:
    """The source shown, how many fields are within the norm, and where most people are missing."""
    text, year = page.text, year_of(page)
    judged = [field for field in drawn if field.coverage and field.coverage.status in ("green", "amber", "red")]
    said = text.say("Shown is one source: {source}, {year}.", source=name_source(text, source), year=year)
    if judged and judged[0].coverage:
        met = sum(bool(field.coverage) and field.coverage.status == "green" for field in judged if field.coverage)
        band = say_norm(text, judged[0].coverage)
        said += " " + text.say("Within the norm of {norm}: {met} of {all} fields.", norm=band, met=met, all=len(judged))
    short = max(drawn, key=lambda field: field.gap)
    if short.gap > 0:
        name = page.group_name("field", short.code)
        said += " " + text.say_many(
            "Most are missing in the field “{field}”: {count} person.",
            "Most are missing in the field “{field}”: {count} people.",
            round(short.gap), field=name,
        )  # fmt: skip
    more = sum(field.gap < 0 for field in drawn)
    if more:
        said += " " + text.say_many(
            "In {count} field more people graduate than are asked for.",
            "In {count} fields more people graduate than are asked for.",
            more,
        )
    return said


def explain(page: Page, source: str, drawn: Sequence[Field]) -> str:
    """How to read the rows, and that forecasts and the tiles are something else."""
    text = page.text
    if not drawn:
        return ""
    parts = [text.say("Line: demand; grey band: the norm around it; bar: graduates, solid: work in their speciality.")]
    ahead = sum(field.forecast for field in drawn)
    if ahead == len(drawn):
        parts.append(
            text.say("All graduates of {year} are a forecast: nobody has observed them yet.", year=year_of(page))
        )
    elif ahead:
        parts.append(
            text.say(
                "Graduates of {ahead} of {all} fields are a forecast: nobody has observed them yet.",
                ahead=ahead, all=len(drawn),
            )
        )  # fmt: skip
    used = [code for code in page.total("labour_demand_total").taken_from if code != source]
    if used:
        name = name_source(text, used[0])
        parts.append(text.say("The tiles keep to {source}, the first in the order of sources.", source=name))
    return " ".join(parts)


def undrawn_fields(page: Page, fields: Sequence[Field]) -> Undrawn:
    """Fields asked for and trained in whose graduates nobody told, and fields with too few people to show."""
    unknown = [field for field in fields if field.trained and field.graduates is None and not field.state]
    protected = [[field for field in fields if field.state == state] for state in ("hidden", "few")]
    names = [[page.group_name("field", field.code) for field in some] for some in (unknown, *protected)]
    return Undrawn(*(sort_names(page, some) for some in names))


def say_lonely(page: Page, fields: Sequence[Field]) -> tuple[str, ...]:
    """By name the fields with demand but no training, and with training but no demand."""
    text = page.text
    untrained = [page.group_name("field", one.code) for one in fields if not one.trained]
    unasked = [page.group_name("field", one.code) for one in fields if one.trained and not one.asked and not one.state]
    said = []
    if untrained:
        names = ", ".join(sort_names(page, untrained))
        said.append(text.say("Demand, but no training in the cluster: {fields}.", fields=names))
    if unasked:
        names = ", ".join(sort_names(page, unasked))
        said.append(text.say("Training, but this source states no demand: {fields}.", fields=names))
    if fields and not said:
        said.append(text.say("Every field with a demand is taught, and every field taught has a demand."))
    return tuple(said)


def bullet_of(page: Page, field: Field, mixed: bool) -> Bullet:
    """One field as drawn; forecasts are marked one by one where not all fields are."""
    text, result, name = page.text, field.coverage, page.group_name("field", field.code)
    words = text.say("{asked} asked for, {count} graduates", asked=text.number(field.asked), count=leaving(text, field))
    if field.working is not None:
        words += text.say(", {count} in their speciality", count=text.number(field.working))
    if field.forecast and mixed:
        words = text.say("{words} (forecast)", words=words)
    norm = result.norm if result and isinstance(result.norm, tuple) else None
    asked = field.asked or 0
    band = (norm[0] * asked / 100, norm[1] * asked / 100) if norm and asked else None
    beside = say_value(text, result) if result else ""
    status = result.status if result else ""
    said = f"{name}: {words}" + (f"; {beside}" if beside else "") + "."
    return Bullet(name, words, beside, said, field.graduates, field.working, field.asked, band, status)


def leaving(text: Text, field: Field) -> str:
    """The graduates of a field as a number."""
    return text.number(field.graduates)


def list_fields(page: Page, title: str, fields: Sequence[Field]) -> Listing:
    """The table behind the picture: every field, also those with one side only."""
    say = page.text.say
    columns = (
        Column(say("Training field")),
        Column(say("Asked for"), "count"),
        Column(say("Graduates"), "count"),
        Column(say("Work in their speciality"), "count"),
        Column(say("Basis")),
        Column(say("Covered, %"), "percent"),
    )
    return Listing(title, columns, tuple(cells_of(page, field) for field in fields))


def cells_of(page: Page, field: Field) -> tuple[Cell, ...]:
    """The row of one field; what is protected is said in words."""
    text, result = page.text, field.coverage
    asked = field.asked if field.asked is not None else cell_of_count(text, field.state, None)
    basis = read_enumeration("basis").entries["forecast" if field.forecast else "actual"]
    covered: Cell = result.value if result and not result.hidden else text.say("hidden") if result else None
    known = text.words(basis.names) if field.graduates is not None else None
    return (page.group_name("field", field.code), asked, field.graduates, field.working, known, covered)


def picture_sources(page: Page, source: str) -> Picture:
    """What each source says for the year, beside one another and never added up."""
    text, year = page.text, year_of(page)
    question = text.say("How far do the sources differ?")
    found = {result.group: result for result in page.results("labour_demand_total", by="demand_source")}
    items = tuple(
        Item(found[code], name_source(text, code), code == source) for code in sources_of(page) if code in found
    )
    known = sorted((item for item in items if item.known), key=lambda item: -(item.result.value or 0))
    sentence = say_sources(text, known) or say_no_demand(text, year, "")
    spec = None
    if known:
        spec = chart_bars(items, description=f"{question} {sentence}", text=text, palette=see_palette())
    few = tuple(item.name for item in items if item.result.below_five)
    listing = list_items(page, question, text.say("Source of demand"), items)
    results: list[Result] = [item.result for item in items]
    return Picture(
        "sources", question, sentence, spec, listing, results, Undrawn(few=few), explanation=say_methods(page)
    )


def say_sources(text: Text, known: Sequence[Item]) -> str:
    """The source that names most and the one that names least; they are never added up."""
    if not known:
        return ""
    most, least = known[0], known[-1]
    if len(known) == 1:
        return text.say(
            "Only one source states a demand: {source}, {value}.", source=most.name, value=say_value(text, most.result)
        )
    return text.say(
        "Most: {most} ({high}), least: {least} ({low}). They count different things and are never added up.",
        most=most.name, high=say_value(text, most.result), least=least.name, low=say_value(text, least.result),
    )  # fmt: skip


def say_methods(page: Page) -> str:
    """How each source states its demand: by single employers, or for a field as a whole."""
    text, said = page.text, []
    rows = page.rows("demand_employers", cluster_id=page.cluster_id, period=page.period)
    named = {str(row["data_source"]): read_count(row, "organisations") for row in records(rows)}
    for code in sources_of(page):
        employers = round(named.get(code) or 0)
        values = {"source": name_source(text, code)}
        if employers:
            said.append(
                text.say_many("{source}: {count} employer.", "{source}: {count} employers.", employers, **values)
            )
        else:
            said.append(text.say("{source}: whole fields, no employers named.", **values))
    return " ".join(said)
