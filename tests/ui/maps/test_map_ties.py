"""Ties: added up between signs without losing anybody, drawn apart, told in words, protected for the public."""

import itertools

import pandas as pd
import pytest

from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.levels import Level, Sign
from dashboard.ui.maps.partners import find_partners, say_alone, say_partner
from dashboard.ui.maps.tie_lines import (
    MOST_DASHES,
    THINNEST,
    WIDEST,
    choose_scale,
    draw_levels,
    draw_ties,
    tell_levels,
    width_of,
)
from dashboard.ui.maps.ties import TIE_KINDS, Bundle, Bundles, Tie, Ties, bundle_ties
from dashboard.ui.maps.ties_list import gather_ties
from dashboard.ui.maps.ties_table import list_ties
from dashboard.ui.maps.ties_words import (
    label_untied,
    say_left_out,
    say_people,
    say_ties,
    say_untied,
    tell_bundle,
    tell_inside,
)

PERIOD = "2024/25"
ROWS = [
    ("study_practice", "c1", "e1", 12, 10),
    ("production_practice", "c1", "e1", 30, 20),
    ("dual_training", "c1", "e1", 3, 3),
    ("teacher_internship", "c1", "e2", 7, None),
    ("production_practice", "c2", "e1", 20, 0),
    ("production_practice", "c3", "e1", 0, 0),
    ("school_visit", "c4", "e2", 90, None),
]
STORES = itertools.count()
NAMES = {"c1": "Alpha", "c2": "Beta", "c3": "Gamma", "c4": "Delta", "e1": "Plant", "e2": "Mine"}


class Store:
    """Four colleges: two with ties, one that told of having none, one that told nothing."""

    def __init__(self, rows=ROWS):
        self.placements = rows
        self.number = next(STORES)

    def version(self):
        return f"ties-{self.number}"

    def read(self, view, **selection):
        if view == "ties":
            frame = pd.DataFrame(
                [("demo", PERIOD, *row) for row in self.placements],
                columns=["cluster_id", "academic_year", "kind", "from_org_id", "to_org_id", "persons", "with_mentor"],
            )
            frame["with_mentor"] = frame["with_mentor"].astype("Int64")
            return frame
        if view == "practice_colleges":
            return pd.DataFrame({"org_id": ["c1", "c2", "c3", "c4"]})
        if view == "organisations":
            return pd.DataFrame([{"org_id": code, "name_en": name} for code, name in NAMES.items()])
        if view == "clusters":
            return pd.DataFrame([{"cluster_id": "demo", "name_en": "Demo", "synthetic": 0, "region_code": "KZ-10"}])
        return pd.DataFrame({"load_id": [], "source": [], "synthetic": [], "loaded_at": []})


def page_of(rows=ROWS, access="local", language="en"):
    store = Store(rows)
    return Page(Text(language), House(Settings(access=access), store, None), store.version(), "demo", PERIOD)


def sign(*members, spot=(70.0, 50.0), title=""):
    return Sign(members, spot, 20.0, "college", "college", False, title or members[0], "")


def level(*signs, low=6.0):
    return Level(low, low + 1, signs, (), ())


APART = level(*(sign(code, spot=(70 + place / 5, 50 + place / 9)) for place, code in enumerate(NAMES)))


def test_placements_of_a_pair_are_one_tie_of_each_kind_and_other_kinds_are_none():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    found = {(tie.from_org, tie.to_org, tie.kind): tie.persons for tie in ties.shown}
    assert found == {
        ("c1", "e1", "practice"): 42,
        ("c1", "e1", "dual"): 3,
        ("c1", "e2", "internship"): 7,
        ("c2", "e1", "practice"): 20,
    }
    assert ties.counted == {"practice": 2, "dual": 1, "internship": 1}


def test_a_college_that_told_of_nobody_differs_from_one_that_told_nothing():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    assert ties.untied == {"c3": "none", "c4": "untold"}
    assert say_untied(page_of(), ties) == (
        "Colleges that told of having no tie: Gamma.",
        "Colleges that told nothing of ties: Delta.",
    )


