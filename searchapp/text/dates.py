"""Dates as people type them in a query -> calendar days, relative ones against `today`; and a day in plain English."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_PLAIN = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?\Z")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_AGO = re.compile(r"([0-9]{1,5})([dwmy])\Z")

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

Period = tuple[date, date]
"""First and last day, both included."""


def plain_day(day: date) -> str:
    """Return a calendar day in English, whatever the locale: 5 September 2015."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def period(text: str, today: date) -> Period | None:
    """Return the days that a year, month, day, `today`, `yesterday`, `7d`, `2w`, `12m` or `1y` stands for; None: not a date.

    `7d` is the seven days that end today; `0d` are none.
    """
    text = text.strip().lower()
    if text == "today":
        return today, today
    if text == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    if (start := ago(text, today)) is not None:
        return (start + timedelta(days=1), today) if start < today else None
    match = _PLAIN.match(text)
    parts = match.group(1, 3, 4) if match else None
    if parts is None and (match := _COMPACT.match(text)):
        parts = match.groups()
    if parts is None:
        return None
    return _days(int(parts[0]), parts[1] and int(parts[1]), parts[2] and int(parts[2]))


def ago(text: str, today: date) -> date | None:
    """Return the day that lies `7d` (days), `2w`, `12m` or `1y` before today; None: not such a distance, or before year 1."""
    match = _AGO.match(text.strip().lower())
    if not match:
        return None
    count, unit = int(match.group(1)), match.group(2)
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):  # before year 1
        return None


def _days(year: int, month: int | str | None, day: int | str | None) -> Period | None:
    try:
        if not month and month != 0:
            return date(year, 1, 1), date(year, 12, 31)
        month = int(month)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, int(day)), date(year, month, int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None
