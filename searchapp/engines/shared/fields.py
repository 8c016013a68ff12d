"""Flat fields of placed terms: the form Tantivy and OpenSearch share.

A paragraph becomes such fields, and a query tree conditions on them. Placed: each token takes STRIDE positions, for its term as
written (EXACT before it), its stem (STEM before it) and, where the word has an accent, the form in which accents count (ACCENT
before it); HOLE stands where there is none and is dropped by the engine. So one phrase with offsets can ask for any mixture of
forms. Quotations are numbered: their terms and speakers begin with the number, so that every condition on one and the same
quotation, a negation too, is an ordinary condition on terms. No engine here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from ...matching.quoted import tallied
from ...matching.schema import (
    TITLE_WEIGHT,
    all_keys,
    date_number,
    dump_article,
    has_spans,
    paragraph_json,
    paragraph_kinds,
    paragraph_speakers,
    quote_tokens,
    speaker_words,
    to_json,
)
from ...model import Article, Paragraph
from ...query.tree import UNKNOWN
from ...text.analysis import accent_key, fold, has_accent, surfaces, terms, tokenize
from ...text.names import name_key, name_terms, outlet_terms
from ...text.stemming import ENGLISH, stem_by, stemming_of
from ...text.stopwords import is_function_word
from ...text.token_cache import USUAL, ByRules

STRIDE = 3
HOLE = "_"
EXACT, STEM, ACCENT = ".", "~", "^"
NO_VALUE_TERM = "\x01"
"""What UNKNOWN is in keyword fields: engines treat the empty string in their own ways."""

UNDATED_LAST = 99_999_999

PADDING = 10
"""Fillers in the ranked field, for an engine whose BM25 has b = 0.75 and no way to set it.

With p more words in every paragraph, b = 0.75 scores as b = 0.6 does when p is a quarter of the mean length m:
0.25 + 0.75 (l + m/4) / (m + m/4) = 0.4 + 0.6 l/m. Paragraphs of news with their headline's stems, function words apart, have
about 40.
"""

FILLER = "+"


def keyword(value: str) -> str:
    """Return a facet value as it is indexed."""
    return NO_VALUE_TERM if value == UNKNOWN else value


def facet_value(indexed: str) -> str:
    """Return the facet value that `keyword` was given."""
    return UNKNOWN if indexed == NO_VALUE_TERM else indexed


def one_term(term: str) -> str:
    """Return a term without spaces: a few characters fold to several words."""
    return term if term.isascii() else "".join(term.split())


def article_head(article: Article, paragraphs: int) -> str:
    """Return what each paragraph stores of its article.

    It includes the number of the article's paragraphs.
    """
    return to_json({"paragraphs": paragraphs, **dump_article(article)})


def added_number(article: Article) -> int:
    """Return when the article entered the index, 0 when it has not yet."""
    return int(article.added.timestamp()) if article.added else 0


def article_fields(article: Article) -> dict[str, Any]:
    """Return the fields that all paragraphs of an article have.

    Not among them: `head` and `added`, which only a writer knows.
    """
    date = date_number(article.published)
    return {
        "article": article.id,
        "place": place(article.id),
        "place2": place(article.id[8:]),
        "key": article_key(article.id),
        "title": placed_and_ranked(article.title or "", stemming_of(article.language))[0],
        "outlet": keyword(article.outlet or UNKNOWN),
        "outlet_key": name_of(article.outlet or ""),
        "outlet_word": plain(terms(article.outlet or "")),
        "byline": f" {HOLE} ".join(plain(terms(author)) for author in article.authors),
        "url": plain(terms(article.url or "")),
        "date": date,
        "late": date or UNDATED_LAST,
        "month": date // 100,
        "language": keyword(article.language or UNKNOWN),
    }


def article_row(article: Article, paragraphs: int, head: str) -> dict[str, Any]:
    """Return what the index of the articles has of one. head: as it is stored."""
    return {
        "id": article.id,
        "source": article.source,
        "fingerprint": article.fingerprint,
        "outlet": keyword(article.outlet or ""),
        "headline": plain(terms(article.title or "")),
        "paragraphs": paragraphs,
        "date": date_number(article.published),
        "head": head,
    }


def paragraph_fields(article: Article, paragraph: Paragraph) -> dict[str, Any]:
    """Return the fields of one paragraph.

    Not among them: its terms (`placed_and_ranked`) and what is stored of it (`paragraph_body`).
    """
    fields: dict[str, Any] = {
        "pid": pid(article.id, paragraph.number),
        "number": paragraph.number,
        **quote_fields(paragraph, article),
    }
    if keys := all_keys(article, paragraph):
        fields["keys"] = list(keys)
    if paragraph.about:
        fields["about"] = list(paragraph.about)
        fields["about_word"] = f" {HOLE} ".join(plain(terms(name)) for name in paragraph.about)
    return fields


def quote_fields(paragraph: Paragraph, article: Article) -> dict[str, Any]:
    """Return the fields that say who is quoted.

    Where no quote has spans, they follow from the quotes alone. "tally" is for the engine to write in its own way.
    """
    text, quotes = paragraph.text, paragraph.quotes
    fields: dict[str, Any] = {"kind": list(paragraph_kinds(paragraph)), "quotes": len(quotes)}
    if not quotes:
        return fields
    # Only what stands between quotation marks is asked for its place in the text.
    tokens = tokenize(text) if has_spans(quotes) else []
    said = [quote_tokens(quote, tokens) if tokens else [] for quote in quotes]
    fields["tally"] = tallied(quotes, [len(part) for part in said])
    if tokens:
        words = (pieces([text[t.start : t.end] for t in part], stemming_of(article.language)) for part in said)
        fields["said"] = " ".join([word.within(slot(n)) for n, part in enumerate(words) for word in part])
    fields["speaker"] = [keyword(name) for name in paragraph_speakers(paragraph)]
    fields["speaker_word"] = list(dict.fromkeys([word for quote in quotes if quote.speaker for word in speaker_words(quote)]))
    voices = zip(count(), quotes, said, strict=False)
    fields["voice"] = [mark for n, q, part in voices for mark in voice(n, q.speaker, q.written, bool(part))]
    return fields


def paragraph_body(paragraph: Paragraph) -> str:
    """Return what is stored of a paragraph."""
    return paragraph_json(paragraph)


def ranked_title(article: Article) -> str:
    """Return what the headline adds to the ranked terms of each paragraph."""
    return placed_and_ranked(article.title or "", stemming_of(article.language))[1] * TITLE_WEIGHT


def pid(article_id: str, number: int) -> str:
    """Return the id of one paragraph."""
    return f"{article_id}:{number}"


def place(text: str) -> int:
    """Return a number that orders texts as their first eight bytes do."""
    return int.from_bytes(text.encode()[:8].ljust(8, b"\0"), "big")


def article_key(article_id: str) -> int:
    """Return a number for an article that no other has."""
    return int.from_bytes(hashlib.blake2b(article_id.encode(), digest_size=8).digest(), "big")


def name_of(outlet: str) -> str:
    """Return the form in which two spellings of an outlet's name are equal."""
    return " ".join(outlet_terms(outlet))


