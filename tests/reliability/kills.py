"""Kill runs of the program with signal 9 and look at what is left of the index.

    python -m tests.reliability.kills whoosh 100 [--what index] [--calls] [--seed 1]

At random instants of the run, or with --calls at each n-th of its calls that change names in the index folder, which the
interpreter reports itself. After each kill the index opens, every document is wholly as before or wholly as after, the next run
finishes and makes the index what the folder holds, and nothing is left over. At the end it is compared with one built anew.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import searchapp.ingest.run.commands  # noqa: F401 - loaded once, for the forks
from searchapp.cli import main as command
from searchapp.engines import open_engine
from searchapp.matching.schema import dump_article, dump_paragraph
from searchapp.query.tree import Everything, Query

from .folder import VERSION, Folder

CALLS = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "shutil.rmtree", "open")
HOLDS_S = 120.0
FORK_HOLDS_S = 30.0  # seconds a fork has for a whole run, before it is run again in a process of its own
ROOT = Path(__file__).parents[2]
WHATS = ("index", "fresh", "remove", "copy", "watch")


class Faulty(AssertionError):
    """The index is not what it has to be."""


class Bench:
    """A folder, its index, and runs over them that are killed."""

    def __init__(self, engine: str, work: Path, seed: int, files: int = 12) -> None:
        self.engine, self.work = engine, work
        self.random = random.Random(seed)
        self.folder = Folder(work / "documents", seed, files)
        self.index = work / "index"
        self.url = f"{engine}:{self.index}"
        self.tally: collections.Counter[str] = collections.Counter()
        self.spans_s: dict[str, float] = {}  # how long a run of each kind takes
        self.must("index", "--prune")

    # Runs.

    def run(self, *arguments: str, after_s: float | None = None, at_call: int | None = None) -> int:
        """Run a command in a fork, to its end or to its death; return its status, negative when it was killed."""
        begun = time.monotonic()
        child = os.fork()
        if not child:
            self._become(arguments, at_call)
        until = begun + (after_s if after_s is not None else FORK_HOLDS_S)
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            if time.monotonic() >= until:
                _kill(child)
                _, status = os.waitpid(child, 0)
                if after_s is None:
                    return self._run_alone(arguments)
                break
            time.sleep(0.002)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what it started
        return os.waitstatus_to_exitcode(status)

    def _run_alone(self, arguments: Sequence[str]) -> int:
        """Run a command to its end in a process of its own: a fork may hold a lock that a thread of its parent had."""
        settings = ["--engine", self.url, "--documents", str(self.folder.place)]
        with (self.work / "log.txt").open("wb") as log:
            try:
                return subprocess.run(
                    [sys.executable, "-m", "searchapp", *settings, *arguments],
                    stdout=log,
                    stderr=log,
                    timeout=HOLDS_S,
                    check=False,
                    env=os.environ | {"PYTHONPATH": str(ROOT)},
                ).returncode
            except subprocess.TimeoutExpired as error:
                raise Faulty(f"{arguments} did not end in {HOLDS_S:g} seconds") from error

    def _become(self, arguments: Sequence[str], at_call: int | None) -> None:
        status = 70
        try:
            os.setsid()
            log = os.open(self.work / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            if at_call is not None:
                _die_at(at_call, str(self.index))
            settings = ["--engine", self.url, "--documents", str(self.folder.place)]
            command.main([*settings, *arguments], standalone_mode=False)
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(status)

    def must(self, *arguments: str) -> None:
        """Run to the end, which has to be a good one."""
        if status := self.run(*arguments):
            raise Faulty(f"{arguments}: status {status}: {(self.work / 'log.txt').read_text(errors='replace')[-300:]}")

    # What the index holds.

    def held(self, url: str | None = None) -> dict[str, int]:
        """Return the articles and the version of each; Faulty when one is not whole or counts differ."""
        found: dict[str, int] = {}
        number = 0
        with closing(open_engine(url or self.url)) as engine:
            for article, paragraphs in engine.articles():
                versions = {int(found_.group(1)) for p in paragraphs if (found_ := VERSION.search(p.text))}
                if len(versions) != 1 or [p.number for p in paragraphs] != list(range(1, len(paragraphs) + 1)):
                    raise Faulty(f"{article.id} is not whole")
                found[article.id] = versions.pop()
                number += len(paragraphs)
            counts = engine.stats().paragraphs, engine.search(Query(Everything())).paragraphs
            if counts != (number, number) or engine.stats().articles != len(found):
                raise Faulty(f"counts {counts}, the articles have {number}")
        return found

    def rows(self, url: str) -> list[Any]:
        """Return every record but for the day it came in."""
        with closing(open_engine(url)) as engine:
            return [({**dump_article(a), "added": ""}, [dump_paragraph(p) for p in ps]) for a, ps in engine.articles()]

    def left_over(self) -> list[str]:
        """Return the files that a clean index has not."""
        names = {file.relative_to(self.index).as_posix() for file in self.index.rglob("*") if file.is_file()}
        names -= {"removed.jsonl", "refused.jsonl", "MAIN_WRITELOCK", "writing.lock"}
        if self.engine == "tantivy":
            live = json.loads((self.index / "current").read_text())["folder"]
            listed = {f"{live}/{name}" for name in _listed(self.index / live / "checksums")}
            own = {f"{live}/{kind}/{name}" for kind in ("paragraphs", "articles") for name in (".managed.json", *_LOCKS)}
            return sorted(names - listed - own - {"current", f"{live}/checksums"})
        [sums] = self.index.glob("_MAIN_*.sums")
        return sorted(names - set(_listed(sums)) - {sums.name})

    # One kill.

    def kill(self, what: str, at_call: int | None = None) -> bool:
        """Kill one run and look; False when it had ended before."""
        before = self.held()
        if what != "remove":
            self.folder.change()
        after = self.folder.articles()
        target = f"{'tantivy' if self.engine == 'whoosh' else 'whoosh'}:{self.work / 'copy'}"
        arguments = {"index": ("index", "--prune"), "fresh": ("index", "--prune", "--fresh"), "copy": ("copy", self.url, target)}
        if what == "remove":
            gone = self.random.choice(sorted(before))
            after = {article: version for article, version in before.items() if article != gone}
            arguments["remove"] = ("remove", gone)
        after_s = None if at_call is not None else self.random.uniform(0.1, 1.1) * self.spans_s.get(what, HOLDS_S)
        if what == "watch":
            arguments["watch"], after_s = ("index", "--prune", "--watch"), self.random.uniform(0.2, 3.0)
        begun = time.monotonic()
        status = self.run(*arguments[what], after_s=after_s, at_call=at_call)
        if status == 0:
            self.spans_s[what] = time.monotonic() - begun
        if status > 0:
            raise Faulty(f"{what}: status {status}: {(self.work / 'log.txt').read_text(errors='replace')[-300:]}")
        self.tally["killed" if status < 0 else "had ended"] += 1
        self._look(before, before if what == "copy" else after)
        if what == "copy":
            self._look_at_copy(target, before)
        self._go_on(what)
        return status < 0

    def _look(self, before: dict[str, int], after: dict[str, int]) -> None:
        now = self.held()
        self.tally["as before" if now == before else "as after" if now == after else "between"] += 1
        for article in before.keys() | after.keys() | now.keys():
            if now.get(article) not in (before.get(article), after.get(article)):
                raise Faulty(f"{article}: {before.get(article)} -> {now.get(article)} -> {after.get(article)}")
        if now not in (before, after):
            raise Faulty("one commit, and neither the old nor the new")

    def _look_at_copy(self, target: str, whole: dict[str, int]) -> None:
        if not (self.work / "copy").exists():
            return
        self.must("copy", self.url, target)
        if self.held(target) != whole or self.rows(target) != self.rows(self.url):
            raise Faulty("the copy is another one")

    def _go_on(self, what: str) -> None:
        """Let the next run finish; then the index is the folder's, with nothing left over."""
        (self.folder.place / "excluded.toml").unlink(missing_ok=True)  # what was removed comes back
        self.must("index", "--prune")
        if self.held() != self.folder.articles():
            raise Faulty("the next run does not make it what the folder holds")
        if left := self.left_over():
            raise Faulty(f"left over: {left[:5]}")

    def compare(self) -> None:
        """Compare the index with one built anew."""
        other = f"{self.engine}:{self.work / 'anew'}"
        self.must("--engine", other, "index")
        if self.rows(other) != self.rows(self.url):
            raise Faulty("one built anew is another one")
        shutil.rmtree(self.work / "anew")


