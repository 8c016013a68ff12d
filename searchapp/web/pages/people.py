"""Speakers and outlets: a page for each, and an index of all."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from ...collection.name_suggestions import nearest_names
from ...matching.results import Bucket, Hit, SearchResult
from ...model import Article, Paragraph, Quote
from ...query.tree import UNKNOWN, Everything, FacetRequest, Outlet, Phrase, Query, Selection
from ...query.tree import Speaker as SpeakerName
from ...similarity.quotations import is_same_quotation, keys, said_terms, wording
from ...text.analysis import fold
from ...text.names import name_terms
from ..api.feeds import feed, volume_words, weekly
from ..http.context import current_engine, current_settings
from ..http.params import Search, escape, read
from ..http.slugs import names_of, outlet_address, speaker_address, speaker_slug
from ..view.filters import histogram
from ..view.labels import date_words, how_known, outlet_name, title_of

blueprint = Blueprint("people", __name__)

READ = 2_000
"""Paragraphs read for one speaker's page, newest first; the page says when there are more."""

POSSIBLE = 500
"""Paragraphs with the surname and an unnamed speaker that are looked at for quotations which may be one's."""

NAMES_SHOWN = 20
"""Quotations, headlines and names listed on one page before the link to all of them."""

CERTAIN_HOWS = ("named", "supplied")


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


@blueprint.get("/speakers")
def speakers() -> str:
    """List all speakers: the most quoted, and A to Z by last name."""
    return _index("speaker")


@blueprint.get("/outlets")
def outlets() -> str:
    """List all outlets with what the collection holds of each."""
    return _index("outlet")


@blueprint.get("/speaker/<slug>")
def speaker(slug: str) -> str:
    """Show everything one speaker is quoted with."""
    name, namesakes = chosen_name("speaker", slug)
    asked = _only("speaker", name)
    facets = (FacetRequest("date", limit=1000), FacetRequest("outlet", limit=1000))
    result = current_engine().search(replace(asked.query, sort="newest", limit=1, facets=facets))
    order = request.args.get("order", "paragraphs")
    found = _read_speaker(name, asked.query, order if order in ORDERS else "paragraphs")
    return render_template(
        "speaker.html",
        speaker=found,
        slug=slug,
        namesakes=namesakes,
        result=result,
        search=asked,
        histogram=_bars(asked, result),
        order=order,
        volume=volume_words(weekly(asked.query)),
        edges=_edges(asked.query),
        speaker_address=speaker_address,
        alias_line=alias_line,
    )


def alias_line(name: str, other: str) -> str:
    """Return the lines for the aliases file that join two names under the longer one."""
    keep, joined = (name, other) if len(name) >= len(other) else (other, name)
    return f"[join]\n{json.dumps(keep, ensure_ascii=False)} = [{json.dumps(joined, ensure_ascii=False)}]"


@blueprint.get("/speaker/<slug>.atom")
def speaker_feed(slug: str) -> Response:
    """Show the feed of a speaker."""
    name, _namesakes = chosen_name("speaker", slug)
    page = url_for("people.speaker", slug=slug, _external=True)
    return feed(_only("speaker", name), page, url_for("people.speaker_feed", slug=slug, _external=True))


@blueprint.get("/outlet/<slug>")
def outlet(slug: str) -> str:
    """Show what the collection holds of one outlet."""
    name, namesakes = chosen_name("outlet", slug)
    asked = _only("outlet", name)
    facets = (FacetRequest("date", limit=1000), FacetRequest("speaker", limit=NAMES_SHOWN))
    newest = replace(asked.query, sort="newest", collapse="article", limit=NAMES_SHOWN, facets=facets)
    result = current_engine().search(newest)
    quoted = next(facet for facet in result.facets if facet.field == "speaker")
    return render_template(
        "outlet.html",
        name=name,
        namesakes=namesakes,
        result=result,
        search=asked,
        histogram=_bars(asked, result),
        quoted=[bucket for bucket in quoted.buckets if bucket.value != UNKNOWN and bucket.count],
        speakers=quoted.values,
        speaker_address=speaker_address,
        articles=[(hit, title_of(hit.article), date_words(hit.article)) for hit in result.hits],
        edges=_edges(asked.query),
    )


