"""The indexes of all speakers and all outlets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from flask import current_app, render_template, request

from ...collection.name_suggestions import nearest_names
from ...matching.results import Bucket
from ...query.tree import UNKNOWN, Everything, FacetRequest, Outlet, Query, Selection
from ...query.tree import Speaker as SpeakerName
from ...text.analysis import fold
from ..http.context import current_engine
from ..http.slugs import outlet_address, speaker_address

MOST_SHOWN = 20
"""Names with the most paragraphs that stand above the list of all."""

TABULATED = 60
"""Outlets of a collection up to which the index is a table with figures of each."""


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


def index(field: Literal["speaker", "outlet"]) -> str:
    """List all names of a kind: the ones with most paragraphs, and A to Z."""
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
        most=names[:MOST_SHOWN],
        listed=listed[: ALL_AT_ONCE * 10],
        letters=letters,
        letter=letter if letter in letters and not find else "",
        find=find,
        meant=_meant(field, find, names) if find and not listed else None,
        rows=_outlet_rows(names) if field == "outlet" and len(names) <= TABULATED else (),
    )


def _meant(field: Literal["speaker", "outlet"], find: str, names: tuple[IndexEntry, ...]) -> IndexEntry | None:
    """Return the name that was most likely looked for, where none contains what was typed."""
    typed = SpeakerName(find) if field == "speaker" else Outlet(find)
    near = nearest_names(current_engine(), [typed])
    return next((entry for entry in names if typed in near and entry.name == near[typed].text), None)


class OutletFigures(NamedTuple):
    """What the collection holds of one outlet."""

    entry: IndexEntry
    articles: int
    speakers: int
    first: date | None
    last: date | None


_rows: dict[tuple[int, str], tuple[OutletFigures, ...]] = {}


def _outlet_rows(names: tuple[IndexEntry, ...]) -> tuple[OutletFigures, ...]:
    """Return the figures of outlets; they are computed once for each generation of the index."""
    key = (id(current_app._get_current_object()), current_engine().stats().generation)  # type: ignore[attr-defined]
    if key not in _rows:
        if len(_rows) > 8:
            _rows.clear()
        _rows[key] = tuple(_figures(entry) for entry in names)
    return _rows[key]


def _figures(entry: IndexEntry) -> OutletFigures:
    of_outlet = Query(Everything(), filters={"outlet": Selection((entry.name,))}, sort="newest", limit=1)
    newest = current_engine().search(replace(of_outlet, facets=(FacetRequest("speaker", limit=1),)))
    oldest = current_engine().search(replace(of_outlet, sort="oldest"))
    first, last = (next((hit.article.published for hit in found.hits), None) for found in (oldest, newest))
    return OutletFigures(entry, newest.articles.value, newest.facets[0].values.value, first, last)
