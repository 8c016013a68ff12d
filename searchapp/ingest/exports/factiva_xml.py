"""Factiva exports as XML: a `ppsarticle` for each article, with elements for its fields."""

from __future__ import annotations

import re

from .entries import Entry, Export, with_asides
from .factiva_text import FACTIVA_KIND
from .values import day_of, one_line, outlet_name, people
from .xml_tree import Element, child, children, first, holds_several, local, text_of

_INDENT = re.compile(r"\n(?=[ \t\u00a0]{2,}\S)|\n\s*\n")


def is_factiva_xml(root: Element) -> bool:
    """Tell whether a tree is a Factiva export."""
    return local(root) in ("PPSResponse", "ppsArticleResponse", "ppsarticleResultSet") or first(root, "ppsarticle") is not None


def read_xml(root: Element) -> Export:
    """Return the articles of a Factiva export as XML."""
    export = Export(FACTIVA_KIND)
    result = first(root, "ppsarticleResultSet")
    count = result.get("count") if result is not None else None
    export.announced = int(count) if count and count.isdigit() else None
    for article in root.iter():
        if local(article) != "article" or child(article, "accessionNo") is None:
            continue
        if holds_several(article, "accessionNo", "headline", "sourceName"):
            export.wrong.append(f"articles that cannot be told apart (line {article.sourceline})")
        else:
            export.entries.append(_entry(article))
    return export


def _entry(article: Element) -> Entry:
    number = text_of(child(article, "accessionNo"))
    entry = Entry(place=f"line {article.sourceline}: {number}", key=number)
    headline = child(article, "headline")
    parts = children(headline, "paragraph") if headline is not None else []
    entry.title = one_line(" ".join(map(text_of, parts)) or text_of(headline))
    entry.author = people(text_of(child(article, "byline")))
    entry.outlet = outlet_name(text_of(child(article, "sourceName")))
    day = child(article, "publicationDate")
    entry.published = _day(day) if day is not None else ""
    entry.section = text_of(child(article, "sectionName"))
    entry.pages = text_of(child(article, "pages"))
    body = [*_paragraphs(child(article, "leadParagraph")), *_paragraphs(child(article, "tailParagraphs"))]
    entry.blocks = with_asides("", body)
    return entry


def _day(element: Element) -> str:
    """Return the date as written in `date` or `dateTime`.

    The hour in `dateTime` may be another zone's.
    """
    for name in ("date", "dateTime"):
        if written := text_of(child(element, name)):
            return day_of(written[:10]) or day_of(written)
    return day_of(text_of(element))


def _paragraphs(element: Element | None) -> list[str]:
    """Return the paragraphs of lead or tail.

    Of raw text those that an indent begins.
    """
    if element is None:
        return []
    parts = [other for other in element.iter() if local(other) == "paragraph"]
    texts = ["".join(part.itertext()) for part in parts] if parts else ["".join(element.itertext())]
    return [line for text in texts for part in _INDENT.split(text) if (line := one_line(part))]
