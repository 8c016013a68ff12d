"""Who is spoken of in each paragraph of a snapshot, for the facet."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from .postings import IntArray
from .snapshot import Snapshot, Values


class SpokenOf(NamedTuple):
    """The people spoken of, and the paragraph and the number of each."""

    names: Values
    unit: IntArray
    name: IntArray


_known: WeakKeyDictionary[Snapshot, SpokenOf] = WeakKeyDictionary()
"""What is known of whole snapshots, made when first asked for."""


def spoken_of(snapshot: Snapshot) -> SpokenOf:
    """Return who is spoken of in which paragraphs of a snapshot."""
    found = _known.get(snapshot)
    if found is None:
        names: list[str] = []
        units: list[IntArray] = []
        for term in snapshot.terms("about_name"):
            holding = snapshot.units("about_name", term).units.astype(np.int64)
            if len(holding):
                names.append(term)
                units.append(holding)
        numbers = np.repeat(np.arange(len(names)), [len(holding) for holding in units]) if names else np.empty(0, np.int64)
        unit = np.concatenate([np.empty(0, np.int64), *units])
        values = Values(names, {name: n for n, name in enumerate(names)})
        found = _known[snapshot] = SpokenOf(values, unit, numbers.astype(np.int64))
    return found
