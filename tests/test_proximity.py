"""Among the best matches those whose words stand together come first."""

from __future__ import annotations

from datetime import date

import pytest

from searchapp.matching.proximity import CLOSENESS_WEIGHT, MAX_RERANKED, Closeness, closeness, nearest_first, stems_by
from searchapp.query.parser import parse


def near(query: str) -> Closeness | None:
    return closeness(parse(query, today=date(2024, 1, 1)).tree)


def bonus(query: str, text: str) -> float:
    found = near(query)
    assert found is not None
    return found.bonus(stems_by(text, "en"))


@pytest.mark.parametrize(
    "query", ["harbour", '"harbour bridge"', "-harbour bridge", "title:harbour bridge", "speaker:Vance bridge"]
)
def test_fewer_than_two_words_have_no_nearness(query: str) -> None:
    assert near(query) is None


def test_words_that_stand_nearer_gain_more() -> None:
    texts = ["the harbour bridge", "the bridge harbour", "harbour and its bridge", "a harbour. It has a long bridge", "a harbour"]
    gained = [bonus("harbour bridge", text) for text in texts]
    assert gained[0] == CLOSENESS_WEIGHT / 2
    assert gained == sorted(gained, reverse=True)
    assert gained[-1] == 0


def test_any_form_of_a_word_counts() -> None:
    assert bonus("child toy", "children's toys") == CLOSENESS_WEIGHT / 2


def test_no_more_is_read_than_can_be_among_those_wanted() -> None:
    found, read = near("harbour bridge"), []
    assert found is not None

    def stems(text: str) -> list[str]:
        read.append(text)
        return stems_by(text, "en")

    ranked = [(2.0, "harbour of a bridge"), (1.9, "harbour bridge"), (1.0, "harbour bridge"), (0.9, "harbour bridge")]
    assert [text for _, text in nearest_first(ranked, found, stems, 2)] == ["harbour bridge", "harbour of a bridge"]
    assert len(read) == 2
    assert list(nearest_first(ranked, found, stems, 0))
    assert list(nearest_first([], found, stems, 0)) == []


def test_matches_after_the_first_hundred_stay_where_they_are() -> None:
    found = near("harbour bridge")
    assert found is not None
    ranked = [(1.0, "harbour of the bridge")] * MAX_RERANKED + [(0.99, "harbour bridge")]
    assert [text for _, text in nearest_first(ranked, found, lambda text: stems_by(text, "en"), 200)][-1] == "harbour bridge"
