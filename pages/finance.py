"""Finance: where the money comes from, what of the plan came, what employers give, the fund, goods and services."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.finance_view import TILES, picture_share, picture_sources, picture_years, say_title, show_ownership
from dashboard.ui.fund_view import picture_fund, picture_makers
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
frame.show_title(say_title(page), [page.total("funding_total"), page.total("employer_funding_share")])
show_picture(page, picture_sources(page))
show_cards(page, TILES)
share, fund = st.columns(2, gap="large")
with share:
    show_picture(page, picture_share(page))
with fund:
    show_picture(page, picture_fund(page))
years, output = st.columns(2, gap="large")
with years:
    show_picture(page, picture_years(page, "funding"))
with output:
    show_picture(page, picture_years(page, "output"))
show_picture(page, picture_makers(page))
show_ownership(page)
