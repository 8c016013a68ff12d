"""Printed elements with their places, passed from step to step.

Lengths in points; y grows upwards, as in PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

ASCENT, DESCENT = 0.75, 0.25
"""Parts of the type size above and below the baseline."""

OCR_FONTS = ("glyphless", "hiddenhorzocr", "invisible")
"""Fonts of text layers that a recogniser put under a picture: their sizes are guesses."""


class Style(NamedTuple):
    """The properties that the characters of one text object share.

    angle: of its baseline, in radians, against the clock.
    """

    size: float
    bold: bool
    font: str
    angle: float


class Glyph(NamedTuple):
    """A character with its origin and its box.

    A space has neither.
    """

    char: str
    x: float = 0.0
    y: float = 0.0
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    style: Style | None = None


@dataclass(slots=True)
class TextFragment:
    """Characters painted one after another on one baseline."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    weight: int  # how many of its characters are bold
    count: int  # how many characters it has
    font: str


@dataclass(slots=True, eq=False)
class PrintedLine:
    """One line of one column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    font: str
    page: int = 0  # from 1
    letters: int = 0  # its characters, spaces apart

    @property
    def top(self) -> float:
        return self.baseline + ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline - DESCENT * self.size

    @property
    def recognised(self) -> bool:
        """Tell whether the line is from a scan's text layer."""
        return self.font.lower().startswith(OCR_FONTS)


class Page(NamedTuple):
    """The lines of one page, turned upright as it is viewed."""

    number: int  # from 1
    width: float
    height: float
    lines: list[PrintedLine]
    links: int = 0
    unmapped: int = 0  # characters of which the font does not say what they are
    unread: tuple[str, ...] = ()  # what of it is not read, each as a warning; of the whole file with its first page


@dataclass(slots=True)
class PrintedParagraph:
    """The lines of a paragraph, its text, and its role by type."""

    lines: list[PrintedLine]
    left: float  # edges of the column it stands in
    right: float
    indented: bool = False  # its first line is set in
    opens_block: bool = False  # it begins its block
    bullet: bool = False
    text: str = ""
    style: str = "body"  # body, large, small, subhead
    why: str = ""  # why it is no paragraph of the text, where it is none
    pages: list[int] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return self.lines[0].bold

    @property
    def font(self) -> str:
        return self.lines[0].font

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def full(self) -> bool:
        """Tell whether the last line reaches its column's right edge."""
        return self.right - self.lines[-1].right < 0.1 * (self.right - self.left)
