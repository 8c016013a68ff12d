"""Extraction of the article from a mail's HTML.

A forwarded mail's head is read and goes, what a reply quotes goes.
"""

from __future__ import annotations

from lxml import html as lxml_html

from ..source.html_tree import Element, parse
from .forwarded_mail import Forwarded, forwarded_head

MAX_HEAD_CHARS = 1200
_QUOTED = (
    "//blockquote[@type='cite']|//*[contains(@class, 'gmail_quote')]|//*[contains(@class, 'moz-cite-prefix')]|"
    "//*[@id='divRplyFwdMsg']|//*[@id='appendonsend']|//*[contains(@class, 'gmail_attr')]|//*[contains(@class, 'protonmail_quote')]"
)


def forwarded_page(page: str) -> tuple[Forwarded, str] | None:
    """Return the forwarded mail's head and the page under it.

    None where the page forwards no mail.
    """
    try:
        tree = parse(page)
    except ValueError:
        return None
    found = None
    for element in tree.iter("div", "p", "td", "span", "blockquote", "table", "pre"):
        text = _lines(element)
        if len(text) <= MAX_HEAD_CHARS and (head := forwarded_head(text)) is not None:
            found = (element, head)  # the innermost, and the last of several
    if found is None:
        return None
    _drop_before(found[0])
    return found[1], lxml_html.tostring(tree, encoding="unicode")


def without_quoted_page(page: str) -> str:
    """Return the page of a reply without the mail that it answers.

    As it is where nothing else would be left.
    """
    try:
        tree = parse(page)
    except ValueError:
        return page
    for element in tree.xpath(_QUOTED):
        if element.get("id") in ("divRplyFwdMsg", "appendonsend"):
            for sibling in list(element.itersiblings()):
                sibling.drop_tree()
        if element.getparent() is not None:
            element.drop_tree()
    return lxml_html.tostring(tree, encoding="unicode") if "".join(tree.itertext()).strip() else page


def _lines(element: Element) -> str:
    pieces: list[str] = []
    for inner in element.iter():
        if inner.tag in ("br", "p", "div", "tr", "td", "li"):
            pieces.append("\n" if inner.tag != "td" else " ")
        pieces.append((inner.text or "").replace("\n", " ") if isinstance(inner.tag, str) else "")
        if inner is not element:
            pieces.append((inner.tail or "").replace("\n", " "))
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n"))


def _drop_before(element: Element) -> None:
    """Drop an element and everything before it."""
    above = element
    while above is not None and above.tag not in ("body", "html"):
        for sibling in list(above.itersiblings(preceding=True)):
            sibling.drop_tree()
        parent = above.getparent()
        if parent is not None:
            parent.text = None
        above = parent
    if element.getparent() is not None:
        element.drop_tree()
