"""Whole result pages over HTTP, ours and Datasette's, on one corpus: python -m benchmarks.bench_http PEERS N [ENGINE ...]

PEERS: the folder with make_corpus.py and common.py. ENGINE: whoosh (unless named) or tantivy. Datasette takes part when its command
is on the PATH or in DATASETTE: its search page with a facet of outlets, on the same paragraphs in SQLite FTS5. All answer the same
queries in the same order, the peers' and others of their form and frequency, with as many hits a page; four visitors ask at once,
each page on a connection of its own. Our server runs two processes, Datasette its one. Prints pages a second, p50, p99, and the
server's processor time a page (of all its processes, user and system), which says most where the machine is not idle.
"""

from __future__ import annotations

import http.client
import importlib
import itertools
import os
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.bench import make_corpus
from benchmarks.bench_engine import read
from searchapp.engines import open_engine
from searchapp.similarity.article_keys import article_keys
from searchapp.text.stopwords import is_function_word
from searchapp.web.http.params import PAGE_SIZE

VISITORS = 4
WARM_S = 5.0
SECONDS = 20.0
START_S = 60.0

ALIKE = 2
"""Queries made of each of the peers', with other words as usual: not the same few pages again and again."""


class Pace(NamedTuple):
    """What one server did. `processor_ms`: of the server alone, a page; None where the system does not tell."""

    pages: int
    pages_per_s: float
    p50_ms: float
    p99_ms: float
    processor_ms: float | None


def queries_of(common: Any, corpus: Path) -> list[tuple[str, str]]:
    """Return each query in our language and in FTS5's: the peers', and ALIKE others of the same form and frequency for each."""
    asked = [(mine, theirs) for mine, theirs, _ in common.QUERIES.values()]
    known = {words for query, _ in asked for words in _WORDS.findall(query)}
    counts: Counter[str] = Counter()
    for *_, text, _ in common.rows(corpus):
        words = [word for word in re.findall(r"[a-z]+", text.lower()) if not is_function_word(word)]
        counts.update({word for word in words if len(word) > 4 or word in known})
        counts.update({f'"{one} {other}"' for one, other in itertools.pairwise(words) if len(one) > 4 < len(other)})
    usual = sorted(counts, key=lambda words: (-counts[words], words))
    ranked = {quoted: [words for words in usual if words.startswith('"') is quoted] for quoted in (True, False)}

    def alike(query: str, further: int) -> str:
        """Return a query with each word or phrase replaced by one `further` places down the list of the usual ones."""

        def other(found: re.Match[str]) -> str:
            words = found.group()
            near = ranked[words.startswith('"')]
            return near[(near.index(words) + further) % len(near)]

        return _WORDS.sub(other, query)

    asked += [(alike(mine, n * 7), alike(theirs, n * 7)) for mine, theirs in asked for n in range(1, ALIKE + 1)]
    random.Random(1).shuffle(asked)
    return asked


_WORDS = re.compile(r'"[a-z ]+"|\b[a-z]+\b')


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[int]:
    """Run a server until it is no longer needed, and give its process; wait until it listens."""
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
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def processor_s(server: int) -> float | None:
    """Return the user and system time of a process and all that it started and that still run; None without /proc."""
    rows = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        rows[int(stat.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    if server not in rows:
        return None
    family, ticks = {server}, rows[server][1]
    while added := {pid for pid, (parent, _) in rows.items() if parent in family} - family:
        family |= added
        ticks += sum(rows[pid][1] for pid in added)
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(server: int, port: int, paths: Sequence[str]) -> Pace:
    """Ask for the paths in turn, several visitors at once, for a while; the time in which the server warms up is not counted."""
    failures: list[str] = []

    def ask(paths: Iterator[str], until: float, kept: list[float]) -> None:
        while time.perf_counter() < until and not failures:
            path, started = next(paths), time.perf_counter()
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                connection.request("GET", path)
                response = connection.getresponse()
                response.read()
            if response.status != 200:
                failures.append(f"{path}: {response.status}")
            kept.append((time.perf_counter() - started) * 1000)

    def visit(seconds: float) -> tuple[list[float], float]:
        times: list[float] = []
        started, apart = time.perf_counter(), len(paths) // VISITORS
        visitors = [
            threading.Thread(target=ask, args=(itertools.cycle([*paths[n:], *paths[:n]]), started + seconds, times))
            for n in range(0, apart * VISITORS, apart)
        ]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
        return times, time.perf_counter() - started

    visit(WARM_S)
    before = processor_s(server)
    times, took = visit(SECONDS)
    after = processor_s(server)
    if failures:
        raise RuntimeError(failures[0])
    cuts = statistics.quantiles(times, n=100)
    spent = (after - before) * 1000 / len(times) if before is not None and after is not None else None
    return Pace(len(times), len(times) / took, cuts[49], cuts[98], spent)


def ours(name: str, corpus: Path, folder: Path, queries: Sequence[tuple[str, str]]) -> Pace:
    """Index the corpus with one of our engines and serve it with the production server."""
    url = f"{name}:{folder / 'index'}"
    with closing(open_engine(url, create=True)) as engine, engine.writer(fresh=True) as writer:
        for article, paragraphs in read(corpus):  # with keys, as `searchapp index` gives them, so that copies are looked for
            keys = article_keys((paragraph.text for paragraph in paragraphs), article.url)
            writer.replace(replace(article, keys=keys), paragraphs)
    port = free_port()
    command = [sys.executable, "-c", "from searchapp.cli import main; main()", "serve", "--bind", f"127.0.0.1:{port}"]
    with serving(command, port, {"SEARCHAPP_ENGINE": url, "SEARCHAPP_WORKERS": "2"}) as server:
        return measure(server, port, ["/search?" + urlencode({"q": query}) for query, _ in queries])


def datasette(command: str, common: Any, corpus: Path, folder: Path, queries: Sequence[tuple[str, str]]) -> Pace:
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
    asked = {"_facet": "outlet", "_size": str(PAGE_SIZE), "_searchmode": "raw"}
    with serving([command, "serve", str(path), "--port", str(port)], port, {}) as server:
        return measure(server, port, ["/news/p?" + urlencode({"_search": query, **asked}) for _, query in queries])


def line(name: str, pace: Pace) -> str:
    """Return what is printed of one server."""
    spent = "   -" if pace.processor_ms is None else f"{pace.processor_ms:8.1f} ms"
    return (
        f"{name:12} {pace.pages_per_s:8.1f} pages/s   p50 {pace.p50_ms:8.1f} ms   p99 {pace.p99_ms:8.1f} ms   "
        f"processor {spent} a page   ({pace.pages} pages)"
    )


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
        queries = queries_of(common, corpus)
        command = os.environ.get("DATASETTE") or shutil.which("datasette")
        for name in [*(["datasette"] if command else []), *(arguments[2:] or ["whoosh"])]:
            folder = Path(temporary) / name
            folder.mkdir()
            if name == "datasette" and command:
                pace = datasette(command, common, corpus, folder, queries)
            else:
                pace = ours(name, corpus, folder, queries)
            paces[name] = pace
            print(line(name, pace), flush=True)
    if not command:
        print("Datasette is not here: pip install datasette, or give its command in DATASETTE.")
    for name, pace in paces.items():
        if name != "datasette" and (theirs := paces.get("datasette")):
            words = f"{name} against datasette: {pace.pages_per_s / theirs.pages_per_s:.1f} times the pages a second"
            if pace.processor_ms and theirs.processor_ms:
                words += f", {theirs.processor_ms / pace.processor_ms:.1f} times the pages in the same processor time"
            print(words)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
