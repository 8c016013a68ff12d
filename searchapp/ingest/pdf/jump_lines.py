"""Jump lines, which lead from one page of a newspaper to another.

"See BRIDGE, Page A6", "Continued from Page A1".

What stands under such a heading on the later page goes on with the article that leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .printed_elements import PrintedParagraph

MAX_JUMP_WORDS = 10
MAX_BELOW_HEADING = 3  # paragraphs

_PAGE = r"(?:page|p\.|pg\.|seite|s\.|página|pág\.|pagina|pag\.)?\s*[A-Z]{0,2}\d{1,3}"
_ONWARD = re.compile(
    rf"(?:(?:please\s+)?(?:see|turn\s+to)\s+(?:(?P<word>[^\W\d_][\w’'-]*)\s*[,/|•—-]?\s*)?(?:on\s+)?{_PAGE}"
    rf"|(?:story\s+)?continue[sd]?\s+on\s+{_PAGE}|fortsetzung\s+(?:auf\s+)?{_PAGE}|suite\s+(?:en\s+)?{_PAGE}"
    rf"|(?:continúa|sigue|pasa)\s+(?:en|a)\s+(?:la\s+)?{_PAGE}|segue\s+a\s+{_PAGE})[.…»>\s]*",
    re.I,
)
_BACK = re.compile(
    rf"(?:(?:continued\s+)?from\s+{_PAGE}|fortsetzung\s+von\s+{_PAGE}|suite\s+de\s+(?:la\s+)?{_PAGE}|viene\s+de\s+(?:la\s+)?{_PAGE}"
    rf"|segue\s+da\s+{_PAGE})[.…«<\s]*",
    re.I,
)


def is_jump(paragraph: PrintedParagraph) -> bool:
    """Tell whether a line leads to or from another page."""
    return paragraph.words <= MAX_JUMP_WORDS and (leads_on(paragraph) or leads_back(paragraph))


def leads_on(paragraph: PrintedParagraph) -> bool:
    return _ONWARD.fullmatch(paragraph.text) is not None


def leads_back(paragraph: PrintedParagraph) -> bool:
    return _BACK.fullmatch(paragraph.text) is not None


def goes_on_elsewhere(below: Sequence[PrintedParagraph]) -> bool:
    """Tell whether a headline stands over a continued story.

    A line under it says that the story began on another page.
    """
    return any(leads_back(paragraph) for paragraph in below[:MAX_BELOW_HEADING])


def origin_of(heading: PrintedParagraph, stories: Sequence[Sequence[PrintedParagraph]]) -> int | None:
    """Return the story that leads to a heading.

    By the word its jump line names, else the only one that leads on.
    """
    leading = [n for n, story in enumerate(stories) if any(leads_on(paragraph) for paragraph in story)]
    for n in leading:
        words = [found["word"] for each in stories[n] if (found := _ONWARD.fullmatch(each.text)) and found["word"]]
        if any(word.lower() in heading.text.lower() for word in words):
            return n
    return leading[0] if len(leading) == 1 else None
