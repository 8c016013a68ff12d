"""Title, author, day and outlet of an article, from the type and place of the lines around its text.

Nothing is taken from the text. The time of printing is no day of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...speakers.firstnames import FIRST_NAMES
from ..fields.byline import is_name, read_byline
from ..fields.byline_words import AGENCIES
from ..fields.date_line import day_of
from ..fields.dates import printed_dates
from ..fields.outlets import domain_of, fold, known_outlets
from ..source.raw_article import Stated
from .articles import LABEL, PrintedArticle
from .headlines import NO_HEADLINE, is_browser_print, page_title
from .layout import Layout
from .margins import ADDRESS, PRINT_TIME
from .model import PrintedLine

MAX_OUTLET_CHARS = 45
MAX_OUTLET_WORDS = 6
MAX_HEAD_LINES = 12
NEAR_DATE_LINES = 2
CUT_MARKS = ("…", "...")

_BYLINE_LABEL = re.compile(r"(?:byline|autor(?:en)?|verfasser|auteurs?|authors?)\s*:\s*(?P<names>\S.*)", re.I)
_BY = re.compile(r"(?:by|von|par|por|di|av|af|door|de)\s*:?\s+(?=\S)", re.I)
_AND = re.compile(r"\s*[,&/]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+")
_LOAD_DATE = re.compile(r"load-date|date-chargement|update\s*:|zuletzt|ladedatum", re.I)
_TASK = re.compile(
    r",\s*(?:\S+\s+){0,3}(?:staff|writer|reporter|correspondent|editor|business|sports|news|columnist|redakt\w+|korrespondent\w*)\b.*$",
    re.I,
)
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,12})(?:/\S*)?", re.I)
_NO_OUTLET = re.compile(
    r"(?:press(?:\s+(?:office|release|room|service))?|newsroom|media\s+(?:office|relations)|presse(?:stelle|mitteilung|dienst)?"
    r"|news|politics|sports?|opinion|business|culture|world|local|national|international|politik|wirtschaft|kultur|sport|lokales"
    r"|inland|ausland|feuilleton|panorama|économie|monde|société|política|economía|deportes|cultura|edition|page|seite|contents"
    r"|date and time|draft|confidential|for immediate release|embargo\w*)\b.*",
    re.I,
)
_PAPER = re.compile(
    r"\b(?:times|post|herald|courier|gazette|tribune|chronicle|observer|journal|mail|telegraph|guardian|star|mirror|news|press|argus|echo"
    r"|mercury|sentinel|dispatch|inquirer|examiner|register|review|bulletin|advertiser|independent|globe|standard|zeitung|anzeiger"
    r"|nachrichten|rundschau|kurier|blatt|bote|tageblatt|magazin|journal|gazette|dépêche|monde|figaro|diario|periódico|heraldo|prensa"
    r"|correo|gazzetta|corriere|giornale|courant|dagblad|avis(?:en)?|tidende|wire|weekly|daily|today)\b",
    re.I,
)
"""Words that names of papers hold; a line over a headline is one only with such a word, or as a known name."""

_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*")
_CONTACT = re.compile(r"@|\+\d|\b\d{3,}[\s-]\d{3,}")
_WORD = re.compile(r"\w{4,}")
_EDITION = re.compile(r"\s*(?:\([^)]*\)|\s[-–—]\s.*|,\s.*|\.)\s*$")


def fields_of(article: PrintedArticle, layout: Layout, alone: bool) -> dict[str, Stated]:
    """Return what the print states of an article. alone: it is the only one of its document, so heads and feet speak of it."""
    stated: dict[str, Stated] = {}
    title = " ".join(paragraph.text for paragraph in article.title)
    if title:
        stated["title"] = Stated(title, f"headline by its type, page {article.title[0].page}")
    day = _day(article, layout, alone)
    if day is not None:
        stated["published"] = day
    author = _author(article, layout)
    if author is not None:
        stated["author"] = author
    outlet = _outlet(article, layout, title, alone)
    if outlet is not None:
        stated["outlet"] = outlet
    if alone and (url := printed_address(layout)):
        stated["url"] = Stated(url, "address in the print's foot")
    return stated


def fields_of_page(layout: Layout) -> dict[str, Stated]:
    """Return what head and foot of a browser's print state: the address, and the outlet by it."""
    stated: dict[str, Stated] = {}
    url = printed_address(layout)
    if url:
        stated["url"] = Stated(url, "address in the print's foot")
    host = domain_of(_address(layout))
    name = known_outlets().of_domain(host) if host else None
    if name is not None:
        stated["outlet"] = Stated(name, "outlets.csv, from the address in the print's foot")
    elif host:
        site = next((part for part in reversed(_PARTS.split(page_title(layout))[1:]) if _is_site(part, host)), None)
        stated["outlet"] = Stated(site or host, "page title in the print's head" if site else "address in the print's foot")
    elif (site := _site_in_title(layout)) is not None:
        stated["outlet"] = Stated(site, "page title in the print's head")
    return stated


