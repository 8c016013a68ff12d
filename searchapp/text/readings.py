"""Readings of a bare query word: joined, hyphenated, split; units; per cent.

compounds.csv has the compounds and says where they come from; the units below are those of news agencies' style. Words inside
quotation marks have no other readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .analysis import terms
from .english import other_spelling, read_table, stem

Reading = tuple[str, ...]
"""Folded terms that stand one after another."""

MAX_READINGS = 12
"""Ways to write one word that are looked for."""

UNITS: tuple[tuple[str, ...], ...] = (
    ("thousand", "k"),
    ("million", "m", "mn", "mln"),
    ("billion", "bn", "bln"),
    ("trillion", "tn", "trn"),
)
"""Words for numbers with the abbreviations that stand right after the figures."""

_UNITS = {word: unit for unit in UNITS for word in unit}

_PREFIX_WORDS = (
    "anti bi co counter cyber de e eco ex extra hyper infra inter intra macro mega micro mid mini multi neo non over pan post pre "
    "pro pseudo quasi re self semi socio sub super trans tri ultra un under"
)
PREFIXES = frozenset(_PREFIX_WORDS.split())
"""What is written with a hyphen before some words and without one before others."""

_OPENED = re.compile(
    r"(anti|counter|cyber|eco|macro|mega|micro|mid|multi|neo|non|post|pre|pseudo|quasi|semi|socio|ultra|co(?=o)|re(?=e))([^\W\d_]{4,})\Z"
)
"""A word in one piece that is also looked for in two."""

_MIN_REST = 4  # letters after such a prefix

_OTHER_WORDS = (
    "coop recover recovered recovers recovery recreate recreation recreational reform reformed reforms release released represent "
    "resent reserve resign resigned resigns resort resorted resorts resound restrain retreat retreated review unionised unionized "
    "exposed export import overall"
)
TWO_WORDS = frozenset(_OTHER_WORDS.split())
"""Words that are others than the same letters with a hyphen (resign, re-sign)."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")
_NUMBER_AND_UNIT = re.compile(r"([0-9]+(?:[.,][0-9]+)*)([^\W\d_]{1,8})\Z")
_LETTERS_AND_NUMBER = re.compile(r"([^\W\d_]+)([0-9]+)\Z")
_LETTERS = re.compile(r"[^\W\d_]{1,40}\Z")
_ORDINALS = frozenset(["st", "nd", "rd", "th", "s"])


def _compounds() -> tuple[dict[str, Reading], frozenset[Reading]]:
    rows = [(first, second) for first, second in list(read_table("compounds.csv"))[1:]]
    parts: dict[str, Reading] = {stem(first + second): (first, second) for first, second in rows}
    return parts, frozenset((first, stem(second)) for first, second in rows)


_PARTS, _PAIRS = _compounds()


def is_compound(first: str, second: str) -> bool:
    """Say whether two folded terms are also written in one word."""
    if (first, stem(second)) in _PAIRS:
        return True
    if first not in PREFIXES or first == "e" or len(second) < _MIN_REST:
        return False
    return bool(_LETTERS.match(second)) and _is_closed(first, second)


def _is_closed(first: str, second: str) -> bool:
    return first + second not in TWO_WORDS


def is_measure(number: str, unit: str) -> bool:
    """Say whether two folded terms are a number and its unit: 5 pm."""
    return bool(_NUMBER.match(number)) and (unit in _UNITS or unit in ("pm", "am"))


@lru_cache(maxsize=8192)
def readings(text: str, also: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """Return the readings of a bare word, as typed first.

    also: words that stand for it and the word beside it.
    """
    typed = terms(text)
    if not typed:
        return ()
    found = {typed: None}
    for reading in _others(typed, written=text):
        found[reading] = None
    for word in also:
        found[terms(word)] = None
    return tuple(found)[:MAX_READINGS]


def _others(typed: Reading, written: str) -> list[Reading]:
    found: list[Reading] = []
    for at, term in enumerate(typed):
        if term in ("percent", "%"):
            found.append((*typed[:at], "per", "cent", *typed[at + 1 :]))
        elif typed[at : at + 2] == ("per", "cent"):
            found.append((*typed[:at], "percent", *typed[at + 2 :]))
    if len(typed) == 1:
        found += _opened(typed[0])
    elif len(typed) == 2:
        found += _closed(typed[0], typed[1], hyphen="-" in written)
    return found


def _opened(term: str) -> list[Reading]:
    """Return a compound term split in two."""
    if match := _NUMBER_AND_UNIT.match(term):
        number, unit = match.groups()
        if unit in _ORDINALS:
            return []
        return _measured(number, unit)
    if match := _LETTERS_AND_NUMBER.match(term):
        return [(match[1], match[2])]
    if parts := _PARTS.get(stem(term)):
        second = term[len(parts[0]) :]
        return [(parts[0], second)] if second else []
    match = _OPENED.match(term)
    return [(match[1], match[2])] if match and term not in TWO_WORDS else []


def _closed(first: str, second: str, *, hyphen: bool) -> list[Reading]:
    """Return two terms joined in one."""
    if _NUMBER.match(first):
        return [(first + second,), *_measured(first, second)] if second in _UNITS or second in ("pm", "am") or hyphen else []
    if _NUMBER.match(second):
        return [(first + second,)] if hyphen else []
    if not (_LETTERS.match(first) and _LETTERS.match(second)):
        return []
    return [(first + second,)] if _is_closed(first, second) and (hyphen or is_compound(first, second)) else []


def _measured(number: str, unit: str) -> list[Reading]:
    found: list[Reading] = [(number, unit)]
    for other in _UNITS.get(unit, ()):
        found.append((number, other))
        if len(other) <= 3:
            found.append((number + other,))
    return found


def shown_readings(text: str, also: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the unexpected readings of a word, for display.

    Other spellings and other ways to write it.
    """
    typed = terms(text)
    found: dict[str, None] = dict.fromkeys(also)
    for term in typed:
        if other := other_spelling(term):
            found[other] = None
    if (typed and "percent" in (typed[-1], "".join(typed[-2:]))) or "%" in typed:
        found.update(dict.fromkeys(word for word in ("percent", "per cent", "%") if word not in text.replace("-", " ")))
    if len(typed) == 1 and (parts := _PARTS.get(stem(typed[0]))):
        found["-".join((parts[0], typed[0][len(parts[0]) :]))] = None
    elif len(typed) == 2 and is_compound(*typed):
        found["".join(typed)] = None
    elif (match := _NUMBER_AND_UNIT.match(typed[0]) if len(typed) == 1 else None) and match[2] in _UNITS:
        found[f"{match[1]} {_UNITS[match[2]][0]}"] = None
    elif len(typed) == 2 and is_measure(*typed) and typed[1] in _UNITS:
        found[f"{typed[0]}{_UNITS[typed[1]][1]}"] = None
    return tuple(found)
