"""Who is quoted how often in each paragraph of an index, as columns.

A paragraph has a number for each speaker, a hash of the name, and one for how often: both are read in bulk. The few paragraphs
with more speakers than columns, and all paragraphs of an index without these columns, are read themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ...matching.quoted import Numbers, QuotedParagraphs, SpeakerTally, tallies
from ...query.tree import UNKNOWN
from ..shared.fields import facet_value
from ..shared.plan import Has
from .index_schema import VOICES

if TYPE_CHECKING:
    from .view import View

_REPORTED, _WORDS, _MOST = 12, 24, (1 << 12) - 1
"""Where the counts stand in a number: direct quotations, those reported, and words."""

_SEGMENT = 32
"""Bits of a document's number in its segment."""


@lru_cache(maxsize=100_000)
def voice_number(name: str) -> int:
    """Return the number that stands for a speaker."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def tally_fields(found: Sequence[SpeakerTally]) -> Iterator[tuple[str, int]]:
    """Yield the columns of a paragraph's speakers; none where they do not fit."""
    if len(found) <= len(VOICES) and all(max(tally.direct, tally.reported) <= _MOST for tally in found):
        for (voice, tally), (name, direct, reported, words) in zip(VOICES, found, strict=False):
            yield voice, voice_number(name)
            yield tally, direct | reported << _REPORTED | words << _WORDS


def places(addresses: Sequence[Any]) -> Numbers:
    """Return one number for each address; they ascend as the addresses do."""
    return np.array([found.segment_ord << _SEGMENT | found.doc for found in addresses], np.int64)


class QuotedColumns:
    """The columns of all paragraphs that quote somebody, in order of their places."""

    def __init__(self, view: View) -> None:
        quoting = view.query(Has("kind", ("quoted", "reported")), set(), float("inf"))
        addresses = addresses_of(view, quoting)
        order = np.argsort(places(addresses))
        addresses = [addresses[n] for n in order.tolist()]
        self.places = places(addresses)
        outlets, outlet = self._outlets(view)
        speakers, *rows = _rows(view, addresses)
        paragraph, speaker, direct, reported, words = rows
        _, article = np.unique(_column(view, "key", addresses), return_inverse=True)
        day = _column(view, "date", addresses).astype(np.int64)
        self.whole = QuotedParagraphs(
            speakers, outlets, article, outlet, day, paragraph, speaker, direct, reported, words, len(addresses)
        )

    def _outlets(self, view: View) -> tuple[list[str], Numbers]:
        names: list[str] = []
        outlet = np.zeros(len(self.places), np.int64)
        for value, _ in view.searcher.terms_with_prefix("outlet", ""):
            query = view.query(Has("outlet", (value,)), set(), float("inf"))
            outlet[_found(self.places, places(addresses_of(view, query)))] = len(names)
            names.append(facet_value(value))
        return names, outlet

    def of(self, addresses: Sequence[Any] | None) -> QuotedParagraphs:
        """Return the columns of the paragraphs at these addresses; None: of all."""
        if addresses is None:
            return self.whole
        kept = np.zeros(len(self.places), np.bool_)
        kept[_found(self.places, places(addresses))] = True
        return self.whole.among(kept)


def addresses_of(view: View, query: Any) -> list[Any]:
    """Return where all the paragraphs are that a query finds."""
    hits = view.searcher.search(query, limit=view.searcher.num_docs + 1, count=False, order_by_field="number").hits
    return [address for _, address in hits]


def _found(among: Numbers, wanted: Numbers) -> Numbers:
    """Return where the wanted places stand among ascending ones.

    Those that are not there fall away.
    """
    if not len(among):
        return np.empty(0, np.int64)
    at = np.searchsorted(among, wanted)
    at[at == len(among)] = 0
    found: Numbers = at[among[at] == wanted]
    return found


def _column(view: View, name: str, addresses: list[Any]) -> np.typing.NDArray[np.uint64]:
    """Return a column's values; 0 where there is none."""
    try:
        found = view.searcher.fast_field_values(name, addresses) if addresses else []
    except ValueError:  # an index made before there was this column
        found = [None] * len(addresses)
    return np.array([value or 0 for value in found], np.uint64)


def _rows(view: View, addresses: list[Any]) -> tuple[list[str], Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Return the speakers, and the rows of all paragraphs."""
    names = [*dict.fromkeys(facet_value(value) for value, _ in view.searcher.terms_with_prefix("speaker", ""))]
    numbers = {name: n for n, name in enumerate(names)}
    hashes = np.array([voice_number(name) for name in names], np.uint64)
    order = np.argsort(hashes)
    paragraphs, speakers, counts = [], [], []
    counted = np.zeros(len(addresses), np.bool_)
    for voice, tally_name in VOICES:
        value, count = _column(view, voice, addresses), _column(view, tally_name, addresses)
        there = np.flatnonzero(count)
        counted[there] = True
        paragraphs.append(there)
        speakers.append(order[np.searchsorted(hashes[order], value[there])] if len(names) else there)
        counts.append(count[there].astype(np.int64))
    joined = [np.concatenate(parts) for parts in (paragraphs, speakers, counts)]
    columns = [*joined[:2], joined[2] & _MOST, joined[2] >> _REPORTED & _MOST, joined[2] >> _WORDS]
    read = [
        (n, numbers[tally.speaker or UNKNOWN], *tally[1:])
        for n in np.flatnonzero(~counted).tolist()
        for tally in tallies(view.read(addresses[n])[1])
    ]
    more = np.array(read, np.int64).reshape(len(read), 5).T
    paragraph, speaker, direct, reported, words = (
        np.concatenate([own, other]).astype(np.int64) for own, other in zip(columns, more, strict=True)
    )
    return names, paragraph, speaker, direct, reported, words
