"""The articles in a page's script data.

Used where the page itself shows none of its article, or its beginning only.

Next.js, Nuxt, Apollo, Arc and other frameworks hand a page its article as JSON. The body is the one under the page's own headline,
so that neither related stories nor comments are taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import html as lxml_html

from ..source.html_tree import Element
from ..source.plain_text import plain
from . import lenient_json

MAX_SCRIPT_CHARS = 6_000_000
MAX_NODES = 200_000
MAX_SCRIPT_DEPTH = 60
MIN_SCRIPT_BODY_WORDS = 25
"""Words of a body; less is a summary."""

_STATE = re.compile(
    r"(?:window\.|self\.|globalThis\.|var\s+|const\s+)?(?:__[A-Z][A-Z_]*__|__\w*(?:STATE|DATA|PROPS|CACHE)\w*|Fusion\.globalContent|"
    r"\w*(?:State|Data|Props|Content|article|story)\w*)\s*=\s*(?P<json>[{\[])",
)
_PUSHED = re.compile(r"self\.__next_f\.push\((?P<json>\[)")
_ROW = re.compile(r"^[0-9a-f]{0,4}:[A-Z]?(?P<json>[{\[].*)$", re.M)
_PARSED = re.compile(r"JSON\.parse\((?P<string>\"(?:[^\"\\]|\\.)*\")\)")

_BODY_KEYS = frozenset(
    [
        "body",
        "articlebody",
        "content",
        "contents",
        "contenthtml",
        "html",
        "bodyhtml",
        "htmlbody",
        "text",
        "story",
        "storybody",
        "fulltext",
        "paragraphs",
        "blocks",
        "elements",
        "content_elements",
        "contentelements",
        "components",
        "sections",
        "richtext",
        "document",
        "main",
        "maincontent",
        "articletext",
        "bodytext",
        "content_html",
        "rendered",
        "body_html",
        "bodycontent",
        "articlecontent",
        "postcontent",
        "storyelements",
        "storytext",
        "leadtext",
        "texte",
        "contenu",
        "inhalt",
        "cuerpo",
        "corpo",
        "testo",
    ]
)
_HEADLINE_KEYS = (
    "headline",
    "title",
    "heading",
    "headlines",
    "pagetitle",
    "name",
    "articletitle",
    "storytitle",
    "titre",
    "titel",
    "titulo",
    "seotitle",
)
_DATE_KEYS = (
    "datepublished", "publishedat", "published_at", "publisheddate", "publishdate", "publish_date", "published", "datepublication",
    "publicationdate", "publication_date", "firstpublished", "first_publish_date", "firstpublishedat", "display_date",
    "publishedtime",
    "published_time",
    "createdat", "date",
)  # fmt: skip
_AUTHOR_KEYS = ("byline", "author", "authors", "bylines", "creator", "credits", "contributors")
_INSIDE_KEYS = (
    "content",
    "children",
    "blocks",
    "model",
    "body",
    "elements",
    "nodes",
    "paragraphs",
    "items",
    "text",
    "value",
    "html",
    "data",
    "document",
    "content_elements",
)
_TEXT_KEYS = ("text", "value", "html", "content", "contenthtml", "bodyhtml", "markup", "plaintext", "copy")
_PARAGRAPH_KINDS = re.compile(r"para|^p$|^text|text-?block|richtext-?paragraph|list-?item|^li$|quote|interstitial", re.I)
_OTHER_KINDS = re.compile(
    r"image|figure|picture|photo|video|audio|^ad$|advert|embed|related|newsletter|promo|caption|gallery|social|teaser|iframe|link.?list|"
    r"recirc|comment|header|heading|headline|^h\d$|divider|table|button|tag|author|byline|timestamp|paywall|card", re.I
)  # fmt: skip
_OTHER_PLACES = re.compile(
    r"related|recommend|more|latest|trending|popular|comment|teaser|promo|sidebar|nav|menu|footer|header|sponsor|further|similar|next|prev|widget",
    re.I,
)
_SENTENCE = re.compile(r"[.!?…。！？।؟»”\"']\s*$")
_BREAKS = re.compile(r"\n\s*\n|\r\n\s*\r\n")


class ScriptArticle(NamedTuple):
    """A body in script data, a paragraph each, and the fields beside it."""

    paragraphs: tuple[str, ...]
    headline: str
    published: str
    author: str

    @property
    def words(self) -> int:
        return sum(text.count(" ") + 1 for text in self.paragraphs)


def script_articles(scripts: Iterable[Element]) -> list[ScriptArticle]:
    """Return the article bodies in a page's scripts, the longest first."""
    found: dict[tuple[str, ...], ScriptArticle] = {}
    for value in _script_values(scripts):
        for article in _articles(value):
            known = found.get(article.paragraphs)
            if article.words >= MIN_SCRIPT_BODY_WORDS and (known is None or not known.headline):
                found[article.paragraphs] = article
    return sorted(found.values(), key=lambda article: -article.words)


