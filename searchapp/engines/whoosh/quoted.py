"""Who is quoted how often in each paragraph of a snapshot, as columns."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from ...matching.quoted import QuotedParagraphs
from ...query.tree import UNKNOWN, SpeakerSet
from .scopes import mask_of
from .snapshot import PLACE_BITS, Mask, Snapshot

_known: WeakKeyDictionary[Snapshot, QuotedParagraphs] = WeakKeyDictionary()
"""The columns of whole snapshots, made when first asked for."""


def quoted(snapshot: Snapshot, mask: Mask) -> QuotedParagraphs:
    """Return the columns of the paragraphs in a mask."""
    whole = _known.get(snapshot)
    if whole is None:
        whole = _known[snapshot] = _columns(snapshot)
    return whole.among(mask[snapshot.quoted | snapshot.reported])


def _columns(snapshot: Snapshot) -> QuotedParagraphs:
    quotes = len(snapshot.quote_unit)
    names = [snapshot.speakers.numbers[name or UNKNOWN] for name, _ in snapshot.writing_names]
    speakers = np.array(names, np.int64)[snapshot.quote_writing] if quotes else snapshot.quote_writing
    pairs, pair = np.unique(snapshot.quote_unit.astype(np.int64) << PLACE_BITS | speakers, return_inverse=True)
    lengths = snapshot.span_end - snapshot.span_start
    words = np.bincount(snapshot.span_quote, weights=lengths, minlength=quotes)

    def sums(weights: object) -> np.typing.NDArray[np.int64]:
        return np.bincount(pair, weights=weights, minlength=len(pairs)).astype(np.int64)  # type: ignore[arg-type]

    quoting = snapshot.quoted | snapshot.reported
    articles = snapshot.article_of[quoting].astype(np.int64)
    number = np.cumsum(quoting) - 1
    return QuotedParagraphs(
        speakers=snapshot.speakers.names,
        outlets=snapshot.outlets.names,
        article=articles,
        outlet=snapshot.outlet[articles],
        day=snapshot.day[articles].astype(np.int64),
        paragraph=number[pairs >> PLACE_BITS],
        speaker=pairs & (2**PLACE_BITS - 1),
        direct=sums(snapshot.quote_kind == 0),
        reported=sums(snapshot.quote_kind == 1),
        words=sums(words),
        matching=len(articles),
    )


def quoting(snapshot: Snapshot, wanted: SpeakerSet) -> Mask:
    """Return the paragraphs that quote one of some speakers, or another."""
    numbers = snapshot.speakers.numbers
    among = mask_of([numbers[name] for name in wanted.names if name in numbers], len(numbers))
    if wanted.others:
        among = ~among
        among[[numbers[UNKNOWN]] if UNKNOWN in numbers else []] = False
    return mask_of(snapshot.said_unit[among[snapshot.said_speaker]], snapshot.paragraphs)
