"""What the readers of mail, PDF, Word documents and crawls make of what real programs write, and of what was cut off."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import docx.document
import pypdf
import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract

from .samples import HTML, PARAGRAPHS, SAMPLES, TITLE, response


def read(path: Path, data: bytes) -> tuple[list[list[str]], list[str]]:
    """Return the paragraphs of each article, and the reasons of what could not be read."""
    path.write_bytes(data)
    rows = list(extract([path]))
    return [row["paragraphs"] for row in rows if isinstance(row, dict)], [e.reason for e in rows if isinstance(e, DocumentError)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_letters_of_a_mails_headers_that_are_not_coded(tmp_path: Path, encoding: str) -> None:
    head = "Subject: Café “Élysée” öffnet\r\nFrom: Kölner Kurier <news@kurier.example>\r\nDate: Wed, 03 Mar 2021 10:00:00 +0100"
    text = head + f"\r\nContent-Type: text/plain; charset={encoding}\r\n\r\n" + "\r\n\r\n".join(PARAGRAPHS)
    (tmp_path / "a.eml").write_bytes(text.encode(encoding))
    (row,) = extract([tmp_path / "a.eml"])
    assert isinstance(row, dict)
    assert (row["title"], row["outlet"], row["date"]) == ("Café “Élysée” öffnet", "Kölner Kurier", "2021-03-03")
    assert row["paragraphs"] == PARAGRAPHS


@pytest.mark.parametrize(
    "date",
    [
        "Wed, 03 Mar 2021 99999999999999:30:00 -0500",
        "Wed, 03 Mar 2021 23:30:00 -99999999999999",
        "Wed, 99 Mar 99999999999 1:1:1",
        "soon",
    ],
)
def test_a_mail_with_a_day_that_is_none_is_undated(tmp_path: Path, date: str) -> None:
    (tmp_path / "a.eml").write_text(f"Subject: x\nFrom: a@b.example\nDate: {date}\n\n" + "\n\n".join(PARAGRAPHS))
    (row,) = extract([tmp_path / "a.eml"])
    assert isinstance(row, dict)
    assert (row["date"], row["paragraphs"]) == (None, PARAGRAPHS)


def written(fill: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_tables_of_a_word_document_are_read_in_their_place(tmp_path: Path) -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_heading(TITLE, 1)
        layout = document.add_table(1, 1).cell(0, 0)
        layout.text = PARAGRAPHS[0]
        layout.add_paragraph(PARAGRAPHS[1])
        table = document.add_table(2, 3)
        for cell, text in zip(
            [*table.rows[0].cells, *table.rows[1].cells], ["Ferry", "Year", "", "Anna", "1950", "sold"], strict=True
        ):
            cell.text = text
        joined = document.add_table(1, 2)
        joined.cell(0, 0).merge(joined.cell(0, 1)).text = "One cell made of two."
        document.add_paragraph(PARAGRAPHS[2])

    found, wrong = read(tmp_path / "a.docx", written(fill))
    assert found == [[PARAGRAPHS[0], PARAGRAPHS[1], "Ferry Year", "Anna 1950 sold", "One cell made of two.", PARAGRAPHS[2]]]
    assert wrong == []


def test_entities_of_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    source = io.BytesIO(written(lambda document: document.add_paragraph("grows")))
    laughs = b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(out, "w") as changed:
        for info in package.infolist():
            data = package.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "ha">' + laughs + b"]><w:document", 1).replace(
                    b"grows", b"&j;"
                )
            changed.writestr(info.filename, data)
    assert read(tmp_path / "a.docx", out.getvalue()) == ([], ["not readable as DOCX"])


def locked(password: str = "") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SAMPLES["story.pdf"]))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_locked_pdfs_are_read_or_named(tmp_path: Path) -> None:
    assert len(read(tmp_path / "open.pdf", locked())[0]) == 1
    assert read(tmp_path / "shut.pdf", locked("x")) == (
        [],
        ["locked with a password: save it without, for example with `qpdf --decrypt`"],
    )


CRAWL = b"".join(response(f"https://courier.example/{n}", HTML.replace("ten", str(n)).encode()) for n in range(5))
CUT = "cut off: the page is shorter than the archive says"


def test_a_crawl_that_was_cut_off_gives_its_whole_pages_and_says_so(tmp_path: Path) -> None:
    found, wrong = read(tmp_path / "a.warc", CRAWL[:-500])
    assert (len(found), wrong) == (4, [CUT])
    found, wrong = read(tmp_path / "a.warc.gz", gzip.compress(CRAWL)[:-60])
    assert (1 <= len(found) <= 4, wrong[-1]) == (True, "cut off: the compressed data ends too early")
    assert all(paragraphs[-1] == PARAGRAPHS[-1] for paragraphs in found)


def test_a_damaged_crawl_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found, _ = read(tmp_path / "a.warc", CRAWL.replace(b"</html>", b"</html> and more", 1))
    assert found
    assert capfd.readouterr() == ("", "")


def test_a_packed_tar_that_ends_in_its_first_bytes_is_named(tmp_path: Path) -> None:
    data = bytearray(SAMPLES["story.tgz"])
    data[3] |= 4  # it says that a further field follows
    for length in range(1, 12):
        found, wrong = read(tmp_path / "a.tgz", bytes(data[:length]))
        assert (found, len(wrong)) == ([], 1)


def test_packed_lines_that_were_cut_off_give_the_whole_ones_and_say_so(tmp_path: Path) -> None:
    lines = b"".join(SAMPLES["story.jsonl"].replace(b'"bridge"', b'"b%d"' % n) for n in range(5))
    found, wrong = read(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-12])
    assert len(found) >= 3
    assert wrong[-1] == "cut off: the compressed data ends too early"
