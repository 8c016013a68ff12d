"""One article as it is read: paragraphs with marks and speakers.

It links to the other matches and results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from ...collection.copies import copies_of
from ...errors import QuerySyntaxError
from ...matching.matcher import marks
from ...matching.schema import paragraph_kinds, paragraph_speakers
from ...model import Article, Aside, Paragraph, Quote, Span
from ...output.citation import article_line, clock, web_address, with_page, with_time
from ...output.provenance import text_sha256
from ...query.messages import error_text, plain
from ...query.parser import parse
from ...query.tree import FacetName, Query, Selection
from ...speakers.languages import has_rules, languages_of
from ...text.names import same_speaker
from ..api.exports import server
from ..api.json import Json
from ..http.context import current_engine, current_settings
from ..http.i18n import day, translate
from ..http.params import Search, query_limits
from ..http.urls import FIRST_PART_LEAST, Addresses
from ..view.article_parts import ArticlePart, part_of
from ..view.hits import asked_speaker
from ..view.labels import HowMark, date_words, how_mark, outlet_name, speaker_name, title_of
from ..view.marked_text import PrintStep, pieces, tied_spans
from .result_actions import Elsewhere, elsewhere
from .tray_entry import QuotationActs, passage_entry, quotation_acts, tray_entry

MAX_PARAGRAPH_NUMBER = 1_000_000_000
"""No result has a higher number: an address that says so was not made here."""


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin of a paragraph: who is quoted, and how that is known.

    `how`: each mark with its quotations. `reported`: paraphrased only; `correct`: where it is corrected. `place`: of the speaker
    among those of the paragraph, from 1.
    """

    place: int
    who: str
    how: list[tuple[HowMark, list[QuotationActs]]]
    known: bool
    reported: bool
    correct: str


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """One paragraph of the page.

    `matches`: it is one of the results; `asides`: headings and captions that stand before it.
    """

    paragraph: Paragraph
    pieces: list[PrintStep]
    margin: tuple[Margin, ...]
    matches: bool
    asides: tuple[Aside, ...]
    page_begins: bool = False  # it is the first of its page
    page_address: str | None = None  # where the original opens at that page
    clock: str = ""  # when it is said in the recording: 1:02:03
    time_address: str | None = None  # where the recording opens then
    entry: Json | None = None  # for the tray, where a page or time tells it apart from the article's other paragraphs

    @property
    def sha256(self) -> str:
        return text_sha256(self.paragraph.text)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Another article with this text.

    `whole`: nothing of the shorter one is missing in the longer.
    """

    address: str
    compare: str
    words: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page of an article.

    `number` of `total`: which result this is (None: not reached from a search). Addresses are None where there is nothing.
    `matching`: numbers of the matching paragraphs of the whole article; `find`: what is looked for in it alone, and how that was
    read wrongly. `citation` stands at the end of the page on paper. `passage`: for the tray. `plainly_read`: its language has no
    rules for speakers.
    """

    article: Article
    rows: tuple[ParagraphRow, ...]
    part: ArticlePart
    find: str
    problem: str
    closing: tuple[Aside, ...]
    matching: tuple[int, ...]
    number: int | None
    total: int
    previous: str | None
    next: str | None
    elsewhere: tuple[Elsewhere, ...]
    copies: tuple[CopyLine, ...]
    citation: str
    passage: Json
    passage_least: int  # up to this paragraph an address needs no part
    plainly_read: bool


def view_article(article_id: str, search: Search, number: int | None, shown: int | None, find: str) -> ArticlePage | None:
    """Return the page of an article as seen from a search.

    shown: a paragraph of the part to show; find: words to mark in place of the search's. None when the collection does not hold
    the article.
    """
    found = current_engine().article(article_id)
    if found is None:
        return None
    article, paragraphs = found
    part = part_of(article_id, paragraphs, shown)
    search_in, problem = _found_here(search, find)
    spans = {paragraph.number: _matches(search_in, article, paragraph) for paragraph in paragraphs}
    matching = {place: marked for place, marked in spans.items() if marked is not None}
    asked = asked_speaker(search)
    rows = _rows(article, paragraphs, part, matching, asked)
    last = paragraphs[-1].number if paragraphs else 0
    if number is None or not 1 <= number <= MAX_PARAGRAPH_NUMBER or not (search.query.text or search.filtered):
        number = None
    total, before, after = _around(search, number) if number else (0, None, None)
    return ArticlePage(
        article=article,
        rows=rows,
        part=part,
        find=find,
        problem=problem,
        closing=tuple(aside for aside in article.asides if aside.before > last) if part.next is None else (),
        matching=tuple(matching),
        number=number if number and number <= total else None,
        total=total,
        previous=before,
        next=after,
        elsewhere=tuple(elsewhere(article, paragraphs[part.begin : part.end])),
        copies=_copies(article),
        citation=article_line(article, server() + url_for("pages.article", article_id=article.id), translate, day),
        passage=passage_entry(article),
        passage_least=FIRST_PART_LEAST,
        plainly_read=_is_plainly_read(article, paragraphs),
    )


def _found_here(search: Search, find: str) -> tuple[Search, str]:
    """Return what is marked in the article: the words to find there, else the search.

    The second is what is wrong with these words, "" where nothing is.
    """
    if not find:
        return search, ""
    try:
        tree = parse(find, today=date.today(), limits=query_limits(current_settings())).tree
    except QuerySyntaxError as error:
        return search, plain(error_text(error, translate))
    return Search(Query(tree, find)), ""


