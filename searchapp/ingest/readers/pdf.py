"""PDF with a text layer, read by its layout. The file's own title and date are not the article's, and not used."""

from __future__ import annotations

from collections.abc import Iterator

from ..pdf.document import UnreadableError, pages_of
from ..pdf.explain import explain_layout
from ..pdf.extract import PdfArticle, extract
from ..pdf.layout import Layout
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the articles of a PDF: one, or those of a press database's export or of several stories on its pages."""
    layout, articles = _articles(document)
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
    """Yield lines for people: pages, columns, each line with what became of it and why."""
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


def _own_id(article: PdfArticle) -> str:
    """Return what tells an article from the others of its document on every run: outlet, day, headline."""
    return " ".join(article.stated[name].value for name in ("outlet", "published", "title") if name in article.stated)
