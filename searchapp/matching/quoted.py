"""Quotations as columns: who is quoted how often in each paragraph of a search.

Engines give them, collection/comparison.py counts them. What they say follows from the quotes of each paragraph alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Article, Paragraph, Quote
from ..query.tree import UNKNOWN
from ..text.analysis import tokenize
from .schema import date_number, has_spans, quote_tokens

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class SpeakerTally(NamedTuple):
    """How often one paragraph quotes one speaker.

    `direct`: quotations in quotation marks or supplied by the source; `reported`: paraphrases; `words`: between quotation marks.
    """

    speaker: str  # UNKNOWN: not identified
    direct: int
    reported: int
    words: int


def tallied(quotes: Sequence[Quote], words: Iterable[int]) -> tuple[SpeakerTally, ...]:
    """Return the tally of each speaker of a paragraph, in order of their first quotation.

    words: how many each quotation has between its marks.
    """
    found: dict[str, SpeakerTally] = {}
    for quote, count in zip(quotes, words, strict=True):
        name = quote.speaker or UNKNOWN
        before = found.get(name, SpeakerTally(name, 0, 0, 0))
        direct = quote.kind == "quoted"
        found[name] = SpeakerTally(name, before.direct + direct, before.reported + (not direct), before.words + count)
    return tuple(found.values())


def tallies(paragraph: Paragraph) -> tuple[SpeakerTally, ...]:
    """Return the tally of each speaker of a paragraph."""
    tokens = tokenize(paragraph.text) if has_spans(paragraph.quotes) else []
    return tallied(paragraph.quotes, [len(quote_tokens(quote, tokens)) for quote in paragraph.quotes])


@dataclass(frozen=True, slots=True, eq=False)
class QuotedParagraphs:
    """The paragraphs that match and quote somebody, with a row for each speaker of each.

    Of each paragraph: `article` (equal numbers are one article), `outlet`, `day` (YYYYMMDD, 0 without a date). Of each row:
    `paragraph`, `speaker` and what SpeakerTally has. Outlets and speakers are numbers in `outlets` and `speakers`.
    `matching`: the paragraphs there are; more than are here where an engine counts the newest alone.
    """

    speakers: Sequence[str]
    outlets: Sequence[str]
    article: Numbers
    outlet: Numbers
    day: Numbers
    paragraph: Numbers
    speaker: Numbers
    direct: Numbers
    reported: Numbers
    words: Numbers
    matching: int

    @property
    def exact(self) -> bool:
        """Say whether every matching paragraph is here."""
        return self.matching == len(self.article)

    def out_of(self, matching: int) -> QuotedParagraphs:
        """Return the same paragraphs as some of so many."""
        return replace(self, matching=max(matching, len(self.article)))

    def among(self, kept: Mask) -> QuotedParagraphs:
        """Return these paragraphs of them, all of which match."""
        rows = kept[self.paragraph]
        renumbered = np.cumsum(kept) - 1
        return replace(
            self,
            article=self.article[kept],
            outlet=self.outlet[kept],
            day=self.day[kept],
            paragraph=renumbered[self.paragraph[rows]],
            speaker=self.speaker[rows],
            direct=self.direct[rows],
            reported=self.reported[rows],
            words=self.words[rows],
            matching=int(np.count_nonzero(kept)),
        )


class QuotedRow(NamedTuple):
    """One paragraph with quotations, where an engine lists them."""

    article: str
    outlet: str
    day: int
    tallies: Sequence[SpeakerTally]


def quoted_row(article: Article, paragraph: Paragraph) -> QuotedRow:
    """Return what is counted of a paragraph."""
    return QuotedRow(article.id, article.outlet or UNKNOWN, date_number(article.published), tallies(paragraph))


def listed(rows: Iterable[QuotedRow]) -> QuotedParagraphs:
    """Return rows as columns."""
    speakers: dict[str, int] = {}
    outlets: dict[str, int] = {}
    articles: dict[str, int] = {}
    paragraphs: list[tuple[int, int, int]] = []
    found: list[tuple[int, ...]] = []
    for row in rows:
        for tally in row.tallies:
            number = speakers.setdefault(tally.speaker, len(speakers))
            found.append((len(paragraphs), number, tally.direct, tally.reported, tally.words))
        ids = articles.setdefault(row.article, len(articles)), outlets.setdefault(row.outlet, len(outlets))
        paragraphs.append((*ids, row.day))
    article, outlet, day = np.array(paragraphs, np.int64).reshape(len(paragraphs), 3).T
    paragraph, speaker, direct, reported, words = np.array(found, np.int64).reshape(len(found), 5).T
    return QuotedParagraphs(
        list(speakers),
        list(outlets),
        article,
        outlet,
        day,
        paragraph,
        speaker,
        direct,
        reported,
        words,
        len(paragraphs),
    )
