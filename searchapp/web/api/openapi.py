"""The description of the API (OpenAPI 3.1), served at /api/openapi.json.

A test compares it with what the running app answers.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from ... import __version__
from ...collection.comparison import COLUMNS_BY, COPIES_COUNTED, COUNTED, LineKind
from ...collection.quote_check import MAX_LENGTH, VERDICTS
from ...collection.statements import RELATIONS
from ...model import How, QuoteKind, SpeakerType
from ...query.tree import FACETS
from ...similarity.changes import CHANGES
from ...similarity.wordings import PieceKind
from ..http.params import COPIES, KIND_VALUES, MAX_SIZE, MAX_VALUE_LENGTH, PAGE_SIZE, SORTS, VIEWS

Json = dict[str, Any]

ARTICLE_ID = r"^[A-Za-z0-9._-]{1,80}$"
SuggestField = Literal["speaker", "outlet", "headline"]
SUGGEST_FIELDS: tuple[SuggestField, ...] = get_args(SuggestField)
MAX_SUGGESTIONS = 50
MAX_FACET_LIMIT = 1000
STATEMENT_ARGUMENTS = (
    "q",
    "outlet",
    "not_outlet",
    "date",
    "not_date",
    "kind",
    "not_kind",
    "language",
    "not_language",
    "from",
    "to",
)
"""The arguments of a search that choose among a person's statements."""

