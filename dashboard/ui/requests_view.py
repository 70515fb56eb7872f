"""Requests of employers beside what the colleges offer, field by field."""

from collections.abc import Mapping

import streamlit as st

from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.comparing import colleges
from dashboard.ui.demand_figures import by_field
from dashboard.ui.demand_view import name_source, year_of
from dashboard.ui.listed_counts import cell_of_count, read_count, state_of
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain

Row = Mapping[str, object]


def show_requests(page: Page, source: str) -> None:
    """For each field: people asked for, requests for target training, and who trains in it with how many places."""
    text = page.text
    question = text.say("Who offers what the employers ask for?")
    demand = by_field(page.rows("demand", cluster_id=page.cluster_id, period=page.period, data_source=source))
    offers = read_offers(page)
    st.subheader(plain(question), anchor="requests")
    if not demand and not offers:
        st.markdown(plain(text.say("Neither requests nor programmes are given.")))
        return
    st.markdown(plain(say_match(page, demand, offers)))
    show_list(page, list_requests(page, question, source, demand, offers), "requests")


def read_offers(page: Page) -> dict[str, list[Row]]:
    """The programmes that run, and the fields trained in without named programmes, by field."""
    offers: dict[str, list[Row]] = {}
    for row in page.programmes.values():
        field = row.get("field_code")
        if isinstance(field, str) and row.get("active") == 1:
            offers.setdefault(field, []).append(row)
    return offers


def say_match(page: Page, demand: Mapping[str, Row], offers: Mapping[str, list[Row]]) -> str:
    """Which fields are asked for and not offered, and which are offered and not asked for."""
    text, parts = page.text, []
    lonely = sorted(page.group_name("field", code) for code in demand if code not in offers)
    unasked = sorted(page.group_name("field", code) for code in offers if code not in demand)
    if not demand:
        return text.say("No requests of employers are given for {year}.", year=year_of(page))
    if lonely:
        parts.append(text.say("Asked for, but no college trains in it: {names}.", names=", ".join(lonely)))
    if unasked:
        parts.append(text.say("Offered, but nobody asks for it: {names}.", names=", ".join(unasked)))
    return " ".join(parts) or text.say("Each field that is asked for is offered by a college.")


def list_requests(
    page: Page, title: str, source: str, demand: Mapping[str, Row], offers: Mapping[str, list[Row]]
) -> Listing:
    """The table: requests on the left, offers on the right."""
    say = page.text.say
    columns = (
        Column(say("Training field")),
        Column(say("People asked for"), "count"),
        Column(say("Of these for target training"), "count"),
        Column(say("Colleges that train in it")),
        Column(say("Programmes"), "count"),
    )
    codes = sorted({*demand, *offers}, key=lambda code: -(read_count(demand.get(code, {}), "persons") or 0))
    short = keep_distinctive([page.group_name("college", code) for code in colleges(page)])
    rows = tuple(row_of(page, code, demand.get(code, {}), offers.get(code, []), short) for code in codes)
    if not source:
        return Listing(title, columns, rows)
    named = name_source(page.text, source)
    return Listing(say("{title} {year}, by {source}", title=title, year=year_of(page), source=named), columns, rows)


def row_of(page: Page, code: str, asked: Row, offered: list[Row], short: Mapping[str, str]) -> tuple[Cell, ...]:
    """One field; `short` are the distinctive words of the names of colleges."""
    training = {page.group_name("college", str(row["org_id"])) for row in offered}
    named = {str(row["code"]) for row in offered if isinstance(row.get("code"), str)}
    told = ("persons", "target_requests")
    return (
        page.group_name("field", code),
        *(cell_of_count(page.text, state_of(asked, name), read_count(asked, name)) for name in told),
        ", ".join(short.get(name, name) for name in sorted(training, key=page.text.sort_key)) or None,
        float(len(named)) if offered else None,
    )
