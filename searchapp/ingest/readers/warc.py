"""WARC: the web pages that a crawler kept.

Other records (pictures, requests, redirects) are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from ...errors import DocumentError
from ..source.document import Document
from ..source.limits import LARGEST_TEXT, MB
from ..source.raw_article import RawArticle, Stated


class _Quiet(ArchiveIterator):  # type: ignore[misc]  # the library has no types
    """An iterator that does not print its errors.

    What is lost is told where it is.
    """

    INC_RECORD = ""


def _is_cut(record: ArcWarcRecord) -> bool:
    """Tell whether a record is shorter than it states.

    Asked at the end of the record.
    """
    while record.raw_stream.read(MB):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield an article for each page answered with status 200."""
    count = 0
    with document.open() as stream:
        try:
            for record in _Quiet(stream):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type == "response":
                    headers = record.http_headers
                    if (
                        headers is None
                        or headers.get_statuscode() != "200"
                        or "html" not in (headers.get_header("Content-Type") or "")
                    ):
                        continue
                elif record.rec_type != "resource" or "html" not in (record.rec_headers.get_header("Content-Type") or ""):
                    continue
                count += 1
                page = record.content_stream().read(LARGEST_TEXT + 1)
                if len(page) <= LARGEST_TEXT and _is_cut(record):
                    yield DocumentError(f"{document.path}!{url}", "cut off: the page is shorter than the archive says")
                elif len(page) > LARGEST_TEXT:
                    yield DocumentError(f"{document.path}!{url}", f"larger than {LARGEST_TEXT // MB} MB, which no page is")
                elif page.strip():
                    stated = {"url": Stated(url, "the address it was saved from")} if url.startswith("http") else {}
                    yield RawArticle(stated=stated, place=url or f"record {count}", page=page)
        except (ArchiveLoadFailed, ValueError, IndexError, AttributeError, TypeError) as error:
            raise document.error(f"damaged: {str(error).splitlines()[0] if str(error) else type(error).__name__}") from error
    if count == 0:
        raise document.error("there is no web page in it")
