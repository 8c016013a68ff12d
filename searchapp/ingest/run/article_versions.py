"""Versions of one article, of which the index keeps the latest.

They have the same address and nearly the same text.

Later is the one published later, else the one saved later, else the one that stands later in its document. The other stays where it
is, and comes in when the later one goes: it is never written, so every run looks at it again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ...engines import Engine
from ...model import Article
from ...query.tree import HasKey, Query


class _Version(NamedTuple):
    article: str
    keys: frozenset[str]
    published: date
    saved: float


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


class Versions:
    """The addresses of this run and of the index.

    Those of the index are asked for one by one. `engine` None: the index is empty.
    """

    def __init__(self, engine: Engine | None) -> None:
        self._engine = engine
        self._met: dict[str, list[_Version]] = {}

    def settle(
        self, article: Article, path: Path, owner: Callable[[str], str | None], gone: Collection[str]
    ) -> tuple[str, ...] | None:
        """Return the ids of the earlier versions that this one replaces.

        None when a later version is there.

        owner: the document of an article's id, None for one that is out; gone: documents whose articles are being taken out, which
        count for nothing. What the index has of this article's own document is being written anew, and counts as it is written.
        """
        address = next((key for key in article.keys if key.startswith("u:")), None)
        if address is None:
            return ()
        own = _Version(article.id, frozenset(k for k in article.keys if k != address), article.published or date.min, _saved(path))
        others = [v for v in self._met.get(address, []) if v.article != article.id and v.keys & own.keys]
        met = {version.article for version in others}
        others += [v for v in self._indexed(address, own) if v.article not in met and owner(v.article) != owner(article.id)]
        others = [v for v in others if owner(v.article) is not None and owner(v.article) not in gone]
        if any((v.published, v.saved) > (own.published, own.saved) for v in others):
            return None
        self._met.setdefault(address, []).append(own)
        return tuple(v.article for v in others)

    def _indexed(self, address: str, own: _Version) -> list[_Version]:
        if self._engine is None:
            return []
        found = []
        for hit in self._engine.hits(Query(HasKey((address,)))):
            article = hit.article
            if article.id != own.article and hit.paragraph.number == 1:
                same = (
                    any(h.article.id == article.id for h in self._engine.hits(Query(HasKey(tuple(own.keys)))))
                    if own.keys
                    else False
                )
                if same:
                    found.append(_Version(article.id, own.keys, article.published or date.min, _saved(Path(article.source))))
        return found
