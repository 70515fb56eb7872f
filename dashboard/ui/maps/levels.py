"""What a map shows at each zoom: organisations that would cover each other stand in one fan or in one disc."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

from dashboard.domain.boundaries import Spot
from dashboard.domain.words import Language
from dashboard.text import Text
from dashboard.ui.maps.groups import AIR, Group, Member, Participant, fan_offsets, in_order, put_together, size_members
from dashboard.ui.maps.groups import start_groups as start
from dashboard.ui.maps.labels import Label, Mark, keep_whole, place_labels, put_first
from dashboard.ui.maps.shapes import TILE, View, from_mercator
from dashboard.ui.maps.symbols import FEW_PARTS, KIND_NAMES, KIND_SIGNS, KINDS, PARTS, disc_size, disc_symbol

# The zooms between which levels are laid out, one zoom apart; nearer than the last one nothing is laid out anew.
FARTHEST, NEAREST = 1.0, 11.0
# A map of more participants than this is crowded: it has fans at the nearest level only, fewer levels where it is near,
# more air between signs, fewer names, and shorter tooltips. Sent like the others it would be too much.
CROWDED, CROWDED_AIR = 200, 24.0
MOST_LABELS, FEW_LABELS = 400, 100
MOST_NAMES = 2
# The ring around a chosen sign lies so many pixels outside it.
CHOSEN_GAP = 5.0
NAME_REACH = 300


@dataclass(frozen=True, slots=True)
class Sign:
    """One organisation, or a group drawn as one disc that shows its composition by kind (`kind` is empty then).

    `spot` is where it is drawn at its level, in degrees; `size` is its height in pixels; `symbol` a cell of the atlas.
    """

    members: tuple[str, ...]
    spot: Spot
    size: float
    symbol: str
    kind: str
    hollow: bool
    title: str
    detail: str
    name: str = ""

    @property
    def code(self) -> str:
        """The organisation, or the short name of a group by which its members are found again."""
        return self.members[0] if self.kind else f"{crc32(' '.join(self.members).encode()):08x}"


@dataclass(frozen=True, slots=True)
class Ring:
    """The circle around the members of a fan: its centre, its radius in pixels at the zoom `low` of its level."""

    spot: Spot
    radius: float
    name: str = ""


@dataclass(frozen=True, eq=False)
class Level:
    """What is drawn from the zoom `low` on, up to but not including `high`; nothing overlaps at `low`."""

    low: float
    high: float
    signs: Sequence[Sign]
    rings: Sequence[Ring]
    labels: Sequence[Label]

    def sign_of(self, org_id: str) -> Sign | None:
        """The sign in which an organisation is drawn."""
        return next((sign for sign in self.signs if org_id in sign.members), None) if org_id else None


def make_levels(
    participants: Iterable[Participant],
    places: Iterable[Mark],
    view: View,
    text: Text,
    *,
    measured: bool,
    shrink: float = 1.0,
) -> tuple[Level, ...]:
    """The levels from far to near, one of which begins at the zoom of the view.

    Without `measured` all symbols have one size; `shrink` makes them smaller. `places` are the regions to be named.
    The same input gives the same levels again, without laying them out anew.
    """
    return lay_out(tuple(participants), tuple(places), view, text.language, measured, shrink)


@lru_cache(maxsize=24)
def lay_out(
    participants: tuple[Participant, ...],
    places: tuple[Mark, ...],
    view: View,
    language: Language,
    measured: bool,
    shrink: float,
) -> tuple[Level, ...]:
    """Group from near to far, so that a group never loses a member as one moves away; then draw and name."""
    crowded = len(participants) > CROWDED
    told = [replace(one, name=one.short or one.name, detail="") for one in participants] if crowded else participants
    groups = start(size_members(told, measured=measured, shrink=shrink))
    shown = tuple(kept for one in places for kept in keep_whole(one, view))
    levels: list[Level] = []
    for low in reversed(zooms(view.zoom, crowded=crowded)):
        fans = low >= (NEAREST if crowded else view.zoom)
        groups = put_together(groups, TILE * 2**low, fans=fans, air=CROWDED_AIR if crowded else AIR)
        level = draw_level(groups, replace(view, zoom=low), Text(language), fans=fans, brief=crowded)
        levels.insert(
            0,
            replace(
                level,
                high=levels[0].low if levels else math.inf,
                labels=name_level(level, shown if low == view.zoom else places, FEW_LABELS if crowded else MOST_LABELS),
            ),
        )
    return drop_equal(levels)


def zooms(home: float, *, crowded: bool) -> list[float]:
    """The zooms for which levels are laid out: that of the view and those whole steps away from it."""
    far, near = max(0, math.floor(home - FARTHEST)), max(0, math.ceil(NEAREST - home))
    steps = [step for step in range(-far, near + 1) if not crowded or step <= 0 or step in (2, 4, near)]
    return [round(home + step, 2) for step in steps]


def drop_equal(levels: Sequence[Level]) -> tuple[Level, ...]:
    """Levels without those at the end that show the same signs and no more names than the one before."""
    kept = list(levels)
    while len(kept) > 1 and kept[-1].signs == kept[-2].signs and len(kept[-1].labels) == len(kept[-2].labels):
        kept.pop()
        kept[-1] = replace(kept[-1], high=math.inf)
    return tuple(kept)


def draw_level(groups: Sequence[Group], view: View, text: Text, *, fans: bool, brief: bool) -> Level:
    """The signs and rings of the groups, still without names; `brief` tells kinds by their signs only."""
    signs, rings = list[Sign](), list[Ring]()
    for group in sorted(groups, key=lambda group: group.middle):
        members = in_order(group)
        if len(members) == 1:
            signs.append(sign_of(members[0], rounded(members[0].participant.spot, 4)))
        elif group.is_fan(fans=fans):
            signs += draw_fan(members, group.middle, view.zoom)
            spot = rounded(from_mercator(group.middle), decimals(view.zoom))
            rings.append(Ring(spot, round(group.fan_reach, 1), say_settlements(members)))
        else:
            signs.append(draw_disc(members, rounded(from_mercator(group.middle), 4), text, brief=brief))
    return Level(view.zoom, math.inf, tuple(signs), tuple(rings), ())


def draw_fan(members: Sequence[Member], middle: Spot, zoom: float) -> list[Sign]:
    """The members apart around their middle."""
    offsets, scale = fan_offsets(tuple(one.size for one in members)), TILE * 2**zoom
    places = [(middle[0] + right / scale, middle[1] + down / scale) for right, down in offsets]
    return [
        sign_of(one, rounded(from_mercator(place), decimals(zoom))) for one, place in zip(members, places, strict=True)
    ]


def sign_of(one: Member, spot: Spot) -> Sign:
    """One organisation with the symbol of its kind, hollow when its measure is not known."""
    who = one.participant
    symbol = f"hollow-{who.kind}" if one.hollow else who.kind
    return Sign((who.org_id,), spot, one.size, symbol, who.kind, one.hollow, who.name, who.detail, who.short)


def draw_disc(members: Sequence[Member], spot: Spot, text: Text, *, brief: bool) -> Sign:
    """A group as one disc that tells how many of each kind are in it, and where."""
    counts = Counter(one.participant.kind for one in members)
    names = say_settlements(members)
    number = text.say_many("{count} participant", "{count} participants", len(members))
    present = [kind for kind in KINDS if counts[kind]]
    names_of_kinds = {kind: KIND_SIGNS[kind] if brief else f"{text.say(KIND_NAMES[kind])}:" for kind in present}
    kinds = [f"{names_of_kinds[kind]} {counts[kind]}" for kind in present]
    return Sign(
        tuple(sorted(one.participant.org_id for one in members)),
        spot,
        disc_size(len(members)),
        disc_symbol(counts, FEW_PARTS if brief else PARTS),
        "",
        hollow=False,
        title=f"{names}: {number}" if names else number,
        detail=("  " if brief else "\n").join(kinds),
        name=names,
    )


def say_settlements(members: Iterable[Member]) -> str:
    """The settlements of a group, the one with most members first."""
    counted = Counter(one.participant.settlement for one in members if one.participant.settlement)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


def decimals(zoom: float) -> int:
    """How many decimals of a degree tell a tenth of a pixel."""
    return math.ceil(0.301 * zoom + 1.2)


def rounded(spot: Spot, places: int) -> Spot:
    """A spot in fewer figures."""
    return round(spot[0], places), round(spot[1], places)


def name_level(level: Level, places: Iterable[Mark], most: int) -> tuple[Label, ...]:
    """The names that have room: towns and discs first, then organisations by size, then regions."""
    rings = [Mark(ring.name, ring.spot, ring.radius, rank=1, obstacle=False) for ring in level.rings]
    marks = [*map(mark_of, level.signs), *rings, *places]
    return tuple(place_labels(marks, view_of(level), most))


def mark_of(sign: Sign) -> Mark:
    """A sign as something to name."""
    return Mark(sign.name, sign.spot, sign.size / 2, 2 if sign.kind else 1)


def view_of(level: Level) -> View:
    """The world at the zoom for which a level is laid out."""
    return View(0, 0, level.low)


def name_chosen(level: Level, who: Participant) -> Sequence[Label]:
    """The names of a level with that of a chosen organisation, beside its sign whatever is in the way."""
    sign = level.sign_of(who.org_id)
    if sign is None:
        return level.labels
    mark = replace(mark_of(sign), name=who.short, radius=sign.size / 2 + CHOSEN_GAP, rank=0)
    # Only what is within the length of a name can be in its way.
    reach = NAME_REACH * view_of(level).degrees_per_pixel
    others = [
        mark_of(other)
        for other in level.signs
        if abs(other.spot[0] - sign.spot[0]) < reach and abs(other.spot[1] - sign.spot[1]) < reach and other is not sign
    ]
    return put_first(mark, level.labels, others, view_of(level))
