"""What is compared (clusters, regions, colleges, small programmes), by which indicator, and which one is dark."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.domain.disclosure import round_value
from dashboard.domain.indicators import Indicator
from dashboard.domain.peers import Likeness, find_peers, leading_field
from dashboard.domain.periods import parse_period, previous_period
from dashboard.domain.pooling import YEARS, is_pooled, is_small, pool
from dashboard.domain.ranking import Ranking, rank_results
from dashboard.domain.results import Result
from dashboard.session import UNKNOWN_GROUP, Page
from dashboard.text import to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import colleges, name_group
from dashboard.ui.internships_view import choose_college

KINDS = {
    "clusters": to_say("All clusters"),
    "peers": to_say("Comparable clusters"),
    "regions": to_say("Regions"),
    "colleges": to_say("Colleges of the cluster"),
    "programmes": to_say("Small programmes, three years"),
}
EVERY = "all"
FIRST_INDICATOR = "employment_rate_speciality"
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class Compared:
    """The choices of the page made: what is compared, by which indicator (empty: by all), and which one is dark.

    `names` are the short names of those compared by their codes, `full_names` the whole ones; `rule` says in words
    why exactly these.
    """

    kind: str
    indicator_id: str
    own: str
    names: Mapping[str, str]
    full_names: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""

    @property
    def own_name(self) -> str:
        """The name of the chosen one; empty when none is."""
        return self.names.get(self.own, "")


def choose_compared(page: Page) -> Compared:
    """The choices of the page: what, by what, and of colleges which one is dark."""
    say = page.text.say
    kind = choose_own("compare", say("What is compared"), {code: say(name) for code, name in KINDS.items()}, "clusters")
    indicator_id = choose_indicator(page, kind)
    own = choose_college(page) if kind == "colleges" else find_own(page, kind)
    full, rule = name_all(page, kind), ""
    names = shorten(full)
    if kind == "peers":
        keys, rule = choose_peers(page)
        names = {key: name for key, name in names.items() if key in keys}
    return Compared(kind, indicator_id, own, names, full, rule)


def choose_indicator(page: Page, kind: str) -> str:
    """One indicator, or the table of all (then empty)."""
    options = {EVERY: page.text.say("All indicators as a table")}
    options |= {code: page.text.words(one.names) for code, one in offer(page, kind).items()}
    chosen = choose_own("indicator", page.text.say("Indicator"), options, FIRST_INDICATOR)
    return "" if chosen == EVERY else chosen


def offer(page: Page, kind: str) -> Mapping[str, Indicator]:
    """The indicators by which the chosen kind can be compared."""
    if kind == "colleges":
        return {code: one for code, one in page.indicators.items() if one.disaggregation("college")}
    if kind == "programmes":
        return {code: one for code, one in page.indicators.items() if is_pooled(one)}
    return page.indicators


def find_own(page: Page, kind: str) -> str:
    """The one that is dark: the chosen cluster, or its region; of programmes none."""
    if kind == "regions":
        own = page.clusters[page.clusters["cluster_id"] == page.cluster_id]
        return str(own.iloc[0]["region_code"])
    return "" if kind == "programmes" else page.cluster_id


def name_all(page: Page, kind: str) -> dict[str, str]:
    """The names of all that can be compared, by code."""
    if kind == "regions":
        return {str(code): page.group_name("region", str(code)) for code in page.clusters["region_code"].unique()}
    if kind == "colleges":
        return {code: page.group_name("college", code) for code in colleges(page)}
    if kind == "programmes":
        return {code: name_group(page, "programme", code) for code in page.programmes}
    return {str(code): page.name_of_cluster(str(code)) for code in page.clusters["cluster_id"]}


def shorten(names: Mapping[str, str]) -> dict[str, str]:
    """Names without a remark in brackets at their end, unless they would become equal."""
    short = {code: IN_BRACKETS.sub("", name) or name for code, name in names.items()}
    return short if len(set(short.values())) == len(set(names.values())) else dict(names)


def choose_peers(page: Page) -> tuple[frozenset[str], str]:
    """The comparable clusters with the chosen one, and the rule in words; widened to the field when nobody meets it."""
    say, own = page.text.say, page.cluster_id
    known = learn_likeness(page)
    if peers := find_peers(own, known):
        return frozenset({own, *peers}), say(
            "Comparable: the same leading field of training ({field}) and half to twice as many trainees.",
            field=say_field(page),
        )
    mine = known[own].field if own in known else ""
    alike = frozenset(code for code, one in known.items() if mine and one.field == mine)
    if len(alike) > 1:
        return alike, say(
            "No cluster of the same leading field of training ({field}) has half to twice as many trainees; "
            "all clusters of this field are shown.",
            field=say_field(page),
        )
    return frozenset({own}), say("No other cluster has the same leading field of training, or trainees are not given.")


def learn_likeness(page: Page) -> dict[str, Likeness]:
    """Size and leading field of all clusters, from figures that may be shown."""
    fields: dict[str, list[Result]] = {}
    for result in page.results("trainees_total", by="field", cluster_id=None):
        if result.group != UNKNOWN_GROUP:
            fields.setdefault(result.cluster_id, []).append(result)
    totals = {result.cluster_id: result for result in page.results("trainees_total", cluster_id=None)}
    return {code: Likeness(size_of(one), leading_field(fields.get(code, []))) for code, one in totals.items()}


def size_of(result: Result) -> float | None:
    """The trainees, if that may be shown."""
    return None if result.hidden or result.below_five else result.value


def say_field(page: Page) -> str:
    """The fields of training that make the leading one of the chosen cluster, the largest first; at most two."""
    fields = [one for one in page.results("trainees_total", by="field") if one.group != UNKNOWN_GROUP]
    leading = leading_field(fields)
    known = [one for one in fields if leading and one.group.startswith(leading) and size_of(one)]
    known.sort(key=lambda one: -(one.value or 0))
    return ", ".join(page.group_name("field", one.group) for one in known[:2])


def measure_all(page: Page, compared: Compared, indicator_id: str) -> Ranking:
    """Those compared, ranked by one indicator; whoever has no row at all is not among them."""
    found = find_results(page, compared.kind, indicator_id)
    results = {key: found[key] for key in compared.names if key in found}
    return rank_results(page.indicator(indicator_id), results, compared.own)


def find_results(page: Page, kind: str, indicator_id: str) -> Mapping[str, Result]:
    """The results of an indicator by cluster, region, college or small programme."""
    if kind == "regions":
        return {one.group: one for one in page.results(indicator_id, by="region", cluster_id=None)}
    if kind == "colleges":
        return {one.group: one for one in page.results(indicator_id, by="college") if one.group}
    if kind == "programmes":
        return pool_programmes(page, indicator_id)
    return {one.cluster_id: one for one in page.results(indicator_id, cluster_id=None) if not one.group}


def pool_programmes(page: Page, indicator_id: str) -> dict[str, Result]:
    """The pooled result of every small programme of the chosen cluster that has figures of two or more years."""
    years: dict[str, dict[str, Result]] = {}
    for period in last_periods(page):
        for result in page.results(indicator_id, by="programme", period=period):
            years.setdefault(result.group, {})[result.period] = result
    small = {code: list(found.values()) for code, found in years.items() if is_small(list(found.values()))}
    pooled = {code: pool(page.indicator(indicator_id), found) for code, found in small.items()}
    return {code: as_shown(page, result) for code, result in pooled.items() if result}


def as_shown(page: Page, result: Result) -> Result:
    """A pooled result for whoever looks: in the public view the value that the rounded sides make is rounded itself."""
    if page.actor.sees_exact or page.indicator(result.indicator_id).base != "persons":
        return result
    return replace(result, value=round_value(page.indicator(result.indicator_id).unit, result.value))


def last_periods(page: Page) -> list[str]:
    """The chosen period and the two equal ones before it, as far as there are data."""
    period, found = parse_period(page.period), []
    for _ in range(YEARS):
        found.append(period.code)
        period = previous_period(period)
    return [code for code in found if code in page.periods]
