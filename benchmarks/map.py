"""How heavy the map is and how long the server thinks when 5,000 organisations and 20,000 ties are on it.

Run it with `python benchmarks/map.py [ORGANISATIONS] [TIES]`. The organisations are invented: in 300 settlements, half
of them exactly in the middle of one, half with a place of their own near by. Goals: 1.5 MB to the browser, 150 ms for
the answer to a selection. Seconds are processor time.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.domain.boundaries import read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.text import Text
from dashboard.ui.maps.classes import make_scale
from dashboard.ui.maps.deck import chart_map
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.levels import make_levels
from dashboard.ui.maps.picture import MapPicture, Region, mark_regions
from dashboard.ui.maps.shapes import View, fit_view
from dashboard.ui.maps.symbols import KINDS
from dashboard.ui.maps.tie_lines import draw_levels, tell_levels
from dashboard.ui.maps.ties import TIE_KINDS, Tie, Ties
from dashboard.ui.palette import LIGHT

SETTLEMENTS = 300
GOAL_MEGABYTES, GOAL_MILLISECONDS = 1.5, 150
Made = TypeVar("Made")
TEXT = Text("ru")


def invent_participants(count: int) -> list[Participant]:
    """Invented organisations in the south of Kazakhstan and Russia."""
    chance = random.Random(5)
    towns = [(chance.uniform(52, 85), chance.uniform(43, 54)) for _ in range(SETTLEMENTS)]
    made = []
    for number in range(count):
        town = chance.randrange(SETTLEMENTS)
        lon, lat = towns[town]
        if chance.random() < 0.5:
            lon, lat = round(lon + chance.gauss(0, 0.05), 4), round(lat + chance.gauss(0, 0.03), 4)
        kind = chance.choices(list(KINDS), (20, 60, 3, 10, 4, 3))[0]
        name, place = f"Организация «Образец {number}» города", f"Туманск-{town + 1}"
        made.append(Participant(f"org-{number:05d}", name, f"Образец {number}", kind, (lon, lat), place, 0, place))
    return made


def invent_ties(participants: Sequence[Participant], count: int) -> Ties:
    """Invented ties between colleges and enterprises."""
    chance = random.Random(7)
    colleges, plants = ([one.org_id for one in participants if one.kind == kind] for kind in ("college", "enterprise"))
    kinds = list(TIE_KINDS)
    shown = [
        Tie(chance.choice(colleges), chance.choice(plants), chance.choice(kinds), chance.randint(5, 90))
        for _ in range(count)
    ]
    return Ties(shown=tuple(shown), colleges=tuple(colleges))


def measure(told: str, make: Callable[[], Made], *, goal: float | None = None) -> Made:
    """Make something and tell how much processor time it took."""
    started = time.process_time()
    made = make()
    spent = 1000 * (time.process_time() - started)
    print(f"{told:40}{spent:8.0f} ms" + (f" (goal {goal:g})" if goal else ""))
    return made


def compose(participants: Sequence[Participant], view: View, ties: Ties, chosen: str = "") -> str:
    """The answer of the server: the levels, the ties on them, the map in JSON."""
    outlines = read_boundaries()
    entries = read_code_list("regions").entries
    regions = [Region(code, TEXT.words(entries[code].names), "outside") for code in outlines]
    levels = make_levels(participants, mark_regions(regions, outlines), view, TEXT, measured=False)
    picture = MapPicture(outlines, regions, participants, levels, view, make_scale([]), LIGHT, chosen_org=chosen)
    told = replace(picture, levels=tell_levels(ties, levels, TEXT.language))
    drawn = draw_levels(ties, told.levels, told.home, TEXT.language, chosen)
    return str(chart_map(replace(told, ties=drawn)).to_json())


def main(organisations: int = 5_000, ties: int = 20_000) -> None:
    """Print what the map weighs and what each answer costs."""
    people = invent_participants(organisations)
    tied = invent_ties(people, ties)
    view = fit_view([one.spot for one in people])
    print(f"{organisations:,} organisations, {ties:,} ties")
    first = measure("first map (cold)", lambda: compose(people, view, tied))
    print(f"{'payload':40}{len(first.encode()) / 1e6:8.2f} MB (goal {GOAL_MEGABYTES})")
    for one in people[:3]:
        measure("selection", partial(compose, people, view, tied, one.org_id), goal=GOAL_MILLISECONDS)
    measure("selection taken back", lambda: compose(people, view, tied), goal=GOAL_MILLISECONDS)
    plants = [one for one in people if one.kind == "enterprise"]
    measure("filter by kind, first time", lambda: compose(plants, view, tied))
    measure("filter by kind, again", lambda: compose(plants, view, tied), goal=GOAL_MILLISECONDS)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
