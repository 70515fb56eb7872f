"""Satisfaction of students, employers and others: by respondents, question, organisation and year, with response."""

from collections.abc import Mapping, Sequence

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.intervals import CERTAINTY
from dashboard.domain.results import Result
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts.answers import chart_answers
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import Undrawn, cell_of, say_nothing
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.survey_rows import OVERALL, RATE, Share, make_answer, read_shares

TILES = ("student_satisfaction", "employer_satisfaction", RATE)
INDICATORS: Mapping[str, str] = {"student": "student_satisfaction", "employer": "employer_satisfaction"}
RESPONDENTS: Mapping[str, str] = {
    "student": to_say("Students"),
    "employer": to_say("Employers"),
    "graduate": to_say("Graduates"),
    "teacher": to_say("Teachers"),
}
Named = tuple[str, Share]


def choose_respondent(page: Page) -> str:
    """The choice of whose answers are shown question by question, college by college, year by year."""
    codes = list(read_enumeration("respondent").entries)
    return choose_own(
        "respondent", page.text.say("Who answered"), {code: name_of(page, code) for code in codes}, codes[0]
    )


def name_of(page: Page, respondent: str) -> str:
    """Those who answered, in the plural; a kind without a plural of ours by its word in the enumeration."""
    own = RESPONDENTS.get(respondent)
    return page.text.say(own) if own else page.group_name("respondent", respondent)


def name_asked(page: Page, share: Share) -> str:
    """Those who answered, with the year they were asked for where that is not the chosen one."""
    own = name_of(page, share.respondent)
    return own if share.period == page.period else f"{own} ({share.period})"


def name_question(text: Text, question: str) -> str:
    """A question as typed; the overall one in words."""
    return text.say("Overall") if question == OVERALL else question


def say_title(page: Page) -> str:
    """The answer: how many of the students and of the employers are satisfied, and how many answered at all."""
    text = page.text
    students, employers, rate = (page.total(indicator) for indicator in TILES)
    title = say_satisfied(text, students, employers)
    if not title:
        if any(one.hidden or one.below_five for one in (students, employers)):
            return text.say("Too few answered to show how satisfied students and employers are")
        return text.say("The satisfaction of students and employers is not given for {period}", period=page.period)
    if rate.value is not None:
        title += text.say("; {rate} of those invited answered", rate=say_value(text, rate))
    return title


def say_satisfied(text: Text, students: Result, employers: Result) -> str:
    """The shares of students and employers that may be shown; empty without any."""
    if students.value is not None and employers.value is not None:
        return text.say(
            "{students} of the students and {employers} of the employers are satisfied",
            students=say_value(text, students),
            employers=say_value(text, employers),
        )
    if students.value is not None:
        return text.say("{share} of the students are satisfied", share=say_value(text, students))
    if employers.value is not None:
        return text.say("{share} of the employers are satisfied", share=say_value(text, employers))
    return ""


def picture_respondents(page: Page, chosen: str) -> Picture:
    """The main picture: everyone who was asked the overall question, the chosen ones dark."""
    text = page.text
    shares = [one for one in read_shares(page, page.period) if one.question == OVERALL and not one.organisation]
    named = sorted(((name_asked(page, one), one) for one in shares), key=by_share)
    question = text.say("Who is satisfied?")
    sentence = " ".join(part for part in (say_order(text, named), *say_low(text, named)) if part)
    picture = draw(page, "respondents", question, sentence, named, chosen=chosen)
    silent = [name_of(page, code) for code in read_enumeration("respondent").entries if not asked(code, shares)]
    return with_missing(page, picture, named, silent)


def asked(respondent: str, shares: Sequence[Share]) -> bool:
    """Whether there are answers of a kind of respondents."""
    return any(one.respondent == respondent for one in shares)


def picture_questions(page: Page, respondent: str) -> Picture:
    """Every question that the chosen respondents were asked."""
    text = page.text
    shares = read_shares(page, page.period, respondent=respondent)
    named = sorted(((name_question(text, one.question), one) for one in shares), key=by_share)
    question = text.say("{respondents}: what are they satisfied with?", respondents=name_of(page, respondent))
    sentence = say_order(text, named)
    if len(named) == 1:
        sentence = text.say("Only one question was asked.")
    return with_missing(page, draw(page, "questions", question, sentence, named), named, [])


