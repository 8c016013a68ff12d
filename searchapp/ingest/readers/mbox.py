"""mbox: consecutive mails, each read as an .eml file.

A line that begins with "From " begins one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from ...errors import DocumentError
from ..exports.entries import content_id
from ..source.document import Document
from ..source.limits import LARGEST_TEXT, MB
from ..source.raw_article import RawArticle
from . import mail

_FROM = re.compile(rb"From \S*.*(?:19|20)\d\d")
_WHOLE_FROM = re.compile(rb"From \S+\s+(?:\w{3} ){2}[ \d]?\d \d\d:\d\d(?::\d\d)? (?:\S+ )?(?:19|20)\d\d\s*$")
_OF_ONE_MAIL = re.compile(rb"^Message-ID:", re.I | re.M)
_QUOTED = re.compile(rb"^>+From ")


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of all mails."""
    count = 0
    used: set[str] = set()
    for count, message in enumerate(_messages(document), 1):
        if isinstance(message, DocumentError):
            yield message
            continue
        place = f"mail {count}"
        inner = Document(f"{document.path} ({place})", f"{place}.eml", lambda data=message: io.BytesIO(data), len(message))  # type: ignore[misc]
        try:
            for raw in mail.read(inner):
                yield raw if isinstance(raw, DocumentError) else replace(raw, id=raw.id or _own_id(raw, message, used), place=place)
        except DocumentError as error:
            yield error
    if count == 0:
        raise document.error("no mail in it: no line begins with “From ”")


def _messages(document: Document) -> Iterator[bytes | DocumentError]:
    """Yield the bytes of each mail, with ">From " unescaped."""
    lines: list[bytes] = []
    size = 0
    begun = blank = False
    with document.open() as stream:
        for line in stream:
            if line.startswith(b"From ") and (_WHOLE_FROM.match(line) or ((blank or not begun) and _FROM.match(line))):
                if begun:
                    yield _whole(document, lines, size)
                lines, size, begun = [], 0, True
                continue
            blank = not line.strip()
            if not begun:
                continue
            size += len(line)
            if size <= LARGEST_TEXT:
                lines.append(line[1:] if _QUOTED.match(line) else line)
    if begun:
        yield _whole(document, lines, size)


def _whole(document: Document, lines: list[bytes], size: int) -> bytes | DocumentError:
    if size > LARGEST_TEXT:
        return document.error(f"a mail in it is larger than {LARGEST_TEXT // MB} MB")
    message = b"".join(lines)
    if len(_OF_ONE_MAIL.findall(message)) > 1 and b"message/rfc822" not in message:
        return document.error("mails in it that cannot be told apart: the line that begins one is missing")
    return message


def _own_id(raw: RawArticle, message: bytes, used: set[str]) -> str:
    """Return an id from sender, date and subject.

    One that is taken gets the mail's own number.
    """

    def value(name: str) -> str:
        return raw.stated[name].value if name in raw.stated else ""

    name = content_id(value("outlet"), value("published"), value("title"))
    if name in used:
        found = re.search(rb"^Message-ID:\s*(\S+)", message, re.I | re.M)
        name = content_id(
            value("outlet"), value("published"), f"{value('title')} {found[1].decode('ascii', 'replace') if found else len(used)}"
        )
    used.add(name)
    return name
