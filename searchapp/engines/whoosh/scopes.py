"""The scopes of a query's words: texts, headlines, quotations.

One interface for all three.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from ...text.stemming import query_stems
from . import spans
from .postings import IntArray, Ints
from .snapshot import PLACE_BITS, Mask, Snapshot

FEW_OF_HOLDERS = 20
"""A term that stands in so many times as many paragraphs as may hold a phrase is read in those alone."""


class PositionScope(Protocol):
    """Units (paragraphs, articles, quotations) with tokens at places."""

    size: int

    def having(self, term: str) -> Ints | IntArray:
        """Return the units that hold a folded term."""

    def having_stem(self, term: str) -> Ints | IntArray:
        """Return the units that hold a folded query term in any form."""

    def places(self, term: str) -> IntArray:
        """Return where a folded term stands."""

    def phrase_places(self, terms: Sequence[str]) -> Sequence[IntArray]:
        """Return where each of some folded terms stands.

        They are all its places in the units that hold all the terms, and perhaps some in others.
        """

    def accented_places(self, key: str) -> IntArray:
        """Return where a term stands whose accents count (analysis.accent_key)."""

    def stem_places(self, term: str) -> IntArray:
        """Return where any form of a folded query term stands."""

    def terms(self, prefix: str) -> list[str]:
        """Return the folded terms that begin with `prefix`."""

    def similar(self, word: str, edits: int) -> list[str]:
        """Return every folded term at most so many edits away, and some others."""


class Text:
    """The texts of the paragraphs, or the headlines of the articles."""

    def __init__(self, snapshot: Snapshot, *, headlines: bool = False) -> None:
        self._snapshot = snapshot
        self._paragraphs = not headlines
        self._exact, self._accent, self._stem = (
            ("title", "title_accent", "title_stem") if headlines else ("exact", "accent", "stem")
        )
        self.size = len(snapshot.articles) if headlines else snapshot.paragraphs

    def having(self, term: str) -> Ints:
        return self._snapshot.units(self._exact, term, self._paragraphs).units

    def having_stem(self, term: str) -> Ints:
        stems = query_stems(term, self._snapshot.rules)
        held = [units for stem in stems if len(units := self._snapshot.units(self._stem, stem, self._paragraphs).units)]
        if len(held) < 2:
            return held[0] if held else np.empty(0, np.int32)
        return np.unique(np.concatenate(held)).astype(np.int32)

    def places(self, term: str) -> IntArray:
        return self._snapshot.places(self._exact, term, self._paragraphs)

    def phrase_places(self, terms: Sequence[str]) -> Sequence[IntArray]:
        if not self._paragraphs:
            return [self.places(term) for term in terms]
        holders = {term: self._snapshot.frequency(self._exact, term) for term in terms}
        found: dict[str, IntArray] = {}
        units: IntArray | None = None
        for term in sorted(holders, key=holders.__getitem__):
            if units is None or len(units) * FEW_OF_HOLDERS > holders[term]:
                places = self.places(term)
            else:
                places = self._snapshot.places_among(self._exact, term, units, tuple(terms))
            found[term] = places
            here = places >> PLACE_BITS
            units = np.unique(here if units is None else here[np.isin(here, units)])
        return [found[term] for term in terms]

    def accented_places(self, key: str) -> IntArray:
        return self._snapshot.places(self._accent, key, self._paragraphs)

    def stem_places(self, term: str) -> IntArray:
        snapshot = self._snapshot
        of_units, found = snapshot.rules_of[self._paragraphs], []
        for number, rules in enumerate(snapshot.rules):
            forms = snapshot.forms(self._exact, rules, query_stems(term, (rules,)))
            places = spans.union([self.places(form) for form in forms])
            found.append(places if len(snapshot.rules) == 1 else places[of_units[places >> PLACE_BITS] == number])
        return spans.union(found)

    def terms(self, prefix: str) -> list[str]:
        return self._snapshot.terms(self._exact, prefix)

    def similar(self, word: str, edits: int) -> list[str]:
        return self._snapshot.similar(self._exact, word, edits)


class QuotationScope:
    """The quotations: the tokens inside one quotation's marks, its spans joined."""

    def __init__(self, snapshot: Snapshot, text: Text) -> None:
        self._snapshot = snapshot
        self._text = text
        self.size = len(snapshot.quote_unit)

    def having(self, term: str) -> IntArray:
        return np.unique(self.places(term) >> PLACE_BITS)

    def having_stem(self, term: str) -> IntArray:
        return np.unique(self.stem_places(term) >> PLACE_BITS)

    def places(self, term: str) -> IntArray:
        return self._inside(self._text.places(term))

    def phrase_places(self, terms: Sequence[str]) -> Sequence[IntArray]:
        return [self._inside(places) for places in self._text.phrase_places(terms)]

    def accented_places(self, key: str) -> IntArray:
        return self._inside(self._text.accented_places(key))

    def stem_places(self, term: str) -> IntArray:
        return self._inside(self._text.stem_places(term))

    def terms(self, prefix: str) -> list[str]:
        return self._text.terms(prefix)

    def similar(self, word: str, edits: int) -> list[str]:
        return self._text.similar(word, edits)

    def _inside(self, places: IntArray) -> IntArray:
        """Return the places in terms of quotations; a token inside two quotations has two."""
        snapshot = self._snapshot
        low = np.searchsorted(places, snapshot.span_start)
        counts = np.searchsorted(places, snapshot.span_end) - low
        span = np.repeat(np.arange(len(counts)), counts)
        position = places[spans.ranges(low, counts)] - snapshot.span_start[span] + snapshot.span_offset[span]
        return np.sort((snapshot.span_quote[span] << PLACE_BITS) + position)


def mask_of(units: Sequence[int] | Ints | IntArray, size: int) -> Mask:
    """Return which of `size` units these are."""
    mask = np.zeros(size, np.bool_)
    mask[np.asarray(units, np.int64)] = True
    return mask
