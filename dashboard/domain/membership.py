"""Who takes part in a cluster on a day, since when, and who left: one member for each organisation, with its spells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.domain.stored_cells import Row, day_in, text_in

Standing = Literal["member", "former", "named", "coming"]
"""`named`: a document names it in a role only, membership is not stated. `coming`: it joins later."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One time in the cluster. `joined` is empty where no document states it; then it holds from `known`.

    `left` is the first day without membership.
    """

    joined: date | None
    known: date | None
    left: date | None
    basis: str
    role: str
    council_role: str
    obligation: str
    agreement_no: str
    agreement_on: date | None
    exit_kind: str
    exit_ground: str

    @property
    def begun(self) -> date | None:
        """The day from which it counts."""
        return self.joined or self.known

    def holds(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.begun is not None and self.begun <= day and (self.left is None or self.left > day)


@dataclass(frozen=True)
class Member:
    """One organisation with its spells, the earliest first, and how it stands on the day."""

    org_id: str
    kind: str
    spells: tuple[Spell, ...]
    standing: Standing
    row: Row

    @property
    def last(self) -> Spell:
        """The spell that holds, else the latest one."""
        return self.spells[-1]


def gather_members(rows: Iterable[Row], day: date) -> list[Member]:
    """The organisations that take part, took part or are named, from the rows of the register, in their order."""
    own: dict[str, list[Row]] = {}
    for row in rows:
        own.setdefault(text_in(row, "org_id"), []).append(row)
    return [describe(org_id, found, day) for org_id, found in own.items()]


def describe(org_id: str, rows: list[Row], day: date) -> Member:
    """One organisation from the rows of its spells."""
    ordered = sorted(rows, key=lambda row: read_spell(row).begun or date.min)
    spells = tuple(read_spell(row) for row in ordered)
    return Member(org_id, text_in(ordered[-1], "kind"), spells, stand(spells, day), ordered[-1])


def stand(spells: tuple[Spell, ...], day: date) -> Standing:
    """How an organisation stands on a day."""
    holding = [spell for spell in spells if spell.holds(day)]
    if any(spell.basis == "stated" for spell in holding):
        return "member"
    if holding:
        return "named"
    return "former" if any(spell.left and spell.left <= day for spell in spells) else "coming"


def read_spell(row: Mapping[str, object]) -> Spell:
    """One spell of the register."""
    return Spell(
        day_in(row, "joined_on"),
        day_in(row, "known_on"),
        day_in(row, "left_on"),
        text_in(row, "basis"),
        text_in(row, "role"),
        text_in(row, "council_role"),
        text_in(row, "obligation"),
        text_in(row, "agreement_no"),
        day_in(row, "agreement_on"),
        text_in(row, "exit_kind"),
        text_in(row, "exit_ground"),
    )
