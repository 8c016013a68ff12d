"""Subtitles (SRT, VTT): a paragraph for each turn, with its start time."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DocumentError
from ..exports import subtitle_cues
from ..exports.entries import Export, articles
from ..source.document import Document
from ..source.raw_article import RawArticle
from .text import text_of


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a subtitle file."""
    text = text_of(document)
    if not subtitle_cues.is_subtitles(text):
        raise document.error("no subtitles: no line has times such as 00:00:01,000 --> 00:00:04,000")
    yield from articles(document, Export("subtitles", [subtitle_cues.read_subtitles(text)], basis="subtitles"))
