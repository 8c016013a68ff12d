"""JSON articles: one object a line, or one array or object a file; the project's own form and, by FIELD_NAMES, others'."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ...errors import DocumentError
from ..clean import plain
from ..decode import decode, tidy
from ..document import Document
from ..limits import LARGEST_BINARY, LARGEST_TEXT, MB
from ..overrides import checked
from ..raw import Block, Kind, RawArticle

FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "uuid", "guid", "doc_id"),
    "title": ("title", "headline", "name"),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "source_name",
        "site_name",
        "sitename",
        "source",
        "site",
        "domain",
        "hostname",
    ),
    "published": (
        "date",
        "published",
        "datePublished",
        "date_published",
        "publish_date",
        "date_publish",
        "publishedAt",
        "pubDate",
        "pub_date",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "source_url", "canonical_url", "web_url"),
    "language": ("language", "lang", "inLanguage"),
    "paragraphs": ("paragraphs", "text", "body", "content", "articleBody", "maintext", "article", "raw_text"),
}
"""For each of our fields the names it goes by, first one present wins: ours, then schema.org's, news-please's, NewsAPI's and
trafilatura's."""

LISTS = ("articles", "items", "results", "docs", "data")

_PARTS = re.compile(r"\n\s*\n|</p\s*>|<br\s*/?>\s*<br\s*/?>", re.I)


def read_lines(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a line."""
    for line in split_lines(document):
        yield line if isinstance(line, DocumentError) else parse_line(document.path, *line)


def split_lines(document: Document) -> Iterator[tuple[int, bytes] | DocumentError]:
    """Yield the lines that are not empty, with their numbers; split on newlines alone, as JSON text may hold other line ends."""
    number = 0
    with document.open() as stream:
        while line := stream.readline(LARGEST_TEXT + 1):
            number += 1
            if len(line) > LARGEST_TEXT:
                yield DocumentError(
                    f"{document.path}:{number}", f"a line of more than {LARGEST_TEXT // MB} MB, which no article is"
                )
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
                continue
            if line.strip():
                yield number, line
    if number == 0:
        yield document.error("empty: 0 bytes")


def read_whole(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of a JSON file: one object, a list of them, or an object with a list under `articles` or `items`."""
    try:
        value = json.loads(decode(document.read(LARGEST_BINARY)))
    except json.JSONDecodeError as error:
        raise DocumentError(f"{document.path}:{error.lineno}", f"not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise document.error(f"not JSON: {error}") from error
    if isinstance(value, dict):
        value = next((value[name] for name in LISTS if isinstance(value.get(name), list)), [value])
    if not isinstance(value, list) or not value:
        raise document.error("expected an article, a list of articles, or an object with such a list")
    for number, row in enumerate(value, 1):
        place = f"article {number}"
        if isinstance(row, dict):
            yield from_object(row, f"{document.path} ({place})", place)
        else:
            yield DocumentError(f"{document.path} ({place})", "an article has to be a JSON object")


def parse_line(path: str, number: int, line: bytes) -> RawArticle | DocumentError:
    """Return the article of one line; `path` and `number` name it in errors."""
    place = f"{path}:{number}"
    try:
        row = json.loads(decode(line))
    except json.JSONDecodeError as error:
        return DocumentError(place, f"not JSON: {error.msg} at character {error.pos}")
    except (ValueError, RecursionError) as error:
        return DocumentError(place, f"not JSON: {error}")
    if not isinstance(row, dict):
        return DocumentError(place, "a line has to be a JSON object")
    return from_object(row, place, f"line {number}")


def from_object(row: dict[str, Any], path: str, place: str) -> RawArticle | DocumentError:
    """Return the article that a JSON object holds; `path` names it in errors, `place` says where in the document it is."""
    values: dict[str, Any] = {}
    for name in ("title", "outlet", "published", "author", "url", "language"):
        value = _first(row, FIELD_NAMES[name])
        if isinstance(value, list):
            value = "; ".join(filter(None, (_text(part) for part in value)))
        elif isinstance(value, dict):
            value = _text(value)
        if value not in (None, ""):
            values[name] = value
    errors: list[DocumentError] = []
    stated = checked(values, "the source's own field", path, errors)
    if errors:
        return errors[0]
    blocks = _blocks(_first(row, FIELD_NAMES["paragraphs"]))
    if not any(block.kind == "paragraph" for block in blocks):
        return DocumentError(path, "no text: expected paragraphs, text or body")
    own = _first(row, FIELD_NAMES["id"])
    return RawArticle(
        stated=stated, id=str(own) if isinstance(own, str | int) and str(own).strip() else None, place=place, blocks=blocks
    )


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "", [])), None)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "title", "text") if value.get(name)), "")
    return str(value) if isinstance(value, str | int | float) else ""


def _blocks(value: Any) -> tuple[Block, ...]:
    if isinstance(value, str):
        parts = _PARTS.split(value)
        value = parts if len(parts) > 1 else value.split("\n")
    if not isinstance(value, list):
        return ()
    blocks = []
    for part in value:
        text = part.get("text") if isinstance(part, dict) else part
        if not isinstance(text, str) or not (text := plain(tidy(text))):
            continue
        kind: Kind = "paragraph"
        if isinstance(part, dict) and part.get("kind") in ("heading", "caption"):
            kind = part["kind"]
        speakers = part.get("speakers") if isinstance(part, dict) else None
        names = tuple(filter(None, (plain(_text(s)) for s in speakers))) if isinstance(speakers, list) else None
        blocks.append(Block(text, kind, names))
    return tuple(blocks)
