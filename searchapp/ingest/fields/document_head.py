"""Author and date lines under the headline of Word and Markdown documents.

They stand right under the headline, and say who wrote it and when, and nothing else.

Such documents are trusted: what they have as a paragraph stays one unless all of it is boilerplate. Nothing is guessed: a day that
is relative, ambiguous, without a year or an update's is none, and a name without "by" needs a date beside it and a common first
name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...speakers.firstnames import FIRST_NAMES
from ..source.raw_article import Block, Stated
from .byline import is_name, is_occupation_line, is_task_line, read_byline
from .byline_words import AGENCIES
from .date_line import MAX_BARE_DATE_LINE_CHARS, MOST_DATE_LINES, day_of, is_date_line
from .dates import printed_dates
from .outlet_mentions import WIRES
from .outlets import fold, known_outlets

MOST_BLOCKS = 6
"""Blocks from the headline on in which these lines stand."""

MOST_BETWEEN = 1
"""Paragraphs between the headline and them, such as a standfirst."""

LONGEST_BETWEEN = 40  # words of such a paragraph
MAX_LABEL_WORDS = 12
"""Words of a line that is no sentence and does not count as one: the headline where no style says that it is one, an outlet."""

LONGEST_OTHER = 4  # words of a part between bars that is neither name nor date: the outlet, a section
LONGEST_BESIDE = 6  # words of what follows a name in its part: a task, a place, an outlet

_BARS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_EDGES = " ,;–—-"
_BY = re.compile(r"(?:(?:written|words|story|text|report(?:ed|ing)?)\s+)?(?:by|von|par|por|di|av|af|door|authors?)\s*:?", re.I)
_VAGUE = re.compile(
    r"""(?:(?:published|posted|updated|last\ updated|on)[\s:]+)?(?:
      \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})? | yesterday | today | (?:an?|\d+)\s\w+\sago
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | [A-Z][a-z]{2,8}\.?\ \d{1,2}(?:st|nd|rd|th)? | \d{1,2}\ [A-Z][a-z]{2,8}\.?
      | \d{1,2}:\d\d(?:\ ?[ap]\.?m\.?)? | \d{1,2}\ min(?:ute)?s?(?:\ read)?
    )""",
    re.I | re.X,
)
"""When, but no day: no obstacle beside a name, and no date."""

_SENTENCE_ENDS = ".!?…:\"'”’»"
_JOINERS = frozenset(["of", "the", "for", "in", "at", "and", "&", "de", "la"])


_DOCUMENT_LABEL = re.compile(
    r"(?:press\s+release|news\s+release|media\s+(?:release|advisory)|presse(?:mitteilung|information|aussendung)"
    r"|communiqué(?:\s+de\s+presse)?|nota\s+de\s+prensa|comunicato(?:\s+stampa)?|for\s+immediate\s+release"
    r"|zusammenfassung|abstract|summary|documents?\s*\(\d*\)?)\W*",
    re.I,
)


def is_document_label(text: str) -> bool:
    """Return whether a line labels the kind of document, and is no headline."""
    return _DOCUMENT_LABEL.fullmatch(text) is not None


class Top(NamedTuple):
    """The result of reading a document's top lines.

    The blocks without these lines, what the lines state, and the lines, each with the reason.
    """

    blocks: tuple[Block, ...]
    stated: dict[str, Stated]
    dropped: tuple[tuple[str, str], ...]


class HeadLine(NamedTuple):
    """The statements of a boilerplate line.

    `said`: with "by"; `stamp`: it has a full date; `label`: 0 said to be the publication's.
    """

    names: tuple[str, ...] = ()
    said: bool = False
    stamp: bool = False
    day: date | None = None
    label: int = 1
    outlet: str = ""


class _Seen(NamedTuple):
    place: int  # of its block
    text: str
    line: HeadLine | None


def read_top(blocks: Sequence[Block], at: int, title: str) -> Top:
    """Take the author and date lines from the blocks.

    at: place under the headline. The lines of a block are parted by newlines, which all go.
    """
    whole = tuple(block._replace(text=" ".join(block.text.split())) for block in blocks)
    unchanged = Top(whole, {}, ())
    if sum(is_date_line(block.text) for block in whole) > MOST_DATE_LINES:
        return unchanged
    seen = _borne_out(_first_lines(blocks, at), title, " ".join(block.text for block in whole[at:]))
    kept = list(whole)
    found: list[HeadLine] = []
    dropped: list[tuple[str, str]] = []
    for place in sorted({line.place for line in seen}, reverse=True):
        lines = [line for line in seen if line.place == place]
        taken = next((n for n, line in enumerate(lines) if line.line is None), len(lines))
        rest = " ".join(line.text for line in lines[taken:])
        if not taken or (rest and not (rest[0].isupper() or rest[0] in "“\"'‘«„")):
            continue
        found[:0] = [line.line for line in lines[:taken] if line.line]
        dropped[:0] = [
            (line.text, "a line of dates" if line.line and not line.line.names else "the byline") for line in lines[:taken]
        ]
        kept[place : place + 1] = [whole[place]._replace(text=rest)] if rest else []
    stated = _stated(found)
    own = {line.names for line in found if line.said}
    others = any(own and names not in own for names in _bylines(whole[at + MOST_BLOCKS :]))
    if stated is None or others or not any(block.kind == "paragraph" for block in kept):
        return unchanged
    return Top(tuple(kept), stated, tuple(dropped))


def _first_lines(blocks: Sequence[Block], at: int) -> list[_Seen]:
    """Return the lines from a place to the text's beginning, each read."""
    seen: list[_Seen] = []
    between = 0
    for place in range(at, min(len(blocks), at + MOST_BLOCKS)):
        block = blocks[place]
        if block.kind == "caption":
            continue
        texts = [line for part in block.text.split("\n") if (line := " ".join(part.split()))]
        read: list[_Seen] = []
        for text in texts:
            said = _read(text)
            above = next((other.line for other in [*read[-1:], *seen[-1:]]), None)
            if said is None and above is not None and above.names and is_occupation_line(text):
                said = HeadLine(above.names)
            read.append(_Seen(place, text, said))
        seen += read
        if block.kind == "paragraph" and any(line.line is None for line in read):
            count = len(block.text.split())
            between += count > MAX_LABEL_WORDS or texts[-1][-1] in _SENTENCE_ENDS
            if between > MOST_BETWEEN or count > LONGEST_BETWEEN:
                break
    return seen


