"""Serialized query trees: query strings that parse to the same tree.

For links, saved searches and "Show as query".
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import assert_never

from ..text.analysis import fold
from .tree import (
    About,
    And,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    HasKey,
    InArticles,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Quoted,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)

_SPECIAL = re.compile(r'([\\"():*?~|^\[\]{}])')
_IN_QUOTES = re.compile(r'([\\"?~]|(?<=\S)\*|\*(?=\S))')  # a star that stands alone is any word
_OPERATOR = re.compile(
    r"(?:AND|OR|NOT|NEAR/?|AROUND|SAME|ADJ)\Z|(?i:(?:o?near|adj)/?[0-9]+|before/[0-9]+|(?:w|pre)?/[0-9ps]+|none|www\..*)\Z"
)


def to_text(node: Node) -> str:
    """Return the query string of a tree.

    Raises ValueError for HasKey and InArticles, which nobody can type.
    """
    match node:
        case Word(text=text):
            return _bare(text)
        case Phrase(text=text, distance=distance):
            return _quoted(text) + (f"~{distance}" if distance else "")
        case Prefix(text=text):
            return text + "*"
        case Wildcard(pattern=pattern):
            return pattern
        case Fuzzy(text=text, edits=edits):
            return f"{text}~{edits}"
        case Near(left=left, right=right, distance=distance, ordered=ordered):
            return f"{_operand(left, Or)} {'BEFORE' if ordered else 'NEAR'}/{distance} {_operand(right, (Or, Near))}"
        case And(nodes=nodes):
            several = sum(isinstance(inner, Quoted) for inner in nodes) > 1
            return " ".join(_member(inner, several) for inner in nodes)
        case Or(nodes=(Word(text=text), Wildcard(pattern=pattern))) if pattern.rstrip("?") == fold(text):
            return text + pattern[len(pattern.rstrip("?")) :]  # what a lone `Zelensk?` is read as
        case Or(nodes=nodes):
            return " OR ".join(f"({to_text(inner)})" if isinstance(inner, And) else _member(inner, False) for inner in nodes)
        case Not(node=inner):
            return "-" + (
                f"({to_text(inner)})" if isinstance(inner, And | Or | Near | Quoted) and not _is_short(inner) else to_text(inner)
            )
        case Quoted(speaker=speaker, said=said):
            parts = [f"{name}:{_value(part)}" for name, part in (("speaker", speaker), ("said", said)) if part is not None]
            return " ".join(parts) or "*"
        case Speaker(text=text, whole=whole) | Outlet(text=text, whole=whole):
            value = "none" if text is None else _quoted(text) if whole else _bare(text)
            return value if isinstance(node, Speaker) else f"outlet:{value}"
        case Title(node=inner):
            return f"title:{_value(inner)}"
        case Byline(text=text) | About(text=text):
            name = "about:" if isinstance(node, About) else "byline:"
            return name + (_bare(text) if re.fullmatch(r"[\w-]+", text) else _quoted(text))
        case Url(text=text):
            return "url:" + (text if re.fullmatch(r"[\w./:%-]+", text) else _quoted(text))
        case Language(code=code):
            return f"lang:{code or 'none'}"
        case DateRange(first=first, last=last):
            return _date(first, last)
        case Everything():
            return "*"
        case HasKey() | InArticles():
            raise ValueError("a search by keys has no query")
        case _:
            assert_never(node)


def _operand(node: Node, bracketed: type | tuple[type, ...]) -> str:
    return f"({to_text(node)})" if isinstance(node, bracketed) else to_text(node)


def _member(node: Node, several: bool) -> str:
    """Return one of a group's nodes; beside other quotations, `speaker: said:` keeps its own brackets."""
    both = isinstance(node, Quoted) and node.speaker is not None and node.said is not None
    return f"({to_text(node)})" if isinstance(node, Or | And) or (both and several) else to_text(node)


def _is_short(node: Node) -> bool:
    return isinstance(node, Quoted) and (node.speaker is None or node.said is None)


def _value(node: Node) -> str:
    """Return what follows a field's colon."""
    return f"({to_text(node)})" if isinstance(node, And | Or | Near | Not) else to_text(node)


def _bare(text: str) -> str:
    word = _SPECIAL.sub(r"\\\1", re.sub(r"\s+", "-", text.replace(" & ", "&")))
    return "\\" + word if _OPERATOR.match(text) else word


def _quoted(text: str) -> str:
    return '"' + _IN_QUOTES.sub(r"\\\1", text) + '"'


def _date(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "date:none"
    if last is None:
        return f"since:{first}"
    if first is None:
        return f"until:{last}"
    if first == last:
        return f"date:{first}"
    if first.day == 1 and first.year == last.year and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return f"date:{first.year:04}"
        if first.month == last.month:
            return f"date:{first.isoformat()[:7]}"
    return f"date:{first}..{last}"
