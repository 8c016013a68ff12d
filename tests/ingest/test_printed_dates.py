"""Dates as the languages of the world print them."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from searchapp.ingest.fields.calendars import solar_hijri
from searchapp.ingest.fields.dates import stated_day
from searchapp.ingest.fields.printed_dates import find_dates


def read(text: str, language: str = "") -> list[str]:
    return [found.day.isoformat() for found in find_dates(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Publié le 1er avril 2021 à 14h16", "fr", "2021-04-01"),
        ("Publié le 03/04/2021 à 14h16", "fr", "2021-04-03"),
        ("3 במרץ 2021", "he", "2021-03-03"),
        ("۱۳ اسفند ۱۳۹۹", "fa", "2021-03-03"),
        ("1399/12/13", "fa", "2021-03-03"),
        ("令和3年3月3日 9時10分", "ja", "2021-03-03"),
        ("平成元年1月8日", "ja", "1989-01-08"),
        ("二〇二一年三月三日", "zh", "2021-03-03"),
        ("3 มีนาคม 2564 เวลา 09:10 น.", "th", "2021-03-03"),
        ("3 มี.ค. 64", "th", "2021-03-03"),
        ("٣ آذار/مارس ٢٠٢١", "ar", "2021-03-03"),
        ("24 تشرين الثاني 2019", "ar", "2019-11-24"),
        ("2021. március 3., szerda 09:10", "hu", "2021-03-03"),
        ("입력 2021. 3. 3. 오후 2:16", "ko", "2021-03-03"),
        ("1º de março de 2021", "pt", "2021-03-01"),
        ("3 d’abril del 2021", "ca", "2021-04-03"),
        ("ngày 3 tháng 3 năm 2021", "vi", "2021-03-03"),
        ("3 ŞUBAT 2021", "tr", "2021-02-03"),
        ("ΤΕΤΑΡΤΗ 3 ΜΑΡΤΙΟΥ 2021", "el", "2021-03-03"),
        ("3 listopada 2021", "pl", "2021-11-03"),
        ("3. listopada 2021", "hr", "2021-10-03"),
        ("11.24.2019 09:00 AM", "", "2019-11-24"),
        ("12-22-23", "", "2023-12-22"),
        ("By Ada Byron On 11/13/19 at 4:00 PM EST", "", "2019-11-13"),
        ("9/8/2015 3:00 PM ET", "", "2015-09-08"),
        ("AUSTIN, Texas, 03/04/2021", "", "2021-03-04"),
        ("Published on 06/01/2026 - 13:55 GMT+1", "", "2026-01-06"),
        ("ODec. 18, 2023", "", "2023-12-18"),
        ("Oct 17, 20235757 Shares", "", "2023-10-17"),
        ("WEDNESDAY, MARCH 3, 1886. PAGE 4", "", "1886-03-03"),
    ],
)
def test_a_date_and_its_day(text: str, language: str, day: str) -> None:
    assert read(text, language) == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2021 09:10", "en"),
        ("03/04/2021", ""),
        ("3 listopada 2021", ""),
        ("10-12-15", ""),
        ("they won 1.2.3 in 2019", ""),
        ("In 2019 14 people came", ""),
        ("3 March 1421", ""),
        ("3 March 2921", ""),
        ("٢٠ رجب ١٤٤٢", "ar"),
    ],
)
def test_what_is_no_day(text: str, language: str) -> None:
    assert read(text, language) == []


_CODES = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fo fr ga gl gu he hi hr hu hy id is it ja ka km kn ko lo lt lv mk ml mr "
    "ms mt my nb ne nl nn pa pl pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zu"
)
LANGUAGES = _CODES.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_long_form_of_every_language(language: str) -> None:
    for day in (date(2021, 3, 3), date(2019, 11, 24), date(2022, 5, 1)):
        for form in ("full", "long"):
            assert read(format_date(day, form, locale=language), language) == [day.isoformat()]


def test_days_of_the_iranian_calendar() -> None:
    assert solar_hijri(1357, 11, 22) == date(1979, 2, 11)
    assert solar_hijri(1403, 12, 30) == date(2025, 3, 20)
    assert solar_hijri(1404, 1, 1) == date(2025, 3, 21)
    assert solar_hijri(1402, 12, 30) is None


def test_stated_days() -> None:
    assert stated_day("1614762600") == stated_day("1614762600000") == date(2021, 3, 3)
    assert stated_day("0001-01-01T00:00:00") is None
    assert stated_day("1399-12-13") is None
    assert stated_day("1399-12-13", "fa") == date(2021, 3, 3)
