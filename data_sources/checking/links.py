"""References between sheets: organisations must be participants, figures must belong to listed programmes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from dashboard.domain.declarations import Column, read_sheets, sheet_columns
from data_sources.cells.choices import Guesses
from data_sources.cells.periods import MeetingDay
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import TO_LATIN, clean_text
from data_sources.checking import SheetCheck
from data_sources.checking.known import Known
from data_sources.checking.names import name_key, settlement_key, whole_name
from data_sources.checking.organisations import Organisations


@dataclass
class Register:
    """What the cells of a file may point to; `knows` names the sheets of which anything is known."""

    organisations: Organisations = field(default_factory=Organisations)
    programmes: dict[str, bool] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    members: set[str] | None = None
    meetings: dict[date, bool] = field(default_factory=dict)
    knows: set[str] = field(default_factory=set)
    guesses: Guesses = field(default_factory=Guesses)


def start_register(known: Known | None) -> Register:
    """A register with everything that the store already has."""
    register = Register()
    if known is None:
        return register
    members = set(known.memberships["org_id"])
    register.members = set()
    for row in known.organisations.itertuples():
        whole = whole_name(row.name_ru, row.name_key) if row.name_ru else None
        names = (whole, row.name_ru, row.name_kk, row.name_en, row.short_name)
        handle = register.organisations.add(names, row.settlement, row.kind, org_id=str(row.org_id))
        if row.org_id in members:
            register.members.add(handle)
    register.programmes = dict.fromkeys(map(str, known.programmes["programme_id"]), True)
    days = known.meetings["held_on"].fillna(known.meetings["planned_from"])
    register.meetings = dict.fromkeys(days.dropna(), True)
    register.knows |= {"participants", "programmes", "meetings"}
    return register


def add_participants(register: Register, check: SheetCheck) -> None:
    """List the organisations of the participants sheet; those in refused rows are known but cannot be used."""
    register.knows.add("participants")
    register.names["participants"] = check.found.raw.name
    columns = ("organisation", "name_kk", "name_en", "short_name", "settlement", "kind")
    rows = zip(*(check.values(name) for name in columns), check.bad, strict=True)
    towns = check.values("settlement").map(settlement_key).groupby(check.values("organisation").map(key_of)).nunique()
    handles = [
        register.organisations.add((name, *others), settlement, kind, usable=not bad, only_one=towns[key_of(name)] == 1)
        if isinstance(name, str)
        else None
        for name, *others, settlement, kind, bad in rows
    ]
    check.frame["handle"] = pd.Series(handles, index=check.frame.index, dtype=object)
    if register.members is not None:
        register.members |= {handle for handle in handles if handle}


def key_of(name: object) -> str:
    """The name key of an organisation cell, empty when the cell is."""
    return name_key(name) if isinstance(name, str) else ""


def add_programmes(register: Register, check: SheetCheck) -> None:
    """List the programmes of the programmes sheet."""
    register.knows.add("programmes")
    register.names["programmes"] = check.found.raw.name
    for programme, bad in zip(check.values("programme"), check.bad, strict=True):
        if isinstance(programme, str):
            register.programmes[programme] = register.programmes.get(programme, False) or not bad


def add_meetings(register: Register, check: SheetCheck) -> None:
    """List the days of the meetings sheet; a meeting none of whose rows can be used is known but cannot be meant."""
    register.knows.add("meetings")
    register.names["meetings"] = check.found.raw.name
    for day, bad in zip(check.values("date"), check.bad, strict=True):
        if isinstance(day, MeetingDay):
            register.meetings[day.first] = register.meetings.get(day.first, False) or not bad


def check_sessions(check: SheetCheck, register: Register) -> None:
    """The day of an expert session is the day of a meeting; nobody knows where no list of meetings is at hand."""
    if "meetings" not in register.knows:
        return
    name = register.names.get("meetings", "")
    values = {"other": name} if name else {"other_of": "meetings"}
    for row, day in check.values("session").dropna().items():
        if not register.meetings.get(day):
            variant = "refused" if day in register.meetings else "none"
            check.tell("E09", int(str(row)), "session", variant=variant, **values)


def check_references(check: SheetCheck, register: Register) -> None:
    """Put what a name or code means in the place of every reference; what means nothing becomes a problem."""
    for column in sheet_columns(check.name):
        if column.type != "reference" or column.name not in check.frame:
            continue
        if column.refers_to == "programmes":
            link(check, column, register, partial(find_programme, register=register))
        else:
            link(check, column, register, partial(find_organisation, column=column, register=register))
            warn_of_outsiders(check, column, register)
    for rule in check.found.sheet.rules:
        if rule.kind == "differ":
            tell_same(check, *rule.columns[:2])


Found = tuple[str, str | None]


def link(check: SheetCheck, column: Column, register: Register, find: Callable[[str], Found]) -> None:
    """Resolve the different values of one column and spread the outcome over its rows."""
    values = check.frame[column.name]
    codes, different = pd.factorize(values)
    found = np.empty(len(different) + 1, dtype=object)
    other = register.names.get(column.refers_to or "", "")
    names = {"other": other} if other else {"other_of": column.refers_to or ""}
    told: dict[int, tuple[str, dict[str, str]]] = {}
    for number, text in enumerate(different):
        try:
            found[number], taken_as = find(text)
        except WrongCell as wrong:
            told[number] = wrong.code, wrong.values | names
            continue
        if taken_as:
            told[number] = "W04", {"read": taken_as}
    for place in np.flatnonzero(np.isin(codes, list(told))):
        code, said = told[int(codes[place])]
        check.tell(code, int(values.index[place]), column.name, **said)
    check.frame[column.name] = pd.Series(found[codes], index=values.index, dtype=object)


def find_programme(text: str, register: Register) -> Found:
    """The programme a code means; nothing can be said about it when no list of programmes is at hand."""
    code = clean_text(text).translate(TO_LATIN).lower()
    if "programmes" not in register.knows:
        return code, None
    if code not in register.programmes:
        nearest = register.guesses.find_nearest(code, register.programmes) if len(code) > 2 else None
        raise WrongCell("E09", variant="programme", nearest=nearest or "")
    if not register.programmes[code]:
        raise WrongCell("E09", variant="refused")
    return code, None


def find_organisation(text: str, column: Column, register: Register) -> Found:
    """The handle of the organisation a name means, and how it is listed if that differs from the typed name."""
    if "participants" not in register.knows:
        organisations = Organisations()
        return organisations.add((text,), None, None), None
    listed = register.organisations.find(text)
    if not listed.usable:
        raise WrongCell("E09", variant="refused")
    if column.only_kinds and listed.kind and listed.kind not in column.only_kinds:
        raise WrongCell("E09", variant="kind", kinds=";".join(column.only_kinds), is_kind=listed.kind)
    return listed.handle, None if register.organisations.is_spelled(text, listed) else listed.shown


def warn_of_outsiders(check: SheetCheck, column: Column, register: Register) -> None:
    """A warning where an organisation is known to the store but takes no part in this cluster."""
    if register.members is None:
        return
    values = check.frame[column.name]
    outside = values.notna() & ~values.isin(register.members)
    check.tell_all("W08", values.index[outside], column.name, remark="this partner is outside the cluster")


def tell_same(check: SheetCheck, first: str, second: str) -> None:
    """Both ends of a row are the same organisation."""
    if first in check.frame and second in check.frame:
        same = check.frame[first].notna() & (check.frame[first] == check.frame[second])
        check.tell_all("E09", same.index[same], second, variant="same", header=check.heading(first))


def tell_own_experts(check: SheetCheck, programmes: SheetCheck) -> None:
    """A college does not review its own programme."""
    if "expert_organisation" not in check.frame or "organisation" not in programmes.frame:
        return
    colleges = dict(zip(programmes.values("programme"), programmes.frame["organisation"], strict=True))
    experts = check.frame["expert_organisation"]
    own = experts.notna() & (experts == check.values("programme").map(colleges))
    check.tell_all("E09", own.index[own], "expert_organisation", variant="reviewed")


def missing_sheets(names: set[str]) -> list[str]:
    """The required sheets that a workbook lacks."""
    return [sheet.name for sheet in read_sheets().values() if sheet.required and sheet.name not in names]
