"""Results by quotation: the same words are one entry.

Of several articles the earliest comes first. They are grouped, never hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from ...matching.matcher import matched_quotes
from ...matching.results import Hit
from ...model import Quote, Span
from ...similarity.wordings import is_negated, is_same_but_for_negation, keys, said_terms, wording
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query
from ..http.i18n import _
from ..http.params import Search
from ..http.urls import Addresses
from .labels import date_words, how_known, outlet_name, speaker_name, title_of
from .marked_text import PrintStep, pieces


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One printing of a quotation. `number`: the place of its paragraph among the results."""

    number: int
    hit: Hit
    quote: Quote
    terms: tuple[str, ...]
    href: str

    @property
    def where(self) -> str:
        return outlet_name(self.hit.article)

    @property
    def when(self) -> str:
        return date_words(self.hit.article)

    @property
    def title(self) -> str:
        return title_of(self.hit.article)

    @property
    def who(self) -> str:
        return speaker_name(self.quote)

    @property
    def words(self) -> list[list[PrintStep]]:
        """Return the spans of the quotation as printed.

        Quotation marks included, each with what was found in it.
        """
        text = self.hit.paragraph.text
        return [pieces(text, self.hit.marks, (), *_with_marks(text, span)) for span in self.quote.spans]


@dataclass(slots=True)
class QuoteGroup:
    """The same words in one or several places, the earliest printed first, undated ones last."""

    places: list[GroupMember] = field(default_factory=list)

    @property
    def first(self) -> GroupMember:
        return self.places[0]

    @property
    def who(self) -> str:
        """Return the speaker that the earliest printing names, beside its outlet and day."""
        return self.first.who

    @property
    def how(self) -> str:
        """Say how the speaker of the earliest printing is known.

        The sentence adds when other printings name another speaker.
        """
        how = how_known(self.first.quote, self.first.hit.paragraph)
        names = {place.quote.speaker for place in self.places if place.quote.speaker}
        return how + " · " + _("Other places name another speaker.") if len(names) > 1 else how


@dataclass(frozen=True, slots=True)
class QuotePage:
    """One page of groups.

    `quotations`: how many there are in all; `groups`: of how many different wordings.
    """

    shown: tuple[QuoteGroup, ...]
    quotations: int
    groups: int
    cut: bool  # only the first results were looked at


def quote_groups(search: Search) -> QuotePage:
    """Group the quotations found by a search.

    Only the first `max_results` paragraphs are read, in the requested order.
    """
    most = current_settings().max_results
    hits = list(islice(current_engine().hits(asked_query(search)), most + 1))
    addresses = Addresses(search.shown_as("paragraphs"))
    groups: list[QuoteGroup] = []
    by_key: defaultdict[str, list[QuoteGroup]] = defaultdict(list)
    quotations = 0
    for number, hit in enumerate(hits[:most], 1):
        for quote in matched_quotes(search.query, hit):
            if quote.kind != "quoted" or not quote.spans or (hit.marks and not _holds(quote, hit.marks)):
                continue
            quotations += 1
            terms = said_terms(wording(quote, hit.paragraph.text))
            href = addresses.article(hit.article.id, number, hit.paragraph.number)
            place = GroupMember(number, hit, quote, terms, href)
            own_keys = keys(terms)
            group = next((g for key in own_keys for g in by_key[key] if _same(g, place)), None)
            if group is None:
                group = QuoteGroup()
                groups.append(group)
            group.places.append(place)
            for key in own_keys:
                if all(group is not other for other in by_key[key]):
                    by_key[key].append(group)
    begin = search.query.offset
    shown = groups[begin : begin + search.query.limit]
    for group in shown:
        group.places.sort(key=lambda p: (p.hit.article.published or date.max, p.number))
    return QuotePage(tuple(shown), quotations, len(groups), len(hits) > most)


_QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』")


def _with_marks(text: str, span: Span) -> Span:
    start, end = span
    return Span(start - (text[start - 1 : start] in _QUOTATION_MARKS), end + (text[end : end + 1] in _QUOTATION_MARKS))


def _holds(quote: Quote, marks: Sequence[Span]) -> bool:
    return any(m.start < s.end and s.start < m.end for m in marks for s in quote.spans)


def _same(group: QuoteGroup, place: GroupMember) -> bool:
    """Say whether a printing has the words of a group.

    A denial and what it denies share none, not even by a cut of both.
    """
    same = any(
        is_same_but_for_negation(other.terms, place.terms, speakers=(other.quote.speaker, place.quote.speaker))
        for other in group.places
    )
    return same and not any(is_negated(other.terms, place.terms) for other in group.places)
