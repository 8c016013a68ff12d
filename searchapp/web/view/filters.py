"""The filter panel: facets as ticks, chips, and the date histogram.

The ticks have counts and links; the chips stand above the results.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ...matching.results import Bucket, Facet, SearchResult
from ...query.tree import FACETS, UNKNOWN, FacetName, FacetRequest, Selection
from ...text.analysis import fold
from ..http.i18n import _, day, ngettext
from ..http.params import Search, escape
from ..http.urls import Addresses, address
from .histogram import BROAD, PANEL, PHONE, Drawing, Histogram, draw
from .labels import field_words, value_words

FILTER_VALUES_SHOWN = 8
"""Values listed at once; the others wait behind "more"."""

LISTED = 40
"""Values listed at all; the rest is reached by the text box that finds values."""

REQUESTS = (
    FacetRequest("date", limit=1000),
    FacetRequest("speaker", limit=LISTED),
    FacetRequest("outlet", limit=LISTED),
    FacetRequest("about", limit=LISTED),
    FacetRequest("kind", limit=3),
    FacetRequest("language", limit=LISTED),
)


NAMES_IN_CHIP = 3
"""Speakers of a set that are named."""


class Choice(NamedTuple):
    """One value that can be ticked.

    `argument`: how it stands in the address; `toggle`: link that leaves it out, or back in.
    """

    words: str
    argument: str
    paragraphs: int
    exact: bool
    ticked: bool
    left_out: bool
    toggle: str


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: the values shown at once, and the others.

    `unlisted`: how many values are not even listed. `nothing`: no value contains what `find` looks for; those that are ticked
    stay.
    """

    field: FacetName
    words: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    unlisted: int
    find: str
    searchable: bool
    nothing: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use and the link that takes it away."""

    words: str
    remove: str


def requests_for(search: Search) -> tuple[FacetRequest, ...]:
    """Return the facets to count for a results page."""
    return tuple(replace(r, contains=search.find.get(r.field, "")) for r in REQUESTS)


def groups(search: Search, result: SearchResult) -> list[Group]:
    """Return the filters of the panel but the date, in its order."""
    facets = {facet.field: facet for facet in result.facets}
    addresses = Addresses(search)
    found = [_group(search, facets[r.field], addresses) for r in REQUESTS if r.field != "date"]
    return [group for group in found if group.shown or group.more or group.find]


def _group(search: Search, facet: Facet, addresses: Addresses) -> Group:
    ticks = search.query.filters.get(facet.field, Selection())
    # Ticked ones first, so that what is in use is never behind "more"; the unknown one closes the visible list.
    buckets = sorted(facet.buckets, key=lambda b: b.value not in (*ticks.any_of, *ticks.none_of))
    named = [b for b in buckets if b.value != UNKNOWN]
    unknown = [
        b for b in buckets if b.value == UNKNOWN and (b.count or facet.field in ("outlet", "speaker") or b.value in ticks.any_of)
    ]
    shown = named[:FILTER_VALUES_SHOWN] + unknown
    more = named[FILTER_VALUES_SHOWN:]
    find = search.find.get(facet.field, "")
    return Group(
        field=facet.field,
        words=field_words(facet.field),
        shown=tuple([_choice(addresses, facet.field, ticks, bucket) for bucket in shown]),
        more=tuple([_choice(addresses, facet.field, ticks, bucket) for bucket in more]),
        unlisted=max(0, facet.values.value - len(named)),
        find=find,
        searchable=bool(more or find),
        nothing=bool(find) and all(b.value in (*ticks.any_of, *ticks.none_of) and fold(find) not in fold(b.value) for b in named),
    )


def _choice(addresses: Addresses, field: FacetName, ticks: Selection, bucket: Bucket) -> Choice:
    left_out = bucket.value in ticks.none_of
    if left_out:
        toggled = Selection(ticks.any_of, tuple([v for v in ticks.none_of if v != bucket.value]))
    else:
        toggled = Selection(tuple([v for v in ticks.any_of if v != bucket.value]), (*ticks.none_of, bucket.value))
    return Choice(
        words=value_words(field, bucket.value),
        argument=escape(bucket.value),
        paragraphs=bucket.count,
        exact=bucket.exact,
        ticked=bucket.value in ticks.any_of,
        left_out=left_out,
        toggle=addresses.with_ticks(field, toggled),
    )


def date_choices(search: Search, facet: Facet) -> list[Choice]:
    """Return the date buckets as values to tick, "No date" among them.

    They are the table twin of the histogram.
    """
    ticks = search.query.filters.get("date", Selection())
    undated = () if any(bucket.value == UNKNOWN for bucket in facet.buckets) else (Bucket(UNKNOWN, 0),)
    addresses = Addresses(search)
    return [_choice(addresses, "date", ticks, bucket) for bucket in (*facet.buckets, *undated)]


def histogram(search: Search, facet: Facet, form: Drawing = PANEL) -> Histogram:
    """Return the bars of the date facet.

    Each bar leads to the same search within its time.
    """
    ticks = search.query.filters.get("date", Selection())
    addresses = Addresses(search)
    drawn = draw(
        [bucket for bucket in facet.buckets if bucket.value != UNKNOWN],
        addresses.between,
        lambda value: value_words("date", value),
        set(ticks.any_of),
        form,
        range_of,
    )
    undated = next((bucket.count for bucket in facet.buckets if bucket.value == UNKNOWN), 0)
    only = addresses.with_ticks("date", Selection((UNKNOWN,)))
    return replace(drawn, undated=undated, undated_href=only)


def range_of(first: str, last: str) -> str:
    """Return a range of periods in words."""
    return _("%(first)s to %(last)s", first=first, last=last)


def wide_histogram(search: Search, facet: Facet) -> tuple[Histogram, Histogram]:
    """Return the bars of the date facet across a page, and those for a phone."""
    return histogram(search, facet, BROAD), histogram(search, facet, PHONE)


def chips(search: Search) -> list[Chip]:
    """Return one chip for each filter in use."""
    found: list[Chip] = []
    query = search.query
    for field in FACETS:
        ticks = query.filters.get(field, Selection())
        for value in ticks.any_of:
            less = Selection(tuple(v for v in ticks.any_of if v != value), ticks.none_of)
            words = _("%(filter)s: %(value)s", filter=field_words(field), value=value_words(field, value))
            found.append(Chip(words, address(search.with_ticks(field, less))))
        for value in ticks.none_of:
            less = Selection(ticks.any_of, tuple(v for v in ticks.none_of if v != value))
            words = _("%(filter)s: %(value)s left out", filter=field_words(field), value=value_words(field, value))
            found.append(Chip(words, address(search.with_ticks(field, less))))
    if words := quoting_words(search):
        found.append(Chip(words, address(search.quoting_any())))
    if search.copies == "once":
        found.append(Chip(_("Copies count once"), address(search.with_copies("grouped"))))
    if query.first or query.last:
        found.append(
            Chip(
                range_words(query.first, query.last),
                address(search.between(None, None).with_ticks("date", query.filters.get("date", Selection()))),
            )
        )
    return found


def quoting_words(search: Search) -> str:
    """Return the set or group of speakers that a search asks for, else ""."""
    if search.group:
        column, _colon, value = search.group.partition(":")
        return _("%(column)s: %(group)s", column=column, group=value or _("In no group"))
    if search.query.quoting is None:
        return ""
    names = [name or _("Speaker not identified") for name in search.query.quoting.names]
    shown = ", ".join(names[:NAMES_IN_CHIP])
    more = len(names) - NAMES_IN_CHIP
    if search.query.quoting.others:
        if more > 0:
            return ngettext(
                "Other speakers than %(names)s and %(num)s more",
                "Other speakers than %(names)s and %(num)s more",
                more,
                names=shown,
            )
        return _("Other speakers than %(names)s", names=shown)
    if more > 0:
        return ngettext("Speakers: %(names)s and %(num)s more", "Speakers: %(names)s and %(num)s more", more, names=shown)
    return _("Speakers: %(names)s", names=shown)


def range_words(first: date | None, last: date | None) -> str:
    """Return from/to in words."""
    if first and last:
        return _("%(first)s to %(last)s", first=day(first), last=day(last)) if first != last else day(first)
    if first:
        return _("From %(first)s", first=day(first))
    return _("Until %(last)s", last=day(last)) if last else ""
