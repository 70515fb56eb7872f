"""The definitions of employment side by side: the same graduates, counted by each, and what makes the gap."""

from collections.abc import Sequence

from dashboard.domain.periods import months_after_graduation
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Item, chart_bars
from dashboard.ui.comparing import cell_of, say_nothing
from dashboard.ui.employment_counts import (
    WITHIN,
    Counts,
    Defined,
    count_away,
    count_elsewhere,
    day_in,
    define_all,
    find_scope,
    find_shared,
)
from dashboard.ui.numbers import say_points, say_value
from dashboard.ui.pictures import Picture, see_palette


def picture_side_by_side(page: Page, definition: str) -> Picture:
    """The same cohort by every definition: both sides, who is left out, and a sentence on the gap."""
    text, everyone, shared = page.text, find_scope(page, "all"), find_shared(page)
    defined = define_all(page, shared)
    cohort = page.total("employment_rate").period
    question = text.say("How much does the definition change for the graduates of {year}?", year=cohort)
    known = [one for one in defined if one.known]
    sentence = say_widest_and_strictest(text, defined, shared) if known else say_nothing(text)
    spec = None
    if known:
        items = tuple(Item(one.result, say_counted(text, one), one.code == definition) for one in known)
        spec = chart_bars(items, description=f"{question} {sentence}", text=text, palette=see_palette())
    return Picture(
        "side_by_side",
        question,
        sentence,
        spec,
        list_definitions(page, question, defined, shared),
        [one.own for one in defined if one.code != WITHIN],
        explanation=say_observed(text, shared) if known else "",
        notes=say_rows(page, defined, shared, everyone),
    )


def say_counted(text: Text, one: Defined) -> str:
    """The definition with both of its sides."""
    sides = text.say(
        "{part} of {whole}", part=text.number(one.result.numerator), whole=text.number(one.result.denominator)
    )
    return f"{one.name}: {sides}"


def say_widest_and_strictest(text: Text, defined: Sequence[Defined], shared: Counts) -> str:
    """How far the definitions are apart, and which people make the difference."""
    ordered = sorted((one for one in defined if one.known), key=lambda one: one.result.value or 0)
    strictest, widest = ordered[0], ordered[-1]
    low, high = strictest.result, widest.result
    apart = round(high.value or 0, 1) - round(low.value or 0, 1)
    if not apart:
        return text.say("By every definition it is {value}: they do not differ here.", value=say_value(text, high))
    said = text.say(
        "By the widest definition {high}, by the strictest {low}: {points} apart",
        high=say_value(text, high),
        low=say_value(text, low),
        points=say_points(text, apart, min(high.denominator or 0, low.denominator or 0)),
    )
    reasons = say_reasons(text, widest, strictest, shared)
    return f"{text.say('{said}, because {reasons}', said=said, reasons=reasons)}." if reasons else f"{said}."


def lower_first(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def say_reasons(text: Text, widest: Defined, strictest: Defined, shared: Counts) -> str:
    """The people whom one definition counts and the other does not; empty where the rows do not tell."""
    elsewhere, away = count_elsewhere(shared), count_away(shared)
    reasons = []
    if strictest.code == "employment_rate_speciality" and elsewhere:
        reasons.append(
            text.say_many(
                "{count} graduate works outside the speciality", "{count} graduates work outside their speciality",
                elsewhere,
            )
        )  # fmt: skip
    if widest.code == "employment_rate_adjusted" and away:
        reasons.append(
            text.say_many(
                "{count} who studies, serves or is on leave is left out",
                "{count} who study, serve or are on leave are left out",
                away,
            )
        )
    return (
        text.say("{first} and {second}", first=reasons[0], second=reasons[1]) if len(reasons) > 1 else "".join(reasons)
    )


def say_observed(text: Text, shared: Counts) -> str:
    """How many months after the graduation the graduates were asked; empty where no rows are shared."""
    first, last = day_in(shared, "first_day"), day_in(shared, "last_day")
    if first is None or last is None:
        return ""
    cohort = int(str(shared["cohort"]))
    early, late = months_after_graduation(cohort, first), months_after_graduation(cohort, last)
    if early == late:
        return text.say_many(
            "Observed {count} full month after the graduation; what is told after 12 months is not used.",
            "Observed {count} full months after the graduation; what is told after 12 months is not used.",
            late,
        )
    return text.say_many(
        "Observed {first} to {count} full month after the graduation; what is told after 12 months is not used.",
        "Observed {first} to {count} full months after the graduation; what is told after 12 months is not used.",
        late,
        first=early,
    )


def say_rows(page: Page, defined: Sequence[Defined], shared: Counts, everyone: Counts) -> tuple[str, ...]:
    """Where a column is blank the definitions rest on different rows: over how many they are compared, and what each
    gives over its own."""
    text = page.text
    if not everyone:
        return ()
    if not shared:
        return (
            text.say("No programme gave every column, so each definition rests on its own rows: compare with care."),
        )
    compared, all_rows = int(str(shared["rows"])), int(str(everyone["rows"]))
    if compared == all_rows:
        return ()
    said = text.say_many(
        "Compared over {part} of {count} programme: the others left a column blank.",
        "Compared over {part} of {count} programmes: the others left a column blank.",
        all_rows,
        part=text.number(compared),
    )
    own = [f"{lower_first(one.name)} {say_value(text, one.own)}" for one in defined if one.code != WITHIN]
    return (said, text.say("Each over all rows with its own columns: {values}.", values=", ".join(own)))


def list_definitions(page: Page, title: str, defined: Sequence[Defined], shared: Counts) -> Listing:
    """The table behind the picture: both sides, who is counted out of whom, and how many are left out."""
    say = page.text.say
    columns = (
        Column(say("Definition")),
        Column(say("Value, %"), "percent"),
        Column(say("Numerator"), "count"),
        Column(say("Denominator"), "count"),
        Column(say("Who is counted")),
        Column(say("Out of whom")),
        Column(say("Not counted")),
        Column(say("By all rows of its own, %"), "percent"),
    )
    return Listing(title, columns, tuple(row_of(page, one, shared) for one in defined))


def row_of(page: Page, one: Defined, shared: Counts) -> tuple[Cell, ...]:
    """The cells of one definition."""
    text, result = page.text, one.result
    indicator = page.indicator(one.own.indicator_id)
    lower = indicator.denominator
    return (
        one.name,
        *(cell_of(page, result, side) for side in (result.value, result.numerator, result.denominator)),
        text.words(indicator.numerator.words) if indicator.numerator.words else None,
        text.words(lower.words) if lower and lower.words else None,
        say_left_out(text, one.code, shared),
        cell_of(page, one.own, one.own.value),
    )


def say_left_out(text: Text, code: str, shared: Counts) -> str | None:
    """The people whom a definition leaves out of one of its sides; None where it leaves out nobody or nobody told."""
    if code == "employment_rate_speciality" and (elsewhere := count_elsewhere(shared)):
        return text.say_many(
            "{count} graduate who works outside the speciality", "{count} graduates who work outside their speciality",
            elsewhere,
        )  # fmt: skip
    if code == "employment_rate_adjusted" and (away := count_away(shared)):
        return text.say_many(
            "{count} graduate in further study, the army or on leave",
            "{count} graduates in further study, the army or on leave",
            away,
        )
    return None
