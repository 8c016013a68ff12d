"""Calendar days of printed dates, with the place of each in its text.

Names of months in any language of CLDR, digits of any script, the calendars of `calendars`. Nothing relative ("2 min ago"), nothing
without a year, and of 03/04/2024 only what the language, a time zone or a state of the United States decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from .calendars import BUDDHIST_OFFSET, BUDDHIST_YEARS, ERAS, SOLAR_HIJRI_MONTHS, SOLAR_HIJRI_YEARS, solar_hijri
from .months import month_of, name_key

FIRST_YEAR = 1600
MAX_SHORT_DATE_CHARS = 40
"""Characters of a line in which a year of two digits is one: 12-22-23 in a longer one is a score or a size."""

MAX_CLUE_CHARS = 60
"""Characters on either side of 03/04/2024 in which a zone or a state can tell its order."""


class PrintedDate(NamedTuple):
    """A day and where it is printed.

    `note`: how it was converted, "" for a Gregorian date in full.
    """

    start: int
    end: int
    day: date
    note: str = ""


_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?:(?!\d)|(?=\d{1,2}:\d\d)|(?=\d{1,5}\s?(?:shares?|comments?|views?|likes?|reads?)\b))"
"""A clock time, or the figure on a button, may be glued to the year."""

_RECENT = r"(?P<year>(?:19|20)\d\d)(?:(?!\d)|(?=\d{1,2}:\d\d))"
"""The year of a date all in figures: older ones are numbers of streets and files."""

_ANY_YEAR = r"(?P<year>[12]\d\d\d)(?!\d)"
_LETTERS = r"[^\s\d.,،;:/()|«»“”\"–—-]"
_NAME = rf"(?P<name>[^\W\d_](?:{_LETTERS}{{1,15}}|\.)(?:\.?[^\W\d_]{_LETTERS}{{0,4}})?(?:\s(?:ال\w{{3,5}}|دووەم\w?|یەکەم\w?))?)"
"""A word that may be a month's name; whether it is one is asked afterwards, many times as fast as a thousand alternatives."""

_OTHER_NAME = r"(?:\s?[/(]\s?[^\W\d_][^\s\d.,;:/()|]{1,15}\)?)?"  # Arabic papers give a month's two names: آذار/مارس
_ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|de|a|-?(?:го|е|ий|їй)|η|ης|الـ)?"
_OF = r"(?:da\s+|de\s+l[’']|d[’']|de\s+|del\s+|of\s+|di\s+|ng\s+|ta[’']\s+|من\s+|the\s+)?"
_OF_YEAR = r"(?:de\s+l[’']any\s+|de\s+|del\s+|d[’']|of\s+|din\s+|sa\s+|tal-|عام\s+|سنة\s+|año\s+|พ\.ศ\.\s?|ค\.ศ\.\s?|ปี\s?)?"
_AFTER_YEAR = r"(?:\.|\(?e\)?ko|\s?m\.|\.?\s?gada|\s?(?:оны|թ\.|ж\.)|-ж\.,?|,)?"
_TIME = r"(?:at\s+[\d:]+\s*(?:[ap]\.?m\.?)?,?\s+)?"
_NAMED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_NAME}\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\.?,?\s+{_TIME}{_YEAR}",
        rf"(?<![\d/.-])(?P<day>[0-3]?\d){_ORDINAL}[.,]?(?:\s*-\s*|\s+|(?=[^\W\d_])){_OF}{_NAME}{_OTHER_NAME}[.,،]{{0,2}}(?:\s*-\s*|\s+){_OF_YEAR}{_YEAR}",
        rf"(?<!\d){_YEAR}{_AFTER_YEAR}\s+{_NAME}\.?\s+(?P<day>[0-3]?\d)(?!\d|[:/])",
        rf"(?<!\d){_YEAR}{_AFTER_YEAR}\s+(?P<day>[0-3]?\d)[.-]?\s?{_NAME}(?!\w)",
    )
)
_OTHER_CALENDAR = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)\s*{_NAME}{_OTHER_NAME}[.,،]?\s+{_OF_YEAR}(?P<year>1[34]\d\d|2[45]\d\d|\d\d)(?!\d)", re.I
)
_CHARACTERS = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治|民[國国])\s?(?P<era_year>元|\d{1,3})|(?<!\d)(?P<year>(?:1[6-9]|20)\d\d))"
    r"\s?(?:\((?:令和|平成|昭和|大正|明治)(?:元|\d{1,2})年?\))?[年년]\s?(?:\((?:令和|平成|昭和|大正|明治)(?:元|\d{1,2})年?\))?\s?"
    r"(?P<month>1[0-2]|0?[1-9])\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日號号일]?"
)
_VIETNAMESE = re.compile(rf"(?<!\d)(?P<day>[0-3]?\d)\s+tháng\s+(?P<month>1[0-2]|0?[1-9])(?:,|\s+năm)?\s+{_YEAR}", re.I)
_YEAR_FIRST = re.compile(
    rf"(?<![\d/.-]){_ANY_YEAR}(?:(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)|\.\s(?P<month2>0?[1-9]|1[0-2])\.\s)"
    r"(?P<day>[0-2]?\d|3[01])(?![\d/]|[-.]\d)"
)
_YEAR_LAST = re.compile(rf"(?<![\d/.,])(?<!\d-)(?P<first>[0-3]?\d)(?P<sign>[./-]|\.\s)(?P<second>[0-3]?\d)(?P=sign){_RECENT}")
_SHORT_YEAR = re.compile(
    r"(?<![\d/.,-])(?P<first>[0-3]?\d)(?P<sign>[./-])(?P<second>[0-3]?\d)(?P=sign)(?P<short>\d\d)(?![\d/]|[.-]\d)"
)

