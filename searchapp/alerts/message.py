"""An alert in words: each quotation with its citation and link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from ..matching.matcher import matched_quotes
from ..matching.results import Hit
from ..output.citation import CitedSource, cited_words, line
from ..output.terminal import counted
from .news import News
from .saved_searches import SavedSearch


def message(search: SavedSearch, news: News, base: str, identity: str, since: datetime | None) -> str:
    """Return the alert of a search. base: the address of the pages."""
    if search.form == "json":
        return _json(search, news, base, identity)
    lines = list(_lines(search, news, base, since))
    if search.mail_to:
        subject = f"Subject: {_heading(search, news)}".encode("ascii", "replace").decode()
        head = [f"To: {search.mail_to}", subject, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
        lines = [*head, "Content-Transfer-Encoding: 8bit", f"X-Searchapp-Alert: {identity}", "", *lines]
    return "\n".join([*lines, "", f"Alert {identity}.", ""])


def _lines(search: SavedSearch, news: News, base: str, since: datetime | None) -> Iterator[str]:
    yield _heading(search, news)
    yield _address(search, base)
    if since:
        yield f"Came in since {since:%Y-%m-%d %H:%M} UTC."
    for number, new in enumerate(news.hits, 1):
        yield ""
        for n, source in enumerate(_sources(search, new.hit, base)):
            yield (f"{number}. " if n == 0 else "   ") + line(source)
        for copy in new.copies:
            yield f"   Same text also in: {copy.article.outlet or 'an unknown outlet'}, {_link(copy, base)}"
    if news.repeats:
        yield ""
        yield "Also came in, copies of texts that were here before:"
        yield from (f"   {hit.article.outlet or 'an unknown outlet'}, {_link(hit, base)}" for hit in news.repeats)


def _heading(search: SavedSearch, news: News) -> str:
    if not news.hits:
        return f"{search.name}: new copies of earlier texts ({len(news.repeats):,})"
    articles = counted(len({new.hit.article.id for new in news.hits}), "article")
    return f"{search.name}: {counted(len(news.hits), 'new paragraph')} in {articles}"


def _json(search: SavedSearch, news: News, base: str, identity: str) -> str:
    rows = [
        {
            "link": _link(new.hit, base),
            "article": new.hit.article.id,
            "outlet": new.hit.article.outlet,
            "published": new.hit.article.published.isoformat() if new.hit.article.published else None,
            "paragraph": new.hit.paragraph.number,
            "quotations": [
                {
                    "speaker": source.quote.speaker if source.quote else None,
                    "how": source.quote.how if source.quote else None,
                    "form": cited_words(source.paragraph, source.quote)[0],
                    "words": source.words,
                    "citation": line(source),
                }
                for source in _sources(search, new.hit, base)
            ],
            "copies": [_link(copy, base) for copy in new.copies],
        }
        for new in news.hits
    ]
    told = {"alert": identity, "name": search.name, "address": _address(search, base), "paragraphs": rows}
    return json.dumps({**told, "copies_of_earlier": [_link(hit, base) for hit in news.repeats]}, ensure_ascii=False) + "\n"


def _sources(search: SavedSearch, hit: Hit, base: str) -> list[CitedSource]:
    quotes = matched_quotes(search.query, hit)
    return [CitedSource(hit.article, hit.paragraph, quote, _link(hit, base)) for quote in (*quotes, *([] if quotes else [None]))]


def _link(hit: Hit, base: str) -> str:
    return f"{base}/article/{hit.article.id}#p{hit.paragraph.number}"


def _address(search: SavedSearch, base: str) -> str:
    query = search.query
    pairs = [("q", query.text)] if query.text else []
    pairs += [(field, value or "none") for field, ticks in query.filters.items() for value in ticks.any_of]
    pairs += [(f"not_{field}", value or "none") for field, ticks in query.filters.items() for value in ticks.none_of]
    pairs += [(name, day.isoformat()) for name, day in (("from", query.first), ("to", query.last)) if day]
    return f"{base}/search?{urlencode([*pairs, ('sort', 'added')])}"
