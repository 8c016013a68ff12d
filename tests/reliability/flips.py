"""Damage one file of an index and ask: the answers are right, or an error that says so; never others, no traceback, no dead process.

    python -m tests.reliability.flips whoosh 200 [--late]

--late: nothing but sizes is checked at opening, as of a large index. Then answers may differ until the background has read the file,
which this waits for; before it, too, nothing may end otherwise than with an answer or an error of ours.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import shutil
import signal
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from searchapp.engines import open_engine
from searchapp.engines.shared import checksums
from searchapp.errors import IndexDamaged, SearchAppError
from searchapp.ingest import ingest
from searchapp.matching.schema import dump_article, dump_paragraph
from searchapp.query.parser import parse
from searchapp.query.tree import FACETS, FacetRequest, Query

from .folder import Folder

ASKED = (
    "harbour",
    "brid*",
    '"mayor price"',
    "harbour NEAR/5 lamp",
    'speaker:"Person 0"',
    "bridge NOT ferry",
    "title:article",
    "rod~",
)
OWN = (".managed.json", ".tantivy-writer.lock", ".tantivy-meta.lock", "MAIN_WRITELOCK", "writing.lock")
DIES_AFTER_S = 60


def answers(url: str, *, late: bool) -> dict[str, Any]:
    """Return what an index answers; an error of ours in place of an answer."""
    found: dict[str, Any] = {}

    def ask(name: str, question: Any) -> None:
        try:
            found[name] = question()
        except SearchAppError as error:
            found[name] = f"error: {type(error).__name__}: {error}"

    if late:
        checksums.CHECKED_AT_OPENING_BYTES = 0
    ask("open", lambda: open_engine(url) and "opened")
    if found["open"] != "opened":
        return found
    with closing(open_engine(url)) as engine:
        if late:
            _ask_all(engine, lambda name, question: ask(f"before {name}", question))
            for thread in threading.enumerate():
                if thread.name == "index-checks":
                    thread.join()
        _ask_all(engine, ask)
    return {name: answer for name, answer in found.items() if not name.startswith("before")}


def _ask_all(engine: Any, ask: Any) -> None:
    facets = tuple(FacetRequest(name, 5) for name in FACETS)
    for words in ASKED:
        tree = parse(words, today=date(2026, 1, 1)).tree

        def search(tree: Any = tree) -> Any:
            result = engine.search(Query(tree, limit=5, facets=facets))
            hits = [(hit.article.id, hit.paragraph.number, hit.paragraph.text, repr(hit.marks)) for hit in result.hits]
            return [result.paragraphs, repr(result.articles), hits, repr(result.facets)]

        ask(words, search)
    ask("articles", lambda: [[dump_article(a), [dump_paragraph(p) for p in ps]] for a, ps in engine.articles()])
    ask("stats", lambda: repr(replace(engine.stats(), generation="", updated=None)))
    ask("suggest", lambda: repr(engine.suggest("speaker", "p", 5)))
    ask("nearest", lambda: repr(engine.nearest("harbor", 5)))


def in_a_fork(url: str, *, late: bool) -> dict[str, Any] | str:
    """Ask in a process of its own; return its answers, or how it died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            signal.alarm(DIES_AFTER_S)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            with os.fdopen(writing, "w") as stream:
                try:
                    json.dump(answers(url, late=late), stream)
                except BaseException as error:  # noqa: BLE001 - this is what is looked for
                    json.dump(f"traceback: {type(error).__name__}: {error}", stream)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    return json.loads(told) if status == 0 and told else f"died: {os.waitstatus_to_exitcode(status)}"


def damage(file: Path, chance: random.Random) -> None:
    """Flip some bits of a file, or cut it."""
    data = bytearray(file.read_bytes())
    if chance.random() < 0.8:
        for _ in range(chance.choice((1, 1, 3, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    else:
        del data[chance.randrange(len(data)) :]
    file.write_bytes(data)


def series(engine: str, count: int, seed: int, *, late: bool, until: float = float("inf")) -> collections.Counter[str]:
    """Damage copies of an index, every file in turn; AssertionError at the first that is neither right nor an error of ours."""
    chance = random.Random(seed)
    tally: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        folder = Folder(Path(work) / "documents", 1, 12)
        whole = Path(work) / "whole"
        for _ in range(3):
            with closing(open_engine(f"{engine}:{whole}", create=True)) as opened:
                ingest([folder.place], opened, processes=1, prune=True)
            folder.change()
        right = in_a_fork(f"{engine}:{whole}", late=late)
        assert isinstance(right, dict)
        assert not [answer for answer in right.values() if str(answer).startswith("error")]
        files = sorted(f for f in whole.rglob("*") if f.is_file() and f.stat().st_size and f.name not in OWN)
        chance.shuffle(files)
        for number in range(count):
            if time.monotonic() > until:
                break
            copy, victim = Path(work) / "copy", files[number % len(files)].relative_to(whole)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(whole, copy)
            damage(copy / victim, chance)
            got = in_a_fork(f"{engine}:{copy}", late=late)
            assert isinstance(got, dict), f"{victim}: {got}"
            wrong = [name for name, answer in got.items() if not str(answer).startswith("error") and answer != right[name]]
            assert not wrong, f"{victim}: another answer to {wrong}"
            errors = {str(answer) for answer in got.values() if str(answer).startswith("error")}
            named = any(IndexDamaged.__name__ in error and victim.name in error for error in errors)
            tally["right" if not errors else "error that names the file" if named else "another clear error"] += 1
    return tally


def main() -> None:
    """Run one series and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=("whoosh", "tantivy"))
    parser.add_argument("count", type=int)
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    seen = series(asked.engine, asked.count, asked.seed, late=asked.late)
    print(f"{asked.engine}{' late' if asked.late else ''}: {dict(seen)}")


if __name__ == "__main__":
    main()
