"""One page of a PDF -> fragments of text with place, size and font. The only module that calls pdfium.

pdfium reports spaces that nobody painted with a size of 1, the characters of a ligature at one place, and a hyphen that ends a
line as U+0002.
"""

from __future__ import annotations

import ctypes
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .fragments import fragments_of
from .model import Fragment, Glyph, Style
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


class PageText(NamedTuple):
    """The fragments of a page turned upright, its width and height so, and how many characters have no meaning."""

    fragments: list[Fragment]
    width: float
    height: float
    unmapped: int


def read_characters(page: Any) -> PageText:
    """Read the fragments of a pypdfium2 page. ValueError for a page with more text than any article has."""
    box = page.get_bbox()
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return PageText([], box[2] - box[0], box[3] - box[1], 0)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MAX_PAGE_CHARACTERS:
            raise ValueError("a page with more text than any article has")
        glyphs, unmapped = _glyphs(text_page, count)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    turn = _main_turn(glyphs)
    upright = list(_upright(glyphs, turn, box))
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 2:
        width, height = height, width
    level = _level(upright, turn)
    fragments = mirrored_fragments(level, width) if is_right_to_left(level) else fragments_of(level)
    return PageText(list(fragments), width, height, unmapped)


def _glyphs(text_page: Any, count: int) -> tuple[list[Glyph], int]:
    """Return the glyphs of a page in the order of reading, and how many have no meaning."""
    code_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    origin_of, box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    found: list[Glyph] = []
    styles: dict[int, Style] = {}
    unmapped = high = 0
    for at in range(count):
        code = code_of(text_page, at)
        if code in _BREAKS or code in _UNMAPPED:
            unmapped += code in _UNMAPPED
            continue
        if 0xD800 <= code < 0xE000:  # half of a character beyond the first plane
            if code < 0xDC00:
                high = code
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        char = "-" if code == _LINE_END_HYPHEN else chr(code)
        if char.isspace() or char == "\u200b":
            found.append(_SPACE)
            continue
        unmapped += code == 0xFFFD or 0xE000 <= code <= 0xF8FF
        key = ctypes.cast(object_of(text_page, at), ctypes.c_void_p).value or 0
        style = styles.get(key) if key else None
        if style is None:
            style = styles[key] = _style(text_page, at)
        origin_of(text_page, at, x, y)
        box_of(text_page, at, box)
        found.append(Glyph(char, x.value, y.value, box.left, box.bottom, box.right, box.top, style))
    return found, unmapped


def _style(text_page: Any, at: int) -> Style:
    """Return what the text object of a character says of its type."""
    matrix, flags, name = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetMatrix(text_page, at, matrix)
    pdfium.FPDFText_GetFontInfo(text_page, at, name, len(name), flags)
    font = name.value.decode("latin-1").rsplit("+", 1)[-1]
    size = pdfium.FPDFText_GetFontSize(text_page, at) * (math.hypot(matrix.c, matrix.d) or 1.0)
    bold = _BOLD.search(font) is not None or pdfium.FPDFText_GetFontWeight(text_page, at) >= MIN_BOLD_WEIGHT
    return Style(size, bold, font, math.atan2(matrix.b, matrix.a))


def _main_turn(glyphs: list[Glyph]) -> int:
    """Return how many quarter turns against the clock most baselines have."""
    turns = Counter(_turn(glyph.style) for glyph in glyphs if glyph.style is not None)
    return turns.most_common(1)[0][0] if turns else 0


def _turn(style: Style) -> int:
    return round(style.angle / (math.pi / 2)) % 4


def _upright(glyphs: list[Glyph], turn: int, box: tuple[float, float, float, float]) -> Iterator[Glyph]:
    """Yield the glyphs that run in the page's main direction, turned upright, from the page's lower left corner."""
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
    """Return the glyphs of a page scanned slightly crooked with their baselines level."""
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
