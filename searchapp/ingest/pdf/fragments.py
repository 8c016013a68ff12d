"""Glyphs in the order they are painted -> fragments: characters one after another on one baseline."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Fragment, Glyph, Style
from .right_to_left import RIGHT_TO_LEFT

MAX_BASELINE_SHIFT_EM = 0.25
MAX_GAP_EM = 1.9
MIN_SPACE_EM = 0.125
MAX_SIZE_RATIO = 1.6
"""Within one fragment; beyond it a drop cap begins or ends."""


def fragments_of(glyphs: list[Glyph]) -> Iterator[Fragment]:
    """Yield runs of characters; a jump off the baseline, over a gap or in size begins a new one."""
    run: _Run | None = None
    for glyph in glyphs:
        if glyph.style is None:
            if run is not None:
                run.space()
        elif run is not None and run.takes(glyph, glyph.style):
            run.add(glyph, glyph.style)
        else:
            if run is not None:
                yield run.fragment()
            run = _Run(glyph, glyph.style)
    if run is not None:
        yield run.fragment()


class _Run:
    """A fragment while its characters are read."""

    __slots__ = ("baseline", "bold", "chars", "count", "font", "last_left", "last_right", "left", "right", "size", "sizes")

    def __init__(self, glyph: Glyph, style: Style) -> None:
        self.chars = [glyph.char]
        self.left = self.last_left = glyph.left
        self.right = self.last_right = glyph.right
        self.baseline = glyph.y
        self.size = style.size
        self.sizes = {style.size: 1}
        self.bold = int(style.bold)
        self.count = 1
        self.font = style.font

    def space(self) -> None:
        if self.chars[-1] != " ":
            self.chars.append(" ")

    def takes(self, glyph: Glyph, style: Style) -> bool:
        """Decide whether a character goes on with this run, in the direction its script is written in."""
        size = style.size
        if abs(glyph.y - self.baseline) > MAX_BASELINE_SHIFT_EM * max(size, self.size) + 0.01:
            return False
        if not 1 / MAX_SIZE_RATIO < size / self.size < MAX_SIZE_RATIO:
            return False
        gap = self._gap(glyph)
        return -0.6 * size - (glyph.right - glyph.left) < gap < MAX_GAP_EM * size

    def _gap(self, glyph: Glyph) -> float:
        if glyph.left < self.last_left and (RIGHT_TO_LEFT.match(glyph.char) or RIGHT_TO_LEFT.match(self._last_char())):
            return self.last_left - glyph.right
        return glyph.left - self.last_right

    def _last_char(self) -> str:
        return self.chars[-1] if self.chars[-1] != " " or len(self.chars) == 1 else self.chars[-2]

    def add(self, glyph: Glyph, style: Style) -> None:
        if self.chars[-1] != " " and self._gap(glyph) > MIN_SPACE_EM * style.size:
            self.chars.append(" ")
        self.chars.append(glyph.char)
        self.last_left, self.last_right = glyph.left, glyph.right
        self.left, self.right = min(self.left, glyph.left), max(self.right, glyph.right)
        self.sizes[style.size] = self.sizes.get(style.size, 0) + 1
        self.bold += style.bold
        self.count += 1

    def fragment(self) -> Fragment:
        size = max(self.sizes, key=lambda size: self.sizes[size])
        return Fragment("".join(self.chars).strip(), self.left, self.right, self.baseline, size, self.bold, self.count, self.font)
