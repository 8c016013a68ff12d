"""Lines of text of an RTF file, with bold type marked.

Headers, footnotes, pictures and what describes the file are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_SKIPPED = b"""
    fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf footnote annotation pict object
    themedata colorschememapping latentstyles datastore xmlnstbl listtable listoverridetable rsidtbl generator fldinst pntext
    listtext     nonshppict bkmkstart bkmkend author operator revtbl filetbl mmathPr xe tc atnid atnauthor deleted
"""
SKIPPED = frozenset(_SKIPPED.split())
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"tab": " ", b"cell": " ", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"nestcell": " ",
}  # fmt: skip
_BREAKS = frozenset((b"par", b"line", b"page", b"sect", b"row", b"column", b"nestrow"))
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""What a font's charset says of the letters written in it; the others are those of the file's code page."""

MAX_GROUPS = 2_000
"""Groups inside groups; Word writes some thirty."""


class RtfLine(NamedTuple):
    """A line of text.

    `bold`: nearly all of it.
    """

    text: str
    bold: bool


@dataclass(slots=True)
class _Group:
    """The state of an RTF group.

    A brace keeps it and the one that closes it gives it back.
    """

    skipped: bool = False
    bold: bool = False
    hidden: bool = False
    fallback: int = 1  # signs that follow a letter by number, for programs that know no numbers
    codec: str = ""
    star: bool = False
    fonts: bool = False


def rtf_lines(data: bytes) -> Iterator[RtfLine]:
    """Yield the lines of an RTF file."""
    yield from _Reader().lines(data)


class _Reader:
    """A single reading of a file."""

    def __init__(self) -> None:
        self.group = _Group()
        self.kept: list[_Group] = []
        self.code_page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.skip = 0  # signs of a fallback still to come
        self.bytes = bytearray()  # letters not decoded yet: some take two bytes
        self.codec = ""
        self.pieces: list[str] = []
        self.bold_chars = self.chars = 0

    def lines(self, data: bytes) -> Iterator[RtfLine]:
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                self._raw(token["text"])
            elif kind == "byte":
                self._raw(bytes([int(token["byte"], 16)]))
            elif kind == "brace":
                self._brace(token["brace"])
            elif kind == "sign":
                yield from self._sign(token["sign"])
            elif token["word"] is not None:
                yield from self._word(token["word"], token["number"])
        yield from self._line()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            if len(self.kept) < MAX_GROUPS:
                self.kept.append(replace(self.group))
            self.group.star = False
        elif self.kept:
            self.group = self.kept.pop()
        self.skip = 0

    def _sign(self, sign: bytes) -> Iterator[RtfLine]:
        if sign == b"*":
            self.group.star = True
        elif sign in b"\\{}":
            self._raw(sign)
        elif sign == b"~":
            self._add("\u00a0")
        elif sign == b"_":
            self._add("-")
        elif sign in b"\r\n":
            yield from self._line()

    def _word(self, word: bytes, written: bytes | None) -> Iterator[RtfLine]:
        number = int(written) if written is not None else None
        if word in SKIPPED or self.group.star:
            self.group.fonts = word == b"fonttbl" or self.group.fonts
            self.group.skipped = True
            self.group.star = False
        if self.group.skipped:
            self._in_fonts(word, number)
            return
        if word in _BREAKS:
            yield from self._line()
        elif word == b"u" and number is not None:
            self._flush()
            self._add(chr(number & 0xFFFF))
            self.skip = self.group.fallback
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == b"ansicpg" and number:
            self.code_page = _known(f"cp{number}")
        else:
            self._style(word, number)

    def _style(self, word: bytes, number: int | None) -> None:
        if word == b"b":
            self.group.bold = number != 0
        elif word == b"plain":
            self.group.bold = self.group.hidden = False
            self.group.codec = ""
        elif word == b"v":
            self.group.hidden = number != 0
        elif word == b"uc" and number is not None:
            self.group.fallback = max(0, min(number, 8))
        elif word == b"f" and number is not None:
            self._flush()
            self.group.codec = self.fonts.get(number, "")

    def _in_fonts(self, word: bytes, number: int | None) -> None:
        """Record the character sets of the fonts in the table."""
        if not self.group.fonts or number is None:
            return
        if word == b"f":
            self.font = number
        elif word == b"fcharset" and number in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[number]

    def _raw(self, data: bytes) -> None:
        if self.skip:
            cut = min(self.skip, len(data))
            self.skip -= cut
            data = data[cut:]
        if not data or self.group.skipped or self.group.hidden:
            return
        self.bytes += data

    def _flush(self) -> None:
        if self.bytes:
            data = bytes(self.bytes)
            self.bytes.clear()
            self._add(data.decode(self.group.codec or self.code_page, "replace"))

    def _add(self, text: str) -> None:
        self._flush()
        if self.group.skipped or self.group.hidden:
            return
        self.pieces.append(text)
        size = len(text.strip())
        self.chars += size
        self.bold_chars += size if self.group.bold else 0

    def _line(self) -> Iterator[RtfLine]:
        self._flush()
        text = "".join(self.pieces)
        if any("\ud800" <= sign <= "\udfff" for sign in text):  # letters beyond the first plane are written as two numbers
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield RtfLine(text, self.chars > 0 and self.bold_chars > 0.9 * self.chars)
        self.pieces = []
        self.bold_chars = self.chars = 0


def _known(codec: str) -> str:
    try:
        b"".decode(codec)
    except LookupError:
        return "utf-8" if codec == "cp65001" else "cp1252"
    return codec
