"""What a web page states about itself: JSON-LD, then OpenGraph and other meta elements, then what stands in the page.

Each value with its basis. A publication instant becomes the day in the zone it is written in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .clean import plain
from .dates import printed_dates, stated_day
from .decode import tidy
from .outlets import domain_of
from .page import Element
from .raw import Stated

_ARTICLES = """
    Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReportageNewsArticle
    ReviewNewsArticle BlogPosting LiveBlogPosting Report SatiricalArticle ScholarlyArticle TechArticle SocialMediaPosting
    MedicalScholarlyArticle Review Recipe WebPage
"""
ARTICLES = frozenset(_ARTICLES.split())
BEST = ARTICLES - {"WebPage", "Recipe", "Review", "SocialMediaPosting"}

DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publishdate", "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
    "article.published",
    "citation_publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "og:pubdate",
    "rnews:datepublished", "article_date_original", "created", "last-updated-date-original", "displaydate", "iso-8601-publish-date",
    "og:published_time", "published_at", "published", "bt:pubdate", "prism.publicationdate",
)  # fmt: skip
AUTHOR_META = ("author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author", "cxenseparse:author",
    "authors",
               "article.author", "dc.contributor", "article:author_name")  # fmt: skip
OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone", "cre")
TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")

_DATED = "//*[" + " or ".join(f"contains(@class,'{word}')" for word in ("date", "publish", "time", "byline", "meta")) + "]"
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\b(?:staff|admin|editor(?:s|ial)?|team|desk|newsroom|reporters?|redaktion|redacción|agenc(?:y|ies)"
    r"|contributor)\b$",
    re.I,
)


def page_fields(tree: Element) -> dict[str, Stated]:
    """Return the fields a page states, and what its address is."""
    items = _linked_data(tree)
    meta = _meta(tree)
    stated: dict[str, Stated] = {}
    url = _url(tree, meta, items)
    if url:
        stated["url"] = url
    outlet = _outlet(tree, meta, items)
    if outlet:
        stated["outlet"] = outlet
    title = _title(tree, meta, items, outlet.value if outlet else "")
    if title:
        stated["title"] = title
    day = _published(tree, meta, items)
    if day:
        stated["published"] = day
    author = _author(tree, meta, items, outlet.value if outlet else "")
    if author:
        stated["author"] = author
    language = (tree.get("lang") or meta.get("og:locale", "") or meta.get("content-language", "")).strip()
    if re.fullmatch(r"[a-zA-Z]{2}(?:[-_].*)?", language):
        stated["language"] = Stated(language[:2].lower(), "the page's own language attribute")
    return stated


def _text(value: Any) -> str:
    return plain(tidy(value)) if isinstance(value, str) else ""


def _linked_data(tree: Element) -> list[dict[str, Any]]:
    """Return the JSON-LD objects that are articles, the likeliest first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = (
            (script.text or "")
            .strip()
            .removeprefix("<!--")
            .removesuffix("-->")
            .removeprefix("//<![CDATA[")
            .removesuffix("//]]>")
            .strip()
        )
        try:
            value = json.loads(source.rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += _objects(value)
    kinds = [(item, _kinds(item)) for item in found]
    best = [item for item, kind in kinds if kind & BEST]
    return best + [item for item, kind in kinds if kind & ARTICLES and not kind & BEST]


def _kinds(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return {str(name).rsplit("/", 1)[-1] for name in names}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    pending = [value]
    count = 0
    while pending and count < 1000:
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
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            name = name.strip().lower()
            if name in found and name in ("article:author", "author", "parsely-author", "dc.creator", "citation_author"):
                found[name] += "; " + content.strip()
            else:
                found.setdefault(name, content.strip())
    return found


def _url(tree: Element, meta: dict[str, str], items: list[dict[str, Any]]) -> Stated | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return Stated(str(link.get("href")).strip(), "canonical link")
    if meta.get("og:url", "").startswith("http"):
        return Stated(meta["og:url"], "og:url")
    for item in items:
        for key in ("url", "mainEntityOfPage", "@id"):
            value = item.get(key)
            if isinstance(value, dict):
                value = value.get("@id")
            if isinstance(value, str) and value.startswith("http"):
                return Stated(value, "JSON-LD")
    return None


def _outlet(tree: Element, meta: dict[str, str], items: list[dict[str, Any]]) -> Stated | None:
    name = _text(meta.get("og:site_name"))
    if name:
        return Stated(name, "og:site_name")
    for item in items:
        publisher = item.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
            if name and not name.startswith("http"):
                return Stated(name, "JSON-LD publisher")
    for key in OUTLET_META:
        name = _text(meta.get(key))
        if name and len(name) < 60 and not name.startswith("http"):
            return Stated(name, f"meta {key}")
    url = _url(tree, meta, items)
    return Stated(domain_of(url.value), "the domain of its address") if url and domain_of(url.value) else None


def _headings(tree: Element) -> list[str]:
    return [text for text in (" ".join(tidy(h.text_content()).split()) for h in tree.iter("h1")) if text]


def _title(tree: Element, meta: dict[str, str], items: list[dict[str, Any]], outlet: str) -> Stated | None:
    headings = _headings(tree)
    candidates = [(_text(item.get("headline")), "JSON-LD headline") for item in items]
    candidates += [(_text(meta.get(key)), key) for key in TITLE_META]
    candidates = [(_without_outlet(text, outlet), basis) for text, basis in candidates if text]
    own = tree.find(".//title")
    document_title = " ".join(tidy(own.text_content()).split()) if own is not None else ""
    for text, basis in candidates:
        # a headline that the page shows is the page's; metadata may be shortened or written for search engines
        for heading in headings:
            if _alike(heading, text):
                return Stated(heading, f"h1, as {basis} has it")
    if candidates:
        return Stated(*candidates[0])
    for heading in headings:
        if _words(heading) and len(_words(heading) & _words(document_title)) >= 0.6 * len(_words(heading)):
            return Stated(heading, "h1")
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return Stated(headings[0], "h1")
    return Stated(_without_outlet(document_title, outlet), "title element") if document_title else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


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


def _published(tree: Element, meta: dict[str, str], items: list[dict[str, Any]]) -> Stated | None:
    for item in items:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            value = item.get(key)
            if isinstance(value, str) and (day := stated_day(value)):
                return Stated(day.isoformat(), f"JSON-LD {key}")
    for key in DATE_META:
        if key in meta and (day := stated_day(meta[key])):
            return Stated(day.isoformat(), f"meta {key}")
    for element in tree.iter("time", "span", "div", "p", "abbr", "meta"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            written = element.get("datetime") or element.get("content") or element.text_content()
            if day := stated_day(" ".join(written.split())):
                return Stated(day.isoformat(), "datePublished in the page")
    for element in tree.iter("time"):
        written = element.get("datetime") or element.text_content()
        if day := stated_day(" ".join(written.split())[:60]):
            return Stated(day.isoformat(), "time element")
    for element in tree.xpath(_DATED)[:40]:
        written = " ".join(element.text_content().split())
        if len(written) < 120:
            for _, _, day in printed_dates(written):
                return Stated(day.isoformat(), f"date line “{written[:40]}”")
    return None


def _author(tree: Element, meta: dict[str, str], items: list[dict[str, Any]], outlet: str) -> Stated | None:
    for item in items:
        names: list[str] = []
        for key in ("author", "creator"):
            value = item.get(key)
            for one in value if isinstance(value, list) else [value]:
                written = one.get("name") if isinstance(one, dict) else one
                for name in written if isinstance(written, list) else [written]:
                    names += _names(_text(name), outlet)
            if names:
                return Stated("; ".join(dict.fromkeys(names)), f"JSON-LD {key}")
    for key in AUTHOR_META:
        names = _names(_text(meta.get(key)), outlet)
        if names:
            return Stated("; ".join(dict.fromkeys(names)), f"meta {key}")
    for path, basis in (
        ("//*[@rel='author' or @itemprop='author']", "author in the page"),
        ("//*[contains(@class,'byline') or contains(@class,'author')][not(self::body)]", "byline in the page"),
    ):
        for element in tree.xpath(path)[:12]:
            written = " ".join(tidy(element.text_content()).split())
            if 4 < len(written) < 80:
                names = [
                    n for n in _names(written, outlet) if 1 < len(n.split()) < 5 and n[0].isupper() and not re.search(r"\d", n)
                ]
                if names:
                    return Stated("; ".join(dict.fromkeys(names)), basis)
    return None


def _names(written: str, outlet: str) -> list[str]:
    """Return the people in an author's field; the outlet itself, addresses and desks are none."""
    written = re.sub(r"^\s*(?:by|von|par|por|written by|author:?)\s+", "", written, flags=re.I)
    parts = re.split(r"\s*(?:;|\||,|\band\b|\bund\b|&)\s*", written)
    names = []
    for part in parts:
        name = part.strip(" .,")
        if not name or len(name) > 60 or _NO_NAME.search(name) or _words(name) == _words(outlet):
            continue
        names.append(name)
    return names
