"""One page of results as it is read.

Each hit has its speaker, outlet and date, how the speaker is known, and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from ...matching.matcher import fragment, matched_quotes
from ...matching.results import Fragment, Hit
from ...model import Article, Paragraph, Quote, Span
from ...output.citation import clock
from ...query.tree import UNKNOWN, And, Node, Quoted, Selection, Speaker
from ...text.names import same_speaker
from ..http.i18n import _, number
from ..http.params import Search
from ..http.urls import Addresses
from .headline_group import marked_title
from .labels import HowMark, date_words, how_mark, outlet_name, title_of, who
from .marked_text import PrintStep, snippet, whole

SNIPPET_WORDS = 36
"""A paragraph of so many words is shown whole; a snippet of a longer one is about as long."""


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """One result.

    `number`: its place in the whole list, from 1. `rest`: the whole paragraph where the snippet is a part of it. `leads`: the
    headline stands in the heading, since all results are one speaker's, or nobody's words. `correct`: where a wrong speaker is
    put right, None where nobody is quoted.
    """

    number: int
    hit: Hit
    who: str
    leads: bool
    where: str
    how: tuple[HowMark, ...]
    quotes: tuple[Quote, ...]
    snippet: list[PrintStep]
    rest: list[PrintStep] | None
    marked_title: list[PrintStep]
    href: str
    correct: str | None

    @property
    def article(self) -> Article:
        return self.hit.article

    @property
    def title(self) -> str:
        return title_of(self.hit.article)

    @property
    def when(self) -> str:
        return date_words(self.hit.article)

    @property
    def locator(self) -> str:
        """Return the place of the paragraph in its article, as the heading says it."""
        return locator(self.hit.paragraph)


def locator(paragraph: Paragraph) -> str:
    """Return the place of a paragraph in its article.

    It is the time in a recording, the page and number, or the number.
    """
    if paragraph.time is not None:
        return _("at %(time)s", time=clock(paragraph.time))
    if paragraph.page is not None:
        return _("page %(page)s, ¶\N{NO-BREAK SPACE}%(number)s", page=number(paragraph.page), number=number(paragraph.number))
    return _("¶\N{NO-BREAK SPACE}%(number)s", number=number(paragraph.number))


def asked_speaker(search: Search) -> str | None:
    """Return the one speaker that a search names by tick or words.

    None where it names none or several.
    """
    ticked = search.query.filters.get("speaker", Selection()).any_of
    if ticked:
        return ticked[0] if len(ticked) == 1 and ticked[0] != UNKNOWN else None
    names = _asked_names(search.query.tree)
    return names[0] if len(names) == 1 else None


def _asked_names(tree: Node) -> list[str]:
    match tree:
        case And(nodes=nodes):
            return [name for node in nodes for name in _asked_names(node)]
        case Quoted(speaker=Speaker(text=text)) if text:
            return [text]
        case Speaker(text=text) if text:
            return [text]
        case _:
            return []


def entries(search: Search, hits: Iterable[tuple[int, Hit]]) -> list[ResultEntry]:
    """Return hits as they are read, each with its place in the whole list."""
    addresses, asked = Addresses(search), asked_speaker(search)
    return [_entry(search, addresses, asked, number, hit) for number, hit in hits]


def _entry(search: Search, addresses: Addresses, asked: str | None, number: int, hit: Hit) -> ResultEntry:
    quotes = matched_quotes(search.query, hit)
    known = [quote for quote in quotes if quote.speaker] or quotes
    first = next((quote.speaker for quote in known if asked and same_speaker(asked, quote.speaker)), None)
    speaker = first or (known[0].speaker if known else None)
    shown = [quote for quote in known if quote.speaker == speaker] or known
    fragments = _fragments(hit, shown)
    partial = sum(f.end - f.start for f in fragments) < len(hit.paragraph.text.rstrip())
    index = hit.paragraph.quotes.index(shown[0]) + 1 if shown else None
    return ResultEntry(
        number=number,
        hit=hit,
        who=who(quotes),
        leads=not quotes or asked is not None,
        where=outlet_name(hit.article),
        how=tuple(dict.fromkeys(how_mark(quote, hit.paragraph) for quote in shown)),
        quotes=tuple(quotes),
        snippet=snippet(hit.paragraph, fragments, speaker) if partial else whole(hit.paragraph, hit.marks, speaker),
        rest=whole(hit.paragraph, hit.marks, speaker) if partial else None,
        marked_title=marked_title(search.query.tree, hit.article),
        href=addresses.article(hit.article.id, number, hit.paragraph.number),
        correct=url_for("correct.correct", article=hit.article.id, paragraph=hit.paragraph.number, quote=index) if index else None,
    )


def _fragments(hit: Hit, quotes: Sequence[Quote]) -> tuple[Fragment, ...]:
    """Return the fragments of a paragraph to show.

    They surround what was found, else the first words of these quotations.
    """
    if hit.marks:
        return fragment(hit.paragraph, hit.marks, SNIPPET_WORDS)
    begins = min((quote.spans[0].start for quote in quotes if quote.spans), default=None)
    if begins is None:
        return fragment(hit.paragraph, (), SNIPPET_WORDS)
    return tuple(replace(piece, marks=()) for piece in fragment(hit.paragraph, (Span(begins, begins + 1),), SNIPPET_WORDS))
