"""Values of fields as exports write them.

Names of authors, outlets, days, sections and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...text.names import NAME_PARTICLES, NAME_SUFFIXES
from ..fields.byline_words import BYLINE_ROLES, OCCUPATIONS, POSTS, SURNAMES
from ..fields.dates import printed_dates, stated_day

MAX_AUTHOR_WORDS = 5

_LEAD = re.compile(
    r"^(?:(?:exclusive|report|written|interview|analysis|story|texte?|photos?)\s+)?"
    r"(?:by|von|par|por|av|af|door|from|per)\s*:?\s+|^(?:di|de|do)\s+(?=[^\W\d_]+\s+[^\W\d_]+(?:$|\s|,))",
    re.I,
)
_TURNED = re.compile(r"^\s*([^\W\d_][\w'’-]+),\s*([^\W\d_][\w'’.-]*)\s*$")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+|(?<!\w)@\w+|https?://\S+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTS = re.compile(r"\s*,\s*(?:(?:and|und|et|og|och|y|e|en)\s+)?|\s+(?:and|und|et|og|och|y|e|en|with|mit|avec)\s+|\s*&\s*", re.I)
_SIGNED = re.compile(r"^[a-zäöü]{1,5}(?:[/.,\s-][a-zäöü]{1,5})*$|^[A-ZÄÖÜ]{1,4}(?:/[A-ZÄÖÜ]{1,4})*$")
"""How agencies and desks sign: `gr/bp`, `VRG`."""

_AFTER_WORDS = "in aus à at from for i nach en dans bei is has was who reports berichtet til für pour vid hos on with"
_AFTER_NAME = frozenset(_AFTER_WORDS.split())
_TASK_WORDS = """
    correspondent korrespondent korrespondentin redakteur redakteurin redaktion journaliste correspondant correspondante
    envoyé envoyée rédaction rédacteur rédactrice redaktør journalist staff desk bureau chief editor special agency agencies
    agence agentur agenturen news newspaper editorial leader leitartikel our unserem unserer
"""
_TASKS = OCCUPATIONS | POSTS | frozenset(_TASK_WORDS.split())
_PLACE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_NUMBER = re.compile(r"\s*,?\s+(?:no|n°|nº|nr|num|issue|ausgabe|vol)\.?\s*°?\s*\d.*$", re.I)
_EDITION = re.compile(
    r"\s*(?:[-–—,;]|\s)\s*(?:[^-–—,;()]*\s)?(?:editions?|édition|ausgabe|edición|editie|edizione|utgave|upplaga)\b[^()]*$", re.I
)
_PAGE = re.compile(
    r"\b(?:pgs?|pages?|pp?|seiten?|s|side|sida|pág|pag)\b\.?\s*:?\s*([A-Z]{0,3}\.?\d[\w.-]*(?:\s*[-–,]\s*[A-Z]?\d+)*)", re.I
)
_FIRST_OF_MONTH = re.compile(r"\b1\s?er\b", re.I)
_KOREAN = re.compile(r"((?:19|20)\d\d)\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일")


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


def day_of(text: str) -> str:
    """Return the date a field states, in ISO form.

    "" where it states none, or more than one.
    """
    text = _FIRST_OF_MONTH.sub("1", one_line(text))
    if not text:
        return ""
    if korean := _KOREAN.search(text):
        text = "-".join((korean[1], f"{int(korean[2]):02}", f"{int(korean[3]):02}"))
    day = stated_day(text)
    return day.isoformat() if day is not None else ""


def first_day(text: str) -> str:
    """Return the first date printed in a text, in ISO form.

    "" for none.
    """
    found = sorted(printed_dates(_FIRST_OF_MONTH.sub("1", one_line(text))))
    return found[0][2].isoformat() if found else ""


def people(written: str, *, family_first: bool = False) -> str:
    """Return the persons that a byline names, separated by semicolons.

    Without "By", tasks, places and agencies' marks.

    family_first: `Calder, Ines` is one name, as libraries write it.
    """
    text = one_line(_ASIDE.sub(" ", _MAIL.sub(" ", written)))
    names: list[str] = []
    for chunk in re.split(r"\s*[;|•·]\s*|\s+/\s+", text):
        chunk = _LEAD.sub("", chunk.strip(" .,:")).strip()
        if not chunk or _SIGNED.match(chunk):
            continue
        turned = _turned(chunk) if family_first else ""
        for part in [turned] if turned else _PARTS.split(chunk):
            if name := _name(_LEAD.sub("", part.strip())):
                names.append(name)
    return "; ".join(dict.fromkeys(names))


def _turned(chunk: str) -> str:
    """Return `Given Family` for `Family, Given`, "" for other forms."""
    family, comma, given = chunk.partition(",")
    given = given.strip()
    if not comma or "," in given or not given or any(word.lower().strip(".") in _TASKS for word in given.split()):
        suffix = given.rpartition(",")[2].strip().lower() if comma else ""
        if suffix not in NAME_SUFFIXES:
            return ""
        given = given.rpartition(",")[0].strip()
    return f"{given} {family.strip()}"


def turned(written: str) -> str:
    """Return names with `Calder, Ines` as Ines Calder.

    Two single words with one comma are no two names.
    """
    if "," not in written:
        return written
    return "; ".join(_TURNED.sub(r"\2 \1", part) for part in written.split(";"))


def _name(part: str) -> str:
    """Return the person's name that begins a part, "" for none."""
    words = part.strip(" .,:-–").split()
    for place, word in enumerate(words):
        low = word.lower().strip(".,:")
        if place and low in _AFTER_NAME and low not in NAME_PARTICLES:
            words = words[:place]
            break
        if place >= 2 and (low in _TASKS or (low in BYLINE_ROLES and low not in SURNAMES and low not in NAME_PARTICLES)):
            words = words[:place]
            break
    if len(words) == 1 and len(words[0]) in (2, 3, 4) and not words[0].isascii() and words[0].isalpha() and not _has_case(words[0]):
        return words[0]  # a Chinese, Japanese or Korean name
    if not 2 <= len(words) <= MAX_AUTHOR_WORDS or any(word.lower().strip(".,:") in _TASKS for word in words):
        return ""
    if not all(map(_may_be_in_name, words)) or not words[-1][0].isalpha():
        return ""
    name = " ".join(words)
    return _recased(name) if name.isupper() else name


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _may_be_in_name(word: str) -> bool:
    if word.lower() in NAME_PARTICLES or word.lower() in NAME_SUFFIXES:
        return True
    return not word[0].islower() and all(sign.isalpha() or sign in "'’.-‐·" for sign in word)


