"""Which stems score, and how much."""

from __future__ import annotations

from datetime import date

import pytest

from searchapp.matching.ranking import K1, B, idf, scoring_terms, term_score
from searchapp.matching.schema import MIN_RANKED_WORDS
from searchapp.model import Article, Paragraph
from searchapp.query.parser import parse
from searchapp.query.tree import Query
from tests.reference import ReferenceEngine, row_of

TODAY = date(2026, 11, 22)

SCORING = [
    ("taxes war", ["tax", "=de=tax", "war", "=de=war"]),
    ('"carbon taxes"', ["carbon", "=de=carbon", "tax", "=de=tax"]),
    ("the tax of", ["tax", "=de=tax"]),
    ("to be", ["to", "=de=to", "be", "=de=be"]),
    ("tax -levy", ["tax", "=de=tax"]),
    ("tax NEAR/3 (cut OR levy)", ["tax", "=de=tax", "cut", "=de=cut", "levi", "=de=levy"]),
    ("speaker:merkel said:tax outlet:guardian", ["tax", "=de=tax"]),
    ("title:tax", ["tax", "=de=tax"]),
    ("email", ["email", "=de=email"]),
    ("e-mail", ["e", "=de=e", "mail", "=de=mail", "email", "=de=email"]),
    ("econom* wom?n zelensky~ date:2015", []),
    ("*", []),
]


@pytest.mark.parametrize(("query", "stems"), SCORING, ids=[row[0] for row in SCORING])
def test_what_is_asked_for_scores_and_what_is_left_out_never(query: str, stems: list[str]) -> None:
    assert scoring_terms(parse(query, today=TODAY).tree, ("en", "de")) == tuple((stem, 1.0) for stem in stems)


@pytest.mark.parametrize("query", ["war peace war", "war AND peace AND wars", '"war" peace war', "said:war said:war peace"])
def test_a_word_counts_as_often_as_it_is_written(query: str) -> None:
    assert dict(scoring_terms(parse(query, today=TODAY).tree)) == {"war": 2.0, "peac": 1.0}


def test_rare_words_weigh_more_and_none_weighs_less_than_nothing() -> None:
    weights = [idf(1000, holding) for holding in (1, 10, 500, 1000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_more_of_a_word_counts_ever_less_and_a_long_paragraph_dilutes() -> None:
    scores = [term_score(n, 40, 40) for n in (1, 2, 3, 100)]
    assert scores == sorted(scores)
    assert scores[1] - scores[0] > scores[2] - scores[1]
    assert scores[-1] < 1
    assert term_score(1, 80, 40) < term_score(1, 40, 40) < term_score(1, 20, 40)
    assert (K1, B) == (1.2, 0.6)


def test_a_paragraphs_length_counts_no_function_words_and_the_headline_twice() -> None:
    article = Article("a1", title="The tax cut")
    long = "It is the end of a tax on every window, door, bridge, ferry, harbour and garden in the town."
    assert row_of(article, Paragraph(1, long)).length == 9 + 2 * 2


def test_a_signature_is_ranked_as_if_it_were_longer() -> None:
    assert row_of(Article("a1"), Paragraph(1, "Ada Byron, Tarn")).length == MIN_RANKED_WORDS
    body = "Ada Byron said on Monday that the bridge over the Tarn stays closed until the storm has passed."
    assert order("byron bridge OR byron", ("", "Ada Byron"), ("", body))[0] == "a1"


def order(query: str, *texts: tuple[str, str]) -> list[str]:
    engine = ReferenceEngine()
    with engine.writer() as writer:
        for number, (title, text) in enumerate(texts):
            writer.replace(Article(f"a{number}", title=title), [Paragraph(1, text)])
    return [hit.article.id for hit in engine.search(Query(parse(query, today=TODAY).tree)).hits]


def test_the_headline_counts() -> None:
    filler = ("Other news", "Nothing of note happened anywhere that day.")
    assert order("tax", ("Weather", "A tax was named."), ("Tax", "A tax was named."), filler, filler)[0] == "a1"


def test_equals_come_in_the_order_of_article_ids() -> None:
    same = ("News", "A tax was named.")
    assert order("tax", same, same, same) == ["a0", "a1", "a2"]
