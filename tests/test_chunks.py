"""What is remembered of stretches of text is what would be made of them, however much was forgotten meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.text import token_cache
from searchapp.text.analysis import terms
from searchapp.text.token_cache import ByChunk, SharedMemo


def marked(chunk: str) -> str:
    return "".join(f" {term}" for term in terms(chunk))


BY_CHUNK = ByChunk(marked)


@given(st.lists(st.text(max_size=200), max_size=5), st.booleans())
def test_tokens_of_a_text_are_those_of_its_stretches_without_white_space(texts: list[str], expected: bool) -> None:
    together = SharedMemo()
    words, letters = ByChunk(marked, together), ByChunk(str.encode, together)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(token_cache, "MAX_MEMO_ENTRIES", 3)
        if expected:
            together.expect(texts)
        for by_chunk in (words, BY_CHUNK):
            assert by_chunk.joined_each(texts) == [marked(text) for text in texts]
        assert letters.joined_each(texts) == ["".join(text.split()).encode("utf-8") for text in texts]


def test_what_joins_later_is_made_of_what_was_expected_before() -> None:
    together = SharedMemo()
    words = ByChunk(marked, together)
    together.expect(["The wall", ""])
    letters = ByChunk(str.encode, together)
    together.expect(["The wall", "", " "])
    assert [words.joined("The wall"), words.joined(""), words.joined(" ")] == [" the wall", "", ""]
    assert letters.joined_each(["The wall", "", "a new one"]) == [b"Thewall", b"", b"anewone"]


def test_many_characters_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(chunk: str) -> str:
        made.append(chunk)
        return chunk

    by_chunk = ByChunk(make)
    monkeypatch.setattr(token_cache, "MAX_MEMO_CHARS", 1_000)
    for n in range(10):
        assert by_chunk.joined(f"same {n:0200}") == f"same{n:0200}"
    assert 1 < made.count("same") < 5


def test_several_threads_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_cache, "MAX_MEMO_ENTRIES", 50)
    texts = [f"word{n} word{n % 7} word{n % 13}" for n in range(400)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(BY_CHUNK.joined, texts)) == [marked(text) for text in texts]
