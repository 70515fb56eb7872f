"""Each indicator stands on the overview by name and is printed by the command line."""

import pandas as pd

from dashboard.domain.indicators import read_indicators
from data_sources.commands import run


def everything_shown(app) -> str:
    """Every text, tile and table of a page."""
    kinds = ("title", "header", "subheader", "markdown", "caption")
    texts = [str(element.value) for kind in kinds for element in app.get(kind)]
    texts += [element.label for kind in ("metric", "expander", "button") for element in app.get(kind)]
    texts += [pd.DataFrame(table.value).to_string(max_colwidth=None) for table in (*app.dataframe, *app.table)]
    return "\n".join(texts).replace("\\", "")


def test_every_indicator_stands_on_the_overview(open_app, demo_file) -> None:
    shown = everything_shown(open_app(demo_file, "overview", lang="en"))
    missing = [one.id for one in read_indicators().values() if one.names.en not in shown]
    assert missing == []


def test_every_indicator_is_printed_by_the_command_line(demo_file, capsys) -> None:
    url = f"sqlite:///{demo_file.as_posix()}"
    assert run(["indicators", "--database", url, "--cluster", "demo", "--format", "csv"]) == 0
    printed = capsys.readouterr().out
    assert [one for one in read_indicators() if one not in printed] == []
