"""Printed pages for tests: lines with their places, and real PDF files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.ingest.pdf.printed_elements import Page, PrintedLine

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold")
MEAN_LETTER_EM = 0.5
WIDTH, HEIGHT = 595, 842


class Text(NamedTuple):
    """A piece of text to paint."""

    left: float
    baseline: float
    text: str
    size: float = 10
    font: str = "Times-Roman"


def line(
    text: str,
    left: float = 50,
    baseline: float = 700,
    size: float = 10,
    *,
    bold: bool = False,
    page: int = 1,
    right: float | None = None,
) -> PrintedLine:
    """Return a line of print, as wide as its text unless `right` says where it ends."""
    end = right if right is not None else left + MEAN_LETTER_EM * size * len(text)
    return PrintedLine(text, left, end, baseline, size, bold, "Times", page, len(text.replace(" ", "")))


def column(
    texts: Sequence[str],
    left: float = 50,
    top: float = 700,
    right: float = 250,
    *,
    size: float = 10,
    page: int = 1,
    leading: float = 12,
) -> list[PrintedLine]:
    """Return the lines of a justified column; one that begins with a space is set in, one that ends with "|" stops short."""
    lines = []
    for n, text in enumerate(texts):
        start = left + 12 if text.startswith(" ") else left
        end = start + (right - start) * 0.4 if text.endswith("|") else right
        lines.append(line(text.strip(" |"), start, top - n * leading, size, page=page, right=end))
    return lines


def page(lines: Sequence[PrintedLine], number: int = 1, links: int = 0) -> Page:
    return Page(number, WIDTH, HEIGHT, list(lines), links)


def pdf(*pages: Sequence[Text], rotate: int = 0) -> bytes:
    """Return a PDF file with these pages."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = b""
    for name in FONTS:
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode())
        fonts += b"/%s %d 0 R " % (name.encode(), len(objects))
    kids = b""
    for texts in pages:
        shown = b"".join(
            b"BT /%s %f Tf %f %f Td (%s) Tj ET\n" % (each.font.encode(), each.size, each.left, each.baseline, _escaped(each.text))
            for each in texts
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << /Font << %s >> >> >>"
            % (WIDTH, HEIGHT, rotate, len(objects), fonts)
        )
        kids += b"%d 0 R " % len(objects)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _escaped(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
