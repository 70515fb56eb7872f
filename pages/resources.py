"""Resources: laboratories, workshops, equipment and platforms, whose they are and where places are free."""

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.resources_view import (
    TILES,
    choose_kind,
    choose_open,
    find_resources,
    picture_owners,
    picture_places,
    say_title,
    show_editors,
    show_resources,
)

page = open_page()
frame = open_frame(page)
with frame.choices:
    kind, access = choose_kind(page), choose_open(page)
resources = find_resources(page, kind, access)
frame.show_title(say_title(page, resources), [page.total(TILES[0])])
show_picture(page, picture_places(page, resources))
show_cards(page, TILES)
if resources:
    show_picture(page, picture_owners(page, resources))
show_resources(page)
show_editors(page)
