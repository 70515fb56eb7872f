"""The data dictionary and the glossary as documents, written from the declarations and the code lists."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import Column, Rule, Table, read_sheets, read_tables, sheet_columns
from dashboard.domain.words import LANGUAGES, Language
from dashboard.text import Text

DOCUMENTS: dict[Language, str] = {"en": "", "ru": ".ru", "kk": ".kk"}
TYPES = {
    "code": "code",
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "money": "sum of money",
    "percent": "percentage",
    "boolean": "yes or no",
    "date": "day",
    "moment": "moment",
    "month_day": "day and month",
    "academic_year": "academic year",
    "period": "period",
    "enumeration": "value of a list",
    "code_list": "value of a code list",
    "reference": "reference",
    "deadline": "deadline",
    "meeting_day": "day or month",
    "json": "structured text",
}


def write_dictionary(language: Language) -> str:
    """The data dictionary in one language as a Markdown document: every table, sheet and list with all its columns."""
    text = Text(language)
    parts = [
        f"# {say(text, 'Data dictionary')}",
        say(text, "This document is written from the declarations in `config`."),
    ]
    parts += [f"## {say(text, 'Tables of the store')}"]
    parts += [describe_table(table, text) for table in read_tables().values()]
    parts += [f"## {say(text, 'Sheets of the workbook')}", describe_sheets(text)]
    parts += [f"## {say(text, 'Lists of values')}", *describe_enumerations(text)]
    return "\n\n".join(parts) + "\n"


def say(text: Text, message: str, **values: object) -> str:
    """A word of the dictionary in the language; apart from the same word on a page."""
    return text.say(message, "dictionary", **values)


def describe_table(table: Table, text: Text) -> str:
    """One table: what a row is, its key, its columns."""
    head = [
        f"### `{table.name}` · {text.words(table.heading)}",
        text.words(table.meaning),
        f"{say(text, 'Key')}: " + ", ".join(f"`{name}`" for name in table.key or (table.surrogate or "",)),
    ]
    names = [say(text, name) for name in ("Column", "Heading", "Type", "Limits", "Meaning")]
    rows = [
        (
            f"`{column.name}`",
            text.words(column.heading),
            describe_type(column, text),
            "; ".join(describe_limits(column, text)),
            text.words(column.meaning),
        )
        for column in table.columns
    ]
    rules = [f"- {describe_rule(rule, table, text)}" for rule in table.rules]
    return "\n\n".join([*head, make_table(names, rows), *(["\n".join(rules)] if rules else [])])


def describe_type(column: Column, text: Text) -> str:
    """The type of a column with its unit or its list."""
    said = say(text, TYPES[column.type])
    if column.refers_to:
        said += f" → `{column.refers_to}`"
    elif column.values:
        said += f" `{column.values}`"
    return f"{said}, {say(text, column.unit)}" if column.unit and column.unit != "%" else said


def describe_limits(column: Column, text: Text) -> Iterator[str]:
    """The limits of a column in words."""
    if column.required:
        yield say(text, "required")
    if column.default is not None:
        yield say(text, "empty means {value}", value=f"`{str(column.default).lower()}`")
    if column.at_least is not None:
        yield f"≥ {column.at_least:g}" + (" " + say(text, "or 0") if column.or_zero else "")
    if column.at_most is not None:
        yield f"≤ {column.at_most:g}"
    if column.one_of:
        yield " / ".join(map(str, column.one_of))
    if column.at_most_column:
        yield f"≤ `{column.at_most_column}`"
    if column.not_before:
        yield f"≥ `{column.not_before}`"
    if column.inside_year:
        yield say(text, "inside {column}", column=f"`{column.inside_year}`")
    if column.not_in_future:
        yield say(text, "not in the future")
    if column.no_person:
        yield say(text, "no person's name")


def describe_rule(rule: Rule, table: Table, text: Text) -> str:
    """A rule over several columns in words, with their headings."""

    def name(column: str | None) -> str:
        return f"«{text.words(table.column(column).heading)}»" if column else ""

    columns = ", ".join(map(name, rule.columns))
    equals = f" = {rule.equals}" if rule.equals else ""
    sentences = {
        "any_given": "At least one is given: {columns}.",
        "both_or_none": "All are given or none: {columns}.",
        "given_when": "{columns}: required unless {when}." if rule.unless else "{columns}: required when {when}.",
        "empty_when": "{columns}: empty when {when}.",
        "zero_only_when": "{columns}: 0 only when {when}.",
        "sum_at_most": "The sum of {columns} is not more than {limit}.",
        "positive_when_positive": "{columns}: above 0 when {when} is above 0.",
        "differ": "Never the same: {columns}.",
    }
    return say(text, sentences[rule.kind], columns=columns, when=name(rule.when) + equals, limit=name(rule.limit))


def describe_sheets(text: Text) -> str:
    """Every sheet of the workbook with its columns in the order of the template."""
    names = [say(text, name) for name in ("Sheet", "A row is", "Required", "Columns")]
    rows = [
        (
            text.words(sheet.heading),
            text.words(sheet.meaning),
            say(text, "yes") if sheet.required else say(text, "no"),
            ", ".join(
                text.words(column.heading) + ("*" if column.required else "") for column in sheet_columns(sheet.name)
            ),
        )
        for sheet in read_sheets().values()
    ]
    return make_table(names, rows) + "\n\n" + say(text, "An asterisk marks a column that must be filled.")


def describe_enumerations(text: Text) -> Iterator[str]:
    """Every list of values that a declared column uses, with the labels in three languages."""
    columns = [column for table in read_tables().values() for column in table.columns if column.type == "enumeration"]
    for name in dict.fromkeys(str(column.values) for column in columns):
        rows = [
            (f"`{entry.code}`", *(entry.names.in_language(language) for language in LANGUAGES))
            for entry in read_enumeration(name).entries.values()
        ]
        yield f"### `{name}`\n\n" + make_table([say(text, "Code"), "kk", "ru", "en"], rows)


def write_glossary() -> str:
    """The glossary as a Markdown document: every term of the field in three languages with its meaning."""
    rows = [
        tuple(
            f"**{entry.names.in_language(language)}** – {entry.said('definition', language)}" for language in LANGUAGES
        )
        for entry in read_code_list("glossary").entries.values()
    ]
    return "# Глоссарий · Glossary\n\n" + make_table(["Қазақша", "Русский", "English"], rows) + "\n"


def make_table(names: list[str], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def write_documents(folder: Path) -> None:
    """Write the dictionary in three languages and the glossary anew into the folder."""
    for language, name in DOCUMENTS.items():
        (folder / f"data-dictionary{name}.md").write_text(write_dictionary(language), encoding="utf-8", newline="\n")
    (folder / "glossary.md").write_text(write_glossary(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_documents(Path(__file__).resolve().parents[1] / "docs")
