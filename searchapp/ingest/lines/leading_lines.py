"""Removal of date and author lines at the top of a page's text.

On pages whose markup says nothing of a paragraph but that it is one, the page model takes them for short paragraphs.
"""

from __future__ import annotations

from ..fields.date_line import MOST_DATE_LINES, is_dated_line
from .labels import LabelledLines
from .line import squeezed, word_count

MIN_PROSE_LEADING_WORDS = 12
MAX_LEADING_PROSE_LINES = 3
"""Paragraphs of so many words after which the top is over: a standfirst and a summary may stand before the date."""


def drop_top(judged: LabelledLines, author: str, language: str = "") -> None:
    """Drop the lines at the top that hold only a date or the author.

    author: as the page states it.
    """
    names: set[str] = set()  # not made where no line is short enough
    dates: list[int] = []
    others: list[int] = []
    prose = 0
    for place in judged.kept:
        text = judged.texts[place]
        if is_dated_line(text, language):
            dates.append(place)
        elif len(text) <= 2 * len(author):
            names = names or {squeezed(name) for name in (author, *author.split(";"))} - {""}
            if squeezed(text) in names:
                others.append(place)
        prose += word_count(text) >= MIN_PROSE_LEADING_WORDS
        if prose > MAX_LEADING_PROSE_LINES or len(dates) > MOST_DATE_LINES:
            break
    if len(dates) <= MOST_DATE_LINES and len(dates) + len(others) < len(judged.kept):
        judged.drop(dates, "a line of dates")
        judged.drop(others, "the author's name")
