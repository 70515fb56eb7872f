"""Risks: which are high, what is done against them and who answers, how they moved, what the recommendations name."""

from dashboard.session import open_page
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.risks.history import show_editors, show_measures, show_recommended
from dashboard.ui.risks.view import choose_risk, picture_risks, read_risks, say_title

page = open_page()
frame = open_frame(page)
risks = read_risks(page)
with frame.choices:
    chosen = choose_risk(page, risks)
frame.show_title(say_title(page, risks), page.results("high_risks_open"))
show_picture(page, picture_risks(page, risks, chosen))
show_measures(page, risks, chosen)
show_editors(page, risks, chosen)
show_recommended(page, risks)
