"""What matches and what is marked: whole phrases, pairs, quotations; and agreement with a second, plainer matcher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.matching.matcher import marks
from searchapp.model import Article, Paragraph, Quote, QuoteKind, Span
from searchapp.query.parser import parse
from searchapp.query.tree import (
    And,
    Fuzzy,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Quoted,
    Speaker,
    Title,
    Wildcard,
    Word,
)
from searchapp.text.analysis import tokenize
from tests.language.scanning import covered
from tests.timing import least_seconds

TODAY = date(2026, 11, 22)
ARTICLE = Article("a1", title="Carbon tax will rise", outlet="The Example Times", published=date(2015, 9, 5), authors=("Jo Bell",))


def marked(query: str, text: str, quotes: tuple[Quote, ...] = (), article: Article = ARTICLE) -> list[str] | None:
    spans = marks(parse(query, today=TODAY).tree, article, Paragraph(1, text, quotes))
    return None if spans is None else [text[span.start : span.end] for span in spans]


MARKED = [
    ("carbon tax", "A tax on carbon taxes us.", ["tax", "carbon", "taxes"]),
    ('"carbon tax"', "A carbon tax, not tax on carbon.", ["carbon tax"]),
    ('"prices will not rise"', "He said: Prices – will not rise.", ["Prices – will not rise"]),
    ('"prices will not rise"', "Prices will rise.", None),
    ("prices will not rise", "Prices will rise.", None),
    ("prices won't rise", "Prices will rise.", None),
    ("prices won't rise", "Prices won’t rise.", ["Prices", "won’t", "rise"]),
    ('"no no"', "no no no", ["no no no"]),
    ("tax NEAR/1 cut", "A cut in tax; tax and the very last cut.", ["cut", "tax"]),
    ('"carbon tax" NEAR/3 cut', "The cut of a carbon tax came.", ["cut", "carbon tax"]),
    ("(tax OR levy) NEAR/1 cut", "levy cut, tax then a cut", ["levy", "cut", "tax"]),
    ("(a1 NEAR/2 b1) NEAR/1 c1", "a1 x b1 y c1", ["a1", "b1", "c1"]),
    ("(a1 NEAR/2 b1) NEAR/1 c1", "a1 x b1 y z c1", None),
    ("tax NEAR/3 tax", "one tax only", None),
    ("tax NEAR/3 tax", "tax after tax", ["tax", "tax"]),
    ('"carbon tax"~1', "tax on carbon", ["tax", "carbon"]),
    ('"carbon tax"~1', "tax here on carbon", None),
    ('"no no way"~2', "no way", None),
    ("tax OR levy", "tax and levy", ["tax", "levy"]),
    ("tax -levy", "tax and levy", None),
    ("tax -levy", "tax and duty", ["tax"]),
    ("the tax", "tax", ["tax"]),
    ("the tax", "The tax", ["tax"]),
    ('"the tax"', "the tax", ["the tax"]),
    ("econom*", "Economics, economy.", ["Economics", "economy"]),
    ("wom?n", "Women and a woman.", ["Women", "woman"]),
    ("zelensky~1", "Zelenskyy met Zelenskyj.", ["Zelenskyy", "Zelenskyj"]),
    ("ukarine~", "Ukraine", ["Ukraine"]),
    ('"cafe"', "a Café", ["Café"]),
    ('"café"', "a cafe", None),
    ('"café"', "a cafe\u0301", ["cafe\u0301"]),
    ('"café crème"~1', "cafe creme, crème or café", ["crème", "café"]),
    ("ex-president", "The ex–president and an ex president.", ["ex–president", "ex president"]),
    ("title:tax", "nothing of it", []),
    ("title:(carbon -levy)", "nothing of it", []),
    ("title:levy", "levy", None),
    ("outlet:example", "x1", []),
    ('outlet:"Example Times"', "x1", []),
    ('outlet:"Times"', "x1", None),
    ('outlet:"Example Times of India"', "x1", None),
    ('outlet:"the example times"', "x1", []),
    ("byline:bell", "x1", []),
    ("date:2015-09 tax", "tax", ["tax"]),
    ("date:none", "x1", None),
    ("lang:none", "x1", []),
    ("lang:en", "x1", None),
    ("url:none", "x1", None),
    ("*", "x1", []),
    ("speaker:none", "x1", None),
]


@pytest.mark.parametrize(("query", "text", "expected"), MARKED, ids=[f"{row[0]} | {row[1]}" for row in MARKED])
def test_what_matches_is_marked_and_nothing_else(query: str, text: str, expected: list[str] | None) -> None:
    assert marked(query, text) == expected


TEXT = "“We cut the tax,” Ann Lee said. “No levy will rise.” Bo Day replied: “The tax stays.” Carl Fox thinks the tax is too high."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


QUOTES = (
    Quote((span("We cut the tax,"), span("No levy will rise.")), "quoted", "Ann Lee", "named", written="Anna Lee"),
    Quote((span("The tax stays."),), "quoted", None, "unknown"),
    Quote((span("the tax is too high"),), "reported", "Carl Fox", "named"),
    Quote((), "quoted", "Dora Mill", "supplied"),
)
SAID = [
    ("speaker:lee", []),
    ("speaker:anna", []),
    ('speaker:"Ann Lee"', []),
    ('speaker:"Anna Lee"', []),
    ('speaker:"Lee"', None),
    ("speaker:(ann lee)", []),
    ("speaker:none", []),
    ("speaker:dora", []),
    ("said:tax", ["tax", "tax"]),
    ("speaker:lee said:tax", ["tax"]),
    ("speaker:none said:tax", ["tax"]),
    ("speaker:fox said:tax", None),
    ("speaker:dora said:tax", None),
    ("speaker:lee said:stays", None),
    ("speaker:lee stays", ["stays"]),
    ('said:"the tax no levy"', ["the tax", "No levy"]),
    ("said:(cut rise)", ["cut", "rise"]),
    ("said:(cut stays)", None),
    ("said:cut -said:stays", None),
    ("said:(tax -cut)", ["tax"]),
    ("said:thinks", None),
    ("said:tax -speaker:fox", None),
    ("speaker:(lee OR fox) said:cut", ["cut"]),
    ("(speaker:lee said:cut) (speaker:none said:stays)", ["cut", "stays"]),
]


@pytest.mark.parametrize(("query", "expected"), SAID, ids=[row[0] for row in SAID])
def test_speaker_and_words_hold_for_one_quotation(query: str, expected: list[str] | None) -> None:
    assert marked(query, TEXT, QUOTES) == expected


def test_text_in_another_language_is_matched_by_its_own_forms() -> None:
    german, ukrainian = Article("a2", language="de"), Article("a3", language="uk")
    assert marked("Steuer", "Die Steuern steigen", article=german) == ["Steuern"]
    assert marked("Steuer", "Die Steuern steigen") is None  # English has no such ending
    assert marked("children", "Ein child und ein rose", article=german) is None
    assert marked("закони", "Два закон", article=ukrainian) is None  # no rules: as it is written


# Agreement with the second matcher.

VOCABULARY = ["tax", "taxes", "cut", "café", "cafe", "not", "rise", "the", "ex-tax", "zelensky", "zelenskyy"]
PHRASES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(VOCABULARY).map(Word),
    st.builds(Phrase, PHRASES),
    st.builds(Phrase, PHRASES, st.integers(1, 3)),
    st.sampled_from(["ta", "ris", "zel"]).map(Prefix),
    st.sampled_from(["t*x", "c?t", "zel*y"]).map(Wildcard),
    st.builds(Fuzzy, st.sampled_from(["zelenksy", "taxis"]), st.sampled_from([1, 2])),
)
OPERANDS: st.SearchStrategy[Node] = st.one_of(LEAVES, st.lists(LEAVES, min_size=2, max_size=3).map(lambda n: Or(tuple(n))))
NEARS = st.builds(Near, OPERANDS, OPERANDS, st.integers(0, 3))
TEXT_LEAVES: st.SearchStrategy[Node] = st.one_of(LEAVES, NEARS, st.just(Word("the", required=False)))


def grouped(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    lists = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.one_of(lists.map(And), lists.map(Or), nodes.map(Not))


TEXT_TREES = st.recursive(TEXT_LEAVES, grouped, max_leaves=4)
SPEAKERS: st.SearchStrategy[Node] = st.recursive(
    st.one_of(
        st.builds(Speaker, st.sampled_from(["lee", "Ann", "fox", None])), st.builds(Speaker, st.just("Ann Lee"), st.just(True))
    ),
    grouped,
    max_leaves=3,
)
FIELDS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Quoted, SPEAKERS, st.none()),
    st.builds(Quoted, st.none(), TEXT_TREES),
    st.builds(Quoted, SPEAKERS, TEXT_TREES),
    TEXT_TREES.map(Title),
    st.sampled_from([Outlet("example"), Outlet("Example Times", whole=True), Language("de"), Language(None)]),
)
TREES = st.recursive(st.one_of(TEXT_LEAVES, FIELDS), grouped, max_leaves=5)


@st.composite
def paragraphs(draw: st.DrawFn, vocabulary: Sequence[str] = (*VOCABULARY, "x1", "Cafe\u0301", "TAX")) -> Paragraph:
    words = draw(st.lists(st.sampled_from(vocabulary), max_size=12))
    text = "".join(word + draw(st.sampled_from([" ", ", ", ". ", "-"])) for word in words)
    tokens = tokenize(text)
    quotes = []
    at = 0
    while at < len(tokens) and draw(st.booleans()):
        spans = []
        for _ in range(draw(st.integers(1, 2))):
            first = draw(st.integers(at, len(tokens)))
            if first >= len(tokens):
                break
            last = draw(st.integers(first, len(tokens) - 1))
            spans.append(Span(tokens[first].start, tokens[last].end))
            at = last + 1
        kind: QuoteKind = draw(st.sampled_from(["quoted", "quoted", "reported"]))
        speaker = draw(st.sampled_from([None, "Ann Lee", "Carl Fox"]))
        quotes.append(Quote(tuple(spans), kind, speaker, "named" if speaker else "unknown"))
    return Paragraph(1, text, tuple(quotes))


ARTICLES = st.builds(
    Article,
    st.just("a"),
    st.sampled_from([None, "Tax rise", "The café"]),
    st.sampled_from([None, "The Example Times", "Example Times"]),
)


def nested(node: Node) -> bool:
    match node:
        case Near(left=left, right=right):
            return isinstance(left, Near) or isinstance(right, Near)
        case _:
            return False


@settings(max_examples=400, deadline=None)
@given(TREES, ARTICLES, paragraphs())
def test_matches_and_marks_agree_with_the_second_matcher(tree: Node, article: Article, paragraph: Paragraph) -> None:
    found = marks(tree, article, paragraph)
    expected = covered(tree, article, paragraph)
    assert (found is None) == (expected is None)
    if found is not None:
        assert {n for span in found for n in range(span.start, span.end)} == expected
        assert list(found) == sorted(found)
        assert all(before.end <= after.start for before, after in pairwise(found))


# A few words in short texts meet far more often than whole trees do.
FEW = ["tax", "cut", "café", "cafe"]
FEW_PHRASES = st.lists(st.sampled_from(FEW), min_size=1, max_size=3).map(" ".join)
DENSE: st.SearchStrategy[Node] = st.one_of(
    st.builds(Phrase, FEW_PHRASES), st.builds(Phrase, FEW_PHRASES, st.integers(1, 3)), st.sampled_from(FEW).map(Word)
)
DENSE_TREES: st.SearchStrategy[Node] = st.one_of(DENSE, st.builds(Near, DENSE, DENSE, st.integers(0, 3)))


@settings(max_examples=400, deadline=None)
@given(DENSE_TREES, paragraphs(["tax", "cut", "café", "cafe", "x1"]), st.booleans())
@example(Near(Phrase("cut"), Phrase("tax tax", 1), 0), Paragraph(1, "tax tax tax cut "), False)
def test_marks_of_phrases_and_pairs_agree_with_the_second_matcher(tree: Node, paragraph: Paragraph, said: bool) -> None:
    asked = Quoted(said=tree) if said else tree
    found = marks(asked, ARTICLE, paragraph)
    expected = covered(asked, ARTICLE, paragraph)
    assert (None if found is None else {n for span in found for n in range(span.start, span.end)}) == expected


@settings(max_examples=200, deadline=None)
@given(st.builds(Near, NEARS, st.one_of(OPERANDS, NEARS), st.integers(0, 3)), paragraphs())
def test_near_inside_near_holds_where_any_of_its_pairs_does(tree: Node, paragraph: Paragraph) -> None:
    assert (marks(tree, ARTICLE, paragraph) is None) == (covered(tree, ARTICLE, paragraph) is None)


HOSTILE = [
    "tax",
    '"tax tax tax cut"',
    "tax NEAR/50 tax",
    "tax NEAR/50 (tax OR cut)",
    "tax NEAR/50 tax NEAR/50 tax",
    '"tax tax cut"~50',
    "t?x OR tax* OR taxs~",
    "said:(tax NEAR/5 cut)",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_very_long_paragraph_takes_time_in_proportion(query: str) -> None:
    tree = parse(query if "tax*" not in query else "tax OR taxe~", today=TODAY).tree

    def look(words: int) -> object:
        text = "tax tax tax cut " * (words // 4)
        paragraph = Paragraph(1, text, (Quote((Span(0, len(text)),), "quoted", "Ann Lee", "named"),))
        return marks(tree, ARTICLE, paragraph)

    look(1000)
    small, large = least_seconds(lambda: look(2_000), lambda: look(16_000))
    assert large < 8 * 3 * small + 0.2
