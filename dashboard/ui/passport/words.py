"""What a section lacks, who should bring it, and where the two texts of the recommendations differ, as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.code_lists import Entry, read_code_list, read_enumeration
from dashboard.domain.passport import KEY_TARGETS, Need, State
from dashboard.reports.passport_sheet import Lack
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.comparing import capital

NEEDED: Mapping[str, str] = {
    "name": to_say("the name of the cluster"),
    "college": to_say("at least one college as a participant"),
    "enterprise": to_say("at least one enterprise as a participant"),
    "act": to_say("an order, an agreement or a regulation"),
    "territory": to_say("a description of the territory, or coordinates of at least 80 % of the participants"),
    "goal_short": to_say("a goal for 1–3 years"),
    "goal_long": to_say("a goal for 5–10 years"),
    "field": to_say("a programme with a speciality or a field of training"),
    "plan": to_say("an annual plan or a road map for {year}"),
    "technology": to_say("a technology, equipment, a platform or a laboratory"),
    "funding": to_say("funding by source, or a text on how the cluster is funded"),
    "facility": to_say("a laboratory, a workshop, a classroom or a production site"),
}
STATE_WORDS: Mapping[State, str] = {
    "filled": to_say("filled in"),
    "begun": to_say("begun"),
    "empty": to_say("not filled"),
}
STATE_SIGNS: Mapping[State, str] = {"filled": "●", "begun": "◐", "empty": "○"}
WHO_LISTS = ("participation_role", "org_kind", "body")
NAMED = 2


@dataclass(frozen=True, slots=True)
class Who:
    """The active participants of a cluster by what they are asked for: by role and by kind of organisation."""

    by_role: Mapping[str, tuple[str, ...]]
    by_kind: Mapping[str, tuple[str, ...]]

    def names(self, code: str) -> tuple[str, ...]:
        """The names of those with this role, else of this kind; empty for bodies."""
        return self.by_role.get(code) or self.by_kind.get(code, ())


def name_code(text: Text, enumeration: str, code: object) -> str:
    """The name of a value of an enumeration; the code itself when it is not listed, empty when nothing is given."""
    entry = read_enumeration(enumeration).entries.get(str(code))
    return text.words(entry.names) if entry else str(code or "")


def say_need(page: Page, need: Need, year: int) -> str:
    """What is needed, in the middle of a sentence."""
    if need.code in KEY_TARGETS:
        name = page.text.words(page.indicator(need.code).names)
        return page.text.say("a target for “{indicator}”", indicator=name)
    return page.text.say(NEEDED[need.code], year=year)


def say_lack(page: Page, need: Need, who: Who, year: int) -> Lack:
    """What is missing, and who should bring it."""
    names = "; ".join(say_bringer(page.text, code, who) for code in need.bringers)
    return Lack(capital(say_need(page, need, year)), names)


def say_bringer(text: Text, code: str, who: Who) -> str:
    """Who is asked for something: the role, kind or body, with the names of the organisations or their number."""
    name = next((name_code(text, one, code) for one in WHO_LISTS if code in read_enumeration(one).entries), code)
    found = who.names(code)
    if not found:
        return name
    return f"{name} ({', '.join(found) if len(found) <= NAMED else text.number(len(found))})"


def say_state(text: Text, state: State) -> str:
    """How a section stands, as shape and word."""
    return f"{STATE_SIGNS[state]} {text.say(STATE_WORDS[state])}"


def find_differences(section: int) -> list[Entry]:
    """Where the Russian and the Kazakh recommendations differ about a section."""
    every = read_code_list("text_differences").entries.values()
    return [entry for entry in every if str(section) in entry.extra["passport_section"].split(";")]


def small(sentence: str) -> str:
    """A sentence with its first letter small, to stand inside another one."""
    return sentence[:1].lower() + sentence[1:]
