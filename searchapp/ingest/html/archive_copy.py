"""Recognition of copies of pages made by archives, caches, readers and browsers.

Gives the original's address, the day of the copy, and the page without what the copier added. An archive is nobody's outlet and the
day of its copy nobody's day of publication: what it says of itself is taken out before anything is read.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import unquote

from ..fields.printed_dates import find_dates
from ..source.html_tree import Element

_HOSTS = (
    r"(?:web\.archive\.org|archive\.org|wayback\.archive-it\.org|archive\.(?:today|ph|is|li|fo|md|vn)|webcitation\.org|arquivo\.pt|"
    r"web-archive\.\w+|webarchive\.[\w.-]+|perma\.cc|ghostarchive\.org|megalodon\.jp|wayback\.[\w.-]+|freezepage\.com|"
    r"archive\.st|timetravel\.mementoweb\.org|vefsafn\.is|haw\.nsk\.hr)"
)
_ARCHIVED = re.compile(
    rf"(?:(?:https?:)?//{_HOSTS}(?:/[\w-]{{1,12}}){{0,2}})?/(?P<stamp>(?:19|20)\d\d[\d.:-]{{0,16}})(?:[a-z]{{2,3}}_)?/"
    r"(?P<url>https?:/{1,2}[^\s\"'<>]+)",
    re.I,
)
_ARCHIVE_HOST = re.compile(rf"^(?:https?:)?//(?:www\.)?{_HOSTS}(?:[/:?]|$)|^https?://webcache\.googleusercontent\.com/|"
                           r"^https?://(?:\w+\.)?(?:cc\.bingj\.com|translate\.goog)/", re.I)  # fmt: skip
_CACHE = re.compile(
    r"webcache\.googleusercontent\.com/search\?[^\"'\s<>]*?cache:(?:[\w-]{8,16}:)?(?P<url>https?(?::|%3A)[^\"'\s<>+&]+)", re.I
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>[^\s>]+)\s*-->", re.I)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile.{0,40}?\burl:\s*(?P<url>\S+).{0,40}?saved date:\s*(?P<day>[^\n]{8,80})", re.S | re.I
)
_MARKED = re.compile(
    r"<!--[^>]{0,200}?(?:Mirrored from|Scraped from|Saved from|Archived from|source:|original url:)\s*(?P<url>(?:https?://)?[\w.-]+\.\w{2,}[^\s>]*)",
    re.I,
)
_FILE_ARCHIVED = re.compile(r"FILE ARCHIVED ON\s+[\d:]+\s+(?P<day>\w+\s+\d{1,2},\s+\d{4})", re.I)
_FILE_NAME = re.compile(r"url\.com|file://|about:|chrome|data:|blob:", re.I)
_CACHE_NOTICE = re.compile(r"snapshot of the page as it appeared on\s+(?P<day>[^.<]{8,40})", re.I)
_CACHE_ADDRESS = re.compile(r"Google'?s cache of\s*(?:<a[^>]*>)?\s*(?P<url>https?://[^\s<]+?)[.]?\s*(?:</a>|<|\s)", re.I)

_FURNITURE = (
    "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato' or @id='wm-capinfo' or @id='wm-maximise']",
    "//*[contains(@id, 'google-cache-hdr') or contains(@class, 'google-cache-hdr')]",
    "//*[@id='bn-iframe-header' or @id='perma-header' or @id='arquivo-banner' or @id='ukwa-banner' or @id='replay_iframe_banner']",
    "//*[@id='singlefile-infobar' or self::single-file-infobar or self::single-file-note]",
)
_ARCHIVE_TODAY = "//*[@id='HEADER' or @id='DIVSHARE' or @id='hashtags']"
_PAGE = re.compile(r"https?://[^/]+/[^?#]*\w")
_READER = "//*[contains(concat(' ', normalize-space(@class), ' '), ' reader-{} ')]"
HEAD_CHARS, HEAD_AND_TAIL_CHARS = 200_000, 4_000
"""Characters at a page's two ends in which copiers leave their marks."""


_COMMENT = re.compile(r"<!--.{0,250}", re.S)
_SIGNS = (
    "saved with singlefile", "saved from", "file archived", "mirrored from", "scraped from", "archived from", "source:",
    "original url:",
)  # fmt: skip
"""What a copier writes into a comment."""


class ArchiveCopy(NamedTuple):
    """A copy's original address, its day, and the words that identify it as a copy.

    The address is "" where the copy states none.
    """

    url: str
    captured: date | None
    basis: str
    foreign: bool = False  # the page's head is the archive's, not the original's


def original_address(address: str) -> str:
    """Return the original address inside an archive's address.

    Any other address is returned as it is; "" for a page about the archive itself.
    """
    address = address.strip()
    match = _ARCHIVED.match(address) or _CACHE.search(address)
    if match:
        return re.sub(r"^(https?):/+", r"\1://", unquote(match["url"]) if "%3A" in match["url"][:10] else match["url"], flags=re.I)
    return "" if _ARCHIVE_HOST.match(address) else address


def is_archive(address: str) -> bool:
    """Return whether an address belongs to an archive or a cache."""
    return _ARCHIVE_HOST.match(address.strip()) is not None


def read_copy(tree: Element, source: str) -> ArchiveCopy | None:
    """Remove a copier's marks from a page and return what they state.

    None for a page that is no copy. source: its markup.
    """
    copy = _by_comment(source) or _by_links(tree, source) or _by_reader(tree, source)
    if copy is None:
        return None
    return copy._replace(foreign=_clean(tree))


