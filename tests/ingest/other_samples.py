"""The same story in the formats of offices, mailboxes, feeds and crawlers' packages."""

from __future__ import annotations

from .samples import PARAGRAPHS, TITLE, mail, warc, zipped


def feed() -> bytes:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Courier</title><item><title>{TITLE}</title><link>https://courier.example/bridge</link>"
        "<pubDate>Wed, 03 Mar 2021 23:30:00 -0500</pubDate>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    ).encode()


def rtf() -> bytes:
    lines = [rf"{{\b\fs32 {TITLE}}}", "March 3, 2021", *PARAGRAPHS]
    escaped = "\\par\n".join("".join(sign if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in line) for line in lines)
    return rf"{{\rtf1\ansi\ansicpg1252{{\info{{\author A Typist}}}}\pard {escaped}\par}}".encode("ascii")


def odt() -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f"<text:h>{TITLE}</text:h><text:p>March 3, 2021</text:p>" + "".join(f"<text:p>{text}</text:p>" for text in PARAGRAPHS)
    content = (
        f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def epub() -> bytes:
    container = '<container><rootfiles><rootfile full-path="book/book.opf"/></rootfiles></container>'
    book = (
        '<package><manifest><item id="nav" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="nav"/><itemref idref="a"/></spine></package>'
    )
    return zipped(
        {
            "META-INF/container.xml": container.encode(),
            "book/book.opf": book.encode(),
            "book/nav.xhtml": b"<html><body><nav><ol><li>Contents</li></ol></nav></body></html>",
            "book/a.xhtml": f"<html><body><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</body></html>".encode(),
        }
    )


def mailbox() -> bytes:
    return b"From news@courier.example Wed Mar 03 23:30:00 2021\n" + mail()


def workbook() -> bytes:
    """Return a workbook whose day is a number in a style of dates."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    text = "\n\n".join(PARAGRAPHS)
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Titel", "Datum", "Text"))
    row = f'<c t="inlineStr"><is><t>{TITLE}</t></is></c><c s="1"><v>44258</v></c><c t="inlineStr"><is><t>{text}</t></is></c>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {main} {relation}><sheets><sheet name="Notes" sheetId="1" r:id="a"/>'
            '<sheet name="Articles" sheetId="2" r:id="b"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/>'
            b'<Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData/></worksheet>".encode(),
            "xl/worksheets/sheet2.xml": f"<worksheet {main}><sheetData><row>{head}</row><row>{row}</row></sheetData></worksheet>".encode(),
            "xl/styles.xml": f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'.encode(),
        }
    )


def package() -> bytes:
    return zipped({"archive/data.warc": warc(), "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n'})


def subtitles() -> bytes:
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{name}: {text}\n" for n, (name, text) in enumerate(SPOKEN, 1))
    return "\n".join(cues).encode()


SPOKEN = [("ADA BYRON", "We open it."), ("MARIA JANSEN", "When do we open it?"), ("ADA BYRON", "On Wednesday.")]

OTHERS: dict[str, bytes] = {
    "story.xml": feed(),
    "story.rtf": rtf(),
    "story.odt": odt(),
    "story.epub": epub(),
    "story.mbox": mailbox(),
    "story.xlsx": workbook(),
    "story.wacz": package(),
}
WITHOUT_DAY = {"story.epub"}
SUBTITLES = {"talk.srt": subtitles()}
