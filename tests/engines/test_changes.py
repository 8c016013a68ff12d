"""Writing, on every engine that keeps an index: replace, remove, failures, locks, rebuilding while others read."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from searchapp.engines import Engine, Source, open_engine
from searchapp.errors import EngineError, IndexLocked, IndexMissing, IndexOutdated
from searchapp.model import Article
from searchapp.query.tree import Everything, Query

from .collection import articles
from .test_conformance import ids, plain, put, query_of, search

NOTICED_S = 2.0
"""Within this time a process sees what another one wrote."""


class Trouble(Exception):
    """Something that goes wrong in the middle of writing."""


def test_replacing_puts_the_new_article_in_the_place_of_the_old(engine: Engine) -> None:
    put(engine, [plain("a1", "old words", "more old words"), plain("b1", "other words")])
    put(engine, [plain("a1", "new words")])
    assert ids(search(engine, "words", sort="oldest")) == ["a1:1", "b1:1"]
    assert search(engine, "old").paragraphs == 0
    assert engine.stats().articles == 2


def test_the_last_of_several_in_one_change_stays(engine: Engine) -> None:
    put(engine, [plain("a1", "first"), plain("b1", "second"), plain("a1", "third", "fourth")])
    assert ids(search(engine, "*")) == ["a1:1", "a1:2", "b1:1"]
    with engine.writer() as writer:
        writer.replace(*plain("c1", "fifth"))
        writer.remove("c1")
        writer.remove("a1")
        writer.replace(*plain("a1", "sixth"))
    assert [hit.paragraph.text for hit in search(engine, "*").hits] == ["sixth", "second"]


def test_removing_takes_the_whole_article_out(engine: Engine) -> None:
    put(engine, [plain("a1", "word", "word"), plain("b1", "word")])
    with engine.writer() as writer:
        writer.remove("a1")
        writer.remove("never-there")
    assert ids(search(engine, "word")) == ["b1:1"]
    assert engine.article("a1") is None
    assert engine.frequencies(("word",)) == (1,)
    assert engine.nearest("wort", 5)[0].count == 1


def test_removed_words_and_names_are_offered_no_more(engine: Engine) -> None:
    put(engine, [plain("a1", "rareword here", outlet="Rare Post", title="Rare title"), plain("b1", "here")])
    with engine.writer() as writer:
        writer.remove("a1")
    assert engine.nearest("rareword", 5) == ()
    assert search(engine, "rare*").paragraphs == 0
    assert engine.suggest("outlet", "rare", 5) == engine.suggest("headline", "rare", 5) == ()
    assert engine.stats().outlets == 0


def test_an_article_without_paragraphs_is_kept(engine: Engine) -> None:
    put(engine, [(Article("a1", source="file", fingerprint="f"), [])])
    assert engine.fingerprints() == {"file": Source("f", ("a1",))}
    assert engine.article("a1") is not None
    assert engine.stats().articles == 1
    assert search(engine, "*").paragraphs == 0


def test_added_is_kept_when_an_article_is_replaced(engine: Engine) -> None:
    then = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    put(engine, [plain("a1", "one", added=then), plain("b1", "one")])
    put(engine, [plain("a1", "two"), plain("b1", "two", added=then)])
    put(engine, [plain("a1", "three")], fresh=True)
    found = engine.article("a1")
    assert found is not None
    assert found[0].added == then
    put(engine, [plain("c1", "new")])
    fresh = engine.article("c1")
    assert fresh is not None
    assert fresh[0].added is not None
    assert abs((datetime.now(UTC) - fresh[0].added).total_seconds()) < 60


def fail_in_the_middle(engine: Engine, fresh: bool) -> None:
    with engine.writer(fresh=fresh) as writer:
        writer.replace(*plain("b1", "word"))
        writer.remove("a1")
        raise Trouble


@pytest.mark.parametrize("fresh", [False, True])
def test_a_failed_change_changes_nothing_and_frees_the_lock(engine: Engine, fresh: bool) -> None:
    put(engine, [plain("a1", "word")])
    before = engine.stats().generation
    with pytest.raises(Trouble):
        fail_in_the_middle(engine, fresh)
    assert ids(search(engine, "word")) == ["a1:1"]
    assert engine.stats().generation == before
    put(engine, [plain("b1", "word")])
    assert ids(search(engine, "word")) == ["a1:1", "b1:1"]


def test_nothing_shows_before_the_end_of_a_change(engine: Engine, url: str) -> None:
    put(engine, [plain("a1", "word")])
    with closing(open_engine(url)) as other:
        with engine.writer() as writer:
            writer.replace(*plain("b1", "word"))
            assert search(engine, "word").paragraphs == search(other, "word").paragraphs == 1
        assert search(engine, "word").paragraphs == 2


def test_only_one_writes_at_a_time(engine: Engine, url: str) -> None:
    with closing(open_engine(url)) as other:
        with engine.writer() as writer:
            writer.replace(*plain("a1", "word"))
            with pytest.raises(IndexLocked), other.writer():
                pass
            with pytest.raises(IndexLocked), other.writer(fresh=True):
                pass
        put(other, [plain("b1", "word")])
    assert noticed(lambda: engine.stats().articles == 2)


def test_a_fresh_build_takes_the_place_of_all_there_was(engine: Engine) -> None:
    put(engine, [plain("a1", "old"), plain("b1", "old")])
    put(engine, [plain("a1", "new")], fresh=True)
    assert ids(search(engine, "*")) == ["a1:1"]
    put(engine, [], fresh=True)
    assert search(engine, "*").paragraphs == 0


def test_readers_go_on_while_the_index_is_rebuilt(engine: Engine, url: str) -> None:
    put(engine, articles()[:20])  # type: ignore[arg-type]
    with closing(open_engine(url)) as reader:
        expected = [(hit.article.id, hit.paragraph.number) for hit in reader.hits(Query(Everything()))]
        begun = reader.hits(Query(Everything()))
        found = [next(begun)]
        whole = reader.articles()
        first = next(whole)
        put(engine, [plain("z1", "entirely new")], fresh=True)
        put(engine, [plain("z2", "and newer")])
        found += begun
        assert [(hit.article.id, hit.paragraph.number) for hit in found] == expected
        assert len([first, *whole]) == 20


def noticed(condition: Callable[[], bool]) -> bool:
    """Return what a condition is NOTICED_S after the change at the latest, however long asking takes on a busy machine."""
    due = time.monotonic() + NOTICED_S
    while True:
        last = time.monotonic() > due
        if condition():
            return True
        if last:
            return False
        time.sleep(0.02)


def test_another_reader_sees_a_change_in_time(engine: Engine, url: str) -> None:
    put(engine, [plain("a1", "word")])
    with closing(open_engine(url)) as other:
        assert search(other, "word").paragraphs == 1
        generation = other.stats().generation
        put(engine, [plain("b1", "word")])
        assert noticed(lambda: search(other, "word").paragraphs == 2)
        assert other.stats().generation != generation
        put(engine, [plain("c1", "term")], fresh=True)
        assert noticed(lambda: search(other, "term").paragraphs == 1)


def _write(url: str, seen: Event) -> None:
    """Change all there is again and again: twelve times, and on until enough of it was seen."""
    with closing(open_engine(url)) as engine:
        for n in range(1_000):
            put(engine, [plain(f"a{i}", *[f"turn{n} word"] * 5) for i in range(4)], fresh=n % 4 == 3)
            if n >= 11 and seen.is_set():
                return
            time.sleep(0.15)


def test_no_search_sees_half_a_change(engine: Engine, url: str) -> None:
    """Each change rewrites all twenty paragraphs, so whoever sees two of them in one answer has seen a torn index."""
    put(engine, [plain(f"a{i}", *["start word"] * 5) for i in range(4)])
    context = multiprocessing.get_context("spawn")
    enough = context.Event()
    other = context.Process(target=_write, args=(url, enough))
    other.start()
    seen: set[str] = set()
    try:
        while other.is_alive():
            result = search(engine, "word", limit=20)
            assert (result.paragraphs, result.articles.value) == (20, 4)
            assert len({hit.paragraph.text for hit in result.hits}) == 1
            seen.add(result.hits[0].paragraph.text)
            if len(seen) > 3:
                enough.set()
    finally:
        enough.set()
        other.join()
    assert other.exitcode == 0
    assert len(seen) > 3
    put(engine, [plain(f"a{i}", *["last word"] * 5) for i in range(4)])
    assert noticed(lambda: search(engine, "last").paragraphs == 20)


def test_small_changes_do_not_make_the_index_grow_without_end(engine: Engine, url: str) -> None:
    texts = [f"Paragraph {n} says that prices and taxes will rise." for n in range(20)]
    put(engine, [plain("a1", *texts)])
    for n in range(60):
        put(engine, [plain("a1", *texts), plain(f"b{n % 3}", f"change {n}")])
    assert engine.stats().paragraphs == 23
    assert search(engine, "prices taxes").paragraphs == 20
    assert search(engine, "change").paragraphs == 3


def test_there_is_no_index_before_one_is_made(url: str) -> None:
    with pytest.raises(IndexMissing) as missing:
        open_engine(url).search(Query(Everything()))
    assert "searchapp index" in str(missing.value)


@contextmanager
def another_version(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Let the engines take the schema for another version."""
    with monkeypatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("searchapp.engines.") and hasattr(module, "SCHEMA_VERSION"):
                patch.setattr(module, "SCHEMA_VERSION", 987)
        yield


