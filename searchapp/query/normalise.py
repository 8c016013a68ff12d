"""Normalised query characters, each with its offset in the query as typed.

Repairs spellings of characters, never words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..model import Span
from ..text.analysis import GERSHAYIM

ESCAPED = "\ue000"
"""Stands in `Normal.shape` for a character after a backslash: never an operator, never a space."""

QUOTATION_MARKS = "“”„‟«»‹›「」『』"
"""What may stand in a query for the typewriter's mark."""

_TABLE = {
    **dict.fromkeys(QUOTATION_MARKS, '"'),
    **dict.fromkeys("’ʼ‘‚‛＇", "'"),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),  # hyphen, non-breaking hyphen, minus
}
_HEBREW_MARK = re.compile(GERSHAYIM)  # inside an abbreviation, where people type a quotation mark
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


class Normal(NamedTuple):
    """A normalised query with its offsets in the typed one.

    `text` and `shape` have the same length; `offsets` has one more (the end of what was typed).

    `shape` is `text` with ESCAPED for each escaped character: structure is read from shape, words from text.
    """

    text: str
    shape: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the query as typed of [start, end) here."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def normalise(typed: str) -> Normal:
    """Return the query with uniform quotation marks, apostrophes, hyphens and spaces.

    Backslashes are resolved.
    """
    text: list[str] = []
    shape: list[str] = []
    offsets: list[int] = []
    escaped = False
    for offset, char in enumerate(_HEBREW_MARK.sub("״", typed)):
        char = _plain(char)
        if not char:
            continue
        if char == "\\" and not escaped:
            escaped = True
            continue
        text.append(char)
        shape.append(ESCAPED if escaped and char != " " else char)
        offsets.append(offset)
        escaped = False
    offsets.append(len(typed))
    return Normal("".join(text), "".join(shape), tuple(offsets))


def _plain(char: str) -> str:
    if char in _TABLE:
        return _TABLE[char]
    if char < "\u007f":
        return char if char >= " " else " "
    if "\uff01" <= char <= "\uff5e":  # full-width ASCII
        return chr(ord(char) - 0xFEE0)
    if char in _INVISIBLE:
        return ""
    if char.isspace() or unicodedata.category(char) in ("Cc", "Co", "Cs", "Zs"):
        return " "
    return char
