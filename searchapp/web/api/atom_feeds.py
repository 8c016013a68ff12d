"""Atom feeds of searches and speakers, and the browser's search box (OpenSearch).

A feed has what was added last first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from xml.etree import ElementTree

from flask import Blueprint, Response, json, request, url_for

from ...matching.matcher import matched_quotes
from ...matching.results import Hit
from ...query.tree import Query
from ..http.context import current_engine, current_settings
from ..http.i18n import _, ngettext
from ..http.params import Search, read
from ..view.autocomplete import suggestions_for
from ..view.labels import date_words, outlet_name, title_of, who
from ..view.page_frame import static_url
from ..view.title import describe
from .exports import download_arguments, permalink, server

blueprint = Blueprint("feeds", __name__)

ENTRIES = 50
WEEKS = 12
"""The expected volume is the average of this many weeks up to the collection's newest day."""

_ATOM = "http://www.w3.org/2005/Atom"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
# What XML 1.0 cannot hold, in any spelling.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/search.atom")
def search() -> Response:
    """Show the feed of a search."""
    asked = read(request.args, current_settings(), date.today())
    values = download_arguments(asked.sorted_by("best"))
    page = url_for("pages.search", _external=True, **values)
    return feed(asked, page, url_for("feeds.search", _external=True, **values))


def feed(asked: Search, page: str, own: str) -> Response:
    """Return the newest added hits of a search as Atom (RFC 4287).

    page: what it is a feed of; own: the feed's own address.
    """
    engine = current_engine()
    stats = engine.stats()
    response = Response(mimetype="application/atom+xml")
    response.set_etag(f"{stats.generation}-{hash_of(own)}")
    if stats.updated:
        response.last_modified = stats.updated
    response.make_conditional(request)
    if response.status_code == 304:
        return response
    query = replace(asked.query, sort="added", offset=0, limit=1, collapse="none", facets=())
    hits = list(islice(engine.hits(query), ENTRIES))
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    heading = describe(asked, engine.search(replace(query, limit=1))).title
    _text(root, "title", f"{heading} – {current_settings().name}")
    _text(root, "subtitle", volume_words(weekly(query)))
    _text(root, "id", own)
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    newest = max(
        (hit.article.added for hit in hits if hit.article.added), default=stats.updated or datetime(1970, 1, 1, tzinfo=UTC)
    )
    _text(root, "updated", _instant(newest))
    _text(ElementTree.SubElement(root, "author"), "name", current_settings().name)
    _text(root, "generator", "searchapp")
    for hit in hits:
        _entry(root, asked, hit, newest)
    response.data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return response


def _entry(root: ElementTree.Element, asked: Search, hit: Hit, newest: datetime) -> None:
    article, link = hit.article, permalink(hit, server())
    entry = ElementTree.SubElement(root, "entry")
    speakers = who(matched_quotes(asked.query, hit))
    _text(entry, "title", ", ".join([speakers, outlet_name(article), date_words(article)]))
    _text(entry, "id", link)
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
    _text(entry, "updated", _instant(article.added or newest))
    if article.published:
        _text(entry, "published", _instant(datetime.combine(article.published, datetime.min.time(), UTC)))
    for author in article.authors or (outlet_name(article),):
        _text(ElementTree.SubElement(entry, "author"), "name", author)
    _text(entry, "content", hit.paragraph.text).set("type", "text")
    _text(entry, "summary", _("From “%(title)s”", title=title_of(article)))


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name)
    child.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return child


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def hash_of(text: str) -> str:
    """Return a short hash that is the same in every process."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def weekly(query: Query) -> float | None:
    """Return the mean number of matching paragraphs a week.

    The newest WEEKS of the collection count; None is returned without a date to judge by.
    """
    engine = current_engine()
    last = engine.stats().last
    if last is None:
        return None
    first = max(last - timedelta(weeks=WEEKS) + timedelta(days=1), query.first or date.min)
    until = min(last, query.last or date.max)
    if first > until:
        return 0.0
    return engine.count(replace(query, first=first, last=until)) / WEEKS


def volume_words(per_week: float | None) -> str:
    """Say how much a feed will bring."""
    if per_week is None:
        return _("How many new paragraphs to expect cannot be said: no article has a date.")
    if per_week >= 1:
        return ngettext("About %(num)s new paragraph a week.", "About %(num)s new paragraphs a week.", round(per_week))
    return _("Less than one new paragraph a week.")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe this search to browsers (OpenSearch 1.1)."""
    name = current_settings().name
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    _text(root, "ShortName", short_name(name))
    _text(root, "Description", _("Who said what, when and where, in your own collection"))
    _text(root, "LongName", name[:48])
    _text(root, "InputEncoding", "UTF-8")
    _text(root, "OutputEncoding", "UTF-8")
    image = _text(root, "Image", request.url_root.rstrip("/") + static_url("icon-16.png").removeprefix(request.script_root))
    image.attrib.update({"width": "16", "height": "16", "type": "image/png"})
    for media_type, endpoint in (
        ("text/html", "pages.search"),
        ("application/x-suggestions+json", "feeds.suggest"),
        ("application/atom+xml", "feeds.search"),
    ):
        template = url_for(endpoint, _external=True) + "?q={searchTerms}"
        ElementTree.SubElement(root, "Url", {"type": media_type, "method": "get", "template": template})
    own = {"type": "application/opensearchdescription+xml", "rel": "self", "template": url_for("feeds.opensearch", _external=True)}
    ElementTree.SubElement(root, "Url", own)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/opensearchdescription+xml")


def short_name(name: str) -> str:
    """Return a name of at most 16 characters, cut between words where that is possible."""
    name = " ".join(_NO_XML.sub(" ", name).split()) or "News quotes"
    return name if len(name) <= 16 else (name[:17].rpartition(" ")[0] or name[:16])


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete the text typed into the browser's search box (OpenSearch Suggestions 1.0).

    The answer holds queries, notes and addresses.
    """
    typed = request.args.get("q", "")[:200]
    offers = suggestions_for(typed)
    addresses = [offer["href"] or url_for("pages.search", q=offer["query"]) for offer in offers]
    base = request.url_root.rstrip("/")
    full = [base + address.removeprefix(request.script_root) for address in addresses]
    body = json.dumps([typed, [offer["query"] for offer in offers], [offer["note"] for offer in offers], full])
    return Response(body, mimetype="application/x-suggestions+json")
