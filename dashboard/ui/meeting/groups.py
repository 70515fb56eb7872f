"""One figure by colleges, fields or programmes as slides: never more bars than fit, split or cut and said so."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.results import Result
from dashboard.domain.status import is_unjudged
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.charts import Item, chart_bars
from dashboard.ui.charts.bars import rank
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.charts.slide_size import GAP, LINE, NAMES_WIDTH, ROOM
from dashboard.ui.comparing import Comparison, capital, compare, list_items, say_how_many_met, say_most, say_norm_line
from dashboard.ui.meeting.drafts import Draft, number_parts, say_distance
from dashboard.ui.meeting.fitting import spread_by
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.notes import say_recount
from dashboard.ui.meeting.on_a_day import DayPage
from dashboard.ui.meeting.plots import plot_items
from dashboard.ui.palette import LIGHT
from dashboard.ui.pictures import Picture
from dashboard.ui.reporting import say_why_provisional

MET: Mapping[str, str] = {
    "college": to_say("{title}; the norm is met in {met} of {all} colleges"),
    "field": to_say("{title}; the norm is met in {met} of {all} fields"),
    "programme": to_say("{title}; the norm is met in {met} of {all} programmes"),
    "criterion": to_say("{title}; everybody meets {met} of {all} criteria"),
}
SHORTENED = ("college", "employer", "programme")
MOST_SLIDES = 2
ROOM_FOR_BARS = ROOM - 56


def show_groups(day: DayPage, indicator_id: str, by: str, *, furthest: bool = False) -> list[Draft]:
    """The slides of one figure by groups; `furthest`: only the groups furthest from the norm, on one slide.

    None where no group has a figure to draw.
    """
    page = day.told(indicator_id)
    counted = day.indicator(indicator_id).disaggregation(by) is not None
    comparison = compare(page, indicator_id, by) if page and counted else None
    if page is None or comparison is None or not comparison.known:
        return []
    known = sorted(comparison.known, key=rank)
    items = name_items([*known, *comparison.items], by)[: len(known)]
    falling = day.indicator(indicator_id).direction == "down"
    parts = cut(items, furthest=furthest, falling=falling)
    total = page.total(indicator_id)
    first, *rest = [draw_part(page, total, by, comparison, part) for part in parts]
    shown = sum(len(part) for part in parts)
    first = replace(first, asked=(*ask_about(page, known), *first.asked))
    drafts = [first, *rest]
    if shown < len(items):
        left_out = page.text.say("Shown are {shown} of {all}: the furthest behind.", shown=shown, all=len(items))
        drafts = [replace(one, remarks=(*one.remarks, left_out)) for one in drafts]
    return number_parts(drafts)


def name_items(items: Sequence[Item], by: str) -> list[Item]:
    """The groups with names short enough for a slide: without the words that most of them share.

    That every one is provisional is said once under the picture instead of after every name.
    """
    short = keep_distinctive([item.name for item in items]) if by in SHORTENED else {}
    early = all(item.result.provisional for item in items if item.known)
    return [
        replace(
            item,
            name=short.get(item.name, item.name),
            result=replace(item.result, provisional=item.result.provisional and not early),
        )
        for item in items
    ]


def cut(items: Sequence[Item], *, furthest: bool, falling: bool = False) -> list[tuple[Item, ...]]:
    """The groups in parts that fit on a slide, two at most; else those that are furthest behind.

    `falling`: the less, the better, so that the highest values are behind.
    """
    parts = spread_by([(item, size_of(item)) for item in items], ROOM_FOR_BARS)
    if len(parts) == 1 or (len(parts) <= MOST_SLIDES and not furthest):
        return even_out(items, len(parts))
    behind = sorted(
        items, key=lambda item: (not is_unjudged(item.result), lag(item.result, falling=falling)), reverse=True
    )
    kept = spread_by([(item, size_of(item)) for item in behind], ROOM_FOR_BARS)[0]
    return [tuple(item for item in items if item in kept)]


def even_out(items: Sequence[Item], parts: int) -> list[tuple[Item, ...]]:
    """Equally many groups on each slide, where they fit so; the order stays."""
    most = -(-len(items) // parts)
    return [tuple(items[start : start + most]) for start in range(0, len(items), most)]


def lag(result: Result, *, falling: bool) -> tuple[float, float]:
    """How far behind a group is: by people missing to the norm, then by its value."""
    value = result.value or 0
    return float(result.people_to_norm or 0), value if falling else -value


def size_of(item: Item) -> float:
    """The height of one bar with its name."""
    notes = item.result.small_base or item.result.provisional
    name = f"{item.name} ({'x' * 14})" if notes else item.name
    return max(1, len(textwrap.wrap(name, NAMES_WIDTH, break_long_words=False))) * LINE + GAP


def draw_part(page: DayPage, total: Result, by: str, comparison: Comparison, part: Sequence[Item]) -> Draft:
    """One slide with its bars, the table of all groups behind it."""
    text, title = page.text, say_title(page, total, by, comparison)
    sentence = say_how_many_met(text, comparison) or say_most(text, comparison.known)
    draw = partial(
        chart_bars,
        tuple(part), description=f"{title}. {sentence}", norm_label=say_norm_line(page, comparison.results),
        beside=comparison.items, text=text, palette=LIGHT,
    )  # fmt: skip
    listing = list_items(page, title, text.words(read_code_list("disaggregations").entries[by].names), comparison.items)
    picture = Picture(by, title, sentence, None, listing, comparison.results, comparison.undrawn)
    early = say_why_provisional(text, comparison.results)
    early = early if all(result.provisional for result in comparison.results if result.value is not None) else []
    recount = [capital(said)] if (said := say_recount(page, total)) else []
    return Draft(
        page,
        title,
        total,
        picture,
        draw,
        plot_items(page, part, comparison.items),
        say_distance(page, total),
        (*early, *recount),
        (sentence,),
    )


def say_title(page: DayPage, total: Result, by: str, comparison: Comparison) -> str:
    """What the figure says, and in how many groups the norm is met."""
    title, judged = say_headline(page, total), comparison.judged
    if not judged or by not in MET:
        return title
    met = sum(item.result.status == "green" for item in judged)
    return page.text.say(MET[by], title=title, met=met, all=len(judged))


def ask_about(page: Page, known: Sequence[Item]) -> tuple[str, ...]:
    """What could be asked: of the group that is furthest from the norm what it needs."""
    behind = [item for item in known if item.result.status in ("red", "amber")]
    if not behind:
        return ()
    worst = max(behind, key=lambda item: (item.result.people_to_norm or 0, -(item.result.value or 0)))
    return (page.text.say("Could be asked: what does {name} need to reach the norm?", name=worst.name),)
