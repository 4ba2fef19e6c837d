"""The date in a time zone, apart from the models: a kept report is given again without them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_day(time_zone: str) -> date:
    """Today's date there."""
    return datetime.now(tz=ZoneInfo(time_zone)).date()
