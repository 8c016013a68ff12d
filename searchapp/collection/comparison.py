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
from ..matching.quoted import Mask, Numbers, QuotedParagraphs
from ..query.tree import UNKNOWN, FacetName, Query, Selection, SpeakerSet
from .copies import without_later_copies
from .speaker_groups import MOST_GROUPS, SpeakerGroups

RowsBy = Literal["speakers", "outlets", "groups"]
ColumnsBy = Literal["outlets", "years", "months", "none"]
Counted = Literal["quotations", "words", "paragraphs", "articles"]
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

QUOTING = ("quoted", "reported")


class Cell(NamedTuple):
    """One number of the table in its two parts, and the paragraphs it rests on.

    Paragraphs and articles with both kinds of speech are counted under `direct` alone, so the sum counts each once.
    """

    direct: int  # in quotation marks, or supplied by the source
    reported: int  # paraphrased
    paragraphs: int

    @property
    def value(self) -> int:
        return self.direct + self.reported


class Line(NamedTuple):
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
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
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


class _Entries(NamedTuple):
    """What is counted: an entry is one row's share of a paragraph."""

    row: Numbers
    column: Numbers
    paragraph: Numbers
    article: Numbers
    direct: Numbers
    reported: Numbers

    def of(self, kept: Mask) -> _Entries:
        return _Entries(*(values[kept] for values in self))


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
    order_by: Line | None = None,
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
        column_lines, column_place = (Line("all"),), np.zeros(len(periods), np.int64)
    cells = _cells(entries, single, row_place, column_place, len(row_lines), len(column_lines), count)
    days = found.day[found.day > 0]
    undated = _sums(single._replace(row=(found.day[single.paragraph] == 0).astype(np.int64)), 2, count)[1]
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
        speakers=_known(found.speakers, found.speaker),
        outlets=_known(found.outlets, found.outlet),
        first=_day(days.min()) if len(days) else None,
        last=_day(days.max()) if len(days) else None,
        undated=undated.value,
        overlap=sum(line[0].value for line in cells[1:]) - cells[0][0].value,
        counted=len(found.article),
        matching=found.matching,
        members=tuple((value, groups.members(group, value)) for value in groups.values(group)) if groups else (),
        absent=_absent(found, groups, group) if groups else (),
    )


# Entries


def _asked_speakers(found: QuotedParagraphs, query: Query) -> QuotedParagraphs:
    """Return the rows of the speakers that the query asks for."""
    ticks = query.filters.get("speaker", Selection()).any_of
    if not ticks and query.quoting is None:
        return found
    kept = np.array([_is_asked(name, ticks, query.quoting) for name in found.speakers], np.bool_)
    rows = kept[found.speaker] if len(found.speaker) else np.zeros(0, np.bool_)
    quoting = np.zeros(len(found.article), np.bool_)
    quoting[found.paragraph[rows]] = True
    columns = ("paragraph", "speaker", "direct", "reported", "words")
    narrowed = replace(found, **{name: getattr(found, name)[rows] for name in columns})
    lost = len(found.article) - int(np.count_nonzero(quoting))
    return replace(narrowed.among(quoting), matching=found.matching - lost)


def _is_asked(name: str, ticks: Sequence[str], quoting: SpeakerSet | None) -> bool:
    if ticks and name not in ticks:
        return False
    return quoting is None or (name not in quoting.names and name != UNKNOWN if quoting.others else name in quoting.names)


def _per_speaker(found: QuotedParagraphs, count: Counted) -> _Entries:
    """Return one entry for each speaker of each paragraph."""
    direct, reported = (found.words, np.zeros_like(found.words)) if count == "words" else (found.direct, found.reported)
    return _Entries(found.speaker, found.speaker, found.paragraph, found.article[found.paragraph], direct, reported)


def _rows(
    found: QuotedParagraphs, rows: RowsBy, groups: SpeakerGroups | None, group: str, count: Counted
) -> tuple[list[str], dict[int, LineKind], _Entries]:
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
    spread = _Entries(*(np.repeat(values, repeats) for values in single))
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
        day = _first_day(last) - timedelta(days=1)
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


def _column_number(periods: Sequence[str], order_by: Line | None) -> int | None:
    value = order_by.value if order_by and order_by.kind in ("value", "unknown") else None
    return periods.index(value) if value is not None and value in periods else None


