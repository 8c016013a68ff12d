"""Full result pages over HTTP, through the production server, beside Datasette on the same corpus.

    python -m benchmarks.http CORPUS FOLDER [engine ...] [--seconds 10] [--clients 4] [--datasette COMMAND]

CORPUS: what the peers' make_corpus.py writes. FOLDER: where the indexes are built, once. engine: whoosh, tantivy (both unless
named). COMMAND: how Datasette is started (datasette, from `pip install datasette`); without it only ours are measured. Each server
answers the same queries in turn to the same clients: ours the page of results with its facets, Datasette its page of a table with
_search and _facet=outlet. Prints pages a second and the 50th and 99th percentile in milliseconds, and the ratios.
"""

from __future__ import annotations

import argparse
import http.client
import json
import shlex
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from searchapp.engines import open_engine

from .bench_engine import read

QUERIES = ("president", "debate", "immigration", "trump putin", '"white house"', '"donald trump"')
"""Queries that mean the same in ours and in FTS5's language."""

START_S = 120


def build(scheme: str, corpus: Path, folder: Path) -> str:
    """Index the corpus with one of our engines unless that was done; return the engine's address."""
    url = f"{scheme}:{folder / scheme}"
    if not (folder / scheme).exists():
        with closing(open_engine(url, create=True)) as engine, engine.writer(fresh=True) as writer:
            for article, paragraphs in read(corpus):
                writer.replace(article, paragraphs)
    return url


def build_sqlite(corpus: Path, folder: Path) -> Path:
    """Write the corpus to a database as Datasette's users have it: a table with a full-text index over it."""
    path = folder / "corpus.db"
    if path.exists():
        return path
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript("""
            create table p(id integer primary key, article, outlet, date, n, text);
            create virtual table p_fts using fts5(text, content='p', content_rowid='id', tokenize='porter unicode61');
        """)
        for article, paragraphs in read(corpus):
            rows = [(article.id, article.outlet, str(article.published), p.number, p.text) for p in paragraphs]
            db.executemany("insert into p(article, outlet, date, n, text) values (?,?,?,?,?)", rows)
        db.execute("insert into p_fts(p_fts) values ('rebuild')")
    return path


@contextmanager
def serving(command: Sequence[str], port: int, first: str) -> Iterator[None]:
    """Run a server until the block ends; wait until it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_S
        while True:
            try:
                if ask(http.client.HTTPConnection("127.0.0.1", port, timeout=30), first):
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(connection: http.client.HTTPConnection, path: str) -> int:
    """Get one page and return its size; a page that is not 200 ends the measurement."""
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: status {response.status}: {body[:200]!r}")
    return len(body)


def load(port: int, paths: Sequence[str], clients: int, seconds: float) -> dict[str, float]:
    """Let some clients ask for the pages in turn; return pages a second and times in milliseconds."""
    times: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[BaseException] = []
    end = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        mine = cycle([*paths[number % len(paths) :], *paths[: number % len(paths)]])
        while time.perf_counter() < end:
            before = time.perf_counter()
            try:
                ask(connection, next(mine))
            except (OSError, RuntimeError, http.client.HTTPException) as error:
                wrong.append(error)
                return
            times[number].append((time.perf_counter() - before) * 1000)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    every = sorted(ms for mine in times for ms in mine)
    return {
        "pages": len(every),
        "pages_a_second": round(len(every) / (time.perf_counter() - started), 2),
        "p50_ms": round(statistics.median(every), 1),
        "p99_ms": round(every[min(len(every) - 1, int(len(every) * 0.99))], 1),
    }


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("engines", nargs="*", default=["tantivy", "whoosh"])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--datasette", default="")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, dict[str, float]] = {}
    for scheme in given.engines:
        port = free_port()
        program = str(Path(sys.executable).with_name("searchapp"))
        command = [program, "--engine", build(scheme, given.corpus, given.folder), "serve"]
        paths = ["/search?q=" + quote(text) for text in QUERIES]
        with serving([*command, "--bind", f"127.0.0.1:{port}"], port, paths[0]):
            load(port, paths, given.clients, 2)  # every worker opens the index
            found[scheme] = load(port, paths, given.clients, given.seconds)
        print(json.dumps({"server": scheme, **found[scheme]}), flush=True)
    if given.datasette:
        port = free_port()
        database = build_sqlite(given.corpus, given.folder)
        limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
        command = [*shlex.split(given.datasette), "serve", str(database), "--port", str(port), *limits]
        paths = [f"/corpus/p?_search={quote(text)}&_facet=outlet&_size=10" for text in QUERIES]
        with serving(command, port, paths[0]):
            load(port, paths, given.clients, 2)
            found["datasette"] = load(port, paths, given.clients, given.seconds)
        print(json.dumps({"server": "datasette", **found["datasette"]}), flush=True)
        for scheme in given.engines:
            ratio = found[scheme]["pages_a_second"] / found["datasette"]["pages_a_second"]
            print(f"{scheme}: {ratio:.1f} times Datasette's pages a second")


if __name__ == "__main__":
    main()
