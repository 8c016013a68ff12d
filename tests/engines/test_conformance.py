"""What every engine answers, compared with the scanning engine of tests/reference.py; collection.py has what is searched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.query_cases import answer_on
from searchapp.engines import Engine, SearchLimits, open_engine
from searchapp.errors import QuerySyntaxError
from searchapp.matching.results import Hit, SearchResult
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.query.parser import parse
from searchapp.query.tree import FACETS, Everything, FacetName, FacetRequest, Query, Selection, Sort, SpeakerSet
from tests.reference import ReferenceEngine

from .agreement import assert_agree
from .collection import KEYS, queries

RANDOM = settings(max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

EVERY_KIND = (
    "price", "prices tax", "the of", "ex-president", "president's", "U.S.", "1,000", "don't",
    '"prices"', '"not rise"', '"will never rise"', '"café"', '"cafe"', '"naïve café"', '"no no"', '"tax cafe"~3', '"no no"~2',
    '"café cafe"~4', "eco*", "pri*s", "w?r", "taxing~", "ceasefires~2", "tax NEAR/2 rise", '"the war" NEAR/3 (deal OR peace)',
    "tax NEAR/1 war NEAR/4 peace", "tax BEFORE/3 rise", "peace BEFORE/5 (tax OR war) NEAR/3 deal", '"will * rise"', '"tax * * war"',
    "rise", "rose", "child", "labour", "e-mail", "email", "cease fire", "5 per cent", "C++", '"Novák"', "life", "lives", "tax OR peace", "tax -peace", "(tax OR war) -(peace OR deal) rise", "NOT tax war",
    "speaker:marsh", 'speaker:"Mrs Marsh"', 'speaker:"Bela Novák"', "speaker:none", "said:tax", 'said:"not rise"', "said:(tax war)",
    "said:(tax NEAR/2 war)", "said:(tax -war)", "said:eco*", "speaker:marsh said:tax", "tax -speaker:marsh",
    "speaker:(marsh OR price) said:(rise OR tax)",
    "speaker:none said:the", "price -said:price", "outlet:post", 'outlet:"Border Post"', "outlet:(border OR grain)",
    "outlet:none", "title:tax", 'title:"will not"', "title:pri*",
    "byline:post", 'byline:"Eve Writer"', "about:marsh", 'about:"van der post"', "about:ada -speaker:ada", "lang:de", "lang:none", "url:news.example", "url:peace",
    "date:2020", "date:2020-01", "date:2019-12-24..2020-03", "date:..2020", "since:2020-06", "before:2020", "date:none",
    "*", "tax outlet:post date:2020 speaker:marsh",
)  # fmt: skip
"""A query of every kind the language has."""

FULL = tuple(FacetRequest(name, limit=4) for name in FACETS)


def search(engine: Engine, text: str, **wanted: Any) -> SearchResult:
    return engine.search(query_of(text, **wanted))


def query_of(text: str, **wanted: Any) -> Query:
    return Query(parse(text, today=date(2024, 6, 1)).tree, text=text, **wanted)


def plain(article_id: str, *texts: str, **facts: Any) -> tuple[Article, list[Paragraph]]:
    """Return an article of paragraphs without quotations."""
    return Article(article_id, **facts), [Paragraph(n, text) for n, text in enumerate(texts, 1)]


def put(engine: Engine, articles: Iterable[tuple[Article, list[Paragraph]]], *, fresh: bool = False) -> None:
    with engine.writer(fresh=fresh) as writer:
        for article, paragraphs in articles:
            writer.replace(article, paragraphs)


def ids(result: SearchResult) -> list[str]:
    return [f"{hit.article.id}:{hit.paragraph.number}" for hit in result.hits]


# Searching


@RANDOM
@given(query=queries())
def test_random_requests_are_answered_as_the_reference_answers_them(filled: Engine, reference: Engine, query: Query) -> None:
    assert_agree(filled, reference, query)


@pytest.mark.parametrize("text", EVERY_KIND)
def test_every_kind_of_query(filled: Engine, reference: Engine, text: str) -> None:
    assert_agree(filled, reference, query_of(text, facets=FULL))


def test_the_kinds_of_query_find_something(reference: Engine) -> None:
    assert [text for text in EVERY_KIND if not search(reference, text).paragraphs] == []


def test_paragraphs_with_any_of_some_keys_are_found_those_published_first_where_there_are_many(
    filled: Engine, reference: Engine
) -> None:
    def places(engine: Engine, sought: Sequence[str], most: int) -> list[tuple[Article, Paragraph]]:
        return sorted(engine.keyed(sought, most), key=lambda found: (found[0].id, found[1].number))

    for sought in ((), KEYS[:1], KEYS[1:4], KEYS, ("q:nowhere",)):
        assert places(filled, sought, 1_000) == places(reference, sought, 1_000)
    days = [sorted(a.published or date.max for a, _ in engine.keyed(KEYS, 3)) for engine in (filled, reference)]
    assert days[0] == days[1]


@pytest.mark.parametrize("sort", ["best", "newest", "oldest", "added"])
@pytest.mark.parametrize("collapse", ["none", "article"])
def test_pages_in_every_order_join_to_the_whole(filled: Engine, reference: Engine, sort: Sort, collapse: str) -> None:
    query = query_of("tax OR price OR war", sort=sort, collapse=collapse, limit=7)
    assert_agree(filled, reference, query)
    pages: list[Hit] = []
    while page := filled.search(replace(query, offset=len(pages))).hits:
        pages += page
    assert pages == list(filled.hits(query))


FILTERS: tuple[Mapping[FacetName, Selection], ...] = (
    {"outlet": Selection(("Border Post", ""))},
    {"outlet": Selection(none_of=("Border Post",))},
    {"speaker": Selection(("Ada Marsh", "Chen Ocean"))},
    {"speaker": Selection(("",), ("Ada Marsh",))},
    {"date": Selection(("2020-01", "2019-12-24", ""))},
    {"kind": Selection(("other",))},
    {"kind": Selection(("quoted",), ("reported",))},
    {"language": Selection(("de", ""))},
    {"outlet": Selection(("Daily Border",)), "speaker": Selection(("Ada Marsh",)), "date": Selection(("2020",))},
    {"outlet": Selection(("No such outlet",))},
    {"about": Selection(("Ada Marsh",), ("Chen Ocean",))},
    {"about": Selection(("Nobody",))},
)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_ticks_restrict_and_each_facet_ignores_its_own(
    filled: Engine, reference: Engine, filters: Mapping[FacetName, Selection]
) -> None:
    for text in ("*", "price OR tax"):
        assert_agree(filled, reference, query_of(text, filters=filters, facets=FULL))


@pytest.mark.parametrize("granularity", [None, "year", "month", "day"])
def test_dates_are_counted_by_year_month_or_day(filled: Engine, reference: Engine, granularity: str | None) -> None:
    query = query_of("*", facets=(FacetRequest("date", granularity=granularity),))  # type: ignore[arg-type]
    assert_agree(filled, reference, query)
    assert_agree(filled, reference, replace(query, first=date(2020, 1, 1), last=date(2020, 2, 1)))


@pytest.mark.parametrize("granularity", ["year", "month", "day"])
def test_the_first_and_the_last_day_there_is_are_counted(engine: Engine, granularity: Literal["year", "month", "day"]) -> None:
    own = ReferenceEngine()
    days = {"first": date.min, "last": date.max, "none": None}
    added = datetime(2024, 1, 1, tzinfo=UTC)
    for each in (engine, own):
        put(each, [plain(name, "word", published=day, added=added) for name, day in days.items()])
    for first in (None, date.min, date.max):
        assert_agree(engine, own, query_of("word", first=first, facets=(FacetRequest("date", granularity=granularity),)))


def test_a_paragraph_of_many_quotations_takes_no_answer_away(engine: Engine) -> None:
    own = ReferenceEngine()
    words = "no new tax on this town"
    quotes = tuple(Quote((Span(n * 30 + 1, n * 30 + 1 + len(words)),), "quoted", "Ada Marsh", "named") for n in range(15))
    many = Paragraph(1, "".join(f"“{words}”".ljust(30) for _ in quotes), quotes)
    one = Paragraph(1, f"“{words},” she said.", (Quote((Span(1, 1 + len(words)),), "quoted", None, "unknown"),))
    added = datetime(2024, 1, 1, tzinfo=UTC)
    for each in (engine, own):
        put(each, [(Article("many", added=added), [many]), (Article("one", added=added), [one])])
    for text in (
        'said:"town new tax"~6', "said:(town NEAR/40 new)", 'speaker:marsh said:("new tax this"~4 -(no NEAR/20 peace))',
        'said:"town no"~50 OR said:"tax no"~40', "said:((new OR old) NEAR/10 (town OR war))",
    ):  # fmt: skip
        assert_agree(engine, own, query_of(text))


def test_signs_on_letters_are_part_of_their_word(engine: Engine) -> None:
    own = ReferenceEngine()
    added = datetime(2024, 1, 1, tzinfo=UTC)
    texts = (
        "आज का दिन अच्छा है।",
        "एक दान, नेताओं का।",
        "قال مُحَمَّد إن العـــراق آمن",
        "قال محمد إن العراق آمن",
        "தமிழ் நாடு",
        "A caf\u00e9 and a cafe\u0301.",
    )
    for each in (engine, own):
        put(each, [plain(f"a{n}", text, added=added) for n, text in enumerate(texts)])
    for text, found in {
        "दिन": ["आज का [दिन] अच्छा है।"], '"दान"': ["एक [दान], नेताओं का।"], "दन": [], '"का दिन"': ["आज [का दिन] अच्छा है।"],
        "नेता*": ["एक दान, [नेताओं] का।"], "अच्छ?": ["आज का दिन [अच्छा] है।"], "है?": ["आज का दिन अच्छा [है]।"], "अच्*ा": ["आज का दिन [अच्छा] है।"], "தமிழ்": ["[தமிழ்] நாடு"],
        "محمد": ["قال [مُحَمَّد] إن العـــراق آمن", "قال [محمد] إن العراق آمن"], '"مُحَمَّد"': ["قال [مُحَمَّد] إن العـــراق آمن"],
        '"العراق"': ["قال مُحَمَّد إن [العـــراق] آمن", "قال محمد إن [العراق] آمن"], '"café"': ["A [café] and a [cafe\u0301]."],
    }.items():  # fmt: skip
        result = search(engine, text)
        assert sorted(marked(hit) for hit in result.hits) == sorted(found), text
        assert_agree(engine, own, query_of(text))


def test_words_of_other_languages_are_found_as_their_readers_type_them(engine: Engine) -> None:
    own = ReferenceEngine()
    added = datetime(2024, 1, 1, tzinfo=UTC)
    texts = (
        ("fr", "L’école rouvre, dit-il, aujourd'hui."),
        ("tr", "Işıklar söndü. DIŞİŞLERİ sustu."),
        ("ar", "في عام ٢٠٢٤ مؤتمر"),
        ("th", "ปี๒๕๖๗ ไม่ขึ้นภาษี"),
        ("ja", "バラク・オバマ氏は２０２４年"),
        ("zh", "乌克兰总统说：我们谈"),
        ("hi", "ज़रूरी बात"),
    )
    for each in (engine, own):
        put(each, [plain(f"a{n}", text, language=language, added=added) for n, (language, text) in enumerate(texts)])
    for text, found in {
        "école": "L’[école] rouvre, dit-il, aujourd'hui.", '"l\'école"': "[L’école] rouvre, dit-il, aujourd'hui.",
        "l'écol*": "[L]’[école] rouvre, dit-il, aujourd'hui.", '"ışıklar"': "[Işıklar] söndü. DIŞİŞLERİ sustu.",
        '"dışişleri"': "Işıklar söndü. [DIŞİŞLERİ] sustu.", "عام 2024": "في [عام] [٢٠٢٤] مؤتمر", "2567": "ปี[๒๕๖๗] ไม่ขึ้นภาษี", "ไม่*": "ปี๒๕๖๗ [ไม่]ขึ้นภาษี",
        '"バラク オバマ"': "[バラク・オバマ]氏は２０２４年", "ｵﾊﾞﾏ": "バラク・[オバマ]氏は２０２４年", '"２０２４年"': "バラク・オバマ氏は[２０２４年]",
        "乌克兰*": "[乌克兰]总统说：我们谈", "总统说：我们": "乌克兰[总统说：我们]谈", "जरूरी": "[ज़रूरी] बात",
    }.items():  # fmt: skip
        result = search(engine, text)
        assert found in [marked(hit) for hit in result.hits], text
        assert_agree(engine, own, query_of(text))


def marked(hit: Hit) -> str:
    """Return the paragraph of a hit with its marks in brackets."""
    text = hit.paragraph.text
    for start, end in reversed(hit.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize("sort", ["best", "newest", "oldest", "added"])
def test_a_page_far_behind_the_last_is_empty(filled: Engine, sort: Sort) -> None:
    far = search(filled, "price OR tax", sort=sort, offset=10**12, limit=3)
    assert far.hits == ()
    assert far.paragraphs == filled.count(query_of("price OR tax")) > 0


def test_days_given_beside_the_query_leave_out_what_is_undated(filled: Engine) -> None:
    everything, dated = search(filled, "*", facets=(FacetRequest("date"),)), search(filled, "*", first=date(1990, 1, 1))
    assert everything.paragraphs > dated.paragraphs
    assert everything.facets[0].buckets[-1].value == ""
    assert everything.facets[0].buckets[-1].count == everything.paragraphs - dated.paragraphs


def test_facet_values_can_be_searched(filled: Engine, reference: Engine) -> None:
    requests = (FacetRequest("outlet", 1, "bor"), FacetRequest("speaker", 9, "nov"), FacetRequest("language", 2, "E"))
    assert_agree(filled, reference, query_of("*", facets=requests))


def cases() -> list[Any]:
    data = Path(__file__).parent.parent / "data"
    lines = [line for name in ("query_cases", "query_cases_2") for line in (data / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", cases())
def test_the_query_cases(engine: Engine, case: Mapping[str, Any]) -> None:
    """Each says which of a few paragraphs a query finds: `expect` or any of `alt`; "error": it is refused; "no-crash"."""
    found: list[str] | str
    try:
        found = answer_on(engine, case["docs"], case["query"])
    except ValueError:
        found = "error"
    accepted = [_is_answer(case["expect"], found, case.get("must", ())), *(_is_answer(a, found) for a in case.get("alt", ()))]
    assert any(accepted), case["why"]
    if case.get("rank_first") and found:
        assert found[0] == case["rank_first"]


def _is_answer(expected: list[str] | str, found: list[str] | str, must: Iterable[str] = ()) -> bool:
    if expected == "no-crash":
        return found != "error" and set(must) <= set(found)
    return found == expected if "error" in (found, expected) else sorted(found) == sorted(expected)


def test_too_many_words_for_one_pattern_keep_the_most_common_and_say_so(url: str) -> None:
    texts = [" ".join(f"econ{n:03}x" for n in range(first, 30, 3)) for first in range(3)]
    with_limit = open_engine(url, create=True, limits=SearchLimits(max_expansions=10))
    put(with_limit, [plain("a1", *texts, texts[0]), plain("b1", texts[0], "nothing of the kind")])
    result = search(with_limit, "econ* OR missing*")
    assert ids(result) == ["a1:1", "a1:4", "b1:1"]  # the ten words of the first text stand in three paragraphs, the others in one
    assert result.truncated == ("econ*",)
    assert search(with_limit, "econ00?x").truncated == ()
    with_limit.close()


def test_a_search_that_takes_too_long_is_stopped_with_a_message(url: str) -> None:
    impatient = open_engine(url, create=True, limits=SearchLimits(timeout_s=0.0))
    put(impatient, [plain("a1", *[f"econ{n}a econ{n}b econ{n}c" for n in range(300)])])
    with pytest.raises(QuerySyntaxError) as refused:
        search(impatient, "econ* NEAR/3 econ*")
    assert refused.value.code == "timeout"
    impatient.close()


def test_a_supplied_speaker_matches_no_said_words(engine: Engine) -> None:
    quote = Quote((), "quoted", "Ada Marsh", "supplied")
    put(engine, [(Article("a1"), [Paragraph(1, "Taxes will rise.", (quote,))])])
    assert search(engine, "speaker:marsh").paragraphs == 1
    assert search(engine, "said:taxes").paragraphs == 0
    assert search(engine, "speaker:marsh said:(rise -tax)").paragraphs == 0


# Reading


def test_articles_come_back_as_they_went_in(filled: Engine, reference: Engine) -> None:
    whole = list(filled.articles())
    assert whole == list(reference.articles())
    assert [filled.article(article.id) for article, _ in whole] == whole
    assert filled.article("no-such-article") is None


def test_every_field_of_an_article_is_kept(engine: Engine) -> None:
    from .collection import complete_article

    article, paragraphs = complete_article()
    put(engine, [(article, paragraphs)])
    assert engine.article(article.id) == (article, tuple(paragraphs))
    assert search(engine, "*").hits[0].article == article


def test_statistics(filled: Engine, reference: Engine) -> None:
    ours, theirs = filled.stats(), reference.stats()
    assert replace(ours, generation="", updated=None) == replace(theirs, generation="", updated=None)
    assert ours.updated is not None
    assert ours.updated.tzinfo is not None


@pytest.mark.parametrize("prefix", ["b", "post", "ma", "ada m", "m ada", "Pri", "tax", "é", "zz", "", "…"])
@pytest.mark.parametrize("field", ["speaker", "outlet", "headline"])
def test_suggestions(filled: Engine, reference: Engine, field: Any, prefix: str) -> None:
    assert filled.suggest(field, prefix, 50) == reference.suggest(field, prefix, 50)
    assert filled.suggest(field, prefix, 2) == reference.suggest(field, prefix, 50)[:2]


@pytest.mark.parametrize("word", ["prise", "taxs", "Café", "ecnomy", "qqqqqqq", "wra", "presidents"])
def test_nearest_words(filled: Engine, reference: Engine, word: str) -> None:
    assert filled.nearest(word, 50) == reference.nearest(word, 50)
    assert filled.nearest(word, 2) == reference.nearest(word, 2)


def test_frequencies(filled: Engine, reference: Engine) -> None:
    words = ("price", "Prices", "taxing", "café", "économie", "the", "missing", "U.S.")
    assert filled.frequencies(words) == reference.frequencies(words)
    assert filled.frequencies(()) == ()


def test_fingerprints(filled: Engine, reference: Engine) -> None:
    assert dict(filled.fingerprints()) == dict(reference.fingerprints())


def test_an_empty_index_answers(engine: Engine) -> None:
    result = engine.search(Query(Everything(), facets=FULL))
    assert (result.paragraphs, result.articles.value, result.hits) == (0, 0, ())
    assert (list(engine.articles()), engine.article("a1"), dict(engine.fingerprints())) == ([], None, {})
    assert engine.stats().articles == 0
    assert engine.suggest("speaker", "a", 5) == engine.nearest("word", 5) == ()
    assert engine.frequencies(("word",)) == (0,)
    for text in ('"a b" NEAR/3 cde*', "speaker:a said:b", "title:a", "byline:a", "word~ date:2020"):
        assert search(engine, text).paragraphs == 0


# Who is quoted


def rows_of(engine: Engine, query: Query) -> list[tuple[object, ...]]:
    """Return what an engine says of each speaker of each paragraph, whatever its numbers stand for."""
    found = engine.quoted(query)
    assert found.exact
    articles: dict[int, list[tuple[object, ...]]] = {}
    for row in zip(found.paragraph, found.speaker, found.direct, found.reported, found.words, strict=True):
        paragraph, speaker, *counts = map(int, row)
        about = (found.outlets[found.outlet[paragraph]], int(found.day[paragraph]), found.speakers[speaker], *counts)
        articles.setdefault(int(found.article[paragraph]), []).append(about)
    return sorted(tuple(sorted(rows)) for rows in articles.values())


@RANDOM
@given(query=queries())
def test_who_is_quoted_in_what_a_request_finds(filled: Engine, reference: Engine, query: Query) -> None:
    assert rows_of(filled, query) == rows_of(reference, query)


@pytest.mark.parametrize("names", [("Ada Marsh",), ("Ada Marsh", "Grain Board"), ("Nobody",), (), ("",)])
@pytest.mark.parametrize("others", [False, True])
def test_paragraphs_that_quote_one_of_some_speakers_or_one_beside_them(
    filled: Engine, reference: Engine, names: tuple[str, ...], others: bool
) -> None:
    for text in ("*", "price OR tax"):
        for filters in ({}, FILTERS[0], FILTERS[3]):
            query = query_of(text, filters=filters, quoting=SpeakerSet(names, others), facets=FULL)
            assert_agree(filled, reference, query)
            assert rows_of(filled, query) == rows_of(reference, query)


def test_articles_that_are_left_out(filled: Engine, reference: Engine) -> None:
    some = tuple(article.id for article, _ in reference.articles())[3:20:2]
    for text in ("*", "price OR tax"):
        query = query_of(text, left_out=(*some, "nothing"), facets=FULL)
        assert_agree(filled, reference, query)
        assert rows_of(filled, query) == rows_of(reference, query)


def test_a_paragraph_of_many_speakers_is_counted_whole(engine: Engine) -> None:
    own = ReferenceEngine()
    text = "“yes indeed” " * 9
    quotes = tuple(Quote((Span(n * 13 + 1, n * 13 + 11),), "quoted", f"Ada {'ABCDEFGH'[n % 7]}", "named") for n in range(9))
    supplied = tuple(Quote((), "quoted", name, "supplied") for name in ("Ada A", "Ada B", "Ada A"))
    added = datetime(2024, 1, 1, tzinfo=UTC)
    for each in (engine, own):
        put(each, [(Article("many", added=added), [Paragraph(1, text, quotes), Paragraph(2, "Yes.", supplied)])])
    assert rows_of(engine, query_of("*")) == rows_of(own, query_of("*"))
