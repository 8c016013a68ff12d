"""Parts of a Tantivy index that worker processes write: what is decided between them holds, and what fails leaves nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from searchapp.engines.tantivy import TantivyEngine, open_tantivy
from searchapp.engines.tantivy import writer as tantivy_writer
from searchapp.engines.tantivy.files import current, generations
from searchapp.errors import WorkerLost
from searchapp.ingest import Progress, Report, ingest
from searchapp.ingest.run import index_run, jobs, pipeline
from searchapp.query.tree import Everything, Query, Word


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "POOL_FROM_BYTES", 1)
    monkeypatch.setattr(jobs, "BATCH_BYTES", 2_000)


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    return open_tantivy(str(tmp_path / "index"), create=True)


def row(name: str, text: str, **fields: Any) -> dict[str, Any]:
    story = [
        {"text": f"{text} The council of the harbour town met on Monday.", "speakers": ["Ada Byron"]},
        {"text": "The wall will be raised by a metre before the storms of autumn.", "speakers": []},
    ]
    return {"id": name, "outlet": "The Courier", "date": "2020-05-06", "title": f"Wall {name}", "paragraphs": story} | fields


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(path: Path, engine: TantivyEngine, **options: Any) -> Report:
    return ingest([path], engine, processes=2, **options)


def texts(engine: TantivyEngine) -> dict[str, str]:
    """Return the first word of each article."""
    return {article.id: paragraphs[0].text.split()[0] for article, paragraphs in engine.articles()}


def left(engine: TantivyEngine) -> list[str]:
    """Return what stands in the live generation beside its two indexes and their checksums, and other generations."""
    beside = [path.name for path in current(engine.path).iterdir() if path.name not in ("paragraphs", "articles", "checksums")]
    return beside + [folder.name for folder in generations(engine.path) if folder != current(engine.path)]


def test_two_workers_write_what_one_process_does(tmp_path: Path, engine: TantivyEngine) -> None:
    path = write(tmp_path / "news.jsonl", *(row(f"a{n}", f"Day{n}") for n in range(60)))
    assert run(path, engine).articles == 60
    assert left(engine) == []
    other = open_tantivy(str(tmp_path / "other"), create=True)
    ingest([path], other, processes=1)
    for query in (Query(Word("wall"), limit=100), Query(Word("day7")), Query(Everything(), sort="newest", limit=200)):
        found, expected = engine.search(query), other.search(query)
        assert [(h.article.id, h.paragraph, h.score) for h in found.hits] == [
            (h.article.id, h.paragraph, h.score) for h in expected.hits
        ]
        assert (found.paragraphs, found.articles, found.outlets) == (expected.paragraphs, expected.articles, expected.outlets)


def test_an_id_that_comes_twice_goes_in_once(tmp_path: Path, engine: TantivyEngine) -> None:
    rows = [row(f"a{n % 50}", f"Day{n}") for n in range(100)]
    report = run(write(tmp_path / "news.jsonl", *rows), engine)
    assert (report.articles, len(report.refused)) == (50, 50)
    assert texts(engine) == {f"a{n}": f"Day{n}" for n in range(50)}
    assert engine.stats().paragraphs == 100


def test_the_id_of_another_document_is_refused(tmp_path: Path, engine: TantivyEngine) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in "bc":
        write(folder / f"{name}.jsonl", *(row(f"a{n}", name) for n in range(40)))
    report = run(folder, engine)
    assert (report.articles, len(report.refused)) == (40, 40)
    assert set(texts(engine).values()) == {"b"}


def test_the_last_of_an_id_that_is_written_twice_stays(tmp_path: Path, engine: TantivyEngine) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in "bc":
        write(folder / f"{name}.jsonl", *(row(f"a{n}", name) for n in range(40)))

    def move(progress: Progress) -> None:
        if progress.done == 1:
            (folder / "b.jsonl").unlink(missing_ok=True)  # so the other one is where it went

    report = run(folder, engine, progress=move)
    assert (report.articles, report.refused) == (80, [])
    assert texts(engine) == {f"a{n}": "c" for n in range(40)}
    assert engine.stats().paragraphs == 80


def test_a_changed_document_takes_the_place_of_the_earlier_one_at_once(tmp_path: Path, engine: TantivyEngine) -> None:
    path = write(tmp_path / "news.jsonl", *(row(f"a{n}", "Before") for n in range(60)))
    run(path, engine)
    entered = {article.id: article.added for article, _ in engine.articles()}
    seen = set()

    def look(_: Progress) -> None:
        with closing(open_tantivy(str(engine.path))) as other:
            seen.add(frozenset(texts(other).items()))

    write(path, *(row(f"a{n}", "After") for n in range(20, 80)))
    assert run(path, engine, progress=look).changed == [str(path)]
    assert texts(engine) == {f"a{n}": "After" for n in range(20, 80)}
    assert engine.stats().paragraphs == 120
    assert seen == {frozenset((f"a{n}", "Before") for n in range(60))}
    assert all(article.added == entered[article.id] for article, _ in engine.articles() if article.id in entered)
    assert left(engine) == []


@pytest.mark.parametrize("runs", [1, 2])
def test_a_later_version_of_an_address_takes_the_earlier_ones_place(tmp_path: Path, engine: TantivyEngine, runs: int) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for day, name in enumerate(("first", "second"), 1):
        rows = (row(f"{name}-{n}", f"Story{n}", url=f"https://courier.example/{n}", date=f"2020-05-0{day}") for n in range(40))
        write(folder / f"{name}.jsonl", *rows)
        if runs == 2 or name == "second":
            report = run(folder, engine)
    assert len(report.replaced) == 40
    assert texts(engine) == {f"second-{n}": f"Story{n}" for n in range(40)}
    assert engine.stats().paragraphs == 80


def test_a_worker_that_is_killed_leaves_the_index_as_it_was(tmp_path: Path, engine: TantivyEngine) -> None:
    run(write(tmp_path / "news.jsonl", *(row(f"a{n}", "Before") for n in range(40))), engine)
    before = (current(engine.path), texts(engine))
    others = set(multiprocessing.active_children())

    def kill(_: Progress) -> None:
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()

    path = write(tmp_path / "news.jsonl", *(row(f"a{n}", "After") for n in range(200)))
    with pytest.raises(WorkerLost, match="run `searchapp index` again"):
        run(path, engine, progress=kill)
    assert (current(engine.path), texts(engine)) == before
    assert left(engine) == []
    assert run(path, engine).articles == 200


def test_ctrl_c_keeps_the_commits_made(tmp_path: Path, engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_run, "COMMIT_PARAGRAPHS", 100)
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in range(6):
        write(folder / f"{name}.jsonl", *(row(f"a{name}-{n}", "Day") for n in range(30)))

    def stop(progress: Progress) -> None:
        if progress.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, engine, progress=stop)
    assert engine.stats().articles == 120  # two documents a commit
    assert left(engine) == []
    assert run(folder, engine).articles == 60


INDEX = """
import os, signal, sys
from searchapp.cli import main
from searchapp.ingest.run import jobs, pipeline
pipeline.POOL_FROM_BYTES = 1
jobs.BATCH_BYTES = 2_000
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without it
    sent = []
    def show(bar, progress):
        if not sent:
            sent.append(os.killpg(0, signal.SIGINT))  # as a terminal sends it, to the workers too
    from searchapp.ingest.run import commands
    commands._Bar.show = show
    main(sys.argv[1:])
