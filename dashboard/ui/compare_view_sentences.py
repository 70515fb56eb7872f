"""What a rank and its range mean, in words: which place, who cannot be told apart, why someone has none."""

from collections.abc import Mapping, Sequence

from dashboard.domain.indicators import Indicator
from dashboard.domain.ranking import Rank, Ranking, Unranked
from dashboard.text import Text, to_say
from dashboard.ui.numbers import say_norm

NAMES_SHOWN = 3
SURELY = to_say("Surely better: {better}. Surely worse: {worse}.")
COUNTED = to_say("Better: {better}. Worse: {worse}.")
WHY: Mapping[Unranked, str] = {
    "hidden": to_say("no rank: hidden to protect small groups"),
    "below_five": to_say("no rank: fewer than 5 people"),
    "currencies": to_say("no rank: amounts in different currencies are not added up"),
    "no_data": to_say("no rank: no data"),
    "few_reported": to_say("no rank: fewer than half reported"),
    "small_base": to_say("no rank: fewer than 10 people"),
    "currency": to_say("no rank: another currency"),
    "no_band": to_say("no rank: the band is not the same for all"),
    "no_rank": to_say("no rank: the indicator only informs"),
}


def say_places(text: Text, kind: str, rank: Rank) -> str:
    """The place or the range of places among all that are ranked."""
    places = text.places(rank.first, rank.last)
    if kind == "regions":
        return text.say_many("{places} of {count} region", "{places} of {count} regions", rank.of, places=places)
    if kind == "colleges":
        return text.say_many("{places} of {count} college", "{places} of {count} colleges", rank.of, places=places)
    if kind == "programmes":
        return text.say_many("{places} of {count} programme", "{places} of {count} programmes", rank.of, places=places)
    return text.say_many("{places} of {count} cluster", "{places} of {count} clusters", rank.of, places=places)


def say_alike(text: Text, kind: str, count: int) -> str:
    """From how many one cannot be told apart."""
    if kind == "regions":
        return text.say_many(
            "not distinguishable from {count} region", "not distinguishable from {count} regions", count
        )
    if kind == "colleges":
        return text.say_many(
            "not distinguishable from {count} college", "not distinguishable from {count} colleges", count
        )
    return text.say_many("not distinguishable from {count} cluster", "not distinguishable from {count} clusters", count)


def say_standing(text: Text, kind: str, name: str, ranking: Ranking, key: str) -> str:
    """The answer about one of those compared: its places and how many it cannot be told apart from, or why no rank.

    `name` is empty where the reader knows who is meant.
    """
    placed = ranking.by_key.get(key)
    if placed is None or placed.rank is None:
        reason: Unranked = placed.unranked or "no_data" if placed else "no_data"
        why = text.say(WHY[reason])
        return text.say("{name}, {reason}", name=name, reason=why) if name else why
    rank = placed.rank
    if rank.of == 1:
        if not name:
            return text.say("there is nobody to compare with")
        return text.say("{name} alone has a rank: there is nobody to compare with", name=name)
    places = say_places(text, kind, rank)
    said = text.say("{name}: {value}", name=name, value=places) if name else places
    if placed.interval and rank.alike:
        said += f", {say_alike(text, kind, len(rank.alike))}"
    return said


def say_mixed(text: Text, ranking: Ranking) -> str:
    """That amounts were given and are not added up; empty where that is not why there is no figure."""
    mixed = any(one.unranked == "currencies" for one in ranking.placed)
    return text.say("amounts in different currencies are not added up") if mixed else ""


def say_who(text: Text, ranking: Ranking, key: str, names: Mapping[str, str]) -> str:
    """Who cannot be told apart from the chosen one, and how many are surely better and worse."""
    placed = ranking.by_key.get(key)
    if placed is None or placed.rank is None or placed.rank.of == 1:
        return say_first(text, ranking, names)
    rank, said = placed.rank, ""
    if rank.alike:
        alike = list_names(text, [names[one.key] for one in ranking.ranked if one.key in rank.alike])
        said = text.say("Not distinguishable from: {names}.", names=alike)
        if not placed.interval:
            said = text.say("The same value: {names}.", names=alike)
    if not rank.better and not rank.worse:
        return said + " " + text.say("None of the differences is sure.")
    message = (
        "Surely better: {better}. Surely worse: {worse}." if placed.interval else "Better: {better}. Worse: {worse}."
    )
    return f"{said} {text.say(message, better=rank.better, worse=rank.worse)}".strip()


to_say("Surely better: {better}. Surely worse: {worse}.")
to_say("Better: {better}. Worse: {worse}.")


def say_first(text: Text, ranking: Ranking, names: Mapping[str, str], *, briefly: bool = False) -> str:
    """Who may stand first, when nobody is chosen; `briefly` only how many, unless it is one."""
    ranked = ranking.ranked
    if len(ranked) < 2:
        return ""
    first = [names[one.key] for one in ranked if one.rank and one.rank.first == 1]
    if len(first) == len(ranked):
        return text.say("None of the differences is sure.")
    if len(first) == 1:
        return text.say("Surely first: {name}.", name=first[0])
    if briefly:
        return text.say("{count} of {all} may stand first.", count=len(first), all=len(ranked))
    return text.say("May stand first: {names}.", names=list_names(text, first))


def say_pooled(text: Text, ranking: Ranking) -> str:
    """How small programmes are put together, and which years they are about."""
    periods = sorted({one.result.period for one in ranking.placed})
    said = text.say(
        "Programmes with fewer than 30 people in the latest year; up to three years are added up and then divided. "
        "There is no status, because norms are written for one year."
    )
    return f"{said} {text.say('Pooled: {periods}.', periods=', '.join(periods))}" if periods else said


def list_names(text: Text, names: Sequence[str]) -> str:
    """The first names and how many more."""
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    if more <= 0:
        return shown
    return text.say("{names} and {count} more", names=shown, count=text.number(more))


def say_direction(text: Text, indicator: Indicator, ranking: Ranking) -> str:
    """What place 1 means for the indicator, and what the line around a value is."""
    meanings = {
        "up": text.say("1 is always the best, here the highest value."),
        "down": text.say("1 is always the best, here the lowest value."),
        "info": text.say("The indicator only informs: more is neither better nor worse, so there are no ranks."),
    }
    band = next((say_norm(text, one.result) for one in ranking.ranked), "")
    said = meanings.get(indicator.direction) or text.say("1 is always the best, here the nearest to {band}.", band=band)
    if indicator.direction == "band" and not band:
        said = text.say("Without one band for all nobody can be ranked.")
    if any(one.interval for one in ranking.ranked):
        said += " " + text.say("The line is the Wilson interval of 95 %; where two overlap, their order is not sure.")
    elif ranking.ranked:
        said += " " + text.say("Not a share of counted people or things, so chance has no interval here.")
    return said


def say_arrow(text: Text, indicator: Indicator) -> str:
    """Which way is better, as a sign and a word."""
    words = {
        "up": text.say("↑ more is better"),
        "down": text.say("↓ less is better"),
        "band": text.say("↔ inside the band"),
        "info": text.say("· for information"),
    }
    return words[indicator.direction]
