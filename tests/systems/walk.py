"""What a user does with an index, from the first build to a change under readers; prints what each step gave, as JSON."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

from searchapp.engines import Engine, open_engine
from searchapp.errors import IndexLocked
from searchapp.ingest.run.pipeline import ingest
from searchapp.ingest.run.workers import start_method
from searchapp.query.tree import Everything, Query


def count(engine: Engine) -> int:
    """Return how many paragraphs are found now."""
    return engine.search(Query(Everything(), "")).paragraphs


def walk(url: str, documents: Path) -> dict[str, object]:
    """Index, search, change and rebuild, with a reader that holds on to what it opened."""
    told: dict[str, object] = {"platform": sys.platform, "start": start_method(models=False).get_start_method()}
    with closing(open_engine(url, create=True)) as engine, closing(open_engine(url)) as reader:
        ingest([documents], engine, processes=2)
        told["first"] = count(engine)
        with engine.writer():
            try:
                with reader.writer():
                    told["second writer"] = "let in"
            except IndexLocked:
                told["second writer"] = "locked"
        hits = reader.hits(Query(Everything(), ""))
        held = list(islice(hits, 2))
        (documents / "added.txt").write_text(
            "A town by the sea\n\nIt rained for the whole of the week in the town.\n", encoding="utf-8"
        )
        ingest([documents], engine, processes=1)
        told["changed"] = count(engine)
        ingest([documents], engine, fresh=True, processes=2)
        told["fresh"] = count(engine)
        told["held by the reader"] = len(held) + sum(1 for _ in hits)
        (documents / "added.txt").unlink()
        ingest([documents], engine, prune=True, processes=1)
        told["pruned"] = count(reader)
    with closing(open_engine(url)) as engine:
        told["opened again"] = count(engine)
    return told


if __name__ == "__main__":
    print(json.dumps(walk(sys.argv[1], Path(sys.argv[2]))))