def _matches(search: Search, article: Article, paragraph: Paragraph) -> tuple[Span, ...] | None:
    """Return the marks of a paragraph that matches; None of another."""
    query = search.query
    if not query.text and not any(field in query.filters for field in ("speaker", "kind")):
        return None
    found = marks(query.tree, article, paragraph) if query.text else ()
    return tuple(found) if found is not None and _ticked(query.filters, paragraph) else None


def _rows(
    article: Article,
    paragraphs: Sequence[Paragraph],
    part: ArticlePart,
    matching: Mapping[int, tuple[Span, ...]],
    asked: str | None,
) -> tuple[ParagraphRow, ...]:
    """Return the rows of a part."""
    shown = paragraphs[part.begin : part.end]
    pages_before = [paragraphs[part.begin - 1].page if part.begin else None, *(paragraph.page for paragraph in shown)]
    original = web_address(article.url) or ""
    return tuple(
        _row(article, original, paragraph, page_before, matching.get(paragraph.number), asked)
        for paragraph, page_before in zip(shown, pages_before, strict=False)
    )


def _is_plainly_read(article: Article, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether most of an article is in a language without rules for speakers.

    As the speakers were looked for: by its words, where they tell more than the language it states.
    """
    languages = Counter(languages_of([paragraph.text for paragraph in paragraphs], article.language))
    return bool(languages) and not has_rules(languages.most_common(1)[0][0])


def _copies(article: Article) -> tuple[CopyLine, ...]:
    """Return the copies of an article, first published first, undated last."""
    return tuple(
        CopyLine(
            address=url_for("pages.article", article_id=copy.article.id),
            compare=url_for("copies.compare", article_id=article.id, other_id=copy.article.id),
            words=f"{outlet_name(copy.article)}, {date_words(copy.article)}: {title_of(copy.article)}",
            whole=copy.share == 1,
        )
        for copy in copies_of(current_engine(), article)
    )


def _row(
    article: Article,
    original: str,
    paragraph: Paragraph,
    page_before: int | None,
    found: tuple[Span, ...] | None,
    asked: str | None,
) -> ParagraphRow:
    places = {speaker: n for n, speaker in enumerate(dict.fromkeys(quote.speaker for quote in paragraph.quotes), 1)}
    own = next((name for name in places if asked and same_speaker(asked, name)), None)
    return ParagraphRow(
        paragraph=paragraph,
        pieces=pieces(paragraph.text, found or (), tied_spans(paragraph, places, own)),
        margin=_margin(article, paragraph),
        matches=found is not None,
        asides=tuple(aside for aside in article.asides if aside.before == paragraph.number),
        page_begins=paragraph.page is not None and paragraph.page != page_before,
        page_address=with_page(original, paragraph.page),
        clock=clock(paragraph.time) if paragraph.time is not None else "",
        time_address=with_time(original, paragraph.time),
        entry=tray_entry(article, paragraph) if paragraph.page is not None or paragraph.time is not None else None,
    )


def _ticked(filters: Mapping[FacetName, Selection], paragraph: Paragraph) -> bool:
    """Say whether a paragraph passes the ticks that differ between the paragraphs of one article."""
    for field, values in (
        ("speaker", paragraph_speakers(paragraph)),
        ("kind", paragraph_kinds(paragraph)),
        ("about", paragraph.about),
    ):
        ticks = filters.get(field, Selection())  # type: ignore[call-overload]
        if ticks.any_of and not set(ticks.any_of) & set(values):
            return False
        if set(ticks.none_of) & set(values):
            return False
    return True


def _margin(article: Article, paragraph: Paragraph) -> tuple[Margin, ...]:
    by_speaker: dict[str, list[Quote]] = {}
    first: dict[str, int] = {}
    for n, quote in enumerate(paragraph.quotes, 1):
        first.setdefault(quote.speaker or "", n)
        by_speaker.setdefault(quote.speaker or "", []).append(quote)
    return tuple(
        Margin(
            place=place,
            who=speaker_name(quotes[0]),
            how=_marked(article, paragraph, quotes),
            known=bool(speaker),
            reported=all(quote.kind == "reported" for quote in quotes),
            correct=url_for("correct.correct", article=article.id, paragraph=paragraph.number, quote=first[speaker]),
        )
        for place, (speaker, quotes) in enumerate(by_speaker.items(), 1)
    )


def _marked(article: Article, paragraph: Paragraph, quotes: Sequence[Quote]) -> list[tuple[HowMark, list[QuotationActs]]]:
    """Return the marks of quotations, each with what can be done with its own."""
    by_mark: dict[HowMark, list[Quote]] = {}
    for quote in quotes:
        by_mark.setdefault(how_mark(quote, paragraph), []).append(quote)
    return [(mark, quotation_acts(article, paragraph, marked)) for mark, marked in by_mark.items()]


def _around(search: Search, number: int) -> tuple[int, str | None, str | None]:
    """Return the number of results and the addresses around `number`.

    The addresses are those of the results before and after it.
    """
    begin = max(0, number - 2)
    query = replace(search.query, offset=begin, limit=3, facets=())
    result = current_engine().search(query)
    at = {begin + n: hit for n, hit in enumerate(result.hits, 1)}

    addresses = Addresses(search)

    def link(n: int) -> str | None:
        return addresses.article(at[n].article.id, n, at[n].paragraph.number) if n in at else None

    total = result.articles.value if search.view == "articles" else result.paragraphs
    return total, link(number - 1), link(number + 1)