def _kill(child: int) -> None:
    """End a fork and what it started; one that has only just begun is in no group of its own yet."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)


_LOCKS = (".tantivy-writer.lock", ".tantivy-meta.lock")


def _listed(sums: Path) -> list[str]:
    return list(json.loads(sums.read_text(encoding="utf-8").splitlines()[0]))


def _die_at(number: int, folder: str) -> None:
    """End this process at its n-th call that changes names in a folder."""
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in CALLS or not any(folder in str(part) for part in arguments[:2]):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_CREAT):
            return
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def series(engine: str, count: int, what: str, seed: int, *, calls: bool, until: float = float("inf")) -> collections.Counter[str]:
    """Kill so many runs, or until the clock says so; return what was seen. Faulty at the first that is wrong."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        bench = Bench(engine, Path(work), seed)
        for number in range(1, count + 1):
            if time.monotonic() > until:
                break
            if not bench.kill(what, number if calls else None) and calls:
                break  # every call was hit
        bench.compare()
        return bench.tally


def main() -> None:
    """Run one series and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=("whoosh", "tantivy"))
    parser.add_argument("count", type=int)
    parser.add_argument("--what", choices=WHATS, default="index")
    parser.add_argument("--calls", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    seen = series(asked.engine, asked.count, asked.what, asked.seed, calls=asked.calls)
    print(
        f"{asked.engine} {asked.what}{' by call' if asked.calls else ''}: {dict(seen)} in {time.monotonic() - begun:.0f} s, 0 broken"
    )


if __name__ == "__main__":
    main()
