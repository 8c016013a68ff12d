"""JSON articles: an object a line, or an array or object a file.

The project's own form and, by JSON_FIELD_NAMES, others'.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from typing import IO, Any, cast

from ...errors import DocumentError
from ..exports import recognized_speech
from ..exports.entries import Export, articles, content_id
from ..exports.json_rows import has_markup, normal, rows_of, without_text
from ..exports.values import day_of, turned
from ..fields.overrides import checked
from ..fields.user_columns import folded
from ..lines.word_joining import ends_in_cut, join, words_of
from ..plaintext.reflow import logical_lines
from ..source.decode import decode, tidy
from ..source.document import NO_COLUMNS, Document
from ..source.limits import LARGEST_BINARY, LARGEST_TEXT, MB
from ..source.plain_text import plain
from ..source.raw_article import ArticleDetails, Block, Kind, RawArticle, Stated

JSON_FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "uuid", "guid", "doc_id"),
    "title": ("title", "headline", "name", "titel", "überschrift", "titre", "titolo", "título"),
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
        "media_name",
        "medium",
        "zeitung",
        "quelle",
        "newspaper",
        "publication title",
        "journal",
        "testata",
        "krant",
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
        "publishing_date",
        "published_at",
        "publication_date",
        "published_date",
        "datum",
        "erscheinungsdatum",
        "data",
        "fecha",
        "dateTime",
    ),
    "author": ("author", "authors", "byline", "creator", "autor", "autoren", "auteur", "auteurs", "autore", "verfasser", "autores"),
    "url": ("url", "link", "source_url", "canonical_url", "web_url", "adresse"),
    "language": ("language", "lang", "inLanguage", "sprache", "langue"),
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
        "story_text",
        "volltext",
        "artikeltext",
        "inhalt",
        "texte",
        "texto",
        "testo",
        "tekst",
        "body_html",
        "body_text",
    ),
    "section": ("section", "ressort", "rubrik", "rubrique"),
    "pages": ("page", "pages", "seite", "seiten"),
}
"""For each of our fields the names it goes by, first one present wins: ours, then schema.org's, news-please's, NewsAPI's,
trafilatura's and JSON Feed's, then those of tables in other languages. Capitals and the signs between words make no difference."""

_KNOWN = {name: folded(name) for names in JSON_FIELD_NAMES.values() for name in names}
_SPELT = {key: name for name, key in reversed(_KNOWN.items())}  # of names that differ in signs alone the first

USED = frozenset(("source_key", "kind", "cut", "not_text"))
"""What a known shape tells beside our fields."""

_TEXT_KEYS = frozenset(folded(name) for name in JSON_FIELD_NAMES["paragraphs"]) | {
    "body", "segments", "textcontent", "leadparagraph", "abstract_", "description_", "excerpt", "fields", "webtitle", "snippet",
}  # fmt: skip
_NAMES = ("author", "outlet")
_NOTHING: tuple[Any, ...] = (None, "", [])
_PARTS = re.compile(r"\n\s*\n|</p\s*>|<br\s*/?>\s*<br\s*/?>", re.I)


def read_lines(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article or an error for each line."""
    for line in split_lines(document):
        yield line if isinstance(line, DocumentError) else parse_line(document.path, *line, document.columns)


def split_lines(document: Document) -> Iterator[tuple[int, bytes] | DocumentError]:
    """Yield the lines that are not empty, with their numbers.

    Split on newlines alone, as JSON text may hold other line ends.
    """
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
    """Return the stream, re-encoded from UTF-16 where needed.

    It then begins with the mark of UTF-16, which PowerShell writes: its lines end otherwise.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.BufferedReader(_Recoded(buffered))
    return buffered


class _Recoded(io.RawIOBase):
    """A stream of UTF-16 read as UTF-8."""

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
    """Yield the articles of a JSON file.

    One object, a list of them, an object with such a list (LISTS), or an object a line.
    """
    data = document.read(LARGEST_BINARY)
    try:
        value = json.loads(decode(data), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:  # after a whole value on the first line: JSON lines by another name
            yield from (
                parse_line(document.path, *line, document.columns) for line in enumerate(data.split(b"\n"), 1) if line[1].strip()
            )
            return
        raise DocumentError(f"{document.path}:{error.lineno}", f"not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise document.error(f"not JSON: {error}") from error
    if recognized_speech.is_heard(value):
        yield from articles(document, Export("transcript", [recognized_speech.read_heard(value)], basis="the heading"))
        return
    rows = rows_of(value)
    if rows is None and isinstance(value, dict):
        rows = [value]
    if not rows:
        raise document.error("expected an article, a list of articles, or an object with such a list")
    names = {folded(name) for row in rows[:50] if isinstance(row, dict) for name in row}
    if not names & _TEXT_KEYS and (what := without_text(names)) is not None:
        raise document.error(what)
    for number, row in enumerate(rows, 1):
        place = f"article {number}"
        if isinstance(row, dict):
            yield from_object(row, f"{document.path} ({place})", place, document.columns, alone=len(rows) == 1)
        else:
            yield DocumentError(f"{document.path} ({place})", "an article has to be a JSON object")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose names are all unique.

    ValueError where a name stands twice in it, as where a file lost what parted two articles.
    """
    row = dict(pairs)
    if len(row) != len(pairs):
        twice = next(name for n, (name, _) in enumerate(pairs) if name in dict(pairs[:n]))
        raise ValueError(f"“{twice}” stands twice in one object: of two articles, or of a damaged file")
    return row


