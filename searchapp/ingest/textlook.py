"""The numbers the text model reads of the lines of a dump: each line by itself, then each among its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import charscan as c
from .charscan import Ints, Places, Scan, pairs, scan
from .lines import Line
from .trees import Table
from .wordkinds import KIND_NAMES

PROSE = 40
NEAR = 8
"""A line farther than NEAR lines from any of PROSE characters is not looked at: half of all lines, and 3 in 100 of a body's."""

_ENDS = ("stop", "mark", "dots", "comma", "colon", "quote", "letter", "digit", "close")
_STARTS = ("upper", "lower", "digit", "quote", "dash", "open")
OWN = (
    "words", "mean_word", "capitals", "digit_words",
    *(f"{kind}_words" for kind in KIND_NAMES), "function_share",
    "stops", "marks", "dots", "commas", "colons", "quotes", "apostrophes", "brackets", "dashes", "bars", "slashes", "rights",
    "arrows", "ats", "money", "wide",
    *(f"ends_{name}" for name in _ENDS), *(f"starts_{name}" for name in _STARTS),
    "ends_sentence", "bullet", "gap", "indent", "repeated", "prose",
)  # fmt: skip
"""The columns of Looks.own, in order."""

AT = {name: i for i, name in enumerate(OWN)}
_FUNCTION = KIND_NAMES.index("function")
_PRONOUNS = [KIND_NAMES.index(name) for name in ("you", "we", "me")]
_END_KIND = {c.STOP: "stop", c.MARK: "mark", c.DOTS: "dots", c.COMMA: "comma", c.COLON: "colon", c.QUOTE: "quote", c.DIGIT: "digit",
             c.UPPER: "letter", c.LOWER: "letter", c.WIDE: "letter", c.CLOSE: "close"}  # fmt: skip
_START_KIND = {c.UPPER: "upper", c.WIDE: "upper", c.LOWER: "lower", c.DIGIT: "digit", c.QUOTE: "quote", c.APOSTROPHE: "quote",
               c.DASH: "dash", c.OPEN: "open"}  # fmt: skip


def _one_hot(names: Sequence[str], kinds: dict[int, str]) -> Table:
    table = np.zeros((len(names), c.KINDS), dtype=np.float32)
    for kind, name in kinds.items():
        table[names.index(name), kind] = 1
    return table


_END_TABLE = _one_hot(_ENDS, _END_KIND)
_START_TABLE = _one_hot(_STARTS, _START_KIND)
_PUNCTUATION = [c.STOP, c.MARK, c.DOTS, c.COMMA, c.COLON, c.QUOTE, c.APOSTROPHE, c.OPEN, c.DASH, c.BAR, c.SLASH, c.RIGHTS, c.ARROW,
                c.AT, c.MONEY, c.WIDE]  # fmt: skip


class Looks(NamedTuple):
    """The n lines near prose: `own`, a row a name of OWN, a column a line; what stands in them; their words' places in a list."""

    places: Ints  # among all lines, of which there are `lines`
    lines: int
    own: Table
    scan: Scan
    words: Ints
    pairs: Ints


def look(lines: Sequence[Line], vocabulary: Places, kinds: Ints) -> Looks | None:
    """Look at the lines near prose; None where there is no prose.

    kinds: for each place of the vocabulary the place of its kind, len(KIND_NAMES) for none.
    """
    places = near_prose([len(line.text) for line in lines])
    if not len(places):
        return None
    near = [lines[i] for i in places.tolist()]
    texts = [line.text for line in near]
    n = len(near)
    seen = scan(texts)
    words = vocabulary.of(seen.word_hash)
    columns = len(KIND_NAMES) + 1
    by_kind = np.bincount(seen.word_line * columns + kinds.take(words), minlength=n * columns).reshape(n, columns).T
    capitals, small, digits = np.bincount(seen.word_line * 3 + (seen.word_kind - c.UPPER), minlength=n * 3).reshape(n, 3).T
    counts = seen.counts.T
    own = np.empty((len(OWN), n), dtype=np.float32)
    total = capitals + small + digits + counts[c.WIDE] // 2
    count = np.maximum(total, 1).astype(np.float32)
    own[AT["words"]] = total
    own[AT["mean_word"]] = np.bincount(seen.word_line, weights=seen.word_letters, minlength=n) / count
    own[AT["capitals"]] = capitals / count
    own[AT["digit_words"]] = digits / count
    first = AT["digit_words"] + 1
    own[first : first + columns - 1] = by_kind[:-1]
    function = by_kind[_FUNCTION] + by_kind[_PRONOUNS].sum(axis=0)
    own[AT["function_share"]] = function / count
    first = AT["stops"]
    own[first : first + len(_PUNCTUATION)] = counts[_PUNCTUATION]
    closed = (seen.last == c.QUOTE) | (seen.last == c.CLOSE) | (seen.last == c.APOSTROPHE)
    end = np.where(closed, seen.before_last, seen.last)
    first = AT["ends_stop"]
    own[first : first + len(_ENDS)] = _END_TABLE.take(end, axis=1)
    own[AT["ends_quote"]] = seen.last == c.QUOTE
    first = AT["starts_upper"]
    own[first : first + len(_STARTS)] = _START_TABLE.take(seen.first, axis=1)
    ends = (end == c.STOP) | (end == c.MARK)
    own[AT["ends_sentence"]] = ends & (total >= 4)
    own[AT["bullet"]] = [line.bullet for line in near]
    own[AT["gap"]] = [line.gap for line in near]
    own[AT["indent"]] = [line.indent for line in near]
    repeats = Counter([line.text for line in lines])
    own[AT["repeated"]] = [repeats[text] for text in texts]
    own[AT["prose"]] = (total >= 10) & (ends | (seen.last == c.QUOTE)) & (function > 0.15 * count)
    return Looks(places, len(lines), own, seen, words, vocabulary.of(pairs(seen.word_hash, seen.word_line)))


def near_prose(lengths: Sequence[int]) -> Ints:
    """Return the places of the lines at most NEAR lines from one of PROSE characters."""
    n = len(lengths)
    running = np.zeros(n + 2 * NEAR + 1, dtype=np.int32)
    (np.array(lengths) >= PROSE).cumsum(out=running[NEAR + 1 : NEAR + 1 + n])
    running[NEAR + 1 + n :] = running[NEAR + n]
    return (running[2 * NEAR + 1 :] > running[:n]).nonzero()[0]


def weigh(looks: Looks, weights: Table) -> Table:
    """Return for each line the sum of the weights of its words and pairs of words over the root of its length."""
    n = looks.own.shape[1]
    both = weights.take(looks.words) + weights.take(looks.pairs)
    total = np.bincount(looks.scan.word_line, weights=both, minlength=n)
    result: Table = (total / np.sqrt(np.maximum(looks.own[AT["words"]], 4))).astype(np.float32)
    return result
