"""The five blocks of a programme's presentation as a checklist: what the data give already, what is still to bring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_value
from dashboard.ui.programmes.bank_rows import Bank, Programme
from dashboard.ui.programmes.listings import show_list
from dashboard.ui.programmes.words import say_lists


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a block tells: its name and what the data give; empty where they give nothing."""

    name: str
    given: str = ""


def show_presentation(page: Page, bank: Bank, programme: Programme) -> None:
    """Every block with what can be taken from the data and what the college still has to prepare."""
    text = page.text
    question = text.say("What does the presentation of the programme already have?")
    st.subheader(plain(question), anchor="presentation")
    blocks = gather_blocks(page, bank, programme)
    items = [item for own in blocks.values() for item in own]
    given = sum(bool(item.given) for item in items)
    st.markdown(
        plain(
            text.say(
                "The data give {part} of {whole} things in the five blocks; the rest is for the college to bring.",
                part=given,
                whole=len(items),
            )
        )
    )
    entries = read_code_list("presentation_blocks").entries
    heads = (text.say("Block"), text.say("The data give"), text.say("Still to bring"))
    rows = tuple(list_block(page, entries[code], own) for code, own in blocks.items())
    show_list(page, Listing(question, tuple(Column(head) for head in heads), rows), "presentation")


def list_block(page: Page, entry: Entry, items: tuple[Item, ...]) -> tuple[str, str | None, str | None]:
    """One block as a row: its name and content, what is given, what is not."""
    name = f"{entry.extra['no']} · {page.text.words(entry.names)}"
    given = "; ".join(f"{item.name}: {item.given}" for item in items if item.given)
    lacking = "; ".join(item.name for item in items if not item.given)
    return f"{name} ({entry.said('content', page.language)})", given or None, lacking or None


def gather_blocks(page: Page, bank: Bank, programme: Programme) -> Mapping[str, tuple[Item, ...]]:
    """The things of each block, in the order of the blocks."""
    return {code: fill(page, bank, programme) for code, fill in BLOCKS.items()}


def tell_college(page: Page, bank: Bank, programme: Programme) -> tuple[Item, ...]:
    """Who, where, which fields."""
    say, row = page.text.say, page.organisations.get(programme.org_id, {})
    fields = [page.group_name("field", field) for field, org_id in sorted(bank.pairs) if org_id == programme.org_id]
    own = sum(one.org_id == programme.org_id for one in bank.delivered)
    return (
        Item(say("College"), programme.college),
        Item(say("Town or village"), str(row.get("settlement") or "")),
        Item(say("Training fields"), ", ".join(dict.fromkeys(fields))),
        Item(say("Programmes"), page.text.number(own) if own else ""),
        measured(page, "trainees_total", "college", programme.org_id),
    )


def tell_programme(page: Page, bank: Bank, programme: Programme) -> tuple[Item, ...]:
    """Aims, demand, qualification, duration, variable part, employers in the assessment."""
    text = page.text
    say = text.say
    months = text.say_many("{count} month", "{count} months", programme.months) if programme.months else ""
    shared = ", ".join(programme.shared_with)
    return (
        Item(say("Aims of the programme")),
        Item(say("Qualification"), programme.level),
        Item(say("Duration"), months),
        Item(say("Lists of demanded specialities"), say_lists(page, programme)),
        measured(page, "applications_per_place", "programme", programme.programme_id),
        Item(say("Variable part")),
        Item(say("Agreed with employer"), text.date(programme.agreed_on) if programme.agreed_on else ""),
        Item(say("Updated"), text.date(programme.updated_on) if programme.updated_on else ""),
        Item(say("Also at"), shared),
    )


def tell_results(page: Page, bank: Bank, programme: Programme) -> tuple[Item, ...]:
    """What a graduate can do and where graduates work."""
    indicators = (
        *("graduates_total", "employment_rate", "employment_rate_speciality"),
        *("demo_exam_pass_rate", "independent_assessment_share"),
    )
    skills = Item(page.text.say("What a graduate can do"))
    return (skills, *(measured(page, one, "programme", programme.programme_id) for one in indicators))


def tell_conditions(page: Page, bank: Bank, programme: Programme) -> tuple[Item, ...]:
    """Facilities and staff, as known for the whole college."""
    staff = ("teacher_internship_share_3y", "industry_experience_share", "industry_part_timers")
    return (
        measured(page, "modernised_labs_share", "organisation", programme.org_id),
        *(measured(page, one, "college", programme.org_id) for one in staff),
        measured(page, "practice_offer_rate", "college", programme.org_id),
        Item(page.text.say("Equipment of the programme")),
    )


def tell_prospects(page: Page, bank: Bank, programme: Programme) -> tuple[Item, ...]:
    """Network form and dual training."""
    say = page.text.say
    return (
        Item(say("Network form"), say("yes") if programme.network else say("no")),
        measured(page, "dual_share", "programme", programme.programme_id),
        measured(page, "target_training_share", "programme", programme.programme_id),
        Item(say("Plans of development")),
    )


def measured(page: Page, indicator_id: str, by: str, group: str) -> Item:
    """A figure of the programme or of its college, as the indicator gives it."""
    name = page.text.words(page.indicator(indicator_id).names)
    found = next((one for one in page.results(indicator_id, by=by) if one.group == group), None)
    known = found is not None and (found.value is not None or found.hidden or found.below_five)
    return Item(name, say_value(page.text, found) if found is not None and known else "")


BLOCKS: Mapping[str, Callable[[Page, Bank, Programme], tuple[Item, ...]]] = {
    "college": tell_college,
    "programme": tell_programme,
    "results": tell_results,
    "conditions": tell_conditions,
    "prospects": tell_prospects,
}
