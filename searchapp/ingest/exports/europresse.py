"""Europresse and Eureka exports as pages.

An `article` element each, or in older files a table each.
"""

from __future__ import annotations

import re

from ..source.html_tree import Element, parse
from .entries import Entry, Export, with_asides
from .html_lines import HtmlLine, html_lines
from .values import first_day, one_line, outlet_name, people, section_and_pages

EUROPRESSE_KIND = "Europresse export"

_PUBLICATION = re.compile(r"class=[\"'][^\"']*DocPublicationName", re.I)
NUMBER = re.compile(r"\b(?:news|web|tvr|doc|pub|blog|soc)[·.]\d{8}[·.][A-Za-z0-9]+[·.][\w·.-]*", re.I)
_COPYRIGHT = re.compile(r"^©")
_NUMBER_LINE = re.compile(r"^(?:Numéro de document|Document number|News document)\s*:", re.I)
_ASIDE = re.compile(r"^(?:Illustrations?|Illustration\(s\)|Notes?|Note\(s\)|Encadré\(s\)|Légendes?)\s*:", re.I)
_DAY = re.compile(
    r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\w+day)\b|\b\d{1,2}(?:er)?\s+[^\W\d]+\.?\s+(?:19|20)\d\d", re.I
)


def is_europresse(page: str) -> bool:
    """Tell whether a page is a Europresse export."""
    return _PUBLICATION.search(page) is not None and NUMBER.search(page) is not None


def read_html(page: str) -> Export:
    """Return the articles of a Europresse export."""
    tree = parse(page)
    found = [element for element in tree.iter("article") if _marked(element, "docpublicationname") is not None]
    export = Export(EUROPRESSE_KIND)
    if found:
        for element in found:
            if sum(1 for other in element.iter() if _is(other, "docpublicationname") and other.tag == "span") > 1:
                export.wrong.append(f"articles that cannot be told apart (line {element.sourceline}: two outlets in one)")
            else:
                export.entries.append(_entry(element))
        return export
    marks = [element for element in tree.iter("span") if _is(element, "docpublicationname")]
    for lines in _tables(html_lines(tree)):
        export.entries.append(_old_entry(lines))
    if len(export.entries) != len(marks):
        export.wrong.append(f"{len(marks)} outlets, {len(export.entries)} articles: not all could be told apart")
    return export


def _is(element: Element, mark: str) -> bool:
    return mark in (element.get("class") or "").lower().replace("rdp__", "").split() if isinstance(element.tag, str) else False


def _marked(element: Element, mark: str) -> Element | None:
    return next((other for other in element.iter() if _is(other, mark)), None)


def _text(element: Element | None) -> str:
    return one_line(" ".join(line.text for line in html_lines(element))) if element is not None else ""


def _entry(element: Element) -> Entry:
    """Read an article of the newer form.

    Header, section, aside, footer.
    """
    entry = Entry()
    entry.outlet = outlet_name(_text(_marked(element, "docpublicationname")))
    _when(" ".join(_text(other) for other in element.iter() if _is(other, "docheader")), entry)
    title = _marked(element, "titrearticlevisu")
    around = _marked(element, "titrearticle")
    entry.title = _text(title if title is not None else around)
    entry.author = people(_author(element, around if around is not None else title))
    footer = next(iter(element.iter("footer")), None)
    if found := NUMBER.search(_text(footer if footer is not None else element)):
        entry.key = found[0]
    entry.place = f"line {element.sourceline}: document {entry.key}"
    section = next(iter(element.iter("section")), None)
    source = section if section is not None else element
    texts = [one_line(line.text) for line in html_lines(source) if _is_text(line, whole=section is None)]
    entry.blocks = with_asides("", [text for text in texts if not _ASIDE.match(text)])
    return entry


def _author(element: Element, title: Element | None) -> str:
    marked = _marked(element, "docauthors")
    if marked is not None:
        return _text(marked)
    beside = title.getnext() if title is not None else None
    if beside is not None and beside.tag == "div" and not beside.get("class"):
        return _text(beside)
    return ""


def _is_text(line: HtmlLine, *, whole: bool) -> bool:
    """Tell whether a line belongs to the text.

    whole: there is no section, and header, aside and footer are told by their elements.
    """
    if _COPYRIGHT.match(line.text) or _NUMBER_LINE.match(line.text) or "certificat" in line.look.lower():
        return False
    return not whole or not {"header", "aside", "footer"} & set(line.around)


def _when(written: str, entry: Entry) -> None:
    """Fill in date, section and page of `Économie, mardi 14 mars 2006, p. 16`."""
    entry.published = first_day(written)
    found = _DAY.search(written)
    section = one_line(written[: found.start()]).strip(" ,") if found else ""
    entry.section = section
    entry.pages = section_and_pages(written[found.end() :])[1] if found else ""


def _tables(lines: list[HtmlLine]) -> list[list[HtmlLine]]:
    """Return the lines of each article of the older form.

    An outlet begins one.
    """
    parts: list[list[HtmlLine]] = []
    for line in lines:
        if _marks(line, "docpublicationname"):
            parts.append([])
        if parts:
            parts[-1].append(line)
    return parts


def _marks(line: HtmlLine, mark: str) -> list[str]:
    return [text for classes, text in line.marks if mark in classes.replace("rdp__", "").split()]


def _old_entry(lines: list[HtmlLine]) -> Entry:
    """Read an article of the older form.

    Its head is one block, whose lines are parted by breaks; the text has a block each.
    """
    head = lines[0]
    entry = Entry(outlet=outlet_name(_marks(head, "docpublicationname")[0]))
    titles = _marks(head, "titrearticlevisu")
    body = lines[1:]
    if not titles and body and (titles := _marks(body[0], "titrearticlevisu")):
        head, body = body[0], body[1:]
    entry.title = one_line(" ".join(titles))
    _when(" ".join(text for line in (lines[0], head) for text in _marks(line, "docheader")[: 4 if line is head else 0]), entry)
    rows = [one_line(row) for row in head.text.split("\n")]
    at = next((place for place, row in enumerate(rows) if titles and row and titles[-1].endswith(row)), None)
    after = [row for row in rows[at + 1 :] if row] if at is not None else []
    entry.author = people(after[0]) if after else ""
    texts = []
    for line in body:
        text = one_line(line.text)
        if found := NUMBER.search(text):
            entry.key = entry.key or found[0]
        if _COPYRIGHT.match(text) or _NUMBER_LINE.match(text):
            break
        texts.append(text)
    if not entry.key and (number := next((found[0] for line in body if (found := NUMBER.search(line.text))), "")):
        entry.key = number
    entry.place = f"line {lines[0].row}: document {entry.key}"
    entry.blocks = with_asides("", [text for text in texts if not _ASIDE.match(text)])
    return entry
