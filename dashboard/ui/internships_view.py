"""Teachers and industry: who interned, who has experience, how many are missing to the norm, who sends whom where."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Flow, Item, Line, Part, chart_fill, chart_matrix, chart_trend
from dashboard.ui.choices import choose_own
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import (
    capital,
    colleges,
    compare,
    list_items,
    list_lines,
    say_change_of,
    say_how_many_met,
    say_most,
    say_nothing,
    say_short_norm,
)
from dashboard.ui.missing import say_missing_people
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_gap, say_protected
from dashboard.ui.trends_marks import list_marks, mark_results

TILES = ("teacher_internship_share_3y", "industry_experience_share", "teacher_internships_year", "industry_part_timers")
SHOWN: Mapping[str, str] = {
    "teacher_internship_share_3y": to_say("Interned in three years"),
    "industry_experience_share": to_say("With industry experience"),
}
QUESTIONS: Mapping[str, str] = {
    "teacher_internship_share_3y": to_say("Have the teachers interned in the last three years?"),
    "industry_experience_share": to_say("Have the vocational teachers worked in the industry?"),
}
EVERY = "all"


def choose_shown(page: Page) -> str:
    """The page's first choice: internships or experience in the industry."""
    say = page.text.say
    options = {code: say(name) for code, name in SHOWN.items()}
    return choose_own("shown", say("Teachers"), options, "teacher_internship_share_3y")


def choose_college(page: Page) -> str:
    """The college that is drawn dark; empty for all alike."""
    names = {code: page.group_name("college", code) for code in colleges(page)}
    ordered = dict(sorted(names.items(), key=lambda pair: page.text.sort_key(pair[1])))
    chosen = choose_own("college", page.text.say("Highlight"), {EVERY: page.text.say("No college"), **ordered}, EVERY)
    return "" if chosen == EVERY else chosen


def say_title(page: Page, shown: str) -> str:
    """The answer: how many of how many teachers, and how many are missing to the norm."""
    text, total = page.text, page.total(shown)
    if protected := say_protected(text, [total]):
        return protected.rstrip(".")
    if total.numerator is None or total.denominator is None:
        return text.say("The figures about teachers are not given for {period}", period=page.period)
    part, whole = text.number(total.numerator), round(total.denominator)
    if shown == "teacher_internship_share_3y":
        title = text.say_many(
            "{part} of {count} teacher interned in the last three years",
            "{part} of {count} teachers interned in the last three years",
            whole,
            part=part,
        )
    else:
        title = text.say_many(
            "{part} of {count} vocational teacher has industry experience",
            "{part} of {count} vocational teachers have industry experience",
            whole,
            part=part,
        )
    if total.status == "green":
        return title + text.say(": the norm is met")
    gap = say_gap(text, "teachers", total)
    return f"{title}: {gap}" if gap else title


def picture_colleges(page: Page, shown: str, college: str) -> Picture:
    """The main picture: the share of teachers by college, with the norm."""
    text, comparison = page.text, compare(page, shown, "college", college)
    question = text.say(QUESTIONS[shown])
    sentence = say_how_many_met(text, comparison) or say_most(text, comparison.known) or say_nothing(text)
    spec = chart_compared(page, shown, comparison, f"{question} {sentence}")
    listing = list_items(page, question, text.say("College"), comparison.items)
    return Picture("teachers", question, sentence, spec, listing, comparison.results, comparison.undrawn)


def picture_missing(page: Page, shown: str, college: str) -> Picture:
    """How many teachers are missing to the norm in each college, in people."""
    text, comparison = page.text, compare(page, shown, "college", college)
    question = text.say("How many teachers are missing to the norm?")
    judged = [item for item in comparison.known if item.result.people_to_norm is not None and item.result.denominator]
    parts = tuple(
        missing_of(text, item.name, item.result, chosen=item.chosen)
        for item in sorted(judged, key=lambda item: -(item.result.people_to_norm or 0))
    )
    sentence = say_short(text, page.total(shown), judged) if parts else say_nothing(text)
    spec = chart_fill(parts, description=f"{question} {sentence}", text=text, palette=see_palette()) if parts else None
    columns = (Column(text.say("College")), Column(text.say("Teachers"), "count"), Column(text.say("Missing"), "count"))
    rows = tuple(
        (item.name, item.result.denominator, float(item.result.people_to_norm or 0))
        for item in sorted(judged, key=lambda item: -(item.result.people_to_norm or 0))
    )
    listing = Listing(question, columns, rows)
    return Picture("missing", question, sentence, spec, listing, comparison.results, comparison.undrawn)


