"""Whether what was exported changes nothing when it is loaded again."""

from data_sources.checking.book import good_rows
from data_sources.importer import open_importer
from data_sources.publishing import About, prepare

NOTHING = (0, 0, 0)


def errors(check):
    """The errors of a check as sentences."""
    return [open_importer(None).tell(one, "en") for one in check.problems if one.severity == "error"]


def changes(importer, check, cluster_id, *, synthetic=False):
    """What publishing a check would do to each table: new, changed and missing rows."""
    about = About(cluster_id=cluster_id, synthetic=synthetic)
    with importer.store.reading() as connection:
        compared = prepare(connection, importer.store.tables, good_rows(check), about)
    return {one.table.name: (len(one.new), len(one.changed), len(one.gone)) for one in compared}


def returns(importer, language, cluster_id, *, sheet=None, synthetic=False, warned=()):
    """Export, check and compare; the ledger when nothing would change and nothing is warned of."""
    content = importer.export(cluster_id, language, sheet=sheet)
    check = importer.check(content, f"{sheet}.csv" if sheet else "out.xlsx", cluster_id=cluster_id)
    assert errors(check) == []
    assert {one.code for one in check.problems if one.severity == "warning"} <= set(warned)
    found = changes(importer, check, cluster_id, synthetic=synthetic)
    assert {name: one for name, one in found.items() if one != NOTHING} == {}
    return check.ledger