_CLOCK_NEXT = re.compile(r",?\s+(?:at\s+|-\s+)?\d{1,2}:\d\d", re.I)

_AMERICAN_ZONE = re.compile(
    r"(?<![A-Za-z])(?:[ECMP][SD]T|[ECMP]T|AK[SD]T|HST)(?![A-Za-z])|\b(?:Eastern|Central|Mountain|Pacific)\b(?:\s(?:Standard|Daylight))?\s[Tt]ime"
)
_OTHER_ZONE = re.compile(
    r"(?<![A-Za-z])(?:BST|CES?T|EES?T|WES?T|IST|AES?T|AEDT|ACST|AWST|NZ[SD]T|SAST|MSK|(?:GMT|UTC)\s?[+-]\s?\d)(?![A-Za-z])"
)
_STATE = re.compile(
    r",\s?(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC)\b|"
    r"\b(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|N\.M|N\.Y|N\.C|"
    r"N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Va|Vt|Wash|W\.Va|Wis|Wyo|D\.C)\.|"
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Florida|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|"
    r"Louisiana|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|"
    r"Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|"
    r"Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming)\b"
)
_GLUED_MONTH = re.compile(
    r"(?<=[A-Za-z])(?=(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|uary|ruary|ch|il|ust|ember|tember|ober)?\s\d{1,2},?\s\d{4})"
)
"""Where the picture of a clock or a calendar left a letter before the month: "ODec. 18, 2023"."""

