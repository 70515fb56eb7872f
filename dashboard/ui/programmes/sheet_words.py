"""The lines of an expert sheet as people read them: norm, answer, and what contradicts."""

from collections.abc import Mapping, Sequence

from dashboard.domain.expert_sheet import Answer, Clash, ClashKind, Criterion, Fact
from dashboard.session import Page
from dashboard.text import to_say

OF_A_LINE: Mapping[ClashKind, str] = {
    "against_norm": to_say("the figure and the mark do not agree: by the norm it is the other way round"),
    "against_data": to_say("the data say otherwise"),
    "other_figure": to_say("the sheet says {typed}, the data say {computed}"),
    "no_figure": to_say("marked without a figure"),
}
OF_A_SHEET: Mapping[ClashKind, str] = {
    "agreed_unmet": to_say("The verdict is “agreed” although criteria are not met: {criteria}."),
    "agreed_unanswered": to_say("There is a verdict although criteria have no answer: {criteria}."),
    "rejected_met": to_say("The verdict is “not agreed” although every criterion is met."),
    "no_remarks": to_say("The verdict is “agreed with remarks” although the sheet has no remark."),
}


def say_norm(page: Page, criterion: Criterion) -> str:
    """The norm of a criterion: at least so many percent, or a yes."""
    if criterion.norm is None:
        return page.text.say("yes")
    return page.text.say("at least {norm}", norm=page.text.percent(criterion.norm, decimals(criterion.norm)))


def say_answer(page: Page, answer: Answer) -> str:
    """What the expert answered; a dash where nothing is marked."""
    if answer.meets is None:
        return "–"
    said = page.text.say("meets") if answer.meets else page.text.say("does not meet")
    return said if answer.figure is None else f"{said}, {say_figure(page, answer.figure)}"


def say_figure(page: Page, figure: float) -> str:
    """A typed percentage."""
    return page.text.percent(figure, decimals(figure))


def decimals(figure: float) -> int:
    """One decimal where there is something behind the point."""
    return 0 if round(float(figure), 1).is_integer() else 1


def clashes_at(
    page: Page, clashes: Sequence[Clash], code: str, answers: Mapping[str, Answer], facts: Mapping[str, Fact]
) -> str:
    """What contradicts on one line; empty when nothing does."""
    own = [clash for clash in clashes if clash.kind in OF_A_LINE and code in clash.criteria]
    return "; ".join(say_line(page, clash, answers, facts) for clash in own)


def say_line(page: Page, clash: Clash, answers: Mapping[str, Answer], facts: Mapping[str, Fact]) -> str:
    """One contradiction of a line, with the figures where two of them differ."""
    message = OF_A_LINE[clash.kind]
    if clash.kind != "other_figure":
        return page.text.say(message)
    code = clash.criteria[0]
    typed, computed = answers[code].figure, facts[code].figure
    return page.text.say(message, typed=say_figure(page, typed or 0), computed=say_figure(page, computed or 0))


def say_clash(page: Page, clash: Clash, answers: Mapping[str, Answer], facts: Mapping[str, Fact]) -> str:
    """One contradiction as a sentence."""
    text, criteria = page.text, ", ".join(clash.criteria)
    if clash.kind in OF_A_SHEET:
        return text.say(OF_A_SHEET[clash.kind], criteria=criteria)
    return text.say("{criterion}: {clash}.", criterion=criteria, clash=say_line(page, clash, answers, facts))
