"""The model of news: articles, paragraphs, quotes.

The values are frozen. This module imports nothing of ours and does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

QuoteKind = Literal["quoted", "reported"]
"""quoted: words between quotation marks; reported: a paraphrase ("she said that prices will rise")."""

How = Literal["named", "pronoun", "description", "carried", "supplied", "unknown", "several"]
"""How the speaker of a quote is known.

named        the sentence names the speaker ("Merkel said")
pronoun      a pronoun, resolved ("she said")
description  a description, resolved ("the chancellor said")
carried      carried on from an earlier paragraph (a quotation continued, or its own paragraph)
supplied     given by the source data, not read from the text
unknown      somebody is quoted; nobody could be named without guessing; the likeliest may stand in `candidates`
several      more than one person is possible; they stand in `candidates`
"""

SpeakerType = Literal["person", "organisation"]


class Span(NamedTuple):
    """Half-open character offsets [start, end) in the text of one paragraph."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation inside one paragraph, and whose words it holds.

    `spans` are the words themselves, in order, not overlapping, quotation marks excluded: several spans where one quotation is
    interrupted ("We will go," she said. "We will win."). A supplied speaker of a paragraph in
    which others may speak marks no words: `spans` is then empty.
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: str | None  # the canonical name (names.canonical); None when how is "unknown" or "several"
    how: How
    type: SpeakerType | None = None
    mention: Span | None = None  # the words of this paragraph that stand for the speaker: "Merkel", "she"
    written: str | None = None  # the speaker's fullest name as this article spells it, where that differs from `speaker`
    origin: int | None = None  # number of the paragraph that names the speaker, where it is an earlier one
    candidates: tuple[str, ...] = ()  # canonical names, the likeliest first; only when how is "several" or "unknown"
    continued: bool = False  # goes on with a quotation that an earlier paragraph began


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit that is searched.

    `number` counts the article's body paragraphs from 1 and is its address (#p7).
    """

    number: int
    text: str
    quotes: tuple[Quote, ...] = ()
    original: str | None = None  # the text as found, where cleaning repaired characters in it
    page: int | None = None  # page of the document it begins on, from 1
    time: float | None = None  # seconds into the recording that it transcribes
    about: tuple[str, ...] = ()  # people who are spoken of in it and not quoted: canonical names, the first one first


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that belongs to the article but is nobody's prose.

    It is shown on its page, never searched as a paragraph.
    """

    before: int  # number of the paragraph it stands before; one more than the last for one at the end
    kind: Literal["heading", "caption"]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, without its paragraphs. None means: neither the source nor the user says."""

    id: str  # stable over runs, safe in an address: [A-Za-z0-9._-]{1,80}
    title: str | None = None
    outlet: str | None = None
    published: date | None = None  # the calendar day as printed, never an instant
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None  # ISO 639-1, lower case
    source: str = ""  # the document it came from: a path as given to the indexer, POSIX separators
    fingerprint: str = ""  # hash of that document and of what the user says about it; equal means unchanged
    added: datetime | None = None  # when it first entered the index, UTC, whole seconds
    basis: tuple[tuple[str, str], ...] = ()  # (field, where its value came from), for people to read
    asides: tuple[Aside, ...] = field(default=())
    sha256: str | None = None  # of the source file, hexadecimal
    program: str | None = None  # version of the program that read it
    source_id: str | None = None  # the id that a database or agency gave it
    section: str | None = None  # of the outlet: "Sport", "Politics"
    pages: str | None = None  # printed page or pages, as the source writes them: "A1", "3-4"
    captured: date | None = None  # the day an archive saved the page
    cut: bool = False  # the text is known to be a part of the article
    keys: tuple[str, ...] = ()  # what copies of it share (copies.py); indexed with its first paragraph
