"""JSON of crawlers and APIs, mapped to common field names.

Each shape is told by its field names, and turned into the names that every JSON article has.

A shape's function returns the row under our names; `html` in it is a body with markup, `cut` says that the source cut the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .values import people

Row = dict[str, Any]

LISTS = ("articles", "items", "results", "docs", "data", "item", "entries", "posts", "hits", "stories", "news")
"""Names under which an object holds the list of its articles."""

AROUND = ("response", "articles", "result", "data")
"""Names of objects around such a list."""

EMPTY_VALUES = ("None", "[]", "null", "nan", "NaN")
"""How programs write that there is nothing."""

_LANGUAGES = """
    eng en english en englisch en deu de ger de german de deutsch de fra fr fre fr french fr français fr spa es spanish es ita it
    italian it por pt portuguese pt nld nl dut nl dutch nl rus ru russian ru ara ar arabic ar zho zh chi zh chinese zh jpn ja
    japanese ja kor ko korean ko swe sv swedish sv nor no norwegian no dan da danish da fin fi finnish fi pol pl polish pl tur tr
    turkish tr ukr uk ukrainian uk ell el gre el greek el ces cs cze cs czech cs hun hu hungarian hu ron ro rum ro romanian ro
"""
LANGUAGE_CODES = dict(zip(_LANGUAGES.split()[::2], _LANGUAGES.split()[1::2], strict=True))
"""Languages as some programs write them, and their two-letter codes."""

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\s*\+\s*\d[\d.,]*\s+(?:chars?|characters|Zeichen)\s*\]\s*$", re.I)
_CUT_END = re.compile(r"\s*\[\s*(?:…|\.\.\.|&hellip;|&#8230;)\s*\]\s*(?=(?:</\w+>\s*)*$)", re.I)
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|section|article|table)\b[^<>]*/?>", re.I)
_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")


def rows_of(value: Any) -> list[Any] | None:
    """Return the rows that a JSON value holds.

    Itself a list, a list in it or in an object in it; None for one article.
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for name in LISTS:
        if isinstance(value.get(name), list) and (name != "data" or any(isinstance(row, dict) for row in value[name])):
            return _of_feed(value, value[name])
    for name in AROUND:
        inner = value.get(name)
        if (
            isinstance(inner, dict)
            and (rows := next((inner[key] for key in LISTS if isinstance(inner.get(key), list)), None)) is not None
        ):
            return list(rows)
    return None


def _of_feed(value: Row, rows: list[Any]) -> list[Any]:
    """Return the rows with the feed's title as their outlet.

    Where the file is a JSON Feed.
    """
    if "jsonfeed.org" not in str(value.get("version", "")):
        return rows
    return [{**row, "outlet": row.get("outlet") or value.get("title")} if isinstance(row, dict) else row for row in rows]


def normal(row: Row) -> Row:
    """Return a row under the field names of every JSON article.

    Rows of no known shape as they are.
    """
    row = {name: _filled(value) for name, value in row.items() if value not in EMPTY_VALUES}
    for matches, turned in SHAPES:
        if matches(row):
            row = turned(row)
            break
    for name in ("language", "lang"):
        if isinstance(row.get(name), str):
            row = {**row, name: LANGUAGE_CODES.get(row[name].strip().lower(), row[name])}
    return _cut(row)


def _filled(value: Any) -> Any:
    return [part for part in value if part not in EMPTY_VALUES] if isinstance(value, list) else value


def _cut(row: Row) -> Row:
    """Return a row without the mark of a truncated text.

    That the text was cut is stated in its place.
    """
    for name in ("text", "content", "html", "body", "description"):
        value = row.get(name)
        if not isinstance(value, str):
            continue
        shorter = _CUT_END.sub("", _CUT.sub("", value))
        if shorter != value:
            row = {**row, name: shorter, "cut": True}
    return row


def has_markup(value: str) -> bool:
    """Tell whether a body is HTML.

    A text in which a sign happens to stand is not.
    """
    return "<" in value and _MARKUP.search(value) is not None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _rendered(value: Any) -> str:
    return _text(value.get("rendered")) if isinstance(value, Mapping) else _text(value)


