"""Damaged files of an index, some seconds of each engine; `python -m tests.reliability.flips` does hundreds."""

from __future__ import annotations

import random
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchapp.cli import main
from searchapp.engines import Engine, open_engine
from searchapp.engines.shared import checksums
from searchapp.errors import IndexDamaged, WouldLose
from searchapp.ingest import ingest
from searchapp.query.tree import Everything, Query

from .flips import damage, series
from .folder import Folder

SERIES_S = 6.0


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize("late", [False, True])
def test_a_damaged_file_never_gives_another_answer(engine: str, late: bool) -> None:
    seen = series(engine, 200, seed=17, late=late, until=time.monotonic() + SERIES_S)
    assert seen


@pytest.fixture(params=["whoosh", "tantivy"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a small index of the folder beside it."""
    url = f"{request.param}:{tmp_path / 'index'}"
    folder = Folder(tmp_path / "documents", 1, 6)
    with closing(open_engine(url, create=True)) as engine:
        ingest([folder.place], engine, processes=1)
    return url


def _remove(engine: Engine, article: str) -> None:
    with engine.writer() as writer:
        writer.remove(article)


def _search_for(engine: Engine, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        engine.search(Query(Everything()))
        time.sleep(0.01)


def largest(folder: Path) -> Path:
    return max((file for file in folder.rglob("*") if file.is_file()), key=lambda file: file.stat().st_size)


def test_what_the_background_finds_is_told_by_who_opens_next(index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "CHECKED_AT_OPENING_BYTES", 0)
    victim = largest(tmp_path / "index")
    shutil.copy(victim, tmp_path / "kept")
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    for _ in range(2):
        with closing(open_engine(index)) as engine, pytest.raises(IndexDamaged, match=victim.name):
            _search_for(engine, 20)
    shutil.copy(tmp_path / "kept", victim)
    with closing(open_engine(index)) as engine:
        assert engine.search(Query(Everything())).paragraphs


@pytest.mark.parametrize("index", ["whoosh"], indirect=True)
def test_the_table_of_contents_is_read_through_however_large_the_index(
    index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells how to read all others: a field that is missing from it would be a field without a column."""
    monkeypatch.setattr(checksums, "CHECKED_AT_OPENING_BYTES", 0)
    monkeypatch.setattr(checksums.Checks, "in_background", lambda self: None)  # it has not come to this file yet
    (contents,) = (tmp_path / "index").glob("_MAIN_*.toc")
    contents.write_bytes(contents.read_bytes().replace(b"exact", b"exaco"))
    with closing(open_engine(index)) as engine, pytest.raises(IndexDamaged, match=contents.name):
        engine.stats()


def test_nothing_is_copied_or_written_from_a_damaged_index(index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "CHECKED_AT_OPENING_BYTES", 0)
    damage(largest(tmp_path / "index"), random.Random(3))
    with closing(open_engine(index)) as engine:
        with pytest.raises(IndexDamaged):
            list(engine.articles())
        with pytest.raises(IndexDamaged):
            _remove(engine, "f000-0")


def test_doctor_names_every_damaged_file_and_a_fresh_index_mends_it(index: str, tmp_path: Path) -> None:
    arguments = ["--engine", index, "--documents", str(tmp_path / "documents")]
    whole = CliRunner().invoke(main, [*arguments, "doctor", "--full"])
    assert "every file of the index is as it was written" in whole.output
    assert whole.exit_code == 0, whole.output
    files = [file for file in (tmp_path / "index").rglob("*") if file.suffix in (".pst", ".trm", ".store", ".pos")]
    for file in files[:2]:
        damage(file, random.Random(5))
    told = CliRunner().invoke(main, [*arguments, "doctor", "--full"])
    assert told.exit_code == 1
    for file in files[:2]:
        assert f"{file.name} of the index is damaged" in told.output
    refused = CliRunner().invoke(main, [*arguments, "index", "--fresh"])
    assert refused.exit_code == 2, refused.output
    assert "--fresh --prune" in refused.output
    assert not isinstance(refused.exception, WouldLose)
    assert CliRunner().invoke(main, [*arguments, "index", "--fresh", "--prune"]).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "doctor", "--full"]).exit_code == 0
