"""The last line of a page: where the numbers come from, which load and which definitions."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.definitions import say_document
from dashboard.ui.notices import show_quietly


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
    parts = [say("Source: {source}", source=say_sources(page))]
    days = [day for result in results for day in (result.observed or (result.as_of,)) if day]
    if days:
        parts.append(say("data as of {day}", day=page.text.date(max(days))))
    parts.append(say("definitions, version {version}", version=definition_version()))
    if page.synthetic or any(result.synthetic for result in results):
        parts.append(say("Synthetic data"))
    return " · ".join(parts)


def say_sources(page: Page) -> str:
    """The latest loads by name and day; three at most."""
    loads = page.rows("loads", cluster_id=page.cluster_id)
    if not len(loads):
        return page.text.say("no load")
    latest = loads.sort_values("load_id", ascending=False).head(3)
    return "; ".join(dict.fromkeys(say_source_of(page, load) for load in latest.to_dict("records")))


def say_source_of(page: Page, load: Mapping[str, object]) -> str:
    """Where one load comes from: a document by its name, invented data as such, else as the loader named it."""
    if load["synthetic"]:
        return page.text.say("invented data of the demonstration")
    return say_document(page, str(load["source"]))
