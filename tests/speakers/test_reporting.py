"""Small invented texts, each with one form of reporting: who is quoted with which words, and who is not quoted at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from searchapp.model import Quote
from searchapp.speakers import attribute

PATTERN_FILE = Path(__file__).parent.parent / "data" / "speaker_patterns.jsonl"
PATTERNS = [json.loads(line) for line in PATTERN_FILE.read_text(encoding="utf-8").splitlines()]


def folded(text: str | None) -> set[str]:
    """Return the words of a text in small letters, without a leading "the"."""
    return set(re.findall(r"\w+", (text or "").lower().removeprefix("the ")))


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one, the surname alone included."""
    a, b = folded(one), folded(other)
    return bool(a) and bool(b) and (a <= b or b <= a)


def overlap(words: str, other: str) -> bool:
    """Tell whether two quotations are the same words, for half of the shorter."""
    a, b = folded(words), folded(other)
    return bool(b) and 2 * len(a & b) >= min(len(a), len(b))


def words_of(text: str, quote: Quote) -> str:
    """Return the words of a quotation."""
    return " ".join(text[span.start : span.end] for span in quote.spans)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p["note"])
def test_the_words_are_whose_they_are(pattern: dict[str, Any]) -> None:
    texts = pattern["text"].split("\n")
    found = [(words_of(t, quote), quote.speaker) for t, quotes in zip(texts, attribute(texts), strict=True) for quote in quotes]
    expected = [(quote["text"], quote["speaker"]) for quote in pattern["quotes"]]
    for words, speaker in expected:
        speakers = [name for said, name in found if overlap(words, said)]
        if speaker is None:
            assert not any(speakers), words
        else:
            assert any(same(name, speaker) for name in speakers), words
    invented = [(said, name) for said, name in found if name and not any(same(name, speaker) for _, speaker in expected)]
    assert not invented
