"""The actions offered with each result.

A reader can copy the quotation with its citation, and go to the same words in other places.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flask import url_for

from ...collection.same_words import Quotation, fellows, other_outlets, quotations
from ...matching.results import Hit
from ...model import Article, Paragraph
from ...output.citation import CitedSource
from ...query.parser import parse
from ...query.serialize import to_text
from ...query.tree import Selection
from ..api.atom_feeds import volume_words, weekly
from ..api.exports import FORMS, download_arguments, permalink, server
from ..api.json import Json
from ..api.openapi import STATEMENT_ARGUMENTS
from ..http.context import current_engine, current_settings
from ..http.i18n import ngettext
from ..http.params import Search, query_limits
from ..http.slugs import speaker_slug
from ..http.urls import Citing
from ..view.alert_lines import alert_lines
from ..view.hits import ResultEntry
from ..view.quote_groups import QuoteGroup
from .citations import Citation, citation
from .tray_entry import QuotationActs, quotation_acts, tray_entry


class ResultActions(NamedTuple):
    """The actions of one result.

    `copy`: the citation line; `entry`: for the tray; `same`: address and words of the link to the same words elsewhere, or None.
    """

    copy: Citation
    cite: str
    entry: Json
    same: tuple[str, str] | None


def takes(entries: Sequence[ResultEntry]) -> list[ResultActions]:
    """Return the actions of each result; one search finds all their other occurrences."""
    chosen = [_quotation(entry) for entry in entries]
    wanted = [quotation for quotation in chosen if quotation is not None and quotation.words]
    groups = fellows(current_engine(), wanted) if wanted else {}
    base, citing = server(), Citing()
    return [
        _take(entry.hit, quotation, groups[quotation.place] if quotation and quotation.place in groups else (), base, citing)
        for entry, quotation in zip(entries, chosen, strict=True)
    ]


def _quotation(entry: ResultEntry) -> Quotation | None:
    """Return the quotation that a result is mainly about.

    It is the first with words of those that the result is found by.
    """
    hit = entry.hit
    about = [quotations(hit.article, hit.paragraph)[hit.paragraph.quotes.index(quote)] for quote in entry.quotes]
    return next((quotation for quotation in about if quotation.words), about[0] if about else None)


def _take(hit: Hit, quotation: Quotation | None, group: Sequence[Quotation], base: str, citing: Citing) -> ResultActions:
    article, number = hit.article.id, hit.paragraph.number
    quote = quotation.quote if quotation else None
    index = quotation.index if quotation else 0
    return ResultActions(
        citation(CitedSource(hit.article, hit.paragraph, quote, permalink(hit, base))),
        citing.address(article, number, index),
        tray_entry(hit.article, hit.paragraph, index),
        same_link(quotation, group) if quotation else None,
    )


def first_acts(group: QuoteGroup) -> QuotationActs:
    """Return the acts of the earliest printing of a quotation."""
    first = group.first
    return quotation_acts(first.hit.article, first.hit.paragraph, [first.quote])[0]


def same_link(quotation: Quotation, group: Sequence[Quotation]) -> tuple[str, str] | None:
    """Return address and words of the link to other occurrences.

    None where there are none.
    """
    if len(group) < 2:
        return None
    address = url_for("quotes.same", article=quotation.article.id, paragraph=quotation.paragraph.number, quote=quotation.index)
    if outlets := other_outlets(quotation, group):
        return address, ngettext("Same words in %(num)s more outlet", "Same words in %(num)s more outlets", outlets)
    return address, ngettext("Same words in %(num)s more place", "Same words in %(num)s more places", len(group) - 1)


class Elsewhere(NamedTuple):
    """A quotation of an article whose words stand in other places too."""

    quotation: Quotation
    address: str
    words: str


def elsewhere(article: Article, paragraphs: Sequence[Paragraph]) -> list[Elsewhere]:
    """Return the quotations of an article that other places carry too, in order."""
    own = [quotation for paragraph in paragraphs for quotation in quotations(article, paragraph) if quotation.words]
    groups = fellows(current_engine(), own) if own else {}
    found = []
    for quotation in own:
        if link := same_link(quotation, groups[quotation.place]):
            found.append(Elsewhere(quotation, *link))
    return found


class TakeAll(NamedTuple):
    """The actions of a whole search.

    They are downloads (words, address), the feed, the expected volume, an address to keep,
    lines for searches.toml, and the one speaker over time.
    """

    downloads: list[tuple[str, str]]
    feed: str
    volume: str
    address: str
    alert: str | None
    over_time: tuple[str, str] | None


def take_all(search: Search) -> TakeAll:
    """Return what the results page offers of a search as a whole."""
    values = download_arguments(search)
    return TakeAll(
        [(form.words, url_for("exports.download", form=name, **values)) for name, form in FORMS.items()],
        url_for("feeds.search", **values),
        volume_words(weekly(search.query)),
        lasting_address(search),
        alert_lines(search),
        _over_time(search),
    )


def _over_time(search: Search) -> tuple[str, str] | None:
    """Return the one speaker that is ticked, and the address of their statements."""
    ticked = search.query.filters.get("speaker", Selection()).any_of
    slug = speaker_slug(ticked[0]) if len(ticked) == 1 else ""
    if not slug or search.whole_articles:
        return None
    kept = {name: value for name, value in download_arguments(search).items() if name in STATEMENT_ARGUMENTS}
    return ticked[0], url_for("statements.page", slug=slug, **kept)


def lasting_address(search: Search) -> str:
    """Return an address of a search that keeps its meaning."""
    values = download_arguments(search)
    return url_for("pages.search", **({**values, "q": [lasting_text(search)]} if search.query.text else values))


def lasting_text(search: Search) -> str:
    """Return the query in a form that keeps its meaning.

    It is as typed, but has its days written out where they mean something else on another day ("since:yesterday").
    """
    query = search.query
    another = parse(query.text, today=date.today() - timedelta(days=400), limits=query_limits(current_settings())).tree
    return query.text if another == query.tree else to_text(query.tree)
