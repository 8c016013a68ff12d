"""An article as the documents that Tantivy gets: made in any process, as JSON text."""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ...analysis import is_stemmed, terms
from ...model import Article, Paragraph, Quote
from ...schema import date_number, has_spans
from ..flat import (
    FILLER,
    PADDING,
    added_number,
    article_fields,
    article_head,
    keyword,
    paragraph_body,
    paragraph_fields,
    pid,
    placed_and_ranked,
    plain,
    quote_fields,
    ranked_title,
)

_PADDING = f" {FILLER}" * PADDING


class Prepared(NamedTuple):
    """What is indexed of an article, but for what only the index knows."""

    common: dict[str, Any]  # fields that all its paragraphs have
    paragraphs: list[str]  # the other fields of each, as JSON without the opening brace


def prepare(article: Article, paragraphs: Sequence[Paragraph]) -> Prepared:
    """Make the records of an article, in whatever process."""
    title_stems = ranked_title(article)
    titled = title_stems.count(" ")
    stemmed = is_stemmed(article.language)
    records = []
    for paragraph in paragraphs:
        text, ranked = placed_and_ranked(paragraph.text, stemmed)
        if has_spans(paragraph.quotes) or paragraph.number == 1:  # the first one has the article's keys
            own = _json(paragraph_fields(article, paragraph))[1:-1]
        else:
            place = f'"pid": "{pid(article.id, paragraph.number)}", "number": {paragraph.number}'
            own = f"{place}, {_without_spans(paragraph.quotes)}"
        body = _bytes(paragraph_body(paragraph))
        # Neither terms nor base 64 have a character to escape, and they are most of a record.
        indexed = f'"text": "{text}", "ranked": "{ranked}{title_stems}{_PADDING}"'
        records.append(f'{own}, {indexed}, "length": {ranked.count(" ") + titled}, "body": "{body}"}}')
    return Prepared({name: value for name, value in article_fields(article).items() if value != ""}, records)


@lru_cache(maxsize=20_000)
def _without_spans(quotes: tuple[Quote, ...]) -> str:
    """Return the fields of quotes that mark no words, as JSON without braces; the same speakers come again and again."""
    return _json(quote_fields(Paragraph(1, "", quotes), Article("")))[1:-1]


def documents(article: Article, prepared: Prepared) -> tuple[list[str], str]:
    """Return the documents of an article's paragraphs, and its own; `added` is known by now."""
    number = len(prepared.paragraphs)
    head = _bytes(article_head(article, number))
    # What the paragraphs of an article share is written as JSON once.
    shared = _json({**prepared.common, "head": head, "added": added_number(article)})[:-1]
    row = {
        "id": article.id,
        "source": article.source,
        "fingerprint": article.fingerprint,
        "outlet": keyword(article.outlet or ""),
        "headline": plain(terms(article.title or "")),
        "paragraphs": number,
        "date": date_number(article.published),
        "head": head,
    }
    return [f"{shared}, {own}" for own in prepared.paragraphs], _json(row)


_json = json.JSONEncoder(ensure_ascii=False).encode


def _bytes(text: str) -> str:
    return b2a_base64(text.encode(), newline=False).decode("ascii")
