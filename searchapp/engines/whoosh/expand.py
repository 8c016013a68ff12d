"""Words that one pattern stands for: `econom*`, `zele*y`, `zelensky~`, among the terms of the collection."""

from __future__ import annotations

import re

from ...query.tree import Fuzzy, Prefix, Wildcard
from ...text.analysis import fold
from ...text.edit_distance import slips
from .scopes import PositionScope


def candidates(node: Prefix | Wildcard | Fuzzy, scope: PositionScope) -> list[str]:
    """Return the terms of a scope that the node stands for."""
    match node:
        case Prefix(text=text):
            return scope.terms(fold(text))
        case Wildcard(pattern=pattern):
            parts = re.split(r"([*?])", pattern)
            fits = re.compile("".join(_SIGNS.get(part) or re.escape(fold(part)) for part in parts), re.DOTALL).fullmatch
            return [term for term in scope.terms(fold(parts[0])) if fits(term)]
        case Fuzzy(text=text, edits=edits):
            word = fold(text)
            return [term for term in scope.similar(word, edits) if slips(word, term) <= edits]


_SIGNS = {"*": ".*", "?": "."}
