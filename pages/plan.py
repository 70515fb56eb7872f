"""The plan: what is done of it, what should be by today, who is late, what is due before the next meeting."""

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.plan.editing import show_editor
from dashboard.ui.plan.reading import read_plan
from dashboard.ui.plan.view import (
    choose_plan,
    choose_shown,
    list_tiles,
    pick,
    picture_main,
    results_of,
    say_answer,
    show_below,
)

page = open_page()
frame = open_frame(page)
with frame.choices:
    plan = read_plan(page, choose_plan(page))
    items = pick(page, plan, choose_shown(page, plan))
frame.show_title(say_answer(page, plan), results_of(page, plan))
show_picture(page, picture_main(page, plan, items))
show_below(page, plan, items)
show_cards(page, list_tiles(page), page.day)
show_editor(page, plan)
