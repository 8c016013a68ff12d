"""The outlet of a page, from its metadata, its printed names or its domain.

The name its metadata give; where that is a platform's, the name of whom it prints; else its domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..fields.outlets import domain_of
from ..source.decode import tidy
from ..source.html_tree import Element
from ..source.raw_article import Stated
from .metadata import Metadata, kinds_of, text_of
from .prepare import is_encyclopedia

OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:app:name:iphone", "cre")
MAX_PAGE_OUTLET_CHARS = 60
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_PLATFORMS = frozenset(
    [
        "yahoo",
        "yahoonews",
        "yahoosports",
        "yahooentertainment",
        "yahoolife",
        "msn",
        "msnnews",
        "microsoftnews",
        "aol",
        "smartnews",
        "flipboard",
        "newsbreak",
        "applenews",
        "googlenews",
        "upday",
        "pocket",
        "feedly",
        "medium",
        "facebook",
        "linkedin",
        "dailyhunt",
        "toutiao",
        "linenews",
    ]
)
"""What prints other outlets' articles: never their outlet where the page says whose they are."""

_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|&copy;|copyright)(?:\s*(?:©|\(c\)|copyright))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d|present))?)?[\s,:]*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^|•©;]{2,58}?)\s*(?:[,.|•;]|(?:19|20)\d\d|\ball\s+rights\b|$)",
    re.I,
)
_LEGAL = re.compile(r"[\s,]+(?:LLC|Inc|Ltd|Limited|plc|GmbH|AG|Corp|Co|Company|Pty|LP|LLP|SA|BV|Pvt)\b\.?.*$")
_ENCYCLOPEDIAS = re.compile(r"(?:^|\.)(?P<name>wikipedia|wikinews|wikivoyage|wikiquote|wikisource)\.org$")
MAX_COPYRIGHT_CHARS = 120


def outlet_of(tree: Element, said: Metadata, url: Stated | None, borrowed: bool) -> Stated | None:
    """Return a page's outlet.

    borrowed: its address is not its own statement but a copier's.
    """
    domain = domain_of(url.value) if url else ""
    if is_encyclopedia(tree) and (match := _ENCYCLOPEDIAS.search(domain)):
        return Stated(match["name"].title(), "the domain of its address")
    platform: Stated | None = None
    for written, basis in _names(said):
        name = _name_of_site(written, domain)
        if name and len(name) <= MAX_PAGE_OUTLET_CHARS and not name.startswith("http"):
            if _squeezed(name) not in _PLATFORMS:
                return Stated(name, basis)
            platform = platform or Stated(name, basis)
    if platform is not None:
        return platform
    if borrowed and (owner := _owner(tree, domain)):
        return owner
    return Stated(domain, "the domain of its address") if domain else None


def _names(said: Metadata) -> Iterator[tuple[str, str]]:
    yield said.text("og:site_name"), "og:site_name"
    for key in ("provider", "sourceOrganization", "copyrightHolder"):
        if _squeezed(said.text("og:site_name")) in _PLATFORMS:
            for item in said.items:
                yield from ((name, f"JSON-LD {key}") for name in _called(item.get(key), said))
    for item in said.items:
        yield from ((name, "JSON-LD publisher") for name in _called(item.get("publisher"), said))
    for key in OUTLET_META[1:]:
        yield said.text(key), f"meta {key}"
    for item in said.items:
        yield from ((name, "JSON-LD isPartOf") for name in _called(item.get("isPartOf"), said))
    if said.items:
        yield from ((name, "JSON-LD site") for name in said.sites)


def _called(value: Any, said: Metadata) -> Iterator[str]:
    """Yield the names that a JSON-LD property refers to.

    A page is no outlet.
    """
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "name" not in one:
            one = said.named.get(str(one.get("@id")), one)
        if isinstance(one, dict) and {"WebPage", "ImageObject"} & kinds_of(one):
            continue
        names = one.get("name") if isinstance(one, dict) else one
        for name in names if isinstance(names, list) else [names]:
            if written := text_of(name):
                yield written


def _owner(tree: Element, domain: str) -> Stated | None:
    """Return the owner that the page's copyright line names.

    Only where the name is written in the address too.
    """
    label = _squeezed(
        domain.rsplit(".", 2)[0] if domain.endswith((".co.uk", ".com.au", ".co.nz", ".co.za")) else domain.rsplit(".", 1)[0]
    )
    for element in tree.iter("p", "div", "span", "small", "li", "footer"):
        if len(element) > 3:
            continue
        text = " ".join(tidy("".join(element.itertext())).split())
        if len(text) > MAX_COPYRIGHT_CHARS or not (match := _COPYRIGHT.match(text)):
            continue
        name = _LEGAL.sub("", match["name"]).strip(" ,.")
        if name and (not label or _is_inside(label, _squeezed(name))):
            return Stated(name, f"the page's line of rights: “{text[:50]}”")
    return None


def _is_inside(short: str, long: str) -> bool:
    """Return whether one name's letters occur in another in order.

    marlcourier is in Marl Valley Courier.
    """
    letters = iter(long)
    return len(short) > 2 and short[0] == long[:1] and all(letter in letters for letter in short)


def _name_of_site(written: str, domain: str) -> str:
    """Return the outlet's name within a site's name.

    Without a slogan, where one part of it is the name in the address.
    """
    parts = [part.strip() for part in _SEPARATOR.split(written) if part.strip()]
    if len(parts) > 1 and domain:
        host = _squeezed(domain)
        named = [part for part in parts if len(_squeezed(part)) > 2 and _squeezed(part) in host]
        if named:
            return max(named, key=len)
    return written


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text.lower()))
