"""The turns of a transcript, and the labels that begin them.

A paragraph is a turn of one speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...text.names import NAME_PARTICLES
from ..source.raw_article import Block
from .values import one_line

MAX_TURN_LABEL_WORDS = 6
TURN_PAUSE_S = 3.0
MIN_SPOKEN_CHARS = 400
"""Where nobody is named a paragraph ends at a sentence, after a pause or after so many characters."""

_TITLES = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Hon|Sir|Rev|St|Gen|Lt|Col)\."
_LABEL = re.compile(
    rf"^(?:[-–—>]+\s*)?(?P<name>(?:{_TITLES}\s*)?[^\W\d_](?:[^\n:;!?\"“”»«.]|\.(?=\s?[^\W\d_]\w*)){{0,60}}?)\s*(?:\([^()\n]{{1,40}}\))?\s*:(?:\s+|$)(?P<text>.*)$",
    re.S,
)
_HEARING_STARTS = ("Mr", "Ms", "Dr", "Senator", "Representative", "Chair", "Judge", "General", "Secretary", "The ")
_HEARING = re.compile(
    r"^(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Senator|Representative|Chairman|Chairwoman|Chair|Judge|General|Secretary)\.?\s+[A-Z][A-Z'’-]{1,}"
    r"(?:\s[A-Z][A-Z'’-]+)*|The (?:CHAIRMAN|CHAIR|CHAIRWOMAN|PRESIDENT|SPEAKER|CLERK))(?:\s+of\s[A-Z]\w+)?)\.\s+(?P<text>\S.*)$",
    re.S,
)
_NOBODY = frozenset(("unknown speaker", "unknown", "speaker", "none", ""))
_PROSE = "is are was were has have said says the this that these those and but if when because there it"
_SENTENCE_WORDS = frozenset(_PROSE.split())
_OTHER_LABELS = "note notes source sources photo update correction related tags topics subject date time from to cc http https"
_NO_LABELS = frozenset(_OTHER_LABELS.split())


class Turn(NamedTuple):
    """The words of one speaker without interruption.

    `speaker` "": nobody is named. time: seconds.
    """

    speaker: str
    text: str
    time: float | None = None
    end: float | None = None
    label: str = ""  # the name as it is written before the words, where it is


def blocks_of(turns: Iterable[Turn]) -> list[Block]:
    """Return a paragraph for each turn, led by its speaker's name."""
    return [Block(led_by_name(turn), speakers=(turn.speaker,) if turn.speaker else (), time=turn.time) for turn in turns]


def led_by_name(turn: Turn) -> str:
    """Return a turn's words, prefixed with the speaker's name.

    The name as it is written in the text, else the speaker's.
    """
    name = turn.label or turn.speaker
    return f"{name}: {turn.text}" if name and turn.speaker else turn.text


def joined_turns(turns: Iterable[Turn]) -> list[Turn]:
    """Return the turns with consecutive turns of one speaker joined."""
    found: list[Turn] = []
    for turn in turns:
        text = one_line(turn.text)
        if not text:
            continue
        last = found[-1] if found else None
        if last is not None and _same(last.speaker, turn.speaker) and not (not turn.speaker and _may_end(last, turn)):
            found[-1] = last._replace(text=f"{last.text} {text}", end=turn.end)
        else:
            found.append(turn._replace(text=text))
    return found


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _may_end(last: Turn, turn: Turn) -> bool:
    """Tell whether an unattributed paragraph ends before what follows."""
    if not last.text.endswith((".", "!", "?", "…", "”", '"')):
        return False
    pause = turn.time - last.end if turn.time is not None and last.end is not None else 0.0
    return pause >= TURN_PAUSE_S or len(last.text) >= MIN_SPOKEN_CHARS


def seconds(written: str) -> float:
    """Return the seconds of a time such as 1:02:03.5."""
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def speaker_name(written: str) -> str:
    """Return a speaker's name as names are written.

    Also one in capitals; "" for nobody.
    """
    name = one_line(written).strip(" -–—>:.")
    if name.lower() in _NOBODY:
        return ""
    if name.isupper() and len(name) > 3 and not re.search(r"[\d_]", name):
        return " ".join(
            word.lower() if n and word.lower() in NAME_PARTICLES else word.title() for n, word in enumerate(name.split())
        )
    return name


def turn_label(line: str) -> tuple[str, str] | None:
    """Return the label that begins a line, and the rest."""
    found = (_HEARING.match(line) if line.startswith(_HEARING_STARTS) else None) or (_LABEL.match(line) if ":" in line else None)
    if found is None:
        return None
    name = one_line(found["name"])
    words = name.split()
    if not words or len(words) > MAX_TURN_LABEL_WORDS or name.lower() in _NO_LABELS:
        return None
    if not (words[0][0].isupper() or not words[0].isascii()) or any(word.lower() in _SENTENCE_WORDS for word in words[1:]):
        return None
    if not all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in NAME_PARTICLES or word.lower() == "of" for word in words
    ):
        return None
    return name, found["text"].strip()
