"""Lines of an exported page, one for each paragraph.

With the labels in bold type and the marks that begin articles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from ..source.decode import tidy
from ..source.html_tree import BLOCKS, UNSEEN, Element

_BOLD = frozenset(("b", "strong"))
_BLANKS = re.compile(r"[^\S\n]+")


class HtmlLine(NamedTuple):
    """A paragraph of a page.

    `text` keeps line breaks; `bold`: the bold words it begins with; `anchors`: names of anchors before it.
    """

    text: str
    tag: str
    look: str  # classes of its block and the one around it
    bold: str
    anchors: tuple[str, ...]
    around: tuple[str, ...]  # tags of the elements around it, the nearest first
    marks: tuple[tuple[str, str], ...]  # classes of the inline elements in it, lower case, each with its text
    row: int


def html_lines(tree: Element) -> list[HtmlLine]:
    """Return the paragraphs of a page in order, each as one line.

    Single line breaks stay in it.
    """
    return _LineWalk().lines_of(tree)


class _LineWalk:
    """One traversal of a page."""

    def __init__(self) -> None:
        self.lines: list[HtmlLine] = []
        self.pieces: list[str] = []
        self.bold: list[str] = []
        self.begins_bold = True
        self.anchors: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.stack: list[Element] = []
        self.depth_of_bold = 0

    def lines_of(self, tree: Element) -> list[HtmlLine]:
        body = tree.find("body")
        walk = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in UNSEEN or tag == "title":
                    walk.skip_subtree()
                    self.stack.append(element)
                    continue
                self._open(element, tag)
            else:
                self._close(element, tag)
        self._flush()
        return self.lines

    def _open(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag == "a" and (name := element.get("name") or element.get("id")):
            self._flush()
            self.anchors.append(name)
        if tag == "br":
            self.pieces.append("\n")
        if tag not in BLOCKS and (classes := element.get("class")):
            self.marks.append((classes.lower(), " ".join(tidy(str(element.xpath("string()"))).split())))
        self.stack.append(element)
        if tag in _BOLD:
            self.depth_of_bold += 1
        self._add(element.text)

    def _close(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag in _BOLD:
            self.depth_of_bold -= 1
        self.stack.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = text.replace("\n", " ").replace("\r", " ")
        self.pieces.append(text)
        if self.depth_of_bold and self.begins_bold:
            self.bold.append(text)
        elif text.strip():
            self.begins_bold = False

    def _flush(self) -> None:
        text = tidy("".join(self.pieces))
        text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip("\n")
        if text.strip():
            blocks = [element for element in reversed(self.stack) if element.tag in BLOCKS]
            look = " ".join(str(block.get("class") or "") for block in blocks[:2])
            row = (blocks[0].sourceline or 0) if blocks else 0
            around = tuple(str(element.tag) for element in reversed(self.stack))
            bold = " ".join(tidy("".join(self.bold)).split())
            tag = str(blocks[0].tag) if blocks else "body"
            self.lines.append(HtmlLine(text, tag, look, bold, tuple(self.anchors), around, tuple(self.marks), row))
            self.anchors = []
        self.pieces, self.bold, self.begins_bold, self.marks = [], [], True, []
