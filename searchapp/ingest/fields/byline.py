"""Names read from a byline line.

"By Ann Lee and Bo Li, Science Editor | 3 May 2021" gives Ann Lee, Bo Li. What is no name is cut off.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...text.names import NAME_SUFFIXES
from .byline_words import (
    AGENCIES,
    ALSO_NAMES,
    BYLINE_PARTICLES,
    BYLINE_ROLES,
    DEGREES,
    JOINING,
    NO_NAME,
    OCCUPATIONS,
    PLACES,
    POSTS,
    SENTENCE_WORDS,
    STAMPS,
    SURNAMES,
    TIME_WORDS,
)
from .dates import MONTH
from .outlets import fold, known_outlets

MAX_NAME_WORDS = 4  # words
MAX_BYLINE_LINE_WORDS = 14
"""Words of a line that names an author without saying so."""

LONGEST_HOUSE = 6  # words of an organisation that signs an article


_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})|(?<=[a-z]{3})(?=[A-Z]{2,}\b)|(?<=[a-z])(?=\d)|(?<=[a-z])(?=@)")
_MAY_BE_GLUED = re.compile(r"[a-z][A-Z\d@]")
_BY = re.compile(
    r"""(?:^|[|•·]\s*|\s-\s|(?<=\d)\s)
    (?:(?:(?:re)?written|news|report(?:ed|ing)|story|posted|published|analysis|words|text|review|opinion|commentary|column|interview)
    \s+)?(?:by\b\s*:?\s*(?=\S))|^(?-i:By(?=[A-ZÀ-Þ]))""",
    re.I | re.X,
)
_LABEL = re.compile(
    r"^(?:authors?|autore?|autorzy|auteur|words|von|par|por|text|texte|texto|tekst|teksti|haber|yazan|penulis|oleh|írta|writers?|"
    r"contributors?)\s*:\s*(?=\S)|^From\s+(?=[A-Z][\w'’-]+\s+[A-Z][\w'’-]+\s+in\s+[A-Z])",
    re.I,
)
_ABROAD = re.compile(r"(?:Von|Par|Por|Av|Af|Door|Di|Oleh|Texte?|Texto|Testo):?\s+(?=[A-ZÀ-Þ][\w’'-]+\s+[A-ZÀ-Þ])")
"""What "By" is in other languages; as it also begins names, two words of a name have to follow."""

_LABEL_STARTS = frozenset("AaCcDdFHhIiÍíOoPpTtVvWwYy")
_LONGEST_LABEL = 14
"""What these two begin with, and the characters of "Contributors :": most lines have none of it, which is seen faster."""

_OTHER_CREDIT = re.compile(
    r"[.;,|/]?\s*\b(?:pictures?|photos?|photograph(?:s|y|er|ie)?|images?|illustrations?|video|fotos?|bild(?:er)?|foto(?:grafie)?)\s*(?:by\b|:|von\b).*$",
    re.I,
)
"""Who took the pictures, named behind the author."""

_ACADEMIC = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Rev|Hon)\.?\s+)+(?=[A-ZÀ-Þ])")
_FROM_PLACE = re.compile(r"(?<=\w)\s+in\s+[A-ZÀ-Þ][\w'’.-]*(?:\s+[A-ZÀ-Þ][\w'’.-]*){0,2}$")
_FOR_HOUSE = re.compile(
    r"(?<=\w)\s+for\s+(?:the\s+)?(?:[A-ZÀ-Þ][\w'’.-]*\s+){0,3}(?:Online|News|Times|Post|Courier|Magazine|Media|Daily|Weekly|Herald|Tribune|Journal|Gazette|"
    r"Telegraph|Mail|Express|Star|Sun|Mirror|Standard|Review|Press|Digital|Radio|TV|Today)$"
)
MAX_NAMED_LINE_PARTS = 2

_BARS = re.compile(r"\s*[|·•]\s*")
_FOREIGN = re.compile(
    r"^(?:(?:מאת|بقلم|كتب(?:ت|ه)?|ผู้เขียน|เขียนโดย|โดย|记者|記者|撰文)\s*[:：/／]?\s*|"
    r"(?:כתב[הת]?|تحرير|نویسنده|نوشته|گزارش|文|作者|執筆|取材・文|автор(?:ы|и)?|текст|беседовала?|κείμενο|γράφ(?:ει|ουν)|yazan|haber|írta|autoři)"
    r"\s*[:：/／]\s*)(?:ο\s+|η\s+)?(?P<names>[^\d:：|/.!?]{2,60})$",
    re.I,
)
"""Labels of languages whose names cannot be told by their capitals, or whose labels are their own."""

_KOREAN = re.compile(r"^(?:\[[^\]\[]{0,12}\]\s*)?(?P<names>[가-힣]{2,4})\s*(?:기자|특파원|논설위원)(?:\s|$)")
MAX_FOREIGN_BYLINE_CHARS = 80

_RELATIVE = re.compile(
    r"\b(?:about\s+)?(?:an?|\d+)\+?\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[hmdw])\s+ago\b.*$",
    re.I,
)
_CLOCK = re.compile(r"\d[:.]\d\d|\d[./-]\d{1,2}[./-]\d|\d\s?min", re.I)
_BESIDE_FIGURE = re.compile(r"([^\W\d_]{3,12})\.?\s+(?=\d)|\d(?:st|nd|rd|th)?[.,]?\s+([^\W\d_]{3,12})\b", re.I)

_CUTS = re.compile(r"\s*(?:[|•·/@(\[:;…\d]|\s[-–—]\s|[-–—]$|^[-–—])\s*")
_PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|AND|&|und|et|with|y|e)\s+|\s*&\s*")
_DIGIT = re.compile(r"\d")


_MOST_BESIDE = 5
"""Words between two cuts beside a name that stands without "by"; more are a headline or a caption."""


_ARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|ash|at|bin|ben|ould)-[A-ZÀ-Þ][\w’'-]+$", re.I)
"""Arabic names: al-Sayed."""

_WORD = re.compile(r"[A-ZÀ-ÞŠŽČĆŁŚŻŐŰĞİŞ][\w’'.ʼ-]*$")


class ParsedByline(NamedTuple):
    """The names in a byline, and the evidence that it is one.

    `explicit` when it says so ("By …"), `role` when it adds a task, a house or a handle, `timed`: a date.
    """

    names: tuple[str, ...]
    explicit: bool
    role: bool
    timed: bool
    person: bool = True


def is_name(text: str, said: bool = False) -> bool:
    """Return whether a text can be a person's whole name.

    said: the line says that it names somebody.
    """
    words = text.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS + (words[-1].lower() in NAME_SUFFIXES if words else 0):
        return False
    long = 0
    for i, word in enumerate(words):
        low = word.lower().rstrip(".")
        if low in BYLINE_PARTICLES and 0 < i < len(words) - 1:
            continue
        if (
            (not (said and low in ALSO_NAMES) and (low in NO_NAME or low in TIME_WORDS))
            or (low.split("-", 1)[0] in BYLINE_ROLES and low not in SURNAMES)
            or not (_WORD.match(word) or _ARTICLE.match(word))
            or low.endswith(("’s", "'s", "updated", "published"))
        ):
            return False
        long += len(low) > 1
    if (words[0].lower() in BYLINE_PARTICLES and words[0].islower()) or words[0].lower() in PLACES:
        return False
    return long >= 2 and fold(text) not in known_outlets().by_spelling


def foreign_names(text: str) -> tuple[str, ...] | None:
    """Return the names in a byline of another script or language.

    A script without capitals, or a label of a language that has its own.
    """
    if text.isascii() or len(text) > MAX_FOREIGN_BYLINE_CHARS:
        return None
    match = _FOREIGN.match(text) or _KOREAN.match(text)
    if match is None:
        return None
    names = [name.strip(" .") for name in re.split(r"\s*[,،;、]\s*|\s+(?:و|и|та|і)\s+", match["names"])]
    return tuple(names) if all(len(name) > 1 and len(name.split()) <= MAX_NAME_WORDS for name in names) else None


def may_say(text: str) -> bool:
    """Return whether a line may state that it names an author.

    "By …", "Author: …", "Von …"; most lines cannot.
    """
    return (("y" in text or "Y" in text) and "by" in text.lower()) or (
        text[0] in _LABEL_STARTS
        and (":" in text[:_LONGEST_LABEL] or text[:6].lower() == "author" or text[:5] == "From " or _ABROAD.match(text) is not None)
    )


def _parted(text: str) -> str:
    """Insert a space where a page's two elements were written together."""
    return _GLUED.sub(" ", text) if _MAY_BE_GLUED.search(text) else text


