"""What can be wrong with a database as a source, as sentences; none of them repeats an address or a password."""

from collections.abc import Mapping

SOURCE = 'Source "{name}": '
SHEET = 'Source "{name}", sheet "{sheet}": '

SOURCE_SENTENCES: Mapping[str, str] = {
    "E31": SOURCE + "it cannot be read ({cause}); expected a database that answers.",
    "E31.unknown": 'Source "{name}": it is not configured; expected one of: {names}.',
    "E31.none": 'Source "{name}": no source is configured; expected a file in config/sources that describes it.',
    "E31.form": 'Source file "{file}": {cause}; expected a mapping as in config/sources/example.yaml.',
    "E31.workbook": SOURCE + "it describes a workbook; expected a database.",
    "E31.variable": SOURCE
    + "the environment variable {variable} is empty; expected the address of the database in it.",
    "E31.password": SOURCE + "its file holds a password; expected the address in an environment variable, "
    "named by url_variable.",
    "E31.address": SOURCE
    + "its address is not that of a database; expected for example postgresql://user@server/base.",
    "E31.backend": SOURCE + "databases of this kind are not read; expected one of: {allowed}.",
    "E31.driver": SOURCE + "its address names a driver that is not offered; expected {allowed}.",
    "E31.package": SOURCE + "the package {package} is not installed; expected it beside the program "
    "(pip install {package}).",
    "E31.option": SOURCE + "its address has an option that is not allowed; expected none or one of: {allowed}.",
    "E31.host": SOURCE + "its address leads to no database server but to a special address of the network; "
    "expected a database server.",
    "E31.resolve": SOURCE + "the name of its server is not known in the network; expected a server that answers.",
    "E31.path": SOURCE + "its address names no SQLite file; expected the path of a file that exists, without ..",
    "E31.query": SHEET + "the query does not only read; expected one SELECT statement.",
    "E31.changing": SHEET + "the query tried to change data and was refused; expected a query that only reads.",
    "E31.down": SOURCE + "the database does not answer or refuses the connection; expected it to run and to let us in.",
    "E31.broken": SOURCE + "the connection broke while reading; expected the database to keep running.",
    "E31.login": SOURCE + "the database refuses the user or the password; expected ones it knows.",
    "E31.rights": SHEET + "the user may not read it; expected the right to SELECT.",
    "E31.slow": SHEET + "no answer within {seconds} s; expected a quicker query or more statement_seconds.",
    "E31.locked": SHEET + "somebody else has locked the table; expected to try again later.",
    "E31.table": SHEET + 'there is no table or view "{table}"; expected one that the user may read.',
    "E31.columns": SHEET + "the rows have no column {columns}; expected it in the table or query.",
    "E31.rows": SHEET + "more than {count} rows came; expected fewer, or more most_rows.",
    "E31.long": SHEET + "a text is longer than {count} characters; expected shorter ones.",
    "E31.value": SHEET + "the database cannot compute or convert a value; expected a query without such values.",
    "E31.refused": SHEET + "the database refuses the query ({cause}); expected one it understands.",
    "E31.empty": SOURCE + "it gave no rows; expected at least one. Nothing was changed.",
    "E31.bad": SOURCE + "none of its rows can be loaded ({count} were read); expected at least one without errors.",
    "E31.undone": SOURCE + "it gives the same rows as load {load}, which was undone; "
    "expected other rows, or a refresh by hand.",
}
"""The English sentences of code E31, joined to those of `sentences.py`."""
