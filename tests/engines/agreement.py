"""When two engines answer alike: the same paragraphs, counts and marks; order and scores up to rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pytest

from searchapp.engines import Engine
from searchapp.matching.results import Hit
from searchapp.query.tree import Query

PRECISION = 5
"""Digits of a score that have to agree: some engines keep scores as single-precision numbers."""


def key(hit: Hit) -> tuple[str, int]:
    return hit.article.id, hit.paragraph.number


def ties(hits: Sequence[Hit]) -> list[set[tuple[str, int]]]:
    """Return the hits as sets of equals by score."""
    return [{key(hit) for hit in group} for _, group in groupby(hits, lambda hit: round(hit.score, PRECISION))]


def assert_agree(engine: Engine, reference: Engine, query: Query) -> None:
    """Fail unless both give the same result, page and all."""
    every, expected = list(engine.hits(query)), list(reference.hits(query))
    details = {key(hit): hit for hit in expected}
    assert sorted(map(key, every)) == sorted(details)
    for hit in every:
        wanted = details[key(hit)]
        assert replace(hit, score=0.0) == replace(wanted, score=0.0)
        assert hit.score == pytest.approx(wanted.score, rel=1e-5, abs=1e-9)
    if query.sort == "best":
        assert [hit.score for hit in every] == pytest.approx([hit.score for hit in expected], rel=1e-5, abs=1e-9)
    else:
        assert [key(hit) for hit in every] == [key(hit) for hit in expected]
    page, wanted_page = engine.search(query), reference.search(query)
    assert list(page.hits) == every[query.offset : query.offset + query.limit]
    assert page.paragraphs == wanted_page.paragraphs == engine.count(query)
    assert page.articles == wanted_page.articles
    assert page.outlets == wanted_page.outlets
    assert page.facets == wanted_page.facets
    assert page.truncated == ()
