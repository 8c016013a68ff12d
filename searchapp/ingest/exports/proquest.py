"""ProQuest exports as text, as a page, or as mail.

As text with lines of `_`, as a page, as the page in a mail. A closed list of labels stands around the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..source.html_tree import parse
from .entries import Entry, Export, with_asides
from .html_lines import html_lines
from .values import day_of, first_day, one_line, outlet_name, people, same_text

PROQUEST_KIND = "ProQuest export"

_LABELS = """
    Author|Publication info|Abstract|Links|Full text|Subject|Business indexing term|Location|People|Company / organization|Company
    |Title|Publication title|First page|Last page|Pages|Number of pages|Volume|Issue|Publication year|Publication date|Section
    |Publisher|Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|ISBN|Source type
    |Language of publication|Document type|Document feature|ProQuest document ID|Document URL|Copyright|Last updated|Database
    |Classification|Identifier / keyword|Column|Dateline|Supplement|Edition|Credit|Accession number|Source
    |Online publication date|Milestone dates|Alternate title|DOI
"""
_NAMES = tuple(name.strip() for name in _LABELS.replace("\n", "").split("|"))
_LABEL = re.compile(rf"^({'|'.join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))})\s*:(?:\s+|$)(.*)$", re.S)
_TAIL = frozenset(_NAMES) - {
    "Author",
    "Publication info",
    "Abstract",
    "Links",
    "Full text",
    "Credit",
    "Source",
    "Title",
    "Column",
    "Location",
}
"""Labels behind the text that no sentence begins with; the others need an empty line above."""

_RULE = re.compile(r"^[ \t]*_{20,}[ \t\r]*$", re.M)
_FULL_TEXT = re.compile(r"(?:^|>|\n)[ \t>]*Full text(?::\s|\s*$)", re.M)
_ID = re.compile(r"ProQuest document ID:?\s*(?:</strong>|</b>)?\s*:?\s*(\d+)")
_COUNT = re.compile(r"^(?:Document|Dokument) (\d+) of (\d+)$")
_MAIL_COUNT = re.compile(r"^(?:Email|E-mail) \d+ of \d+$", re.I)
_CREDIT = re.compile(r"^(?:CREDIT|Credit)\s*:\s*(.*)$", re.S)
_CAPTION = re.compile(r"^(?:CAPTION|Caption|Illustration|ILLUSTRATION|PHOTO|Photo)s?\s*:\s*(.*)$", re.S)
_PRINTED = r"(?:\d{1,2} \w{3,9}\.? (?:19|20)\d\d|\w{3,9}\.? \d{1,2}, (?:19|20)\d\d)"
_INFO = re.compile(
    r"^(?P<outlet>.+?)(?:\s*;\s*(?P<place>[^\[;]*?)\s*(?:\[[^\]]*\])?)?[\s.,\u00a0]*"
    rf"(?P<day>{_PRINTED})?(?:\s*:\s*(?P<page>[^\s:]+?))?[\s.]*$",
    re.S,
)
_DAY_ONLY = re.compile(rf"^{_PRINTED}\.?$")
_FAMILY_FIRST = re.compile(r"^[^\W\d_][\w'’ -]{1,30}, [^\W\d_][\w'’. -]{0,30}(?:; [^;]{3,60})*\.?$")
_COPYRIGHT = re.compile(r"^Copyright\b.{0,120}(?:19|20)\d\d\W*$")
_DOCUMENT = "\x00"
"""Before a page's article stands this mark in place of its anchor."""


class LabelledLine(NamedTuple):
    """A line of a ProQuest export.

    Its label and value where it has one, whether an empty line stands above, its row in the file.
    """

    text: str
    label: str
    value: str
    apart: bool
    row: int


def is_proquest_text(text: str) -> bool:
    """Tell whether a text is a ProQuest export."""
    return _ID.search(text) is not None and _FULL_TEXT.search(text) is not None


def is_proquest_html(page: str) -> bool:
    """Tell whether a page, or a page in a mail, is ProQuest's."""
    return "ProQuest" in page and _ID.search(page) is not None and ("DocID_" in page or "Full text" in page)


def read_text(text: str) -> Export:
    """Return the articles of a ProQuest export in text."""
    export = Export(PROQUEST_KIND)
    row = 1
    for part in _RULE.split(text):
        lines = list(_lines_of(part, row))
        row += part.count("\n")
        _take(lines, export)
    return export


def _lines_of(part: str, row: int) -> Iterator[LabelledLine]:
    apart = True
    for number, written in enumerate(part.split("\n"), row):
        text = one_line(re.sub(r"^(?:> ?)+", "", written))
        if not text:
            apart = True
            continue
        found = _LABEL.match("Full text:" if text == "Full text" else text)
        label = found[1] if found and (apart or found[1] in _TAIL) else ""
        yield LabelledLine(text, label, found[2].strip() if found and label else "", apart, number)
        apart = False


def read_html(page: str) -> Export:
    """Return the articles of a ProQuest export as a page.

    Each begins with its anchor.
    """
    export = Export(PROQUEST_KIND)
    lines: list[LabelledLine] = []
    anchored = "DocID_" in page
    for line in html_lines(parse(page)):
        if any(anchor.startswith("DocID_") for anchor in line.anchors):
            _take(lines, export)
            lines = [LabelledLine(_DOCUMENT, "", "", True, line.row)]
        for text in filter(None, map(one_line, line.text.split("\n"))):
            found = _LABEL.match(text) if line.bold or not anchored else None
            bold = found is not None and line.bold.rstrip(": ").startswith(found[1])
            label = found[1] if found and bold else ""
            lines.append(LabelledLine(text, label, found[2].strip() if found and label else "", bool(label), line.row))
    _take(lines, export)
    return export


