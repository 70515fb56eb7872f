"""From sheet rows to table rows: identifiers in the place of names, columns of one sheet spread over its tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import pandas as pd

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.declarations import read_sheets, read_tables
from data_sources.cells.codes import code_system_of, field_of
from data_sources.checking.book import GoodRows
from data_sources.checking.known import Known
from data_sources.checking.links import start_register
from data_sources.checking.names import make_slug, name_key, settlement_key, split_legal_form
from data_sources.recognising.origin import Origin

Rows = dict[str, pd.DataFrame]


@dataclass
class Linking:
    """What turning rows into table rows needs to know: the cluster, the registers, today and the date of the source.

    `existing` reads the rows that a table already has for this cluster. `org_ids` gives identifiers by handle,
    `meeting_ids` those of the meetings of the file by body and day.
    """

    cluster_id: str
    region_code: str
    known: Known
    existing: Callable[[str], pd.DataFrame]
    source_on: date
    sheet_names: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    org_ids: dict[str, str] = field(default_factory=dict)
    meeting_ids: dict[tuple[str, date], str] = field(default_factory=dict)


def pick(link: Linking, sheet: str, frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The columns of a sheet that go to one table as they are, with the place they came from and their defaults."""
    rows = pd.DataFrame(index=frame.index)
    for column in read_sheets()[sheet].columns:
        target, _, name = (column.column or "").partition(".")
        if target != table or name not in frame:
            continue
        default = read_tables()[table].column(name).default
        values = frame[name].astype(object)
        rows[name] = values if default is None else values.where(values.notna(), default)
    origin = link.origins.get(sheet)
    rows["source_sheet"] = origin.rows.loc[frame.index, "sheet"] if origin else link.sheet_names.get(sheet, sheet)
    rows["source_row"] = origin.rows.loc[frame.index, "row"] if origin else list(frame.index)
    return rows.astype(object)


