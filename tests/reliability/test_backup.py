"""A copy of the index folder that is taken during a run: it is one state of the index, or it says that it is none."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from searchapp.engines import SelfChecking, open_engine
from searchapp.errors import EngineError

from .kills import Bench

COPIES = 6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_a_copy_taken_during_a_run_is_whole_or_says_so(engine: str, tmp_path: Path) -> None:
    bench = Bench(engine, tmp_path, seed=5)
    bench.must("index", "--prune")
    whole = 0
    for number in range(COPIES):
        before = bench.held()
        bench.folder.change()
        after = bench.folder.articles()
        child = os.fork()
        if not child:
            bench._become(("index", "--prune"), None)
        time.sleep(bench.random.uniform(0, 0.8))
        copy = tmp_path / f"copy{number}"
        with suppress(shutil.Error, FileNotFoundError):  # as `cp -a` goes on
            shutil.copytree(bench.index, copy)
        os.waitpid(child, 0)
        url = f"{engine}:{copy}"
        try:
            with closing(open_engine(url)) as opened:
                assert isinstance(opened, SelfChecking)
                if list(opened.faults(full=True)):
                    continue
            assert bench.held(url) in (before, after)
            whole += 1
        except EngineError:
            continue
    assert whole > COPIES // 2
