"""PDF with a text layer, read by its layout.

The file's own title and date are not the article's, and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...errors import DocumentError
from .. import exports
from ..pdf.articles import is_furniture
from ..pdf.extract import PdfArticle, extract, plain
from ..pdf.layout_explanation import explain_layout
from ..pdf.pdf_file import UnreadableError, pages_of
from ..pdf.reading_order import Layout
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle

MAX_PDF_LABEL_WORDS = 60
"""Of a paragraph that may be the lines of an export's head, set close under each other."""

_LABEL = re.compile(r"[A-Z][A-Za-z/ ]{2,30}:\s")


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the articles of a PDF.

    One, or those of a press database's export or of several stories on its pages.
    """
    layout, articles = _articles(document)
    by_type = len(articles) > 1 and all({"title", "published"} <= article.stated.keys() for article in articles)
    if not by_type and (found := exports.of_lines(document, export_lines(layout))) is not None:
        yield from _with_pages(found, layout)
        return
    wrong = tuple((document.path, warning) for warning in layout.warnings)
    for article in articles:
        yield RawArticle(
            stated=article.stated,
            id=_own_id(article) if len(articles) > 1 else None,
            place=f"page {article.page}" if len(articles) > 1 else "",
            blocks=article.blocks(),
            wrong=wrong,
            dropped=article.dropped(),
        )
        wrong = ()


def explain(document: Document) -> Iterator[str]:
    """Yield an explanation of how a PDF was read.

    For people: pages, columns, each line with what became of it and why.
    """
    layout, articles = _articles(document)
    return explain_layout(layout, articles)


def _articles(document: Document) -> tuple[Layout, list[PdfArticle]]:
    try:
        with document.open() as stream:
            layout, articles = extract(pages_of(stream, LARGEST_BINARY))
    except UnreadableError as error:
        raise document.error(str(error)) from error
    if not articles:
        raise document.error("no article text found in it")
    return layout, articles


def export_lines(layout: Layout) -> list[exports.StyledLine]:
    """Return the printed text as the lines of an export.

    Whole paragraphs of text, the lines of labels each by itself.
    """
    lines = []
    for paragraph in layout.paragraphs:
        heading = paragraph.style in ("large", "subhead")
        apart = paragraph.words <= MAX_PDF_LABEL_WORDS and any(map(is_furniture, paragraph.lines))
        texts = [line.text for line in paragraph.lines] if apart else [plain(paragraph)]
        if _LABEL.match(texts[0]):
            lines.append(exports.StyledLine(""))  # in their text forms, an empty line stands above a label
        lines += [exports.StyledLine(text, heading=heading) for text in texts]
    return lines


def _with_pages(found: Iterator[RawArticle | DocumentError], layout: Layout) -> Iterator[RawArticle | DocumentError]:
    """Yield an export's articles with the page of each paragraph.

    The page it begins on.
    """
    pages = {plain(paragraph): paragraph.pages[0] for paragraph in reversed(layout.paragraphs)}
    for raw in found:
        if isinstance(raw, RawArticle) and raw.blocks is not None:
            raw = replace(raw, blocks=tuple(block._replace(page=pages.get(block.text)) for block in raw.blocks))
        yield raw


def _own_id(article: PdfArticle) -> str:
    """Return a stable id of an article within its document.

    Outlet, day, headline: the same on every run.
    """
    return " ".join(article.stated[name].value for name in ("outlet", "published", "title") if name in article.stated)
