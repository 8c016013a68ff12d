"""What the furniture of a text dump states: headline, byline, date line, the outlet's own name. Nothing is taken from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from .dates import printed_dates
from .headline import body_start, find_headline
from .linemodel import weights
from .lines import TOKEN, Line, word_count
from .masthead import find_outlet
from .raw import Stated

NEAR_TITLE = 6
"""Lines above the headline in which byline and date may stand."""

LONGEST_FURNITURE = 170
"""Characters of a line that can be a byline or a date line; longer ones are prose."""

_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|de|van|von|der|den|bin|al|el|la|da|di|du|le)"
_PERSON = rf"[A-ZÀ-Þ][\w'’.-]*(?:\s{_NAME}){{1,4}}"
_ONE = rf"(?:{_PERSON}|[A-ZÀ-Þ][\w'’-]+)"
_BY = re.compile(
    rf"(?:^|\s|\|)(?:(?:[Ww]ritten|[Rr]eport(?:ed|ing)|[Ss]tory|[Pp]osted|[Pp]ublished)\s+)?(?:[Bb]y|BY)\b\s*:?\s+({_ONE}(?:(?:,\s|,?\s(?:and|AND|&)\s){_PERSON})*)"
)
_AUTHOR_LABEL = re.compile(
    rf"^(?:Author|Autor|Auteur|Words|Von|Par|Por|Di|Af|Av|Text)\s*:?\s+({_PERSON}(?:(?:,\s|\s(?:and|und|et|y|e)\s){_PERSON})*)"
)
_LONE = re.compile(rf"^({_PERSON}(?:(?:,\s|\s(?:and|&)\s){_PERSON})*)$")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
)
_AFTER_NAME = re.compile(
    rf"[,\s]+(?:(?:{_MONTHS}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b|Published|Updated|Posted|Staff|Senior|Associated|Special|Chief|Contribut|Reporter|"
    r"Correspondent|Editor|Writer|Columnist|For\b|Photo|The\b|Deputy|Political|Political|Business|News\b|Digital|Follow|Share|Read|via|at\s|on\s|in\s|@|\d|\|).*$"
)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_NO_PERSON = re.compile(
    r"\b(?:News|Staff|Press|Reuters|Times|Post|Getty|Images|Photo|Media|Magazine|Daily|Today|Sign|Log|Share|Read|More|Home|About|Contact|Privacy|"
    r"Terms|Search|Menu|Subscribe|Follow|Facebook|Twitter|Video|World|Politics|Business|Sports?|Opinion|Latest|Best|Top|New|The|Your|Our|This|How|"
    r"Why|What|Editor|Reporter|Correspondent|Writer|Min|Minutes?|Comments?|Updated|Published|Edition|Advertisement|University|Institute|Club|City|"
    r"United|States|House|Street|Party|League|Cup|Series|Show|Reviews?|Guide|Deals|Tech|Science|Health|Entertainment|Lifestyle|Travel|Money|Culture|"
    r"Weather|Local|Showbiz|Data|Graphics|TV|Republic|Hearing|College|Agency|Team|Desk|Board|Watch|Buy|Download|Publisher|Developer|Related|Support|Commentary|Special|Hill)\b"
)
"""Words no person is called by: what stands at them is an outlet, a desk, a section."""

_LABEL = re.compile(r"\b(?:publi\w+|posted|first published|veröffentlicht|erstellt|created|issued|date)\b", re.I)
_UPDATE = re.compile(r"\b(?:updated?|modified|aktualisiert|last)\b", re.I)


def read_fields(lines: Sequence[Line], kept: Sequence[int]) -> tuple[dict[str, Stated], int | None]:
    """Return what the furniture states, and the place of the headline among `lines`, None where there is none.

    kept: places of the body's lines.
    """
    stated: dict[str, Stated] = {}
    if not kept:
        return stated, None
    start = body_start(kept, lines)
    title_at = find_headline(lines, kept, start)
    if title_at is not None:
        stated["title"] = Stated(lines[title_at].text, f"headline, line {lines[title_at].row}")
    furniture = _furniture(lines, kept, start, title_at)
    if (day := _day(lines, furniture, start, title_at)) is not None:
        stated["published"] = Stated(day[1].isoformat(), f"date line, line {lines[day[0]].row}")
    if (author := _author(lines, furniture, day[0] if day else None, title_at, kept)) is not None:
        stated["author"] = Stated(author[1], f"byline, line {lines[author[0]].row}")
    outlet = find_outlet(lines, kept)
    if outlet is not None:
        stated["outlet"] = outlet
    return stated, title_at


def _furniture(lines: Sequence[Line], kept: Sequence[int], start: int, title_at: int | None) -> list[int]:
    """Return the places around headline and body in which byline and date stand, the likeliest first."""
    body = set(kept)
    top = title_at if title_at is not None and title_at < start else max(0, start - 12)
    between = list(range(top + (title_at is not None), min(start + 7, len(lines))))
    before = list(range(top - 1, max(-1, top - 1 - NEAR_TITLE), -1))
    after = list(range(kept[-1] + 1, min(len(lines), kept[-1] + 5)))
    return [
        i
        for i in (*between, *before, *after)
        if i != title_at and len(lines[i].text) < LONGEST_FURNITURE and not (i in body and word_count(lines[i].text) > 14)
    ]


def _day(lines: Sequence[Line], furniture: Sequence[int], start: int, title_at: int | None) -> tuple[int, date] | None:
    """Return the place and day of the date line: a labelled one first, an update's last, else the nearest to the headline."""
    best: tuple[tuple[int, int], int, date] | None = None
    for order, i in enumerate(furniture):
        text = lines[i].text
        days = list(printed_dates(text))
        if not days:
            continue
        place, end, day = min(days)
        head = text[:place]
        label = 0 if _LABEL.search(head) else 1
        if _UPDATE.search(head) and not _LABEL.search(head):
            label = 2
        rest = word_count(text[:place] + text[end:]) if text[:place] + text[end:] else 0
        if rest > 14:
            continue  # a sentence with a date in it
        if i > start + 3 and label == 1 and rest > 8:
            continue
        rank = (label, order)
        if best is None or rank < best[0]:
            best = (rank, i, day)
    return (best[1], best[2]) if best else None


