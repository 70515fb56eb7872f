"""How much a section holds, in a few words for the checklist."""

from collections.abc import Callable, Mapping

from dashboard.domain.passport import ACTS, KEY_TARGETS
from dashboard.domain.stored_cells import text_in
from dashboard.ui.numbers import say_amount
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.targets import targets_of


def say_holds(known: Known, section: int) -> str:
    """What a section holds; that nothing is known where it is empty."""
    return HOLDS[section](known) or known.page.text.say("nothing yet")


def hold_participants(known: Known) -> str:
    """Section 2."""
    count = len(known.members)
    return known.page.text.say_many("{count} participant", "{count} participants", count) if count else ""


def hold_acts(known: Known) -> str:
    """Section 3."""
    count = len(known.entries(3, *ACTS))
    return known.page.text.say_many("{count} act", "{count} acts", count) if count else ""


def hold_territory(known: Known) -> str:
    """Section 4."""
    text, towns = known.page.text, {text_in(row, "settlement") for row in known.members} - {""}
    told = [text.say_many("{count} settlement", "{count} settlements", len(towns))] if towns else []
    if known.entries(4):
        told.append(text.say("a description"))
    return ", ".join(told)


def hold_goals(known: Known) -> str:
    """Section 5."""
    text, goals = known.page.text, len(known.entries(5, "goal_short", "goal_long"))
    targets = len(targets_of(known))
    told = [text.say_many("{count} goal", "{count} goals", goals)] if goals else []
    return ", ".join(told + ([text.say_many("{count} target", "{count} targets", targets)] if targets else []))


def hold_fields(known: Known) -> str:
    """Section 6."""
    text, fields = known.page.text, {text_in(row, "field_code") for row in known.programmes}
    codes = {text_in(row, "code") for row in known.programmes} - {""}
    told = [text.say_many("{count} field", "{count} fields", len(fields))] if fields else []
    return ", ".join(
        told + ([text.say_many("{count} speciality", "{count} specialities", len(codes))] if codes else [])
    )


def hold_plan(known: Known) -> str:
    """Section 7."""
    text, count = known.page.text, len(known.plan)
    if not count:
        return ""
    return text.say_many("{count} action for {year}", "{count} actions for {year}", count, year=known.year)


def hold_entries(known: Known, section: int) -> str:
    """Sections 8 and 10."""
    count = len(known.entries(section))
    return known.page.text.say_many("{count} entry", "{count} entries", count) if count else ""


def hold_money(known: Known) -> str:
    """Section 9."""
    text, total = known.page.text, next(iter(known.money()), None)
    told = [text.say("a description")] if known.entries(9, "text") else []
    amount = None if total is None else total.planned if total.actual is None else total.actual
    if total and amount is not None:
        told.insert(0, f"{say_amount(text, amount, total.currency, short=True)} ({total.year})")
    return ", ".join(told)


def hold_targets(known: Known) -> str:
    """Section 11."""
    told = sum(code in targets_of(known) for code in KEY_TARGETS)
    return known.page.text.say("{told} of {all} targets", told=told, all=len(KEY_TARGETS))


HOLDS: Mapping[int, Callable[[Known], str]] = {
    1: lambda known: known.page.cluster_name,
    2: hold_participants,
    3: hold_acts,
    4: hold_territory,
    5: hold_goals,
    6: hold_fields,
    7: hold_plan,
    8: lambda known: hold_entries(known, 8),
    9: hold_money,
    10: lambda known: hold_entries(known, 10),
    11: hold_targets,
}
