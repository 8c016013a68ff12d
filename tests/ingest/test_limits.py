"""What one document may cost, and how a run ends: a time limit, names of any length, a signal, a machine that has too little."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from searchapp.cli import INTERRUPTED, main
from searchapp.ingest.run import jobs
from searchapp.ingest.run.pipeline import load
from searchapp.ingest.source.isolation import OutOfTime
from searchapp.ingest.source.raw_article import RawArticle
from searchapp.ingest.source.time_limit import HAS_ALARM, each_within, within

STORY = "---\ntitle: The lamp\n---\n\nThe lamp of the lighthouse was lit again on Friday, said Ada Marsh, the mayor.\n"
needs_alarm = pytest.mark.skipif(not HAS_ALARM, reason="needs the system's alarm")


def slow() -> int:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            pow(3, 2000)
        except Exception:  # noqa: BLE001 - as readers do, which must not keep the alarm
            continue
    return 1


@needs_alarm
def test_what_takes_too_long_is_ended_and_the_next_is_not() -> None:
    begun = time.monotonic()
    with pytest.raises(OutOfTime):
        within(0.2, slow)
    assert time.monotonic() - begun < 5
    assert within(5, lambda: 7) == 7
    assert list(each_within(5, iter(range(3)))) == [0, 1, 2]
    assert within(0, lambda: 8) == 8
    time.sleep(0.3)  # no alarm is left


@needs_alarm
def test_a_document_that_takes_too_long_is_refused_and_the_others_go_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.md").write_text(STORY, encoding="utf-8")
    (documents / "z.md").write_text(STORY.replace("lamp", "slow lamp"), encoding="utf-8")
    real = jobs.finished

    def finished(raw: RawArticle, *more: Any) -> Any:
        return slow() if "slow" in repr(raw) else real(raw, *more)

    monkeypatch.setattr(jobs, "finished", finished)
    arguments = ["--engine", f"whoosh:{tmp_path / 'index'}", "--documents", str(documents), "--document-timeout-s", "6", "index"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "1 added" in done.output, done.output
    assert "z.md: reading it took longer than 6 seconds (SEARCHAPP_DOCUMENT_TIMEOUT_S)" in done.output


def test_a_long_header_of_a_mail_costs_nothing(tmp_path: Path) -> None:
    for number, (name, signs) in enumerate((("From", '"'), ("From", "("), ("From", "a@b,"), ("Subject", "=?utf-8?q?=C3?="))):
        mail = tmp_path / f"{number}.eml"
        mail.write_text(f"{name}: {signs * 64_000}\nTo: c@d\n\n" + "The plan goes on, the mayor said. " * 30, encoding="utf-8")
        begun = time.process_time()
        list(load(mail))
        assert time.process_time() - begun < 8


def test_a_name_as_long_as_the_system_allows_is_no_hindrance(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / ("n" * 247 + ".md")).write_text(STORY, encoding="utf-8")
    (documents / ("é" * 124 + ".md")).write_text(STORY.replace("lamp", "bell"), encoding="utf-8")
    arguments = ["--engine", f"whoosh:{tmp_path / 'index'}", "--documents", str(documents)]
    for command in (["index"], ["index"], ["doctor"]):
        done = CliRunner().invoke(main, [*arguments, *command])
        assert done.exit_code == 0, done.output


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_run_with_whole_documents_and_one_line(engine: str, number: int, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    line = '{"id": "a%d", "text": "The lamp of the lighthouse was lit again on Friday, said Ada Marsh, the mayor of Vale."}\n'
    for file in range(20):
        (documents / f"{file}.jsonl").write_text("".join(line % (1_000 * file + n) for n in range(1_000)), encoding="utf-8")
    command = [sys.executable, "-m", "searchapp", "--engine", f"{engine}:{tmp_path / 'index'}", "--documents", str(documents)]

    def attend() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a script's background passes on that it is ignored

    with subprocess.Popen(
        [*command, "index"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=attend
    ) as process:
        until = time.monotonic() + 60
        lock = tmp_path / "index" / ("MAIN_WRITELOCK" if engine == "whoosh" else "writing.lock")
        while not lock.exists() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(1)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED, told
    assert "searchapp: stopped." in told
    assert "Traceback" not in told
    after = subprocess.run([*command, "doctor", "--full"], capture_output=True, text=True, check=False, timeout=60)
    assert "every article is whole" in after.stdout, after.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the shell")
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize("limit", ["-f 60", "-n 14"])
def test_a_machine_that_has_too_little_is_told_in_one_line(engine: str, limit: str, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    line = '{"id": "a%d", "text": "The lamp %d of the lighthouse was lit again on Friday, said Ada Marsh, the mayor.", "speakers": []}\n'
    (documents / "a.jsonl").write_text("".join(line % (n, n) for n in range(3_000)), encoding="utf-8")
    index = f"{engine}:{tmp_path / 'index'}"
    run = f'ulimit {limit}; exec "$0" -m searchapp --engine {index} --documents {documents} index'
    done = subprocess.run(
        ["bash", "-c", run, sys.executable], capture_output=True, text=True, check=False, env={**os.environ}, timeout=120
    )
    if done.returncode:
        assert done.stderr.strip().splitlines()[-1].startswith("searchapp: "), done.stderr
        assert "Traceback" not in done.stderr