def say_short(text: Text, total: Result, judged: Sequence[Item]) -> str:
    """How many teachers the whole cluster is short of, else how many colleges are, else that all meet the norm."""
    if total.people_to_norm:
        return capital(say_missing_people(text, "teachers", total.people_to_norm)) + "."
    short = sum(bool(item.result.people_to_norm) for item in judged)
    if short:
        return text.say_many("{count} college is short of the norm.", "{count} colleges are short of the norm.", short)
    return text.say_many(
        "{count} college meets the norm, none is short.", "{count} colleges meet the norm, none is short.", len(judged)
    )


def missing_of(text: Text, name: str, result: Result, *, chosen: bool) -> Part:
    """One college: teachers who fulfil it, inside as many as the norm asks for."""
    part, missing = result.numerator or 0, result.people_to_norm or 0
    label = say_missing_people(text, "teachers", missing) if missing else text.say("norm met")
    said = text.say("{part} of {whole}", part=text.number(part), whole=text.number(result.denominator))
    return Part(name, part, part + missing, label, f"{name}: {said}; {label}", chosen, result.small_base)


def picture_years(page: Page, shown: str, college: str) -> Picture:
    """The share over the years: the cluster, and the chosen college or every one."""
    text = page.text
    past = page.history(shown, by="college")
    lines = [Line(text.say("The whole cluster"), tuple(page.history(shown)), chosen=True)]
    for code in dict.fromkeys(result.group for result in past if result.group):
        own = tuple(result for result in past if result.group == code)
        lines.append(Line(page.group_name("college", code), own, code == college))
    drawn = tuple(line for line in lines if any(result.value is not None for result in line.results))
    question = text.say("How has it changed?")
    sentence = say_years(text, drawn) if drawn else say_nothing(text)
    marks, spec = mark_results(page, lines[0].results), None
    if drawn:
        spec = chart_trend(
            drawn,
            description=f"{question} {sentence}",
            norm_label=say_short_norm(page, past),
            events=marks,
            text=text,
            palette=see_palette(),
        )
    results = tuple(result for line in lines for result in line.results)
    listing = list_lines(page, question, lines, "percent")
    return Picture("years", question, sentence, spec, listing, results, notes=list_marks(marks))


def say_years(text: Text, drawn: Sequence[Line]) -> str:
    """The cluster and the chosen college, or whatever is drawn, in the first and the last known year."""
    told = [line for line in drawn if line.chosen] or drawn[:1]
    return "; ".join(say_change_of(text, line) for line in told) + "."


def picture_flows(page: Page) -> Picture:
    """Which college sends teachers to which enterprise."""
    text = page.text
    question = text.say("Who sends teachers to whom?")
    rows = page.rows("placements", cluster_id=page.cluster_id, period=page.period, kind="teacher_internship")
    flows = tuple(flow for row in rows.to_dict("records") if (flow := flow_of(page, row)))
    columns = (Column(text.say("College")), Column(text.say("Enterprise")), Column(text.say("Teachers"), "count"))
    listing = Listing(question, columns, tuple(cells_of(flow) for flow in flows))
    total = page.total("teacher_internships_year")
    if not flows:
        return Picture("flows", question, text.say("No internships of teachers are listed."), None, listing, [total])
    sentence = say_largest(text, flows)
    spec = chart_matrix(flows, description=f"{question} {sentence}", text=text, palette=see_palette())
    notes = (text.say("Counted are internships: one teacher may intern twice."),)
    return Picture("flows", question, sentence, spec, listing, [total], notes=notes)


def flow_of(page: Page, row: Mapping[object, object]) -> Flow | None:
    """One pair of organisations; one to four teachers are a cell without a number where small counts are protected."""
    few, hidden = bool(row.get("persons_below_five", False)), bool(row.get("persons_hidden", False))
    persons = row.get("persons")
    if not few and not hidden and (persons is None or pd.isna(persons)):
        return None
    sender = page.group_name("college", str(row["from_org_id"]))
    receiver = page.group_name("employer", str(row["to_org_id"]))
    if few or hidden:
        words = page.text.say("fewer than 5") if few else page.text.say("hidden")
        return Flow(sender, receiver, 0, "<5" if few else words, f"{sender} → {receiver}: {words}")
    count = float(str(persons))
    words = page.text.say_many("{count} teacher", "{count} teachers", round(count))
    return Flow(sender, receiver, count, page.text.number(count), f"{sender} → {receiver}: {words}")


def cells_of(flow: Flow) -> tuple[Cell, ...]:
    """The row of the table behind the picture; a protected number stays words."""
    told = flow.persons or flow.label[:1].isdigit()
    return (flow.sender, flow.receiver, flow.persons if told else flow.label)


def say_largest(text: Text, flows: tuple[Flow, ...]) -> str:
    """The pair with the most teachers."""
    largest = max(flows, key=lambda flow: flow.persons)
    return text.say("Most: {flow}.", flow=largest.said)
