"""Names of outlets in print.

Known ones, those that a word gives away, and lines that cannot be one.
"""

from __future__ import annotations

import re

from ...speakers.firstnames import FIRST_NAMES
from ..fields.byline import read_byline
from ..fields.dates import printed_dates
from ..fields.outlets import fold, known_outlets
from .margins import ADDRESS, PRINT_TIME

MAX_PDF_OUTLET_CHARS = 45
MAX_OUTLET_WORDS = 6

DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,12})(?:/\S*)?", re.I)
_SECTION_NAMES = """
    news health science technology tech education travel books arts style food weather obituary obituaries comment analysis
    editorial letters features feature metro nation region regional economy money markets football tv media environment life
    living weekend magazine politics sport sports opinion business culture world local national international society
    politik wirtschaft kultur lokales inland ausland feuilleton panorama wissen reise gesellschaft meinung économie monde
    société politique france política economía deportes cultura sociedad mundo internacional opinión cronaca esteri economia
    contents
"""
_SECTIONS = frozenset(_SECTION_NAMES.split())
_NO_OUTLET = re.compile(
    r"(?:press(?:\s+(?:office|release|room|service))?|newsroom|media\s+(?:office|relations)|presse(?:stelle|mitteilung|dienst)?"
    r"|edition|page|seite|date and time|draft|confidential|for immediate release|embargo\w*|continued|from page)\b.*",
    re.I,
)
_PAPER = re.compile(
    r"\b(?:times|post|herald|courier|gazette|tribune|chronicle|observer|journal|mail|telegraph|guardian|star|mirror|news|press|argus|echo"
    r"|mercury|sentinel|dispatch|inquirer|examiner|register|review|bulletin|advertiser|independent|globe|standard|zeitung|anzeiger"
    r"|nachrichten|rundschau|kurier|blatt|bote|tageblatt|magazin|journal|gazette|dépêche|monde|figaro|diario|periódico|heraldo|prensa"
    r"|correo|gazzetta|corriere|giornale|courant|dagblad|avis(?:en)?|tidende|wire|weekly|daily|today)\b",
    re.I,
)
"""Words that names of papers hold."""

_CONTACT = re.compile(r"@|\+\d|\b\d{3,}[\s-]\d{3,}")
_WORD = re.compile(r"\w{4,}")


def known_name(text: str) -> str | None:
    """Return the one known outlet that a text names.

    The text spells its name, or is its address.
    """
    if text.lower() in _SECTIONS:
        return None
    outlets = known_outlets()
    name = outlets.by_spelling.get(fold(text))
    if name is not None:
        return name
    address = DOMAIN.fullmatch(text.strip())
    return outlets.of_domain(address[1].lower()) if address is not None and "@" not in text else None


def is_paper(text: str) -> bool:
    """Tell whether a text has a word typical of newspaper names."""
    return _PAPER.search(text) is not None


def may_be_name(text: str, title: str = "") -> bool:
    """Tell whether a line can be an outlet's name.

    What stands in the headline is none.
    """
    if sum(map(str.isalpha, text)) < 2 or len(text) > MAX_PDF_OUTLET_CHARS or text.count(" ") >= MAX_OUTLET_WORDS:
        return False
    if not text[:1].isalnum():
        return False
    if text.lower() in _SECTIONS or _NO_OUTLET.fullmatch(text):
        return False
    if _CONTACT.search(text) or ADDRESS.match(text) or PRINT_TIME.match(text):
        return False
    if any(True for _ in printed_dates(text)) or sum(map(str.isdigit, text)) > 2 or text[-1] in ".:;,?!":
        return False
    words = set(_WORD.findall(text.lower()))
    if words and len(words & set(_WORD.findall(title.lower()))) > len(words) / 2:
        return False
    byline = read_byline(text)
    if byline is not None and byline.person and (byline.explicit or text.split()[0].lower() in FIRST_NAMES):
        return False
    return text[0].isupper() or text[0].isdigit() or DOMAIN.fullmatch(text) is not None
