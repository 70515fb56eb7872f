"""Where people are lost at the step with the largest leak: by college or training field, in people."""

from collections.abc import Sequence

from dashboard.domain.chains import Step
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.charts import Part, chart_fill
from dashboard.ui.comparing import KINDS, Undrawn, compare, name_group, say_nothing, sort_names
from dashboard.ui.labour_chain import INDICATORS, YEAR, Stage, find_chain, stage_of, stages_of_row
from dashboard.ui.labour_view import cells_of, say_loss, say_share
from dashboard.ui.listed_counts import STATES, records
from dashboard.ui.pictures import Picture, see_palette

Found = tuple[list[tuple[str, Stage]], Undrawn]


def picture_leaks(page: Page, kind: str, by: str) -> Picture:
    """Where people are lost at the step with the largest leak, by college or field, most people first."""
    text, chain = page.text, find_chain(page, kind)
    code = chain.leak.code if chain.leak else "working"
    question = text.say(QUESTIONS[code])
    found, undrawn = stages_by_year(page, code, by) if kind == YEAR else stages_by_cohort(page, code, by)
    drawn = [(name, stage.step) for name, stage in found if stage.step.loss is not None]
    parts = tuple(part_of(page, name, step) for name, step in drawn)
    sentence = say_worst(page, drawn) or say_nothing(text)
    spec = chart_fill(parts, description=f"{question} {sentence}", text=text, palette=see_palette()) if parts else None
    return Picture(
        "leaks", question, sentence, spec, list_leaks(page, question, by, found), chain.results, undrawn
    )  # fmt: skip


QUESTIONS = {
    "admitted": to_say("Where did places of the quota stay empty?"),
    "graduates": to_say("Where are trainees lost before graduation?"),
    "working": to_say("Where do graduates not work in their speciality?"),
}


def stages_by_year(page: Page, code: str, by: str) -> Found:
    """The step in each group, as the indicator measures it."""
    comparison = compare(page, INDICATORS[code], by)
    found = [
        (item.name, stage_of(code, item.result, item.result.numerator, item.result.denominator))
        for item in comparison.items
    ]
    return found, comparison.undrawn


def stages_by_cohort(page: Page, code: str, by: str) -> Found:
    """The step in each group, of the same programmes from entry on."""
    rows = page.rows("cohort_chain", cluster_id=page.cluster_id, period=page.period, by=by)
    key = {"college": "org_id", "field": "field_code"}[by]
    found = []
    for row in records(rows):
        stages = {stage.step.code: stage for stage in stages_of_row(page, row)}
        found.append((name_group(page, by, str(row[key])), stages[code]))
    left = [(name, stage.state or "hidden") for name, stage in found if stage.step.loss is None]
    return found, Undrawn(*(sort_names(page, [name for name, why in left if why == state]) for state in STATES))


def part_of(page: Page, name: str, step: Step) -> Part:
    """One group: those who arrived inside those who were there before."""
    text = page.text
    label = text.say(
        "{part} of {whole}, {loss}",
        part=text.number(step.count), whole=text.number(step.base), loss=say_loss(page, step),
    )  # fmt: skip
    return Part(name, step.count or 0, step.base or 0, label, f"{name}. {label}", pale=step.share_lost is None)


def say_worst(page: Page, drawn: Sequence[tuple[str, Step]]) -> str:
    """Where most people and where the largest part is lost."""
    losing = [(name, step) for name, step in drawn if (step.loss or 0) > 0]
    if not losing:
        return page.text.say("No group loses people at this step.") if drawn else ""
    most = max(losing, key=lambda pair: pair[1].loss or 0)
    worst = max(losing, key=lambda pair: pair[1].share_lost or 0)
    people = page.text.say("Most people: {name}, {loss}.", name=most[0], loss=page.text.number(most[1].loss))
    if worst[1].share_lost is None:
        return people
    part = page.text.say("Largest part: {name}, {share}.", name=worst[0], share=say_share(page, worst[1]))
    return f"{people} {part}"


def list_leaks(page: Page, title: str, by: str, found: Sequence[tuple[str, Stage]]) -> Listing:
    """The table behind the losses by group."""
    say = page.text.say
    columns = (
        Column(say(KINDS[by])),
        Column(say("People or places"), "count"),
        Column(say("Compared with"), "count"),
        Column(say("Lost"), "count"),
        Column(say("Lost, %"), "percent"),
    )
    rows = [(name, *cells_of(page, stage)[2:]) for name, stage in found]
    return Listing(title, columns, tuple(rows))
