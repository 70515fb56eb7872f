"""Finding an organisation by any of its names, and choosing one from a list of several."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.domain.words import LANGUAGES
from dashboard.session import Page
from dashboard.ui.maps.content import Row, has, name_of_kind
from dashboard.ui.maps.selecting import choose_object, close_card, show_close
from dashboard.ui.maps.symbols import KIND_SIGNS, kind_of
from dashboard.ui.notices import plain

BOX = "map_search"
# Of more organisations than this the box does not list the names as one types; it looks them up on Enter.
MOST_OPTIONS = 600
MOST_LISTED, MOST_LETTERS = 12, 80


def show_search(page: Page, rows: Sequence[Row], org_id: str) -> None:
    """The box: one types a part of any name or of the settlement and chooses; it holds what is open."""
    say = page.text.say
    labels = label_all(page, rows)
    options = list(labels) if len(labels) <= MOST_OPTIONS else [code for code in labels if code == org_id]
    st.session_state[BOX] = org_id if org_id in labels else None
    st.selectbox(
        say("Find an organisation"),
        options,
        format_func=lambda code: labels.get(code, code),
        key=BOX,
        on_change=take_search,
        args=(labels,),
        placeholder=say("Find an organisation"),
        label_visibility="collapsed",
        accept_new_options=True,
        filter_mode="contains",
        icon=":material/search:",
    )


def label_all(page: Page, rows: Sequence[Row]) -> dict[str, str]:
    """Each organisation with all of its names and its settlement in one line, the name in the page's language first."""
    labels = {}
    for row in rows:
        names = [row.get("short_name"), row.get("settlement"), *(row.get(f"name_{one}") for one in LANGUAGES)]
        told = dict.fromkeys([page.name_in_row(row), *(str(name) for name in names if has(name))])
        labels[str(row["org_id"])] = " · ".join(told)
    return labels


def take_search(labels: Mapping[str, str]) -> None:
    """Open what was chosen, or the only one that bears the typed words; several are listed in the card."""
    typed = str(st.session_state[BOX] or "")
    found = [typed] if typed in labels else find(labels, typed)
    if not typed:
        close_card()
    elif len(found) == 1:
        choose_object("org", found[0])
    else:
        choose_object("found", typed[:MOST_LETTERS])


def find(labels: Mapping[str, str], typed: str) -> list[str]:
    """The organisations that bear all of the typed words in their names or settlement."""
    words = typed.casefold().split()
    return [code for code, label in labels.items() if all(word in label.casefold() for word in words)]


def show_found(page: Page, rows: Sequence[Row], typed: str) -> None:
    """The organisations found by typed words, to choose one."""
    found = frozenset(find(label_all(page, rows), typed))
    shown = [row for row in rows if row["org_id"] in found]
    heading = page.text.say("Found by “{words}”: {count}", words=typed, count=page.text.number(len(shown)))
    show_list(page, shown, heading)


def show_group(page: Page, rows: Sequence[Row], org_ids: Sequence[str]) -> None:
    """The organisations that one disc stands for, to choose one."""
    shown = [row for row in rows if row["org_id"] in frozenset(org_ids)]
    count = page.text.say_many("{count} participant in this place", "{count} participants in this place", len(shown))
    show_list(page, shown, count)


def show_list(page: Page, rows: Sequence[Row], heading: str) -> None:
    """Organisations one below the other, the first ones open, the rest folded."""
    show_close(page, "found")
    st.subheader(plain(heading), anchor=False)
    if not rows:
        st.write(plain(page.text.say("No participant bears these words in its name or settlement.")))
    with st.container(gap=None):
        for row in rows[:MOST_LISTED]:
            show_choice(page, row)
    if rows[MOST_LISTED:]:
        with st.expander(page.text.say("All of them")), st.container(gap=None):
            for row in rows[MOST_LISTED:]:
                show_choice(page, row)


def show_choice(page: Page, row: Row) -> None:
    """One organisation as a button with its sign."""
    org_id, kind = str(row["org_id"]), kind_of(row.get("kind"))
    st.button(
        plain(f"{KIND_SIGNS[kind]} {page.name_in_row(row)}"),
        key=f"open_org_{org_id}",
        help=name_of_kind(page, row.get("kind")) or None,
        on_click=choose_object,
        args=("org", org_id),
        type="tertiary",
    )
