"""What publishing a check would do to every table, before anything is written."""

import json
from collections.abc import Collection, Mapping

from dashboard.domain.problems import Refused
from dashboard.domain.store import Check, TableChanges
from dashboard.domain.words import Language
from data_sources.checking.book import good_rows
from data_sources.publishing import About, prepare
from data_sources.publishing.comparing import Comparison, identity_of
from data_sources.publishing.labels import label_rows, read_names, shown
from data_sources.publishing.missing_rows import removable_tables, require_removable, spoilt_tables
from data_sources.store import SqlStore

EXAMPLES = 20


def preview(store: SqlStore, check: Check, remove: Collection[str], language: Language) -> list[TableChanges]:
    """The changes table by table; nothing when the file cannot be published at all.

    Raises `Refused` (E29) when the missing rows of the tables in `remove` cannot go.
    """
    good = good_rows(check)
    with store.reading() as connection:
        try:
            comparisons = prepare(connection, store.tables, good, About(cluster_id=good.cluster_id))
        except Refused:
            return []
        require_removable(connection, store.tables, comparisons, remove, spoilt_tables(check))
        removable = removable_tables(connection, store.tables, comparisons, check)
        names = read_names(connection, store.tables, language)
    return [describe_changes(one, names, language, removable=one.table.name in removable) for one in comparisons]


def describe_changes(
    comparison: Comparison, names: Mapping[str, str], language: Language = "ru", *, removable: bool = False
) -> TableChanges:
    """What publishing would do to one table, with the first changed values as old → new and the first missing rows.

    `names` gives the names of organisations by their identifier.
    """
    table, labels = comparison.table, label_rows(comparison.table, comparison.old.head(EXAMPLES), names, language)
    examples = [
        {
            "row": json.dumps(
                {name: shown(comparison.old.at[place, name]) for name in identity_of(table)}, ensure_ascii=False
            ),
            "label": labels[place],
            "column": str(column),
            "old": shown(comparison.old.at[place, column]),
            "new": shown(comparison.changed.at[place, column]),
        }
        for place in comparison.differs.index[:EXAMPLES]
        for column in comparison.differs.columns
        if comparison.differs.at[place, column]
    ]
    missing = tuple(label_rows(table, comparison.gone.head(EXAMPLES), names, language))
    counts = len(comparison.new), len(comparison.changed), comparison.unchanged, len(comparison.gone)
    return TableChanges(table.name, *counts, tuple(examples[:EXAMPLES]), missing, removable)
