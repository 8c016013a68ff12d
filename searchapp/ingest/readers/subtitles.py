"""Subtitles (SRT, VTT): a paragraph a turn, with the time at which it begins."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DocumentError
from ..exports import transcripts
from ..exports.entries import Export, articles
from ..source.document import Document
from ..source.raw_article import RawArticle
from .text import text_of


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a file of subtitles."""
    text = text_of(document)
    if not transcripts.is_subtitles(text):
        raise document.error("no subtitles: no line has times such as 00:00:01,000 --> 00:00:04,000")
    yield from articles(document, Export("subtitles", [transcripts.read_subtitles(text)], basis="subtitles"))
