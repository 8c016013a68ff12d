"""Fields read from the boilerplate of a pasted page.

Headline, byline, date line, the outlet's own name. Nothing is taken from the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..fields.addresses import day_of_address
from ..fields.byline import MAX_NAME_WORDS, ParsedByline, is_name, is_occupation_line, is_task_line, may_say, read_byline
from ..fields.byline_words import AGENCIES
from ..fields.date_line import MAX_DATE_LINE_CHARS, UPDATE, day_of, find_day
from ..fields.language import language_of
from ..fields.outlets import domain_of
from ..lines.line import Lines
from ..source.raw_article import Stated
from .dump_outlet import find_outlet
from .headline import Body
from .several import address_on_top

BYLINE_LINES_ABOVE_TITLE = 10
"""Lines above the headline in which a byline may stand."""

BYLINE_LINES_ABOVE_BODY = 25
"""The same above the body where there is no headline."""

BYLINE_LINES_INTO_BODY = 4
"""Lines from the body's beginning on in which a byline may stand: under a lead picture, under a summary."""

BYLINE_LINES_BELOW_BODY = 9
"""Lines after the body in which a note on the author may stand."""

MAX_BYLINE_CHARS = 170
"""Characters; longer lines are prose."""

AUTHOR_NOTE_LINES = 500
"""Lines below a name in which the note about the author is looked for."""

MAX_BYLINE_NAMES = 8

MOST_IN_BODY = 13
"""Spaces of a line taken for the body's that may still be a byline."""

UNDER_TITLE = 5
"""Lines under the headline in which a name without "by" may be the author's."""

