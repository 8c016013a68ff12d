"""The table of all readers, one module a format.

A reader turns a document into raw articles; it cleans nothing.

It raises DocumentError when the document is lost, and yields one for an article that is lost while the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...errors import DocumentError
from ..source.document import Document
from ..source.raw_article import RawArticle
from . import (
    archive,
    epub,
    jsonlines,
    mail,
    markdown,
    mbox,
    odt,
    page,
    pdf,
    rtf,
    subtitles,
    table,
    text,
    wacz,
    warc,
    webarchive,
    word,
    xml,
)  # fmt: skip


class Reader(NamedTuple):
    """A document format and its reader.

    Its suffixes (lower case; `.gz` may follow), what it is, and how it is read.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Document], Iterator[RawArticle | DocumentError]]
    library: str
    many: bool = False  # a document of it can hold many articles and is read as a stream
    packs: bool = False  # it holds documents, not articles
    explain: Callable[[Document], Iterator[str]] | None = None  # lines for people, where the articles do not tell all of it
    lines: bool = False  # an article a line: jsonlines.split_lines and parse_line do what `read` does, in two processes


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file name, None for unsupported formats."""
    lower = name.lower().removesuffix(".gz")
    for suffix in ALL_SUFFIXES:
        if lower.endswith(suffix):
            return BY_SUFFIX[suffix]
    return None


READERS = (
    Reader("plain text, front matter", (".txt", ".text"), text.read, "PyYAML"),
    Reader("Markdown, front matter", (".md", ".markdown"), markdown.read, "markdown-it-py"),
    Reader("web pages", page.PAGE_SUFFIXES, page.read, "lxml, trafilatura"),
    Reader("pages saved as mail", (".mhtml", ".mht"), mail.read_saved_page, "standard library"),
    Reader(
        "feeds, agencies' and databases' XML",
        (".xml", ".rss", ".atom", ".nitf", ".newsml", ".rdf", ".sgm", ".sgml", ".enex"),
        xml.read,
        "lxml",
        many=True,
    ),
    Reader("Safari web archives", (".webarchive",), webarchive.read, "standard library"),
    Reader("JSON lines", (".jsonl", ".ndjson"), jsonlines.read_lines, "standard library", many=True, lines=True),
    Reader("JSON, an article or a list", (".json",), jsonlines.read_whole, "standard library", many=True),
    Reader("tables of articles", (".csv", ".tsv", ".tab"), table.read, "standard library", many=True),
    Reader("workbooks of articles", (".xlsx",), table.read_workbook, "lxml", many=True),
    Reader("mail, newsletters", (".eml",), mail.read, "standard library"),
    Reader("mailboxes", (".mbox", ".mbx"), mbox.read, "standard library", many=True),
    Reader("PDF with a text layer", (".pdf",), pdf.read, "pypdfium2", explain=pdf.explain),
    Reader("Word documents", (".docx",), word.read, "lxml"),
    Reader("RTF documents", (".rtf",), rtf.read, "our own"),
    Reader("LibreOffice documents", (".odt",), odt.read, "lxml"),
    Reader("books", (".epub",), epub.read, "lxml", many=True),
    Reader("subtitles", (".srt", ".vtt"), subtitles.read, "our own"),
    Reader("packages of web archives", (".wacz",), wacz.read, "warcio", many=True),
    Reader("web archives of crawlers", (".warc",), warc.read, "warcio", many=True),
    Reader("archives of any of these", (".zip",), archive.zip_reader(reader_for), "standard library", many=True, packs=True),
    Reader(
        "archives of any of these",
        (".tar", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"),
        archive.tar_reader(reader_for),
        "standard library",
        many=True,
        packs=True,
    ),
)

BY_SUFFIX = {suffix: reader for reader in READERS for suffix in reader.suffixes}
ALL_SUFFIXES = tuple(sorted(BY_SUFFIX, key=len, reverse=True))
