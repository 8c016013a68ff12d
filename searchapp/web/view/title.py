"""The words that say what a results page holds: its title and its count line."""

from __future__ import annotations

from typing import NamedTuple

from ...matching.results import SearchResult
from ..http.i18n import _, ngettext, number
from ..http.params import Search


class Description(NamedTuple):
    """`title`: for the browser's tab; `counted`: the line under the heading."""

    title: str
    counted: str


def describe(search: Search, result: SearchResult) -> Description:
    """Return title and count line: paragraphs, articles, outlets."""
    asked = search.query.text or _("All paragraphs")
    paragraphs = ngettext("%(num)s paragraph", "%(num)s paragraphs", result.paragraphs)
    articles = _about(result.articles.exact, ngettext("%(num)s article", "%(num)s articles", result.articles.value))
    outlets = _about(result.outlets.exact, ngettext("%(num)s outlet", "%(num)s outlets", result.outlets.value))
    if result.outlets.value:
        count = _("%(paragraphs)s in %(articles)s from %(outlets)s", paragraphs=paragraphs, articles=articles, outlets=outlets)
    else:
        count = _("%(paragraphs)s in %(articles)s, outlet unknown", paragraphs=paragraphs, articles=articles)
    title = _("%(query)s – %(paragraphs)s", query=asked, paragraphs=paragraphs)
    if search.page > 1:
        title = _("%(title)s – page %(page)s", title=title, page=number(search.page))
    return Description(title, count)


def _about(exact: bool, words: str) -> str:
    return words if exact else _("about %(count)s", count=words)
