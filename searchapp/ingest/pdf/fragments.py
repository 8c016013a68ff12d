"""Text fragments: runs of glyphs on one baseline, in painting order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .printed_elements import Glyph, Style, TextFragment
from .right_to_left import RIGHT_TO_LEFT

MAX_BASELINE_SHIFT_EM = 0.25
MAX_GAP_EM = 1.9
MIN_SPACE_EM = 0.125
MAX_SIZE_RATIO = 1.6
"""Within one fragment; beyond it a drop cap begins or ends."""


def fragments_of(glyphs: Iterable[Glyph]) -> Iterator[TextFragment]:
    """Yield runs of characters on one baseline.

    A jump off the baseline, over a gap or in size begins a new one.
    """
    run: _GrowingFragment | None = None
    for glyph in glyphs:
        style = glyph[7]
        if style is None:
            if run is not None and run.chars[-1] != " ":
                run.chars.append(" ")
        elif run is None or not run.takes(glyph, style):
            if run is not None:
                yield run.fragment()
            run = _GrowingFragment(glyph, style)
    if run is not None:
        yield run.fragment()


class _GrowingFragment:
    """A fragment while its characters are read."""

    __slots__ = ("baseline", "chars", "font", "last_left", "last_right", "left", "right", "size", "style", "styles", "with_style")

    def __init__(self, glyph: Glyph, style: Style) -> None:
        self.chars = [glyph.char]
        self.left = self.last_left = glyph.left
        self.right = self.last_right = glyph.right
        self.baseline = glyph.y
        self.size = style.size
        self.font = style.font
        self.style = style  # of the last characters, and of how many
        self.with_style = 1
        self.styles: list[tuple[Style, int]] = []  # of those before

    def takes(self, glyph: Glyph, style: Style) -> bool:
        """Append a character that continues this run, else return False.

        It continues in the direction its script is written in.
        """
        char, _, y, left, _, right, _, _ = glyph
        size = style.size
        if style is not self.style:
            if not 1 / MAX_SIZE_RATIO < size / self.size < MAX_SIZE_RATIO:
                return False
            self._change(style)
        if y != self.baseline and abs(y - self.baseline) > MAX_BASELINE_SHIFT_EM * max(size, self.size) + 0.01:
            return False
        gap = left - self.last_right
        if left < self.last_left and (RIGHT_TO_LEFT.match(char) or RIGHT_TO_LEFT.match(self._last_char())):
            gap = self.last_left - right
        if not -0.6 * size - (right - left) < gap < MAX_GAP_EM * size:
            return False
        if gap > MIN_SPACE_EM * size and self.chars[-1] != " ":
            self.chars.append(" ")
        self.chars.append(char)
        self.last_left, self.last_right = left, right
        if left < self.left:
            self.left = left
        if right > self.right:
            self.right = right
        self.with_style += 1
        return True

    def _change(self, style: Style) -> None:
        self.styles.append((self.style, self.with_style))
        self.style, self.with_style = style, 0

    def _last_char(self) -> str:
        return self.chars[-1] if self.chars[-1] != " " or len(self.chars) == 1 else self.chars[-2]

    def fragment(self) -> TextFragment:
        sizes: dict[float, int] = {}
        bold = count = 0
        for style, number in (*self.styles, (self.style, self.with_style)):
            sizes[style.size] = sizes.get(style.size, 0) + number
            bold += number * style.bold
            count += number
        size = max(sizes, key=sizes.__getitem__)
        text = "".join(self.chars).strip()
        return TextFragment(text, self.left, self.right, self.baseline, size, bold, count, self.font)
