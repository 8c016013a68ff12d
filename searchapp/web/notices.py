"""What was read into a query, as the page shows it: the echo line and the notices of repairs."""

from __future__ import annotations

from typing import NamedTuple

from ..interpret import interpret
from ..messages import Notice
from ..results import SearchResult
from .context import current_settings
from .i18n import day, number, translate
from .params import Search
from .rendering import Piece, strong


class Line(NamedTuple):
    """A sentence, and the link that takes the repair back or goes on: its words and its query; "" and None without one."""

    sentence: list[Piece]
    action: str
    suggestion: str | None


def notices(search: Search, result: SearchResult) -> list[Line]:
    """Return a line for each thing that was repaired in the query, and for each word beginning that was cut short."""
    limit = number(current_settings().max_expansions)
    cut = [Notice("expansions", 0, 0, {"typed": typed, "limit": limit}) for typed in result.truncated]
    return [Line(strong(n.text(translate)), n.action(translate), n.suggestion) for n in (*search.notices, *cut)]


def echo(search: Search) -> list[Piece]:
    """Return how the search was read, in a sentence."""
    return strong(interpret(search.query, translate, day))
