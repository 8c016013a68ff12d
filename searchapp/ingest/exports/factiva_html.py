"""Factiva exports as a page, with an element for each article.

Its fields are unlabelled or in a table of codes.
"""

from __future__ import annotations

import re

from ..source.html_tree import Element, parse
from .entries import Entry, Export, with_asides
from .factiva_text import DOCUMENT_END, FACTIVA_KIND, FACTIVA_LENGTH, from_codes, head_fields, looks_like_people, words_of
from .html_lines import HtmlLine, html_lines
from .values import day_of, one_line, people

_ARTICLE = re.compile(r"\barticle\s+[A-Za-z]{2,6}Article\b")
_PARAGRAPH = re.compile(r"\b([A-Za-z]{2,6})articleParagraph\b")
_OPEN = re.compile(r"class=[\"']?article\s+[A-Za-z]{2,6}Article\b")
_HEADLINE = re.compile(r"class=[\"'][^\"']*\b[A-Za-z]{2,6}(?:Headline|articleParagraph)\b")
_TITLE = re.compile(r"<title[^>]*>[^<]*Factiva", re.I)
_BY = re.compile(r"^(?:by|von|par|por|av|af|di|door)\s+\S", re.I)


def is_factiva_html(page: str) -> bool:
    """Tell whether a page is a Factiva export."""
    return _OPEN.search(page) is not None and (_HEADLINE.search(page) is not None or _TITLE.search(page) is not None)


def read_html(page: str) -> Export:
    """Return the articles of a Factiva export as a page."""
    export = Export(FACTIVA_KIND)
    tree = parse(page)
    for element in tree.iter("div"):
        if not _ARTICLE.search(element.get("class") or ""):
            continue
        heads = [cell for cell in element.iter("td") if cell.get("class") == "index" and _code(cell) in ("HD", "PD", "AN")]
        if len({_code(cell) for cell in heads}) != len(heads):
            export.wrong.append(f"articles that cannot be told apart (line {element.sourceline}: a code stands twice)")
            continue
        inner = [other for other in element.iterdescendants("div") if _ARTICLE.search(other.get("class") or "")]
        if inner:
            export.wrong.append(f"articles that cannot be told apart (line {element.sourceline}: one inside another)")
            continue
        if _languages(element) > 1:
            export.wrong.append(f"articles that cannot be told apart (line {element.sourceline}: paragraphs of two languages)")
            continue
        export.entries.append(_entry(element))
    return export


def _languages(element: Element) -> int:
    """Return the number of languages that an article's classes name.

    The classes of the article and of its paragraphs.
    """
    own = _ARTICLE.search(element.get("class") or "")
    names = {own[0].split()[-1].removesuffix("Article").lower()} if own else set()
    for other in element.iter("p"):
        names |= {name.lower() for name in _PARAGRAPH.findall(other.get("class") or "")}
    return len(names)


def _entry(element: Element) -> Entry:
    around = element.getparent()
    number = (around.get("id") or "").partition("article-")[2] if around is not None else ""
    entry = Entry(key=number if re.fullmatch(r"[A-Za-z0-9]{8,}", number) else "")
    table = next((other for other in element.iter("table") if _has_codes(other)), None)
    if table is not None:
        from_codes(_codes(table), entry)
    else:
        _plain(element, entry)
    entry.place = f"line {element.sourceline}: document {entry.key}"
    return entry


def _has_codes(table: Element) -> bool:
    return any(_code(cell) == "HD" for cell in table.iter("td"))


def _code(cell: Element) -> str:
    return str(cell.xpath("string()")).replace("\u00a0", " ").strip()


def _codes(table: Element) -> dict[str, list[str]]:
    """Return the lines of each row of the table of codes."""
    codes: dict[str, list[str]] = {}
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        if len(cells) < 2:
            continue
        code = _code(cells[0])
        if code in codes:
            continue
        lines = codes.setdefault(code, [])
        for line in html_lines(cells[-1]):
            text = one_line(line.text)
            if code == "AN":
                text = text.split()[-1]
            lines += [text, ""]
    return codes


def _plain(element: Element, entry: Entry) -> None:
    """Read the unlabelled fields and the paragraphs of an article.

    The fields stand one a line, with the length as their anchor; the paragraphs have a class.
    """
    lines = html_lines(element)
    body = [line for line in lines if _is_paragraph(line)]
    first = next((place for place, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    head = lines[:first]
    texts = [one_line(line.text) for line in head]
    anchor = next((place for place, text in enumerate(texts) if FACTIVA_LENGTH.match(text)), None)
    at = next((place for place, line in enumerate(head) if _is_headline(line, element)), None)
    if at is None:
        at = 0 if anchor != 0 else None
    if at is not None and texts:
        entry.title = texts[at]
        if at > 0:
            entry.section = texts[0]
    if anchor is not None:
        between = head[(at + 1 if at is not None else 0) : anchor]
        entry.author = _author(between)
        entry.words = words_of(texts[anchor])
        head_fields(texts[anchor + 1 :], entry)
    for line in lines[first:]:
        if not entry.key and (found := DOCUMENT_END.match(one_line(line.text))):
            entry.key = found[1]
    paragraphs = [one_line(line.text) for line in body]
    while paragraphs and DOCUMENT_END.match(paragraphs[-1]):
        paragraphs.pop()
    entry.blocks = with_asides("", paragraphs)


def _is_paragraph(line: HtmlLine) -> bool:
    return line.tag == "p" and "articleparagraph" in line.look.lower()


def _is_headline(line: HtmlLine, element: Element) -> bool:
    found = element.xpath(".//*[@id='hd'] | .//*[contains(@class, 'Headline')]")
    return bool(found) and one_line(line.text) == one_line(str(found[0].xpath("string()")))


def _author(lines: list[HtmlLine]) -> str:
    """Return the author from the lines between headline and length.

    The marked one, or one that begins with "By".
    """
    for line in lines:
        if "author" in line.look.split():
            return people(line.text)
    for line in lines:
        text = one_line(line.text)
        if _BY.match(text) or (looks_like_people(text) and not day_of(text)):
            return people(text)
    return ""
