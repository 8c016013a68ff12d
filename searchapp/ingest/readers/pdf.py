"""PDF with a text layer, read as a dump. A scan without one is refused: nothing here reads pictures."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from ..source.decode import tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY, LARGEST_TEXT
from ..source.raw_article import RawArticle

MOST_PAGES = 500


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the one article of a PDF. Its own title and date are those of the file, not of the article, and not used."""
    import pypdf  # 13 MB, and few runs have a PDF
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what it mends; what it cannot mend raises
    data = document.read(LARGEST_BINARY)
    try:
        pdf = pypdf.PdfReader(io.BytesIO(data))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise document.error("locked with a password")
        if len(pdf.pages) > MOST_PAGES:
            raise document.error(f"more than {MOST_PAGES} pages, which no article has")
        pages = []
        size = 0
        for page in pdf.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > LARGEST_TEXT:
                raise document.error("more text than any article has")
    except DependencyError as error:
        raise document.error("encrypted; save it without protection, for example with `qpdf --decrypt`") from error
    except (
        PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
        ArithmeticError, NotImplementedError, AssertionError, OSError, UnicodeError,
    ) as error:  # fmt: skip
        raise document.error(f"not readable as PDF: {type(error).__name__}") from error
    text = tidy("\n\n".join(pages))
    if not text.strip():
        raise document.error("a PDF without a text layer")
    yield RawArticle(dump=text)