def _has_moment(text: str) -> bool:
    """Return whether a text holds a date, a clock time or a reading time.

    Other digits stand beside products and scores, not beside authors.
    """
    return _CLOCK.search(text) is not None or any(
        before.lower() in MONTH or after.lower() in MONTH for before, after in _BESIDE_FIGURE.findall(text)
    )


def _may_begin_name(text: str) -> bool:
    """Return whether a line's first two words may begin a name or date.

    False where they show at once that it begins with neither.
    """
    words = text.split(None, 2)
    if len(words) < 2:
        return False
    first, second = words[0].lower().rstrip(",.:"), words[1]
    if first in TIME_WORDS or first in STAMPS or not first[:1].isalpha():
        return True
    return first not in NO_NAME and (not second[0].islower() or second in BYLINE_PARTICLES)


def read_byline(text: str) -> ParsedByline | None:
    """Return the authors that a line of boilerplate names.

    None where it names nobody.
    """
    if (foreign := foreign_names(text)) is not None:
        return ParsedByline(foreign, explicit=True, role=False, timed=False)
    found = None
    whole = text
    if may_say(text):
        text = _parted(text)
        found = _BY.search(text) or _LABEL.match(text) or _ABROAD.match(text)
    if found is None:
        if text.count(" ") > MAX_BYLINE_LINE_WORDS and len(parts := _BARS.split(text)) > MAX_NAMED_LINE_PARTS:
            text = " | ".join(parts[:MAX_NAMED_LINE_PARTS])
        if text.count(" ") > MAX_BYLINE_LINE_WORDS or not (text[0].isupper() or text[0].isdigit()) or not _may_begin_name(text):
            return None
        text = _parted(text)
    explicit = found is not None and found.end() - len(found[0].lstrip()) < 60
    if found is not None and explicit:
        text = _OTHER_CREDIT.sub("", text[found.end() :])
    timed = _DIGIT.search(text) is not None
    relative = _RELATIVE.search(text) if "ago" in text.lower() else None
    if timed and not explicit and "@" not in text and relative is None and not _has_moment(text):
        return None
    if relative is not None:
        text, timed = text[: relative.start()], True
    segments = [segment.strip(" ,.-–—") for segment in _CUTS.split(text)]
    segments = [segment for segment in segments if segment.split()]
    role = "@" in text
    for n, segment in enumerate(segments[:4]):
        first = segment.split(None, 1)[0]
        if not explicit and (not first[0].isupper() or first.lower() in NO_NAME or " " not in segment):
            names: list[str] = []
            rest = False
        else:
            names, rest = _names_in(segment, explicit)
        if any(_written_together(name, whole) for name in names):
            return None  # a word with a capital inside ("WhatsApp")
        if (
            names
            and not explicit
            and any(other.count(" ") >= _MOST_BESIDE and not _is_task(other) and not _is_time(other) for other in segments[n + 1 :])
        ):
            return None
        if names:
            role = role or rest or any(_is_task(other) for other in segments[n + 1 : n + 3])
            return ParsedByline(tuple(names), explicit, role, timed)
        if explicit and n == 0:
            house = _house(segment)
            return ParsedByline((house,), True, False, timed, person=False) if house else None
        if not _is_time(segment):
            return None
    return None


