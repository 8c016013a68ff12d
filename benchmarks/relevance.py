"""Measure ranking on a public test collection: index it in a scratch index, run its queries, write a TREC run.

    python -m benchmarks.relevance DIR RUNFILE [--engine SCHEME]

DIR holds corpus.jsonl {id, title, text} and queries.jsonl {id, text}. Each document is one article of one paragraph. A query is a
bag of words, any of which may match; function words are left out unless the query has nothing else, as a search does.
1,000 results a query, best first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.scratch import scratch_engine
from searchapp.engines import Engine
from searchapp.model import Article, Paragraph
from searchapp.query.tree import Node, Or, Query, Word
from searchapp.text.analysis import terms
from searchapp.text.stopwords import is_function_word, is_negation

RESULTS = 1000

Run = dict[str, list[str]]
"""Query id -> document ids, best first."""


def bag(text: str) -> Node | None:
    """Return the tree of a query as a bag of words, None when it has no word."""
    words = list(terms(text))
    telling = [word for word in words if not is_function_word(word)]
    if all(is_negation(word) for word in telling):
        telling = words
    nodes = tuple(Word(word) for word in telling)
    return None if not nodes else nodes[0] if len(nodes) == 1 else Or(nodes)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def fill(engine: Engine, corpus: Path) -> dict[str, str]:
    """Index a corpus; return article id -> document id. Article ids sort as the documents stand in the file."""
    names: dict[str, str] = {}
    with engine.writer() as writer:
        for number, row in enumerate(rows(corpus)):
            article = Article(id=f"doc-{number:08}", title=row.get("title") or None, source=f"doc-{number:08}")
            names[article.id] = row["id"]
            writer.replace(article, [Paragraph(1, row["text"])])
    return names


def run(engine: Engine, folder: Path, results: int = RESULTS) -> Run:
    """Index the collection in `folder` and answer its queries with so many results each."""
    names = fill(engine, folder / "corpus.jsonl")
    answers: Run = {}
    for row in rows(folder / "queries.jsonl"):
        tree = bag(row["text"])
        hits = engine.search(Query(tree, text=row["text"], limit=results)).hits if tree else ()
        answers[row["id"]] = [names[hit.article.id] for hit in hits]
    return answers


def measured(folder: Path, engine: str = "whoosh") -> Run:
    """Run one collection on a scratch index that is thrown away."""
    with tempfile.TemporaryDirectory() as scratch, closing(scratch_engine(engine, Path(scratch))) as opened:
        return run(opened, folder)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.relevance", description="Write a TREC run of a test collection's queries.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="corpus.jsonl and queries.jsonl")
    parser.add_argument("runfile", type=Path, metavar="RUNFILE")
    parser.add_argument(
        "--engine", default="whoosh", metavar="SCHEME", help="whoosh (default), tantivy, or an opensearch:// address"
    )
    options = parser.parse_args(arguments)
    answers = measured(options.folder, options.engine)
    with options.runfile.open("w", encoding="utf-8") as out:
        for query, documents in answers.items():
            for rank, document in enumerate(documents, 1):
                out.write(f"{query} Q0 {document} {rank} {RESULTS - rank + 1} searchapp\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
