"""Facets and counts of what a query matches, by Tantivy's aggregations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tantivy

from ...analysis import fold
from ...query import UNKNOWN, FacetRequest, Selection
from ...results import Bucket, Count, Facet, date_granularity
from ..flat import NONE, UNDATED_LAST, facet_value, keyword
from .view import day

ENOUGH = 1_000
"""Buckets asked for at first: nearly always all there are."""

MOST = 60_000


def terms(field: str, size: int = ENOUGH) -> dict[str, Any]:
    """Return the aggregation that counts each value; every segment gives all it has, so the counts are exact."""
    return {"terms": {"field": field, "size": size, "segment_size": MOST}}


def requests(facets: Sequence[FacetRequest]) -> dict[str, Any]:
    """Return the aggregations of some facets."""
    wanted: dict[str, Any] = {}
    for facet in facets:
        if facet.field == "date":
            wanted["month"] = terms("month", MOST)
            wanted["first"] = {"min": {"field": "late"}}
            wanted["last"] = {"max": {"field": "date"}}
        else:
            wanted[facet.field] = terms(facet.field, MOST if facet.contains else ENOUGH)
    return wanted


def facet(schema: Any, searcher: Any, query: Any, request: FacetRequest, ticked: Selection, found: dict[str, Any]) -> Facet:
    """Return a facet from what the aggregations of `requests` found."""
    if request.field == "date":
        return _dates(searcher, query, request, found)
    raw = found[request.field]
    rows = raw["buckets"]
    if raw["sum_other_doc_count"] and rows[min(request.limit, len(rows) - 1)]["doc_count"] == rows[-1]["doc_count"]:
        raw = searcher.aggregate(query, {"all": terms(request.field, MOST)})["all"]  # ties reach beyond what was asked for
        rows = raw["buckets"]
    always = {*ticked.any_of, *ticked.none_of, UNKNOWN}
    if not request.contains and len(rows) > request.limit:  # only the first can be shown, with all that tie with them
        least = rows[request.limit]["doc_count"]
        known = {keyword(value) for value in always}
        rows = [row for row in rows if row["doc_count"] >= least or row["key"] in known]
    counts = {facet_value(row["key"]): int(row["doc_count"]) for row in rows}
    if raw["sum_other_doc_count"]:
        for value in always - counts.keys():
            counts[value] = _count(searcher, query, schema, request.field, keyword(value))
    wanted = fold(request.contains)
    eligible = [value for value in counts if value != UNKNOWN and (not wanted or wanted in fold(value))]
    shown = sorted(eligible, key=lambda value: (-counts[value], value))[: request.limit]
    values = sorted({*shown, *always}, key=lambda value: (-counts.get(value, 0), value))
    buckets = tuple(Bucket(value, counts.get(value, 0)) for value in values)
    return Facet(request.field, buckets, distinct(searcher, query, request.field, raw))


def _count(searcher: Any, query: Any, schema: Any, field: str, value: str) -> int:
    """Return how many of the matches have a value."""
    if not searcher.doc_freq(field, value):
        return 0
    return int(searcher.search(query.and_must_match(tantivy.Query.term_query(schema, field, value, "basic")), limit=1).count)


def distinct(searcher: Any, query: Any, field: str, raw: dict[str, Any]) -> Count:
    """Return how many known values there are; "about" when they are more than an aggregation gives."""
    if raw["sum_other_doc_count"]:  # asked for only now: estimating takes as long as counting
        about = searcher.aggregate(query, {"values": {"cardinality": {"field": field}}})["values"]["value"]
        return Count(round(about), exact=False)
    return Count(len(raw["buckets"]) - any(row["key"] == NONE for row in raw["buckets"]))


def _dates(searcher: Any, query: Any, request: FacetRequest, found: dict[str, Any]) -> Facet:
    months = {int(row["key"]): int(row["doc_count"]) for row in found["month"]["buckets"]}
    undated = months.pop(0, 0)
    granularity = request.granularity
    if not months:
        granularity = granularity or "year"
    elif granularity is None:
        first, last = day(_not(found["first"]["value"], UNDATED_LAST)), day(found["last"]["value"])
        granularity = date_granularity(first, last) if first and last else "year"
    counts: dict[str, int] = {}
    if granularity == "day":
        for row in searcher.aggregate(query, {"days": terms("date", MOST)})["days"]["buckets"]:
            if row["key"]:
                digits = f"{int(row['key']):08d}"
                counts[f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"] = int(row["doc_count"])
    else:
        for month, count in months.items():
            value = f"{month // 100:04d}-{month % 100:02d}" if granularity == "month" else f"{month // 100:04d}"
            counts[value] = counts.get(value, 0) + count
    buckets = [Bucket(value, count) for value, count in sorted(counts.items())]
    if undated:
        buckets.append(Bucket(UNKNOWN, undated))
    return Facet("date", tuple(buckets), Count(len(counts)), granularity)


def _not(value: float | None, nothing: int) -> float | None:
    return None if value == nothing else value
