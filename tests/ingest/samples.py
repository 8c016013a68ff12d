"""One story in every format that is read, made here: the same bytes in every run."""

from __future__ import annotations

import csv
import gzip
import io
import json
import plistlib
import tarfile
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx

TITLE = "Harbour bridge opens after ten years"
PARAGRAPHS = [
    "The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it.",
    "“We are relieved that it is done,” the mayor told reporters at the ceremony. “It was a long road for everybody here.”",
    "The old ferry, which carried cars between the two banks since the war, will stop running at the end of the month.",
]
TEXT = f"{TITLE}\n\nBy Maria Jansen\n\nMarch 3, 2021\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
HTML = (
    f'<html lang="en"><head><title>{TITLE}</title><meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2021-03-03T10:00:00+01:00"></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article></body></html>"
)
ROW = {
    "id": "bridge",
    "title": TITLE,
    "outlet": "The Courier",
    "date": "2021-03-03",
    "paragraphs": [{"text": p} for p in PARAGRAPHS],
}


def table() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["headline", "source", "date", "body"])
    writer.writerow([TITLE, "The Courier", "2021-03-03", "\n\n".join(PARAGRAPHS)])
    return out.getvalue().encode()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "The Courier <news@courier.example>"
    message["Date"] = "Wed, 03 Mar 2021 23:30:00 -0500"
    message.set_content(TEXT)
    message.add_alternative(HTML, subtype="html")
    message.set_boundary("=_courier")
    return bytes(message)


def saved_page() -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://courier.example/bridge"
    message["Subject"] = TITLE
    message.set_content(HTML, subtype="html")
    message.make_related()
    message.set_boundary("=_courier")
    return bytes(message)


def web_archive() -> bytes:
    main = {
        "WebResourceData": HTML.encode(),
        "WebResourceURL": "https://courier.example/bridge",
        "WebResourceMIMEType": "text/html",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def response(url: str, page: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Return a record of a WARC file: a page as a server answered it."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(answer):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def word(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    document = docx.Document()
    document.add_heading(title, 0)
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        return zipped({name: package.read(name) for name in package.namelist()})


def warc() -> bytes:
    page = response("https://courier.example/bridge", HTML.encode())
    return page + response("https://courier.example/x", b"<p>no</p>", status="404 Not Found")


def pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines, in the plainest form the format has."""
    shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as package:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return out.getvalue()


SAMPLES: dict[str, bytes] = {
    "story.txt": TEXT.encode(),
    "story.md": f"---\ndate: 2021-03-03\nsite: The Courier\n---\n# {TITLE}\n\n".encode() + "\n\n".join(PARAGRAPHS).encode(),
    "story.html": HTML.encode(),
    "story.mhtml": saved_page(),
    "story.webarchive": web_archive(),
    "story.jsonl": json.dumps(ROW).encode() + b"\n",
    "story.json": json.dumps({"articles": [ROW]}).encode(),
    "story.csv": table(),
    "story.eml": mail(),
    "story.pdf": pdf([TITLE, "March 3, 2021", *PARAGRAPHS]),
    "story.docx": word(),
    "story.warc": warc(),
    "story.zip": zipped({"news/story.txt": TEXT.encode(), "news/page.html": HTML.encode()}),
    "story.tar": tarred({"story.txt": TEXT.encode()}),
    "story.tgz": gzip.compress(tarred({"story.txt": TEXT.encode()}), mtime=0),
}
