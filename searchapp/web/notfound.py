"""What to offer when nothing was found: only searches that find something, each with its count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..query import FACETS, Node, Selection
from ..unparse import to_text
from . import loosen
from .addresses import address
from .context import current_engine
from .i18n import _
from .params import Search
from .rendering import Piece, strong
from .wording import field_words

MOST_UNKNOWN = 5
"""Words told to be unknown; more are not helped by a list."""


class Offer(NamedTuple):
    """A search that finds something: what is different in it, where it is, how many paragraphs."""

    words: str
    href: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """`unknown`: a sentence for each word that the collection does not hold. `meant`: the query spelled another way."""

    offers: tuple[Offer, ...]
    unknown: tuple[list[Piece], ...] = ()
    meant: Offer | None = None


def remedies(search: Search) -> Remedies:
    """Try the search with less asked of it, and keep what finds something."""
    unknown = _unknown(search.query.tree)
    tried = [*_without_filters(search), *_loosened(search)]
    seen: dict[str, Offer] = {}
    for words, other in tried:
        if address(other) not in seen and (offer := _offer(words, other)):
            seen[offer.href] = offer
    sentences = tuple(strong(_("“**%(word)s**” does not occur anywhere in the collection.", word=word)) for word in unknown)
    return Remedies(tuple(seen.values()), sentences, _meant(search, unknown))


def _unknown(tree: Node) -> list[str]:
    words = list(dict.fromkeys(loosen.words_of(tree)))
    counts = current_engine().frequencies(words) if words else ()
    return [word for word, count in zip(words, counts, strict=True) if not count][:MOST_UNKNOWN]


def _meant(search: Search, unknown: list[str]) -> Offer | None:
    """Return the search with each unknown word replaced by the nearest word of the collection."""
    engine = current_engine()
    spellings = {word: near[0].text for word in unknown if (near := engine.nearest(word, 1))}
    tree = loosen.respelled(search.query.tree, spellings) if spellings else None
    if tree is None:
        return None
    other = _with_tree(search, tree)
    return _offer(to_text(tree), other) or _offer(to_text(tree), other.without_filters())


def _without_filters(search: Search) -> list[tuple[str, Search]]:
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
    return tried


def _loosened(search: Search) -> list[tuple[str, Search]]:
    tree = search.query.tree
    tried = [
        (_("Any word form, in any order"), loosen.any_form(tree)),
        (_("Any of the words"), loosen.any_word(tree)),
        (_("Any of the words, in any form"), loosen.any_word(loosen.any_form(tree) or tree)),
        (_("Anywhere, not only in quotation marks"), loosen.anywhere(tree)),
        (_("Said by anyone"), loosen.by_anyone(tree)),
        (_("All dates"), loosen.any_date(tree)),
        (_("Any outlet"), loosen.any_outlet(tree)),
    ]
    return [(words, _with_tree(search, loose)) for words, loose in tried if loose is not None]


def _with_tree(search: Search, tree: Node) -> Search:
    return replace(search, query=replace(search.query, tree=tree, text=to_text(tree))).on_page(1)


def _offer(words: str, search: Search) -> Offer | None:
    count = current_engine().count(search.query)
    return Offer(words, address(search), count) if count else None