def _author(
    lines: Sequence[Line], furniture: Sequence[int], dated: int | None, title_at: int | None, kept: Sequence[int]
) -> tuple[int, str] | None:
    """Return the place of the byline and the names in it."""
    body = set(kept)
    inside = [
        i for i in range(kept[0], kept[-1]) if i not in body and len(lines[i].text) < 80 and lines[i].text[:3].lower() == "by "
    ]
    for i in (*furniture, *inside):
        text = _GLUED.sub(" ", lines[i].text)
        match = _BY.search(text) or _AUTHOR_LABEL.match(text)
        if match and match.start() < 60 and (names := _names(match[1])):
            return i, names
        if text.lower().rstrip(":") in _ALONE and i + 1 < len(lines):
            lone = _LONE.match(_GLUED.sub(" ", lines[i + 1].text))
            if lone and (names := _names(lone[1])):
                return i + 1, names
    seen = Counter(line.text for line in lines)
    common: set[str] | None = None
    for i in furniture:
        text = _AFTER_NAME.sub("", _GLUED.sub(" ", lines[i].text)).strip(" ,|•·-–—")
        text = lines[i].text if lines[i].text in _AGENCIES else text
        near = dated is not None and abs(i - dated) <= 2
        if text in _AGENCIES and near:
            return i, text
        if not 2 <= text.count(" ") + 1 <= 4 or not _LONE.match(text) or _names(text) != text:
            continue
        if common is None:
            common = {word for line in lines for word in line.text.split() if word.islower()} | set(weights().lexicon)
        if any(word.lower() in common for word in text.split()):
            continue
        described = any(line.text.startswith((f"{text} is ", f"{text} has ", f"{text} was ")) for line in lines[kept[-1] :])
        above = (title_at if title_at is not None else kept[0] - 4) < i < kept[0] + 3
        if near or described or (above and seen[text] > 1):
            return i, text.title() if text.isupper() else text
    return None


_ALONE = frozenset({"by", "written by", "author", "words by", "reporting by", "story by", "posted by"})
_AGENCIES = frozenset(
    {"Associated Press", "The Associated Press", "Reuters", "AFP", "Agence France-Presse", "Bloomberg", "Bloomberg News"}
)
_HOUSES = frozenset(
    [
        "Fox",
        "NBC",
        "CBS",
        "ABC",
        "CNN",
        "BBC",
        "Globe",
        "Forbes",
        "CNBC",
        "USA",
        "AP",
        "Times",
        "Sky",
        "The",
        "Science",
        "Yahoo",
        "Insider",
    ]
)


def _names(written: str) -> str:
    """Return the people in a byline, parted by commas: what follows a name (its house, its task) is cut off."""
    if (agency := next((name for name in sorted(_AGENCIES, key=len, reverse=True) if written.startswith(name)), None)) is not None:
        return agency
    names: list[str] = []
    for part in re.split(r",\s|,?\s(?:and|AND|&|und|et|y|e)\s", _AFTER_NAME.sub("", written)):
        name = part.strip(" ,.-|")
        junk = _NO_PERSON.search(name)
        if junk:
            if junk.start() == 0:
                continue
            words = name[: junk.start()].split()
            while words and words[-1] in _HOUSES:
                words.pop()
            name = " ".join(words)
        if (
            not name
            or name in _HOUSES
            or (names and (name.isupper() or " " not in name))
            or re.match(r"(?:The|A|An|Our|Using|Clicking)\b", name)
        ):
            continue
        names.append(name)
    return ", ".join(names)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, folded: what two spellings of one headline share."""
    return "".join(TOKEN.findall(text.lower()))
