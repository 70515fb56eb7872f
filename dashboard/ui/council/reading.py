"""Meetings and decisions of the chosen cluster, read once for a page."""

from collections.abc import Mapping
from datetime import date

from dashboard.domain.council_calendar import Meeting, parse_meetings
from dashboard.domain.decisions import Decision, Standing, State, parse_decisions, stand_among
from dashboard.session import Page


def read_meetings(page: Page) -> tuple[Meeting, ...]:
    """Every meeting of the cluster, planned or held, by its days."""
    return parse_meetings(page.rows("meetings", cluster_id=page.cluster_id))


def read_decisions(page: Page, until: date, body: str = "") -> dict[Decision, Standing]:
    """Every decision taken by a day, of one body or of any, with its standing on that day, the most pressing first.

    Whether a decision is done is known as of today only: no day is kept on which it was done.
    """
    decisions = parse_decisions(page.rows("agenda", cluster_id=page.cluster_id))
    own = [decision for decision in decisions if body in ("", decision.body)]
    return stand_among(own, read_meetings(page), until)


def decisions_since(page: Page, since: date, until: date, body: str = "") -> dict[Decision, Standing]:
    """The decisions that were taken or fell due after one day and up to another, with their standing on the latter."""
    every = read_decisions(page, until, body)
    return {
        decision: standing
        for decision, standing in every.items()
        if any(day is not None and since < day <= until for day in (decision.held_on, decision.due_on))
    }


def pick(standings: Mapping[Decision, Standing], *states: State) -> dict[Decision, Standing]:
    """Those decisions that are in one of the states."""
    return {decision: standing for decision, standing in standings.items() if standing.state in states}


def find_row(page: Page, view: str, **key: object) -> Mapping[str, object] | None:
    """One row of a list by its key, for the form that changes it; None where it is gone."""
    for row in page.rows(view, cluster_id=page.cluster_id).to_dict("records"):
        if all(row.get(name) == value for name, value in key.items()):
            return {str(name): cell for name, cell in row.items()}
    return None
