"""What the synthetic clusters are made from: regions, towns, themes and levels, kept as tables in `config/demo`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data_sources.demo.workbook import FOLDER

TABLES = FOLDER / "synthetic"


@dataclass(frozen=True, slots=True)
class Speciality:
    """A speciality with its code, usual length in months, usual yearly intake and share of women."""

    code: str
    level: str
    months: int
    intake: int
    female: float
    top50: bool
    names: Mapping[str, str]

    @property
    def years(self) -> int:
        """For how many academic years somebody learns."""
        return -(-self.months // 12)


@dataclass(frozen=True, slots=True)
class Levels:
    """How well a cluster does: shares from 0 to 1, growth for a year."""

    employed: float
    in_speciality: float
    dual: float
    interned: float
    experienced: float
    growth: float


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One synthetic cluster before it has any rows."""

    cluster_id: str
    region: str
    themes: tuple[str, ...]
    forms: tuple[str, ...]
    colleges: int
    enterprises: int
    industry: str
    names: Mapping[str, str]
    levels: Levels

    @property
    def country(self) -> str:
        """KZ or RU."""
        return self.region[:2]

    @property
    def is_full(self) -> bool:
        """Whether it is the one cluster with every kind of data."""
        return self.cluster_id == "demo"

    @property
    def is_bare(self) -> bool:
        """Whether it is the one cluster that has hardly reported anything."""
        return self.region == "KZ-62"


Record = Mapping[str, str]


@cache
def read_records(name: str) -> tuple[Record, ...]:
    """The rows of one table of the synthetic demo; raises `OSError` when it is missing."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def read_blueprints() -> tuple[Blueprint, ...]:
    """All synthetic clusters; the full one, which opens first, comes first."""
    return tuple(make_blueprint(row) for row in read_records("clusters"))


def make_blueprint(row: Record) -> Blueprint:
    """One cluster from its row."""
    levels = Levels(*(float(row[name]) for name in Levels.__dataclass_fields__))
    return Blueprint(
        row["cluster_id"],
        row["region"],
        tuple(row["themes"].split(";")),
        tuple(row["forms"].split(";")),
        int(row["colleges"]),
        int(row["enterprises"]),
        row["industry"],
        in_languages(row),
        levels,
    )


def in_languages(row: Record) -> Mapping[str, str]:
    """The names of a row by language."""
    return {language: row[language] for language in ("kk", "ru", "en")}


@cache
def read_specialities(theme: str) -> tuple[Speciality, ...]:
    """The specialities of a theme."""
    return tuple(
        Speciality(
            row["code"],
            row["level"],
            int(row["months"]),
            int(row["intake"]),
            float(row["female"]),
            row["top50"] == "1",
            in_languages(row),
        )
        for row in read_records("specialities")
        if row["theme"] == theme
    )
