"""Which words over a heading say that the figures under it are not what has been."""

import re

from data_sources.cells.texts import match_key

NOT_FACTS = re.compile(
    r"\b(?:прогноз\w*|план|плана|планов\w+|болжам\w*|жоспар\w*|forecast\w*|planned|plan|target\w*|целев\w+|"
    r"прошл\w+|предыдущ\w+|previous|last year)\b"
)


def speaks_of_plans(group: str, own: str) -> bool:
    """Whether a group of headings announces plans, forecasts or another year, and the heading itself does not."""
    return NOT_FACTS.search(match_key(group)) is not None and NOT_FACTS.search(match_key(own)) is None
