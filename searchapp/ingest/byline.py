"""What the furniture of a text dump states: headline, byline, date line, the outlet's own name. Nothing is taken from the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .dateline import day_of, find_day
from .headline import body_start, find_headline
from .lines import TOKEN, Line
from .masthead import find_outlet
from .people import Byline, is_name, is_occupation_line, is_task_line, read_byline
from .raw import Stated

ABOVE_TITLE = 10
"""Lines above the headline in which a byline may stand."""

ABOVE_BODY = 25
"""The same above the body where there is no headline."""

INTO_BODY = 4
"""Lines from the body's beginning on in which a byline may stand: under a lead picture, under a summary."""

BELOW_BODY = 9
"""Lines after the body in which a note on the author may stand."""

LONGEST_BYLINE = 170
"""Characters; longer lines are prose."""

FAR = 500
"""Lines below a name in which the note about the author is looked for."""

MOST_NAMES = 8

UNDER_TITLE = 5
"""Lines under the headline in which a name without "by" may be the author's."""

LONGEST_LABEL = 40
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
_AGENCIES = _phrases(
    """
    associated press | the associated press | reuters | afp | agence france-presse | bloomberg | bloomberg
    news | pa media | press association
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

_CREDIT = re.compile(r"\b(?:getty|photo|image|picture|illustration|credit|via|courtesy|file)\b|/(?:AP|AFP|Reuters|PA|EPA)\b", re.I)
_SIGNED = re.compile(r"^(?:Written|Reporting|Story|Reported|Report) by:? (?P<name>[^.;()]{4,60})(?:[.;(]|$)")


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
    day = find_day(lines, kept, start, title_at)
    author = find_author(lines, kept, start, title_at, day[0] if day else None)
    if author is not None:
        if day is None:
            day = _beside(lines, author[0])
        stated["author"] = Stated(", ".join(author[1]), f"byline, line {lines[author[0]].row}")
    if day is not None:
        stated["published"] = Stated(day[1].isoformat(), f"date line, line {lines[day[0]].row}")
    outlet = find_outlet(lines, kept)
    if outlet is not None:
        stated["outlet"] = outlet
    return stated, title_at


def _beside(lines: Sequence[Line], place: int) -> tuple[int, date] | None:
    """Return the day that the byline or one of the two lines under it prints."""
    for i in range(place, min(place + 3, len(lines))):
        if (found := day_of(lines[i].text)) is not None:
            return i, found.day
    return None


def find_author(
    lines: Sequence[Line], kept: Sequence[int], start: int, title_at: int | None, dated: int | None
) -> tuple[int, tuple[str, ...]] | None:
    """Return the place of the byline and the names in it.

    A line that says "by" is believed; a name alone needs a date, a task, a handle or a note about the author near it.
    """
    body = set(kept)
    top = title_at if title_at is not None and title_at < start + 2 else max(0, start - ABOVE_BODY)
    below = range(top + (title_at is not None), min(start + INTO_BODY, len(lines)))
    above = range(top - 1, max(-1, top - 1 - ABOVE_TITLE), -1)
    lone: tuple[int, tuple[str, ...]] | None = None
    for i in (*below, *above):
        text = lines[i].text
        if len(text) > LONGEST_BYLINE * (1 + text.startswith("By ")) or (i in body and text.count(" ") > 13):
            continue
        if text.lower() in _ALONE:
            names = tuple(_following(lines, i + 1))
            if names:
                return i + 1, names
            continue
        if text.lower() in _AGENCIES:
            if lone is None and i in below and dated is not None and abs(i - dated) <= 2:
                lone = i, (text,)
            continue
        byline = read_byline(text)
        if byline is None or _CREDIT.search(text):
            continue
        if byline.explicit:
            return i, _continued(lines, i, byline)
        if lone is None and i <= start + 1 and _borne_out(lines, i, byline, dated, body, title_at):
            lone = i, byline.names
    return lone or _inside(lines, kept, body) or _signed(lines, kept)


def _following(lines: Sequence[Line], place: int) -> Iterator[str]:
    """Yield the names of the lines after a "By" that stands alone."""
    more = True
    tasks = False
    for i in range(place, min(place + MOST_NAMES, len(lines))):
        text = lines[i].text
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


def _continued(lines: Sequence[Line], place: int, byline: Byline) -> tuple[str, ...]:
    """Return the names of a byline that goes on in the next line."""
    names = byline.names
    while lines[place].text.endswith((",", "&", " and")) and place + 1 < len(lines) and len(names) < MOST_NAMES:
        place += 1
        more = read_byline(lines[place].text)
        if more is None or more.explicit or not more.person:
            break
        names += more.names
    return names


def _borne_out(lines: Sequence[Line], place: int, byline: Byline, dated: int | None, body: set[int], title_at: int | None) -> bool:
    """Decide whether a name without "by" is the author's: by what stands in its line, next to it and elsewhere."""
    if title_at is not None and not 0 < place - title_at <= UNDER_TITLE:
        return False
    near = dated is not None and abs(place - dated) <= 2
    after = lines[place + 1].text if place + 1 < len(lines) else ""
    task = byline.role or (place + 1 not in body and is_task_line(after))
    name = byline.names[0]
    if not (near or byline.timed or task) and not any(
        line.text.startswith(name) and len(line.text) > len(name) + 3 for line in lines[place + 1 : place + FAR]
    ):
        return False
    if place and _OTHER_TASK.match(lines[place - 1].text) and len(lines[place - 1].text) < LONGEST_LABEL:
        return False
    text = lines[place].text
    if sum(line.text == text for line in lines) > MOST_REPEATS:
        return False
    family = name.split()[-1]
    if title_at is not None and family in lines[title_at].text:
        return False
    return not any(name in lines[i].text and not lines[i].text.startswith(f"{name} is ") for i in body)


def _inside(lines: Sequence[Line], kept: Sequence[int], body: set[int]) -> tuple[int, tuple[str, ...]] | None:
    """Return the one byline that stands among lines taken for the body, after a list or a note that opens the article.

    Of several, each belongs to a teaser of another story.
    """
    found: tuple[int, tuple[str, ...]] | None = None
    for i in range(kept[0] + 1, kept[-1]):
        text = lines[i].text
        if i not in body and len(text) < 110 and text[:8].lower().startswith(("by ", "written ")) and not _CREDIT.search(text):
            byline = read_byline(text)
            if byline is not None and byline.explicit and byline.person:
                if found is not None and found[1] != byline.names:
                    return None
                found = found or (i, byline.names)
    return found


def _signed(lines: Sequence[Line], kept: Sequence[int]) -> tuple[int, tuple[str, ...]] | None:
    """Return the author whom a note under the article names."""
    for i in range(max(kept[0], kept[-1] - 1), min(len(lines), kept[-1] + BELOW_BODY)):
        text = lines[i].text
        if i == kept[-1] + 1 and text.count(" ") < 7 and (byline := read_byline(text)) and byline.explicit and byline.person:
            return i, byline.names
        match = _SIGNED.match(text)
        if match is not None and len(text) < LONGEST_BYLINE and (byline := read_byline("By " + match["name"])) is not None:
            return i, byline.names
        if is_name(text) and i + 1 < len(lines) and i > kept[-1] and is_occupation_line(lines[i + 1].text):
            return i, (text,)
        match = _NOTE.match(text)
        if match is not None and is_name(match["name"]):
            return i, (match["name"],)
    return None


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, folded: what two spellings of one headline share."""
    return "".join(TOKEN.findall(text.lower()))
