"""Explanation of how the layout of a PDF was read.

For people: pages, columns, each line kept or dropped and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .extract import PdfArticle, PieceVerdict
from .printed_elements import PrintedLine
from .reading_order import Layout

SIGNS = {"paragraph": "+", "heading": "#", "caption": "~", "title": "=", "dropped": "-"}
SHOWN_COLUMN_STEP = 30  # points within which lines begin at one left edge
MIN_COLUMN_LINES = 4


def explain_layout(layout: Layout, articles: Sequence[PdfArticle]) -> Iterator[str]:
    """Yield a line for each page and printed line, grouped by article.

    Signs: + paragraph, # sub-heading, ~ caption, = headline, - dropped, | further line of the same paragraph.
    """
    columns = _columns(layout)
    yield f"body type: {layout.body_size:g} points"
    for number in range(1, layout.pages + 1):
        edges = ", ".join(map(str, columns.get(number, []))) or "none"
        yield f"page {number}: columns from the left edge at {edges} points"
    for line in layout.margins:
        yield f"- page {line.page}: {line.text}  [head, foot or page number]"
    for n, article in enumerate(articles, 1):
        if len(articles) > 1:
            yield f"article {n}, page {article.page}: {article.reason}"
        for verdict in article.verdicts:
            yield from _lines(verdict, columns)


def _lines(verdict: PieceVerdict, columns: dict[int, list[int]]) -> Iterator[str]:
    for n, line in enumerate(verdict.paragraph.lines):
        sign = SIGNS[verdict.kind] if n == 0 else "|"
        place = f"page {line.page}, column {_column(line, columns)}"
        yield f"{sign} {place}: {line.text}" + (f"  [{verdict.kind}: {verdict.reason}]" if n == 0 else "")


def _columns(layout: Layout) -> dict[int, list[int]]:
    """Return the left edges of the columns of each page."""
    seen: dict[int, Counter[int]] = {}
    for paragraph in layout.paragraphs:
        for line in paragraph.lines:
            seen.setdefault(line.page, Counter())[round(line.left / SHOWN_COLUMN_STEP)] += 1
    found = {}
    for page, counts in seen.items():
        edges = sorted(edge for edge, count in counts.items() if count >= MIN_COLUMN_LINES)
        found[page] = [edge * SHOWN_COLUMN_STEP for n, edge in enumerate(edges) if n == 0 or edge - edges[n - 1] > 1]
    return found


def _column(line: PrintedLine, columns: dict[int, list[int]]) -> int:
    return max(1, sum(edge <= line.left + SHOWN_COLUMN_STEP / 2 for edge in columns.get(line.page, [])))
