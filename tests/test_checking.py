"""Verdicts on quotations, and groups of the same words, over a small collection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from searchapp.collection.quote_check import MAX_LENGTH, check
from searchapp.collection.same_words import Place, fellows, known_speakers, other_outlets, quotation_at, same_words
from searchapp.engines import Engine, open_engine
from searchapp.errors import BadParameter
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.speakers import attribute, supplied_alone
from tests.reference import ReferenceEngine
from tests.web.port_ellis import VOW, collection, fill


@pytest.fixture(scope="module", params=["reference", "whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if request.param == "reference":
        yield collection()
        return
    with closing(open_engine(f"{request.param}:{tmp_path_factory.mktemp('checking') / 'index'}", create=True)) as opened:
        fill(opened)
        yield opened


@pytest.mark.parametrize("words", [VOW, VOW.upper(), f"“{VOW}.”", "rebuild the harbour before the autumn storms"])
def test_words_that_stand_there_are_word_for_word(engine: Engine, words: str) -> None:
    checked = check(engine, words, "Ada Berg")
    assert checked.verdict == "word_for_word"
    assert (checked.findings[0].article.id, checked.findings[0].paragraph.number) == ("tidende-1", 1)
    assert checked.findings[0].exact
    assert checked.findings[0].speaker is True


def test_a_changed_word_is_close_and_the_difference_is_told(engine: Engine) -> None:
    checked = check(engine, VOW.replace("autumn", "spring"), "Berg")
    assert checked.verdict == "close"
    kinds = {(piece.kind, piece.text.strip()) for piece in checked.findings[0].pieces if piece.kind != "equal"}
    assert kinds == {("added", "autumn"), ("missing", "spring")}


@pytest.mark.parametrize(
    "words",
    [
        "It is not a matter of money",
        "It is a question of money",
        "It is not a question of much money",
        "Nobody asked the fishers what they think of it",
    ],
)
def test_a_short_quotation_is_found_with_one_word_changed_left_out_or_put_in(engine: Engine, words: str) -> None:
    assert check(engine, words).verdict == "close"


def test_what_denies_the_words_is_close_with_the_difference_told(engine: Engine) -> None:
    checked = check(engine, VOW.replace("shall", "shall not"), "Berg")
    assert checked.verdict == "close"
    assert [piece.text for piece in checked.findings[0].pieces if piece.kind == "missing"] == ["not"]


@pytest.mark.parametrize(
    ("said_by", "verdict"),
    [
        ("Ada Marsh", "word_for_word"),
        ("Mrs Marsh", "word_for_word"),
        ("Marsh", "word_for_word"),
        ("A. Marsh", "word_for_word"),
        ("John Marsh", "other_speaker"),
        ("J. Marsh", "other_speaker"),
        ("Olaf Lind", "other_speaker"),
    ],
)
def test_a_surname_alone_in_the_article_does_not_give_the_words_to_a_namesake(said_by: str, verdict: str) -> None:
    words = "We will rebuild the harbour before the storms come"
    quote = Quote((Span(1, 1 + len(words)),), "quoted", "Ada Marsh", "named", written="Mrs Marsh")
    engine = ReferenceEngine()
    with engine.writer() as writer:
        writer.replace(Article("a1"), [Paragraph(1, f"“{words},” said Mrs Marsh.", (quote,))])
    checked = check(engine, words, said_by)
    assert (checked.verdict, checked.findings[0].speaker) == (verdict, verdict == "word_for_word")


def test_the_same_words_from_somebody_else(engine: Engine) -> None:
    assert check(engine, "It is not a question of money", "Ada Berg").verdict == "other_speaker"
    assert check(engine, "It is not a question of money", "Kari Moe").verdict == "word_for_word"
    assert check(engine, "It is not a question of money").verdict == "word_for_word"


def test_a_part_is_told_from_the_whole(engine: Engine) -> None:
    asked = "It is a question of who fishes here in twenty years, and of who owns the boats, the nets and the quay in the end"
    checked = check(engine, asked)
    assert checked.verdict == "part"
    assert not checked.findings[0].whole


def test_what_is_not_there_is_not_said_to_be_false(engine: Engine) -> None:
    checked = check(engine, "The moon is made of the finest cheese in the land")
    assert (checked.verdict, checked.findings) == ("absent", ())


def test_a_dropped_not_is_never_word_for_word(engine: Engine) -> None:
    assert check(engine, "It is a question of money").verdict != "word_for_word"


def test_words_outside_quotation_marks_are_said_to_be_outside(engine: Engine) -> None:
    for said_by in (None, "Ada Berg", "Nora Quist"):
        checked = check(engine, "The harbour was closed after the storm", said_by)
        assert checked.verdict == "speaker_unknown"
        assert checked.outside


@pytest.mark.parametrize(("words", "count"), [("the", 1), ("a b c", 3), ("it is what it is", 5), ("we shall rebuild", 3)])
def test_a_few_words_are_no_quotation(engine: Engine, words: str, count: int) -> None:
    checked = check(engine, words, "Ada Berg")
    assert (checked.verdict, checked.words, checked.findings) == ("too_short", count, ())


def test_a_paragraph_that_the_source_gives_to_somebody_is_never_anothers_words() -> None:
    texts = ["You should have never left the harbour the way you did.", "Good evening.", "The quay needs a new roof by spring."]
    supplied = [["Olaf Lind"], ["Ada Berg"], ["Ada Berg"]]
    engine = ReferenceEngine()
    with engine.writer() as writer:
        quotes = supplied_alone(texts, supplied)
        paragraphs = [Paragraph(n, text, found) for n, (text, found) in enumerate(zip(texts, quotes, strict=True), 1)]
        writer.replace(Article("debate"), paragraphs)
    words = "you should have never left the harbour the way"
    assert check(engine, words, "Olaf Lind").verdict == "word_for_word"
    other = check(engine, words, "Ada Berg")
    assert (other.verdict, other.speakers) == ("other_speaker", ("Olaf Lind",))
    assert check(engine, words).speakers == ("Olaf Lind",)


def test_a_supplied_speaker_without_words_bears_nothing_out() -> None:
    text = "The mayor said that the harbour closes early, and the council agreed with her."
    engine = ReferenceEngine()
    with engine.writer() as writer:
        writer.replace(Article("story"), [Paragraph(1, text, (Quote((), "quoted", "Ada Berg", "supplied"),))])
    assert check(engine, "the harbour closes early, and the council", "Ada Berg").verdict == "speaker_unknown"


def test_a_bare_surname_does_not_make_the_words_one_persons() -> None:
    words = "We will rebuild the harbour before the storms come"
    quote = Quote((Span(1, 1 + len(words)),), "quoted", "Marsh", "named")
    engine = ReferenceEngine()
    with engine.writer() as writer:
        writer.replace(Article("a1"), [Paragraph(1, f"“{words},” said Marsh.", (quote,))])
    assert check(engine, words, "Ada Marsh").verdict == "speaker_unknown"
    assert check(engine, words, "Marsh").verdict == "word_for_word"


def test_an_interrupted_quotation_is_found_whole(engine: Engine) -> None:
    checked = check(engine, "It is not a question of money. It is a question of who fishes here in twenty years.")
    assert checked.verdict in ("word_for_word", "close")


@pytest.mark.parametrize("words", ["", "  …  ", "x" * (MAX_LENGTH + 1)])
def test_what_cannot_be_checked_is_refused(engine: Engine, words: str) -> None:
    with pytest.raises(BadParameter):
        check(engine, words)


def test_a_group_is_ordered_by_date_and_names_all_speakers(engine: Engine) -> None:
    first = quotation_at(engine, Place("tidende-1", 1, 1))
    assert first is not None
    group = same_words(engine, first)
    assert [other.article.id for other in group] == ["tidende-1", "courier-1", "gazette-1"]
    assert known_speakers(group) == ("Ada Berg", "Olaf Lind")
    assert other_outlets(first, group) == 2


def test_groups_stay_right_when_an_article_goes(engine: Engine) -> None:
    own = collection()
    with own.writer() as writer:
        writer.remove("courier-1")
    first = quotation_at(own, Place("tidende-1", 1, 1))
    assert first is not None
    assert [other.article.id for other in same_words(own, first)] == ["tidende-1", "gazette-1"]


def test_several_quotations_are_grouped_with_one_search(engine: Engine) -> None:
    wanted = [q for place in (Place("tidende-1", 1, 1), Place("gazette-1", 1, 1)) if (q := quotation_at(engine, place))]
    groups = fellows(engine, wanted)
    assert {place: len(group) for place, group in groups.items()} == {wanted[0].place: 3, wanted[1].place: 3}


@pytest.mark.parametrize("place", [("nobody", 1, 1), ("tidende-1", 99, 1), ("tidende-1", 1, 9), ("tidende-1", 1, 0)])
def test_there_is_no_quotation_at_a_wrong_address(engine: Engine, place: tuple[str, int, int]) -> None:
    assert quotation_at(engine, Place(*place)) is None


def test_every_word_that_is_not_there_is_told_at_the_ends_too(engine: Engine) -> None:
    checked = check(engine, "We shall rebuild the harbour before the snow", "Ada Berg")
    assert checked.verdict == "close"
    assert [(piece.kind, piece.text.strip()) for piece in checked.findings[0].pieces] == [
        ("equal", "We shall rebuild the harbour before the"),
        ("missing", "snow"),
        ("around", "autumn storms, and nobody in this town will have to pay for it twice,"),
    ]


@pytest.mark.parametrize(
    ("text", "asked", "words", "beside"),
    [
        (
            "The mayor denied it. She never said that the price will rise soon.",
            "the price will rise soon",
            "She never said that the price will rise soon.",
            "never",
        ),
        (
            "The mayor said no. Olaf Lind said that the price will rise soon.",
            "the price will rise soon",
            "Olaf Lind said that the price will rise soon.",
            None,
        ),
        (
            "“I don’t believe that the price will rise soon,” said Olaf Lind.",
            "the price will rise soon",
            "I don’t believe that the price will rise soon,",
            "don't",
        ),
        (
            "“The price will rise soon. Not by much,” said Olaf Lind.",
            "the price will rise soon",
            "The price will rise soon. Not by much,",
            None,
        ),
        (
            "“The price will rise soon, not fall,” said Olaf Lind.",
            "the price will rise soon",
            "The price will rise soon, not fall,",
            "not",
        ),
        ("“We will not pay a penny,” said Olaf Lind.", "we will not pay a penny", "We will not pay a penny,", None),
    ],
)
def test_exact_words_are_shown_in_their_sentence_and_a_denial_beside_them_is_told(
    text: str, asked: str, words: str, beside: str | None
) -> None:
    own = ReferenceEngine()
    with own.writer() as writer:
        article = Article("a1", outlet="The Echo", published=date(2015, 9, 1), language="en", source="a1", fingerprint="1")
        writer.replace(article, (Paragraph(1, text, attribute([text])[0]),))
    checked = check(own, asked)
    assert checked.verdict == ("speaker_unknown" if checked.outside else "word_for_word")
    (finding,) = checked.findings
    assert (finding.words, finding.beside) == (words, beside)
    assert {piece.kind for piece in finding.pieces} <= {"equal", "around"}


def test_what_an_outlet_writes_itself_bears_out_no_speaker_where_another_is_quoted() -> None:
    own = collection()
    article = Article("echo-1", outlet="The Echo", published=date(2015, 9, 1), language="en", source="echo-1.txt", fingerprint="9")
    text = "Whatever the council decides, it is not a question of money."
    with own.writer() as writer:
        writer.replace(article, (Paragraph(1, text),))
    words = "It is not a question of money"
    checked = check(own, words, "Ada Berg")
    assert checked.verdict == "other_speaker"
    assert checked.findings[0].quote is not None
    assert checked.findings[-1].article.id == "echo-1"
    assert check(own, words, "Kari Moe").verdict == "word_for_word"
    assert not check(own, words, "Kari Moe").outside
    assert check(own, "Whatever the council decides, it is not", "Ada Berg").outside
