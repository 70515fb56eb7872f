"""What a trend says in words: how far it rose or fell and since when, whether the norm is met, what comes next."""

from dashboard.domain.forecasting import LEAST_HISTORY, Forecast, Lean, NoForecast
from dashboard.domain.results import Result
from dashboard.domain.series import Run
from dashboard.text import Text, to_say
from dashboard.ui.numbers import CURRENCIES, say_amount, say_period, say_points, say_value
from dashboard.ui.sentences import say_protected, shorten
from dashboard.ui.trends_series import Trend

LARGE_DRIFT = 10
# Whether it is a target, whether it is met: what is said of one year and of several.
STREAKS = {
    (True, True): (to_say("the target is met"), to_say("the target has been met since {period}")),
    (True, False): (to_say("the target is missed"), to_say("the target has been missed since {period}")),
    (False, True): (to_say("the norm is met"), to_say("the norm has been met since {period}")),
    (False, False): (to_say("the norm is missed"), to_say("the norm has been missed since {period}")),
}


def say_title(text: Text, trend: Trend) -> str:
    """The answer of the page: the latest value, its change since the first comparable year, and the norm."""
    name = text.words(trend.indicator.names)
    if not trend.known and say_protected(text, trend.past):
        return text.say("{name}: {value}", name=name, value=text.say("hidden"))
    if not trend.known and (stated := say_stated(text, trend)):
        return text.say("{name}: {value}", name=name, value=stated)
    if not trend.known:
        return text.say("{indicator}: no figures for any year yet", indicator=name)
    last = trend.told[-1]
    value = text.say("{name}: {value}", name=name, value=f"{say_value(text, last)} ({say_period(text, last.period)})")
    since, streak = say_since(text, trend), say_streak(text, trend.streak, last)
    if not trend.is_steady:
        value, since = f"{value}, {since}", ""
    return "; ".join(part for part in (value, since, streak) if part)


def say_stated(text: Text, trend: Trend) -> str:
    """The latest value that only a document states, with its period; empty where none does."""
    stated = [result for result in trend.past if result.stated is not None and not result.hidden]
    if not stated:
        return ""
    value = text.say("{value} by the document", value=text.number(stated[-1].stated))
    return f"{value} ({say_period(text, stated[-1].period)})"


def say_since(text: Text, trend: Trend) -> str:
    """The change over the comparable years; that there is nothing to compare with where they are none."""
    if trend.is_steady:
        return say_steady(text, trend)
    if len(trend.run) < 2:
        return text.say("no earlier year can be compared") if len(trend.told) > 1 else text.say("only one year known")
    return say_rise(text, trend.run[0], trend.run[-1])


def say_rise(text: Text, first: Result, last: Result) -> str:
    """“up 139 since 2022/23”, “down 5 percentage points since 2021”, “unchanged since 2020”."""
    change, since = (last.value or 0.0) - (first.value or 0.0), say_period(text, first.period)
    if is_nothing(text, change, last):
        return text.say("unchanged since {period}", period=since)
    said = say_size(text, change, last)
    if change > 0:
        return text.say("up {change} since {period}", change=said, period=since)
    return text.say("down {change} since {period}", change=said, period=since)


def say_steady(text: Text, trend: Trend) -> str:
    """The change of those colleges that reported every year, where the total lacks somebody."""
    change = say_rise(text, trend.steady[0], trend.steady[-1])
    return text.say_many(
        "{change} in the {count} college that reported every year",
        "{change} in the {count} colleges that reported every year",
        trend.colleges,
        change=change,
    )


def say_size(text: Text, change: float, result: Result) -> str:
    """The size of a change without its sign: points for percentages, an amount for money, else a number."""
    if result.unit == "%":
        return say_points(text, change, 1 if float(change).is_integer() else result.denominator)
    if result.unit in CURRENCIES:
        return say_amount(text, abs(change), result.unit, short=True)
    return text.number(abs(change), 0 if float(change).is_integer() else 1)


def is_nothing(text: Text, change: float, result: Result) -> bool:
    """Whether a change is none once it is rounded as it is said."""
    return not any(digit in say_size(text, change, result) for digit in "123456789")


def say_streak(text: Text, streak: Run, last: Result) -> str:
    """Since when the norm or the target is met or missed; empty when nothing judges the latest value."""
    if not streak or streak[-1] is not last:
        return ""
    now, since = STREAKS[last.norm_kind == "target", last.status == "green"]
    return text.say(since if len(streak) > 1 else now, period=say_period(text, streak[0].period))


def name_steady(text: Text, trend: Trend) -> str:
    """Those colleges that reported every year, by their number."""
    return text.say_many(
        "{count} college that reported every year", "{count} colleges that reported every year", trend.colleges
    )


