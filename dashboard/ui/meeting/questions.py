"""The slides of one question: the picture that fits its topic, and the sentence that reads it."""

from collections.abc import Mapping

from dashboard.domain.stored_cells import text_in
from dashboard.domain.topics import indicator_of_question
from dashboard.reports.deck import Slide
from dashboard.ui.meeting.drafts import Draft, make_slide, say_distance
from dashboard.ui.meeting.rows import Occasion, number_of, title_of
from dashboard.ui.sentences import say_against_norm


def show_question(occasion: Occasion, row: Mapping[str, object]) -> list[Slide]:
    """The slides of one question."""
    number, question = number_of(row), title_of(row)
    above = f"{number}. {question}"
    main = indicator_of_question(row.get("indicator_id"), text_in(row, "topic_kind"))
    if not main:
        return [make_slide(Draft(occasion.page, question), above, number)]
    page = occasion.page.told(main)
    total = page.total(main)
    title = say_against_norm(page.text, page.indicator(main), total)
    return [make_slide(Draft(page, title, total, points=say_distance(page, total)), above, number)]
