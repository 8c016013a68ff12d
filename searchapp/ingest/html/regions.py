"""Removal of other articles from a page that holds several.

The article that its metadata name stays, else the first.

Pages that grow while they are scrolled end up with more than one article, under `article` tags or not. What is another story
is taken out before anything is read, so that no paragraph of it comes under this headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..fields.printed_dates import find_dates
from ..source.html_tree import BLOCKS, Element
from .blocks import HEADINGS

MIN_OTHER_WORDS = 45
"""Words of prose under a heading from which it is an article of its own, not a teaser."""

MIN_REGION_WORDS = 45
MIN_BEFORE_WORDS = 20
MIN_REGION_PROSE_WORDS = 8
MAX_BETWEEN = 4
"""Short pieces of text between a headline and its byline or date."""

MAX_HEADLINE_CHARS = 250
_BY = re.compile(
    r"^\W*(?:(?:words|story|text|written|reported|posted|published)\s+)?(?:by|von|par|por|di|af|av|door|przez|autor|автор|от)\s*:?\s+\S",
    re.I,
)
_NEXT = re.compile(
    r"next|infinite|more-?stor|related|also|recommend|further|read-?on|up-?next|suggested|continuous|lazy|scroll|subsequent|additional",
    re.I,
)
_WORD = re.compile(r"\w+")
_PROSE_TAGS = ("p", "div", "li", "blockquote", "dd", "section")


def keep_own_article(tree: Element, titles: Sequence[str]) -> list[str]:
    """Remove other articles from a page and return their headlines.

    titles: what the page's metadata call it, the surest first.
    """
    body = tree.find("body")
    if body is None:
        return []
    heads = [head for head in body.iter(*HEADINGS) if _is_story(head)]
    if len(heads) < 2:
        return []
    own = _own(heads, titles)
    if own is None:
        return []
    left_out = []
    for head in heads:
        if head is own or not any(above is body for above in head.iterancestors()) or not _is_other(head, own):
            continue
        name = _text(head)
        if _take_out(head, own, heads):
            left_out.append(name)
    return list(dict.fromkeys(left_out))


def _own(heads: Sequence[Element], titles: Sequence[str]) -> Element | None:
    for title in titles:
        for head in heads:
            if _alike(_text(head), title):
                return head
    firsts = [head for head in heads if head.tag == "h1"]
    return firsts[0] if firsts else None


def _is_story(head: Element) -> bool:
    """Return whether a heading can be a headline.

    It has words of its own and is in none of the boxes round an article.
    """
    text = _text(head)
    if not 8 <= len(text) <= MAX_HEADLINE_CHARS:
        return False
    return not any(ancestor.tag in ("nav", "footer", "form", "figure") for ancestor in head.iterancestors())


def _is_other(head: Element, own: Element) -> bool:
    """Return whether a headline belongs to another article.

    It is signed or dated itself, has prose under it, and is set apart from the page's own article.
    """
    if head.tag not in ("h1", "h2", "h3") or _alike(_text(head), _text(own)):
        return False
    article, own_article = _article_of(head), _article_of(own)
    apart = article is not None and own_article is not None and article is not own_article and not _nested(article, own_article)
    first = head.tag == "h1" and own.tag == "h1"
    if not (first or apart or _links(head) or any(map(_is_named_next, _near(head)))):
        return False
    signed, words = _under(head)
    return words >= MIN_OTHER_WORDS and (signed or (first and apart))


def _article_of(head: Element) -> Element | None:
    return next((above for above in head.iterancestors() if above.tag == "article"), None)


def _nested(one: Element, other: Element) -> bool:
    return any(above is other for above in one.iterancestors()) or any(above is one for above in other.iterancestors())


def _links(head: Element) -> bool:
    return head.find(".//a") is not None or (head.getparent() is not None and head.getparent().tag == "a")


def _near(head: Element) -> list[Element]:
    """Return the three elements round a heading."""
    return [above for _, above in zip(range(3), head.iterancestors(), strict=False) if above.tag not in ("body", "main", "html")]


def _is_named_next(element: Element) -> bool:
    return _NEXT.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _under(head: Element) -> tuple[bool, int]:
    """Return whether a byline or a day follows a heading, and the prose word count.

    The words of prose are counted up to the next heading of its rank.
    """
    signed = False
    words = short = 0
    rank = head.tag
    for element in _after(head):
        if element.tag in HEADINGS and element.tag <= rank and _text(element) != _text(head):
            break
        if element.tag == "time" and short <= MAX_BETWEEN and not words:
            signed = signed or element.get("datetime") is not None or bool(find_dates(_text(element)))
        own = _own_text(element)
        count = len(own.split())
        if not count:
            continue
        if count >= MIN_REGION_PROSE_WORDS and not _BY.match(own):
            words += count
        elif not words and short <= MAX_BETWEEN:
            short += 1
            signed = signed or _BY.match(own) is not None or (count < MIN_REGION_PROSE_WORDS and bool(find_dates(own)))
        if words >= MIN_OTHER_WORDS and (signed or short > MAX_BETWEEN):
            break
    return signed, words


def _after(head: Element) -> Iterable[Element]:
    """Yield the elements after a heading in document order, excluding those inside it."""
    element = head
    while element is not None and element.tag != "body":
        for sibling in element.itersiblings():
            if isinstance(sibling.tag, str):
                yield from (inner for inner in sibling.iter() if isinstance(inner.tag, str))
        element = element.getparent()


def _own_text(element: Element) -> str:
    """Return the text of a block that holds no other block."""
    if element.tag not in (*_PROSE_TAGS, "span", "time", "address", "td") or any(
        child.tag in BLOCKS for child in element.iterchildren()
    ):
        return ""
    if element.tag in ("span", "time") and element.getparent() is not None and element.getparent().tag in ("p", "span", "a", "li"):
        return ""
    return _text(element)


def _take_out(head: Element, own: Element, heads: Sequence[Element]) -> bool:
    """Drop another article.

    Drops the largest element round its heading that does not hold the page's own, else the siblings under it.
    """
    ancestors = set(own.iterancestors())
    region = head
    while (above := region.getparent()) is not None and above not in ancestors and above.tag not in ("body", "html"):
        region = above
    inside = _prose_words(region)
    if inside >= MIN_OTHER_WORDS:
        if _before(region, head) or _prose_words(_body(head)) - inside < MIN_REGION_WORDS:
            return False  # a part of the page's own article
        region.drop_tree()
        return True
    others = {id(one) for one in heads if one is not head and one.tag <= head.tag}
    dropped = []
    for sibling in region.itersiblings():
        if not isinstance(sibling.tag, str):
            continue
        if (
            sibling in ancestors
            or sibling is own
            or id(sibling) in others
            or any(id(inner) in others for inner in sibling.iter(*HEADINGS))
        ):
            break
        dropped.append(sibling)
    inside = sum(map(_prose_words, dropped))
    if inside < MIN_OTHER_WORDS or _prose_words(_body(head)) - inside < MIN_REGION_WORDS:
        return False
    for element in (region, *dropped):
        if element.getparent() is not None:
            element.drop_tree()
    return True


def _body(element: Element) -> Element:
    return next(above for above in element.iterancestors() if above.tag == "body")


def _before(region: Element, head: Element) -> bool:
    """Return whether a region has prose before its heading."""
    for element in region.iter():
        if element is head:
            return False
        if isinstance(element.tag, str) and len(_own_text(element).split()) >= MIN_BEFORE_WORDS:
            return True
    return False


def _prose_words(element: Element) -> int:
    return sum(count for text in _paragraphs(element) if (count := len(text.split())) >= MIN_REGION_PROSE_WORDS)


def _paragraphs(element: Element) -> list[str]:
    blocks = [text for inner in element.iter() if isinstance(inner.tag, str) and (text := _own_text(inner))]
    return blocks or ([_text(element)] if isinstance(element.tag, str) else [])


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _alike(a: str, b: str) -> bool:
    x, y = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return bool(x) and bool(y) and len(x & y) >= 0.7 * max(len(x), len(y))
