"""The invented bodies of a synthetic cluster: organisations with names nobody bears, and their programmes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data_sources.demo.blueprints import Blueprint, Record, Speciality, in_languages, read_records, read_specialities
from data_sources.demo.chance import Chance
from data_sources.readers.raw import RawCell

Row = dict[str, RawCell]
SIZES = (1.25, 1.1, 1.0, 0.95, 0.9, 0.85, 0.7, 0.6, 0.45, 0.3)
SILENT, LATE, WITHOUT_PART_TIMERS = 7, 3, 5
"""Colleges of the full cluster, by number: one did not report, one observed early only, one has no part-timers."""
RETURNED = 14
"""The enterprise of the full cluster that left and came back."""
OBLIGATIONS = {
    "enterprise": "база практики, наставники, эксперты",
    "college": "программы под запрос предприятий, отчёты два раза в год",
    "university": "методическая помощь, совместные проекты",
    "authority": "места приёма, гранты",
    "school": "участие в профориентации",
}
BESIDE = ("university", "authority", "school", "school", "chamber", "association", "experts", "jobs")
FEW_BESIDE = (("authority", "experts"), ("authority",), ("authority", "chamber", "experts"), ("association",))
SEATS = {
    "authority": "chair",
    "chamber": "deputy_chair",
    "university": "member",
    "experts": "member",
    "college": "member",
}
JOINED = (date(2020, 9, 1), date(2021, 3, 15), date(2021, 9, 1), date(2022, 2, 1), date(2022, 9, 1), date(2023, 9, 1))


@dataclass(frozen=True, slots=True)
class Body:
    """One invented organisation."""

    number: int
    form: str
    kind: str
    names: Mapping[str, str]
    town: Record


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of one invented college; `size` scales the usual intake of its speciality."""

    code: str
    college: Body
    speciality: Speciality
    size: float


@dataclass(frozen=True)
class Cast:
    """Everybody who plays a part in one synthetic cluster."""

    blueprint: Blueprint
    colleges: tuple[Body, ...]
    enterprises: tuple[Body, ...]
    beside: tuple[Body, ...]
    programmes: tuple[Programme, ...]

    def is_silent(self, college: Body, year: int) -> bool:
        """Whether a college gave no figures for the academic year that begins in this year."""
        if self.blueprint.is_bare:
            return college.number > 0 or year != 2025
        return self.blueprint.is_full and college.number == SILENT and year == 2025

    def some(self, form: str) -> tuple[Body, ...]:
        """The bodies of a form other than colleges and enterprises."""
        return tuple(body for body in self.beside if body.form == form)


def body_of(cast: Cast, reference: str) -> str | None:
    """The name of the body that a table of the demo means, such as `college:2`; none when there is no such body."""
    form, _, number = reference.partition(":")
    bodies = {"college": cast.colleges, "enterprise": cast.enterprises}.get(form) or cast.some(form)
    return bodies[int(number)].names["ru"] if reference and int(number) < len(bodies) else None