def parse_line(
    path: str, number: int, line: bytes, columns: Mapping[str, str] = NO_COLUMNS, *, alone: bool = False
) -> RawArticle | DocumentError:
    """Return the article of one line.

    `path` and `number` name it in errors.
    """
    place = f"{path}:{number}"
    try:
        row = json.loads(decode(line))
    except json.JSONDecodeError as error:
        return DocumentError(place, f"not JSON: {error.msg} (character {error.pos + 1})")
    except (ValueError, RecursionError) as error:
        return DocumentError(place, f"not JSON: {error}")
    if not isinstance(row, dict):
        return DocumentError(place, "a line has to be a JSON object")
    return from_object(row, place, f"line {number}", columns, alone=alone)


def from_object(
    row: dict[str, Any], path: str, place: str, columns: Mapping[str, str] = NO_COLUMNS, *, alone: bool = False
) -> RawArticle | DocumentError:
    """Return the article that a JSON object holds.

    `path` names it in errors, `place` says where in the document it is.

    columns: the user's names for fields. alone: its document holds no other, so that it needs no id of its own.
    """
    written = row
    row = normal({columns.get(folded(name), name): value for name, value in row.items()} if columns else row)
    if kind := row.get("not_text"):
        return DocumentError(path, f"no text: an item of the type {kind}")
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
        values[name] = turned(value) if name == "author" and isinstance(value, str) else value
    if str(values.get("outlet", "")).startswith("http"):
        values.setdefault("url", values.pop("outlet"))
    errors: list[DocumentError] = []
    stated = checked(values, "the source's own field", path, errors)
    body = _first(row, JSON_FIELD_NAMES["paragraphs"])
    fragment = body if isinstance(body, str) and has_markup(body) and plain(body) else None
    blocks = None if fragment else _blocks(body)
    if blocks is not None and not any(block.kind == "paragraph" for block in blocks):
        return DocumentError(path, f"no text under any of {', '.join(JSON_FIELD_NAMES['paragraphs'])}")
    own = _first(row, JSON_FIELD_NAMES["id"])
    key = row.get("source_key")
    article_id = str(own) if isinstance(own, str | int) and str(own).strip() else None
    if key not in _NOTHING:
        article_id = f"{row.get('kind', 'article')}-{key}"
    return RawArticle(
        stated=stated,
        id=article_id or (None if alone else _content_id(stated, blocks, fragment)),
        place=place,
        blocks=blocks,
        fragment=fragment,
        details=ArticleDetails(
            source_id=str(key) if key not in _NOTHING else article_id,
            section=_text(_first(row, JSON_FIELD_NAMES["section"])) or None,
            pages=_text(_first(row, JSON_FIELD_NAMES["pages"])) or None,
            cut=bool(row.get("cut")),
        ),
        wrong=tuple((error.path, f"{error.reason}; the article is taken without it") for error in errors),
        unused=unused_names(written, columns),
    )


def _content_id(stated: dict[str, Stated], blocks: tuple[Block, ...] | None, fragment: str | None) -> str | None:
    """Return an id from an article's content.

    Of outlet, day and headline, and of the address or else the beginning of the text; None without a headline.
    """
    if "title" not in stated:
        return None

    def value(name: str) -> str:
        return stated[name].value if name in stated else ""

    start = value("url") or (blocks[0].text if blocks else fragment or "")[:100]
    return content_id(value("outlet"), day_of(value("published")), f"{value('title')}\n{start}")


def unused_names(row: Mapping[str, Any], columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return a row's unknown field names, as written."""
    return tuple(name for name in row if folded(name) not in _SPELT and folded(name) not in columns and name not in USED)


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row under the field names of JSON_FIELD_NAMES.

    However they are written in it.
    """
    if row.keys() <= _KNOWN.keys():
        return row
    known = {_SPELT[key]: value for name, value in row.items() if (key := folded(name)) in _SPELT and name not in _KNOWN}
    return known | {name: value for name, value in row.items() if (name in _KNOWN or name in USED) and value not in _NOTHING}


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in _NOTHING), None)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "title", "text", "rendered") if value.get(name)), "")
    return str(value) if isinstance(value, str | int | float) else ""


def _without_cuts(text: str) -> str:
    """Return a paragraph with words cut at line ends rejoined."""
    lines = text.split("\n")
    if not any(ends_in_cut(line.rstrip()) for line in lines[:-1]):
        return text
    known = words_of(lines)
    return reduce(lambda before, after: join(before, after, known), lines)


def _lines(text: str) -> list[str]:
    """Return the paragraphs of a text without an empty line.

    The same text in a .txt file has the same ones.
    """
    return [text] if "\n" not in text else list(logical_lines(tidy(text)).texts)


def _blocks(value: Any) -> tuple[Block, ...]:
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("text")  # WordPress has the first
    if isinstance(value, str):
        parts = _PARTS.split(value)
        value = [_without_cuts(part) for part in parts] if len(parts) > 1 else _lines(value)
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
