"""Two lines of one paragraph -> one text: a word cut at the line's end is joined, a compound keeps its hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

SOFT_HYPHENS = "\u00ad\u2010"
MIN_SOFT_HYPHENS = 3
CUT_LINES_SHARE = 0.07
"""Share of lines that end in a hyphen, from which the document cuts words; with fewer they are compounds."""

_HYPHENATED = frozenset(["ex", "self", "quasi", "vice"])
"""First parts that keep their hyphen."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"([^\W\d_]+)([-\u2010\u00ad\u2011])$")
_SUSPENDED = re.compile(r"(?:und|oder|and|or|et|ou|y|o|e|bis|sowie|en|of)\b")
"""After these a hyphen stands for a part of a compound that follows: "Nord- und Südkorea"."""


class Words:
    """The words of a document, compounds with their hyphens, and how it cuts words: what tells a cut word from a compound."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._seen = Counter(word.lower() for line in lines for word in _WORD.findall(line))
        soft = len([1 for line in lines if line.endswith(tuple(SOFT_HYPHENS))])
        hard = len([1 for line in lines if line.endswith("-")])
        self.cuts_with_hyphens = soft < MIN_SOFT_HYPHENS and hard > CUT_LINES_SHARE * len(lines)

    def __getitem__(self, word: str) -> int:
        return self._seen[word]


def join(before: str, after: str, words: Words) -> str:
    """Return two lines as one text. words: of the whole document."""
    cut = _CUT.search(before)
    if cut is None:
        return f"{before}{after}" if before[-1:] == "-" and before[-2:-1].isdigit() and after[:1].isalpha() else f"{before} {after}"
    if not after[:1].isalnum():
        return f"{before} {after}"
    soft = cut[2] in SOFT_HYPHENS
    rest = _letters(after)
    if not after[0].islower():
        in_capitals = cut[1].isupper() and len(cut[1]) > 1 and rest.isupper() and len(rest) > 1
        if in_capitals and words.cuts_with_hyphens and not words[f"{cut[1]}-{rest}".lower()]:
            return before[:-1] + after
        return (before[:-1] + "-" if soft else before) + after
    if _SUSPENDED.match(after) and not soft:
        return f"{before} {after}"
    if soft or words[f"{cut[1]}{rest}".lower()] > words[f"{cut[1]}-{rest}".lower()]:
        return before[:-1] + after
    return before + after if _is_compound(before, cut[1], rest, words) else before[:-1] + after


def _is_compound(before: str, first: str, rest: str, words: Words) -> bool:
    """Decide whether a hard hyphen at a line's end belongs to the word."""
    if not words.cuts_with_hyphens or words[f"{first}-{rest}".lower()] > 0:
        return True
    return first.lower() in _HYPHENATED or before[: -len(first) - 1].endswith("-")


def _letters(text: str) -> str:
    found = _LETTERS.match(text)
    return found[0] if found else ""
