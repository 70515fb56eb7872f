"""The time line of membership: who joined when, who left, and what became of those who left."""

from collections.abc import Sequence
from datetime import date

from dashboard.domain.membership import Member, Spell
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.ui.charts.timeline import Flag, Span, chart_timeline
from dashboard.ui.participants.view import counting_day, name_member, say_code, say_exit, say_since
from dashboard.ui.pictures import Picture, see_palette

MOST = 40


def picture_spells(page: Page, members: Sequence[Member]) -> Picture:
    """Those who left first, then the latest to join; of more than forty the rest is in the table."""
    text, day = page.text, counting_day(page)
    question = text.say("Since when does each take part?")
    spells = sorted(
        ((member, spell) for member in members for spell in member.spells if spell.begun),
        key=lambda pair: (pair[1].left is None, -((pair[1].left or pair[1].begun or day).toordinal())),
    )
    sentence = say_moves(page, members, day)
    spec = None
    if spells:
        spec = chart_timeline(
            tuple(span_of(page, member, spell, day) for member, spell in spells[:MOST]),
            flags=(Flag(text.date(day), day, day, strong=True),),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
        )
    notes = [text.say("Drawn: {shown} of {count}.", shown=MOST, count=len(spells))] if len(spells) > MOST else []
    explanation = text.say("An outlined bar begins on the day of the document that first names the organisation.")
    return Picture(
        "spells", question, sentence, spec, list_spells(page, question, spells), [page.total("participants_left")],
        explanation=explanation, notes=notes,
    )  # fmt: skip


def span_of(page: Page, member: Member, spell: Spell, day: date) -> Span:
    """One spell of one organisation."""
    text, name = page.text, name_member(page, member)
    over = spell.left is not None and spell.left <= day
    words = say_exit(text, spell) if spell.left else say_code(text, "participation_role", spell.role)
    tone = "red" if spell.exit_kind == "excluded" else "quiet" if over else "accent"
    return Span(
        name=name,
        words=words,
        said=f"{name}: {say_since(text, spell)}; {words}",
        sign="✕" if over else "●",
        tone=tone,  # type: ignore[arg-type]
        start=spell.begun,
        end=spell.left if over else max(day, spell.begun or day),
        full=spell.joined is not None,
    )


def say_moves(page: Page, members: Sequence[Member], day: date) -> str:
    """How many joined and left in the chosen academic year, and how many were excluded at all."""
    text, left = page.text, page.total("participants_left").value
    excluded = [name_member(page, member) for member in members if member.last.exit_kind == "excluded"]
    parts = []
    if left is not None:
        parts.append(
            text.say_many(
                "{count} organisation left in the chosen year.", "{count} organisations left in the chosen year.",
                round(left),
            )
        )  # fmt: skip
    if excluded:
        parts.append(text.say("Excluded by the council: {names}.", names=", ".join(excluded)))
    again = [name_member(page, member) for member in members if len(member.spells) > 1]
    if again:
        parts.append(text.say("Joined again: {names}.", names=", ".join(again)))
    return " ".join(parts)


def list_spells(page: Page, title: str, spells: Sequence[tuple[Member, Spell]]) -> Listing:
    """The table behind the time line."""
    say = page.text.say
    columns = (Column(say("Organisation")), Column(say("Since")), Column(say("Role")), Column(say("Left")))
    rows = tuple(
        (
            name_member(page, member),
            say_since(page.text, spell),
            say_code(page.text, "participation_role", spell.role),
            say_exit(page.text, spell) if spell.left else None,
        )
        for member, spell in spells
    )
    return Listing(title, columns, rows)
