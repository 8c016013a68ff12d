"""Posting lists in the format of Whoosh's codec W3, read and written whole, a block at a time instead of a posting at a time.

A list is a magic word, then blocks, each of its length (negative: the last), a pickled header and pickled columns, perhaps
deflated. Pickle is Whoosh's own choice; an index folder is as trusted as the program's own files.
"""

from __future__ import annotations

import io
import itertools
import pickle
import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import layout

IntArray = NDArray[np.int64]
Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

BLOCK = 512
"""Postings in a block. Whoosh's default is 128; larger blocks pack better, and we read whole lists."""

DEFLATE_FROM = 80
"""A block of fewer bytes does not become smaller (measured by the authors of whoosh3)."""

LEVEL = 3  # of deflating; Whoosh's own

_MAGIC = b"W3Bl"
_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")
_TERM = struct.Struct("!BfIBBfIIqi")
"""Inlined, weight, holders, shortest and longest record, largest weight, first and last record, offset, length."""

_COUNT = struct.Struct("!I")
_ONCE = [_COUNT.pack(1) + pickle.dumps([position], 2) for position in range(4096)]
"""Encoded positions of a term that stands once: nearly all of them, so they are shared."""


class Postings(NamedTuple):
    """The records that hold a term, ascending; its frequency in each; its encoded positions, where the field keeps them."""

    records: Ints
    weights: Floats
    values: Sequence[bytes]


NOTHING = Postings(np.empty(0, np.int32), np.empty(0, np.float32), ())


def decode(data: bytes) -> Postings:
    """Read a posting list."""
    stream = io.BytesIO(data)
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a posting list")
    records: list[Ints] = []
    weights: list[Floats] = []
    values: list[bytes] = []
    last = False
    while not last:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        last, end = length < 0, stream.tell() + abs(length)
        count, _, _, deflated, _, _ = pickle.load(stream)
        body = stream.read(end - stream.tell())
        deltas, frequencies, encoded = pickle.loads(zlib.decompress(body) if deflated else body)
        records.append(np.cumsum(np.array(deltas, np.int32), dtype=np.int32))
        if isinstance(frequencies, tuple):
            weights.append(np.array(frequencies, np.float32))
        else:
            weights.append(np.full(count, 1.0 if frequencies is None else frequencies, np.float32))
        if isinstance(encoded, tuple):
            values += encoded
    if len(records) == 1:
        return Postings(records[0], weights[0], values)
    return Postings(np.concatenate(records), np.concatenate(weights), values)


def encode_positions(positions: Sequence[int]) -> bytes:
    """Return the positions of a term in one record as whoosh.formats.Positions keeps them."""
    if len(positions) == 1 and positions[0] < len(_ONCE):
        return _ONCE[positions[0]]
    deltas, last = [], 0
    for position in positions:
        deltas.append(position - last)
        last = position
    return _COUNT.pack(len(deltas)) + pickle.dumps(deltas, 2)


def decode_positions(values: Iterable[bytes]) -> tuple[Ints, IntArray]:
    """Return how many positions each value holds, and all of them, one value after another."""
    found = [_positions(value) for value in values]
    counts = np.fromiter(map(len, found), np.int32, len(found))
    return counts, np.fromiter(itertools.chain.from_iterable(found), np.int64, int(counts.sum()))


@lru_cache(maxsize=100_000)
def _positions(value: bytes) -> tuple[int, ...]:
    return tuple(itertools.accumulate(pickle.loads(value[_COUNT.size :])))


class PostingWriter:
    """Writes the terms of a segment and their posting lists; fields and terms come in order."""

    def __init__(self, storage: Any, segment: Any, lengths: Sequence[int]) -> None:
        """lengths: of each record, for the block headers from which Whoosh's own scoring knows what it can skip."""
        self._terms = layout.OrderedHashWriter(segment.create_file(storage, layout.TERMS))
        self._fields: dict[str, int] = {}
        self._terms.extras["fieldmap"] = self._fields
        self._file = segment.create_file(storage, layout.POSTINGS)
        self._offset = 0
        self._lengths = np.array(lengths, np.int64)

    def add(self, field: str, term: bytes, found: Postings) -> None:
        """Write one posting list, which is not empty."""
        number = self._fields.setdefault(field, len(self._fields))
        blocks = [_MAGIC]
        longest, shortest, count = 0, 0, len(found.records)
        for start in range(0, count, BLOCK):
            part = slice(start, start + BLOCK)
            lengths = self._lengths[found.records[part]]
            low, high = layout.length_to_byte(int(lengths.min())), layout.length_to_byte(int(lengths.max()))
            shortest, longest = min(shortest or low, low), max(longest, high)
            block = _block(Postings(found.records[part], found.weights[part], found.values[part]), low, high)
            blocks += [_LENGTH.pack(-len(block) if start + BLOCK >= count else len(block)), block]
        data = b"".join(blocks)
        self._file.write(data)
        total, most = float(found.weights.sum()), float(found.weights.max())
        first, last = int(found.records[0]), int(found.records[-1])
        row = _TERM.pack(0, total, count, shortest, longest, most, first, last, self._offset, len(data))
        self._terms.add(_FIELD.pack(number) + term, row)
        self._offset += len(data)

    def close(self) -> None:
        """Finish both files."""
        self._terms.close()
        self._file.close()


def _block(found: Postings, shortest: int, longest: int) -> bytes:
    records = found.records.tolist()
    largest, smallest = float(found.weights.max()), float(found.weights.min())
    weights: Any = tuple(found.weights.tolist())
    if smallest == largest:
        weights = None if largest == 1.0 else largest
    columns = (tuple(np.diff(found.records, prepend=0).tolist()), weights, tuple(found.values) or None)
    body = pickle.dumps(columns, 4)
    deflated = LEVEL if len(body) >= DEFLATE_FROM else 0
    if deflated:
        body = zlib.compress(body, deflated)
    return pickle.dumps((len(records), records[-1], largest, deflated, shortest, longest), 2) + body
