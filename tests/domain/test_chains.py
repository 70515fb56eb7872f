"""Where most people are lost on the way from a place to a job."""

from dashboard.domain.chains import Step, find_leak


def chain(*steps: tuple[str, float | None, float | None]) -> list[Step]:
    return [Step(*step) for step in steps]


def test_the_leak_is_the_largest_part_lost_and_not_the_most_people() -> None:
    steps = chain(("places", 1000, None), ("admitted", 880, 1000), ("graduates", 240, None), ("working", 129, 240))
    leak = find_leak(steps)
    assert leak is not None
    assert (leak.code, leak.loss, round(leak.share_lost or 0, 2)) == ("working", 111, 46.25)


def test_steps_of_other_people_are_never_compared() -> None:
    steps = chain(("admitted", 700, None), ("trainees", 2500, None), ("graduates", 100, None))
    assert find_leak(steps) is None
    assert {step.loss for step in steps} == {None}


def test_only_those_of_whom_it_is_known_are_compared() -> None:
    leak = find_leak(chain(("graduates", 300, None), ("working", 90, 100)))
    assert leak is not None
    assert leak.loss == 10


def test_unknown_is_no_leak_and_nobody_lost_is_none() -> None:
    assert find_leak(chain(("graduates", 240, None), ("working", None, 240))) is None
    assert find_leak(chain(("places", 50, None), ("admitted", 50, 50))) is None
    assert find_leak(()) is None


def test_more_people_than_before_is_no_leak() -> None:
    step = Step("graduates", 55, 50)
    assert (step.loss, find_leak([step])) == (-5, None)


def test_fewer_than_ten_people_give_no_part() -> None:
    step = Step("working", 1, 9)
    assert (step.loss, step.share_lost, find_leak([step])) == (8, None, None)


def test_of_equal_parts_the_earlier_step_is_named() -> None:
    leak = find_leak(chain(("admitted", 50, 100), ("working", 10, 20)))
    assert leak is not None
    assert leak.code == "admitted"