def _fundus(row: Row) -> Row:
    body = row["body"]
    paragraphs: list[Any] = [{"text": text, "kind": "heading"} for text in body.get("summary") or () if isinstance(text, str)]
    for section in body["sections"]:
        if isinstance(section, dict):
            paragraphs += [{"text": text, "kind": "heading"} for text in section.get("headline") or () if isinstance(text, str)]
            paragraphs += [text for text in section.get("paragraphs") or () if isinstance(text, str)]
    page = row.get("html") if isinstance(row.get("html"), dict) else {}
    return {
        "title": row.get("title"),
        "published": row.get("publishing_date"),
        "authors": row.get("authors"),
        "outlet": spaced(_text(row.get("publisher"))),
        "url": (page or {}).get("responded_url") or (page or {}).get("requested_url") or row.get("url"),
        "language": row.get("lang") or row.get("language"),
        "paragraphs": paragraphs,
    }


def spaced(name: str) -> str:
    """Return a name written as one word with spaces: TheLindholmCourier."""
    return name if " " in name or "." in name else _CAMEL.sub(" ", name)


def _guardian(row: Row) -> Row:
    fields = row["fields"] if isinstance(row.get("fields"), dict) else {}
    return {
        "source_key": row.get("id"),
        "kind": "guardian",
        "title": fields.get("headline") or row.get("webTitle"),
        "published": row.get("webPublicationDate"),
        "author": people(_text(fields.get("byline"))),
        "outlet": fields.get("publication"),
        "url": row.get("webUrl"),
        "language": fields.get("lang"),
        "section": row.get("sectionName"),
        "pages": fields.get("newspaperPageNumber"),
        "text": fields.get("body") or fields.get("bodyText"),
    }


def _nyt(row: Row) -> Row:
    headline, byline = row.get("headline"), row.get("byline")
    text = row.get("lead_paragraph") or row.get("abstract") or row.get("snippet")
    return {
        "source_key": row.get("_id"),
        "kind": "nyt",
        "title": headline.get("main") if isinstance(headline, dict) else headline,
        "published": row.get("pub_date"),
        "author": people(_text(byline.get("original") if isinstance(byline, dict) else byline)),
        "outlet": row.get("source"),
        "url": row.get("web_url"),
        "section": row.get("section_name"),
        "pages": row.get("print_page"),
        "text": text,
        "cut": True,
    }


def _newsapi(row: Row) -> Row:
    source = row.get("source")
    content = _text(row.get("content"))
    removed = content.strip() == "[Removed]" or _text(row.get("title")).strip() == "[Removed]"
    text = "" if removed else content or _text(row.get("description"))
    return {
        "title": row.get("title"),
        "published": row.get("publishedAt"),
        "author": row.get("author"),
        "outlet": source.get("name") if isinstance(source, dict) else source,
        "url": row.get("url"),
        "text": text,
        **({} if content else {"cut": True}),
    }


def _media_cloud(row: Row) -> Row:
    return {
        "id": row.get("stories_id") or row.get("id"),
        "title": row.get("title"),
        "published": row.get("publish_date"),
        "outlet": row.get("media_name"),
        "url": row.get("url"),
        "language": row.get("language"),
        "text": row.get("text") or row.get("story_text"),
    }


def _wallabag(row: Row) -> Row:
    return {
        "source_key": row.get("id"),
        "kind": "wallabag",
        "title": row.get("title"),
        "published": row.get("published_at"),
        "authors": row.get("published_by"),
        "outlet": row.get("domain_name"),
        "url": row.get("url"),
        "language": row.get("language"),
        "text": row.get("content"),
    }


def _wordpress(row: Row) -> Row:
    embedded = row["_embedded"] if isinstance(row.get("_embedded"), dict) else {}
    authors = embedded.get("author")
    names = [writer.get("name") for writer in authors if isinstance(writer, dict)] if isinstance(authors, list) else []
    body = _rendered(row.get("content"))
    return {
        "id": row.get("id"),
        "title": _rendered(row.get("title")),
        "published": row.get("date"),
        "authors": names,
        "url": row.get("link"),
        "text": body or _rendered(row.get("excerpt")),
        **({} if body else {"cut": True}),
    }


