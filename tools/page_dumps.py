"""Text dumps of the gold pages in three styles: more for the text model to learn from, as the data has each page in one style only.

What a line is, is told by its text: the paragraph of the gold article that it is, a part of one, or neither.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import inscriptis
import numpy as np

from searchapp.ingest.html.blocks import HEADINGS
from searchapp.ingest.lines.line import Lines, Matrix
from searchapp.ingest.plaintext.reflow import logical_lines
from searchapp.ingest.source.decode import tidy
from searchapp.ingest.source.html_tree import BLOCKS, UNSEEN, Element, parse
from tools.training import BODY

STYLES = ("inner", "tight", "inscriptis")
"""As a browser copies a page, blank lines around paragraphs; a line a block and none; the library's, with bullets and indents."""

FOUND = 0.9
"""The share of an article, in characters, that has to be found in a dump of its page; else it is left out."""

PART = 40
"""Characters from which a line that is a part of a paragraph, or has one in it, is left undecided."""

SHORT = 4
"""Paragraphs of a part."""

_BY = {"en": "By ", "de": "Von ", "fr": "Par ", "es": "Por ", "it": "Di ", "pt": "Por "}
_CELLS = frozenset({"td", "th"})
_APART = HEADINGS | {"blockquote", "dl", "figure", "ol", "p", "pre", "ul"}
_LEFT_OUT = UNSEEN | {"button"}
_BULLET = re.compile(r"^(?:[*+o•-]|\d{1,2}\.) ")
_RULE = "_" * 17


class PageDump(NamedTuple):
    """A dump of a gold page, with the labels of its lines as tools/training.py has them."""

    gold: dict[str, Any]
    lines: Lines
    labels: Matrix


def page_dumps(folder: Path) -> Iterator[PageDump]:
    """Yield the dumps of all gold pages, but for the style in which the data has a page's dump already."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        tree = parse(gzip.decompress((folder / "html" / f"{gold['doc_id']}.html.gz").read_bytes()))
        for style in STYLES:
            if style != (gold.get("txt") or {}).get("style"):
                lines = logical_lines(tidy(text_of(tree, style)))
                labels, found = told_by_text(lines, gold)
                if found > FOUND:
                    yield PageDump(gold, lines, labels)


def clean_dumps(folder: Path) -> Iterator[PageDump]:
    """Yield the gold articles as people keep them: with a head or without, whole or a part, nothing around."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = [paragraph["text"] for paragraph in gold["paragraphs"] if paragraph["kind"] in BODY]
        by = _BY.get(gold["lang"], "")
        head = [gold["title"] or "", by + " and ".join(gold["author"] or ()), gold["date"] or ""]
        head = [line for line in head if line.strip() and line != by]
        middle = len(texts) // 2
        for above, part, gap in (
            (head, texts, "\n\n"),
            ([], texts, "\n"),
            (head, texts[:SHORT], "\n\n"),
            ([], texts[:SHORT], "\n\n"),
            (head, texts[middle : middle + SHORT], "\n"),
        ):
            lines = logical_lines(tidy(gap.join([*above, *part])))
            labels, found = told_by_text(lines, {**gold, "paragraphs": [{"text": text, "kind": "p"} for text in part]})
            if part and found > FOUND:
                yield PageDump(gold, lines, labels)


def text_of(tree: Element, style: str) -> str:
    """Return the text of a page in a style."""
    if style == "inscriptis":
        return str(inscriptis.Inscriptis(tree).get_text())
    rows: list[str] = []
    row: list[str] = []

    def end(apart: bool = False) -> None:
        text = " ".join("".join(row).split())
        row.clear()
        if text:
            rows.append(text)
        if apart and style == "inner" and rows and rows[-1]:
            rows.append("")

    def walk(element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_hidden(element):
            return
        if tag in ("br", "hr"):
            end()
            if tag == "hr" and style == "tight":
                rows.append(_RULE)
            return
        block = tag in BLOCKS and tag not in _CELLS
        if block:
            end(tag in _APART)
        row.append(element.text or "")
        for child in element:
            walk(child)
            row.append(child.tail or "")
        if block:
            end(tag in _APART)
        elif tag in _CELLS:
            row.append(" ")

    walk(tree)
    end()
    return "\n".join(rows)


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def told_by_text(lines: Lines, gold: dict[str, Any]) -> tuple[Matrix, float]:
    """Return the labels of the lines, and the share of the article that they have."""
    kinds = {_plain(paragraph["text"]): paragraph["kind"] for paragraph in gold["paragraphs"]}
    optional = {_plain(text) for text in gold.get("optional", ())}
    whole = "\n".join(kinds)
    long = [text for text in kinds if len(text) > PART]
    labels = np.zeros(len(lines))
    met: set[str] = set()
    for n, line in enumerate(lines):
        text = _plain(_BULLET.sub("", line.text.strip()))
        if text in kinds:
            labels[n] = 1 if kinds[text] in BODY else -1
            met.add(text)
        elif text in optional or (len(text) > PART and (text in whole or any(part in text for part in long))):
            labels[n] = -1
    return labels, sum(map(len, met)) / max(1, sum(map(len, kinds)))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(folded.split())


_QUOTES = str.maketrans("“”„‘’‚–—", "\"\"\"'''--")
