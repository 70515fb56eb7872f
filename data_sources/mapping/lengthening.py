"""Periods that stand in headings: one row of theirs becomes a row of ours for each period that holds a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.domain.sources import SourceSheet
from data_sources.mapping.headings import Headings

Block = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """Rows of ours out of one sheet of the file: cells by declared column, their rows, and the letters of each cell.

    `bare` are the rows of the file that hold no figure under any period.
    """

    cells: pd.DataFrame
    rows: np.ndarray
    letters: pd.DataFrame
    bare: tuple[int, ...] = field(default=())


def lengthen(rows: pd.DataFrame, places: Mapping[str, int], mapped: SourceSheet, headings: Headings) -> Part:
    """The rows of ours that the rows of theirs (columns by position, index the sheet's own row) stand for."""
    base = pd.DataFrame({name: rows[place] for name, place in places.items()}, index=rows.index, dtype=object)
    own = {name: headings.letters[place] for name, place in places.items()}
    blocks = period_blocks(mapped, headings)
    if not blocks:
        return Part(base, rows.index.to_numpy(), repeat_letters(own, base.index))
    frames, letters = [], []
    for periods, values in blocks.items():
        frame = base.assign(**{name: rows[place] for name, place in values.items()})
        frame = frame[frame[list(values)].notna().any(axis=1)]
        at = next(iter(values.values()))
        heading_cell = f"{headings.letters[at]}{headings.header_row}"
        for name, period in periods:
            frame[name] = pd.Series([period] * len(frame), index=frame.index, dtype=object)
        stands = own | {name: headings.letters[place] for name, place in values.items()}
        stands |= {name: heading_cell for name, _ in periods}
        frames.append(frame)
        letters.append(repeat_letters(stands, frame.index))
    cells, stand = join(frames), join(letters)
    order = np.argsort(cells.index.to_numpy(), kind="stable")
    bare = tuple(int(row) for row in rows.index.difference(cells.index))
    return Part(cells.iloc[order], cells.index.to_numpy()[order], stand.iloc[order], bare)


def period_blocks(mapped: SourceSheet, headings: Headings) -> dict[Block, dict[str, int]]:
    """For each set of periods (our column, its value) the positions of the columns that hold its figures.

    One heading may mean several periods, such as an academic year and the day of counting.
    """
    blocks: dict[Block, dict[str, int]] = {}
    for heading in dict.fromkeys(name for wide in mapped.wide for name in wide.headings):
        meant = [wide for wide in mapped.wide if heading in wide.headings]
        periods = tuple(sorted({wide.period: wide.headings[heading] for wide in meant}.items()))
        for wide in meant:
            blocks.setdefault(periods, {})[wide.value] = headings.place(heading)
    return blocks


def repeat_letters(letters: Mapping[str, str], index: pd.Index) -> pd.DataFrame:
    """The same letters for every row."""
    return pd.DataFrame({name: [text] * len(index) for name, text in letters.items()}, index=index, dtype=object)


def join(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames under each other, None in the columns that one of them lacks."""
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    full = [
        frame.assign(**{name: None for name in names if name not in frame})[names].astype(object) for frame in frames
    ]
    return pd.concat(full)
