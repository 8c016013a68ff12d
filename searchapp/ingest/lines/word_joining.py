"""Joining of words that were cut at the end of a line.

"parlia-" and "ment" are "parliament", "half-" and "baked" stay "half-baked".

The one place that decides this, for pasted text, OCR, JSON and PDF. It looks at the document's own words first, then at a list of
common English words; in other languages a hyphen before a small letter goes, since they write their compounds as one word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

_SOFT = "\u00ad\u00ac"
"""Signs that only ever mark a cut: the soft hyphen, and what OCR makes of one."""

_HYPHENS = "-\u2010"
_CUT = re.compile(rf"([^\W_](?:[\w’'{_HYPHENS}]*[^\W_])?)([{_HYPHENS}{_SOFT}])$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COORDINATORS = frozenset(["and", "or", "und", "oder", "bis", "sowie", "en", "of", "og", "och"])
"""Before these a hyphen stands for what both words share: "pre- and post-war"."""

_CLOSED_WORDS = """
    under over out up in re un dis mis fore inter trans sub super com con per be de ex im en em
"""
_CLOSED = frozenset(_CLOSED_WORDS.split())
"""Prefixes that join their word without a hyphen, though what follows may be a word by itself."""

_OPEN = frozenset(["self", "half", "non", "ex", "well", "ill", "so", "co", "anti", "pro", "mid", "vice", "semi", "all"])
"""Prefixes that keep it where what follows is a word."""

_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "first",
        "second",
        "third",
    ]
)
_INSIDE = frozenset(["in", "of", "the", "to", "and", "by", "on", "up", "year", "day", "month", "week", "hour", "a", "old", "per"])
"""Inner words of longer compounds: mother-in-law, 19-year-old, state-of-the-art."""

_SECONDS = frozenset(
    [
        "based",
        "old",
        "year",
        "term",
        "level",
        "time",
        "style",
        "sized",
        "owned",
        "related",
        "driven",
        "known",
        "born",
        "led",
        "backed",
        "friendly",
        "wide",
        "class",
        "elect",
        "law",
        "minded",
        "looking",
        "powered",
        "shaped",
        "handed",
        "long",
        "range",
        "free",
        "like",
        "up",
        "off",
        "down",
        "in",
        "out",
        "on",
        "through",
    ]
)
MIN_PART_LETTERS = 3
ENGLISH_SIGNS = ("the", "and", "of")


@cache
def common_words() -> frozenset[str]:
    """Return common English words, lower case."""
    return frozenset(files(__package__).joinpath("english_words.csv").read_text(encoding="utf-8").split()[1:])


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in lower case.

    Those with hyphens whole: what `join` asks first.
    """
    return frozenset(word for text in texts for word in _WORD.findall(text.lower().replace("’", "'")))


def ends_in_cut(before: str) -> bool:
    """Return whether a line ends inside a word or at its hyphen."""
    return bool(before) and before[-1] in _HYPHENS + _SOFT and _CUT.search(before) is not None


def join(before: str, after: str, known: Collection[str] = ()) -> str:
    """Return two lines of one paragraph as one.

    A word cut between them is whole, elsewhere a space stands between.

    known: the document's words (`words_of`).
    """
    before, after = before.rstrip(" "), after.lstrip(" ")
    if not before or not after:
        return before or after
    glue = joint(before, after, known)
    return before + " " + after if glue is None else before[:-1] + glue + after


def joint(before: str, after: str, known: Collection[str] = ()) -> str | None:
    """Return what replaces the sign at the end of `before`.

    "", the hyphen, or None where the two are no parts of one word.
    """
    cut = _CUT.search(before) if before[-1:] in _HYPHENS + _SOFT else None
    if cut is None:
        return None
    first, sign = cut[1], cut[2]
    match = _WORD.match(after)
    if match is None:
        return None
    second = match[0]
    if sign in _SOFT:
        return ""
    if first[-1].isdigit() or second[0].isdigit():
        return sign
    if second in _COORDINATORS and (first + second).lower() not in known and (first + second).lower() not in common_words():
        return None
    if second[0].isupper() and not (second.isupper() and len(second) > 1 and first.isupper() and first.lower() not in _NUMBERS):
        return sign  # Anglo-American; but COUN-CIL is one word
    return sign if _keeps_hyphen(first.lower().replace("’", "'"), second.lower().replace("’", "'"), known) else ""


def _keeps_hyphen(first: str, second: str, known: Collection[str]) -> bool:
    """Decide whether two parts are written with a hyphen."""
    *outer, last = re.split("[-\u2010]", first)
    bare = re.split("['-]", second)[0]
    if f"{first}-{second}" in known or f"{last}-{bare}" in known:
        return f"{first}{second}" not in known
    whole = last + bare
    if whole in known:
        return False
    if not _is_english(known):
        return bool(outer) and last in _INSIDE
    common = common_words()
    if whole in common:
        return False
    if outer and (last in _INSIDE or bare in _SECONDS):
        return True
    if bare != second.split("'")[0]:  # "mother-" and "in-law"
        return last in common
    second_is_word = bare in common or bare in known
    if last in _OPEN or last in _NUMBERS:
        return second_is_word
    if len(bare) < MIN_PART_LETTERS:
        return bare in _SECONDS and last in common and len(last) >= MIN_PART_LETTERS
    return second_is_word and last not in _CLOSED and len(last) >= MIN_PART_LETTERS and (last in common or last in known)


def _is_english(known: Collection[str]) -> bool:
    return not known or all(word in known for word in ENGLISH_SIGNS)