def picture_organisations(page: Page, respondent: str) -> Picture:
    """The overall answer of the chosen respondents about each college or other organisation."""
    text = page.text
    every = read_shares(page, page.period, respondent=respondent, by="organisation")
    shares = [one for one in every if one.question == OVERALL]
    own = [one for one in shares if one.organisation]
    named = sorted(((page.group_name("organisation", one.organisation), one) for one in own), key=by_share)
    question = text.say("{respondents}: about which organisation?", respondents=name_of(page, respondent))
    sentence = say_order(text, named)
    if shares and not own:
        sentence = text.say("Asked about the cluster as a whole, not about single organisations.")
    told = {one.organisation for one in own}
    silent = [page.group_name("organisation", code) for code in find_silent(page, respondent) if code not in told]
    return with_missing(page, draw(page, "organisations", question, sentence, named), named, silent)


def find_silent(page: Page, respondent: str) -> list[str]:
    """The colleges that should have asked their students and gave nothing."""
    indicator = INDICATORS.get(respondent)
    results = page.results(indicator, by="organisation") if indicator else ()
    return [one.group for one in results if one.expected and not one.reported]


def picture_years(page: Page, respondent: str) -> Picture:
    """The overall answer of the chosen respondents year by year."""
    text = page.text
    periods = [period for period in reversed(page.periods) if period <= page.period]
    every = [one for period in periods for one in read_shares(page, period, respondent=respondent)]
    named = [(one.period, one) for one in every if one.question == OVERALL]
    question = text.say("{respondents}: are they more satisfied than before?", respondents=name_of(page, respondent))
    sentence = say_years(text, named)
    chosen = named[-1][0] if named else ""
    return with_missing(page, draw(page, "years", question, sentence, named, chosen=chosen), named, [])


def draw(
    page: Page, key: str, question: str, sentence: str, named: Sequence[Named], *, chosen: str = ""
) -> Picture:  # fmt: skip
    """A picture of shares, without those that are unknown or hidden."""
    text = page.text
    drawn = [(label, one) for label, one in named if one.drawn]
    answers = tuple(make_answer(text, label, one, chosen=chosen in (one.respondent, label)) for label, one in drawn)
    said = sentence or say_nothing(text)
    spec = None
    if answers:
        spec = chart_answers(answers, description=f"{question} {said}", text=text, palette=see_palette())
    indicators = [INDICATORS[code] for code in dict.fromkeys(one.respondent for _, one in named) if code in INDICATORS]
    results = [page.total(indicator) for indicator in (*indicators, RATE)]
    return Picture(key, question, said, spec, list_shares(page, question, named), results, notes=say_notes(page, drawn))


def with_missing(page: Page, picture: Picture, named: Sequence[Named], silent: Sequence[str]) -> Picture:
    """The picture with the names of those who are not drawn and why."""
    missing = [label for label, one in named if not one.drawn and not is_protected(one)]
    hidden = [label for label, one in named if one.satisfied.hidden]
    few = [label for label, one in named if one.satisfied.below_five]
    names = ([*missing, *silent], hidden, few)
    undrawn = Undrawn(*(tuple(sorted(one, key=page.text.sort_key)) for one in names))
    return Picture(
        picture.key, picture.question, picture.sentence, picture.spec, picture.listing, picture.results, undrawn,
        notes=picture.notes,
    )  # fmt: skip


def is_protected(share: Share) -> bool:
    """Whether a share is not shown because it tells of too few persons."""
    return share.satisfied.hidden or share.satisfied.below_five


def by_share(one: Named) -> tuple[bool, float]:
    """The highest first; those that speak for too few stand at the end."""
    return one[1].pale, -(one[1].satisfied.value or 0.0)


