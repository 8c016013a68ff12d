"""The entry that the tray in the browser keeps of a quotation or paragraph.

It holds all that the exports need, so that they work later and offline. It is printed into the page: keeping it asks the server
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...model import Article, Paragraph, Quote
from ...output.citation import CitedSource, csl, paraphrased_by, parts
from ...output.provenance import text_sha256
from ..api.exports import server
from ..api.json import Json, article_path
from ..http.i18n import day, translate
from ..http.urls import Citing
from ..view.hits import locator
from ..view.labels import date_words, how_known, outlet_name
from .citations import Citation, citation


def tray_entry(article: Article, paragraph: Paragraph, index: int = 0) -> Json:
    """Return the entry of a paragraph's quotation.

    index: its place in the paragraph, from 1; 0 for the paragraph itself.
    """
    quote = paragraph.quotes[index - 1] if index else None
    source = CitedSource(article, paragraph, quote, server() + article_path(article.id, paragraph.number))
    return {
        "id": f"{article.id}/{paragraph.number}/{index}",
        "form": source.form,
        "words": " ".join(source.words.split()),
        "lead": paraphrased_by(source, translate) if source.form == "clause" else "",
        "speaker": source.speaker or "",
        "attribution": quote.how if quote else "",
        "how": how_known(quote, paragraph) if quote else "",
        "where": f"{outlet_name(article)}, {date_words(article)}, {locator(paragraph)}",
        "link": source.copy,
        "sha256": text_sha256(paragraph.text),
        "parts": [list(part) for part in parts(source, translate, day)],
        "csl": csl(source),
    }


PASSAGE_TEXT = "\ue000"
"""Stands for the text in an article's entry of its paragraphs; a code point that stands in no text."""

PASSAGE_NUMBER = 987_654_321
"""Stands for the number there."""


def passage_entry(article: Article) -> Json:
    """Return what the entries of an article's paragraphs have in common.

    The script puts text and number in: neither is printed twice.
    """
    return tray_entry(article, Paragraph(PASSAGE_NUMBER, PASSAGE_TEXT))


class QuotationActs(NamedTuple):
    """What a reader can do with one quotation of an article."""

    opening: str
    copy: Citation
    cite: str
    entry: Json


OPENING_WORDS = 6


def quotation_acts(article: Article, paragraph: Paragraph, quotes: Iterable[Quote]) -> list[QuotationActs]:
    """Return the acts of quotations that have words."""
    citing, base = Citing(), server() + article_path(article.id, paragraph.number)
    return [
        QuotationActs(
            _opening(source := CitedSource(article, paragraph, quote, base)),
            citation(source),
            citing.address(article.id, paragraph.number, index := paragraph.quotes.index(quote) + 1),
            tray_entry(article, paragraph, index),
        )
        for quote in quotes
        if quote.spans
    ]


def _opening(source: CitedSource) -> str:
    words = source.words.split()
    begun = " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")
    return f"“{begun}”" if source.form == "quotation" else begun
