"""Which headings speak of persons: names, numbers of documents, telephones, addresses of mail."""

import re

from data_sources.cells.texts import match_key

PERSONAL_WORDS = re.compile(
    r"\b(?:ф ?и ?о|аты ж[оө]н[иі]\w*|иин|жсн|снилс|паспорт\w*|телефон\w*|тел|e ?mail|эл(?:ектронн\w+)? почт\w*|"
    r"full name|phone\w*|дат\w+ рождения|туған күні)\b"
)
COUNTED_WORDS = re.compile(r"\b(?:количеств\w*|числ\w*|кол во|дол\w+|сан\w*|саны|number|share)\b")


def speaks_of_persons(text: str) -> bool:
    """Whether a heading announces what only one person has; how many of them there are is no such thing."""
    key = match_key(text)
    return PERSONAL_WORDS.search(key) is not None and COUNTED_WORDS.search(key) is None
