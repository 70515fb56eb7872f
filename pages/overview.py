"""Overview: are the norms met, what needs the council's attention, who did not report."""

from dashboard.session import open_page
from dashboard.ui.coverage import show_missing
from dashboard.ui.documents.scorecard import show_scorecard
from dashboard.ui.indicator_card import list_results
from dashboard.ui.overview import GROUP_NAMES, measure_all, say_answer, show_attention, show_groups
from dashboard.ui.page_frame import show_page
from dashboard.ui.stated import show_stated
from dashboard.ui.takeaway import show_takeaway

page = open_page()
results = measure_all(page)
show_page(page, say_answer(page, results), results)
show_attention(page, results)
show_stated(page)
show_groups(page, results)
show_scorecard(page)
show_missing(page, GROUP_NAMES)
show_takeaway(page, list_results(page, page.text.say("Overview"), results), "overview")
