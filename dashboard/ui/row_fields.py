"""One field of a form for each declared column: what may be typed follows from its type, list and limits."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.days import day_of
from dashboard.domain.declarations import Column
from dashboard.domain.indicators import read_indicators
from dashboard.session import Page

Row = Mapping[str, Any]
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
LONG_TEXTS = frozenset({"decision", "body", "mitigation", "obligation", "expected_result", "result", "remark", "title"})


def stored_value(column: Column, row: Row | None) -> object:
    """What a cell of a list says as the store keeps it; None where it is empty."""
    value = None if row is None else row.get(column.name)
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if column.type == "date":
        return day_of(value)
    if column.type == "boolean":
        return bool(value)
    return int(value) if column.type == "integer" else value


def typed_value(column: Column, value: object) -> object:
    """What a field says as the store keeps it; an empty field is None."""
    if isinstance(value, str):
        return value.strip() or None
    return int(value) if column.type == "integer" and isinstance(value, int | float) else value


def show_field(page: Page, column: Column, row: Row | None, key: str) -> None:
    """The field of a column with its heading, its meaning as help, and what it says now."""
    label, help_text = page.text.words(column.heading), page.text.words(column.meaning)
    value = stored_value(column, row)
    if row is None and value is None:
        value = column.default
    if options := choose_from(page, column):
        show_options(column, label, help_text, options, value, key)
    elif column.type == "date":
        st.date_input(label, day_of(value), FIRST_DAY, LAST_DAY, key=key, help=help_text, format="DD.MM.YYYY")
    elif column.type == "boolean":
        st.checkbox(label, value=bool(value), key=key, help=help_text)
    elif column.type in ("integer", "number"):
        show_number(column, label, help_text, value, key)
    elif column.name in LONG_TEXTS:
        st.text_area(label, value=value, key=key, help=help_text, height=80)
    else:
        st.text_input(label, value=value, key=key, help=help_text)


def show_number(column: Column, label: str, help_text: str, value: object, key: str) -> None:
    """A field for a number inside the declared limits."""
    whole = column.type == "integer"
    convert: Callable[[Any], int | float] = int if whole else float
    low, high = (None if limit is None else convert(limit) for limit in (column.at_least, column.at_most))
    if column.or_zero:
        low = convert(0)
    number = convert(value) if isinstance(value, int | float | str) else None
    step, pattern = (1, "%d") if whole else (1.0, "%g")
    st.number_input(
        label, value=number, min_value=low, max_value=high, step=step, format=pattern, key=key, help=help_text
    )


def show_options(
    column: Column, label: str, help_text: str, options: Mapping[str, str], value: object, key: str
) -> None:
    """A field that offers names for codes; one that may stay empty can be cleared."""
    codes = list(options)
    if value is not None and str(value) not in options:
        codes = [str(value), *codes]
    place = codes.index(str(value)) if value is not None else (0 if column.required and column.default else None)
    st.selectbox(
        label,
        codes,
        index=place,
        format_func=lambda code: options.get(code, code),
        key=key,
        help=help_text,
        placeholder="–",
    )


def choose_from(page: Page, column: Column) -> Mapping[str, str]:
    """The codes that a column may have with their names; empty when it is typed."""
    if column.refers_to == "organisation":
        kinds = column.only_kinds
        rows = {code: row for code, row in page.organisations.items() if not kinds or row.get("kind") in kinds}
        return sort_names(page, {code: page.name_in_row(row) or code for code, row in rows.items()})
    if column.refers_to == "programme":
        return sort_names(page, {code: page.name_in_row(row) or code for code, row in page.programmes.items()})
    if column.values == "indicators":
        return {code: page.text.words(indicator.names) for code, indicator in read_indicators().items()}
    if column.values is None or column.several:
        return {}
    read = read_enumeration if column.type == "enumeration" else read_code_list
    return {code: page.text.words(entry.names) for code, entry in read(column.values).entries.items()}


def sort_names(page: Page, names: Mapping[str, str]) -> Mapping[str, str]:
    """Names in the order of the alphabet of the page."""
    return dict(sorted(names.items(), key=lambda pair: page.text.sort_key(pair[1])))
