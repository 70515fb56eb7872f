"""Activities: career guidance and whom it reached, innovation, support of learners, contests, events, news on time."""

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.plan.activities import TILES, choose_activity, day_of_tiles, read_activities, say_answer
from dashboard.ui.plan.activities_view import picture_activities, show_activities, show_supporting

page = open_page()
frame = open_frame(page)
with frame.choices:
    found = read_activities(page, choose_activity(page))
main = picture_activities(page, found)
frame.show_title(say_answer(page, found), main.results)
show_picture(page, main)
show_cards(page, TILES[found.kind], day_of_tiles(page, found.kind))
show_supporting(page, found)
show_activities(page, found)
