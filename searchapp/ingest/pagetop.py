"""Lines at the top of a page's text that are none of it: when it was published, and who wrote it.

On pages whose markup says nothing of a paragraph but that it is one, the page model takes them for short paragraphs.
"""

from __future__ import annotations

import re

from .byline import squeezed
from .dates import has_year, printed_dates
from .judged import Judged
from .lines import word_count

PROSE_WORDS = 12
MOST_PROSE = 3
"""Paragraphs of so many words after which the top is over: a standfirst and a summary may stand before the date."""

MOST_DATE_LINES = 2
"""With more of them, they part a chronicle, or the days of a live blog."""

LONGEST_DATE_LINE = 140
"""Characters."""

_BESIDE_DATES = re.compile(
    r"""\b(?:
        (?:first\ |last\ |originally\ )?(?:published|publish|posted|updated|update|modified|created|issued) | date | time | on | at
      | veröffentlicht | aktualisiert | stand | erstellt | am | um | uhr | publié | mis\ à\ jour | modifié | le | à | el | a\ las
      | publicado | actualizado | pubblicato | aggiornato | il | alle | ore | gepubliceerd | bijgewerkt | op | om
      | \d{1,2}\ min(?:ute)?s?(?:\ read)? | \d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\ ?[ap]\.?m\b)? | \d{1,2}\ ?[ap]m | [ap]\.?\ ?m | hrs?
      | [ecmp][sd]?t | gmt | utc | bst | ist | cest? | jst | local
      | (?:eastern|central|mountain|pacific|greenwich)(?:\ (?:standard|daylight|mean))?\ time
      | mon(?:day)? | tue(?:s|sday)? | wed(?:nesday)? | thu(?:rs|rsday)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
      | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag
      | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
    )\b""",
    re.I | re.X,
)


def is_date_line(text: str) -> bool:
    """True for a line that says when and nothing else: "Updated Jul 15, 2019 | Published Jul 14, 2019"."""
    if len(text) > LONGEST_DATE_LINE or not has_year(text):
        return False
    rest = text
    for start, end, _ in printed_dates(text):
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return rest != text and not any(map(str.isalnum, _BESIDE_DATES.sub(" ", rest)))


def drop_top(judged: Judged, author: str) -> None:
    """Drop the lines at the top that hold a date, or the name of the author, and nothing else. author: as the page states it."""
    names: set[str] = set()  # not made where no line is short enough
    dates: list[int] = []
    others: list[int] = []
    prose = 0
    for place in judged.kept:
        text = judged.texts[place]
        if is_date_line(text):
            dates.append(place)
        elif len(text) <= 2 * len(author):
            names = names or {squeezed(name) for name in (author, *author.split(";"))} - {""}
            if squeezed(text) in names:
                others.append(place)
        prose += word_count(text) >= PROSE_WORDS
        if prose > MOST_PROSE or len(dates) > MOST_DATE_LINES:
            break
    if len(dates) <= MOST_DATE_LINES and len(dates) + len(others) < len(judged.kept):
        judged.drop(dates, "a line of dates")
        judged.drop(others, "the author's name")
