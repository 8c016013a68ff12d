"""Pages of a PDF file, read one at a time.

So no more than one is held as a PDF.

Files are hostile: pdfium is native code, and a page can be made to take hours. So where the system can fork, a file is read in a
process of its own, which may crash, and which has so much time and memory; elsewhere the time is looked at between pages.
"""

from __future__ import annotations

import ctypes
import io
import time
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from operator import attrgetter
from typing import IO, Any

from ..source.isolation import CAN_ISOLATE, Crashed, OutOfMemory, OutOfTime, isolated
from .printed_elements import Page, PrintedLine

MAX_PDF_PAGES = 1_000
MAX_SECONDS = 60.0
MAX_PDF_MEMORY_BYTES = 300 << 20
MAX_TEXT_CHARACTERS = 16 << 20
MAX_UNMAPPED_SHARE = 0.2
"""Share of characters without a meaning, from which the text is none."""

PASSWORD_ERROR = 4
FORCED_OCR_HINT = "read it anew with `ocrmypdf --force-ocr in.pdf out.pdf`"
_FIELDS_OF = attrgetter(*(field.name for field in fields(PrintedLine)))
OCR_HINT = "put a text layer under it, for example with `ocrmypdf in.pdf out.pdf`"


class UnreadableError(ValueError):
    """A PDF that cannot be read, with the reason."""


def pages_of(stream: IO[bytes], max_bytes: int) -> Iterator[Page]:
    """Yield the pages of a PDF.

    UnreadableError says why it cannot be read; no text at all is a reason too.
    """
    import_module(".characters", __package__)  # with its library; the process that reads then has both
    source = _source(stream, max_bytes)
    try:
        found = isolated(_pages, source, max_seconds=MAX_SECONDS, max_bytes=MAX_PDF_MEMORY_BYTES) if CAN_ISOLATE else _pages(source)
        characters = unmapped = 0
        for number, width, height, lines, links, without_meaning, unread in found:
            page = Page(number, width, height, [PrintedLine(*line) for line in lines], links, without_meaning, unread)
            characters += sum(line.letters for line in page.lines)
            unmapped += page.unmapped
            if characters > MAX_TEXT_CHARACTERS:
                raise UnreadableError("more text than any article has")
            yield page
    except UnreadableError:
        raise
    except OutOfTime as error:
        raise UnreadableError(f"it takes longer than {MAX_SECONDS:.0f} seconds to read") from error
    except OutOfMemory as error:
        raise UnreadableError(f"it takes more than {MAX_PDF_MEMORY_BYTES >> 20} MB of memory to read") from error
    except Crashed as error:
        raise UnreadableError("not readable as PDF: damaged, or it needs too much memory") from error
    except Exception as error:
        raise UnreadableError(f"not readable as PDF: {type(error).__name__}") from error
    if not characters:
        raise UnreadableError(f"a PDF without a text layer (a scan?): {OCR_HINT}")
    if unmapped > MAX_UNMAPPED_SHARE * characters:
        raise UnreadableError(f"its fonts do not say which letters they show: {FORCED_OCR_HINT}")


def _source(stream: IO[bytes], max_bytes: int) -> str | bytes:
    """Return the path of a stream's file, or the stream's content."""
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and isinstance(stream.name, str):
        return stream.name
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableError(f"larger than {max_bytes >> 20} MB, which no article is")
    return data


_PlainPage = tuple[int, float, float, list[tuple[Any, ...]], int, int, tuple[str, ...]]
"""The fields of a Page, its lines as tuples: a tenth of the time to send."""


def _pages(source: str | bytes) -> Iterator[_PlainPage]:
    import pypdfium2  # few runs have a PDF

    from .characters import read_characters
    from .form_fields import attached_files, draw_form_fields, has_form_fields
    from .text_lines import lines_of

    document = _opened(pypdfium2, source)
    try:
        count = len(document)
        if count > MAX_PDF_PAGES:
            raise UnreadableError(f"{count:,} pages; more than {MAX_PDF_PAGES:,} are not read as articles")
        attached = attached_files(document)
        unread: tuple[str, ...] = (
            (f"attached and not read: {', '.join(attached)}; save each as a file of its own",) if attached else ()
        )
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()  # makes the appearance of fields that have none
        end = time.monotonic() + MAX_SECONDS
        for number in range(count):
            if time.monotonic() > end:
                raise OutOfTime
            try:
                page = document[number]
                if has_form_fields(page):
                    if not draw_form_fields(page):
                        unread += (f"page {number + 1}: fields of a form, which are not read",)
                    page.close()
                    page = document[number]
                text = read_characters(page)
            except pypdfium2.PdfiumError:
                yield number + 1, 0.0, 0.0, [], 0, 0, unread  # one page that is damaged does not lose the others
                unread = ()
                continue
            except ValueError as error:
                raise UnreadableError(str(error)) from error
            links = _web_links(pypdfium2.raw, page.raw)
            page.close()
            lines = [_FIELDS_OF(line) for line in lines_of(text.fragments, number + 1)]
            yield number + 1, text.width, text.height, lines, links, text.unmapped, unread
            unread = ()
    finally:
        document.close()


def _web_links(raw: Any, page: Any) -> int:
    """Return the number of web links on a page.

    Papers link to their own references by the hundred.
    """
    place, link, count = ctypes.c_int(0), raw.FPDF_LINK(), 0
    while raw.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        count += bool(action) and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI
    return count


def _opened(pypdfium2: Any, source: str | bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "assword" in str(error):
            raise UnreadableError("locked with a password: save it without, for example with `qpdf --decrypt`") from error
        raise UnreadableError("not readable as PDF: damaged, or none") from error
