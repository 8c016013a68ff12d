"""Addresses made from parts are those that Flask makes of the whole search."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flask import Flask, url_for
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from searchapp.query.tree import FacetName, Selection
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.http.params import Search, arguments, read
from searchapp.web.http.urls import FIRST_PART_LEAST, Addresses, Citing, address

TODAY = date(2026, 11, 22)
SETTINGS = Settings()
APP: Flask = create_app(Settings(engine=f"whoosh:{Path('never-opened')}"))

texts = st.text(alphabet="anoe~ üß&=?#%+/;:@!$(),*Ж'\"<😀", min_size=1, max_size=12)
ticks = st.tuples(st.lists(texts, unique=True, max_size=3), st.lists(texts, unique=True, max_size=3)).map(
    lambda t: Selection(tuple(t[0]), tuple(v for v in t[1] if v not in t[0]))
)
searches = st.builds(
    lambda q, chosen, first, find, sort, view, page, size: with_all(
        read(
            MultiDict({"q": q, "sort": sort, "view": view, "page": str(page), "size": str(size), "facet_outlet": find}),
            SETTINGS,
            TODAY,
        ),
        chosen,
        first,
    ),
    st.sampled_from(["", "tax", "tax & cut?", '"we will not" +x', "speaker:putin", "naïve*"]),
    st.dictionaries(st.sampled_from(["outlet", "speaker"]), ticks, max_size=2),
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.text(alphabet="abcö &=", max_size=5).map(str.strip),
    st.sampled_from(["best", "newest"]),
    st.sampled_from(["paragraphs", "quotes"]),
    st.integers(1, 9),
    st.sampled_from([10, 20]),
)


def with_all(search: Search, chosen: dict[FacetName, Selection], first: date | None) -> Search:
    for field, selection in chosen.items():
        search = search.with_ticks(field, selection)
    return search.between(first, first) if first else search


def flasks(search: Search) -> str:
    """Return the address as url_for makes it of all arguments."""
    values: dict[str, list[str]] = {}
    for name, value in arguments(search):
        values.setdefault(name, []).append(value)
    return url_for("pages.search", **values)  # type: ignore[arg-type]


@given(searches, st.sampled_from(["outlet", "speaker"]), ticks, st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_each_address_is_the_one_that_flask_makes(search: Search, field: FacetName, other: Selection, day: date | None) -> None:
    with APP.test_request_context("/search", base_url="https://news.example/base"):
        addresses = Addresses(search)
        assert address(search) == flasks(search)
        assert addresses.with_ticks(field, other) == flasks(search.with_ticks(field, other))
        assert addresses.between(None, day) == flasks(search.between(None, day))
        assert addresses.between(day, None) == flasks(search.between(day, None))


ids = st.from_regex(r"[A-Za-z0-9._-]{1,80}", fullmatch=True)


@given(searches, ids, st.integers(1, 999), st.none() | st.integers(1, 99))
def test_the_address_of_an_article_carries_the_search(search: Search, article: str, number: int, paragraph: int | None) -> None:
    with APP.test_request_context("/search"):
        path = url_for("pages.article", article_id=article)
        rest = flasks(search.on_page(1)).partition("?")[2]
        expected = f"{path}?{rest}&hit={number}" if rest else f"{path}?hit={number}"
        expected += f"&p={paragraph}" if paragraph and paragraph > FIRST_PART_LEAST else ""
        expected += f"#p{paragraph}" if paragraph else ""
        assert Addresses(search).article(article, number, paragraph) == expected


@given(ids, st.integers(1, 99), st.integers(0, 9))
def test_the_address_of_a_citation(article: str, paragraph: int, quote: int) -> None:
    with APP.test_request_context("/search", base_url="https://news.example/base"):
        found = Citing().address(article, paragraph, quote)
        assert found == url_for("quotes.cite", article=article, paragraph=paragraph, quote=quote)
