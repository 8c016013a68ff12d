"""What the page of one speaker shows, read from the index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from ...collection.statements import CERTAIN_HOWS
from ...matching.results import Hit
from ...model import Article, Paragraph, Quote
from ...query.tree import UNKNOWN, Phrase, Query, Selection
from ...similarity.wordings import is_same_quotation, keys, said_terms, wording
from ...text.analysis import fold
from ...text.names import name_terms
from ..http.context import current_engine
from ..http.slugs import speaker_slug
from ..view.labels import date_words, how_known, outlet_name, title_of

READ = 2_000
"""Paragraphs read for one speaker's page, newest first; the page says when there are more."""

POSSIBLE = 500
"""Paragraphs with the surname and an unnamed speaker that are looked at for quotations which may be one's."""

QUOTATIONS_SHOWN = 20
"""Quotations listed on one page before the link to all of them."""


class SpeakerQuotation(NamedTuple):
    """One quotation on a speaker's page; `others`: further places with the same words."""

    article: Article
    paragraph: Paragraph
    quote: Quote
    number: int  # its place in the paragraph, from 1
    words: str
    others: int

    @property
    def where(self) -> str:
        return outlet_name(self.article)

    @property
    def when(self) -> str:
        return date_words(self.article)

    @property
    def how(self) -> str:
        return how_known(self.quote, self.paragraph)

    @property
    def title(self) -> str:
        return title_of(self.article)


@dataclass(slots=True)
class OutletRow:
    """How one outlet quotes a speaker."""

    name: str | None
    paragraphs: int
    articles: set[str]
    first: date | None
    last: date | None

    @property
    def words(self) -> str:
        return outlet_name(Article("", outlet=self.name))


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """The page of a speaker.

    `certain`, `uncertain`: by how the speaker is known; newest first, grouped by words.
    """

    name: str
    written: tuple[str, ...]
    certain: tuple[SpeakerQuotation, ...]
    uncertain: tuple[SpeakerQuotation, ...]
    uncertain_paragraphs: int
    outlets: tuple[OutletRow, ...]
    read: int
    alike: tuple[str, ...]


OutletOrder = Literal["paragraphs", "articles", "outlet", "first", "latest"]
ORDERS: tuple[OutletOrder, ...] = ("paragraphs", "articles", "outlet", "first", "latest")


def read_speaker(name: str, query: Query, order: str) -> SpeakerPage:
    """Read everything that a speaker is quoted with, the newest paragraphs first."""
    hits = list(islice(current_engine().hits(replace(query, sort="newest")), READ))
    certain: list[SpeakerQuotation] = []
    uncertain: list[SpeakerQuotation] = []
    written: dict[str, None] = {}
    rows: dict[str | None, OutletRow] = {}
    unsure = 0
    for hit in hits:
        own = [(n, quote) for n, quote in enumerate(hit.paragraph.quotes, 1) if quote.speaker == name]
        written |= {quote.written: None for _n, quote in own if quote.written and quote.written != name}
        unsure += bool(own) and all(quote.how not in CERTAIN_HOWS for _n, quote in own)
        for n, quote in own:
            words = wording(quote, hit.paragraph.text)
            if words:
                kept = certain if quote.how in CERTAIN_HOWS else uncertain
                kept.append(SpeakerQuotation(hit.article, hit.paragraph, quote, n, words, 0))
        _count(rows, hit)
    return SpeakerPage(
        name,
        tuple(written),
        _grouped(certain),
        _grouped(sorted([*uncertain, *_possible(name)], key=lambda each: each.article.published or date.min, reverse=True)),
        unsure,
        _ordered(rows, order),
        len(hits),
        _alike(name),
    )


def _possible(name: str) -> list[SpeakerQuotation]:
    """Return quotations of which this speaker is one of several candidates.

    The newest come first. Candidates share a surname in one article.
    """
    words = name_terms(name)
    if not words:
        return []
    found: list[SpeakerQuotation] = []
    shared = Query(Phrase(words[-1]), filters={"speaker": Selection((UNKNOWN,))}, sort="newest")
    for hit in islice(current_engine().hits(shared), POSSIBLE):
        for n, quote in enumerate(hit.paragraph.quotes, 1):
            if name in quote.candidates and (said := wording(quote, hit.paragraph.text)):
                found.append(SpeakerQuotation(hit.article, hit.paragraph, quote, n, said, 0))
    return found


def _count(rows: dict[str | None, OutletRow], hit: Hit) -> None:
    day = hit.article.published
    row = rows.setdefault(hit.article.outlet, OutletRow(hit.article.outlet, 0, set(), None, None))
    row.paragraphs += 1
    row.articles.add(hit.article.id)
    if day:
        row.first = min(row.first or day, day)
        row.last = max(row.last or day, day)


def _ordered(rows: dict[str | None, OutletRow], order: str) -> tuple[OutletRow, ...]:
    def key(row: OutletRow) -> tuple[object, ...]:
        name = fold(row.name or "\uffff")
        if order == "articles":
            return -len(row.articles), name
        if order == "outlet":
            return (name,)
        if order == "first":
            return row.first or date.max, name
        if order == "latest":
            return -(row.last or date.min).toordinal(), name
        return -row.paragraphs, name

    return tuple(sorted(rows.values(), key=key))


def _grouped(printed: list[SpeakerQuotation]) -> tuple[SpeakerQuotation, ...]:
    """Return the newest quotation of each group of the same words.

    Each has the number of the others in its group; QUOTATIONS_SHOWN at most are returned.
    """
    groups: list[tuple[SpeakerQuotation, tuple[str, ...], list[SpeakerQuotation]]] = []
    by_key: dict[str, list[int]] = {}
    for each in printed:
        terms = said_terms(each.words)
        own = keys(terms)
        near = dict.fromkeys(n for key in own for n in by_key.get(key, ()))
        speakers = (each.quote.speaker, each.quote.speaker)
        place = next((n for n in near if is_same_quotation(groups[n][1], terms, speakers=speakers)), None)
        if place is not None:
            groups[place][2].append(each)
            continue
        if len(groups) == QUOTATIONS_SHOWN:
            continue
        for key in own:
            by_key.setdefault(key, []).append(len(groups))
        groups.append((each, terms, []))
    return tuple(each._replace(others=len(others)) for each, _terms, others in groups)


def _alike(name: str) -> tuple[str, ...]:
    """Return other names with the same last word and first letter.

    They are perhaps the same person, which only a person can say.
    """
    words = speaker_slug(name).split("-")
    if len(words) < 2:
        return ()
    found = current_engine().suggest("speaker", words[-1], 50)
    others = [(suggestion.text, speaker_slug(suggestion.text).split("-")) for suggestion in found if suggestion.text != name]
    return tuple(text for text, other in others if other[-1] == words[-1] and (len(other) == 1 or other[0][0] == words[0][0]))[:5]
