"""Reuters-21578: SGML with an element for each article.

It is no XML: control characters, and entities without a name.
"""

from __future__ import annotations

import html
import re

from .entries import Entry, Export, with_asides
from .values import day_of, one_line, people

REUTERS_KIND = "Reuters-21578 collection"

_ARTICLE = re.compile(r"<REUTERS\b([^>]*)>(.*?)(?=<REUTERS\b|</REUTERS>|\Z)", re.S | re.I)
_NUMBER = re.compile(r"\bNEWID\s*=\s*[\"']?(\d+)", re.I)
_CONTROL = re.compile(r"&#(?:\d|1\d|2\d|3[01]|127);?|[\x00-\x08\x0b-\x1f\x7f]")
_LAST = re.compile(r"\s*(?:reuter|reuters)\s*$", re.I)


def is_reuters(text: str) -> bool:
    """Tell whether a text is from the Reuters-21578 collection."""
    return re.search(r"<REUTERS\b[^>]*\bNEWID", text, re.I) is not None


def read_text(text: str) -> Export:
    """Return the articles of the collection.

    A brief has a title and no body: it is counted, not read.
    """
    export = Export(REUTERS_KIND)
    row, last = 1, 0
    for found in _ARTICLE.finditer(text):
        row += text.count("\n", last, found.start())
        last = found.start()
        number = _NUMBER.search(found[1])
        key = number[1] if number else ""
        entry = Entry(place=f"line {row}: NEWID {key}", key=key, outlet="Reuters")
        entry.title = _value("TITLE", found[2])
        entry.author = people(_value("AUTHOR", found[2]).partition(",")[0])
        entry.published = day_of(_value("DATE", found[2]))
        body = _LAST.sub("", _clean(_element("BODY", found[2])))
        entry.blocks = with_asides("", [one_line(part) for part in re.split(r"\n(?=\s{2,}\S)", body)])
        export.entries.append(entry)
    return export


def _element(name: str, text: str) -> str:
    found = re.search(rf"<{name}\b[^>]*>(.*?)(?:</{name}>|\Z)", text, re.S | re.I)
    return found[1] if found else ""


def _clean(text: str) -> str:
    return html.unescape(re.sub(r"</?[A-Z][^<>]*>", "", _CONTROL.sub("", text)))


def _value(name: str, text: str) -> str:
    return one_line(_clean(_element(name, text)))
