"""Headlines among the paragraphs of a document.

By type, and in a browser's print by the page title in its head.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..fields.byline import read_byline
from ..fields.dates import printed_dates
from ..fields.document_head import is_document_label
from ..lines.end_rules import ENDING, WIDGET
from .jump_lines import goes_on_elsewhere
from .margins import ADDRESS, PRINT_TIME
from .outlet_names import is_paper, known_name, may_be_name
from .printed_elements import PrintedLine, PrintedParagraph
from .reading_order import Layout

MIN_HEADLINE_RATIO = 1.15
"""Size of a headline over that of the body, from which it can open an article by itself."""

MIN_SIZE_AMONG_HEADLINES = 0.68
MAX_PDF_HEADLINE_WORDS = 35
MIN_WEB_LINKS = 8  # a page
MAX_MENU_WORDS, MENU_SHARE = 4, 0.3
"""Words of a menu's entry, and the share of such short lines from which a page with links has menus."""

MIN_HEAD_COVERAGE = 0.75
"""Share of a headline's words that the page title in the print's head has."""

NEAR_PARAGRAPHS = 7
MAX_ABOVE_PROSE = 12
MIN_PROSE_WORDS = 18
LONG_PARAGRAPH_WORDS = 25
MAX_STAMP_WORDS = 16
MAX_LINE_GAP_EM = 1.8
MAX_TEXT_ABOVE = 0.4
"""Share of the words of text that may stand before a headline."""

MAX_ABOVE_NAMEPLATE = 4  # paragraphs
MAX_NAMEPLATE_WORDS = 5
_ISSUE = re.compile(r"\b(?:vol(?:ume|\.)|no\.|nr\.|issue|ausgabe|jahrgang|n[º°]|año)\s*\d|[$€£]\s?\d", re.I)

_WORD = re.compile(r"\w{3,}")


def is_page_with_boilerplate(layout: Layout) -> bool:
    """Tell whether this is a web page printed whole, menus included.

    Its address is in head or foot, or it has links as no printed text has.
    """
    if any(line.text.startswith(("http://", "https://")) for line in layout.margins):
        return True
    links = layout.links / max(1, layout.pages)
    if links >= MIN_WEB_LINKS:
        return True
    short = sum(each.words <= MAX_MENU_WORDS for each in layout.paragraphs) > MENU_SHARE * len(layout.paragraphs)
    return links >= 1 and (short or _from_browser(layout))


def is_browser_print(layout: Layout) -> bool:
    """Tell whether a page was printed from a browser.

    It is never more than one article.
    """
    return _from_browser(layout) or is_page_with_boilerplate(layout)


def _from_browser(layout: Layout) -> bool:
    return any(line.text.startswith("file:") or PRINT_TIME.match(line.text) for line in layout.margins)


def page_title(layout: Layout) -> str:
    """Return the page title that a browser prints on each page.

    It stands in the head; "" where there is none.
    """
    for line in layout.margins:
        if line.page == 1 and line.text and not PRINT_TIME.match(line.text) and not ADDRESS.match(line.text) and len(line.text) > 8:
            return line.text
    return ""


def headline_in_head(layout: Layout) -> int | None:
    """Return the index of the paragraph that repeats the page title.

    The title is that in a browser's head; None where no paragraph repeats it.
    """
    paragraphs = layout.paragraphs
    title = set(_WORD.findall(page_title(layout).lower()))
    if title and is_browser_print(layout):
        covered = [n for n, each in enumerate(paragraphs) if _can_be_title(each) and _coverage(each, title) > MIN_HEAD_COVERAGE]
        if covered:
            return max(covered, key=lambda n: (paragraphs[n].size, paragraphs[n].words))
    return None


def headline_at(layout: Layout) -> int | None:
    """Return the index of the first headline among the paragraphs.

    None where the type shows none.
    """
    paragraphs = layout.paragraphs
    if (named := headline_in_head(layout)) is not None:
        return named
    if is_page_with_boilerplate(layout):
        return _over_prose(paragraphs, layout.body_size)
    able = [n for n, each in enumerate(paragraphs) if _stands_out(each, layout.body_size) and each is not layout.nameplate]
    able = [n for n in able if paragraphs[n].page == 1] or able
    able = [n for n in able if paragraphs[n].words >= 2] or able
    able.sort(key=lambda n: (-paragraphs[n].size, n))
    return next((n for n in able if _has_text_under(paragraphs, n)), None)


def _has_text_under(paragraphs: Sequence[PrintedParagraph], at: int) -> bool:
    """Tell whether most of the page's text comes after a line.

    An advertisement's type may be as large as a headline's.
    """
    page = paragraphs[at].page
    text = [n for n, each in enumerate(paragraphs) if each.style == "body" and each.page <= page]
    before = sum(paragraphs[n].words for n in text if n < at)
    after = sum(each.words for each in paragraphs[at + 1 :] if each.style == "body")
    return before <= MAX_TEXT_ABOVE * (before + after)


