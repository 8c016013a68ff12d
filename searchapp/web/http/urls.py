"""Addresses of result pages.

A page has hundreds that differ in one argument: what they share is encoded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from flask import url_for

from ...query.tree import FacetName, Selection
from .params import Part, Search, argument_parts, arguments, day_arguments, tick_arguments

FIRST_PART_LEAST = 20
"""Paragraphs that the first part of an article has at least: an address of a later one says which part is to be shown."""

_SAFE = "!$'()*,/:;?@"
"""Characters that stand in a query as they are: what url_for leaves (WHATWG URL Standard, query percent-encode set)."""


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Return arguments as the query string of an address.

    Their names are ours and need no encoding.
    """
    return "&".join([f"{name}={_encoded(value)}" for name, value in pairs])


@lru_cache(maxsize=20_000)  # the values of filters are the same on page after page
def _encoded(value: str) -> str:
    return quote_plus(value, safe=_SAFE)


def address(search: Search) -> str:
    """Return the address of a search's results page."""
    return _joined(url_for("pages.search"), [encoded(arguments(search))])


def asked_with(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return the address of a page with these arguments.

    Their names may be anybody's and are encoded.
    """
    return _joined(path, [urlencode(pairs, safe=_SAFE)])


class Addresses:
    """Addresses that differ from a search's first page in one thing each."""

    def __init__(self, search: Search) -> None:
        self._path = url_for("pages.search")
        self._articles = url_for("pages.article", article_id="-").removesuffix("-")
        self._parts: dict[Part, str] = {part: encoded(pairs) for part, pairs in argument_parts(search.on_page(1)).items()}
        self._whole = "&".join(filter(None, self._parts.values()))

    def with_ticks(self, field: FacetName, ticks: Selection) -> str:
        """Return the address with other ticks in one facet."""
        return self._with({field: encoded(tick_arguments(field, ticks))})

    def between(self, first: date | None, last: date | None) -> str:
        """Return the address limited to these days, without date ticks."""
        return self._with({"date": "", "days": encoded(day_arguments(first, last))})

    def article(self, article_id: str, number: int | None, paragraph: int | None) -> str:
        """Return the address of an article as seen from the search.

        `number` is a result's place, `paragraph` what to show.
        """
        path = self._articles + article_id  # which stands in an address as it is (model.Article)
        place = encoded([("hit", str(number))]) if number is not None else ""
        part = f"p={paragraph}" if paragraph and paragraph > FIRST_PART_LEAST else ""
        return _joined(path, [self._whole, place, part]) + (f"#p{paragraph}" if paragraph else "")

    def _with(self, changed: dict[Part, str]) -> str:
        return _joined(self._path, {**self._parts, **changed}.values())


def paragraph_address(article_id: str, number: int, *, external: bool = False) -> str:
    """Return the address of a paragraph in its article.

    A late one names the part of a long article that is to be shown.
    """
    part = number if number > FIRST_PART_LEAST else None
    return url_for("pages.article", article_id=article_id, p=part, _anchor=f"p{number}", _external=external)


class Citing:
    """Addresses of the pages that cite a quotation; what they share is built once."""

    def __init__(self) -> None:
        self._front = url_for("quotes.cite", article="-", paragraph=1).removesuffix("-/1")

    def address(self, article_id: str, paragraph: int, quote: int) -> str:
        """Return the address for the `quote`th quotation of a paragraph, from 0."""
        return f"{self._front}{article_id}/{paragraph}" + (f"/{quote}" if quote else "")


def _joined(path: str, queries: Iterable[str]) -> str:
    query = "&".join(filter(None, queries))
    return f"{path}?{query}" if query else path
