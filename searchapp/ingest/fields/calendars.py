"""Conversion of years and days of other calendars to Gregorian ones.

Solar Hijri (Iran, Afghanistan), Buddhist (Thailand), Japanese eras, Minguo.

The lunar Hijri and the Hebrew calendar are not converted: their days begin at dusk, a month's begin depends on who saw the moon.
"""

from __future__ import annotations

from datetime import date, timedelta

from .months import name_key

_SOLAR_HIJRI = {
    1: "فروردین فروردين حمل",
    2: "اردیبهشت ارديبهشت ثور",
    3: "خرداد جوزا",
    4: "تیر تير سرطان",
    5: "مرداد امرداد اسد",
    6: "شهریور شهريور سنبله",
    7: "مهر میزان",
    8: "آبان عقرب",
    9: "آذر قوس",
    10: "دی دي جدی",
    11: "بهمن دلو",
    12: "اسفند حوت",
}
"""The months in Iran, and in Afghanistan."""

SOLAR_HIJRI_MONTHS = {name_key(name): month for month, names in _SOLAR_HIJRI.items() for name in names.split()}
SOLAR_HIJRI_YEARS = range(1300, 1500)
"""1921 to 2120 of the common era: of no other calendar, as news of those years is in no index."""

BUDDHIST_OFFSET = 543
BUDDHIST_YEARS = range(2400, 2600)
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
"""The year before an era's first: Reiwa 3 is 2021."""

_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""Leap years of the 33-year cycle that the Iranian calendar follows between 1799 and 2256, counted from its begin."""

_CYCLE_START = 1386
"""A year of the Solar Hijri calendar with which such a cycle begins, and its first day."""

_CYCLE_FIRST_DAY = date(2007, 3, 21)
_CYCLE_YEARS, _CYCLE_DAYS = 33, 33 * 365 + len(_LEAPS)
_LONG_MONTHS = 6  # of 31 days; those after them have 30


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Solar Hijri day.

    None where that calendar has none such.
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= _LONG_MONTHS else 30)):
        return None
    cycles, place = divmod(year - _CYCLE_START, _CYCLE_YEARS)
    if month == 12 and day == 30 and place not in _LEAPS:
        return None
    days = cycles * _CYCLE_DAYS + place * 365 + len([leap for leap in _LEAPS if leap < place])
    days += (month - 1) * 30 + min(month - 1, _LONG_MONTHS) + day - 1
    return _CYCLE_FIRST_DAY + timedelta(days=days)
