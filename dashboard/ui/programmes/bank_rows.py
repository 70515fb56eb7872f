"""The bank of programmes of a cluster: every named programme of every college, and fields whose programmes are not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.domain.code_lists import plain as fold
from dashboard.domain.results import Result
from dashboard.domain.stored_cells import day_in, text_in, whole_in
from dashboard.session import Page
from dashboard.ui.programmes.reviews import reviewed_programmes

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trainees:
    """How many are trained on a programme in the year; `few` and `hidden` where a small count is protected."""

    count: float | None = None
    few: bool = False
    hidden: bool = False

    @property
    def any(self) -> bool:
        """Whether anybody is trained."""
        return self.few or self.hidden or bool(self.count)


@dataclass(frozen=True, slots=True)
class Programme:
    """One named programme of one college. `delivered`: it counts among the programmes of the year."""

    programme_id: str
    org_id: str
    college: str
    code: str
    code_system: str
    name: str
    field_code: str
    field: str
    level: str
    months: int | None
    top50: bool
    top_region: bool
    network: bool
    agreed_on: date | None
    updated_on: date | None
    trainees: Trainees
    delivered: bool
    reviewed: bool
    shared_with: tuple[str, ...]
    spoken: str

    @property
    def key(self) -> tuple[str, str]:
        """The classifier and the code, by which programmes of different colleges are the same one."""
        return self.code_system, self.code


@dataclass(frozen=True)
class Bank:
    """All programmes that run on the day of counting, and the pairs of field and college that name none."""

    day: date
    programmes: tuple[Programme, ...]
    unnamed: tuple[tuple[str, str], ...]
    total: Result

    @cached_property
    def delivered(self) -> tuple[Programme, ...]:
        """The programmes that count in the year."""
        return tuple(one for one in self.programmes if one.delivered)

    @cached_property
    def codes(self) -> int:
        """How many different programmes are named."""
        return len({one.key for one in self.delivered})

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], tuple[Programme, ...]]:
        """The programmes that several colleges deliver, with each of them."""
        found: dict[tuple[str, str], list[Programme]] = defaultdict(list)
        for one in self.delivered:
            found[one.key].append(one)
        return {key: tuple(own) for key, own in found.items() if len({one.org_id for one in own}) > 1}

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Every pair of field and college, named or not."""
        return {(one.field_code, one.org_id) for one in self.programmes if one.field_code} | set(self.unnamed)

    @property
    def fields(self) -> list[str]:
        """The fields somebody trains in."""
        return sorted({field for field, _ in self.pairs})

    @property
    def colleges(self) -> list[str]:
        """Who trains."""
        return sorted({college for _, college in self.pairs} | {one.org_id for one in self.programmes})

    def find(self, programme_id: str) -> Programme | None:
        """One programme by its code in the cluster."""
        return next((one for one in self.programmes if one.programme_id == programme_id), None)


def gather_bank(page: Page) -> Bank:
    """The bank as of the chosen year."""
    total = page.total("programmes_total")
    day = total.as_of or page.total("programmes_agreed_share").as_of or page.day
    rows = page.rows("programmes", cluster_id=page.cluster_id, as_of=day.isoformat())
    running = [row for row in rows.to_dict("records") if row["active"]]
    named = [row for row in running if text_in(row, "code")]
    trainees = read_trainees(page, day)
    told = any(str(row["programme_id"]) in trainees for row in named)
    delivered = {str(row["programme_id"]) for row in named if not told or is_delivered(row, trainees)}
    shared = share_codes(row for row in named if str(row["programme_id"]) in delivered)
    reviewed = reviewed_programmes(page)
    programmes = tuple(
        read_programme(page, row, trainees, shared, delivered=delivered, reviewed=reviewed) for row in named
    )
    unnamed = sorted(
        {(text_in(row, "field_code"), str(row["org_id"])) for row in running if not text_in(row, "code")}
        - {(one.field_code, one.org_id) for one in programmes}
    )
    return Bank(day, programmes, tuple(pair for pair in unnamed if pair[0]), total)


def is_delivered(row: Row, trainees: Mapping[str, Trainees]) -> bool:
    """Whether somebody is trained on a programme in the year."""
    return trainees.get(str(row["programme_id"]), Trainees()).any


def read_trainees(page: Page, day: date) -> dict[str, Trainees]:
    """Trainees of the year by programme, as far as counted by the day and as far as they may be shown."""
    rows = page.rows(
        "enrolments", cluster_id=page.cluster_id, period=page.period, by="programme", as_of=day.isoformat()
    )
    return {str(row["programme_id"]): one for row in rows.to_dict("records") if (one := trainees_in(row)) is not None}


def trainees_in(row: Row) -> Trainees | None:
    """The trainees of one row; None where nobody told."""
    few, hidden = (bool(row.get(f"students_{mark}", False)) for mark in ("below_five", "hidden"))
    count = row.get("students")
    if few or hidden:
        return Trainees(few=few, hidden=hidden)
    return None if count is None or pd.isna(count) else Trainees(float(str(count)))


def share_codes(rows: Iterable[Row]) -> Mapping[tuple[str, str], set[str]]:
    """Which colleges deliver the same code."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        found[text_in(row, "code_system"), text_in(row, "code")].add(str(row["org_id"]))
    return found


def read_programme(
    page: Page,
    row: Row,
    trainees: Mapping[str, Trainees],
    shared: Mapping[tuple[str, str], set[str]],
    *,
    delivered: set[str],
    reviewed: set[str],
) -> Programme:
    """One programme with everything the bank tells of it."""
    own, org_id, code = str(row["programme_id"]), str(row["org_id"]), text_in(row, "code")
    field_code, system = text_in(row, "field_code"), text_in(row, "code_system")
    college, field = page.group_name("college", org_id), page.group_name("field", field_code)
    others = sorted(shared.get((system, code), set()) - {org_id}) if own in delivered else []
    level = page.group_name("level", text_in(row, "level"))
    names = [text_in(row, f"name_{language}") for language in ("kk", "ru", "en")]
    return Programme(
        programme_id=own,
        org_id=org_id,
        college=college,
        code=code,
        code_system=system,
        name=page.name_in_row(row) or code,
        field_code=field_code,
        field=field,
        level=level,
        months=whole_in(row, "duration_months"),
        top50=row.get("top50") is True,
        top_region=row.get("top_region") is True,
        network=row.get("network_form") is True,
        agreed_on=day_in(row, "agreed_on"),
        updated_on=day_in(row, "updated_on"),
        trainees=trainees.get(own, Trainees()),
        delivered=own in delivered,
        reviewed=own in reviewed,
        shared_with=tuple(page.group_name("college", other) for other in others),
        spoken=fold(" ".join((code, code.replace(".", ""), *names, college, field, field_code, level))),
    )


def search(programmes: Iterable[Programme], words: str) -> tuple[Programme, ...]:
    """The programmes in whose code, names, college, field or level every typed word is found."""
    asked = fold(words).split()
    return tuple(one for one in programmes if all(word in one.spoken for word in asked))
