"""A PDF is read page by page, or refused with what to do; it can neither crash a run nor take all its time."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from searchapp.ingest.pdf import pdf_file
from searchapp.ingest.pdf.pdf_file import UnreadableError, pages_of
from searchapp.ingest.source.isolation import CAN_ISOLATE, Crashed, OutOfMemory, OutOfTime, isolated

from .print import Text, pdf

LIMIT = 1 << 28


def texts(data: bytes) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages_of(io.BytesIO(data), LIMIT)]


def test_pages_come_in_order_with_their_lines() -> None:
    assert texts(pdf([Text(50, 700, "One")], [Text(50, 700, "Two"), Text(50, 680, "Three")])) == [["One"], ["Two", "Three"]]


def test_a_file_on_disk_is_read_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([Text(50, 700, "One")]))
    with (tmp_path / "a.pdf").open("rb") as stream:
        assert [line.text for page in pages_of(stream, LIMIT) for line in page.lines] == ["One"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_was_set(rotate: int) -> None:
    assert texts(pdf([Text(50, 700, "Upper line"), Text(50, 680, "Lower line")], rotate=rotate)) == [["Upper line", "Lower line"]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 but nothing else", "not readable as PDF"),
        (pdf([]), "without a text layer (a scan?): put a text layer under it, for example with `ocrmypdf in.pdf out.pdf`"),
        (pdf(*[[Text(50, 700, "x")]] * 1_001), "1,001 pages; more than 1,000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as error:
        texts(data)
    assert reason in str(error.value)


def form(*, appearance: bool) -> bytes:
    """A page with a text field that is filled; its look is in the file, or is left to the viewer."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([Text(50, 700, "Statement of the mayor")])))
    page = writer.pages[0]
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): writer._add_object(font)})})
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("statement"),
            NameObject("/V"): TextStringObject("The harbour stays open."),
            NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
            NameObject("/F"): NumberObject(4),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (50, 640, 400, 660)]),
        }
    )
    if appearance:
        look = StreamObject()
        look.set_data(b"BT /Helv 10 Tf 2 6 Td (The harbour stays open.) Tj ET")
        look.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/Resources"): fonts,
            }
        )
        look[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 350, 20)])
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(look)})
    place = writer._add_object(field)
    page[NameObject("/Annots")] = ArrayObject([place])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): ArrayObject([place]),
            NameObject("/DR"): fonts,
            NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
        }
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("appearance", [True, False])
def test_filled_fields_of_a_form_are_read_as_a_viewer_shows_them(appearance: bool) -> None:
    assert texts(form(appearance=appearance)) == [["Statement of the mayor", "The harbour stays open."]]


def test_attached_files_are_named_as_not_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([Text(50, 700, "One")], [Text(50, 700, "Two")])))
    writer.add_attachment("Déclaration 2.docx", b"words")
    out = io.BytesIO()
    writer.write(out)
    told = [page.unread for page in pages_of(io.BytesIO(out.getvalue()), LIMIT)]
    assert told == [("attached and not read: Déclaration 2.docx; save each as a file of its own",), ()]


def test_a_password_is_asked_to_be_taken_off() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([Text(50, 700, "Secret")])))
    writer.encrypt("word", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError, match="qpdf --decrypt"):
        texts(out.getvalue())


def test_a_page_with_more_text_than_any_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.ingest.pdf.characters.MAX_PAGE_CHARACTERS", 10)
    with pytest.raises(UnreadableError, match="more text than any article"):
        texts(pdf([Text(50, 700, "More than ten characters")]))


def test_too_slow_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MAX_SECONDS", 0.0)
    with pytest.raises(UnreadableError, match="longer than 0 seconds"):
        texts(pdf([Text(50, 700, "One")]))


def ask(wish: str) -> Iterator[int]:
    yield 1
    match wish:
        case "sleep":
            time.sleep(60)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "memory":
            held = [bytearray(1 << 20) for _ in range(2_000)]
            yield len(held)
        case "fail":
            raise KeyError(wish)
    yield 2


@pytest.mark.skipif(not CAN_ISOLATE, reason="this system cannot fork safely")
@pytest.mark.parametrize(("wish", "error"), [("sleep", OutOfTime), ("crash", Crashed), ("memory", OutOfMemory), ("fail", KeyError)])
def test_a_process_of_its_own_fails_alone(wish: str, error: type[Exception]) -> None:
    items = isolated(ask, wish, max_seconds=2, max_bytes=100 << 20)
    assert next(items) == 1
    with pytest.raises(error):
        list(items)


def children() -> set[str]:
    """Return the processes that this one has started and that have not been waited for."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return set(listed.read_text().split())


@pytest.mark.skipif(not CAN_ISOLATE or not Path("/proc/self/task").exists(), reason="this system does not list children")
def test_a_process_of_its_own_ends_when_nobody_reads_on() -> None:
    others = children()
    items = isolated(ask, "sleep", max_seconds=60, max_bytes=100 << 20)
    assert next(items) == 1
    assert len(children() - others) == 1
    start = time.monotonic()
    items.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5
    assert children() <= others
