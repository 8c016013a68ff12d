"""Bad input: one line of reason each, the run goes on, nothing else is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path
from typing import cast

import pytest

from searchapp.engines import Engine
from searchapp.errors import DocumentError
from searchapp.ingest import Report, extract, ingest
from searchapp.ingest.source import limits as limits_of_ingestion

from .memory import MemoryIndex
from .samples import HTML, PARAGRAPHS, ROW, SAMPLES, TEXT, TITLE, tarred, zipped

BOMB_SIZE = 300 << 20


def run(folder: Path) -> tuple[Report, MemoryIndex]:
    index = MemoryIndex()
    return ingest([folder], cast(Engine, index), processes=1), index


def bomb_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package, package.open("story.txt", "w") as member:
        for _ in range(BOMB_SIZE >> 20):
            member.write(b"a" * (1 << 20))
    return out.getvalue()


def bomb_gzip() -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as stream:
        for _ in range(BOMB_SIZE >> 20):
            stream.write(b"a" * (1 << 20))
    return out.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";"}{"&" + chr(97 + i) + ";"}">' for i in range(20))
    + "]><plist><dict><key>WebMainResource</key><string>&u;</string></dict></plist>"
)

BAD = {
    "empty.txt": (b"", "empty: 0 bytes"),
    "blank.txt": (b" \n\n", "empty: there is no text in it"),
    "binary.txt": (bytes(range(256)) * 50, "it is not text"),
    "menu.txt": (b"Home\nSport\nLogin\n", "no article text found in it"),
    "cut.txt.gz": (gzip.compress(TEXT.encode())[:-20], "cut off"),
    "no.txt.gz": (b"this is not gzip at all", "damaged"),
    "empty.html": (b"", "empty: 0 bytes"),
    "words.html": (b"no markup here", "there is no markup in it"),
    "no.pdf": (b"%PDF-1.4 but nothing else", "not readable as PDF"),
    "no.docx": (b"PK\x03\x04 nothing", "not readable as DOCX"),
    "wrong.docx": (zipped({"a.txt": b"x"}), "not readable as DOCX"),
    "no.zip": (b"PK\x03\x04 nothing", "damaged or locked"),
    "no.tar": (b"x" * 2000, "damaged"),
    "no.warc": (b"nothing of the kind", "damaged"),
    "no.webarchive": (b"bplist00nothing", "not a web archive"),
    "laughs.webarchive": (LAUGHS.encode(), "not a web archive"),
    "no.eml": (b"\n\nno headers", "not a mail: it has no headers"),
    "no.json": (b'{"a": ', "not JSON"),
    "deep.json": (b"[" * 100_000, "not JSON"),
    "list.json": (b"[]", "expected an article"),
    "no.csv": (b"a,b\n1,2\n", "no column with the text"),
    "bomb.txt.gz": (bomb_gzip(), "larger than 16 MB, which no article is"),
    "bomb.tar.gz": (gzip.compress(tarred({"a.txt": b"a" * (200 << 20)}), 1), "more than 200 times its size"),
    "bomb.zip": (bomb_zip(), "it grows to 300 MB when unpacked"),
    "up.zip": (zipped({"../../up.txt": TEXT.encode()}), "its path leads out of the archive"),
    "up.tar": (tarred({"/etc/up.txt": TEXT.encode()}), "its path leads out of the archive"),
    "nested.zip": (zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.txt": TEXT.encode()})})})}), "archives deep"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line_and_the_rest_goes_in(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.html").write_text(HTML)
    report, index = run(tmp_path)
    assert list(index.entries) == ["good.html"]
    assert len(report.refused) == 1
    path, why = report.refused[0]
    assert name in path
    assert reason in why
    assert "\n" not in why


def test_a_line_of_200_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "line.jsonl").open("wb") as stream:
        stream.write(SAMPLES["story.jsonl"])
        stream.truncate(stream.tell() + (200 << 20))
        stream.seek(0, os.SEEK_END)
        stream.write(b"\n" + SAMPLES["story.jsonl"].replace(b'"bridge"', b'"second"'))
    report, index = run(tmp_path)
    assert set(index.entries) == {"bridge", "second"}
    assert [why for _, why in report.refused] == ["a line of more than 16 MB, which no article is"]


def test_a_text_of_200_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "line.txt").open("wb") as stream:
        stream.truncate(200 << 20)
    report, _ = run(tmp_path)
    assert [why for _, why in report.refused] == ["larger than 16 MB, which no article is"]


def test_a_million_tiny_paragraphs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tiny.json").write_text('{"title": "x", "text": "' + "a\\n\\n" * 1_000_000 + '"}')
    report, _ = run(tmp_path)
    assert [why for _, why in report.refused] == [
        f"more than {limits_of_ingestion.MAX_ARTICLE_PARAGRAPHS} paragraphs, which no article has"
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tiny.html", "<html><body>" + "<p>a</p>" * 1_000_000, "more than 250,000 tags, which no page has"),
        ("tiny.md", "a\n\n" * 1_000_000, "more than 200,000 lines, which no article has"),
        ("tiny.txt", "a\n\n" * 1_000_000, "no article text found in it"),
        (
            "attributes.html",
            "<p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">",
            "a tag with more than 20,000 attributes, which no page has",
        ),
    ],
)
def test_what_would_take_minutes_or_gigabytes_is_refused_before(tmp_path: Path, name: str, data: str, reason: str) -> None:
    (tmp_path / name).write_text(data)
    (tmp_path / "good.html").write_text(HTML)
    report, index = run(tmp_path)
    assert [why for _, why in report.refused] == [reason]
    assert list(index.entries) == ["good.html"]


def test_a_long_tag_and_many_signs_are_no_bounds(tmp_path: Path) -> None:
    state = "{" + ", ".join(f"'a{n}': {n}" for n in range(30_000)) + "}"
    script = "<script>" + "if (a < b) c();" * 300_000 + "</script>"
    (tmp_path / "good.html").write_text(HTML.replace("<article>", f'{script}<div data-state="{state}"></div><article>'))
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert row["paragraphs"] == PARAGRAPHS


def test_a_paragraph_longer_than_any_is_cut_at_a_space(tmp_path: Path) -> None:
    (tmp_path / "long.json").write_text('{"title": "x", "text": "' + "word " * 60_000 + '"}')
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert [len(text) <= limits_of_ingestion.LONGEST_PARAGRAPH for text in row["paragraphs"]] == [True] * len(row["paragraphs"])
    assert sum(text.count("word") for text in row["paragraphs"]) == 60_000


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "utf-16-le", "koi8-r"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    words = "“Мы рады, что мост открыт после десяти лет работы”, сказал мэр журналистам на церемонии открытия в среду утром." * 3
    text = TEXT if encoding != "koi8-r" else TEXT.split("\n")[0] + "\n\n" + words.replace("“", '"').replace("”", '"')
    (tmp_path / "story.txt").write_bytes(text.encode(encoding))
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert any(piece in " ".join(row["paragraphs"]) for piece in ("“We are relieved", "сказал мэр"))


def test_mojibake_is_repaired_and_the_original_kept(tmp_path: Path) -> None:
    from searchapp.ingest import load

    (tmp_path / "story.txt").write_text(TEXT.replace("“We", "â€œWe").replace("done,”", "done,â€\x9d"))
    ((_, paragraphs),) = load(tmp_path / "story.txt")
    assert paragraphs[1].text.startswith("“We are relieved")
    assert paragraphs[1].original is not None
    assert paragraphs[1].original.startswith("â€œWe")
    assert paragraphs[0].original is None


GARBLED = """The bridge, which José García has called “à la carte” since it’s been planned, opened on Wednesday after ten years of work, the city
said, and hundreds of people from the Élysée and Ångström quarters crossed it, là and back.""".replace("\n", " ")


@pytest.mark.parametrize("name", ["story.txt", "story.html", "story.json", "story.md"])
@pytest.mark.parametrize("read_as", ["cp1252", "latin-1"])
def test_no_letter_of_mojibake_is_lost_before_it_is_repaired(tmp_path: Path, name: str, read_as: str) -> None:
    from searchapp.ingest import load

    written = "".join(
        chr(byte) if read_as == "latin-1" or byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode(read_as)
        for byte in GARBLED.encode()
    )
    text = json.dumps({**ROW, "title": written, "paragraphs": [{"text": written}]}) if name.endswith(".json") else None
    page = {"story.txt": TEXT, "story.html": HTML, "story.md": f"# {TITLE}\n\n{PARAGRAPHS[0]}\n"}
    (tmp_path / name).write_text(text or page[name].replace(PARAGRAPHS[0], written))
    ((article, paragraphs),) = load(tmp_path / name)
    assert paragraphs[0].text == GARBLED
    assert paragraphs[0].original == written
    assert article.title == (GARBLED if text else TITLE)


def test_hard_spaces_of_sound_text_are_spaces(tmp_path: Path) -> None:
    from searchapp.ingest import load

    words = "«\u00a0L’été…\u00a0!\u00a0», dit-il à\u00a0: «\u00a0CAFÉ\u00a0», et l’on s’en alla là-bas, où la mer était bleue, ce soir d’août, dit-on."
    (tmp_path / "story.json").write_text(json.dumps({"title": words, "text": words}))
    ((article, paragraphs),) = load(tmp_path / "story.json")
    assert paragraphs[0].text == words.replace("\u00a0", " ")
    assert (paragraphs[0].original, article.title) == (None, words.replace("\u00a0", " "))


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "story.html").write_text(HTML)
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")
    report, index = run(tmp_path)
    assert len(index.entries) == 1
    assert sorted(Path(path).name for path, _ in report.refused) == ["nowhere.txt", "self.txt"]


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "story.txt").mkdir()
    (tmp_path / "pipe.txt").symlink_to("/dev/zero")
    report, _ = run(tmp_path)
    assert [(Path(path).name, why) for path, why in report.refused] == [("pipe.txt", "neither a file nor a folder")]


def test_a_file_that_vanishes_while_read_is_named(tmp_path: Path) -> None:
    from searchapp.ingest.source.document import file_document

    (tmp_path / "story.txt").write_text(TEXT)
    document = file_document(tmp_path / "story.txt")
    (tmp_path / "story.txt").unlink()
    with pytest.raises(DocumentError, match="vanished while it was read"):
        document.read()


def test_file_names_in_any_encoding_are_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9 \xff.html"
    Path(os.fsdecode(name)).write_text(HTML)
    (tmp_path / "日本語.html").write_text(HTML)
    report, index = run(tmp_path)
    assert (len(report.added), report.refused) == (2, [])
    assert all(entry.isascii() for entry in index.entries)
    for source in report.added:
        source.encode("utf-8")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    report, _ = run(tmp_path / "nowhere")
    assert [why for _, why in report.refused] == ["there is no such file or folder"]


def test_the_good_story_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(HTML)
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert row["paragraphs"] == PARAGRAPHS
