"""The query tree and the Query around it, as frozen values.

No parsing, no engine.

Semantics (highlight.marks says the same in code). The unit is one paragraph of one article.
A position is a token's index in the paragraph. A node's spans are the runs of positions that satisfy it.

Text leaves      Word (PairedWord), Phrase, Prefix, Wildcard, Fuzzy
Text groups      Near (Before), And, Or, Not
Fields           Quoted (speaker and words of one and the same quotation), Outlet, Title, Byline, About, Language, Url, DateRange
Everything       every paragraph.  HasKey, InArticles: internal, never typed.

`unparse.to_text(tree)` is a query that parses to the same tree. `span` is the place in the query as typed, half-open;
it never takes part in comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from ..model import Span

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word, in any form and spelling (stemming.py, readings.py).

    Several tokens (ex-president) stand together, in order.

    `required` False: wanted, not required (a bare function word); it never restricts and is not marked.
    """

    text: str
    required: bool = True
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)

    @property
    def also(self) -> tuple[str, ...]:
        """Return the words that replace this one and the bare word beside it."""
        return ()


@dataclass(frozen=True, slots=True)
class PairedWord(Word):
    """A bare word that may join its neighbour: cease fire, ceasefire.

    `also` has both in one.
    """

    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: exactly these terms in this order.

    Where the query has an accent, the text must have it too.

    A `*` between two words is any one word; the last word of a name may have the possessive 's (phrase_words.py).
    `distance` None or 0: adjacent. n > 0: all of them, in any order, with at most n other tokens between first and last.
    """

    text: str
    distance: int | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Prefix:
    """`econom*`: terms (as written, folded) that begin with `text`."""

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A pattern of whole terms: `zele*y`, `wom?n`.

    `*` is any run of characters, `?` exactly one.
    """

    pattern: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A fuzzy word, `zelensky~`: terms at most `edits` (1 or 2) edits away.

    An edit is an insertion, a deletion, a substitution or a swap of neighbours.
    """

    text: str
    edits: int
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides with at most `distance` tokens between them, in any order, not overlapping.

    An operand is a text leaf, an Or of operands, or a Near, whose span runs from its first to its last token.
    """

    left: Node
    right: Node
    distance: int
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)

    @property
    def ordered(self) -> bool:
        """Say whether the left side stands first."""
        return False


@dataclass(frozen=True, slots=True)
class Before(Near):
    """Near, the left side first."""

    @property
    def ordered(self) -> bool:
        """Say whether the left side stands first."""
        return True


@dataclass(frozen=True, slots=True)
class And:
    """A conjunction: all nodes match the same paragraph.

    Inside Quoted.said: the same quotation.
    """

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Or:
    """A disjunction: at least one node matches."""

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Not:
    """A negation: paragraphs that do not match `node`.

    Inside Quoted.said: quotations that do not.
    """

    node: Node
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A condition on the speaker of one quotation.

    Stands only inside Quoted.speaker, alone or in Or / And / Not.

    `whole` False: every word of `text` is a word of one known spelling of the name (canonical or as written).
    `whole` True: `text` is a spelling of that name (names.name_key). `text` None: the quotation has no known speaker.
    """

    text: str | None
    whole: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A condition on one quotation: its speaker and its words.

    Some one quotation of the paragraph satisfies both `speaker` and `said`. None: no condition.

    `said` is a text tree, matched against the tokens inside that quotation's marks alone, its spans joined: positions run on
    from one span to the next. Reported speech and supplied speakers have no such tokens, so they can satisfy `speaker` only.
    """

    speaker: Node | None = None
    said: Node | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A condition on the outlet: its name contains these words in this order.

    `whole`: it is exactly this name (names.outlet_terms). None: without an outlet.
    """

    text: str | None
    whole: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Title:
    """A condition on the headline, as a text tree."""

    node: Node
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Byline:
    """A condition on the byline: an author's name contains these words in order."""

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class About:
    """A condition on who is spoken of: a name contains these words in order.

    The person is named in the paragraph and is not quoted there (model.Paragraph.about).
    """

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Language:
    """A condition on the article's language, ISO 639-1.

    None: language unknown.
    """

    code: str | None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Url:
    """A condition on the address: it contains these words in this order.

    The words are parts of host and path.
    """

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A condition on the publication date: `first` to `last`, both included.

    None leaves that side open. Both None: undated articles.
    """

    first: date | None
    last: date | None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Everything:
    """The node that matches every paragraph."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class HasKey:
    """A condition on keys (schema.py): paragraphs with any of these.

    Finds copies and the same words elsewhere. Never typed.
    """

    keys: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class InArticles:
    """A condition on the article: paragraphs of these articles.

    Finds words that stand anywhere in one article. Never typed.
    """

    ids: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Node = (
    Word | Phrase | Prefix | Wildcard | Fuzzy | Near | And | Or | Not | Speaker | Quoted
    | Outlet | Title | Byline | About | Language | Url | DateRange | Everything | HasKey | InArticles
)  # fmt: skip

Sort = Literal["best", "newest", "oldest", "added"]
"""best: score; newest/oldest: published day, undated last; added: latest added first. Ties: article id, paragraph number."""

FacetName = Literal["outlet", "speaker", "date", "kind", "language", "about"]
FACETS: tuple[FacetName, ...] = ("outlet", "speaker", "date", "kind", "language", "about")

UNKNOWN = ""
"""The facet value of what nobody states: unknown outlet, no date, speaker not identified, language unknown."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The ticked values of one facet.

    Matches any of `any_of` (nothing: no restriction) and none of `none_of`.

    Values: outlet and speaker names as stored (canonical); dates as ISO prefixes ("2015", "2015-09", "2015-09-05");
    kinds "quoted", "reported", "other"; language codes; names of people spoken of; UNKNOWN. A paragraph has the speaker UNKNOWN
    when it holds a quotation without a known speaker; the kind "other" when it holds no quotation.
    """

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerSet:
    """A condition on the speakers of a paragraph.

    Some quotation of the paragraph is by one of `names`, canonical; `others`: by a known speaker who is none of them.
    """

    names: tuple[str, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """A request to count one facet.

    `limit` buckets at most, by count then value; ticked values and UNKNOWN always come, even with 0.

    `contains`: only values whose folded text contains this (folded). `granularity`: for "date" alone; None picks it
    (results.date_granularity) so that about 24 to 60 buckets cover what matches. Date buckets come in date order, all of them.
    """

    field: FacetName
    limit: int = 8
    contains: str = ""
    granularity: Literal["year", "month", "day"] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search request: tree, facet filters, date range, order and page.

    Filters restrict and do not score. `first`, `last`: calendar days, both included; undated paragraphs are outside as soon as
    one is given. `collapse` "article": one hit an article, its best paragraph; counts stay what they are. `quoting`: paragraphs
    that quote one of these speakers; `left_out`: articles whose paragraphs do not match, by id. Like the days, they restrict every
    facet.
    """

    tree: Node
    text: str = ""  # as typed
    filters: Mapping[FacetName, Selection] = field(default_factory=lambda: MappingProxyType({}))
    first: date | None = None
    last: date | None = None
    sort: Sort = "best"
    offset: int = 0
    limit: int = 20
    collapse: Literal["none", "article"] = "none"
    facets: tuple[FacetRequest, ...] = ()
    quoting: SpeakerSet | None = None
    left_out: tuple[str, ...] = ()
