"""The user's metadata beside a document: `<file>.meta.json` or a row of `metadata.csv`.

They win in that order over front matter (frontmatter.py) and all that the document itself states. A wrong key or value is named
with its file and line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import DocumentError
from ..source.decode import decode, tidy
from ..source.plain_text import plain
from ..source.raw_article import ARTICLE_FIELDS, Stated
from .dates import stated_day

MANIFEST = "metadata.csv"
SIDECAR = ".meta.json"
LARGEST_MANIFEST = 64 << 20  # bytes; a row for each of a million files

USER_KEYS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "outlet": "outlet",
    "site": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "url": "url",
    "source": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
"""Accepted keys and the field each means; the further ones are what web clippers write into front matter."""

LANGUAGE = re.compile(r"[a-zA-Z]{2}(?:[-_.@][\w.@-]*)?")
"""A language as pages and programs write it: en, en-GB, es-419, en_GB.UTF-8."""

_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""A name as note programs link it: [[Ada Byron]], [[people/byron|Ada Byron]]."""

DEEPEST_LIST = 3

_NOTHING: Mapping[str, Stated] = {}
"""Shared by all files about which nothing is said; goes to worker processes with them."""


@dataclass
class UserMetadata:
    """The user's metadata for the documents of one folder."""

    rows: dict[str, dict[str, Stated]] = field(default_factory=dict)
    errors: list[DocumentError] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # the row of each file name
    path: str = ""  # of the file that says it

    def of(self, name: str) -> Mapping[str, Stated]:
        """Return the user's metadata of a file.

        A disk may hold the accents of its name apart from their letters; a table does not.
        """
        return self.rows.get(tidy(name), _NOTHING)


def reserved(name: str) -> bool:
    """Return whether a file name is reserved for the user's metadata.

    Such a file is never an article.
    """
    return name == MANIFEST or name.endswith(SIDECAR)


def read_manifest(path: Path) -> UserMetadata:
    """Read a folder's metadata.csv.

    Errors are collected with their line.
    """
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise DocumentError(str(path), f"larger than {LARGEST_MANIFEST >> 20} MB")
        return manifest(path.read_bytes(), str(path))
    except OSError as error:
        return UserMetadata(errors=[DocumentError(str(path), error.strerror or str(error))])
    except DocumentError as error:
        return UserMetadata(errors=[error])


