"""Facets and counts of what a query matches, by OpenSearch's aggregations.

Each shard gives its SHARD_VALUES most frequent values. While no shard has more, counts are exact; beyond, the ones that may
be too small say "about", as the cluster itself reports them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ...matching.results import Bucket, Count, Facet, date_granularity
from ...query.tree import UNKNOWN, FacetName, FacetRequest, Query, Selection
from ...text.analysis import fold
from ..shared.fields import UNDATED_LAST, facet_value, keyword

FIRST_FACET_SIZE = 1_000
SHARD_VALUES = 10_000


def requests(query: Query, clauses: Mapping[FacetName, dict[str, Any]]) -> dict[str, Any]:
    """Return the aggregations of a query's facets and its counts.

    clauses: the ticks of each facet as a query.
    """
    all_ticks = list(clauses.values())
    wanted: dict[str, Any] = {
        "counts": _within(all_ticks, {"outlet": _terms("outlet", FIRST_FACET_SIZE), "articles": _distinct("article")}),
    }
    for request in query.facets:
        others = [clause for name, clause in clauses.items() if name != request.field]
        wanted["facet-" + request.field] = _within(others, _facet(request, query.filters.get(request.field, Selection())))
    return wanted


def _within(clauses: Sequence[dict[str, Any]], aggregations: dict[str, Any]) -> dict[str, Any]:
    return {"filter": {"bool": {"filter": list(clauses)}} if clauses else {"match_all": {}}, "aggs": aggregations}


def _terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "shard_size": SHARD_VALUES, "show_term_doc_count_error": True}}


def _distinct(field: str) -> dict[str, Any]:
    return {"cardinality": {"field": field, "precision_threshold": 40_000}}


def _facet(request: FacetRequest, ticked: Selection) -> dict[str, Any]:
    if request.field == "date":
        days = SHARD_VALUES if request.granularity == "day" else 70
        by_day = {"terms": {"field": "date", "size": days, "shard_size": SHARD_VALUES, "order": {"_key": "desc"}}}
        return {
            "month": _terms("month", SHARD_VALUES),
            "days": by_day,
            "first": {"min": {"field": "late"}},
            "last": {"max": {"field": "date"}},
        }
    always = {*ticked.any_of, *ticked.none_of, UNKNOWN}
    return {
        "values": _terms(request.field, SHARD_VALUES if request.contains else FIRST_FACET_SIZE),
        "distinct": _distinct(request.field),
        "always": {"filters": {"filters": {"=" + value: {"term": {request.field: keyword(value)}} for value in always}}},
    }


def facet(request: FacetRequest, found: dict[str, Any]) -> Facet:
    """Return a facet from what the aggregations found."""
    if request.field == "date":
        return _dates(request, found)
    buckets = {row_value(row): row_bucket(row) for row in found["values"]["buckets"]}
    wanted = fold(request.contains)
    eligible = [b for value, b in buckets.items() if value != UNKNOWN and (not wanted or wanted in fold(value))]
    shown = {b.value: b for b in sorted(eligible, key=lambda b: (-b.count, b.value))[: request.limit]}
    for name, row in found["always"]["buckets"].items():
        shown[name[1:]] = Bucket(name[1:], int(row["doc_count"]))
    ordered = sorted(shown.values(), key=lambda b: (-b.count, b.value))
    return Facet(request.field, tuple(ordered), distinct(found["values"], found["distinct"]))


def distinct(values: dict[str, Any], estimate: dict[str, Any]) -> Count:
    """Return the number of known values.

    "about" when they are more than were requested.
    """
    if values["sum_other_doc_count"]:
        return Count(int(estimate["value"]), exact=False)
    return Count(sum(row_value(row) != UNKNOWN for row in values["buckets"]))


def row_value(row: dict[str, Any]) -> str:
    return facet_value(row["key"])


def row_bucket(row: dict[str, Any]) -> Bucket:
    return Bucket(row_value(row), int(row["doc_count"]), exact=not row.get("doc_count_error_upper_bound"))


def _dates(request: FacetRequest, found: dict[str, Any]) -> Facet:
    months = {int(row["key"]): int(row["doc_count"]) for row in found["month"]["buckets"]}
    undated = months.pop(0, 0)
    granularity = request.granularity
    if granularity is None:
        first, last = found["first"]["value"], found["last"]["value"]
        granularity = date_granularity(_day(first), _day(last)) if months and first != UNDATED_LAST else "year"
    counts: dict[str, int] = {}
    if granularity == "day":
        for row in found["days"]["buckets"]:
            if row["key"]:
                counts[_day(row["key"]).isoformat()] = int(row["doc_count"])
    else:
        for month, count in months.items():
            value = f"{month // 100:04d}-{month % 100:02d}" if granularity == "month" else f"{month // 100:04d}"
            counts[value] = counts.get(value, 0) + count
    buckets = [Bucket(value, count) for value, count in sorted(counts.items())]
    if undated:
        buckets.append(Bucket(UNKNOWN, undated))
    return Facet("date", tuple(buckets), Count(len(counts)), granularity)


def _day(number: float) -> date:
    digits = int(number)
    return date(digits // 10_000, digits // 100 % 100, digits % 100)
