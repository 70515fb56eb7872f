"""Why stored rows cannot be taken out and why a load cannot be undone, as sentences."""

from collections.abc import Mapping

LOAD = "Load no. {load}: "
TABLE = 'Table "{table}": '

UNDOING_SENTENCES: Mapping[str, str] = {
    "E29": TABLE + 'rows that the file lacks are still needed by "{other_table}" ({count}, e.g. {first}); '
    "expected those rows taken out too, or these kept.",
    "E29.shared": TABLE + "several files fill it together; expected its rows kept.",
    "E29.spoilt": TABLE + 'rows of the sheet "{own_sheet}" have errors, so it is not known which rows are really gone; '
    "expected the errors put right first, or the stored rows kept.",
    "E29.unknown": '"{value}" is not a table of the store; expected the name of a table in the data dictionary.',
    "E30": LOAD + "load no. {later} has changed the same rows since; expected load no. {first} undone first.",
    "E30.refers": LOAD + "rows of load no. {later} refer to rows that it added; "
    "expected load no. {first} undone first.",
    "E30.undone": LOAD + "it is already undone; expected a load that still holds.",
    "E30.unknown": LOAD + "there is no such load; expected the number of a load in the list.",
    "E30.synthetic": LOAD
    + "its figures are invented; expected them taken out by the setting of the demo, KENES_DEMO=0.",
    "E30.gone": LOAD + "the invented figures that it replaced have been taken out since; "
    "expected a correcting file instead.",
}
"""The English sentences by code and variant."""
