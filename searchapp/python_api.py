"""The collection for scripts and notebooks: `searchapp.Collection`.

Each method is one function of the packages below, with a query string in place of a tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Self

from .collection.comparison import ColumnsBy, Comparison, CopiesCounted, Counted, RowsBy, compare
from .collection.quote_check import QuoteCheck, check
from .collection.same_words import Place, Quotation, quotation_at, quotations, same_words
from .collection.statements import Statements, statements
from .engines import SearchLimits, open_engine
from .matching.matcher import matched_quotes
from .matching.results import Hit, IndexStats, SearchResult, Suggestion
from .model import Article, Paragraph
from .output.citation import CitedSource, line
from .query.parser import parse
from .query.tree import Everything, FacetName, FacetRequest, Phrase, Query, Quoted, Selection, Sort

Names = str | Sequence[str]


class Collection:
    """A collection opened for reading.

    address: whoosh:FOLDER, tantivy:FOLDER or opensearch://HOST:PORT/NAME, as the setting SEARCHAPP_ENGINE; or open with `with`.
    """

    def __init__(self, address: str = "whoosh:index", *, timeout_s: float = 60.0) -> None:
        self._engine = open_engine(address, limits=SearchLimits(timeout_s=timeout_s))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Free what the collection holds."""
        self._engine.close()

    def stats(self) -> IndexStats:
        """Return what the collection holds."""
        return self._engine.stats()

    def search(
        self,
        text: str = "",
        *,
        speaker: Names = (),
        outlet: Names = (),
        language: Names = (),
        first: date | None = None,
        last: date | None = None,
        sort: Sort = "best",
        limit: int = 20,
        offset: int = 0,
        facets: Sequence[FacetName] = (),
    ) -> SearchResult:
        """Return one page of paragraphs with the counts of all.

        QuerySyntaxError for a text that is no query.
        """
        query = _query(text, {"speaker": speaker, "outlet": outlet, "language": language}, first, last, sort)
        requested = tuple(FacetRequest(field, 1_000) for field in facets)
        return self._engine.search(replace(query, limit=limit, offset=offset, facets=requested))

    def hits(
        self,
        text: str = "",
        *,
        speaker: Names = (),
        outlet: Names = (),
        language: Names = (),
        first: date | None = None,
        last: date | None = None,
        sort: Sort = "oldest",
    ) -> Iterator[Hit]:
        """Yield every paragraph that a search finds."""
        return self._engine.hits(_query(text, {"speaker": speaker, "outlet": outlet, "language": language}, first, last, sort))

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        """Return an article with its paragraphs, or None."""
        return self._engine.article(article_id)

    def paragraphs(self, article_id: str, first: int = 1, last: int | None = None) -> tuple[Paragraph, ...]:
        """Return paragraphs of an article by their numbers, from 1; () for none."""
        found = self._engine.article(article_id)
        return tuple(p for p in found[1] if first <= p.number and (last is None or p.number <= last)) if found else ()

    def check_quote(self, quotation: str, said_by: str | None = None) -> QuoteCheck:
        """Compare a quotation with all that the collection quotes and writes."""
        return check(self._engine, quotation, said_by)

    def same_words(self, article_id: str, paragraph: int, quotation: int = 1) -> tuple[Quotation, ...]:
        """Return the places that print the words of a quotation, earliest first.

        () where there is no such quotation.
        """
        found = quotation_at(self._engine, Place(article_id, paragraph, quotation))
        return same_words(self._engine, found) if found else ()

    def who_said(self, words: str, *, first: date | None = None, last: date | None = None) -> dict[str, list[Quotation]]:
        """Return the quotations with these exact words by speaker; the speaker "" is not identified."""
        tree = Quoted(said=Phrase(words))
        found: dict[str, list[Quotation]] = {}
        query = Query(tree, first=first, last=last, sort="oldest")
        for hit in self._engine.hits(query):
            chosen = matched_quotes(query, hit)
            for quotation in quotations(hit.article, hit.paragraph):
                if quotation.quote in chosen:
                    found.setdefault(quotation.quote.speaker or "", []).append(quotation)
        return found

    def statements(self, speaker: str, text: str = "", *, certain: bool = False) -> Statements:
        """Return what a person is quoted saying, in order of day.

        certain: only where the text or its source names the speaker.
        """
        return statements(self._engine, speaker, _query(text, {}, None, None, "oldest"), certain=certain)

    def compare(
        self,
        text: str = "",
        *,
        rows: RowsBy = "speakers",
        columns: ColumnsBy = "outlets",
        count: Counted = "quotations",
        copies: CopiesCounted = "once",
    ) -> Comparison:
        """Count who is quoted by which outlet, when, over all that a search finds."""
        query = _query(text, {}, None, None, "newest")
        return compare(self._engine, query, rows=rows, columns=columns, count=count, copies=copies)

    def names(self, beginning: str, limit: int = 20) -> tuple[Suggestion, ...]:
        """Return the speakers whose names have words that begin so, most quoted first."""
        return self._engine.suggest("speaker", beginning, limit)

    def cite(self, quotation: Quotation, base: str = "") -> str:
        """Return the citation of a quotation on one line.

        base: the address of the pages, for the link in it.
        """
        link = f"{base}/article/{quotation.article.id}#p{quotation.paragraph.number}"
        return line(CitedSource(quotation.article, quotation.paragraph, quotation.quote, link))


def _query(text: str, ticks: Mapping[FacetName, Names], first: date | None, last: date | None, sort: Sort) -> Query:
    tree = parse(text, today=date.today()).tree if text.strip() else Everything()
    filters = {field: Selection((names,) if isinstance(names, str) else tuple(names)) for field, names in ticks.items() if names}
    return Query(tree, text, filters=filters, first=first, last=last, sort=sort)
