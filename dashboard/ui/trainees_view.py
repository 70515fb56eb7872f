"""Trainees: how many study where, how that changed, who they are, and whether the places given were filled."""

from collections.abc import Sequence

from dashboard.domain.results import Result
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.admission_view import say_places
from dashboard.ui.charts import Line, Part, chart_subsets, chart_trend
from dashboard.ui.choices import choose_own
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import (
    KINDS,
    cell_of,
    compare,
    list_items,
    list_lines,
    say_change_of,
    say_most,
    say_nothing,
)
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_protected
from dashboard.ui.trends_marks import list_marks, mark_results

TILES = ("trainees_total", "trainees_growth", "quota_fill_rate", "dual_share")
SHOWN = {
    "trainees_total": to_say("All trainees"),
    "dual_share": to_say("Share in dual training"),
    "target_training_share": to_say("Share on target contracts"),
    "admitted_total": to_say("Admitted"),
    "applications_per_place": to_say("Applications per place"),
}
SUBSETS = {
    "budget": ("budget", to_say("On the budget")),
    "sex": ("female", to_say("Women")),
    "dual": ("dual", to_say("Dual training")),
    "target": ("target", to_say("Target contracts")),
}


def choose_shown(page: Page) -> str:
    """The page's first choice: which number of the trainees is compared."""
    say = page.text.say
    return choose_own("shown", say("Show"), {code: say(name) for code, name in SHOWN.items()}, "trainees_total")


def say_title(page: Page) -> str:
    """The answer: how many study, how that changed, how many places stayed empty."""
    text, total = page.text, page.total("trainees_total")
    if protected := say_protected(text, [total]):
        return protected.rstrip(".")
    if total.value is None:
        return text.say("The number of trainees is not given for {period}", period=page.period)
    title = text.say_many("{count} person is studying", "{count} people are studying", round(total.value))
    change = say_growth(text, page.total("trainees_growth"))
    if change:
        title = f"{title}, {change}"
    places = say_places(text, page.total("quota_fill_rate"))
    return f"{title}; {places}" if places else title


def say_growth(text: Text, growth: Result) -> str:
    """The change on the year before in words; empty when it is not known for every college.

    Growth compares the colleges that reported both years, the number beside it all that reported: where they differ,
    one sentence with both would mislead.
    """
    if growth.value is None or growth.hidden or growth.reported < growth.expected:
        return ""
    share = text.percent(abs(growth.value), 1)
    if round(growth.value, 1) == 0:
        return text.say("as many as a year ago")
    if growth.value > 0:
        return text.say("{share} more than a year ago", share=share)
    return text.say("{share} fewer than a year ago", share=share)


def picture_groups(page: Page, shown: str, by: str) -> Picture:
    """The main picture: the chosen number by college, field or programme."""
    text, comparison = page.text, compare(page, shown, by)
    question = text.say("Where do they study?") if shown == "trainees_total" else text.say(SHOWN[shown])
    sentence = say_most(text, comparison.known)
    spec = chart_compared(page, shown, comparison, f"{question} {sentence}")
    listing = list_items(page, text.say(SHOWN[shown]), text.say(KINDS[by]), comparison.items)
    return Picture(
        "trainees", question, sentence or say_nothing(text), spec, listing,
        comparison.results, comparison.undrawn,
    )  # fmt: skip


def picture_years(page: Page) -> Picture:
    """The contingent over the years, with its subsets as lines of their own."""
    text = page.text
    lines = [Line(text.say("All trainees"), total_history(page), chosen=False)]
    for by, (code, name) in SUBSETS.items():
        past = tuple(result for result in page.history("trainees_total", by=by) if result.group == code)
        lines.append(Line(text.say(name), past))
    drawn = tuple(line for line in lines if any(result.value is not None for result in line.results))
    question = text.say("How has the number of trainees changed?")
    sentence = say_span(text, drawn[0]) if drawn else say_nothing(text)
    marks, spec = mark_results(page, lines[0].results), None
    if drawn:
        spec = chart_trend(drawn, description=f"{question} {sentence}", events=marks, text=text, palette=see_palette())
    results = tuple(result for line in lines for result in line.results)
    listing = list_lines(page, question, lines)
    return Picture("years", question, sentence, spec, listing, results, notes=list_marks(marks))


def total_history(page: Page) -> tuple[Result, ...]:
    """The totals of all years up to the chosen one."""
    return tuple(result for result in page.history("trainees_total") if not result.group)


def say_span(text: Text, line: Line) -> str:
    """From how many in the first year to how many in the last."""
    return f"{say_change_of(text, line)}. {text.say('The groups overlap and are not added up.')}"


def picture_subsets(page: Page) -> Picture:
    """Who the trainees are: overlapping subsets, each as a part of those of whom it is known."""
    text, parts, results = page.text, [], []
    rows = []
    for by, (code, name) in SUBSETS.items():
        found = {result.group: result for result in page.results("trainees_total", by=by)}
        one = found.get(code)
        if one is None:
            continue
        results.append(one)
        whole = whole_of(found)
        rows.append((text.say(name), cell_of(page, one, one.value), whole))
        if one.value is not None and whole:
            parts.append(part_of(text, text.say(name), one.value, whole))
    question = text.say("Who are the trainees?")
    columns = (Column(text.say("Group")), Column(text.say("Trainees"), "count"), Column(text.say("Known for"), "count"))
    listing = Listing(question, columns, tuple(rows))
    if not parts:
        return Picture("subsets", question, say_nothing(text), None, listing, results)
    sentence = say_subsets(text, parts)
    spec = chart_subsets(tuple(parts), description=f"{question} {sentence}", text=text, palette=see_palette())
    return Picture("subsets", question, sentence, spec, listing, results)


def say_subsets(text: Text, parts: Sequence[Part]) -> str:
    """The largest and the smallest group by share; they overlap."""
    ordered = sorted(parts, key=lambda part: part.part / part.whole)
    first, last = ordered[-1], ordered[0]
    if first is last:
        return text.say("{name}: {value}", name=first.name, value=first.label)
    return text.say(
        "Largest group: {first}, {high}. Smallest: {last}, {low}. One person may be in several groups.",
        first=first.name, high=first.label, last=last.name, low=last.label,
    )  # fmt: skip


def whole_of(found: dict[str, Result]) -> float | None:
    """All trainees of whom the subset is known: the subset and the others together."""
    values = [result.value for result in found.values()]
    return sum(value for value in values if value is not None) if values and None not in values else None


def part_of(text: Text, name: str, part: float, whole: float) -> Part:
    """One subset with its share."""
    label = text.say(
        "{share}: {part} of {whole}",
        share=text.percent(100 * part / whole, 0), part=text.number(part), whole=text.number(whole),
    )  # fmt: skip
    return Part(name, part, whole, label, f"{name}. {label}")