def _take(lines: Sequence[LabelledLine], export: Export) -> None:
    """Add the article in some lines, if there is one."""
    for line in lines:
        if found := _COUNT.match(line.text):
            export.announced = max(export.announced or 0, int(found[2]))
    numbers = [line for line in lines if line.label == "ProQuest document ID"]
    bodies = [place for place, line in enumerate(lines) if line.label == "Full text"]
    if len(numbers) > 1:
        export.wrong.append(f"articles that cannot be told apart (line {lines[0].row}: {len(numbers)} document IDs in one part)")
    elif numbers or bodies:
        export.entries.append(_entry(lines, bodies[0] if bodies else len(lines)))


def _labelled_values(lines: Sequence[LabelledLine]) -> dict[str, str]:
    """Return the value of each label.

    It is on the label's first line; an empty one is on the line below.
    """
    values: dict[str, str] = {}
    for place, line in enumerate(lines):
        if line.label and line.label not in values:
            more = lines[place + 1 : place + 2]
            empty = not line.value and more and not more[0].label and line.label != "Full text"
            values[line.label] = more[0].text if empty else line.value
    return values


def _title(stated: str, top: Sequence[str], *, marked: bool) -> str:
    """Return the headline that is stated, else a line above the labels.

    One that is stated is written as that line has it.

    marked: the lines above begin with the sign of a document, so that the first of them is the headline.
    """
    if not top:
        return stated
    if stated:
        return top[-1] if same_text(stated, top[-1]) else stated
    return top[0] if marked or _FAMILY_FIRST.match(top[-1]) else top[-1]


def _entry(lines: Sequence[LabelledLine], body: int) -> Entry:
    values = _labelled_values(lines)
    first = next((place for place, line in enumerate(lines) if line.label), body)
    marked = next((place for place in range(min(first, len(lines))) if lines[place].text == _DOCUMENT), -1)
    top = [line.text for line in lines[marked + 1 : first] if not _is_of_carrier(line.text)]
    entry = Entry(place=f"line {lines[0].row}: document {values.get('ProQuest document ID', '')}")
    entry.key = values.get("ProQuest document ID", "")
    entry.title = _title(values.get("Title", ""), top, marked=marked >= 0)
    _info(values, lines[:body], entry)
    if entry.outlet and entry.title.endswith(f": {entry.outlet}"):
        entry.title = entry.title.removesuffix(f": {entry.outlet}")
    if "Author" not in values and body < len(lines):
        values["Author"] = next((text for text in top[1:] if _FAMILY_FIRST.match(text)), "")
    entry.author = people(values.get("Author", ""), family_first=True)
    entry.section = values.get("Section", "")
    entry.url = values.get("Document URL", "")
    paragraphs, captions, credit = _body(lines[body:])
    entry.author = entry.author or people(
        re.sub(rf"\s*\b{re.escape(entry.outlet)}\b", "", credit, flags=re.I) if entry.outlet else credit
    )
    entry.blocks = with_asides("", paragraphs, captions)
    return entry


def _is_of_carrier(text: str) -> bool:
    """Tell whether a line above the first label belongs to no article.

    Counts, the mail's heading, outlet and day in one.
    """
    if _COUNT.match(text) or _MAIL_COUNT.match(text) or text in ("Document Email", "ProQuest document link", "Full text"):
        return True
    return "[" in text and bool(first_day(text)) and _INFO.match(text.replace("]", "] ")) is not None


def _info(values: dict[str, str], head: Sequence[LabelledLine], entry: Entry) -> None:
    """Fill in outlet, date and page.

    Of the labels behind the text, else of the line above it.
    """
    info = values.get("Publication info", "")
    if not info:  # mails of later years have the line without its label
        info = next((line.text for line in head if not line.label and "[" in line.text and first_day(line.text)), "")
    found = _INFO.match(info.replace("]", "] ")) if info and not _DAY_ONLY.match(info) else None
    stated = values.get("Publication title", "") or (found["outlet"] if found else "")
    entry.outlet = outlet_name(re.split(r"\s*;\s*", stated)[0])
    entry.published = (
        day_of(values.get("Publication date", "")) or (first_day(found["day"] or "") if found else "") or first_day(info)
    )
    entry.pages = values.get("First page", "") or values.get("Pages", "") or ((found["page"] or "").rstrip(".") if found else "")


def _body(lines: Sequence[LabelledLine]) -> tuple[list[str], list[str], str]:
    """Return paragraphs, captions and credit from `Full text:` on."""
    paragraphs: list[str] = []
    captions: list[str] = []
    credit = ""
    for place, line in enumerate(lines):
        if (place and line.label and line.label != "Credit") or line.text == "Details":
            break
        text = line.value if place == 0 or line.label else line.text
        written = f"Credit: {line.value}" if line.label == "Credit" else text
        if found := _CREDIT.match(written):
            credit = credit or found[1]
        elif found := _CAPTION.match(text):
            captions.append(found[1] or text)
        elif _COPYRIGHT.match(text):
            break
        elif text and not re.fullmatch(r"[-–—*_\s.]+|[\w.+-]+@[\w.-]+", text):
            paragraphs.append(text)
    return paragraphs, captions, credit
