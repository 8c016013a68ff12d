"""What one person is quoted saying about something, in order of day.

The same words within a few days are one statement, with the outlets that printed them. A later printing is a statement of its own,
compared with the nearest earlier one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Literal, NamedTuple, get_args

from ..engines import Engine
from ..matching.matcher import matched_quotes
from ..matching.results import Hit
from ..query.tree import Query, Selection
from ..similarity.changes import Change, changes, is_reworded
from ..similarity.wordings import ComparedStretch, difference, is_same_quotation, said_terms
from ..text.stopwords import is_function_word
from .same_words import Quotation, quotations

Relation = Literal["first", "again", "reworded", "paraphrased", "passage"]
"""first        quoted for the first time in the collection
again        the same words as an earlier statement, more than FOLD_DAYS later
reworded     an earlier statement in other words
paraphrased  reported by an outlet without quotation marks
passage      the source gives the speaker of a paragraph and does not mark the words
"""
RELATIONS: tuple[Relation, ...] = get_args(Relation)

FOLD_DAYS = 3
"""The same words printed within so many days are one statement: outlets take days to print one agency's story."""

MAX_PARAGRAPHS_READ = 2_000
"""Paragraphs read for one person, the oldest; the result says when there are more."""

MAX_COMPARED = 40
"""Earlier statements that one is compared with: those that share most of its words."""

CERTAIN_HOWS = ("named", "supplied")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a person is quoted saying, where it stood first, and where else.

    `about`: whether what was searched for stands in the words themselves. `earlier` is what `pieces` and `changes` compare it with.
    """

    quotation: Quotation
    words: str
    relation: Relation
    about: bool
    also: tuple[Quotation, ...] = ()  # the same words within FOLD_DAYS, in order of day
    earlier: Quotation | None = None
    pieces: tuple[ComparedStretch, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def day(self) -> date | None:
        """Return the day it was first printed."""
        return self.quotation.article.published


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one person: those with a day in its order, the others apart.

    `read` and `paragraphs`: how many paragraphs were read of how many there are.
    """

    speaker: str
    dated: tuple[Statement, ...]
    undated: tuple[Statement, ...]
    read: int
    paragraphs: int

    @property
    def places(self) -> int:
        """Return the number of places that print a statement."""
        return sum(1 + len(statement.also) for statement in (*self.dated, *self.undated))


def statements(engine: Engine, speaker: str, query: Query, *, certain: bool = False) -> Statements:
    """Return what a person is quoted saying in the paragraphs of a query.

    speaker: the name that the collection keeps. certain: only where the text or the source names the speaker.
    """
    filters = {**query.filters, "speaker": Selection((speaker,))}
    asked = replace(query, filters=filters, sort="oldest", offset=0, collapse="none", facets=())
    hits = list(islice(engine.hits(asked), MAX_PARAGRAPHS_READ))
    said = [each for hit in hits for each in _said(asked, hit, speaker) if not certain or each.quotation.quote.how in CERTAIN_HOWS]
    dated = _Timeline(speaker).of(sorted((each for each in said if each.day), key=_by_day))
    undated = _Timeline(speaker).of(each for each in said if not each.day)
    total = engine.count(asked) if len(hits) == MAX_PARAGRAPHS_READ else len(hits)
    return Statements(speaker, dated, undated, len(hits), total)


class _Said(NamedTuple):
    """One quotation of the person, and its words in the form that is compared."""

    quotation: Quotation
    words: str
    terms: tuple[str, ...]
    about: bool

    @property
    def day(self) -> date | None:
        return self.quotation.article.published


def _by_day(said: _Said) -> tuple[date, str, int, int]:
    return said.day or date.max, *said.quotation.place


