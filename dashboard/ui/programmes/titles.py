"""The answers of the page of programmes, one for each topic."""

from collections.abc import Sequence

from dashboard.domain.expert_sheet import read_criteria
from dashboard.domain.periods import academic_year_of
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.comparing import colleges
from dashboard.ui.programmes.bank_rows import Bank
from dashboard.ui.programmes.choices import Chosen
from dashboard.ui.programmes.reviews import PENDING, all_reviews, colleges_without, reviews_of_year
from dashboard.ui.programmes.words import name_verdict

ROOM = 60
"""How many letters of names a title has room for."""


def say_title(page: Page, bank: Bank, chosen: Chosen) -> str:
    """The answer of the chosen topic."""
    if chosen.topic == "expertise":
        return say_expertise_of(page, chosen.college) if chosen.college else say_expertise(page)
    if chosen.topic == "sheet":
        return say_sheet(page, bank, chosen)
    if not bank.pairs:
        return page.text.say("No programmes are given for {period}", period=page.period)
    parts = [say_size(page, bank), say_agreed(page) if chosen.topic == "bank" else say_without(page)]
    return "; ".join(part for part in parts if part)


def results_behind(page: Page, chosen: Chosen) -> list[Result]:
    """The results that the title of a topic rests on."""
    behind = {
        "matrix": ("programmes_total", "colleges_reviewed_share"),
        "bank": ("programmes_total", "programmes_agreed_share"),
    }
    return [page.total(one) for one in behind.get(chosen.topic, ("programmes_reviewed_total", "criteria_met_share"))]


def count_programmes(bank: Bank) -> int | None:
    """How many programmes there are: as counted, else as a document states, else as named; None where none is known."""
    stated = bank.total.value if bank.total.value is not None else bank.total.stated
    return bank.codes or None if stated is None else round(stated)


def say_size(page: Page, bank: Bank) -> str:
    """How many programmes in how many fields at how many colleges."""
    text, count = page.text, count_programmes(bank)
    fields = text.say_many("in {count} field", "in {count} fields", len(bank.fields))
    places = text.say_many("at {count} college", "at {count} colleges", len(bank.colleges))
    if count is None:
        return text.say("Training {fields} {places}; the programmes are not named", fields=fields, places=places)
    programmes = text.say_many("{count} programme", "{count} programmes", count)
    if bank.total.value is None and bank.total.stated is not None:
        programmes = text.say("{programmes} (by the document)", programmes=programmes)
    return text.say("{programmes} {fields} {places}", programmes=programmes, fields=fields, places=places)


def say_without(page: Page) -> str:
    """Which colleges have no reviewed programme, by name as far as there is room; empty when nothing is known."""
    text, counted, without = page.text, page.total("colleges_reviewed_share"), colleges_without(page)
    if counted.value is None:
        before = latest_before(page)
        if before:
            return text.say("no expertise in the year yet, the latest one was in {period}", period=before)
        return text.say("no expertise is recorded")
    if not without:
        return text.say("every college has a reviewed programme")
    said = text.say_many(
        "{count} college has no reviewed programme", "{count} colleges have no reviewed programme", len(without)
    )
    names = name_some(page, without)
    return f"{said}: {names}" if names else said


def name_some(page: Page, codes: Sequence[str]) -> str:
    """The colleges by their distinctive words where they fit into a title; empty where they do not."""
    short = keep_distinctive([page.group_name("college", code) for code in {*colleges(page), *codes}])
    names = ", ".join(short[page.group_name("college", code)] for code in codes)
    return names if len(names) <= ROOM else ""


def name_without(page: Page) -> str:
    """The colleges without a reviewed programme by their whole names; empty where the title has room for them."""
    without = colleges_without(page)
    if not without or name_some(page, without):
        return ""
    names = ", ".join(page.group_name("college", code) for code in without)
    return page.text.say("Without a reviewed programme: {names}.", names=names)


def say_agreed(page: Page) -> str:
    """How many running programmes an employer has signed off."""
    text, agreed = page.text, page.total("programmes_agreed_share")
    if agreed.numerator is None or agreed.denominator is None:
        return text.say("no day of agreement with an employer is known")
    return text.say_many(
        "employers agreed {part} of {count} running programme",
        "employers agreed {part} of {count} running programmes",
        round(agreed.denominator),
        part=text.number(agreed.numerator),
    )


def say_expertise(page: Page) -> str:
    """How many programmes were reviewed, and which colleges have none."""
    text, counted = page.text, page.total("programmes_reviewed_total")
    number = counted.value if counted.value is not None else counted.stated
    if not number:
        said = text.say("No programme went through expertise in {period}", period=page.period)
        before = latest_before(page)
        return said + (text.say("; the latest one was in {period}", period=before) if before else "")
    said = text.say_many("{count} programme reviewed", "{count} programmes reviewed", round(number))
    return f"{said}; {say_without(page)}"


def say_expertise_of(page: Page, college: str) -> str:
    """How many programmes of one college were reviewed."""
    text, name = page.text, page.group_name("college", college)
    own = {one.programme_id for one in reviews_of_year(page) if one.org_id == college and one.verdict != PENDING}
    if not own:
        return text.say("{name}: not reviewed in {period}", name=name, period=page.period)
    said = text.say_many("{count} programme reviewed", "{count} programmes reviewed", len(own))
    return text.say("{name}: {said}", name=name, said=said[:1].lower() + said[1:])


def latest_before(page: Page) -> str:
    """The latest earlier year with an expertise; empty when there is none."""
    days = [one.day for one in all_reviews(page) if one.day and one.verdict != PENDING]
    years = {academic_year_of(day).code for day in days}
    return max((year for year in years if year < page.period), default="")


def say_sheet(page: Page, bank: Bank, chosen: Chosen) -> str:
    """How the chosen programme came through its expertise."""
    text, programme = page.text, bank.find(chosen.programme)
    if programme is None:
        return text.say("No programme is named, so there is nothing to review")
    name = f"{programme.name}, {programme.college}"
    own = [one for one in reviews_of_year(page) if one.programme_id == programme.programme_id]
    if not own:
        return text.say("{name}: not reviewed in {period}", name=name, period=page.period)
    review = own[-1]
    if not review.answers:
        return text.say("{name}: reviewed, the sheet is not recorded", name=name)
    met = text.say("{part} of {count} criteria met", part=review.met, count=len(review.answers))
    if left := len(read_criteria(review.version)) - len(review.answers):
        met = text.say_many("{met}, {count} not answered", "{met}, {count} not answered", left, met=met)
    if review.verdict == PENDING:
        return text.say("{name}: {met}, the expertise is not finished", name=name, met=met)
    return text.say("{name}: {met}, {verdict}", name=name, met=met, verdict=name_verdict(page, review.verdict))