MAX_LABEL_CHARS = 40
MOST_REPEATS = 4
"""So often a name may stand alone on a line; a button or a section stands there more often."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


_ALONE = _phrases(
    """
    by | written by | author | authors | words by | reporting by | story by | posted by | commentary by |
    analysis by | text by | by: | author:
    """
)
_NOTE = re.compile(
    r"""(?:^[—–-]\s?|^)(?:(?:[Ss]taff\ |[Ss]enior\ )?(?:[Ww]riter|[Rr]eporter|[Ee]ditor)\ |Email\ |Contact\ )?
    (?P<name>[A-ZÀ-Þ][\w’'.-]*(?:\ [A-ZÀ-Þ][\w’'.-]*){1,3})
    \ (?:(?:can|may)\ be\ (?:reached|contacted)|is\ (?:an?|the|our)\ (?:[\w’'-]+\ ){0,6}?
    (?:report|editor|writer|correspond|journalis|columnis|contribut|author|produc)
    |covers\ |reports\ |writes\ |at\ [\w.]+@)""",
    re.X,
)
_OTHER_TASK = re.compile(r"(?:contributions?|edited|editing|reviewed|fact[- ]checked|photograph\w*|illustrat\w*|produced)\b", re.I)
"""What others than the author did; their names follow on the next line."""

MOST_ABOVE_NAME = 1
"""Paragraphs kept, such as a standfirst, between a headline and its author's name alone; below more it is an embedded post's."""

_CREDIT = re.compile(r"\b(?:getty|photo|image|picture|illustration|credit|via|courtesy|file)\b|/(?:AP|AFP|Reuters|PA|EPA)\b", re.I)
_FIGURES = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d\d|[۰-۹٠-٩]")
"""A date whose order its language tells, and digits that tell of a calendar."""

_FOREIGN_YEAR = re.compile(r"(?<!\d)(?:1[34]|2[45])\d\d(?!\d)")
_FOREIGN_CALENDAR = re.compile(r"[\u0600-\u06ff\u0e00-\u0e7f]")
"""A year of the Persian or the Thai calendar, and letters of those languages."""

_SIGNED = re.compile(r"^(?:Written|Reporting|Story|Reported|Report) by:? (?P<name>[^.;()]{4,60})(?:[.;(]|$)")


def read_fields(lines: Lines, body: Body, title_at: int | None) -> dict[str, Stated]:
    """Return the fields that the boilerplate around the body states.

    title_at: the place of the headline, None where there is none.
    """
    stated: dict[str, Stated] = {}
    texts = lines.texts
    kept, start = body
    if title_at is not None:
        stated["title"] = Stated(texts[title_at], f"headline, line {lines.rows[title_at]}")
    language = _language(texts, kept)
    day = find_day(texts, kept, start, title_at, language)
    author = find_author(texts, kept, start, title_at, day[0] if day else None)
    if author is not None:
        if day is None:
            day = _beside(texts, author[0], language)
        stated["author"] = Stated(", ".join(author[1]), f"byline, line {lines.rows[author[0]]}")
    if day is not None:
        stated["published"] = Stated(day[1].isoformat(), f"date line, line {lines.rows[day[0]]}")
    outlet = find_outlet(texts, kept)
    if outlet is not None:
        stated["outlet"] = outlet
    if (address := address_on_top(texts)) is not None:
        stated["url"] = Stated(address[1], f"the address on line {lines.rows[address[0]]}")
        stated.setdefault("outlet", Stated(domain_of(address[1]), "the domain of its address"))
        if day is None and (in_address := day_of_address(address[1])) is not None:
            stated["published"] = Stated(in_address.isoformat(), "the day in its address")
    return stated


FIGURES_REACH = 16
"""Lines on either side of a body's two ends in which a date stands."""


def _language(texts: Sequence[str], kept: Sequence[int]) -> str:
    """Return the body's language where a numeric date may need it, else ""."""
    near = [*texts[max(0, kept[0] - FIGURES_REACH) : kept[0] + FIGURES_REACH], *texts[kept[-1] : kept[-1] + FIGURES_REACH]]
    lines = "\n".join([text for text in near if len(text) < MAX_DATE_LINE_CHARS])
    if _FIGURES.search(lines) is None and (_FOREIGN_YEAR.search(lines) is None or _FOREIGN_CALENDAR.search(lines) is None):
        return ""
    return language_of([texts[place] for place in kept])[0] or ""


def _beside(texts: Sequence[str], place: int, language: str) -> tuple[int, date] | None:
    """Return the day printed in the byline or the two lines under it."""
    for i in range(place, min(place + 3, len(texts))):
        if (found := day_of(texts[i], language)) is not None and found.label < UPDATE:
            return i, found.day
    return None


def find_author(
    texts: Sequence[str], kept: Sequence[int], start: int, title_at: int | None, dated: int | None
) -> tuple[int, tuple[str, ...]] | None:
    """Return the place of the byline and the names in it.

    A line that says "by" is believed; a name alone needs a date, a task, a handle or a note about the author near it.
    """
    body = set(kept)
    top = title_at if title_at is not None and title_at < start + 2 else max(0, start - BYLINE_LINES_ABOVE_BODY)
    below = range(top + (title_at is not None), min(start + BYLINE_LINES_INTO_BODY, len(texts)))
    above = range(top - 1, max(-1, top - 1 - BYLINE_LINES_ABOVE_TITLE), -1)
    lowest = title_at + UNDER_TITLE if title_at is not None else start + 1
    for i in (*below, *above):
        text = texts[i]
        if not may_say(text) or _is_prose(text, i in body):
            continue
        if text.lower() in _ALONE:
            names = tuple(_following(texts, i + 1)) if not (i + 1 in body and _is_prose(texts[i + 1], in_body=True)) else ()
            if names:
                return i + 1, names
            continue
        byline = read_byline(text)
        if byline is not None and byline.explicit and not _CREDIT.search(text):
            return i, _continued(texts, i, byline)
    paragraphs = 0
    for i in range(below.start, min(below.stop, lowest + 1)):
        text = texts[i]
        paragraphs += i in body and _is_prose(text, in_body=True)
        if paragraphs > MOST_ABOVE_NAME:
            break
        if text.lower() in AGENCIES and dated is not None and abs(i - dated) <= 2:
            return i, (text,)
        if _is_prose(text, i in body) or (byline := read_byline(text)) is None or byline.explicit or _CREDIT.search(text):
            continue
        if _borne_out(texts, i, byline, dated, body, title_at):
            return i, byline.names
    return _inside(texts, kept, body) or _signed(texts, kept)


def _is_prose(text: str, in_body: bool) -> bool:
    return len(text) > MAX_BYLINE_CHARS * (1 + text.startswith("By ")) or (in_body and text.count(" ") > MOST_IN_BODY)


def _following(texts: Sequence[str], place: int) -> Iterator[str]:
    """Yield the names in the lines after a lone "By"."""
    more = True
    tasks = False
    for i in range(place, min(place + MAX_BYLINE_NAMES, len(texts))):
        text = texts[i]
        if text.strip(" ,&").lower() in ("", "and"):
            more = True
            continue
        byline = read_byline("By " + text if i == place else text)
        if byline is None or not (more or tasks) or (i > place and byline.explicit):
            return
        yield from byline.names
        if not byline.person:
            return
        more = text.endswith((",", "&", " and"))
        tasks = tasks or byline.role


def _continued(texts: Sequence[str], place: int, byline: ParsedByline) -> tuple[str, ...]:
    """Return the names of a byline that continues in the next line."""
    names = byline.names
    after = place + 1
    while after < len(texts) and texts[after][:3].lower() == "by " and len(names) < MAX_BYLINE_NAMES:
        more = read_byline(texts[after])
        if more is None or not (more.explicit and more.person and byline.person):
            break
        names += tuple(name for name in more.names if name not in names)
        after += 1
    while texts[place].endswith((",", "&", " and")) and place + 1 < len(texts) and len(names) < MAX_BYLINE_NAMES:
        place += 1
        more = read_byline(texts[place])
        if more is None or more.explicit or not more.person:
            break
        names += more.names
    return names


def _borne_out(
    texts: Sequence[str], place: int, byline: ParsedByline, dated: int | None, body: set[int], title_at: int | None
) -> bool:
    """Decide whether a name without "by" is the author's.

    By what stands in its line, next to it and elsewhere.
    """
    if title_at is not None and not 0 < place - title_at <= UNDER_TITLE:
        return False
    near = dated is not None and abs(place - dated) <= 2
    after = texts[place + 1] if place + 1 < len(texts) else ""
    task = byline.role or (place + 1 not in body and is_task_line(after))
    name = byline.names[0]
    if texts[place].startswith(name + ":"):
        return False
    if not (near or byline.timed or task) and not any(
        text.startswith(name) and len(text) > len(name) + 3 for text in texts[place + 1 : place + AUTHOR_NOTE_LINES]
    ):
        return False
    if place and _OTHER_TASK.match(texts[place - 1]) and len(texts[place - 1]) < MAX_LABEL_CHARS:
        return False
    if texts.count(texts[place]) > MOST_REPEATS:
        return False
    family = name.split()[-1]
    if title_at is not None and family in texts[title_at]:
        return False
    return not any(name in texts[i] and not texts[i].startswith(f"{name} is ") for i in body)


def _inside(texts: Sequence[str], kept: Sequence[int], body: set[int]) -> tuple[int, tuple[str, ...]] | None:
    """Return the only byline among the first lines taken for the body.

    It stands after a list or a note that opens the article.

    Of several, each belongs to a teaser of another story.
    """
    found: tuple[int, tuple[str, ...]] | None = None
    for i in [i for i in range(kept[0] + 1, kept[-1]) if texts[i][0] in "bBwW" and i not in body]:
        text = texts[i]
        if len(text) < 110 and text[:8].lower().startswith(("by ", "written ")) and not _CREDIT.search(text):
            byline = read_byline(text)
            if byline is not None and byline.explicit and byline.person:
                if found is not None and found[1] != byline.names:
                    return None
                found = found or (i, byline.names)
    return found


def _signed(texts: Sequence[str], kept: Sequence[int]) -> tuple[int, tuple[str, ...]] | None:
    """Return the author named in a note under the article."""
    for i in range(max(kept[0], kept[-1] - 1), min(len(texts), kept[-1] + BYLINE_LINES_BELOW_BODY)):
        text = texts[i]
        if i == kept[-1] + 1 and text.count(" ") < 7 and (byline := read_byline(text)) and byline.explicit and byline.person:
            return i, byline.names
        match = _SIGNED.match(text)
        if match is not None and len(text) < MAX_BYLINE_CHARS and (byline := read_byline("By " + match["name"])) is not None:
            return i, byline.names
        if (
            kept[-1] < i < len(texts) - 1
            and text.count(" ") < MAX_NAME_WORDS
            and is_name(text)
            and is_occupation_line(texts[i + 1])
        ):
            return i, (text,)
        match = _NOTE.match(text)
        if match is not None and is_name(match["name"]):
            return i, (match["name"],)
    return None
