"""From a place at college to a job: the chain and its largest leak."""

from dashboard.domain.chains import Step
from dashboard.domain.disclosure import round_half_up
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts.chain import Rung, chart_chain, tell_chain
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import Undrawn, say_nothing
from dashboard.ui.labour_chain import (
    COHORT,
    NAMES,
    YEAR,
    Chain,
    Stage,
    find_chain,
)
from dashboard.ui.listed_counts import STATES, cell_of_count
from dashboard.ui.numbers import decimals_for
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_protected

TILES = ("quota_fill_rate", "employment_rate_speciality", "labour_demand_total", "demand_coverage")
CHAINS = {YEAR: to_say("One academic year"), COHORT: to_say("One cohort from entry on")}


def choose_chain(page: Page) -> str:
    """The page's first choice: everything of one academic year, or one cohort from its entry on."""
    say = page.text.say
    return choose_own("chain", say("Chain"), {code: say(name) for code, name in CHAINS.items()}, YEAR)


def say_title(page: Page, kind: str) -> str:
    """The answer: where the chain loses most."""
    text, chain = page.text, find_chain(page, kind)
    leak = chain.leak
    if leak is not None:
        return say_leak(text, leak)
    if any(stage.step.loss is not None for stage in chain.stages):
        return text.say("No step from the quota to work loses people")
    if protected := say_protected(text, chain.results):
        return protected.rstrip(".")
    return text.say("The way from the quota to work is not given for {period}", period=page.period)


def say_leak(text: Text, leak: Step) -> str:
    """The largest leak in people."""
    loss, base = text.number(leak.loss), round(leak.base or 0)
    if leak.code == "admitted":
        return text.say_many(
            "The largest leak: of {count} place of the quota {loss} stayed empty",
            "The largest leak: of {count} places of the quota {loss} stayed empty",
            base,
            loss=loss,
        )
    if leak.code == "graduates":
        return text.say_many(
            "The largest leak: of {count} person admitted {loss} did not graduate with their cohort",
            "The largest leak: of {count} people admitted {loss} did not graduate with their cohort",
            base,
            loss=loss,
        )
    return text.say_many(
        "The largest leak: of {count} graduate {loss} do not work in their speciality",
        "The largest leak: of {count} graduates {loss} do not work in their speciality",
        base,
        loss=loss,
    )


def title_results(page: Page) -> list[Result]:
    """What the title rests on."""
    return [page.total(name) for name in ("employment_rate_speciality", "quota_fill_rate")]


def picture_chain(page: Page, kind: str) -> Picture:
    """The main picture: the steps, what is lost before each, the largest leak marked."""
    text, chain = page.text, find_chain(page, kind)
    question = text.say("Where are people lost on the way to a job?")
    leak = chain.leak
    rungs = tuple(rung_of(page, stage, leak) for stage in chain.known)
    sentence = say_steps(text, chain) if rungs else say_no_chain(text, kind)
    spec = None
    if rungs:
        spec = chart_chain(rungs, description=f"{question} {tell_chain(rungs)}", text=text, palette=see_palette())
    names = {state: [stage_name(text, stage) for stage in chain.stages if stage.state == state] for state in STATES}
    return Picture(
        "chain", question, sentence, spec, list_steps(page, question, chain), chain.results,
        Undrawn(*(tuple(names[state]) for state in STATES)), explanation=explain(page, kind, chain),
    )  # fmt: skip


def say_no_chain(text: Text, kind: str) -> str:
    """Why there is no chain to draw."""
    if kind == COHORT:
        return text.say(
            "No programme has its length, the admission of its entry year and the work of its graduates all given, "
            "so no cohort can be followed."
        )
    return say_nothing(text)


