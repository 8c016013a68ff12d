"""The comparison of the two indexes of a generation.

It checks that every paragraph has its article, and every article all its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tantivy

from ...errors import EngineError
from ..shared.checksums import Sum, sums_of, write_sums
from ..shared.folder import to_disk
from .files import ARTICLE_INDEX, CHECKSUMS, PARAGRAPH_INDEX, border
from .index_schema import open_index
from .read_only import openable
from .segments import META, OWN_FILES

CHUNK = 10_000


def article_ids(searcher: Any) -> Iterator[str]:
    """Yield the ids of all articles, in order."""
    for rows in _chunks(searcher):
        yield from [article_id for article_id, _ in rows]


def sum_up(folder: Path, known: Mapping[str, Sum]) -> None:
    """Write the checksums of a generation's files.

    known: those of the generation it began with, whose files do not change.
    """
    names = [
        f"{name}/{file.name}"
        for name in (PARAGRAPH_INDEX, ARTICLE_INDEX)
        for file in (folder / name).iterdir()
        if file.name not in OWN_FILES
    ]
    unchanged = {name: value for name, value in known.items() if not name.endswith(META)}
    for name in (PARAGRAPH_INDEX, ARTICLE_INDEX):
        to_disk(folder / name)
    write_sums(folder / CHECKSUMS, sums_of(folder, names, unchanged))


def unequal(folder: Path) -> list[tuple[str, int, int]]:
    """Return the articles that are not whole.

    Each has its id, how many paragraphs there are, and how many it says; 0 without an article.
    """
    with openable(folder) as place, border():
        paragraphs, articles = open_index(place / PARAGRAPH_INDEX).searcher(), open_index(place / ARTICLE_INDEX).searcher()
        there = dict(paragraphs.terms_with_prefix("article", "", filter_query=tantivy.Query.all_query()))
        found = []
        for rows in _chunks(articles):
            said = articles.fast_field_values("paragraphs", [address for _, address in rows])
            for (article_id, _), number in zip(rows, said, strict=True):
                if (count := there.pop(article_id, 0)) != number:
                    found.append((article_id, count, int(number)))
    return found + [(article_id, count, 0) for article_id, count in there.items() if count]


def check_whole(folder: Path) -> None:
    """Raise EngineError for a generation that must not become the index."""
    for article_id, there, said in unequal(folder)[:1]:
        raise EngineError(
            f"The index would have {there} paragraphs of the article {article_id} instead of {said}. Nothing was changed: "
            "run this again, and tell us if it happens again."
        )


def _chunks(searcher: Any) -> Iterator[list[tuple[str, Any]]]:
    """Yield the ids and addresses of all articles in order.

    Some thousands come at a time.
    """
    done = 0
    while True:
        rows: list[tuple[str, Any]] = searcher.search(
            tantivy.Query.all_query(), limit=CHUNK, offset=done, count=False, order_by_field="id", order=tantivy.Order.Asc
        ).hits
        if rows:
            yield rows
        done += len(rows)
        if len(rows) < CHUNK:
            return
