"""Groups compared by one indicator: what is drawn, what is missing, what is hidden, and the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.results import Result
from dashboard.domain.status import is_unjudged
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.reports.status_words import say_status
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Item, Line
from dashboard.ui.choices import choose_own
from dashboard.ui.numbers import say_value
from dashboard.ui.sentences import norm_of, say_norm_of, say_standing

GROUPINGS = {"college": to_say("By college"), "field": to_say("By training field"), "programme": to_say("By programme")}

KINDS = {"college": to_say("College"), "field": to_say("Training field"), "programme": to_say("Programme")}


@dataclass(frozen=True)
class Undrawn:
    """The names of groups that are listed under a picture: no data, protected, one to four people."""

    missing: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    few: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """One indicator by groups: those that are drawn and those that are only named."""

    items: tuple[Item, ...]
    undrawn: Undrawn

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of all groups."""
        return tuple(item.result for item in self.items)

    @property
    def known(self) -> tuple[Item, ...]:
        """The groups that are drawn."""
        return tuple(item for item in self.items if item.known)

    @property
    def judged(self) -> tuple[Item, ...]:
        """The drawn groups that have a status by a norm, the highest first."""
        coloured = [item for item in self.known if item.result.status in ("green", "amber", "red")]
        return tuple(sorted(coloured, key=lambda item: -(item.result.value or 0)))


def compare(page: Page, indicator_id: str, by: str, chosen: str = "") -> Comparison:
    """The results of an indicator by college, field or programme, with names; colleges without any row are missing."""
    results = [result for result in page.results(indicator_id, by=by) if result.group]
    items = tuple(Item(result, name_group(page, by, result.group), result.group == chosen) for result in results)
    protected = {item.name for item in items if item.result.hidden or item.result.below_five}
    missing = [item.name for item in items if item.result.value is None and item.name not in protected]
    if by == "college":
        reported = {result.group for result in results}
        missing += [page.group_name(by, code) for code in colleges(page) if code not in reported]
    hidden = [item.name for item in items if item.result.hidden]
    few = [item.name for item in items if item.result.below_five]
    return Comparison(items, Undrawn(*(sort_names(page, names) for names in (missing, hidden, few))))


def choose_grouping(page: Page) -> str:
    """The choice between colleges, training fields and programmes."""
    say = page.text.say
    return choose_own("by", say("Compare"), {code: say(name) for code, name in GROUPINGS.items()}, "college")


def name_group(page: Page, by: str, code: str) -> str:
    """The name of a group; a programme is named with its college, because several teach the same speciality."""
    name = page.group_name(by, code)
    college = page.programmes.get(code, {}).get("org_id") if by == "programme" else None
    return f"{name}, {page.group_name('college', str(college))}" if college else name


def colleges(page: Page) -> list[str]:
    """The codes of the colleges that take part in the chosen cluster."""
    return [code for code, row in page.organisations.items() if row.get("kind") == "college"]


def sort_names(page: Page, names: Sequence[str]) -> tuple[str, ...]:
    """Names in the order of the Kazakh alphabet."""
    return tuple(sorted(names, key=page.text.sort_key))


def say_short_norm(page: Page, results: Sequence[Result]) -> str:
    """The norm without its clause, for a picture with little room."""
    result = next((result for result in results if result.norm is not None), None)
    if result is None:
        return ""
    norm = say_norm_of(page.text, page.indicator(result.indicator_id), result)
    if result.norm_kind == "target":
        return page.text.say("target {norm}", norm=norm)
    return page.text.say("norm {norm}", norm=norm)


