"""JSON articles: one object a line, or one array or object a file; the project's own form and, by JSON_FIELD_NAMES, others'."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import IO, Any, cast

from ...errors import DocumentError
from ..fields.overrides import checked
from ..source.decode import decode, tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY, LARGEST_TEXT, MB
from ..source.plain_text import plain
from ..source.raw_article import Block, Kind, RawArticle

JSON_FIELD_NAMES: dict[str, tuple[str, ...]] = {
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
        "source_domain",
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
    "paragraphs": (
        "paragraphs",
        "text",
        "body",
        "content",
        "articleBody",
        "maintext",
        "article",
        "raw_text",
        "full_text",
        "content_html",
        "content_text",
    ),
}
"""For each of our fields the names it goes by, first one present wins: ours, then schema.org's, news-please's, NewsAPI's,
trafilatura's and JSON Feed's. Small or capital letters and the signs between words make no difference."""

_BETWEEN = re.compile(r"[\s_-]+")


def folded(name: str) -> str:
    """Return the form in which names of fields are compared: `Publish Date` is `publish_date`."""
    return _BETWEEN.sub("", name).lower()


_KNOWN = {name: folded(name) for names in JSON_FIELD_NAMES.values() for name in names}
_SPELT = {key: name for name, key in reversed(_KNOWN.items())}  # of names that differ in signs alone the first

LISTS = ("articles", "items", "results", "docs", "data")

_NAMES = ("author", "outlet")
_NOTHING: tuple[Any, ...] = (None, "", [])
_PARTS = re.compile(r"\n\s*\n|</p\s*>|<br\s*/?>\s*<br\s*/?>", re.I)


def read_lines(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error a line."""
    for line in split_lines(document):
        yield line if isinstance(line, DocumentError) else parse_line(document.path, *line)


def split_lines(document: Document) -> Iterator[tuple[int, bytes] | DocumentError]:
    """Yield the lines that are not empty, with their numbers; split on newlines alone, as JSON text may hold other line ends."""
    number = 0
    with document.open() as raw:
        stream = _as_utf8(raw)
        while line := stream.readline(LARGEST_TEXT + 1):
            number += 1
            if len(line) > LARGEST_TEXT:
                yield DocumentError(
                    f"{document.path}:{number}", f"a line of more than {LARGEST_TEXT // MB} MB, which no article is"
                )
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
                continue
            if line.strip() in (b"[", b"{"):  # the text goes on: nobody ends an article there
                yield document.error("one JSON text over many lines, not one on each line; end its name in .json")
                return
            if line.strip():
                yield number, line
    if number == 0:
        yield document.error("empty: 0 bytes")


def _as_utf8(stream: IO[bytes]) -> IO[bytes]:
    """Return the stream, re-encoded where it begins with the mark of UTF-16, which PowerShell writes: its lines end otherwise."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.BufferedReader(_Recoded(buffered))
    return buffered


class _Recoded(io.RawIOBase):
    """A stream of UTF-16 as UTF-8."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            data = self._stream.read(1 << 16)
            self._left = self._decoder.decode(data, not data).encode()
            if not data:
                break
        piece, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def read_whole(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of a JSON file: one object, a list of them, an object with such a list (LISTS), or an object a line."""
    data = document.read(LARGEST_BINARY)
    try:
        value = json.loads(decode(data))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:  # after a whole value on the first line: JSON lines by another name
            yield from (parse_line(document.path, *line) for line in enumerate(data.split(b"\n"), 1) if line[1].strip())
            return
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
        return DocumentError(place, f"not JSON: {error.msg} (character {error.pos + 1})")
    except (ValueError, RecursionError) as error:
        return DocumentError(place, f"not JSON: {error}")
    if not isinstance(row, dict):
        return DocumentError(place, "a line has to be a JSON object")
    return from_object(row, place, f"line {number}")


def from_object(row: dict[str, Any], path: str, place: str) -> RawArticle | DocumentError:
    """Return the article that a JSON object holds; `path` names it in errors, `place` says where in the document it is."""
    row = _known(row)
    values: dict[str, Any] = {}
    for name in ("title", "outlet", "published", "author", "url", "language"):
        value = _first(row, JSON_FIELD_NAMES[name])
        if isinstance(value, list):
            value = "; ".join(filter(None, (_text(part) for part in value)))
        elif isinstance(value, dict):
            value = _text(value)
        if value in (None, "") or (name in _NAMES and not any(map(str.isalpha, str(value)))):
            continue  # WordPress gives the author's number
        values[name] = value
    errors: list[DocumentError] = []
    stated = checked(values, "the source's own field", path, errors)
    blocks = _blocks(_first(row, JSON_FIELD_NAMES["paragraphs"]))
    if not any(block.kind == "paragraph" for block in blocks):
        return DocumentError(path, f"no text under any of {', '.join(JSON_FIELD_NAMES['paragraphs'])}")
    own = _first(row, JSON_FIELD_NAMES["id"])
    return RawArticle(
        stated=stated,
        id=str(own) if isinstance(own, str | int) and str(own).strip() else None,
        place=place,
        blocks=blocks,
        wrong=tuple((error.path, f"{error.reason}; the article is taken without it") for error in errors),
    )


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row under the names that JSON_FIELD_NAMES has, however they are written in it."""
    if row.keys() <= _KNOWN.keys():
        return row
    known = {_SPELT[key]: value for name, value in row.items() if (key := folded(name)) in _SPELT and name not in _KNOWN}
    return known | {name: value for name, value in row.items() if name in _KNOWN and value not in _NOTHING}


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in _NOTHING), None)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "title", "text", "rendered") if value.get(name)), "")
    return str(value) if isinstance(value, str | int | float) else ""


def _blocks(value: Any) -> tuple[Block, ...]:
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("text")  # WordPress has the first
    if isinstance(value, str):
        parts = _PARTS.split(value)
        value = parts if len(parts) > 1 else value.split("\n")
    if not isinstance(value, list):
        return ()
    blocks = []
    for part in value:
        text: Any = part
        kind: Kind = "paragraph"
        names: tuple[str, ...] | None = None
        if isinstance(part, dict):
            text = part.get("text")
            if (stated := part.get("kind")) in ("heading", "caption"):
                kind = stated
            if isinstance(speakers := part.get("speakers"), list):
                names = tuple([name for speaker in speakers if (name := plain(_text(speaker)))]) if speakers else ()
        if isinstance(text, str) and (text := plain(tidy(text))):
            blocks.append(Block(text, kind, names))
    return tuple(blocks)
