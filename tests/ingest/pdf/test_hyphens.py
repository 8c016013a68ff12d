"""Words cut at a line's end are joined, by what the document itself shows of how it cuts."""

from __future__ import annotations

import pytest

from searchapp.ingest.pdf.hyphens import KnownWords, join

CUTTING = KnownWords(["in the parlia-", "ment of the coun-", "ty and half-baked plans", "that engi-", "neers made"] * 3)
NEVER_CUT = KnownWords(["a full line of the text and never a cut word"] * 60)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("in the parlia-", "ment house", "in the parliament house"),
        ("a half-", "baked plan", "a half-baked plan"),
        ("from Baden-", "Württemberg", "from Baden-Württemberg"),
        ("a 50-year-", "old aunt", "a 50-year-old aunt"),
        ("with a soft hy\u00ad", "phen", "with a soft hyphen"),
        ("no hyphen", "here", "no hyphen here"),
        ("a dash -", "and more", "a dash - and more"),
    ],
)
def test_lines_of_a_document_that_cuts_words(before: str, after: str, joined: str) -> None:
    assert join(before, after, CUTTING) == joined


def test_a_hyphen_belongs_to_the_word_where_no_word_is_cut() -> None:
    assert join("a gas-", "electric car", NEVER_CUT) == "a gas-electric car"
    assert join("the parlia-", "ment", NEVER_CUT) == "the parlia-ment"


def test_a_hard_hyphen_belongs_to_the_word_where_cuts_are_printed_otherwise() -> None:
    words = KnownWords(["engi\u2010", "neers of the coun\u2010", "ty and its parlia\u2010", "ment"] * 3)
    assert join("a bone-", "dry fall", words) == "a bone-dry fall"
    assert join("the engi\u2010", "neers", words) == "the engineers"
