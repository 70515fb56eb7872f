"""What an expert writes beside the criteria: remarks, each after the number of its criterion, and numbers alone."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.domain.code_lists import Entry, read_code_list
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import clean_text, mend_lookalikes

NUMBER = r"\d\s?[.,]\s?\d{1,2}"
REMARK = re.compile(rf"(?:^|[;\n])\s*({NUMBER})\s*[:–—]\s*")
BETWEEN = re.compile(r"[;\s]+|,\s+")


def criterion_column(code: str) -> str:
    """The column of the sheet of expertise that holds a criterion."""
    return f"c{code.replace('.', '_')}"


def parse_remarks(cell: str) -> dict[str, str]:
    """The remarks by criterion: «2.1: few internships; 3.2: …», or each on a line of its own; raises `WrongCell`."""
    before, *parts = REMARK.split(cell)
    found = {known(code).code: tidy(text) for code, text in zip(parts[::2], parts[1::2], strict=True)}
    if before.strip() or len(found) != len(parts) // 2 or not all(found.values()):
        raise WrongCell("E07", kind="a list of remarks", expected="numbers of criteria with remarks: 2.1: …; 3.2: …")
    return found


def tidy(text: str) -> str:
    """A remark without the sign that separates it from the next one."""
    return mend_lookalikes(clean_text(text)).rstrip("; ")


def parse_figures(cell: str) -> list[str]:
    """The numeric criteria that a cell names: «2.1; 3.2»; raises `WrongCell`."""
    found = [known(code) for code in BETWEEN.split(cell.strip(" ;,")) if code]
    if any(one.extra["kind"] != "percent" for one in found):
        numeric = [one.code for one in read_code_list("expert_criteria").entries.values() if is_numeric(one)]
        raise WrongCell("E05", expected="one of: {options}", options=", ".join(numeric))
    return list(dict.fromkeys(one.code for one in found))


def is_numeric(criterion: Entry) -> bool:
    """Whether a criterion is a percentage that has a norm."""
    return criterion.extra["kind"] == "percent"


def known(code: str) -> Entry:
    """The criterion of a number; raises `WrongCell` when the expert sheet has none such."""
    criteria = read_code_list("expert_criteria").entries
    found = criteria.get(re.sub(r"\s", "", code).replace(",", "."))
    if found is None:
        raise WrongCell("E08", options=", ".join(criteria))
    return found


def judged_against(scores: pd.DataFrame) -> dict[str, dict[str, float]]:
    """The figures on which experts decided otherwise than the norm says, by review and criterion."""
    norms = {
        one.code: float(one.extra["norm"])
        for one in read_code_list("expert_criteria").entries.values()
        if is_numeric(one)
    }
    judged = scores[scores["criterion"].isin(norms) & scores["value_num"].notna()].sort_values("criterion")
    reached = judged["value_num"].astype(float) >= judged["criterion"].map(norms).astype(float)
    found: dict[str, dict[str, float]] = {}
    for one in judged[reached != judged["meets"].astype(bool)].itertuples():
        found.setdefault(str(one.review_id), {})[str(one.criterion)] = float(str(one.value_num))
    return found


def show_remarks(remarks: Mapping[str, str]) -> str | None:
    """Remarks as they are typed into one cell; nothing when there are none."""
    return "; ".join(f"{code}: {text}" for code, text in remarks.items()) or None


def show_figures(codes: Iterable[str]) -> str | None:
    """Criteria as they are typed into one cell; nothing when there are none."""
    return "; ".join(codes) or None