def capital(sentence: str) -> str:
    """A sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def say_norm_line(page: Page, results: Sequence[Result]) -> str:
    """What stands at the line of the norm: the norm, and its paragraph or that it is a target or ours."""
    result = next((result for result in results if result.norm is not None), None)
    if result is None:
        return ""
    indicator = page.indicator(result.indicator_id)
    norm = norm_of(indicator, result)
    shown = say_short_norm(page, results)
    if result.norm_kind == "target":
        return shown
    if norm is None or norm.paragraph is None:
        return page.text.say("{norm}, our default", norm=shown)
    return f"{shown}, {page.text.words(norm.paragraph)}"


def list_items(page: Page, title: str, heading: str, items: Sequence[Item]) -> Listing:
    """The table behind a picture: group, value, both sides, status; for a count just the value."""
    say = page.text.say
    ratio = any(item.result.denominator is not None for item in items)
    unit: Kind = "percent" if any(item.result.unit == "%" for item in items) else "count"
    value = page.text.words(page.indicator(items[0].result.indicator_id).names) if items else say("Value")
    columns = [Column(heading), Column(f"{value}, %" if unit == "percent" else value, unit)]
    if ratio:
        columns += [Column(say("Numerator"), "count"), Column(say("Denominator"), "count")]
    columns.append(Column(say("Status")))
    ordered = sorted(items, key=lambda item: (*rank(item), page.text.sort_key(item.name)))
    rows = [row_of(page, item, ratio) for item in ordered]
    return Listing(title, tuple(columns), tuple(rows))


def rank(item: Item) -> tuple[bool, bool, float]:
    """The highest value first; then those without a rank, as fewer than ten people have none; then the unknown."""
    return not item.known, is_unjudged(item.result), -(item.result.value or 0)


def row_of(page: Page, item: Item, ratio: bool) -> tuple[Cell, ...]:
    """The cells of one group."""
    result = item.result
    sides = (cell_of(page, result, result.numerator), cell_of(page, result, result.denominator)) if ratio else ()
    return (
        item.name,
        cell_of(page, result, result.value),
        *sides,
        say_verdict(page.text, result),
    )


def say_verdict(text: Text, result: Result) -> str | None:
    """The status in words, that there is no norm, or nothing where the norm gives no verdict on so few people."""
    if result.status:
        return say_standing(text, result)
    return say_status(text, "") if result.norm is None else None


def cell_of(page: Page, result: Result, value: float | None) -> Cell:
    """A figure as a number; words where it is protected; nothing where nothing is known."""
    if result.hidden:
        return page.text.say("hidden")
    if result.below_five:
        return page.text.say("fewer than 5")
    return value


def list_lines(page: Page, title: str, lines: Sequence[Line], kind: Kind = "count") -> Listing:
    """The table behind the lines: one row for each period, one column for each line."""
    periods = list(dict.fromkeys(result.period for line in lines for result in line.results))
    found = [{result.period: cell_of(page, result, result.value) for result in line.results} for line in lines]
    columns = (Column(page.text.say("Period")), *(Column(line.name, kind) for line in lines))
    return Listing(title, columns, tuple((period, *(line.get(period) for line in found)) for period in periods))


def known_results(line: Line) -> list[Result]:
    """The results of a line that may be shown."""
    return [result for result in line.results if result.value is not None and not result.hidden]


def say_change_of(text: Text, line: Line) -> str:
    """One line of a picture: from which value to which."""
    known = known_results(line)
    first, last = known[0], known[-1]
    if first is last:
        return text.say("{name}: {now} in {last}", name=line.name, now=say_value(text, last), last=last.period)
    return text.say(
        "{name}: {before} in {first}, {now} in {last}",
        name=line.name, before=say_value(text, first), first=first.period, now=say_value(text, last), last=last.period,
    )  # fmt: skip


def say_most(text: Text, known: Sequence[Item]) -> str:
    """Who has the most and who the least; small bases have no rank."""
    ranked = [item for item in known if not is_unjudged(item.result)]
    items = sorted(ranked, key=lambda item: -(item.result.value or 0))
    if not items:
        return say_unjudged(text, known) if known else ""
    first, last = items[0], items[-1]
    if first is last:
        return text.say("{name}: {value}", name=first.name, value=say_value(text, first.result)) + "."
    return text.say(
        "Most: {first} ({high}). Least: {last} ({low}).",
        first=first.name, high=say_value(text, first.result), last=last.name, low=say_value(text, last.result),
    )  # fmt: skip


def say_how_many_met(text: Text, comparison: Comparison) -> str:
    """How many of the judged groups meet the norm; empty when no norm judges them."""
    judged = comparison.judged
    if not judged:
        return ""
    met = sum(item.result.status == "green" for item in judged)
    return text.say("Norm met: {met} of {all}.", met=met, all=len(judged))


def say_unjudged(text: Text, known: Sequence[Item]) -> str:
    """Why none of the known groups has a rank: all are too small, or too few reported."""
    thin = [item.name for item in known if not item.result.small_base]
    if thin:
        return (
            text.say("{name}: {value}", name=", ".join(thin), value=text.say("no rank: fewer than half reported")) + "."
        )
    return text.say_many(
        "{count} group gave figures; it has fewer than 10 people, so it has no rank.",
        "{count} groups gave figures; each has fewer than 10 people, so none has a rank.",
        len(known),
    )


def say_nothing(text: Text) -> str:
    """Why there is no picture."""
    return text.say("Nobody gave these figures for the chosen period, so there is nothing to draw.")
