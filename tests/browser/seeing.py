"""What a map in the browser shows: its picture once it stands still, where a place lies in it, how alike two are.

After a wanted change of how maps look, `KENES_STORE_PICTURES=1 pytest tests/browser/test_map_pictures.py` stores the
pictures anew; look at each before you commit it.
"""

import os
from collections import Counter
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from dashboard.domain.boundaries import BUNDLED, read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.ui.maps.layers import rgb
from dashboard.ui.maps.shapes import View, fit_view, frame_of, inner_spot
from dashboard.ui.maps.symbols import kind_colours
from dashboard.ui.palette import LIGHT
from data_sources.store import open_store

MAP = "[data-testid=stDeckGlJsonChart]"
CANVAS = f"{MAP} canvas"
FLAT = "[data-testid=stVegaLiteChart] svg"
SMALL = (134, 88)
# Asked before the tests clean their environment.
STORING = bool(os.environ.get("KENES_STORE_PICTURES"))
PICTURES = Path(__file__).parent / "pictures"
# Other machines have other letters and edges: so much of what a picture shows may differ. An empty one differs wholly.
LIKE = 0.5


def see(page, selector: str = CANVAS) -> Image.Image:
    """The picture of the map as soon as it has anything on it and stands still."""
    page.locator(selector).first.wait_for()
    last, drawn = b"", b""
    for _ in range(40):
        drawn = page.locator(selector).first.screenshot()
        if drawn == last and len(drawn) > 4000:
            break
        last = drawn
        page.wait_for_timeout(350)
    return Image.open(BytesIO(drawn)).convert("RGB")


def press(page, x: float, y: float) -> None:
    """A slow click at a spot of the map: software drawing may miss a quick one."""
    box = page.locator(MAP).first.bounding_box()
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.wait_for_timeout(300)
    page.mouse.down()
    page.wait_for_timeout(120)
    page.mouse.up()


def spot_in(page, view: View, spot: tuple[float, float]) -> tuple[float, float]:
    """Where a place lies in the map, in pixels from its corner above on the left."""
    box = page.locator(MAP).first.bounding_box()
    right, down = view.pixels(spot)
    return box["width"] / 2 + right, box["height"] / 2 + down


def members(server, cluster: str = "demo") -> dict[str, dict[str, object]]:
    """The participants of a cluster of the running dashboard by their code."""
    store = open_store(server.store)
    rows = store.read("participants", cluster_id=cluster)
    store.close()
    return {str(row["org_id"]): row for row in rows[rows["active"] == 1].to_dict("records")}


def place(row: dict[str, object]) -> tuple[float, float]:
    return float(str(row["lon"])), float(str(row["lat"]))


def country(code: str) -> tuple[View, dict[str, tuple[float, float]]]:
    """The view of a whole country, and a spot inside each of its regions."""
    outlines = read_boundaries(BUNDLED, frozenset(read_code_list("regions").entries))
    own = {name: outline for name, outline in outlines.items() if name.startswith(code)}
    return fit_view(frame_of(own.values()), padding=20), {name: inner_spot(one) for name, one in own.items()}


def lines(picture: Image.Image) -> set[tuple[int, int]]:
    """The dots of a map that are darker than its paper and lighter than its letters: mostly borders."""
    grey = picture.convert("L")
    paper = max(grey.getcolors(), key=lambda one: one[0])[1]
    wide, dots = grey.width, grey.tobytes()
    return {(place % wide, place // wide) for place, tone in enumerate(dots) if paper - 130 < tone < paper - 40}


def kept(before: Image.Image, after: Image.Image) -> float:
    """How many of the borders drawn before still are where they were, of 1: most when the view stayed."""
    first, second = lines(before), lines(after)
    return len(first & second) / max(1, len(first))


def apart(picture: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, on average of 255."""
    return float(ImageStat.Stat(ImageChops.difference(picture, other).convert("L")).mean[0])


def see_signs(page, *kinds: str) -> Image.Image:
    """The picture of the map with the signs of these kinds; nothing is done to it but waiting for a busy machine."""
    for _ in range(20):
        picture = see(page)
        lacking = lacking_signs(picture, *kinds)
        if not lacking:
            return picture
        page.wait_for_timeout(500)
    message = f"no signs of {lacking} are drawn"
    raise AssertionError(message)


def lacking_signs(picture: Image.Image, *kinds: str) -> list[str]:
    """The kinds of which too few dots have the colour."""
    lacking = []
    colours = Counter[tuple[int, ...]]()
    for many, colour in picture.getcolors(picture.width * picture.height):
        colours[colour] += many
    for kind in kinds:
        red, green, blue, _ = rgb(kind_colours(LIGHT)[kind])
        dots = sum(
            many
            for colour, many in colours.items()
            if all(abs(one - other) < 12 for one, other in zip(colour, (red, green, blue), strict=True))
        )
        lacking += [kind] if dots < 60 else []
    return lacking


def check_like(picture: Image.Image, name: str) -> None:
    """The picture is as the stored one of that name; an empty one would be as far from it as all that it shows."""
    small = picture.resize(SMALL, Image.Resampling.BOX)
    path = PICTURES / f"{name}.png"
    if STORING:
        path.parent.mkdir(exist_ok=True)
        small.quantize(64).save(path, optimize=True)
    stored = Image.open(path).convert("RGB")
    shown = apart(Image.new("RGB", SMALL, stored.getpixel((1, SMALL[1] - 2))), stored)
    found = apart(small, stored)
    assert found < LIKE * shown, f"{name}: {found:.2f} of 255 apart, while all that is drawn amounts to {shown:.2f}"