def _script_values(scripts: Iterable[Element]) -> Iterator[Any]:
    pushed: list[str] = []
    for script in scripts:
        source = script.text or ""
        if not 60 < len(source) <= MAX_SCRIPT_CHARS:
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue  # read as metadata
        if "json" in kind:
            yield from lenient_json.values(source)
            continue
        if kind and "javascript" not in kind and kind != "module":
            continue
        for match in _PUSHED.finditer(source):
            for part in _value_at(source, match.start("json")) or ():
                if isinstance(part, str):
                    pushed.append(part)
        for match in _PARSED.finditer(source):
            if isinstance(written := next(iter(lenient_json.values("[" + match["string"] + "]")), [""])[0], str):
                yield from lenient_json.values(written)
        for match in list(_STATE.finditer(source))[:20]:
            yield _value_at(source, match.start("json"))
    if pushed:
        for match in _ROW.finditer("".join(pushed)):
            yield from lenient_json.values(match["json"])


def _value_at(source: str, place: int) -> Any:
    return next(iter(lenient_json.values(source[place:])), None)


def _articles(value: Any) -> Iterator[ScriptArticle]:
    """Yield the body of each object that has one, with its headline.

    The headline is the one beside it or nearest above it.
    """
    pending: list[tuple[Any, str, str, int]] = [(value, "", "", 0)]
    nodes = 0
    while pending and nodes < MAX_NODES:
        node, path, above, depth = pending.pop()
        nodes += 1
        if depth > MAX_SCRIPT_DEPTH:
            continue
        if isinstance(node, list):
            pending += [(item, path, above, depth + 1) for item in node]
        elif isinstance(node, dict):
            lower = {str(key).lower(): item for key, item in node.items()}
            own = _headline(lower)
            headline = own or above
            for key, item in lower.items():
                if key in _BODY_KEYS and not _OTHER_PLACES.search(path):
                    paragraphs = tuple(dict.fromkeys(text for text in _paragraphs(item, 0) if text))
                    if paragraphs and any(_SENTENCE.search(text) for text in paragraphs):
                        yield ScriptArticle(paragraphs, headline, _text_in(lower, _DATE_KEYS), _author(lower))
                if isinstance(item, dict | list):
                    pending.append((item, key, headline, depth + 1))


def _headline(node: dict[str, Any]) -> str:
    for key in _HEADLINE_KEYS:
        value = node.get(key)
        if isinstance(value, dict):
            value = next(
                (value[k] for k in ("basic", "main", "text", "default", "rendered", "web") if isinstance(value.get(k), str)), None
            )
        if isinstance(value, str) and 8 <= len(value) <= 300:
            return plain(value)
    return ""


def _text_in(node: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(node[key]) for key in keys if isinstance(node.get(key), str | int) and node[key] is not True), "")


def _author(node: dict[str, Any]) -> str:
    for key in _AUTHOR_KEYS:
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("by") or value.get("name") or value.get("text")
        names = []
        for one in value if isinstance(value, list) else [value]:
            name = (one.get("name") or one.get("text") or one.get("fullName")) if isinstance(one, dict) else one
            if isinstance(name, str) and 3 < len(name) < 80:
                names.append(plain(name))
        if names:
            return "; ".join(names)
    return ""


def _paragraphs(node: Any, depth: int) -> Iterator[str]:
    if depth > MAX_SCRIPT_DEPTH:
        return
    if isinstance(node, str):
        yield from _split(node)
    elif isinstance(node, list):
        if node and all(isinstance(item, str) for item in node):
            for item in node:
                yield from _split(item)
            return
        for item in node:
            yield from _paragraphs(item, depth + 1)
    elif isinstance(node, dict):
        lower = {str(key).lower(): item for key, item in node.items()}
        kind = next(
            (
                lower[key]
                for key in ("type", "nodetype", "_type", "__typename", "kind", "name", "tag")
                if isinstance(lower.get(key), str)
            ),
            "",
        )
        if kind and _OTHER_KINDS.search(kind) and not _PARAGRAPH_KINDS.search(kind):
            return
        if kind and _PARAGRAPH_KINDS.search(kind):
            text = "".join(_inline(lower, 0))
            yield from _split(text)
            return
        for key in _INSIDE_KEYS:
            if key in lower and isinstance(lower[key], dict | list | str):
                found = list(_paragraphs(lower[key], depth + 1))
                if found:
                    yield from found
                    return


def _inline(node: Any, depth: int) -> Iterator[str]:
    """Yield the runs of text of one paragraph."""
    if depth > MAX_SCRIPT_DEPTH:
        return
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from _inline(item, depth + 1)
    elif isinstance(node, dict):
        lower = {str(key).lower(): item for key, item in node.items()}
        for key in (*_TEXT_KEYS, *_INSIDE_KEYS):
            if lower.get(key) and isinstance(lower[key], str | list | dict):
                yield from _inline(lower[key], depth + 1)
                return


def _split(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text that may be HTML."""
    if "<" in text and re.search(r"<(?:p|div|br|li|h[1-6]|blockquote)\b", text, re.I):
        try:
            tree = lxml_html.fragment_fromstring(text, create_parent="div")
        except (ValueError, AssertionError, lxml_html.etree.LxmlError):
            return
        for unseen in tree.xpath(".//script|.//style|.//figure|.//aside|.//iframe|.//h1|.//h2|.//h3|.//h4"):
            unseen.drop_tree()
        blocks = tree.xpath(".//p|.//li|.//blockquote[not(p)]")
        if blocks:
            for block in blocks:
                yield " ".join(block.text_content().split())
            return
        text = "\n\n".join(tree.itertext())
    for part in _BREAKS.split(text) if _BREAKS.search(text) else text.split("\n"):
        if part.strip():
            yield plain(part)
