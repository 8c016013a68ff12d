"""What is not a search: values to offer, words nearby, statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import numpy as np

from ...matching.results import IndexStats, Suggestion
from ...matching.schema import SCHEMA_VERSION
from ...query.tree import UNKNOWN
from ...text.analysis import fold, terms
from ...text.edit_distance import slips
from .scopes import Text, mask_of
from .snapshot import Snapshot, date_of


def suggest(snapshot: Snapshot, field: Literal["speaker", "outlet", "headline"], prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """Return the values that match a prefix, most paragraphs first.

    A value has, for each word of the prefix, a word that begins with it.
    """
    wanted = terms(prefix)
    if not wanted:
        return ()
    if field == "headline":
        found = _headlines(snapshot, wanted)
    elif field == "speaker":
        counts = np.bincount(snapshot.said_speaker, minlength=len(snapshot.speakers.names))
        found = _values(field, zip(snapshot.speakers.names, counts.tolist(), strict=True), wanted)
    else:
        counts = np.bincount(snapshot.outlet[snapshot.article_of], minlength=len(snapshot.outlets.names))
        found = _values(field, zip(snapshot.outlets.names, counts.tolist(), strict=True), wanted)
    return tuple(sorted(found, key=lambda s: (-s.count, s.text, s.id or ""))[:limit])


def _values(kind: Literal["speaker", "outlet"], counted: Iterable[tuple[str, int]], wanted: tuple[str, ...]) -> list[Suggestion]:
    return [Suggestion(text, kind, count) for text, count in counted if count and text != UNKNOWN and _begins(terms(text), wanted)]


def _begins(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _headlines(snapshot: Snapshot, wanted: tuple[str, ...]) -> list[Suggestion]:
    headlines = Text(snapshot, headlines=True)
    mask = np.ones(len(snapshot.articles), np.bool_)
    for start in wanted:
        mask &= mask_of([unit for term in headlines.terms(start) for unit in headlines.having(term).tolist()], len(mask))
    articles = [(snapshot.articles[n], snapshot.stored_article(n)) for n in np.flatnonzero(mask).tolist()]
    return [
        Suggestion(article.title, "headline", facts.paragraphs, facts.id)
        for facts, article in articles
        if article.title and facts.paragraphs
    ]


def nearest(snapshot: Snapshot, word: str, limit: int) -> tuple[Suggestion, ...]:
    """Return words of the collection at most two edits from `word`.

    The nearest come first, then those of most paragraphs.
    """
    folded, text = fold(word), Text(snapshot)
    near = [(edits, term) for term in text.similar(folded, 2) if (edits := slips(folded, term)) <= 2]
    counted = [(edits, -len(text.having(term)), term) for edits, term in near]
    return tuple(Suggestion(term, "word", -count) for _, count, term in sorted(counted) if count)[:limit]


def stats(snapshot: Snapshot) -> IndexStats:
    """Return what the index holds."""
    days = snapshot.days[snapshot.days > 0]
    return IndexStats(
        articles=len(snapshot.articles),
        paragraphs=snapshot.paragraphs,
        quotes=len(snapshot.quote_unit),
        outlets=sum(name != UNKNOWN for name in snapshot.outlets.names),
        speakers=sum(name != UNKNOWN for name in snapshot.speakers.names),
        first=date_of(days[0]) if len(days) else None,
        last=date_of(days[-1]) if len(days) else None,
        undated=int(np.count_nonzero(snapshot.day == 0)),
        generation=snapshot.generation,
        updated=snapshot.updated,
        schema_version=SCHEMA_VERSION,
    )


def repeated_keys(snapshot: Snapshot, prefix: str) -> tuple[str, ...]:
    """Return the keys beginning so that more than one record holds."""
    counts: Counter[str] = Counter()
    for part in snapshot.parts:
        for key, count in part.segment.holders("keys", prefix):
            counts[key] += count
    return tuple(key for key, count in counts.items() if count > 1)
