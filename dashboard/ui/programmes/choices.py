"""What can be chosen on the page of programmes: the topic, a college, and a field or one programme."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.programmes.bank_rows import Bank

TOPICS: Mapping[str, str] = {
    "matrix": to_say("Fields and colleges"),
    "bank": to_say("Bank of programmes"),
    "expertise": to_say("Expertise"),
    "sheet": to_say("Expert sheet and presentation"),
}
EVERY = "all"


@dataclass(frozen=True)
class Chosen:
    """The choices of the page; empty where everything is meant."""

    topic: str
    college: str = ""
    field: str = ""
    programme: str = ""


def choose_programmes(page: Page, bank: Bank) -> Chosen:
    """The topic, and what the topic lets one choose."""
    say = page.text.say
    topic = choose_own("topic", say("What to show"), {code: say(name) for code, name in TOPICS.items()}, "matrix")
    if topic == "matrix":
        return Chosen(topic)
    college = choose_college(page, bank)
    if topic == "bank":
        return Chosen(topic, college, field=choose_field(page, bank))
    if topic == "sheet":
        return Chosen(topic, college, programme=choose_programme(page, bank, college))
    return Chosen(topic, college)


def choose_college(page: Page, bank: Bank) -> str:
    """One college, or empty for all."""
    names = sort_names(page, {org_id: page.group_name("college", org_id) for org_id in bank.colleges})
    return or_every(choose_own("college", page.text.say("College"), {EVERY: page.text.say("All"), **names}, EVERY))


def choose_field(page: Page, bank: Bank) -> str:
    """One field of training, or empty for all."""
    names = sort_names(page, {code: page.group_name("field", code) for code in bank.fields})
    return or_every(choose_own("field", page.text.say("Training field"), {EVERY: page.text.say("All"), **names}, EVERY))


def choose_programme(page: Page, bank: Bank, college: str) -> str:
    """One programme of the chosen college, else of any; the first that was reviewed when nothing is chosen."""
    own = [one for one in bank.programmes if college in ("", one.org_id)]
    names = {one.programme_id: f"{one.code} {one.name}" for one in own}
    if not college:
        names = {one.programme_id: f"{names[one.programme_id]} – {one.college}" for one in own}
    if not names:
        return ""
    first = next((one.programme_id for one in own if one.reviewed), next(iter(names)))
    return choose_own("programme", page.text.say("Programme"), sort_names(page, names), first, width=460)


def or_every(code: str) -> str:
    """The chosen code; empty when everything is chosen."""
    return "" if code == EVERY else code


def sort_names(page: Page, names: Mapping[str, str]) -> dict[str, str]:
    """Names in the order of the alphabet of the page."""
    return dict(sorted(names.items(), key=lambda pair: page.text.sort_key(pair[1])))