def say_extremes(text: Text, trend: Trend) -> str:
    """The highest and the lowest comparable year and the latest change, or why nothing can be compared."""
    known = trend.compared
    if len(known) < 2:
        if len(trend.told) < 2:
            return text.say("Only one year is known, so there is no change to show yet.")
        return text.say(
            "The latest year cannot be compared with the earlier ones: a year is missing, or the marks say what "
            "differs."
        )
    high, low = (choose(known, key=lambda one: one.value or 0.0) for choose in (max, min))
    parts = []
    if (high.value or 0.0) > (low.value or 0.0):
        parts.append(
            text.say(
                "Highest: {high} ({high_period}). Lowest: {low} ({low_period}).",
                high=say_value(text, high), high_period=say_period(text, high.period),
                low=say_value(text, low), low_period=say_period(text, low.period),
            )
        )  # fmt: skip
    if len(known) > 2:
        parts.append(say_latest(text, known[-2], known[-1]))
    if parts and trend.is_steady:
        parts[0] = text.say("{name}: {value}", name=name_steady(text, trend), value=shorten(parts[0]))
    if trend.unfinished:
        period, value = say_period(text, trend.unfinished.period), say_value(text, trend.unfinished)
        parts.append(text.say("{period} is not complete yet: {value} so far.", period=period, value=value))
    return " ".join(parts)


def say_steadiness(text: Text, trend: Trend) -> list[str]:
    """Why there is a second line; nothing where everybody reported every year."""
    if not trend.is_steady:
        return []
    return [
        text.say(
            "Not everybody reported every year, so the totals cannot all be compared; the pale line adds up only "
            "those who did."
        )
    ]


def say_latest(text: Text, before: Result, last: Result) -> str:
    """The change of the latest year alone."""
    change = (last.value or 0.0) - (before.value or 0.0)
    if is_nothing(text, change, last):
        return text.say("No change in the latest year.")
    said = say_size(text, change, last)
    if change > 0:
        return text.say("In the latest year: {change} more.", change=said)
    return text.say("In the latest year: {change} less.", change=said)


def say_ahead(text: Text, forecast: Forecast) -> str:
    """What is foreseen, by which method, with its interval."""
    steps = [
        text.say(
            "{period}: {value} (in 80 of 100 cases between {low} and {high})",
            period=say_period(text, step.period), value=text.number(round(step.value)),
            low=text.number(round(step.low)), high=text.number(round(step.high)),
        )
        for step in forecast.steps
    ]  # fmt: skip
    return text.say("Forecast for {steps}.", steps="; ".join(steps))


def say_method(text: Text, forecast: Forecast) -> str:
    """The method in one sentence with the yearly change it goes on with."""
    change = text.number(abs(forecast.drift), 0 if abs(forecast.drift) >= LARGE_DRIFT else 1)
    signed = f"−{change}" if forecast.drift < 0 else f"+{change}"
    return text.say(
        "Method: random walk with drift – the last value goes on by the average yearly change ({change} from {first} "
        "to {last}). It knows nothing of plans and quotas.",
        change=signed, first=say_period(text, forecast.based_on[0]), last=say_period(text, forecast.based_on[-1]),
    )  # fmt: skip


def say_miss(text: Text, forecast: Forecast) -> str:
    """How far the method missed in past years, beside simply repeating the last value."""
    missed = forecast.missed
    distance = text.number(round(missed.mean))
    if missed.percent is not None:
        distance = f"{distance} ({text.percent(missed.percent, 1)})"
    said = text.say_many(
        "Past error, tried on {count} year: {distance} off on average.",
        "Past error, tried on {count} years: {distance} off on average.",
        missed.years,
        distance=distance,
    )
    repeated = text.number(round(missed.repeated))
    if missed.is_better:
        return f"{said} {text.say('Repeating the last value would have been {repeated} off.', repeated=repeated)}"
    closer = text.say(
        "Repeating the last value would have been closer ({repeated} off): rely on the interval, not on the line.",
        repeated=repeated,
    )
    return f"{said} {closer}"


def say_no_forecast(text: Text, refusal: NoForecast) -> str:
    """Why nothing is foreseen."""
    if refusal.reason == "even":
        return text.say(
            "No forecast: the value changed by the same amount every year, so the past does not tell how far a "
            "forecast may miss."
        )
    return text.say_many(
        "No forecast: {count} comparable year in a row is known, at least {needed} are needed.",
        "No forecast: {count} comparable years in a row are known, at least {needed} are needed.",
        refusal.years,
        needed=LEAST_HISTORY,
    )


def say_lean(text: Text, lean: Lean) -> str:
    """On average how far, and on which side, the stated forecasts missed."""
    points = say_points(text, lean.mean)
    if not any(digit in points for digit in "123456789"):
        return text.say_many(
            "On average the forecasts were right ({count} cohort); a single one missed by {distance}.",
            "On average the forecasts were right ({count} cohorts); a single one missed by {distance}.",
            lean.cohorts,
            distance=say_points(text, lean.distance),
        )
    if lean.mean > 0:
        return text.say_many(
            "The forecasts were {points} too high on average ({count} cohort).",
            "The forecasts were {points} too high on average ({count} cohorts).",
            lean.cohorts,
            points=points,
        )
    return text.say_many(
        "The forecasts were {points} too low on average ({count} cohort).",
        "The forecasts were {points} too low on average ({count} cohorts).",
        lean.cohorts,
        points=points,
    )
