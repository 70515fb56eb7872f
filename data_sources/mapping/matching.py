"""Which column of a sheet could be which of ours: by heading, alias, spelling and content, each given out once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from dashboard.domain.declarations import Column, sheet_columns
from dashboard.domain.store import Reason
from data_sources.cells.texts import match_key
from data_sources.mapping.content import content_certainty, sample, share_fitting
from data_sources.readers.raw import RawCell
from data_sources.recognising import column_names, without_units
from data_sources.recognising.units_of_headings import counted_columns, says_percent

CERTAIN, BY_ALIAS, WITHOUT_UNIT, PART_OF_HEADING = 1.0, 0.95, 0.98, 0.9
LEAST, LEAST_SPELLING = 0.45, 72.0
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Match:
    """One of our columns for one of theirs, with the reason and how sure it is (0–1)."""

    place: int
    column: str
    reason: Reason
    certainty: float


@cache
def spellings_of(sheet: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The match keys of all headings and aliases of a sheet, and the column each belongs to."""
    headings, aliases = column_names(sheet)
    pairs = [(key, name) for keys in (headings, aliases) for key, name in keys.items() if len(key) >= SHORTEST]
    return tuple(key for key, _ in pairs), tuple(name for _, name in pairs)


def match_by_words(sheet: str, spellings: Sequence[tuple[str, ...]]) -> list[Match]:
    """Every column of ours that a heading could mean by its words, surest first."""
    found: list[Match] = []
    for place, ways in enumerate(spellings):
        exact = find_exactly(sheet, place, ways)
        own = [exact] if exact else find_alike(sheet, place, ways)
        found += [match for match in own if could_hold(sheet, match.column, ways)]
    return sorted(found, key=lambda match: (-match.certainty, match.place))


def could_hold(sheet: str, column: str, ways: Sequence[str]) -> bool:
    """Whether a column of ours can stand under a heading: no count and no sum stands under percentages."""
    return not (ways and column in counted_columns(sheet) and says_percent(ways[0]))


def find_exactly(sheet: str, place: int, ways: Sequence[str]) -> Match | None:
    """The column whose heading or alias a heading is."""
    reasons: tuple[tuple[Reason, float], ...] = (("heading", CERTAIN), ("alias", BY_ALIAS))
    for (reason, certainty), known in zip(reasons, column_names(sheet), strict=True):
        for number, way in enumerate(ways):
            for text, factor in zip(without_units(way), (1.0, WITHOUT_UNIT, WITHOUT_UNIT), strict=True):
                key = match_key(text)
                if key and key in known:
                    return Match(place, known[key], reason, certainty * factor * (PART_OF_HEADING if number else 1.0))
    return None


def find_alike(sheet: str, place: int, ways: Sequence[str]) -> list[Match]:
    """The columns whose heading or alias is spelt like a heading."""
    keys, names = spellings_of(sheet)
    best: dict[str, float] = {}
    for number, way in enumerate(ways):
        key = match_key(without_units(without_units(way)[1])[2])
        if len(key) < SHORTEST:
            continue
        for scorer, factor in ((fuzz.ratio, 0.92), (fuzz.token_sort_ratio, 0.9), (fuzz.token_set_ratio, 0.75)):
            for _, score, at in process.extract(key, keys, scorer=scorer, score_cutoff=LEAST_SPELLING, limit=5):
                certainty = score / 100 * factor * (PART_OF_HEADING if number else 1.0)
                best[names[at]] = max(best.get(names[at], 0.0), certainty)
    return [Match(place, name, "spelling", certainty) for name, certainty in best.items()]


def match_columns(
    sheet: str, spellings: Sequence[tuple[str, ...]], cells: Sequence[Sequence[RawCell]], names: Collection[str]
) -> dict[int, Match]:
    """For each column of theirs, by position, the best of ours: words first, then the cells of what is left over."""
    columns = {column.name: column for column in sheet_columns(sheet)}
    samples = [sample(one) for one in cells]
    words = [weigh(match, columns, samples) for match in match_by_words(sheet, spellings)]
    taken = give_out(words, {})
    content = match_by_content(columns, samples, taken, names)
    return give_out([one for one in content if could_hold(sheet, one.column, spellings[one.place])], taken)


def weigh(match: Match, columns: Mapping[str, Column], samples: Sequence[Sequence[RawCell]]) -> Match:
    """A match by spelling is less sure where the cells cannot be read as that column."""
    cells = samples[match.place] if match.place < len(samples) else []
    if match.reason != "spelling" or not cells:
        return match
    share = share_fitting(cells, columns[match.column])
    return Match(match.place, match.column, match.reason, match.certainty * (0.5 + 0.5 * share))


def match_by_content(
    columns: Mapping[str, Column],
    samples: Sequence[Sequence[RawCell]],
    taken: Mapping[int, Match],
    names: Collection[str],
) -> list[Match]:
    """What the cells tell of columns not matched yet; a kind of cell that several of ours could hold tells little."""
    left = [column for name, column in columns.items() if name not in {match.column for match in taken.values()}]
    found = []
    for place, cells in enumerate(samples):
        if place in taken or not cells:
            continue
        by_kind: dict[tuple[object, ...], float] = {}
        for column in left:
            if kind_of(column) not in by_kind:
                by_kind[kind_of(column)] = content_certainty(cells, column, names)
        sure = {column.name: by_kind[kind_of(column)] for column in left}
        for name, certainty in sure.items():
            rivals = sum(other >= certainty > 0 for other in sure.values())
            own = certainty if columns[name].required or rivals < 2 else certainty / rivals
            found.append(Match(place, name, "content", own))
    return found


def kind_of(column: Column) -> tuple[object, ...]:
    """Everything of a column that its cells can tell: columns of one kind take the same cells."""
    return (column.type, column.unit, column.values, column.several, column.refers_to, column.pattern,
            column.at_least, column.at_most, column.or_zero)  # fmt: skip


def give_out(matches: Sequence[Match], taken: Mapping[int, Match]) -> dict[int, Match]:
    """Each column of theirs and each of ours once, the surest match first."""
    given = dict(taken)
    used = {match.column for match in given.values()}
    for match in sorted(matches, key=lambda one: (-one.certainty, one.place)):
        if match.certainty >= LEAST and match.place not in given and match.column not in used:
            given[match.place] = match
            used.add(match.column)
    return given