def chosen_name(field: Literal["speaker", "outlet"], slug: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of a slug, and other names that share it.

    404 when there is none.
    """
    names = names_of(current_engine(), field, slug)
    if not names:
        abort(404)
    chosen = request.args.get("name", names[0])
    if chosen not in names:
        abort(404)
    return chosen, tuple(name for name in names if name != chosen)


def _only(field: Literal["speaker", "outlet"], name: str) -> Search:
    return read(MultiDict([(field, escape(name))]), current_settings(), date.today())


def _bars(asked: Search, result: SearchResult) -> object:
    return histogram(asked, next(facet for facet in result.facets if facet.field == "date"))


def _edges(query: Query) -> tuple[date | None, date | None]:
    """Return the first and the last published day among what matches."""
    engine = current_engine()
    ends = []
    for sort in ("oldest", "newest"):
        hits = engine.search(replace(query, sort=sort, limit=1, facets=())).hits
        ends.append(hits[0].article.published if hits else None)
    return ends[0], ends[1]


def _read_speaker(name: str, query: Query, order: str) -> SpeakerPage:
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

    Each has the number of the others in its group; NAMES_SHOWN at most are returned.
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
        if len(groups) == NAMES_SHOWN:
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


class IndexEntry(NamedTuple):
    """One name in an index."""

    name: str
    paragraphs: int
    href: str
    order: str  # by which it is sorted

    @property
    def letter(self) -> str:
        first = self.order[:1].upper()
        return first if first.isalpha() else "#"


_known: dict[tuple[int, str, str], tuple[IndexEntry, ...]] = {}


def _all_names(field: Literal["speaker", "outlet"]) -> tuple[IndexEntry, ...]:
    """Return every name of the index, most paragraphs first.

    The names are computed once for each generation of the index.
    """
    engine = current_engine()
    key = (id(current_app._get_current_object()), field, engine.stats().generation)  # type: ignore[attr-defined]
    if key not in _known:
        if len(_known) > 8:
            _known.clear()
        result = engine.search(Query(Everything(), sort="newest", limit=1, facets=(FacetRequest(field, limit=1_000_000),)))
        _known[key] = tuple(
            _entry(field, bucket) for bucket in result.facets[0].buckets if bucket.value != UNKNOWN and bucket.count
        )
    return _known[key]


def _entry(field: Literal["speaker", "outlet"], bucket: Bucket) -> IndexEntry:
    words = fold(bucket.value).split()
    if field == "speaker":
        return IndexEntry(bucket.value, bucket.count, speaker_address(bucket.value), " ".join(words[-1:] + words[:-1]))
    sorted_by = words[1:] if len(words) > 1 and words[0] in ("the", "der", "die", "das", "le", "la", "el") else words
    return IndexEntry(bucket.value, bucket.count, outlet_address(bucket.value), " ".join(sorted_by))


ALL_AT_ONCE = 300
"""As many names are listed without choosing a letter."""


def _index(field: Literal["speaker", "outlet"]) -> str:
    names = _all_names(field)
    find = request.args.get("find", "").strip()[:100]
    letter = request.args.get("letter", "")[:1].upper()
    letters = sorted({entry.letter for entry in names})
    listed = sorted(names, key=lambda entry: (entry.order, entry.name))
    if find:
        listed = [entry for entry in listed if fold(find) in fold(entry.name)]
    elif letter in letters:
        listed = [entry for entry in listed if entry.letter == letter]
    elif len(listed) > ALL_AT_ONCE:
        listed = []
    return render_template(
        "names.html",
        field=field,
        names=names,
        most=names[:NAMES_SHOWN],
        listed=listed[: ALL_AT_ONCE * 10],
        letters=letters,
        letter=letter if letter in letters and not find else "",
        find=find,
        meant=_meant(field, find, names) if find and not listed else None,
        rows=_outlet_rows(names) if field == "outlet" and len(names) <= NAMES_SHOWN else (),
    )


def _meant(field: Literal["speaker", "outlet"], find: str, names: tuple[IndexEntry, ...]) -> IndexEntry | None:
    """Return the name that was most likely looked for, where none contains what was typed."""
    typed = SpeakerName(find) if field == "speaker" else Outlet(find)
    near = nearest_names(current_engine(), [typed])
    return next((entry for entry in names if typed in near and entry.name == near[typed].text), None)


def _outlet_rows(names: tuple[IndexEntry, ...]) -> tuple[tuple[IndexEntry, int, date | None, date | None], ...]:
    """Return the number of articles, first day and last day of outlets."""
    rows = []
    for entry in names:
        query = Query(Everything(), filters={"outlet": Selection((entry.name,))}, limit=1)
        rows.append((entry, current_engine().search(query).articles.value, *_edges(query)))
    return tuple(rows)
