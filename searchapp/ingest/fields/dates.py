"""Calendar days read from printed dates.

Nothing ambiguous (03/04/2024), relative ("2 min ago") or without a year becomes a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from .printed_dates import FIRST_YEAR, find_dates, has_year, order_of, plain_digits

__all__ = ["MONTH", "has_year", "order_of", "printed_dates", "stated_day"]

_MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari leden ledna stycznia января січня",
    2: "february feb februar février févr fév febrero febbraio fevereiro februari února luty lutego февраля лютого",
    3: "march mar märz mars marzo março maart března marca марта березня",
    4: "april apr avril avr abril aprile abr dubna kwietnia апреля квітня",
    5: "may mai mayo maggio maio mei maj května maja мая травня",
    6: "june jun juni juin junio giugno junho června czerwca июня червня",
    7: "july jul juli juillet juil julio luglio julho července lipca июля липня",
    8: "august aug août agosto augustus augusti srpna sierpnia августа серпня",
    9: "september sept sep septembre septiembre settembre setembro září września сентября вересня",
    10: "october oct oktober okt octobre octubre ottobre outubro október října października октября жовтня",
    11: "november nov novembre noviembre novembro listopadu listopada ноября листопада",
    12: "december dec dezember dez décembre déc diciembre dicembre dezembro prosince grudnia декабря грудня",
}
MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}


def printed_dates(text: str, language: str = "") -> Iterator[tuple[int, int, date]]:
    """Yield (start, end, day) for every full, unambiguous date in a text.

    In order. language: of the text, "" where unknown.
    """
    for start, end, day, _ in find_dates(text, language):
        yield start, end, day


_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]|$)")


def stated_day(text: str, language: str = "") -> date | None:
    """Return the day that a user or a page states.

    An ISO date or instant, seconds since 1970, or one printed date.

    None when it is not exactly one day, and for years no news is from. An instant gives the day in its own zone.
    """
    text = plain_digits(text.strip())
    day: date | None = None
    try:
        match = _EPOCH.fullmatch(text)
        day = datetime.fromtimestamp(int(match[1]), UTC).date() if match else datetime.fromisoformat(text).date()
    except ValueError:
        if match := _ISO.match(text):
            try:
                day = date.fromisoformat(match[1])
            except ValueError:
                return None
    if day is not None and FIRST_YEAR <= day.year <= date.today().year + 1:
        return day
    days = {found.day for found in find_dates(text, language)}
    return days.pop() if len(days) == 1 else None
