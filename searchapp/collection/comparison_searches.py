"""The searches behind the cells of a comparison: each finds exactly its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ..query.tree import UNKNOWN, FacetName, Query, Selection, SpeakerSet
from .comparison import ColumnsBy, Comparison, TableLine, first_day, is_asked

QUOTING = ("quoted", "reported")
"""The kinds of paragraphs that quote somebody."""


def narrowed(table: Comparison, row: TableLine, column: TableLine) -> Query:
    """Return the search that finds exactly the paragraphs of a cell."""
    return _on_line(_of_row(table, row), table.columns_by, column, table.columns)


def in_column(table: Comparison, column: TableLine) -> Query:
    """Return the search for the paragraphs of a column, whoever is quoted."""
    return _on_line(table.query, table.columns_by, column, table.columns)


def _of_row(table: Comparison, row: TableLine) -> Query:
    query = table.query
    if table.rows_by == "outlets":
        return _quoting_anybody(_on_line(query, "outlets", row, table.rows))
    if row.kind == "all":
        return _quoting_anybody(query)
    if row.kind == "unknown":
        return _quoting(query, SpeakerSet((UNKNOWN,)))
    if table.rows_by == "speakers":
        if row.kind == "value":
            return _quoting(query, SpeakerSet((row.value,)))
        return _quoting(query, SpeakerSet(tuple(line.value for line in table.rows if line.kind == "value"), others=True))
    members = dict(table.members)
    if row.kind == "value":
        return _quoting(query, SpeakerSet(members[row.value]))
    return _quoting(query, SpeakerSet(tuple(sorted({name for names in members.values() for name in names})), others=True))


def _quoting_anybody(query: Query) -> Query:
    """Return the search for those paragraphs that quote somebody who is asked for."""
    ticks = query.filters.get("speaker", Selection())
    if query.quoting is not None:
        return _quoting(query, query.quoting) if ticks.any_of else query
    if ticks.any_of:
        return query
    kinds = query.filters.get("kind", Selection())
    return _ticked(query, "kind", Selection(tuple(kind for kind in QUOTING if kind in kinds.any_of) or QUOTING, kinds.none_of))


def _quoting(query: Query, wanted: SpeakerSet) -> Query:
    """Return the search for those speakers of a set whom the query asks for.

    It is a tick where that can say it.
    """
    ticks = query.filters.get("speaker", Selection())
    if ticks.any_of:
        names = tuple(name for name in ticks.any_of if is_asked(name, (), wanted) and is_asked(name, (), query.quoting))
    elif query.quoting is None or query.quoting == wanted:
        if wanted.others:
            return replace(query, quoting=wanted)
        names = wanted.names
    elif query.quoting.others and wanted.others:
        return replace(query, quoting=SpeakerSet(tuple(dict.fromkeys([*query.quoting.names, *wanted.names])), others=True))
    else:
        some, other = (wanted, query.quoting) if query.quoting.others else (query.quoting, wanted)
        names = tuple(name for name in some.names if is_asked(name, (), other))
    if len(names) == 1 or ticks.any_of:
        return _ticked(replace(query, quoting=None), "speaker", Selection(names or NOBODY, ticks.none_of))
    return replace(query, quoting=SpeakerSet(names))


NOBODY = ("\x00",)
"""A tick that no speaker has."""


def _on_line(query: Query, by: ColumnsBy, line: TableLine, lines: Sequence[TableLine]) -> Query:
    if line.kind == "all":
        return query
    shown = tuple(other.value for other in lines if other.kind == "value")
    if by == "outlets":
        return _ticked(query, "outlet", _outlets(query.filters.get("outlet", Selection()), line, shown))
    ticks = query.filters.get("date", Selection())
    if line.kind == "others":
        last = first_day(shown[0]) - timedelta(days=1)
        return replace(query, last=min(query.last or last, last))
    return _ticked(query, "date", Selection(_periods(ticks.any_of, line.value), ticks.none_of))


def _outlets(ticks: Selection, line: TableLine, shown: tuple[str, ...]) -> Selection:
    if line.kind != "others":
        return Selection((line.value,), ticks.none_of)
    if ticks.any_of:
        return Selection(tuple(name for name in ticks.any_of if name not in shown and name != UNKNOWN), ticks.none_of)
    return Selection((), tuple(dict.fromkeys([*ticks.none_of, *shown, UNKNOWN])))


def _periods(ticks: tuple[str, ...], period: str) -> tuple[str, ...]:
    """Return the periods that are in one of the ticks and in this one."""
    if not ticks or period == UNKNOWN:
        return (period,)
    inner = tuple(tick for tick in ticks if tick == period or tick.startswith(period + "-"))
    return inner if inner and not any(period.startswith(tick + "-") for tick in ticks) else (period,)


def _ticked(query: Query, field: FacetName, ticks: Selection) -> Query:
    return replace(query, filters={**query.filters, field: ticks})
