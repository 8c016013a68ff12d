"""The query tree and the Query around it: what is asked, as frozen values. No parsing, no engine.

Semantics (highlight.marks says the same in code). The unit is one paragraph of one article.
A position is a token's index in the paragraph. A node's spans are the runs of positions that satisfy it.

Text leaves      Word (PairedWord), Phrase, Prefix, Wildcard, Fuzzy
Text groups      Near (Before), And, Or, Not
Fields           Quoted (speaker and words of one and the same quotation), Outlet, Title, Byline, Language, Url, DateRange
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
    """A bare word: any form and spelling of it (stemming.py, readings.py). Several tokens (ex-president) stand together, in order.

    `required` False: wanted, not required (a bare function word); it never restricts and is not marked.
    """

    text: str
    required: bool = True
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)

    @property
    def also(self) -> tuple[str, ...]:
        """Words that are as good as this one and the bare word beside it."""
        return ()


@dataclass(frozen=True, slots=True)
class PairedWord(Word):
    """A bare word that may be written in one with the one beside it (cease fire): `also` has both in one (ceasefire)."""

    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted words: exactly these terms in this order; where the query has an accent, the text must have it too.

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
    """`zele*y`, `wom?n`: whole terms; `*` any run of characters, `?` exactly one."""

    pattern: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`zelensky~`: terms at most `edits` (1 or 2) insertions, deletions, substitutions or swaps of neighbours away."""

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
        """Whether the left side stands first."""
        return False


@dataclass(frozen=True, slots=True)
class Before(Near):
    """Near, the left side first."""

    @property
    def ordered(self) -> bool:
        """Whether the left side stands first."""
        return True


@dataclass(frozen=True, slots=True)
class And:
    """All of them, in the same paragraph (inside Quoted.said: in the same quotation)."""

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Not:
    """Paragraphs that do not match `node` (inside Quoted.said: quotations that do not)."""

    node: Node
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A condition on one quotation's speaker. Stands only inside Quoted.speaker, alone or in Or / And / Not.

    `whole` False: every word of `text` is a word of one known spelling of the name (canonical or as written).
    `whole` True: `text` is a spelling of that name (names.name_key). `text` None: the quotation has no known speaker.
    """

    text: str | None
    whole: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Some one quotation of the paragraph satisfies both: its speaker `speaker`, its words `said`. None: no condition.

    `said` is a text tree, matched against the tokens inside that quotation's marks alone, its spans joined: positions run on
    from one span to the next. Reported speech and supplied speakers have no such tokens, so they can satisfy `speaker` only.
    """

    speaker: Node | None = None
    said: Node | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Outlet:
    """The outlet's name contains these words in this order (`whole`: is this name, names.outlet_terms). None: without an outlet."""

    text: str | None
    whole: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Title:
    """The headline satisfies a text tree."""

    node: Node
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Byline:
    """An author's name contains these words in this order."""

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Language:
    """The article's language, ISO 639-1. None: language unknown."""

    code: str | None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Url:
    """The article's address contains these words (host and path parts) in this order."""

    text: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published on `first` to `last`, both included; None leaves that side open. Both None: undated articles."""

    first: date | None
    last: date | None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every paragraph."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class HasKey:
    """Paragraphs with any of these keys (schema.py); how copies and the same words elsewhere are found. Never typed."""

    keys: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class InArticles:
    """Paragraphs of these articles; how words that stand anywhere in one article are found. Never typed."""

    ids: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Node = (
    Word | Phrase | Prefix | Wildcard | Fuzzy | Near | And | Or | Not | Speaker | Quoted
    | Outlet | Title | Byline | Language | Url | DateRange | Everything | HasKey | InArticles
)  # fmt: skip

Sort = Literal["best", "newest", "oldest", "added"]
"""best: score; newest/oldest: published day, undated last; added: latest added first. Ties: article id, paragraph number."""

FacetName = Literal["outlet", "speaker", "date", "kind", "language"]
FACETS: tuple[FacetName, ...] = ("outlet", "speaker", "date", "kind", "language")

UNKNOWN = ""
"""The facet value of what nobody states: unknown outlet, no date, speaker not identified, language unknown."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Ticks in one facet: any of `any_of` (nothing: no restriction) and none of `none_of`.

    Values: outlet and speaker names as stored (canonical); dates as ISO prefixes ("2015", "2015-09", "2015-09-05");
    kinds "quoted", "reported", "other"; language codes; UNKNOWN. A paragraph has the speaker UNKNOWN when it holds a quotation
    without a known speaker; the kind "other" when it holds no quotation.
    """

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """One facet to count. `limit` buckets at most, by count then value; ticked values and UNKNOWN always come, even with 0.

    `contains`: only values whose folded text contains this (folded). `granularity`: for "date" alone; None picks it
    (results.date_granularity) so that about 24 to 60 buckets cover what matches. Date buckets come in date order, all of them.
    """

    field: FacetName
    limit: int = 8
    contains: str = ""
    granularity: Literal["year", "month", "day"] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One request: the tree, the facet ticks, the dates from/to, and which page of which order.

    Filters restrict and do not score. `first`, `last`: calendar days, both included; undated paragraphs are outside as soon as
    one is given. `collapse` "article": one hit an article, its best paragraph; counts stay what they are.
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
