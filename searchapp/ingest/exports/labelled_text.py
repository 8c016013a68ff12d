"""Transcripts as text.

A name stands before each turn, or on a line of its own (Otter).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from ..source.raw_article import Block
from .entries import Entry
from .transcript_turns import Turn, blocks_of, joined_turns, led_by_name, seconds, speaker_name, turn_label
from .values import first_day, one_line, people

MIN_LABELLED_TURNS = 3
MIN_LABELLED_SHARE = 0.5
"""Of the lines below the first label; in a news article few lines begin with a name and a colon."""

MIN_SHARE_UNDER_ARTICLE = 0.9
"""The same under the lines of an article: nearly all that follows is turns."""

MIN_HEADING_PROSE_WORDS = 9
MAX_LINES_ABOVE = 8
"""Lines of a heading before the first label."""

MAX_LABELLED_CHARS = 20_000_000
MAX_WORDS_ABOVE = 30
"""Words of such a line; a longer one is a paragraph of an article."""

_BYLINE = re.compile(r"\s*By\s+[A-Z][\w'’-]+\s+[A-Z]")
_STAMP = re.compile(r"^\s*[\[(]?(\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—]\s*)?(?=\S)")
_OTTER = re.compile(r"^(?P<name>\S.*?)[^\S\n]{2,}(?P<time>\d{1,2}:\d\d(?::\d\d)?)[^\S\n]*$", re.M)
_TIME_AT_END = re.compile(r":\d\d[^\S\n]*$", re.M)
_OTTER_END = re.compile(r"^Transcribed by https?://otter\.ai\s*$", re.M | re.I)


def is_otter(text: str) -> bool:
    """Tell whether a text is a transcript from Otter.

    It has names with a time on a line of their own.
    """
    if _TIME_AT_END.search(text) is None:  # seen in a tenth of the time
        return False
    count = len(_OTTER.findall(text))
    return count > 1 or (count == 1 and _OTTER_END.search(text) is not None)


def read_otter(text: str) -> Entry:
    """Return the turns of an Otter transcript."""
    turns: list[Turn] = []
    speaker, time = "", None
    above: list[str] = []
    begun = False
    for line in _OTTER_END.sub("", text).split("\n"):
        if found := _OTTER.match(line):
            speaker, time, begun = speaker_name(found["name"]), seconds(found["time"]), True
        elif begun:
            turns.append(Turn(speaker, line, time))
        elif line.strip():
            above.append(one_line(line))
    entry = Entry(blocks=blocks_of(joined_turns(turns)))
    _heading(above, entry)
    return entry


def is_labelled(text: str) -> bool:
    """Tell whether a text is a labelled transcript.

    Most lines below the first label begin with one, and some label recurs.
    """
    if len(text) > MAX_LABELLED_CHARS:
        return False
    rows = text.split("\n")
    top = islice(filter(str.strip, rows), MAX_LINES_ABOVE + 1)
    first = next((place for place, line in enumerate(top) if _label_of(line) is not None), None)
    if first is None:
        return False
    lines = list(filter(str.strip, rows))
    names = Counter(label[0].casefold() for label in map(_label_of, lines) if label is not None)
    turns = sum(names.values())
    if turns < MIN_LABELLED_TURNS or len(names) < 2 or max(names.values()) < 2:
        return False
    groups = [group for group in re.split(r"\n[ \t]*\n", text) if group.strip()]
    starts = sum(_label_of(group.strip()) is not None for group in groups)
    share = max(turns / (len(lines) - first), starts / len(groups) if len(groups) >= MIN_LABELLED_TURNS else 0.0)
    above = any(_BYLINE.match(line) or len(line.split()) > MAX_WORDS_ABOVE for line in lines[:first])
    if above and share < MIN_SHARE_UNDER_ARTICLE:
        return False  # an article with turns in it
    return share >= MIN_LABELLED_SHARE


def _label_of(line: str) -> tuple[str, str] | None:
    """Return the label behind a line's time, if any, and the rest."""
    return turn_label(_STAMP.sub("", line).strip())


def read_labelled(text: str) -> Entry:
    """Return the turns of labelled text.

    A paragraph without a label is its speaker's next one.
    """
    lines = text.split("\n")
    turns: list[Turn] = []
    above: list[str] = []
    speaker, time = "", None
    begun = blank = False
    for line in lines:
        bare = _STAMP.sub("", line).strip()
        if not bare:
            blank = True
            continue
        stamp = _STAMP.match(line)
        time = seconds(stamp[1]) if stamp else time
        label = turn_label(bare)
        if label is not None:
            speaker, begun = speaker_name(label[0]), True
            turns.append(Turn(speaker, label[1], seconds(stamp[1]) if stamp else None, label=label[0]))
        elif not begun:
            above.append(one_line(bare))
        elif blank or stamp:
            turns.append(Turn(speaker, bare, seconds(stamp[1]) if stamp else None))
        else:
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text} {bare}")
        blank = False
    entry = Entry(blocks=_paragraphs(turns))
    _heading(above, entry)
    return entry


def _paragraphs(turns: Iterable[Turn]) -> list[Block]:
    """Return a paragraph for each piece of a turn.

    Only the first of a speaker's in a row is led by the name.
    """
    blocks: list[Block] = []
    last = ""
    for turn in turns:
        text = one_line(turn.text)
        if not text:
            continue
        led = led_by_name(turn._replace(text=text)) if turn.speaker != last else text
        blocks.append(Block(led, speakers=(turn.speaker,) if turn.speaker else (), time=turn.time))
        last = turn.speaker
    return blocks


def _heading(lines: Sequence[str], entry: Entry) -> None:
    """Fill in title, date and author from the lines above the first turn.

    Sentences among them are paragraphs of nobody's.
    """
    prose = [line for line in lines if len(line.split()) >= MIN_HEADING_PROSE_WORDS and line[-1] in '.!?”"']
    head = [line for line in lines if line not in prose]
    entry.blocks[:0] = [Block(line, speakers=()) for line in prose]
    named = next((line for line in head[1:] if re.match(r"(?:By|Von|Par|Por|Av|Af)\s+\S", line)), "")
    entry.author = people(named)
    entry.title = head[0] if head else ""
    entry.published = next((day for line in head if (day := first_day(line))), "")
