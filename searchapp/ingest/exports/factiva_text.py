"""Factiva exports as lines of text or RTF.

The length anchors the head, `Document AN` ends an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .entries import Entry, Export, with_asides
from .values import count_of, day_of, joined, letters_of, one_line, outlet_name, people

FACTIVA_KIND = "Factiva export"

_DOCUMENT_SIGNS = ("ocument", "okument", "文", "문", "Д")
"""One of them is in every word for a document, and is sought faster than a line."""

DOCUMENT_END = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?(?:Document|Dokument|Documento|Dokumentet|文件|文档|文書|문서|Документ)[ \t]+([A-Za-z0-9]{15,})[ \t\r]*$",
    re.M,
)
_UNITS = "words?|Wörter|Wort|mots?|palabras?|parole|palavras|woorden|слов[оа]?|ワード|語|字|词|詞|단어"
FACTIVA_LENGTH = re.compile(rf"^[ \t]*\d[\d.,'’\u00a0\u202f ]*\s?(?:{_UNITS})[ \t\r]*$", re.M | re.I)
_HOUR = re.compile(r"^\d{1,2}[:.]\d\d(?:\s?(?:Uhr|GMT|[AP]M))?$", re.I)
_CODE = re.compile(r"^[A-Z0-9]{3,8}$")
_COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright|copr\.|\(copyright|版权|著作権)", re.I)
_BY = re.compile(r"^(?:by|von|par|por|av|af|di|door)\s+\S", re.I)
_SUMMARY = re.compile(
    r"^(?:Search Summary|Zusammenfassung der Suche|Résumé de la recherche|Resumen de búsqueda|搜索摘要)\s*$", re.M
)
_RESULTS = re.compile(r"^(?:Results Found|Gefundene Ergebnisse|Résultats trouvés)\b", re.M)

_CODES = "SE CLM HD BY CR WC PD ET SN SC ED PG VOL NGC GC LA CY LP TD ART RF CO IN NS RE IPC IPD PUB AN"
CODES = tuple(_CODES.split())
_CODE_LINE = re.compile(rf"^({'|'.join(CODES)})(?:[ \t]{{2,}}|\t|[ \t]*$)(.*)$")
_LOOSE_CODE = re.compile(rf"^({'|'.join(code for code in CODES if code not in ('IN', 'CO', 'RE', 'ART'))})[ \t]+(.*)$")


class FactivaLine(NamedTuple):
    """A line of text.

    `bold` where its form says so.
    """

    text: str
    bold: bool = False


def is_factiva_text(text: str) -> bool:
    """Tell whether lines are a Factiva export.

    They hold lengths, and a number of the database behind each article.
    """
    if not any(word in text for word in _DOCUMENT_SIGNS) or DOCUMENT_END.search(text) is None:
        return False
    return FACTIVA_LENGTH.search(text) is not None or (_has_code(text, "HD") and _has_code(text, "PD"))


def _has_code(text: str, code: str) -> bool:
    return re.search(rf"^{code}(?:[ \t]|$)", text, re.M) is not None


def read_lines(lines: Sequence[FactivaLine]) -> Export:
    """Return the articles in the lines of a Factiva export."""
    export = Export(FACTIVA_KIND)
    part: list[tuple[int, FactivaLine]] = []
    for row, line in enumerate(lines, 1):
        if found := DOCUMENT_END.match(line.text):
            _take(part, found[1], export)
            part = []
        else:
            part.append((row, line))
    rest = [line.text for _, line in part]
    end = next((place for place, text in enumerate(rest) if _SUMMARY.match(text) or _RESULTS.match(text)), len(rest))
    if any(map(FACTIVA_LENGTH.match, rest[:end])) or any(text.startswith("HD  ") for text in rest[:end]):
        _take(part[:end], "", export)
        export.wrong.append("cut off: the last article has no end")
    return export


def _take(part: Sequence[tuple[int, FactivaLine]], number: str, export: Export) -> None:
    texts = [line.text for _, line in part]
    coded = _coded(texts)
    lengths = sum(map(bool, map(FACTIVA_LENGTH.match, texts)))
    row = next((row for row, line in part if line.text.strip()), 0)
    heads = sum(re.match(r"HD(?:[ \t]|$)", text) is not None for text in texts)
    if heads > 1:
        export.wrong.append(f"articles that cannot be told apart (line {row}: {heads} headlines before one end)")
        return
    if coded is None and lengths > 1 and _heads(texts) > 1:
        export.wrong.append(f"articles that cannot be told apart (line {row}: {lengths} lengths before one end)")
        return
    entry = Entry(place=f"line {row}: document {number}", key=number)
    if coded is not None:
        from_codes(coded, entry)
    else:
        _plain([line for _, line in part], entry)
    entry.cut = not number
    export.entries.append(entry)


def _heads(texts: Sequence[str]) -> int:
    """Return the number of lengths that have a date below them.

    In prose a line such as "300 words" has none.
    """
    return sum(
        bool(FACTIVA_LENGTH.match(text)) and any(day_of(other) for other in texts[place + 1 : place + 3])
        for place, text in enumerate(texts)
    )


def _plain(lines: Sequence[FactivaLine], entry: Entry) -> None:
    """Read an article whose unlabelled fields stand one a line."""
    texts = [one_line(line.text) for line in lines]
    anchor = next(
        (
            place
            for place, text in enumerate(texts)
            if FACTIVA_LENGTH.match(text) and any(day_of(other) for other in texts[place + 1 : place + 4])
        ),
        next((place for place, text in enumerate(texts) if FACTIVA_LENGTH.match(text)), None),
    )
    if anchor is None:
        return
    entry.words = words_of(texts[anchor])
    _top(lines[:anchor], texts[:anchor], entry)
    end = head_fields(texts[anchor + 1 :], entry) + anchor + 1
    body = _groups(texts[end:])
    if body and _is_publisher(body[-1], texts[anchor:end]):
        body.pop()
    entry.blocks = with_asides("", body)


def words_of(length: str) -> int:
    """Return the number of words that a length states.

    0 where it counts signs, as in Chinese.
    """
    return 0 if re.search(r"[字語词詞]|ワード|단어", length) else count_of(length)


def _top(lines: Sequence[FactivaLine], texts: Sequence[str], entry: Entry) -> None:
    """Fill in headline and author from the lines before the length."""
    filled = [(place, text) for place, text in enumerate(texts) if text]
    bold = [text for place, text in filled if lines[place].bold]
    if bold and len(bold) < len(filled):
        entry.title = one_line(" ".join(bold))
        after = [text for place, text in filled if not lines[place].bold and place > min(p for p, _ in filled if lines[p].bold)]
        if after:
            entry.author = people(after[0]) if _BY.match(after[0]) or looks_like_people(after[0]) else ""
        return
    author = ""
    if len(filled) > 1:
        for place in range(len(filled) - 1, 0, -1):
            text = filled[place][1]
            if _BY.match(text) or (place == len(filled) - 1 and looks_like_people(text)):
                author = text
                filled = filled[:place]
                break
    entry.author = people(author)
    if len(filled) > 1 and "" in texts[filled[0][0] : filled[-1][0]]:  # a section stands apart above the headline
        gap = max(place for place in range(filled[0][0], filled[-1][0]) if not texts[place])
        entry.section = filled[0][1]
        filled = [(place, text) for place, text in filled if place > gap]
    entry.title = one_line(" ".join(text for _, text in filled))


def looks_like_people(text: str) -> bool:
    """Tell whether a line holds only names: "Ines Calder", "A B;C D"."""
    named = people(text)
    return bool(named) and len(letters_of(named)) >= len(letters_of(re.sub(r"\b(?:and|und|et|og|y|e)\b", "", text)))


def head_fields(texts: Sequence[str], entry: Entry) -> int:
    """Fill in the fields after the length; return the text's start.

    Day, hour, outlet, code, pages.

    The copyright ends the head; without one an empty line does.
    """
    limit = min(len(texts), 16)
    end = next((place for place in range(limit) if _COPYRIGHT.match(texts[place])), None)
    blank = next((place for place in range(limit) if not texts[place] and any(texts[:place])), limit)
    if end is None or (end > blank and blank > 2):
        end = blank - 1
    fields = [text for text in texts[: end + 1] if text and not _COPYRIGHT.match(text)]
    at = next((place for place, text in enumerate(fields[:3]) if day_of(text)), None)
    if at is None:
        return end + 1
    entry.published = day_of(fields[at])
    rest = fields[at + 1 :]
    if rest and _HOUR.match(rest[0]):
        rest = rest[1:]
    if rest:
        entry.outlet = outlet_name(rest[0])
    for text in rest[2:]:
        if re.fullmatch(r"[A-Z]{0,2}\d{1,3}[A-Z]?(?:[-,\s]+[A-Z]{0,2}\d{1,3})*", text):
            entry.pages = text
            break
    return end + 1


def _groups(texts: Sequence[str]) -> list[str]:
    """Return the paragraphs of an article.

    Parted by empty lines where there are any between lines of text, else one a line.
    """
    groups: list[list[str]] = [[]]
    for text in texts:
        if text:
            groups[-1].append(text)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    return [text for group in groups for text in (group if all(map(_ends, group)) else [joined(group)])]


def _ends(text: str) -> bool:
    return text[-1:] in '.!?"”»“:’)'


def _is_publisher(text: str, head: Sequence[str]) -> bool:
    """Tell whether the last line is the publisher, not text.

    The copyright names it, or it is short and no sentence.
    """
    mine = letters_of(text)
    if not mine or len(text) > 90:
        return False
    if any(_COPYRIGHT.match(line) and mine in letters_of(line) for line in head):
        return True
    return len(text.split()) <= 8 and (
        not _ends(text) or re.search(r"\b(?:inc|ltd|co|llc|plc|s\.a|gmbh)\.?$", text, re.I) is not None
    )


def _coded(texts: Sequence[str]) -> dict[str, list[str]] | None:
    """Return the lines of each code of an indexed article.

    None for one that is not indexed. Codes stand in a fixed order.
    """
    found: dict[str, list[str]] = {}
    last = -1
    current: list[str] | None = None
    for text in texts:
        line = text.rstrip()
        match = _CODE_LINE.match(line) or (_LOOSE_CODE.match(line) if "HD" in found or line.startswith(("HD ", "SE ")) else None)
        if match and (place := CODES.index(match[1])) > last:
            last = place
            current = found.setdefault(match[1], [])
            line = match[2]
        if current is not None:
            current.append(one_line(line))
    return found if {"HD", "PD"} <= found.keys() and ("LP" in found or "TD" in found or "SN" in found) else None


def from_codes(codes: dict[str, list[str]], entry: Entry) -> None:
    """Fill in an article from the lines of its codes."""

    def value(code: str) -> str:
        return one_line(" ".join(codes.get(code, ())))

    entry.title = value("HD")
    entry.author = people(value("BY"))
    entry.published = day_of(value("PD"))
    entry.outlet = outlet_name(value("SN"))
    entry.section = value("SE")
    entry.words = words_of(value("WC"))
    entry.pages = value("PG")
    if not entry.key and (found := re.search(r"[A-Za-z0-9]{15,}", value("AN"))):
        entry.key = found[0]
    body = [*_groups(codes.get("LP", ())), *_groups(codes.get("TD", ()))]
    entry.blocks = with_asides("", body, [value("ART")])
