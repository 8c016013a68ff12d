"""Title, author, date and outlet of a printed article.

From the type and place of the lines around its text.

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
from ..fields.document_head import is_document_label
from ..fields.outlet_mentions import WIRES
from ..fields.outlets import domain_of, fold, known_outlets
from ..source.raw_article import Stated
from .articles import LABEL, PrintedArticle
from .headline_detection import is_browser_print, page_title
from .margins import PRINT_TIME
from .outlet_names import DOMAIN, MAX_PDF_OUTLET_CHARS, is_paper, known_name, may_be_name
from .printed_elements import PrintedLine
from .reading_order import Layout

MAX_HEAD_LINES = 12
NEAR_DATE_LINES = 2
CUT_MARKS = ("…", "...")

_BYLINE_LABEL = re.compile(r"(?:byline|autor(?:en)?|verfasser|auteurs?|authors?)\s*:\s*(?P<names>\S.*)", re.I)
_BY = re.compile(r"(?:by|von|par|por|di|av|af|door|de)\s*:?\s+(?=\S)", re.I)
_AND = re.compile(r"\s*[,&/]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+")
_RELEASE = re.compile(r"^for\s+(?:immediate\s+)?release\b\s*:?", re.I)
_LOAD_DATE = re.compile(r"load-date|date-chargement|update\s*:|zuletzt|ladedatum", re.I)
_TASK = re.compile(
    r",\s*(?:\S+\s+){0,3}(?:staff|writer|reporter|correspondent|editor|business|sports|news|columnist|redakt\w+|korrespondent\w*)\b.*$",
    re.I,
)
_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*")
_WORD = re.compile(r"\w{4,}")
_EDITION = re.compile(r"\s*(?:\([^)]*\)|\s[-–—]\s.*|,\s.*|\.)\s*$")


def fields_of(article: PrintedArticle, layout: Layout, *, alone: bool) -> dict[str, Stated]:
    """Return the fields that the printed text states of an article.

    alone: it is the only one of its document.
    """
    stated: dict[str, Stated] = {}
    title = " ".join(paragraph.text for paragraph in article.title)
    if title:
        stated["title"] = Stated(title, f"headline by its type, page {article.title[0].page}")
    day = _day(article, layout)
    if day is not None:
        stated["published"] = day
    author = _author(article, layout)
    if author is not None:
        stated["author"] = author
    outlet = _outlet(article, layout, title)
    if outlet is not None:
        stated["outlet"] = outlet
    if alone and (url := printed_address(layout)):
        stated["url"] = Stated(url, "address in the print's foot")
    return stated


def fields_of_page(layout: Layout) -> dict[str, Stated]:
    """Return the fields in the header and footer of a browser's printout.

    The address, and the outlet by it.
    """
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
    """Return the known outlet at the end of the page title."""
    parts = _PARTS.split(page_title(layout))
    if len(parts) < 2 or fold(parts[-1]) not in known_outlets().by_spelling:
        return None
    return known_outlets().name(parts[-1])


def _is_site(part: str, host: str) -> bool:
    letters = "".join(filter(str.isalnum, part.lower()))
    own = host.replace("-", "").replace(".", "")
    if len(letters) <= 2 or len(part) > MAX_PDF_OUTLET_CHARS:
        return False
    return letters.removeprefix("the") in own or any(word in own for word in _WORD.findall(part.lower()))


def _address(layout: Layout) -> str:
    """Return the address that a browser prints on each page.

    The browser may cut it.
    """
    return next((line.text.split()[0] for line in layout.margins if line.text.startswith(("http://", "https://"))), "")


def printed_address(layout: Layout) -> str:
    """Return the address of a printed page.

    "" where there is none or it is cut.
    """
    address = _address(layout)
    return "" if address.endswith(CUT_MARKS) else address


def _day(article: PrintedArticle, layout: Layout) -> Stated | None:
    for line in (*article.head, *reversed(article.above)):
        if (
            not _LOAD_DATE.search(line.text)
            and not PRINT_TIME.match(line.text)
            and (found := day_of(_RELEASE.sub("", line.text))) is not None
        ):
            return Stated(found.day.isoformat(), f"date line, page {line.page}")
    if not article.own_margins:
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
        byline = read_byline(line.text) if not is_document_label(line.text) else None
        if byline is not None and byline.explicit:
            return Stated(", ".join(byline.names), f"byline, page {line.page}")
        if houses := _houses(line.text, layout):
            return Stated(houses, f"byline, page {line.page}")
    heads = {line.text for line in layout.margins}
    dated = [n for n, line in enumerate(article.head) if day_of(line.text) is not None]
    for n, line in enumerate(article.head[:MAX_HEAD_LINES]):
        if line.text in heads or LABEL.match(line.text) or not any(abs(n - at) <= NEAR_DATE_LINES for at in dated):
            continue
        if lone := _lone_names(line.text):
            return Stated(", ".join(lone), f"name beside the date, page {line.page}")
    return None


def _houses(text: str, layout: Layout) -> str:
    """Return the outlets or agencies named in a "by" line.

    "" where it names others. A head names the outlet too.
    """
    said = _BY.match(text)
    if said is None:
        return ""
    parts = _AND.split(text[said.end() :].strip(" ."))
    heads = {fold(line.text) for line in _margins_of_first_page(layout)}
    houses = all(known_name(part) or fold(part) in AGENCIES or fold(part) in heads for part in parts)
    return text[said.end() :].strip(" .") if houses else ""


def _lone_names(text: str) -> tuple[str, ...]:
    """Return the authors in a line of names without "by".

    The line holds nothing else.
    """
    if fold(text) in AGENCIES:
        return (text,)
    byline = read_byline(text)
    if byline is None or not byline.person or not all(is_name(name) for name in byline.names):
        return ()
    known = all(name.split()[0].lower() in FIRST_NAMES for name in byline.names)
    return byline.names if known or sum(len(name) for name in byline.names) > 0.7 * len(text) else ()


def _outlet(article: PrintedArticle, layout: Layout, title: str) -> Stated | None:
    named = _outlet_over_date(article)
    if named is not None:
        return named
    if layout.nameplate is not None:
        return Stated(known_name(layout.nameplate.text) or layout.nameplate.text, "nameplate of the front page")
    named = _outlet_by_headline(article, title)
    if named is not None or not article.own_margins:
        return named
    return _outlet_in_margins(article, layout, title)


def _outlet_by_headline(article: PrintedArticle, title: str) -> Stated | None:
    """Return the outlet that a line over or under the headline names."""
    for line in (*reversed(article.above), *article.head):
        parts = _PARTS.split(line.text)
        for part in parts:
            known = known_name(part)
            if (known is not None and fold(part) not in WIRES) or (len(parts) > 1 and is_paper(part) and may_be_name(part, title)):
                return Stated(known or part, f"name over or under the headline, page {line.page}")
    return None


def _outlet_in_margins(article: PrintedArticle, layout: Layout, title: str) -> Stated | None:
    """Return the outlet that margins or the line above name."""
    margins = list(dict.fromkeys(line.text for line in _margins_of_first_page(layout)))
    parts = [part for text in margins for part in _PARTS.split(text)]
    for part in parts:
        if (name := known_name(part)) is not None:
            return Stated(name, "running head or foot")
    for line in article.above if not (layout.links and is_browser_print(layout)) else ():
        if may_be_name(line.text, title) and (is_paper(line.text) or DOMAIN.fullmatch(line.text)):
            return Stated(line.text, "line over the headline")
    if is_browser_print(layout):
        return None
    heads = [line.text for line in _margins_of_first_page(layout) if line.baseline > _middle(layout)]
    names = [text for text in dict.fromkeys(heads) if may_be_name(text, title)]
    papers = [text for text in names if is_paper(text)] or names
    return Stated(papers[0], "running head") if len(papers) == 1 else None


def _middle(layout: Layout) -> float:
    """Return the height that separates headers from footers."""
    baselines = [line.baseline for line in layout.margins]
    baselines += [line.baseline for paragraph in layout.paragraphs for line in paragraph.lines]
    return (max(baselines) + min(baselines)) / 2


def _outlet_over_date(article: PrintedArticle) -> Stated | None:
    """Return the outlet of a database's article.

    The line between its headline and its date.
    """
    lines = article.head
    if not any(LABEL.match(line.text) for line in lines):
        return None
    dated = next((n for n, line in enumerate(lines) if day_of(line.text) is not None and not _LOAD_DATE.search(line.text)), None)
    if not dated:
        return None
    name = lines[dated - 1].text
    if LABEL.match(name) or len(name) > 2 * MAX_PDF_OUTLET_CHARS:
        return None
    known = known_name(name)
    return Stated(known or _EDITION.sub("", name), f"line over the date, page {lines[dated - 1].page}")
