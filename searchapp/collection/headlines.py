"""Headlines that hold the words of a search.

A plain search reads paragraphs, and what stands above them is found here. A headline that was pasted with a word too many, or
without some of its small words, is found by most of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ..engines import Engine
from ..matching.results import Count, Hit
from ..query.tree import (
    About,
    And,
    Byline,
    DateRange,
    Fuzzy,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Query,
    Title,
    Url,
    Wildcard,
    Word,
)
from ..text.analysis import terms
from ..text.stemming import query_stems, stemming_of
from ..text.stopwords import is_function_word

HEADLINES_SHOWN = 3
"""Headlines that a page of results shows above its paragraphs."""

MIN_PASTED_WORDS = 3  # that say something
MAX_PASTED_WORDS = 40
MAX_HEADLINE_CANDIDATES = 60
"""Articles whose headlines are compared with a pasted one, best first."""

MIN_HEADLINE_SHARE = 0.66
"""Of the words of the query that a headline has to hold, and of its own words that the query has to hold."""


class Headlines(NamedTuple):
    """Articles whose headlines hold the words of a search.

    `tree`: the search for them; `whole`: all the words, not most.
    """

    hits: tuple[Hit, ...]
    articles: Count
    tree: Node
    whole: bool


def headlines_of(engine: Engine, query: Query, most: int = HEADLINES_SHOWN, *, pasted: bool = False) -> Headlines | None:
    """Return the articles whose headlines satisfy a search for words.

    The filters of the search apply; None where there are none. pasted: look for a headline with most of the words where none has
    all.
    """
    tree = in_headlines(query.tree)
    if tree is None:
        return None
    asked = replace(query, tree=tree, sort="best", offset=0, limit=most, collapse="article", facets=())
    found = engine.search(asked)
    if found.hits:
        return Headlines(found.hits, found.articles, tree, True)
    return _pasted(engine, asked, query.tree, most) if pasted else None


def in_headlines(tree: Node) -> Node | None:
    """Return a tree for words, to match in headlines.

    None for one that searches for something else.
    """
    if _is_text(tree):
        return Title(tree) if is_positive_text(tree) else None
    if not isinstance(tree, And):
        return None
    text = tuple(node for node in tree.nodes if _is_text(node))
    others = tuple(node for node in tree.nodes if not _is_text(node))
    if not all(_is_about_article(node) for node in others) or not any(is_positive_text(node) for node in text):
        return None
    return And((Title(text[0] if len(text) == 1 else And(text)), *others))


def words_of(tree: Node) -> Iterator[str]:
    """Yield the folded words that a search asks for, those in quotation marks too."""
    match tree:
        case Word(text=text) | Phrase(text=text):
            yield from terms(text)
        case And(nodes=nodes) | Or(nodes=nodes):
            for node in nodes:
                yield from words_of(node)
        case Near(left=left, right=right):
            yield from words_of(left)
            yield from words_of(right)
        case _:
            return


def is_positive_text(node: Node) -> bool:
    """Say whether a text tree asks for words."""
    match node:
        case Not():
            return False
        case And(nodes=nodes):
            return any(is_positive_text(inner) for inner in nodes)
        case Or(nodes=nodes):
            return all(is_positive_text(inner) for inner in nodes)
        case Word(required=required):
            return required
        case _:
            return True


def _is_text(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
            return True
        case And(nodes=nodes) | Or(nodes=nodes):
            return all(_is_text(inner) for inner in nodes)
        case Not(node=inner):
            return _is_text(inner)
        case _:
            return False


def _is_about_article(node: Node) -> bool:
    match node:
        case Outlet() | Byline() | About() | Language() | Url() | DateRange():
            return True
        case Not(node=inner):
            return _is_about_article(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return all(_is_about_article(inner) for inner in nodes)
        case _:
            return False


def _pasted(engine: Engine, asked: Query, tree: Node, most: int) -> Headlines | None:
    words = [word for word in dict.fromkeys(words_of(tree)) if not is_function_word(word)]
    if not MIN_PASTED_WORDS <= len(words) <= MAX_PASTED_WORDS:
        return None
    several: Node = Title(Or(tuple(Word(word) for word in words)))
    others = asked.tree.nodes[1:] if isinstance(asked.tree, And) else ()
    found = engine.search(replace(asked, tree=And((several, *others)) if others else several, limit=MAX_HEADLINE_CANDIDATES))
    ranked = sorted(
        ((shares, number, hit) for number, hit in enumerate(found.hits) if (shares := _shared(hit, words))),
        key=lambda row: (-row[0], row[1]),
    )
    if not ranked:
        return None
    best = [hit for shares, _, hit in ranked if shares >= ranked[0][0] - 0.2]
    phrase = Title(Phrase(best[0].article.title or ""))
    return Headlines(tuple(best[:most]), Count(len(best)), phrase, False)


def _shared(hit: Hit, words: list[str]) -> float:
    """Return how much a headline and a query have in common.

    0.0 where it is too little to be the headline that was pasted.
    """
    rules = (stemming_of(hit.article.language),)
    title = [term for term in terms(hit.article.title or "") if not is_function_word(term)]
    held = {stem for term in title for stem in query_stems(term, rules)}
    asked = [not held.isdisjoint(query_stems(word, rules)) for word in words]
    wanted = {stem for word in words for stem in query_stems(word, rules)}
    answered = [not wanted.isdisjoint(query_stems(term, rules)) for term in title]
    if sum(asked) < min(MIN_PASTED_WORDS, len(words) - 1):
        return 0.0
    shares = sum(asked) / len(words), sum(answered) / max(len(title), 1)
    return sum(shares) / 2 if min(shares) >= MIN_HEADLINE_SHARE else 0.0
