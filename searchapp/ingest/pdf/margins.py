"""Headers, footers and page numbers of a document, recognised in its lines.

What stands at one height on many pages is one, digits apart; on a single page only a lone number, an address, the time of
printing, or a line that stands off from all others. They are kept: heads and feet name the outlet, the day and the page's title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import mode

from .printed_elements import Page, PrintedLine

MARGIN = 0.1
WIDE_TOP, WIDE_BOTTOM = 0.22, 0.2
"""Parts of the page's height: where heads and feet stand, and where the first and last rows are looked at as well."""

FIRST_ROWS, LAST_ROWS = 2, 3
EDGE = 0.08
MIN_REPEATED_SHARE = 0.4
MIN_REPEATED = 2
BAND = 6  # points of height in which two pages' heads may differ
MAX_LINE_CHARS = 90
MIN_DISTANCE_EM = 1.9
MAX_WORDS = 10
MIN_MARGIN_SENTENCE_WORDS = 5

PRINT_TIME = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.|página|pagina|pág\.)?\s*[-–—]?\s*[A-Z]{0,2}\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|de|sur|di|av)\s*\d{1,4})?",
    re.I,
)
ADDRESS = re.compile(r"(?:https?://|www\.|file://)\S+")
_DIGITS = re.compile(r"\d+")


def split_margins(pages: Sequence[Page]) -> tuple[list[Page], list[PrintedLine]]:
    """Return the pages without headers and footers, and these separately.

    Both in the order of pages.
    """
    in_zone = [_margin_lines(page) for page in pages]
    seen = Counter(_place(line) for lines in in_zone for line in lines)
    least = max(MIN_REPEATED, MIN_REPEATED_SHARE * len(pages))
    rest: list[Page] = []
    removed: list[PrintedLine] = []
    for page, zone in zip(pages, in_zone, strict=True):
        body_size = _body_size(page, zone)
        gone = [line for line in zone if _repeats(line, seen) >= least or _is_marginal(line, page, body_size)]
        removed += gone
        marked = set(map(id, gone))
        rest.append(page._replace(lines=[line for line in page.lines if id(line) not in marked]))
    return rest, removed


def _margin_lines(page: Page) -> list[PrintedLine]:
    """Return the lines in header and footer position, from the top."""
    rows = sorted({line.baseline for line in page.lines})
    edges = {*rows[:LAST_ROWS], *rows[-FIRST_ROWS:]}
    height = page.height
    return [
        line
        for line in sorted(page.lines, key=lambda line: -line.baseline)
        if line.baseline > height * (1 - MARGIN)
        or line.baseline < height * MARGIN
        or (line.baseline in edges and (line.baseline > height * (1 - WIDE_TOP) or line.baseline < height * WIDE_BOTTOM))
    ]


def _place(line: PrintedLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.baseline / BAND)


def _repeats(line: PrintedLine, seen: Counter[tuple[str, int]]) -> int:
    """Return the number of pages with the line at its height."""
    text, band = _place(line)
    return sum(seen[text, near] for near in (band - 1, band, band + 1))


def _body_size(page: Page, zone: Sequence[PrintedLine]) -> float:
    marginal = set(map(id, zone))
    sizes = [line.size for line in page.lines if id(line) not in marginal]
    return mode(sizes) if sizes else 10.0


def _is_prose(text: str) -> bool:
    """Tell whether a line is prose, which may begin or end pages."""
    words = text.count(" ") + 1
    return text[0].islower() or words > MAX_WORDS or (words >= MIN_MARGIN_SENTENCE_WORDS and text[-1] in '.!?”",;:-')


def _is_marginal(line: PrintedLine, page: Page, body_size: float) -> bool:
    """Decide whether a line that does not repeat is marginal.

    By what it is, or by its distance from all others.
    """
    by_itself = _PAGE_NUMBER.fullmatch(line.text) or ADDRESS.fullmatch(line.text) or PRINT_TIME.match(line.text)
    if by_itself and line.size <= body_size + 1:
        return True
    if line.size > body_size + 0.5 or len(line.text) >= MAX_LINE_CHARS or _is_prose(line.text):
        return False
    baselines = [other.baseline for other in page.lines]
    topmost = line.baseline > page.height * (1 - EDGE) and max(baselines) - line.baseline < 3
    lowest = line.baseline < page.height * EDGE and line.baseline - min(baselines) < 3
    distances = [abs(line.baseline - other) for other in baselines if abs(line.baseline - other) > 3]
    return (topmost or lowest) and min(distances, default=99.0) > MIN_DISTANCE_EM * line.size
