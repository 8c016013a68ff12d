"""Articles extracted from the pages of a PDF.

Their paragraphs with the page of each, their fields, and what became of every other line.

Clean print is read by its type; a web page printed with its menus goes through the line model of pasted pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..lines.line import Line, Lines
from ..plaintext.extract import read_lines
from ..source.decode import tidy
from ..source.raw_article import Block, Kind, Stated
from .articles import PrintedArticle, articles_of
from .fields import fields_of, fields_of_page
from .headline_detection import headline_at, headline_end, headline_in_head, is_page_with_boilerplate
from .paragraphs import STARTS_WITH_BULLET
from .printed_elements import Page, PrintedParagraph
from .reading_order import Layout, layout_of

MIN_PDF_CAPTION_WORDS = 5
STYLE_KINDS: dict[str, Kind] = {"body": "paragraph", "large": "heading", "subhead": "heading", "small": "caption"}


@dataclass(slots=True)
class PieceVerdict:
    """The classification of a printed paragraph, with its reason."""

    paragraph: PrintedParagraph
    kind: str  # paragraph, heading, caption, title, dropped
    reason: str


@dataclass(slots=True)
class PdfArticle:
    """An article of a PDF."""

    stated: dict[str, Stated]
    verdicts: list[PieceVerdict] = field(default_factory=list)
    reason: str = ""  # why it is an article by itself, where there are several

    @property
    def page(self) -> int:
        """Return the page on which the article begins."""
        return min((verdict.paragraph.page for verdict in self.verdicts), default=1)

    def blocks(self) -> tuple[Block, ...]:
        """Return the article's text with its headings and captions.

        From the first paragraph to the last.
        """
        kept = [verdict for verdict in self.verdicts if verdict.kind in STYLE_KINDS.values()]
        places = [n for n, verdict in enumerate(kept) if verdict.kind == "paragraph"]
        if not places:
            return ()
        return tuple(_block(verdict) for verdict in kept[places[0] : places[-1] + 1])

    def dropped(self) -> tuple[tuple[str, str], ...]:
        """Return the paragraphs that are not text, each with the reason."""
        return tuple((verdict.paragraph.text, verdict.reason) for verdict in self.verdicts if verdict.kind == "dropped")


def _block(verdict: PieceVerdict) -> Block:
    for kind in STYLE_KINDS.values():
        if kind == verdict.kind:
            return Block(plain(verdict.paragraph), kind, page=verdict.paragraph.pages[0])
    raise AssertionError(verdict.kind)


def extract(pages: Iterable[Page]) -> tuple[Layout, list[PdfArticle]]:
    """Extract the articles from pages.

    No article where there is no text on them.
    """
    layout = layout_of(pages)
    if not layout.paragraphs:
        return layout, []
    if is_page_with_boilerplate(layout):
        return layout, [_web_page(layout)]
    articles = articles_of(layout)
    if len(articles) == 1 and not articles[0].title:
        return layout, [_web_page(layout)]
    return layout, [_article(article, layout, alone=len(articles) == 1) for article in articles]


def plain(paragraph: PrintedParagraph) -> str:
    """Return the text of a paragraph without its bullet."""
    text = STARTS_WITH_BULLET.sub("", paragraph.text) if paragraph.bullet else paragraph.text
    return tidy(text.replace("\u2010", "-")).strip()


def _web_page(layout: Layout) -> PdfArticle:
    """Read a page with boilerplate, or without type that shows its headline."""
    stated = fields_of_page(layout)
    paragraphs = [paragraph for paragraph in layout.paragraphs if plain(paragraph)]
    lines = Lines.of(Line(plain(each), n, 0, True, each.bullet) for n, each in enumerate(paragraphs, 1))
    read = read_lines([lines])[0]
    title = _page_headline(layout, read.stated.get("title"))
    if title:
        stated["title"] = Stated(" ".join(map(plain, title)), f"headline by its type, page {title[0].page}")
    article = PdfArticle({**read.stated, **stated})
    for line, kind, reason in read.judged.rows():
        paragraph = paragraphs[line.row - 1]
        if any(paragraph is each for each in title):
            kind, reason = "title", "headline by its type"
        article.verdicts.append(PieceVerdict(paragraph, kind, reason))
    _mark_captions(article.verdicts)
    return article


def _mark_captions(verdicts: Sequence[PieceVerdict]) -> None:
    """Mark captions that appear twice.

    A picture that is not printed shows its own description over the same words.
    """
    for upper, lower in pairwise(verdicts):
        same = upper.paragraph.text.lower().rstrip(" .")
        if upper.paragraph.words < MIN_PDF_CAPTION_WORDS or not lower.paragraph.text.lower().startswith(same):
            continue
        for verdict in (upper, lower):
            if verdict.kind in ("paragraph", "heading"):
                verdict.kind, verdict.reason = "caption", "it stands twice: a picture's description and its caption"


def _page_headline(layout: Layout, found: Stated | None) -> list[PrintedParagraph]:
    """Return the headline of a printed web page.

    By the page title in the head, or by type where the line model found none in large type.
    """
    at = headline_in_head(layout)
    if at is None:
        large = {plain(each) for each in layout.paragraphs if each.style == "large"}
        at = headline_at(layout) if found is None or found.value not in large else None
    return layout.paragraphs[at : headline_end(layout.paragraphs, at, layout.body_size)] if at is not None else []


def _article(article: PrintedArticle, layout: Layout, *, alone: bool) -> PdfArticle:
    found = PdfArticle(fields_of(article, layout, alone=alone), reason=article.reason)
    found.verdicts += [PieceVerdict(paragraph, "title", "headline by its type") for paragraph in article.title]
    started = False
    for paragraph in article.paragraphs:
        kind: str = STYLE_KINDS[paragraph.style]
        if paragraph.why and (kind != "caption" or not started):
            kind = "dropped"
        started = started or kind == "paragraph"
        found.verdicts.append(PieceVerdict(paragraph, kind, paragraph.why or f"{paragraph.style} type, {paragraph.size:g} points"))
    return found
