"""Participants: who takes part with which role and obligations, since when, and how the chain of the cluster holds."""

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.participants.card import show_adding, show_card
from dashboard.ui.participants.chain import picture_chain
from dashboard.ui.participants.register import show_register
from dashboard.ui.participants.spells import picture_spells
from dashboard.ui.participants.view import TILES, choose_kind, choose_member, read_members, say_title
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
members = read_members(page)
with frame.choices:
    shown = choose_kind(page, members)
    chosen = choose_member(page, members)
frame.show_title(say_title(page, members), [page.total("participants_total")])
if chosen:
    show_card(page, chosen)
show_picture(page, picture_chain(page, members))
show_cards(page, TILES)
show_register(page, shown)
show_adding(page)
show_picture(page, picture_spells(page, shown))
