"""The upgrade of an index from an earlier version of the schema.

It uses the index's own stored articles: no document is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ..engines import Engine
from ..errors import EngineError
from ..matching.schema import SCHEMA_VERSION
from ..similarity.article_keys import article_keys


class Upgraded(NamedTuple):
    """The result of an upgrade.

    It has the version before, the version after, and how many articles came along.
    """

    before: int
    after: int
    articles: int


def upgrade(engine: Engine, progress: Callable[[int, int, int], None] | None = None) -> Upgraded | None:
    """Write the index anew from what it stores, in one step.

    None when it is of this version already. progress: told the articles written, the articles there are and the paragraphs
    written. On any error, and on Ctrl-C, the index stays as it was.
    """
    version, total = engine.stored()
    if version == SCHEMA_VERSION:
        return None
    written = lines = 0
    with engine.writer(fresh=True) as writer:
        for article, paragraphs in engine.articles():
            keys = article_keys([paragraph.text for paragraph in paragraphs], article.url)
            writer.replace(replace(article, keys=keys), paragraphs)
            written += 1
            lines += len(paragraphs)
            if progress is not None:
                progress(written, total, lines)
        if written != total:
            raise EngineError(f"Of {total:,} articles only {written:,} could be read. The index was left as it was.")
    return Upgraded(version, SCHEMA_VERSION, written)
