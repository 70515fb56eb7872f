"""Invented practice of trainees at enterprises, with mentors and job offers, and visits of schools."""

from collections.abc import Iterator

from data_sources.demo.bodies import Cast, Programme, Row
from data_sources.demo.chance import Chance, split_up
from data_sources.demo.learners import YEARS, Learners, academic
from data_sources.demo.teachers import exchange_rows, hosts_of

KINDS = {"production_practice": (0.42, 144, 0.8), "dual_training": (0.0, 480, 0.94), "study_practice": (0.18, 72, 0.55)}
"""Share of the trainees (dual training: of those in it), hours for each, share with a mentor of their own."""


def placement_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of placements."""
    for programme in cast.programmes:
        for year in YEARS:
            if not cast.is_silent(programme.college, year):
                yield from practice(cast, programme, year)
    yield from exchange_rows(cast)
    yield from visits(cast)


def practice(cast: Cast, programme: Programme, year: int) -> Iterator[Row]:
    """The trainees of one programme in one year, divided over the enterprises of the college."""
    full = cast.blueprint.is_full
    learners = Learners(cast, programme)
    hosts = hosts_of(cast, programme.college, 4 if full else 2)
    for kind in KINDS if full else ("production_practice", "dual_training"):
        if kind == "study_practice" and not programme.code.endswith("p1"):
            continue
        share = KINDS[kind][0] or min(0.6, learners.dual + 0.03 * (year - YEARS[0]))
        chance = learners.chance(kind, year)
        persons = chance.part(learners.students(year), share, 0.08)
        places = 2 if persons > 30 else 1
        chosen = [hosts[(int(programme.code[-1]) + place) % len(hosts)] for place in range(places)]
        for host, some in zip(chosen, split_up(persons, places), strict=True):
            if some:
                ends = {"from_organisation": programme.college.names["ru"], "to_organisation": host.names["ru"]}
                about: Row = {
                    "kind": kind,
                    "academic_year": academic(year),
                    "programme": programme.code,
                    "persons": some,
                }
                yield {**ends, **about, **results(kind, some, year, chance)}


def results(kind: str, persons: int, year: int, chance: Chance) -> Row:
    """Mentors, hours and offers of one group of trainees; more have a mentor from year to year."""
    _, hours, share = KINDS[kind]
    with_mentor = chance.part(persons, min(1.0, share + 0.03 * (year - YEARS[0])), 0.12)
    row: Row = {
        "with_mentor": with_mentor,
        "mentors": -(-with_mentor // chance.whole(2, 5)),
        "hours": persons * hours,
        "completed": chance.part(persons, 0.97, 0.04),
    }
    if kind != "study_practice":
        offers = chance.part(persons, 0.14 + 0.02 * (year - YEARS[0]), 0.08)
        row |= {"offers": offers, "hired": chance.part(offers, 0.6, 0.2)}
    return row


def visits(cast: Cast) -> Iterator[Row]:
    """Pupils of the schools who came to see colleges and enterprises."""
    for school in cast.some("school"):
        for year in YEARS:
            chance = Chance(cast.blueprint.cluster_id, "visit", school.number, year)
            for host in (cast.colleges[school.number % len(cast.colleges)], cast.enterprises[school.number]):
                yield {
                    "from_organisation": school.names["ru"],
                    "to_organisation": host.names["ru"],
                    "kind": "school_visit",
                    "academic_year": academic(year),
                    "persons": chance.whole(25, 90),
                }
