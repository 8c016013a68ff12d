"""What to offer when nothing was found: only searches that find something, each with its count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..query import FACETS, Selection
from .context import current_engine
from .filters import address
from .i18n import _
from .params import Search
from .rendering import Piece
from .wording import field_words


class Offer(NamedTuple):
    """A search that finds something: what is different in it, where it is, how many paragraphs."""

    words: str
    href: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """`unknown`: a sentence for each word that the collection does not hold."""

    offers: tuple[Offer, ...]
    unknown: tuple[list[Piece], ...] = ()


def remedies(search: Search) -> Remedies:
    """Try the search with less asked of it, and keep what finds something."""
    tried: list[tuple[str, Search]] = []
    query = search.query
    in_use = [field for field in FACETS if field in query.filters]
    for field in in_use:
        tried.append((_("Without the filter “%(filter)s”", filter=field_words(field)), search.with_ticks(field, Selection())))
    if query.first or query.last:
        dates = query.filters.get("date", Selection())
        tried.append((_("All dates"), search.between(None, None).with_ticks("date", dates)))
    if len(in_use) + bool(query.first or query.last) > 1:
        tried.append((_("Without any filter"), search.without_filters()))
    return Remedies(tuple(offer for words, other in tried if (offer := _offer(words, other))))


def _offer(words: str, search: Search) -> Offer | None:
    count = current_engine().search(replace(search.query, limit=1, facets=())).paragraphs
    return Offer(words, address(search), count) if count else None
