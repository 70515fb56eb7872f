"""Every page in every language, with the demo, without data and with a store that fails."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data_sources.store import SqlStore
from tests.pages.address import address_of
from tests.visits import in_turn, in_two

ALLOWED = re.compile(
    r"kenes|kpi|tomsk|cc|by|geonames|xlsx|xls|ods|csv|sqlite|postgresql|english|ulgi|[a-z0-9]+(?:[_-][a-z0-9]+)+|[ivx]+|n|p|geojson|natural|earth"
)


def everything_said(app: AppTest) -> list[str]:
    """The texts that a page shows in its own words, without data typed in by people."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "error", "success", "info")
    texts = [str(element.value) for kind in kinds for element in app.get(kind)]
    texts += [
        element.label for kind in ("button", "selectbox", "metric", "expander", "tabs") for element in app.get(kind)
    ]
    return texts


def english_words(texts: list[str]) -> set[str]:
    """Latin words that are neither names nor codes."""
    plain = [re.sub(r":(small|gray|red|green)\[", "", text).replace("\\", "") for text in texts]
    words = {word for text in plain for word in re.findall(r"\b[A-Za-z][A-Za-z0-9_-]+", text)}
    version = re.compile("[0-9a-f]{8}")  # of the definitions, on every source line
    return {word for word in words if not ALLOWED.fullmatch(word.lower()) and not version.fullmatch(word)}


def assert_shown(app: AppTest) -> None:
    assert not app.exception
    assert len(app.title) == 1
    assert app.title[0].value


@pytest.mark.parametrize(("page", "language"), in_two())
def test_a_page_with_the_demo_answers_wholly_in_its_language(open_app, demo_file, page, language) -> None:
    app = open_app(demo_file, page, lang=language)
    assert_shown(app)
    failed = {"Сейчас данные прочитать нельзя", "Қазір деректерді оқу мүмкін емес", "The data cannot be read just now"}
    assert app.title[0].value not in failed
    address = address_of(app)
    assert (address["lang"], address["cluster"]) == (language, "demo")
    assert re.fullmatch(r"\d{4}/\d{2}", address["period"])
    assert language == "en" or not english_words(everything_said(app))


@pytest.mark.parametrize(("page", "language"), in_turn())
def test_an_empty_store_is_a_designed_page(open_app, empty_file, page, language) -> None:
    app = open_app(empty_file, page, lang=language)
    assert_shown(app)
    assert "period" not in app.query_params


@pytest.mark.parametrize(("page", "language"), in_turn())
def test_a_failing_source_is_a_designed_page(open_app, empty_file, monkeypatch, page, language) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ConnectionError("the server went away")

    monkeypatch.setattr(SqlStore, "read", fail)
    app = open_app(empty_file, page, lang=language)
    assert_shown(app)
    assert "the server went away" not in " ".join(everything_said(app))
