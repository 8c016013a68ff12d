"""A comparison as the page prints it: words, links, shares and shades."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from flask import url_for

from ...collection.comparison import Cell, Comparison, TableLine
from ...collection.comparison_searches import in_column, narrowed
from ...query.tree import UNKNOWN, Selection
from ..http.compared import MAX_TABLE_ROWS, Compared, compared_arguments
from ..http.i18n import _, day, ngettext, number, short_month
from ..http.params import Search, arguments, days
from ..http.slugs import outlet_address, speaker_address
from ..http.urls import encoded

SHADES = 4

OVERLAP_NAMES_SHOWN = 5
"""Names of the groups file that are listed because nobody so called is quoted."""


class CellView(NamedTuple):
    """A cell as printed. `href`: "" for none; `shade`: 0 to SHADES."""

    text: str
    total: str
    reported: str
    href: str
    label: str
    shade: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A row or column head.

    `href`: where its name leads; `sort`: the page ordered by this column.
    """

    words: str
    kind: str
    href: str = ""
    sort: str = ""
    sorted: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its head and its cells."""

    head: LineView
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The table, and what stands around it."""

    title: str
    corner: str
    columns: tuple[LineView, ...]
    rows: tuple[RowView, ...]
    lead: str
    notes: tuple[str, ...]
    too_large: str
    cut: str


def table_view(compared: Compared, table: Comparison) -> TableView:
    """Return a table as printed."""
    links = Links(compared, table)
    columns = tuple(_column_head(compared, line, table) for line in table.columns)
    words = [column.words for column in columns]
    rows = tuple(
        RowView(
            _row_head(compared, line, table),
            tuple(_cell(compared, table, links, (row, column), words[column]) for column in range(len(table.columns))),
        )
        for row, line in enumerate(table.rows)
    )
    return TableView(
        title_words(compared),
        _corner(compared),
        columns,
        rows,
        _lead(compared, table),
        tuple(_notes(compared, table)),
        _too_large(compared, table),
        _cut(table),
    )


def title_words(compared: Compared) -> str:
    """Return the heading of a comparison."""
    if compared.rows == "groups":
        return {
            "outlets": _("Which groups are quoted by which outlet"),
            "none": _("Which groups are quoted"),
        }.get(compared.columns, _("Which groups are quoted when"))
    if compared.rows == "outlets":
        return _("Which outlet quotes") if compared.columns == "none" else _("Which outlet quotes when")
    return {"outlets": _("Who is quoted by which outlet"), "none": _("Who is quoted")}.get(
        compared.columns, _("Who is quoted when")
    )


def _corner(compared: Compared) -> str:
    return {"speakers": _("Speaker"), "outlets": _("Outlet"), "groups": compared.group}[compared.rows]


# Heads


def _column_head(compared: Compared, line: TableLine, table: Comparison) -> LineView:
    by = None if line.kind == "all" else line.value
    can_sort = line.kind in ("all", "value") or (line.kind == "unknown" and table.columns_by != "none")
    sort = _address("comparison.page", compared_arguments(replace(compared, by=by))) if can_sort else ""
    is_sorted = can_sort and (compared.by == by if compared.by is not None else line.kind == "all")
    return LineView(line_words(compared.columns, line), line.kind, "", sort, is_sorted)


def _row_head(compared: Compared, line: TableLine, table: Comparison) -> LineView:
    words = line_words(compared.rows, line)
    href = ""
    if line.kind == "value" and compared.rows == "speakers":
        href = speaker_address(line.value)
    elif line.kind == "value" and compared.rows == "outlets":
        href = outlet_address(line.value)
    elif line.kind == "value" and not table.query.quoting:
        within = replace(compared, rows="speakers", group="", by=None)
        search = replace(compared.search, group=f"{compared.group}:{line.value}")
        href = _address("comparison.page", compared_arguments(replace(within, search=search)))
    elif line.kind == "others" and line.values and compared.row_limit < MAX_TABLE_ROWS:
        href = _address("comparison.page", compared_arguments(replace(compared, row_limit=MAX_TABLE_ROWS)))
    return LineView(words, line.kind, href)


def line_words(by: str, line: TableLine) -> str:
    """Return a row or a column in words."""
    match line.kind:
        case "all":
            words = {
                "speakers": _("All speakers"),
                "outlets": _("All outlets"),
                "groups": _("All speakers"),
                "years": _("All years"),
            }
            return words.get(by) or (_("All months") if by == "months" else _("In all"))
        case "others":
            if by == "outlets":
                return ngettext("%(num)s other outlet", "%(num)s other outlets", line.values)
            if by in ("speakers", "groups"):
                return ngettext("%(num)s other speaker", "%(num)s other speakers", line.values)
            return _("Earlier")
        case "ungrouped":
            return _("In no group")
        case "unknown":
            words = {"outlets": _("Unknown outlet"), "years": _("No date"), "months": _("No date")}
            return words.get(by) or _("Speaker not identified")
    if by == "months":
        return short_month(days(line.value)[0])
    return line.value


