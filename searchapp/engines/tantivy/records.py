"""An article as the documents that Tantivy gets: made in any process, as JSON text."""

from __future__ import annotations

import json
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from ...matching.quoted import tallied
from ...matching.schema import MIN_RANKED_WORDS, has_spans, name_words, paragraph_more, to_json_text
from ...model import Article, Paragraph, Quote, QuoteKind
from ...query.tree import UNKNOWN
from ...text.stemming import stemming_of
from ..shared.fields import (
    FILLER,
    PADDING,
    added_number,
    article_fields,
    article_head,
    article_row,
    keyword,
    paragraph_fields,
    pid,
    placed_and_ranked_each,
    ranked_title,
    voice,
)
from .quoted import tally_fields

_PADDING = f" {FILLER}" * PADDING


class Prepared(NamedTuple):
    """What is indexed of an article, but for what only the index knows."""

    common: dict[str, Any]  # fields that all its paragraphs have
    paragraphs: list[str]  # the other fields of each, as JSON without the opening brace


def prepare(batch: Sequence[tuple[Article, Sequence[Paragraph]]]) -> list[Prepared]:
    """Make the records of some articles, in whatever process."""
    texts: dict[str, list[str]] = {}
    for article, paragraphs in batch:
        texts.setdefault(stemming_of(article.language), []).extend([paragraph.text for paragraph in paragraphs])
    words = {rules: iter(placed_and_ranked_each(found, rules)) for rules, found in texts.items()}
    return [_prepared(article, paragraphs, words[stemming_of(article.language)]) for article, paragraphs in batch]


def _prepared(article: Article, paragraphs: Sequence[Paragraph], words: Iterator[tuple[str, str]]) -> Prepared:
    """Make the records of an article; `words` gives the terms of its paragraphs."""
    title_stems = ranked_title(article)
    titled = title_stems.count(" ")
    records = []
    for paragraph, (text, ranked) in zip(paragraphs, words, strict=False):
        if paragraph.number == 1 or paragraph.about or has_spans(paragraph.quotes):  # the first one has the article's keys
            fields = paragraph_fields(article, paragraph)
            fields.update(tally_fields(fields.pop("tally", ())))
            own = _json(fields)[1:-1]
        else:
            place = f'"pid": "{pid(article.id, paragraph.number)}", "number": {paragraph.number}'
            own = f"{place}, {_without_spans(paragraph.quotes)}"
        # No term has a character to escape, and they are most of a record.
        missing = max(0, MIN_RANKED_WORDS - ranked.count(" "))
        padding = _PADDING + f" {FILLER}" * missing if missing else _PADDING
        length = ranked.count(" ") + missing + titled
        indexed = f'"text": "{text}", "ranked": "{ranked}{title_stems}{padding}", "length": {length}'
        more = paragraph_more(paragraph)
        stored = f'"written": {to_json_text(paragraph.text)}' + (f', "more": {to_json_text(more)}' if more else "")
        records.append(f"{own}, {indexed}, {stored}}}")
    return Prepared({name: value for name, value in article_fields(article).items() if value != ""}, records)


def _without_spans(quotes: Sequence[Quote]) -> str:
    """Return the fields of quotes that mark no words.

    They are JSON without braces: `quote_fields` put together from the single ones.
    """
    if not quotes:
        return '"kind": ["other"], "quotes": 0'
    if len(quotes) == 1:
        return _of_one(quotes[0].kind, quotes[0].speaker, quotes[0].written)
    each = [_of_quote(n, quote.kind, quote.speaker, quote.written) for n, quote in enumerate(quotes)]
    return _joined(each) + _tally(quotes)


def _tally(quotes: Sequence[Quote]) -> str:
    """Return the columns of quotes that mark no words, as JSON after a comma."""
    return "".join([f', "{name}": {value}' for name, value in tally_fields(tallied(quotes, [0] * len(quotes)))])


def _joined(each: Sequence[tuple[tuple[str, ...], ...]]) -> str:
    kinds, speakers, words, voices = (", ".join(dict.fromkeys(chain.from_iterable(values))) for values in zip(*each, strict=True))
    return f'"kind": [{kinds}], "quotes": {len(each)}, "speaker": [{speakers}], "speaker_word": [{words}], "voice": [{voices}]'


@lru_cache(maxsize=40_000)
def _of_one(kind: QuoteKind, speaker: str | None, written: str | None) -> str:
    return _joined([_of_quote(0, kind, speaker, written)]) + _tally([Quote((), kind, speaker, "supplied")])


@lru_cache(maxsize=40_000)
def _of_quote(number: int, kind: QuoteKind, speaker: str | None, written: str | None) -> tuple[tuple[str, ...], ...]:
    """Return the fields kind, speaker, speaker_word and voice, as JSON.

    They are those of one quote; the same speakers come again and again.
    """
    values = (
        (kind,),
        (keyword(speaker or UNKNOWN),),
        name_words(speaker, written) if speaker else (),
        voice(number, speaker, written, False),
    )
    return tuple(tuple(map(_json, part)) for part in values)


def documents(article: Article, prepared: Prepared) -> tuple[list[str], str]:
    """Return the documents of an article's paragraphs, and its own; `added` is known by now."""
    number = len(prepared.paragraphs)
    head = b2a_base64(article_head(article, number).encode(), newline=False).decode("ascii")
    # What the paragraphs of an article share is written as JSON once.
    shared = _json({**prepared.common, "added": added_number(article)})[:-1]
    return [f"{shared}, {own}" for own in prepared.paragraphs], _json(article_row(article, number, head))


_json = json.JSONEncoder(ensure_ascii=False).encode