def _written_together(name: str, text: str) -> bool:
    """Return whether a name was one word with a capital inside, no handle."""
    if " " not in name or name in text:
        return False
    place = text.find(name.replace(" ", ""))
    return place >= 0 and text[place - 1 : place] != "@"


def _names_in(segment: str, explicit: bool) -> tuple[list[str], bool]:
    """Return the names that begin a segment, and whether a role follows.

    A task or an organisation is such a role.
    """
    names: list[str] = []
    words = segment.split()
    rest = False
    for i in range(2, min(len(words), MAX_NAME_WORDS + 1)):
        if fold(" ".join(words[i:])) in known_outlets().by_spelling:
            segment, rest = " ".join(words[:i]), True
            break
    parts = [part.strip(" .,") if part.strip(" .,").lower() not in ("jr", "sr") else part for part in _PARTS.split(segment) if part]
    for part in parts:
        if part.lower() in DEGREES:
            continue
        if part.lower().rstrip(".") in NAME_SUFFIXES and names:
            names[-1] += f" {part}"
            continue
        name, tail = _cut_task(_FOR_HOUSE.sub("", _FROM_PLACE.sub("", _ACADEMIC.sub("", part))))
        if tail and not explicit and tail.split(None, 1)[0] in SENTENCE_WORDS:
            return [], False
        if is_name(name, explicit) or (explicit and not names and len(parts) == 1 and _single(name, tail)):
            names.append(name.title() if name.isupper() and len(name) > 5 else name)
            rest = rest or bool(tail)
            if tail:
                break
            continue
        if names and (_is_task(part) or fold(part) in known_outlets().by_spelling or len(part.split()) <= 5):
            return names, True
        return ([], False) if not names or not explicit else (names, True)
    return names, rest


