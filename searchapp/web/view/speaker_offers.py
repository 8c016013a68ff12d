"""Offers under the search box: only what somebody named there is quoted saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import current_app

from ...query.parser import parse
from ...query.tree import Everything, Selection
from ...text.analysis import terms
from ..http.context import current_engine, current_settings
from ..http.params import Search, default_sort, query_limits
from ..http.slugs import speaker_slug
from ..http.urls import address
from .hits import asked_speaker

SPEAKERS_OFFERED = 2

WORDS_LOOKED_AT = 8
"""A longer search is a pasted text rather than a name and a few words."""

BEARERS_LOOKED_AT = 50
"""Speakers with a word that are looked at: where more have it, it is nobody's surname in particular."""

WORDS_KEPT = 5_000
"""Words whose bearers are kept in memory."""

_PLAIN_WORDS = re.compile(r"[\w'’.\- ]+")
_OPERATORS = frozenset(("AND", "OR", "NOT", "NEAR"))


class SpeakerOffer(NamedTuple):
    """A search for a speaker's quotations alone.

    `rest`: the words that are not the name; `over_time`: where the statements stand in order.
    """

    name: str
    rest: str
    paragraphs: int
    href: str
    slug: str


def speaker_offers(search: Search) -> list[SpeakerOffer]:
    """Return offers for names among the words of a search.

    There are none where a speaker is asked for already.
    """
    words = search.query.text.split()
    plain = _PLAIN_WORDS.fullmatch(search.query.text) and not _OPERATORS & set(words)
    if search.page > 1 or not plain or len(words) > WORDS_LOOKED_AT or "speaker" in search.query.filters or asked_speaker(search):
        return []
    offers = []
    for name, begin, end in _names(words):
        offer = _offer(search, name, " ".join(words[:begin] + words[end:]))
        if offer.paragraphs:
            offers.append(offer)
    return offers[:SPEAKERS_OFFERED]


def _names(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the speakers named in these words, and the places of the name.

    A name stands there whole, or by a surname that only one speaker has.
    """
    keyed = [" ".join(terms(word)) for word in words]
    taken = 0
    for place, key in enumerate(keyed):
        if len(key) < 3 or place < taken:
            continue
        found = _bearers(key)
        whole = [(name, parts) for name, parts in found if keyed[place : place + len(parts)] == parts and len(parts) > 1]
        if whole:
            name, parts = max(whole, key=lambda pair: len(pair[1]))
            taken = place + len(parts)
            yield name, place, taken
        elif len(found) < BEARERS_LOOKED_AT:
            surnames = [name for name, parts in found if len(parts) > 1 and parts[-1] == key]
            if len(surnames) == 1:
                yield surnames[0], place, place + 1


_known: dict[tuple[int, str, str], list[tuple[str, list[str]]]] = {}


def _bearers(key: str) -> list[tuple[str, list[str]]]:
    """Return the speakers with a word in their names, and the words of each.

    They are looked up once for each generation of the index: an engine reads all names for it.
    """
    engine = current_engine()
    place = (id(current_app._get_current_object()), engine.stats().generation, key)  # type: ignore[attr-defined]
    if place not in _known:
        if len(_known) >= WORDS_KEPT:
            _known.clear()
        suggested = engine.suggest("speaker", key, BEARERS_LOOKED_AT)
        _known[place] = [(each.text, list(terms(each.text))) for each in suggested]
    return _known[place]


def _offer(search: Search, name: str, rest: str) -> SpeakerOffer:
    tree = parse(rest, today=date.today(), limits=query_limits(current_settings())).tree if rest else Everything()
    query = replace(search.query, tree=tree, text=rest, sort=default_sort(tree))
    narrowed = replace(search, query=query, notices=()).with_ticks("speaker", Selection((name,)))
    return SpeakerOffer(name, rest, current_engine().count(narrowed.query), address(narrowed), speaker_slug(name))
