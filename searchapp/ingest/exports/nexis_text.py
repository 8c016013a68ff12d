"""Nexis exports as text.

`1 of 3 DOCUMENTS`, outlet, day, headline, labels, body, labels. The HTML form has the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .entries import Entry, Export, with_asides
from .values import count_of, first_day, joined, one_line, outlet_name, people, section_and_pages

NEXIS_KIND = "Nexis export"

MIN_INDENT = 3
"""Blanks before a line that is centred; of an edition, an outlet, a day."""

SEPARATOR = re.compile(
    r"^[ \t\ufeff\f]*(?:(\d[\d.,]*) of (\d[\d.,]*) DOCUMENTS?|Dokument (\d[\d.,]*) von (\d[\d.,]*)"
    r"|Document (\d[\d.,]*) de (\d[\d.,]*))"
    r"[ \t\r]*$",
    re.M | re.I,
)
NEXIS_LENGTH = re.compile(
    r"^[ \t]*(?:LENGTH|LÄNGE|LAENGE|LONGUEUR|LONGITUD|LENGTE):\s*\d[\d.,  ]*\s*(?:words?|Wörter|Worte|mots?|palabras|woorden)\b",
    re.M,
)
_LENGTH_LABEL = frozenset(("LENGTH", "LÄNGE", "LAENGE", "LONGUEUR", "LONGITUD", "LENGTE"))
LOAD_DATE_LINE = re.compile(r"^[ \t]*(?:LOAD-DATE|UPDATE|DATE-CHARGEMENT):", re.M)

AUTHORS = frozenset(("BYLINE", "AUTOR", "AUTEUR"))
SECTIONS = frozenset(("SECTION", "RUBRIK", "RUBRIQUE"))
STANDFIRSTS = frozenset(("HIGHLIGHT", "ENCART"))
HEAD_LABELS = AUTHORS | SECTIONS | STANDFIRSTS | _LENGTH_LABEL | {"DATELINE", "SERIES", "GUESTS", "SERIE"}
PICTURES = frozenset(("GRAPHIC", "GRAFIK", "GRAPHIQUE"))
LOAD_LABELS = frozenset(("LOAD-DATE", "UPDATE", "DATE-CHARGEMENT", "CORRECTION-DATE"))
_TAIL_WORDS = """
    LANGUAGE SPRACHE LANGUE PUBLICATION-TYPE TYPE-PUBLICATION PUB-TYPE JOURNAL-CODE ZEITUNGS-CODE CODE-JOURNAL SUBJECT GEOGRAPHIC
    COMPANY ORGANIZATION PERSON SUJET LOCALISATION-GEO SOCIETE SYMBOLE-BOURSIER SECTEUR-ACTIVITE ORGANISATION PERSONNE TICKER
    INDUSTRY COUNTRY STATE CITY CORRECTION DISTRIBUTION DOCUMENT-TYPE TYPE NOTES ACC-NO URL GEOGRAPHIE FIRMA UNTERNEHMEN
