"""Map: who takes part where, and how the regions stand by a chosen indicator."""

from dashboard.session import open_page
from dashboard.ui.map_legend import show_attribution
from dashboard.ui.map_sentences import say_members
from dashboard.ui.map_tables import show_tables
from dashboard.ui.map_takeaway import draw_for_file, show_about
from dashboard.ui.map_territory_words import say_territory
from dashboard.ui.map_view import choose_map, choose_object, gather_map, show_map
from dashboard.ui.page_frame import open_frame

page = open_page()
frame = open_frame(page)
choices = choose_map(page, frame)
content = gather_map(page, choices)
members, territory = say_members(page, content.rows), say_territory(page, content.territory, choices.indicator_id)
results = page.results(choices.indicator_id)
frame.show_title(territory if choices.extent == "country" else members, results)
show_map(page, content, choices, f"{members}. {territory}")
show_attribution(page)
show_about(page, choices.indicator_id)
draw = draw_for_file(page, content, members, territory)
show_tables(page, content.rows, content.territory, choose_object, draw)
