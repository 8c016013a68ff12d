"""The query that a search puts to the engine.

It is the query as it was read, or its words anywhere in one article.
"""

from __future__ import annotations

from ...collection.article_words import in_whole_articles
from ...query.tree import Query
from .context import current_engine
from .params import Search


def asked_query(search: Search) -> Query:
    """Return the query of a search.

    Its words are looked for in whole articles where that is requested.
    """
    return in_whole_articles(current_engine(), search.query) if search.whole_articles else search.query