def _shown_rows(
    names: Sequence[str],
    special: dict[int, LineKind],
    entries: _Entries,
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


def _shown_columns(names: Sequence[str], entries: _Entries, columns: ColumnsBy, limit: int, count: Counted) -> list[int]:
    """Return the columns to show: the largest outlets, or the last periods in their order."""
    totals = _totals(entries._replace(row=entries.column), len(names), count)
    known = [n for n in range(len(names)) if names[n] != UNKNOWN and (totals[n] or columns != "outlets")]
    if columns == "outlets":
        return sorted(known, key=lambda n: (-totals[n], names[n]))[:limit]
    return sorted(known, key=lambda n: names[n])[-limit:]


def _totals(entries: _Entries, size: int, count: Counted) -> list[int]:
    """Return the number of each row, without the paragraphs it rests on."""
    direct, reported = _counts(entries, size, count)
    return (direct + reported).tolist()  # type: ignore[no-any-return]


def _lines(
    names: Sequence[str], shown: Sequence[int], special: dict[int, LineKind], totals: Sequence[int], *, always: bool = False
) -> tuple[tuple[Line, ...], Numbers]:
    """Return the lines of one side, and the place of each name among them.

    always: the line of the others is there even where it is empty.
    """
    lines = [Line("all"), *(Line("value", names[n]) for n in shown)]
    hidden = {n for n in range(len(names)) if totals[n]} - {*shown} - special.keys()
    others = len(hidden)
    places = np.full(len(names), len(lines), np.int64)
    if others or always:
        lines.append(Line("others", values=others))
    for place, n in enumerate(shown, 1):
        places[n] = place
    for n, kind in special.items():
        places[n] = len(lines)
        lines.append(Line(kind))
    if "unknown" not in special.values():
        lines.append(Line("unknown"))
    return tuple(lines), places


# Counting


def _cells(
    entries: _Entries, single: _Entries, row_place: Numbers, column_place: Numbers, rows: int, columns: int, count: Counted
) -> tuple[tuple[Cell, ...], ...]:
    """Return all cells: first the row of all, in which each paragraph counts once."""
    placed = entries._replace(row=row_place[entries.row], column=column_place[entries.column])
    every = single._replace(row=np.zeros_like(single.row), column=column_place[single.column])
    table = []
    for part, size in ((every, 1), (placed, rows)):
        inner = _sums(part._replace(row=part.row * columns + part.column), size * columns, count)
        totals = _sums(part, size, count)
        for n in range(size):
            table.append((totals[n], *inner[n * columns + 1 : (n + 1) * columns]))
    return (table[0], *table[2:])


def _sums(entries: _Entries, size: int, count: Counted) -> list[Cell]:
    """Return the cell of each row number below `size`."""
    direct, reported = _counts(entries, size, count)
    some, others = (direct, reported) if count == "paragraphs" else _distinct(entries, entries.paragraph, size)
    paragraphs = some + others
    return [Cell(*values) for values in zip(direct.tolist(), reported.tolist(), paragraphs.tolist(), strict=True)]


def _counts(entries: _Entries, size: int, count: Counted) -> tuple[Numbers, Numbers]:
    """Return what is counted of each row, with direct speech and without."""
    if count in ("paragraphs", "articles"):
        return _distinct(entries, entries.paragraph if count == "paragraphs" else entries.article, size)
    return _added(entries.row, entries.direct, size), _added(entries.row, entries.reported, size)


def _added(row: Numbers, values: Numbers, size: int) -> Numbers:
    return np.bincount(row, weights=values, minlength=size).astype(np.int64)


def _distinct(entries: _Entries, unit: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return how many units of each row have direct speech, and how many others."""
    width = int(unit.max()) + 1 if len(unit) else 1
    # Of the entries of one row and unit, one with direct speech comes first.
    keys = np.sort((entries.row * width + unit) * 2 + (entries.direct == 0))
    pairs = keys >> 1
    first = np.ones(len(keys), np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    row, is_direct = pairs[first] // width, keys[first] & 1 == 0
    counts = [np.bincount(row[kept], minlength=size).astype(np.int64) for kept in (is_direct, ~is_direct)]
    return counts[0], counts[1]


# The search behind a cell


def narrowed(table: Comparison, row: Line, column: Line) -> Query:
    """Return the search that finds exactly the paragraphs of a cell."""
    return _on_line(_of_row(table, row), table.columns_by, column, table.columns)


def in_column(table: Comparison, column: Line) -> Query:
    """Return the search for the paragraphs of a column, whoever is quoted."""
    return _on_line(table.query, table.columns_by, column, table.columns)


def _of_row(table: Comparison, row: Line) -> Query:
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
        names = tuple(name for name in ticks.any_of if _is_asked(name, (), wanted) and _is_asked(name, (), query.quoting))
    elif query.quoting is None or query.quoting == wanted:
        if wanted.others:
            return replace(query, quoting=wanted)
        names = wanted.names
    elif query.quoting.others and wanted.others:
        return replace(query, quoting=SpeakerSet(tuple(dict.fromkeys([*query.quoting.names, *wanted.names])), others=True))
    else:
        some, other = (wanted, query.quoting) if query.quoting.others else (query.quoting, wanted)
        names = tuple(name for name in some.names if _is_asked(name, (), other))
    if len(names) == 1 or ticks.any_of:
        return _ticked(replace(query, quoting=None), "speaker", Selection(names or NOBODY, ticks.none_of))
    return replace(query, quoting=SpeakerSet(names))


NOBODY = ("\x00",)
"""A tick that no speaker has."""


def _on_line(query: Query, by: ColumnsBy, line: Line, lines: Sequence[Line]) -> Query:
    if line.kind == "all":
        return query
    shown = tuple(other.value for other in lines if other.kind == "value")
    if by == "outlets":
        return _ticked(query, "outlet", _outlets(query.filters.get("outlet", Selection()), line, shown))
    ticks = query.filters.get("date", Selection())
    if line.kind == "others":
        last = _first_day(shown[0]) - timedelta(days=1)
        return replace(query, last=min(query.last or last, last))
    return _ticked(query, "date", Selection(_periods(ticks.any_of, line.value), ticks.none_of))


def _outlets(ticks: Selection, line: Line, shown: tuple[str, ...]) -> Selection:
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


def _first_day(period: str) -> date:
    year, _, month = period.partition("-")
    return date(int(year), int(month or 1), 1)


def _ticked(query: Query, field: FacetName, ticks: Selection) -> Query:
    return replace(query, filters={**query.filters, field: ticks})
