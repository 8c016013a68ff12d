"""The commands over documents: index, extract with reasons, formats, remove, doctor, and following a folder."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searchapp.cli import main
from searchapp.engines import open_engine
from searchapp.errors import IndexLocked
from searchapp.ingest import Report, watch
from searchapp.ingest.run.discovery import is_passed_over

from .samples import HTML, TEXT, TITLE


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "bridge.html").write_text(HTML)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_index_then_nothing_changed_then_removed(home: Path) -> None:
    first = call("index")
    assert first.exit_code == 0, first.output
    assert "1 added" in first.output
    assert "1 unchanged" in call("index").output
    assert call("remove", "bridge.html").exit_code == 0
    assert call("remove", "bridge.html").exit_code == 2


def test_refused_documents_are_named_written_to_a_file_and_make_the_exit_status(home: Path) -> None:
    (home / "documents" / "empty.txt").write_text("")
    result = call("index", "--report", "refused.jsonl")
    assert result.exit_code == 1
    assert "documents/empty.txt: empty: 0 bytes" in result.output
    assert json.loads((home / "refused.jsonl").read_text()) == {"path": "documents/empty.txt", "reason": "empty: 0 bytes"}


def test_explain_gives_a_reason_for_every_line_and_a_basis_for_every_field(home: Path) -> None:
    (home / "story.txt").write_text(TEXT + "\nRelated\n\nTen bridges you should see once in your life…\n")
    lines = call("extract", "--explain", "story.txt").output.splitlines()
    assert any(line.startswith(f"= 1: {TITLE}  [title:") for line in lines)
    assert sum(line.startswith("+ ") for line in lines) == 3
    assert all(line.endswith("]") for line in lines if line[:2] in ("+ ", "- ", "= "))
    assert "  published: 2021-03-03  [date line, line 5]" in lines
    assert "  outlet: not stated" in lines


def test_explain_shows_the_language_and_goes_on_after_what_cannot_be_read(home: Path) -> None:
    (home / "empty.txt").write_text("")
    (home / "menu.txt").write_text("Home\nSport\n")
    result = call("extract", "--explain", "nowhere.txt", "empty.txt", "menu.txt", "documents/bridge.html")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert [line for line in lines if line.startswith("! ")] == [
        "! nowhere.txt: there is no such file or folder",
        "! empty.txt: empty: 0 bytes",
        "! menu.txt: no article text found in it",
    ]
    assert "  language: en  [the page's own language attribute]" in lines
    assert call("extract", "--explain", "documents/bridge.html").exit_code == 0


def test_a_report_or_a_path_that_cannot_be_is_refused_before_the_work(home: Path) -> None:
    result = call("index", "--report", "nowhere/refused.jsonl")
    assert (result.exit_code, "--report cannot be 'nowhere/refused.jsonl'" in result.output) == (2, True)
    assert "1 added" in call("index").output
    result = call("index", "nowhere", "--watch")
    assert (result.exit_code, "path cannot be 'nowhere'" in result.output) == (2, True)


def test_a_wrong_line_of_outlets_is_named_once_and_the_others_hold(home: Path) -> None:
    folder = home / "documents"
    (folder / "other.html").write_text(HTML.replace("The Courier", "Courier"))
    (folder / "outlets.csv").write_text(
        "domain,name,aliases\ncourier.example\nThe Other,other.example\nhttps://www.courier.example/,The Harbour Courier,Courier\n"
    )
    result = call("index", "--report", "refused.jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["path"] for line in (home / "refused.jsonl").read_text().splitlines()] == [
        "documents/outlets.csv:2",
        "documents/outlets.csv:3",
    ]
    with closing(open_engine("whoosh:index")) as engine:
        assert {article.outlet for article, _ in engine.articles()} == {"The Courier", "The Harbour Courier"}
    doctor = call("doctor")
    assert (doctor.exit_code, "“The Other” is no domain" in doctor.output) == (1, True)
    assert call("--outlets", "gone.csv", "index").exit_code == 2


def test_settings_files_outside_the_documents_folder_are_named(home: Path) -> None:
    (home / "more" / "in").mkdir(parents=True)
    (home / "more" / "in" / "outlets.csv").write_text("domain,name\n")
    result = call("index", "more")
    assert (result.exit_code, "more/in/outlets.csv: settings, no document" in result.output) == (0, True)
    (home / "documents" / "outlets.csv").write_text("domain,name\n")
    assert "settings" not in call("index", "documents/").output


def test_doctor_looks_at_the_index_without_a_documents_folder(home: Path) -> None:
    call("index", "documents")
    result = call("--documents", "elsewhere", "doctor")
    assert result.exit_code == 1
    assert "there is no folder elsewhere" in result.output
    assert "holds 1 article, " in result.output
    assert "gone" not in result.output
    (home / "documents" / "bridge.html").unlink()
    assert "1 document in the index whose files are gone: documents/bridge.html" in call("doctor").output


def test_formats_lists_every_suffix() -> None:
    text = call("formats").output
    assert all(
        suffix in text for suffix in (".txt", ".html", ".jsonl", ".eml", ".pdf", ".docx", ".warc", ".zip", ".tar", "html.gz")
    )


def test_doctor_finds_what_is_wrong_and_says_how_to_mend_it(home: Path) -> None:
    before = call("doctor")
    assert before.exit_code == 1
    assert "there is no index" in before.output
    assert "run `searchapp index`" in before.output
    call("index")
    after = call("doctor")
    assert after.exit_code == 0, after.output
    (home / "documents" / "new.html").write_text(HTML)
    (home / "documents" / "metadata.csv").write_text("file,titel\nbridge.html,x\n")
    again = call("doctor")
    assert again.exit_code == 1
    assert "unknown key “titel”" in again.output
    assert "documents/new.html" in again.output


def test_doctor_knows_an_earlier_version_of_an_article(home: Path) -> None:
    page = HTML.replace("<head>", '<head><link rel="canonical" href="https://courier.example/bridge">')
    (home / "documents" / "bridge.html").write_text(page)
    (home / "documents" / "later.html").write_text(page.replace("2021-03-03T", "2021-03-04T"))
    assert call("index").exit_code == 0
    result = call("doctor")
    assert result.exit_code == 0, result.output
    assert "1 document is left out for a later version of the same address: documents/bridge.html" in result.output


def test_a_watched_folder_is_indexed_as_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    engine = f"whoosh:{tmp_path / 'index'}"
    open_engine(engine, create=True).close()
    stop = threading.Event()
    told: list[Report] = []

    def follow() -> None:
        for report in watch([folder], lambda: open_engine(engine), stop=stop):
            told.append(report)

    def until(condition: Callable[[], bool]) -> None:
        for _ in range(1_200):
            if condition():
                return
            time.sleep(0.1)
        raise AssertionError("not within two minutes")

    def ids() -> set[str]:
        with closing(open_engine(engine)) as opened:
            return {article.id for article, _ in opened.articles()}

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        for attempt in range(100):  # the watcher needs a moment to begin
            (folder / f"story{attempt}.html").write_text(HTML.replace("Wednesday", f"day {attempt}"))
            for _ in range(20):
                time.sleep(0.1)
                if told:
                    break
            if told:
                break
        last = f"story{attempt}.html"
        until(lambda: last in ids())
        (folder / last).unlink()
        until(lambda: last not in ids())
        with ExitStack() as stack:
            until(lambda: _writes(stack, engine))
            before = len(told)
            (folder / "meanwhile.html").write_text(HTML.replace("Wednesday", "Sunday"))
            (folder / ".notes").mkdir()
            (folder / ".notes" / "hidden.html").write_text(HTML)
            time.sleep(2)
            assert not any(report.added for report in told[before:])  # somebody else is writing
        until(lambda: "meanwhile.html" in ids())
    finally:
        stop.set()
        thread.join()
    assert any(report.vanished for report in told)
    assert not any("notes" in article for article in ids())


def _writes(stack: ExitStack, engine: str) -> bool:
    """Become the one who writes; False while the watcher is."""
    other = stack.enter_context(closing(open_engine(engine)))
    try:
        stack.enter_context(other.writer())
    except IndexLocked:
        return False
    return True


def test_what_a_walk_passes_over_is_not_followed_either(tmp_path: Path) -> None:
    (tmp_path / "story.html").touch()
    passed = [".git/a.md", "a/.b/c.html", "story_files/ad.html", "story_files/deep/ad.html", ".hidden.txt"]
    followed = ["a.txt", "a/b/c.html", "other_files/a.html", "story.html"]
    assert [name for name in [*passed, *followed] if is_passed_over(tmp_path / name, tmp_path)] == passed


def test_ctrl_c_waits_while_a_process_is_started_and_is_not_for_it() -> None:
    program = """
import os, signal, subprocess, sys
from searchapp.processes import uninterrupted
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without it
try:
    with uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        started = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('it goes on', flush=True)"
        subprocess.run([sys.executable, "-c", started], check=True)
        print("so does this", flush=True)
except KeyboardInterrupt:
    print("and then it ends")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines(), done.stderr) == (["it goes on", "so does this", "and then it ends"], "")