_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_DAY_OR_NONE = _DAY.replace("^", "^(none|").replace("$", ")$")
_STRING: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_DATE_OR_NULL: Json = {"type": ["string", "null"], "format": "date"}
_TIME_OR_NULL: Json = {"type": ["string", "null"], "format": "date-time"}
_WHOLE: Json = {"type": "integer", "minimum": 0}
_FROM_ONE: Json = {"type": "integer", "minimum": 1}
_PAGE: Json = {"type": ["integer", "null"], "minimum": 1}
_TIME: Json = {"type": ["number", "null"], "minimum": 0}
_FLAG: Json = {"type": "boolean"}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(**properties: Json) -> Json:
    """Return the schema of an object with exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _argument(name: str, schema: Json, words: str, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "description": words, "required": required, "schema": schema}


def _ticks(field: str, words: str, items: Json) -> list[Json]:
    values = {"type": "array", "items": items}
    return [
        {**_argument(field, values, f"{words}; repeated: any of them"), "style": "form", "explode": True},
        {**_argument(f"not_{field}", values, f"{words} to leave out, repeated"), "style": "form", "explode": True},
    ]


def _search_arguments(max_length: int) -> list[Json]:
    name = {"type": "string", "maxLength": MAX_VALUE_LENGTH}
    day = {"type": "string", "pattern": _DAY}
    return [
        _argument("q", {"type": "string", "maxLength": max_length}, "A query of the search box; absent: everything"),
        *_ticks("outlet", "Outlet (none: not known)", name),
        *_ticks("speaker", "Speaker, by the name the collection keeps (none: not known)", name),
        *_ticks("date", "Year, month or day of publication (none: no date)", {"type": "string", "pattern": _DAY_OR_NONE}),
        *_ticks("kind", "Kind of paragraph", {"enum": list(KIND_VALUES)}),
        *_ticks("language", "Language, ISO 639-1 (none: not known)", name),
        *_ticks("about", "Person whom the paragraph names and does not quote, by the name the collection keeps", name),
        *_ticks("quoting", "Speaker whom the paragraph quotes, whatever else is ticked", name),
        _argument("group", name, "A column and a group of groups.csv, as party:NAME: paragraphs that quote a member"),
        _argument("from", day, "First day of publication: 2015, 2015-09 or 2015-09-05"),
        _argument("to", day, "Last day of publication, included"),
        _argument("sort", {"enum": list(SORTS)}, "Order; absent: best, or newest where no word scores"),
        _argument("view", {"enum": list(VIEWS)}, "articles: one hit an article, its best paragraph; counts stay what they are"),
        _argument("within", {"enum": ["article"]}, "article: the words may stand anywhere in one article"),
        _argument("copies", {"enum": list(COPIES)}, "once: of an article and its copies the first published alone is found"),
        _argument("size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": PAGE_SIZE}, "Hits a page"),
        _argument("page", {"type": "integer", "minimum": 1}, "Page, from 1; how far one can page is limited, downloads give all"),
        {
            **_argument("facets", {"type": "array", "items": {"enum": list(FACETS)}}, "Facets to count, repeated"),
            "style": "form",
            "explode": True,
        },
        _argument("facet_limit", {"type": "integer", "minimum": 1, "maximum": MAX_FACET_LIMIT}, "Values a facet; absent: 8"),
    ]


def _compare_arguments(max_length: int) -> list[Json]:
    kept = [argument for argument in _search_arguments(max_length) if argument["name"] not in _OF_A_PAGE]
    whole = {"type": "integer", "minimum": 1, "maximum": 100}
    return [
        *kept,
        _argument("rows", {"type": "string", "maxLength": 80}, "speakers (when absent), outlets, or groups:COLUMN of groups.csv"),
        _argument("columns", {"enum": list(COLUMNS_BY)}, "When absent: outlets, or years where the rows are outlets"),
        _argument("count", {"enum": list(COUNTED)}, "What a number counts; quotations when absent"),
        _argument("copies", {"enum": list(COPIES_COUNTED)}, "Whether copies of an article count once (when absent) or each"),
        _argument("by", {"type": "string", "maxLength": MAX_VALUE_LENGTH}, "The column that orders the rows, by its value"),
        _argument("row_limit", whole, "Speakers or outlets that are rows of their own; 20 when absent"),
        _argument("column_limit", whole, "Outlets (12 when absent) or periods (36) that are columns of their own"),
    ]


_OF_A_PAGE = ("sort", "view", "copies", "size", "page", "facets", "facet_limit")
"""Arguments of a search that a comparison has no use for."""


def _operation(name: str, summary: str, answer: str, arguments: list[Json], *, refuses: bool = True, missing: bool = False) -> Json:
    problem = {"content": {"application/problem+json": {"schema": _ref("Problem")}}}
    responses: Json = {"200": {"description": summary, "content": {"application/json": {"schema": _ref(answer)}}}}
    if refuses:
        responses["400"] = {"description": "Refused: the problem says what, where, and often what would be accepted", **problem}
    if arguments:
        for status in ("414", "431"):  # other servers and proxies; ours
            responses[status] = {"description": "The address is too long for the server; it may answer in a form of its own"}
    if missing:
        responses["404"] = {"description": "Not in the collection", **problem}
    responses["429"] = {"description": "Too many requests from one address; Retry-After says when to ask again", **problem}
    responses["401"] = {"description": "A name and a password are needed, where the server has a password file", **problem}
    responses["421"] = {"description": "The server does not answer to the name it was asked under", **problem}
    responses["503"] = {"description": "The index cannot answer now", **problem}
    return {"get": {"operationId": name, "summary": summary, "parameters": arguments, "responses": responses}}


def _path_argument(name: str, schema: Json, words: str) -> Json:
    return {"name": name, "in": "path", "required": True, "description": words, "schema": schema}


def _paths(max_query_length: int) -> Json:
    article = _path_argument("article", {"type": "string", "pattern": ARTICLE_ID}, "The article's id")
    number = {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    return {
        "/search": _operation("search", "Search, page by page", "SearchResult", _search_arguments(max_query_length)),
        "/article/{article}": _operation("article", "One article with its paragraphs", "ArticleWithText", [article], missing=True),
        "/suggest": _operation(
            "suggest",
            "Complete a speaker's or outlet's name, or a headline",
            "Suggestions",
            [
                _argument("q", {"type": "string", "minLength": 1, "maxLength": 100}, "Beginnings of words", required=True),
                _argument("field", {"enum": list(SUGGEST_FIELDS)}, "Only these"),
                _argument("limit", {"type": "integer", "minimum": 1, "maximum": MAX_SUGGESTIONS}, "Of each kind; 8 when absent"),
            ],
        ),
        "/check": _operation(
            "check",
            "Compare a quotation with the collection",
            "Check",
            [
                _argument("quotation", {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}, "The words", required=True),
                _argument("said_by", {"type": "string", "maxLength": MAX_VALUE_LENGTH}, "Who is said to have said them"),
            ],
        ),
        "/same/{article}/{paragraph}/{quote}": _operation(
            "same",
            "Quotations with the same words",
            "SameWords",
            [
                article,
                _path_argument("paragraph", number, "The paragraph's number, from 1"),
                _path_argument("quote", number, "The quotation's place in the paragraph, from 1"),
            ],
            missing=True,
        ),
        "/statements": _operation(
            "statements",
            "What a person is quoted saying, in order of day",
            "Statements",
            [
                _argument(
                    "speaker",
                    {"type": "string", "minLength": 1, "maxLength": MAX_VALUE_LENGTH},
                    "The person, by the name the collection keeps",
                    required=True,
                ),
                *(each for each in _search_arguments(max_query_length) if each["name"] in STATEMENT_ARGUMENTS),
                _argument("sure", {"enum": ["all", "certain"]}, "certain: only where the text or its source names the speaker"),
            ],
        ),
        "/compare": _operation(
            "compare", "Who is quoted by which outlet, when", "Comparison", _compare_arguments(max_query_length)
        ),
        "/stats": _operation("stats", "What the collection holds", "Stats", [], refuses=False),
    }


def _schemas() -> Json:
    span = {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2, "description": "[start, end) in characters of the text"}
    count = _object(value=_WHOLE, exact=_FLAG)
    quote = _object(
        index=_FROM_ONE,
        kind={"enum": list(get_args(QuoteKind))},
        words=_STRING,
        spans=_list(span),
        speaker=_TEXT_OR_NULL,
        how={"enum": list(get_args(How)), "description": "How the speaker is known"},
        type={"enum": [*get_args(SpeakerType), None]},
        written=_TEXT_OR_NULL,
        mention={"anyOf": [span, {"type": "null"}]},
        origin={"type": ["integer", "null"]},
        candidates=_list(_STRING),
        continued=_FLAG,
    )
    article = {
        "id": {"type": "string", "pattern": ARTICLE_ID},
        "title": _TEXT_OR_NULL,
        "outlet": _TEXT_OR_NULL,
        "published": _DATE_OR_NULL,
        "authors": _list(_STRING),
        "url": _TEXT_OR_NULL,
        "language": _TEXT_OR_NULL,
        "added": _TIME_OR_NULL,
        "captured": {**_DATE_OR_NULL, "description": "The day on which an archive saved the page"},
        "cut": {**_FLAG, "description": "The text is known to be a part of the article: a paywall ends it"},
        "link": _STRING,
    }
    copy_group = {**_TEXT_OR_NULL, "description": "The first published of this article and its copies, by id; null without copies"}
    difference = _object(kind={"enum": list(get_args(PieceKind))}, text=_STRING, words=_WHOLE)
    finding = _object(
        article=_ref("Article"),
        paragraph=_FROM_ONE,
        quote={"anyOf": [_ref("Quote"), {"type": "null"}]},
        words=_STRING,
        differences=_list(difference),
        exact=_FLAG,
        whole=_FLAG,
        same_speaker={"type": ["boolean", "null"]},
        link=_STRING,
    )
    bucket = _object(value=_STRING, known=_FLAG, count=_WHOLE, exact=_FLAG)
    notice = _object(code=_STRING, message=_STRING, position=_WHOLE, length=_WHOLE, suggestion=_TEXT_OR_NULL)
    problem = _object(type=_STRING, title=_STRING, status={"type": "integer"}, code=_STRING, detail=_STRING)
    problem["properties"] |= {
        "position": {**_WHOLE, "description": "Where in the query, in characters"},
        "length": _WHOLE,
        "suggestion": {**_TEXT_OR_NULL, "description": "A query that would be accepted"},
        "parameter": _STRING,
        "reference": _STRING,
    }
    return {
        "Problem": problem,
        "Article": _object(**article),
        "Quote": quote,
        "Paragraph": _object(
            number=_FROM_ONE,
            text=_STRING,
            sha256={"type": "string", "description": "Of the text in UTF-8"},
            original=_TEXT_OR_NULL,
            page=_PAGE,
            time=_TIME,
            about={**_list(_STRING), "description": "People who are spoken of in it and not quoted"},
            quotes=_list(_ref("Quote")),
        ),
        "ArticleWithText": _object(
            **article,
            basis=_list(_object(field=_STRING, **{"from": _STRING})),
            sha256={**_TEXT_OR_NULL, "description": "Of the source file; null where an earlier version read it"},
            read_by={**_TEXT_OR_NULL, "description": "Version of the program that read it"},
            paragraphs=_list(_ref("Paragraph")),
            asides=_list(_object(before=_FROM_ONE, kind={"enum": ["heading", "caption"]}, text=_STRING)),
            copy_group=copy_group,
            copies=_list(_object(**article, share={"type": "number", "minimum": 0, "maximum": 1})),
        ),
        "Hit": _object(
            rank=_FROM_ONE,
            score={"type": "number"},
            article=_ref("Article"),
            paragraph=_ref("Paragraph"),
            paragraphs=_FROM_ONE,
            matches=_FROM_ONE,
            copy_group=copy_group,
            marks=_list(span),
            link=_STRING,
        ),
        "Facet": _object(
            field={"enum": list(FACETS)},
            granularity={"enum": ["year", "month", "day", None]},
            values=count,
            buckets=_list(bucket),
        ),
        "SearchResult": _object(
            query=_STRING,
            interpreted=_STRING,
            notices=_list(notice),
            sort={"enum": list(SORTS)},
            offset=_WHOLE,
            limit=_FROM_ONE,
            paragraphs=_WHOLE,
            articles=count,
            outlets=count,
            truncated=_list(_STRING),
            took_ms={"type": "number", "minimum": 0},
            hits=_list(_ref("Hit")),
            headlines={
                "anyOf": [_ref("Headlines"), {"type": "null"}],
                "description": "Articles whose headlines hold the words, with the first page; null where there are none",
            },
            facets=_list(_ref("Facet")),
        ),
        "Headlines": _object(
            query={**_STRING, "description": "The search for all of them"},
            articles=count,
            all_words={**_FLAG, "description": "False: most of the words, as of a headline that was pasted"},
            hits=_list(_object(**article, title_marks=_list(span))),
        ),
        "Suggestions": _object(
            query=_STRING,
            suggestions=_list(_object(text=_STRING, kind={"enum": list(SUGGEST_FIELDS)}, count=_WHOLE, id=_TEXT_OR_NULL)),
        ),
        "Check": _object(
            quotation=_STRING,
            said_by=_TEXT_OR_NULL,
            verdict={"enum": list(VERDICTS)},
            outside_quotation_marks=_FLAG,
            findings=_list(finding),
            more=_WHOLE,
        ),
        "Quotation": _object(article=_ref("Article"), paragraph=_FROM_ONE, quote=_ref("Quote"), link=_STRING),
        "SameWords": _object(
            quotations=_list(_ref("Quotation")),
            speakers=_list(_STRING),
        ),
        "Statement": _object(
            relation={"enum": list(RELATIONS), "description": "How it stands to what the collection quotes before"},
            words=_STRING,
            about={**_FLAG, "description": "Whether what was searched for stands in the words themselves"},
            changes=_list({"enum": list(CHANGES), "description": "What a reader should compare with the earlier statement"}),
            first=_ref("Quotation"),
            also={**_list(_ref("Quotation")), "description": "The same words within three days"},
            earlier={"anyOf": [_ref("Quotation"), {"type": "null"}], "description": "The nearest earlier statement"},
            differences=_list(difference),
        ),
        "Statements": _object(
            speaker=_STRING,
            query=_STRING,
            paragraphs=_WHOLE,
            read={**_WHOLE, "description": "Paragraphs read, the oldest; fewer than there are where there are many"},
            places=_WHOLE,
            dated=_list(_ref("Statement")),
            undated=_list(_ref("Statement")),
        ),
        "Comparison": _comparison(notice),
        "Stats": _object(
            articles=_WHOLE,
            paragraphs=_WHOLE,
            quotes=_WHOLE,
            outlets=_WHOLE,
            speakers=_WHOLE,
            first=_DATE_OR_NULL,
            last=_DATE_OR_NULL,
            undated=_WHOLE,
            generation=_STRING,
            updated=_TIME_OR_NULL,
            schema_version=_WHOLE,
        ),
    }


def _comparison(notice: Json) -> Json:
    """Return the schema of a table."""
    line = _object(
        kind={"enum": list(get_args(LineKind))},
        value={**_STRING, "description": "A name, a group, or a year or month; empty for the other kinds"},
        values={**_WHOLE, "description": "How many values the line stands for"},
    )
    cell = _object(
        in_quotation_marks=_WHOLE,
        paraphrased=_WHOLE,
        total=_WHOLE,
        paragraphs={**_WHOLE, "description": "Paragraphs that the number rests on, which `link` leads to"},
        link=_TEXT_OR_NULL,
    )
    return _object(
        collection=_STRING,
        query=_STRING,
        interpreted=_STRING,
        notices=_list(notice),
        run={"type": "string", "format": "date-time"},
        index_version=_STRING,
        address=_STRING,
        rows_are=_STRING,
        columns_are={"enum": list(COLUMNS_BY)},
        count={"enum": list(COUNTED)},
        copies={"enum": list(COPIES_COUNTED)},
        rule={**_STRING, "description": "How the numbers are counted"},
        exact={**_FLAG, "description": "False: only the newest paragraphs are counted"},
        paragraphs_counted=_WHOLE,
        paragraphs_matching={**_WHOLE, "description": "Paragraphs that match and quote somebody"},
        speakers=_WHOLE,
        outlets=_WHOLE,
        first=_DATE_OR_NULL,
        last=_DATE_OR_NULL,
        undated=_WHOLE,
        rows_overlap_by={**_WHOLE, "description": "How much more the rows add up to than their total"},
        rows=_list(line),
        columns=_list(line),
        cells=_list(_list(cell)),
    )


def description(base: str, max_query_length: int) -> Json:
    """Return the OpenAPI document; base: the address of the server without a closing slash."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "searchapp",
            "version": __version__,
            "description": "Who said what, when, according to which outlet: the search of the pages, for programs.",
        },
        "servers": [{"url": f"{base}/api"}],
        "paths": _paths(max_query_length),
        "components": {"schemas": _schemas()},
    }
