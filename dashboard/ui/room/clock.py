"""The clock of a meeting: how long it has been going on, and how long each of its questions took."""

from dataclasses import dataclass, field

Seconds = float


@dataclass
class Clock:
    """Time is counted for the question that is on the screen while the clock runs; every `now` is in seconds.

    `item_no` is the question shown, None between questions. `since` is when the running stretch began.
    """

    item_no: int | None = None
    since: Seconds | None = None
    counted: dict[int | None, Seconds] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self.since is not None

    def turn(self, item_no: int | None, now: Seconds) -> None:
        """Another question is shown: what has run so far counts for the one before."""
        self.settle(now)
        self.item_no = item_no

    def press(self, now: Seconds) -> None:
        """Start the clock, or stop it until it is started again."""
        if self.running:
            self.settle(now)
            self.since = None
        else:
            self.since = now

    def settle(self, now: Seconds) -> None:
        """Put the running stretch down to the question shown and begin the next one."""
        if self.since is not None:
            self.counted[self.item_no] = self.spent(self.item_no, now)
            self.since = now

    def spent(self, item_no: int | None, now: Seconds) -> Seconds:
        """How long a question has been on the screen."""
        current = now - self.since if self.since is not None and item_no == self.item_no else 0.0
        return self.counted.get(item_no, 0.0) + current

    def total(self, now: Seconds) -> Seconds:
        """How long the meeting has been going on."""
        return sum(self.counted.values()) + (now - self.since if self.since is not None else 0.0)