# Cells


class Links:
    """The addresses of the searches behind the cells."""

    def __init__(self, compared: Compared, table: Comparison, base: str = "") -> None:
        self._compared, self._table = compared, table
        self._path = base + url_for("pages.search")

    def address(self, row: TableLine, column: TableLine) -> str:
        """Return the address of the search that finds exactly a cell's paragraphs."""
        query = encoded(arguments(self.search(row, column)))
        return f"{self._path}?{query}" if query else self._path

    def search(self, row: TableLine, column: TableLine) -> Search:
        """Return the search that finds exactly a cell's paragraphs."""
        compared, table = self._compared, self._table
        asked = compared.search
        ticks = asked.query.filters.get("speaker", Selection())
        if compared.rows == "groups" and row.kind in ("value", "ungrouped") and not (table.query.quoting or ticks.any_of):
            query, group = in_column(table, column), f"{compared.group}:{row.value}"
        else:
            query = narrowed(table, row, column)
            group = asked.group if query.quoting is not None and query.quoting == table.query.quoting else ""
        query = replace(query, left_out=(), quoting=None if group else query.quoting)
        copies = "once" if compared.copies == "once" else "grouped"
        return replace(asked, query=query, group=group, copies=copies, view="paragraphs")  # type: ignore[arg-type]


def _cell(compared: Compared, table: Comparison, links: Links, at: tuple[int, int], column_words: str) -> CellView:
    row, column = at
    cell = table.cells[row][column]
    line = table.rows[row]
    words = line_words(compared.rows, line)
    if not cell.paragraphs:
        return CellView(number(0), number(0), "", "", "", 0)
    href = links.address(line, table.columns[column])
    label = _label(compared, cell, words, column_words)
    if compared.shown == "numbers":
        reported = f"+{number(cell.reported)}" if cell.reported else ""
        return CellView(number(cell.direct), number(cell.value), reported, href, label, _shade(table, at, cell.value))
    whole = table.cells[row][0] if compared.shown == "row" else table.cells[0][column]
    return CellView(share_words(cell, whole), number(cell.value), "", href, label, _shade(table, at, cell.value))


def share(cell: Cell, whole: Cell) -> float:
    """Return a cell's share of a total in percent, to one place."""
    return round(100 * cell.value / whole.value, 1) if whole.value else 0.0


def share_words(cell: Cell, whole: Cell) -> str:
    """Return a cell's share of a total in words."""
    return f"{number(share(cell, whole))}\N{NO-BREAK SPACE}%"


def _label(compared: Compared, cell: Cell, row: str, column: str) -> str:
    paragraphs = ngettext("%(num)s paragraph", "%(num)s paragraphs", cell.paragraphs)
    direct, reported = number(cell.direct), number(cell.reported)
    where = {"row": row, "column": column, "direct": direct, "reported": reported, "paragraphs": paragraphs}
    if compared.count == "words":
        return _("%(row)s, %(column)s: %(direct)s words in quotation marks, %(paragraphs)s", **where)
    if compared.count == "paragraphs":
        return _("%(row)s, %(column)s: %(direct)s with quotation marks, %(reported)s with paraphrase alone", **where)
    return _("%(row)s, %(column)s: %(direct)s in quotation marks, %(reported)s paraphrased, %(paragraphs)s", **where)


