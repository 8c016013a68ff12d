"""What every engine has to answer, compared with the scanning engine of tests/reference.py."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from searchapp.engines import Engine
from searchapp.query import Query

from .agreement import assert_agree
from .collection import queries

RANDOM = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RANDOM
@given(query=queries())
def test_random_requests_are_answered_as_the_reference_answers_them(filled: Engine, reference: Engine, query: Query) -> None:
    assert_agree(filled, reference, query)
