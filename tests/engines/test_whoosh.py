"""What is particular to the Whoosh engine: an ordinary index, segments, two processes, memory of its own."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import warnings
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from searchapp.engines import Engine
from searchapp.engines.whoosh import WhooshEngine, layout, merge, open_whoosh, writer
from searchapp.engines.whoosh.helper import Helper
from searchapp.engines.whoosh.postings import BLOCK, decode_positions, encode_positions
from searchapp.errors import EngineError
from searchapp.query.tree import Everything, Query

from .agreement import assert_agree
from .collection import articles, fill
from .test_conformance import FULL, ids, plain, put, query_of, search

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Whoosh 2.7.4 was written for older Pythons
    from whoosh import index as whoosh_index
    from whoosh import query as whoosh_query

TEXTS = ("price", '"not rise"', "speaker:marsh said:tax", "tax NEAR/2 rise", "eco*", "title:tax", "url:news.example", "lang:de")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def whoosh(folder: Path) -> Iterator[WhooshEngine]:
    with closing(open_whoosh(str(folder), create=True)) as engine:
        yield engine


def segments(folder: Path) -> list[Any]:
    return list(layout.TOC.read(layout.FileStorage(str(folder)), layout.INDEX_NAME).segments)


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_any_whoosh_reads_the_index(whoosh: WhooshEngine, folder: Path) -> None:
    put(whoosh, [plain("a1", "The ministers will never raise taxes.", "Nothing."), plain("b1", "Raise no taxes, never.")])
    with whoosh_index.open_dir(str(folder)).searcher() as searcher:
        assert len(searcher.search(whoosh_query.Term("stem", "tax"))) == 2
        phrase = whoosh_query.Phrase("exact", ["never", "raise", "taxes"])
        (hit,) = searcher.search(phrase)
        assert hit["article"] == "a1"
        assert json.loads(hit["stored"])["text"] == "The ministers will never raise taxes."
        everything = searcher.reader().lexicon("exact")
        assert b"ministers" in everything or "ministers" in everything


def test_an_index_that_whoosh_itself_rewrote_answers_alike(whoosh: WhooshEngine, folder: Path, reference: Engine) -> None:
    fill(whoosh)
    assert len(segments(folder)) > 1
    whoosh_index.open_dir(str(folder)).optimize()
    assert len(segments(folder)) == 1
    with closing(open_whoosh(str(folder))) as again:
        for text in TEXTS:
            assert_agree(again, reference, query_of(text, facets=FULL))
        put(again, [plain("zz", "one more")])
        assert search(again, "one more").paragraphs == 1


def test_joined_segments_answer_alike(
    whoosh: WhooshEngine, folder: Path, reference: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "FACTOR", 2)
    fill(whoosh)
    assert len(segments(folder)) == 1
    for text in TEXTS:
        assert_agree(whoosh, reference, query_of(text, facets=FULL))


def test_two_processes_build_what_one_builds(folder: Path, reference: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "FIRST_TOKENS", 300)
    monkeypatch.setattr(merge, "FACTOR", 100)
    with closing(open_whoosh(str(folder), create=True, processes=2)) as engine:
        fill(engine)
        assert len(segments(folder)) > 6
        for text in TEXTS:
            assert_agree(engine, reference, query_of(text, facets=FULL))


def note(path: Path, *, only_elsewhere: int | None = None) -> None:
    """Write a line; end the process first, unless it is the given one."""
    if only_elsewhere is not None and os.getpid() != only_elsewhere:
        os.kill(os.getpid(), signal.SIGKILL)
    with path.open("a") as file:
        file.write("done\n")


def test_work_that_the_second_process_does_not_survive_is_done_by_the_first(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    helper = Helper()
    for _ in range(5):
        helper.do(partial(note, path, only_elsewhere=os.getpid()))
    helper.finish()
    helper.close()
    assert path.read_text().count("done") == 5


def test_the_second_process_does_what_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    helper = Helper()
    for _ in range(5):
        helper.do(partial(note, path))
    helper.finish()
    helper.close()
    assert path.read_text().count("done") == 5


def test_a_change_is_on_the_disk_before_it_is_the_index(
    whoosh: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    at_rename: list[int] = []
    really_fsync, really_rename = os.fsync, os.rename

    def fsync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        really_fsync(handle)

    def rename(old: str, new: str) -> None:
        at_rename.append(len(synced))
        really_rename(old, new)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    live: set[int] = set()
    for n in range(2):
        synced.clear()
        at_rename.clear()
        put(whoosh, [plain(f"a{n}", "word")])
        files = {path.stat().st_ino for path in folder.glob("*MAIN_*") if path.suffix not in ("", ".lock")}
        assert len(files - live) > 5  # a segment's and the table of contents, which is written under another name
        assert files - live == {number for number in synced[: at_rename[0]] if number != folder.stat().st_ino}
        assert folder.stat().st_ino in synced[at_rename[0] :]
        live = files


def test_two_hundred_small_changes_do_not_make_the_folder_grow(whoosh: WhooshEngine, folder: Path) -> None:
    texts = [f"Paragraph {n} says that prices and taxes will rise, café {n}." for n in range(20)]
    put(whoosh, [plain("a1", *texts)])
    for n in range(5):
        put(whoosh, [plain("a1", *texts), plain(f"b{n}", f"change {n}")])
    small, files = size(folder), len(list(folder.iterdir()))
    for n in range(195):
        put(whoosh, [plain("a1", *texts), plain(f"b{n % 5}", f"change {n}")])
    assert search(whoosh, "change").paragraphs == 5
    assert len(segments(folder)) <= merge.FACTOR
    assert size(folder) < 3 * small
    assert len(list(folder.iterdir())) <= 2 * files


def test_a_broken_run_leaves_nothing_behind_after_the_next(whoosh: WhooshEngine, folder: Path) -> None:
    put(whoosh, [plain("a1", "word")])
    held = writer.lock(folder)
    broken = writer.WhooshWriter(folder, None, fresh=True, processes=1, added={})
    broken.replace(*plain("b1", "word"))
    broken._flush(last=True)  # its files are there; the process ends before the table of contents
    held.release()
    orphans = {path.name for path in folder.iterdir()}
    assert ids(search(whoosh, "word")) == ["a1:1"]
    put(whoosh, [plain("c1", "word")])
    kept = {path.name for path in folder.iterdir()}
    assert not {name for name in orphans & kept if name.startswith("MAIN_") and name.split(".")[0] not in _live(folder)} - {
        "MAIN_WRITELOCK"
    }


@pytest.mark.parametrize("step", ["clean_files", "rmtree"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), PermissionError(13, "Permission denied")], ids=["Ctrl-C", "refused"])
def test_what_goes_wrong_after_a_change_is_made_does_not_take_it_away(
    whoosh: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    put(whoosh, [plain("a1", "word")])

    def fails(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        if step == "clean_files":
            patch.setattr(layout, "clean_files", fails)
        else:
            patch.setattr(shutil, "rmtree", fails)
        put(whoosh, [plain("b1", "word")])
    with closing(open_whoosh(str(folder))) as engine:
        assert ids(search(engine, "word")) == ["a1:1", "b1:1"]
        put(engine, [plain("c1", "word")])
        assert ids(search(engine, "word")) == ["a1:1", "b1:1", "c1:1"]


def _live(folder: Path) -> set[str]:
    return {segment.segment_id() for segment in segments(folder)}


def _refusal(folder: Path) -> str | None:
    """Read everything; return the message of the EngineError, None when there is none."""
    try:
        with closing(open_whoosh(str(folder))) as engine:
            search(engine, "price OR tax", facets=FULL)
            list(engine.articles())
    except EngineError as error:
        return str(error)
    return None


@pytest.mark.parametrize("damage", [b"", b"garbage" * 20, None], ids=["empty", "garbage", "cut short"])
def test_damaged_files_are_an_engine_error(whoosh: WhooshEngine, folder: Path, damage: bytes | None) -> None:
    put(whoosh, articles()[:6])  # type: ignore[arg-type]
    whole = {path: path.read_bytes() for path in folder.iterdir() if path.stat().st_size}
    refused = set()
    for path, data in whole.items():
        path.write_bytes(data[: len(data) // 2] if damage is None else damage)
        if (message := _refusal(folder)) is not None:
            assert "searchapp index --fresh" in message
            refused.add(path.name.split(".", 1)[-1])
        path.write_bytes(data)
    gc.collect()  # a file left open warns here, and not in whichever test the collector next runs
    assert {"trm", "pst", "toc", "facts.col", "_stored.col"} <= refused
    with closing(open_whoosh(str(folder))) as engine:
        assert search(engine, "price OR tax").paragraphs


def test_long_posting_lists_are_read_as_they_were_written(whoosh: WhooshEngine) -> None:
    count = 3 * BLOCK + 7
    put(whoosh, [plain("a1", *[f"word {'word ' * (n % 3)}n{n}" for n in range(count)])])
    assert search(whoosh, "word").paragraphs == count
    assert search(whoosh, '"word word"').paragraphs == sum(n % 3 > 0 for n in range(count))
    assert search(whoosh, f"n{count - 1}").paragraphs == 1


@pytest.mark.parametrize("positions", [[0], [4095], [4096], [1, 2, 3], [0, 100_000, 200_001], [255, 256, 65_535, 65_536]])
def test_positions_are_kept(positions: list[int]) -> None:
    counts, places = decode_positions([encode_positions(positions), encode_positions([7])])
    assert counts.tolist() == [len(positions), 1]
    assert places.tolist() == [*positions, 7]


def test_a_process_that_looks_on_shares_the_segments_that_stay(whoosh: WhooshEngine) -> None:
    put(whoosh, articles()[:20])  # type: ignore[arg-type]
    before = whoosh._snapshot().parts[0].segment
    put(whoosh, [plain("zz", "one more")])
    assert whoosh._snapshot().parts[0].segment is before


def test_paragraphs_stand_in_order_whatever_order_they_came_in(whoosh: WhooshEngine) -> None:
    article, paragraphs = plain("a1", "one", "two", "three")
    put(whoosh, [(article, paragraphs[::-1])])
    found = whoosh.article("a1")
    assert found is not None
    assert [paragraph.number for paragraph in found[1]] == [1, 2, 3]
    assert ids(whoosh.search(Query(Everything()))) == ["a1:1", "a1:2", "a1:3"]
