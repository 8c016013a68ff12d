"""The echo line and the notices of repairs.

They show on the page what was read into a query.
"""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for

from ...matching.results import SearchResult
from ...query import relax
from ...query.describe import interpret
from ...query.messages import Notice
from ...query.serialize import to_text
from ..http.context import current_settings
from ..http.engine_query import asked_query
from ..http.i18n import _, day, number, translate
from ..http.params import Search
from .marked_text import PrintStep, strong
from .page_frame import with_query


class NoticeLine(NamedTuple):
    """A sentence, and a link that undoes the repair or goes on.

    The link has words and an address; "" and None without one.
    """

    sentence: list[PrintStep]
    action: str = ""
    href: str | None = None


def notices(search: Search, result: SearchResult) -> list[NoticeLine]:
    """Return a line for each repair and each truncated word beginning."""
    limit = number(current_settings().max_expansions)
    cut = [Notice("expansions", 0, 0, {"typed": typed, "limit": limit}) for typed in result.truncated]
    lines: list[NoticeLine] = []
    for notice in (*search.notices, *cut):
        sentence = strong(notice.text(translate))
        if notice.code == "pasted_address" and result.articles.value == 1:
            article = result.hits[0].article.id
            lines.append(
                NoticeLine(sentence, _("Open the article in this collection"), url_for("pages.article", article_id=article))
            )
            sentence = []
        action = notice.action(translate)
        if sentence or action:
            href = with_query(notice.suggestion) if notice.suggestion else "#q"  # without one there is the box to edit
            lines.append(NoticeLine(sentence, action, href if action else None))
    return lines


def echo(search: Search) -> list[PrintStep]:
    """Return how the search was read, in a sentence."""
    return strong(interpret(asked_query(search), translate, day))


def echo_links(search: Search) -> list[NoticeLine]:
    """Return links to other readings of the same words.

    They are any word form where exact ones were requested, and the query with its brackets.
    """
    tree = search.query.tree
    links: list[NoticeLine] = []
    if (loose := relax.any_form(tree)) is not None:
        links.append(NoticeLine([], _("Also match other word forms"), with_query(to_text(loose))))
    if search.mixed:
        links.append(NoticeLine([], _("Show as query"), with_query(to_text(tree))))
    return links
