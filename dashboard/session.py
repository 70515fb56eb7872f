"""What a page gets: its language, cluster and period, the role of whoever looks, and the results bound to the store.

`app.py` hands over the house (settings, store, importer) once; a page calls `open_page()` and asks it for everything.
"""

import runpy
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import cached_property
from typing import NoReturn

import pandas as pd
import streamlit as st

from dashboard.chosen_region import choose_region, narrow, note_moved
from dashboard.domain.access import Actor
from dashboard.domain.group_names import named_groups
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.periods import counting_day, latest_told, parse_period, to_calendar_year
from dashboard.domain.public_view import measure_for_public, read_for_public
from dashboard.domain.results import Request, Result
from dashboard.domain.store import Importer, Store
from dashboard.domain.words import LANGUAGES, Language
from dashboard.settings import ROOT, Settings
from dashboard.text import Text, is_language, parse_language

FIRST_CLUSTER, UNKNOWN_GROUP = "demo", "unknown"
ORGANISATION_GROUPS = ("college", "employer", "organisation", "executor")


@dataclass(frozen=True)
class House:
    """What `app.py` joined: the settings, the store and the importer of this process."""

    settings: Settings
    store: Store
    importer: Importer

    @property
    def actor(self) -> Actor:
        """Whoever sits here: an editor on the own machine, else someone who only looks."""
        return Actor("editor" if self.settings.access == "local" else "viewer")


def hand_over(house: House) -> None:
    """Give the house to the page of this run; called by `app.py` before the page."""
    st.session_state["house"] = house


def choose_language(default: Language) -> Language:
    """The language of the address, else the one chosen before, else the one of the settings."""
    asked = st.query_params.get("lang")
    kept: Language = st.session_state.get("chosen_lang", default)
    if asked and not is_language(asked):
        st.session_state["unknown_choices"] = {"lang": asked}
    st.session_state["chosen_lang"] = parse_language(asked, kept)
    return parse_language(asked, kept)


def choose(name: str, options: list[str], default: str) -> str:
    """The value of one choice (`cluster`, `period`): of the address, else chosen before, else the default.

    An unknown value of the address falls back and is remembered, so that the page can say so.
    """
    asked = st.query_params.get(name)
    if asked in options:
        chosen = asked
    else:
        if asked:
            st.session_state.setdefault("unknown_choices", {})[name] = asked
        kept = st.session_state.get(f"chosen_{name}")
        chosen = kept if kept in options else default
    st.session_state[f"chosen_{name}"] = chosen
    return chosen


def change(name: str, widget: str) -> None:
    """Take over what was chosen in a widget of the bar of choices; the address follows."""
    value = st.session_state[widget]
    if value:
        st.session_state[f"chosen_{name}"] = value
        st.query_params[name] = value


@st.cache_resource(show_spinner=False, max_entries=50_000)
def measured(_store: Store, place: str, version: str, request: tuple[object, ...], exact: bool) -> tuple[Result, ...]:
    """Results of one request for one state of the data; never aged by time. Shared, because results never change."""
    asked = Request(*request)  # type: ignore[arg-type]
    return _store.measure(asked) if exact else measure_for_public(_store, asked)


@st.cache_data(show_spinner=False, max_entries=2_000)
def listed(
    _store: Store, place: str, version: str, view: str, selection: tuple[tuple[str, str | None], ...], exact: bool
) -> pd.DataFrame:
    """One named list for one state of the data; counts of persons are protected for whoever only looks."""
    return _store.read(view, **dict(selection)) if exact else read_for_public(_store, view, **dict(selection))


