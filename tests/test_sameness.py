"""The same words in other hands: cut, with a gap, with a word changed; and what must not be taken for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.matching.schema import all_keys
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.similarity.wordings import (
    MIN_QUOTATION_WORDS,
    QUOTATION_SHINGLE_WORDS,
    SHORT_QUOTATION_WORDS,
    WINNOWING_SHINGLES,
    aligns,
    difference,
    is_same_but_for_negation,
    is_same_quotation,
    keys,
    match,
    may_align,
    said_terms,
    wording,
)
from searchapp.text.names import same_speaker

WHOLE = "We shall rebuild the harbour before the autumn storms, and nobody in this town will have to pay for it twice"


def meet(a: str, b: str) -> bool:
    return bool(set(keys(said_terms(a))) & set(keys(said_terms(b))))


def same(a: str, b: str, *speakers: str | None) -> bool:
    return is_same_quotation(said_terms(a), said_terms(b), speakers=(speakers[0], speakers[1]) if speakers else (None, None))


def test_other_marks_capitals_and_editors_brackets_change_nothing() -> None:
    assert same(WHOLE, WHOLE.upper().replace("TOWN", "TOWN [Port Ellis]").replace(",", " –"))
    assert said_terms("He [the mayor] is the town’s best hope") == said_terms("he is the town best hope")


def test_a_cut_quotation_meets_the_whole_one() -> None:
    cut = "rebuild the harbour before the autumn storms"
    assert meet(WHOLE, cut)
    assert same(WHOLE, cut)


def test_a_quotation_with_an_omission_meets_the_whole_one() -> None:
    cut = "We shall rebuild the harbour … and nobody in this town will have to pay for it twice"
    assert meet(WHOLE, cut)
    assert same(WHOLE, cut)


def test_a_changed_word_does_not_part_them() -> None:
    changed = WHOLE.replace("autumn", "winter")
    assert meet(WHOLE, changed)
    assert same(WHOLE, changed)


def test_overlapping_quotations_of_one_statement_meet() -> None:
    first = "Look, we shall rebuild the harbour before the autumn storms, and nobody in this town"
    second = "before the autumn storms, and nobody in this town will have to pay for it twice, I promise"
    assert same(WHOLE, first)
    assert same(WHOLE, second)


def test_stock_phrases_are_not_the_same_words() -> None:
    assert not same("We are going to win this election", "And he's going to win this election because people trust him")
    assert not same("It was a step in the right direction", "The vote is an important step in the right direction")
    assert not same(
        "I think the next president of the United States must act", "She will be the next president of the United States"
    )
    assert not same("There is a lot of work to do here", "There is a lot of anger in the villages to the north")


@pytest.mark.parametrize(
    "denial",
    [
        "We shall not rebuild the harbour before the autumn storms",
        "We shan't rebuild the harbour before the autumn storms",
        "We shall never rebuild the harbour before the autumn storms",
        "I do not think that we shall rebuild the harbour before the autumn storms",
        "Nobody said that we shall rebuild the harbour before the autumn storms",
    ],
)
def test_a_denial_is_not_the_same_words_as_what_it_denies(denial: str) -> None:
    said = "We shall rebuild the harbour before the autumn storms"
    for a, b in ((said, denial), (denial, said)):
        assert meet(a, b)
        assert is_same_but_for_negation(said_terms(a), said_terms(b), speakers=("Ada Berg", "Ada Berg"))
        assert not same(a, b, "Ada Berg", "Ada Berg")


def test_a_denial_is_the_same_words_as_a_denial_and_a_cut_one_says_the_same() -> None:
    assert same("We will not rebuild the harbour this year", "We won't rebuild the harbour this year", "Ada Berg", "Ada Berg")
    assert same(WHOLE.replace("nobody", "none"), WHOLE, "Ada Berg", "Ada Berg")
    whole = "We shall rebuild the harbour, and not a krone of it, not one, comes from the town, before the autumn storms set in"
    assert same(whole, "We shall rebuild the harbour before the autumn storms set in", "Ada Berg", "Ada Berg")
    assert same("No town can wait for that. " + WHOLE, WHOLE)


def test_words_scattered_over_a_long_quotation_are_no_match() -> None:
    long = "this is a plan for the coast, and if you ask me who pays for it, I say that it is not we who are to decide it alone"
    assert not same("this is not who we are", long)


def test_short_quotations_are_the_same_only_when_equal_and_from_one_speaker() -> None:
    assert same("nobody asked the fishermen", "Nobody asked the fishermen!", "Ada Berg", "Berg")
    assert not same("nobody asked the fishermen", "nobody asked the fishermen", "Ada Berg", "Olaf Lind")
    assert not same("nobody asked the fishermen", "nobody asked the fishermen")
    assert not same("nobody asked the fishermen", "nobody asked the farmers", "Ada Berg", "Ada Berg")
    assert not same("very critical", "very critical", "Ada Berg", "Ada Berg")


def test_nobody_is_his_own_campaign() -> None:
    assert same_speaker("Byron", "Byron campaign") is False
    assert same_speaker("the Byron campaign", "Byron campaign") is True
    assert same_speaker("Byron", "Byron’s office") is False


def test_different_speakers_need_more_evidence() -> None:
    stock = "he knows how to do it"
    longer = "If you ask around, he knows how to do it better than most"
    assert same(stock, longer, "Ada Berg", "Ada Berg")
    assert not same(stock, longer, "Ada Berg", "Olaf Lind")
    assert same(WHOLE, WHOLE, "Ada Berg", "Olaf Lind")


@given(st.lists(st.sampled_from(WHOLE.lower().replace(",", "").split()), max_size=40))
def test_a_quotation_is_the_same_as_itself_and_agreement_is_no_longer_than_the_shorter(words: list[str]) -> None:
    other = [*words[2:-1], "again"]
    assert is_same_quotation(words, words) == (len(words) >= SHORT_QUOTATION_WORDS)
    found = match(words, other)
    assert found is None or found.words <= min(len(words), len(other))
    assert bool(keys(tuple(words))) == (len(words) >= MIN_QUOTATION_WORDS)


@given(
    st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=QUOTATION_SHINGLE_WORDS + WINNOWING_SHINGLES - 1, max_size=12),
    st.lists(st.text("ghijk", min_size=1, max_size=3), max_size=6),
    st.lists(st.text("lmnop", min_size=1, max_size=3), max_size=6),
)
def test_a_shared_run_always_shares_a_key(run: list[str], before: list[str], after: list[str]) -> None:
    if len(run) >= SHORT_QUOTATION_WORDS:
        assert set(keys(tuple(run))) & set(keys((*before, *run, *after)))


_SAID = WHOLE.lower().replace(",", "").split()
_CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6), st.lists(st.sampled_from([*_SAID, "other"]), max_size=3)), max_size=3
)


@given(st.integers(0, 20), st.integers(6, 40), _CHANGES)
def test_what_cannot_agree_is_told_without_comparing(start: int, length: int, changes: list[tuple[int, int, list[str]]]) -> None:
    one, other = tuple(_SAID * 2), (_SAID * 2)[start : start + length]
    for place, cut, put in changes:
        other[place : place + cut] = put
    for same in (True, False, None):
        if len(other) >= SHORT_QUOTATION_WORDS and aligns(one, other, same):
            assert may_align(one, other)
            assert may_align(other, one)
    assert not may_align(one, ["these", "are", "all", "other", "words", "than", "those"])


def test_the_difference_shows_what_was_added_and_what_is_missing() -> None:
    pieces = difference("We will never raise prices this year, she said", "I know we will not raise any prices this year")
    assert [(p.kind, p.text.strip()) for p in pieces] == [
        ("cut", "I know"),
        ("equal", "We will"),
        ("added", "never"),
        ("missing", "not"),
        ("equal", "raise"),
        ("missing", "any"),
        ("equal", "prices this year,"),
        ("added", "she said"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_difference_loses_no_character(here: str, other: str) -> None:
    pieces = difference(here, other)
    assert "".join(p.text for p in pieces if p.kind in ("equal", "added")) == here


def test_an_interrupted_quotation_is_one_wording_and_reported_speech_none() -> None:
    text = "“We will go,” she said. “We will win.”"
    spans = (Span(1, 11), Span(25, 37))
    assert wording(Quote(spans, "quoted", None, "unknown"), text) == "We will go […] We will win."
    assert wording(Quote(spans, "reported", None, "unknown"), text) == ""


def test_a_paragraph_has_the_keys_of_its_quotations_and_the_first_one_the_articles() -> None:
    text = f"“{WHOLE},” said Ada Berg."
    paragraph = Paragraph(1, text, (Quote((Span(1, 1 + len(WHOLE)),), "quoted", "Ada Berg", "named"),))
    article = Article("a", keys=("c:copy",))
    kept = all_keys(article, paragraph)
    assert kept[-1] == "c:copy"
    assert set(kept[:-1]) == set(keys(said_terms(WHOLE)))
    assert all_keys(article, replace(paragraph, number=2)) == kept[:-1]