def _by_comment(source: str) -> ArchiveCopy | None:
    head, tail = source[:HEAD_CHARS], source[-HEAD_AND_TAIL_CHARS:]
    if not _has_sign(head) and not _has_sign(tail):
        return None
    if match := _SINGLE_FILE.search(head):
        return ArchiveCopy(_address(match["url"]), _stamped(match["day"]), "saved with SingleFile")
    if (match := _SAVED_FROM.search(head)) and not _FILE_NAME.match(match["url"]):
        return ArchiveCopy(_address(match["url"]), None, "the address a browser saved it from")
    if match := _FILE_ARCHIVED.search(tail) or _FILE_ARCHIVED.search(head):
        stamped = _ARCHIVED.search(head)
        found = find_dates(match["day"])
        return ArchiveCopy(
            _address(stamped["url"]) if stamped else "", found[0].day if found else None, "a copy of the Internet Archive"
        )
    if match := _CACHE_ADDRESS.search(head):
        noticed = _CACHE_NOTICE.search(head)
        days = find_dates(noticed["day"]) if noticed else []
        return ArchiveCopy(_address(match["url"]), days[0].day if days else None, "a copy of a search engine's cache")
    if match := _MARKED.search(head[:5000]):
        url = match["url"]
        return ArchiveCopy(_address(url if "://" in url else "https://" + url), None, "the address that a comment names")
    return None


def _has_sign(source: str) -> bool:
    """Return whether a copier may have left its mark in some markup.

    Most marks are comments; the markup of a page, not all of it ASCII, takes a millisecond to fold.
    """
    if "cache of" in source or "FILE ARCHIVED" in source:
        return True
    return any(sign in comment for comment in map(str.lower, _COMMENT.findall(source)) for sign in _SIGNS)


def _by_links(tree: Element, source: str) -> ArchiveCopy | None:
    for element in tree.iter("link", "meta", "base") if "/http" in source else ():  # an address in another
        written = element.get("href") or element.get("content") or ""
        if "/" in written and (match := _ARCHIVED.match(written.strip())) and (element.get("rel") or "").lower() != "stylesheet":
            return ArchiveCopy(original_address(written), _stamped(match["stamp"]), "the address inside the archive's")
    toolbar = "HEADER" in source or "wm-ipp" in source
    for element in tree.xpath("//input[@name='q' or @name='url'][starts-with(@value, 'http')]")[:3] if toolbar else ():
        if tree.xpath("//*[@id='HEADER' or starts-with(@id, 'wm-ipp')]"):
            return ArchiveCopy(_address(element.get("value")), None, "the address in the archive's toolbar")
    return None


def _by_reader(tree: Element, source: str) -> ArchiveCopy | None:
    """Recognise pages saved from a reader mode, which name their source."""
    for element in tree.xpath(_READER.format("domain")) if "reader-domain" in source else ():
        address = element.get("href") or ""
        base = tree.find(".//base")
        address = address if address.startswith("http") else (base.get("href") if base is not None else "") or ""
        _mark_reader(tree)
        return ArchiveCopy(_address(address), None, "the address a reader mode names")
    base = tree.find(".//base")
    if base is not None and _PAGE.match(base.get("href") or "") and tree.find(".//link[@rel='canonical']") is None:
        return ArchiveCopy(_address(base.get("href")), None, "the page's base address")
    return None


def _mark_reader(tree: Element) -> None:
    """Mark up a reader mode's credits as a byline and drop its reading time."""
    for element in tree.xpath(_READER.format("credits")):
        element.set("rel", "author")
        element.set("itemprop", "author")
    for element in tree.xpath(_READER.format("estimated-time")):
        _remove(element)


def _address(written: str) -> str:
    return original_address(written.strip().replace("&amp;", "&"))


def _stamped(stamp: str) -> date | None:
    digits = re.sub(r"\D", "", stamp)[:8] if stamp[:4].isdigit() else ""
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        pass
    days = find_dates(stamp)
    return days[0].day if days else None


def _clean(tree: Element) -> bool:
    """Remove toolbars and the archive's elements of the head.

    True where the whole head is the archive's.
    """
    for path in _FURNITURE:
        for element in tree.xpath(path):
            _remove(element)
    archived = any(is_archive(element.get("href") or "") for element in tree.iter("link", "form", "a"))
    archived = archived or any(is_archive(element.get("action") or "") for element in tree.iter("form"))
    for element in tree.xpath(_ARCHIVE_TODAY) if archived else ():
        _remove(element)
    own = False
    for element in list(tree.iter("meta")):
        name = (element.get("property") or element.get("name") or "").lower()
        content = element.get("content") or ""
        if name == "og:site_name" and re.match(rf"^(?:www\.)?{_HOSTS}$", content.strip(), re.I):
            own = True
    for element in list(tree.iter("meta")):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content") or ""
        if own and (name.startswith(("article:", "twitter:")) or name == "og:site_name" or element.get("itemprop")):
            _remove(element)  # the archive's own head: it knows when it came, not when the article appeared
        elif is_archive(content) or _ARCHIVED.match(content):
            element.set("content", original_address(content))
    for element in tree.iter("link", "a", "base"):
        href = element.get("href") or ""
        if "/" in href and (is_archive(href) or _ARCHIVED.match(href)):
            element.set("href", original_address(href))
    return own


def _remove(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
