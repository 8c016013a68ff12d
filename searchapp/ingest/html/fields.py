"""The fields a page states: address, outlet, headline, day, author, language.

Each with its basis. Metadata first (JSON-LD, OpenGraph, other meta elements), corrected by what the page prints for its readers.
Days and authors have modules of their own.

Metadata first (JSON-LD, OpenGraph, other meta elements), set right by what the page prints for its readers. Days and authors have
modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..source.decode import tidy
from ..source.html_tree import Element
from ..source.raw_article import Stated
from .archive_copy import ArchiveCopy
from .authors import author
from .dates import published
from .header import Head, head_of
from .metadata import Metadata, metadata, text_of
from .page_outlet import outlet_of
from .prepare import is_encyclopedia

TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
LONGEST_HEADLINE = 300
FEWEST_HEADLINE_WORDS = 3
MIN_TITLE_LETTERS = 12
"""Of a headline that no heading shows, in any other element."""

_APART = frozenset({"nav", "footer", "aside", "form", "dialog"})
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")


def page_fields(tree: Element, said: Metadata | None = None, copy: ArchiveCopy | None = None) -> dict[str, Stated]:
    """Return the fields a page states, and its address.

    `said`: its metadata, where read already; `copy`: whose copy it is.
    """
    said = said or metadata(tree)
    url = _url(tree, said)
    borrowed = copy is not None and bool(copy.url) and (url is None or copy.foreign)
    if borrowed and copy is not None:
        url = Stated(copy.url, copy.basis)
    outlet = outlet_of(tree, said, url, borrowed)
    name = outlet.value if outlet else ""
    title, headline = _title(tree, said, name)
    head = head_of(headline) if headline is not None else Head([], [])
    language = _language(tree, said)
    encyclopedia = is_encyclopedia(tree)
    found = {
        "url": url,
        "outlet": outlet,
        "title": title,
        "published": None
        if encyclopedia
        else published(tree, said, head, url.value if url else "", language.value if language else ""),
        "author": None if encyclopedia else author(tree, said, head, name),
        "language": language,
    }
    return {field: value for field, value in found.items() if value is not None}


def _language(tree: Element, said: Metadata) -> Stated | None:
    language = (tree.get("lang") or said.meta.get("og:locale", "") or said.meta.get("content-language", "")).strip()
    if re.fullmatch(r"[a-zA-Z]{2}(?:[-_].*)?", language):
        return Stated(language[:2].lower(), "the page's own language attribute")
    return None


def _url(tree: Element, said: Metadata) -> Stated | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return Stated(str(link.get("href")).strip(), "canonical link")
    if said.meta.get("og:url", "").startswith("http"):
        return Stated(said.meta["og:url"], "og:url")
    for item in said.items:
        for key in ("url", "mainEntityOfPage", "@id"):
            value = item.get(key)
            if isinstance(value, dict):
                value = value.get("@id")
            if isinstance(value, str) and value.startswith("http"):
                return Stated(value, "JSON-LD")
    return None


def _title(tree: Element, said: Metadata, outlet: str) -> tuple[Stated | None, Element]:
    """Return the headline with its basis, and the element that shows it.

    A headline that the page shows is the page's: metadata may be shortened, or written for search engines.
    """
    stated = [(text_of(item.get("headline")), "JSON-LD headline") for item in said.items]
    stated += [(said.text(key), key) for key in TITLE_META]
    stated = [(text, basis) for text, basis in stated if text]
    own = tree.find(".//title")
    document_title = " ".join(tidy(own.text_content()).split()) if own is not None else ""
    headings = list(_headings(tree))
    for text, basis in stated:
        for wanted in dict.fromkeys((text, _without_outlet(text, outlet))):
            for heading, element in headings:
                if _alike(heading, wanted):
                    return Stated(heading, f"h1, as {basis} has it"), element
    for heading, element in headings:
        if _is_headline(heading, [text for text, _ in stated] + [document_title], outlet):
            return Stated(heading, "h1"), element
    if stated:
        text, basis = stated[0]
        title = _without_outlet(text, outlet)
        return Stated(title, basis), _shown(tree, title)
    for heading, element in headings:
        words = _words(heading)
        if words and not words <= _words(outlet) and words <= _words(document_title):
            return Stated(heading, "h1, as the title element has it"), element
    if len(headings) == 1 and len(headings[0][0].split()) >= FEWEST_HEADLINE_WORDS:
        return Stated(headings[0][0], "h1"), headings[0][1]
    if document_title:
        title = _without_outlet(document_title, outlet)
        return Stated(title, "title element"), _shown(tree, title)
    return None, None


def _headings(tree: Element) -> Iterator[tuple[str, Element]]:
    for element in tree.iter("h1"):
        text = " ".join(tidy(element.text_content()).split())
        if text and len(text) <= LONGEST_HEADLINE:
            yield text, element


def _shown(tree: Element, title: str) -> Element:
    """Return the lower-rank heading that shows a title, or None."""
    for element in tree.iter("h2", "h3", "h4"):
        if _alike(" ".join(element.text_content().split()), title):
            return element
    wanted = _squeezed(title)
    for element in tree.iter("div", "p", "span", "td", "strong", "b", "center", "font"):
        if len(wanted) >= MIN_TITLE_LETTERS and len(element) == 0 and _squeezed(element.text or "") == wanted:
            return element
    return None


def _is_headline(heading: str, titles: list[str], outlet: str) -> bool:
    """Return whether an h1 says in other words what a stated title says.

    They share a word that is not the outlet's.
    """
    words = _words(heading)
    if len(words) < FEWEST_HEADLINE_WORDS or words <= _words(outlet):
        return False
    long = {word for word in words if len(word) > 3} - _words(outlet)
    return any(long & _words(title) for title in titles)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def _alike(heading: str, text: str) -> bool:
    a, b = _words(heading), _words(text)
    return bool(a) and bool(b) and len(a & b) >= 0.7 * max(len(a), len(b))


def _without_outlet(title: str, outlet: str) -> str:
    """Return the title without the outlet's name at its end or beginning."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    folded = "".join(sorted(_words(outlet)))
    for part, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], title[title.find(parts[0]) + len(parts[0]) :])):
        words = "".join(sorted(_words(part)))
        if folded and words and (words in folded or folded in words):
            return rest.strip(" |–—·•»:-")
    longest = max(parts, key=len)
    return longest if "|" in title and len(longest) > 0.5 * len(title) else title
