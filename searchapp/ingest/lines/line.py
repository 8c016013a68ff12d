"""Surface features of a line, which the line classifier reads.

What can be seen of a line of a text dump without knowing what it says.

Fast on purpose: a dump has hundreds of lines and most are menu entries, so only lines near prose are looked at closely.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class Line(NamedTuple):
    """One logical line: hard-wrapped lines joined, list marks and indentation taken off."""

    text: str
    row: int  # 1-based number of the first physical line it came from
    indent: int  # spaces before it
    gap: bool  # an empty line stands before it
    bullet: bool  # a list mark stood before it


class Lines(Sequence[Line]):
    """The logical lines of a text, column by column.

    A Line for each takes as long to make as all else that is done with most.
    """

    __slots__ = ("bullets", "firsts", "gaps", "indents", "rows", "texts")

    def __init__(self, texts: list[str], rows: list[int], indents: list[int] | None, gaps: bytes, bullets: bytes) -> None:
        self.texts = texts
        self.firsts = "".join([text[0] for text in texts])  # what each begins with, at which more than one rule looks first
        self.rows = rows
        self.indents = indents  # None: none is set in
        self.gaps = gaps  # 1 for a line with one
        self.bullets = bullets

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Lines:
        """Return the given lines, column by column."""
        texts, rows, indents, gaps, bullets = [list(column) for column in zip(*lines, strict=True)] or [[], [], [], [], []]
        return cls(texts, rows, indents if any(indents) else None, bytes(gaps), bytes(bullets))

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Lines: ...
    def __getitem__(self, place: int | slice) -> Line | Lines:
        if isinstance(place, slice):
            indents = self.indents[place] if self.indents else None
            return Lines(self.texts[place], self.rows[place], indents, self.gaps[place], self.bullets[place])
        indent = self.indents[place] if self.indents else 0
        return Line(self.texts[place], self.rows[place], indent, self.gaps[place] == 1, self.bullets[place] == 1)


# Function words of the languages news is most often read in: prose has them, menus do not.
_FUNCTION_WORDS = """
    the a an of to in and that for is on with as was it by at from be are he his has have had not but they this which or
    an who their were its been will would said she her we you i about more after one all when there can what so if out up
    der die das und in zu den von mit für auf ist im dem nicht ein eine des sich als auch es an werden aus er hat dass sie
    nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
    le la les et des un une du est pour que qui dans sur au par plus ce il pas avec sont ne se aux
    el los las y del que un una por con para es su al lo como más pero sus ha
    il di che per non con del della sono una nel alla ha anche
    o os as do da em um uma não com por mais dos das ao na no
    het een van op te dat zijn met voor niet aan er maar door ook
    och att det som på av är för med en till har om inte den
    w z na i nie do się że jest po od za a v je se s o k pro jsou
    og er det til på af som for ikke med å
    и в на не что с по как это он из
"""
LINE_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Function words of the languages news is most often read in: prose has them, menus do not."""

NAMES = (
    "words", "words3", "words6", "words10", "words16", "words30", "words60",
    "ends_sentence", "ends_colon", "ends_dots", "ends_comma", "ends_quote",
    "starts_upper", "starts_lower", "starts_digit", "starts_quote", "starts_sign",
    "capital_share", "all_capitals", "function_share", "digit_share", "sentences", "has_quotes",
    "has_address", "has_bar", "has_rights", "has_arrow", "has_hash", "has_day", "has_clock", "brackets",
    "bullet", "gap", "one_sentence",
)  # fmt: skip
"""The columns of `look`, in order."""

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|©")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_DIGITS = frozenset("0123456789")
_ARROWS = frozenset("»›→·•▶")
_ENDS = frozenset(".!?。！？…")
CLOSERS = "\"'”’»)]“"
_OPENERS = frozenset("\"'“‘„«「『")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\.com\b", re.I)
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|h\b|uhr)?|\b\d{1,2}\s?[ap]\.?m\b", re.I)


LONGEST_MEAN_WORD = 10
"""Characters of a word, its space included: a line with more spaces than one in so many is in a script that has them."""


def word_count(text: str) -> int:
    """Return the number of words.

    Two characters of a script without spaces count as one word.
    """
    n = text.count(" ") + 1
    if n * LONGEST_MEAN_WORD > len(text) or text.isascii():
        return n
    return n + len(_WIDE.findall(text)) // 2


def look(line: Line) -> tuple[list[float], list[str]]:
    """Return the numbers of `NAMES` for one line, and its lower-case tokens."""
    text = line.text
    words = text.split()
    n = word_count(text)
    lower = text.lower()
    tokens = TOKEN.findall(lower)
    bare = text.rstrip(CLOSERS)
    last = bare[-1] if bare else text[-1]
    first = text[0]
    capitals = len([1 for word in words if word[0].isupper()])
    digits = n < 40 and not _DIGITS.isdisjoint(text)
    sentences = text.count(". ") + text.count("? ") + text.count("! ") + text.count("” ") + text.count('" ')
    numbers = len([1 for word in words if word[0] in _DIGITS]) if digits else 0
    ends = last in _ENDS
    return [
        math.log1p(n), n >= 3, n >= 6, n >= 10, n >= 16, n >= 30, n >= 60,
        ends and not bare.endswith(("...", "…")), last == ":", bare.endswith(("...", "…")), last in ",;-–", text[-1] in "\"”",
        first.isupper(), first.islower(), first.isdigit(), first in _OPENERS, not first.isalnum() and first not in _OPENERS,
        capitals / len(words), text.isupper(), len([1 for t in tokens if t in LINE_FUNCTION_WORDS]) / (len(tokens) or 1),
        numbers / len(words), min(sentences, 5), "“" in text or text.count('"') > 1,
        ("://" in text or "@" in text or "www." in lower or ".com" in lower) and _ADDRESS.search(text) is not None,
        "|" in text or " / " in text,
        "©" in text, not _ARROWS.isdisjoint(text), "#" in text or "@" in text,
        digits and _DAY.search(text) is not None, digits and _CLOCK.search(text) is not None, text.count("(") + text.count("["),
        line.bullet, line.gap, n >= 8 and ends and sentences == 0,
    ], tokens  # fmt: skip


def squeezed(text: str) -> str:
    """Return a text's letters and digits, folded.

    They are what two spellings of one headline share.
    """
    return "".join(TOKEN.findall(text.lower()))
