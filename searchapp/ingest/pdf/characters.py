"""Characters of a PDF page, read with pdfium as fragments of text.

Each fragment has its place, size and font. The only module that calls pdfium.

pdfium reports spaces that nobody painted with a size of 1, the characters of a ligature at one place, and a hyphen that ends a
line as U+0002.
"""

from __future__ import annotations

import ctypes
import math
import re
import statistics
import struct
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .fragments import fragments_of
from .printed_elements import Glyph, Style, TextFragment
from .right_to_left import is_right_to_left, mirrored_fragments

MAX_PAGE_CHARACTERS = 250_000
"""The fullest newspaper pages have some 60,000."""

MIN_TYPE_SIZE = 3.0  # points
MIN_BOLD_WEIGHT = 600
MIN_SKEW = 0.003
MAX_SKEW = 0.18
"""Radians by which a scan lies crooked; less shows nowhere, more is text set at a slant."""

_LINE_END_HYPHEN = 2
_BREAKS = frozenset((0, 10, 13))
_UNMAPPED = frozenset((0xFFFE, 0xFFFF))
_BOLD = re.compile(r"bold|black|heavy|semi|demi|-b[dx]?$", re.I)


_SPACE = Glyph(" ")
_TWO_DOUBLES, _FOUR_FLOATS = struct.Struct("2d"), struct.Struct("4f")


class PageText(NamedTuple):
    """The text fragments of a page, turned upright.

    Width and height are those of the upright page; also how many characters have no meaning.
    """

    fragments: list[TextFragment]
    width: float
    height: float
    unmapped: int


