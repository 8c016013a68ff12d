"""One page of results as it is read: each hit with who, where, when, how that is known, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...matching.matcher import fragment, matched_quotes
from ...matching.results import Hit
from ...model import Article, Quote
from ..http.params import Search
from ..http.urls import Addresses
from .headlines import marked_title
from .labels import date_words, how_known, outlet_name, title_of, who
from .marked_text import PrintStep, snippet, whole


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """One result. `number`: its place in the whole list, from 1. `rest`: the whole paragraph where the snippet is a part of it."""

    number: int
    hit: Hit
    who: str
    where: str
    how: tuple[str, ...]
    quotes: tuple[Quote, ...]
    snippet: list[PrintStep]
    rest: list[PrintStep] | None
    marked_title: list[PrintStep]
    href: str

    @property
    def article(self) -> Article:
        return self.hit.article

    @property
    def title(self) -> str:
        return title_of(self.hit.article)

    @property
    def when(self) -> str:
        return date_words(self.hit.article)


def entries(search: Search, hits: Iterable[tuple[int, Hit]]) -> list[ResultEntry]:
    """Return hits as they are read, each with its place in the whole list."""
    addresses = Addresses(search)
    return [_entry(search, addresses, number, hit) for number, hit in hits]


def _entry(search: Search, addresses: Addresses, number: int, hit: Hit) -> ResultEntry:
    quotes = matched_quotes(search.query, hit)
    named = who(quotes)
    known = [quote for quote in quotes if quote.speaker] or quotes
    fragments = fragment(hit.paragraph, hit.marks)
    partial = sum(f.end - f.start for f in fragments) < len(hit.paragraph.text.rstrip())
    return ResultEntry(
        number=number,
        hit=hit,
        who=named,
        where=outlet_name(hit.article),
        how=tuple(how for how in dict.fromkeys(how_known(quote, hit.paragraph) for quote in known) if how != named),
        quotes=tuple(quotes),
        snippet=snippet(hit.paragraph, fragments) if partial else whole(hit.paragraph, hit.marks),
        rest=whole(hit.paragraph, hit.marks) if partial else None,
        marked_title=marked_title(search.query.tree, hit.article),
        href=addresses.article(hit.article.id, number, hit.paragraph.number),
    )
