"""Practice bases: who receives how many students from how many colleges, and which colleges have no base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.bullets import Bullet, chart_bullets
from dashboard.ui.comparing import Undrawn, say_nothing, sort_names
from dashboard.ui.listed_counts import STATES, Row, cell_of_count, read_count, records, state_of
from dashboard.ui.pictures import Picture, see_palette

TILES = ("practice_students_total", "mentored_practice_share", "students_per_mentor", "practice_offer_rate")
COUNTED = ("persons", "with_mentor", "mentors", "offers")


@dataclass(frozen=True)
class Base:
    """One organisation that receives students; `places` only where the passport gives them. None is not known.

    `told`: every placement tells how many had a mentor, so that these are a part of the students.
    """

    name: str
    colleges: int
    students: float | None
    mentored: float | None
    mentors: float | None
    offers: float | None
    places: float | None
    states: Mapping[str, str] = field(default_factory=dict)
    told: bool = True


def find_bases(page: Page) -> tuple[Base, ...]:
    """The practice bases of the year, those with most students first."""
    rows = page.rows("practice_bases", cluster_id=page.cluster_id, period=page.period)
    bases = (base_of(page, row) for row in records(rows))
    return tuple(sorted(bases, key=lambda base: (-(base.students or 0), page.text.sort_key(base.name))))


def base_of(page: Page, row: Row) -> Base:
    """One row of the list."""
    students, mentored, mentors, offers = (read_count(row, name) for name in COUNTED)
    states = {name: state_of(row, name) for name in COUNTED}
    name = page.group_name("employer", str(row["org_id"]))
    colleges, places = round(read_count(row, "colleges") or 0), read_count(row, "places")
    return Base(name, colleges, students, mentored, mentors, offers, places, states, bool(row["told"]))


def colleges_without(page: Page) -> tuple[list[str], list[str]]:
    """Colleges without a base, by name: those that told of practice with nobody in it, and those that told nothing."""
    rows = page.rows("practice_colleges", cluster_id=page.cluster_id, period=page.period)
    none: tuple[list[str], list[str]] = ([], [])
    for row in records(rows):
        if not row["bases"]:
            none[0 if row["told"] else 1].append(page.group_name("college", str(row["org_id"])))
    return list(sort_names(page, none[0])), list(sort_names(page, none[1]))


def say_title(page: Page) -> str:
    """The answer: how many bases, how many students, how many colleges without a base."""
    text, bases = page.text, page.total("practice_bases_total")
    if not bases.value:
        return text.say("Practice of students is not given for {period}", period=page.period)
    title = text.say_many(
        "{count} organisation received students for practice",
        "{count} organisations received students for practice",
        round(bases.value),
    )
    without = [name for names in colleges_without(page) for name in names]
    if not without:
        return title + text.say("; every college has a base")
    if len(without) == 1:
        return title + text.say("; no base is listed for {college}", college=without[0])
    count = len(without)
    return title + text.say_many(
        "; {count} college has no base listed", "; {count} colleges have no base listed", count
    )


def picture_bases(page: Page) -> Picture:
    """The main picture: students at each base, those with a mentor solid, the places of the passport as a line."""
    text, bases = page.text, find_bases(page)
    question = text.say("Who receives the students for practice?")
    drawn = [base for base in bases if base.students is not None]
    bullets = tuple(bullet_of(text, base) for base in drawn)
    sentence = say_bases(page, drawn) if drawn else say_nothing(text)
    spec = None
    if bullets:
        said = " ".join(bullet.said for bullet in bullets)
        spec = chart_bullets(bullets, description=f"{question} {sentence} {said}", text=text, palette=see_palette())
    names = ([base.name for base in bases if base.states["persons"] == state] for state in STATES)
    results = [page.total("practice_bases_total"), page.total("practice_students_total")]
    return Picture(
        "bases", question, sentence, spec, list_bases(page, question, bases), results,
        Undrawn(*(sort_names(page, some) for some in names)),
        explanation=explain(text, drawn), notes=say_without(page),
    )  # fmt: skip


def explain(text: Text, drawn: Sequence[Base]) -> str:
    """How to read the rows."""
    if not drawn:
        return ""
    said = text.say("Bar: placements of the year, a student may count twice; solid: with a personal mentor.")
    if any(base.places is not None for base in drawn):
        return said + " " + text.say("Line: training places by the passport.")
    return said + " " + text.say("The passport gives no training places for these organisations.")


def say_bases(page: Page, drawn: Sequence[Base]) -> str:
    """The largest base, and how many serve a single college."""
    text, most = page.text, drawn[0]
    placements = text.say_many("{count} placement", "{count} placements", round(most.students or 0))
    colleges = text.say_many("from {count} college", "from {count} colleges", most.colleges)
    said = text.say("Most: {name}, {placements} {colleges}.", name=most.name, placements=placements, colleges=colleges)
    alone = sum(base.colleges == 1 for base in drawn)
    shared = text.say("Bases that serve one college only: {alone} of {all}.", alone=alone, all=len(drawn))
    return f"{said} {shared}"


def say_without(page: Page) -> tuple[str, ...]:
    """By name the colleges without a base; who told nothing is kept apart from who has nobody in practice."""
    nobody, silent = colleges_without(page)
    said = []
    if nobody:
        said.append(page.text.say("Told of practice, but with nobody in it: {names}.", names=", ".join(nobody)))
    if silent:
        said.append(page.text.say("Colleges without a practice base in the list: {names}.", names=", ".join(silent)))
    return tuple(said)


def bullet_of(text: Text, base: Base) -> Bullet:
    """One base as drawn."""
    words = text.say_many("from {count} college", "from {count} colleges", base.colleges)
    if base.mentored is not None:
        mentored = text.number(base.mentored)
        if base.told:
            mentored = text.say("{part} of {whole}", part=mentored, whole=text.number(base.students))
        words += text.say(", with a mentor {mentored}", mentored=mentored)
    if base.places is not None:
        words += text.say_many(", {count} training place", ", {count} training places", round(base.places))
    beside = text.number(base.students)
    said = f"{base.name}: {beside}, {words}."
    return Bullet(base.name, words, beside, said, base.students, base.mentored, base.places)


def list_bases(page: Page, title: str, bases: Sequence[Base]) -> Listing:
    """The table behind the picture."""
    say = page.text.say
    columns = (
        Column(say("Practice base")),
        Column(say("Colleges"), "count"),
        Column(say("Placements"), "count"),
        Column(say("With a mentor"), "count"),
        Column(say("Mentors"), "count"),
        Column(say("Job offers"), "count"),
        Column(say("Training places by the passport"), "count"),
    )
    return Listing(title, columns, tuple(cells_of(page.text, base) for base in bases))


def cells_of(text: Text, base: Base) -> tuple[Cell, ...]:
    """The row of one base; what is protected is said in words."""
    counts = (base.students, base.mentored, base.mentors, base.offers)
    told = [cell_of_count(text, base.states[name], count) for name, count in zip(COUNTED, counts, strict=True)]
    return (base.name, float(base.colleges), *told, base.places)
