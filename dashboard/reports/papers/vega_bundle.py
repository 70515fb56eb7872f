"""The library that draws charts in a browser, as one script kept beside the form: making it takes seconds.

`python -m dashboard.reports.papers.vega_bundle` makes it anew from the installed `vl-convert-python`.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from dashboard.reports.drawings import engine

KEPT = Path(__file__).parent / "forms" / "vega.js.gz"
LICENCE = Path(__file__).parent / "forms" / "vega_licence.txt"
EXPOSED = "window.vegaEmbed=vegaEmbed;"


@cache
def read_bundle() -> str:
    """The script with its licence at the head."""
    return gzip.decompress(KEPT.read_bytes()).decode()


def make_bundle() -> str:
    """The script as the installed library gives it; it can stand inside a page, whatever texts it holds."""
    script: str = engine().javascript_bundle(EXPOSED)
    licence = LICENCE.read_text(encoding="utf-8")
    return f"/*!\n{licence}*/\n" + re.sub("</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


if __name__ == "__main__":
    KEPT.write_bytes(gzip.compress(make_bundle().encode(), mtime=0))
