"""The day a page was published, from its metadata, its printed dates or its address.

In that order.

The printed day is the article's: where the page prints only one of the days that its metadata name, it is that one. An instant is
the day in the zone it is written in; nothing ambiguous, relative or without a year is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from ..fields import date_words
from ..fields.addresses import day_of_address
from ..fields.dates import stated_day
from ..fields.printed_dates import find_dates
from ..source.html_tree import Element
from ..source.raw_article import Stated
from .blocks import names_of
from .header import Head, HeaderLine
from .metadata import Metadata

DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publishdate", "publish_date", "pub_date", "pdate", "date", "dc.date", "dc.date.issued", "dc.date.created",
    "dcterms.created", "dcterms.date", "dcterms.issued", "article:published", "article.published", "article.created",
    "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "cxenseparse:articlepublished", "originalpublicationdate", "og:pubdate", "rnews:datepublished", "article_date_original",
    "created", "last-updated-date-original", "displaydate", "iso-8601-publish-date", "og:published_time", "published_at",
    "published", "bt:pubdate", "prism.publicationdate", "shareaholic:article_published_time", "analytics:date", "release_date",
    "vr:published_time", "dateissued", "article:post_date", "publication_date", "published-date", "published_date",
    "publicationdate", "published_time",
)  # fmt: skip
MODIFIED_META = ("article:modified_time", "og:updated_time", "datemodified", "article:modified", "lastmod", "last-modified-date")
PUBLISHED_KEYS = ("datePublished", "dateCreated", "uploadDate")
LONGEST_LINE = 140
"""Characters of a line that can tell the date; longer ones are prose."""

_CAPTION = frozenset({"caption", "credit", "figcaption", "comment", "comments"})
OTHER_STORY = frozenset(
    [
        "related",
        "recommended",
        "recommendation",
        "recommendations",
        "reco",
        "recos",
        "promo",
        "promos",
        "teaser",
        "teasers",
        "card",
        "cards",
        "more",
        "latest",
        "trending",
        "popular",
        "sidebar",
        "also",
        "further",
        "similar",
        "next",
        "prev",
        "previous",
        "carousel",
        "outbrain",
        "taboola",
        "widget",
        "events",
        "event",
        "upcoming",
        "ticker",
        "newsfeed",
        "river",
        "rail",
        "suggested",
        "suggestions",
        "mostread",
        "topstories",
        "linklist",
    ]
)
"""Words of the classes round a box with other stories: nothing in it is this article's."""

MIN_DATE_SENTENCE_WORDS = 12
"""Words of a paragraph in which a day is one that the text speaks of."""

_ONE_DAY = timedelta(days=1)
PUBLISHED, UNNAMED, UPDATED = range(3)


class HeaderDate(NamedTuple):
    """A day in a line near the headline.

    `rank`: what the line calls it; `in_words`: readers see it, not machines alone.
    """

    rank: int
    day: date
    line: str
    in_words: bool
    note: str = ""


def published(tree: Element, said: Metadata, head: Head, url: str, language: str = "") -> Stated | None:
    """Return the day an article appeared, with its basis.

    None where nothing says so beyond doubt.
    """
    found = _in_metadata(tree, said, language)
    printed = _printed(head, language)
    if found is not None:
        return _as_printed(_in_own_zone(*found, said, head), printed, said)
    for one in printed:
        if one.rank < UPDATED:
            return Stated(one.day.isoformat(), f"printed near the headline: “{one.line[:40]}”{one.note and ', ' + one.note}")
    if (in_address := day_of_address(url)) is not None:
        return Stated(in_address.isoformat(), "the page's address")
    if printed:
        return None  # an update's day alone is not the article's
    days = {
        day
        for element in tree.iter("time")
        if not _is_elsewhere(element) and (day := stated_day((element.get("datetime") or "")[:60], language))
    }
    if len(days) == 1:
        return Stated(days.pop().isoformat(), "the page's only time element")
    return None


def _as_printed(stated: Stated, printed: list[HeaderDate], said: Metadata) -> Stated:
    """Return the stated day, or the one of its days that the page prints."""
    day = date.fromisoformat(stated.value)
    shown = [one for one in printed if one.in_words and one.rank < UPDATED]
    if not shown or any(one.day == day for one in printed):
        return stated
    for one in shown:
        if abs(one.day - day) <= _ONE_DAY:
            return Stated(one.day.isoformat(), f"printed near the headline, in another zone than {stated.basis}")
    known = _other_days(said)
    for one in shown:
        if any(abs(one.day - other) <= _ONE_DAY for other in known):
            return Stated(one.day.isoformat(), f"printed near the headline: “{one.line[:40]}”")
    return stated


