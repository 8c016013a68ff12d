"""Posting lists in the format of Whoosh's codec W3.

They are read and written whole, a block at a time instead of a posting at a time. A list is a magic word, then blocks, each of
its length (negative: the last), a pickled header and pickled columns, perhaps deflated. Pickle is Whoosh's own choice; an index
folder is as trusted as the program's own files.
"""

from __future__ import annotations

import io
import itertools
import operator
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
    """The records that hold a term, ascending, with its frequencies and positions.

    There is one frequency for each record. The positions are encoded, and there where the field keeps them.
    """

    records: Ints
    weights: Floats
    values: Sequence[bytes]


NO_POSTINGS = Postings(np.empty(0, np.int32), np.empty(0, np.float32), ())


def decode(data: bytes, among: Ints | None = None) -> Postings:
    """Read a posting list.

    among: blocks that hold none of these records, which are ascending, are left out.
    """
    stream = io.BytesIO(data)
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a posting list")
    records: list[Ints] = []
    weights: list[Floats] = []
    values: list[bytes] = []
    last, passed = False, 0  # how many of `among` the blocks so far reach
    while not last:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        last, end = length < 0, stream.tell() + abs(length)
        count, highest, _, deflated, _, _ = pickle.load(stream)
        if among is not None:
            here = int(np.searchsorted(among, highest, "right"))
            if here == passed:
                stream.seek(end)
                continue
            passed = here
        body = stream.read(end - stream.tell())
        deltas, frequencies, encoded = pickle.loads(zlib.decompress(body) if deflated else body)
        records.append(np.cumsum(np.array(deltas, np.int32), dtype=np.int32))
        if isinstance(frequencies, tuple):
            weights.append(np.array(frequencies, np.float32))
        else:
            weights.append(np.full(count, 1.0 if frequencies is None else frequencies, np.float32))
        if isinstance(encoded, tuple):
            values += encoded
    if not records:
        return NO_POSTINGS
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


class Listed(NamedTuple):
    """Postings as lists, to be written.

    Most terms stand in one record or two, where an array costs more than it saves.
    """

    records: list[int]
    weights: list[float]
    values: Sequence[bytes]


class PostingWriter:
    """Writes the terms of a segment and their posting lists.

    Fields and terms come in order.
    """

    def __init__(self, storage: Any, segment: Any, lengths: Sequence[int]) -> None:
        """Open the files; lengths: of each record.

        Whoosh's own scoring skips blocks by bounds of the lengths in them; ours are those of all.
        """
        self._terms = layout.OrderedHashWriter(segment.create_file(storage, layout.TERMS))
        self._fields: dict[str, int] = {}
        self._terms.extras["fieldmap"] = self._fields
        self._file = segment.create_file(storage, layout.POSTINGS)
        self._offset = 0
        self._bounds = layout.length_to_byte(min(lengths, default=0)), layout.length_to_byte(max(lengths, default=0))

    def add(self, field: str, term: bytes, found: Listed) -> None:
        """Write one posting list, which is not empty."""
        number = self._fields.setdefault(field, len(self._fields))
        records, weights, values = found
        count = len(records)
        if count <= BLOCK:
            block = self._block(records, weights, values)
            data = _MAGIC + _LENGTH.pack(-len(block)) + block
        else:
            blocks = [_MAGIC]
            for start in range(0, count, BLOCK):
                part = slice(start, start + BLOCK)
                block = self._block(records[part], weights[part], values[part])
                blocks += [_LENGTH.pack(-len(block) if start + BLOCK >= count else len(block)), block]
            data = b"".join(blocks)
        self._file.write(data)
        row = _TERM.pack(0, sum(weights), count, *self._bounds, max(weights), records[0], records[-1], self._offset, len(data))
        self._terms.add(_FIELD.pack(number) + term, row)
        self._offset += len(data)

    def _block(self, records: list[int], weights: list[float], values: Sequence[bytes]) -> bytes:
        largest = max(weights)
        deltas = [records[0]]
        deltas += map(operator.sub, records[1:], records)
        frequencies = (None if largest == 1.0 else largest) if min(weights) == largest else tuple(weights)
        body = pickle.dumps((tuple(deltas), frequencies, tuple(values) or None), 4)
        deflated = LEVEL if len(body) >= DEFLATE_FROM else 0
        if deflated:
            body = zlib.compress(body, deflated)
        return pickle.dumps((len(records), records[-1], largest, deflated, *self._bounds), 2) + body

    def close(self) -> None:
        """Finish both files."""
        self._terms.close()
        self._file.close()
