"""Writing an expert sheet: the expertise and its criteria as one load, all of them or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.access import Forbidden
from dashboard.domain.expert_sheet import SHEET, Answer
from dashboard.domain.problems import Refused
from dashboard.domain.row_edits import RowEdit
from dashboard.session import Page
from dashboard.ui.programmes.sheet import Sheet


@dataclass(frozen=True)
class Filled:
    """What was typed: who reviewed, when, at which session, with which verdict and answers."""

    expert: str
    day: date | None
    meeting: str | None
    verdict: str
    answers: Mapping[str, Answer]


def save_sheet(page: Page, sheet: Sheet, filled: Filled, reason: str) -> tuple[str, str]:
    """Write the sheet; "saved" or "refused" with the sentence that says so, and which line it was about."""
    say = page.text.say
    if not filled.expert or (sheet.review is None and filled.day is None):
        return "refused", say("Nothing was changed. Choose the organisation of the experts and the day.")
    done = say("The sheet is saved, the history keeps what it said before.")
    return write(page, list_edits(page, sheet, filled), reason, done)


def remove_sheet(page: Page, sheet: Sheet, reason: str) -> tuple[str, str]:
    """Take a stored sheet out with all its lines; "saved" or "refused" with the sentence that says so."""
    key = {"review_id": sheet.review.review_id if sheet.review else ""}
    lines = [RowEdit("review_score", {**key, "criterion": code}, None) for code in sheet.answers]
    done = page.text.say("The sheet is removed, the history keeps it.")
    return write(page, [*lines, RowEdit("review", key, None)], reason, done)


def write(page: Page, edits: Sequence[RowEdit], reason: str, done: str) -> tuple[str, str]:
    """Write the rows of a sheet as one load; "saved", or "refused" with the line that could not be taken."""
    say = page.text.say
    try:
        page.importer.edit_many(edits, page.actor, reason=reason)
    except Refused as refused:
        said = page.importer.tell(refused.problem, page.language)
        line = str(edits[refused.place].key.get("criterion", "")) if refused.place is not None else ""
        if line:
            return "refused", say("Nothing was changed. Criterion {line}: {sentence}", line=line, sentence=said)
        return "refused", say("Nothing was changed. {sentence}", sentence=said)
    except Forbidden:
        return "refused", say("Your role may only look")
    return "saved", done


def list_edits(page: Page, sheet: Sheet, filled: Filled) -> list[RowEdit]:
    """The rows to write: the expertise first, then every answered criterion; a line without a mark is taken out."""
    review = sheet.review
    review_id = review.review_id if review else name_review(page, sheet, filled)
    key = {"review_id": review_id}
    values: dict[str, object] = {
        "expert_org_id": filled.expert,
        "meeting_id": filled.meeting,
        "verdict": filled.verdict or None,
    }
    if review is None:
        values |= {"cluster_id": page.cluster_id, "programme_id": sheet.programme.programme_id, "sheet_version": SHEET}
        seen: dict[str, object] = {"cluster_id": None}
    else:
        seen = {"verdict": review.verdict, "expert_org_id": review.expert_org_id}
    if review is None or review.first is None:
        values["reviewed_on"] = filled.day
    edits = [RowEdit("review", key, {name: one for name, one in values.items() if one is not None or review}, seen)]
    for code, answer in filled.answers.items():
        if edit := edit_line({**key, "criterion": code}, answer, sheet.answers.get(code)):
            edits.append(edit)
    return edits


def edit_line(key: Mapping[str, object], answer: Answer, before: Answer | None) -> RowEdit | None:
    """What happens to one line: written, taken out, or nothing because it was and stays empty."""
    seen = {"meets": before.meets, "value_num": before.figure, "remark": before.remark or None} if before else {}
    if answer.meets is None:
        return RowEdit("review_score", key, None, seen) if before else None
    values = {"meets": answer.meets, "value_num": answer.figure, "remark": answer.remark or None}
    return RowEdit("review_score", key, values, seen or {"meets": None})


def name_review(page: Page, sheet: Sheet, filled: Filled) -> str:
    """The code of a new expertise, made as a loaded one gets it, so that an exported workbook finds it again."""
    return f"{page.cluster_id}-{sheet.programme.programme_id}-{filled.expert}-{filled.day}"
