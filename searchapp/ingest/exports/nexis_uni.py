"""Nexis Uni and Lexis+ exports as lines of documents.

Lines of Word, RTF and PDF files, from `Body` to `End of Document`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .entries import Entry, Export, with_asides
from .values import count_of, first_day, joined, letters_of, one_line, outlet_name, people, section_and_pages

NEXIS_UNI_KIND = "Nexis Uni export"

BODY, END_STYLES = "Body", "End of Document"

_HEAD = re.compile(
    r"^(Section|Length|Byline|Dateline|Highlight|Series|Guests|Link to (?:Image|Original)[^:]*)\s?:\s*(.*)$", re.I | re.S
)
_FOOT = re.compile(
    r"^(?:(Graphic|Classification|Correction|Notes)|(Load-Date|Correction-Date|Language|Publication-Type|Journal Code|Subject"
    r"|Company|Organization|Ticker|Industry|Person|Geographic|Series)\s?:.*)$",
    re.S,
)
_SURE_FOOT = re.compile(r"^(?:Graphic|Classification|Correction|(?:Load-Date|Correction-Date)\s?:.*)$", re.S)
_COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\)).*\d{4}", re.I | re.S)
_COVER = re.compile(
    r"^(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type"
    r"|Sources?|Quellen?|Benutzername|Datum und Uhrzeit|Auftragsnummer|Dokumente? \(\d+\)|Suchbegriffe|Suchtyp"
    r"|Eingegrenzt durch|Inhaltstyp|Timeline|Location)\b",
    re.I,
)
_LISTED = re.compile(r"^(\d+)\.\s+(.+)$", re.S)
_ANNOUNCED = re.compile(r"^(?:Documents?|Dokumente?)\s*\((\d+)\)$", re.I)
_PAGE = re.compile(r"^(?:Page|Seite) \d+ (?:of|von) \d+$", re.I)
_LABELS = re.compile(r"^\s*(?:Length\s?:\s*[\d.,]+\s*\w+|Load-Date\s?:)", re.M | re.I)
_MARK = re.compile(r"^\s*End of Document\s*$", re.M)
_BODY_MARK = re.compile(r"^\s*Body\s*$", re.M)


class StyledLine(NamedTuple):
    """A line or paragraph of a document.

    `wrapped`: a line of a page, which may go on in the next; `heading`: its style says so.
    """

    text: str
    wrapped: bool = False
    heading: bool = False


def is_nexis_uni(text: str) -> bool:
    """Tell whether the lines of a file are a Nexis Uni export."""
    return (
        "End of Document" in text
        and _MARK.search(text) is not None
        and _BODY_MARK.search(text) is not None
        and _LABELS.search(text) is not None
    )


def is_list(lines: Iterable[str]) -> bool:
    """Tell whether a file is only an export's list of documents.

    It comes with an export: a cover and no article.
    """
    texts = [one_line(line) for line in lines]
    return (
        any(map(_ANNOUNCED.match, texts))
        and any(text.startswith(("Job Number", "Date and Time")) for text in texts)
        and END_STYLES not in texts
    )


def read_lines(lines: Sequence[StyledLine]) -> Export:
    """Return the articles in the lines of a Nexis Uni export."""
    export = Export(NEXIS_UNI_KIND)
    texts = [line._replace(text=one_line(line.text)) for line in lines]
    for line in texts:
        if found := _ANNOUNCED.match(line.text):
            export.announced = int(found[1])
            break
    listed = [letters_of(found[2]) for line in texts if (found := _LISTED.match(line.text))] if export.announced else []
    start = 0
    number = 0
    for place, line in enumerate(texts):
        if line.text != END_STYLES:
            continue
        number += 1
        part = texts[start:place]
        bodies = sum(other.text == BODY for other in part)
        heads = sum(other.text.lower().startswith("load-date:") for other in part)
        if bodies > 1 or heads > 1:
            export.wrong.append(f"articles that cannot be told apart ({max(bodies, heads)} before end of document {number})")
        else:
            export.entries.append(_entry(part, listed, number))
        start = place + 1
    rest = texts[start:]
    if any(line.text == BODY for line in rest):  # the file was cut off
        entry = _entry(rest, listed, number + 1)
        entry.cut = True
        export.entries.append(entry)
        export.wrong.append("cut off: the last article has no end")
    return export


def _entry(part: Sequence[StyledLine], listed: Sequence[str], number: int) -> Entry:
    """Return the article in the lines before an end of document."""
    entry = Entry(place=f"document {number}")
    body = next((place for place, line in enumerate(part) if line.text == BODY), None)
    if body is None:
        body = next((place for place, line in enumerate(part) if _SURE_FOOT.match(line.text)), len(part))
    standfirst = _head(part[:body], listed, entry)
    texts, captions = _body(part[body + 1 :])
    entry.blocks = with_asides(standfirst, texts, captions)
    return entry


def _head(lines: Sequence[StyledLine], listed: Sequence[str], entry: Entry) -> str:
    """Fill in the fields of the lines before the body; return the standfirst."""
    standfirst = ""
    first = len(lines)
    for place, line in enumerate(lines):
        if _COPYRIGHT.match(line.text) or _HEAD.match(line.text):
            first = min(first, place)
        if not (found := _HEAD.match(line.text)):
            continue
        label, value = found[1].lower(), found[2]
        if place + 1 < len(lines) and lines[place + 1].wrapped and not _HEAD.match(lines[place + 1].text):
            value = f"{value} {lines[place + 1].text}"
        if label == "section":
            entry.section, entry.pages = section_and_pages(value)
        elif label == "byline":
            entry.author = people(value)
        elif label == "length":
            entry.words = count_of(value)
        elif label == "highlight":
            standfirst = value
    top = [line for line in lines[:first] if not _PAGE.match(line.text)]
    covers = [
        place
        for place, line in enumerate(top)
        if _COVER.match(line.text) or (listed and _LISTED.match(line.text) and not _is_day(line.text))
    ]
    _names(top[max(covers, default=-1) + 1 :], listed, entry)
    return standfirst


def _names(top: Sequence[StyledLine], listed: Sequence[str], entry: Entry) -> None:
    """Fill in headline, outlet and date.

    From the last lines before copyright and labels.
    """
    lines = [line for line in top if line.text]
    at = next((place for place in range(len(lines) - 1, -1, -1) if place and _is_day(lines[place].text)), None)
    if at is not None:
        entry.published = first_day(lines[at].text)
        outlet = at - 1
    else:
        outlet = 1 if len(lines) > 1 else len(lines)
    if 0 < outlet < len(lines) or (outlet == 0 and at is not None and len(lines) > 2):
        entry.outlet = outlet_name(lines[outlet].text)
    title = lines[:outlet]
    headings = [line for line in title if line.heading]
    if headings:
        title = headings
    entry.title = one_line(" ".join(_headline(title, listed)))


def _headline(lines: Sequence[StyledLine], listed: Sequence[str]) -> list[str]:
    """Return the lines of the headline.

    As many as one in the cover's list has, else the last one, or all of a wrapped page.
    """
    texts = [line.text for line in lines]
    for start in range(len(texts)):
        if letters_of("".join(texts[start:])) in listed:
            return texts[start:]
    return texts if lines and all(line.wrapped for line in lines) else texts[-1:]


def _is_day(text: str) -> bool:
    return len(text) < 80 and bool(first_day(text))


def _body(lines: Sequence[StyledLine]) -> tuple[list[str], list[str]]:
    """Return the paragraphs and captions after `Body`."""
    end = _end(lines)
    texts = [line for line in lines[:end] if not _PAGE.match(line.text)]
    for place, line in enumerate(texts):
        if line.text == "FULL TEXT" and any(other.text.rstrip(":") == "ABSTRACT" for other in texts[:place]):
            texts = texts[place + 1 :]
            break
    captions: list[str] = []
    pictures = False
    for line in lines[end:]:
        if _FOOT.match(line.text):
            pictures = line.text == "Graphic"
        elif pictures and line.text:
            captions.append(line.text)
    return _reflowed(texts), captions


def _reflowed(lines: Sequence[StyledLine]) -> list[str]:
    """Return the paragraphs with wrapped lines joined.

    A line of a page goes on in the next one where no sentence ends with it.
    """
    paragraphs: list[str] = []
    before: StyledLine | None = None
    for line in lines:
        if not line.text:
            before = None
            continue
        if before is not None and before.wrapped and _goes_on(before.text, line.text):
            paragraphs[-1] = joined((paragraphs[-1], line.text))
        else:
            paragraphs.append(line.text)
        before = line
    return paragraphs


def _goes_on(text: str, following: str) -> bool:
    return following[0].islower() or text[-1] not in '.!?…:”"»)“’'


def _end(lines: Sequence[StyledLine]) -> int:
    """Return where the text ends.

    At the labels behind it, of which the load date is the last.
    """
    return next((place for place, line in enumerate(lines) if _SURE_FOOT.match(line.text)), len(lines))
