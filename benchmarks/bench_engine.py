"""Index a corpus with one of our engines and time one results page a query, as the peers' scripts do, and print what they print.

    python -m benchmarks.bench_engine ENGINE CORPUS FOLDER PROCESSES PEERS

ENGINE: whoosh, tantivy, or the whole address of a server's; PEERS: the folder with common.py and the peers' scripts. The speakers
stand in the corpus, so nothing is attributed. A page: ten hits, outlet and speaker facets, date histogram, number of articles,
snippets.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scratch import scratch_engine
from searchapp.engines import Engine, RecordBuilder
from searchapp.ingest import ingest
from searchapp.matching.matcher import fragment
from searchapp.model import Article, Paragraph, Quote
from searchapp.query.parser import parse
from searchapp.query.tree import FacetRequest, Query

FACETS = (FacetRequest("outlet"), FacetRequest("speaker"), FacetRequest("date"))


def open_scratch(name: str, folder: Path, processes: int) -> Engine:
    """Open an empty index."""
    if name == "whoosh":
        from searchapp.engines.whoosh import open_whoosh

        return open_whoosh(str(folder / "index"), create=True, processes=processes)
    return scratch_engine(name, folder)


def read(corpus: Path) -> Iterator[tuple[Article, list[Paragraph]]]:
    """Yield the articles of a corpus."""
    with corpus.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            article = Article(row["id"], title=row["title"], outlet=row["outlet"], published=date.fromisoformat(row["date"]))
            yield article, [_paragraph(n, paragraph) for n, paragraph in enumerate(row["paragraphs"], 1)]


def _paragraph(number: int, row: dict[str, Any]) -> Paragraph:
    return Paragraph(number, row["text"], tuple(Quote((), "quoted", name, "supplied") for name in row["speakers"]))


def build(engine: Engine, corpus: Path, processes: int) -> int:
    """Index the corpus; return the number of paragraphs.

    An engine whose records are made in other processes is filled as `searchapp index` fills it, by so many of them; another by its
    writer alone, which has helpers of its own.
    """
    if isinstance(engine, RecordBuilder):
        return ingest([corpus], engine, processes=processes).paragraphs
    count = 0
    with engine.writer(fresh=True) as writer:
        for article, paragraphs in read(corpus):
            writer.replace(article, paragraphs)
            count += len(paragraphs)
    return count


def page(engine: Engine, text: str) -> int:
    """Make everything that a results page shows; return the number of matching paragraphs."""
    result = engine.search(Query(parse(text, today=date.today()).tree, text=text, limit=10, facets=FACETS))
    for hit in result.hits:
        fragment(hit.paragraph, hit.marks)
    return result.paragraphs


def main(arguments: list[str]) -> int:
    """Print the report; return 2 when the arguments are not what is needed."""
    if len(arguments) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    name, corpus, folder, processes, peers = arguments
    sys.path.insert(0, peers)
    common = importlib.import_module("common")
    engine = open_scratch(name, Path(folder), int(processes))
    with closing(engine):
        started = time.time()
        count = build(engine, Path(corpus), int(processes))
        index_s = time.time() - started
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        timings = {}
        for query_name, (query, _, _) in common.QUERIES.items():
            ms, hits = common.median_ms(lambda query=query: page(engine, query))
            timings[query_name] = {"hits": hits, "page_ms": round(ms, 2)}
    common.report(f"searchapp {name}, {processes} process(es)", index_s, count, size, timings)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