def _site_in_title(layout: Layout) -> str | None:
    """Return the known outlet that the page title ends with."""
    parts = _PARTS.split(page_title(layout))
    if len(parts) < 2 or fold(parts[-1]) not in known_outlets().by_spelling:
        return None
    return known_outlets().name(parts[-1])


def _is_site(part: str, host: str) -> bool:
    letters = "".join(filter(str.isalnum, part.lower()))
    own = host.replace("-", "").replace(".", "")
    return len(letters) > 2 and len(part) <= MAX_OUTLET_CHARS and letters.removeprefix("the") in own


def _address(layout: Layout) -> str:
    """Return the address that a browser prints on each page, which it may cut."""
    return next((line.text.split()[0] for line in layout.margins if line.text.startswith(("http://", "https://"))), "")


def printed_address(layout: Layout) -> str:
    """Return the address of a printed page, "" where there is none or it is cut."""
    address = _address(layout)
    return "" if address.endswith(CUT_MARKS) else address


def _day(article: PrintedArticle, layout: Layout, alone: bool) -> Stated | None:
    for line in (*article.head, *reversed(article.above)):
        if not _LOAD_DATE.search(line.text) and not PRINT_TIME.match(line.text) and (found := day_of(line.text)) is not None:
            return Stated(found.day.isoformat(), f"date line, page {line.page}")
    if not alone:
        return None
    for line in _margins_of_first_page(layout):
        if PRINT_TIME.match(line.text) or re.match(r"date and time", line.text, re.I) or is_browser_print(layout):
            continue
        days = {day for _, _, day in printed_dates(line.text)}
        if len(days) == 1:
            return Stated(days.pop().isoformat(), "running head or foot")
    return None


def _margins_of_first_page(layout: Layout) -> Iterator[PrintedLine]:
    first = min((line.page for line in layout.margins), default=1)
    return (line for line in layout.margins if line.page == first)


def _author(article: PrintedArticle, layout: Layout) -> Stated | None:
    for line in article.head:
        label = _BYLINE_LABEL.match(line.text)
        if label is not None:
            names = _TASK.sub("", label["names"])
            byline = read_byline(f"By {names}")
            return Stated(", ".join(byline.names) if byline else names, f"byline, page {line.page}")
    for line in (*article.head, *reversed(article.above)):
        byline = read_byline(line.text) if not NO_HEADLINE.match(line.text) else None
        if byline is not None and byline.explicit:
            return Stated(", ".join(byline.names), f"byline, page {line.page}")
        if houses := _houses(line.text):
            return Stated(houses, f"byline, page {line.page}")
    heads = {line.text for line in layout.margins}
    dated = [n for n, line in enumerate(article.head) if day_of(line.text) is not None]
    for n, line in enumerate(article.head[:MAX_HEAD_LINES]):
        if line.text in heads or LABEL.match(line.text) or not any(abs(n - at) <= NEAR_DATE_LINES for at in dated):
            continue
        if lone := _lone_names(line.text):
            return Stated(", ".join(lone), f"name beside the date, page {line.page}")
    return None


