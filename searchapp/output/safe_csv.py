"""Rows for spreadsheets: RFC 4180, without formulas.

No cell is one that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is taken for a formula by some spreadsheet (OWASP, CSV injection)."""


def safe_cell(value: object) -> str:
    """Return the value as a cell's text.

    A text that a spreadsheet would run gets a ' before it, which the spreadsheet hides.
    """
    text = "" if value is None else str(value).replace("\x00", "")
    return "'" + text if text.startswith(FORMULA_STARTS) and not isinstance(value, int) else text


def csv_rows(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield each row as a line of CSV, ended by CR LF, its cells safe."""
    for row in rows:
        line = StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([safe_cell(value) for value in row])
        yield line.getvalue()