class Names:
    """Hands out invented names so that no two bodies of a form share one."""

    def __init__(self) -> None:
        self.used: Counter[tuple[str, str]] = Counter()
        self.forms = {row["form"]: row for row in read_records("forms")}

    def body(self, form: str, number: int, blueprint: Blueprint, town: Record) -> Body:
        """The next body of a form."""
        words = [row for row in read_records("words") if row["country"] == blueprint.country]
        kind = self.forms[form]["kind"]
        offset = {"college": 0, "enterprise": len(words) // 2}.get(kind, len(words) // 3)
        counted = (blueprint.country, kind if kind in ("college", "enterprise") else form)
        word = words[(offset + self.used[counted]) % len(words)]
        self.used[counted] += 1
        shown = {"kk": word["word"], "ru": word["word"], "en": word["en"]}
        names = {key: text.format(word=shown[key]) for key, text in in_languages(self.forms[form]).items()}
        return Body(number, form, kind, names, town)


def make_cast(blueprint: Blueprint, names: Names) -> Cast:
    """All bodies and programmes of a cluster."""
    towns = [row for row in read_records("towns") if row["region"] == blueprint.region]
    spread = [towns[0], *towns] if blueprint.is_full else towns
    forms = blueprint.forms

    def bodies(form_of: list[str], first: int) -> tuple[Body, ...]:
        return tuple(
            names.body(form, number, blueprint, spread[(number + first) % len(spread)])
            for number, form in enumerate(form_of)
        )

    colleges = bodies(["college"] * blueprint.colleges, 0)
    enterprises = bodies([forms[number % len(forms)] for number in range(blueprint.enterprises)], 1)
    few = FEW_BESIDE[sum(map(ord, blueprint.cluster_id)) % len(FEW_BESIDE)]
    beside = bodies(list(BESIDE if blueprint.is_full else few), 0)
    return Cast(blueprint, colleges, enterprises, beside, tuple(make_programmes(blueprint, colleges)))


def make_programmes(blueprint: Blueprint, colleges: tuple[Body, ...]) -> Iterator[Programme]:
    """What each college teaches: large ones four specialities, others three or fewer, many taught by several."""
    specialities = [one for theme in blueprint.themes for one in read_specialities(theme)]
    for college in colleges:
        size = SIZES[college.number] if blueprint.is_full else (1.0, 0.75, 0.4)[college.number]
        count = (4 if college.number < 6 else 3) if blueprint.is_full else min(3, len(specialities))
        step, stride = (3, 5) if blueprint.is_full else (1, 2)
        for place in range(count):
            speciality = specialities[(college.number * stride + place * step) % len(specialities)]
            yield Programme(
                f"c{college.number + 1}-p{place + 1}", college, speciality, size * (1, 0.9, 0.7, 0.5)[place]
            )


def cluster_row(blueprint: Blueprint) -> Row:
    """The sheet of the cluster."""
    full = blueprint.is_full
    return {
        "cluster_id": blueprint.cluster_id,
        "region": blueprint.region,
        "name_ru": blueprint.names["ru"],
        "name_kk": blueprint.names["kk"],
        "name_en": blueprint.names["en"],
        "kind": "educational_production" if blueprint.country == "KZ" else "innovation_education",
        "industry": blueprint.industry,
        "status": "concept" if blueprint.is_bare else "active",
        "created_on": None if blueprint.is_bare else date(2020, 9, 1),
        "currency": "KZT" if blueprint.country == "KZ" else "RUB",
        "norm_set": "tomsk-2022;default" if full else None,
        "passport_on": date(2021, 1, 20) if full else None,
    }


def participant_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of participants: most signed, some joined later, in the full cluster two have left, one came back."""
    chance = Chance(cast.blueprint.cluster_id, "participants")
    joining = {"college": 0, "enterprise": 2}
    for body in (*cast.colleges, *cast.enterprises, *cast.beside):
        joined = JOINED[min(len(JOINED) - 1, joining.get(body.kind, 0) + body.number // 4)]
        signed = body.kind != "authority" and not (body.kind == "enterprise" and body.number % 5 == 3)
        lat, lon = (float(body.town[name]) + chance.near(0, 0.03) for name in ("lat", "lon"))
        row: Row = {
            "organisation": body.names["ru"],
            "name_kk": body.names["kk"],
            "name_en": body.names["en"],
            "kind": body.kind,
            "settlement": body.town["town"],
            "lat": round(lat, 4),
            "lon": round(lon, 4),
            "geo_basis": "address",
            "role": role_of(body),
            "basis": "stated",
            "obligation": OBLIGATIONS.get(body.kind),
            "joined_on": joined,
            "agreement_on": joined if signed and not cast.blueprint.is_bare else None,
            "council_role": seat_of(cast.blueprint, body),
        }
        yield row | leaving(cast.blueprint, body)
        if cast.blueprint.is_full and body.kind == "enterprise" and body.number == RETURNED:
            yield row | {"joined_on": date(2025, 2, 3), "agreement_on": date(2025, 2, 3)}


def role_of(body: Body) -> str:
    """What a body does in the cluster."""
    if body.kind == "enterprise":
        return "practice_base" if body.number % 3 else "expert"
    roles = {"authority": "founder", "university": "coordinator", "experts": "expert", "jobs": "partner"}
    return roles.get(body.form, "member")


def seat_of(blueprint: Blueprint, body: Body) -> str:
    """The seat of a body in the council; in some small clusters experts or enterprises have none."""
    if body.kind == "enterprise":
        return "member" if body.number < 2 and blueprint.levels.employed > 0.6 else "none"
    if body.form == "college" and body.number > 2:
        return "none"
    return SEATS.get(body.form, "none")


def leaving(blueprint: Blueprint, body: Body) -> Row:
    """How three enterprises of the full cluster left it."""
    if not blueprint.is_full or body.kind != "enterprise":
        return {}
    if body.number == 16:
        return {"left_on": date(2026, 2, 10), "exit_kind": "withdrew"}
    if body.number == RETURNED:
        return {"left_on": date(2024, 3, 29), "exit_kind": "withdrew"}
    if body.number == 17:
        return {"left_on": date(2025, 11, 5), "exit_kind": "excluded", "exit_ground": "bad_faith"}
    return {}


def programme_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of programmes."""
    chance = Chance(cast.blueprint.cluster_id, "programmes")
    for programme in cast.programmes:
        speciality = programme.speciality
        updated = date(chance.whole(2023, 2026), chance.whole(1, 8), chance.whole(1, 28))
        yield {
            "programme": programme.code,
            "organisation": programme.college.names["ru"],
            "code": speciality.code,
            "name": speciality.names["ru"],
            "name_kk": speciality.names["kk"],
            "name_en": speciality.names["en"],
            "level": speciality.level,
            "duration_months": speciality.months,
            "top50": speciality.top50,
            "top_region": chance.happens(0.3),
            "network_form": chance.happens(0.2),
            "updated_on": updated if chance.happens(0.9) else None,
            "agreed_on": updated if chance.happens(0.7) else None,
        }
