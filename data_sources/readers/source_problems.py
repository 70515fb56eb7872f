"""Why a database cannot be read: the errors of every driver as one sentence each, without address or password."""

from urllib.parse import quote, quote_plus

import sqlalchemy as sa

from dashboard.domain.problems import Problem, Refused
from dashboard.domain.words import Language
from data_sources import sentences

MOST_OF_CAUSE = 160
STATES = {
    "57014": "slow",
    "55P03": "locked",
    "25006": "changing",
    "28P01": "login",
    "28000": "login",
    "42501": "rights",
    "57P01": "broken",
    "57P02": "broken",
    "57P03": "down",
    "3D000": "down",
    "53300": "down",
    "25P03": "slow",
}
STATE_CLASSES = {"08": "broken", "22": "value", "28": "login"}
MYSQL = {1045: "login", 1044: "rights", 1142: "rights", 1205: "locked", 1792: "changing", 1969: "slow", 3024: "slow",
         2002: "down", 2003: "down", 2006: "broken", 2013: "broken"}  # fmt: skip
WORDS = {
    "interrupted": "slow",
    "readonly database": "changing",
    "read-only": "changing",
    "not authorized": "changing",
    "is locked": "locked",
    "not a database": "path",
    "unable to open": "path",
    "password": "login",
    "authentication": "login",
    "timeout": "slow",
    "timed out": "slow",
    "server closed the connection": "broken",
    "connection is lost": "broken",
    "connection is closed": "broken",
    "terminating connection": "broken",
    "too big": "long",
}


class SourceProblem(Refused):
    """A database source cannot be read or refreshed; the sentence never holds an address or a password."""

    def __init__(self, variant: str, **values: str) -> None:
        given = {"variant": variant, **values} if variant else dict(values)
        super().__init__(Problem("E31", "error", values=given))

    def __str__(self) -> str:
        """The sentence in English."""
        return self.tell("en")

    def tell(self, language: Language) -> str:
        """The sentence in a language."""
        return sentences.tell(self.problem, language)


def explain(error: Exception, name: str, sheet: str | None, seconds: int, secrets: tuple[str, ...]) -> SourceProblem:
    """What a driver's error means; `sheet` is the one being read, None while connecting.

    While connecting nothing of the driver's own text is repeated: it may hold parts of a mistyped address.
    """
    origin = getattr(error, "orig", None) or error
    variant = classify(origin)
    if sheet is None:
        return SourceProblem(variant if variant in ("login", "path") else "down", name=name)
    if variant is None and getattr(error, "connection_invalidated", False):
        variant = "broken"
    values = {"name": name, "sheet_of": sheet, "seconds": str(seconds), "count": "10 000 000"}
    if variant is None:
        return SourceProblem("refused", cause=cause_of(origin, secrets), **values)
    return SourceProblem(variant, **values)


def classify(origin: BaseException) -> str | None:
    """Which of our sentences goes with a driver's error: by its code, else by its words; None for any other."""
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str):
        return STATES.get(state) or STATE_CLASSES.get(state[:2])
    code = origin.args[0] if origin.args else None
    if isinstance(code, int) and code in MYSQL:
        return MYSQL[code]
    text = str(origin).casefold()
    return next((variant for words, variant in WORDS.items() if words in text), None)


def cause_of(origin: BaseException, secrets: tuple[str, ...]) -> str:
    """The first line of a driver's message, short and with every secret taken out."""
    text = next((line.strip() for line in str(origin).splitlines() if line.strip()), type(origin).__name__)
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text[:MOST_OF_CAUSE]


def secrets_of(url: sa.URL) -> tuple[str, ...]:
    """Everything of an address that no message may repeat, in each way of writing it."""
    password = str(url.password or "")
    whole = url.render_as_string(hide_password=False)
    return tuple(one for one in (whole, password, quote(password, safe=""), quote_plus(password)) if one)
