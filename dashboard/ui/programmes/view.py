"""The page of programmes under its title: what the chosen topic shows."""

from dashboard.session import Page
from dashboard.ui.programmes.bank import show_bank
from dashboard.ui.programmes.bank_rows import Bank
from dashboard.ui.programmes.choices import Chosen
from dashboard.ui.programmes.expertise import show_expertise
from dashboard.ui.programmes.matrix import show_matrix
from dashboard.ui.programmes.presentation import show_presentation
from dashboard.ui.programmes.sheet import gather_sheets, show_sheet
from dashboard.ui.programmes.sheet_form import show_sheet_forms, show_told
from dashboard.ui.programmes.sheet_papers import show_sheet_papers


def show_topic(page: Page, bank: Bank, chosen: Chosen) -> None:
    """The pictures, tables and forms of the chosen topic."""
    if chosen.topic == "matrix":
        show_matrix(page, bank)
    elif chosen.topic == "bank":
        show_bank(page, bank, chosen)
    elif chosen.topic == "expertise":
        show_expertise(page, bank, chosen)
    else:
        show_one(page, bank, chosen)


def show_one(page: Page, bank: Bank, chosen: Chosen) -> None:
    """The sheet of one programme with its papers and forms, and what its presentation needs."""
    programme = bank.find(chosen.programme)
    if programme is None:
        return
    show_told()
    sheet, *_ = gather_sheets(page, programme)
    show_sheet(page, sheet)
    show_sheet_papers(page, sheet)
    show_sheet_forms(page, sheet)
    show_presentation(page, bank, programme)
