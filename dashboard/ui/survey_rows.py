"""Answers to surveys as lists give them, made into shares: protected figures stay protected, low response is marked."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.disclosure import round_half_up
from dashboard.domain.intervals import Interval, wilson
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.answers import Answer
from dashboard.ui.money_rows import amount_of, is_known
from dashboard.ui.numbers import say_value

RATE = "survey_response_rate"
OVERALL = "overall"
Row = Mapping[str, object]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Share:
    """What part of those who answered a question is satisfied, and what part of those invited answered it."""

    respondent: str
    question: str
    organisation: str
    period: str
    satisfied: Result
    rate: Result | None
    least_rate: float

    @property
    def drawn(self) -> bool:
        """Whether there is a share that may be shown."""
        return self.satisfied.value is not None

    @property
    def low(self) -> bool:
        """Whether so few answered that the share does not speak for everyone invited."""
        return self.rate is not None and self.rate.value is not None and self.rate.value < self.least_rate

    @property
    def interval(self) -> Interval | None:
        """Between which percentages the true share lies, as far as chance goes; from the figures that are shown."""
        part, whole = self.satisfied.numerator, self.satisfied.denominator
        if not self.drawn or part is None or not whole or part > whole:
            return None
        limits = wilson(part, whole)
        return Interval(100 * limits.low, 100 * limits.high)

    @property
    def pale(self) -> bool:
        """Whether the share is drawn pale: too few answered, or too few people at all."""
        return self.low or self.satisfied.small_base


def read_shares(page: Page, period: str, *, respondent: str | None = None, by: str | None = None) -> list[Share]:
    """The shares of a period by respondents and question, in all or `by` organisation."""
    wishes = {"cluster_id": page.cluster_id, "period": period, "respondent": respondent, "by": by}
    rates = {
        key_of(row): make_ratio(page, row, "respondents", "invited")
        for row in page.rows("responses", **wishes).to_dict("records")
    }
    caution = page.indicator(RATE).caution
    least = caution.below if caution and caution.below is not None else 0.0
    return [
        Share(
            *key_of(row),
            period=str(row["period"]),
            satisfied=make_ratio(page, row, "satisfied", "respondents"),
            rate=rates.get(key_of(row)),
            least_rate=least,
        )
        for row in page.rows("satisfaction", **wishes).to_dict("records")
    ]


def key_of(row: Row) -> Key:
    """Respondents, question and organisation (empty for the cluster as a whole) of a row."""
    body = row.get("org_id")
    return str(row["respondent"]), str(row["question"]), str(body) if is_known(body) else ""


def make_ratio(page: Page, row: Row, part: str, whole: str) -> Result:
    """A ratio of two counts; for whoever only looks from rounded counts, and none over fewer than ten persons."""
    exact, small = page.actor.sees_exact, bool(row["small_base"])
    upper, lower = amount_of(row[part]), amount_of(row[whole])
    few = bool(row.get(f"{part}_below_five"))
    beside = any(bool(row.get(f"{side}_hidden")) for side in (part, whole))
    hidden = beside or (small and not exact)
    value = None if hidden or few or upper is None or not lower else 100 * upper / lower
    if value is not None and not exact:
        value = float(round_half_up(value))
    return Result(
        RATE,
        page.cluster_id,
        str(row["period"]),
        "",
        value,
        None if hidden or few else upper,
        None if hidden else lower,
        "%",
        small_base=small and not hidden,
        hidden=hidden,
        below_five=few and not hidden,
        synthetic=page.synthetic,
    )


def make_answer(text: Text, name: str, share: Share, *, chosen: bool = False) -> Answer:
    """One bar with the number of answers and the response rate written beside it."""
    value, words = say_value(text, share.satisfied), say_answered(text, share)
    interval = share.interval
    said = text.say("{name}: {value} satisfied; {answered}", name=name, value=value, answered=words)
    return Answer(
        name=name,
        words=words,
        share=share.satisfied.value or 0.0,
        label=value,
        said=said,
        pale=share.pale,
        chosen=chosen,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
    )


def say_answered(text: Text, share: Share) -> str:
    """How many answered and what part of those invited that is."""
    count = share.satisfied.denominator
    parts = [text.say_many("{count} answer", "{count} answers", int(count))] if count is not None else []
    if share.rate is None:
        parts.append(text.say("the number of invited is not given"))
    elif share.rate.value is not None:
        parts.append(text.say("{rate} of those invited answered", rate=say_value(text, share.rate)))
    return ", ".join(parts)
