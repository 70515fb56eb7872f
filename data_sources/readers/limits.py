"""What one file may take, each number with its reason. Larger files go in parts or as .csv."""

MEGABYTE = 1_000_000

MOST_BYTES = 150 * MEGABYTE
"""An honest workbook of 300,000 rows and 30 columns has a third of it."""

MOST_PARTS = 2_000
"""The busiest workbooks of statistical offices have about 180 parts."""

MOST_UNPACKED = 600 * MEGABYTE
"""The parts of a workbook of 300,000 rows and 30 columns take 350 MB."""

MOST_RATIO = 100
"""Sheets of numbers and repeated words shrink to a tenth or a thirtieth; only made-up content shrinks further."""

SMALL_PART = 20 * MEGABYTE
"""Up to this size a part is harmless, however well it was packed."""

MOST_ROWS = 500_000
"""As many rows as a database source may give."""

MOST_COLUMNS = 1_000
"""The widest table of ours has fewer than 60 columns."""

MOST_CELLS = 10_000_000
"""The area from the first to the last filled cell: the reader takes memory for all of it, filled or not."""

SPARSE_CELLS = 1_000_000
SPARSE_SHARE = 50
"""A larger area is taken only when one in so many of its cells is filled: else one stray cell costs the memory."""

MOST_MERGED = 50_000
"""Merged areas of one sheet; a table has a few in its headings."""

MOST_TEXT_ROWS = 1_500_000
"""Rows of a .csv file: more than a sheet of a spreadsheet program can hold."""

MOST_TEXT_CELLS = 15_000_000
"""Cells of a .csv file, which is read row by row without taking memory for an area."""

LONGEST_FIELD = 1_000_000
"""Characters in one cell of a .csv file; a spreadsheet program stops at 32,767."""

MEMORY = 1_000 * MEGABYTE
MEMORY_FOR_UNPACKED = 4
"""The memory of the reading process: a gigabyte, and for each unpacked byte its copy, its cell and its value."""

SECONDS = 30
SECONDS_FOR_BYTES = 1 / MEGABYTE
"""The time of the reading process: half a minute, and a second for each megabyte of the file."""


def seconds_for(content: bytes) -> int:
    """How long reading this file may take, in seconds."""
    return SECONDS + int(len(content) * SECONDS_FOR_BYTES)
