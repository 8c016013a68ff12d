"""Comparison: who is quoted by which outlet, when, as one table over a search.

A paragraph belongs to the row of each speaker whom it quotes, so rows may overlap; quotations and words belong to one row each,
unless the rows are groups and a person is in several. Every cell says how many paragraphs it rests on, and `narrowed` gives the
search that finds exactly these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

import numpy as np

from ..engines import Engine
from ..matching.quoted import Numbers, QuotedParagraphs
from ..query.tree import UNKNOWN, Query, Selection, SpeakerSet
from .comparison_counts import Cell as Cell
from .comparison_counts import Counted as Counted
from .comparison_counts import Entries, counted, sums
from .copies import without_later_copies
from .speaker_groups import MOST_GROUPS, SpeakerGroups

RowsBy = Literal["speakers", "outlets", "groups"]
ColumnsBy = Literal["outlets", "years", "months", "none"]
CopiesCounted = Literal["once", "each"]
LineKind = Literal["all", "value", "others", "ungrouped", "unknown"]
"""all        the sum of the other lines, each paragraph and article once
value      one speaker, outlet, group or period
others     the values that are not shown
ungrouped  speakers in no group
unknown    speaker not identified, outlet not known, no date
"""

ROWS_BY: tuple[RowsBy, ...] = get_args(RowsBy)
COLUMNS_BY: tuple[ColumnsBy, ...] = get_args(ColumnsBy)
COUNTED: tuple[Counted, ...] = get_args(Counted)
COPIES_COUNTED: tuple[CopiesCounted, ...] = get_args(CopiesCounted)

ROWS_SHOWN, OUTLETS_SHOWN, PERIODS_SHOWN = 20, 12, 36
MOST_EMPTY_PERIODS = 1_000
"""Years or months before the last one that are columns though nothing is from then."""

MOST_ROWS = 100_000
MOST_CELLS = 2_000_000


class TableLine(NamedTuple):
    """A row or a column.

    `value`: a name, a group, or a period as ISO prefix; `values`: how many "others" stands for.
    """

    kind: LineKind
    value: str = ""
    values: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of cells, the totals first.

    `matching`: the paragraphs there are that quote somebody asked for; where `exact` is False, only the newest `counted` of them
    are in the table.
    """

    query: Query  # what was counted: of it, every cell is a part
    rows_by: RowsBy
    columns_by: ColumnsBy
    count: Counted
    copies: CopiesCounted
    group: str  # the column of the groups file whose values are rows
    rows: tuple[TableLine, ...]
    columns: tuple[TableLine, ...]
    cells: tuple[tuple[Cell, ...], ...]
    speakers: int  # known ones
    outlets: int
    first: date | None
    last: date | None
    undated: int  # of what is counted
    overlap: int  # how much more the rows add up to than their total
    counted: int
    matching: int
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()  # the speakers of each group
    absent: tuple[str, ...] = ()  # members whom nothing that was counted quotes

    @property
    def exact(self) -> bool:
        """Say whether all matching paragraphs are counted."""
        return self.counted == self.matching

    @property
    def total(self) -> Cell:
        """Return the cell of everything."""
        return self.cells[0][0]


