"""The indexes of a collection on the cluster: mappings and names.

    NAME             alias of the paragraphs' index, NAME.1-paragraphs: what is searched
    NAME.articles    alias of the articles' index, NAME.1-articles: what was indexed, and articles without a paragraph
    NAME.state       what every process needs to know, and the writer's lock

Nothing is shown before the writer's refresh at the end: the indexes do not refresh by themselves.
"""

from __future__ import annotations

from typing import Any

from ...matching.schema import SCHEMA_VERSION
from ..shared.fields import HOLE
from .connection import Address
from .scores import SIMILARITY

PARAGRAPH_ALIAS, ARTICLE_ALIAS = "paragraphs", "articles"

_KEYWORDS = ("article", "outlet", "speaker", "kind", "language", "about")  # counted by facets
_TERMS = ("outlet_key", "speaker_word", "voice", "keys")  # found by
_PLACED = ("text", "title", "said", "byline", "about_word", "outlet_word", "url")
_NUMBERS = ("number", "date", "late", "month", "quotes", "length")

_KEYWORD: dict[str, Any] = {"type": "keyword", "norms": False}
_STORED: dict[str, Any] = {"type": "keyword", "index": False, "doc_values": False}

PARAGRAPH_FIELDS: dict[str, Any] = {
    **dict.fromkeys(_KEYWORDS, _KEYWORD),
    **{name: {**_KEYWORD, "doc_values": False} for name in _TERMS},
    **{name: {"type": "text", "analyzer": "placed", "index_options": "positions", "norms": False} for name in _PLACED},
    **{name: {"type": "integer"} for name in _NUMBERS},
    "ranked": {"type": "text", "analyzer": "placed", "index_options": "freqs", "norms": False, "similarity": "counts"},
    "words": {"type": "keyword", "index": False},  # the terms as written, to count what a word beginning stands for
    "tally": {"type": "keyword", "index": False},  # who is quoted how often (quoted.py)
    "added": {"type": "long"},
    "head": _STORED,
    "body": _STORED,
}

ARTICLE_MAPPING: dict[str, Any] = {
    "id": _KEYWORD,
    "source": {**_STORED, "doc_values": True},
    "fingerprint": _STORED,
    "outlet": _KEYWORD,
    "headline": {"type": "text", "analyzer": "placed", "index_options": "docs", "norms": False},
    "title": {"type": "keyword", "index": False, "ignore_above": 8000},
    "paragraphs": {"type": "integer"},
    "date": {"type": "integer"},
    "head": _STORED,
}


def names(where: Address, build: int) -> dict[str, str]:
    """Return the names of a build's two indexes."""
    return {kind: f"{where.name}.{build}-{kind}" for kind in (PARAGRAPH_ALIAS, ARTICLE_ALIAS)}


def aliases(where: Address) -> dict[str, str]:
    """Return the names by which readers know the two indexes."""
    return {PARAGRAPH_ALIAS: where.name, ARTICLE_ALIAS: f"{where.name}.articles"}


def state_index(where: Address) -> str:
    """Return the name of the index that holds the state and the lock."""
    return f"{where.name}.state"


def body(where: Address, kind: str) -> dict[str, Any]:
    """Return settings and mapping of an index to build.

    It gets its replicas when it is full.
    """
    settings = {
        "number_of_shards": where.shards if kind == PARAGRAPH_ALIAS else 1,
        "number_of_replicas": 0,
        "refresh_interval": -1,
        "analysis": {
            "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 100_000}},
            "filter": {
                "holes": {"type": "stop", "stopwords": [HOLE]},
            },
            "analyzer": {
                "placed": {"type": "custom", "tokenizer": "spaces", "filter": ["holes"]},
            },
        },
        "similarity": {"counts": SIMILARITY},
    }
    mapping: dict[str, Any] = {
        "dynamic": "strict",
        "_meta": {"schema": SCHEMA_VERSION},
        "properties": PARAGRAPH_FIELDS if kind == PARAGRAPH_ALIAS else ARTICLE_MAPPING,
    }
    if kind == PARAGRAPH_ALIAS:
        mapping["_routing"] = {"required": True}  # an article's paragraphs are on one shard
        mapping["_source"] = {"includes": ["head", "body"]}  # the rest can be made again from these
    return {"settings": settings, "mappings": mapping}


def state_body() -> dict[str, Any]:
    """Return settings and mapping of the state's index."""
    return {
        "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-2"},
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "schema": {"type": "integer"},
                "build": {"type": "integer"},
                "slots": {"type": "integer"},
                "generation": {"type": "long"},
                "updated": {"type": "long"},
                "owner": {"type": "keyword"},
                "until": {"type": "double"},
            },
        },
    }
