"""Detection of picture captions among the lines of an article.

Each shows itself by whose picture it is.
"""

from __future__ import annotations

import re

from .labels import LabelledLines
from .line import word_count

LONGEST_CAPTION = 600  # characters
LONGEST_CREDIT = 80  # characters, of a line that is nothing else
MIN_CAPTION_WORDS = 5
"""Of a line with a credit under it; a shorter one may be a heading above a picture."""

CREDIT = re.compile(
    r"""(?=[(cfgimp©])(?:\((?:getty|ap\ photo|ap/|reuters/|afp/|file\ photo|screen\ ?shot|(?:photo|image|picture|credit)s?(?:graph)?
      (?:\)|\s?[:/©]|\ (?:by|from|via|credit|courtesy|supplied|provided|ap\b|afp\b|reuters|getty)))[^)]*\)?
    | \([^)]*(?:getty\ images|/getty|/ap|/reuters|/afp|associated\ press|via\ ap|alamy|shutterstock)\)?\s*\.?$
    | ^(?:photo|image|picture|illustration|file\ photo|file|credit|photograph|image\ (?:caption|credit|source)|media\ caption)s?\s?
      (?:by|credit|:|caption|courtesy)
    | \b(?:credit|photo(?:graph)?|image|picture|photo\ by)\s?: | \bcredit\.\.\.
    | ^file\s?[–—-]\s | \bgetty\ images\b.{0,40}$ | ©\s?(?:getty|reuters|ap\b|afp))""",
    re.I | re.X,
)
"""A picture's caption shows itself by its credit."""

CAPTION_END = re.compile(
    r"""(?:
      [.!?”"]\ \([A-Z]{2,5}\)
    | \([A-Z][^()\d./]*/[A-Z][^()\d./]*\)
    | \([A-Z][\w’'.-]+(?:\ [A-Z][\w’'.-]+){1,3}\ for\ [A-Z][^()\d]*\)
    | ,\ (?:on\ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\ [A-Z][a-z]+\.?\ \d{1,2},\ \d{4}\.?
    )$""",
    re.X,
)
"""Whose picture it is, in brackets behind the sentence: "(AAP)", "(Jo Ray/Globe)"; or a weekday with its year, as in no story."""

_AGENCY = (
    "(?:Supplied|Handout|Screenshot|Screengrab|AFP|AAP|EPA|PTI|ANI|REUTERS|Reuters|Xinhua|SWNS|Imago|Shutterstock|iStock|Alamy|Pexels|"
    "Unsplash|Pixabay|Bloomberg|AP(?: Photo)?|Getty(?: Images)?)"
)
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)"
_NO_NAME = r"(?!(?:Read|Sign|See|Share|More|Click|View|Watch|Get|Go|Continue|Story|Subscribe|Article)\b)"
GLUED = re.compile(
    rf"(?:[a-z\d)%][.!?”\"]{_NO_NAME}(?:{_NAME}{{1,3}}|[A-Z]+[a-z]*[A-Z]\w*|{_AGENCY})"
    rf"|[.!?”\"] (?:{_AGENCY}|{_NAME}{{0,3}} ?/ ?{_NAME}{{0,3}}))$"
)
"""Whose picture it is, right behind the last sentence: "on Monday.Jo Ray", "on Monday. Jo Ray / Globe", "on Monday. Supplied"."""

FEWEST_BEFORE_GLUED = 8
"""Words of a line that ends so; a shorter one may be a headline with an abbreviation."""

CAPTION_LEAD = re.compile(
    r"(?:image|media|video|figure) ?caption|enlarge ?/|sources? ?: ?.{1,70}[^.!?:]$|[a-z]{3,9}\.? \d{1,2}, \d{4}; ",
    re.I,
)
"""What else captions begin with: "Media caption", "Enlarge /", an agency's "Oct 30, 2023; Vaes", a chart's "Source: Port"."""

_INITIALS = frozenset("pifcmvesPIFCMVESJADNO")
_LEADS = frozenset(("imag", "medi", "vide", "figu", "enla", "sour"))

