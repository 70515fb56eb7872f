"""Texts as typed: spaces, quotation marks, Latin letters that look Cyrillic, words that say "no data"."""

import re
import unicodedata
from functools import lru_cache

SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FOOTNOTE = re.compile(r"[\s*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
WORD = re.compile(r"[^\W\d_]+")
NOT_WORDS = re.compile(r"[\W_]+")
LATIN = "ABCEHKMOPTXYaceiopxyI"
CYRILLIC = "АВСЕНКМОРТХУасеіорхуІ"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
IS_CYRILLIC = re.compile("[\u0400-\u052f]")
IS_LATIN = re.compile("[A-Za-z]")


def clean_text(text: str) -> str:
    """The text in composed letters, with single plain spaces and nothing invisible."""
    if is_clean(text):
        return text
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def is_clean(text: str) -> bool:
    """Whether nothing can be cleaned: most texts of a file are so, and seeing it costs a tenth of cleaning them."""
    spaced = "  " in text or text[:1] == " " or text[-1:] == " "
    return not spaced and text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def mend_lookalikes(text: str) -> str:
    """The text with words of mixed script put into the script most of their letters have.

    Only letters that look the same are exchanged; a word that holds any other foreign letter stays as it is.
    """
    if not (IS_CYRILLIC.search(text) and IS_LATIN.search(text)):
        return text
    return WORD.sub(lambda found: mend_word(found[0]), text)


def mend_word(word: str) -> str:
    """One word in one script, if its letters allow that; Cyrillic wins a draw."""
    latin, cyrillic = len(IS_LATIN.findall(word)), len(IS_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    if cyrillic >= latin:
        mended = word.translate(TO_CYRILLIC)
        return word if IS_LATIN.search(mended) else mended
    mended = word.translate(TO_LATIN)
    return word if IS_CYRILLIC.search(mended) else mended


@lru_cache(maxsize=50_000)
def match_key(text: str) -> str:
    """What two spellings of the same label have in common: letters and digits, without case, ё, marks and footnotes."""
    plain = FOOTNOTE.sub("", mend_lookalikes(clean_text(text))).replace("№", " no ").replace("%", " ")
    return NOT_WORDS.sub(" ", plain.casefold().replace("ё", "е")).strip()
