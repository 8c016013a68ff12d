"""The statements of a person in order of day: folded, said again, changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from searchapp.collection.statements import Statements, statements
from searchapp.engines import Engine
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.query.parser import parse
from searchapp.query.tree import Everything, Query
from tests.reference import ReferenceEngine

STAY = "The night ferry will stay and not one of the forty sailings will be cut"
KEPT = "The night ferry will stay and thirty-four of the forty-one sailings will be kept"
CREW = "We have no crews for the boats of the summer season"


def collection(said: Sequence[tuple[str, str, str | None, str, str, str]]) -> Engine:
    """Make articles of (id, outlet, day, words, speaker, how), one quotation each."""
    engine = ReferenceEngine()
    with engine.writer() as writer:
        for article_id, outlet, day, words, speaker, how in said:
            text = f"“{words},” {speaker} told the council about the boats."
            quote = Quote((Span(1, 1 + len(words)),), "quoted", speaker, how)  # type: ignore[arg-type]
            published = date.fromisoformat(day) if day else None
            writer.replace(Article(article_id, outlet=outlet, published=published, language="en"), [Paragraph(1, text, (quote,))])
    return engine


def over_time(engine: Engine, text: str = "", *, certain: bool = False) -> Statements:
    tree = parse(text, today=date(2026, 1, 1)).tree if text else Everything()
    return statements(engine, "Ada Berg", Query(tree, text), certain=certain)


def test_the_same_words_within_three_days_are_one_statement_with_its_outlets() -> None:
    engine = collection(
        [
            ("c", "Echo", "2024-01-06", STAY, "Ada Berg", "named"),
            ("b", "Herald", "2024-01-04", STAY.replace("The night", "The"), "Ada Berg", "named"),
            ("a", "Wire", "2024-01-03", STAY, "Ada Berg", "named"),
            ("d", "Late", "2024-01-07", STAY, "Ada Berg", "named"),
        ]
    )
    first, again = over_time(engine).dated
    assert first.quotation.article.outlet == "Wire"
    assert [other.article.outlet for other in first.also] == ["Herald", "Echo"]
    assert (first.relation, again.relation) == ("first", "again")
    assert again.earlier == first.quotation
    assert over_time(engine).places == 4


def test_changed_words_are_compared_with_the_nearest_earlier_statement() -> None:
    engine = collection(
        [
            ("a", "Wire", "2024-01-03", STAY, "Ada Berg", "named"),
            ("b", "Wire", "2024-05-03", CREW, "Ada Berg", "named"),
            ("c", "Wire", "2024-09-03", KEPT, "Ada Berg", "named"),
            ("d", "Wire", "2024-09-03", STAY, "Olaf Lind", "named"),
        ]
    )
    first, other, changed = over_time(engine).dated
    assert [each.relation for each in (first, other, changed)] == ["first", "first", "reworded"]
    assert changed.earlier == first.quotation
    assert changed.changes == ("number", "negation")
    assert "".join(piece.text for piece in changed.pieces if piece.kind not in ("missing", "cut")) == KEPT


def test_a_changed_number_is_never_folded_however_near() -> None:
    ten = "We will build ten new boats for the ferry line before the end of the year"
    engine = collection(
        [
            ("a", "Wire", "2024-01-03", ten, "Ada Berg", "named"),
            ("b", "Herald", "2024-01-03", ten.replace("ten", "six"), "Ada Berg", "named"),
        ]
    )
    one, two = over_time(engine).dated
    assert two.changes == ("number",)
    assert one.also == two.also == ()


def test_undated_statements_stand_apart_and_worked_out_ones_can_be_left_out() -> None:
    engine = collection(
        [
            ("a", "Wire", None, STAY, "Ada Berg", "named"),
            ("b", "Wire", "2024-01-03", CREW, "Ada Berg", "pronoun"),
        ]
    )
    found = over_time(engine)
    assert [len(found.dated), len(found.undated)] == [1, 1]
    assert over_time(engine, certain=True).dated == ()


def test_the_topic_may_stand_beside_the_words_and_the_statement_says_so() -> None:
    engine = collection(
        [("a", "Wire", "2024-01-03", STAY, "Ada Berg", "named"), ("b", "Wire", "2024-01-04", CREW, "Ada Berg", "named")]
    )
    assert [(each.words, each.about) for each in over_time(engine, "boats").dated] == [(STAY, False), (CREW, True)]
    assert [each.words for each in over_time(engine, "ferry").dated] == [STAY]


def test_a_paraphrase_is_told_apart_from_words() -> None:
    engine = ReferenceEngine()
    text = "Ada Berg said that prices will rise."
    quote = Quote((Span(14, 35),), "reported", "Ada Berg", "named")
    with engine.writer() as writer:
        writer.replace(Article("a", published=date(2024, 1, 3)), [Paragraph(1, text, (quote,))])
    (only,) = over_time(engine).dated
    assert (only.relation, only.words) == ("paraphrased", "that prices will rise")
