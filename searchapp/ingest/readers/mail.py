"""Mail as saved (.eml) and pages saved as mail (.mhtml).

The HTML part, else the text part. Attachments are no articles.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ...errors import DocumentError
from .. import exports
from ..fields.forwarded_mail import Forwarded, forwarded, is_forward, is_reply, without_prefix, without_quoted
from ..fields.mail_page import forwarded_page, without_quoted_page
from ..source.decode import decode, tidy
from ..source.document import Document
from ..source.plain_text import plain
from ..source.raw_article import Block, RawArticle, Stated

MAX_NOTE_WORDS = 60
"""Words of a reply that is taken as it stands: there is too little of it to tell text from furniture."""

MOST_HEADER_CHARS = 4_000
"""Of a header that is read: the standard library takes the square of its length, 22 seconds for 64,000 quotation marks."""

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a mail, or those of an export.

    The export was sent in the mail.

    Subject, sender's name and the day in the sender's zone are its fields.
    """
    message = _message(document)
    stated: dict[str, Stated] = {}
    subject = plain(tidy(_header(message, "subject")))
    if subject:
        stated["title"] = Stated(subject, "subject of the mail")
    sender = plain(tidy(parseaddr(_header(message, "from"))[0]))
    if sender:
        stated["outlet"] = Stated(sender, "sender of the mail")
    with suppress(TypeError, ValueError, OverflowError):  # no date, or none that is one
        stated["published"] = Stated(parsedate_to_datetime(_header(message, "date")).date().isoformat(), "date of the mail")
    body = _original(_body(document, message, stated), subject)
    found = exports.of_page(document, body.page) if isinstance(body.page, str) else exports.of_text(document, body.dump or "")
    if found is None:
        yield body
    else:
        yield from found


def _original(body: RawArticle, subject: str) -> RawArticle:
    """Return the forwarded mail with its own fields.

    A reply without what it answers.
    """
    stated = dict(body.stated)
    if subject:
        stated["title"] = Stated(without_prefix(subject) or subject, "subject of the mail")
    if body.dump is not None:
        inner = forwarded(body.dump) if is_forward(subject) or not is_reply(subject) else None
        if inner is None:
            text = without_quoted(body.dump)
            if text != body.dump and len(text.split()) <= MAX_NOTE_WORDS:
                lines = [" ".join(part.split()) for part in text.split("\n\n")]
                return replace(body, stated=stated, dump=None, blocks=tuple(Block(line) for line in lines if line))
            return replace(body, stated=stated, dump=text)
        return replace(body, stated=_stated_by(inner, stated), dump=inner.text.strip("\n") + "\n")
    page = body.page if isinstance(body.page, str) else ""
    found = forwarded_page(page) if is_forward(subject) or not is_reply(subject) else None
    if found is not None:
        return replace(body, stated=_stated_by(found[0], stated), page=found[1])
    return replace(body, stated=stated, page=without_quoted_page(page) if is_reply(subject) else page)


def _stated_by(inner: Forwarded, stated: dict[str, Stated]) -> dict[str, Stated]:
    """Return the fields of a forwarded mail.

    What its head does not say is nobody's.
    """
    fields = {"title": Stated(inner.subject, "subject of the forwarded mail")} if inner.subject else {"title": stated["title"]}
    if inner.sender:
        fields["outlet"] = Stated(inner.sender, "sender of the forwarded mail")
    if inner.day:
        fields["published"] = Stated(inner.day, "date of the forwarded mail")
    return fields


def read_saved_page(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the page of an .mhtml file, or the articles of an export.

    The export was saved so.
    """
    message = _message(document)
    stated: dict[str, Stated] = {}
    place = _header(message, "snapshot-content-location").strip()
    if place.startswith("http"):
        stated["url"] = Stated(place, "the address it was saved from")
    body = _body(document, message, stated)
    found = exports.of_page(document, body.page) if isinstance(body.page, str) else None
    if found is None:
        yield body
    else:
        yield from found


def _message(document: Document) -> EmailMessage:
    data = document.read()
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        _read_bare_letters(message, data)
        parts = message.is_multipart() or bool(message.keys())
    except (ValueError, LookupError, AttributeError, IndexError, RecursionError) as error:
        raise document.error(f"not readable as mail: {error}") from error
    if not parts:
        raise document.error("not a mail: it has no headers")
    return message


def _read_bare_letters(message: EmailMessage, data: bytes) -> None:
    """Repair headers that hold non-ASCII letters without encoding.

    The parser knows ASCII and marks all else as unknown.
    """
    head = _END_OF_HEADERS.split(data, maxsplit=1)[0]
    if head.isascii():
        return
    read = email.message_from_string(decode(head) + "\n\n", policy=email.policy.default)
    for name in ("subject", "from"):
        if name in message and name in read:
            message.replace_header(name, _header(read, name))


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as text.

    "" for none, and for one that the standard library's parser stumbles over.
    """
    try:
        for key, value in message.raw_items():
            if key.lower() == name:
                return str(message.policy.header_fetch_parse(key, str(value)[:MOST_HEADER_CHARS]))
        return ""
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""


def _body(document: Document, message: EmailMessage, stated: dict[str, Stated]) -> RawArticle:
    texts: dict[str, bytes] = {}
    charsets: dict[str, str | None] = {}
    try:
        for part in message.walk():
            kind = part.get_content_type()
            if kind in ("text/html", "text/plain") and kind not in texts and part.get_content_disposition() != "attachment":
                data = part.get_payload(decode=True)
                if isinstance(data, bytes) and data.strip():
                    texts[kind], charsets[kind] = data, part.get_content_charset()
    except (ValueError, LookupError, AttributeError, IndexError, RecursionError) as error:
        raise document.error(f"not readable as mail: {error}") from error
    try:
        if "text/html" in texts:
            return RawArticle(stated=stated, page=decode(texts["text/html"], charsets["text/html"]))
        if "text/plain" in texts:
            return RawArticle(stated=stated, dump=tidy(decode(texts["text/plain"], charsets["text/plain"])))
    except ValueError as error:
        raise document.error(str(error)) from error
    raise document.error("a mail without text")
