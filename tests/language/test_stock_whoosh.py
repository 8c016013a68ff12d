"""What a stock Whoosh application does with a query, run here with Whoosh's own parser and analyzer, and what this program does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from whoosh import fields, index
from whoosh.qparser import QueryParser
from whoosh.qparser.common import QueryParserError
from whoosh.query import NullQuery, QueryError
from whoosh.query import Phrase as WhooshPhrase

from searchapp.errors import QuerySyntaxError
from searchapp.matching.matcher import marks
from searchapp.model import Article, Paragraph, Quote
from searchapp.query.messages import plain
from searchapp.query.parser import parse
from searchapp.query.tree import Not, Phrase, Quoted, Speaker

TODAY = date(2026, 11, 22)

# query | what it has to find | what it must not find
WORDS = [
    ('"prices will not rise"', "The minister said prices will not rise.", "Prices will rise next year."),
    ("prices -rise", "Prices fell.", "Prices rise."),
    ("“prices will not rise”", "The minister said prices will not rise.", "Prices, she said, will certainly rise."),
    ('"prices will rise', "Prices will rise next year.", "They rise as prices fall."),
    ("don't", "We don't know.", "Don Smith met T. Jones."),
    ("naive", "A naïve plan.", "A native plant."),
    ("cafe", "The café burned.", "The cave burned."),
    ('"Donald Trump"', "Donald Trump spoke.", "Donald J. Trump spoke."),
]


def ours(query: str, text: str) -> bool:
    return marks(parse(query, today=TODAY).tree, Article("a1"), Paragraph(1, text)) is not None


def stock(folder: Path, query: str, texts: tuple[str, str]) -> list[bool]:
    """Answer as an application does that gives the text to Whoosh's TEXT field and the query to its QueryParser."""
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT)
    made = index.create_in(str(folder), schema)
    writer = made.writer()
    for number, text in enumerate(texts):
        writer.add_document(id=str(number), text=text)
    writer.commit()
    with made.searcher() as searcher:
        found = {hit["id"] for hit in searcher.search(QueryParser("text", schema).parse(query))}
    return [str(number) in found for number in range(len(texts))]


@pytest.mark.parametrize(("query", "right", "wrong"), WORDS, ids=[row[0] for row in WORDS])
def test_words_mean_what_they_say_and_stock_whoosh_gets_them_wrong(tmp_path: Path, query: str, right: str, wrong: str) -> None:
    assert [ours(query, right), ours(query, wrong)] == [True, False]
    assert stock(tmp_path, query, (right, wrong)) != [True, False]


def refusal(query: str) -> QuerySyntaxError:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query, today=TODAY)
    return caught.value


def whoosh_schema() -> fields.Schema:
    return fields.Schema(text=fields.TEXT, speaker=fields.KEYWORD(lowercase=True), date=fields.DATETIME)


def test_a_slip_in_a_field_name_is_repaired_and_said_where_whoosh_searches_its_text() -> None:
    parsed = parse("speaeker:minister", today=TODAY)
    assert parsed.tree == Quoted(speaker=Speaker("minister"))
    assert [notice.code for notice in parsed.notices] == ["field_typo"]
    assert {term for _, term in QueryParser("text", whoosh_schema()).parse("speaeker:minister").all_terms()} == {
        "speaeker",
        "minister",
    }


def test_a_speakers_full_name_finds_the_speaker_where_whoosh_fails_on_a_keyword_field(tmp_path: Path) -> None:
    tree = parse('speaker:"Angela Merkel"', today=TODAY).tree
    assert tree == Quoted(speaker=Speaker("Angela Merkel", whole=True))
    paragraph = Paragraph(1, "We can do this.", (Quote((), "quoted", "Angela Merkel", "supplied"),))
    assert marks(tree, Article("a1"), paragraph) == ()
    made = index.create_in(str(tmp_path), whoosh_schema())
    writer = made.writer()
    writer.add_document(text="We can do this.", speaker="Angela Merkel")
    writer.commit()
    with made.searcher() as searcher:
        phrase = QueryParser("text", made.schema).parse('speaker:"Angela Merkel"')
        with pytest.raises(QueryError):
            searcher.search(phrase)


def test_a_bad_date_is_refused_where_whoosh_finds_nothing_or_fails() -> None:
    assert plain(refusal("date:2020-13-45").message).startswith("2020-13-45 is not a date.")
    assert refusal("date:[2020-13-45 TO 2021]").code == "bad_date"
    parser = QueryParser("text", whoosh_schema())
    assert parser.parse("date:2020-13-45") == NullQuery  # looks like "nothing found"
    with pytest.raises(Exception, match="month must be in") as caught:
        parser.parse("date:[2020-13-45 TO 2021]")
    assert not isinstance(caught.value, QueryParserError)  # a raw error: HTTP 500


def test_a_minus_leaves_out_where_whoosh_requires() -> None:
    tree = parse("prices -rise", today=TODAY).tree
    assert any(isinstance(node, Not) for node in getattr(tree, "nodes", ()))
    stock_terms = {term for _, term in QueryParser("text", whoosh_schema()).parse("prices -rise").all_terms()}
    assert "rise" in stock_terms


def test_curly_marks_make_a_phrase_where_whoosh_makes_words() -> None:
    assert parse("“prices will not rise”", today=TODAY).tree == Phrase("prices will not rise")
    assert not isinstance(QueryParser("text", whoosh_schema()).parse("“prices will not rise”"), WhooshPhrase)
