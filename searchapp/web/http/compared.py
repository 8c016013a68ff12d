"""The arguments of a comparison, beside those of the search it counts.

rows       speakers (absent means that too), outlets, or groups:COLUMN of groups.csv
columns    outlets, years, months or none; absent: outlets, or years where the rows are outlets
count      quotations (absent means that too), words, paragraphs, articles
as         numbers (absent means that too), row or column: shares of the row's or the column's total
copies     once (absent means that too) or each
by         the column that orders the rows, by its value; absent: the totals
row_limit, column_limit    rows and columns beside totals and what is always there
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from werkzeug.datastructures import MultiDict

from ...collection.comparison import (
    COLUMNS_BY,
    COPIES_COUNTED,
    COUNTED,
    OUTLETS_SHOWN,
    PERIODS_SHOWN,
    ROWS_SHOWN,
    ColumnsBy,
    Comparison,
    CopiesCounted,
    Counted,
    RowsBy,
    TableLine,
    compare,
)
from ...errors import BadParameter
from ...query.tree import UNKNOWN
from ...settings import Settings
from .context import current_engine
from .engine_query import asked_query, current_groups
from .params import MAX_VALUE_LENGTH, Search, arguments, escape, number_of, one_of, read, unescape

Shown = Literal["numbers", "row", "column"]
SHOWN: tuple[Shown, ...] = get_args(Shown)
MAX_TABLE_ROWS = 100
"""Rows of a page: what is beyond them is reached by a search that names them all."""

MAX_ROWS_OF_A_FILE = 100_000
MAX_TABLE_COLUMNS = 100
MAX_COLUMNS_OF_A_FILE = 1_000


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison as an address asks for it."""

    search: Search
    rows: RowsBy = "speakers"
    group: str = ""  # the column of the groups file whose groups are the rows
    columns: ColumnsBy = "outlets"
    count: Counted = "quotations"
    shown: Shown = "numbers"
    copies: CopiesCounted = "once"
    by: str | None = None  # the value of the column that orders the rows
    row_limit: int = ROWS_SHOWN
    column_limit: int | None = None

    def table(self) -> Comparison:
        """Return the table."""
        return compare(
            current_engine(),
            asked_query(self.search),
            rows=self.rows,
            columns=self.columns,
            count=self.count,
            copies=self.copies,
            groups=current_groups() if self.rows == "groups" else None,
            group=self.group,
            row_limit=self.row_limit,
            column_limit=self.column_limit,
            order_by=None if self.by is None else TableLine("value" if self.by != UNKNOWN else "unknown", self.by),
        )

    @property
    def rows_argument(self) -> str:
        """Return what the rows are, as it stands in an address."""
        return f"groups:{self.group}" if self.rows == "groups" else self.rows


def read_compared(args: MultiDict[str, str], settings: Settings, today: date, most: int = MAX_TABLE_ROWS) -> Compared:
    """Return the comparison that the arguments ask for."""
    search = read(MultiDict([pair for pair in args.items(multi=True) if pair[0] != "copies"]), settings, today).on_page(1)
    rows, group = _rows(args.get("rows") or "speakers")
    usual: ColumnsBy = "years" if rows == "outlets" else "outlets"
    columns = one_of(args, "columns", COLUMNS_BY) or usual
    if rows == "outlets" and columns == "outlets":
        raise BadParameter("columns", columns, "years, months or none where the rows are outlets")
    by = args.get("by")
    if by is not None and len(by) > MAX_VALUE_LENGTH:
        raise BadParameter("by", by[:40] + "…", f"at most {MAX_VALUE_LENGTH} characters")
    row_limit, column_limit = args.get("row_limit"), args.get("column_limit")
    widest = MAX_TABLE_COLUMNS if most == MAX_TABLE_ROWS else MAX_COLUMNS_OF_A_FILE
    return Compared(
        search,
        rows,
        group,
        columns,
        one_of(args, "count", COUNTED) or "quotations",
        one_of(args, "as", SHOWN) or "numbers",
        one_of(args, "copies", COPIES_COUNTED) or "once",
        unescape(by) if by else None,
        number_of("row_limit", row_limit, most) if row_limit else ROWS_SHOWN,
        number_of("column_limit", column_limit, widest) if column_limit else None,
    )


def _rows(text: str) -> tuple[RowsBy, str]:
    if text == "speakers":
        return "speakers", ""
    if text == "outlets":
        return "outlets", ""
    columns = current_groups().columns
    kind, _, group = text.partition(":")
    if kind != "groups" or group not in columns:
        raise BadParameter(
            "rows", text[:60], "one of " + ", ".join(["speakers", "outlets", *(f"groups:{name}" for name in columns)])
        )
    return "groups", group


def compared_arguments(compared: Compared) -> list[tuple[str, str]]:
    """Return the arguments that `read_compared` turns into this comparison, without the defaults."""
    kept = [pair for pair in arguments(compared.search) if pair[0] not in ("sort", "view", "copies", "size", "page")]
    default_columns = "years" if compared.rows == "outlets" else "outlets"
    usual = OUTLETS_SHOWN if compared.columns == "outlets" else PERIODS_SHOWN
    own = [
        ("rows", compared.rows_argument, "speakers"),
        ("columns", compared.columns, default_columns),
        ("count", compared.count, "quotations"),
        ("as", compared.shown, "numbers"),
        ("copies", compared.copies, "once"),
        ("by", "" if compared.by is None else escape(compared.by), ""),
        ("row_limit", str(compared.row_limit), str(ROWS_SHOWN)),
        ("column_limit", str(compared.column_limit or usual), str(usual)),
    ]
    return kept + [(name, value) for name, value, default in own if value != default]
