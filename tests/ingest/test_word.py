"""A Word document is read as its readers see it: final text, in order, headline by style or by look."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from searchapp.ingest.run.extract import extract

TITLE = "Old iron bridge over the Marl to close"
FIRST = "The town council voted on Tuesday to close the old iron bridge over the Marl for at least eight months."
SECOND = "A temporary ferry is to run every twenty minutes between six in the morning and ten at night, free of charge."
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """<w:styles {0}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:styleId="Schlagzeile"><w:name w:val="Schlagzeile"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style></w:styles>"""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*inside: str, style: str = "", mark: str = "") -> str:
    pieces = [each if each.startswith("<") else run(each) for each in inside]
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}<w:rPr>{mark}</w:rPr></w:pPr>{''.join(pieces)}</w:p>"


def docx(*body: str, name: str = "word/document.xml", namespaces: str = NAMESPACES) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        target = f'<Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="{name}"/>'
        package.writestr("_rels/.rels", f"<Relationships>{target}</Relationships>")
        package.writestr(name, f"<w:document {namespaces}><w:body>{''.join(body)}</w:body></w:document>")
        package.writestr("word/styles.xml", STYLES.format(namespaces))
    return out.getvalue()


def read(tmp_path: Path, data: bytes) -> tuple[str | None, list[str]]:
    (tmp_path / "a.docx").write_bytes(data)
    [row] = extract([tmp_path / "a.docx"])
    assert isinstance(row, dict), row
    return row["title"], row["paragraphs"]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    changed = par(
        "The council voted",
        f"<w:ins>{run(' on Tuesday')}</w:ins><w:del><w:r><w:delText> on Monday</w:delText></w:r></w:del>",
        " to close the bridge over the Marl for at least eight months.",
    )
    moved = f"<w:moveFrom>{run(SECOND)}</w:moveFrom>"
    assert read(tmp_path, docx(par(TITLE, style="berschrift1"), changed, par(moved), f"<w:ins>{par(SECOND)}</w:ins>")) == (
        TITLE,
        ["The council voted on Tuesday to close the bridge over the Marl for at least eight months.", SECOND],
    )


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next(tmp_path: Path) -> None:
    parts = (par("The council voted on Tuesday to close the bridge ", mark="<w:del/>"), par("over the Marl for eight months."))
    assert read(tmp_path, docx(par(TITLE, style="berschrift1"), *parts, par(SECOND)))[1] == [
        "The council voted on Tuesday to close the bridge over the Marl for eight months.",
        SECOND,
    ]


BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{par(SECOND)}</w:txbxContent></v:textbox></w:pict></w:r>"
BOTH = (
    f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{par(SECOND)}</w:txbxContent></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><w:txbxContent>{par(SECOND)}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
CONTROL = f"<w:sdt><w:sdtContent>{par(SECOND)}</w:sdtContent></w:sdt>"
FRAME = f"<w:tbl><w:tr><w:tc>{par(SECOND)}</w:tc></w:tr></w:tbl>"
LINK = par(f"<w:hyperlink>{run(SECOND[:30])}</w:hyperlink>", SECOND[30:])


@pytest.mark.parametrize("form", [par(BOX), par(BOTH), CONTROL, FRAME, LINK])
def test_text_in_a_box_a_control_a_frame_or_a_link_is_read_once(tmp_path: Path, form: str) -> None:
    assert read(tmp_path, docx(par(TITLE, style="berschrift1"), par(FIRST), form)) == (TITLE, [FIRST, SECOND])


CONTENTS = (
    f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>{par(SECOND)}</w:sdt>'
)


@pytest.mark.parametrize(
    "form",
    [
        par(run(SECOND, "<w:vanish/>")),
        par(f"<w:r><w:instrText>{SECOND}</w:instrText></w:r>"),
        par(SECOND, style="Verzeichnis1"),
        CONTENTS,
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{par(SECOND)}</w:tc></w:tr></w:tbl>",
    ],
)
def test_what_word_does_not_show_as_text_is_left_out(tmp_path: Path, form: str) -> None:
    assert read(tmp_path, docx(par(TITLE, style="berschrift1"), par(FIRST), form))[1] == [FIRST]


@pytest.mark.parametrize(
    "headline",
    [
        par(TITLE, style="berschrift1"),
        par(TITLE, style="Schlagzeile"),
        par(run(TITLE, "<w:b/>")),
        par(run(TITLE, '<w:sz w:val="40"/>')),
        par(run(TITLE[:10], "<w:b/>"), run(TITLE[10:], "<w:b/>")),
        par(TITLE),
    ],
)
def test_a_headline_needs_no_style(tmp_path: Path, headline: str) -> None:
    assert read(tmp_path, docx(headline, par("By Jane Harrow"), par("3 March 2021"), par(FIRST), par(SECOND))) == (
        TITLE,
        [FIRST, SECOND],
    )


def test_a_label_over_the_headline_is_none(tmp_path: Path) -> None:
    label = par(run("PRESS RELEASE", "<w:b/>"))
    assert read(tmp_path, docx(label, par(run(TITLE, "<w:b/>")), par(FIRST), par(SECOND))) == (TITLE, [FIRST, SECOND])


def test_a_text_that_begins_at_once_has_no_headline(tmp_path: Path) -> None:
    assert read(tmp_path, docx(par(FIRST), par(SECOND))) == (None, [FIRST, SECOND])


def test_line_breaks_after_whole_sentences_part_paragraphs(tmp_path: Path) -> None:
    broken = par(
        run(TITLE, "<w:b/>"), "<w:r><w:br/></w:r>", FIRST, "<w:r><w:br/><w:br/></w:r>", SECOND, "<w:r><w:br/></w:r>", FIRST
    )
    assert read(tmp_path, docx(broken)) == (TITLE, [FIRST, SECOND, FIRST])


def test_a_line_break_inside_a_sentence_is_a_space(tmp_path: Path) -> None:
    assert read(tmp_path, docx(par(TITLE, style="berschrift1"), par(FIRST[:30], "<w:r><w:br/></w:r>", FIRST[30:])))[1] == [
        " ".join((FIRST[:30] + " " + FIRST[30:]).split())
    ]


def test_a_main_part_of_another_name_and_the_strict_namespace_are_read(tmp_path: Path) -> None:
    strict = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    data = docx(par(TITLE, style="berschrift1"), par(FIRST), name="word/document2.xml", namespaces=strict)
    assert read(tmp_path, data) == (TITLE, [FIRST])