def explain(page: Page, kind: str, chain: Chain) -> str:
    """Whose steps these are, and which of them may be compared."""
    text = page.text
    if not chain.known:
        return ""
    if kind == YEAR:
        return text.say(
            "These are different people in one academic year, not one cohort: only steps that rest on the same "
            "programmes are compared. Trainees of all years of study are therefore never set against other steps."
        )
    counted = text.say_many("{count} programme", "{count} programmes", chain.programmes)
    return text.say(
        "Followed: {programmes} whose length, admission and graduates are all given; the entry year is the year of "
        "graduation less the length. Who moved to another programme or college counts as lost here.",
        programmes=counted,
    )


def stage_name(text: Text, stage: Stage) -> str:
    """The step with the year or cohort it is about."""
    return text.say("{step}, {period}", step=text.say(NAMES[stage.step.code]), period=stage.period)


def say_people(text: Text, step: Step) -> str:
    """How many people (or places) a step has."""
    count = round(step.count or 0)
    if step.code == "places":
        return text.say_many("{count} place", "{count} places", count)
    return text.say_many("{count} person", "{count} people", count)


def say_share(page: Page, step: Step) -> str:
    """The lost part; whole percents in the public view."""
    share = abs(step.share_lost or 0)
    if not page.actor.sees_exact:
        return page.text.percent(round_half_up(share), 0)
    return page.text.percent(share, decimals_for(step.base))


def say_loss(page: Page, step: Step) -> str:
    """What was lost before a step, or that more came than before; empty when it may not be compared."""
    text = page.text
    if not step.loss:
        return "" if step.loss is None else text.say("nobody lost")
    change = ("\u2212" if step.loss > 0 else "+") + text.number(abs(step.loss))
    if step.share_lost is None:
        return change
    return text.say("{change} ({share})", change=change, share=say_share(page, step))


def rung_of(page: Page, stage: Stage, leak: Step | None) -> Rung:
    """One step as drawn."""
    text, step = page.text, stage.step
    name, words, loss = stage_name(text, stage), say_people(text, step), say_loss(page, step)
    largest = leak is step
    if largest:
        loss = text.say("{loss}, the largest leak", loss=loss)
    whom = "" if step.base is None else text.say("of {base}", base=text.number(step.base))
    said = f"{name}: {words}" + (f"; {loss} {whom}".rstrip() if loss else "") + "."
    return Rung(name, words, step.count or 0, step.base, loss, said, largest, step.code == "trainees")


def say_steps(text: Text, chain: Chain) -> str:
    """The first and the last of the comparable steps in one sentence, with the parts that arrive."""
    said = []
    for stage in chain.stages:
        step = stage.step
        if step.count is None or step.base is None:
            continue
        values = {"count": text.number(step.count), "base": text.number(step.base), "period": stage.period}
        said.append(text.say(ARRIVED[step.code], **values))
    return " ".join(said)


ARRIVED = {
    "admitted": to_say("{period}: {count} of {base} places of the quota were taken."),
    "graduates": to_say("{period}: {count} of {base} admitted graduated."),
    "working": to_say("Cohort {period}: {count} of {base} graduates work in their speciality."),
}


def list_steps(page: Page, title: str, chain: Chain) -> Listing:
    """The table behind the chain: step, period, people, what they are compared with, lost people and part."""
    say = page.text.say
    columns = (
        Column(say("Step")),
        Column(say("Period")),
        Column(say("People or places"), "count"),
        Column(say("Compared with"), "count"),
        Column(say("Lost"), "count"),
        Column(say("Lost, %"), "percent"),
    )
    return Listing(title, columns, tuple(cells_of(page, stage) for stage in chain.stages))


def cells_of(page: Page, stage: Stage) -> tuple[Cell, ...]:
    """The row of one step; words where it is protected."""
    text, step = page.text, stage.step
    count = cell_of_count(text, stage.state, step.count)
    share = step.share_lost
    if share is not None and not page.actor.sees_exact:
        share = float(round_half_up(share))
    return (text.say(NAMES[step.code]), stage.period, count, step.base, step.loss, share)
