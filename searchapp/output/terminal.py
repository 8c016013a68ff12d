"""Search results as text for a terminal. Prints; decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from ..collection.headlines import headlines_of
from ..collection.name_suggestions import nearest_names, unknown_names
from ..engines import Engine
from ..matching.matcher import fragment, matched_quotes
from ..matching.results import Hit, SearchResult
from ..model import Quote, Span
from ..query.describe import interpret
from ..query.messages import Notice, plain
from ..query.serialize import to_text
from ..query.tree import Outlet, Query
from ..text.dates import plain_day
from ..text.names import shown_name

HOW_WORDS = {
    "named": "named in the sentence",
    "pronoun": "a pronoun, worked out",
    "description": "a description, worked out",
    "carried": "carried on from an earlier paragraph",
    "supplied": "given by the source file",
    "unknown": "speaker not identified",
    "several": "more than one possible speaker",
}


def print_result(engine: Engine, query: Query, notices: Sequence[Notice], result: SearchResult, *, colour: bool) -> None:
    """Print how the query was read, its repairs, counts and hits.

    Each hit is one block.
    """
    click.echo("Reading your search as: " + plain(interpret(query)))
    for notice in notices:
        click.echo(plain(notice.text()))
    print_headlines(engine, query, result)
    if not result.paragraphs:
        click.echo("Nothing found. Not found here does not mean it was not said.")
        print_unknown_names(engine, query)
        return
    about = "" if result.articles.exact else "about "
    outlets = f" from {counted(result.outlets.value, 'outlet')}" if result.outlets.value else ", outlet unknown"
    click.echo(f"{counted(result.paragraphs, 'paragraph')} in {about}{counted(result.articles.value, 'article')}{outlets}\n")
    for n, hit in enumerate(result.hits, query.offset + 1):
        click.secho(f"{n}. {heading(query, hit)}", bold=colour)
        for piece in fragment(hit.paragraph, hit.marks):
            click.echo("   " + marked(hit.paragraph.text, piece.start, piece.end, piece.marks, colour))
        click.secho(f"   {hit.article.title or 'No headline'} · {hit.article.id}#p{hit.paragraph.number}\n", dim=colour)
    print_place(query, result)


def print_headlines(engine: Engine, query: Query, result: SearchResult) -> None:
    """Print the articles whose headlines hold the words of a search."""
    found = headlines_of(engine, query, pasted=not result.paragraphs) if query.offset == 0 else None
    if found is None:
        return
    words = "these words" if found.whole else "most of these words"
    click.echo(f"{counted(found.articles.value, 'headline')} with {words}: {to_text(found.tree)}")
    for hit in found.hits:
        click.echo(f"   {hit.article.title} · {hit.article.id}")


def print_unknown_names(engine: Engine, query: Query) -> None:
    """Print unknown speakers and outlets with the nearest known ones.

    Known is what the collection has.
    """
    unknown = unknown_names(engine, query.tree)
    near = nearest_names(engine, unknown)
    for name in unknown:
        what = "outlet" if isinstance(name, Outlet) else "speaker"
        meant = f' Did you mean {what}:"{near[name].text}"?' if name in near else ""
        click.echo(f"The collection has no {what} called {name.text}.{meant}")


def print_place(query: Query, result: SearchResult) -> None:
    """Print which results these were and how to see the others.

    Nothing is printed when these are all the results.
    """
    pages, page = -(-result.paragraphs // query.limit), query.offset // query.limit + 1
    if page > pages:
        click.echo(f"There is no page {page:,}; the last is --page {pages}.")
    elif pages > 1:
        more = f" More with --page {page + 1}, or --limit." if page < pages else ""
        click.echo(f"These are {query.offset + 1:,} to {query.offset + len(result.hits):,} of {result.paragraphs:,}.{more}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def heading(query: Query, hit: Hit) -> str:
    """Return who, where, when of a hit."""
    published = hit.article.published
    when = plain_day(published) if published else "undated"
    return ", ".join([who(matched_quotes(query, hit)), hit.article.outlet or "Unknown outlet", when])


def who(quotes: Sequence[Quote]) -> str:
    """Return the speakers of quotations and how they are known.

    A speaker of several quotations has each way in which one of them is known.
    """
    if not quotes:
        return "No quotation"
    known: dict[str, dict[str, None]] = {}
    for quote in quotes:
        if quote.speaker:
            known.setdefault(shown_name(quote.speaker, quote.written), {})[HOW_WORDS[quote.how]] = None
    return "; ".join(f"{name} ({'; '.join(ways)})" for name, ways in known.items()) or "Speaker not identified"


def marked(text: str, start: int, end: int, marks: Iterable[Span], colour: bool) -> str:
    """Return text[start:end] with the marked spans highlighted.

    They are in bold yellow, or between [ and ] without colour.
    """
    out, at = [], start
    for mark in marks:
        words = text[mark.start : mark.end]
        out += [text[at : mark.start], click.style(words, fg="yellow", bold=True) if colour else f"[{words}]"]
        at = mark.end
    before = "… " if start > 0 else ""
    after = " …" if end < len(text) else ""
    return before + "".join([*out, text[at:end]]) + after
