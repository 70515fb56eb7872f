"""Which organisation a typed name means: by name, short name or identifier, never by a guess."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from data_sources.cells.choices import Guesses
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import clean_text
from data_sources.checking.names import name_key, settlement_key

WITH_SETTLEMENT = re.compile(r"(.+?)\s*(?:\((?P<brackets>[^()]+)\)|,\s*(?P<comma>[^,]+))")


@dataclass
class Listed:
    """One organisation as the file or the store lists it."""

    handle: str
    shown: str
    kind: str | None
    usable: bool
    spellings: set[str] = field(default_factory=set)


def make_handle(name: str, settlement: str | None) -> str:
    """What tells one organisation from another: name key and settlement, an empty settlement being one value."""
    return f"{name_key(name)}@{settlement_key(settlement)}"


class Organisations:
    """All organisations that a file may refer to."""

    def __init__(self) -> None:
        self.by_handle: dict[str, Listed] = {}
        self.by_key: defaultdict[str, set[str]] = defaultdict(set)
        self.by_id: dict[str, str] = {}
        self.stored: defaultdict[str, set[str]] = defaultdict(set)
        self.guesses = Guesses()

    def add(
        self,
        names: Iterable[object],
        settlement: object,
        kind: object,
        *,
        usable: bool = True,
        org_id: str = "",
        only_one: bool = False,
    ) -> str:
        """List an organisation under all its names; the first is the main one. Gives its handle.

        `only_one`: the file has one organisation of this name, so an unknown settlement on either side is the same.
        """
        texts = [str(name) for name in names if isinstance(name, str) and name]
        handle = make_handle(texts[0], settlement if isinstance(settlement, str) else None)
        if not org_id and only_one:
            handle = self.stored_handle(handle)
        kind = kind if isinstance(kind, str) else None
        listed = self.by_handle.setdefault(handle, Listed(handle, texts[0], kind, usable))
        listed.usable |= usable
        listed.kind = listed.kind or kind
        for text in texts:
            listed.spellings.add(clean_text(text).casefold())
            self.by_key[name_key(text)].add(handle)
        if org_id:
            self.by_id[org_id] = handle
            self.stored[name_key(texts[0])].add(handle)
        return handle

    def stored_handle(self, handle: str) -> str:
        """The handle under which the store has the same organisation with its settlement, or without it."""
        key, _, settlement = handle.rpartition("@")
        stored = self.stored.get(key, set())
        if handle in stored or len(stored) != 1:
            return handle
        only = next(iter(stored))
        return only if not settlement or only.endswith("@") else handle

    def find(self, text: str) -> Listed:
        """The organisation a typed name means; raises `WrongCell` E09 when none or several are meant."""
        if text in self.by_id:
            return self.by_handle[self.by_id[text]]
        handles = self.by_key.get(name_key(text), set())
        if not handles:
            handles = self.find_with_settlement(text)
        if len(handles) == 1:
            return self.by_handle[next(iter(handles))]
        if handles:
            raise WrongCell("E09", variant="ambiguous", count=str(len(handles)))
        nearest = self.guesses.find_nearest(name_key(text), self.by_key)
        if nearest is None:
            raise WrongCell("E09", variant="none")
        raise WrongCell("E09", nearest=self.by_handle[min(self.by_key[nearest])].shown)

    def find_with_settlement(self, text: str) -> set[str]:
        """The organisations meant by a name followed by its settlement in brackets or after a comma."""
        found = WITH_SETTLEMENT.fullmatch(clean_text(text))
        if not found:
            return set()
        settlement = settlement_key(found["brackets"] or found["comma"])
        return {handle for handle in self.by_key.get(name_key(found[1]), set()) if handle.endswith(f"@{settlement}")}

    def is_spelled(self, text: str, listed: Listed) -> bool:
        """Whether a text is a name as listed, with the settlement after it or without, or the identifier."""
        found = WITH_SETTLEMENT.fullmatch(clean_text(text))
        names = (clean_text(text), found[1] if found else "")
        return text in self.by_id or any(name.casefold() in listed.spellings for name in names)
