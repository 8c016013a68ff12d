"""Facet ticks as masks, facets as counts over ordinals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from ...matching.results import Bucket, Count, Facet, date_granularity
from ...query.tree import UNKNOWN, FacetName, FacetRequest, Query, Selection
from ...text.analysis import fold
from . import spans
from .about import spoken_of
from .postings import IntArray
from .scopes import mask_of
from .snapshot import Mask, Snapshot, Values, date_of


def restrictions(snapshot: Snapshot, query: Query) -> dict[FacetName, Mask]:
    """Return the mask of each facet that has ticks."""
    return {name: _selected(snapshot, name, ticks) for name, ticks in query.filters.items() if ticks.any_of or ticks.none_of}


def _selected(snapshot: Snapshot, name: FacetName, ticks: Selection) -> Mask:
    mask = np.ones(snapshot.paragraphs, np.bool_)
    if ticks.any_of:
        mask = np.logical_or.reduce([with_value(snapshot, name, value) for value in ticks.any_of])
    for value in ticks.none_of:
        mask = mask & ~with_value(snapshot, name, value)
    return mask


def with_value(snapshot: Snapshot, name: FacetName, value: str) -> Mask:
    """Return the paragraphs that have a facet value."""
    match name:
        case "outlet":
            articles = snapshot.outlet == snapshot.outlets.numbers.get(value, -1)
        case "language":
            articles = snapshot.language == snapshot.languages.numbers.get(value, -1)
        case "date":
            articles = snapshot.days_with_prefix(value)
        case "kind":
            return kind_masks(snapshot).get(value, np.zeros(snapshot.paragraphs, np.bool_))
        case "about":
            about = spoken_of(snapshot)
            return mask_of(about.unit[about.name == about.names.numbers.get(value, -1)], snapshot.paragraphs)
        case "speaker":
            number = snapshot.speakers.numbers.get(value, -1)
            return mask_of(snapshot.said_unit[snapshot.said_speaker == number], snapshot.paragraphs)
    mask: Mask = articles[snapshot.article_of]
    return mask


def kind_masks(snapshot: Snapshot) -> Mapping[str, Mask]:
    """Return the paragraphs of each kind."""
    return {"quoted": snapshot.quoted, "reported": snapshot.reported, "other": ~(snapshot.quoted | snapshot.reported)}


SPARSE = 0.1
"""Up to this part of all paragraphs, looking up those found is quicker than running over all."""


class CountedParagraphs:
    """Paragraphs to count.

    They are a mask, ascending units, and how many of them each article has.
    """

    def __init__(self, snapshot: Snapshot, mask: Mask) -> None:
        self.mask = mask
        self.units: IntArray = np.flatnonzero(mask)
        self.by_article: IntArray = np.bincount(snapshot.article_of[self.units], minlength=len(snapshot.articles))


def facet(snapshot: Snapshot, request: FacetRequest, found: CountedParagraphs, ticks: Selection) -> Facet:
    """Count one facet over the paragraphs found."""
    if request.field == "date":
        return _dates(snapshot, request, found)
    (names, numbers), counts = _counts(snapshot, request.field, found)
    present = np.flatnonzero(counts)
    known = present[present != numbers.get(UNKNOWN, -1)]
    eligible = known
    if request.contains:
        wanted = fold(request.contains)
        eligible = np.array([n for n in known.tolist() if wanted in fold(names[n])], np.int64)
    shown = [names[n] for n in _largest(counts, eligible, request.limit).tolist()]
    values = {*shown, *ticks.any_of, *ticks.none_of, UNKNOWN}
    buckets = [Bucket(value, int(counts[numbers[value]]) if value in numbers else 0) for value in values]
    ranked = sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value))
    return Facet(request.field, tuple(ranked), Count(len(known)))


def _largest(counts: IntArray, eligible: IntArray, limit: int) -> IntArray:
    """Return the indexes of the largest eligible counts, largest first.

    Equal counts come in order of their indexes.
    """
    if limit < len(eligible):
        least = np.partition(counts[eligible], len(eligible) - limit)[len(eligible) - limit] if limit else np.inf
        eligible = eligible[counts[eligible] >= least]
    return eligible[np.argsort(-counts[eligible], kind="stable")][:limit]


def _counts(snapshot: Snapshot, name: FacetName, found: CountedParagraphs) -> tuple[Values, IntArray]:
    """Return the values of a facet, and how many of the paragraphs have each."""
    match name:
        case "outlet":
            return snapshot.outlets, _sums(snapshot.outlet, found.by_article, len(snapshot.outlets.names))
        case "language":
            return snapshot.languages, _sums(snapshot.language, found.by_article, len(snapshot.languages.names))
        case "about":
            about = spoken_of(snapshot)
            return about.names, np.bincount(about.name[found.mask[about.unit]], minlength=len(about.names.names))
        case "speaker":
            return snapshot.speakers, np.bincount(_speakers(snapshot, found), minlength=len(snapshot.speakers.names))
        case _:
            masks = sorted(kind_masks(snapshot).items())
            kinds = Values([kind for kind, _ in masks], {kind: n for n, (kind, _) in enumerate(masks)})
            return kinds, np.array([np.count_nonzero(of_kind[found.units]) for _, of_kind in masks])


def _speakers(snapshot: Snapshot, found: CountedParagraphs) -> IntArray:
    """Return the speakers of the paragraphs, each as often as he speaks in one."""
    said: IntArray = snapshot.said_speaker
    if len(found.units) > SPARSE * snapshot.paragraphs:
        said = said[found.mask[snapshot.said_unit]]
    else:
        low, high = snapshot.said_first[found.units], snapshot.said_first[found.units + 1]
        said = said[spans.ranges(low, high - low)]
    return said


def _sums(numbers: IntArray, counts: IntArray, size: int) -> IntArray:
    return np.bincount(numbers, weights=counts, minlength=size).astype(np.int64)


_DIGITS = {"year": 10_000, "month": 100, "day": 1}
_WIDTH = {"year": 4, "month": 6, "day": 8}


def _dates(snapshot: Snapshot, request: FacetRequest, found: CountedParagraphs) -> Facet:
    counted = _sums(snapshot.day_number, found.by_article, len(snapshot.days))
    present = np.flatnonzero(counted)
    days, counts = snapshot.days[present], counted[present]
    dated = days > 0
    granularity = request.granularity
    if granularity is None:
        known = days[dated]
        granularity = date_granularity(date_of(known[0]), date_of(known[-1])) if len(known) else "year"
    periods, first = np.unique(days[dated] // _DIGITS[granularity], return_index=True)
    sums = np.add.reduceat(counts[dated], first) if len(first) else first
    buckets = [Bucket(_period(number, granularity), count) for number, count in zip(periods.tolist(), sums.tolist(), strict=True)]
    if not dated.all():
        buckets.append(Bucket(UNKNOWN, int(counts[~dated].sum())))
    return Facet("date", tuple(buckets), Count(len(periods)), granularity)


def _period(number: int, granularity: Literal["year", "month", "day"]) -> str:
    """Return YYYY, YYYYMM or YYYYMMDD as ISO text."""
    digits = str(number * _DIGITS[granularity]).zfill(8)[: _WIDTH[granularity]]
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
