"""A plan (plan.py) in OpenSearch's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, assert_never

from ...query.tree import Fuzzy, Prefix, Wildcard
from ...text.analysis import fold
from ..shared.fields import HOLE
from ..shared.plan import All, AllOf, AnyOf, Between, Has, Plan, TermPattern, TermSequence, TextCheck, Without

MATCH_NONE: dict[str, Any] = {"match_none": {}}


def to_query(plan: Plan, decide: Callable[[TextCheck], Sequence[str]]) -> dict[str, Any]:
    """Return the query of a plan. decide: the paragraphs (their ids) of a Check."""

    def query(plan: Plan) -> dict[str, Any]:
        match plan:
            case All():
                return {"match_all": {}}
            case Has(field, values):
                if not values:
                    return MATCH_NONE
                return {"term": {field: {"value": values[0]}}} if len(values) == 1 else {"terms": {field: list(values)}}
            case TermSequence(field, placed):
                return {"match_phrase": {field: {"query": with_holes(placed)}}}
            case TermPattern(field, prefix, leaf):
                return form(field, prefix, leaf)
            case Between(field, first, last):
                return {"range": {field: {k: v for k, v in (("gte", first), ("lte", last)) if v is not None}}}
            case AllOf(plans):
                needed = [query(p) for p in plans if not isinstance(p, Without)]
                excluded = [query(p.plan) for p in plans if isinstance(p, Without)]
                return {"bool": {"filter": needed, "must_not": excluded}}
            case AnyOf(plans):
                return {"bool": {"should": [query(p) for p in plans], "minimum_should_match": 1}} if plans else MATCH_NONE
            case Without(inner):
                return {"bool": {"must_not": [query(inner)]}}
            case TextCheck():
                found = decide(plan)
                return {"ids": {"values": list(found)}} if found else MATCH_NONE
            case _:
                assert_never(plan)

    return query(plan)


def with_holes(placed: Sequence[tuple[int, str]]) -> str:
    """Return the terms as a text whose words stand at their offsets."""
    words: list[str] = []
    for offset, term in sorted(placed):
        words += [HOLE] * (offset - len(words))
        words.append(term)
    return " ".join(words)


def form(field: str, prefix: str, leaf: Prefix | Wildcard | Fuzzy) -> dict[str, Any]:
    """Return the query of a word beginning, a pattern or a misspelt word."""
    match leaf:
        case Prefix(text):
            return {"prefix": {field: {"value": prefix + fold(text)}}}
        case Wildcard(pattern):
            parts = re.split(r"([*?])", pattern)
            typed = "".join(part if part in ("*", "?") else re.sub(r"([*?\\])", r"\\\1", fold(part)) for part in parts)
            return {"wildcard": {field: {"value": prefix + typed}}}
        case Fuzzy(text, edits):
            word = {"value": prefix + fold(text), "fuzziness": edits, "prefix_length": len(prefix), "max_expansions": 1000}
            return {"fuzzy": {field: {**word, "transpositions": True, "rewrite": "constant_score"}}}
        case _:
            assert_never(leaf)
