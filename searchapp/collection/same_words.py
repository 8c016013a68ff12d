"""Quotations of the collection that carry the same words.

Candidates come by key from the index, and are verified and grouped when read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..engines import Engine
from ..model import Article, Paragraph, Quote
from ..similarity.wordings import is_same_quotation, keys, said_terms, wording

MAX_CANDIDATES = 5_000
"""Paragraphs looked at for one group or one page of results, the oldest."""


class Place(NamedTuple):
    """The address of a quotation.

    It is its article, the paragraph's number, and its place among the paragraph's quotations from 1.
    """

    article: str
    paragraph: int
    quote: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation where it stands."""

    article: Article
    paragraph: Paragraph
    index: int  # place among the paragraph's quotations, from 1
    quote: Quote
    words: str  # its wording, "" for reported speech

    @property
    def place(self) -> Place:
        return Place(self.article.id, self.paragraph.number, self.index)


def quotations(article: Article, paragraph: Paragraph) -> tuple[Quotation, ...]:
    """Return the quotations of a paragraph, in order."""
    return tuple(
        Quotation(article, paragraph, n, quote, wording(quote, paragraph.text)) for n, quote in enumerate(paragraph.quotes, 1)
    )


def quotation_at(engine: Engine, place: Place) -> Quotation | None:
    """Return the quotation at an address, or None when there is none (any more)."""
    found = engine.article(place.article)
    if found is None:
        return None
    article, paragraphs = found
    for paragraph in paragraphs:
        if paragraph.number == place.paragraph and 1 <= place.quote <= len(paragraph.quotes):
            return quotations(article, paragraph)[place.quote - 1]
    return None


def same_words(engine: Engine, quotation: Quotation) -> tuple[Quotation, ...]:
    """Return all quotations with the words of this one, itself included: earliest first, undated last."""
    return fellows(engine, [quotation])[quotation.place]


def fellows(engine: Engine, wanted: Sequence[Quotation]) -> dict[Place, tuple[Quotation, ...]]:
    """Return `same_words` of each quotation, with one search for all of them."""
    terms = [said_terms(quotation.words) for quotation in wanted]
    found: dict[Place, list[Quotation]] = {quotation.place: [quotation] for quotation in wanted}
    holders: defaultdict[str, list[int]] = defaultdict(list)  # which of the wanted have a key
    for n, words in enumerate(terms):
        for key in keys(words):
            holders[key].append(n)
    if holders:
        for candidate in candidates(engine, tuple(holders)):
            words, place = said_terms(candidate.words), candidate.place
            for n in {n for key in keys(words) for n in holders.get(key, ())}:
                quotation = wanted[n]
                speakers = (quotation.quote.speaker, candidate.quote.speaker)
                if quotation.place != place and is_same_quotation(terms[n], words, speakers=speakers):
                    found[quotation.place].append(candidate)
    return {place: tuple(sorted(group, key=_earliest)) for place, group in found.items()}


def candidates(engine: Engine, sought: tuple[str, ...]) -> Iterable[Quotation]:
    """Yield the quotations of the paragraphs with any of these keys.

    At most MAX_CANDIDATES paragraphs are read.
    """
    for article, paragraph in engine.keyed(sought, MAX_CANDIDATES):
        for quotation in quotations(article, paragraph):
            if quotation.words:
                yield quotation


def _earliest(quotation: Quotation) -> tuple[date, str, int, int]:
    return quotation.article.published or date.max, *quotation.place


def other_outlets(quotation: Quotation, group: Iterable[Quotation]) -> int:
    """Return how many other named outlets carry the words of a quotation."""
    return len({other.article.outlet for other in group if other.article.outlet} - {quotation.article.outlet})


def known_speakers(group: Iterable[Quotation]) -> tuple[str, ...]:
    """Return the names that a group's quotations are attributed to, each once, in order."""
    return tuple(dict.fromkeys(quotation.quote.speaker for quotation in group if quotation.quote.speaker))
