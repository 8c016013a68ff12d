"""Slugs: names in addresses, as in /speaker/angela-merkel.

A name's slug is its folded words; the index finds the name again.
"""

from __future__ import annotations

from typing import Literal

from flask import url_for

from ...engines import Engine
from ...text.analysis import terms
from ...text.names import name_terms

_TRIED = 5_000  # names whose words begin with those of a slug


def slug(words: tuple[str, ...]) -> str:
    """Return words as one part of an address; "" when there are none."""
    return "-".join(word.replace("-", "").replace("/", "") for word in words)


def speaker_slug(name: str) -> str:
    """Return the slug of a speaker's name."""
    return slug(name_terms(name))


def outlet_slug(name: str) -> str:
    """Return the slug of an outlet's name."""
    return slug(terms(name))


def names_of(engine: Engine, field: Literal["speaker", "outlet"], wanted: str) -> tuple[str, ...]:
    """Return the names of the index with this slug, most frequent first.

    There is nearly always one.
    """
    own = speaker_slug if field == "speaker" else outlet_slug
    words = " ".join(wanted.split("-"))
    found = engine.suggest(field, words, _TRIED) if words.strip() else ()
    return tuple(suggestion.text for suggestion in found if own(suggestion.text) == wanted)


def speaker_address(name: str) -> str:
    """Return the address of a speaker's page.

    A name that no address can hold gets the address of its search.
    """
    return url_for("people.speaker", slug=found) if (found := speaker_slug(name)) else url_for("pages.search", speaker=name)


def outlet_address(name: str | None) -> str:
    """Return the address of an outlet's page.

    Without an outlet, it is that of the search for articles that have none.
    """
    found = outlet_slug(name or "")
    return url_for("people.outlet", slug=found) if found else url_for("pages.search", outlet=name or "none")