def _single(name: str, tail: str) -> bool:
    """Return whether one word can be a pen name.

    Only a date may follow it.
    """
    low = name.lower()
    if tail and tail.split()[0].lower().strip(".,") not in TIME_WORDS:
        return False
    if low in TIME_WORDS or low in BYLINE_ROLES or low in NO_NAME:
        return False
    return " " not in name and len(name) > 2 and name[0].isupper()


def _cut_task(part: str) -> tuple[str, str]:
    """Split a name from the task, time or organisation after it.

    Which follows without a comma.
    """
    words = part.split()
    for i in range(1, len(words)):
        low = words[i].lower().strip(".,:")
        if low in BYLINE_ROLES or low in TIME_WORDS:
            return " ".join(words[:i]), " ".join(words[i:])
        if i >= 2 and fold(" ".join(words[i:])) in known_outlets().by_spelling:
            return " ".join(words[:i]), " ".join(words[i:])
    return part, ""


def _is_task(text: str) -> bool:
    words = text.lower().split()
    return bool(words) and (
        words[-1].strip(".,") in BYLINE_ROLES or words[0].strip(".,") in BYLINE_ROLES or fold(text) in known_outlets().by_spelling
    )


def is_task_line(text: str) -> bool:
    """Return whether a line states somebody's role or task.

    "Senior reporter", "BBC Africa", "@handle", "Follow".
    """
    return text.startswith("@") or (0 < len(text) < 60 and text.count(" ") < 7 and text[-1] not in ".!?" and _is_task(text))


def is_occupation_line(text: str) -> bool:
    """Return whether a line states somebody's occupation at a paper, or a handle.

    "Senior reporter", "@handle".
    """
    return text.startswith("@") or (is_task_line(text) and not OCCUPATIONS.isdisjoint(text.lower().replace(",", " ").split()))


def _is_time(segment: str) -> bool:
    """Return whether a segment is the remainder of a date or a label.

    What is left of a date, a time of day or a label between the cuts.
    """
    return all((low := word.lower().strip(".,")) in TIME_WORDS or low in STAMPS for word in segment.split())


def _house(segment: str) -> str:
    """Return the organisation that signs an article after "By".

    "" where it is a sentence that goes on.
    """
    words = _cut_comma(segment).split()
    if " ".join(words).lower() in AGENCIES:
        return " ".join(words)
    if (
        not 1 <= len(words) <= LONGEST_HOUSE
        or not words[0][0].isupper()
        or not POSTS.isdisjoint(segment.lower().replace(",", " ").split())
    ):
        return ""
    first = words[0].lower()
    if any(word[0].islower() and word not in JOINING for word in words) or (
        first in ("the", "a", "our", "your") and len(words) < 3
    ):
        return ""
    if first in STAMPS or _is_time(" ".join(words)) or (len(words) == 1 and first in BYLINE_ROLES):
        return ""  # what follows a "By" whose name is a picture, or missing: "Published Thursday", "Columnist"
    return " ".join(words) if len(words) > 1 or first not in NO_NAME else ""


def _cut_comma(text: str) -> str:
    return text.split(",", 1)[0].strip()