def find_nameplate(layout: Layout) -> None:
    """Find the newspaper's name at the top of its front page.

    Large, alone, over a line with the day, the number or the price.
    """
    on_top = [each for each in layout.paragraphs if each.page == 1][:MAX_ABOVE_NAMEPLATE]
    for each, following in pairwise(on_top):
        if each.style != "large" or each.words > MAX_NAMEPLATE_WORDS or len(each.lines) > 1:
            continue
        issue = any(True for _ in printed_dates(following.text)) or _ISSUE.search(following.text) is not None
        named = known_name(each.text) is not None or (is_paper(each.text) and may_be_name(each.text))
        if named and issue and following.words < MAX_STAMP_WORDS:
            layout.nameplate = each
            layout.paragraphs = [other for other in layout.paragraphs if other is not each]
            layout.margins += [*each.lines, *following.lines]
            return


def _over_prose(paragraphs: Sequence[PrintedParagraph], body_size: float) -> int | None:
    """Return the index of the largest line above the first prose.

    A menu's or another story's heading may be as large elsewhere.
    """
    prose = [n for n, each in enumerate(paragraphs) if each.words >= MIN_PROSE_WORDS and each.text[-1] in '.!?”"']
    start = next((n for n, following in pairwise(prose) if following - n <= 3), None)
    if start is None:
        return None
    able = [n for n in range(max(0, start - MAX_ABOVE_PROSE), start) if _can_be_title(paragraphs[n])]
    able = [n for n in able if paragraphs[n].size >= MIN_HEADLINE_RATIO * body_size and not _is_boxs(paragraphs[n].text)]
    return max(able, key=lambda n: (paragraphs[n].size, n), default=None)


def _is_boxs(text: str) -> bool:
    """Tell whether a paragraph is the heading of a box of links.

    "Share this story", "More from …".
    """
    return WIDGET.fullmatch(text) is not None or ENDING.fullmatch(text) is not None


def _can_be_title(paragraph: PrintedParagraph) -> bool:
    return paragraph.style != "small" and 3 <= paragraph.words <= MAX_PDF_HEADLINE_WORDS


def _coverage(paragraph: PrintedParagraph, title: set[str]) -> float:
    words = set(_WORD.findall(paragraph.text.lower()))
    return len(words & title) / max(1, len(words))


def _stands_out(paragraph: PrintedParagraph, body_size: float) -> bool:
    if sum(map(str.isalpha, paragraph.text)) <= 5 or is_document_label(paragraph.text):
        return False
    if paragraph.page == 1:
        return paragraph.style in ("large", "subhead")
    return paragraph.style == "large" and paragraph.size > MIN_HEADLINE_RATIO * body_size


def headline_end(paragraphs: Sequence[PrintedParagraph], start: int, body_size: float) -> int:
    """Return the index after a headline.

    It may be set as several paragraphs of one type.
    """
    first, end = paragraphs[start], start + 1
    while end < len(paragraphs):
        upper, lower = paragraphs[end - 1], paragraphs[end]
        if (lower.size, lower.bold) != (first.size, first.bold) or first.size <= MIN_HEADLINE_RATIO * body_size:
            break
        if lower.page != upper.page or abs(upper.lines[-1].baseline - lower.lines[0].baseline) >= MAX_LINE_GAP_EM * first.size:
            break
        end += 1
    return end


def headlines_of(layout: Layout) -> list[int]:
    """Return the indexes of all headlines that open an article.

    Large type with a day or a byline under it.
    """
    paragraphs = layout.paragraphs
    groups: defaultdict[bool, list[int]] = defaultdict(list)
    for n, each in enumerate(paragraphs):
        if each.style not in ("large", "subhead") or each.size < MIN_HEADLINE_RATIO * layout.body_size:
            continue
        if is_document_label(each.text) or (n and (paragraphs[n - 1].size, paragraphs[n - 1].bold) == (each.size, each.bold)):
            continue
        below = paragraphs[n + 1 : n + 1 + NEAR_PARAGRAPHS]
        if _is_signed(below) and not goes_on_elsewhere(below):
            groups[each.bold].append(n)
    best = max(groups.values(), key=len, default=[])
    largest = max((paragraphs[n].size for n in best), default=0.0)
    return [n for n in best if paragraphs[n].size >= MIN_SIZE_AMONG_HEADLINES * largest]


def continuations_of(layout: Layout) -> list[int]:
    """Return the indexes of headings over continued stories.

    The story under such a heading began on another page.
    """
    return [
        n
        for n, each in enumerate(layout.paragraphs)
        if each.style in ("large", "subhead") and goes_on_elsewhere(layout.paragraphs[n + 1 :])
    ]


def _is_signed(below: Sequence[PrintedParagraph]) -> bool:
    """Tell whether a date or byline precedes the first long paragraph.

    It is a short line with a day, or a line that says "by".
    """
    for paragraph in below:
        short = paragraph.words < LONG_PARAGRAPH_WORDS or len(paragraph.lines) > 2
        if short and any(is_stamp(line) for line in paragraph.lines[:4]):
            return True
        if paragraph.words > LONG_PARAGRAPH_WORDS:
            return False
    return False


def is_stamp(line: PrintedLine) -> bool:
    """Tell whether a line is short and has a date or explicit byline."""
    if line.text.count(" ") >= MAX_STAMP_WORDS:
        return False
    if any(True for _ in printed_dates(line.text)):
        return line.text[-1] not in ".!?" or line.text.count(" ") < 4
    byline = read_byline(line.text)
    return byline is not None and byline.explicit
