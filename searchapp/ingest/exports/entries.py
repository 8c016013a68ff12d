"""Articles of an export, their ids, and remarks on the whole export."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...errors import DocumentError
from ..source.document import Document
from ..source.raw_article import ArticleDetails, Block, RawArticle, Stated
from .values import letters_of, one_line

MAX_ID_OUTLET_CHARS = 30

MAX_OVER_STATED, MIN_WORDS_OVER_STATED = 1.5, 40
"""By how much, in shares and in words, a text may exceed the length that its source states; sources count a little otherwise."""

_SINGLE = ".txt .text .html .htm .xhtml .docx .pdf .eml .md .markdown .mhtml .mht .json .rtf .odt .srt .vtt"
SINGLE_LABELS = tuple(_SINGLE.split())
"""Formats whose files hold one article where they are no export: one that holds one keeps the id of its path."""


@dataclass(slots=True)
class Entry:
    """One article of an export.

    `place`: where in the file it begins, and by what that is known. "" and empty: not said.
    """

    place: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    section: str = ""
    pages: str = ""
    key: str = ""  # the database's own id
    blocks: list[Block] = field(default_factory=list)
    fragment: str = ""  # the body as HTML, in place of blocks
    cut: bool = False
    words: int = 0  # the length that the source states, 0 for none

    def has_text(self) -> bool:
        """Tell whether the article has any text."""
        return bool(self.fragment.strip()) or any(block.kind == "paragraph" and block.text.strip() for block in self.blocks)

    def add(self, text: str, *, author: str = "") -> None:
        """Add a paragraph."""
        if text := one_line(text):
            self.blocks.append(Block(text))


@dataclass(slots=True)
class Export:
    """The content that a reader found in a file.

    `kind` by name, its articles, how many the file announces, and parts nobody can tell apart.
    """

    kind: str
    entries: list[Entry] = field(default_factory=list)
    announced: int | None = None
    wrong: list[str] = field(default_factory=list)
    basis: str = ""  # what the fields' values are called, where it is not the kind


def articles(document: Document, export: Export) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of an export with their ids.

    And what is wrong with the export as a whole.
    """
    for reason in export.wrong:
        yield document.error(f"{export.kind}: {reason}")
    found = len(export.entries)
    told = []
    for entry in export.entries:
        if mismatched(entry.words, " ".join(block.text for block in entry.blocks)):
            name = f"{export.kind} ({entry.place})"
            yield document.error(f"{name}: more text than the {entry.words:,} words it states; it may hold two articles")
        elif entry.has_text():
            told.append(entry)
    lost = found - len(told) - sum(not entry.has_text() for entry in export.entries)
    if (summary := _summary(export, found, found - len(told) - lost)) and (told or lost or not export.wrong):
        yield document.error(summary)
    name = document.name.lower().removesuffix(".gz")
    alone = len(told) == 1 and found == 1 and name.endswith(SINGLE_LABELS)
    used: dict[str, str] = {}
    for entry in told:
        article_id = None if alone else _own_id(export.kind, entry, used)
        if article_id != "":
            yield _raw(entry, article_id, export.basis or f"field of {export.kind}")


def _summary(export: Export, found: int, empty: int) -> str:
    parts = []
    if export.announced is not None and export.announced != found:
        parts.append(f"{export.announced:,} announced, {found:,} found")
    if empty:
        parts.append(f"{empty:,} of {found:,} {'has' if empty == 1 else 'have'} no text")
    elif not found and not export.wrong and export.announced is None:
        parts.append("there is no text in it")
    return f"{export.kind}: {'; '.join(parts)}" if parts else ""


def _own_id(kind: str, entry: Entry, used: dict[str, str]) -> str:
    """Return the entry's own id.

    The database's, else of outlet, day and headline; "" for one that stands in the file already.
    """
    text = entry.fragment or "\n".join(block.text for block in entry.blocks)
    known = entry.published, entry.title or text[:100]
    name = f"{slug(kind.split()[0])}-{entry.key}" if entry.key else content_id(entry.outlet, *known)
    if name in used and used[name] != text:
        name = f"{name}-{digest(text)}"
    if name in used:
        return ""
    used[name] = text
    return name


def content_id(outlet: str, published: str, title: str) -> str:
    """Return an article id from outlet, date and headline.

    For an article to which its source gives none.
    """
    parts = (slug(outlet)[:MAX_ID_OUTLET_CHARS].strip("-"), published, digest("\n".join((outlet, published, one_line(title)))))
    return "-".join(filter(None, parts))


def slug(text: str) -> str:
    """Return a name's letters and digits in address form: `the-times`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def digest(text: str) -> str:
    """Return ten characters that distinguish a text from others."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _raw(entry: Entry, article_id: str | None, basis: str) -> RawArticle:
    values = {
        "title": entry.title,
        "outlet": entry.outlet,
        "published": entry.published,
        "author": entry.author,
        "url": entry.url,
        "language": entry.language,
    }
    return RawArticle(
        stated={name: Stated(one_line(value), basis) for name, value in values.items() if value.strip()},
        id=article_id,
        place=entry.place,
        blocks=None if entry.fragment else tuple(entry.blocks),
        fragment=entry.fragment or None,
        details=ArticleDetails(
            source_id=entry.key or None, section=one_line(entry.section) or None, pages=one_line(entry.pages) or None, cut=entry.cut
        ),
    )


def with_asides(standfirst: str, paragraphs: Sequence[str], captions: Iterable[str] = ()) -> list[Block]:
    """Return the blocks of an article, standfirst and captions included.

    A standfirst that says more than the first paragraph, the text, the pictures' captions.
    """
    blocks = [Block(one_line(text)) for text in paragraphs if text.strip()]
    if standfirst.strip() and not (blocks and same_start(standfirst, blocks[0].text)):
        blocks.insert(0, Block(one_line(standfirst), "heading"))
    return blocks + [Block(one_line(text), "caption") for text in captions if text.strip()]


def mismatched(stated: int, text: str) -> bool:
    """Tell whether a text far exceeds the length its source states.

    It is then so long that it holds another article's text too.
    """
    found = len(text.split())
    return stated > 0 and found > stated * MAX_OVER_STATED and found > stated + MIN_WORDS_OVER_STATED


def same_start(standfirst: str, paragraph: str) -> bool:
    """Tell whether a standfirst only repeats the beginning of the text."""
    one, other = letters_of(standfirst), letters_of(paragraph)
    return bool(one) and (other.startswith(one) or one.startswith(other))