"""
TAIL_LABELS = PICTURES | LOAD_LABELS | frozenset(_TAIL_WORDS.split())
_LABEL = re.compile(r"^([A-ZÄÖÜÉÈ][A-ZÄÖÜÉÈ-]+):\s*")
_COPYRIGHT = re.compile(
    r"^\s*(?:copyright\s+(?:\(c\)\s+|©\s*)?(?:19|20)\d\d\b|©\s*(?:copyright\s+)?(?:19|20)\d\d\b|\(c\)\s*(?:copyright\s+)?(?:19|20)\d\d\b"
    r"|all rights reserved|alle rechte vorbehalten|tous droits)",
    re.I,
)
_COVER = re.compile(
    r"^\s*(?:Download Request|Time Of Request|Send To|Terms|Source|Combined Source|Project ID|Search Terms|Print Request"
    r"|Quelle|Quellen|Suchbegriffe|Projekt-ID|Sources?|Termes)\s*:",
    re.I,
)
_SELECTED = re.compile(r"(?:Selected Items|Ausgewählte \w+|Documents? sélectionnés?)\s*:\s*([\d,;\s-]+)", re.I)


class ArticleGroup(NamedTuple):
    """The lines between two blank lines.

    `centred` None: the form does not say.
    """

    lines: tuple[str, ...]
    centred: bool | None
    row: int  # of its first line in the file, from 1

    @property
    def text(self) -> str:
        return joined(self.lines)

    @property
    def label(self) -> str:
        """Return the known label that the group begins with.

        "" for none of those that are known.
        """
        found = _LABEL.match(self.lines[0].strip())
        name = found[1] if found else ""
        if name in ("UPDATE", "CORRECTION-DATE"):
            return name if first_day(self.text) else ""
        return name if name in HEAD_LABELS or name in TAIL_LABELS else ""

    @property
    def value(self) -> str:
        return _LABEL.sub("", self.text, count=1)


def is_nexis_text(text: str) -> bool:
    """Tell whether a text is a Nexis export.

    It has a separator with a length, or two lengths with their load dates.
    """
    if not any(label in text for label in _LENGTH_LABEL):
        return False
    lengths = len(NEXIS_LENGTH.findall(text))
    return lengths > 0 and (SEPARATOR.search(text) is not None or (lengths > 1 and len(LOAD_DATE_LINE.findall(text)) > 1))


def read_text(text: str) -> Export:
    """Return the articles of a Nexis export in text."""
    return from_groups(list(groups_of(text)))


def groups_of(text: str) -> Iterator[ArticleGroup]:
    """Yield the groups of lines of a text.

    A label or a separator begins one of its own.
    """
    lines: list[str] = []
    start = 0
    for row, line in enumerate([*text.split("\n"), ""], 1):
        apart = bool(line.strip()) and (SEPARATOR.match(line) is not None or _known_label(line))
        if (not line.strip() or apart) and lines:
            yield _group(lines, start)
            lines = []
        if line.strip():
            if not lines:
                start = row
            lines.append(line.rstrip())


def _known_label(line: str) -> bool:
    found = _LABEL.match(line)
    return found is not None and (found[1] in HEAD_LABELS or found[1] in TAIL_LABELS)


def _group(lines: Sequence[str], row: int) -> ArticleGroup:
    centred = all(len(line) - len(line.lstrip()) >= MIN_INDENT for line in lines)
    return ArticleGroup(tuple(lines), centred, row)


def from_groups(groups: Sequence[ArticleGroup]) -> Export:
    """Return the articles in groups of lines from any form."""
    export = Export(NEXIS_KIND, announced=_announced(groups))
    for part in _parts(groups, export):
        export.entries.append(_entry(part))
    if not export.entries and not export.wrong:
        export.wrong.append("articles that cannot be told apart")
    return export


def _announced(groups: Sequence[ArticleGroup]) -> int | None:
    """Return the number of articles that the cover announces.

    What `of M` says is the size of the search.
    """
    for group in groups[:40]:
        if SEPARATOR.match(group.lines[0]):
            return None
        if found := _SELECTED.search("\n".join(group.lines)):
            return _count(found[1])
    return None


def _count(ranges: str) -> int | None:
    """Return how many numbers a list such as "1-10, 12" names."""
    count = 0
    for part in filter(None, re.split(r"[,;\s]+", ranges)):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            return None
        count += int(last) - int(first) + 1 if last else 1
    return count if count > 0 else None


def _parts(groups: Sequence[ArticleGroup], export: Export) -> Iterator[list[ArticleGroup]]:
    """Yield the groups of each article.

    Its separator first where it has one; parts that cannot be told apart go to `wrong`.
    """
    part: list[ArticleGroup] = []
    parts = []
    for group in groups:
        if SEPARATOR.match(group.lines[0]):
            parts.append(part)
            part = []
        part.append(group)
    parts.append(part)
    for part in parts:
        lengths = sum(group.label in _LENGTH_LABEL for group in part)
        separated = bool(part) and SEPARATOR.match(part[0].lines[0]) is not None
        if lengths > 1:
            split = _split_by_heads(part)
            if split is None:
                at = part[0].row
                export.wrong.append(f"articles that cannot be told apart (line {at}: {lengths} lengths, no separator)")
            else:
                yield from split
        elif lengths == 1 and not separated:
            yield _without_cover(part)
        elif separated:
            yield part


def _without_cover(part: list[ArticleGroup]) -> list[ArticleGroup]:
    """Return the groups of an article without a cover page before it."""
    covers = [place for place, group in enumerate(part) if any(map(_COVER.match, group.lines)) and not group.label]
    first = next((place for place, group in enumerate(part) if group.label), 0)
    return part[max((place + 1 for place in covers if place < first), default=0) :]


def _split_by_heads(part: list[ArticleGroup]) -> list[list[ArticleGroup]] | None:
    """Split articles without separators before each outlet.

    Their separators were lost; None where that is not certain.

    An article ends with its tail labels and its copyright; what follows begins the next one, and has to hold a day.
    """
    cuts = [0]
    begun = False  # the tail of the article under way
    for place, group in enumerate(part):
        if group.label in TAIL_LABELS or (begun and _COPYRIGHT.match(group.lines[0])):
            begun = True
        elif begun and group.label not in HEAD_LABELS:
            if group.centred is False and not _opens(part, place):
                continue  # a label's value that goes on after a blank line
            cuts.append(place)
            begun = False
    parts = [part[start:end] for start, end in zip(cuts, [*cuts[1:], len(part)], strict=True)]
    parts[0] = _without_cover(parts[0])
    return parts if all(map(_is_whole, parts)) else None


def _opens(part: list[ArticleGroup], place: int) -> bool:
    """Tell whether a group that is not centred is an outlet.

    A day follows it at once.
    """
    return place + 1 < len(part) and len(part[place].lines) == 1 and bool(_date_line(part[place + 1]))


def _is_whole(part: list[ArticleGroup]) -> bool:
    """Tell whether groups are exactly one article.

    One length, one day before it.
    """
    first = next((place for place, group in enumerate(part) if group.label), 0)
    return sum(group.label in _LENGTH_LABEL for group in part) == 1 and sum(bool(_date_line(group)) for group in part[:first]) == 1


def _date_line(group: ArticleGroup) -> str:
    """Return the date that forms a group's first line.

    "" for a line of prose that holds one.
    """
    line = one_line(group.lines[0])
    if group.label or len(line) > 90:
        return ""
    day = first_day(line)
    return day if day and not re.match(r"[^\W\d]{2,}\s+[^\W\d]{2,}\s+[^\W\d]{2,}", line) else ""


def _entry(part: Sequence[ArticleGroup]) -> Entry:
    """Return the article that one article's groups hold."""
    separated = SEPARATOR.match(part[0].lines[0]) is not None if part else False
    entry = Entry(place=f"line {part[0].row}: {one_line(part[0].lines[0])[:60]}" if part else "")
    rest = list(part[1:] if separated else part)
    first = next((place for place, group in enumerate(rest) if group.label), None)
    if first is None:  # no label at all: outlet, day and one headline, and the rest is text
        day = next((place for place, group in enumerate(rest[:4]) if _date_line(group)), 0)
        first = min(len(rest), day + 2)
    _head(rest[:first], entry)
    body, standfirst, captions = _labels_and_body(rest[first:], entry)
    entry.blocks = with_asides(standfirst, body, captions)
    return entry


