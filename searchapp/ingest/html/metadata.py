"""A page's machine-readable metadata: JSON-LD objects, meta elements, microdata.

Reads; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..source.decode import tidy
from ..source.html_tree import Element
from ..source.plain_text import plain
from .lenient_json import values

_ARTICLES = """
    Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReportageNewsArticle
    ReviewNewsArticle BlogPosting LiveBlogPosting Report SatiricalArticle ScholarlyArticle TechArticle SocialMediaPosting
    MedicalScholarlyArticle Review Recipe WebPage
"""
ARTICLE_TYPES = frozenset(_ARTICLES.split())
SITE_TYPES = frozenset(("WebSite", "NewsMediaOrganization", "Newspaper", "Periodical"))
BEST = ARTICLE_TYPES - {"WebPage", "Recipe", "Review", "SocialMediaPosting"}
MOST_OBJECTS = 1000
_REPEATED = frozenset({"article:author", "author", "parsely-author", "dc.creator", "citation_author", "cxenseparse:author"})


class Metadata(NamedTuple):
    """The JSON-LD objects and meta elements of a page.

    `items`: JSON-LD objects that are articles, the likeliest first; `named`: all objects by @id; `meta`: by lower-case name.
    """

    items: list[dict[str, Any]]
    named: dict[str, dict[str, Any]]
    meta: dict[str, str]
    sites: tuple[str, ...] = ()  # names of the web sites and newspapers among the objects

    def text(self, name: str) -> str:
        return text_of(self.meta.get(name))


def metadata(tree: Element) -> Metadata:
    """Read a page's metadata."""
    objects = list(_linked_data(tree))
    kinds = [(item, kinds_of(item)) for item in objects]
    items = [item for item, kind in kinds if kind & BEST]
    items += [item for item, kind in kinds if kind & ARTICLE_TYPES and not kind & BEST]
    named: dict[str, dict[str, Any]] = {}
    for item in objects:
        if isinstance(item.get("@id"), str) and len(item) > 1:
            named.setdefault(item["@id"], item)
    sites = [text_of(item.get("name")) for item, kind in kinds if kind & SITE_TYPES]
    return Metadata(items, named, _meta(tree), tuple(filter(None, sites)))


def text_of(value: Any) -> str:
    """Return a value as plain text, "" for what is no text."""
    return plain(tidy(value)) if isinstance(value, str) else ""


def kinds_of(item: dict[str, Any]) -> set[str]:
    """Return the schema.org types of an object, without their namespace."""
    kind = item.get("@type")
    return {str(name).rsplit("/", 1)[-1] for name in (kind if isinstance(kind, list) else [kind])}


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = (script.text or "").strip()
        for mark in ("<!--", "//<![CDATA[", "<![CDATA["):
            source = source.removeprefix(mark).strip()
        for mark in ("-->", "//]]>", "]]>", ";"):
            source = source.removesuffix(mark).strip()
        try:
            found = values(source)
        except (ValueError, RecursionError):
            continue
        for value in found:
            yield from _objects(value)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    pending = [value]
    count = 0
    while pending and count < MOST_OBJECTS:
        count += 1
        item = pending.pop(0)
        if isinstance(item, list):
            pending = [*item, *pending]
        elif isinstance(item, dict):
            yield item
            pending += [
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if isinstance(item.get(key), dict | list)
            ]


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if not name:
                continue
            if name in found and name in _REPEATED:
                found[name] += "; " + content
            else:
                found.setdefault(name, content)
            break
    return found
