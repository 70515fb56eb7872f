"""Laboratories, workshops, sites, equipment and platforms of a cluster, with their places and who may use them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.passport import is_renewed
from dashboard.domain.stored_cells import Row, day_in, text_in, whole_in

SECTIONS = (8, 10)
ROOMS = ("laboratory", "workshop", "classroom", "production_site", "equipment")
"""Kinds whose places are seats or posts where somebody trains; places of a platform are accounts."""
KINDS = (*ROOMS, "digital_platform", "technology")


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource. Places and free places are None where nobody told; an owner or text not given is empty."""

    section: int
    number: int
    kind: str
    title: str
    body: str
    owner: str
    places: int | None
    free: int | None
    shared: bool
    equipped_on: date | None
    renewed: bool | None
    url: str

    @property
    def key(self) -> str:
        """What tells the resource within its cluster."""
        return f"{self.section}.{self.number}"


@dataclass(frozen=True, slots=True)
class Places:
    """Places of several resources: all that are told, and of those that tell both sides the whole and the free ones."""

    told: int
    whole: int
    free: int
    silent: int


def read_resources(rows: Iterable[Row], day: date) -> tuple[Resource, ...]:
    """The resources among the entries of a passport, in its order."""
    return tuple(
        read_resource(row, day) for row in rows if whole_in(row, "section_no") in SECTIONS and row["kind"] in KINDS
    )


def read_resource(row: Row, day: date) -> Resource:
    """One entry as a resource; free places without places are not told."""
    places = whole_in(row, "places")
    return Resource(
        section=whole_in(row, "section_no") or 0,
        number=whole_in(row, "entry_no") or 0,
        kind=text_in(row, "kind"),
        title=text_in(row, "title"),
        body=text_in(row, "body"),
        owner=text_in(row, "org_id"),
        places=places,
        free=whole_in(row, "places_free") if places is not None else None,
        shared=bool(row.get("shared")),
        equipped_on=day_in(row, "equipped_on"),
        renewed=is_renewed(day_in(row, "equipped_on"), day),
        url=text_in(row, "url"),
    )


def add_up(resources: Sequence[Resource]) -> Places:
    """The places of several resources; what nobody told is counted as silent, never as zero."""
    both = [one for one in resources if one.places is not None and one.free is not None]
    return Places(
        told=sum(one.places or 0 for one in resources),
        whole=sum(one.places or 0 for one in both),
        free=sum(one.free or 0 for one in both),
        silent=len(resources) - len(both),
    )
