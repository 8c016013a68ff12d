"""The page of articles that were added lately.

The day of the last visit is kept by the reader's browser and comes in the address.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for

from ...errors import BadParameter
from ...model import Article
from ...query.tree import Everything, Query
from ..http.context import current_engine
from ..http.params import days
from ..view.labels import date_words, outlet_name, title_of

blueprint = Blueprint("new", __name__)

MAX_NEW_ARTICLES = 100
"""Articles listed; the feed of everything has the paragraphs."""


class Newcomer(NamedTuple):
    """An article that came in, as it is listed."""

    article: Article
    added: date
    where: str
    when: str
    title: str
    href: str


@blueprint.get("/new")
def new() -> str:
    """List articles by the day they entered the collection, newest first.

    `since`: from that day on; all of them without it.
    """
    since = _since(request.args.get("since", "").strip())
    shown = [newcomer for newcomer in newest(MAX_NEW_ARTICLES) if since is None or newcomer.added >= since]
    return render_template("new.html", since=since, shown=shown, cut=len(shown) == MAX_NEW_ARTICLES, feed=url_for("feeds.search"))


def newest(most: int) -> list[Newcomer]:
    """Return the articles that came in last."""
    result = current_engine().search(Query(Everything(), sort="added", limit=most, collapse="article"))
    return [_newcomer(hit.article, hit.article.added) for hit in result.hits if hit.article.added]


def _newcomer(article: Article, added: datetime) -> Newcomer:
    href = url_for("pages.article", article_id=article.id)
    return Newcomer(article, added.astimezone(UTC).date(), outlet_name(article), date_words(article), title_of(article), href)


def _since(text: str) -> date | None:
    if not text:
        return None
    try:
        return days(text)[0]
    except ValueError:
        raise BadParameter("since", text[:40], "a year, month or day: 2015, 2015-09 or 2015-09-05") from None
