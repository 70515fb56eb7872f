"""The palette is readable: contrast as WCAG 2.2 asks, on both backgrounds, and for colour-blind eyes."""

from itertools import combinations, pairwise

import pytest

from dashboard.reports.status_words import STATUS_SIGNS as STATUS_SHAPES
from dashboard.ui.maps.deck import hidden_fill, mix
from dashboard.ui.palette import DARK, LIGHT, Palette, choose_palette

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def seen_without_green(colour: str) -> tuple[float, float, float]:
    """CIE Lab of the colour as a deuteranope sees it (Machado and others 2009, full severity)."""
    red, green, blue = linear(colour)
    seen = [
        max(0.0, min(1.0, 0.367322 * red + 0.860646 * green - 0.227968 * blue)),
        max(0.0, min(1.0, 0.280085 * red + 0.672501 * green + 0.047413 * blue)),
        max(0.0, min(1.0, -0.011820 * red + 0.042940 * green + 0.968881 * blue)),
    ]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str) -> float:
    pairs = zip(seen_without_green(one), seen_without_green(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@BOTH
@pytest.mark.parametrize("name", ["ink", "quiet", "accent", "green", "amber", "red", "grey"])
def test_what_is_read_reaches_the_contrast_of_text(palette: Palette, name: str):
    assert contrast(getattr(palette, name), palette.background) >= 4.5


@BOTH
@pytest.mark.parametrize("name", ["rest", "above", "below", "missing", "hidden"])
def test_what_is_drawn_reaches_the_contrast_of_graphics(palette: Palette, name: str):
    assert contrast(getattr(palette, name), palette.background) >= 3


@BOTH
def test_categories_stand_out_from_the_page_and_from_each_other(palette: Palette):
    assert min(contrast(colour, palette.background) for colour in palette.categories) >= 3
    assert min(difference(one, other) for one, other in combinations(palette.categories, 2)) > 12


@BOTH
def test_kinds_of_ties_stand_out_from_the_page_each_other_and_every_status(palette: Palette):
    assert min(contrast(colour, palette.background) for colour in palette.ties) >= 3
    assert min(difference(one, other) for one, other in combinations(palette.ties, 2)) > 12
    statuses = [palette.status(status) for status in ("green", "amber", "red")]
    assert min(difference(tie, status) for tie in palette.ties for status in statuses) > 20


@BOTH
def test_above_and_below_the_norm_differ_for_colour_blind_eyes(palette: Palette):
    assert difference(palette.above, palette.below) > 30


@BOTH
def test_numbers_are_readable_on_every_class_and_classes_grow_evenly(palette: Palette):
    pairs = zip(palette.sequential, palette.on_sequential, strict=True)
    assert min(contrast(text, colour) for colour, text in pairs) >= 4.5
    away = [contrast(colour, palette.background) for colour in palette.sequential]
    assert all(after > before * 1.15 for before, after in pairwise(away))


@BOTH
def test_missing_is_not_a_class_and_every_status_has_its_own_shape_and_colour(palette: Palette):
    assert palette.missing not in palette.sequential
    assert len({STATUS_SHAPES[status] for status in ("green", "amber", "red", "grey")}) == 4
    assert len({palette.status(status) for status in ("green", "amber", "red", "grey")}) == 4


@BOTH
def test_a_protected_region_looks_like_no_class_and_carries_a_readable_lock(palette: Palette):
    weak = [mix(colour, palette.background, 0.45) for colour in (palette.above, palette.below)]
    classes = [*palette.sequential, palette.above, palette.below, *weak, palette.background]
    assert min(difference(hidden_fill(palette), colour) for colour in classes) > 12
    assert contrast(palette.ink, hidden_fill(palette)) >= 4.5


def test_an_unknown_theme_is_light():
    assert choose_palette(None) is LIGHT
    assert choose_palette("dark") is DARK
