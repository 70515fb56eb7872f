"""The reason of an edit: it is kept as the source of the load, so it is one short sentence without personal data."""

import re

from dashboard.domain.problems import Problem, Refused
from data_sources.cells.texts import clean_text
from data_sources.checking.personal import WORD, holds_person
from data_sources.checking.rows import NAMED_AFTER, PERSON

LONGEST_REASON = 300
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

DECLINED = re.compile(rf"\b{WORD}\s+{WORD}\s+[А-ЯЁ][а-яё]+(?:вич|вн|ичн)(?:а|у|ем|ом|е|ы|ой)?\b")
"""A whole name in any case: a reason is a sentence, in which names are declined."""


def clean_reason(reason: str) -> str:
    """The reason with its spaces put right; raises `Refused` with E37 when it is empty, long or about a person."""
    text = clean_text(reason)
    if not text:
        raise Refused(Problem("E37", "error"))
    if len(text) > LONGEST_REASON:
        values = {"variant": "long", "count": str(len(text)), "max": str(LONGEST_REASON)}
        raise Refused(Problem("E37", "error", values=values))
    if tells_of_person(text):
        raise Refused(Problem("E37", "error", values={"variant": "person"}))
    return text


def tells_of_person(text: str) -> bool:
    """Whether a text holds a telephone, an address of mail, the number of a person or a name with initials."""
    if MAIL.search(text) or holds_person(text):
        return True
    said = NAMED_AFTER.sub("", text)
    return PERSON.search(said) is not None or DECLINED.search(said) is not None