def _recased(name: str) -> str:
    """Return an upper-case name in its usual case."""
    return " ".join(
        word.lower() if place and word.lower() in NAME_PARTICLES else word.title() for place, word in enumerate(name.split())
    )


def outlet_name(written: str) -> str:
    """Return an outlet without its edition, issue number and place.

    `The Times (London) - Final Edition` is The Times.
    """
    text = one_line(written).strip(" ,;.")
    while True:
        shorter = _PLACE.sub("", _EDITION.sub("", _NUMBER.sub("", text))).strip(" ,;.")
        if shorter == text or not shorter:
            return text
        text = shorter


def section_and_pages(written: str) -> tuple[str, str]:
    """Return section and page from one field: `NEWS; Pg. 4`."""
    text = one_line(written)
    found = _PAGE.search(text)
    section = re.split(r"\s*[;,]\s*", text, maxsplit=1)[0]
    if found is None:
        return section, ""
    return ("" if _PAGE.match(section) else section), found[1].rstrip(".,- ")


def count_of(written: str) -> int:
    """Return the number in a length: `2,968 words`, `1 234 mots`; 0 for none."""
    found = re.match(r"\D{0,3}(\d[\d.,'’\s]*)", written.replace("\u202f", " "))
    digits = re.sub(r"\D", "", found[1]) if found else ""
    return int(digits) if digits and len(digits) < 7 else 0


def same_text(one: str, other: str) -> bool:
    """Tell whether two lines agree, ignoring case, signs and spaces."""
    return letters_of(one) == letters_of(other)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def joined(lines: Iterable[str]) -> str:
    """Return wrapped lines as one.

    A hyphen at a line's end stays, without a space where the word goes on.
    """
    text = ""
    for line in (one_line(line) for line in lines):
        if not line or not text:
            text = text or line
        elif len(text) > 1 and text.endswith("-") and text[-2].isalpha() and line.split()[0].lower() not in _AFTER_HYPHEN:
            text += line
        else:
            text += f" {line}"
    return text


_AFTER_HYPHEN = frozenset(["und", "oder", "and", "or", "bis", "et", "ou", "og", "och", "y", "o", "en", "to"])
