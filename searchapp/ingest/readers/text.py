"""Plain text: a pasted web page, or clean text.

Front matter on top where there is some.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DocumentError
from .. import exports
from ..fields.forwarded_mail import forwarded
from ..fields.front_matter import stated_on_top
from ..source.decode import decoded
from ..source.document import Document
from ..source.raw_article import RawArticle, Stated
from .table import is_table, read_table

MAIL_HEAD_CHARS = 3000
"""Characters at a text's beginning in which the head of a pasted mail stands."""


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of a text file, or those of an export."""
    data = document.read_many(exports.holds_many)
    if exports.is_xml(data):
        yield from exports.of_xml(document, data)
        return
    if exports.is_wire(data):
        raise document.error("a wire message of an agency (ANPA or IPTC 7901): not read")
    if is_table(data):
        yield from read_table(document, data)
        return
    text = _decoded(document, data)
    if (found := exports.of_text(document, text)) is not None:
        yield from found
        return
    stated, wrong, end = stated_on_top(text, document.path)
    if len(text) == end or text[end:].isspace():
        raise document.error("empty: there is no text in it")
    dump = text[end:]
    if (
        "@" in dump[:MAIL_HEAD_CHARS]
        and (mail := forwarded(dump)) is not None
        and dump.find(mail.text.strip()[:60]) < MAIL_HEAD_CHARS
    ):
        fields = {"title": mail.subject, "outlet": mail.sender, "published": mail.day}
        said = {name: Stated(value, "head of the mail") for name, value in fields.items() if value}
        stated, dump = {**said, **stated}, mail.text
    yield RawArticle(stated=stated, dump=dump, wrong=wrong)


def text_of(document: Document) -> str:
    """Return the tidy text of a document.

    DocumentError where it is none.
    """
    return _decoded(document, document.read())


def _decoded(document: Document, data: bytes) -> str:
    try:
        return decoded(data)
    except ValueError as error:
        raise document.error(f"{error}: a binary file under a text file's name") from error
