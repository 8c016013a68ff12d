"""The searches to offer when nothing was found.

Each finds something and has its count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ...collection.name_suggestions import Name, alone, nearest_names, renamed, shorter_names, unknown_names
from ...collection.word_suggestions import better_word
from ...errors import QuerySyntaxError
from ...query import relax
from ...query.messages import as_typed
from ...query.parser import parse
from ...query.serialize import to_text
from ...query.tree import FACETS, Node, Outlet, Query, Selection, Title, Word
from ...text.stopwords import is_function_word
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query
from ..http.i18n import _
from ..http.params import Search, query_limits
from ..http.urls import address
from .labels import field_words
from .marked_text import PrintStep, strong

FEW_PARAGRAPHS = 10
"""So few found may be due to a slip of the pen."""

MAX_LEFT_OUT = 10
"""Words of which each is left out in turn."""

MOST_UNKNOWN = 5
"""Words told to be unknown; more are not helped by a list."""


class AlternativeSearch(NamedTuple):
    """A search that finds something.

    It says what is different in it, where it is, and how many paragraphs it finds.
    """

    words: str
    href: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """The offers of a page without results.

    `unknown`: a sentence for each word and name that the collection does not hold. `meant`: the query spelled another way.
    """

    offers: tuple[AlternativeSearch, ...]
    unknown: tuple[list[PrintStep], ...] = ()
    meant: AlternativeSearch | None = None


def remedies(search: Search) -> Remedies:
    """Try the search with less asked of it, and keep what finds something."""
    unknown, nameless = _unknown(search.query.tree), unknown_names(current_engine(), search.query.tree)
    tried = [*_without_filters(search), *_known_names(search, nameless), *_loosened(search)]
    seen: dict[str, AlternativeSearch] = {}
    for words, other in tried:
        if address(other) not in seen and (offer := _offer(words, other)):
            seen[offer.href] = offer
    sentences = [strong(_not_in_paragraphs(word)) for word in unknown]
    sentences += [strong(_not_here(name)) for name in nameless[:MOST_UNKNOWN]]
    return Remedies(tuple(seen.values()), tuple(sentences), _meant(search, unknown, nameless))


def _not_in_paragraphs(word: str) -> str:
    """Say of a word that no paragraph has whether a headline has it."""
    if current_engine().count(Query(Title(Word(word)))):
        return _("“**%(word)s**” stands in headlines only.", word=as_typed(word))
    return _("“**%(word)s**” does not occur anywhere in the collection.", word=as_typed(word))


def _known_names(search: Search, nameless: list[Name]) -> list[tuple[str, Search]]:
    """Return the searches for shorter names of speakers given in full.

    The collection knows the speaker under the shorter name.
    """
    tried: list[tuple[str, Search]] = []
    for name, shorter in shorter_names(current_engine(), nameless).items():
        if (asked := _with_tree(search, renamed(search.query.tree, {name: shorter}))) is not None:
            tried.append((_("Also quoted as %(name)s", name=shorter.text or ""), asked))
    return tried


def _not_here(name: Name) -> str:
    words = as_typed(name.text or "")
    if isinstance(name, Outlet):
        return _("No outlet of the collection is called “**%(name)s**”.", name=words)
    return _("Nobody called “**%(name)s**” is quoted in the collection.", name=words)


def _unknown(tree: Node) -> list[str]:
    words = list(dict.fromkeys(relax.words_of(tree)))
    counts = current_engine().frequencies(words) if words else ()
    return [word for word, count in zip(words, counts, strict=True) if not count][:MOST_UNKNOWN]


def _meant(search: Search, unknown: list[str], nameless: list[Name]) -> AlternativeSearch | None:
    """Return the search with unknown words and names replaced.

    Each becomes the nearest of the collection. If that finds nothing, the search is for the first name alone.
    """
    engine, tree = current_engine(), search.query.tree
    spellings = {word: near for word in unknown if (near := better_word(engine, word, 0))}
    names = nearest_names(engine, nameless)
    if not spellings and not names:
        return None
    changed = renamed(relax.respelled(tree, spellings) or tree, names)
    tried = [changed, alone(tree, names)] if names else [changed]
    for other in tried:
        asked = _with_tree(search, other)
        if asked is None:
            continue
        if offer := _offer(to_text(other), asked) or _offer(to_text(other), asked.without_filters()):
            return offer
    return None


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
        (_("Any word form, in any order"), relax.any_form(tree)),
        *[(_("All of the words but “%(word)s”", word=word), less) for word, less in relax.without_one(tree)[:MAX_LEFT_OUT]],
        (_("Any of the words"), relax.any_word(tree)),
        (_("Any of the words, in any form"), relax.any_word(relax.any_form(tree) or tree)),
        (_("Anywhere, not only in quotation marks"), relax.anywhere(tree)),
        (_("Said by anyone"), relax.by_anyone(tree)),
        (_("All dates"), relax.any_date(tree)),
        (_("Any outlet"), relax.any_outlet(tree)),
    ]
    asked = ((words, _with_tree(search, loose)) for words, loose in tried if loose is not None)
    found = [(words, other) for words, other in asked if other is not None]
    if len(relax.required_words(tree)[0]) > 1:
        place = next((n for n, (words, _other) in enumerate(found) if words == _("Any of the words")), len(found))
        found.insert(place, (_("Anywhere in one article"), replace(search, whole_articles=True).on_page(1)))
    return found


def _with_tree(search: Search, tree: Node) -> Search | None:
    """Return the search for a changed tree.

    It is the search at the tree's address, with function words judged anew; None where the tree is too long for an address.
    """
    text = to_text(tree)
    try:
        read = parse(text, today=date.today(), limits=query_limits(current_settings())).tree
    except QuerySyntaxError:
        return None
    return replace(search, query=replace(search.query, tree=read, text=text)).on_page(1)


def _offer(words: str, search: Search) -> AlternativeSearch | None:
    count = current_engine().count(asked_query(search))
    return AlternativeSearch(words, address(search), count) if count else None


def likelier_spelling(search: Search, paragraphs: int) -> AlternativeSearch | None:
    """Return the search with a likelier spelling of its words.

    A word that is far rarer than a near neighbour is spelled as that; None where little speaks for it. Asked where few paragraphs
    are found: Regan may be a slip for Reagan.
    """
    if not 0 < paragraphs <= FEW_PARAGRAPHS:
        return None
    engine, tree = current_engine(), search.query.tree
    words = [word for word in dict.fromkeys(relax.words_of(tree)) if not is_function_word(word)][:MOST_UNKNOWN]
    counts = dict(zip(words, engine.frequencies(words), strict=True)) if words else {}
    rare = {word: count for word, count in counts.items() if count <= FEW_PARAGRAPHS}
    spellings = {word: near for word, count in rare.items() if (near := better_word(engine, word, count))}
    other = relax.respelled(tree, spellings) if spellings else None
    asked = _with_tree(search, other) if other is not None else None
    offer = _offer(to_text(other), asked) if other is not None and asked is not None else None
    return offer if offer and offer.paragraphs > paragraphs else None