def _lean(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a library function that takes and returns plain numbers.

    Called for each character, it takes a third of the time.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_code_of = _lean(pdfium.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_object_of = _lean(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_origin_of = _lean(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_box_of = _lean(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_matrix_of = _lean(pdfium.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_size_of = _lean(pdfium.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_font_of = _lean(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)


def read_characters(page: Any) -> PageText:
    """Read the fragments of a pypdfium2 page.

    ValueError for a page with more text than any article has.
    """
    box = page.get_bbox()
    width, height = box[2] - box[0], box[3] - box[1]
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return PageText([], width, height, 0)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MAX_PAGE_CHARACTERS:
            raise ValueError("a page with more text than any article has")
        reading = _PageReading(text_page)
        reading.read(count)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    turn = reading.main_turn()
    glyphs = reading.glyphs
    if turn or box[0] or box[1] or reading.is_mixed():
        glyphs = list(_upright(glyphs, turn, box))
    if turn % 2:
        width, height = height, width
    if any(style.angle for style in reading.styles):
        glyphs = _level(glyphs, turn)
    fragments = mirrored_fragments(glyphs, width) if is_right_to_left(glyphs) else fragments_of(glyphs)
    return PageText(list(fragments), width, height, reading.unmapped)


class _PageReading:
    """The glyphs of a page in painting order, while they are read."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self.glyphs: list[Glyph] = []
        self.styles: Counter[Style] = Counter()
        self.unmapped = 0
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._matrix = (ctypes.c_float * 6)()

    def read(self, count: int) -> None:
        """Read the given number of characters.

        A baseline that does not slope is asked for once a text object.
        """
        page, glyphs = self._page, self.glyphs
        place, box = (ctypes.c_double * 2)(), (ctypes.c_float * 4)()
        x_at, box_at = ctypes.addressof(place), ctypes.addressof(box)
        y_at = x_at + ctypes.sizeof(ctypes.c_double)
        place_of, edges_of, make = _TWO_DOUBLES.unpack_from, _FOUR_FLOATS.unpack_from, tuple.__new__
        holder, style, x, y = None, None, 0.0, 0.0
        for at in range(count):
            code = _code_of(page, at)
            if code <= 32 or 0xD800 <= code < 0xE000 or code > 0xFFFD or code == 0xA0:
                char = self._odd_character(code)
                if not char:
                    continue
                if char == " ":
                    glyphs.append(_SPACE)
                    continue
            else:
                char = chr(code)
                if code > 0x1000:
                    if char.isspace() or char == "\u200b":
                        glyphs.append(_SPACE)
                        continue
                    self.unmapped += code == 0xFFFD or 0xE000 <= code <= 0xF8FF
            now = _object_of(page, at)
            if now != holder or style is None or style.angle:
                if now != holder or style is None:
                    holder, style = now, self._style(at, now)
                _origin_of(page, at, x_at, y_at)
                x, y = place_of(place)
            _box_of(page, at, box_at)
            left, top, right, bottom = edges_of(box)
            glyphs.append(make(Glyph, (char, x, y, left, bottom, right, top, style)))
            self.styles[style] += 1

    def _odd_character(self, code: int) -> str:
        """Return the text for a special character code, "" for none."""
        if code == _LINE_END_HYPHEN:
            return "-"
        if code in _UNMAPPED:
            self.unmapped += 1
            return ""
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            high, self._high = self._high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else "\ufffd"
        if code in _BREAKS:
            return ""
        char = chr(code)
        return " " if char.isspace() else char if code > 32 else ""

    _high = 0  # the first half of a character beyond the first plane

    def _style(self, at: int, holder: int | None) -> Style:
        """Return the type style of a character's text object."""
        matrix = self._matrix
        _matrix_of(self._page, at, ctypes.addressof(matrix))
        a, b, c, d = matrix[:4]
        font, bold = self._font(at, _font_of(holder) if holder else 0)
        return Style(_size_of(self._page, at) * (math.hypot(c, d) or 1.0), bold, font, math.atan2(b, a))

    def _font(self, at: int, key: int | None) -> tuple[str, bool]:
        """Return the name of a font, and whether it is bold.

        Asked once for each font of the page.
        """
        if key and key in self._fonts:
            return self._fonts[key]
        flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self._text_page, at, name, len(name), flags)
        font = name.value.decode("latin-1").rsplit("+", 1)[-1]
        bold = _BOLD.search(font) is not None or pdfium.FPDFText_GetFontWeight(self._text_page, at) >= MIN_BOLD_WEIGHT
        if key:
            self._fonts[key] = font, bold
        return font, bold

    def main_turn(self) -> int:
        """Return how many counter-clockwise quarter turns most baselines have."""
        turns: Counter[int] = Counter()
        for style, count in self.styles.items():
            turns[_turn(style)] += count
        return turns.most_common(1)[0][0] if turns else 0

    def is_mixed(self) -> bool:
        """Tell whether some text runs in another direction or is illegibly small.

        The other direction is one that most of the page's text does not have.
        """
        return len({_turn(style) for style in self.styles}) > 1 or any(style.size < MIN_TYPE_SIZE for style in self.styles)


def _turn(style: Style) -> int:
    return round(style.angle / (math.pi / 2)) % 4


def _upright(glyphs: list[Glyph], turn: int, box: tuple[float, float, float, float]) -> Iterator[Glyph]:
    """Yield the glyphs in the page's main direction, turned upright.

    Their places are counted from the page's lower left corner.
    """
    west, south, east, north = box
    for glyph in glyphs:
        if glyph.style is None:
            yield glyph
            continue
        if _turn(glyph.style) != turn or glyph.style.size < MIN_TYPE_SIZE:
            continue
        char, x, y, left, bottom, right, top, style = glyph
        match turn:
            case 0:
                place = x - west, y - south, left - west, bottom - south, right - west, top - south
            case 1:
                place = y - south, east - x, bottom - south, east - right, top - south, east - left
            case 2:
                place = east - x, north - y, east - right, north - top, east - left, north - bottom
            case _:
                place = north - y, x - west, north - top, left - west, north - bottom, right - west
        yield Glyph(char, *place, style)


def _level(glyphs: list[Glyph], turn: int) -> list[Glyph]:
    """Return the glyphs of a slightly crooked scan with level baselines."""
    angles = [math.remainder(glyph.style.angle - turn * math.pi / 2, 2 * math.pi) for glyph in glyphs if glyph.style is not None]
    skew = statistics.median(angles) if angles else 0.0
    if not MIN_SKEW < abs(skew) < MAX_SKEW:
        return glyphs
    cos, sin = math.cos(skew), math.sin(skew)
    return [
        glyph._replace(
            x=glyph.x * cos + glyph.y * sin,
            y=glyph.y * cos - glyph.x * sin,
            left=glyph.left * cos + glyph.y * sin,
            right=glyph.right * cos + glyph.y * sin,
        )
        for glyph in glyphs
    ]
