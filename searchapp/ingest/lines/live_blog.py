"""Detection of a live blog's entries.

Each begins with its clock time, and the times run one way.

A feed of other stories after an article has clock times too, but no sentences between them; a list of videos has lengths, in no
order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from .end_rules import like_heading
from .labels import LabelledLines
from .line import word_count

_CLOCK = re.compile(
    r"(?:(?:updated|posted|published|key event)\b[\s:]*(?:at\b\s*)?)?([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:.%])\s?(?:([ap])\.?m\b)?",
    re.I,
)
_BEGINS = re.compile("[0-9uUpPkK]")
"""What _CLOCK can begin with."""

LONGEST_MARKER = 60
"""Characters: beside its time, the line that begins an entry may hold a name or a day."""

MOST_BESIDE = 6
"""Words of it; with more it is a sentence."""

FEWEST_ENTRIES = 3
MIN_SENTENCE_WORDS = 8  # words; an entry says at least so much
IN_ORDER = 0.8  # of the steps from one time to the next; the rest are midnights and entries put in later


def _minutes(text: str) -> int | None:
    """Return the clock time that a line begins with, in minutes.

    Of the day; None where it begins otherwise or goes on too long.
    """
    if len(text) > LONGEST_MARKER or text[-1:] in '?!…”"':
        return None
    found = _CLOCK.match(text)
    if found is None or text[found.end() :].count(" ") > MOST_BESIDE:
        return None
    hours, minutes, half = int(found[1]), int(found[2]), found[3]
    if half and hours > 12:
        return None
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return hours * 60 + minutes


def entry_lines(judged: LabelledLines) -> list[int]:
    """Return the places of the lines that begin an entry.

    None of them where the text is no live blog.
    """
    texts = judged.texts
    likely = [found.start() for found in _BEGINS.finditer(judged.lines.firsts)]
    clocks = [i for i in likely if len(texts[i]) <= LONGEST_MARKER and (":" in texts[i] or "." in texts[i])]
    if len(clocks) < FEWEST_ENTRIES:
        return []
    times = [(i, minutes) for i in clocks if (minutes := _minutes(texts[i])) is not None]
    if len(times) < FEWEST_ENTRIES:
        return []
    said = [i for i in judged.kept if word_count(texts[i]) >= MIN_SENTENCE_WORDS]
    found = []
    for (place, minutes), (following, _) in pairwise([*times, (len(texts), 0)]):
        if bisect_right(said, place) < bisect_left(said, following):
            found.append((place, minutes))
    if len(found) < FEWEST_ENTRIES or len(found) < len(times) / 2:
        return []
    steps = [b - a for (_, a), (_, b) in pairwise(found)]
    down = sum(step <= 0 for step in steps)
    up = sum(step >= 0 for step in steps)
    return [place for place, _ in found] if max(down, up) >= IN_ORDER * len(steps) else []


def mark_entries(judged: LabelledLines, places: Sequence[int]) -> None:
    """Label entry lines, and a heading right under one, as headings.

    What comes next begins an entry.
    """
    if not places:
        return
    # there is a line under each: an entry has a sentence
    under = [i + 1 for i in places if like_heading(judged.texts[i + 1]) and judged.others.get(i + 1) != "caption"]
    judged.turn(under, "heading", "the heading of an entry of a live blog")
    judged.turn(places, "heading", "an entry of a live blog begins")
    judged.entries.update(places)
