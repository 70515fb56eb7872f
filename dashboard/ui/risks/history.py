"""How the risks moved from one assessment to the next, and what was said each time."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.risks import Risk
from dashboard.session import Page
from dashboard.ui.documents.signals import read_signals, say_signals
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.risks.view import name_risk, row_of, say_standing_of
from dashboard.ui.row_form import RowForm, show_row_form
from dashboard.ui.tables import show_words

TYPED = ("title", "likelihood", "impact", "mitigation", "owner_org_id", "status")


def show_measures(page: Page, risks: Sequence[Risk], chosen: str) -> None:
    """What is done against the open risks and who answers for it; of one risk every assessment."""
    say = page.text.say
    own = [risk for risk in risks if risk.now.risk_key == chosen]
    if own:
        st.subheader(plain(say("How the risk moved: {name}", name=name_risk(page, own[0].now))), anchor="moves")
        show_words(frame_of_past(page, own[0]))
        return
    if risks:
        st.subheader(say("What is done, and who answers for it?"), anchor="measures")
        show_words(
            pd.DataFrame(
                {
                    say("No."): [str(number) for number in range(1, len(risks) + 1)],
                    say("Risk"): [name_risk(page, risk.now) for risk in risks],
                    say("Stands at"): [say_standing_of(page, risk.now) for risk in risks],
                    say("What is done against it"): [risk.now.mitigation or "–" for risk in risks],
                    say("Owner"): [str(row_of(page, page.text, risk.now)[6] or "–") for risk in risks],
                }
            )
        )


def frame_of_past(page: Page, risk: Risk) -> pd.DataFrame:
    """Every assessment of one risk, the latest first."""
    say, latest = page.text.say, tuple(reversed(risk.past))
    return pd.DataFrame(
        {
            say("Assessed on"): [page.text.date(one.as_of) for one in latest],
            say("Stands at"): [say_standing_of(page, one) for one in latest],
            say("What is done against it"): [one.mitigation or "–" for one in latest],
        }
    )


def show_recommended(page: Page, risks: Sequence[Risk]) -> None:
    """The risks that the recommendations name: in the register or not, what they advise, and what the figures say."""
    say = page.text.say
    known = {risk.now.risk_key: risk for risk in risks}
    entries = list(read_code_list("risks").entries.values())
    st.subheader(say("What do the recommendations name?"), anchor="recommended")
    st.markdown(
        plain(
            say(
                "{known} of the {count} risks of the recommendations are in the register of the cluster.",
                known=sum(entry.code in known for entry in entries),
                count=len(entries),
            )
        )
    )
    rows = {
        say("Risk"): [page.text.words(entry.names) for entry in entries],
        say("In the register"): [
            say_standing_of(page, known[entry.code].now) if entry.code in known else say("not in the register")
            for entry in entries
        ],
        say("Advised"): [entry.said("mitigation", page.language) for entry in entries],
        say("What the figures say"): [say_signals(page, read_signals(page, entry, "signals")) for entry in entries],
    }
    show_words(pd.DataFrame(rows))


def show_editors(page: Page, risks: Sequence[Risk], chosen: str) -> None:
    """For an editor: the chosen assessment changed, a new assessment of the chosen risk, or a new risk."""
    say = page.text.say
    rows = {(str(row["risk_key"]), str(row["as_of"])[:10]): row for row in stored_rows(page)}
    own = next((risk.now for risk in risks if risk.now.risk_key == chosen), None)
    cluster = {"cluster_id": page.cluster_id}
    if own is None:
        form = RowForm("new_risk", "risk", cluster, ("risk_key", "as_of", *TYPED))
        show_row_form(page, form, say("Add a risk"))
        if risks and page.actor.sees_exact:
            show_quietly(say("Choose a risk above to change it or to assess it anew."))
        return
    key = {**cluster, "risk_key": own.risk_key}
    stored = rows[(own.risk_key, own.as_of.isoformat())]
    anew = RowForm(f"assess_{own.risk_key}", "risk", key, ("as_of", *TYPED), like={**stored, "as_of": None})
    show_row_form(page, anew, say("Assess the risk anew"))
    change = RowForm(f"risk_{own.risk_key}", "risk", {**key, "as_of": own.as_of}, TYPED, stored, removable=True)
    show_row_form(page, change, say("Correct the assessment of {day}", day=page.text.date(own.as_of)))


def stored_rows(page: Page) -> list[dict[str, object]]:
    """The register row by row."""
    frame = page.rows("risks", cluster_id=page.cluster_id)
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
