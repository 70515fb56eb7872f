"""Several screens share one meeting: where it stands, how long it takes, for as long as somebody looks."""

from dashboard.ui.room.clock import Clock
from dashboard.ui.room.sittings import DAY, MOST, Sitting, Sittings


def test_time_counts_for_the_question_that_is_shown() -> None:
    clock = Clock()
    clock.press(0)
    clock.turn(1, 10)
    clock.turn(2, 40)
    clock.turn(1, 45)
    assert [clock.spent(item, 50) for item in (None, 1, 2, 3)] == [10, 35, 5, 0]
    assert clock.total(50) == 50


def test_a_stopped_clock_counts_nothing() -> None:
    clock = Clock()
    clock.turn(1, 5)
    assert clock.total(100) == 0
    clock.press(100)
    clock.press(130)
    assert not clock.running
    assert (clock.total(500), clock.spent(1, 500)) == (30, 30)
    clock.press(500)
    assert clock.total(510) == 40


def test_slides_of_one_question_count_together() -> None:
    sitting = Sitting()
    sitting.lead(4, 1, 0)
    sitting.clock.press(0)
    sitting.lead(5, 1, 20)
    sitting.lead(6, 2, 30)
    assert sitting.slide == 6
    assert sitting.clock.spent(1, 60) == 30


def test_screens_of_a_meeting_share_it_and_other_meetings_do_not() -> None:
    sittings = Sittings()
    sittings.find(("store", "a"), 0).lead(3, None, 0)
    assert sittings.find(("store", "a"), 1).slide == 3
    assert sittings.find(("store", "b"), 1).slide == 0
    assert sittings.find(("other store", "a"), 1).slide == 0


def test_a_meeting_is_forgotten_a_day_after_the_last_look() -> None:
    sittings = Sittings()
    sittings.find(("store", "a"), 0).lead(3, None, 0)
    assert sittings.find(("store", "a"), DAY).slide == 3
    assert sittings.find(("store", "a"), 2 * DAY + 1).slide == 0


def test_never_more_meetings_than_a_hundred_are_kept() -> None:
    sittings = Sittings()
    for number in range(MOST + 5):
        sittings.find(("store", str(number)), number).lead(2, None, number)
    assert len(sittings.kept) == MOST
    assert sittings.find(("store", str(MOST + 4)), MOST + 5).slide == 2
    assert sittings.find(("store", "0"), MOST + 5).slide == 0
