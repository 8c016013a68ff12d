"""Pages in Arabic or Hebrew, mirrored so that text reads left to right.

Their glyphs are taken by place, from the right, so that all later steps read from the left.

The library's own order is not relied on: it turns some stretches round and not others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .printed_elements import Glyph, Style, TextFragment

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
MIN_RTL_SHARE = 0.4
"""Share of a page's letters from which it is read from the right."""

MAX_RTL_BASELINE_SHIFT_EM = 0.25
MAX_RTL_GAP_EM = 1.9
MIN_RTL_SPACE_EM = 0.23
"""Letters of Arabic type, which change their form, leave up to .18 between each other; spaces have .28 and more."""

MAX_RTL_SIZE_RATIO = 1.6

_WORD = r"[A-Za-z\u00c0-\u024f0-9\u0660-\u0669\u06f0-\u06f9]"
_LEFT_TO_RIGHT = re.compile(rf"{_WORD}(?:[^\u0590-\u08ff]*{_WORD})?")
"""A number, or words of a Latin script, inside a text that runs from the right."""


def is_right_to_left(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether a page is mostly in a right-to-left script.

    Arabic, Hebrew or another.
    """
    found = len(RIGHT_TO_LEFT.findall(text := "".join([glyph[0] for glyph in glyphs])))
    return found > 0 and found > MIN_RTL_SHARE * sum(map(str.isalpha, text))


def mirrored_fragments(glyphs: Sequence[Glyph], width: float) -> Iterator[TextFragment]:
    """Yield the fragments of a page in reading order, mirrored.

    Their places are mirrored within a page of that width.
    """
    for row in _rows(glyphs):
        run: list[Glyph] = []
        for glyph in sorted(row, key=lambda glyph: -glyph.right):
            if run and not _goes_on(run[-1], glyph):
                yield _fragment(run, width)
                run = []
            run.append(glyph)
        if run:
            yield _fragment(run, width)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each baseline, from the top down."""
    row: list[Glyph] = []
    for glyph in sorted((each for each in glyphs if each.style is not None), key=lambda each: -each.y):
        if row and abs(row[0].y - glyph.y) > MAX_RTL_BASELINE_SHIFT_EM * _style(glyph).size:
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _style(glyph: Glyph) -> Style:
    assert glyph.style is not None
    return glyph.style


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = _style(glyph).size
    return (
        before.left - glyph.right < MAX_RTL_GAP_EM * size
        and 1 / MAX_RTL_SIZE_RATIO < size / _style(before).size < MAX_RTL_SIZE_RATIO
    )


def _fragment(run: Sequence[Glyph], width: float) -> TextFragment:
    chars = [run[0].char]
    for before, glyph in pairwise(run):
        if before.left - glyph.right > MIN_RTL_SPACE_EM * _style(glyph).size:
            chars.append(" ")
        chars.append(glyph.char)
    styles = [_style(glyph) for glyph in run]
    sizes = [style.size for style in styles]
    return TextFragment(
        text=in_order("".join(chars)),
        left=width - max(glyph.right for glyph in run),
        right=width - min(glyph.left for glyph in run),
        baseline=run[0].y,
        size=max(set(sizes), key=sizes.count),
        weight=sum(style.bold for style in styles),
        count=len(run),
        font=styles[0].font,
    )


def in_order(text: str) -> str:
    """Return a right-to-left text with numbers and Latin words restored.

    Its characters stand from the right; those parts are turned round again.
    """
    return _LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], unicodedata.normalize("NFKC", text))
