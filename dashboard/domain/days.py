"""Days as lists of the store give them: a day, a moment, a text or nothing."""

from datetime import date, datetime

import pandas as pd


def day_of(moment: object) -> date | None:
    """The day of a moment as the store gives it; None when it is not given."""
    if isinstance(moment, datetime):
        return None if pd.isna(moment) else moment.date()
    if isinstance(moment, date):
        return moment
    return date.fromisoformat(moment[:10]) if isinstance(moment, str) and moment else None
