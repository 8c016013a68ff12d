"""Spans: always inside the text, in order, never crossing, whatever the text; and no text stalls."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.model import Quote
from searchapp.speakers import attribute
from searchapp.speakers.quotation import find_quotations
from searchapp.text.names import canonical
from tests.timing import least_seconds

PIECES = (
    "“", "”", '"', "'", "’", "‘", "''", "„", "«", "»", "「", "」", "『", "我们", "Jane Roe", "Roe", "she", "said", "told", "that", ",", ".", "?", ":", "—",
    "according to", "The Kremlin", "officials", "and", "but", "the harbour is lost", "We will go", "(", ")", "\n", "U.S.", "3,5",
    "Mr.", "Sen.", "'s", "who", "Q", "A", "ROE", "\u200b", "é", "Ünal", "🙂",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=120)


def check(text: str, quotes: tuple[Quote, ...]) -> None:
    """Assert what holds for the quotes of any paragraph."""
    for quote in quotes:
        last = 0
        for span in quote.spans:
            assert last <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
            last = span.end
        if quote.mention is not None:
            assert 0 <= quote.mention.start < quote.mention.end <= len(text)
        assert (quote.speaker is None) == (quote.how in ("unknown", "several"))
        assert (len(quote.candidates) > 1) == (quote.how == "several")
        assert quote.speaker is None or canonical(quote.speaker) == quote.speaker
        assert quote.written is None or canonical(quote.written) == quote.speaker
    for one in quotes:
        for other in quotes:
            for a in one.spans:
                for b in other.spans:
                    assert a == b or a.end <= b.start or b.end <= a.start


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, max_size=5))
def test_spans_lie_inside_the_text_and_never_cross(paragraphs: list[str]) -> None:
    found = attribute(paragraphs)
    assert len(found) == len(paragraphs)
    for number, (text, quotes) in enumerate(zip(paragraphs, found, strict=True), 1):
        check(text, quotes)
        assert all(quote.origin is None or quote.origin < number for quote in quotes)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_quotations_do_not_overlap(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert end <= quotation.outer_start < quotation.start <= quotation.end <= quotation.outer_end <= len(text)
        end = quotation.outer_end


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("市长王大明说：“我们今年不会提高税收。”他还说明年完工。", ["我们今年不会提高税收。"]),
        ("「這座橋對我們很重要」，陳太太說。」", ["這座橋對我們很重要"]),
        ("市長は「今年は『税金』を上げません」と述べ、「重要」とした。", ["今年は『税金』を上げません"]),
        ("『橋は私たちの希望だ』と語った。", ["橋は私たちの希望だ"]),
    ],
)
def test_quotations_in_scripts_without_spaces(text: str, said: list[str]) -> None:
    (quotes,) = attribute([text])
    assert [text[quote.spans[0].start : quote.spans[0].end] for quote in quotes] == said


def test_the_same_text_gives_the_same_quotes() -> None:
    article = ["“We will go,” Jane Roe said.", "She said that the harbour was lost.", "“We win.”"]
    assert attribute(article) == attribute(article)


HUGE = {
    "words": "word " * 200_000,
    "one word": "a" * 1_000_000,
    "opening marks": "“ " * 100_000,
    "straight marks": '"a ' * 100_000,
    "nested marks": "““a”" * 50_000,
    "apostrophes": "the workers' " * 80_000,
    "quotes in one sentence": "“We will go,” Jane Roe said, " * 20_000,
    "quotes in sentences": "“We will go,” Jane Roe said. " * 20_000,
    "names": "Jane Roe and " * 40_000,
    "one run of capitals": "Jane " * 100_000,
    "verbs": "said " * 100_000,
    "dashes": "— " * 100_000,
    "brackets": "(" * 300_000,
    "initials": "J. " * 100_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_no_paragraph_stalls(name: str) -> None:
    """A paragraph of about a megabyte takes seconds; a quadratic step would take hours."""
    text = HUGE[name]
    started = time.process_time()
    (quotes,) = attribute([text])
    assert time.process_time() - started < 60
    last = 0
    for quote in quotes:
        for span in quote.spans:
            assert 0 <= span.start < span.end <= len(text)
            last = max(last, span.end)


def test_ten_thousand_quotes_in_one_article() -> None:
    article = [f"“We will build {n} ships,” {'Jane Roe' if n % 2 else 'she'} said." for n in range(10_000)]
    started = time.process_time()
    found = attribute(article)
    assert time.process_time() - started < 60
    assert sum(quotes[0].speaker == "Jane Roe" for quotes in found) > 9_900


def test_twice_the_article_takes_about_twice_the_time() -> None:
    """Four times as much may take ten times as long, where a quadratic step would take sixteen."""

    def article(count: int) -> list[str]:
        return [f"“We will build {n} ships,” Jane Roe said, and Tom Berg told her that they would not." for n in range(count)]

    small, large = least_seconds(lambda: attribute(article(500)), lambda: attribute(article(2000)))
    assert large < 10 * small
