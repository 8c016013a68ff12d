"""Printed dates -> calendar days. Nothing ambiguous (03/04/2024), relative ("2 min ago") or without a year becomes a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

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
_NAME = rf"(?P<name>[^\W\d_]{{{min(map(len, MONTH))},{max(map(len, MONTH))}}})"
"""A word that may be a month's name; whether it is one is asked afterwards, many times as fast as a hundred alternatives."""
# Older years are street numbers and prices more often than dates of news.
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=[^\W\d]|\W|\d{1,2}:\d\d|$)"  # a clock time may be glued to the year
_CLOCK = r",?\s+(?:at\s+|-\s+)?\d{1,2}:\d\d"
_AMERICAN = rf"{_CLOCK}(?::\d\d)?\s*[AaPp]\.?[Mm]\.?\s+(?:[ECMP][SD]?T)\b"
"""A time of day in a zone of the United States: there 9/8/2015 is the eighth of September."""
_PARTING = "/-."
_PATTERNS = (
    (_PARTING, re.compile(rf"(?<![\d/.-]){_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-2]?\d|3[01])(?![\d/]|[-.]\d)")),
    ("", re.compile(
        rf"\b{_NAME}\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\.?,?\s+(?:at\s+[\d:]+\s*(?:[ap]\.?m\.?)?,?\s+)?{_YEAR}", re.I
    )),
    ("", re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[.,]?(?:\s+|-)(?:of\s+|de\s+)?{_NAME}\.?,?(?:\s+|-)(?:de\s+|del\s+)?{_YEAR}", re.I
    )),
    ("年", re.compile(rf"{_YEAR}\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>[0-3]?\d)\s?日")),
    (_PARTING, re.compile(
        rf"(?<![\d/.])(?P<first>[0-3]?\d)(?P<sign>[./-])(?P<second>[0-3]?\d)(?P=sign){_YEAR}(?P<american>{_AMERICAN})?"
    )),
    (_PARTING, re.compile(
        rf"(?<![\d/.])(?P<first>[01]?\d)(?P<sign>/)(?P<second>1[3-9]|2\d|3[01])/(?P<short>[0-4]\d)(?={_CLOCK})", re.I
    )),
)  # fmt: skip
"""How dates are printed, and what has to stand in the text: a sign; one of _PARTING between two digits; "": nothing."""

_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"\d[-/.]\d")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d/[0-4]\d,?\s")


def has_year(text: str) -> bool:
    """True when a text can hold a full date."""
    return _HAS_YEAR.search(text) is not None


def printed_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield (start, end, day) for every full, unambiguous date in a text, in order of the pattern, then of the text."""
    if not _HAS_YEAR.search(text) or len(_NUMBER.findall(text)) < 2:
        return
    parted = _PARTED.search(text) is not None
    for signs, pattern in _PATTERNS:
        if signs and not (parted if signs == _PARTING else signs in text):
            continue
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day is not None:
                yield match.start(), match.end(), day


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts.get("year") or 0) or 2000 + int(parts.get("short") or 0)
    if parts.get("first") is not None:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if parts["sign"] == ".":
            month, day = second, first  # 03.04.2024 is written day first wherever dots are used
        elif first > 12 or first == second:
            month, day = second, first
        elif second > 12 or parts.get("american"):
            month, day = first, second
        else:
            return None
    else:
        name = parts.get("name")
        month = MONTH.get(name.lower(), 0) if name else int(parts.get("month") or 0)
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated_day(text: str) -> date | None:
    """Return the day a user or a page states: an ISO date or instant, or one printed date; None when it is not exactly one day.

    An instant gives the day in its own zone.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ]|$)", text)
    if match:
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            return None
    days = {day for _, _, day in printed_dates(text)}
    return days.pop() if len(days) == 1 else None
