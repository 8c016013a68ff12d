"""Facets and counts of what a query matches, by Tantivy's aggregations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import tantivy

from ...matching.results import Bucket, Count, Facet, date_granularity
from ...query.tree import UNKNOWN, FacetRequest, Selection
from ...text.analysis import fold
from ..shared.fields import NO_VALUE_TERM, facet_value, keyword
from .view import day

FEW = 2_000
"""Of up to so many matches FIRST_BUCKETS values of a facet are asked for, nearly always all there are; of more FIRST, and an
estimate of how many there are. Looking up what a value is called costs more than counting it."""

FIRST_BUCKETS = 1_000
FIRST = 250

MAX_FACET_VALUES = 60_000

Granularity = Literal["year", "month", "day"]


def terms(field: str, size: int = FIRST_BUCKETS) -> dict[str, Any]:
    """Return the aggregation that counts each value.

    Every segment gives all it has, so the counts are exact.
    """
    return {"terms": {"field": field, "size": size, "segment_size": MAX_FACET_VALUES}}


def values(field: str, many: set[str], *, few: bool, every: bool = False) -> dict[str, Any]:
    """Return the aggregations of a facet's values.

    many: fields known to have more values than are asked for. few: of at most FEW matches; every: all values there are.
    """
    if every or few:
        return {field: terms(field, MAX_FACET_VALUES if every else FIRST_BUCKETS)}
    wanted = {field: terms(field, FIRST)}
    return wanted | {"distinct-" + field: {"cardinality": {"field": field}}} if field in many else wanted


def requests(facets: Sequence[FacetRequest], many: set[str], *, few: bool) -> dict[str, Any]:
    """Return the aggregations of some facets."""
    wanted: dict[str, Any] = {}
    for facet in facets:
        if facet.field == "date":
            wanted["month"] = terms("month", MAX_FACET_VALUES)
        else:
            wanted.update(values(facet.field, many, few=few, every=bool(facet.contains)))
    return wanted


def facet(
    schema: Any, searcher: Any, query: Any, request: FacetRequest, ticked: Selection, found: dict[str, Any], many: set[str]
) -> Facet:
    """Return a facet from the results of the aggregations of `requests`.

    A field that has more values is put into `many`.
    """
    if request.field == "date":
        return _dates(searcher, query, request, found)
    raw = found[request.field]
    rows = raw["buckets"]
    if raw["sum_other_doc_count"] and rows[min(request.limit, len(rows) - 1)]["doc_count"] == rows[-1]["doc_count"]:
        raw = searcher.aggregate(query, {"all": terms(request.field, MAX_FACET_VALUES)})[
            "all"
        ]  # ties reach beyond what was asked for
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
    all_shown = sorted({*shown, *always}, key=lambda value: (-counts.get(value, 0), value))
    buckets = tuple(Bucket(value, counts.get(value, 0)) for value in all_shown)
    return Facet(request.field, buckets, distinct(searcher, query, request.field, found | {request.field: raw}, many))


def _count(searcher: Any, query: Any, schema: Any, field: str, value: str) -> int:
    """Return how many of the matches have a value."""
    if not searcher.doc_freq(field, value):
        return 0
    return int(searcher.search(query.and_must_match(tantivy.Query.term_query(schema, field, value, "basic")), limit=1).count)


def distinct(searcher: Any, query: Any, field: str, found: dict[str, Any], many: set[str]) -> Count:
    """Return the number of known values.

    "about" when they are more than the aggregation gave.
    """
    raw = found[field]
    if not raw["sum_other_doc_count"]:
        return Count(len(raw["buckets"]) - any(row["key"] == NO_VALUE_TERM for row in raw["buckets"]))
    many.add(field)
    about = found.get("distinct-" + field)
    if about is None:
        about = searcher.aggregate(query, {"distinct": {"cardinality": {"field": field}}})["distinct"]
    return Count(round(about["value"]), exact=False)


def _dates(searcher: Any, query: Any, request: FacetRequest, found: dict[str, Any]) -> Facet:
    months = {int(row["key"]): int(row["doc_count"]) for row in found["month"]["buckets"]}
    undated = months.pop(0, 0)
    granularity = request.granularity
    if not months:
        granularity = granularity or "year"
    elif granularity is None:
        granularity = _granularity(searcher, query, min(months), max(months))
    counts: dict[str, int] = {}
    if granularity == "day":
        for row in searcher.aggregate(query, {"days": terms("date", MAX_FACET_VALUES)})["days"]["buckets"]:
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


def _granularity(searcher: Any, query: Any, first: int, last: int) -> Granularity:
    """Return the width of the bars from one month to another.

    The days themselves are requested only where they decide.
    """
    start, end = date(first // 100, first % 100, 1), date(last // 100, last % 100, 28)
    widest = date_granularity(start, end + timedelta(days=3))
    if widest == date_granularity(start + timedelta(days=30), end - timedelta(days=27)):
        return widest
    found = searcher.aggregate(query, {"first": {"min": {"field": "late"}}, "last": {"max": {"field": "date"}}})
    first_day, last_day = day(found["first"]["value"]), day(found["last"]["value"])
    return date_granularity(first_day, last_day) if first_day and last_day else "year"
