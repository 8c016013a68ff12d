"""The table as a picture: one small drawing a row, all on one scale.

Filled is what stands in quotation marks, outlined what is paraphrased; the value stands beside each bar. Coordinates are drawing
units; the page's styles give colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...collection.comparison import Cell, Comparison
from ..http.compared import Compared
from ..http.i18n import _, number
from .comparison import TableView

MULTIPLES_SHOWN = 6
"""Rows drawn before the reader asks for all."""

WIDTH = 210
NAMES, ROOM = 88, 76
"""Width of the names before the bars, and of the longest bar."""

STEP, THICK = 20, 13
TALL = 64
NAME_LETTERS = 13


class Drawn(NamedTuple):
    """One bar: its two rectangles, its words and where they stand."""

    words: str
    value: str
    x: float
    y: float
    width: float  # of the filled part, or of the bar where it stands upright
    height: float
    more_x: float  # of the outlined part
    more_y: float
    more_width: float
    more_height: float
    value_x: float
    value_y: float


@dataclass(frozen=True, slots=True)
class MultiplesDrawing:
    """One row as a drawing. `label` spells its values; `upright`: bars of periods."""

    words: str
    href: str
    label: str
    bars: tuple[Drawn, ...]
    width: float
    height: float
    upright: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All drawings that are shown, how many rows there are, and the scale they share."""

    drawings: tuple[MultiplesDrawing, ...]
    rows: int
    most: int


def picture(compared: Compared, table: Comparison, view: TableView, *, every: bool) -> Picture | None:
    """Return the picture of a table; None where there is nothing to draw."""
    places = [n for n, line in enumerate(table.rows) if line.kind == "value"]
    if table.columns_by == "none":
        return _single(table, view, places[: None if every else 3 * MULTIPLES_SHOWN])
    columns = [n for n, line in enumerate(table.columns) if line.kind == "value"]
    most = max((table.cells[row][column].value for row in places for column in columns), default=0)
    if not most:
        return None
    shown = places if every else places[:MULTIPLES_SHOWN]
    draw = _upright if table.columns_by in ("years", "months") else _across
    drawings = []
    for row in shown:
        head = view.rows[row].head
        words = [view.columns[column].words for column in columns]
        cells = [table.cells[row][column] for column in columns]
        drawings.append(draw(head.words, head.href, words, cells, most))
    return Picture(tuple(drawings), len(places), most)


def _single(table: Comparison, view: TableView, places: Sequence[int]) -> Picture | None:
    cells = [table.cells[row][0] for row in places]
    most = max((cell.value for cell in cells), default=0)
    if not most:
        return None
    drawing = _across(view.title, "", [view.rows[row].head.words for row in places], cells, most)
    return Picture((drawing,), len([line for line in table.rows if line.kind == "value"]), most)


def _label(head: str, words: Sequence[str], cells: Sequence[Cell]) -> str:
    values = ", ".join(f"{word} {number(cell.value)}" for word, cell in zip(words, cells, strict=True))
    return _("%(name)s: %(values)s", name=head, values=values)


def _across(head: str, href: str, words: Sequence[str], cells: Sequence[Cell], most: int) -> MultiplesDrawing:
    bars = []
    for n, (word, cell) in enumerate(zip(words, cells, strict=True)):
        y = n * STEP + 4
        filled, outlined = (round(ROOM * part / most, 1) for part in (cell.direct, cell.reported))
        start = NAMES + 6
        bars.append(
            Drawn(
                _short(word), number(cell.value), start, y, filled, THICK, start + filled, y + 0.5, outlined, THICK - 1,
                start + filled + outlined + 4, y + 11,
            )
        )  # fmt: skip
    return MultiplesDrawing(head, href, _label(head, words, cells), tuple(bars), WIDTH, len(bars) * STEP + 4, upright=False)


def _upright(head: str, href: str, words: Sequence[str], cells: Sequence[Cell], most: int) -> MultiplesDrawing:
    step = WIDTH / max(len(cells), 1)
    width = round(min(step - (1 if step > 4 else 0.4), 24), 2)
    bars = []
    for n, (word, cell) in enumerate(zip(words, cells, strict=True)):
        filled, outlined = (round(TALL * part / most, 1) for part in (cell.direct, cell.reported))
        x = round(n * step, 2)
        top = TALL + 16 - filled
        bars.append(
            Drawn(
                word, number(cell.value), x, top, width, filled, x + 0.5, top - outlined, max(width - 1, 0.4), outlined,
                round(x + width / 2, 2), round(top - outlined - 3, 1),
            )
        )  # fmt: skip
    return MultiplesDrawing(head, href, _label(head, words, cells), tuple(bars), WIDTH, TALL + 32, upright=True)


def _short(word: str) -> str:
    return word if len(word) <= NAME_LETTERS else word[: NAME_LETTERS - 1].rstrip() + "…"
