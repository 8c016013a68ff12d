"""Articles that hold all the words of a search anywhere in them.

They are looked for where no single paragraph has all the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..engines import Engine
from ..query.relax import required_words
from ..query.tree import And, InArticles, Node, Or, Query

MAX_ARTICLES = 500
"""Articles with the rarest of the words that are looked through; of more none is looked at."""


def across_paragraphs(engine: Engine, query: Query) -> Query | None:
    """Return the search in articles that hold all of the words.

    It finds their paragraphs with any of the words; None where there are no such articles.
    """
    words, others = required_words(query.tree)
    if len(words) < 2:
        return None
    asked = replace(query, sort="added", offset=0, limit=MAX_ARTICLES, collapse="article", facets=())
    counts = [engine.count(replace(asked, tree=word)) for word in words]
    rarest = sorted(zip(counts, range(len(words)), strict=True))
    if not rarest[0][0] or rarest[0][0] > MAX_ARTICLES:
        return None
    ids: tuple[str, ...] | None = None
    for _, place in rarest:
        ids = _articles(engine, asked, [words[place], *others], ids)
        if not ids:
            return None
    return replace(query, tree=And((Or(words), *others, InArticles(ids or ()))), offset=0)


def in_whole_articles(engine: Engine, query: Query) -> Query:
    """Return the search that `across_paragraphs` makes; one that finds nothing where there is none."""
    return across_paragraphs(engine, query) or replace(query, tree=And((query.tree, InArticles(()))))


def _articles(engine: Engine, asked: Query, nodes: Sequence[Node], among: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the ids of the articles with a paragraph for all nodes.

    among: the articles to look in, None for all.
    """
    kept = [*nodes, InArticles(among)] if among is not None else list(nodes)
    tree = kept[0] if len(kept) == 1 else And(tuple(kept))
    return tuple(sorted(hit.article.id for hit in engine.search(replace(asked, tree=tree)).hits))