def _shade(table: Comparison, at: tuple[int, int], value: int) -> int:
    row, column = at
    if table.rows[row].kind != "value" or table.columns[column].kind not in ("value", "all"):
        return 0
    only = len(table.columns) == 1
    if table.columns[column].kind == "all" and not only:
        return 0
    most = max(
        cell.value
        for line, cells in zip(table.rows, table.cells, strict=True)
        if line.kind == "value"
        for other, cell in zip(table.columns, cells, strict=True)
        if other.kind == "value" or only
    )
    return min(SHADES, 5 * value // (most + 1))


# Sentences


def counted_words(compared: Compared, count: int) -> str:
    """Return how many of what is counted, in words."""
    match compared.count:
        case "quotations":
            return ngettext("%(num)s quotation", "%(num)s quotations", count)
        case "words":
            return ngettext("%(num)s word quoted", "%(num)s words quoted", count)
        case "paragraphs":
            return ngettext("%(num)s paragraph", "%(num)s paragraphs", count)
    return ngettext("%(num)s article", "%(num)s articles", count)


def _lead(compared: Compared, table: Comparison) -> str:
    if not table.total.paragraphs:
        return _("Nobody is quoted in these paragraphs.")
    speakers = ngettext("%(num)s speaker", "%(num)s speakers", table.speakers)
    outlets = ngettext("%(num)s outlet", "%(num)s outlets", table.outlets)
    counted = counted_words(compared, table.total.value)
    sentence = _("%(counted)s of %(speakers)s in %(outlets)s", counted=counted, speakers=speakers, outlets=outlets)
    if table.first and table.last:
        days = _("%(first)s to %(last)s", first=day(table.first), last=day(table.last))
        sentence += ", " + (days if table.first != table.last else day(table.first))
    copies = _("Copies count once.") if table.copies == "once" else _("Each copy counts.")
    return f"{sentence}. {copies}"


def _notes(compared: Compared, table: Comparison) -> list[str]:
    """Return what the reader has to know of the numbers."""
    notes = []
    if compared.shown == "numbers" and compared.count != "words" and table.total.reported:
        notes.append(_("41 +22 means 41 in quotation marks and 22 paraphrased."))
    if compared.count == "words":
        notes.append(_("Only words between quotation marks count; a paraphrase has none."))
    if table.overlap:
        more = counted_words(compared, table.overlap)
        if compared.count in ("paragraphs", "articles"):
            sentence = _("What quotes several speakers counts in the row of each and once in the first row")
        else:
            sentence = _("Who is in several groups counts in each and once in the first row")
        notes.append(_("%(sentence)s: the rows add up to %(more)s more.", sentence=sentence, more=more))
    if table.undated and table.columns_by not in ("years", "months"):
        undated = counted_words(compared, table.undated)
        notes.append(_("Undated: %(undated)s; they count here and not by year.", undated=undated))
    if table.absent:
        names = ", ".join(table.absent[:OVERLAP_NAMES_SHOWN])
        beyond = len(table.absent) - OVERLAP_NAMES_SHOWN
        names += " " + ngettext("and %(num)s more", "and %(num)s more", beyond) if beyond > 0 else ""
        notes.append(_("Of the groups file, these are not quoted here: %(names)s.", names=names))
    if _asks_speakers(compared):
        notes.append(_("Only the speakers that the search asks for are counted, not others in the same paragraphs."))
    return notes


def _asks_speakers(compared: Compared) -> bool:
    query = compared.search.query
    return bool(compared.search.group or query.quoting or query.filters.get("speaker", Selection()).any_of)


def _too_large(compared: Compared, table: Comparison) -> str:
    """Return the notice of a table that is not shown whole, "" where it is."""
    rows = next((line.values for line in table.rows if line.kind == "others" and line.values), 0)
    columns = next((line.values for line in table.columns if line.kind == "others" and line.values), 0)
    if not rows and not columns:
        return ""
    shown = len([line for line in table.rows if line.kind == "value"])
    wide = len([line for line in table.columns if line.kind == "value"])
    parts = []
    if rows and compared.rows == "outlets":
        parts.append(ngettext("the %(num)s outlet with the most", "the %(num)s outlets with the most", shown))
    elif rows:
        parts.append(ngettext("the %(num)s speaker with the most", "the %(num)s speakers with the most", shown))
    if columns and table.columns_by == "outlets":
        parts.append(ngettext("the %(num)s outlet with the most", "the %(num)s outlets with the most", wide))
    elif columns:
        parts.append(ngettext("the last %(num)s period", "the last %(num)s periods", wide))
    both = parts[0] if len(parts) == 1 else _("%(first)s and %(second)s", first=parts[0], second=parts[1])
    return _("Shown: %(shown)s. The others are counted together, so that the totals stay right.", shown=both)


def _cut(table: Comparison) -> str:
    if table.exact:
        return ""
    newest = _(
        "Counted over the newest %(counted)s paragraphs that quote somebody; the search finds %(all)s.",
        counted=number(table.counted),
        all=number(table.matching),
    )
    narrow = _("Narrow it by date or outlet for exact numbers.")
    return f"{newest} {narrow}"


def comparison_address(compared: Compared) -> str:
    """Return the address of a comparison's page."""
    return _address("comparison.page", compared_arguments(compared))


def _address(endpoint: str, pairs: list[tuple[str, str]]) -> str:
    query = encoded(pairs)
    return url_for(endpoint) + (f"?{query}" if query else "")


def is_known(line: TableLine) -> bool:
    """Say whether a line is of one value that has a name."""
    return line.kind == "value" and line.value != UNKNOWN