def test_the_public_gets_no_small_count_and_a_sum_says_what_it_leaves_out():
    page = page_of(access="viewer")
    ties = gather_ties(page, tuple(TIE_KINDS))
    dual = next(tie for tie in ties.shown if tie.kind == "dual")
    assert (dual.persons, dual.protected) == (None, "few")
    assert all(tie.persons is None or tie.persons % 5 == 0 for tie in ties.shown)
    listing, _ = list_ties(page, ties)
    assert "fewer than 5" in [row[3] for row in listing.rows]
    assert say_people(page.text, 40, "hidden") == "40 people and a count that is not shown"


def test_nothing_of_the_map_depends_on_how_small_a_protected_count_is():
    def made(few):
        page = page_of([*ROWS[:2], ("dual_training", "c1", "e1", few, few), *ROWS[3:]], "viewer")
        ties = gather_ties(page, tuple(TIE_KINDS))
        together = level(sign("c1", "e1"), *(sign(code) for code in ("c2", "c3", "c4", "e2")), low=4.0)
        drawn = draw_levels(ties, (together, APART), APART, "en")
        told = [[one.detail for one in each.signs] for each in tell_levels(ties, (together, APART), "en")]
        partners = [say_partner(page.text, one) for one in find_partners(page, "e1", ties)]
        return ties.shown, drawn.lines, drawn.scale, told, partners, list_ties(page, ties)[0].rows, say_ties(page, ties)

    assert made(1) == made(2) == made(3) == made(4)


def test_ties_inside_a_disc_say_what_they_leave_out():
    few, both = Bundle(sign("a", "b"), sign("a", "b"), "", 1, 0, 1), Bundle(sign("c"), sign("c"), "", 2, 40, 1)
    assert tell_inside(Text("en"), Bundles((), 0, (few, both), 0)) == {
        ("a", "b"): "1 tie inside: hidden",
        ("c",): "2 ties inside: 40 people and a count that is not shown",
    }


