"""Which risks of the cluster are high, what is done against each, who answers for it, and how they moved."""

from collections.abc import Mapping, Sequence

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.risks import Assessment, Risk, gather_risks, read_assessment
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.risk_matrix import Spot, chart_risks
from dashboard.ui.choices import choose_own
from dashboard.ui.listed_counts import records
from dashboard.ui.pictures import Picture, see_palette

EVERY = "all"


def read_risks(page: Page) -> list[Risk]:
    """The risks of the cluster as known on the day of the page, the gravest open ones on top."""
    rows = records(page.rows("risks", cluster_id=page.cluster_id))
    return gather_risks([read_assessment(row) for row in rows], page.day)


def name_risk(page: Page, one: Assessment) -> str:
    """The name of a risk: of our list where it is one of it, else as typed."""
    entry = read_code_list("risks").entries.get(one.risk_key)
    return page.text.words(entry.names) if entry else one.title


def choose_risk(page: Page, risks: Sequence[Risk]) -> str:
    """The risk that is drawn strong and can be changed; empty for all alike."""
    names = {risk.now.risk_key: name_risk(page, risk.now) for risk in risks}
    options = {EVERY: page.text.say("Every risk"), **names}
    chosen = choose_own("risk", page.text.say("Risk"), options, EVERY, width=300)
    return "" if chosen == EVERY else chosen


def say_title(page: Page, risks: Sequence[Risk]) -> str:
    """The answer: how many open risks there are, and which of them are high."""
    text = page.text
    if not risks:
        return text.say("No risk has been assessed yet")
    opened = [risk for risk in risks if risk.now.status == "open"]
    high = [name_risk(page, risk.now) for risk in opened if risk.now.high]
    said = text.say_many("{count} open risk", "{count} open risks", len(opened))
    if not high:
        return text.say("{risks}, none of them high", risks=said)
    return text.say("{risks}, high: {names}", risks=said, names=", ".join(high))


def say_standing_of(page: Page, one: Assessment) -> str:
    """How likely, how grave and in which state a risk is."""
    state = page.text.words(read_enumeration("risk_status").entries[one.status].names)
    return page.text.say(
        "likelihood {likelihood}, impact {impact}, product {score}, {state}",
        likelihood=one.likelihood,
        impact=one.impact,
        score=one.score,
        state=state,
    )


def spot_of(page: Page, risk: Risk, chosen: str) -> Spot:
    """One risk on the field, with where it stood before if that was elsewhere."""
    now, before = risk.now, risk.before
    name = name_risk(page, now)
    moved = before is not None and (before.likelihood, before.impact) != (now.likelihood, now.impact)
    return Spot(
        name,
        now.likelihood,
        now.impact,
        page.text.say("{name}: {value}", name=name, value=say_standing_of(page, now)),
        now.status == "open",
        now.risk_key == chosen,
        (before.likelihood, before.impact) if before and moved else None,
    )


def picture_risks(page: Page, risks: Sequence[Risk], chosen: str) -> Picture:
    """The main picture: where each risk stands, and from where it moved."""
    text = page.text
    question = text.say("How likely and how grave are the risks?")
    sentence = say_moves(page, risks) if risks else text.say("Nothing has been told about risks for this cluster.")
    spec = None
    if risks:
        spec = chart_risks(
            tuple(spot_of(page, risk, chosen) for risk in risks),
            names=(text.say("Likelihood"), text.say("Impact")),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
        )
    explanation = text.say(
        "A rim marks the cells of high risks: likelihood times impact is 15 or more. A hollow point is a risk that is "
        "no longer open; a dashed line leads from where a risk stood before."
    )
    return Picture(
        "risks", question, sentence, spec, list_risks(page, question, risks), page.results("high_risks_open"),
        explanation=explanation if spec else "",
    )  # fmt: skip


def say_moves(page: Page, risks: Sequence[Risk]) -> str:
    """Which risks became graver and which lighter since their last assessment."""
    text = page.text
    moves: Mapping[bool, list[str]] = {True: [], False: []}
    for risk in risks:
        if risk.before and risk.before.score != risk.now.score:
            moves[risk.now.score > risk.before.score].append(name_risk(page, risk.now))
    parts = []
    if moves[True]:
        parts.append(text.say("Graver than before: {names}.", names=", ".join(moves[True])))
    if moves[False]:
        parts.append(text.say("Lighter than before: {names}.", names=", ".join(moves[False])))
    return " ".join(parts) or text.say("None has moved since its last assessment.")


def list_risks(page: Page, title: str, risks: Sequence[Risk]) -> Listing:
    """The table behind the field: every risk with what is done against it and who answers."""
    say = page.text.say
    columns = (
        Column(say("Risk")),
        Column(say("Likelihood"), "count"),
        Column(say("Impact"), "count"),
        Column(say("Product"), "count"),
        Column(say("State")),
        Column(say("What is done against it")),
        Column(say("Owner")),
        Column(say("Assessed on")),
    )
    return Listing(title, columns, tuple(row_of(page, page.text, risk.now) for risk in risks))


def row_of(page: Page, text: Text, one: Assessment) -> tuple[str | float | None, ...]:
    """One risk as a row of the table."""
    return (
        name_risk(page, one),
        float(one.likelihood),
        float(one.impact),
        float(one.score),
        text.words(read_enumeration("risk_status").entries[one.status].names),
        one.mitigation or None,
        page.group_name("organisation", one.owner) if one.owner else None,
        text.date(one.as_of),
    )