@dataclass
class Page:
    """Everything a page may ask. Results are already protected for the role of whoever looks.

    `region` is the one chosen for the whole app, to whose clusters the choice is narrowed; empty for none.
    """

    text: Text
    house: House
    version: str
    cluster_id: str = ""
    period: str = ""
    region: str = ""
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of this page."""
        return self.text.language

    @property
    def actor(self) -> Actor:
        """Whoever looks, known by role only."""
        return self.house.actor

    @property
    def store(self) -> Store:
        """The reading side."""
        return self.house.store

    @property
    def importer(self) -> Importer:
        """The changing side of the store; it checks the role itself."""
        return self.house.importer

    def rows(self, view: str, **selection: str | None) -> pd.DataFrame:
        """A named list, e.g. `rows("participants", cluster_id=page.cluster_id)`."""
        place = self.house.settings.database_url
        return listed(self.store, place, self.version, view, tuple(sorted(selection.items())), self.actor.sees_exact)

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """All clusters of the store."""
        return self.rows("clusters")

    @cached_property
    def periods(self) -> list[str]:
        """Academic years with data of the chosen cluster, latest first."""
        return sorted(map(str, self.rows("periods", cluster_id=self.cluster_id)["period"]), reverse=True)

    @property
    def synthetic(self) -> bool:
        """Whether the chosen cluster is an invented one."""
        own = self.clusters[self.clusters["cluster_id"] == self.cluster_id]
        return bool(own["synthetic"].any())

    @property
    def followed_sets(self) -> tuple[str, ...]:
        """The norm sets that the chosen cluster follows; only their norms give a status."""
        own = self.clusters.loc[self.clusters["cluster_id"] == self.cluster_id, "norm_set"]
        sets = ";".join(value for value in own if isinstance(value, str))
        return tuple(name.strip() for name in sets.split(";") if name.strip())

    @property
    def cluster_name(self) -> str:
        """The name of the chosen cluster in the language of the page."""
        return self.name_of_cluster(self.cluster_id)

    def name_of_cluster(self, cluster_id: str) -> str:
        """The name of a cluster in the language of the page, else in another one."""
        own = self.clusters[self.clusters["cluster_id"] == cluster_id]
        return self.name_in_row(own.iloc[0].to_dict()) or cluster_id if len(own) else cluster_id

    def name_in_row(self, row: Mapping[str, object]) -> str:
        """The name in a row with `name_kk`, `name_ru`, `name_en`: own language first, then the others."""
        order = (self.language, *LANGUAGES)
        found = (row.get(f"name_{language}") for language in order)
        return next((str(name) for name in found if isinstance(name, str) and name), "")

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every declared indicator by its id."""
        return read_indicators()

    def indicator(self, indicator_id: str) -> Indicator:
        """The declaration of one indicator."""
        return self.indicators[indicator_id]

    @property
    def year(self) -> int:
        """The calendar year of plans and meetings: the one in which the chosen academic year ends."""
        return to_calendar_year(parse_period(self.period)).year

    @property
    def day(self) -> date:
        """Today, or the last day of `year` once that has passed."""
        return counting_day("calendar_year", to_calendar_year(parse_period(self.period)), None, date.today())

    def results(
        self,
        indicator_id: str,
        *,
        by: str | None = None,
        period: str | None = None,
        cluster_id: str | None = "",
        as_of: date | None = None,
    ) -> tuple[Result, ...]:
        """Results of an indicator, by default of the chosen cluster and period; `cluster_id=None`: of every cluster.

        `as_of` asks for what was observed by a day, e.g. that of a decision.
        """
        cluster = self.cluster_id if cluster_id == "" else cluster_id
        request = Request(indicator_id, cluster, period or self.period, as_of, by)
        place = self.house.settings.database_url
        return measured(self.store, place, self.version, astuple(request), self.actor.sees_exact)

    def total(
        self, indicator_id: str, *, period: str | None = None, cluster_id: str | None = "", as_of: date | None = None
    ) -> Result:
        """The one result for the whole cluster; without data its value is None."""
        found = self.results(indicator_id, period=period, cluster_id=cluster_id, as_of=as_of)
        missing = Result(indicator_id, cluster_id or self.cluster_id, period or self.period, "", None, None, None, "")
        return next((result for result in found if not result.group), missing)

    def history(self, indicator_id: str, *, by: str | None = None) -> tuple[Result, ...]:
        """The results of all periods of the cluster up to the chosen one, oldest first."""
        past = [period for period in reversed(self.periods) if period <= self.period]
        return tuple(result for period in past for result in self.results(indicator_id, by=by, period=period))

    @cached_property
    def organisations(self) -> Mapping[str, Mapping[str, object]]:
        """The organisations that the chosen cluster has to do with, by `org_id`."""
        rows = self.rows("organisations", cluster_id=self.cluster_id)
        return {str(row["org_id"]): row for row in rows.to_dict("records")}

    @cached_property
    def programmes(self) -> Mapping[str, Mapping[str, object]]:
        """The programmes of the chosen cluster by `programme_id`."""
        rows = self.rows("programmes", cluster_id=self.cluster_id)
        return {str(row["programme_id"]): row for row in rows.to_dict("records")}

    def group_name(self, by: str, code: str) -> str:
        """The name of a group of a disaggregation in the language of the page; the code itself when it has none."""
        if code == UNKNOWN_GROUP:
            return self.text.say("Not broken down")
        if by in ORGANISATION_GROUPS:
            return self.name_in_row(self.organisations.get(code, {})) or code
        if by == "programme":
            return self.name_in_row(self.programmes.get(code, {})) or code
        entry = named_groups(by).get(code)
        return self.text.words(entry.names) if entry else code


class NothingLoaded(Exception):
    """The page needs data and there are none; `page` has the choices made so far."""

    def __init__(self, page: Page) -> None:
        super().__init__("nothing is loaded")
        self.page = page


def open_page(*, needs_data: bool = True) -> Page:
    """The page of this run with language, cluster and period chosen; the address is kept up to date.

    Raises `NothingLoaded` when the store holds no cluster with data and the page needs them.
    """
    house: House | None = st.session_state.pop("house", None)
    if house is None:
        run_through_app()
    page = Page(Text(st.session_state["chosen_lang"]), house, house.store.version())
    region_of = dict(zip(page.clusters["cluster_id"].map(str), page.clusters["region_code"].map(str), strict=True))
    if region_of:
        page.region = choose_region(region_of)
        clusters = narrow(region_of, page.region)
        page.cluster_id = choose("cluster", clusters, FIRST_CLUSTER if FIRST_CLUSTER in clusters else clusters[0])
        page.period = choose("period", page.periods, latest_told(page.rows("periods", cluster_id=page.cluster_id)))
        note_moved(page.cluster_id, page.period)
    page.unknown = st.session_state.pop("unknown_choices", {})
    write_address(page)
    if needs_data and not page.period:
        raise NothingLoaded(page)
    return page


def run_through_app() -> NoReturn:
    """Run `app.py` in place of the page and end.

    Streamlit runs the file of the page alone when the first visit after a start is a link to a page.
    """
    runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
    st.stop()


def write_address(page: Page) -> None:
    """Write the choices into the address, so that copying it reproduces the view."""
    wanted = {"lang": page.language, "cluster": page.cluster_id, "period": page.period, "region": page.region}
    changed = {name: value for name, value in wanted.items() if value and st.query_params.get(name) != value}
    if changed:
        st.query_params.update(changed)
