"""Dates, periods and numbers in words and figures, as each language writes them (Unicode's own data)."""

from __future__ import annotations

import re
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

WHOLE_DATE = len("2026-03-01")
FIRST_DAY = "-01-01"
FIRST_OF_MONTH = re.compile(r"(?<!\d)1(?!\d)")
"""Which French writes as an ordinal, and Unicode's data doesn't."""


def first_day(partial: str) -> date:
    """The first day of a year, of a month, or the day itself."""
    return date.fromisoformat(partial + FIRST_DAY[len(partial) - len("2026") :])


def day_in_words(day: date, locale: Locale) -> str:
    """A date in words."""
    return _with_first(format_date(day, "long", locale), locale)


def _with_first(written: str, locale: Locale) -> str:
    return FIRST_OF_MONTH.sub("1er", written) if locale.language == "fr" else written


def period_in_words(start: str, end: str, locale: Locale) -> str:
    """A time in words, from its first to its last day, month or year: 10–11 avril 2025."""
    if start == end:
        return _partial(start, locale)
    if len(start) == len(end) == WHOLE_DATE:
        return _interval(first_day(start), first_day(end), locale)
    return f"{_partial(start, locale)} – {_partial(end, locale)}"


def _partial(day: str, locale: Locale) -> str:
    if len(day) == WHOLE_DATE:
        return day_in_words(first_day(day), locale)
    return format_skeleton("yMMMM", first_day(day), locale=locale) if "-" in day else day


def _interval(start: date, end: date, locale: Locale) -> str:
    """Babel knows how languages write intervals with short months; long ones are written alike."""
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    patterns = locale.interval_formats["yMMMd"][differing]
    parts = (
        format_date(day, pattern.replace("MMM", "MMMM"), locale) for day, pattern in zip((start, end), patterns, strict=True)
    )
    return _with_first("".join(parts), locale)


def number_in_figures(value: float, unit: str, locale: Locale) -> str:
    """A number: 1 250; with its sign where it is a percentage: 12,5 %."""
    if unit != "percent":
        return format_decimal(value, locale=locale)
    pattern = str(locale.percent_formats[None].pattern).replace("0", "0.##")
    return format_percent(value / 100, pattern, locale)
