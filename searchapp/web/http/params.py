"""URL arguments to Search and back: `arguments` is the inverse of `read`.

The one place for pages, API, downloads and feeds.

q            the query as typed; absent or empty: everything
outlet, speaker, date, kind, language, about    ticks, repeated; `none` is the unknown one, and `~` before a value that ends in
not_outlet ...                            "none" after any number of `~` keeps it literal ("~none" is the outlet "none")
from, to     calendar days, both included: 2015, 2015-09 or 2015-09-05
sort         best, newest, oldest, added; absent: best, or newest where nothing scores
view         paragraphs, articles, quotes
within       article: the words may stand anywhere in one article, not only in one paragraph
copies       grouped (absent means that too) or separate: how copies of one article are listed; once: the first published alone
quoting      speakers, repeated: paragraphs that quote one of them; not_quoting: paragraphs that quote somebody else by name
group        a column and a group of groups.csv, as party:Harbour List: paragraphs that quote one of its members; as party: of none
hashes       yes: citations state the SHA-256 of paragraph and source file
page, size   from 1; hits a page, 1 to 100
facet_outlet, facet_speaker ...           only facet values that contain this are listed
Other arguments are not ours and are passed over; wrong values of ours are refused (BadParameter, QuerySyntaxError).
"""

from __future__ import annotations

import dataclasses
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar, get_args

from werkzeug.datastructures import MultiDict

from ...errors import BadParameter
from ...matching.ranking import scoring_terms
from ...query.messages import Notice
from ...query.parser import Limits, parse
from ...query.tree import FACETS, UNKNOWN, Everything, FacetName, Node, Query, Selection, Sort, SpeakerSet
from ...settings import Settings

View = Literal["paragraphs", "articles", "quotes"]
Copies = Literal["grouped", "separate", "once"]
Part = Literal["q", FacetName, "quoting", "days", "find", "form", "page"]
"""What some of the arguments of an address say together."""

VIEWS: tuple[View, ...] = get_args(View)
WITHIN = ("article",)
HASHES = ("yes",)
COPIES: tuple[Copies, ...] = get_args(Copies)
SORTS: tuple[Sort, ...] = get_args(Sort)
KIND_VALUES = ("quoted", "reported", "other")

PAGE_SIZE = 20
MAX_SIZE = 100
MAX_TICKS = 100
MAX_VALUE_LENGTH = 300  # characters of one name

_Choice = TypeVar("_Choice", bound=str)
_NONE = re.compile(r"~*none")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """The search that one address requests.

    `query` has its page, order and filters set; the callers that need facets add them. `notices`: what was repaired in the query.
    `mixed`: AND and OR met in it without brackets. `find`: a text by facet; only values that contain it are to be listed.
    """

    query: Query
    notices: tuple[Notice, ...] = ()
    mixed: bool = False
    view: View = "paragraphs"
    copies: Copies = "grouped"
    page: int = 1
    whole_articles: bool = False  # the words may stand anywhere in one article
    find: Mapping[FacetName, str] = dataclasses.field(default_factory=dict)
    hashes: bool = False  # citations state them
    group: str = ""  # of the groups file, "column:value"

    def on_page(self, page: int) -> Search:
        """Return the same search on another page."""
        return replace(self, page=page, query=replace(self.query, offset=(page - 1) * self.query.limit))

    def sorted_by(self, sort: Sort) -> Search:
        """Return the same search in another order, from its first page."""
        return replace(self, query=replace(self.query, sort=sort)).on_page(1)

    def shown_as(self, view: View) -> Search:
        """Return the same search in another view, from its first page."""
        return replace(self, view=view, query=replace(self.query, collapse=_collapse(view))).on_page(1)

    def with_copies(self, copies: Copies) -> Search:
        """Return the same search with copies listed otherwise."""
        return replace(self, copies=copies)

    def between(self, first: date | None, last: date | None) -> Search:
        """Return the same search limited to these days, without date ticks, from its first page."""
        filters: dict[FacetName, Selection] = {f: t for f, t in self.query.filters.items() if f != "date"}
        return replace(self, query=replace(self.query, first=first, last=last, filters=filters)).on_page(1)

    def with_ticks(self, field: FacetName, ticks: Selection) -> Search:
        """Return the same search with other ticks in one facet, from its first page."""
        filters = {f: t for f, t in {**self.query.filters, field: ticks}.items() if t != Selection()}
        return replace(self, query=replace(self.query, filters=filters)).on_page(1)

    def without_filters(self) -> Search:
        """Return the query alone: no ticks, no dates, no finds, from its first page."""
        bare = replace(self.query, filters={}, first=None, last=None, quoting=None)
        return replace(self, find={}, group="", copies="grouped" if self.copies == "once" else self.copies, query=bare).on_page(1)

    def quoting_any(self) -> Search:
        """Return the same search without a set or group of speakers, from its first page."""
        return replace(self, group="", query=replace(self.query, quoting=None)).on_page(1)

    @property
    def filtered(self) -> bool:
        """Say whether anything but the query itself restricts the search."""
        query = self.query
        return bool(query.filters or query.first or query.last or query.quoting or self.group or self.copies == "once")


