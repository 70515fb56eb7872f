"""Whether practice and mentoring go together with work in the speciality: points, a rank correlation, a warning."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.disclosure import round_half_up
from dashboard.domain.periods import academic_year, parse_period, to_cohort
from dashboard.domain.relations import LEAST_GROUPS, Relation, relate
from dashboard.domain.status import SMALL_BASE
from dashboard.reports.listing import Column, Kind, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts.relation import Point, chart_relation
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import KINDS, Undrawn, name_group
from dashboard.ui.listed_counts import Row, compared, read_count, records
from dashboard.ui.pictures import Picture, see_palette

CHOICES = {
    ("mentored", "college"): to_say("Mentors, by college"),
    ("mentored", "programme"): to_say("Mentors, by programme"),
    ("practice", "college"): to_say("Practice, by college"),
    ("practice", "programme"): to_say("Practice, by programme"),
}
TITLES = {"mentored": to_say("Practice with a personal mentor, %"), "practice": to_say("Placements for each student")}
QUESTIONS = {
    "mentored": to_say("Does mentoring go together with work in the speciality?"),
    "practice": to_say("Does practice go together with work in the speciality?"),
}
PARTS = {"mentored": ("with_mentor", "persons"), "practice": ("persons", "students")}
HUNDRED = {"mentored": 100, "practice": 1}


@dataclass(frozen=True)
class Group:
    """One college or programme: both figures, None where the base is too small to count."""

    name: str
    x: float | None
    y: float | None

    @property
    def known(self) -> bool:
        """Whether the group is a point."""
        return self.x is not None and self.y is not None


def choose_relation(page: Page) -> tuple[str, str]:
    """What is set beside employment, mentors or practice for each student, and whether by college or by programme."""
    say = page.text.say
    options = {f"{measure}-{points}": say(name) for (measure, points), name in CHOICES.items()}
    measure, points = choose_own("relation", say("Beside employment"), options, "mentored-college").split("-")
    return measure, points


def find_groups(page: Page, measure: str, points: str) -> tuple[Group, ...]:
    """The groups with both figures, from the list as whoever looks may see it."""
    rows = page.rows("practice_and_work", cluster_id=page.cluster_id, period=page.period, by=points, measure=measure)
    key = "org_id" if points == "college" else "programme_id"
    return tuple(group_of(page, row, name_group(page, points, str(row[key])), measure) for row in records(rows))


def group_of(page: Page, row: Row, name: str, measure: str) -> Group:
    """One group with the part in practice and the part at work."""
    part, whole = PARTS[measure]
    x = share(page, read_count(row, part), read_count(row, whole), HUNDRED[measure])
    return Group(name, x, share(page, read_count(row, "employed_speciality"), read_count(row, "graduates"), 100))


def share(page: Page, part: float | None, whole: float | None, scale: int) -> float | None:
    """A part of a whole; None over fewer than ten people, for which in the public view a rounded ten may stand."""
    if part is None or whole is None or whole < SMALL_BASE or compared(page, whole) is None:
        return None
    value = scale * part / whole
    if page.actor.sees_exact:
        return value
    return float(round_half_up(value)) if scale > 1 else round_half_up(value * 10) / 10


def picture_relation(page: Page, measure: str, points: str) -> Picture:
    """The points with the rank correlation, its interval, the number of groups and the warning; nothing under eight."""
    text, groups = page.text, find_groups(page, measure, points)
    known = [group for group in groups if group.known]
    relation = relate([(group.x or 0, group.y or 0) for group in known])
    question, sentence = text.say(QUESTIONS[measure]), say_relation(text, relation, points)
    spec = None
    if relation.n >= LEAST_GROUPS:
        spec = chart_relation(
            tuple(point_of(text, group, measure) for group in known),
            x_title=text.say(TITLES[measure]),
            y_title=text.say("Work in their speciality, %"),
            description=f"{question} {sentence} {say_warning(text)}",
            text=text,
            palette=see_palette(),
        )
    small = len(groups) - len(known)
    notes = (say_left_out(text, small),) if small else ()
    results = [page.total("employment_rate_speciality"), page.total("mentored_practice_share")]
    return Picture(
        "relation", question, sentence, spec, list_groups(page, question, groups, measure, points), results,
        Undrawn(), explanation=explain(page, relation), notes=notes,
    )  # fmt: skip


def say_relation(text: Text, relation: Relation, points: str) -> str:
    """What can be said of the relation; under eight groups, or without any difference, no figure at all."""
    counted = say_counted(text, points, relation.n)
    if relation.n < LEAST_GROUPS:
        return text.say(
            "Nothing can be said about a relation: both figures are known for {groups}, at least {least} are needed.",
            groups=counted, least=LEAST_GROUPS,
        )  # fmt: skip
    if relation.value is None:
        return text.say(
            "Nothing can be said about a relation: one of the figures is the same for {groups}.", groups=counted
        )
    figures = say_figures(text, relation, counted)
    if not relation.is_distinct:
        return text.say("A relation cannot be told from chance: {figures}.", figures=figures)
    if relation.value > 0:
        return text.say(
            "Where there is more of it, more graduates work in their speciality: {figures}.", figures=figures
        )
    return text.say("Where there is more of it, fewer graduates work in their speciality: {figures}.", figures=figures)


def say_left_out(text: Text, count: int) -> str:
    """How many groups are no point; they are in the table by name."""
    return text.say_many(
        "Left out: {count} group with fewer than 10 people or without a figure; it is in the table.",
        "Left out: {count} groups with fewer than 10 people or without a figure; they are in the table.",
        count,
    )


def say_counted(text: Text, points: str, count: int) -> str:
    """How many colleges or programmes."""
    if points == "college":
        return text.say_many("{count} college", "{count} colleges", count)
    return text.say_many("{count} programme", "{count} programmes", count)


def say_figures(text: Text, relation: Relation, counted: str) -> str:
    """The rank correlation with its interval and the number of groups."""
    value = say_signed(text, relation.value)
    if relation.low is None or relation.high is None:
        return text.say("rank correlation {value}, {groups}", value=value, groups=counted)
    return text.say(
        "rank correlation {value}, 95 % interval from {low} to {high}, {groups}",
        value=value, low=say_signed(text, relation.low), high=say_signed(text, relation.high), groups=counted,
    )  # fmt: skip


def say_signed(text: Text, value: float | None) -> str:
    """A correlation with two decimals and a true minus."""
    return text.number(value, 2).replace("-", "\u2212")


def say_warning(text: Text) -> str:
    """That a relation is not a cause."""
    return text.say(
        "This is not cause and effect: the groups differ in much else, such as trade, size, place and wages."
    )


def explain(page: Page, relation: Relation) -> str:
    """The warning, and which year of practice stands beside which graduates."""
    cohort = to_cohort(parse_period(page.period))
    years = page.text.say(
        "Practice of {year}, the last year of study, beside the graduates of {cohort}.",
        year=academic_year(cohort.year - 1).code, cohort=cohort.code,
    )  # fmt: skip
    return f"{say_warning(page.text)} {years}" if relation.n >= LEAST_GROUPS else years


def point_of(text: Text, group: Group, measure: str) -> Point:
    """One group as a point."""
    said = text.say(
        "{name}: {title} – {x}; work in their speciality – {y}",
        name=group.name, title=text.say(TITLES[measure]).rstrip("%").rstrip(", "),
        x=say_x(text, group.x, measure), y=text.percent(group.y, 0),
    )  # fmt: skip
    return Point(group.x or 0, group.y or 0, group.name, said)


def say_x(text: Text, value: float | None, measure: str) -> str:
    """The figure of practice with its unit."""
    return text.percent(value, 0) if measure == "mentored" else text.number(value, 1)


def list_groups(page: Page, title: str, groups: Sequence[Group], measure: str, points: str) -> Listing:
    """The table behind the points."""
    say = page.text.say
    kind: Kind = "percent"
    columns = (
        Column(say(KINDS[points])),
        Column(say(TITLES[measure]), kind),
        Column(say("Work in their speciality, %"), kind),
    )
    return Listing(title, columns, tuple((group.name, group.x, group.y) for group in groups))