def column_of(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column of a sheet, all unknown when the file lacks it."""
    if name in frame:
        return frame[name]
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def link_cluster(link: Linking, frame: pd.DataFrame) -> Rows:
    """The cluster with its region and the norm sets it follows, by country when nothing is said."""
    rows = pick(link, "cluster", frame, "cluster")
    rows["region_code"] = frame["region"]
    sets = column_of(frame, "norm_set")
    rows["norm_set"] = sets.where(sets.notna(), frame["region"].map(usual_norm_sets))
    return {"cluster": rows}


def usual_norm_sets(region: str) -> str:
    """The norm sets that clusters of a region follow when their file does not say."""
    country = region.partition("-")[0]
    entries = read_code_list("norm_sets").entries.values()
    followed = [entry.code for entry in entries if {region, country} & set(entry.extra["followed_by"].split(";"))]
    return ";".join(followed) or "default"


def link_participants(link: Linking, frame: pd.DataFrame) -> Rows:
    """Organisations, each once, and their memberships."""
    organisations = pick(link, "participants", frame, "organisation")
    split = frame["organisation"].map(split_legal_form)
    forms = split.map(lambda parts: parts[0]).astype(object)
    stated = column_of(frame, "legal_form")
    organisations["legal_form"] = stated.where(stated.notna(), forms)
    organisations["name_ru"] = split.map(lambda parts: parts[1])
    organisations["name_key"] = frame["organisation"].map(name_key)
    region = column_of(frame, "region")
    organisations["region_code"] = region.where(region.notna(), link.region_code)
    name_organisations(link, frame, organisations)
    organisations["org_id"] = frame["handle"].map(link.org_ids)
    once = organisations.groupby("org_id", sort=False, as_index=False).first().astype(object)
    once = once.where(once.notna(), None)
    return {"organisation": once, "participation": link_memberships(link, frame)}


def name_organisations(link: Linking, frame: pd.DataFrame, organisations: pd.DataFrame) -> None:
    """Give every organisation that the store does not know a readable identifier."""
    taken = set(map(str, link.known.organisations["org_id"]))
    for handle, name, settlement in zip(
        frame["handle"], organisations["name_ru"], column_of(frame, "settlement"), strict=True
    ):
        if handle in link.org_ids:
            continue
        base = make_slug(name)
        candidates = [base, make_slug(f"{base[:26]} {settlement_key(settlement)}") if settlement else base]
        numbered = (f"{base[:36]}-{number}" for number in range(2, 1000))
        link.org_ids[handle] = next(slug for slug in chain(candidates, numbered) if slug not in taken)
        taken.add(link.org_ids[handle])


def link_memberships(link: Linking, frame: pd.DataFrame) -> pd.DataFrame:
    """Memberships with the stored one each of them continues: a date may fill an empty one, never the other way."""
    rows = pick(link, "participants", frame, "participation")
    rows["cluster_id"] = link.cluster_id
    rows["org_id"] = frame["handle"].map(link.org_ids)
    rows["joined_on"] = column_of(frame, "joined_on")
    stored = link.known.memberships
    by_org = dict(iter(stored.groupby("org_id")))
    single = ~rows["org_id"].duplicated(keep=False)
    ids, joined, known_on = [], [], []
    said = column_of(frame, "known_on")
    for row in rows.index:
        spells = by_org.get(rows.at[row, "org_id"], stored.iloc[:0])
        match = continued_spell(spells, rows.at[row, "joined_on"], only=bool(single[row]))
        ids.append(None if match is None else match["membership_id"])
        joined.append(rows.at[row, "joined_on"] or (None if match is None else match["joined_on"]))
        kept = None if match is None else match["known_on"]
        known_on.append(kept or said[row] or link.source_on)
    rows["membership_id"] = pd.Series(ids, index=rows.index, dtype=object)
    rows["joined_on"] = pd.Series(joined, index=rows.index, dtype=object)
    rows["known_on"] = pd.Series(known_on, index=rows.index, dtype=object)
    return rows


def continued_spell(spells: pd.DataFrame, joined_on: object, *, only: bool) -> pd.Series | None:
    """The stored membership that a row speaks of: with the same date, or the only one when either date is unknown."""
    for _, spell in spells.iterrows():
        if spell["joined_on"] == joined_on:
            return spell
    if only and len(spells) == 1 and (joined_on is None or spells.iloc[0]["joined_on"] is None):
        return spells.iloc[0]
    return None


def link_programmes(link: Linking, frame: pd.DataFrame) -> Rows:
    """Programmes of three kinds, and the specialities that the named ones teach."""
    codes = column_of(frame, "code")
    named = frame[codes.notna()]
    rows = pick(link, "programmes", frame, "programme")
    rows["cluster_id"] = link.cluster_id
    rows["programme_id"] = frame["programme"]
    rows["org_id"] = frame["organisation"].map(link.org_ids)
    rows["code_system"] = codes.map(lambda code: code_system_of(code) if code else None).astype(object)
    fields = column_of(frame, "field_code")
    rows["field_code"] = fields.where(codes.isna(), None)
    levels = column_of(frame, "level")
    rows["level"] = levels.where(levels.notna() | codes.notna(), "mixed")
    specialities = pick(link, "programmes", named, "speciality")
    specialities["name_ru"] = column_of(named, "name")
    return {"speciality": complete_specialities(specialities, column_of(named, "code")), "programme": rows}


def complete_specialities(rows: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """One row for each speciality code, with its classifier and field; what one row lacks another may say."""
    rows["code"] = codes
    rows["code_system"] = codes.map(code_system_of).astype(object)
    rows["field_code"] = codes.map(field_of).astype(object)
    once = rows.groupby(["code", "code_system"], sort=False, as_index=False).first().astype(object)
    return once.where(once.notna(), None)


def start_linking(good: GoodRows, link: Linking) -> Linking:
    """Know the identifiers of all organisations in the store by handle."""
    link.sheet_names, link.origins = good.sheet_names, good.origins
    link.org_ids = {handle: org_id for org_id, handle in start_register(link.known).organisations.by_id.items()}
    return link
