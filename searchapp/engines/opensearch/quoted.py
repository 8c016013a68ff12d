"""Who is quoted how often in each paragraph that a query finds, as columns."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ...matching.quoted import QuotedParagraphs, QuotedRow, SpeakerTally, listed
from ..shared.fields import NO_VALUE_TERM, facet_value
from .reading import LiveIndexes

MOST_COUNTED = 200_000
"""Paragraphs counted for one comparison, the newest: walking through so many takes some seconds."""

MOST_SPEAKERS = 60_000
"""Speakers of a collection that are listed: the cluster takes so many in one condition."""

_CHUNK = 10_000
_NEWEST = [{"date": "desc"}, {"article": "asc"}, {"number": "asc"}]


def tally_text(tally: SpeakerTally) -> str:
    """Return how often a paragraph quotes a speaker as it is indexed."""
    return f"{tally.direct} {tally.reported} {tally.words} {tally.speaker}"


def _tally(text: str) -> SpeakerTally:
    direct, reported, words, speaker = text.split(" ", 3)
    return SpeakerTally(speaker, int(direct), int(reported), int(words))


def quoted(reader: LiveIndexes, query: dict[str, Any], deadline: float) -> QuotedParagraphs:
    """Return the columns of the paragraphs that a query finds, all of which quote somebody."""
    total = int(reader.search({"size": 0, "track_total_hits": True, "query": query})["hits"]["total"]["value"])
    return listed(islice(_rows(reader, query, deadline), MOST_COUNTED)).out_of(total)


def _rows(reader: LiveIndexes, query: dict[str, Any], deadline: float) -> Iterator[QuotedRow]:
    """Yield the paragraphs, newest first, as many as there is time for."""
    body = {"query": query, "_source": False, "docvalue_fields": ["article", "outlet", "date", "tally"]}
    with reader.snapshot() as snapshot:
        for rows in snapshot.chunks(body, _NEWEST, _CHUNK):
            for row in rows:
                values = row["fields"]
                tallies = [_tally(text) for text in values["tally"]]
                yield QuotedRow(values["article"][0], facet_value(values["outlet"][0]), int(values["date"][0]), tallies)
            if time.monotonic() > deadline:
                return


def speakers(reader: LiveIndexes) -> Sequence[str]:
    """Return the speakers of the collection."""
    count = {"terms": {"field": "speaker", "size": MOST_SPEAKERS, "shard_size": MOST_SPEAKERS}}
    found = reader.search({"size": 0, "aggs": {"speakers": count}})["aggregations"]["speakers"]["buckets"]
    return [row["key"] for row in found if row["key"] != NO_VALUE_TERM]
