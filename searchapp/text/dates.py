"""Calendar days in plain English."""

from __future__ import annotations

from datetime import date

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def plain_day(day: date) -> str:
    """Return a calendar day in English, whatever the locale: 5 September 2015."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
