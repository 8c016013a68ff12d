"""Retriever (Atekst) exports as text.

Articles between lines of `=`, the outlet with the day below the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .entries import Entry, Export, with_asides
from .values import day_of, joined, one_line, outlet_name, people

RETRIEVER_KIND = "Retriever export"

_RULE = re.compile(r"^[ \t]*={40,}[ \t\r]*$", re.M)
_WHERE = re.compile(
    r"^(?P<outlet>[^\n]{2,80}?),\s+(?P<day>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?:\s+(?:kl\.?\s*)?\d{1,2}[:.]\d\d)?\s*$", re.M
)
_YEAR = re.compile(r"\.(?:19|20)\d\d")
"""The end of a date in every such line, seen in a tenth of the time."""

_HOW = re.compile(
    r"^(?:Publisert på|Publicerat (?:på|i)|Publicerad (?:på|i)|Publiceret (?:på|i)|Udgivet på|Julkaistu) .{2,20}?$", re.M | re.I
)
_PAGE = re.compile(r"^(?:Side|Sida|Sidan|Sivu|Seksjon|Del)\s*:?\s*(\S.*)$", re.I)
_BY = re.compile(r"^(?:Av|Af|Tekst|Text)\s*:?\s+\S")
_END = re.compile(
    r"^(?:©|\(c\)|Se (?:webartikkelen|webartikeln|webbartikeln|webartiklen|artikkelen|hele saken|artikeln)\b|Les hele saken"
    r"|Alle artikler er beskyttet)",
    re.I,
)
_ADDRESS = re.compile(r"https?://\S+")


def is_retriever(text: str) -> bool:
    """Tell whether a text is a Retriever export."""
    return (
        _YEAR.search(text) is not None
        and _WHERE.search(text) is not None
        and (_HOW.search(text) is not None or "ATEKST" in text[:400].upper())
        and (_RULE.search(text) is not None or "ATEKST" in text[:400].upper())
    )


def read_text(text: str) -> Export:
    """Return the articles of a Retriever export."""
    export = Export(RETRIEVER_KIND)
    row = 1
    listed = 0
    for number, part in enumerate(_RULE.split(text)):
        lines = part.split("\n")
        heads = [place for place, line in enumerate(lines) if _WHERE.match(line.strip())]
        listed += sum(line.startswith("> ") for line in lines) if number == 0 else 0
        published = [place for place in heads if any(_HOW.match(line.strip()) for line in lines[place : place + 5])]
        if len(published) > 1:
            export.wrong.append(
                f"articles that cannot be told apart (line {row}: {len(published)} outlets with a day, no line between)"
            )
        elif heads:
            export.entries.append(_entry(lines, (published or heads)[0], row))
        row += part.count("\n")
    export.announced = listed or None
    return export


def _entry(lines: Sequence[str], at: int, row: int) -> Entry:
    found = _WHERE.match(lines[at].strip())
    entry = Entry(place=f"line {row + at}: {one_line(lines[at])}")
    if found is not None:
        entry.outlet, entry.published = outlet_name(found["outlet"]), day_of(found["day"])
    entry.title = _headline(lines[:at])
    groups: list[list[str]] = [[]]
    in_head = True
    for line in (one_line(line) for line in lines[at + 1 :]):
        if _END.match(line):
            if address := _ADDRESS.search(line):
                entry.url = address[0]
            in_head, groups = False, [*groups, []]
            if line.startswith(("©", "(c)")):
                break
        elif not line:
            groups.append([])
        elif in_head and (page := _PAGE.match(line)):
            entry.pages = page[1]
        elif in_head and _HOW.match(line):
            continue
        elif in_head and _BY.match(line) and len(line) < 100 and people(line):
            entry.author = people(line)
        else:
            in_head = False
            groups[-1].append(line)
    entry.blocks = with_asides("", [joined(group) for group in groups])
    return entry


def _headline(lines: Sequence[str]) -> str:
    """Return the headline from the lines above the outlet.

    The last that stand together, without those of the list on top of the file.
    """
    title: list[str] = []
    for line in reversed(lines):
        text = one_line(line)
        if not text and title:
            break
        if text.startswith("> "):
            break
        if text:
            title.insert(0, text)
    return one_line(" ".join(title))
