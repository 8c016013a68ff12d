"""Simplification of a page's tree before it is read.

Resolves what stands in frames, shadow roots and noscript, what an encyclopedia's marks are, where a transcript's speakers stand.
Changes the tree; decides nothing about what is article.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from ..source.html_tree import BLOCKS, Element

MIN_HIDDEN_CHARS = 200
"""Characters of text in a frame, a template or a noscript element from which it may be the article's."""

_CUSTOM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+$")
_MIN_BLOCK_WORDS = 6
_MARKS = (
    "//sup[contains(@class, 'reference') or contains(@class, 'noprint') or contains(@class, 'Inline-Template')]",
    "//*[contains(@class, 'mw-editsection') or contains(@class, 'mw-cite-backlink')]",
    "//*[@id='toc' or @id='siteSub' or @id='contentSub' or @id='jump-to-nav' or @id='catlinks']",
    "//*[@id='mw-navigation' or @id='coordinates']",
    "//*[contains(concat(' ', @class, ' '), ' toc ') or contains(@class, 'mw-jump-link')]",
    "//*[contains(@class, 'hatnote') or contains(@class, 'navbox')]",
    "//*[contains(@class, 'infobox') or contains(@class, 'metadata')]",
    "//*[contains(@class, 'ambox') or contains(@class, 'sistersitebox')]",
    "//*[contains(@class, 'reflist') or contains(@class, 'references')]",
    "//*[contains(@class, 'mw-references') or contains(@class, 'printfooter')]",
    "//*[contains(@class, 'shortdescription') or contains(@class, 'vertical-navbox') or contains(@class, 'thumbcaption')]",
)
_NOTE = re.compile(
    r"\[(?:\d{1,3}|[a-z]|note \d+|nb \d+|citation needed|clarification needed|who\?|when\?|by whom\?|edit|Bearbeiten)\]$", re.I
)
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\s+(?=[^\W\d])")
_APPENDIX = re.compile(
    r"^(?:references?|notes?(?: and references)?|citations|footnotes|sources|bibliography|further reading|external links|see also|"
    r"einzelnachweise|weblinks|literatur|siehe auch|références|notes et références|liens externes|voir aussi|"
    r"referencias|enlaces externos|"
    r"véase también|note|collegamenti esterni|voci correlate|referências|ligações externas|ver também|"
    r"bronnen|externe links|zie ook)"
    r"(?:\s*\[.*\])?$", re.I
)  # fmt: skip


def prepare(tree: Element) -> None:
    """Simplify a page's tree in place."""
    _open_frames(tree)
    _open_templates(tree)
    _open_noscript(tree)
    _name_custom_blocks(tree)
    if is_encyclopedia(tree):
        _drop_marks(tree)


def is_encyclopedia(tree: Element) -> bool:
    """Return whether a page is from Wikipedia or another MediaWiki."""
    if any(heading.get("id") == "firstHeading" for heading in tree.iter("h1")):
        return True
    return any((meta.get("content") or "").startswith("MediaWiki") for meta in tree.iter("meta") if meta.get("name") == "generator")


def _fragment(source: str) -> Element | None:
    try:
        return lxml_html.document_fromstring(source)
    except (ValueError, AssertionError, etree.LxmlError):
        return None


def _open_frames(tree: Element) -> None:
    for frame in list(tree.iter("iframe")):
        source = frame.get("srcdoc") or ""
        if len(source) < MIN_HIDDEN_CHARS or (inner := _fragment(source)) is None:
            continue
        body = inner.find("body")
        if body is not None and len("".join(body.itertext()).strip()) >= MIN_HIDDEN_CHARS:
            _replace(frame, body)


def _open_templates(tree: Element) -> None:
    for template in list(tree.iter("template")):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            _replace(template, template)


def _open_noscript(tree: Element) -> None:
    """Show noscript content that holds prose found nowhere else."""
    for element in list(tree.iter("noscript")):
        if element.getparent() is None or any(ancestor.tag == "head" for ancestor in element.iterancestors()):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) < MIN_HIDDEN_CHARS:
            continue
        if "<p" in text and element.find(".//p") is None and (inner := _fragment(text)) is not None:
            body = inner.find("body")
            if body is not None:
                _replace(element, body)
            continue
        if element.find(".//p") is not None:
            _replace(element, element)


def _replace(element: Element, holder: Element) -> None:
    """Put the content of one element, in a div, in another's place."""
    parent = element.getparent()
    if parent is None:
        return
    box = lxml_html.Element("div")
    box.text = holder.text
    for child in list(holder):
        box.append(child)
    box.tail = element.tail
    parent.replace(element, box)


def _name_custom_blocks(tree: Element) -> None:
    """Rename custom elements to paragraphs where each holds only prose.

    Prose and no other block.
    """
    for element in tree.xpath("//body//*[contains(name(), '-')]"):
        if not _CUSTOM.match(element.tag) or len("".join(element.itertext()).split()) < _MIN_BLOCK_WORDS:
            continue
        if not any(
            inner is not element and (inner.tag in BLOCKS or inner.tag == "br" or "-" in str(inner.tag)) for inner in element.iter()
        ):
            element.tag = "p"


def _drop_marks(tree: Element) -> None:
    for path in _MARKS:
        for element in tree.xpath(path):
            if element.getparent() is not None and element.tag not in ("html", "body"):
                element.drop_tree()
    for element in list(tree.iter("sup")):
        if _NOTE.match(" ".join("".join(element.itertext()).split())):
            element.drop_tree()
    for heading in list(tree.iter("h2", "h3")):
        if heading.getparent() is None:
            continue
        text = " ".join("".join(heading.itertext()).split())
        if _APPENDIX.match(text):
            _drop_section(heading)
        elif _NUMBERED.match(text) and len(heading) == 0:
            heading.text = _NUMBERED.sub("", text)


def _drop_section(heading: Element) -> None:
    """Drop a heading and its section, up to the next heading of its rank."""
    start = heading.getparent() if "mw-heading" in (heading.getparent().get("class") or "") else heading
    for sibling in list(start.itersiblings()):
        if sibling.tag == heading.tag or (isinstance(sibling.tag, str) and "mw-heading2" in (sibling.get("class") or "")):
            break
        if isinstance(sibling.tag, str) and "".join(sibling.itertext()).strip() and sibling.tag not in ("footer",):
            sibling.drop_tree()
    start.drop_tree()