def test_the_title_counts_organisations_and_colleges_and_names_who_has_no_tie():
    page = page_of()
    title = say_ties(page, gather_ties(page, tuple(TIE_KINDS)))
    assert title.replace("\u00a0", " ") == (
        "2 organisations receive people from 2 of 4 colleges; no tie named by: Delta, Gamma"
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_period_without_ties_has_words_of_its_own(language):
    page = page_of(ROWS[-1:], language=language)
    ties = gather_ties(page, tuple(TIE_KINDS))
    assert PERIOD in say_ties(page, ties)
    assert PERIOD in say_alone(page, "e1", ties)
    assert ties.untied and not ties.marked
    only = gather_ties(page_of(language=language), ("internship",))
    assert say_ties(page_of(ROWS[:1]), gather_ties(page_of(ROWS[:1]), ("dual",))).startswith("No tie of the chosen")
    assert [tie.kind for tie in only.shown] == ["internship"]


def test_a_line_sums_all_ties_between_two_signs_and_nobody_is_lost():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    grouped = level(sign("c1", "c2"), sign("e1", "c3"), sign("c4"))
    bundles = bundle_ties(ties, grouped)
    assert [(one.kind, one.ties, one.persons) for one in bundles.between] == [("practice", 2, 62), ("dual", 1, 3)]
    assert bundles.lost == 1
    town = bundle_ties(ties, level(sign(*NAMES)))
    assert not town.between
    assert [(one.ties, one.persons) for one in town.inside] == [(4, 72)]
    assert tell_inside(Text("en"), town) == {tuple(NAMES): "4 ties inside: 72 people"}
    said = say_left_out(Text("en"), town)
    assert said == ("4 ties (72 people) run inside one disc; they are drawn when you come nearer.",)


def test_only_the_widest_lines_are_drawn_and_a_sentence_says_so():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    bundles = bundle_ties(ties, APART, most=2)
    assert [one.persons for one in bundles.between] == [42, 20]
    assert say_left_out(Text("en"), bundles) == ("The 2 widest of 4 lines are drawn.",)


def test_a_chosen_organisation_keeps_only_its_own_ties():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    assert {one.start.members[0] for one in bundle_ties(ties, APART, "c2").between} == {"c2"}
    assert not bundle_ties(ties, APART, "c4").between
    assert ties.partners("e1") == {"c1", "c2"}


def test_the_width_is_in_proportion_to_people_and_means_the_same_at_every_zoom():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    near = level(*APART.signs, low=9.0)
    drawn = draw_levels(ties, (APART, near), APART, "en")
    assert drawn.scale == 10
    assert (
        [line.width for line in drawn.lines[6.0]] == [line.width for line in drawn.lines[9.0]] == [4.2, 2.0, 1.4, 1.4]
    )
    chosen = draw_levels(ties, (APART,), APART, "en", "c2")
    assert chosen.scale == 10
    assert width_of(0, 5) == THINNEST
    assert width_of(10**6, 5) == WIDEST
    assert choose_scale(Ties(), APART) == 1


def test_several_kinds_and_both_directions_of_a_pair_never_lie_on_each_other():
    here, there = sign("c1"), sign("e1", spot=(70.6, 50.1))
    bundles = [Bundle(here, there, kind, 1, 40, 0) for kind in TIE_KINDS] + [Bundle(there, here, "practice", 1, 40, 0)]
    lines = draw_ties(Bundles(tuple(bundles), 4, (), 0), level(here, there), Text("en"), 5)
    middles = [[spot for part in line.parts for spot in part] for line in lines]
    heights = [line[len(line) // 2][1] for line in middles]
    assert all(abs(one - other) > 0.008 for one, other in itertools.combinations(heights, 2))
    assert len({line.kind for line in lines}) == 3
    assert all(sum(map(len, line.parts)) <= 2 * MOST_DASHES for line in lines)
    assert {line.org_ids for line in lines} == {("c1", "e1"), ("e1", "c1")}


def test_a_tooltip_names_both_ends_the_kind_and_what_is_hidden():
    title, detail = tell_bundle(Text("en"), Bundle(sign("c1", title="Alpha"), sign("e1"), "dual", 3, 20, 1))
    assert title == "Alpha\n→ e1"
    assert detail == "Dual training: 20 people and a count that is not shown\n3 ties"
    assert tell_bundle(Text("en"), Bundle(sign("c1"), sign("e1"), "dual", 1, 0, 1))[1] == "Dual training: hidden"


def test_partners_are_sorted_by_people_with_kinds_and_mentors():
    page = page_of()
    ties = gather_ties(page, tuple(TIE_KINDS))
    assert [one.name for one in find_partners(page, "e1", ties)] == ["Alpha", "Beta"]
    plant, mine = find_partners(page, "c1", ties)
    assert (
        say_partner(page.text, plant) == "Practice of students: 42 people; Dual training: 3 people; with a mentor: 33"
    )
    assert (mine.org_id, mine.away) == ("e2", True)
    assert say_alone(page, "c3", ties) == "It told of 2024/25 that it sent nobody."
    assert say_alone(page, "c4", ties) == "It told nothing of ties in 2024/25."
    assert say_alone(page, "e9", ties) == "No tie with it is given for 2024/25."


def test_the_table_holds_every_tie_and_every_college_without_one():
    page = page_of()
    listing, codes = list_ties(page, gather_ties(page, tuple(TIE_KINDS)))
    assert listing.rows[0] == ("Alpha", "Mine", "Teacher internship", 7, None)
    assert listing.rows[-2:] == (
        ("Delta", None, "told nothing", None, None),
        ("Gamma", None, "told that there is none", 0, None),
    )
    assert codes == ("c1", "c1", "c1", "c2", "c4", "c3")


def test_signs_tell_of_ties_inside_a_disc_and_of_colleges_without_any():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    [told] = tell_levels(ties, (level(sign("c2", "e1", "c3"), sign("c4"), sign("c1")),), "en")
    assert [one.detail for one in told.signs] == [
        "1 tie inside: 20 people\n1 college without a tie",
        "Ties: told nothing",
        "",
    ]
    drawn = draw_levels(ties, (APART,), APART, "en", "c2")
    assert (drawn.untied, drawn.strong) == ({"c3": "none", "c4": "untold"}, {"c2", "e1"})


def test_a_college_without_a_tie_is_marked_in_its_name():
    ties = gather_ties(page_of(), tuple(TIE_KINDS))
    people = [Participant(code, code, NAMES[code], "college", (70.0, 50.0)) for code in ("c1", "c3", "c4")]
    assert [one.short for one in label_untied(Text("en"), people, ties)] == [
        "Alpha",
        "Gamma\n(no tie)",
        "Delta\n(nothing told)",
    ]


def test_ties_without_anything_are_drawn_as_nothing():
    drawn = draw_levels(Ties(), (APART,), APART, "en")
    assert drawn.lines == {6.0: ()}
    assert bundle_ties(Ties(shown=(Tie("a", "b", "dual", 1),)), level()).lost == 1
