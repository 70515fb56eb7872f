"""Names of organisations: what makes two spellings the same body, its legal form, its readable identifier."""

import re
import unicodedata
from functools import lru_cache

from data_sources.cells.texts import clean_text, mend_lookalikes

LEGAL_FORMS = [
    "ОГБПОУ",
    "ОГАПОУ",
    "ОГКПОУ",
    "ОБПОУ",
    "ОГОУ",
    "ГБПОУ",
    "ГАПОУ",
    "КГБПОУ",
    "КГАПОУ",
    "КГПОБУ",
    "КГПОАУ",
    "СОГБПОУ",
    "СОГАПОУ",
    "ФГБПОУ",
    "ГПОУ",
    "ГОУ",
    "ПОУ",
    "ЧПОУ",
    "АНПОО",
    "АНО ДПО",
    "АНО ПО",
    "АНО",
    "ФГБОУ ВО",
    "ФГАОУ ВО",
    "ФГБОУ",
    "ФГАОУ",
    "ОГБУ",
    "ОГАУ",
    "ОГКУ",
    "ГБУ",
    "ГАУ",
    "ГКУ",
    "МБОУ",
    "МАОУ",
    "МБУ",
    "МАУ",
    "ФГУП",
    "ГУП",
    "МУП",
    "ФКУ",
    "ФГБУ",
    "КГКП",
    "ГККП",
    "КГП",
    "РГКП",
    "РГП",
    "КГУ",
    "РГУ",
    "КМҚК",
    "МКҚК",
    "КММ",
    "РМК",
    "РМҚК",
    "КМК",
    "КеАҚ",
    "НАО",
    "ТОО",
    "ЖШС",
    "АҚ",
    "АО",
    "ПАО",
    "ОАО",
    "ЗАО",
    "НПАО",
    "НПО",
    "ООО",
    "ИП",
    "ЖК",
    "МКК",
    "LLP",
    "LLC",
    "JSC",
    "NJSC",
    "Ltd",
]
FORM = "|".join(sorted((re.escape(form) for form in LEGAL_FORMS), key=len, reverse=True))
FORM_BEFORE = re.compile(rf"^(?:{FORM})(?=[\s«\"“„'])[\s,]*", re.IGNORECASE)
FORM_AFTER = re.compile(rf"[\s,]*(?<=[\s,»\"”'])\(?(?:{FORM})\.?\)?$", re.IGNORECASE)
QUOTES = re.compile("[«»“”„‟\"'‘’‚‹›`]")
ENCLOSED = re.compile("[«“„\"'‹](.*)[»”“\"'›]")
BETWEEN = re.compile(r"[^\w]+|_")
LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэё", "abvgdeziiklmnoprstufyee", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
    **dict(zip("әғқңөұүһі", "agqnouuhi", strict=True)),
}
TRANSLITERATION = str.maketrans(LETTERS)
LONGEST = 40


def split_legal_form(name: str) -> tuple[str | None, str]:
    """The legal form before or after a name, if any, and the name without it and without enclosing quotation marks."""
    plain = clean_text(name)
    form = None
    for pattern in (FORM_BEFORE, FORM_AFTER):
        found = pattern.search(plain)
        rest = pattern.sub("", plain, count=1).strip() if found else ""
        if found and len(rest) > 1:
            form, plain = form or found[0].strip(" ,()«\"“„'"), rest
    enclosed = ENCLOSED.fullmatch(plain)
    if enclosed and not re.search("[«»“”„]", enclosed[1]):
        plain = enclosed[1].strip()
    return form, plain


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What all spellings of one organisation's name share: case, quotation marks, legal form, ё and signs are gone."""
    _, bare = split_legal_form(mend_lookalikes(unicodedata.normalize("NFC", name)))
    letters = QUOTES.sub(" ", bare).casefold().replace("ё", "е")
    return BETWEEN.sub(" ", letters).strip()


def whole_name(name: str, key: str, legal_form: str | None = None) -> str:
    """A stored name so that its legal form and key are found in it again.

    A name that itself looks as if it had a legal form stands in quotation marks, after its own form if it has one.
    """
    form = legal_form or ""
    for typed in (name, f"{form} «{name}»".strip(), f"«{name}»", f"{form} {name}".strip()):
        if name_key(typed) == key and split_legal_form(typed)[1] == name:
            return typed
    return name


def settlement_key(settlement: str | None) -> str:
    """A settlement without «г.», «ауылы» and the like, for comparing; empty when unknown."""
    plain = clean_text(mend_lookalikes(settlement or "")).casefold().replace("ё", "е")
    plain = re.sub(r"^(?:г|гор|город|с|село|п|пос|пгт|поселок|рп|ст|қ|а|ауыл)\.?\s+", "", plain)
    return re.sub(r"\s+(?:қ|қаласы|ауылы|кенті)\.?$", "", plain)


def make_slug(text: str, longest: int = LONGEST) -> str:
    """A readable identifier of Latin letters, digits and hyphens, cut at a word where that is possible."""
    latin = text.casefold().translate(TRANSLITERATION)
    latin = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    if len(slug) > longest:
        slug = slug[: longest + 1].rpartition("-")[0] or slug[:longest]
    return slug if len(slug) > 1 else f"o-{slug or 'x'}"
