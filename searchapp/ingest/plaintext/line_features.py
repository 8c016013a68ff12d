"""The text model's features of each line of a dump by itself.

All whole numbers, of several dumps at once.

What is read of a dump never depends on the others beside it: nothing here adds up fractions over more than one line.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..lines.line import Lines
from . import char_scan as c
from .char_scan import Ints, Places, Scan, pairs, scan
from .word_classes import KIND_NAMES

Shorts = NDArray[np.int16]

MIN_PROSE_CHARS = 40
NEAR_PROSE_LINES = 8
"""A line farther than NEAR_PROSE_LINES lines from any of MIN_PROSE_CHARS characters is not looked at: half of all lines, and
3 in 100 of a body's."""

MAX_LINE_CHARS_READ = 240
"""Characters of a line that are looked at: of a longer one its beginning and its TAIL_CHARS."""

TAIL_CHARS = 70

PAD = NEAR_PROSE_LINES + 1
"""Empty places before each dump, and behind the last: nothing that looks at most so far sees from one dump into another."""

WHOLE = 255
"""A share is stored as so many parts of one."""

MAX_FEATURE_NUMBER = 30_000
"""No number is larger."""

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
"""The rows of Looks.own, in order. mean_word: in eighths of a letter; capitals, digit_words, function_share: shares."""

COLUMN_OF = {name: i for i, name in enumerate(OWN)}
_FUNCTION = KIND_NAMES.index("function")
_PRONOUNS = [KIND_NAMES.index(name) for name in ("you", "we", "me")]
_END_KIND = {c.STOP: "stop", c.MARK: "mark", c.DOTS: "dots", c.COMMA: "comma", c.COLON: "colon", c.QUOTE: "quote", c.DIGIT: "digit",
             c.UPPER: "letter", c.LOWER: "letter", c.WIDE: "letter", c.CLOSE: "close"}  # fmt: skip
_START_KIND = {c.UPPER: "upper", c.WIDE: "upper", c.LOWER: "lower", c.DIGIT: "digit", c.QUOTE: "quote", c.APOSTROPHE: "quote",
               c.DASH: "dash", c.OPEN: "open"}  # fmt: skip


def _one_hot(names: Sequence[str], kinds: dict[int, str]) -> Shorts:
    table = np.zeros((len(names), c.CHAR_CLASSES), dtype=np.int16)
    for kind, name in kinds.items():
        table[names.index(name), kind] = 1
    return table


_END_TABLE = _one_hot(_ENDS, _END_KIND)
_START_TABLE = _one_hot(_STARTS, _START_KIND)
_PUNCTUATION = [c.STOP, c.MARK, c.DOTS, c.COMMA, c.COLON, c.QUOTE, c.APOSTROPHE, c.OPEN, c.DASH, c.BAR, c.SLASH, c.RIGHTS, c.ARROW,
                c.AT, c.MONEY, c.WIDE]  # fmt: skip


class ProseNeighbourhood(NamedTuple):
    """The lines near prose of several dumps, laid out in one row.

    Of the dumps that have any: PAD empty places, the first dump's lines, PAD empty places, and so on.
    """

    dumps: list[int]  # which of the dumps given these are
    starts: Ints  # for each of them, its first place
    ends: Ints  # and the place behind its last
    lines: list[int]  # how many lines each has in all
    places: list[list[int]]  # which of them these are
    of: Ints  # for each place of the row whose it is, an empty one the one's before it
    filled: Ints  # the places of the row that are not empty
    line: Ints  # for each of them, which line of its dump stands there
    lengths: NDArray[np.int32]  # and the characters of it
    found: Ints  # and its place among all lines of all dumps, PAD empty ones around each dump


class Looks(NamedTuple):
    """The features of a row of lines.

    `own` has a row a name of OWN, and a column a place, zeros for an empty one.
    """

    near: ProseNeighbourhood
    own: Shorts
    scan: Scan
    words: Ints
    pairs: Ints
    kinds: Ints  # for each place of the vocabulary the place of its kind


