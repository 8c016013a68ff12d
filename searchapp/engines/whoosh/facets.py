"""Facet ticks as masks, facets as counts over ordinals."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

import numpy as np

from ...analysis import fold
from ...query import UNKNOWN, FacetName, FacetRequest, Query, Selection
from ...results import Bucket, Count, Facet, date_granularity
from .scopes import mask_of
from .snapshot import Mask, Snapshot, date_of

KINDS = ("quoted", "reported", "other")


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
            articles = snapshot.outlet == _number(snapshot.outlets, value)
        case "language":
            articles = snapshot.language == _number(snapshot.languages, value)
        case "date":
            articles = snapshot.days_with_prefix(value)
        case "kind":
            return kind_masks(snapshot).get(value, np.zeros(snapshot.paragraphs, np.bool_))
        case "speaker":
            return mask_of(snapshot.said_unit[snapshot.said_speaker == _number(snapshot.speakers, value)], snapshot.paragraphs)
    mask: Mask = articles[snapshot.article_of]
    return mask


def kind_masks(snapshot: Snapshot) -> Mapping[str, Mask]:
    """Return the paragraphs of each kind."""
    return {"quoted": snapshot.quoted, "reported": snapshot.reported, "other": ~(snapshot.quoted | snapshot.reported)}


def _number(names: list[str], value: str) -> int:
    return names.index(value) if value in names else -1


def facet(snapshot: Snapshot, request: FacetRequest, mask: Mask, ticks: Selection) -> Facet:
    """Count one facet over the paragraphs in `mask`."""
    if request.field == "date":
        return _dates(snapshot, request, mask)
    counts = _counts(snapshot, request.field, mask)
    wanted = fold(request.contains)
    eligible = [value for value in counts if value != UNKNOWN and wanted in fold(value)]
    shown = heapq.nsmallest(request.limit, eligible, key=lambda value: (-counts[value], value))
    values = {*shown, *ticks.any_of, *ticks.none_of, UNKNOWN}
    buckets = [Bucket(value, counts.get(value, 0)) for value in values]
    return Facet(
        request.field,
        tuple(sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value))),
        Count(len(counts) - (UNKNOWN in counts)),
    )


def _counts(snapshot: Snapshot, name: FacetName, mask: Mask) -> dict[str, int]:
    """Return how many of the paragraphs have each value; values that none has are left out."""
    match name:
        case "outlet":
            names, found = snapshot.outlets, snapshot.outlet[snapshot.article_of[mask]]
        case "language":
            names, found = snapshot.languages, snapshot.language[snapshot.article_of[mask]]
        case "speaker":
            names, found = snapshot.speakers, snapshot.said_speaker[mask[snapshot.said_unit]]
        case _:
            counts = {kind: int(np.count_nonzero(mask & of_kind)) for kind, of_kind in kind_masks(snapshot).items()}
            return {kind: count for kind, count in counts.items() if count}
    counted = np.bincount(found, minlength=len(names))
    present = np.flatnonzero(counted)
    return {names[n]: count for n, count in zip(present.tolist(), counted[present].tolist(), strict=True)}


_DIGITS = {"year": 10_000, "month": 100, "day": 1}


def _dates(snapshot: Snapshot, request: FacetRequest, mask: Mask) -> Facet:
    counted = np.bincount(snapshot.day_number[snapshot.article_of[mask]], minlength=len(snapshot.days))
    present = np.flatnonzero(counted)
    days, counts = snapshot.days[present], counted[present]
    dated = days > 0
    granularity = request.granularity
    if granularity is None:
        known = days[dated]
        granularity = date_granularity(date_of(known[0]), date_of(known[-1])) if len(known) else "year"
    periods, first = np.unique(days[dated] // _DIGITS[granularity], return_index=True)
    sums = np.add.reduceat(counts[dated], first) if len(first) else first
    buckets = [Bucket(_period(number), count) for number, count in zip(periods.tolist(), sums.tolist(), strict=True)]
    if not dated.all():
        buckets.append(Bucket(UNKNOWN, int(counts[~dated].sum())))
    return Facet("date", tuple(buckets), Count(len(periods)), granularity)


def _period(number: int) -> str:
    """Return YYYY, YYYYMM or YYYYMMDD as ISO text."""
    digits = f"{number:04}" if number < 10_000 else str(number)
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