"""


def test_ctrl_c_at_a_terminal_ends_all_processes_and_leaves_no_files(tmp_path: Path, engine: TantivyEngine) -> None:
    path = write(tmp_path / "news.jsonl", *(row(f"a{n}", "Day") for n in range(200)))
    (tmp_path / "program.py").write_text(INDEX)
    command = [sys.executable, str(tmp_path / "program.py"), "--engine", f"tantivy:{engine.path}", "index", str(path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()  # ends when the last process does
    assert process.returncode != 0
    assert "Traceback" not in said
    assert engine.stats().articles == 0
    assert left(engine) == []


def test_a_killed_run_leaves_its_files_to_the_next_one_that_removes_them(tmp_path: Path, engine: TantivyEngine) -> None:
    path = write(tmp_path / "news.jsonl", *(row(f"a{n}", "Day") for n in range(200)))
    (tmp_path / "program.py").write_text(INDEX.replace("os.killpg(0, signal.SIGINT)", "os.kill(os.getpid(), signal.SIGKILL)"))
    command = [sys.executable, str(tmp_path / "program.py"), "--engine", f"tantivy:{engine.path}", "index", str(path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdout is not None
        process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    assert engine.stats().articles == 0
    assert len(generations(engine.path)) == 2
    with engine.writer():
        assert len(generations(engine.path)) == 2
    assert left(engine) == []
    assert run(path, engine).articles == 200
    assert left(engine) == []


def test_many_parts_are_merged(tmp_path: Path, engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tantivy_writer, "MOST_SEGMENTS", 8)
    for n in range(6):
        run(write(tmp_path / f"{n}.jsonl", *(row(f"a{n}-{k}", "Day") for k in range(30))), engine)
    meta = json.loads((current(engine.path) / "paragraphs" / "meta.json").read_text())
    assert len(meta["segments"]) < 8
    assert engine.stats().paragraphs == 360
    names = {file.name.split(".")[0] for file in (current(engine.path) / "paragraphs").iterdir()}
    assert names - {"meta", ""} == {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
