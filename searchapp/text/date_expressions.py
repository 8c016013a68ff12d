"""Date expressions as typed in a query: numbers, month names, quarters, last week.

The end of such a date in a text is found here too.

Day and month that could be swapped (03/04/2022) are no date here: `swapped` returns both, so that they can be asked.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Period = tuple[date, date]
"""First and last day, both included."""

_MONTH_NAMES = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari leden ledna styczeń stycznia "
    "январь января січня",
    2: "february feb februar feber février févr fév febrero febbraio fevereiro februari únor února luty lutego "
    "февраль февраля лютого",
    3: "march mar märz mrz mars marzo março maart březen března marzec marca март марта березня",
    4: "april apr avril avr abril aprile abr duben dubna kwiecień kwietnia апрель апреля квітня",
    5: "may mai mayo maggio maio mei maj květen května maja май мая травня",
    6: "june jun juni juin junio giugno junho červen června czerwiec czerwca июнь июня червня",
    7: "july jul juli juillet juil julio luglio julho červenec července lipiec lipca июль июля липня",
    8: "august aug août agosto augustus augusti srpen srpna sierpień sierpnia август августа серпня",
    9: "september sept sep septembre septiembre settembre setembro září wrzesień września сентябрь сентября вересня",
    10: "october oct oktober okt octobre octubre ottobre outubro říjen října październik października октябрь октября жовтня",
    11: "november nov novembre noviembre novembro listopad listopadu listopada ноябрь ноября листопада",
    12: "december dec dezember dez décembre déc diciembre dic dicembre dezembro prosinec prosince grudzień "
    "grudnia декабрь декабря грудня",
}
MONTHS = {name: number for number, names in _MONTH_NAMES.items() for name in names.split()}

_SIGN = r"[-/.]"
_YEAR = r"[0-9]{4}(?![0-9])"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th|er|º|\.)?"
_NAME = r"[^\W\d_]{3,11}\.?"
_UNIT = r"(?:day|week|month|quarter|year)"
_TIME = r"[T ][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?: ?Z|[+-][0-9]{2}:?[0-9]{2})?"

_NUMBERS = re.compile(rf"([0-9]{{4}})(?:({_SIGN})([0-9]{{1,2}})(?:\2([0-9]{{1,2}})(?:{_TIME})?)?)?(?![0-9])", re.IGNORECASE)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})({_SIGN})([0-9]{{1,2}})\2([0-9]{{4}})(?![0-9])")
_DAY_NAME_YEAR = re.compile(rf"({_DAY})[ -](?:of |de )?({_NAME}),?(?: (?:de |del )?|-)({_YEAR})", re.IGNORECASE)
_NAME_DAY_YEAR = re.compile(rf"({_NAME}) ({_DAY}),? ({_YEAR})", re.IGNORECASE)
_NAME_YEAR = re.compile(rf"({_NAME}),?(?: (?:of |de )?|-)({_YEAR})", re.IGNORECASE)
_QUARTER = re.compile(rf"Q([1-4])[ /-]?({_YEAR})|([0-9]{{4}})[ /-]?Q([1-4])(?![0-9])", re.IGNORECASE)
_AGO = re.compile(r"([0-9]{1,5})([dwmy])(?!\w)", re.IGNORECASE)
_CALENDAR = re.compile(rf"(last|previous|this|current)[ -]({_UNIT})(?!\w)", re.IGNORECASE)
_ROLLING = re.compile(rf"(?:(?:last|past|previous)[ -]([0-9]{{1,4}})[ -]({_UNIT})s?|past[ -]({_UNIT}))(?!\w)", re.IGNORECASE)
_NAMED_DAY = re.compile(r"(today|yesterday)(?!\w)", re.IGNORECASE)


def period(text: str, today: date) -> Period | None:
    """Return the days that a typed date stands for.

    None: not a date, or one whose day and month could be swapped.

    `7d` and `last 7 days` are the seven days that end today; `last week` is the week before this one, Monday to Sunday.
    """
    found = _read(text.strip(), 0, today)
    return found[0] if found and found[1] == len(text.strip()) else None


def end_of_date(text: str, start: int, today: date) -> int:
    """Return where the date that begins at `start` ends.

    `start` itself where none does. A date whose day and month could be swapped counts.
    """
    found = _read(text, start, today)
    if found:
        return found[1]
    match = _DAY_FIRST.match(text, start)
    return match.end() if match and swapped(match.group()) else start


def swapped(text: str) -> tuple[date, date] | None:
    """Return both readings of 03/04/2022, the day first, then the month first.

    None where there is one reading.
    """
    match = _DAY_FIRST.fullmatch(text.strip())
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    days = _day(year, second, first), _day(year, first, second)
    return (days[0][0], days[1][0]) if days[0] and days[1] and days[0] != days[1] else None


def ago(text: str, today: date) -> date | None:
    """Return the day that lies `7d`, `2w`, `12m` or `1y` before today.

    Days, weeks, months, years. None: not such a distance, or before year 1.
    """
    match = _AGO.fullmatch(text.strip())
    return _back(today, int(match[1]), match[2].lower()) if match else None


def _read(text: str, start: int, today: date) -> tuple[Period, int] | None:
    """Return the longest date that begins at `start`, and where it ends."""
    best: tuple[Period, int] | None = None
    for read in (_relative, _named, _numbered):
        found = read(text, start, today)
        if found and (best is None or found[1] > best[1]):
            best = found
    return best


def _numbered(text: str, start: int, _today: date) -> tuple[Period, int] | None:
    if match := _DAY_FIRST.match(text, start):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if swapped(match.group()):
            return None
        days = _day(year, month, day) or _day(year, day, month)
        return (days, match.end()) if days else None
    if match := _QUARTER.match(text, start):
        quarter, year = int(match[1] or match[4]), int(match[2] or match[3])
        return _ended(_quarter(year, quarter), match.end())
    if match := _COMPACT.match(text, start):
        return _ended(_day(*map(int, match.groups())), match.end())
    if match := _NUMBERS.match(text, start):
        year, month, day = int(match[1]), int(match[3] or 0), int(match[4] or 0)
        days = _year(year) if match[3] is None else _month(year, month) if match[4] is None else _day(year, month, day)
        return _ended(days, match.end())
    return None


def _named(text: str, start: int, _today: date) -> tuple[Period, int] | None:
    if (match := _DAY_NAME_YEAR.match(text, start)) and (month := _month_of(match[2])):
        return _ended(_day(int(match[3]), month, int(re.sub(r"\D", "", match[1]))), match.end())
    if (match := _NAME_DAY_YEAR.match(text, start)) and (month := _month_of(match[1])):
        return _ended(_day(int(match[3]), month, int(re.sub(r"\D", "", match[2]))), match.end())
    if (match := _NAME_YEAR.match(text, start)) and (month := _month_of(match[1])):
        return _ended(_month(int(match[2]), month), match.end())
    return None


def _relative(text: str, start: int, today: date) -> tuple[Period, int] | None:
    if match := _NAMED_DAY.match(text, start):
        day = today if match[1].lower() == "today" else today - timedelta(days=1)
        return (day, day), match.end()
    if match := _AGO.match(text, start):
        return _ended(_until_today(today, int(match[1]), match[2].lower()), match.end())
    if match := _ROLLING.match(text, start):
        count, unit = int(match[1] or 1), (match[2] or match[3]).lower()
        count, unit = (3 * count, "month") if unit == "quarter" else (count, unit)
        return _ended(_until_today(today, count, unit[0]), match.end())
    if match := _CALENDAR.match(text, start):
        back = match[1].lower() in ("last", "previous")
        return _ended(_calendar(today, match[2].lower(), back), match.end())
    return None


def _ended(days: Period | None, end: int) -> tuple[Period, int] | None:
    return (days, end) if days else None


def _month_of(name: str) -> int | None:
    return MONTHS.get(name.lower().rstrip("."))


def _calendar(today: date, unit: str, back: bool) -> Period | None:
    """Return the day, week, month, quarter or year of today, or the previous one."""
    match unit:
        case "day":
            day = today - timedelta(days=back)
            return day, day
        case "week":
            monday = today - timedelta(days=today.weekday() + 7 * back)
            return monday, monday + timedelta(days=6)
        case "month":
            year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
            return _month(year, month + 1)
        case "quarter":
            year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 - back, 4)
            return _quarter(year, quarter + 1)
        case _:
            return _year(today.year - back)


def _until_today(today: date, count: int, unit: str) -> Period | None:
    start = _back(today, count, unit)
    return (start + timedelta(days=1), today) if start is not None and start < today else None


def _back(today: date, count: int, unit: str) -> date | None:
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):  # before year 1
        return None


def _year(year: int) -> Period | None:
    return (date(year, 1, 1), date(year, 12, 31)) if year > 0 else None


def _quarter(year: int, quarter: int) -> Period | None:
    first, last = _month(year, 3 * quarter - 2), _month(year, 3 * quarter)
    return (first[0], last[1]) if first and last else None


def _month(year: int, month: int) -> Period | None:
    try:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
