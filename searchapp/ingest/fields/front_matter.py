"""Front matter at the top of a text.

It stands between lines of `---` (YAML) or `+++` (TOML).

Only a block with a known key is one: a dump may open with a line of dashes. Keys that are not known are passed over, because note
programs and site generators write many.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import yaml

from ...errors import DocumentError
from ..source.raw_article import Stated
from .overrides import USER_KEYS, checked

MAX_FRONT_MATTER_CHARS = 20_000  # characters

TABLES = ("params", "extra", "taxonomies")
"""Where Hugo and Zola have the keys of one's own, and Zola the authors; they hold where the top level says nothing."""

_OPENING = re.compile(r"(---|\+\+\+)[ ]*\n")
_CLOSING = {"---": re.compile(r"^(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.M), "+++": re.compile(r"^\+\+\+[ ]*(?:\n|\Z)", re.M)}
_SIGN = {"---": ":", "+++": "="}  # between key and value
_CUT = {fence: re.compile(rf"(?:(?:[\w.\"' -]+{sign}|[ \t]+\S|[-\[#]).*(?:\n|\Z))+") for fence, sign in _SIGN.items()}
"""The lines of a block whose end is missing: of keys, what is set in under one, comments, tables; the first empty line ends it."""

_PLAIN_KEY = re.compile(r"([A-Za-z_-]+)\s*:\s+?(.*)|([A-Za-z_-]+)\s*:\s*()$")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class FrontMatter(NamedTuple):
    """The fields of a front matter block, its end, and its errors.

    What the block says, by field; where the text after it begins, 0 where there is no block; numbers of wrong lines, and why.
    """

    values: dict[str, Any]
    end: int
    wrong: tuple[tuple[int, str], ...] = ()


_NONE = FrontMatter({}, 0)


def stated_on_top(text: str, path: str) -> tuple[dict[str, Stated], tuple[tuple[str, str], ...], int]:
    """Return what front matter states, its errors, and where the text begins.

    An error is what cannot be used (place and why).
    """
    values, end, wrong = front_matter(text)
    stated: dict[str, Stated] = {}
    errors = [DocumentError(f"{path}:{line}", why) for line, why in wrong]
    for number, line in enumerate(text[:end].split("\n") if values else (), 1):
        if (key := _key_of(line, _SIGN[text[:3]])) in values:
            stated |= checked({key: values.pop(key)}, "front matter", f"{path}:{number}", errors)
    stated |= checked(values, "front matter", path, errors)  # a key may stand otherwise than at the beginning of a line
    return stated, tuple((error.path, error.reason) for error in errors), end


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text.

    YAML's values are texts; TOML's instants become the day in their own zone, as text.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _NONE
    fence, start = opening[1], opening.end()
    closing = _CLOSING[fence].search(text, start)
    if closing is None:
        cut = _CUT[fence].match(text, start)
        if cut is not None and _key_of(cut[0].split("\n", 1)[0], _SIGN[fence]):
            return FrontMatter(
                {}, cut.end(), ((1, f"front matter without an end: a line {fence} is missing, so nothing of it is used"),)
            )
        return _NONE
    if closing.start() - start > MAX_FRONT_MATTER_CHARS:
        return _NONE
    inner = text[start : closing.start()]
    wrong: tuple[tuple[int, str], ...] = ()
    if fence == "---":
        row = _yaml(inner)
    else:
        row, wrong = _toml(inner)
    tables = [row, *(table for name in TABLES if isinstance(table := row.get(name), dict))]
    values: dict[str, Any] = {}
    for name, value in (pair for table in tables for pair in table.items()):
        key = USER_KEYS.get(str(name).strip().lower())
        if key and key not in values and value not in ("", None, []):
            values[key] = value
    if values or (wrong and any("=" in line and _key_of(line, "=") for line in inner.split("\n"))):
        return FrontMatter(values, closing.end(), wrong)
    return _NONE


def _key_of(line: str, sign: str) -> str:
    """Return the field that a front matter line is about.

    The line is `key: value` or `key = value` or `[table.key]`; "" for none that is known.
    """
    name = line.partition(sign)[0].strip().strip("[]").rpartition(".")[2]
    return USER_KEYS.get(name.strip().strip("\"'").lower(), "")


def _yaml(text: str) -> dict[str, Any]:
    """Return a YAML mapping of texts.

    A headline with a colon makes it no YAML, then each line is read as `key: value`.

    Anchors are refused: they can grow without bound.
    """
    try:
        if not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            row = yaml.load(text, Loader=yaml.BaseLoader)  # BaseLoader makes texts, lists and mappings only
            if isinstance(row, dict):
                return row
    except (yaml.YAMLError, RecursionError, ValueError):
        pass
    matches = (_PLAIN_KEY.match(line) for line in text.split("\n"))
    return {match[1]: match[2].strip().strip("\"'") for match in matches if match and match[1]}


def _toml(text: str) -> tuple[dict[str, Any], tuple[tuple[int, str], ...]]:
    """Return a TOML table.

    Where it is none, the first thing wrong is named, and its lines above all tables are read one by one.
    """
    try:
        return _days(tomllib.loads(text).items()), ()
    except RecursionError:
        wrong = (1, "front matter is not TOML: nested too deeply")
    except ValueError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") if place else 0
        wrong = (line + 1, f"front matter is not TOML: {_PLACE.sub('', str(error))}")
    row: dict[str, Any] = {}
    for line_text in text.split("\n"):
        if line_text.startswith("["):
            break
        try:
            pairs = _days(tomllib.loads(line_text).items())
        except (ValueError, RecursionError):
            continue
        for name, value in pairs.items():
            row.setdefault(name, value)
    return row, (wrong,)


def _days(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return a table with its days and instants as text."""
    row: dict[str, Any] = {}
    for name, value in pairs:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            value = value.isoformat()
        row[name] = _days(value.items()) if isinstance(value, Mapping) and name in TABLES else value
    return row
