"""What became of the graduates of one cohort: every graduate counted once, and those nobody knows about shown too."""

from collections.abc import Mapping

import pandas as pd

from dashboard.domain.disclosure import round_half_up
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Outcome, chart_outcomes
from dashboard.ui.comparing import Undrawn, say_nothing
from dashboard.ui.pictures import Picture, see_palette

OUTCOMES: Mapping[str, str] = {
    "employed_speciality": to_say("Work in their speciality"),
    "employed_other": to_say("Other work, or the speciality is not stated"),
    "further_study": to_say("Study further"),
    "military": to_say("Do military service"),
    "parental_leave": to_say("On parental leave"),
    "not_employed": to_say("Do not work"),
    "unknown": to_say("Nothing is known"),
}


def picture_outcomes(page: Page) -> Picture:
    """The cohort of the chosen period as one stacked picture."""
    text, graduates = page.text, page.total("graduates_total")
    cohort = graduates.period
    question = text.say("What became of the graduates of {year}?", year=cohort)
    row = find_cohort(page.rows("cohort_outcomes", cluster_id=page.cluster_id), cohort)
    counts = {name: count_of(row, name) for name in OUTCOMES}
    listing = list_outcomes(text, question, row, counts, whole_shares=not page.actor.sees_exact)
    known = {name: count for name, count in counts.items() if count is not None}
    if not sum(known.values()):
        return Picture("outcomes", question, say_nothing(text), None, listing, [graduates])
    sentence = say_outcomes(text, known) if "unknown" in known else say_told(text, known)
    decimals = 1 if page.actor.sees_exact and sum(known.values()) >= 100 else 0
    drawn = tuple(outcome_of(text, name, count, sum(known.values()), decimals) for name, count in known.items())
    spec = chart_outcomes(
        drawn,
        whole=text.say("Graduates of {year}", year=cohort),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    few, hidden = [name for name in OUTCOMES if is_few(row, name)], [name for name in OUTCOMES if is_hidden(row, name)]
    missing = [name for name in OUTCOMES if name not in (*known, *few, *hidden)]
    undrawn = Undrawn(*(tuple(text.say(OUTCOMES[name]) for name in names) for names in (missing, hidden, few)))
    return Picture("outcomes", question, sentence, spec, listing, [graduates], undrawn)


def find_cohort(rows: pd.DataFrame, cohort: str) -> Mapping[str, object]:
    """The one row of a cohort; empty when it has none."""
    found = rows[rows["cohort"].astype(str) == cohort] if len(rows) else rows
    return {str(name): value for name, value in found.iloc[0].items()} if len(found) else {}


def count_of(row: Mapping[str, object], name: str) -> float | None:
    """A count of the row; None when nobody gave it or it is protected."""
    value = row.get(name)
    return None if value is None or pd.isna(value) else float(str(value))


def is_few(row: Mapping[str, object], name: str) -> bool:
    """Whether the count is one to four and therefore not shown."""
    return bool(row.get(f"{name}_below_five", False))


def is_hidden(row: Mapping[str, object], name: str) -> bool:
    """Whether the count is left out because the others would tell a small one by it."""
    return bool(row.get(f"{name}_hidden", False))


def outcome_of(text: Text, name: str, count: float, whole: float, decimals: int) -> Outcome:
    """One part of the cohort with its share and its people."""
    share = text.percent(100 * count / whole, decimals)
    people = text.say_many("{count} person", "{count} people", round(count))
    label = f"{share}, {people}"
    said = text.say(OUTCOMES[name])
    return Outcome(said, count, label, text.say("{name}: {value}", name=said, value=label), name == "unknown")


def say_outcomes(text: Text, counts: Mapping[str, float]) -> str:
    """Of how many graduates something is known, and how many are at work in their speciality."""
    whole = sum(counts.values())
    unknown = counts.get("unknown", 0)
    if not unknown:
        return text.say_many(
            "The outcome of {count} graduate is known; everyone is counted once.",
            "The outcome of all {count} graduates is known; everyone is counted once.",
            round(whole),
        )
    return text.say_many(
        "Nothing is known of {unknown} of {count} graduate; everyone is counted once.",
        "Nothing is known of {unknown} of {count} graduates; everyone is counted once.",
        round(whole),
        unknown=text.number(unknown),
    )


def say_told(text: Text, counts: Mapping[str, float]) -> str:
    """How many graduates are counted here, where it may not be said how many nothing is known of."""
    return text.say_many("Counted: {count} graduate.", "Counted: {count} graduates.", round(sum(counts.values())))


def list_outcomes(
    text: Text,
    title: str,
    row: Mapping[str, object],
    counts: Mapping[str, float | None],
    *,
    whole_shares: bool = False,
) -> Listing:
    """The table behind the picture; whole percents for whoever only looks."""
    whole = count_of(row, "graduates")
    columns = (
        Column(text.say("Outcome")),
        Column(text.say("Graduates"), "count"),
        Column(text.say("Share, %"), "percent"),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, count in counts.items():
        if is_few(row, name):
            rows.append((text.say(OUTCOMES[name]), text.say("fewer than 5"), None))
        elif is_hidden(row, name):
            rows.append((text.say(OUTCOMES[name]), text.say("hidden"), None))
        else:
            share = 100 * count / whole if count is not None and whole else None
            shown = share if share is None or not whole_shares else float(round_half_up(share))
            rows.append((text.say(OUTCOMES[name]), count, shown))
    return Listing(title, columns, tuple(rows))
