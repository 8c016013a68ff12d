"""A plan (plan.py) in Tantivy's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, assert_never

import tantivy

from ...matching.ranking import K1
from ..shared.plan import All, AllOf, AnyOf, Between, Has, Plan, TermPattern, TermSequence, TextCheck, Without

MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
NUMBER_TYPE = tantivy.FieldType.Unsigned

FEW_BY_FIELD = {"keys": 300}
"""Fields whose terms stand in few paragraphs, and how many are asked for one by one: 120 take a third of a set's time."""


def to_query(
    schema: Any,
    searcher: Any,
    plan: Plan,
    expand: Callable[[TermPattern], Sequence[str]],
    decide: Callable[[TextCheck], Sequence[str]],
) -> Any:
    """Return the Tantivy query of a plan.

    expand: the terms of a TermPattern, decide: the paragraphs (pid) of a TextCheck.
    """

    def query(plan: Plan) -> Any:
        match plan:
            case All():
                return tantivy.Query.all_query()
            case Has(field, values):
                return terms(field, values)
            case TermSequence(field, placed):
                return tantivy.Query.phrase_query(schema, field, list(placed))
            case TermPattern(field):
                return terms(field, expand(plan))
            case Between(field, first, last):
                return tantivy.Query.range_query(schema, field, NUMBER_TYPE, first, last)
            case AllOf(plans):
                needed = [(MUST, query(p)) for p in plans if not isinstance(p, Without)]
                excluded = [(MUST_NOT, query(p.plan)) for p in plans if isinstance(p, Without)]
                return tantivy.Query.boolean_query([*(needed or [(MUST, tantivy.Query.all_query())]), *excluded])
            case AnyOf(plans):
                return tantivy.Query.boolean_query([(SHOULD, query(p)) for p in plans]) if plans else tantivy.Query.empty_query()
            case Without(inner):
                return tantivy.Query.boolean_query([(MUST, tantivy.Query.all_query()), (MUST_NOT, query(inner))])
            case TextCheck():
                return terms("pid", decide(plan))
            case _:
                assert_never(plan)

    def terms(field: str, values: Sequence[str]) -> Any:
        one_by_one = FEW_BY_FIELD.get(field, 8)
        if len(values) <= one_by_one:
            values = [value for value in values if searcher.doc_freq(field, value)]
        if not values:
            return tantivy.Query.empty_query()
        if len(values) == 1:
            return tantivy.Query.term_query(schema, field, values[0], "basic")
        if len(values) <= one_by_one:
            each = [(SHOULD, tantivy.Query.term_query(schema, field, value, "basic")) for value in values]
            return tantivy.Query.boolean_query(each)
        return tantivy.Query.term_set_query(schema, field, list(values))

    return query(plan)


def scored(schema: Any, matching: Any, terms: Sequence[tuple[str, str, float]]) -> Any:
    """Return a query that finds what `matching` finds, scored by BM25.

    The score is that of these (field, term, weight).
    """
    if not terms:
        return matching
    parts = [(MUST, tantivy.Query.const_score_query(matching, 0.0))]
    for field, text, weight in terms:
        term = tantivy.Query.term_query(schema, field, text, "freq")
        parts.append((SHOULD, tantivy.Query.boost_query(term, weight / (1 + K1))))  # Lucene left this factor out in version 8
    return tantivy.Query.boolean_query(parts)
