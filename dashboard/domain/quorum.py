"""Whether enough members came to a meeting to decide: more than half of the seats, unless nothing is known.

No document that we know of names the quorum of a council, so this rule is our own and is said to be so on the screen.
"""


def needed_for_quorum(seats: int) -> int:
    """How many members must be present: the smallest number that is more than half of the seats."""
    return seats // 2 + 1


def has_quorum(present: int | None, seats: int | None) -> bool | None:
    """Whether enough members were present; None while one of the two numbers is not given."""
    if present is None or not seats:
        return None
    return present >= needed_for_quorum(seats)
