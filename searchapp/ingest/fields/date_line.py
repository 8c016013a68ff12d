"""The day of publication, from the line of a dump that prints it.

The line is near the headline, labelled or alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .date_words import BESIDE, PUBLISHED_WORDS, UPDATED_WORDS, is_dated_update
from .dates import has_year, printed_dates
from .printed_dates import plain_digits

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
_PLAIN = frozenset(("on", "first", "date", "dated"))
"""What stands before days of all kinds in English."""
_OTHER = ("(@", "©", "copyright", "release", "expire", "getty", "retrieved", "file photo", "photo by")
"""A post quoted, a release, a picture, a right: their dates are not the article's."""

_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAY_BE_GLUED = re.compile(r"[a-z][A-Z]")
_MARKED = re.compile(r"[|·•]|\b(?:updated|published|posted)\b|^By\s", re.I)
"""What long lines of dates have and captions have not."""

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\b\d{4}\s(?:GMT|UTC|[ECMP][SD]?T)\b")

MAX_BARE_DATE_LINE_CHARS = 140
"""Of a line that is a date and nothing else."""

MOST_DATE_LINES = 2
"""With more of them, they part a chronicle, or the days of a live blog."""

_AMBIGUOUS = re.compile(r"(?<![\d/.-])[0-3]?\d([/.-])[0-3]?\d\1(?:(?:19|20)\d\d|\d\d)(?![\d/])")
"""A date whose order nothing tells: no day is claimed, and yet the line is one of a date."""

MAX_LOOSE_DATE_LINE_CHARS = 70
MAX_LOOSE_WORDS = 2
"""Words beside the date that no list has, in a line at the top of a body: a place, a weekday in a language of ours."""

_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]$")


def find_day(
    texts: Sequence[str], kept: Sequence[int], start: int, title_at: int | None, language: str = ""
) -> tuple[int, date] | None:
    """Return the place and day of the date line.

    A labelled one first, an update's last, else the nearest to the headline.
    """
    top = title_at if title_at is not None and title_at < start else max(0, start - DATE_LINES_ABOVE_BODY)
    last = kept[-1]
    best: tuple[int, int, date] | None = None
    places = _places(len(texts), top + (title_at is not None), top, start, last)
    for i in [i for i in places if len(text := texts[i]) < MAX_DATE_LINE_CHARS and has_year(text)]:
        found = day_of(texts[i], language)
        if found is None or found.label > UPDATE or i == title_at or (found.around > MAX_WORDS_AROUND_DATE and i in kept):
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


UPDATE = 2
"""The label of an update's day: the article's only where no other is printed, as outlets do that change their stories all day."""


class FoundDate(NamedTuple):
    """The day a line prints, and how the line labels it.

    label: 0 said to be the publication's, 1 nothing said, 2 an update's with its time, 3 another change's.
    """

    day: date
    label: int
    around: int  # words besides the date
    timed: bool


def day_of(text: str, language: str = "") -> FoundDate | None:
    """Return the likeliest day of publication printed in a boilerplate line.

    None where the line is prose or prints none.
    """
    if len(text) >= MAX_DATE_LINE_CHARS:
        return None
    if _MAY_BE_GLUED.search(text):
        text = _GLUED.sub(" ", text)
    days = sorted(printed_dates(text, language))
    if not days:
        return None
    lower = text.lower()
    if any(map(lower.__contains__, _OTHER)):
        return None
    timed = _CLOCK.search(text) is not None
    best: tuple[int, date] | None = None
    rest: list[str] = []
    said = 0
    for place, end, day in days:
        head = text[said:place]
        rest.append(head)
        label = 1 if not head or head.isspace() else _label(head)
        if label == 2 and not (timed and is_dated_update(head)):
            label = 3
        if best is None or label < best[0]:
            best = label, day
        said = end
    beside = " ".join((*rest, text[said:]))
    around = len(beside.split())
    telling = around
    if around > MAX_WORDS_AROUND_DATE * len(days) and _MARKED.search(text):
        telling = len(
            [word for word in BESIDE.sub(" ", UPDATED_WORDS.sub(" ", PUBLISHED_WORDS.sub(" ", beside))).split() if word.isalpha()]
        )
    return FoundDate(best[1], best[0], around, timed) if best and telling <= MAX_WORDS_AROUND_DATE * len(days) else None


def _label(head: str) -> int:
    """Return the label of a date, from the words before it.

    0 the publication's, 1 nothing, 2 an update's.
    """
    return 0 if _LABEL.search(head) else 2 if UPDATED_WORDS.search(head) else 0 if _says_published(head) else 1


def _says_published(head: str) -> bool:
    return any(match[0].lower() not in _PLAIN for match in PUBLISHED_WORDS.finditer(head))


def _places(count: int, under: int, top: int, start: int, last: int) -> tuple[int, ...]:
    """Return the places where a date line may stand, the likeliest first.

    They are around headline and body.
    """
    return (
        *range(under, min(start + DATE_LINES_INTO_BODY, count)),
        *range(top - 1, max(-1, top - 1 - DATE_LINES_ABOVE_TITLE), -1),
        *range(last + 1, min(count, last + DATE_LINES_BELOW_BODY)),
    )


def is_date_line(text: str, language: str = "") -> bool:
    """Return whether a line states a time and nothing else.

    "Updated Jul 15, 2019 | Published Jul 14, 2019".
    """
    rest = _beside(text, language)
    return rest is not None and not any(map(str.isalnum, rest))


def is_dated_line(text: str, language: str = "") -> bool:
    """Return whether a line states a time, with at most a place or name.

    Where a body begins, such a line is no paragraph of it.
    """
    rest = _beside(text, language)
    if rest is None:
        return False
    words = [word for word in rest.split() if any(map(str.isalnum, word))]
    return not words or (
        len(text) <= MAX_LOOSE_DATE_LINE_CHARS and len(words) <= MAX_LOOSE_WORDS and _SENTENCE_END.search(text) is None
    )


def _beside(text: str, language: str) -> str | None:
    """Return what a line says beside its dates.

    None where it has none.
    """
    if len(text) > MAX_BARE_DATE_LINE_CHARS or not has_year(text):
        return None
    rest = plain_digits(text)
    spans = [(start, end) for start, end, _ in printed_dates(rest, language)]
    spans += [match.span() for match in _AMBIGUOUS.finditer(rest)]
    for start, end in spans:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return UPDATED_WORDS.sub(" ", PUBLISHED_WORDS.sub(" ", BESIDE.sub(" ", rest))) if spans else None
