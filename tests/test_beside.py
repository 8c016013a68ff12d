"""What runs leave beside the index for the pages: articles taken out, and how far a run is."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from searchapp.collection.status_files import (
    STALE_S,
    Refused,
    Removed,
    Run,
    current_run,
    end_run,
    last_refused,
    note_refused,
    note_removed,
    note_run,
    removed,
)
from searchapp.engines import index_folder
from searchapp.ingest.run.commands import NOTED_S, _Bar
from searchapp.ingest.run.report import Progress
from searchapp.model import Article

GONE = Article('a"1', title="Über den Hafen", outlet="Tidende", published=date(2020, 5, 1))


def test_an_article_that_was_taken_out_is_remembered_with_the_last_day(tmp_path: Path) -> None:
    engine = f"whoosh:{tmp_path}"
    assert removed(engine, GONE.id) is None
    note_removed(engine, [Article("b"), GONE], date(2024, 1, 1))
    note_removed(engine, [GONE], date(2024, 2, 2))
    assert removed(engine, GONE.id) == Removed('a"1', "Über den Hafen", "Tidende", date(2020, 5, 1), date(2024, 2, 2))
    assert removed(engine, "b") == Removed("b", None, None, None, date(2024, 1, 1))
    assert removed(engine, "a") is None


def test_a_line_that_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    engine = f"tantivy:{tmp_path}"
    note_removed(engine, [Article("b", title="First")], date(2024, 1, 1))
    with (tmp_path / "removed.jsonl").open("a") as stream:
        stream.write('{"id": "b", "title": "Sec')
    found = removed(engine, "b")
    assert found
    assert found.title == "First"


def test_a_run_says_how_far_it_is_and_when_it_ends(tmp_path: Path) -> None:
    engine = f"whoosh:{tmp_path}"
    assert current_run(engine) is None
    with _Bar(engine, "documents") as bar:
        bar.noted += 3600  # however slow this machine is, it is too early
        bar.show(Progress(1, 4, 100))
        assert current_run(engine) is None
        bar.noted -= 3600 + NOTED_S
        bar.show(Progress(1, 4, 100))
        run = current_run(engine)
        assert run
        assert run[:3] == (1, 4, 100)
        bar.noted -= NOTED_S
        bar.show(Progress(0, 4, 100))
        assert current_run(engine) == Run(0, 4, 100, None)
    assert current_run(engine) is None
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_is_forgotten(tmp_path: Path) -> None:
    engine = f"whoosh:{tmp_path}"
    note_run(engine, Run(1, 2, 3, 4))
    then = (tmp_path / "run.json").stat().st_mtime - STALE_S - 1
    os.utime(tmp_path / "run.json", (then, then))
    assert current_run(engine) is None
    (tmp_path / "run.json").write_text("half")
    assert current_run(engine) is None


def test_the_last_run_says_what_it_could_not_read(tmp_path: Path) -> None:
    engine = f"whoosh:{tmp_path}"
    assert last_refused(engine) == []
    note_refused(engine, [("a.pdf", "no text"), ("b\udc80.txt", "unreadable")])
    assert last_refused(engine) == [Refused("a.pdf", "no text"), Refused("b?.txt", "unreadable")]
    note_refused(engine, [])
    assert last_refused(engine) == []


def test_an_index_that_is_not_in_a_folder_has_none(tmp_path: Path) -> None:
    for engine in ("opensearch://localhost:9200/news", f"whoosh:{tmp_path / 'missing'}", "whoosh:"):
        assert index_folder(engine) is None
        note_removed(engine, [GONE], date(2024, 1, 1))
        note_run(engine, Run(1, 2, 3, 4))
        end_run(engine)
        note_refused(engine, [("a", "b")])
        assert last_refused(engine) == []
        assert removed(engine, GONE.id) is None
        assert current_run(engine) is None
    assert not (tmp_path / "missing").exists()


def test_what_cannot_be_written_stops_no_run(tmp_path: Path) -> None:
    engine = f"whoosh:{tmp_path}"
    for name in ("run.json", "removed.jsonl", "refused.jsonl"):
        (tmp_path / name).mkdir()
    note_run(engine, Run(1, 2, 3, 4))
    note_removed(engine, [GONE], date(2024, 1, 1))
    note_refused(engine, [("a", "b")])
    end_run(engine)
    assert current_run(engine) is None
    assert removed(engine, GONE.id) is None
    assert last_refused(engine) == []
