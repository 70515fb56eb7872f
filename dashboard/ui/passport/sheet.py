"""The whole passport of a cluster as screen and papers show it, section by section in the official order."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.domain.code_lists import Entry
from dashboard.domain.passport import SECTIONS, Section, count_filled, entry_of
from dashboard.domain.stored_cells import day_in, text_in
from dashboard.reports.passport_sheet import Block, Part, Sheet
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.passport.content import heading, list_acts, list_goals, list_name, list_participants, list_territory
from dashboard.ui.passport.content_means import (
    list_fields,
    list_funding,
    list_infrastructure,
    list_monitoring,
    list_plan,
    list_technologies,
)
from dashboard.ui.passport.holding import say_holds
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.words import find_differences, name_code, say_lack, small
from dashboard.ui.source_line import say_source_line

TILES = ("passport_completeness", "creation_steps_done", "technologies_total", "modernised_labs_share")
DAYS = ("created_on", "passport_on", "closed_on")
FEW = 3
CONTENT: Mapping[int, Callable[[Known], tuple[Block, ...]]] = {
    1: list_name,
    2: list_participants,
    3: list_acts,
    4: list_territory,
    5: list_goals,
    6: list_fields,
    7: list_plan,
    8: list_technologies,
    9: list_funding,
    10: list_infrastructure,
    11: list_monitoring,
}


def outline(known: Known) -> Sheet:
    """The passport without the content of its sections: how each stands, how much it holds, what it lacks."""
    page, text = known.page, known.page.text
    approved = day_in(known.cluster, "passport_on")
    return Sheet(
        page.language,
        page.cluster_name,
        say_answer(known),
        known.day,
        list_facts(known),
        text.date(approved) if approved else "",
        tuple(outline_part(known, section) for section in known.sections),
        say_source_line(page, [page.total("passport_completeness")]),
        (text.say("Synthetic data"),) if page.synthetic else (),
    )


def outline_part(known: Known, section: Section) -> Part:
    """One section without its content."""
    entry, text = entry_of(section.number), known.page.text
    return Part(
        section.number,
        text.words(entry.names),
        entry.said("content", text.language),
        section.state,
        say_holds(known, section.number),
        (),
        tuple(say_lack(known.page, need, known.who, known.year) for need in section.missing),
        tuple(say_difference(text, one) for one in find_differences(section.number)),
    )


def fill_part(known: Known, part: Part) -> Part:
    """The section with its content; what has neither words nor rows is left out."""
    found = (
        replace(block, listing=block.listing if has_rows(block) else None) for block in CONTENT[part.number](known)
    )
    return replace(part, blocks=tuple(block for block in found if block.sentences or block.listing))


def has_rows(block: Block) -> bool:
    """Whether a block has a table with at least one row."""
    return block.listing is not None and len(block.listing.rows) > 0


def build_sheet(page: Page) -> Sheet:
    """The whole passport in the language of the page, for papers."""
    known = Known(page)
    sheet = outline(known)
    return replace(sheet, parts=tuple(fill_part(known, part) for part in sheet.parts))


def say_difference(text: Text, entry: Entry) -> str:
    """What the Russian and the Kazakh recommendations say on one point, and what follows for us."""
    return text.say(
        "The recommendations differ: in Russian “{russian}”, in Kazakh “{kazakh}”. {consequence}",
        russian=entry.said("russian", text.language),
        kazakh=entry.said("kazakh", text.language),
        consequence=entry.said("consequence", text.language),
    )


def say_answer(known: Known) -> str:
    """The answer: how many sections are filled, and which ones are missing."""
    text, missing = known.page.text, [section for section in known.sections if not section.filled]
    filled = text.say_many(
        "{count} of {all} sections of the passport is filled",
        "{count} of {all} sections of the passport are filled",
        count_filled(known.sections),
        all=len(SECTIONS),
    )
    if not missing:
        return text.say("All {all} sections of the passport are filled", all=len(SECTIONS))
    names = ", ".join(f"{section.number}" for section in missing)
    if len(missing) <= FEW:
        names = ", ".join(small(text.words(entry_of(section.number).names)) for section in missing)
        return text.say("{filled}; missing: {names}", filled=filled, names=names)
    return text.say("{filled}; missing: sections {numbers}", filled=filled, numbers=names)


def list_facts(known: Known) -> Mapping[str, str]:
    """The status of the cluster and the days that belong to its passport; those not known are left out."""
    text, cluster = known.page.text, known.cluster
    days = {name: day_in(cluster, name) for name in DAYS}
    status = name_code(text, "cluster_status", text_in(cluster, "status"))
    return {heading(known, "status"): status} | {
        heading(known, name): text.date(day) for name, day in days.items() if day
    }
