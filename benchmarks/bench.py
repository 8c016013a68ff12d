"""Our engines and their peers on one corpus, in turn, in one run: python -m benchmarks.bench PEERS N [run ...]

PEERS: the folder with make_corpus.py and the peers' scripts. N: paragraphs. A run is one line of RUNS; all of them unless named.
Absolute times depend on the machine and on what else it does; the ratios at the end are what to compare.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Report = dict[str, Any]
"""What every script prints: peer, paragraphs, index_s, paragraphs_per_s, index_mb, queries: {name: {hits, page_ms}}."""

Command = Callable[[Path, Path, Path], list[str]]
"""From peers' folder, corpus and an empty folder to the arguments for Python."""


def ours(engine: str, processes: int) -> Command:
    """Return the command for one of our engines."""
    return lambda peers, corpus, work: ["-m", "benchmarks.bench_engine", engine, str(corpus), str(work), str(processes), str(peers)]


def peer(script: str, *more: str) -> Command:
    """Return the command for a peer's script."""
    return lambda peers, corpus, work: [str(peers / script), str(corpus), str(work / "index"), *more]


RUNS: dict[str, Command] = {
    "stock-whoosh-1": peer("stock_whoosh.py", "1"),
    "whoosh-1": ours("whoosh", 1),
    "stock-whoosh-2": peer("stock_whoosh.py", "2"),
    "whoosh-2": ours("whoosh", 2),
    "sqlite": peer("sqlite_fts5.py"),
    "raw-tantivy": peer("raw_tantivy.py"),
    "tantivy": ours("tantivy", 2),
}

COLD = {"whoosh-1": "whoosh", "tantivy": "tantivy"}
"""Runs with which queries asked for the first time are measured too (bench_cold.py), on the same corpus."""

COMPARED = (
    ("whoosh-1", "stock-whoosh-1"),
    ("whoosh-2", "stock-whoosh-2"),
    ("whoosh-1", "sqlite"),
    ("tantivy", "raw-tantivy"),
    ("tantivy", "sqlite"),
)


def make_corpus(peers: Path, paragraphs: int, corpus: Path) -> None:
    """Write the corpus, the same for the same number."""
    with corpus.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, str(peers / "make_corpus.py"), str(paragraphs)], stdout=file, check=True)


def measure(name: str, peers: Path, corpus: Path) -> Report:
    """Run one script in a folder of its own; return what it reports."""
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, *RUNS[name](peers, corpus, Path(work))]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    report: Report = json.loads(done.stdout)
    return report


def measure_cold(engine: str, corpus: Path) -> dict[str, Any]:
    """Return what queries asked for the first time take."""
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "benchmarks.bench_cold", engine, str(corpus), work]
        found: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
    return found


def describe_cold(name: str, found: dict[str, Any]) -> str:
    """Return one line about queries asked for the first time."""
    return (
        f"{name:16} {found['queries']:,} queries asked for the first time: median {found['cold_median_ms']:.2f} ms, "
        f"99 % {found['cold_p99_ms']:.2f} ms, asked again {found['warm_median_ms']:.2f} ms, ratio {found['cold_of_warm']:.2f}"
    )


def describe(name: str, report: Report) -> str:
    """Return one line of absolute figures."""
    pages = [query["page_ms"] for query in report["queries"].values()]
    return (
        f"{name:16} {report['paragraphs_per_s']:>8,} paragraphs/s {report['index_mb']:>9,.1f} MB   "
        f"page {min(pages):.2f} to {max(pages):.2f} ms, median {statistics.median(pages):.2f}"
    )


def compare(one: str, other: str, reports: dict[str, Report]) -> list[str]:
    """Return the lines that say what `one` takes of what `other` takes."""
    ours, theirs = reports[one], reports[other]
    lines = [f"{one} against {other}"]
    ratios = []
    for name, query in ours["queries"].items():
        against = theirs["queries"][name]
        ratios.append(query["page_ms"] / against["page_ms"])
        lines.append(
            f"  {name:16} {query['page_ms']:>9.2f} ms {against['page_ms']:>9.2f} ms   ratio {ratios[-1]:.3f}"
            f"   hits {query['hits']:,} and {against['hits']:,}"
        )
    lines.append(f"  {'median ratio':44} {statistics.median(ratios):.3f}   largest {max(ratios):.3f}")
    lines.append(f"  {'paragraphs/s, ratio':44} {ours['paragraphs_per_s'] / theirs['paragraphs_per_s']:.2f}")
    lines.append(f"  {'index size, ratio':44} {ours['index_mb'] / theirs['index_mb']:.2f}")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return 2 when the arguments are not what is needed."""
    if len(arguments) < 2 or not arguments[1].isdecimal() or set(arguments[2:]) - set(RUNS):
        print(__doc__, "\nRuns:", ", ".join(RUNS), file=sys.stderr)
        return 2
    peers, paragraphs = Path(arguments[0]).resolve(), int(arguments[1])
    if not (peers / "make_corpus.py").is_file():
        print(f"{peers} has no make_corpus.py. Give the folder with the peers' scripts: make bench SHARED=path", file=sys.stderr)
        return 2
    reports: dict[str, Report] = {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        make_corpus(peers, paragraphs, corpus)
        for name in arguments[2:] or RUNS:
            reports[name] = measure(name, peers, corpus)
            print(describe(name, reports[name]), flush=True)
        for name in reports.keys() & COLD.keys():
            print("", describe_cold(name, measure_cold(COLD[name], corpus)), sep="\n", flush=True)
    for one, other in COMPARED:
        if one in reports and other in reports:
            print("", *compare(one, other, reports), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
