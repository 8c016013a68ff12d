"""Exports: files of many articles, recognised by their content.

A reader of a format asks here first whether its file is one.

`of_text`, `of_page`, `of_lines` and `of_xml` return None for what is no export.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ...errors import DocumentError, UnknownFormat
from ..source.decode import decode
from ..source.document import Document
from ..source.html_tree import page_text
from ..source.raw_article import RawArticle
from . import (
    agencies,
    europresse,
    evernote,
    factiva_html,
    factiva_text,
    factiva_xml,
    labelled_text,
    nexis_html,
    nexis_text,
    nexis_uni,
    proquest,
    retriever,
    reuters,
    saved_feeds,
    subtitle_cues,
)
from .entries import Entry, Export, articles
from .guard import unread
from .nexis_uni import StyledLine as StyledLine
from .xml_tree import Element, local, parse_xml, text_in

Articles = Iterator[RawArticle | DocumentError]


class TextKind(NamedTuple):
    """A kind of export recognised by its text."""

    name: str
    matches: Callable[[str], bool]
    read: Callable[[str], Export]


class TreeKind(NamedTuple):
    """A kind of export recognised by its XML root element."""

    name: str
    matches: Callable[[Element], bool]
    read: Callable[[Element], Export]


class SpokenKind(NamedTuple):
    """A kind of transcript recognised by its text."""

    name: str
    matches: Callable[[str], bool]
    read: Callable[[str], Entry]


TEXTS = (
    TextKind("Nexis", nexis_text.is_nexis_text, nexis_text.read_text),
    TextKind("ProQuest", proquest.is_proquest_text, proquest.read_text),
    TextKind("Retriever", retriever.is_retriever, retriever.read_text),
    TextKind("Reuters-21578", reuters.is_reuters, reuters.read_text),
)
SPOKEN = (
    SpokenKind("subtitles", subtitle_cues.is_subtitles, subtitle_cues.read_subtitles),
    SpokenKind("Otter", labelled_text.is_otter, labelled_text.read_otter),
    SpokenKind("labelled transcript", labelled_text.is_labelled, labelled_text.read_labelled),
)
SNIFFED_XML_BYTES = 2_000
_XML_START = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*|<\?[^>]*>\s*)*"
    rb"<(?:\w+:)?(?:rss|feed|RDF|nitf|newsItem|newsMessage|en-export|PPSResponse|ppsArticleResponse|REUTERS)\b",
    re.S,
)
PAGE_MARKS = (
    b"DOCUMENTS",
    b"LXNComment",
    b"DOCFULL",
    b"docfull",
    b"Dokument ",
    b"Document ",
    b"Article",
    b"DocPublicationName",
    b"ProQuest",
)
"""One of them is in every page that is an export."""

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAGES = (
    TextKind("Nexis", nexis_html.is_nexis_html, nexis_html.read_html),
    TextKind("Factiva", factiva_html.is_factiva_html, factiva_html.read_html),
    TextKind("Europresse", europresse.is_europresse, europresse.read_html),
    TextKind("ProQuest", proquest.is_proquest_html, proquest.read_html),
)
TREES = (
    TreeKind("Factiva", factiva_xml.is_factiva_xml, factiva_xml.read_xml),
    TreeKind("RSS, Atom", saved_feeds.is_feed, saved_feeds.read_xml),
    TreeKind("Evernote", evernote.is_evernote, evernote.read_xml),
    TreeKind("NITF", agencies.is_nitf, agencies.read_nitf),
    TreeKind("NewsML-G2", agencies.is_newsml, agencies.read_newsml),
)
KINDS = tuple(dict.fromkeys([*(kind.name for kind in (*TEXTS, *PAGES)), "Nexis Uni", *(kind.name for kind in (*TREES, *SPOKEN))]))
"""The kinds that are told by what is in a file, whatever its suffix."""


def holds_many(data: bytes) -> bool:
    """Tell from the beginning of a file whether it is an export.

    An export may be longer than one article.
    """
    try:
        text = decode(data)
    except ValueError:
        return False
    if any(kind.matches(text) for kind in (*TEXTS, *PAGES)):
        return True
    return nexis_uni.is_nexis_uni(text) or factiva_text.is_factiva_text(text)


def of_text(document: Document, text: str) -> Articles | None:
    """Return the articles of a text that is an export."""
    for kind in TEXTS:
        if kind.matches(text):
            return articles(document, kind.read(text))
    for spoken in SPOKEN:
        if spoken.matches(text):
            return articles(document, Export("transcript", [spoken.read(text)], basis="lines above the first turn"))
    return of_lines(document, [nexis_uni.StyledLine(line) for line in text.split("\n")]) if _may_be_lines(text) else None


def _may_be_lines(text: str) -> bool:
    return nexis_uni.is_nexis_uni(text) or factiva_text.is_factiva_text(text)


def of_lines(document: Document, lines: Sequence[nexis_uni.StyledLine]) -> Articles | None:
    """Return the articles of an exported Word, RTF or PDF file.

    They are read from its lines.
    """
    text = "\n".join(line.text for line in lines)
    if nexis_uni.is_nexis_uni(text):
        return articles(document, nexis_uni.read_lines(lines))
    if factiva_text.is_factiva_text(text):
        return articles(document, factiva_text.read_lines([factiva_text.FactivaLine(line.text, line.heading) for line in lines]))
    for kind in TEXTS:
        if kind.matches(text):
            return articles(document, kind.read(text))
    if nexis_uni.is_list(line.text for line in lines):
        raise UnknownFormat(document.path, "the list of documents that comes with a Nexis Uni export; there is no article in it")
    return None


def of_page(document: Document, page: str) -> Articles | None:
    """Return the articles of a page that is an export."""
    for kind in PAGES:
        if kind.matches(page):
            try:
                return articles(document, kind.read(page))
            except ValueError as error:
                raise document.error(str(error)) from error
    return None


def of_page_bytes(document: Document, data: bytes) -> Articles | None:
    """Return the articles of an exported page, given as bytes.

    A look at the bytes tells that most pages are none.
    """
    if not any(mark in data for mark in PAGE_MARKS) and data[:2] not in WIDE_MARKS:
        return None
    try:
        return of_page(document, page_text(data))
    except ValueError:
        return None  # no text: reading it as a page says why


def of_xml(document: Document, data: bytes) -> Articles:
    """Return the articles of an XML file of a known kind.

    DocumentError for any other.
    """
    try:
        text = text_in(data)
    except ValueError as error:
        raise document.error(str(error)) from error
    if (what := unread(text)) is not None:
        raise document.error(what)
    if reuters.is_reuters(text):
        return articles(document, reuters.read_text(text))
    try:
        root, damage = parse_xml(text)
    except ValueError as error:
        raise document.error(str(error)) from error
    for kind in TREES:
        if kind.matches(root):
            export = kind.read(root)
            if damage:
                export.wrong.append(f"{damage}; what could be read is read")
                if export.entries:
                    export.entries[-1].cut = True
            return articles(document, export)
    raise UnknownFormat(document.path, f"XML of a form that nobody reads here: its root is {local(root)[:80]}")


def is_xml(data: bytes) -> bool:
    """Tell from a file's beginning whether it is an XML export.

    Whatever its suffix: a feed saved as a page or a text.
    """
    return _XML_START.match(data[:SNIFFED_XML_BYTES].lstrip(b"\xef\xbb\xbf \r\n\t")) is not None


def is_wire(data: bytes) -> bool:
    """Tell whether bytes are a message of a news agency's wire.

    ANPA or IPTC 7901: control characters frame it.
    """
    return data[:1] in (b"\x01", b"\x16") and (b"\x02" in data[:400] or b"\x01" in data[:8])