def slot(number: int) -> str:
    """Return what the terms of a paragraph's quotation begin with; `number` counts from 0."""
    return f"{number}|"


def plain(words: Iterable[str]) -> str:
    """Return terms as a text that engines split at spaces."""
    return " ".join([one_term(word) for word in words])


class IndexedWord(NamedTuple):
    """One word as it is indexed."""

    term: str
    stem: str
    accent: str  # HOLE without one
    placed: str  # the three at their places
    ranked: str  # the stem after a space, "" of a function word

    def within(self, prefix: str) -> str:
        """Return what is placed for the word of a quotation."""
        accent = self.accent if self.accent == HOLE else prefix + self.accent
        return f"{prefix}{EXACT}{self.term} {prefix}{STEM}{self.stem} {accent}"


@lru_cache(maxsize=200_000)
def piece(word: str, rules: str) -> IndexedWord | None:
    """Return a word as it is indexed.

    None for one that folds to nothing. rules: of its text's stems (stemming_of).
    """
    folded = fold(word)
    if not folded:
        return None
    term = one_term(folded)
    stem = one_term(stem_by(folded, rules))
    accent = ACCENT + one_term(accent_key(word)) if not word.isascii() and has_accent(word) else HOLE
    return IndexedWord(term, stem, accent, f"{EXACT}{term} {STEM}{stem} {accent}", "" if is_function_word(folded) else " " + stem)


def pieces(words: Iterable[str], rules: str) -> list[IndexedWord]:
    """Return words as they are indexed."""
    return [found for word in words if (found := piece(word, rules)) is not None]


def _placed(rules: str, chunk: str) -> str:
    return "".join([" " + word.placed for word in pieces(surfaces(chunk), rules)])


def _ranked(rules: str, chunk: str) -> str:
    return "".join([word.ranked for word in pieces(surfaces(chunk), rules)])


_PLACED = ByRules(_placed, {ENGLISH: USUAL})
_RANKED = ByRules(_ranked, {ENGLISH: USUAL})


def placed_and_ranked(text: str, rules: str) -> tuple[str, str]:
    """Return the placed words of a text, and the stems that score.

    A space stands before each. Both are letters, digits, spaces and the signs above: nothing that JSON would have to escape.
    """
    return _PLACED[rules].joined(text)[1:], _RANKED[rules].joined(text)


def placed_and_ranked_each(texts: Sequence[str], rules: str) -> Iterable[tuple[str, str]]:
    """Return `placed_and_ranked` of each text."""
    return zip([placed[1:] for placed in _PLACED[rules].joined_each(texts)], _RANKED[rules].joined_each(texts), strict=True)


# The marks of a quotation's voice: `0|` there is a quotation 0, `0|!` it has words, `0|?` nobody is known to say it,
# `0|a:merkel` a word of its speaker's first spelling, `0|=angela merkel` a whole spelling.


@lru_cache(maxsize=65_536)
def voice(number: int, speaker: str | None, written: str | None, has_words: bool) -> tuple[str, ...]:
    """Return the marks of a quotation's voice."""
    prefix = slot(number)
    marks = [prefix]
    if has_words:
        marks.append(prefix + "!")
    if speaker is None:
        return (*marks, prefix + "?")
    for spelling, name in zip(SPELLINGS, (speaker, written), strict=True):
        if name:
            marks += [f"{prefix}{spelling}:{word}" for word in dict.fromkeys(name_terms(name))]
            marks.append(f"{prefix}={name_key(name)}")
    return tuple(dict.fromkeys(marks))


SPELLINGS = ("a", "b")
"""The canonical name, and the name as the article writes it."""
