"""Expertise of the year: criteria of every sheet, how many sheets meet each, sessions, and the pool of experts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.expert_sheet import SHEET, Answer, Criterion, read_criteria
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui import pictures
from dashboard.ui.cards import show_cards
from dashboard.ui.charts.criteria import Head, Mark, chart_criteria
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import colleges, compare, list_items, say_nothing
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.programmes.bank_rows import Bank
from dashboard.ui.programmes.checklist import show_checklist
from dashboard.ui.programmes.choices import Chosen
from dashboard.ui.programmes.reviews import Review, reviews_of_year
from dashboard.ui.programmes.sessions import show_experts, show_sessions
from dashboard.ui.programmes.words import name_verdict, say_when

TILES = ("colleges_reviewed_share", "programmes_reviewed_total", "criteria_met_share", "programmes_agreed_share")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One expertise with the names that are shown of it."""

    review: Review
    label: str
    programme: str
    college: str


def show_expertise(page: Page, bank: Bank, chosen: Chosen) -> None:
    """The topic of expertise: of one college, or of all."""
    own = tuple(one for one in reviews_of_year(page) if chosen.college in ("", one.org_id))
    sheets = name_sheets(page, bank, own)
    pictures.show_picture(page, picture_grid(page, sheets))
    show_cards(page, TILES)
    if not chosen.college:
        show_checklist(page, bank)
    pictures.show_picture(page, picture_criteria(page))
    show_sessions(page, bank, own)
    show_experts(page)


def name_sheets(page: Page, bank: Bank, reviews: Sequence[Review]) -> tuple[Sheet, ...]:
    """The expertise of the year with short names: the programme and the distinctive words of the college."""
    short = keep_distinctive([page.group_name("college", code) for code in {*colleges(page), *bank.colleges}])
    sheets = []
    for review in reviews:
        programme = bank.find(review.programme_id)
        college = page.group_name("college", review.org_id)
        name = programme.name if programme else review.programme_id
        sheets.append(Sheet(review, f"{name}, {short.get(college, college)}", name, college))
    return tuple(sorted(sheets, key=lambda one: (one.review.met - len(one.review.answers), one.label)))


def picture_grid(page: Page, sheets: Sequence[Sheet]) -> Picture:
    """The main picture: which criteria each reviewed programme meets."""
    text, criteria = page.text, read_criteria(SHEET)
    question = text.say("Which criteria do the reviewed programmes meet?")
    filled = [one for one in sheets if one.review.answers]
    marks = tuple(
        mark_of(page, sheet, criterion, sheet.review.answers[criterion.code])
        for sheet in filled
        for criterion in criteria
        if criterion.code in sheet.review.answers
    )
    heads = tuple(Head(one.code, say_norm_short(page, one)) for one in criteria)
    sentence = say_worst(page, filled, criteria)
    spec = None
    if marks:
        spec = chart_criteria(marks, heads, description=f"{question} {sentence}", text=text, palette=see_palette())
    notes = [f"{one.code} – {text.words(one.names)}" for one in criteria] if marks else []
    results = [page.total("criteria_met_share")]
    return Picture(
        "criteria", question, sentence, spec, list_grid(page, sheets, criteria), results, explanation="; ".join(notes)
    )


def say_norm_short(page: Page, criterion: Criterion) -> str:
    """The norm of a criterion: at least so many percent, or a yes."""
    if criterion.norm is None:
        return page.text.say("yes")
    return f"≥ {page.text.percent(criterion.norm, 0 if criterion.norm.is_integer() else 1)}"


def mark_of(page: Page, sheet: Sheet, criterion: Criterion, answer: Answer) -> Mark:
    """One cell of the grid; a typed figure is shown with it."""
    text = page.text
    figure = text.number(answer.figure, 0 if float(answer.figure).is_integer() else 1) if answer.figure else ""
    word = text.say("meets") if answer.meets else text.say("does not meet")
    said = f"{sheet.programme}, {sheet.college}. {criterion.code} {text.words(criterion.names)}: {word}"
    if figure:
        said += f" ({figure} %, {say_norm_short(page, criterion)})"
    if answer.remark:
        said += f". {answer.remark}"
    return Mark(sheet.label, criterion.code, bool(answer.meets), figure, said)


def say_worst(page: Page, sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> str:
    """How many sheets meet everything, and which criterion fails most often."""
    text = page.text
    if not sheets:
        return text.say("The sheets of the experts are not recorded for this year.")
    unmet = {
        one.code: sum(sheet.review.answers.get(one.code, Answer()).meets is False for sheet in sheets)
        for one in criteria
    }
    whole = sum(sheet.review.met == len(criteria) for sheet in sheets)
    said = text.say("{part} of {whole} programmes meet every criterion.", part=whole, whole=len(sheets))
    if not whole:
        said = text.say("None of the sheets of {period} meets every criterion.", period=page.period)
    worst = max(criteria, key=lambda one: unmet[one.code])
    if not unmet[worst.code]:
        return said
    failing = text.say_many(
        "Most often not met: {criterion} ({count} programme).",
        "Most often not met: {criterion} ({count} programmes).",
        unmet[worst.code],
        criterion=f"{worst.code} {text.words(worst.names)}",
    )
    return f"{said} {failing}"


def list_grid(page: Page, sheets: Sequence[Sheet], criteria: Sequence[Criterion]) -> Listing:
    """The table behind the grid: one row for each programme, the figures and ticks under their criteria."""
    say = page.text.say
    columns = (
        Column(say("Programme")),
        Column(say("College")),
        Column(say("When")),
        Column(say("Verdict")),
        *(Column(f"{one.code} ({say_norm_short(page, one)})") for one in criteria),
    )
    rows = tuple(
        (
            one.programme,
            one.college,
            say_when(page, one.review),
            name_verdict(page, one.review.verdict),
            *(cell_of(page, one.review.answers.get(criterion.code)) for criterion in criteria),
        )
        for one in sheets
    )
    return Listing(say("Which criteria do the reviewed programmes meet?"), columns, rows)


def cell_of(page: Page, answer: Answer | None) -> Cell:
    """What the table says of one criterion; nothing where it was not answered."""
    if answer is None or answer.meets is None:
        return None
    word = page.text.say("meets") if answer.meets else page.text.say("does not meet")
    return word if answer.figure is None else f"{page.text.number(answer.figure, 1)} %, {word}"


def picture_criteria(page: Page) -> Picture:
    """How many sheets meet each criterion, with the norm as a line."""
    text, shown = page.text, "criteria_met_share"
    comparison = compare(page, shown, "criterion")
    question = text.say("How often is each criterion met?")
    items = comparison.known
    sentence = say_nothing(text)
    if items:
        met = sum((item.result.value or 0) >= 100 for item in items)
        sentence = text.say("Met by every sheet: {part} of {whole} criteria.", part=met, whole=len(items))
    spec = chart_compared(page, shown, comparison, f"{question} {sentence}") if items else None
    listing = list_items(page, question, text.say("Criterion"), comparison.items)
    return Picture("by_criterion", question, sentence, spec, listing, comparison.results, comparison.undrawn)
