"""A lenient parser for JSON as pages really have it.

Reads comments, stray commas, raw quotes and line breaks, single quotes, bare keys, a cut end.

What can be read is read; nothing is invented. Strict JSON is left to the standard library, which is tried first.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

MAX_CHARS = 5_000_000
MAX_JSON_DEPTH = 200
_SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/|<!--|-->|<!\[CDATA\[|\]\]>|\ufeff)*", re.S)
_LITERAL = re.compile(r"true|false|null|undefined|NaN|-?Infinity|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_LITERALS = {"true": True, "false": False}
_BARE = re.compile(r"[\w$@.-]+")
_KEY_NEXT = r"\s*(?:[\"'][^\"'\n]{1,80}[\"']|[A-Za-z_$@][\w$-]*)\s*:"
_ENDS_VALUE_IN_OBJECT = re.compile(rf"\s*(?:,(?:\s|//[^\n]*|,)*(?:{_KEY_NEXT}|\}}|$)|\}}|$|\n{_KEY_NEXT})")
_ENDS_VALUE_IN_ARRAY = re.compile(r"\s*(?:,\s*(?:[\"'{\[\]]|-?\d|true|false|null|$)|\]|$)")
_ENDS_KEY = re.compile(r"\s*:")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def values(source: str) -> list[Any]:
    """Return the successive values in a script, as far as they can be read."""
    source = source.strip().strip("\ufeff")
    try:
        return [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        pass
    if "{&quot;" in source[:200] or "[{&quot;" in source[:200]:
        source = html.unescape(source)
    reader = _Reader(source[:MAX_CHARS])
    found: list[Any] = []
    while len(found) < 100:
        start = reader.next_container()
        if start < 0:
            break
        reader.at = start
        found.append(reader.value(_ENDS_VALUE_IN_OBJECT, 0))
    return found


class _Reader:
    """A position in a text, advanced by what is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next_container(self) -> int:
        self._skip()
        places = [place for place in (self.text.find("{", self.at), self.text.find("[", self.at)) if place >= 0]
        return min(places, default=-1)

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _peek(self) -> str:
        self._skip()
        return self.text[self.at : self.at + 1]

    def value(self, end: re.Pattern[str], depth: int) -> Any:
        """Read one value; None where there is none.

        end: what stands behind the closing quote of a string here.
        """
        sign = self._peek()
        if depth > MAX_JSON_DEPTH:
            raise RecursionError
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._array(depth)
        if sign in ('"', "'"):
            return self._string(sign, end)
        match = _LITERAL.match(self.text, self.at)
        if match is None:
            bare = _BARE.match(self.text, self.at)
            self.at = bare.end() if bare else self.at + 1
            return None
        self.at = match.end()
        written = match[0]
        if written in _LITERALS:
            return _LITERALS[written]
        return json.loads(written) if written[-1].isdigit() else None

    def _object(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while (sign := self._peek()) and sign != "}":
            if sign in ",;":
                self.at += 1
                continue
            if sign in ('"', "'"):
                key = self._string(sign, _ENDS_KEY)
            else:
                bare = _BARE.match(self.text, self.at)
                if bare is None:
                    self.at += 1
                    continue
                key, self.at = bare[0], bare.end()
            if self._peek() != ":":
                continue
            self.at += 1
            found[key] = self.value(_ENDS_VALUE_IN_OBJECT, depth + 1)
        self.at += 1
        return found

    def _array(self, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        while (sign := self._peek()) and sign != "]":
            if sign == ",":
                self.at += 1
                continue
            if sign == "}":  # the object around it ends before it does
                return found
            found.append(self.value(_ENDS_VALUE_IN_ARRAY, depth + 1))
        self.at += 1
        return found

    def _string(self, quote: str, end: re.Pattern[str]) -> str:
        """Read a string.

        A quote in it that no JSON punctuation follows is part of it.
        """
        place = start = self.at + 1
        text = self.text
        while True:
            place = text.find(quote, place)
            if place < 0:
                self.at = len(text)
                return _unescaped(text[start:])
            slashes = place
            while text[slashes - 1] == "\\":
                slashes -= 1
            if (place - slashes) % 2 == 0 and end.match(text, place + 1):
                self.at = place + 1
                return _unescaped(text[start:place])
            place += 1


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    whole = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2]), text)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
