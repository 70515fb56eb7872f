"""The first sheet of the returned workbook: what became of the rows, and every problem with a link to its cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.domain.store import Check, Ledger
from dashboard.text import Text, to_say
from data_sources.doctor.elements import xml_text, xml_value
from data_sources.doctor.findings import Finding, cell_of
from data_sources.doctor.notes import MAIN
from data_sources.readers.raw import Place
from data_sources.recognising.checked_sheet import CHECK_TITLE

MOST_LISTED = 20_000
WIDTHS = (18, 26, 14, 14, 26, 26, 96)
KINDS = {
    "error": to_say("Error"),
    "warning": to_say("Warning"),
    "note": to_say("Note"),
    "mended": to_say("Mended"),
}
HEADINGS = (
    to_say("Kind"),
    to_say("Sheet"),
    to_say("Cell"),
    to_say("Code"),
    to_say("As typed"),
    to_say("Read as"),
    to_say("What is wrong and what is expected"),
)
COUNTED = (to_say("Sheet"), to_say("Rows read"), to_say("Good"), to_say("Refused"), to_say("Skipped"))


@dataclass
class Lines:
    """The rows of the sheet while they are written: cells as XML, links as cell and target.

    `there` names the sheets of the workbook, this one first.
    """

    looks: Mapping[str, int]
    there: Collection[str]
    rows: list[str] = field(default_factory=list)
    links: list[tuple[str, str, Place]] = field(default_factory=list)

    @property
    def next(self) -> int:
        """The number of the row that is written next."""
        return len(self.rows) + 1

    def add(self, *cells: tuple[str | int, str], start: int = 1) -> None:
        """One row: texts and numbers with their looks, from a column on."""
        texts = [self.cell((self.next, start + at), value, self.looks[look]) for at, (value, look) in enumerate(cells)]
        self.rows.append(f'<row r="{self.next}">{"".join(texts)}</row>')

    def cell(self, place: Place, value: str | int, style: int) -> str:
        """One cell; a text is never a formula, whatever it begins with."""
        head = f'<c r="{cell_of(place)}" s="{style}"'
        if isinstance(value, int):
            return f"{head}><v>{value}</v></c>"
        if not value:
            return f"{head}/>"
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{xml_text(value)}</t></is></c>'

    def link(self, column: int, sheet: str | None, place: Place | None) -> str:
        """Make a cell of the next row a link to a cell of a sheet that is there; gives the look of the cell."""
        if sheet is None or place is None or sheet not in self.there:
            return "text"
        self.links.append((cell_of((self.next, column)), sheet, place))
        return "link"


@dataclass(frozen=True)
class FirstSheet:
    """The sheet as XML, and the cells of its filter and of its heading that repeats in print."""

    xml: bytes
    filtered: str
    heading: str


def write_first_sheet(
    check: Check,
    findings: Sequence[Finding],
    remarks: Sequence[str],
    text: Text,
    looks: Mapping[str, int],
    names: Sequence[str],
) -> FirstSheet:
    """The first sheet; `names` are those of the sheets of the workbook, its own first."""
    lines = Lines(looks, names)
    lines.add((text.words(CHECK_TITLE), "title"))
    lines.add((text.say("File: {file}", file=check.file_name), "label"))
    lines.add((text.say("Checked on: {date}", date=text.date(date.today())), "plain"))
    lines.add((tell_ledger(check.ledger, text), "plain"))
    lines.add((count_kinds(findings, text), "plain"))
    for remark in remarks:
        lines.add((remark, "plain"))
    counts_link = lines.next
    lines.add(*[(text.say("Rows by sheet: below the list."), "plain")] if check.sheets else [])
    heading = lines.next
    lines.add(*((text.say(words), "head") for words in HEADINGS))
    for finding in findings[:MOST_LISTED]:
        add_finding(lines, finding, text)
    if not findings:
        lines.add((text.say("No problems were found."), "text"), *[("", "text")] * 6)
    filtered = f"$A${heading}:$G${lines.next - 1}"
    if check.sheets:
        lines.links.append((cell_of((counts_link, 1)), names[0], (lines.next + 1, 2)))
        add_counts(lines, check, text)
    return FirstSheet(sheet_xml(lines, heading, filtered), filtered, f"${heading}:${heading}")


def tell_ledger(ledger: Ledger, text: Text) -> str:
    """What became of all rows, as a sum that adds up."""
    return text.say(
        "Rows read: {read} = good {good} + refused {refused} + skipped {skipped}.",
        read=text.number(ledger.read),
        good=text.number(ledger.loaded),
        refused=text.number(ledger.rejected),
        skipped=text.number(ledger.skipped),
    )


def count_kinds(findings: Sequence[Finding], text: Text) -> str:
    """How many problems of each gravity there are."""
    counts = {kind: text.number(sum(one.kind == kind for one in findings)) for kind in KINDS}
    return text.say("Errors: {error}; warnings: {warning}; notes: {note}; mended: {mended}.", **counts)


def add_finding(lines: Lines, finding: Finding, text: Text) -> None:
    """One line of the list."""
    link = lines.link(3, finding.sheet, finding.place)
    is_row = finding.told.isdecimal() or not finding.told
    cell = cell_of(finding.place) if is_row and finding.place else finding.told
    says = finding.says or text.say("Understood as meant; nothing needs to be done.")
    lines.add(
        (text.say(KINDS[finding.kind]), finding.kind),
        (finding.sheet or "", "text"),
        (cell, link),
        (finding.code, "text"),
        (finding.typed, "text"),
        (finding.read, "text"),
        (says, "text"),
    )


def add_counts(lines: Lines, check: Check, text: Text) -> None:
    """What became of the rows of each sheet, under the list so that its filter hides none of them."""
    lines.add()
    lines.add((text.say("Rows by sheet"), "label"), start=2)
    lines.add(*((text.say(words), "head") for words in COUNTED), start=2)
    for sheet, ledger in check.sheets.items():
        lines.add((sheet, lines.link(2, sheet, (1, 1))), *((number, "text") for number in numbers_of(ledger)), start=2)
    lines.add((text.say("Together"), "label"), *((number, "label") for number in numbers_of(check.ledger)), start=2)


def numbers_of(ledger: Ledger) -> tuple[int, int, int, int]:
    """Read, good, refused and skipped rows."""
    return ledger.read, ledger.loaded, ledger.rejected, ledger.skipped


def sheet_xml(lines: Lines, heading: int, filtered: str) -> bytes:
    """The part of the sheet: frozen heading, filter, links, one page wide in print."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, 1)
    )
    links = "".join(
        f'<hyperlink ref="{cell}" location={xml_value(address(sheet, place))}/>' for cell, sheet, place in lines.links
    )
    parts = [
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">',
        '<sheetPr><tabColor rgb="FF1F3A5F"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">',
        f'<pane ySplit="{heading}" topLeftCell="A{heading + 1}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="A{heading + 1}" sqref="A{heading + 1}"/></sheetView></sheetViews>',
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(lines.rows)}</sheetData>',
        f'<autoFilter ref="{filtered.replace("$", "")}"/>',
        f"<hyperlinks>{links}</hyperlinks>" if links else "",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
    ]
    return "".join(parts).encode()


def address(sheet: str, place: Place) -> str:
    """A cell of a sheet as a link names it."""
    return "'" + sheet.replace("'", "''") + f"'!{cell_of(place)}"