def _head(groups: Sequence[ArticleGroup], entry: Entry) -> None:
    """Fill in outlet, date and headline.

    The day parts them. One without a day has a centred outlet, or none.
    """
    at = next((place for place, group in enumerate(groups) if _date_line(group)), None)
    if at is not None:
        entry.published = _date_line(groups[at])
        before, after = groups[:at], groups[at + 1 :]
        if not before and len(groups[at].lines) > 1 and groups[at].centred is False:
            after = [ArticleGroup(groups[at].lines[1:], False, groups[at].row), *after]
    else:
        at = next((place for place, group in enumerate(groups) if len(group.lines) > 1 and _has_day(group)), None)
        if at is not None:  # outlet and day without a blank line between them
            group = groups[at]
            line = next(n for n, text in enumerate(group.lines) if first_day(text))
            entry.published = first_day(group.lines[line])
            before, after = [group._replace(lines=group.lines[:line])], groups[at + 1 :]
        else:
            before = [group for group in groups[:1] if group.centred or len(groups) > 1]
            after = groups[len(before) :]
    entry.outlet = outlet_name(" ".join(group.text for group in before[:1]))
    lines = [group for group in after if group.centred is not True] or ([] if any(g.centred is False for g in groups) else after)
    entry.title = one_line(" ".join(group.text for group in lines))


def _has_day(group: ArticleGroup) -> bool:
    return any(first_day(line) and len(line) < 90 for line in group.lines[1:])


def _labels_and_body(groups: Sequence[ArticleGroup], entry: Entry) -> tuple[list[str], str, list[str]]:
    """Return paragraphs, standfirst and captions.

    The labels' values go to the entry.
    """
    body: list[str] = []
    captions: list[str] = []
    standfirst = ""
    ended = False
    for group in groups:
        label = group.label
        if label in TAIL_LABELS or (ended and label):
            ended = True
            if label in PICTURES:
                captions.append(group.value)
        elif label and not body:
            if label in AUTHORS:
                entry.author = people(group.value)
            elif label in SECTIONS:
                entry.section, entry.pages = section_and_pages(group.value)
            elif label in STANDFIRSTS:
                standfirst = group.value
            elif label in _LENGTH_LABEL:
                entry.words = count_of(group.value)
        elif _COPYRIGHT.match(group.lines[0]) and (group.centred is not False or ended):
            ended = True
        elif not ended:
            body.append(group.text)
    return body, standfirst, captions
