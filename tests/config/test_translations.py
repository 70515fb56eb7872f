"""Every text that the code says has a Kazakh and a Russian translation with the same places to fill."""

import ast
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SAYING = {"say": 1, "to_say": 1, "say_many": 2}
FORMS = {"kk": 2, "ru": 3}
CODE = [ROOT / "app.py", *sorted(path for folder in ("pages", "dashboard") for path in (ROOT / folder).rglob("*.py"))]


@cache
def said_texts() -> dict[tuple[str, ...], str]:
    """Every constant text given to `say`, `say_many` or `to_say`, with the file that says it."""
    said: dict[tuple[str, ...], str] = {}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                wanted = SAYING.get(name, 0)
                texts = tuple(one.value for one in node.args[:wanted] if isinstance(one, ast.Constant))
                if wanted and len(texts) == wanted:
                    said[texts] = path.name
    return said


@cache
def catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """Translations of one language by the English text."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((ROOT / "config" / "locales" / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    source = message.id if isinstance(message.id, str) else message.id[0]
                    given = message.string if isinstance(message.string, str) else tuple(message.string)
                    found[source] = (given,) if isinstance(given, str) else given
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_code_says_something() -> None:
    assert len(said_texts()) > 100


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_said_is_translated(language: str) -> None:
    translated = catalogue(language)
    missing = [
        f"{file}: {texts[0]}" for texts, file in said_texts().items() if not all(translated.get(texts[0], ("",)))
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_count_has_all_number_forms(language: str) -> None:
    translated = catalogue(language)
    wrong = [texts[0] for texts in said_texts() if len(texts) == 2 and len(translated[texts[0]]) != FORMS[language]]
    assert not wrong


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_translations_have_the_same_places(language: str) -> None:
    wrong = [
        f"{source}: {form}"
        for source, forms in catalogue(language).items()
        for form in forms
        if places(form) != places(source)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_translations_are_not_english(language: str) -> None:
    latin = [
        source
        for source, forms in catalogue(language).items()
        if any(form == source for form in forms) and any(word.isascii() and word.isalpha() for word in source.split())
    ]
    assert not latin
