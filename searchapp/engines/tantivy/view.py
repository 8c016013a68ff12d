"""One state of a Tantivy index, opened for reading.

It holds searchers, and what is worth remembering until the next commit.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy

from ...matching.matcher import marks
from ...matching.proximity import stems_by
from ...matching.results import IndexStats
from ...matching.schema import SCHEMA_VERSION, TITLE_WEIGHT, load_article, load_paragraph
from ...model import Article, Paragraph
from ...query.messages import time_over
from ...query.serialize import to_text
from ...query.tree import Fuzzy, Node, Prefix, Wildcard
from ...text.analysis import fold, terms
from ...text.stemming import rules_of, stemming_of
from ..protocol import SearchLimits
from ..shared.checksums import Checks, read_sums
from ..shared.fields import EXACT, NO_VALUE_TERM, STEM, facet_value, slot
from ..shared.plan import Has, Plan, TermPattern, TextCheck, any_of
from ..shared.planner import Planner
from .exact import Numbers, numbers_of
from .files import ARTICLE_INDEX, CHECKSUMS, PARAGRAPH_INDEX
from .index_schema import open_index
from .queries import scored, to_query
from .quoted import QuotedColumns
from .read_only import openable
from .vocabulary import Words, expansions, words_of

MAX_NEAR_PHRASES = 256
"""Phrases one NEAR may become; where there would be more, its candidates are read."""

MAX_PARSED_QUERIES_KEPT = 64  # checks whose outcome is kept
MANY_PARAGRAPHS = 1_000_000
MANY_WORDS = 10_000  # whose numbers are kept

DOCUMENTS = 4_000
"""Paragraphs, and articles, kept as they were read, a few kilobytes each: pages come back to those with the most usual words."""


class View:
    """One generation at one commit.

    Not changed after it is made; a search uses one view from start to end.
    """

    def __init__(self, folder: Path, stamped: tuple[int, ...], limits: SearchLimits) -> None:
        self.limits = limits
        self.folder = folder
        self.stamp = stamped
        self.checks = Checks(folder, read_sums(folder / CHECKSUMS) or {})
        self.checks.at_opening()
        with openable(folder) as place:
            paragraphs, articles = open_index(place / PARAGRAPH_INDEX), open_index(place / ARTICLE_INDEX)
            self.schema, self.article_schema = paragraphs.schema, articles.schema
            self.searcher, self.articles = paragraphs.searcher(), articles.searcher()
        self._documents: dict[tuple[int, int], tuple[Article, Paragraph, int]] = {}
        self._heads: dict[str, tuple[Article, int]] = {}
        self._stems: dict[tuple[int, int], Sequence[str]] = {}
        self._titles: dict[str, Sequence[str]] = {}
        self.many: set[str] = set()  # facets met that have more values than are asked for at first
        self._numbers: dict[str, Numbers] = {}
        self._function_words: dict[str, int] = {}  # of those there are few
        self._decided: OrderedDict[Node, tuple[tuple[str, ...], set[str]]] = OrderedDict()  # and what was cut for it

    # Plans.

    @cached_property
    def slots(self) -> int:
        """Return the largest number of quotations in a paragraph."""
        number = 0
        while self.searcher.doc_freq("voice", slot(number)):
            number += 1
        return number

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules by which the texts of the collection are stemmed."""
        found = self.searcher.terms_with_prefix("language", "", filter_query=tantivy.Query.all_query())
        return rules_of(facet_value(value) or None for value, _ in found)

    @cached_property
    def words(self) -> Words:
        return words_of(self.searcher, "text")

    def planner(self, truncated: set[str]) -> Planner:
        return Planner(self.slots, self.rules, MAX_NEAR_PHRASES, lambda leaf: self.expand(leaf, "text", truncated))

    def expand(self, leaf: Prefix | Wildcard | Fuzzy, field: str, truncated: set[str]) -> Sequence[str]:
        """Return the terms a leaf stands for.

        Where there are too many, these are the most common ones, and the leaf is named in `truncated`.
        """
        if isinstance(leaf, Fuzzy):
            words = self.words if field == "text" else words_of(self.searcher, field)
            near = [term for _, term in words.near(fold(leaf.text), leaf.edits)]
            if len(near) > self.limits.max_expansions:
                truncated.add(to_text(leaf))
                near.sort(key=lambda term: (-self.searcher.doc_freq(field, EXACT + term), term))
            return near[: self.limits.max_expansions]
        found, whole = expansions(self.searcher, field, leaf, self.limits.max_expansions)
        if not whole:
            truncated.add(to_text(leaf))
        return found

    def query(self, plan: Plan, truncated: set[str], deadline: float) -> Any:
        """Return the Tantivy query of a plan."""

        def terms_of(form: TermPattern) -> Sequence[str]:
            field = "text" if form.field == "said" else form.field
            return [form.prefix + term for term in self.expand(form.leaf, field, truncated)]

        def decide(check: TextCheck) -> Sequence[str]:
            return self._decide(check, truncated, deadline)

        return to_query(self.schema, self.searcher, plan, terms_of, decide)

    def _decide(self, check: TextCheck, truncated: set[str], deadline: float) -> tuple[str, ...]:
        """Return the paragraphs that satisfy a node, by reading all that may."""
        if check.node not in self._decided:
            cut: set[str] = set()
            query = self.query(check.candidates, cut, deadline)
            kept = []
            for _, address in self.searcher.search(query, limit=MANY_PARAGRAPHS, count=False).hits:
                article, paragraph, _ = self.read(address)
                if marks(check.node, article, paragraph) is not None:
                    kept.append(f"{article.id}:{paragraph.number}")
                if time.monotonic() > deadline:
                    raise time_over(self.limits.timeout_s)
            self._decided[check.node] = tuple(kept), cut
            if len(self._decided) > MAX_PARSED_QUERIES_KEPT:
                self._decided.popitem(last=False)
        decided, cut = self._decided[check.node]
        truncated |= cut
        return decided

    def scored(self, matching: Any, stems: Sequence[tuple[str, float]]) -> Any:
        """Return the query with scores.

        Function words are not in the ranked field: they score by text and headline apart.
        """
        found = [("ranked", stem, weight) for stem, weight in stems if self.searcher.doc_freq("ranked", stem)]
        known = {stem for _, stem, _ in found}
        for field, times in (("text", 1), ("title", TITLE_WEIGHT)):
            found += [(field, STEM + s, w * times) for s, w in stems if s not in known and self.searcher.doc_freq(field, STEM + s)]
        return scored(self.schema, matching, found)

    def holding(self, field: str, *terms: str) -> int:
        """Return the number of paragraphs that have any of these terms in the field."""
        return int(self.searcher.search(self.query(Has(field, terms), set(), float("inf")), limit=1).count)

    # Documents.

    def read(self, address: Any) -> tuple[Article, Paragraph, int]:
        """Return a paragraph, its article, and how many paragraphs that has."""
        place = address.segment_ord, address.doc
        found = self._documents.get(place)
        if found is None:
            stored = self.searcher.doc(address)
            head = self.head(stored["article"][0])
            if head is None:
                raise ValueError(f"a paragraph is there without its article {stored['article'][0]}")
            more = stored["more"]
            row = {"n": stored["number"][0], "text": stored["written"][0], **(json.loads(more[0]) if more else {})}
            found = head[0], load_paragraph(row), head[1]
            if len(self._documents) >= DOCUMENTS:
                self._documents.clear()
            self._documents[place] = found
        return found

    def stems(self, address: Any) -> Sequence[str]:
        """Return the index stems of a paragraph's tokens."""
        place = address.segment_ord, address.doc
        found = self._stems.get(place)
        if found is None:
            known = self._documents.get(place)
            if known is None and len(self.rules) == 1:  # the article, another document, does not matter
                found = stems_by(self.searcher.doc(address)["written"][0], self.rules[0])
            else:
                article, paragraph, _ = known or self.read(address)
                found = stems_by(paragraph.text, stemming_of(article.language))
            if len(self._stems) >= DOCUMENTS:
                self._stems.clear()
            self._stems[place] = found
        return found

    def title_stems(self, article: Article) -> Sequence[str]:
        """Return the index stems of the tokens of a headline."""
        found = self._titles.get(article.id)
        if found is None:
            found = stems_by(article.title or "", stemming_of(article.language))
            if len(self._titles) >= DOCUMENTS:
                self._titles.clear()
            self._titles[article.id] = found
        return found

    def head(self, article_id: str) -> tuple[Article, int] | None:
        """Return an article without its text, and its number of paragraphs.

        None where it is not there.
        """
        if article_id not in self._heads:
            row = self.article_row(article_id)
            if row is None:
                return None
            head = json.loads(row["head"][0])
            if len(self._heads) >= DOCUMENTS:
                self._heads.clear()
            self._heads[article_id] = load_article(head), head["paragraphs"]
        return self._heads[article_id]

    def article(self, article_id: str) -> tuple[Article, tuple[Paragraph, ...]] | None:
        query = self.query(Has("article", (article_id,)), set(), float("inf"))
        rows = [self.read(address) for _, address in self.searcher.search(query, limit=MANY_PARAGRAPHS, count=False).hits]
        if rows:
            return rows[0][0], tuple(sorted((paragraph for _, paragraph, _ in rows), key=lambda p: p.number))
        head = self.head(article_id)
        return None if head is None else (head[0], ())

    def article_row(self, article_id: str) -> Any:
        """Return what the articles' index stores, or None."""
        query = tantivy.Query.term_query(self.article_schema, "id", article_id, "basic")
        hits = self.articles.search(query, limit=1, count=False).hits
        return self.articles.doc(hits[0][1]) if hits else None

    # What is known of the whole.

    @cached_property
    def _lengths(self) -> dict[str, Any]:
        found = self.searcher.aggregate(tantivy.Query.all_query(), {"lengths": {"stats": {"field": "length"}}})
        return dict(found["lengths"])

    def numbers(self, stem: str) -> Numbers:
        """Return what is known of a stem of the ranked field."""
        if stem not in self._numbers:
            if len(self._numbers) >= MANY_WORDS:
                self._numbers.clear()
            self._numbers[stem] = numbers_of(self.schema, self.searcher, stem)
        return self._numbers[stem]

    def function_word(self, stem: str) -> int:
        """Return the number of paragraphs with a function word's stem.

        Text and headline both count. The stem is not in the ranked field.
        """
        if not any(self.searcher.doc_freq(field, STEM + stem) for field in ("text", "title")):
            return 0
        if stem not in self._function_words:
            plan = any_of([Has("text", (STEM + stem,)), Has("title", (STEM + stem,))])
            query = self.query(plan, set(), float("inf"))
            self._function_words[stem] = int(self.searcher.search(query, limit=1).count)
        return self._function_words[stem]

    @property
    def mean_length(self) -> float:
        """The mean length of all paragraphs for ranking."""
        return float(self._lengths["avg"] or 0.0)

    @property
    def longest(self) -> int:
        """Return the length of the longest paragraph."""
        return int(self._lengths["max"] or 0)

    @cached_property
    def names(self) -> dict[str, list[tuple[str, int, str]]]:
        """Return the values of "speaker" and of "outlet".

        Each has the number of its paragraphs, and its folded words with a space before each.
        """
        everything = tantivy.Query.all_query()
        return {
            field: [
                (value, count, " " + " ".join(terms(value)))
                for value, count in self.searcher.terms_with_prefix(field, "", filter_query=everything)
                if value != NO_VALUE_TERM
            ]
            for field in ("speaker", "outlet")
        }

    @cached_property
    def quoted(self) -> QuotedColumns:
        """Who is quoted how often in each paragraph."""
        return QuotedColumns(self)

    @cached_property
    def stats(self) -> IndexStats:
        everything = tantivy.Query.all_query()
        dated = tantivy.Query.range_query(self.article_schema, "date", tantivy.FieldType.Unsigned, 1, None)
        days = self.articles.aggregate(dated, {"first": {"min": {"field": "date"}}, "last": {"max": {"field": "date"}}})
        quotes = self.searcher.aggregate(everything, {"quotes": {"sum": {"field": "quotes"}}})["quotes"]["value"]
        outlets = self.articles.terms_with_prefix("outlet", "", filter_query=everything)
        with_date = int(self.articles.search(dated, limit=1).count)
        return IndexStats(
            articles=self.articles.num_docs,
            paragraphs=self.searcher.num_docs,
            quotes=int(quotes or 0),
            outlets=sum(value != NO_VALUE_TERM for value, _ in outlets),
            speakers=len(self.names["speaker"]),
            first=day(days["first"]["value"]),
            last=day(days["last"]["value"]),
            undated=self.articles.num_docs - with_date,
            generation=f"{self.folder.name}-{self.stamp[0]}-{self.stamp[2]}",
            updated=datetime.fromtimestamp(self.stamp[2] // 10**9, UTC) if self.articles.num_docs else None,
            schema_version=SCHEMA_VERSION,
        )


def day(number: float | None) -> date | None:
    """Return the day of YYYYMMDD."""
    if not number:
        return None
    digits = int(number)
    return date(digits // 10_000, digits // 100 % 100, digits % 100)
