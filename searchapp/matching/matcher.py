"""The matcher: whether a paragraph matches a query, and with which spans.

snippets.py decides which piece to show.

Text in, spans out, never HTML. Engines narrow down; this decides. Time is linear in the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from ..model import Article, Paragraph, Quote, Span
from ..query.tree import (
    UNKNOWN,
    About,
    And,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    HasKey,
    InArticles,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Query,
    Quoted,
    Selection,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)
from ..text.analysis import terms, tokenize
from ..text.names import name_key, name_terms, outlet_terms
from .results import Hit
from .schema import all_keys, quote_tokens
from .snippets import fragment
from .token_spans import Scope

__all__ = ["fragment", "marks", "matched_quotes", "reads_quotations", "title_marks"]

SCOPES_KEPT = 500
"""Texts whose tokens are kept, about 15 kilobytes each: a page asks several times for those that it shows."""


def marks(tree: Node, article: Article, paragraph: Paragraph) -> tuple[Span, ...] | None:
    """Return the spans of the paragraph that satisfy the query.

    In order, not overlapping; None when the paragraph does not match.

    () means: matches, with nothing in the text to mark (a speaker, an outlet, a date, a headline).
    """
    found = _Matcher(article, paragraph).match(tree)
    return None if found is None else _merged(found)


def title_marks(tree: Node, article: Article) -> tuple[Span, ...]:
    """Return the spans of the headline that satisfy the query's headline conditions.

    In order, not overlapping.
    """
    title = article.title or ""
    if not title or not any(True for _ in _asked_of_title(tree)):
        return ()
    scope = _scope(title, article.language)
    found = (runs for node in _asked_of_title(tree) if (runs := scope.match(node)))
    return _merged(span for runs in found for span in scope.spans(runs))


def _asked_of_title(tree: Node) -> Iterator[Node]:
    """Yield the positive headline conditions of a query."""
    match tree:
        case Title(node=inner):
            yield inner
        case And(nodes=nodes) | Or(nodes=nodes):
            for node in nodes:
                yield from _asked_of_title(node)
        case _:
            return


def reads_quotations(tree: Node) -> bool:
    """Say whether a query has conditions on quotations.

    If not, a paragraph matches it with or without its quotations.
    """
    match tree:
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(reads_quotations(node) for node in nodes)
        case Not(node=inner):
            return reads_quotations(inner)
        case _:
            return isinstance(tree, Quoted | Speaker | HasKey)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def matched_quotes(query: Query, hit: Hit) -> list[Quote]:
    """Return the quotations of a hit that the query selects.

    All of them where it selects none in particular.

    Those with a ticked speaker; those that satisfy speaker: and said: by themselves; else those that hold what is marked.
    """
    paragraph, tree = hit.paragraph, query.tree
    ticked = query.filters.get("speaker", Selection()).any_of
    quotes = [quote for quote in paragraph.quotes if not ticked or (quote.speaker or UNKNOWN) in ticked] or list(paragraph.quotes)
    if quotes and reads_quotations(tree) and marks(tree, hit.article, replace(paragraph, quotes=())) is None:
        return [q for q in quotes if marks(tree, hit.article, replace(paragraph, quotes=(q,))) is not None] or quotes
    return _touched(quotes, hit.marks) or quotes


def _touched(quotes: Sequence[Quote], found: Sequence[Span]) -> list[Quote]:
    def spans(quote: Quote) -> tuple[Span, ...]:
        return (*quote.spans, quote.mention) if quote.mention else quote.spans

    return [q for q in quotes if any(m.start < s.end and s.start < m.end for m in found for s in spans(q))]


@lru_cache(maxsize=SCOPES_KEPT)
def _scope(text: str, language: str | None) -> Scope:
    return Scope(text, tokenize(text), language)


class _Matcher:
    """A paragraph of one article, tokenized as far as a query needs it."""

    def __init__(self, article: Article, paragraph: Paragraph) -> None:
        self.article = article
        self.paragraph = paragraph

    @property
    def scope(self) -> Scope:
        return _scope(self.paragraph.text, self.article.language)

    def match(self, node: Node) -> list[Span] | None:
        """Return the spans that satisfy a node, None when it does not match."""
        match node:
            case And(nodes=nodes):
                found: list[Span] = []
                for inner in nodes:
                    spans = self.match(inner)
                    if spans is None:
                        return None
                    found += spans
                return found
            case Or(nodes=nodes):
                branches = [spans for inner in nodes if (spans := self.match(inner)) is not None]
                return [span for spans in branches for span in spans] if branches else None
            case Not(node=inner):
                return [] if self.match(inner) is None else None
            case Quoted():
                return self._quoted(node)
            case Outlet(text=text, whole=whole):
                return _holds(_is_outlet(text, whole, self.article.outlet))
            case Title(node=inner):
                return _holds(_scope(self.article.title or "", self.article.language).match(inner) is not None)
            case Byline(text=text):
                return _holds(any(_contains(terms(author), terms(text)) for author in self.article.authors))
            case About(text=text):
                return _holds(any(_contains(terms(name), terms(text)) for name in self.paragraph.about))
            case Language(code=code):
                return _holds(self.article.language == code)
            case Url(text=text):
                return _holds(_contains(terms(self.article.url or ""), terms(text)))
            case DateRange(first=None, last=None):
                return _holds(self.article.published is None)
            case DateRange(first=first, last=last):
                day = self.article.published
                return _holds(day is not None and (first is None or first <= day) and (last is None or day <= last))
            case HasKey(keys=keys):
                return _holds(not set(keys).isdisjoint(all_keys(self.article, self.paragraph)))
            case InArticles(ids=ids):
                return _holds(self.article.id in ids)
            case Everything():
                return []
            case Speaker():
                return self._quoted(Quoted(speaker=node))
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
                runs = self.scope.match(node)
                return None if runs is None else self.scope.spans(runs)
            case _:
                assert_never(node)

    def _quoted(self, node: Quoted) -> list[Span] | None:
        found: list[Span] | None = None
        for quote in self.paragraph.quotes:
            if node.speaker is not None and not _is_by(node.speaker, quote):
                continue
            if node.said is None:
                found = found or []
                continue
            tokens = quote_tokens(quote, self.scope.tokens)
            if not tokens:
                continue
            scope = Scope(self.paragraph.text, tokens, self.article.language, quote)
            runs = scope.match(node.said)
            if runs is not None:
                found = (found or []) + scope.spans(runs)
        return found


def _holds(holds: bool) -> list[Span] | None:
    return [] if holds else None


def _contains(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether `wanted` occurs in `words`, contiguous and in order."""
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def _is_outlet(text: str | None, whole: bool, outlet: str | None) -> bool:
    if text is None or not outlet:
        return text is None and not outlet
    return outlet_terms(outlet) == outlet_terms(text) if whole else _contains(terms(outlet), terms(text))


def _is_by(node: Node, quote: Quote) -> bool:
    """Say whether a quotation's speaker satisfies a condition."""
    match node:
        case Speaker(text=None):
            return quote.speaker is None
        case Speaker(text=str(text), whole=whole):
            names = [name for name in (quote.speaker, quote.written) if name and quote.speaker]
            if whole:
                return any(name_key(name) == name_key(text) for name in names)
            words = set(name_terms(text))
            return bool(words) and any(words <= set(name_terms(name)) for name in names)
        case And(nodes=nodes):
            return all(_is_by(inner, quote) for inner in nodes)
        case Or(nodes=nodes):
            return any(_is_by(inner, quote) for inner in nodes)
        case Not(node=inner):
            return not _is_by(inner, quote)
        case _:
            raise TypeError(f"{type(node).__name__} is no condition on a speaker")