def _said(query: Query, hit: Hit, speaker: str) -> Iterator[_Said]:
    """Yield the quotations of a speaker in a paragraph found.

    Each with whether it holds what was searched for.
    """
    chosen = matched_quotes(query, hit)
    for quotation in quotations(hit.article, hit.paragraph):
        if quotation.quote.speaker == speaker:
            words = said_words_of(quotation)
            inside = not hit.marks or any(
                mark.start < span.end and span.start < mark.end for mark in hit.marks for span in quotation.quote.spans
            )
            yield _Said(quotation, words, said_terms(words), quotation.quote in chosen and inside)


def said_words_of(quotation: Quotation) -> str:
    """Return the words of a quotation or of the clause that reports it.

    The whole paragraph where its source gives the speaker and marks no words.
    """
    text = quotation.paragraph.text
    return quotation.words or " […] ".join(text[start:end] for start, end in quotation.quote.spans) or text


class _Entry:
    """A statement as it is put together."""

    def __init__(self, first: _Said) -> None:
        self.first = first
        self.also: list[Quotation] = []


class _Timeline:
    """Statements of one person as they come, oldest first."""

    def __init__(self, speaker: str) -> None:
        self._speakers = (speaker, speaker)
        self._entries: list[_Entry] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)  # which entries have a word, function words apart

    def of(self, said: Iterable[_Said]) -> tuple[Statement, ...]:
        """Return the statements of quotations that come in order of day."""
        made: list[tuple[_Entry, Statement]] = []
        for each in said:
            earlier = self._alike(each)
            same = [entry for entry in earlier if self._is_same(each, entry)]
            if home := next((entry for entry in same if self._is_near(each, entry)), None):
                home.also.append(each.quotation)
                continue
            entry = _Entry(each)
            made.append((entry, self._statement(each, earlier, same)))
            for word in _content(each.terms):
                self._holders[word].append(len(self._entries))
            self._entries.append(entry)
        return tuple(replace(statement, also=tuple(entry.also)) for entry, statement in made)

    def _alike(self, said: _Said) -> list[_Entry]:
        """Return the entries that share most words with a quotation, the latest first."""
        shared = Counter(number for word in _content(said.terms) for number in self._holders[word])
        numbers = sorted((n for n, _count in shared.most_common(MAX_COMPARED)), reverse=True)
        kind = said.quotation.quote.kind
        return [entry for n in numbers if (entry := self._entries[n]).first.quotation.quote.kind == kind]

    def _is_same(self, said: _Said, entry: _Entry) -> bool:
        mine, other = said.terms, entry.first.terms
        if mine == other:
            return True
        language = said.quotation.article.language
        return is_same_quotation(mine, other, speakers=self._speakers) and not changes(said.words, entry.first.words, language)

    def _is_near(self, said: _Said, entry: _Entry) -> bool:
        day, first = said.day, entry.first.day
        return day is None or first is None or day - first <= timedelta(days=FOLD_DAYS)

    def _statement(self, said: _Said, earlier: Sequence[_Entry], same: Sequence[_Entry]) -> Statement:
        quotation, words = said.quotation, said.words
        if not quotation.quote.spans:
            return Statement(quotation, words, "passage", said.about)
        if quotation.quote.kind == "reported":
            return Statement(quotation, words, "paraphrased", said.about)
        if verbatim := next((entry for entry in same if _holds_other(said.terms, entry.first.terms)), None):
            return Statement(quotation, words, "again", said.about, earlier=verbatim.first.quotation)
        for entry in earlier:
            if entry in same or is_reworded(said.terms, entry.first.terms):
                before = entry.first
                marks = changes(words, before.words, quotation.article.language)
                pieces = difference(words, before.words)
                return Statement(quotation, words, "reworded", said.about, (), before.quotation, pieces, marks)
        return Statement(quotation, words, "first", said.about)


def _content(terms: Sequence[str]) -> set[str]:
    return {term for term in terms if not is_function_word(term)} or set(terms)


def _holds_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether one of two wordings stands in the other as it is."""
    shorter, longer = sorted((a, b), key=len)
    return any(longer[n : n + len(shorter)] == shorter for n in range(len(longer) - len(shorter) + 1))
