"""Scores are the same on every engine: long paragraphs, repeated words, several segments and removed paragraphs among them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice, pairwise

import pytest

from searchapp.engines import Engine, open_engine
from searchapp.model import Article, Paragraph
from searchapp.query.parser import parse
from searchapp.query.tree import Query
from tests.reference import ReferenceEngine

from .conftest import ENGINES, place

ROUNDING = {"OpenSearchEngine": 1e-6}
"""By how much a score may be off, where it is a single-precision number; elsewhere 1e-9."""

_COMMON_FIRST = "harbour bridge council ferry river budget mayor school winter market doctor engine letter garden summer window"
WORDS = _COMMON_FIRST.split()
QUERIES = (
    "harbour",
    "window",
    "harbour bridge",
    "council OR mayor OR window",
    "harbour OR bridge OR council OR ferry OR river",
    "harbour OR bridge OR council OR ferry OR river OR budget OR mayor",
    '"the window"',
    "market -garden",
    "nothing-of-the-kind OR letter",
)


def write(engine: Engine, first: int, last: int, seed: int) -> None:
    """Write articles of paragraphs with up to 300 words, common words first, every third of them a function word."""
    rng = random.Random(seed)
    with engine.writer() as writer:
        for n in range(first, last):
            paragraphs = []
            for number in range(1, 5):
                length = min(300, int(rng.lognormvariate(3.4, 0.9)) + 1)
                words = [rng.choice(WORDS[: rng.randint(1, len(WORDS))]) if rng.random() < 0.6 else "the" for _ in range(length)]
                paragraphs.append(Paragraph(number, " ".join(words)))
            title = " ".join(rng.choices(WORDS, k=rng.randint(0, 6))) or None
            article = Article(
                f"story-{n}", title=title, published=date(2020, 1, 1), added=datetime(2024, 5, 1, tzinfo=UTC), source=str(n)
            )
            writer.replace(article, paragraphs)


@pytest.fixture(scope="module", params=ENGINES)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    """The same collection on an engine, in several segments or shards with removed paragraphs, and in the reference."""
    reference = ReferenceEngine()
    with (
        place(request.param, tmp_path_factory.mktemp("scores"), "shards=3&replicas=0") as url,
        closing(open_engine(url, create=True)) as engine,
    ):
        for each in (engine, reference):
            write(each, 0, 120, 1)
            write(each, 100, 160, 2)
            with each.writer() as writer:
                writer.remove("story-7")
        yield engine, reference


@pytest.mark.parametrize("text", QUERIES)
def test_scores_and_order_are_the_references(pair: tuple[Engine, Engine], text: str) -> None:
    engine, reference = pair
    rounding = ROUNDING.get(type(engine).__name__, 1e-9)
    query = Query(parse(text, today=date(2024, 1, 1)).tree, text=text)
    found, expected = ([(hit.article.id, hit.paragraph.number, hit.score) for hit in each.hits(query)] for each in pair)
    assert len(found) > 20
    assert [score for *_, score in found] == pytest.approx([score for *_, score in expected], rel=rounding)
    assert {row[:2]: row[2] for row in found} == pytest.approx({row[:2]: row[2] for row in expected}, rel=rounding)
    # Whatever scores less by more than rounding comes later.
    wanted = {row[:2]: row[2] for row in expected}
    in_order = [wanted[row[:2]] for row in found]
    assert all(later <= earlier * (1 + rounding) for earlier, later in pairwise(in_order))
    assert list(engine.search(query).hits) == list(islice(engine.hits(query), query.limit))
    newest = Query(query.tree, text=text, sort="newest")
    assert [hit.score for hit in engine.search(newest).hits] == pytest.approx([hit.score for hit in reference.search(newest).hits])


def test_an_empty_index_scores_nothing(engine: Engine) -> None:
    assert engine.search(Query(parse("harbour the", today=date(2024, 1, 1)).tree)).hits == ()