def _houses(text: str) -> str:
    """Return the outlets or agencies that a line that says "by" names, "" where it names others."""
    said = _BY.match(text)
    if said is None:
        return ""
    parts = _AND.split(text[said.end() :].strip(" ."))
    return text[said.end() :].strip(" .") if all(_known(part) or fold(part) in AGENCIES for part in parts) else ""


def _lone_names(text: str) -> tuple[str, ...]:
    """Return the authors that a line without "by" names and does nothing else."""
    if fold(text) in AGENCIES:
        return (text,)
    byline = read_byline(text)
    if byline is None or not byline.person or not all(is_name(name) for name in byline.names):
        return ()
    known = all(name.split()[0].lower() in FIRST_NAMES for name in byline.names)
    return byline.names if known or sum(len(name) for name in byline.names) > 0.7 * len(text) else ()


def _outlet(article: PrintedArticle, layout: Layout, title: str, alone: bool) -> Stated | None:
    named = _outlet_over_date(article)
    if named is not None:
        return named
    lines = [*reversed(article.above), *article.head]
    for line in lines:
        if (name := _known(line.text)) is not None:
            return Stated(name, f"a known outlet's name, page {line.page}")
    if not alone:
        return None
    margins = list(dict.fromkeys(line.text for line in _margins_of_first_page(layout)))
    parts = [part for text in margins for part in _PARTS.split(text)]
    for part in parts:
        if (name := _known(part)) is not None:
            return Stated(name, "running head or foot")
    for line in article.above:
        if _may_be_outlet(line.text, title) and (_PAPER.search(line.text) or _DOMAIN.fullmatch(line.text)):
            return Stated(line.text, "line over the headline")
    if is_browser_print(layout):
        return None
    for line in _margins_of_first_page(layout):
        if line.baseline > article_middle(layout) and _may_be_outlet(line.text, title):
            return Stated(line.text, "running head")
    return None


def article_middle(layout: Layout) -> float:
    """Return the height that parts heads from feet."""
    baselines = [line.baseline for line in layout.margins]
    baselines += [line.baseline for paragraph in layout.paragraphs for line in paragraph.lines]
    return (max(baselines) + min(baselines)) / 2


def _known(text: str) -> str | None:
    """Return the one name of a known outlet that a text spells, or whose address it is."""
    outlets = known_outlets()
    name = outlets.by_spelling.get(fold(text))
    if name is not None:
        return name
    address = _DOMAIN.fullmatch(text.strip())
    return outlets.of_domain(address[1].lower()) if address is not None and "@" not in text else None


def _may_be_outlet(text: str, title: str) -> bool:
    if sum(map(str.isalpha, text)) < 2 or len(text) > MAX_OUTLET_CHARS or text.count(" ") >= MAX_OUTLET_WORDS:
        return False
    if not text[:1].isalnum():
        return False
    if _NO_OUTLET.fullmatch(text) or _CONTACT.search(text) or ADDRESS.match(text) or PRINT_TIME.match(text):
        return False
    if any(True for _ in printed_dates(text)) or sum(map(str.isdigit, text)) > 2 or text[-1] in ".:;,?!":
        return False
    words = set(_WORD.findall(text.lower()))
    if words and len(words & set(_WORD.findall(title.lower()))) > len(words) / 2:
        return False
    byline = read_byline(text)
    if byline is not None and byline.person and (byline.explicit or text.split()[0].lower() in FIRST_NAMES):
        return False
    return text[0].isupper() or text[0].isdigit() or _DOMAIN.fullmatch(text) is not None


def _outlet_over_date(article: PrintedArticle) -> Stated | None:
    """Return the outlet of a database's article: the line between its headline and its day."""
    lines = article.head
    if not any(LABEL.match(line.text) for line in lines):
        return None
    dated = next((n for n, line in enumerate(lines) if day_of(line.text) is not None and not _LOAD_DATE.search(line.text)), None)
    if not dated:
        return None
    name = lines[dated - 1].text
    if LABEL.match(name) or len(name) > 2 * MAX_OUTLET_CHARS:
        return None
    known = _known(name)
    return Stated(known or _EDITION.sub("", name), f"line over the date, page {lines[dated - 1].page}")
