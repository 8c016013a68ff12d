"""Turning a segment inside out: from tokens to posting lists.

The tokens of each field, gathered record by record, become posting lists term by term.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ...text.stemming import ENGLISH, stem_by
from .postings import IntArray, Listed, encode_positions

CHUNK_TOKENS = 50_000


class _Numbering(dict[str, int]):
    """Gives each new term the next number."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class FieldTokens:
    """The tokens of one field as numbers, in the order of records.

    A token takes a dozen bytes until they are sorted.
    """

    def __init__(self) -> None:
        self._numbers = _Numbering()
        self._ids = array("I")
        self._positions = array("I")
        self._records = array("I")
        self._counts = array("I")
        self._rules = array("B")
        self._rule_numbers = _Numbering()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, record: int, terms: Sequence[str], positions: Iterable[int] | None = None, *, rules: str = ENGLISH) -> None:
        """Add the tokens of a record.

        Their positions are 0, 1, 2 … unless given. rules: of their stems (stemming_of).
        """
        self._ids.extend(map(self._numbers.__getitem__, terms))
        self._positions.extend(range(len(terms)) if positions is None else positions)
        self._records.append(record)
        self._counts.append(len(terms))
        self._rules.append(self._rule_numbers[rules])

    def occurrences(self) -> Iterator[tuple[bytes, Listed]]:
        """Yield each term, in order, with the records that hold it and its positions there."""
        yield from _grouped(list(self._numbers), _numbers(self._ids), self._owners(), _numbers(self._positions))

    def holders(self) -> Iterator[tuple[bytes, Listed]]:
        """Yield each term, in order, with its records and their frequencies."""
        yield from _grouped(list(self._numbers), _numbers(self._ids), self._owners(), None)

    def stems(self) -> Iterator[tuple[bytes, Listed]]:
        """Yield each index stem, in order, with its records and their frequencies."""
        forms, terms = _Numbering(), list(self._numbers)
        ids = _numbers(self._ids)
        if len(self._rule_numbers) < 2:
            rules = next(iter(self._rule_numbers), ENGLISH)
            stemmed = np.fromiter((forms[stem_by(term, rules)] for term in terms), np.int64, len(terms))[ids]
        else:
            stemmed = np.empty(len(ids), np.int64)
            owners = np.repeat(_numbers(self._rules), _numbers(self._counts))
            for rules, number in self._rule_numbers.items():
                tokens = np.flatnonzero(owners == number)
                used, place = np.unique(ids[tokens], return_inverse=True)
                found = np.fromiter((forms[stem_by(terms[n], rules)] for n in used.tolist()), np.int64, len(used))
                stemmed[tokens] = found[place]
        yield from _grouped(list(forms), stemmed, self._owners(), None)

    def _owners(self) -> IntArray:
        return np.repeat(_numbers(self._records), _numbers(self._counts))


def _numbers(values: array[int]) -> IntArray:
    return np.array(values, np.int64)


def _grouped(terms: Sequence[str], ids: IntArray, records: IntArray, positions: IntArray | None) -> Iterator[tuple[bytes, Listed]]:
    """Yield the postings of each term.

    Tokens come in the order of records and positions, and a term may have none.
    """
    encoded = [term.encode("utf-8") for term in terms]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    ranks = rank[ids]
    by_term = np.argsort(ranks, kind="stable")
    ranks, records = ranks[by_term], records[by_term]
    first = np.flatnonzero((np.diff(ranks, prepend=-1) != 0) | (np.diff(records, prepend=-1) != 0))  # token of each posting
    counts = np.diff(first, append=len(ranks))
    owners = ranks[first]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    ends = np.append(starts, len(owners))[1:]
    placed = None if positions is None else positions[by_term]
    chunk_start = chunk_end = 0
    for owner, start, end in zip(owners[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
        if end > chunk_end:  # arrays become lists a good piece at a time
            chunk_start, chunk_end = start, max(end, start + CHUNK_TOKENS)
            chunk = first[chunk_start:chunk_end]
            holders, weights = records[chunk].tolist(), counts[chunk_start:chunk_end].astype(np.float64).tolist()
            values = [] if placed is None else _encoded(placed, chunk, counts[chunk_start:chunk_end])
        part = slice(start - chunk_start, end - chunk_start)
        yield encoded[order[owner]], Listed(holders[part], weights[part], values[part])


def _encoded(positions: IntArray, first: IntArray, counts: IntArray) -> list[bytes]:
    values = [encode_positions((position,)) for position in positions[first].tolist()]
    for n in np.flatnonzero(counts > 1).tolist():
        start = int(first[n])
        values[n] = encode_positions(positions[start : start + int(counts[n])].tolist())
    return values
