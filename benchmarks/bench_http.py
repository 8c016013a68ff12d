"""Whole result pages over HTTP, ours and Datasette's, on one corpus: python -m benchmarks.bench_http PEERS N [ENGINE ...]

PEERS: the folder with make_corpus.py and common.py. ENGINE: whoosh (unless named) or tantivy. Datasette takes part when its command
is on the PATH or in DATASETTE: its search page with a facet of outlets, on the same paragraphs in SQLite FTS5. Our server runs two
processes, Datasette its one; each is asked by four clients at once. Prints pages a second, p50 and p99.
"""

from __future__ import annotations

import http.client
import importlib
import itertools
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.bench import make_corpus
from benchmarks.bench_engine import read
from searchapp.engines import open_engine

CLIENTS = 4
SECONDS = 15.0
START_S = 60.0


class Pace(NamedTuple):
    """What one server did."""

    pages_per_s: float
    p50_ms: float
    p99_ms: float


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[None]:
    """Run a server until it is no longer needed; wait until it listens."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[0]} does not answer at port {port}") from None
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def measure(port: int, paths: Sequence[str]) -> Pace:
    """Ask for the paths in turn, from several clients at once, for a while; the first round is not counted."""
    times: list[float] = []
    failures: list[str] = []

    def ask(paths: Iterator[str], until: float, kept: list[float]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until and not failures:
            path, started = next(paths), time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                failures.append(f"{path}: {response.status}")
            kept.append((time.perf_counter() - started) * 1000)
        connection.close()

    for seconds, kept in ((3.0, list[float]()), (SECONDS, times)):
        started = time.perf_counter()
        clients = [
            threading.Thread(target=ask, args=(itertools.cycle([*paths[n:], *paths[:n]]), started + seconds, kept))
            for n in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        took = time.perf_counter() - started
    if failures:
        raise RuntimeError(failures[0])
    cuts = statistics.quantiles(times, n=100)
    return Pace(len(times) / took, cuts[49], cuts[98])


def ours(name: str, corpus: Path, folder: Path, queries: Mapping[str, Any]) -> Pace:
    """Index the corpus with one of our engines and serve it with the production server."""
    url = f"{name}:{folder / 'index'}"
    with closing(open_engine(url, create=True)) as engine, engine.writer(fresh=True) as writer:
        for article, paragraphs in read(corpus):
            writer.replace(article, paragraphs)
    port = free_port()
    command = [sys.executable, "-c", "from searchapp.cli import main; main()", "serve", "--bind", f"127.0.0.1:{port}"]
    with serving(command, port, {"SEARCHAPP_ENGINE": url, "SEARCHAPP_WORKERS": "2"}):
        return measure(port, ["/search?" + urlencode({"q": query}) for query, _, _ in queries.values()])


def datasette(command: str, common: Any, corpus: Path, folder: Path, queries: Mapping[str, Any]) -> Pace:
    """Put the corpus into SQLite FTS5, as the peers' script does, and serve it with Datasette."""
    path = folder / "news.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "create table p(rowid integer primary key, article, outlet, date, n, text, speakers);"
            "create virtual table p_fts using fts5(text, content='p', content_rowid='rowid', tokenize='porter unicode61');"
        )
        rows = ((article, outlet, day, n, text, ", ".join(said)) for _, article, outlet, day, n, text, said in common.rows(corpus))
        db.executemany("insert into p(article, outlet, date, n, text, speakers) values (?,?,?,?,?,?)", rows)
        db.execute("insert into p_fts(p_fts) values ('rebuild')")
        db.commit()
    port = free_port()
    asked = {"_facet": "outlet", "_size": "10", "_searchmode": "raw"}
    with serving([command, "serve", str(path), "--port", str(port)], port, {}):
        return measure(port, ["/news/p?" + urlencode({"_search": query, **asked}) for _, query, _ in queries.values()])


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return 2 when the arguments are not what is needed."""
    if len(arguments) < 2 or not arguments[1].isdecimal() or not (Path(arguments[0]) / "make_corpus.py").is_file():
        print(__doc__, file=sys.stderr)
        return 2
    peers, paragraphs = Path(arguments[0]).resolve(), int(arguments[1])
    sys.path.insert(0, str(peers))
    common = importlib.import_module("common")
    paces: dict[str, Pace] = {}
    with tempfile.TemporaryDirectory() as temporary:
        corpus = Path(temporary) / "corpus.jsonl"
        make_corpus(peers, paragraphs, corpus)
        command = os.environ.get("DATASETTE") or shutil.which("datasette")
        for name in [*(["datasette"] if command else []), *(arguments[2:] or ["whoosh"])]:
            folder = Path(temporary) / name
            folder.mkdir()
            if name == "datasette" and command:
                pace = datasette(command, common, corpus, folder, common.QUERIES)
            else:
                pace = ours(name, corpus, folder, common.QUERIES)
            paces[name] = pace
            print(f"{name:12} {pace.pages_per_s:8.1f} pages/s   p50 {pace.p50_ms:8.1f} ms   p99 {pace.p99_ms:8.1f} ms", flush=True)
    if not command:
        print("Datasette is not here: pip install datasette, or give its command in DATASETTE.")
    for name, pace in paces.items():
        if name != "datasette" and "datasette" in paces:
            print(f"{name} against datasette: {pace.pages_per_s / paces['datasette'].pages_per_s:.1f} times the pages a second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
