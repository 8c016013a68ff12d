"""Index many small generated files and say how fast and in how much memory: python -m benchmarks.ingest_scale N [FOLDER]

Prints documents and paragraphs a second, the most memory that this process and its workers held together, and how long a second
run takes that finds nothing changed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from searchapp.engines import open_engine
from searchapp.ingest import ingest

from .memory import Peak

_WORDS = """council harbour bridge minister budget school winter market doctor engine letter garden summer window river mayor police
court report election energy weather hospital railway union company village museum teacher farmer"""
WORDS = tuple(_WORDS.split())
NAMES = ["Maria Jansen", "Ada Byron", "Peter Novak", "Jean Duval", "Olga Petrova", "Samuel Okoro"]


def write(folder: Path, count: int) -> None:
    """Write the files, a hundred a folder, the same for the same count."""
    rng = random.Random(1)

    def sentence() -> str:
        return "The " + " ".join(rng.choices(WORDS, k=rng.randint(8, 18))) + "."

    for i in range(count):
        path = folder / f"{i // 100:05}" / f"story{i}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        name = rng.choice(NAMES)
        body = [f"{sentence()} {sentence()}" for _ in range(rng.randint(3, 9))]
        body.insert(1, f"“{sentence()} {sentence()}” {name} said on Tuesday.")
        day = f"20{rng.randint(10, 24)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
        head = f"---\ntitle: {' '.join(rng.choices(WORDS, k=6))}\npublished: {day}\n---\n"
        path.write_text(head + "\n\n".join(body) + "\n", encoding="utf-8")


def main(count: int, folder: Path) -> None:
    """Measure and print."""
    documents = folder / "documents"
    write(documents, count)
    with closing(open_engine(f"whoosh:{folder / 'index'}", create=True)) as engine:
        started = time.perf_counter()
        with Peak(os.getpid()) as peak:
            done = ingest([documents], engine)
        took = time.perf_counter() - started
        started = time.perf_counter()
        again = ingest([documents], engine)
        second = time.perf_counter() - started
    print(f"{len(done.added)} documents, {done.paragraphs} paragraphs, {len(done.refused)} refused in {took:.0f} s")
    print(f"{len(done.added) / took:.0f} documents/s, {done.paragraphs / took:.0f} paragraphs/s; {peak.mb:.0f} MB at most")
    print(f"second run: {again.unchanged} unchanged in {second:.1f} s")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(int(sys.argv[1]), Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(int(sys.argv[1]), Path(temporary))