def _in_own_zone(stated: Stated, written: str, said: Metadata, head: Head) -> Stated:
    """Return the day of an instant in the page's own time zone.

    Applies where the page gives an instant of universal time, and elsewhere the same with its difference to it.
    """
    instant = _instant(written)
    if instant is None or instant.utcoffset():
        return stated
    values: list[Any] = [piece.stated for line in (*head.after, *head.before) for piece in line.pieces]
    values += [item.get(key) for item in said.items for key in PUBLISHED_KEYS]
    values += [said.meta.get(key) for key in DATE_META]
    for value in values:
        same = _instant(value) if isinstance(value, str) else None
        if same == instant and same.utcoffset() and same.date().isoformat() != stated.value:
            return Stated(same.date().isoformat(), f"{stated.basis}, in the zone that the page has it in elsewhere")
    return stated


def _instant(written: str) -> datetime | None:
    """Return an instant written with its zone, to the minute."""
    try:
        instant = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return instant.replace(second=0, microsecond=0) if instant.tzinfo is not None else None


def _is_elsewhere(element: Element) -> bool:
    """Return whether an element is outside the article's header.

    It is where it stands in a box with other stories, in a sentence of the text, or in a page's foot.
    """
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "nav", "footer") or not OTHER_STORY.isdisjoint(names_of(ancestor.attrib)):
            return ancestor.tag not in ("body", "html")
        if ancestor.tag in ("p", "li", "blockquote") and len("".join(ancestor.itertext()).split()) >= MIN_DATE_SENTENCE_WORDS:
            return True
    return False


def _in_metadata(tree: Element, said: Metadata, language: str) -> tuple[Stated, str] | None:
    """Return the stated day and how it is written."""
    for item in said.items:
        for key in PUBLISHED_KEYS:
            value = item.get(key)
            value = str(value) if isinstance(value, int | float) else value
            if isinstance(value, str) and (day := stated_day(value, language)):
                return Stated(day.isoformat(), f"JSON-LD {key}"), value
    for key in DATE_META:
        if key in said.meta and (day := stated_day(said.meta[key], language)):
            return Stated(day.isoformat(), f"meta {key}"), said.meta[key]
    for element in tree.iter("time", "span", "div", "p", "abbr", "li", "dd", "td"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            if _is_elsewhere(element):
                continue
            written = element.get("datetime") or element.get("content") or element.text_content()
            if day := stated_day(" ".join(written.split())[:LONGEST_LINE], language):
                return Stated(day.isoformat(), "datePublished in the page"), written
    return None


def _other_days(said: Metadata) -> set[date]:
    """Return all days that the metadata name, those of changes included."""
    values = [item.get(key) for item in said.items for key in (*PUBLISHED_KEYS, "dateModified")]
    values += [said.meta.get(key) for key in (*DATE_META, *MODIFIED_META)]
    return {day for value in values if isinstance(value, str) and (day := stated_day(value)) is not None}


def _printed(head: Head, language: str) -> list[HeaderDate]:
    """Return the dates printed round the headline, the likeliest first.

    Those called published, then those without a word, then those called updated.
    """
    found = [one for lines in (head.after, head.before) for line in lines for one in _of_line(line, language)]
    return sorted(found, key=lambda one: one.rank)


def _of_line(line: HeaderLine, language: str) -> Iterator[HeaderDate]:
    if line.tag == "figcaption" or not (_CAPTION | OTHER_STORY).isdisjoint(line.names):
        return
    if line.text.endswith((".", "!", "?")) and len(line.text.split()) >= MIN_DATE_SENTENCE_WORDS:
        return  # a day that the text speaks of
    if len(line.text) <= LONGEST_LINE:
        dates = find_dates(line.text, language)
        end = 0
        for start, stop, day, note in dates:
            yield HeaderDate(_rank(line.text[end:start]), day, line.text, True, note)
            end = stop
        if dates:
            return
    for piece in line.pieces:
        if piece.stated and (instant := stated_day(piece.stated, language)):
            yield HeaderDate(_rank(line.text), instant, line.text, False)


def _rank(words: str) -> int:
    return UPDATED if date_words.UPDATED_WORDS.search(words) else PUBLISHED if date_words.PUBLISHED_WORDS.search(words) else UNNAMED