def compare(
    engine: Engine,
    query: Query,
    *,
    rows: RowsBy = "speakers",
    columns: ColumnsBy = "outlets",
    count: Counted = "quotations",
    copies: CopiesCounted = "once",
    groups: SpeakerGroups | None = None,
    group: str = "",
    row_limit: int = ROWS_SHOWN,
    column_limit: int | None = None,
    order_by: TableLine | None = None,
) -> Comparison:
    """Count a table over all that a search finds.

    group: the column of `groups` whose values are the rows, where `rows` is "groups". order_by: the column that orders the rows,
    None: their totals. Only speakers that the query asks for by ticks are counted, where it does.
    """
    if copies == "once":
        query = without_later_copies(engine, query)
    found = _asked_speakers(engine.quoted(replace(query, facets=())), query)
    names, row_of, entries = _rows(found, rows, groups, group, count)
    periods, column = _columns(found, columns)
    entries = entries._replace(column=column[entries.paragraph])
    single = _per_speaker(found, count)  # each once, whatever rows there are
    single = single._replace(column=column[single.paragraph])
    limit = column_limit or (OUTLETS_SHOWN if columns == "outlets" else PERIODS_SHOWN)
    shown_columns = _shown_columns(periods, single, columns, limit, count)
    row_limit = MOST_GROUPS if rows == "groups" else min(row_limit, MOST_ROWS, MOST_CELLS // (len(shown_columns) + 1))
    shown_rows = _shown_rows(names, row_of, entries, count, row_limit, _column_number(periods, order_by), every=rows == "groups")
    row_totals = _totals(entries, len(names), count)
    row_lines, row_place = _lines(names, shown_rows, row_of, row_totals, always=rows == "speakers")
    column_totals = _totals(single._replace(row=single.column), len(periods), count)
    column_lines, column_place = _lines(periods, shown_columns, _unknown_last(periods), column_totals)
    if columns == "none":
        column_lines, column_place = (TableLine("all"),), np.zeros(len(periods), np.int64)
    cells = _cells(entries, single, row_place, column_place, len(row_lines), len(column_lines), count)
    return Comparison(
        query=query,
        rows_by=rows,
        columns_by=columns,
        count=count,
        copies=copies,
        group=group if rows == "groups" else "",
        rows=row_lines,
        columns=column_lines,
        cells=cells,
        overlap=sum(line[0].value for line in cells[1:]) - cells[0][0].value,
        **_facts(found, single, count)._asdict(),
        members=tuple((value, groups.members(group, value)) for value in groups.values(group)) if groups else (),
        absent=_absent(found, groups, group) if groups else (),
    )


class _Facts(NamedTuple):
    """What a table says of all that was counted; see Comparison."""

    speakers: int
    outlets: int
    first: date | None
    last: date | None
    undated: int
    counted: int
    matching: int


def _facts(found: QuotedParagraphs, single: Entries, count: Counted) -> _Facts:
    days = found.day[found.day > 0]
    undated = sums(single._replace(row=(found.day[single.paragraph] == 0).astype(np.int64)), 2, count)[1]
    return _Facts(
        _known(found.speakers, found.speaker),
        _known(found.outlets, found.outlet),
        _day(days.min()) if len(days) else None,
        _day(days.max()) if len(days) else None,
        undated.value,
        len(found.article),
        found.matching,
    )


# Entries


def _asked_speakers(found: QuotedParagraphs, query: Query) -> QuotedParagraphs:
    """Return the rows of the speakers that the query asks for."""
    ticks = query.filters.get("speaker", Selection()).any_of
    if not ticks and query.quoting is None:
        return found
    kept = np.array([is_asked(name, ticks, query.quoting) for name in found.speakers], np.bool_)
    rows = kept[found.speaker] if len(found.speaker) else np.zeros(0, np.bool_)
    quoting = np.zeros(len(found.article), np.bool_)
    quoting[found.paragraph[rows]] = True
    columns = ("paragraph", "speaker", "direct", "reported", "words")
    narrowed = replace(found, **{name: getattr(found, name)[rows] for name in columns})
    lost = len(found.article) - int(np.count_nonzero(quoting))
    return replace(narrowed.among(quoting), matching=found.matching - lost)


def is_asked(name: str, ticks: Sequence[str], quoting: SpeakerSet | None) -> bool:
    """Say whether a query with these ticks and this set asks for a speaker."""
    if ticks and name not in ticks:
        return False
    return quoting is None or (name not in quoting.names and name != UNKNOWN if quoting.others else name in quoting.names)


def _per_speaker(found: QuotedParagraphs, count: Counted) -> Entries:
    """Return one entry for each speaker of each paragraph."""
    direct, reported = (found.words, np.zeros_like(found.words)) if count == "words" else (found.direct, found.reported)
    return Entries(found.speaker, found.speaker, found.paragraph, found.article[found.paragraph], direct, reported)


def _rows(
    found: QuotedParagraphs, rows: RowsBy, groups: SpeakerGroups | None, group: str, count: Counted
) -> tuple[list[str], dict[int, LineKind], Entries]:
    """Return the names of the rows, which are no values, and the entries of all."""
    single = _per_speaker(found, count)
    if rows == "outlets":
        names = list(found.outlets)
        return names, _unknown_last(names), single._replace(row=found.outlet[single.paragraph])
    names = list(found.speakers)
    if rows == "speakers":
        return names, _unknown_last(names), single
    values = groups.values(group) if groups else []
    numbers = {value: n for n, value in enumerate(values)}
    ungrouped, unknown = len(values), len(values) + 1
    of = [_group_numbers(name, groups, group, numbers, ungrouped, unknown) for name in names]
    sizes = np.array([len(own) for own in of], np.int64)
    repeats = sizes[single.row] if len(names) else single.row
    flat = np.array([number for own in of for number in own], np.int64)
    first = np.cumsum(sizes) - sizes
    place = np.repeat(first[single.row] if len(names) else single.row, repeats) + _within(repeats)
    spread = Entries(*(np.repeat(values, repeats) for values in single))
    special: dict[int, LineKind] = {ungrouped: "ungrouped", unknown: "unknown"}
    return [*values, "", ""], special, spread._replace(row=flat[place])


def _group_numbers(
    name: str, groups: SpeakerGroups | None, group: str, numbers: dict[str, int], ungrouped: int, unknown: int
) -> list[int]:
    if name == UNKNOWN:
        return [unknown]
    return [numbers[value] for value in groups.of(group, name)] or [ungrouped] if groups else [ungrouped]


def _absent(found: QuotedParagraphs, groups: SpeakerGroups, group: str) -> tuple[str, ...]:
    """Return the members of groups whom no paragraph quotes."""
    quoted = {found.speakers[number] for number in np.flatnonzero(np.bincount(found.speaker)).tolist()}
    return tuple(name for name in groups.everybody(group) if name not in quoted)


def _within(sizes: Numbers) -> Numbers:
    """Return 0, 1, … for each of some runs of these sizes."""
    total: Numbers = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return total


def _columns(found: QuotedParagraphs, columns: ColumnsBy) -> tuple[list[str], Numbers]:
    """Return the values of the columns, and the number of each paragraph's."""
    if columns == "outlets":
        return list(found.outlets), found.outlet
    if columns == "none":
        return [""], np.zeros(len(found.article), np.int64)
    unit = 10_000 if columns == "years" else 100
    there, number = np.unique(found.day // unit, return_inverse=True)
    periods = [_period(value) for value in there.tolist()]
    # Those between that nothing is from are columns too, as far as columns are shown.
    return [*periods, *_between([period for period in periods if period])], number.astype(np.int64)


def _between(periods: Sequence[str]) -> list[str]:
    """Return the years or months missing between the first and the last."""
    if not periods:
        return []
    present, found, last = set(periods), [], periods[-1]
    for _ in range(MOST_EMPTY_PERIODS):
        if last <= periods[0]:
            break
        day = first_day(last) - timedelta(days=1)
        last = day.isoformat()[: len(last)]
        if last not in present:
            found.append(last)
    return found


def _period(number: int) -> str:
    """Return YYYY or YYYYMM as ISO text."""
    if not number:
        return UNKNOWN
    digits = str(number).zfill(4)
    return digits if len(digits) <= 4 else f"{digits[:-2].zfill(4)}-{digits[-2:]}"


def _unknown_last(names: Sequence[str]) -> dict[int, LineKind]:
    return {names.index(UNKNOWN): "unknown"} if UNKNOWN in names else {}


def _known(names: Sequence[str], found: Numbers) -> int:
    return sum(
        names[number] != UNKNOWN for number in np.flatnonzero(np.bincount(found, minlength=1)).tolist() if number < len(names)
    )


def _day(number: int) -> date:
    return date(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)


# What is shown


def _column_number(periods: Sequence[str], order_by: TableLine | None) -> int | None:
    value = order_by.value if order_by and order_by.kind in ("value", "unknown") else None
    return periods.index(value) if value is not None and value in periods else None


def _shown_rows(
    names: Sequence[str],
    special: dict[int, LineKind],
    entries: Entries,
    count: Counted,
    limit: int,
    column: int | None,
    *,
    every: bool,
) -> list[int]:
    """Return the rows to show, the largest first. every: those without a number too."""
    totals = _totals(entries, len(names), count)
    ordering = totals if column is None else _totals(entries.of(entries.column == column), len(names), count)
    known = [n for n in range(len(names)) if n not in special and (every or totals[n])]
    return sorted(known, key=lambda n: (-ordering[n], -totals[n], names[n]))[:limit]


def _shown_columns(names: Sequence[str], entries: Entries, columns: ColumnsBy, limit: int, count: Counted) -> list[int]:
    """Return the columns to show: the largest outlets, or the last periods in their order."""
    totals = _totals(entries._replace(row=entries.column), len(names), count)
    known = [n for n in range(len(names)) if names[n] != UNKNOWN and (totals[n] or columns != "outlets")]
    if columns == "outlets":
        return sorted(known, key=lambda n: (-totals[n], names[n]))[:limit]
    return sorted(known, key=lambda n: names[n])[-limit:]


def _totals(entries: Entries, size: int, count: Counted) -> list[int]:
    """Return the number of each row, without the paragraphs it rests on."""
    direct, reported = counted(entries, size, count)
    return (direct + reported).tolist()  # type: ignore[no-any-return]


def _lines(
    names: Sequence[str], shown: Sequence[int], special: dict[int, LineKind], totals: Sequence[int], *, always: bool = False
) -> tuple[tuple[TableLine, ...], Numbers]:
    """Return the lines of one side, and the place of each name among them.

    always: the line of the others is there even where it is empty.
    """
    lines = [TableLine("all"), *(TableLine("value", names[n]) for n in shown)]
    hidden = {n for n in range(len(names)) if totals[n]} - {*shown} - special.keys()
    others = len(hidden)
    places = np.full(len(names), len(lines), np.int64)
    if others or always:
        lines.append(TableLine("others", values=others))
    for place, n in enumerate(shown, 1):
        places[n] = place
    for n, kind in special.items():
        places[n] = len(lines)
        lines.append(TableLine(kind))
    if "unknown" not in special.values():
        lines.append(TableLine("unknown"))
    return tuple(lines), places


# Counting


def _cells(
    entries: Entries, single: Entries, row_place: Numbers, column_place: Numbers, rows: int, columns: int, count: Counted
) -> tuple[tuple[Cell, ...], ...]:
    """Return all cells: first the row of all, in which each paragraph counts once."""
    placed = entries._replace(row=row_place[entries.row], column=column_place[entries.column])
    every = single._replace(row=np.zeros_like(single.row), column=column_place[single.column])
    table = []
    for part, size in ((every, 1), (placed, rows)):
        inner = sums(part._replace(row=part.row * columns + part.column), size * columns, count)
        totals = sums(part, size, count)
        for n in range(size):
            table.append((totals[n], *inner[n * columns + 1 : (n + 1) * columns]))
    return (table[0], *table[2:])


def first_day(period: str) -> date:
    """Return the first day of a year or month."""
    year, _, month = period.partition("-")
    return date(int(year), int(month or 1), 1)