_NUMBER = re.compile(r"\d+")
_TWO_DIGITS = re.compile(r"[0-9]{2}")
_MAY_HOLD_YEAR = re.compile(r"(?:1[3-9]|20|2[45])\d\d|\d[-/.]\d{1,2}[-/.]\d\d(?!\d)|[元\d]年|\d\s?[\u0e00-\u0e7f.]{3,16}\s?\d\d")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d|[年月]")
_HAN_NUMBERS = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日號号])")
_HAN_DIGITS = {c: str(n % 10) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"), None)


def has_year(text: str) -> bool:
    """Return whether a text can hold a full date."""
    if text.isascii() and _TWO_DIGITS.search(text) is None:
        return False
    if _MAY_HOLD_YEAR.search(text) is not None:
        return True
    return not text.isascii() and _OTHER_DIGIT.search(text) is not None and _MAY_HOLD_YEAR.search(plain_digits(text)) is not None


def plain_digits(text: str) -> str:
    """Return the text with the digits of every script as ASCII.

    Han numbers of dates among them; places stay where they can.
    """
    if text.isascii():
        return text
    if "年" in text or "月" in text:
        text = _HAN_NUMBERS.sub(lambda match: _han_number(match[0]), text)
    return "".join([str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in text]).translate(_MARKS)


def _han_number(written: str) -> str:
    if "十" not in written:
        return "".join(_HAN_DIGITS[c] for c in written)
    tens, _, ones = written.partition("十")
    return str((int(_HAN_DIGITS.get(tens, "1")) if tens else 1) * 10 + (int(_HAN_DIGITS.get(ones, "0")) if ones else 0))


def find_dates(text: str, language: str = "") -> list[PrintedDate]:
    """Return every full, unambiguous date of a text, in order.

    language: its ISO 639 code, "" where unknown.
    """
    if not has_year(text):
        return []
    text = plain_digits(text)
    if len(_NUMBER.findall(text)) < 2 and "元" not in text:
        return []
    if _GLUED_MONTH.search(text):
        text = _GLUED_MONTH.sub(" ", text)  # the places after it move by one, which matters to nobody
    found: list[PrintedDate] = []
    for match, day, note in _candidates(text, language[:2].lower()):
        start, end = match.span()
        if (
            day is not None
            and FIRST_YEAR <= day.year <= date.today().year + 1
            and not any(start < other.end and other.start < end for other in found)
        ):
            found.append(PrintedDate(start, end, day, note))
    return sorted(found)


def _candidates(text: str, language: str) -> Iterator[tuple[re.Match[str], date | None, str]]:
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if month := month_of(match["name"], language):
                yield match, _day(int(match["year"]), month, int(match["day"])), ""
    if not text.isascii():
        yield from _other_scripts(text)
    if any(sign in text for sign in "-/."):
        yield from _figures(text, language)


def _other_scripts(text: str) -> Iterator[tuple[re.Match[str], date | None, str]]:
    for match in _CHARACTERS.finditer(text):
        era = match["era"]
        years = 1 if match["era_year"] == "元" else int(match["era_year"] or 0)
        year = ERAS[era] + years if era else int(match["year"])
        yield match, _day(year, int(match["month"]), int(match["day"])), f"of the calendar {era}" if era else ""
    for match in _VIETNAMESE.finditer(text):
        yield match, _day(int(match["year"]), int(match["month"]), int(match["day"])), ""
    for match in _OTHER_CALENDAR.finditer(text):
        year, day = int(match["year"]), int(match["day"])
        solar = SOLAR_HIJRI_MONTHS.get(name_key(match["name"]))
        if solar and year in SOLAR_HIJRI_YEARS:
            yield match, solar_hijri(year, solar, day), "converted from the Solar Hijri calendar"
        elif (thai := _is_thai(match["name"])) and (month := month_of(match["name"])):
            year += 2500 if year < 100 else 0
            if thai and year in BUDDHIST_YEARS:
                yield match, _day(year - BUDDHIST_OFFSET, month, day), "converted from the Buddhist calendar"


def _is_thai(name: str) -> bool:
    return "\u0e00" <= name[0] <= "\u0eff"


def _figures(text: str, language: str) -> Iterator[tuple[re.Match[str], date | None, str]]:
    for match in _YEAR_FIRST.finditer(text):
        year, month, day = int(match["year"]), int(match["month"] or match["month2"]), int(match["day"])
        if year in SOLAR_HIJRI_YEARS and language in ("fa", "ps"):
            yield match, solar_hijri(year, month, day), "converted from the Solar Hijri calendar"
        elif year in BUDDHIST_YEARS and language == "th":
            yield match, _day(year - BUDDHIST_OFFSET, month, day), "converted from the Buddhist calendar"
        elif year >= 1900:
            yield match, _day(year, month, day), ""
    for match in _YEAR_LAST.finditer(text):
        yield match, _by_order(text, match, int(match["year"]), language), ""
    for match in _SHORT_YEAR.finditer(text):
        if len(text) <= MAX_SHORT_DATE_CHARS or _CLOCK_NEXT.match(text, match.end()):
            yield match, _of_three(text, match, language), ""


def _by_order(text: str, match: re.Match[str], year: int, language: str) -> date | None:
    """Return the day of two numbers and a year.

    By their size, by their sign, by what stands around, by the language.
    """
    first, second = int(match["first"]), int(match["second"])
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if match["sign"].startswith("."):
        return _day(year, second, first)  # 03.04.2024 is written day first wherever full stops are used
    order = order_around(text, match.start(), match.end()) or order_of(language)
    return _day(year, second, first) if order == "dmy" else _day(year, first, second) if order == "mdy" else None


def _of_three(text: str, match: re.Match[str], language: str) -> date | None:
    """Return the day of three numbers of two digits.

    Where one reading alone is a day.
    """
    first, second, third = int(match["first"]), int(match["second"]), int(match["short"])
    order = order_around(text, match.start(), match.end()) or order_of(language)
    days = {
        "dmy": _day(2000 + third, second, first),
        "mdy": _day(2000 + third, first, second),
        "ymd": _day(2000 + first, second, third) if len(match["first"]) == 2 and (match["sign"] != "/" or order == "ymd") else None,
    }
    if match["sign"] == "." and not order:
        del days["ymd"]
    if days.get(order):
        return days[order]
    sure = {day for day in days.values() if day is not None and day <= date.today()}
    return sure.pop() if len(sure) == 1 else None


def order_around(text: str, start: int, end: int) -> str:
    """Return the order of a numeric date, from the text beside it.

    "mdy" or "dmy" where a time zone or a state beside it tells the order, "" where nothing does.
    """
    around = text[max(0, start - MAX_CLUE_CHARS) : end + MAX_CLUE_CHARS]
    if _AMERICAN_ZONE.search(around) or _STATE.search(around):
        return "mdy"
    return "dmy" if _OTHER_ZONE.search(around) else ""


@lru_cache(maxsize=256)
def order_of(language: str) -> str:
    """Return the order of day, month and year in a language.

    "" for unknown ones and English, whose countries differ.
    """
    if not language or language == "en":
        return ""
    try:
        pattern = Locale.parse(language).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return ""
    letters = re.sub(r"'[^']*'|[^dMy]", "", pattern.replace("L", "M"))
    return "".join(dict.fromkeys(letters.lower()))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
