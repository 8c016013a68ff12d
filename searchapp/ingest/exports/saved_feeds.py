"""Saved feeds: RSS 2.0, RSS 1.0 and Atom.

An item is an article; its full content comes before its description.
"""

from __future__ import annotations

import html
import re

from lxml import etree

from ..source.plain_text import plain
from .entries import Entry, Export
from .values import day_of, one_line, outlet_name, people
from .xml_tree import Element, child, children, first, holds_several, local, text_of

FEED_KIND = "feed"

MIN_FULL_CHARS = 1200
"""Characters from which a description is taken for the whole text: a summary is one paragraph."""

_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|…|\.\.\.)\s*$")
_MORE = re.compile(
    r"\s*(?:The post .{0,200}? (?:first appeared|appeared first) on .{0,100}|(?:Continue|Keep) reading\b.{0,80}|Read more\W*)\s*$",
    re.S,
)
_MAIL_NAME = re.compile(r"^\S+@\S+\s*\((.+)\)$")
_NESTED = re.compile(r"</?(?:item|entry|pubDate|content:encoded)\b[^>]*>", re.I)
"""Tags of a feed in what is to be text: the end of an item is missing."""

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|figure|img|a|em|strong|b|i|span)\b[^>]*>", re.I)


def is_feed(root: Element) -> bool:
    """Tell whether a tree is a feed."""
    name = local(root)
    return (name in ("rss", "RDF") and first(root, "channel") is not None) or (name == "feed" and "Atom" in str(root.tag))


def read_xml(root: Element) -> Export:
    """Return the items of a feed."""
    export = Export(FEED_KIND)
    atom = local(root) == "feed"
    channel = root if atom else first(root, "channel")
    outlet = outlet_name(_plain(child(channel, "title")))
    for item in root.iter():
        if local(item) != ("entry" if atom else "item"):
            continue
        if holds_several(item, "encoded", "pubDate", "published") or _NESTED.search("".join(item.itertext())):
            export.wrong.append(f"items that cannot be told apart (line {item.sourceline})")
            continue
        export.entries.append(_item(item, outlet, atom=atom))
    if not export.entries:
        export.wrong.append("there is no item in it")
    return export


def _item(item: Element, outlet: str, *, atom: bool) -> Entry:
    entry = Entry(outlet=outlet)
    entry.title = _plain(child(item, "title"))
    entry.author = _author(item)
    entry.published = next(
        (
            day
            for name in ("pubDate", "date", "published", "issued", "updated", "modified")
            if (day := day_of(text_of(child(item, name))))
        ),
        "",
    )
    entry.url = _address(item)
    entry.key = text_of(child(item, "guid")) or text_of(child(item, "id")) or entry.url
    entry.place = f"line {item.sourceline}: {'entry' if atom else 'item'} {entry.key}".rstrip()
    if source := text_of(child(child(item, "source"), "title")) if atom else text_of(child(item, "source")):
        entry.outlet = outlet_name(source)
    content = _markup(child(item, "encoded")) or _markup(child(item, "content"))
    summary = _markup(child(item, "description")) or _markup(child(item, "summary"))
    body = content or summary
    entry.cut = bool(body) and (_CUT.search(plain(body)) is not None or (not content and len(plain(body)) < MIN_FULL_CHARS))
    entry.fragment = _MORE.sub("", _CUT.sub("", body)) if not _MARKUP.search(body) else body
    if entry.fragment and not plain(entry.fragment).strip():
        entry.fragment = ""
    return entry


def _plain(element: Element | None) -> str:
    """Return a title without markup.

    It may be escaped twice.
    """
    text = text_of(element)
    for _ in range(2):
        if "&" in text or "<" in text:
            text = plain(text)
    return one_line(text)


def _author(item: Element) -> str:
    names = [text_of(other) for other in children(item, "creator")]
    for author in children(item, "author"):
        name = child(author, "name")
        written = text_of(name if name is not None else author)
        found = _MAIL_NAME.match(written)
        names.append(found[1] if found else written)
    return people("; ".join(filter(None, names)))


def _address(item: Element) -> str:
    for link in children(item, "link"):
        if (link.get("rel") or "alternate") == "alternate" and (address := link.get("href") or text_of(link)):
            return str(address)
    guid = text_of(child(item, "guid"))
    return guid if guid.startswith("http") else ""


def _markup(element: Element | None) -> str:
    """Return the HTML of a content element.

    As escaped or CDATA text, or as elements inside it.
    """
    if element is None:
        return ""
    if any(local(other) for other in element):
        return "".join([html.escape(element.text or ""), *map(_serial, element)])
    text = "".join(element.itertext())
    kind = element.get("type") or ""
    if kind == "text" or (kind.startswith("text/") and "html" not in kind):
        return _paragraphs(text)
    if not _MARKUP.search(text) and _MARKUP.search(html.unescape(text)):
        text = html.unescape(text)
    return text if _MARKUP.search(text) else _paragraphs(html.unescape(text))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _serial(element: Element) -> str:
    """Return an element as HTML without its namespaces."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=True)
    return re.sub(r"(</?)[A-Za-z0-9]+:", r"\1", re.sub(r"\sxmlns(?::\w+)?=\"[^\"]*\"", "", text))
