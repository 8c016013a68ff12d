"""Runs over a folder: what changed goes in, what did not is skipped, what is wrong is named, nothing else is lost."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from searchapp.engines import Engine
from searchapp.errors import BadParameter, WouldLose
from searchapp.ingest import Options, Report, ingest
from searchapp.model import Span

from .memory import MemoryIndex

STORY = """Harbour bridge opens after ten years

By Maria Jansen March 3, 2021

The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it on foot.

"We are relieved that it is done," the mayor told reporters at the ceremony. "It was a long road for everybody who worked on it."

The old ferry, which carried cars between the two banks since the war, will stop running at the end of the month, its owner said.
"""


@pytest.fixture
def index() -> MemoryIndex:
    return MemoryIndex()


def run(folder: Path, index: MemoryIndex, **options: Any) -> Report:
    return ingest([folder], cast(Engine, index), processes=1, **options)


def json_lines(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def row(name: str, text: str = "The council met on Monday and agreed on the budget for the year.") -> dict[str, Any]:
    return {"id": name, "outlet": "The Courier", "date": "2020-05-06", "title": "Council meets", "paragraphs": [{"text": text}]}


def test_a_first_run_adds_a_second_changes_nothing(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "bridge.txt").write_text(STORY)
    first = run(tmp_path, index)
    assert (len(first.added), first.refused, first.paragraphs) == (1, [], 3)
    article, paragraphs = index.entries["bridge"]
    assert (article.title, article.authors, str(article.published)) == (
        "Harbour bridge opens after ten years",
        ("Maria Jansen",),
        "2021-03-03",
    )
    assert paragraphs[1].quotes
    commits = index.commits
    second = run(tmp_path, index)
    assert (second.unchanged, second.added, second.changed, index.commits) == (1, [], [], commits)


def test_a_changed_document_is_replaced_and_what_it_no_longer_holds_goes(tmp_path: Path, index: MemoryIndex) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json_lines(row("a"), row("b")))
    run(tmp_path, index)
    path.write_text(json_lines(row("b", "The council met again on Tuesday.")))
    report = run(tmp_path, index)
    assert report.changed == [str(path)]
    assert set(index.entries) == {"b"}
    assert index.entries["b"][1][0].text == "The council met again on Tuesday."


def test_a_row_in_metadata_csv_changes_the_document_it_is_about_alone(tmp_path: Path, index: MemoryIndex) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STORY)
    run(tmp_path, index)
    (tmp_path / "metadata.csv").write_text("file,outlet\none.txt,The Courier\n")
    report = run(tmp_path, index)
    assert (report.unchanged, len(report.changed)) == (1, 1)
    assert index.entries["one"][0].outlet == "The Courier"
    assert index.entries["two"][0].outlet is None


def test_vanished_documents_are_counted_and_go_with_prune_only_under_the_paths_given(tmp_path: Path, index: MemoryIndex) -> None:
    for folder in ("left", "right"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(STORY)
    run(tmp_path, index)
    (tmp_path / "left" / "left.txt").unlink()
    (tmp_path / "right" / "right.txt").unlink()
    assert len(run(tmp_path, index).vanished) == 2
    assert len(index.entries) == 2
    report = run(tmp_path / "left", index, prune=True)
    assert (len(report.vanished), len(index.entries)) == (1, 1)


def test_what_is_in_a_folder_that_cannot_be_read_is_not_taken_out(
    tmp_path: Path, index: MemoryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("left", "right"):
        (tmp_path / "all" / folder).mkdir(parents=True)
        (tmp_path / "all" / folder / f"{folder}.txt").write_text(STORY)
    run(tmp_path / "all", index)

    def refuse(folder: Path) -> object:
        if folder.name == "left":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    listed = os.scandir
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        report = run(tmp_path / "all", index, prune=True)
    assert (report.vanished, len(index.entries)) == ([], 2)
    assert report.refused == [(str(tmp_path / "all" / "left"), "cannot be read: Permission denied")]
    (tmp_path / "all").rename(tmp_path / "away")
    report = run(tmp_path / "all", index, prune=True)
    assert (report.vanished, len(index.entries)) == ([], 2)
    assert report.refused == [(str(tmp_path / "all"), "there is no such file or folder")]


def test_a_document_that_is_given_and_gone_is_taken_out(tmp_path: Path, index: MemoryIndex) -> None:
    path = tmp_path / "one.txt"
    path.write_text(STORY)
    run(path, index)
    path.unlink()
    run(path, index, prune=True)
    assert index.entries == {}


def test_a_fresh_build_of_a_path_that_is_not_there_leaves_the_index_as_it_was(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    run(tmp_path, index)
    with pytest.raises(BadParameter):
        run(tmp_path / "mistyped", index, fresh=True)
    assert set(index.entries) == {"one"}


def test_half_a_character_ends_no_run(tmp_path: Path, index: MemoryIndex) -> None:
    cut = row("one", "The council met on Monday, \ud83d and agreed on the budget for the year.")
    cut |= {"title": "Council meets \ud83d", "outlet": "The \udfff Courier"}
    cut["paragraphs"][0]["speakers"] = ["Ada \ud83d Lovelace"]
    (tmp_path / "news.jsonl").write_text(json_lines(cut))  # as \ud83d, which is how titles cut in an emoji are saved
    assert run(tmp_path, index).refused == []
    article, paragraphs = index.entries["one"]
    assert (article.title, article.outlet) == ("Council meets \ufffd", "The \ufffd Courier")
    assert paragraphs[0].text.startswith("The council met on Monday, \ufffd and")
    assert (paragraphs[0].quotes[0].speaker or "").encode()


def test_json_lines_packed_or_not_keep_their_fields_and_supplied_speakers(tmp_path: Path, index: MemoryIndex) -> None:
    one = row("own-id")
    one["paragraphs"][0]["speakers"] = ["Ada Lovelace"]
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(json_lines(one).encode()))
    run(tmp_path, index)
    article, paragraphs = index.entries["own-id"]
    assert (article.outlet, str(article.published), article.title) == ("The Courier", "2020-05-06", "Council meets")
    assert [(q.speaker, q.how, q.spans) for q in paragraphs[0].quotes] == [
        ("Ada Lovelace", "supplied", (Span(0, len(paragraphs[0].text)),))
    ]


def test_where_the_source_names_all_speakers_none_is_read_from_the_text(tmp_path: Path, index: MemoryIndex) -> None:
    words = "“We will build the bridge this year,” Maria Jansen said."
    stated, silent, empty = row("stated"), row("silent"), row("empty")
    empty["paragraphs"] = [{"text": words, "speakers": []}]
    stated["paragraphs"] = [{"text": words, "speakers": ["Ada Lovelace"]}, {"text": words, "speakers": []}]
    silent["paragraphs"] = [{"text": words, "speakers": ["Ada Lovelace"]}, {"text": words}]
    (tmp_path / "news.jsonl").write_text(json_lines(stated, silent, empty))
    run(tmp_path, index)
    speakers = {name: [[q.speaker for q in p.quotes] for p in paragraphs] for name, (_, paragraphs) in index.entries.items()}
    assert speakers == {
        "stated": [["Ada Lovelace"], []],
        "silent": [["Maria Jansen", "Ada Lovelace"], ["Maria Jansen"]],
        "empty": [["Maria Jansen"]],
    }


def test_a_line_that_cannot_be_read_changes_no_other_articles_id(tmp_path: Path, index: MemoryIndex) -> None:
    rows = [row("x", f"The story of day {n} was told.") for n in range(3)]
    for one in rows:
        del one["id"]
    (tmp_path / "news.jsonl").write_text(json_lines(*rows))
    run(tmp_path, index)
    ids = sorted(index.entries)
    assert len(ids) == 3
    (tmp_path / "news.jsonl").write_text(json_lines(rows[0]) + "{broken\n" + json_lines(rows[2]))
    run(tmp_path, index)
    assert sorted(index.entries) == [ids[0], ids[2]]


def test_markup_in_any_field_becomes_plain_text(tmp_path: Path, index: MemoryIndex) -> None:
    bad = row("x", "<p>Prices &amp; wages <b>rose</b>.<script>alert(1)</script></p>")
    bad |= {"title": "<i>Wages</i> up", "outlet": "A &lt;b&gt; C"}
    (tmp_path / "news.jsonl").write_text(json_lines(bad))
    run(tmp_path, index)
    article, paragraphs = index.entries["x"]
    assert (article.title, article.outlet, paragraphs[0].text) == ("Wages up", "A <b> C", "Prices & wages rose.")


def test_a_wrong_line_or_day_is_named_and_all_else_goes_in(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "news.jsonl").write_text(json_lines(row("a")) + "{not json\n" + json_lines(row("b") | {"date": "soon"}, row("c")))
    report = run(tmp_path, index)
    assert set(index.entries) == {"a", "b", "c"}
    assert index.entries["b"][0].published is None
    assert [(Path(path).name, reason.split(":")[0].split("“")[0]) for path, reason in report.refused] == [
        ("news.jsonl:2", "not JSON"),
        ("news.jsonl:3", "published "),
    ]


def test_two_documents_of_one_id_the_second_is_refused_by_name(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "a.jsonl").write_text(json_lines(row("same")))
    (tmp_path / "b.jsonl").write_text(json_lines(row("same", "Another text altogether.")))
    report = run(tmp_path, index)
    assert len(report.refused) == 1
    assert "same is taken by" in report.refused[0][1]
    assert index.entries["same"][1][0].text.startswith("The council met on Monday")


def test_a_moved_document_keeps_its_article(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "a.jsonl").write_text(json_lines(row("same")))
    run(tmp_path, index)
    (tmp_path / "a.jsonl").rename(tmp_path / "z.jsonl")
    report = run(tmp_path, index, prune=True)
    assert report.refused == []
    assert index.entries["same"][0].source.endswith("z.jsonl")


def test_an_unreadable_version_leaves_the_earlier_one_in_the_index(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "bridge.txt").write_text(STORY)
    run(tmp_path, index)
    (tmp_path / "bridge.txt").write_bytes(bytes(range(256)) * 40)
    report = run(tmp_path, index)
    assert len(report.refused) == 1
    assert "bridge" in index.entries


def test_many_documents_are_read_by_several_processes_with_the_same_result(tmp_path: Path, index: MemoryIndex) -> None:
    for i in range(60):
        (tmp_path / f"story{i}.txt").write_text(STORY.replace("ten years", f"{i + 2} years"))
    report = ingest([tmp_path], cast(Engine, index), processes=2)
    assert (len(report.added), report.refused, report.paragraphs) == (60, [], 180)
    other = MemoryIndex()
    run(tmp_path, other)
    assert other.entries == index.entries


def test_ctrl_c_keeps_whole_documents_only(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "news.jsonl").write_text(json_lines(*(row(f"n{i}") for i in range(100))))

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, index, progress=stop)
    assert index.entries == {}
    assert len(run(tmp_path, index).added) == 1
    assert len(index.entries) == 100


def test_fresh_starts_from_nothing(tmp_path: Path, index: MemoryIndex) -> None:
    (tmp_path / "a.jsonl").write_text(json_lines(row("a")))
    run(tmp_path, index)
    (tmp_path / "a.jsonl").unlink()
    (tmp_path / "b.jsonl").write_text(json_lines(row("b")))
    with pytest.raises(WouldLose, match=r"a\.jsonl"):
        run(tmp_path, index, fresh=True)
    assert set(index.entries) == {"a"}
    lost = run(tmp_path, index, fresh=True, prune=True).removed
    assert [article.id for article in lost] == ["a"]
    assert set(index.entries) == {"b"}


def test_a_changed_aliases_file_is_applied_by_the_next_run(tmp_path: Path, index: MemoryIndex) -> None:
    folder, aliases = tmp_path / "documents", tmp_path / "aliases.toml"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json_lines(row("a", "“The bridge will stand,” Maria Jansen said on Monday evening.")))
    options = Options(aliases=str(aliases))

    def speakers() -> set[str | None]:
        run(folder, index, options=options)
        return {quote.speaker for _, paragraphs in index.entries.values() for p in paragraphs for quote in p.quotes}

    aliases.write_text("")
    assert speakers() == {"Maria Jansen"}
    aliases.write_text('[[correct]]\narticle = "a"\nwords = "The bridge"\nspeaker = "Nils Holm"\n')
    assert speakers() == {"Nils Holm"}
    assert run(folder, index, options=options).unchanged == 1
    aliases.write_text("")
    assert speakers() == {"Maria Jansen"}


def test_a_worker_ends_when_the_process_it_works_for_is_killed(tmp_path: Path) -> None:
    program = """
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from searchapp.processes import end_with_parent
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""
    path = tmp_path / "program.py"
    path.write_text(program)
    with subprocess.Popen([sys.executable, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline())
        process.kill()
        # The worker writes to the same pipe, so its end is reached only when the worker has ended as well.
        assert process.stdout.read() == ""
