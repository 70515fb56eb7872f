"""Council: when the bodies meet, what they decided and what became of it, who sits in them, what they are for."""

from dashboard.session import open_page
from dashboard.ui.council.choosing import choose_council
from dashboard.ui.council.title import say_title
from dashboard.ui.council.view import picture_main, show_rest, show_tiles
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
with frame.choices:
    chosen = choose_council(page)
main = picture_main(chosen)
frame.show_title(say_title(chosen), main.results)
show_picture(chosen.page, main)
show_tiles(chosen)
show_rest(chosen)
