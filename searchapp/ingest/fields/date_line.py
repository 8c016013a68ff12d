"""The day an article was published, from the line of a dump that prints it: near the headline, labelled or alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .dates import has_year, printed_dates

DATE_LINES_ABOVE_TITLE = 8
"""Lines above the headline in which the date may stand; beyond NEAR_LINES only where the line is little else."""

DATE_LINES_BELOW_BODY = 9
"""The same below the body; beyond NEAR_LINES only with a time of day, which lists of other stories seldom have."""

NEAR_LINES = 6
DATE_LINES_INTO_BODY = 7
DATE_LINES_ABOVE_BODY = 12

MOST_BELOW = 5
"""Words around an unlabelled date below the body; more are another story's headline."""

MAX_DATE_LINE_CHARS = 170
"""Characters; longer lines are prose."""

MAX_WORDS_AROUND_DATE = 14
"""Words around a date; more are a sentence with a date in it."""

_LABEL = re.compile(r"\b(?:publi\w+|posted|first published|veröffentlicht|erstellt|created|issued|date)\b", re.I)
_UPDATE = re.compile(r"\b(?:updated?|modified|aktualisiert|last)\b", re.I)
_OTHER = ("(@", "©", "copyright", "release", "expire", "getty", "retrieved", "file photo", "photo by")
"""A post quoted, a release, a picture, a right: their dates are not the article's."""

_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAY_BE_GLUED = re.compile(r"[a-z][A-Z]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")

MAX_BARE_DATE_LINE_CHARS = 140
"""Of a line that is a date and nothing else."""

MOST_DATE_LINES = 2
"""With more of them, they part a chronicle, or the days of a live blog."""

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


def find_day(texts: Sequence[str], kept: Sequence[int], start: int, title_at: int | None) -> tuple[int, date] | None:
    """Return the place and day of the date line: a labelled one first, an update's last, else the nearest to the headline."""
    top = title_at if title_at is not None and title_at < start else max(0, start - DATE_LINES_ABOVE_BODY)
    last = kept[-1]
    best: tuple[int, int, date] | None = None
    places = _places(len(texts), top + (title_at is not None), top, start, last)
    for i in [i for i in places if len(text := texts[i]) < MAX_DATE_LINE_CHARS and ("20" in text or "19" in text or "/" in text)]:
        found = day_of(texts[i])
        if found is None or i == title_at or (found.around > MAX_WORDS_AROUND_DATE and i in kept):
            continue
        if i > start + 3 and found.label == 1 and found.around > 8:
            continue
        if i < top - NEAR_LINES and found.around > 3:
            continue
        if i > last and ((found.label and found.around > MOST_BELOW) or (i > last + 4 and not found.timed)):
            continue
        if best is None or found.label < best[0]:
            best = (found.label, i, found.day)
            if found.label == 0:
                break
    return (best[1], best[2]) if best else None


class FoundDate(NamedTuple):
    """The day a line prints; label: 0 said to be the publication's, 1 nothing said, 2 an update's."""

    day: date
    label: int
    around: int  # words besides the date
    timed: bool


def day_of(text: str) -> FoundDate | None:
    """Return the likeliest day of publication that a line of furniture prints, None where it is prose or prints none."""
    if len(text) >= MAX_DATE_LINE_CHARS:
        return None
    if _MAY_BE_GLUED.search(text):
        text = _GLUED.sub(" ", text)
    days = sorted(printed_dates(text))
    if not days:
        return None
    lower = text.lower()
    if any(map(lower.__contains__, _OTHER)):
        return None
    best: tuple[int, date] | None = None
    rest: list[str] = []
    said = 0
    for place, end, day in days:
        head = text[said:place]
        rest.append(head)
        label = 1 if not head or head.isspace() else 0 if _LABEL.search(head) else 2 if _UPDATE.search(head) else 1
        if best is None or label < best[0]:
            best = label, day
        said = end
    around = len(" ".join((*rest, text[said:])).split())
    return (
        FoundDate(best[1], best[0], around, _CLOCK.search(text) is not None)
        if best and around <= MAX_WORDS_AROUND_DATE * len(days)
        else None
    )


def _places(count: int, under: int, top: int, start: int, last: int) -> tuple[int, ...]:
    """Return the places around headline and body in which the date stands, the likeliest first."""
    return (
        *range(under, min(start + DATE_LINES_INTO_BODY, count)),
        *range(top - 1, max(-1, top - 1 - DATE_LINES_ABOVE_TITLE), -1),
        *range(last + 1, min(count, last + DATE_LINES_BELOW_BODY)),
    )


def is_date_line(text: str) -> bool:
    """True for a line that says when and nothing else: "Updated Jul 15, 2019 | Published Jul 14, 2019"."""
    if len(text) > MAX_BARE_DATE_LINE_CHARS or not has_year(text):
        return False
    rest = text
    for start, end, _ in printed_dates(text):
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return rest != text and not any(map(str.isalnum, _BESIDE_DATES.sub(" ", rest)))
