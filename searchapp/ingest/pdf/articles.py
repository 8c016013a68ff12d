"""Articles of a laid-out document, and the role of each paragraph.

Where each article begins and ends, and which of its paragraphs are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..lines.captions import has_credit
from .headline_detection import (
    continuations_of,
    find_nameplate,
    headline_at,
    headline_end,
    headlines_of,
    is_browser_print,
    is_stamp,
)
from .jump_lines import goes_on_elsewhere, is_jump, origin_of
from .printed_elements import PrintedLine, PrintedParagraph
from .reading_order import Layout

MIN_BODY_WORDS = 18
MIN_ARTICLE_SENTENCE_WORDS = 6
MAX_LINES_ABOVE_STORY = 6
"""Lines over a headline that may name outlet, author or day."""

MIN_PARTS = 2
MAX_CREDIT_WORDS = 14
MAX_PULL_QUOTE_WORDS = 60
MAX_STORY_HEADING_WORDS = 25
MIN_ARTICLE_WORDS = 15
MIN_TEXT_WORDS = 4
MAX_OTHERS = 3
MIN_SIZE_OF_ANOTHER = 0.98
"""Size over that of the headline, from which unsigned type may begin another article."""

END_OF_DOCUMENT = re.compile(
    r"End of Document|Fin du document|Ende des Dokuments|Fin del documento|(?:Document|Dokument) [A-Z]{3,}[A-Z0-9]{10,}", re.I
)
"""Lines with which press databases end each article."""

END_OF_TEXT = re.compile(
    r"[-–—*\s]*(?:ENDS?|Ende|FIN|FINE?)[-–—*\s]*|#\s*#\s*#|[-–—]\s?30\s?[-–—]"
    r"|(?:Load-Date|Notes? to editors|Media contact|Press contact|Pressekontakt|Kontakt|Contacts? presse|Classification)\b.{0,200}"
    r"|(?:Load-Date|Classification)\b.*",
    re.I,
)
"""Lines after which a press release or a database's article has no more text."""

LABEL = re.compile(
    r"(?:copyright\b|©|\(c\) |all rights reserved|section|length|byline|dateline|highlight|body|rubrik|länge|autor|urheberrecht"
    r"|load-date|client/matter|search (?:terms|type)|graphic|language)\b(?:\s*:|.{0,80}$)",
    re.I,
)
"""Lines of the block with which press databases begin an article."""

HEAD_LABEL = re.compile(r"(?:Section|Length|Byline|Dateline|Rubrik|Länge|Autor|Verfasser|Rubrique|Longueur|Auteur)\s*:", re.I)


@dataclass(slots=True)
class PrintedArticle:
    """The parts of one article. Paragraphs that are no text have a reason in `why`."""

    title: list[PrintedParagraph] = field(default_factory=list)
    above: list[PrintedLine] = field(default_factory=list)  # lines over the headline
    head: list[PrintedLine] = field(default_factory=list)  # lines between the headline and the text
    paragraphs: list[PrintedParagraph] = field(default_factory=list)  # all others, in the order of reading
    reason: str = ""  # why it is an article by itself, where there are several
    own_margins: bool = True  # heads and feet speak of it, which a database's do not

    @property
    def text(self) -> list[PrintedParagraph]:
        return [paragraph for paragraph in self.paragraphs if not paragraph.why and paragraph.style in ("body", "text")]


def articles_of(layout: Layout) -> list[PrintedArticle]:
    """Return the articles of a layout that is no web page with boilerplate."""
    find_nameplate(layout)
    parts = database_parts(layout)
    if parts:
        articles = [_article(part, _first_headline(part, layout), layout) for part in parts]
        for article in articles:
            article.own_margins, article.reason = False, "it ends as articles of a press database do"
        return [article for article in articles if article.text]
    paragraphs = layout.paragraphs
    first = headline_at(layout)
    starts = headlines_of(layout) if first is not None and not is_browser_print(layout) else []
    if len(starts) < MIN_PARTS:
        return [_only_article(layout, first)]
    stories, starts = _stories(layout, starts)
    articles = [_article(story, 0, layout) for story in stories]
    found = [article for article in articles if sum(each.words for each in article.text) >= MIN_ARTICLE_WORDS]
    if len(found) < MIN_PARTS:
        return [_only_article(layout, first)]
    articles[0].above = _above(paragraphs, starts[0])
    for article in found:
        article.reason = "large type with a byline or a date under it"
    return found


def _only_article(layout: Layout, title_at: int | None) -> PrintedArticle:
    """Return the whole document as one article.

    Type that only seems to begin another article is reported in a warning.
    """
    article = _article(layout.paragraphs, title_at, layout)
    if article.title and not is_browser_print(layout):
        size = MIN_SIZE_OF_ANOTHER * article.title[0].size
        large = [each for each in article.paragraphs if each.style == "large" and each.size >= size and not each.why]
        large = [each for each in large if each.words >= MIN_TEXT_WORDS]
        if 0 < len(large) <= MAX_OTHERS:  # more are sections
            told = f"page {large[0].page}: “{large[0].text[:60]}” is set as large as the headline"
            layout.warnings.append(f"{told}: perhaps another article; read as one")
    return article


