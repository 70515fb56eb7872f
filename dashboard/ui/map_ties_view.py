"""The map of ties put together: the picture with its lines, the catchment of the chosen practice base."""

from dataclasses import replace

from dashboard.session import Page
from dashboard.ui.map_catchment import Catchment
from dashboard.ui.map_picture import MapPicture
from dashboard.ui.map_tie_lines import draw_levels, tell_levels
from dashboard.ui.map_ties import Ties


def with_ties(page: Page, picture: MapPicture, ties: Ties, found: Catchment | None) -> MapPicture:
    """The picture with the ties of the period; those of the chosen organisation alone when one is chosen."""
    # The colours of the regions would answer another question, and lines are read best on plain paper.
    plain = [replace(region, tone="outside", detail="") for region in picture.regions]
    told = replace(picture, regions=plain, levels=tell_levels(ties, picture.levels, page.language))
    known = {one.org_id for one in picture.participants}
    chosen = picture.chosen_org if picture.chosen_org in known else ""
    drawn = draw_levels(ties, told.levels, told.home, page.language, chosen)
    return replace(told, ties=replace(drawn, circle=found.ring if found else ()))