def _borne_out(seen: list[_Seen], title: str, body: str) -> list[_Seen]:
    """Return the lines, discarding readings of names without evidence of authorship.

    A line whose name nothing shows to be the author's counts as not read.
    """
    held: list[_Seen] = []
    for n, (place, text, line) in enumerate(seen):
        if line is not None and line.names and not line.said and not line.stamp:
            below = [other.line for other in seen[n + 1 : n + 3]]
            if below and below[0] and below[0].names == line.names:
                del below[0]  # the author's task
            near = [other for other in (*[other.line for other in held[-1:]], *below[:1]) if other]
            if not any(other.stamp or other.names == line.names for other in near):
                line = None
        if line is not None and line.names and not line.said:
            family = {name.split()[-1] for name in line.names}
            spoken_of = any(word.strip(".,:;’'") in family for word in title.split()) or any(body.count(x) > 1 for x in line.names)
            if spoken_of or text[0] in "—–-" or (title and any(other.line is None for other in held)):
                line = None
        held.append(_Seen(place, text, line))
    return held


def _bylines(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """Return the names of further lines that say "by".

    They belong to other pieces in the same document.
    """
    lines = (_read(block.text) for block in blocks if block.text[:3].lower() == "by ")
    return [line.names for line in lines if line is not None and line.said]


def _stated(found: list[HeadLine]) -> dict[str, Stated] | None:
    """Return the fields that the lines state.

    None where they give two days, two outlets or two bylines.
    """
    stated: dict[str, Stated] = {}
    named = [line.names for line in sorted(found, key=lambda line: not line.said) if line.names]
    if len({line.names for line in found if line.said}) > 1:
        return None
    if named:
        stated["author"] = Stated(", ".join(named[0]), "byline under the headline")
    label = min((line.label for line in found if line.day), default=1)
    days = {line.day for line in found if line.day and line.label == label}
    outlets = {line.outlet for line in found if line.outlet}
    if len(days) > 1 or len(outlets) > 1:
        return None
    if days:
        stated["published"] = Stated(days.pop().isoformat(), "date line under the headline")
    if outlets:
        stated["outlet"] = Stated(outlets.pop(), "byline under the headline")
    return stated


def _read(text: str) -> HeadLine | None:
    """Return what a byline or date line states.

    A byline, a date or both and nothing else; None for any other line.
    """
    if len(text) > MAX_BARE_DATE_LINE_CHARS:
        return None
    line, others, vague = HeadLine(), 0, False
    for part in filter(None, (part.strip(_EDGES) for part in _BARS.split(text))):
        said = _part(part)
        if said is not None:
            merged = _both(line, said)
            if merged is None:
                return None
            line = merged
        elif _VAGUE.fullmatch(part):
            vague = True
        elif len(part.split()) <= LONGEST_OTHER and part[0].isupper() and part[-1] not in ".!?" and ":" not in part:
            others += 1
        else:
            return None
    if line.said or (line.names and line.stamp):
        return line if others <= 1 + line.said else None
    return line if (line.stamp or line.names) and not others and not (vague and not line.stamp) else None


def _both(one: HeadLine, other: HeadLine) -> HeadLine | None:
    """Merge two parts of a line.

    None where they name two days or authors, neither said to be the one.
    """
    if one.day and other.day and one.day != other.day and one.label == other.label:
        return None
    if one.names and other.names:
        return None
    dated = min((line for line in (one, other) if line.day), key=lambda line: line.label, default=one)
    return HeadLine(
        one.names or other.names,
        one.said or other.said,
        one.stamp or other.stamp,
        dated.day,
        dated.label,
        one.outlet or other.outlet,
    )


def _part(text: str) -> HeadLine | None:
    """Return what a part between bars states.

    A date, an outlet, names, or names and a date.
    """
    if is_date_line(text):
        return _dated(text)
    dates = sorted(printed_dates(text))
    if not dates:
        return _named(text)
    line = _dated(text)
    start = 0
    for place, end in (*((place, end) for place, end, _ in dates), (len(text), len(text))):
        beside = text[start:place].strip(_EDGES) if place > start else ""
        start = max(start, end)
        if not beside or is_date_line(f"{beside} {text[dates[0][0] : dates[0][1]]}"):
            continue
        said = _named(beside)
        line = _both(line, said) if line is not None and said is not None else None
    return line if line is not None and line.names else None


def _dated(text: str) -> HeadLine | None:
    """Return the day of a text that holds dates.

    None of an update's, None for several of which nothing is said.
    """
    found = day_of(text)
    if found is None:
        return None
    if found.label == 1 and len({day for _, _, day in printed_dates(text)}) > 1:
        return None
    return HeadLine(stamp=True, day=found.day if found.label < 2 else None, label=found.label)


def _named(text: str) -> HeadLine | None:
    """Return the authors or the outlet that a text without a date names.

    Authors with a task or a place beside them at most.
    """
    if fold(text) in AGENCIES:
        return HeadLine((text,))
    if fold(text) in known_outlets().by_spelling and fold(text) not in WIRES:
        return HeadLine(outlet=known_outlets().name(text))
    byline = read_byline(text)
    if byline is None or not (byline.person or fold(byline.names[0]) in AGENCIES):
        return None
    if byline.person and not all(is_name(name, byline.explicit) for name in byline.names):
        return None
    if not byline.explicit and not all(name.split()[0].lower() in FIRST_NAMES for name in byline.names):
        return None
    lower = text.lower()
    first, last = lower.find(byline.names[0].lower()), lower.rfind(byline.names[-1].lower())
    if first < 0 or last < 0 or not (_BY.fullmatch(text[:first].strip()) if byline.explicit else first == 0):
        return None
    beside = text[last + len(byline.names[-1]) :].strip(_EDGES + "().") or ""
    words = beside.split()
    if words and not is_task_line(beside) and not _VAGUE.fullmatch(beside):
        capital = all(word[0].isupper() or word.lower() in _JOINERS for word in words)
        if len(words) > LONGEST_BESIDE or not capital or words[-1].lower() in _JOINERS or text[-1] in ".!?:":
            return None
    return HeadLine(byline.names, byline.explicit)
