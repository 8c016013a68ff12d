"""Any input at all gives a tree with notices or one clear error, quickly; and every tree has a query that means it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.errors import QuerySyntaxError
from searchapp.query.messages import REFUSED, REPAIRED, plain
from searchapp.query.parser import Limits, Parsed, parse, to_text
from searchapp.query.tree import And, Node, Not, Or, Quoted, Title

TODAY = date(2026, 11, 22)
HUGE = Limits(length=100_000, terms=100_000)

PIECES = st.sampled_from(
    [
        *(
            "tax",
            "the",
            "not",
            "or",
            "and",
            "WHO",
            "ex-president",
            "don’t",
            "café",
            "800,000",
            "U.S.",
            "乌克兰",
            "naïve",
            "O'Brien",
        ),
        *(
            '"',
            '"',
            "“",
            "”",
            "«",
            "(",
            ")",
            "(",
            ")",
            "-",
            "- ",
            "+",
            "~",
            "~2",
            "~5",
            "*",
            "?",
            "!",
            ":",
            "..",
            "|",
            "||",
            "&&",
            "^4",
        ),
        *(
            " AND ",
            " OR ",
            " NOT ",
            " NEAR/3 ",
            " w/5 ",
            " /p ",
            " AROUND(3) ",
            " same ",
            " SAME ",
            "\\",
            "\x00",
            "\u200b",
            "\u00a0",
        ),
        *(
            "speaker:",
            "said:",
            "title:",
            "outlet:",
            "byline:",
            "lang:",
            "url:",
            "date:",
            "since:",
            "until:",
            "speaeker:",
            "Speaker :",
        ),
        *(
            "2015",
            "2015-09..",
            "[2015 TO *]",
            "none",
            "today",
            "7d",
            "de",
            "econom*",
            "zele*y",
            "wom?n",
            "zelensky~",
            "https://a.b/c",
        ),
        *(" ", " ", " ", " ", "'", "…", "🇺🇦", "\ue000", "½", "ﬁ", "İ", "ß"),
    ]
)
QUERIES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


def read(text: str, limits: Limits = HUGE) -> Parsed | QuerySyntaxError:
    started = time.process_time()
    try:
        result: Parsed | QuerySyntaxError = parse(text, today=TODAY, limits=limits)
    except QuerySyntaxError as error:
        result = error
    assert time.process_time() - started < 1
    return result


def check_positions(text: str, result: Parsed | QuerySyntaxError) -> None:
    if isinstance(result, QuerySyntaxError):
        assert result.code in REFUSED
        assert 0 <= result.start <= result.end <= len(text)
        assert plain(result.message)
        return
    for notice in result.notices:
        assert notice.code in REPAIRED
        assert 0 <= notice.start <= notice.end <= len(text)
        assert notice.text()
    for node in walk(result.tree):
        assert 0 <= node.span.start <= node.span.end <= len(text)


def walk(node: Node) -> list[Node]:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return [node, *(inner for each in nodes for inner in walk(each))]
        case Not(node=inner) | Title(node=inner):
            return [node, *walk(inner)]
        case Quoted(speaker=speaker, said=said):
            return [node, *(inner for part in (speaker, said) if part is not None for inner in walk(part))]
        case _:
            return [node]


@settings(max_examples=600, deadline=None)
@given(QUERIES)
@example('"')
@example("a OR AND b")
@example("-(a)")
@example("said:(-a) b")
def test_any_text_is_read_or_refused_and_reads_back(text: str) -> None:
    result = read(text)
    check_positions(text, result)
    if isinstance(result, Parsed):
        again = parse(to_text(result.tree), today=TODAY, limits=HUGE)
        assert again.tree == result.tree, to_text(result.tree)


@settings(max_examples=300, deadline=None)
@given(QUERIES)
def test_what_is_offered_in_place_is_another_query_that_can_be_read(text: str) -> None:
    result = read(text)
    offers = [result.suggestion] if isinstance(result, QuerySyntaxError) else [notice.suggestion for notice in result.notices]
    for offer in offers:
        assert offer is None or isinstance(read(offer), Parsed)


@settings(max_examples=300, deadline=None)
@given(QUERIES)
def test_and_or_groups_are_flat_and_hold_something_to_look_for(text: str) -> None:
    result = read(text)
    if isinstance(result, QuerySyntaxError):
        return
    assert not isinstance(result.tree, Not)
    for node in walk(result.tree):
        if isinstance(node, And | Or):
            assert len(node.nodes) > 1
            assert not any(isinstance(inner, type(node)) for inner in node.nodes)
        if isinstance(node, Or):
            assert not any(isinstance(inner, Not) for inner in node.nodes)
        if isinstance(node, Quoted):
            assert node.speaker is not None or node.said is not None
            assert not isinstance(node.said, Not)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 300 + "tax" + ")" * 300,
        "(" * 300,
        ")" * 300,
        "(a OR " * 300 + "b" + ")" * 300,
        "-(" * 300 + "tax" + ")" * 300,
        "NOT " * 2000 + "tax",
        '"' * 10_001,
        "tax " * 2_500,
        " OR ".join(f"t{n}" for n in range(1_000)),
        " AND ".join(f"t{n}" for n in range(1_000)),
        " NEAR/5 ".join(f"t{n}" for n in range(40)),
        "a" * 10_000,
        "a\x00b\x00" * 2_500,
        "~" * 10_000,
        "tax~" * 2_500,
        ":" * 10_000,
        "speaker:" * 1_250,
        "*" * 10_000,
        "abc*" * 2_500,
        "\\" * 10_001,
        "-" * 10_000,
        "." * 10_000 + "x",
        "U." * 5_000,
        "1," * 5_000,
        "date:" + "9" * 9_000,
        "NEAR/" + "9" * 9_000,
        '"a b"~' + "9" * 9_000,
        "date:" + "1" * 5 + "y",
        "\u0301" * 10_000,
        "\ud800\udfff" * 5_000,
        "/p " * 3_000,
        "[2015 TO " * 1_000,
        "AROUND(" * 1_000,
        "\u200b" * 10_000,
        " " * 10_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_hostile_queries_are_answered_within_a_second(text: str) -> None:
    check_positions(text, read(text))
    check_positions(text, read(text, Limits()))
