"""The collection on the home page: articles by time, the newest, languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from werkzeug.datastructures import MultiDict

from ...matching.results import Bucket, Facet
from ...query.tree import UNKNOWN, Everything, FacetRequest, Query, Selection
from ...speakers.lexicon import words
from ...text.analysis import fold
from ..http.context import current_engine, current_settings
from ..http.params import days, read
from ..http.urls import Addresses
from ..view.filters import range_of
from ..view.histogram import BROAD, PHONE, Histogram, draw
from ..view.labels import value_words
from .new import Newcomer, newest

NEWEST_SHOWN = 5

ARTICLES_FOR_A_DRAWING = 20
"""From so many articles on, a drawing of them by time says something."""

_LABELS = words(
    "a all announcer anonymous answer applaus applause audience beifall both caller chair crosstalk editor female gm host "
    "interviewer laughter male man moderation moderator multiple narrator operator q question reporter source sources speaker "
    "speakers sprecher sprecherin staff system transcript unbekannt unidentified unknown voice voiceover woman zwischenruf"
)
"""Words that stand in the place of a name without being one."""

_NEVER_IN_NAMES = words("unidentified unknown crosstalk applause laughter unbekannt")


def is_label(name: str) -> bool:
    """Say whether a speaker's name is a label of a transcript: System, Unidentified Male, GM."""
    words = fold(name).replace(".", " ").split()
    short = len(words) == 1 and name.isupper() and name.isascii() and len(name) <= 4
    return short or all(word in _LABELS for word in words) or any(word in _NEVER_IN_NAMES for word in words)


def persons_first(buckets: list[Bucket]) -> list[Bucket]:
    """Return names without labels, full names first.

    Where a script has no capital letters, a single word may be a full name.
    """
    named = [bucket for bucket in buckets if not is_label(bucket.value)]
    return sorted(named, key=lambda bucket: " " not in bucket.value and bucket.value.lower() != bucket.value)


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """One language of the collection, and the search in it."""

    words: str
    articles: int
    href: str


@dataclass(frozen=True, slots=True)
class CollectionView:
    """The collection as the home page shows it.

    A small one has no drawings; where all articles have one language, none is listed.
    """

    drawings: tuple[Histogram, Histogram] | None
    languages: tuple[LanguageShare, ...]
    newest: tuple[Newcomer, ...]


def collection_view() -> CollectionView:
    """Return what the home page shows of the whole collection."""
    facets = (FacetRequest("date", limit=1000), FacetRequest("language", limit=40))
    result = current_engine().search(Query(Everything(), sort="newest", limit=1, facets=facets))
    dates, languages = result.facets
    drawn = _drawings(dates) if result.articles.value >= ARTICLES_FOR_A_DRAWING else None
    return CollectionView(drawn, _languages(languages), tuple(newest(NEWEST_SHOWN)))


def _drawings(facet: Facet) -> tuple[Histogram, Histogram] | None:
    """Draw the articles by time, across the page and for a phone."""
    dated = [
        replace(bucket, count=_articles_in(bucket.value)) for bucket in facet.buckets if bucket.value != UNKNOWN and bucket.count
    ]
    if len(dated) < 2:
        return None
    addresses = Addresses(read(MultiDict({"view": "articles"}), current_settings(), date.today()))
    broad, phone = (
        draw(dated, addresses.between, lambda value: value_words("date", value), (), form, range_of) for form in (BROAD, PHONE)
    )
    undated = _articles_of(Query(Everything(), filters={"date": Selection((UNKNOWN,))}, sort="newest", limit=1))
    href = addresses.with_ticks("date", Selection((UNKNOWN,)))
    return replace(broad, undated=undated, undated_href=href), phone


def _articles_in(period: str) -> int:
    first, last = days(period)
    return _articles_of(Query(Everything(), first=first, last=last, sort="newest", limit=1))


def _articles_of(query: Query) -> int:
    return current_engine().search(query).articles.value


def _languages(facet: Facet) -> tuple[LanguageShare, ...]:
    """Return the languages, most articles first; nothing where all articles have one."""
    found = [
        LanguageShare(
            value_words("language", bucket.value),
            _articles_of(Query(Everything(), filters={"language": Selection((bucket.value,))}, sort="newest", limit=1)),
            url_for("pages.search", language=bucket.value or "none", view="articles"),
        )
        for bucket in facet.buckets
        if bucket.count
    ]
    return tuple(sorted(found, key=lambda line: -line.articles)) if len(found) > 1 else ()
