"""The last line of a page: where the numbers come from, which load and which definitions."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.domain.days import day_of
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.definitions import say_document
from dashboard.ui.notices import show_quietly

FEW = 6
NAMED = 3


@cache
def definition_version() -> str:
    """A short text that changes whenever a definition of an indicator changes."""
    said = "".join(indicator.model_dump_json() for indicator in read_indicators().values())
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def show_source_line(page: Page, results: Sequence[Result] = ()) -> None:
    """Source, load, day of the data and version of the definitions under the last picture."""
    show_quietly(say_source_line(page, results))


def say_source_line(page: Page, results: Sequence[Result] = ()) -> str:
    """The source line as a text, for files that are taken away too."""
    say = page.text.say
    parts = [say("Source: {source}", source=say_sources(page, results))]
    days = [day for result in results for day in (result.observed or (result.as_of,)) if day]
    if days:
        parts.append(say("data as of {day}", day=page.text.date(max(days))))
    parts.append(say("definitions, version {version}", version=definition_version()))
    if page.synthetic or any(result.synthetic for result in results):
        parts.append(say("Synthetic data"))
    return " · ".join(parts)


def say_sources(page: Page, results: Sequence[Result] = ()) -> str:
    """The loads that the results come from, else the latest of the cluster, by name; three at most.

    Results of other clusters or of regions come from the loads of every cluster.
    """
    indicators = dict.fromkeys(result.indicator_id for result in results)
    cluster = page.cluster_id if all(result.cluster_id == page.cluster_id for result in results) else None
    asked = indicators if len(indicators) <= FEW else ()
    own = {load["load_id"]: load for one in asked for load in loads_behind(page, one, cluster)}
    loads = list(own.values()) or page.rows("loads", cluster_id=cluster).to_dict("records")
    latest = sorted(loads, key=lambda load: -int(str(load["load_id"])))
    named = list(dict.fromkeys(say_source_of(page, load) for load in latest))
    return "; ".join(named[:NAMED]) or page.text.say("no load")


def loads_behind(page: Page, indicator_id: str, cluster_id: str | None) -> list[Mapping[str, object]]:
    """The loads with the rows that an indicator is counted from in the chosen period, latest first.

    Of one cluster, or (None) of every one.
    """
    if not page.period:
        return []
    rows = page.rows("loads_behind", cluster_id=cluster_id, indicator_id=indicator_id, period=page.period)
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def say_load(page: Page, load: Mapping[str, object]) -> str:
    """One load in a line: number, day and source."""
    return page.text.say(
        "No. {number} of {day}: {source}",
        number=load["load_id"],
        day=page.text.date(day_of(load["loaded_at"])),
        source=say_source_of(page, load),
    )


def say_source_of(page: Page, load: Mapping[str, object]) -> str:
    """Where one load comes from: an edit (for editors with its reason), invented data as such, a document by name."""
    if load.get("kind") == "edit" and page.actor.sees_exact:
        return page.text.say("edited in the app: {reason}", reason=load["source"])
    if load.get("kind") == "edit":
        return page.text.say("edited in the app")
    if load["synthetic"]:
        return page.text.say("invented data of the demonstration")
    return say_document(page, str(load["source"]))