def _stories(layout: Layout, starts: Sequence[int]) -> tuple[list[list[PrintedParagraph]], list[int]]:
    """Return the paragraphs of each story, and where the stories start.

    What continues on another page is put behind its beginning.
    """
    paragraphs = layout.paragraphs
    headings = sorted({*starts, *continuations_of(layout)})
    stories: list[list[PrintedParagraph]] = []
    begins: list[int] = []
    for start, end in zip(headings, [*headings[1:], len(paragraphs)], strict=True):
        part = paragraphs[start:end]
        origin = origin_of(part[0], stories) if goes_on_elsewhere(part[1:]) else None
        if origin is not None:
            stories[origin] += part[headline_end(part, 0, layout.body_size) :]
        else:
            stories.append(part)
            begins.append(start)
    return stories, begins


def database_parts(layout: Layout) -> list[list[PrintedParagraph]]:
    """Split the export of a press database by the lines that end its articles.

    No parts for other documents.
    """
    ends = [n for n, each in enumerate(layout.paragraphs) if END_OF_DOCUMENT.fullmatch(each.text)]
    if not ends:
        return []
    starts = [0, *(end + 1 for end in ends)]
    return [layout.paragraphs[start:end] for start, end in zip(starts, [*ends, len(layout.paragraphs)], strict=True)]


def _first_headline(part: Sequence[PrintedParagraph], layout: Layout) -> int | None:
    """Return the index of the headline of a database's article.

    It is the last large type above its block of labels.
    """
    labels = next((n for n, each in enumerate(part) if any(HEAD_LABEL.match(line.text) for line in each.lines)), None)
    if labels is None:
        return None
    large = [n for n in range(labels) if part[n].style in ("large", "subhead") and part[n].size >= layout.body_size]
    return large[-1] if large else None


def _above(paragraphs: Sequence[PrintedParagraph], title_at: int) -> list[PrintedLine]:
    return [line for paragraph in paragraphs[:title_at] for line in paragraph.lines][-MAX_LINES_ABOVE_STORY:]


def _article(paragraphs: Sequence[PrintedParagraph], title_at: int | None, layout: Layout) -> PrintedArticle:
    article = PrintedArticle()
    start = 0
    if title_at is not None:
        start = headline_end(paragraphs, title_at, layout.body_size)
        article.title = list(paragraphs[title_at:start])
        article.above = _above(paragraphs, title_at)
    body_at = next((n for n in range(start, len(paragraphs)) if _opens_text(paragraphs[n])), len(paragraphs))
    article.head = [line for paragraph in paragraphs[start:body_at] for line in paragraph.lines]
    article.paragraphs = list(paragraphs[start:])
    _sort_out(article, body_at - start, layout)
    return article


def _opens_text(paragraph: PrintedParagraph) -> bool:
    """Tell whether this paragraph opens the text.

    It is the first that is text and not a byline, a date or a label.
    """
    if paragraph.style not in ("body", "large") or any(map(is_furniture, paragraph.lines)):
        return False
    if paragraph.style == "large":
        return False
    return paragraph.words > MIN_BODY_WORDS or (paragraph.words >= MIN_ARTICLE_SENTENCE_WORDS and paragraph.text[-1] in '.!?…”"»')


def is_furniture(line: PrintedLine) -> bool:
    """Tell whether a line of an article's head is boilerplate.

    That is a label, a date or a byline.
    """
    return LABEL.match(line.text) is not None or is_stamp(line)


def _sort_out(article: PrintedArticle, body_at: int, layout: Layout) -> None:
    """Record the reason for each paragraph that is not text."""
    whole = _squeezed(" ".join(paragraph.text for paragraph in article.paragraphs if paragraph.style == "body"))
    ended = ""
    for n, paragraph in enumerate(article.paragraphs):
        if is_jump(paragraph):
            paragraph.why = "a line that leads to another page"
            continue
        if not ended and END_OF_TEXT.fullmatch(paragraph.text) and n >= body_at:
            ended = f"after “{paragraph.text[:40]}”"
        if ended:
            paragraph.why = ended
        elif n < body_at:
            paragraph.why = _why_above_text(paragraph)
        else:
            paragraph.why = _why_no_text(paragraph, whole)


def _why_above_text(paragraph: PrintedParagraph) -> str:
    if paragraph.words >= MIN_BODY_WORDS and not any(map(is_furniture, paragraph.lines)):
        paragraph.style = "body"  # a standfirst
        return ""
    return "above the text"


def _why_no_text(paragraph: PrintedParagraph, whole: str) -> str:
    if paragraph.style == "small":
        return "a caption or a note, by its size"
    if paragraph.style == "large":
        if paragraph.words <= MAX_PULL_QUOTE_WORDS and _squeezed(paragraph.text) in whole:
            return "a pull quote"
        return "" if paragraph.words <= MAX_STORY_HEADING_WORDS else "large type inside the text"
    if paragraph.style == "body":
        if paragraph.words < MIN_TEXT_WORDS and not paragraph.bullet and paragraph.text[-1] not in ".!?":
            return "too short for a paragraph"
        if paragraph.words < MAX_CREDIT_WORDS and has_credit(paragraph.text):
            return "whose picture it is"
        if len(paragraph.lines) <= 2 and LABEL.match(paragraph.text) and paragraph.words < MAX_CREDIT_WORDS:
            return "a label"
    return ""


def _squeezed(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