def look(dumps: Sequence[Lines], vocabulary: Places, kinds: Ints) -> Looks | None:
    """Compute the features of the lines near prose.

    None where there is no prose.

    kinds: for each place of the vocabulary the place of its kind, len(KIND_NAMES) for none.
    """
    near = near_prose(dumps)
    if not near.dumps:
        return None
    blank = [""] * PAD
    texts = [*blank]
    repeats: list[int] = []
    for dump, places in zip(near.dumps, near.places, strict=True):
        every = dumps[dump].texts
        own = every if len(places) == len(every) else list(map(every.__getitem__, places))
        texts += own
        texts += blank
        repeats += map(Counter(every).__getitem__, own)
    n = len(texts)
    for place in near.filled[near.lengths > MAX_LINE_CHARS_READ].tolist():
        texts[place] = texts[place][: MAX_LINE_CHARS_READ - TAIL_CHARS] + texts[place][-TAIL_CHARS:]
    seen = scan(texts)
    words = vocabulary.of(seen.word_hash)
    columns = len(KIND_NAMES) + 1
    by_kind = np.bincount(kinds.take(words) * n + seen.word_line, minlength=n * columns).reshape(columns, n)
    sort = seen.word_kind - np.uint8(c.UPPER)
    capitals, small, digits = np.bincount(sort * np.int32(n) + seen.word_line, minlength=n * 3).reshape(3, n)
    counts = seen.counts
    total = capitals + small + digits + counts[c.WIDE] // 2
    count = np.maximum(total, 1).astype(np.float32)
    table = np.zeros((len(OWN), n), dtype=np.int16)
    table[COLUMN_OF["words"]] = total
    cut = near.lengths > MAX_LINE_CHARS_READ
    longer = near.filled[cut]
    table[COLUMN_OF["words"], longer] = np.minimum(total[longer] * (near.lengths[cut] / MAX_LINE_CHARS_READ), MAX_FEATURE_NUMBER)
    table[COLUMN_OF["mean_word"]] = np.bincount(seen.word_line, weights=seen.word_letters, minlength=n) * 8 / count
    share = WHOLE / count
    table[COLUMN_OF["capitals"]] = capitals * share
    table[COLUMN_OF["digit_words"]] = digits * share
    first = COLUMN_OF["digit_words"] + 1
    table[first : first + columns - 1] = by_kind[:-1]
    function = by_kind[_FUNCTION] + by_kind[_PRONOUNS].sum(axis=0)
    table[COLUMN_OF["function_share"]] = function * share
    first = COLUMN_OF["stops"]
    table[first : first + len(_PUNCTUATION)] = counts[_PUNCTUATION]
    closed = (seen.last == c.QUOTE) | (seen.last == c.CLOSE) | (seen.last == c.APOSTROPHE)
    end = np.where(closed, seen.before_last, seen.last)
    first = COLUMN_OF["ends_stop"]
    table[first : first + len(_ENDS)] = _END_TABLE.take(end, axis=1)
    table[COLUMN_OF["ends_quote"]] = seen.last == c.QUOTE
    first = COLUMN_OF["starts_upper"]
    table[first : first + len(_STARTS)] = _START_TABLE.take(seen.first, axis=1)
    ends = (end == c.STOP) | (end == c.MARK)
    table[COLUMN_OF["ends_sentence"]] = ends & (total >= 4)
    table[COLUMN_OF["gap"], near.filled] = _flags([lines.gaps for lines in dumps]).take(near.found)
    table[COLUMN_OF["repeated"], near.filled] = np.minimum(_whole(repeats), MAX_FEATURE_NUMBER)
    if any(1 in lines.bullets for lines in dumps):
        table[COLUMN_OF["bullet"], near.filled] = _flags([lines.bullets for lines in dumps]).take(near.found)
    for dump, places, start, end in zip(near.dumps, near.places, near.starts.tolist(), near.ends.tolist(), strict=True):
        indents = dumps[dump].indents
        if indents:
            table[COLUMN_OF["indent"], start:end] = np.minimum(_whole([indents[i] for i in places]), MAX_FEATURE_NUMBER)
    table[COLUMN_OF["prose"]] = (total >= 10) & (ends | (seen.last == c.QUOTE)) & (function > 0.15 * count)
    return Looks(near, table, seen, words, vocabulary.of(pairs(seen.word_hash, seen.word_line)), kinds)


def near_prose(dumps: Sequence[Lines]) -> ProseNeighbourhood:
    """Find the lines within NEAR_PROSE_LINES of a line of MIN_PROSE_CHARS characters."""
    lengths = [0] * PAD
    starts = []
    for lines in dumps:
        starts.append(len(lengths))
        lengths += map(len, lines.texts)
        lengths += [0] * PAD
    flat = _whole(lengths)
    running = np.zeros(len(flat) + 1, dtype=np.int32)
    np.add.accumulate((flat >= MIN_PROSE_CHARS).astype(np.int32), out=running[1:])
    near = np.zeros(len(flat), dtype=np.bool_)
    near[PAD:-PAD] = (
        running[PAD + NEAR_PROSE_LINES + 1 : len(flat) - PAD + NEAR_PROSE_LINES + 1]
        > running[PAD - NEAR_PROSE_LINES : len(flat) - PAD - NEAR_PROSE_LINES]
    )
    near &= flat > 0
    found = near.nonzero()[0]
    begins = np.array([*starts, len(flat)])
    cuts = found.searchsorted(begins)
    counts = np.diff(cuts)
    there = counts.nonzero()[0]
    sizes = counts[there]
    ends = (sizes + PAD).cumsum()
    spans = sizes + PAD
    spans[:1] += PAD
    of = np.arange(len(there)).repeat(spans)
    rank = np.arange(len(there)).repeat(sizes)
    line = found - begins[there].take(rank)
    all_lines = line.tolist()
    places = [all_lines[start:end] for start, end in zip(cuts[there].tolist(), cuts[there + 1].tolist(), strict=True)]
    filled = np.arange(len(found)) + PAD * (rank + 1)
    sizes_of_all = [len(dumps[dump]) for dump in there.tolist()]
    return ProseNeighbourhood(there.tolist(), ends - sizes, ends, sizes_of_all, places, of, filled, line, flat.take(found), found)


def _whole(numbers: list[int]) -> NDArray[np.int32]:
    """Return numbers as an array of whole numbers.

    In half the time numpy takes for a list of them.
    """
    return np.frombuffer(array("i", numbers), dtype=np.int32)


def _flags(columns: Sequence[bytes]) -> NDArray[np.uint8]:
    """Return one column of flags for all dumps, PAD empty places around each."""
    blank = bytes(PAD)
    return np.frombuffer(blank + blank.join(columns) + blank, dtype=np.uint8)


def weigh(looks: Looks, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each line's summed word and pair weights, scaled by its length.

    They are divided by the root of the length.
    """
    n = looks.own.shape[1]
    both = weights.take(looks.words) + weights.take(looks.pairs)
    total = np.bincount(looks.scan.word_line, weights=both, minlength=n)
    counted = np.bincount(looks.scan.word_line, minlength=n)
    result: NDArray[np.float32] = (total / np.sqrt(np.maximum(counted, 4))).astype(np.float32)
    return result
