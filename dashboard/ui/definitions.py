"""What an indicator means: its definition, the two sides, the norm with its clause, the source."""

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.definitions import Norm
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.numbers import say_norm, say_period
from dashboard.ui.sentences import norm_of, say_norm_of

PERIOD_RULES = {
    "as_of": to_say("as of the last day of the period"),
    "academic_year": to_say("academic year"),
    "calendar_year": to_say("calendar year"),
    "year": to_say("the whole period"),
    "cohort_observed": to_say("graduates of the calendar year in which the academic year began"),
    "cohort_forecast": to_say("graduates of the calendar year in which the academic year ends"),
    "survey": to_say("the period of the survey"),
}


def say_clause(page: Page, indicator: Indicator, result: Result) -> str:
    """Where the norm is written, and whether our use of it is wider than written."""
    say = page.text.say
    if result.norm is None:
        return ""
    if result.norm_kind == "target":
        return say("Target from the data: {norm}", norm=say_norm(page.text, result))
    norm = norm_of(indicator, result)
    if norm is None or norm.document is None or norm.paragraph is None:
        norm_said = say_norm_of(page.text, indicator, result)
        if result.norm_edited:
            return say("Our default, edited in the app: {norm}", norm=norm_said)
        return say("Our default, can be changed: {norm}", norm=norm_said)
    return say(
        "Norm {norm}: {document}, {paragraph}",
        norm=say_norm_of(page.text, indicator, result),
        document=say_document(page, norm.document),
        paragraph=page.text.words(norm.paragraph) if norm.paragraph else "",
    )


def say_short_clause(page: Page, indicator: Indicator, result: Result) -> str:
    """The norm set and the place in its document, for a tile; the whole clause is in the indicator's card."""
    norm = norm_of(indicator, result)
    if norm is None or norm.paragraph is None:
        return say_clause(page, indicator, result)
    entry = read_code_list("norm_sets").entries.get(norm.set)
    name = page.text.words(entry.names) if entry else norm.set
    return f"{name}: {page.text.words(norm.paragraph)}"


def say_scope(page: Page, norm: Norm | None) -> str:
    """For what the norm is written, when we use it for more; empty otherwise."""
    if norm is None or not norm.extension or norm.scope is None:
        return ""
    return page.text.words(norm.scope)


def say_document(page: Page, code: str) -> str:
    """The name of a document of the code list; the code when it is not listed."""
    entry = read_code_list("documents").entries.get(code)
    return page.text.words(entry.names) if entry else code


def say_place(page: Page, norm: Norm | None) -> str:
    """The document and the place in it where a norm is written; empty for our own."""
    if norm is None or norm.document is None:
        return ""
    parts = [say_document(page, norm.document), page.text.words(norm.paragraph) if norm.paragraph else ""]
    return ", ".join(part for part in parts if part)


def say_kind(page: Page, indicator: Indicator, result: Result) -> str:
    """Who set the norm: a document with its date, the data as a target, or we; empty without a norm."""
    say, norm = page.text.say, norm_of(indicator, result)
    if not result.norm_kind:
        return ""
    if result.norm_kind == "target":
        return say("target set by the cluster in its data")
    if result.norm_kind == "default" or norm is None or norm.document is None:
        return say("our default, edited in the app") if result.norm_edited else say("our default, can be changed")
    entry = read_code_list("documents").entries.get(norm.document)
    dated = entry.extra.get("date", "") if entry else ""
    return say("norm of a document of {day}", day=say_period(page.text, dated)) if dated else say("norm of a document")


def say_sides(page: Page, indicator: Indicator) -> list[tuple[str, str]]:
    """The parts of a definition with their labels: what is counted, and out of what."""
    say, words = page.text.say, page.text.words
    parts = []
    if indicator.numerator.words:
        label = say("Numerator") if indicator.denominator else say("What is counted")
        parts.append((label, words(indicator.numerator.words)))
    if indicator.denominator and indicator.denominator.words:
        parts.append((say("Denominator"), words(indicator.denominator.words)))
    return parts


def say_source(page: Page, indicator: Indicator) -> str:
    """The documents that the indicator comes from, each with the places in it."""
    sections: dict[str, list[str]] = {}
    for source in indicator.sources:
        sections.setdefault(source.document or "", []).append(page.text.words(source.section))
    documents = {code: [say_document(page, code)] if code else [] for code in sections}
    return "; ".join(", ".join([*documents[code], *places]) for code, places in sections.items())