def say_order(text: Text, named: Sequence[Named]) -> str:
    """Who is most and who is least satisfied, of those whose answers speak for all; the others have no rank."""
    ranked = [one for one in named if one[1].drawn and not one[1].pale]
    if len(ranked) < 2:
        return ""
    (first, most), (last, least) = ranked[0], ranked[-1]
    if say_value(text, most.satisfied) == say_value(text, least.satisfied):
        return text.say("All alike: {value}.", value=say_value(text, most.satisfied))
    said = text.say(
        "Highest: {first}, {high}. Lowest: {last}, {low}.",
        first=first, high=say_value(text, most.satisfied), last=last, low=say_value(text, least.satisfied),
    )  # fmt: skip
    return f"{said} {say_chance(text, most, least)}".strip()


def say_chance(text: Text, one: Share, other: Share) -> str:
    """That the difference of two shares may be chance, where their intervals meet; else nothing."""
    meet = one.interval is None or other.interval is None or one.interval.overlaps(other.interval)
    return text.say("The difference may be chance.") if meet else ""


def say_low(text: Text, named: Sequence[Named]) -> list[str]:
    """For each survey that too few answered: that it does not speak for everyone invited."""
    return [
        text.say(
            "{respondents}: only {rate} of those invited answered, so the survey does not speak for all of them.",
            respondents=label,
            rate=say_value(text, one.rate),
        )
        for label, one in named
        if one.low and one.rate is not None
    ]


def say_years(text: Text, named: Sequence[Named]) -> str:
    """The latest share and the change on the year before, where both surveys speak for all."""
    known = [one for one in named if one[1].drawn]
    if not known:
        return ""
    year, now = known[-1]
    said = text.say("{year}: {value} satisfied.", year=year, value=say_value(text, now.satisfied))
    if len(known) < 2:
        return said
    earlier, before = known[-2]
    if now.pale or before.pale:
        return said + " " + text.say("It is not compared with {year}: too few answered.", year=earlier)
    said += " " + text.say("{year}: {value}.", year=earlier, value=say_value(text, before.satisfied))
    return f"{said} {say_chance(text, now, before)}".strip()


def say_notes(page: Page, drawn: Sequence[Named]) -> list[str]:
    """Why a bar is pale."""
    text, notes = page.text, []
    low = [one for _, one in drawn if one.low]
    if low:
        notes.append(
            text.say(
                "Pale: fewer than {limit} of those invited answered; the share does not speak for all of them.",
                limit=text.percent(low[0].least_rate, 0),
            )
        )
    if drawn and not page.actor.sees_exact:
        notes.append(text.say("Counts are rounded to 5, so shares of few answers are coarse."))
    if any(one.interval for _, one in drawn):
        notes.append(
            text.say(
                "Line over the bar: where the true share lies by chance alone, with {certainty} certainty.",
                certainty=text.percent(100 * CERTAINTY, 0),
            )
        )
    if any(one.satisfied.small_base for _, one in drawn):
        notes.append(text.say("Pale: fewer than 10 people, therefore no colour and no rank."))
    return notes


def list_shares(page: Page, title: str, named: Sequence[Named]) -> Listing:
    """The table behind a picture of shares: both counts, both ratios."""
    say = page.text.say
    columns = (
        Column(say("Group")),
        Column(say("Period")),
        Column(say("Satisfied, %"), "percent"),
        Column(say("From, %"), "percent"),
        Column(say("To, %"), "percent"),
        Column(say("Satisfied, people"), "count"),
        Column(say("Answered"), "count"),
        Column(say("Response, %"), "percent"),
        Column(say("Invited"), "count"),
    )
    rows = []
    for label, one in named:
        share, rate = one.satisfied, one.rate
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        cells = [cell_of(page, share, value) for value in (share.value, low, high, share.numerator)]
        answered = page.text.say("hidden") if share.hidden else share.denominator
        response = [cell_of(page, rate, value) if rate else None for value in (rate_of(rate), invited_of(rate))]
        rows.append((label, one.period, *cells, answered, *response))
    return Listing(title, columns, tuple(rows))


def rate_of(rate: Result | None) -> float | None:
    """The response rate, if it is known."""
    return rate.value if rate else None


def invited_of(rate: Result | None) -> float | None:
    """How many were invited, if that is known."""
    return rate.denominator if rate else None
