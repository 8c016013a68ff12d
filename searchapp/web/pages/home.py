"""The home page's figures: example queries, most quoted speakers, outlets.

Each example finds something in this collection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from flask import current_app
from werkzeug.datastructures import MultiDict

from ...collection.comparison import Comparison, compare
from ...matching.results import Bucket, Hit
from ...model import Quote
from ...query.tree import UNKNOWN, Everything, FacetRequest, Query, Selection
from ...text.stopwords import is_function_word
from ..http.compared import Compared
from ..http.context import current_engine, current_settings
from ..http.i18n import _, language
from ..http.params import read
from ..view.comparison import RowView, TableView, table_view
from .home_collection import CollectionView, collection_view, persons_first

SPEAKERS = 5
SPEAKERS_LOOKED_AT = 40
"""Most quoted names among which persons are looked for: a transcript's labels are no example."""
OUTLETS = 8
TABLE_OUTLETS = 3
ARTICLES_FOR_A_TABLE = 20
"""From so many articles on, a table of who is quoted by which outlet says something."""


class HomeExample(NamedTuple):
    """A query that finds something in this collection, and what it means."""

    query: str
    meaning: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures under the search box.

    `outlets`: name and number of articles; `more_outlets`: how many are not shown.
    """

    examples: tuple[HomeExample, ...]
    speakers: tuple[Bucket, ...]
    outlets: tuple[Bucket, ...]
    more_outlets: int
    collection: CollectionView
    table: Comparison | None = None  # who is quoted by which outlet; None in a small collection

    @property
    def hint(self) -> str:
        """Return the example that shows most: who said what, in one query.

        It is "" where there is none.
        """
        return next((example.query for example in self.examples if " said:" in example.query), "")


_known: dict[tuple[int, str, str], Figures] = {}


def home_figures(generation: str) -> Figures:
    """Return the figures of the index as of `generation`.

    They are computed once for each generation and language.
    """
    key = (id(current_app._get_current_object()), generation, language())  # type: ignore[attr-defined]
    if key not in _known:
        if len(_known) > 8:
            _known.clear()
        _known[key] = _work_out()
    return _known[key]


def _work_out() -> Figures:
    engine = current_engine()
    facets = (FacetRequest("speaker", SPEAKERS_LOOKED_AT), FacetRequest("outlet", OUTLETS + 1))
    result = engine.search(Query(Everything(), sort="newest", limit=1, facets=facets))
    speakers, outlets = result.facets
    named = persons_first([bucket for bucket in speakers.buckets if bucket.value != UNKNOWN and bucket.count])[:SPEAKERS]
    counted = []
    for bucket in outlets.buckets[:OUTLETS]:
        if bucket.count:
            only = Query(Everything(), filters={"outlet": Selection((bucket.value,))}, sort="newest", limit=1)
            counted.append(replace(bucket, count=engine.search(only).articles.value))
    counted.sort(key=lambda bucket: -bucket.count)
    more = max(0, outlets.values.value - len(counted))
    return Figures(tuple(_examples(named)), tuple(named), tuple(counted), more, collection_view(), _table(result.articles.value))


def _table(articles: int) -> Comparison | None:
    """Return the first rows and columns of who is quoted by which outlet."""
    if articles < ARTICLES_FOR_A_TABLE:
        return None
    table = compare(current_engine(), Query(Everything()), row_limit=SPEAKERS, column_limit=TABLE_OUTLETS)
    return table if table.total.value else None


def quoted_by_outlet(figures: Figures) -> TableView | None:
    """Return the small form of the comparison, None where there is none."""
    if figures.table is None:
        return None
    asked = read(MultiDict(), current_settings(), date.today())
    view = table_view(Compared(asked, row_limit=SPEAKERS, column_limit=TABLE_OUTLETS), figures.table)
    kept = [n for n, column in enumerate(view.columns) if column.kind in ("all", "value")]
    rows = tuple(RowView(row.head, tuple(row.cells[n] for n in kept)) for row in view.rows)
    return replace(view, columns=tuple(view.columns[n] for n in kept), rows=rows)


def _examples(speakers: list[Bucket]) -> list[HomeExample]:
    """Make one example query of each kind from the index.

    An example that finds nothing is dropped.
    """
    tried: list[tuple[str, str]] = []
    if speakers:
        name = speakers[0].value
        tried.append((f'speaker:"{name}"', _("everything %(name)s is quoted saying", name=name)))
        if found := _quotation(name):
            hit, quote = found
            words = _opening(hit, quote)
            tried.append((f'"{words}"', _("exactly these words, in this order")))
            if word := _longest(words):
                tried.append((f'speaker:"{name}" said:{word}', _("who said what: both in the same quotation")))
    if len(speakers) > 1:
        surname = speakers[1].value.split()[-1].lower()
        if surname.isalpha():
            tried.append((f"{surname} -speaker:{surname}", _("about a person, not by that person")))
    examples = []
    for query, meaning in tried:
        asked = read(MultiDict({"q": query, "size": "1"}), current_settings(), date.today())
        if count := current_engine().count(asked.query):
            examples.append(HomeExample(query, meaning, count))
    return examples


def _quotation(speaker: str) -> tuple[Hit, Quote] | None:
    """Return this speaker's newest quotation that suits best as an example.

    The best is the one whose beginning has the longest word.
    """
    query = Query(Everything(), filters={"speaker": Selection((speaker,))}, sort="newest", limit=20)
    fitting = [
        (hit, quote)
        for hit in current_engine().search(query).hits
        for quote in hit.paragraph.quotes
        if quote.speaker == speaker and quote.kind == "quoted" and quote.spans and len(_opening(hit, quote).split()) >= 3
    ]
    return max(fitting, key=lambda found: len(_longest(_opening(*found))), default=None)


def _opening(hit: Hit, quote: Quote) -> str:
    """Return the first words of a quotation up to its first comma, five at most."""
    span = quote.spans[0]
    words = hit.paragraph.text[span.start : span.end].split()
    taken: list[str] = []
    for word in words[:5]:
        bare = word.strip("“”\"‘’'(),.;:!?–—")
        if not bare:
            break
        taken.append(bare)
        if bare != word:
            break
    return " ".join(taken)


def _longest(words: str) -> str:
    """Return the longest plain word that is no function word.

    It is the word most worth searching for.
    """
    plain = [word.lower() for word in words.split() if word.isalpha()]
    return max((word for word in plain if not is_function_word(word)), key=len, default="")
