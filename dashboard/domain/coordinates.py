"""Latitude and longitude as people type them or paste them from a map."""

import re
from typing import Literal

from dashboard.domain.boundaries import Spot

# What stands for a direction in Kazakh, Russian and English, as a word before a number or as letters after it.
DIRECTIONS = (
    ("N", re.compile(r"(?:широта|ендік|latitude|lat)\W*|с\W{0,2}[ше]?\b\.?")),
    ("E", re.compile(r"(?:долгота|бойлық|longitude|lon|lng)\W*|в\W{0,2}д\b\.?|ш\W{0,2}б\b\.?|в\b")),
    ("S", re.compile(r"ю\W{0,2}ш\b\.?|о\W{0,2}е\b\.?|ю\b")),
    ("W", re.compile(r"з\W{0,2}д\b\.?|б\W{0,2}б\b\.?|з\b")),
)
SIGNS = str.maketrans(dict(zip("′’ʹ´`″”“−–—º˚", "'''''\"\"\"---°°", strict=True)))
NUMBER = r"\d{1,3}(?:[.,]\d+)?"
ANGLE = rf"([NSEW])?\s*([-+]?)({NUMBER})\s*°?\s*(?:({NUMBER})\s*'(?!'))?\s*(?:({NUMBER})\s*(?:\"|''))?"
PARTS = 6
# The letter stands before the figures (group 1 or 7) or after them.
PAIR = re.compile(rf"{ANGLE}(?(1)|\s*([NSEW])?)(?:[\s,;/|]+|(?<=[NSEW°'\"])){ANGLE}(?({PARTS + 1})|\s*([NSEW])?)")
OF_ADDRESS = re.compile(r"https?://\S*?@([-\d.]+,[-\d.]+)\S*")


class NotASpot(ValueError):
    """A text is no pair of coordinates: it cannot be read, or it lies outside the globe."""

    def __init__(self, reason: Literal["unread", "range"]) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_spot(text: str) -> Spot:
    """Longitude and latitude in degrees of a text such as `49.8047, 73.1094` or `49°48′N 73°06′E`.

    Latitude comes first, unless letters say otherwise. Raises `NotASpot`.
    """
    found = PAIR.fullmatch(as_signs(text))
    if not found:
        raise NotASpot("unread")
    (lat, first), (lon, second) = read_angle(*found.groups()[:PARTS]), read_angle(*found.groups()[PARTS:])
    if first in "EW" and second in "NS" and first and second:
        lat, lon = lon, lat
    elif (first and first not in "NS") or (second and second not in "EW"):
        raise NotASpot("unread")
    if abs(lat) > 90 or abs(lon) > 180:
        raise NotASpot("range")
    return round(lon, 6), round(lat, 6)


def as_signs(text: str) -> str:
    """The text with plain signs for degrees, minutes and seconds, and one letter for each direction."""
    plain = OF_ADDRESS.sub(r"\1", text).strip().strip("()[]").translate(SIGNS).casefold()
    for letter, words in DIRECTIONS:
        plain = words.sub(letter, plain)
    return plain.upper().strip(" ,;.")


def read_angle(*parts: str | None) -> tuple[float, str]:
    """Degrees with their sign, and the letter of the direction, empty where there is none."""
    before, sign, *figures, after = parts
    degrees, minutes, seconds = (float((figure or "0").replace(",", ".")) for figure in figures)
    letter = before or after or ""
    if minutes >= 60 or seconds >= 60 or (degrees % 1 and (minutes or seconds)):
        raise NotASpot("unread")
    value = degrees + minutes / 60 + seconds / 3600
    return (-value if sign == "-" or letter in ("S", "W") else value), letter
