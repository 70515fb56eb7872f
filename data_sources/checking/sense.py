"""What is allowed and yet strange: great changes from year to year, more admitted than planned, codes nobody lists."""

import pandas as pd

from dashboard.domain.code_lists import read_code_list
from data_sources.cells.codes import field_of
from data_sources.cells.reading import show_cell
from data_sources.checking import SheetCheck

GREAT_CHANGE = 0.5
LEVEL_OF_FIGURES = {"01": "skilled_worker", "02": "mid_level_specialist"}


def warn_trainees(check: SheetCheck) -> None:
    """More admitted than places, and trainees that differ by more than half from the year before."""
    admitted, quota = check.numbers("admitted"), check.numbers("quota")
    over = admitted.index[admitted > quota]
    check.tell_all("W08", over, "admitted", remark="more admitted than the admission quota")
    good = check.good
    facts = pd.DataFrame({"programme": good.get("programme"), "year": good.get("academic_year")}, index=good.index)
    facts["students"] = check.numbers("students").loc[good.index]
    facts = facts.dropna()
    if facts.empty:
        return
    facts["year"] = facts["year"].astype(str).str.slice(0, 4).astype(int)
    before = facts.assign(year=facts["year"] + 1).set_index(["programme", "year"])["students"]
    before = before[~before.index.duplicated()]
    earlier = before.reindex(pd.MultiIndex.from_frame(facts[["programme", "year"]]))
    earlier.index = facts.index
    great = (facts["students"] - earlier).abs() > GREAT_CHANGE * earlier
    for row in facts.index[great & earlier.notna()]:
        check.tell("W05", int(row), "students", other=show_cell(float(earlier[row])))


def warn_codes(check: SheetCheck) -> None:
    """Fields that no classifier of ours lists."""
    listed = read_code_list("fields").entries
    for name in {"code", "field_code"} & set(check.frame):
        codes = check.values(name).dropna().astype(str)
        unknown = codes[~codes.map(lambda code: field_of(code) in listed)]
        check.tell_all("W08", unknown.index, name, remark="the training field of this code is in no list")
    if {"code", "level"} <= set(check.frame):
        warn_levels(check)


def warn_levels(check: SheetCheck) -> None:
    """Russian codes tell the level by their middle figures; one that tells another level was probably mistyped."""
    codes, levels = check.values("code").astype("string"), check.values("level")
    told = codes.str.extract(r"^\d\d\.(\d\d)\.\d\d$")[0].map(LEVEL_OF_FIGURES)
    wrong = told.notna() & levels.isin(list(LEVEL_OF_FIGURES.values())) & (told != levels)
    check.tell_all("W08", wrong.index[wrong], "code", remark="the middle figures of this code belong to another level")


def warn_interns(teachers: SheetCheck, placements: SheetCheck) -> None:
    """More teachers interned in a year than persons were sent; the reverse is possible, one may go twice."""
    sent = placements.good
    sent = sent[sent.get("kind", pd.Series(dtype=object)) == "teacher_internship"]
    if sent.empty or not {"from_organisation", "academic_year"} <= set(sent):
        return
    if not {"organisation", "academic_year"} <= set(teachers.frame):
        return
    persons = placements.numbers("persons").loc[sent.index]
    totals = persons.groupby([sent["from_organisation"], sent["academic_year"]]).sum()
    good = teachers.good
    keys = pd.MultiIndex.from_arrays([good["organisation"], good["academic_year"]])
    known = pd.Series(totals.reindex(keys).to_numpy(), index=good.index)
    more = teachers.numbers("interned_year").loc[good.index] > known
    teachers.tell_all(
        "W08", good.index[more], "interned_year", remark="more teachers interned than were sent on internship"
    )
