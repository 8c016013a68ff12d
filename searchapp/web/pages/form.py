"""The search form with a field for each criterion.

It writes a query in the query language.
"""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from ...query.normalise import QUOTATION_MARKS
from ...text.analysis import LETTER, terms

_MARKS = re.compile(f'["{QUOTATION_MARKS}]')
_WORD = re.compile(f"{LETTER}+")


def query_from_form(args: MultiDict[str, str]) -> str:
    """Return the query that the fields of the form express.

    The fields are exact, words, by, outlet, from, to and inside (a tick: quotations only).
    """
    exact, words = _field(args, "exact"), _field(args, "words")
    parts = []
    if args.get("inside"):
        if exact:
            parts.append(f"said:{_quoted(exact)}")
        if words:
            parts.append(f"said:({words})" if len(terms(words)) > 1 else f"said:{words}")
    else:
        if exact:
            parts.append(_quoted(exact))
        if words:
            parts.append(words)
    if by := _field(args, "by"):
        parts.append(f"speaker:{_name(by)}")
    if outlet := _field(args, "outlet"):
        parts.append(f"outlet:{_name(outlet)}")
    first, last = _field(args, "from"), _field(args, "to")
    if first or last:
        parts.append(f"date:{first}..{last}" if first != last else f"date:{first}")
    return " ".join(parts)


def _field(args: MultiDict[str, str], name: str) -> str:
    return " ".join(args.get(name, "").split())


def _quoted(words: str) -> str:
    inner = " ".join(_MARKS.sub(" ", words).split())
    return f'"{inner}"'


def _name(words: str) -> str:
    return words if _WORD.fullmatch(words) else _quoted(words)
