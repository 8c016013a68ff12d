"""What each way of writing a query means: one row a form, as the tree that comes out."""

from __future__ import annotations

from datetime import date

import pytest

from searchapp.errors import QuerySyntaxError
from searchapp.query.parser import Limits, Parsed, parse, to_text
from searchapp.query.tree import (
    And,
    Byline,
    DateRange,
    Everything,
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
    Url,
    Wildcard,
    Word,
)

TODAY = date(2026, 11, 22)
W = Word


def read(text: str) -> Parsed:
    return parse(text, today=TODAY)


def tree(text: str) -> Node:
    return read(text).tree


def wanted(text: str) -> Word:
    return Word(text, required=False)


SYNTAX: list[tuple[str, Node]] = [
    ("carbon tax", And((W("carbon"), W("tax")))),
    ("carbon AND tax", And((W("carbon"), W("tax")))),
    ('"we will not raise taxes"', Phrase("we will not raise taxes")),
    ('"deposit"', Phrase("deposit")),
    ("한국*", Prefix("한국")),  # a syllable is two letters or three
    ("l'écol*", Near(W("l"), Prefix("ecol"), 0)),
    ("tax OR levy", Or((W("tax"), W("levy")))),
    ("(tax OR levy) minister", And((Or((W("tax"), W("levy"))), W("minister")))),
    ("tax -levy", And((W("tax"), Not(W("levy"))))),
    ("tax NOT levy", And((W("tax"), Not(W("levy"))))),
    ("tax AND NOT levy", And((W("tax"), Not(W("levy"))))),
    ('duty -"carbon tax"', And((W("duty"), Not(Phrase("carbon tax"))))),
    ('"carbon tax"-levy', And((Phrase("carbon tax"), Not(W("levy"))))),
    ('"carbon tax"~5-levy', And((Phrase("carbon tax", 5), Not(W("levy"))))),
    ("(tax OR levy)-duty", And((Or((W("tax"), W("levy"))), Not(W("duty"))))),
    ('"carbon tax"speaker:merkel', And((Phrase("carbon tax"), Quoted(speaker=Speaker("merkel"))))),
    ("tax -(levy OR duty)", And((W("tax"), Not(Or((W("levy"), W("duty"))))))),
    ("tax NOT NOT levy", And((W("tax"), W("levy")))),
    ("tax NEAR/5 cut", Near(W("tax"), W("cut"), 5)),
    ('"climate change" NEAR/10 "carbon tax"', Near(Phrase("climate change"), Phrase("carbon tax"), 10)),
    ("(tax OR levy) NEAR/3 (cut OR rise)", Near(Or((W("tax"), W("levy"))), Or((W("cut"), W("rise"))), 3)),
    ("a1 NEAR/1 b1 NEAR/2 c1", Near(Near(W("a1"), W("b1"), 1), W("c1"), 2)),
    ("a1 NEAR/1 (b1 NEAR/2 c1)", Near(W("a1"), Near(W("b1"), W("c1"), 2), 1)),
    ('"carbon tax"~5', Phrase("carbon tax", 5)),
    ('"carbon tax"~0', Phrase("carbon tax")),
    ('"carbon tax" ~7', Phrase("carbon tax", 7)),
    ('"carbon"~7', Phrase("carbon")),
    ("econom*", Prefix("econom")),
    ("zele*y", Wildcard("zele*y")),
    ("wom?n", Wildcard("wom?n")),
    ("Éco*", Prefix("eco")),
    ("anti-govern*", Near(W("anti"), Prefix("govern"), 0)),
    ("zelensky~", Fuzzy("zelensky", 2)),
    ("putin~", Fuzzy("putin", 1)),
    ("zelensky~1", Fuzzy("zelensky", 1)),
    ("zelensky~0", Phrase("zelensky")),
    ("speaker:merkel", Quoted(speaker=Speaker("merkel"))),
    ('speaker:"Angela Merkel"', Quoted(speaker=Speaker("Angela Merkel", whole=True))),
    ("speaker:none", Quoted(speaker=Speaker(None))),
    ('speaker:"none"', Quoted(speaker=Speaker("none", whole=True))),
    (r"speaker:\none", Quoted(speaker=Speaker("none"))),
    ("speaker:(merkel OR macron)", Quoted(speaker=Or((Speaker("merkel"), Speaker("macron"))))),
    ("speaker:(angela merkel)", Quoted(speaker=And((Speaker("angela"), Speaker("merkel"))))),
    ("speaker:(merkel -angela)", Quoted(speaker=And((Speaker("merkel"), Not(Speaker("angela")))))),
    ('said:"we can do this"', Quoted(said=Phrase("we can do this"))),
    ("said:(tax cut)", Quoted(said=And((W("tax"), W("cut"))))),
    ("said:(tax NEAR/3 cut)", Quoted(said=Near(W("tax"), W("cut"), 3))),
    ("speaker:merkel said:refugees", Quoted(Speaker("merkel"), W("refugees"))),
    ("speaker:merkel AND said:refugees", Quoted(Speaker("merkel"), W("refugees"))),
    ("(speaker:merkel) said:refugees", Quoted(Speaker("merkel"), W("refugees"))),
    ("said:tax said:cut", Quoted(said=And((W("tax"), W("cut"))))),
    ("said:tax carbon speaker:merkel", And((Quoted(Speaker("merkel"), W("tax")), W("carbon")))),
    ("(speaker:merkel OR speaker:macron) said:tax", Quoted(Or((Speaker("merkel"), Speaker("macron"))), W("tax"))),
    (
        "speaker:(merkel OR macron) said:(tax OR levy)",
        Quoted(Or((Speaker("merkel"), Speaker("macron"))), Or((W("tax"), W("levy")))),
    ),
    ("speaker:merkel said:(tax -cut)", Quoted(Speaker("merkel"), And((W("tax"), Not(W("cut")))))),
    (
        "(speaker:merkel said:tax) (speaker:macron said:cut)",
        And((Quoted(Speaker("merkel"), W("tax")), Quoted(Speaker("macron"), W("cut")))),
    ),
    ("speaker:merkel speaker:macron", And((Quoted(Speaker("merkel")), Quoted(Speaker("macron"))))),
    ("speaker:angela speaker:merkel said:tax", Quoted(And((Speaker("angela"), Speaker("merkel"))), W("tax"))),
    ("said:tax -speaker:merkel", And((Quoted(said=W("tax")), Not(Quoted(speaker=Speaker("merkel")))))),
    ("speaker:merkel -said:tax", And((Quoted(speaker=Speaker("merkel")), Not(Quoted(said=W("tax")))))),
    ("carbon -(speaker:merkel said:tax)", And((W("carbon"), Not(Quoted(Speaker("merkel"), W("tax")))))),
    ("speaker:merkel OR said:tax", Or((Quoted(speaker=Speaker("merkel")), Quoted(said=W("tax"))))),
    ("merkel -speaker:merkel", And((W("merkel"), Not(Quoted(speaker=Speaker("merkel")))))),
    ("outlet:guardian", Outlet("guardian")),
    ("source:guardian", Outlet("guardian")),
    ("publication:guardian", Outlet("guardian")),
    ('outlet:("BBC News" OR Reuters)', Or((Outlet("BBC News", whole=True), Outlet("Reuters")))),
    ("outlet:none", Outlet(None)),
    ("title:merkel", Title(W("merkel"))),
    ('title:"wir schaffen das"', Title(Phrase("wir schaffen das"))),
    ("title:(tax OR econom*)", Title(Or((W("tax"), Prefix("econom"))))),
    ("byline:smith", Byline("smith")),
    ('byline:"Jane Smith"', Byline("Jane Smith")),
    ("lang:de", Language("de")),
    ("lang:German", Language("de")),
    ("lang:none", Language(None)),
    ("url:example.org/news", Url("example.org/news")),
    ("url:https://example.org/a_(b)?c=d", Url("example.org/a_(b)?c=d")),
    ("date:2015", DateRange(date(2015, 1, 1), date(2015, 12, 31))),
    ("date:2015-09", DateRange(date(2015, 9, 1), date(2015, 9, 30))),
    ("date:2015-09-05", DateRange(date(2015, 9, 5), date(2015, 9, 5))),
    ("date:2015/9/5", DateRange(date(2015, 9, 5), date(2015, 9, 5))),
    ("date:20150905", DateRange(date(2015, 9, 5), date(2015, 9, 5))),
    ("date:2015-09..2015-12", DateRange(date(2015, 9, 1), date(2015, 12, 31))),
    ("date:2022-03..", DateRange(date(2022, 3, 1), None)),
    ("date:..2022-02", DateRange(None, date(2022, 2, 28))),
    ("since:2015-09-05", DateRange(date(2015, 9, 5), None)),
    ("until:2016", DateRange(None, date(2016, 12, 31))),
    ("before:2016", DateRange(None, date(2015, 12, 31))),
    ("after:2015-09-05", DateRange(date(2015, 9, 6), None)),
    ("after:2015", DateRange(date(2016, 1, 1), None)),
    ("date:today", DateRange(TODAY, TODAY)),
    ("date:yesterday", DateRange(date(2026, 11, 21), date(2026, 11, 21))),
    ("date:7d", DateRange(date(2026, 11, 16), TODAY)),
    ("date:2w", DateRange(date(2026, 11, 9), TODAY)),
    ("date:12m", DateRange(date(2025, 11, 23), TODAY)),
    ("since:7d", DateRange(date(2026, 11, 15), None)),
    ("before:1y", DateRange(None, date(2025, 11, 21))),
    ("date:none", DateRange(None, None)),
    ("date:(2015 OR 2017)", Or((DateRange(date(2015, 1, 1), date(2015, 12, 31)), DateRange(date(2017, 1, 1), date(2017, 12, 31))))),
    ("*", Everything()),
    ("* -tax", And((Everything(), Not(W("tax"))))),
    ("* tax", W("tax")),
    ("outlet:guardian -date:2015", And((Outlet("guardian"), Not(DateRange(date(2015, 1, 1), date(2015, 12, 31)))))),
    (r"\"tax\"", W("tax")),
    (r"speaker\:merkel", W("speaker:merkel")),
    (r"5\*3", W("5*3")),
    (r"tax \OR levy", And((W("tax"), W("OR"), W("levy")))),
    ('"say \\"no\\" now"', Phrase('say "no" now')),
    ('"speaker: a-b (c)"', Phrase("speaker: a-b (c)")),
]


