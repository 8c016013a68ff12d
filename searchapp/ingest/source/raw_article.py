"""Raw articles as readers return them, before cleaning.

An article as its document has it. Values only; nothing here reads or cleans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

ARTICLE_FIELDS = ("title", "outlet", "published", "author", "url", "language")
"""The fields a document or its user can state."""


Kind = Literal["paragraph", "heading", "caption"]


class Stated(NamedTuple):
    """A field's value as written, and where it stands."""

    value: str
    basis: str


class Block(NamedTuple):
    """A piece of body text.

    `speakers` are supplied by the source, not read from the text; None: it says nothing of them.
    """

    text: str
    kind: Kind = "paragraph"
    speakers: tuple[str, ...] | None = None
    entry: bool = False  # an entry of a live blog begins with it
    page: int | None = None  # page of the document it begins on, from 1
    time: float | None = None  # seconds into the recording that it transcribes


class ArticleDetails(NamedTuple):
    """Further details that some sources give of an article.

    Beside its fields; see model.Article.
    """

    source_id: str | None = None
    section: str | None = None
    pages: str | None = None
    captured: date | None = None
    cut: bool = False


NO_DETAILS = ArticleDetails()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article of a document.

    Exactly one of these is set: `blocks` (clean text), `dump` (text with boilerplate), `page` (HTML), `fragment` (HTML of the body
    alone).
    """

    stated: dict[str, Stated] = field(default_factory=dict)
    id: str | None = None
    place: str = ""  # where in the document: "line 3", "story.html" in an archive; "" for a document of one article
    within: str = ""  # path of the member of an archive it is, for its id
    blocks: tuple[Block, ...] | None = None
    dump: str | None = None
    page: str | bytes | None = None
    fragment: str | None = None
    unused: tuple[str, ...] = ()  # names of its fields that mean nothing here
    wrong: tuple[tuple[str, str], ...] = ()  # what it states that cannot be used: place and why; the rest of it is read
    details: ArticleDetails = NO_DETAILS
    dropped: tuple[tuple[str, str], ...] = ()  # lines of `blocks` that are no part of the text, each with the reason
