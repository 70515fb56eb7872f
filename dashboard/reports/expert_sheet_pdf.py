"""The expert sheet as pages for printing: a fixed form of ours, to which every word comes as data."""

from dataclasses import asdict

from dashboard.reports.expert_sheet_paper import SheetPaper
from dashboard.reports.papers.pack_pdf import compile_form
from dashboard.reports.papers.wording import clean


def write_paper(paper: SheetPaper) -> bytes:
    """The sheet as PDF."""
    paper = clean(paper)
    return compile_form("expert_sheet", asdict(paper))