def read(args: MultiDict[str, str], settings: Settings, today: date) -> Search:
    """Return the search that the arguments ask for."""
    text = args.get("q", "").strip()
    parsed = parse(text, today=today, limits=query_limits(settings)) if text else None
    tree = parsed.tree if parsed else Everything()
    view = one_of(args, "view", VIEWS) or "paragraphs"
    size = _number(args, "size", PAGE_SIZE, MAX_SIZE)
    page = _number(args, "page", 1, max(1, -(-settings.max_results // size)))
    first, last = _first(args), _last(args)
    if first and last and first > last:
        raise BadParameter("to", args["to"], f"a day that is not before {first.isoformat()}, where the range begins")
    query = Query(
        tree=tree,
        text=text,
        filters=_filters(args),
        first=first,
        last=last,
        sort=one_of(args, "sort", SORTS) or default_sort(tree),
        offset=(page - 1) * size,
        limit=size,
        collapse=_collapse(view),
        quoting=_speaker_set(args),
    )
    find = {field: value for field in FACETS if (value := _text(args, f"facet_{field}"))}
    copies = one_of(args, "copies", COPIES) or "grouped"
    whole = one_of(args, "within", WITHIN) is not None
    notices = (*(parsed.notices if parsed else ()), *_contradictions(query.filters))
    mixed = parsed.mixed if parsed else False
    return Search(query, notices, mixed, view, copies, page, whole, find, hashes_asked(args), _text(args, "group"))


def _speaker_set(args: MultiDict[str, str]) -> SpeakerSet | None:
    names, others = _values(args, "quoting", "speaker"), _values(args, "not_quoting", "speaker")
    given = [name for name in ("quoting", "not_quoting", "group") if args.get(name)]
    if len(given) > 1:
        raise BadParameter(given[1], args[given[1]][:40], f"nothing beside {given[0]}")
    return SpeakerSet(names or others, others=not names) if names or others else None


def hashes_asked(args: MultiDict[str, str]) -> bool:
    """Whether the citations are asked to state the hashes of what they cite."""
    return one_of(args, "hashes", HASHES) is not None


def _contradictions(filters: Mapping[FacetName, Selection]) -> list[Notice]:
    """Return a notice for each value that is both included and excluded.

    Such a search can find nothing.
    """
    both = [value for ticks in filters.values() for value in ticks.any_of if value in ticks.none_of]
    return [Notice("contradiction", 0, 0, {"value": value or "none"}) for value in both]


def query_limits(settings: Settings) -> Limits:
    """Return what a query may not exceed."""
    return Limits(settings.max_query_length, settings.max_query_terms)


def arguments(search: Search) -> list[tuple[str, str]]:
    """Return the arguments that `read` turns into this search, without the defaults.

    They always come in one order.
    """
    return [pair for pairs in argument_parts(search).values() for pair in pairs]


def argument_parts(search: Search) -> dict[Part, list[tuple[str, str]]]:
    """Return the arguments of a search by part, in address order."""
    query = search.query
    parts: dict[Part, list[tuple[str, str]]] = {"q": [("q", query.text)] if query.text else []}
    for field in FACETS:
        parts[field] = tick_arguments(field, query.filters.get(field))
    parts["quoting"] = quoting_arguments(search)
    parts["days"] = day_arguments(query.first, query.last)
    parts["find"] = [(f"facet_{field}", search.find[field]) for field in FACETS if field in search.find]
    form: list[tuple[str, str]] = []
    if query.sort != default_sort(query.tree):
        form.append(("sort", query.sort))
    if search.view != "paragraphs":
        form.append(("view", search.view))
    if search.copies != "grouped":
        form.append(("copies", search.copies))
    if search.whole_articles:
        form.append(("within", "article"))
    if search.hashes:
        form.append(("hashes", "yes"))
    if query.limit != PAGE_SIZE:
        form.append(("size", str(query.limit)))
    parts["form"] = form
    parts["page"] = [("page", str(search.page))] if search.page != 1 else []
    return parts


def tick_arguments(field: FacetName, ticks: Selection | None) -> list[tuple[str, str]]:
    """Return the arguments of the ticks of one facet."""
    if ticks is None:
        return []
    return [(field, escape(value)) for value in ticks.any_of] + [(f"not_{field}", escape(value)) for value in ticks.none_of]


def quoting_arguments(search: Search) -> list[tuple[str, str]]:
    """Return the arguments of a set of speakers, or of a group."""
    if search.group:
        return [("group", search.group)]
    wanted = search.query.quoting
    name = "not_quoting" if wanted and wanted.others else "quoting"
    return [(name, escape(value)) for value in wanted.names] if wanted else []


def day_arguments(first: date | None, last: date | None) -> list[tuple[str, str]]:
    """Return the arguments of a range of days."""
    return [(name, day.isoformat()) for name, day in (("from", first), ("to", last)) if day]


def default_sort(tree: Node) -> Sort:
    """Return the order used when none is requested.

    It is best match, or newest where no word scores.
    """
    return "best" if scoring_terms(tree) else "newest"


def days(text: str) -> tuple[date, date]:
    """Return the first and last day of a year, month or day.

    The text is such as 2015, 2015-09 or 2015-09-05; anything else is a ValueError.
    """
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        first = date(year, month, 1)
        return first, date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _filters(args: MultiDict[str, str]) -> dict[FacetName, Selection]:
    filters: dict[FacetName, Selection] = {}
    for field in FACETS:
        any_of = _values(args, field, field)
        none_of = _values(args, f"not_{field}", field)
        if "apply" in args:  # the form of filters keeps what was left out: ticking it takes it back in
            none_of = tuple(value for value in none_of if value not in any_of)
        ticks = Selection(any_of, none_of)
        if ticks != Selection():
            filters[field] = ticks
    return filters


def _values(args: MultiDict[str, str], name: str, field: FacetName) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(unescape(value) for value in args.getlist(name) if value))
    if len(values) > MAX_TICKS:
        raise BadParameter(name, f"{len(values)} values", f"at most {MAX_TICKS} values")
    for value in values:
        if len(value) > MAX_VALUE_LENGTH:
            raise BadParameter(name, value[:40] + "…", f"at most {MAX_VALUE_LENGTH} characters")
        if field == "kind" and value not in KIND_VALUES:
            raise BadParameter(name, value, "quoted, reported or other")
        if field == "date" and value != UNKNOWN:
            _days(name, value)
    return values


def escape(value: str) -> str:
    if value == UNKNOWN:
        return "none"
    return "~" + value if _NONE.fullmatch(value) else value


def unescape(value: str) -> str:
    if value == "none":
        return UNKNOWN
    return value[1:] if _NONE.fullmatch(value) else value


def _collapse(view: View) -> Literal["none", "article"]:
    return "article" if view == "articles" else "none"


def _days(name: str, text: str) -> tuple[date, date]:
    try:
        return days(text)
    except ValueError:
        raise BadParameter(name, text, "a year, month or day: 2015, 2015-09 or 2015-09-05") from None


def _first(args: MultiDict[str, str]) -> date | None:
    text = _text(args, "from")
    return _days("from", text)[0] if text else None


def _last(args: MultiDict[str, str]) -> date | None:
    text = _text(args, "to")
    return _days("to", text)[1] if text else None


def _text(args: MultiDict[str, str], name: str) -> str:
    value = args.get(name, "").strip()
    if len(value) > MAX_VALUE_LENGTH:
        raise BadParameter(name, value[:40] + "…", f"at most {MAX_VALUE_LENGTH} characters")
    return value


def one_of(args: MultiDict[str, str], name: str, choices: tuple[_Choice, ...]) -> _Choice | None:
    """Return an argument that is one of some values; None without one."""
    value = args.get(name)
    if not value:
        return None
    for choice in choices:
        if choice == value:
            return choice
    raise BadParameter(name, value, "one of " + ", ".join(choices))


def _number(args: MultiDict[str, str], name: str, default: int, most: int) -> int:
    value = args.get(name)
    return number_of(name, value, most) if value else default


def number_of(name: str, value: str, most: int) -> int:
    """Return the whole number from 1 to `most` that an argument holds.

    BadParameter for anything else.
    """
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
        raise BadParameter(name, value[:40], f"a whole number from 1 to {most}")
    return int(value)