CREDIT_LINE = re.compile(
    r"(?:(?i:photo|image|picture|credit|photograph|source|courtesy)s?\b.{0,60}"
    rf"|[^.!?]{{0,50}}(?:/|\bvia\b) ?{_AGENCY}[^.]{{0,30}}|{_AGENCY}|{_NAME}{{1,2}} ?/ ?[A-Z][\w.'’& -]+)"
)
"""A line that says whose a picture is and nothing else."""

_IN_BRACKETS = ("getty", "/ap", "/reuters", "/afp", "associated press", "via ap", "alamy", "shutterstock")
_BEGINS_BRACKETS = ("photo", "image", "picture", "credit", "getty", "ap", "reuters", "afp", "file", "screen")
_BEFORE_COLON = ("credit", "photo", "photograph", "image", "picture", "photo by")
_CREDIT_STARTS = frozenset(("phot", "imag", "pict", "illu", "file", "cred", "medi"))


def find_captions(judged: LabelledLines) -> None:
    """Label kept lines that carry a picture's credit as captions.

    Those too that have a credit right under them, where an empty line parts paragraphs.
    """
    texts, gaps = judged.texts, judged.lines.gaps
    found = [i for i in judged.kept if len(texts[i]) < LONGEST_CAPTION and texts[i][0] not in '“"' and has_credit(texts[i])]
    judged.turn(found, "caption", "a picture's caption: it carries a credit")
    under = [i for i in judged.kept if gaps[i] and i + 1 < len(texts) and not gaps[i + 1] and _is_credit(texts[i + 1])]
    if under:
        kept = set(judged.kept)
        above = [
            i for i in under if i + 1 not in kept and len(texts[i]) < LONGEST_CAPTION and word_count(texts[i]) >= MIN_CAPTION_WORDS
        ]
        judged.turn(above, "caption", "a picture's caption: the credit stands under it")


def _is_credit(text: str) -> bool:
    return len(text) < LONGEST_CREDIT and CREDIT_LINE.fullmatch(text) is not None


def has_credit(text: str) -> bool:
    """Return whether a line carries a picture's credit.

    It does where CREDIT is found, where it begins or ends as captions do, or ends in the bracket that opened its credit.

    Most lines have none of the signs these ask for, which is seen faster than by regular expressions.
    """
    if text[0] in _INITIALS:
        start = text[:4].lower()
        if start in _CREDIT_STARTS and CREDIT.search(text) is not None:
            return True
        if (start in _LEADS or ";" in text[:22]) and CAPTION_LEAD.match(text) is not None:
            return True
    end = text[-LONGEST_CREDIT:]
    signed = "etty" in end or "..." in end or "ETTY" in end or "©" in text or ("(" in text and _credit_in_brackets(text))
    if (signed or (":" in text and _names_pictures(text))) and CREDIT.search(text) is not None:
        return True
    last = text[-1]
    if last.isalpha():
        stops = "." in end or "”" in end or '"' in end or "!" in end or "?" in end
        return stops and GLUED.search(end) is not None and text.count(" ") + 1 >= FEWEST_BEFORE_GLUED
    return last == "(" or ((last == ")" or text[-2:-1].isdigit()) and CAPTION_END.search(text[-120:]) is not None)


def _names_pictures(text: str) -> bool:
    """Return whether a word for a picture stands before a colon."""
    colon = text.find(":")
    while colon >= 0:
        if text[max(0, colon - 12) : colon].lower().rstrip().endswith(_BEFORE_COLON):
            return True
        colon = text.find(":", colon + 1)
    return False


def _credit_in_brackets(text: str) -> bool:
    """Return whether the text in brackets may be a credit.

    Regular expressions take ten times as long to find it.
    """
    begin = text.find("(")
    while begin >= 0:
        end = text.find(")", begin)
        inside = text[begin + 1 : end if end > 0 else len(text)].lower()
        if inside.startswith(_BEGINS_BRACKETS) or any(map(inside.__contains__, _IN_BRACKETS)):
            return True
        begin = text.find("(", begin + 1)
    return False
