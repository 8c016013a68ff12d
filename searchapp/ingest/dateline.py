"""The day an article was published, from the line of a dump that prints it: near the headline, labelled or alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .dates import printed_dates
from .lines import Line, word_count

NEAR_TITLE = 6
"""Lines above the headline in which the date may stand."""

LONGEST_DATE_LINE = 170
"""Characters; longer lines are prose."""

_LABEL = re.compile(r"\b(?:publi\w+|posted|first published|veröffentlicht|erstellt|created|issued|date)\b", re.I)
_UPDATE = re.compile(r"\b(?:updated?|modified|aktualisiert|last)\b", re.I)


def find_day(lines: Sequence[Line], kept: Sequence[int], start: int, title_at: int | None) -> tuple[int, date] | None:
    """Return the place and day of the date line: a labelled one first, an update's last, else the nearest to the headline."""
    best: tuple[tuple[int, int], int, date] | None = None
    for order, i in enumerate(_furniture(lines, kept, start, title_at)):
        text = lines[i].text
        days = list(printed_dates(text))
        if not days:
            continue
        place, end, day = min(days)
        head = text[:place]
        label = 0 if _LABEL.search(head) else 1
        if _UPDATE.search(head) and not _LABEL.search(head):
            label = 2
        rest = word_count(text[:place] + text[end:]) if text[:place] + text[end:] else 0
        if rest > 14:
            continue  # a sentence with a date in it
        if i > start + 3 and label == 1 and rest > 8:
            continue
        rank = (label, order)
        if best is None or rank < best[0]:
            best = (rank, i, day)
    return (best[1], best[2]) if best else None


def _furniture(lines: Sequence[Line], kept: Sequence[int], start: int, title_at: int | None) -> list[int]:
    """Return the places around headline and body in which the date stands, the likeliest first."""
    body = set(kept)
    top = title_at if title_at is not None and title_at < start else max(0, start - 12)
    between = list(range(top + (title_at is not None), min(start + 7, len(lines))))
    before = list(range(top - 1, max(-1, top - 1 - NEAR_TITLE), -1))
    after = list(range(kept[-1] + 1, min(len(lines), kept[-1] + 5)))
    return [
        i
        for i in (*between, *before, *after)
        if i != title_at and len(lines[i].text) < LONGEST_DATE_LINE and not (i in body and word_count(lines[i].text) > 14)
    ]
