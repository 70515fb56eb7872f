"""How far a stage of checking or publishing has come, told to whoever waits for it."""

from dataclasses import dataclass

from dashboard.domain.store import Progress, Stage


def tell_nobody(stage: Stage, share: float) -> None:
    """The progress that nobody waits for."""


@dataclass
class Share:
    """The share of one stage that is done, counted in rows: 0 when it begins, 1 at its end, never less than before."""

    progress: Progress
    stage: Stage
    total: int
    done: int = 0

    def __post_init__(self) -> None:
        """Tell that the stage begins."""
        self.progress(self.stage, 0.0)

    def add(self, rows: int) -> None:
        """Tell that these rows are done too."""
        self.done += rows
        self.progress(self.stage, min(self.done / self.total, 1.0) if self.total else 0.0)

    def end(self) -> None:
        """Tell that the stage has ended."""
        self.progress(self.stage, 1.0)