@pytest.mark.parametrize(("text", "expected"), SYNTAX, ids=[text for text, _ in SYNTAX])
def test_every_form_of_the_language(text: str, expected: Node) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(("text", "expected"), SYNTAX, ids=[text for text, _ in SYNTAX])
def test_every_form_reads_back_from_its_own_text(text: str, expected: Node) -> None:
    assert parse(to_text(expected), today=TODAY).tree == expected


PRECEDENCE = [
    ("a1 OR b1 c1", "a1 OR (b1 c1)", True),
    ("a1 b1 OR c1 d1", "(a1 b1) OR (c1 d1)", True),
    ("a1 OR (b1 c1)", "a1 OR (b1 c1)", False),
    ("(a1 OR b1) c1", "(a1 OR b1) c1", False),
    ("-a1 NEAR/3 b1 c1", "-(a1 NEAR/3 b1) c1", False),
    ("a1 b1 NEAR/3 c1", "a1 b1 NEAR/3 c1", False),
    ("NOT a1 AND c1", "-a1 c1", False),
    ("speaker:Sergey AND Lavrov", "speaker:Sergey Lavrov", False),
    ("title:tax cut", "title:tax cut", False),
]


@pytest.mark.parametrize(("text", "written", "mixed"), PRECEDENCE, ids=[row[0] for row in PRECEDENCE])
def test_precedence_and_whether_the_reader_is_shown_brackets(text: str, written: str, mixed: bool) -> None:
    parsed = read(text)
    assert to_text(parsed.tree) == written
    assert parsed.mixed is mixed


