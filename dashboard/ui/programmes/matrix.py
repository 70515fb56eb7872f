"""Which college trains in which field: the matrix, what is demanded in each field, and what several colleges share."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui import pictures
from dashboard.ui.cards import show_cards
from dashboard.ui.charts import Flow, Part, chart_matrix, chart_subsets
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.notices import plain
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.programmes.bank_rows import Bank, Programme
from dashboard.ui.programmes.listings import show_list
from dashboard.ui.programmes.titles import name_without
from dashboard.ui.programmes.words import say_lists

UNNAMED = "○"
TILES = ("programmes_total", "programmes_multi_college", "demanded_speciality_share", "colleges_reviewed_share")


def show_matrix(page: Page, bank: Bank) -> None:
    """The topic of fields and colleges."""
    pictures.show_picture(page, picture_matrix(page, bank))
    show_cards(page, TILES)
    demanded, shared = st.columns(2, gap="large")
    with demanded:
        pictures.show_picture(page, picture_demanded(page, bank))
    with shared:
        show_shared(page, bank)


def picture_matrix(page: Page, bank: Bank) -> Picture:
    """The main picture: fields down, colleges across, in each cell the number of named programmes."""
    text = page.text
    question = text.say("Which college trains in which field?")
    named = group_by_cell(bank)
    flows = [flow_of(page, *pair, named.get(pair, ())) for pair in sorted(bank.pairs)]
    columns = (
        Column(text.say("Training field")),
        Column(text.say("College")),
        Column(text.say("Programmes named"), "count"),
        Column(text.say("TOP-50"), "count"),
        Column(text.say("TOP-REGION"), "count"),
        Column(text.say("Shared with other colleges"), "count"),
    )
    rows = tuple((*names_of(page, *pair), *count_cell(named.get(pair, ()))) for pair in sorted(bank.pairs))
    results = [page.total("programmes_total"), page.total("programmes_multi_college")]
    sentence = say_widest(text, page, bank)
    spec = None
    if flows:
        spec = chart_matrix(
            tuple(flows),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
            whole_senders=True,
        )
    unnamed = text.say("{sign}: the college trains in this field, its programmes are not named.", sign=UNNAMED)
    notes = tuple(note for note in (unnamed if bank.unnamed else "", name_without(page)) if note)
    listing = Listing(question, columns, rows)
    return Picture("matrix", question, sentence, spec, listing, results, notes=notes)


def group_by_cell(bank: Bank) -> dict[tuple[str, str], tuple[Programme, ...]]:
    """The programmes of each pair of field and college."""
    found: dict[tuple[str, str], tuple[Programme, ...]] = defaultdict(tuple)
    for one in bank.programmes:
        found[one.field_code, one.org_id] += (one,)
    return found


def names_of(page: Page, field: str, org_id: str) -> tuple[str, str]:
    """The names of a field and of a college."""
    return page.group_name("field", field), page.group_name("college", org_id)


def count_cell(programmes: Sequence[Programme]) -> tuple[int | None, ...]:
    """What the table says of one cell; nothing where no programme is named."""
    if not programmes:
        return (None, None, None, None)
    top50, region, shared = (
        sum(bool(getattr(one, name)) for one in programmes) for name in ("top50", "top_region", "shared_with")
    )
    return len(programmes), top50, region, shared


def flow_of(page: Page, field: str, org_id: str, programmes: Sequence[Programme]) -> Flow:
    """One cell of the matrix; without a named programme it has a sign instead of a number."""
    name, college = names_of(page, field, org_id)
    if not programmes:
        said = page.text.say("the programmes are not named")
        return Flow(name, college, 0, UNNAMED, f"{name}, {college}: {said}")
    listed = "; ".join(say_programme(page, one) for one in programmes)
    return Flow(name, college, len(programmes), page.text.number(len(programmes)), f"{name}, {college}: {listed}")


def say_programme(page: Page, programme: Programme) -> str:
    """A programme with its code and the lists it is on."""
    lists = say_lists(page, programme)
    return f"{programme.code} {programme.name}" + (f" ({lists})" if lists else "")


def say_widest(text: Text, page: Page, bank: Bank) -> str:
    """The field that most colleges train in, and how many fields only one does."""
    if not bank.pairs:
        return text.say("No programmes are loaded for this cluster.")
    colleges = {field: sum(one == field for one, _ in bank.pairs) for field in bank.fields}
    widest = max(colleges, key=lambda field: (colleges[field], field))
    alone = sum(count == 1 for count in colleges.values())
    said = text.say_many(
        "Most colleges train in “{field}”: {count}.",
        "Most colleges train in “{field}”: {count}.",
        colleges[widest],
        field=page.group_name("field", widest),
    )
    only = text.say_many(
        "{count} field is taught by one college alone.", "{count} fields are taught by one college alone.", alone
    )
    return f"{said} {only}" if alone else said


def picture_demanded(page: Page, bank: Bank) -> Picture:
    """How many programmes of each field are on a list of demanded specialities."""
    text = page.text
    question = text.say("How much of it is demanded: TOP-50 and TOP-REGION?")
    parts, rows = [], []
    for field in bank.fields:
        own = {one.key: one for one in bank.delivered if one.field_code == field}
        if not own:
            continue
        demanded = sum(one.top50 or one.top_region for one in own.values())
        name = page.group_name("field", field)
        label = text.say("{part} of {whole}", part=demanded, whole=len(own))
        parts.append(Part(name, demanded, len(own), label, f"{name}: {label}"))
        top50, region = (sum(getattr(one, list_) for one in own.values()) for list_ in ("top50", "top_region"))
        rows.append((name, len(own), demanded, top50, region))
    columns = tuple(Column(head, "count" if place else "text") for place, head in enumerate(list_heads(text)))
    total = sum(part.part for part in parts)
    if not total:
        sentence = text.say("No named programme is marked as TOP-50 or TOP-REGION.")
        return Picture("demanded", question, sentence, None, Listing(question, columns, tuple(rows)), [])
    sentence = text.say(
        "On one of the lists: {part} of {whole} named programmes.",
        part=text.number(total),
        whole=text.number(sum(part.whole for part in parts)),
    )
    spec = chart_subsets(tuple(parts), description=f"{question} {sentence}", text=text, palette=see_palette())
    results = [page.total("demanded_speciality_share")]
    return Picture("demanded", question, sentence, spec, Listing(question, columns, tuple(rows)), results)


def list_heads(text: Text) -> tuple[str, ...]:
    """The headings of the table of demanded programmes."""
    say = text.say
    return say("Training field"), say("Programmes"), say("On a list"), say("TOP-50"), say("TOP-REGION")


def show_shared(page: Page, bank: Bank) -> None:
    """The programmes that several colleges deliver, with the names of the colleges."""
    text = page.text
    question = text.say("Which programmes do several colleges share?")
    columns = (Column(text.say("Code")), Column(text.say("Programme")), Column(text.say("Colleges")))
    short = keep_distinctive([page.group_name("college", code) for code in bank.colleges])
    rows = tuple(
        (own[0].code, own[0].name, ", ".join(sorted({short[one.college] for one in own}, key=text.sort_key)))
        for own in sorted(bank.shared.values(), key=lambda own: (-len(own), own[0].code))
    )
    stated = page.total("programmes_multi_college")
    with st.container(key="shared", gap="xsmall"):
        st.subheader(plain(question), anchor="shared")
        if stated.value is None and stated.stated is not None:
            told = text.say_many(
                "{count} programme by the document", "{count} programmes by the document", round(stated.stated)
            )
            st.markdown(plain(text.say("{told}; the document does not name them.", told=told)))
        elif rows:
            said = text.say_many(
                "{count} programme is taught by several colleges.",
                "{count} programmes are taught by several colleges.",
                len(rows),
            )
            st.markdown(plain(said))
        else:
            st.markdown(plain(text.say("No named programme is taught by more than one college.")))
        if rows:
            show_list(page, Listing(question, columns, rows), "shared", [stated])
