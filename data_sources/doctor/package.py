"""The parts of an .xlsx file and how they refer to each other; parts that nobody changes are copied as they are."""

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from data_sources.doctor.elements import PackageProblem, append, edit, read_elements, xml_value

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "[Content_Types].xml"
EMPTY_LINKS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONSHIPS}"/>'
MADE_ON = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Link:
    """A relationship of a part: its number, the last word of its kind, and the part it points to."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """An .xlsx file as named parts; nothing is written before `save`."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(BytesIO(content))
        self.changed: dict[str, bytes] = {}
        self.dropped: set[str] = set()

    def names(self) -> list[str]:
        """The names of all parts."""
        stored = [name for name in self.zip.namelist() if name not in self.changed and name not in self.dropped]
        return [*dict.fromkeys(stored), *self.changed]

    def size(self) -> int:
        """How many bytes the parts of the file take together when unpacked."""
        return sum(entry.file_size for entry in self.zip.infolist())

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self.changed or (name not in self.dropped and name in self.zip.NameToInfo)

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises `PackageProblem` when there is none."""
        if name in self.changed:
            return self.changed[name]
        if not self.has(name):
            raise PackageProblem(f"no part {name}")
        return self.zip.read(name)

    def write(self, name: str, part: bytes) -> None:
        """Change a part, or add one."""
        self.changed[name] = part
        self.dropped.discard(name)

    def drop(self, name: str) -> None:
        """Take a part out together with its relationships and its content type."""
        for one in (name, links_name(name)):
            self.changed.pop(one, None)
            self.dropped.add(one)
        part = self.read(TYPES)
        gone = [one for one in read_elements(part).all("Override") if one.attributes.get("PartName") == f"/{name}"]
        self.write(TYPES, edit(part, [(one.start, one.end, "") for one in gone]))

    def free_name(self, start: str, end: str) -> str:
        """A name that no part has yet, whatever the case of its letters."""
        taken = {name.lower() for name in self.names()}
        return next(name for number in range(1, 100_000) if (name := f"{start}{number}{end}").lower() not in taken)

    def links(self, name: str) -> Sequence[Link]:
        """The relationships of a part; of the whole file for an empty name."""
        if not self.has(links_name(name)):
            return ()
        return [
            Link(
                one.attributes.get("Id", ""),
                one.attributes.get("Type", "").rpartition("/")[2],
                resolve(name, one.attributes.get("Target", "")),
                one.attributes.get("TargetMode") == "External",
            )
            for one in read_elements(self.read(links_name(name))).all("Relationship")
        ]

    def target(self, name: str, kind: str) -> str | None:
        """The part of one kind that a part points to."""
        return next((link.target for link in self.links(name) if link.kind == kind and not link.external), None)

    def add_link(self, name: str, kind: str, target: str) -> str:
        """Make a part point to another; gives the number of the relationship."""
        links = links_name(name)
        part = self.read(links) if self.has(links) else EMPTY_LINKS.encode()
        taken = {link.id for link in self.links(name)}
        number = next(one for count in range(1, 100_000) if (one := f"rIdK{count}") not in taken)
        root = read_elements(part)
        text = f'<{root.prefix}Relationship Id="{number}" Type="{OFFICE}/{kind}" Target={xml_value(f"/{target}")}/>'
        self.write(links, edit(part, [append(part, root, text)]))
        return number

    def remove_links(self, name: str, targets: set[str]) -> None:
        """Make a part point to some others no longer."""
        part = self.read(links_name(name))
        gone = [
            one
            for one in read_elements(part).all("Relationship")
            if resolve(name, one.attributes.get("Target", "")) in targets
        ]
        self.write(links_name(name), edit(part, [(one.start, one.end, "") for one in gone]))

    def set_type(self, name: str, kind: str) -> None:
        """Say what kind of content a part holds."""
        part = self.read(TYPES)
        root = read_elements(part)
        edits = [
            (one.start, one.end, "") for one in root.all("Override") if one.attributes.get("PartName") == f"/{name}"
        ]
        text = f'<{root.prefix}Override PartName={xml_value(f"/{name}")} ContentType="{kind}"/>'
        self.write(TYPES, edit(part, [*edits, append(part, root, text)]))

    def set_type_of_ending(self, ending: str, kind: str) -> None:
        """Say what parts with this ending hold, unless the file says it."""
        part = self.read(TYPES)
        root = read_elements(part)
        if ending not in {one.attributes.get("Extension", "").lower() for one in root.all("Default")}:
            text = f'<{root.prefix}Default Extension="{ending}" ContentType="{kind}"/>'
            self.write(TYPES, edit(part, [(root.inside, root.inside, text)]))

    def save(self) -> bytes:
        """The bytes of the file with all changes."""
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for name in sorted(self.names(), key=lambda one: one != TYPES):
                out.writestr(zipfile.ZipInfo(name, MADE_ON), self.read(name), zipfile.ZIP_DEFLATED)
        return file.getvalue()


def links_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def resolve(name: str, target: str) -> str:
    """The part that a target means, seen from another part."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
