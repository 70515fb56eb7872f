"""A row is changed in place by a form that follows from the declared columns."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.domain.access import Actor, Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Problem, Refused
from dashboard.text import Text
from dashboard.ui.row_fields import choose_from, stored_value, typed_value
from dashboard.ui.row_form import RowForm, write_row

AGENDA = read_tables()["agenda_item"]
KEY = {"meeting_id": "m1", "item_no": 1}
ROW = {**KEY, "decision": None, "due_on": pd.Timestamp("2026-12-01"), "decision_status": "open"}
FORM = RowForm("decision", "agenda_item", KEY, ("decision", "due_on", "decision_status"), ROW)


class Importer:
    def __init__(self, answer: Exception | None = None) -> None:
        self.answer, self.asked = answer, dict[str, Any]()

    def edit(self, table: str, key: Mapping[str, object], values: object, actor: Actor, **more: object) -> int:
        self.asked = {"table": table, "key": key, "values": values, **more}
        if self.answer:
            raise self.answer
        return 1

    def tell(self, problem: Problem, language: str) -> str:
        return f"{problem.code} said"


def page_with(importer: Importer, organisations: Mapping[str, Mapping[str, object]] | None = None) -> Any:
    return SimpleNamespace(
        text=Text("en"),
        language="en",
        importer=importer,
        actor=Actor("editor"),
        organisations=organisations or {},
        name_in_row=lambda row: str(row.get("name_ru", "")),
    )


def test_a_saved_row_is_sent_with_what_it_said_before() -> None:
    importer = Importer()
    told = write_row(page_with(importer), FORM, KEY, {"decision": "approve"}, "typed in the meeting")
    assert told[0] == "saved"
    assert importer.asked["seen"] == {"decision": None, "due_on": date(2026, 12, 1), "decision_status": "open"}
    assert importer.asked["key"] == KEY
    assert importer.asked["reason"] == "typed in the meeting"


def test_a_new_row_is_sent_without_what_was_seen() -> None:
    importer = Importer()
    write_row(page_with(importer), RowForm("new", "agenda_item", KEY, ("title",)), KEY, {"title": "Quota"}, "why")
    assert importer.asked["seen"] is None


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Refused(Problem("E37", "error")), "Nothing was changed. E37 said"),
        (Forbidden("viewer"), "Your role may only look"),
    ],
)
def test_a_refusal_becomes_a_sentence(answer: Exception, sentence: str) -> None:
    assert write_row(page_with(Importer(answer)), FORM, KEY, None, "why") == ("refused", sentence)


def test_cells_of_lists_are_read_as_the_store_keeps_them() -> None:
    row = {"item_no": 2.0, "due_on": pd.Timestamp("2026-01-31"), "decision": float("nan")}
    assert stored_value(AGENDA.column("item_no"), row) == 2
    assert stored_value(AGENDA.column("due_on"), row) == date(2026, 1, 31)
    assert stored_value(AGENDA.column("decision"), row) is None


def test_an_empty_field_is_no_value_rather_than_an_empty_text() -> None:
    assert typed_value(AGENDA.column("decision"), "  ") is None
    assert typed_value(AGENDA.column("decision"), " approve ") == "approve"


def test_lists_and_organisations_are_offered_by_name() -> None:
    page = page_with(Importer(), {"b": {"name_ru": "Яблоко"}, "a": {"name_ru": "Арбуз"}})
    assert list(choose_from(page, AGENDA.column("proposed_by")).values()) == ["Арбуз", "Яблоко"]
    assert choose_from(page, AGENDA.column("decision_status"))["overdue"] == "overdue"
    assert choose_from(page, AGENDA.column("title")) == {}
