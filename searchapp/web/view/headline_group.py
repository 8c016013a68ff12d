"""Headlines with the words of a search, shown above the paragraphs of results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ...collection.headlines import headlines_of
from ...matching.matcher import title_marks
from ...matching.results import SearchResult
from ...model import Article
from ...query.serialize import to_text
from ...query.tree import Node
from ..http.context import current_engine
from ..http.params import Search
from ..http.urls import Addresses, address
from .labels import date_words, outlet_name, title_of
from .marked_text import PrintStep, pieces


class HeadlineRow(NamedTuple):
    """One article: its marked headline, outlet, date and page."""

    title: list[PrintStep]
    where: str
    when: str
    article: Article
    href: str


@dataclass(frozen=True, slots=True)
class HeadlineGroup:
    """Some of the articles whose headlines match, and their number.

    It links to the search for all of them. `exact`: the number is counted, not estimated. `whole`: their headlines hold all the
    words; else most of them, as of a headline that was pasted.
    """

    rows: tuple[HeadlineRow, ...]
    articles: int
    exact: bool
    whole: bool
    href: str
    query: str


def headline_group(search: Search, result: SearchResult) -> HeadlineGroup | None:
    """Return the headlines to show with a search's first page.

    None where no headline has its words.
    """
    if search.page > 1 or search.view == "quotes":
        return None
    found = headlines_of(current_engine(), search.query, pasted=not result.paragraphs)
    if found is None:
        return None
    text = to_text(found.tree)
    asked = replace(search, query=replace(search.query, tree=found.tree, text=text)).on_page(1)
    addresses = Addresses(search)
    rows = tuple(
        HeadlineRow(
            marked_title(found.tree, hit.article),
            outlet_name(hit.article),
            date_words(hit.article),
            hit.article,
            addresses.article(hit.article.id, None, None),
        )
        for hit in found.hits
    )
    return HeadlineGroup(rows, found.articles.value, found.articles.exact, found.whole, address(asked), text)


def marked_title(tree: Node, article: Article) -> list[PrintStep]:
    """Return an article's headline with the words marked that a search asks of headlines."""
    marks = title_marks(tree, article)
    return pieces(title_of(article), marks) if marks else [PrintStep("text", title_of(article))]
