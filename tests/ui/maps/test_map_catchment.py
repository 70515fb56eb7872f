"""The catchment of a practice base: who is inside, what is added up, and whose number is not."""

from dashboard.domain.results import Result
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.maps.catchment import gather_catchment, is_base, measure_catchment, say_catchment
from dashboard.ui.maps.content import Members
from dashboard.ui.maps.groups import Participant

CENTRE = (73.0, 50.0)
NEAR, NORTH, FAR = (73.1, 50.0), (73.0, 50.3), (75.0, 50.0)


def college(code, spot, kind="college"):
    return Participant(code, code, code, kind, spot)


COLLEGES = [college("near", NEAR), college("north", NORTH), college("few", NEAR), college("mute", NORTH),
            college("far", FAR)]  # fmt: skip


def result(code, value, **rest):
    return Result("trainees_total", "demo", "2024/25", code, value, value, None, "persons", **rest)


TRAINEES = {
    "near": result("near", 400.0),
    "north": result("north", 250.0),
    "few": result("few", None, below_five=True),
    "far": result("far", 900.0),
}


class Store:
    def version(self):
        return str(id(self))

    def read(self, view, **selection):
        raise AssertionError(view)

    def measure(self, request):
        return tuple(TRAINEES.values())


class NamedPage(Page):
    def group_name(self, by, code):
        return code.title()


def page():
    store = Store()
    return NamedPage(Text("en"), House(Settings(access="local"), store, None), store.version(), "demo", "2024/25")


def measured(km, unplaced=()):
    return measure_catchment(CENTRE, COLLEGES, TRAINEES, km, unplaced)


def test_only_known_numbers_are_added_up_and_the_others_are_named_not_counted_as_zero():
    found = measured(50)
    assert [code for code, _ in found.inside] == ["few", "near", "mute", "north"]
    assert (found.trainees, found.hidden, found.unknown) == (650, ("few",), ("mute",))
    assert say_catchment(page(), found) == (
        "Within 50 km: 4 colleges, 650 trainees; number of trainees not known: Mute; number of trainees not shown: Few."
    )


def test_two_circles_never_give_a_protected_number_away():
    # Even a result that came with its number stays out when it is marked as protected.
    marked = TRAINEES | {"few": result("few", 3.0, hidden=True), "north": result("north", 4.0, below_five=True)}
    small, large = (measure_catchment(CENTRE, COLLEGES, marked, km, ()) for km in (10, 50))
    assert (small.trainees, large.trainees) == (400, 400)
    assert large.hidden == ("few", "north")


def test_a_smaller_circle_holds_less_and_an_empty_one_says_so():
    assert [code for code, _ in measured(10).inside] == ["few", "near"]
    assert say_catchment(page(), measured(5)) == "Within 5 km: 0 colleges."


def test_colleges_without_a_place_are_named():
    assert say_catchment(page(), measured(5, ("lost",))).endswith("colleges without a place on the map: Lost.")


def test_only_a_practice_base_with_a_place_has_a_catchment():
    rows = [{"org_id": "plant", "kind": "enterprise"}, {"org_id": "near", "kind": "college"},
            {"org_id": "lost", "kind": "college"}]  # fmt: skip
    members = Members((college("plant", CENTRE, "enterprise"), *COLLEGES), ("Lost",), ())
    found = gather_catchment(page(), rows[0], rows, members, 300)
    assert found is not None
    assert (found.trainees, found.unplaced) == (1550, ("lost",))
    assert len(found.ring) > 60
    assert gather_catchment(page(), rows[1], rows, members, 50) is None
    assert gather_catchment(page(), {"org_id": "other", "kind": "enterprise"}, rows, members, 50) is None
    assert is_base({"kind": "university", "role": "practice_base"})