def test_an_index_of_another_version_is_refused_until_it_is_built_anew(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_engine(url, create=True).close()
    put(open_engine(url), [plain("a1", "word")])
    with another_version(monkeypatch), closing(open_engine(url)) as engine:
        with pytest.raises(IndexOutdated) as outdated:
            search(engine, "word")
        assert "searchapp upgrade" in str(outdated.value)
        with pytest.raises(IndexOutdated), engine.writer() as writer:
            writer.remove("a1")
        put(engine, [plain("b1", "word")], fresh=True)
        assert ids(search(engine, "word")) == ["b1:1"]
    with closing(open_engine(url)) as engine, pytest.raises(IndexOutdated):
        search(engine, "word")


@pytest.mark.parametrize(
    ("name", "needed"), [("whoosh", "MAIN_WRITELOCK"), ("tantivy", "writing.lock"), ("tantivy", "current.new")]
)
def test_a_folder_that_cannot_be_written_to_is_told_and_the_index_stays(name: str, needed: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EngineError, match="cannot be written"):
        open_engine(f"{name}:{tmp_path / 'file' / 'index'}", create=True)
    with closing(open_engine(f"{name}:{tmp_path / 'index'}", create=True)) as engine:
        put(engine, [plain("a1", "word")])
        (tmp_path / "index" / needed).unlink(missing_ok=True)
        (tmp_path / "index" / needed).mkdir()  # as good as a file that may not be opened, for root too
        with pytest.raises(EngineError, match="cannot be written"):
            put(engine, [plain("b1", "word")])
        assert ids(search(engine, "word")) == ["a1:1"]
        (tmp_path / "index" / needed).rmdir()
        put(engine, [plain("b1", "word")])
        assert ids(search(engine, "word")) == ["a1:1", "b1:1"]


def test_every_failure_of_an_engine_is_an_engine_error() -> None:
    assert all(issubclass(error, EngineError) for error in (IndexLocked, IndexMissing, IndexOutdated))


def test_closing_twice_is_no_error(engine: Engine) -> None:
    put(engine, [plain("a1", "word")])
    begun = engine.hits(query_of("word"))
    engine.close()
    engine.close()
    with nullcontext():
        assert len(list(begun)) in (0, 1)
