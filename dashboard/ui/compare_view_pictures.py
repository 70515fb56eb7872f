"""The picture of the comparison by one indicator: places with their ranges, and the table behind them."""

from dashboard.domain.definitions import Definition
from dashboard.domain.ranking import Placed, Rank, Ranking
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.ui.charts import Item, Ranged, Spec, chart_ranges
from dashboard.ui.compare_view import Compared, measure_all
from dashboard.ui.compare_view_sentences import (
    WHY,
    say_direction,
    say_first,
    say_mixed,
    say_pooled,
    say_standing,
    say_who,
)
from dashboard.ui.comparing import (
    Undrawn,
    capital,
    cell_of,
    say_most,
    say_norm_line,
    say_nothing,
    say_verdict,
    sort_names,
)
from dashboard.ui.numbers import say_period
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_protected, shorten


def say_title(page: Page, compared: Compared, ranking: Ranking) -> str:
    """The answer of the page: the place of the chosen one, or who may stand first."""
    text, name = page.text, page.text.words(page.indicator(compared.indicator_id).names)
    if not ranking.known:
        hidden = text.say("hidden") if say_protected(text, [one.result for one in ranking.placed]) else ""
        if why := say_mixed(text, ranking) or hidden:
            return text.say("{name}: {value}", name=name, value=why)
        return text.say("{indicator}: nobody gave the figures", indicator=name)
    if compared.own:
        named = "" if compared.kind in ("clusters", "peers") else compared.own_name  # it stands under the title
        answer = say_standing(text, compared.kind, named, ranking, compared.own)
    else:
        answer = shorten(say_first(text, ranking, compared.names, briefly=True).rstrip("."))
    return text.say("{name}: {value}", name=name, value=answer) if answer else name


def find_own_result(compared: Compared, ranking: Ranking) -> list[Result]:
    """The result of the chosen one, for the line under the title."""
    found = ranking.by_key.get(compared.own)
    return [found.result] if found else []


def picture_ranks(page: Page, compared: Compared) -> Picture:
    """The main picture: all that are compared, the best first, each with its interval and places."""
    text, indicator = page.text, page.indicator(compared.indicator_id)
    ranking = measure_all(page, compared, indicator.id)
    question = text.say("{indicator}: who stands where, and how sure is it?", indicator=text.words(indicator.names))
    mixed = say_mixed(text, ranking)
    sentence = f"{capital(mixed)}." if mixed else say_nothing(text)
    if ranking.known:
        items = [Item(one.result, compared.names[one.key]) for one in ranking.known]
        sentence = say_who(text, ranking, compared.own, compared.names) or say_most(text, items)
    pooled = say_pooled(text, ranking) if compared.kind == "programmes" else ""
    told = (compared.rule, pooled, say_direction(text, indicator, ranking) if ranking.known else "")
    return Picture(
        "compare",
        question,
        sentence,
        draw(page, compared, ranking, f"{question} {sentence}"),
        list_ranking(page, compared, ranking),
        [one.result for one in ranking.placed],
        name_undrawn(page, compared, ranking),
        explanation=" ".join(part for part in told if part),
        notes=say_notes(page, compared, ranking),
    )


def draw(page: Page, compared: Compared, ranking: Ranking, description: str) -> Spec | None:
    """The drawing; amounts in another currency have no place on the scale and are left out."""
    drawn = [one for one in ranking.known if one.unranked != "currency"]
    if not drawn:
        return None
    chosen = ranking.by_key.get(compared.own)
    alike = chosen.rank.alike if chosen and chosen.rank else frozenset()
    items = tuple(
        Ranged(
            one.result,
            compared.names[one.key],
            one.interval,
            one.rank,
            write_places(page, one.rank),
            one.key == compared.own,
            one.key in alike,
        )
        for one in drawn
    )
    norm = say_norm_line(page, [one.result for one in drawn])
    return chart_ranges(items, description=description, norm_label=norm, text=page.text, palette=see_palette())


def write_places(page: Page, rank: Rank | None) -> str:
    """The places in figures; empty without a rank."""
    if rank is None:
        return ""
    first, last = page.text.number(rank.first), page.text.number(rank.last)
    return first if first == last else f"{first}–{last}"


def name_undrawn(page: Page, compared: Compared, ranking: Ranking) -> Undrawn:
    """Those without a value, those hidden and those with fewer than five, by name."""
    missing, hidden, few = (
        [compared.names[one.key] for one in ranking.placed if one.unranked == reason]
        for reason in ("no_data", "hidden", "below_five")
    )
    if compared.kind != "programmes":
        missing += [name for key, name in compared.names.items() if key not in ranking.by_key]
    return Undrawn(*(sort_names(page, names) for names in (missing, hidden, few)))


def say_notes(page: Page, compared: Compared, ranking: Ranking) -> list[str]:
    """How to read the marks, and who has no rank and why."""
    say, chosen, notes = page.text.say, ranking.by_key.get(compared.own), []
    if chosen and chosen.rank and chosen.interval and len(ranking.ranked) > 1:
        notes.append(
            say(
                "Large, in a shaded strip: {name}. Hollow: not distinguishable from it. Grey: surely better or worse.",
                name=compared.own_name,
            )
        )
    for reason in ("few_reported", "currency", "currencies", "no_band"):
        names = sort_names(page, [compared.names[one.key] for one in ranking.placed if one.unranked == reason])
        if names:
            notes.append(say("{name}: {value}", name=", ".join(names), value=say(WHY[reason])))
    return notes


def list_ranking(page: Page, compared: Compared, ranking: Ranking) -> Listing:
    """The table behind the picture: places from and to, value, interval, both sides, quarter, status, period."""
    say, indicator = page.text.say, page.indicator(ranking.indicator_id)
    headings = {"regions": say("Region"), "colleges": say("College"), "programmes": say("Programme")}
    name = page.text.words(indicator.names)
    value = f"{say('Value')}, %" if indicator.unit == "%" else say("Value")
    columns = (Column(headings.get(compared.kind, say("Cluster"))), *list_columns(page, value, number_kind(indicator)))
    rows = tuple((compared.full_names[one.key], *list_cells(page, one)) for one in ranking.placed)
    return Listing(name, columns, rows)


def list_columns(page: Page, value: str, number: Kind) -> tuple[Column, ...]:
    """The headings of what is told of each that is compared."""
    say = page.text.say
    return (
        Column(say("Place from"), "count"),
        Column(say("Place to"), "count"),
        Column(value, number),
        Column(say("Interval from"), number),
        Column(say("Interval to"), number),
        Column(say("Numerator"), "count"),
        Column(say("Denominator (n)"), "count"),
        Column(say("Quarter, 1 is the best"), "count"),
        Column(say("Status")),
        Column(say("Period")),
        Column(say("Remark")),
    )


def number_kind(indicator: Definition) -> Kind:
    """Whether values of an indicator carry a decimal."""
    return "percent" if indicator.denominator is not None else "count"


def list_cells(page: Page, one: Placed) -> tuple[Cell, ...]:
    """The cells of one of those compared; what is not known stays empty."""
    text, result, rank, interval = page.text, one.result, one.rank, one.interval
    ratio = result.denominator is not None
    return (
        rank.first if rank else None,
        rank.last if rank else None,
        cell_of(page, result, result.value),
        interval.low if interval else None,
        interval.high if interval else None,
        cell_of(page, result, result.numerator) if ratio else None,
        result.denominator,
        rank.quarter if rank else None,
        say_verdict(text, result),
        say_period(text, result.period),
        text.say(WHY[one.unranked]) if one.unranked else None,
    )