def manifest(data: bytes, path: str) -> UserMetadata:
    """Read the bytes of a metadata.csv.

    First column the file name, the others keys. path: how messages name it.
    """
    said = UserMetadata(path=path)
    try:
        text = decode(data)
    except ValueError as error:
        said.errors.append(DocumentError(path, str(error)))
        return said
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter_of(text), strict=True)
    keys: list[str | None] = []
    line = 1
    try:
        for row in reader:
            cells = [tidy(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                if keys:
                    _row(path, line, keys, cells, said)
                else:
                    keys = _header(f"{path}:{line}", cells, said)
            line = reader.line_num + 1
    except csv.Error as error:
        said.errors.append(DocumentError(f"{path}:{reader.line_num}", f"not CSV: {error}"))
    return said


def delimiter_of(text: str) -> str:
    """Return the delimiter of a table's cells.

    Of comma, semicolon and tab the commonest in its first line.
    """
    head = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _header(place: str, cells: list[str], said: UserMetadata) -> list[str | None]:
    keys: list[str | None] = [None]
    for cell in cells[1:]:
        key = USER_KEYS.get(cell.strip().lower())
        if key is None and cell.strip():
            said.errors.append(DocumentError(place, f"unknown key “{cell.strip()}”; known are {', '.join(ARTICLE_FIELDS)}"))
        elif key in keys[1:]:
            said.errors.append(DocumentError(place, f"a second column for {key}, “{cell.strip()}”; the first one holds"))
            key = None
        keys.append(key)
    return keys


def _row(path: str, line: int, keys: list[str | None], cells: list[str], said: UserMetadata) -> None:
    name = cells[0].strip()
    if len(cells) > len(keys):
        said.errors.append(
            DocumentError(f"{path}:{line}", f"{len(cells)} cells under {len(keys)} headings; quote a cell with a comma in it")
        )
        return
    if name in said.rows:
        said.errors.append(DocumentError(f"{path}:{line}", f"a second row for {name}; the first is line {said.lines[name]}"))
        return
    values = {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell.strip()}
    said.rows[name] = checked(values, f"{MANIFEST}, line {line}", f"{path}:{line}", said.errors)
    said.lines[name] = line


def missing_files(said: UserMetadata, folder: str, present: Iterable[str]) -> list[DocumentError]:
    """Return an error for each row whose file is not in the folder."""
    names = {tidy(name) for name in present}
    return [
        DocumentError(f"{said.path}:{line}", f"there is no file {name} in {folder}; {_remedy(name)}")
        for name, line in said.lines.items()
        if name not in names
    ]


def _remedy(name: str) -> str:
    if "/" in name:
        return "a metadata.csv tells of its own folder only: put one beside that file"
    return "rename it or take the row out"


def missing_file(path: str, folder: str) -> DocumentError:
    """Return the error for a `<file>.meta.json` whose file is not there."""
    name = re.split(r"[/!]", path)[-1].removesuffix(SIDECAR)
    return DocumentError(path, f"there is no file {name} in {folder}; rename one of them or take this one away")


def read_sidecar(path: Path) -> tuple[dict[str, Stated], list[DocumentError]]:
    """Read the file `<file>.meta.json`."""
    try:
        return sidecar(path.read_bytes(), str(path))
    except OSError as error:
        return {}, [DocumentError(str(path), error.strerror or str(error))]


def sidecar(data: bytes, path: str) -> tuple[dict[str, Stated], list[DocumentError]]:
    """Read the bytes of a `<file>.meta.json`.

    An object of keys and values. path: how messages name it.
    """
    errors: list[DocumentError] = []
    try:
        text = decode(data)
        row = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, [DocumentError(f"{path}:{error.lineno}", f"not JSON: {error.msg}")]
    except RecursionError:
        return {}, [DocumentError(path, "nested too deeply")]
    except ValueError as error:
        return {}, [DocumentError(path, str(error))]
    if not isinstance(row, dict):
        return {}, [DocumentError(path, "not a JSON object of keys and values")]
    stated: dict[str, Stated] = {}
    for name, value in row.items():
        place = f"{path}:{_line_of(text, json.dumps(name), json.dumps(name, ensure_ascii=False))}"
        key = USER_KEYS.get(name.strip().lower())
        if key is None:
            errors.append(DocumentError(place, f"unknown key “{name}”; known are {', '.join(ARTICLE_FIELDS)}"))
        else:
            stated |= checked({key: value}, re.split(r"[/!]", path)[-1], place, errors)
    return stated, errors


def _line_of(text: str, *written: str) -> int:
    """Return the number of the line that holds a key.

    In one of these forms, 1 where none does.
    """
    at = max(text.find(form) for form in written)
    return text.count("\n", 0, max(at, 0)) + 1


def checked(values: Mapping[str, Any], basis: str, place: str, errors: list[DocumentError]) -> dict[str, Stated]:
    """Return the values that can be used as `Stated`.

    The others go to `errors`.
    """
    stated = {}
    for key, value in values.items():
        parts = list(_parts(value))
        if any(isinstance(part, dict | list | bool) for part in parts):
            errors.append(DocumentError(place, f"{key} has to be text"))
            continue
        text = _WIKI_LINK.sub(r"\1", plain(tidy("; ".join(map(str, parts)))))
        if not text:
            continue
        if key == "published" and stated_day(text) is None:
            errors.append(DocumentError(place, f"published “{text[:60]}” is no full date; write it as 2024-03-31"))
            continue
        if key == "language" and not LANGUAGE.fullmatch(text):
            errors.append(DocumentError(place, f"language “{text[:60]}” is no two-letter code such as en"))
            continue
        stated[key] = Stated(text, basis)
    return stated


def _parts(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the values of a list and of nested lists.

    YAML reads [[Ada Byron]] as such; of {"name": "Ada Byron", …} the name.
    """
    if isinstance(value, list) and depth < DEEPEST_LIST:
        for part in value:
            yield from _parts(part, depth + 1)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        yield value["name"]
    elif value is not None:
        yield value
