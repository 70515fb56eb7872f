"""What the cluster itself had forecast beside what came, and how far it was off over the cohorts."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.domain.forecasting import lean_of
from dashboard.domain.results import Result
from dashboard.domain.series import is_known
from dashboard.session import Page
from dashboard.ui.employment_view import by_period, picture_forecast
from dashboard.ui.pictures import Picture
from dashboard.ui.trends_words import say_lean


def picture_came(page: Page) -> Picture:
    """The employment that was forecast and the one that came, cohort by cohort, with the average miss."""
    picture = picture_forecast(page)
    actual, forecast = (by_period(page.history(code)) for code in ("employment_rate", "employment_forecast"))
    lean = lean_of(pair_up(forecast, actual))
    question = page.text.say("Employment: the forecasts and what came")
    if picture.spec is None:
        return replace(picture, key="came", question=question)
    said = say_lean(page.text, lean) if lean else page.text.say("No cohort has both sides yet.")
    return replace(picture, key="came", question=question, sentence=said, explanation=picture.sentence)


def pair_up(forecast: Mapping[str, Result], actual: Mapping[str, Result]) -> list[tuple[float, float]]:
    """Forecast and outcome of every cohort that has both; provisional outcomes and few people are left out."""
    pairs: list[tuple[float, float]] = []
    for cohort, came in sorted(actual.items()):
        stated = forecast.get(cohort)
        settled = is_known(came) and not came.provisional and not came.small_base
        if stated and settled and is_known(stated) and stated.value is not None and came.value is not None:
            pairs.append((stated.value, came.value))
    return pairs