NORMALISED = [
    ("“we can”", '"we can"'),
    ("„we can“", '"we can"'),
    ("«we can»", '"we can"'),
    ("»we can«", '"we can"'),
    ("‹we can›", '"we can"'),
    ("‟we can”", '"we can"'),
    ("we\u00a0can", "we can"),
    ("we\u2009can", "we can"),
    ("ex\u2011president", "ex-president"),
    ("don’t", "don't"),
    ("donʼt", "don't"),
    ("‘tax’ cut", "tax cut"),
    ("‚tax‛ cut", "tax cut"),
    ("ｔａｘ", "tax"),
    ("ta\u200bx", "tax"),
    ("ta\u00adx", "tax"),
    ('"x1 y1" ~7', '"x1 y1"~7'),
    ("Speaker :merkel", "speaker:merkel"),
    ("Speaker : merkel", "speaker:merkel"),
    ("SPEAKER:merkel", "speaker:merkel"),
    ("date:[2015 TO 2016]", "date:2015..2016"),
    ("date:[2015 TO *]", "date:2015.."),
    ("date:[* TO 2016]", "date:..2016"),
    ("tax\x00cut\x07", "tax cut"),
    ("rise?", "rise"),
    ("will prices rise?", "will prices rise"),
    ("rise!", "rise"),
    ("Breaking: Russia attacks", "Breaking Russia attacks"),
    ("Breaking:Russia attacks", "Breaking-Russia attacks"),
    ("'special operation'", "special operation"),
    ("tax – cut", "tax cut"),
    ("tax - cut", "tax cut"),
    ("tax -- cut", "tax cut"),
    ("+tax +cut", "tax cut"),
    ("tax -... cut", "tax cut"),
    ("𝐭𝐚𝐱", "𝐭𝐚𝐱"),
    ("乌克兰*", "乌克兰"),  # each character is a word: what begins so is a run of them
    ("GDP增长* ไม่*", "GDP增长 ไม่"),
    ("lang:vietnamese", "lang:vi"),
    ("exp?\u0301 tax", "exp tax"),
]


@pytest.mark.parametrize(("text", "plain"), [row for row in NORMALISED if row[0] not in ("rise?", "Breaking:Russia attacks")])
def test_spellings_that_mean_the_same_are_read_the_same_silently(text: str, plain: str) -> None:
    parsed = read(text)
    assert parsed.tree == tree(plain)
    assert not parsed.notices


