"""Who may do what. The check sits in the functions that change data, so no forgotten button can go round it."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "editor", "administrator", "scheduler"]
MAY_CHANGE: frozenset[Role] = frozenset({"editor", "administrator", "scheduler"})


class Forbidden(Exception):
    """The role may not do this; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, known by role only: no name and no account is kept."""

    role: Role

    @property
    def sees_exact(self) -> bool:
        """Whether small counts are shown as they are."""
        return self.role in MAY_CHANGE


def require_editor(actor: Actor) -> None:
    """Stop here unless the actor may change data; raises `Forbidden`."""
    if actor.role not in MAY_CHANGE:
        raise Forbidden(actor.role)


BY_PROGRAM = Actor("administrator")
"""The program itself, when it loads or removes the demo as the settings say."""
