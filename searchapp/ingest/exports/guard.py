"""Signatures of files with many articles.

What no reader took apart is refused by name, so that nothing is ever merged.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .factiva_text import DOCUMENT_END
from .nexis_text import NEXIS_LENGTH, SEPARATOR

ADVICE = "save it again with one of the forms that docs/exports.md names, or one article a file"


class Signature(NamedTuple):
    """A mark that occurs once in each article of an export.

    `hints`: one of them is in every text that can hold the mark.
    """

    kind: str
    mark: re.Pattern[str]
    hints: tuple[str, ...]
    what: str  # how the mark is called in messages


SIGNATURES = (
    Signature("Nexis export", SEPARATOR, ("DOCUMENT", "Dokument ", "Document "), "“N of M DOCUMENTS” lines"),
    Signature("Nexis export", NEXIS_LENGTH, ("LENGTH:", "LÄNGE:", "LAENGE:", "LONGUEUR:"), "LENGTH lines"),
    Signature("Nexis export", re.compile(r"<DOCFULL>", re.I), ("<DOCFULL>", "<docfull>"), "DOCFULL marks"),
    Signature("Nexis Uni export", re.compile(r"^\s*End of Document\s*$", re.M), ("End of Document",), "“End of Document” lines"),
    Signature(
        "Factiva export", DOCUMENT_END, ("Document ", "Dokument ", "Documento ", "文件", "文書", "Документ "), "“Document” numbers"
    ),
    Signature("Factiva export", re.compile(r"class=[\"']?article\s+[A-Za-z]{2,6}Article\b"), ("Article",), "article elements"),
    Signature("Factiva export", re.compile(r"<accessionNo>"), ("<accessionNo>",), "accession numbers"),
    Signature("ProQuest export", re.compile(r"^[>\s]*ProQuest document ID\s*:", re.M), ("ProQuest document ID",), "document IDs"),
    Signature("ProQuest export", re.compile(r"<a [^>]*name=[\"']?DocID_"), ("DocID_",), "document anchors"),
    Signature(
        "Europresse export", re.compile(r"<span[^>]*\bDocPublicationName\b", re.I), ("DocPublicationName",), "publication names"
    ),
    Signature(
        "Europresse export",
        re.compile(r"^(?:Numéro de document|Document number)\s*:\s*\w+·\d{8}·", re.M),
        ("Numéro de document", "Document number"),
        "document numbers",
    ),
    Signature(
        "Retriever export",
        re.compile(r"^Publi(?:sert på|cerat på|cerad i|ceret (?:på|i)) \w+\.?\s*$", re.M),
        ("Publisert på", "Publicera", "Publiceret"),
        "“Publisert på” lines",
    ),
    Signature("NewsBank export", re.compile(r"^Record Number:\s*\S+", re.M), ("Record Number:",), "record numbers"),
)

UNREAD = (
    (re.compile(r"<NewsML\b[^>]*\bVersion=[\"']1", re.I), "NewsML 1, of which only the second generation (G2) is read"),
    (re.compile(r"<NewsML\b(?![^>]*iptc\.org/std/nar)"), "NewsML 1, of which only the second generation (G2) is read"),
    (
        re.compile(r"zotero\.org/namespaces/export|purl\.org/net/biblio"),
        "a bibliography of Zotero, references without the text of articles; save the pages instead",
    ),
    (re.compile(r"<RBNews\b"), "Ritzau RBNews"),
    (re.compile(r"wordpress\.org/export/"), "a WordPress export (WXR); save the pages, or read the site's feed with its full text"),
    (re.compile(r"<title>[^<]*(?:聞蔵|朝日新聞クロスサーチ)"), "a Kikuzo export"),
    (re.compile(r"<title>[^<]*ヨミダス"), "a Yomidasu export"),
    (re.compile(r"<(?:title|meta)[^>]*>?[^<>]*(?:Интегрум|integrum)", re.I), "an Integrum export"),
    (re.compile(r"\A\s*(?:\x16{1,4}\x01|\x01)[^\n]{0,80}[\r\n]"), "a wire message of an agency (ANPA or IPTC 7901)"),
)
"""Forms of many articles that are known and not read; each with what it is."""

_BARE_LENGTH = re.compile(r"^\s*\d[\d.,]* words\s*$", re.M)
_RIGHTS = re.compile(r"^\s*Copyright (?:\(c\) |© ?)?(?:19|20)\d\d .{0,100}All Rights Reserved\W*$", re.M | re.I)
_HINTS_UNREAD = (
    "<NewsML",
    "namespaces/export",
    "net/biblio",
    "<RBNews",
    "wordpress.org/export",
    "聞蔵",
    "クロスサーチ",
    "ヨミダス",
    "Интегрум",
    "ntegrum",
    "\x01",
)


def unsplit(text: str) -> str | None:
    """Return the reason why a text cannot be one article.

    A mark of several stands in it twice. None where nothing speaks against it.
    """
    for signature in SIGNATURES:
        if any(hint in text for hint in signature.hints) and (count := _count(signature.mark, text)) > 1:
            return f"a {signature.kind} whose articles cannot be told apart ({count} {signature.what}); {ADVICE}"
    if " words" in text and "opyright" in text:
        lengths, rights = _count(_BARE_LENGTH, text), _count(_RIGHTS, text)
        if lengths > 1 and rights > 1:  # labels in a font that cannot be read
            return f"an export whose articles cannot be told apart ({lengths} lengths, {rights} copyright lines); {ADVICE}"
    return None


def unread(text: str) -> str | None:
    """Return the name of an unsupported format of many articles.

    None for any other file.
    """
    if not any(hint in text for hint in _HINTS_UNREAD):
        return None
    return next((f"{what}: not read" for mark, what in UNREAD if mark.search(text)), None)


def _count(mark: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in mark.finditer(text))
