"""Nexis exports as a page.

The parts of the text form in elements; their classes differ in each file.
"""

from __future__ import annotations

import re

from ..source.html_tree import Element, parse
from .entries import Export
from .html_lines import HtmlLine, html_lines
from .nexis_text import SEPARATOR, ArticleGroup, from_groups
from .values import first_day

_MARKS = re.compile(r"<!--\s*LXNComment|<DOCFULL>", re.I)
_ANNOUNCED = re.compile(r"<META\s+TOPIC=[^>]*?\bDOCUMENTS=[\"']?(\d+)", re.I)
_IN_PAGE = re.compile(r">\s*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ de \d+)\s*<", re.I)


def is_nexis_html(page: str) -> bool:
    """Tell whether a page is a Nexis export."""
    return _MARKS.search(page) is not None and _IN_PAGE.search(page) is not None


def read_html(page: str) -> Export:
    """Return the articles of a Nexis export as a page."""
    export = from_groups(_groups(parse(page)))
    if found := _ANNOUNCED.search(page):
        export.announced = int(found[1])
    return export


def _groups(tree: Element) -> list[ArticleGroup]:
    """Return the page's paragraphs as groups of lines.

    What looks like the outlet above it is taken for centred.
    """
    groups: list[ArticleGroup] = []
    outlet = ""  # how the outlet of the article under way looks
    expected = False
    for line in html_lines(tree):
        if SEPARATOR.match(line.text):
            groups.append(ArticleGroup((line.text,), True, line.row))
            expected, outlet = True, ""
            continue
        if expected:
            outlet, expected = line.look, False
        groups += _parted(line, centred=line.look == outlet)
    return groups


def _parted(line: HtmlLine, *, centred: bool) -> list[ArticleGroup]:
    """Return the groups of one paragraph, split at empty lines.

    A day's further lines are editions, centred too.
    """
    groups: list[ArticleGroup] = []
    lines: list[str] = []
    for part in [*line.text.split("\n"), ""]:
        if part.strip():
            lines.append(part.strip())
        elif lines:
            groups.append(ArticleGroup(tuple(lines), centred or None, line.row))
            lines = []
    if len(groups) == 1 and groups[0].centred and not first_day(groups[0].text):
        return [ArticleGroup(groups[0].lines, True, line.row)]
    return groups