def test_a_colon_inside_a_capitalised_word_is_punctuation() -> None:
    assert tree("Breaking:Russia attacks") == And((W("Breaking:Russia"), W("attacks")))
    assert tree("总统：我们") == W("总统:我们")  # no name of a field: a script without capitals, and without spaces


def test_a_lone_word_with_a_question_mark_means_the_word_or_one_more_letter() -> None:
    parsed = read("Zelensk?")
    assert parsed.tree == Or((W("Zelensk"), Wildcard("zelensk?")))
    assert [notice.code for notice in parsed.notices] == ["question_mark"]
    assert parse(to_text(parsed.tree), today=TODAY).tree == parsed.tree


class TestFunctionWords:
    def test_bare_ones_are_wanted_and_not_required(self) -> None:
        assert tree("the price of oil") == And((wanted("the"), W("price"), wanted("of"), W("oil")))

    def test_all_are_required_when_there_is_nothing_else(self) -> None:
        assert tree("to be or not to be") == And((W("to"), W("be"), W("or"), W("not"), W("to"), W("be")))
        assert tree("the") == W("the")
        assert tree("who was it speaker:merkel") == And((W("who"), W("was"), W("it"), Quoted(speaker=Speaker("merkel"))))
        assert tree("the of date:2015") == And((W("the"), W("of"), DateRange(date(2015, 1, 1), date(2015, 12, 31))))

    @pytest.mark.parametrize(
        "word", ["not", "no", "nor", "never", "cannot", "don't", "won’t", "isn't", "none", "nobody", "without"]
    )
    def test_negations_are_always_required(self, word: str) -> None:
        parsed = tree(f"the prices {word} rise")
        assert isinstance(parsed, And)
        assert [node.required for node in parsed.nodes if isinstance(node, Word)] == [False, True, True, True]

    @pytest.mark.parametrize("word", ["us", "may", "US", "May"])
    def test_us_and_may_are_required(self, word: str) -> None:
        assert tree(f"{word} tanks") == And((W(word), W("tanks")))

    def test_one_in_capitals_is_a_name(self) -> None:
        assert tree("WHO vaccine the") == And((W("WHO"), W("vaccine"), wanted("the")))

    def test_a_script_without_capitals_is_not_all_in_capitals(self) -> None:
        assert not read("税收 OR 橋 OR 灯塔").notices
        assert [notice.code for notice in read("TAX OR 橋 OR LEVY").notices] == ["capitals"]

    def test_one_in_capitals_is_no_name_when_everything_is(self) -> None:
        assert tree("THE PRICE OF OIL") == And((wanted("THE"), W("PRICE"), wanted("OF"), W("OIL")))

    def test_each_branch_of_an_or_and_each_field_is_judged_by_itself(self) -> None:
        assert tree("oil OR the of") == Or((W("oil"), And((W("the"), W("of")))))
        assert tree("oil said:(to be)") == And((W("oil"), Quoted(said=And((W("to"), W("be"))))))
        assert tree("the OR oil") == Or((W("the"), W("oil")))

    def test_what_is_left_out_and_what_is_near_is_required(self) -> None:
        assert tree("oil -the") == And((W("oil"), Not(W("the"))))
        assert tree("oil -(the price)") == And((W("oil"), Not(And((W("the"), W("price"))))))
        assert tree("oil NEAR/2 the") == Near(W("oil"), W("the"), 2)


def test_spans_are_places_in_the_query_as_typed() -> None:
    text = "ta\u200bx  “not  now” -speaker:merkel"
    parsed = tree(text)
    assert isinstance(parsed, And)
    assert [text[node.span.start : node.span.end] for node in parsed.nodes] == ["ta\u200bx", "“not  now”", "-speaker:merkel"]


def test_a_minus_without_a_space_before_it_is_told() -> None:
    assert [(notice.code, notice.start) for notice in read('"carbon tax"-levy').notices] == [("operator_sign", 12)]


def test_no_days_are_no_date() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        read("date:0d")
    assert caught.value.code == "bad_date"
    assert tree("since:0d") == DateRange(TODAY, None)


def test_a_small_or_between_words_is_a_word() -> None:
    assert tree("tax or levy") == And((W("tax"), wanted("or"), W("levy")))


def test_limits_are_the_callers() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse("tax cut", today=TODAY, limits=Limits(length=5))
    assert caught.value.code == "too_long"
    with pytest.raises(QuerySyntaxError) as caught:
        parse("tax cut", today=TODAY, limits=Limits(terms=1))
    assert (caught.value.code, caught.value.start, caught.value.end) == ("too_many_terms", 4, 7)
    assert parse('"one two three"', today=TODAY, limits=Limits(terms=1)).tree == Phrase("one two three")