def _ninjs(row: Row) -> Row:
    if str(row.get("type", "text")) != "text":
        return {"not_text": str(row.get("type"))}
    persons = row.get("authors")
    names = [person.get("name") for person in persons if isinstance(person, dict)] if isinstance(persons, list) else []
    return {
        "source_key": row.get("uri"),
        "kind": "ninjs",
        "title": row.get("headline") or row.get("title"),
        "published": row.get("firstcreated") or row.get("versioncreated"),
        "author": people(_text(row.get("byline"))) or "; ".join(filter(None, names)),
        "outlet": row.get("copyrightholder") or row.get("source"),
        "url": row.get("canonicalurl") or row.get("url"),
        "language": row.get("language"),
        "text": row.get("body_html") or row.get("body_text") or row.get("body_xhtml") or row.get("body"),
    }


def _newspaper(row: Row) -> Row:
    return {
        "title": row.get("title"),
        "published": row.get("publish_date"),
        "authors": row.get("authors"),
        "outlet": row.get("meta_site_name"),
        "url": row.get("url") or row.get("original_url"),
        "language": row.get("meta_lang") or row.get("language"),
        "text": row.get("text"),
    }


def _readability(row: Row) -> Row:
    return {
        "title": row.get("title"),
        "published": row.get("publishedTime"),
        "author": people(_text(row.get("byline"))),
        "outlet": row.get("siteName"),
        "url": row.get("url") or row.get("uri"),
        "language": row.get("lang"),
        "text": row.get("content") or row.get("textContent"),
    }


def _trafilatura(row: Row) -> Row:
    source = _text(row.get("source"))
    address = source if source.startswith("http") else row.get("url")
    name = row.get("source-hostname") or row.get("sitename") or ("" if source.startswith("http") else source) or row.get("hostname")
    kept = {key: row.get(key) for key in ("id", "title", "author", "date", "language", "text", "raw_text")}
    return {**kept, "outlet": name, "url": address}


def _has(*names: str) -> Callable[[Row], bool]:
    return lambda row: all(name in row for name in names)


def _is_fundus(row: Row) -> bool:
    return isinstance(row.get("body"), dict) and isinstance(row["body"].get("sections"), list)


def _is_guardian(row: Row) -> bool:
    return "webTitle" in row and "webPublicationDate" in row


def _is_nyt(row: Row) -> bool:
    return "pub_date" in row and ("lead_paragraph" in row or "snippet" in row or "web_url" in row)


def _is_newsapi(row: Row) -> bool:
    return "publishedAt" in row and ("content" in row or "description" in row)


def _is_ninjs(row: Row) -> bool:
    return ("body_html" in row or "body_text" in row or "body_xhtml" in row or "headline" in row) and (
        "versioncreated" in row or "firstcreated" in row
    )


def _is_wordpress(row: Row) -> bool:
    return isinstance(row.get("content"), dict) and "rendered" in row["content"]


SHAPES: tuple[tuple[Callable[[Row], bool], Callable[[Row], Row]], ...] = (
    (_is_fundus, _fundus),
    (_is_guardian, _guardian),
    (_is_nyt, _nyt),
    (_is_newsapi, _newsapi),
    (_is_ninjs, _ninjs),
    (_is_wordpress, _wordpress),
    (_has("media_name", "publish_date"), _media_cloud),
    (_has("domain_name", "content"), _wallabag),
    (_has("meta_site_name", "text"), _newspaper),
    (_has("textContent", "title"), _readability),
    (_has("source-hostname", "text"), _trafilatura),
    (_has("hostname", "fingerprint", "text"), _trafilatura),
)


def without_text(names: set[str]) -> str | None:
    """Return the kind of a file whose fields hold no article text.

    The field names are in lower case without signs; None where they may hold one.
    """
    if {"highlight", "booktitle"} <= names:
        return "highlights of Readwise: sentences that a reader marked, no article text"
    if {"itemtype", "publicationtitle"} <= names or {"containertitle", "issued"} <= names or {"type", "containertitle"} <= names:
        return "a bibliography of references (Zotero): an abstract is no article text; save the pages instead"
    if {"timeadded", "url"} <= names or {"selection", "folder", "url"} <= names or {"resolvedurl", "itemid"} <= names:
        return "a list of addresses (Pocket, Instapaper): there is no article text in it; save the pages instead"
    if {"seendate", "url"} <= names:
        return "a list of addresses (GDELT): there is no article text in it; save the pages instead"
    if {"mediaurl", "url", "title"} <= names or {"storiesid", "url"} <= names:
        return "a list of addresses (Media Cloud): there is no article text in it; save the pages instead"
    if "url" in names or "link" in names or "href" in names:
        return "addresses without text: there is no article text in it; save the pages instead"
    return None
