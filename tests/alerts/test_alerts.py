"""Alerts: exactly what came in since the last one, told once, however a run ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from searchapp.alerts.alert_run import AlertResult, run_alerts
from searchapp.alerts.saved_searches import load_searches
from searchapp.cli import main as command
from searchapp.engines import Engine, open_engine
from searchapp.errors import SettingsError
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.settings import Settings
from searchapp.similarity.article_keys import article_keys
from tests.timing import PATIENT

WORDS = "the harbour will be rebuilt before the storms of the next autumn and nobody pays"
START = datetime(2026, 5, 1, 8, tzinfo=UTC)


class Desk:
    """A documents folder with saved searches, an index, and what alerts told."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.settings = Settings(engine=f"whoosh:{work / 'index'}", documents=str(work))
        self.engine: Engine = open_engine(self.settings.engine, create=True, limits=PATIENT)
        self.log = work / "log"
        self.file = work / "searches.toml"
        self.clock = START

    def add(self, *ids: str, words: str = WORDS, outlet: str | None = None, added: datetime | None = None) -> None:
        self.clock += timedelta(seconds=1)
        with self.engine.writer() as writer:
            for n, article in enumerate(ids):
                said = words if words != WORDS else f"{article} says that {words}"
                text = f"“{said},” said Ada Moor of the council to the papers."
                quote = Quote((Span(1, 1 + len(said)),), "quoted", "Ada Moor", "named")
                about = Article(
                    article,
                    title=f"On {article}",
                    outlet=outlet or f"Paper {n}",
                    published=date(2026, 5, 1),
                    added=added or self.clock,
                    keys=article_keys([text], None) if words != WORDS else (),
                )
                writer.replace(about, [Paragraph(1, text, (quote,))])

    def follow(self, lines: str = "", query: str = "harbour") -> None:
        self.file.write_text(f"[[search]]\nname = 'Harbour'\nquery = '{query}'\n{lines}\n", encoding="utf-8")

    def run(self) -> list[AlertResult]:
        return list(run_alerts(self.engine, self.settings, load_searches(self.file, self.settings)))

    @property
    def command(self) -> str:
        """A command that writes what it is given to the log, as one line."""
        script = f"(tr '\\n' '|'; echo) >> {self.log}"
        return f"command = {json.dumps(['sh', '-c', script])}"

    def told(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with closing(made.engine):
        yield made


def test_the_first_run_begins_and_the_next_tells_what_came_in(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.add("old")
    desk.follow()
    (began,) = desk.run()
    assert "1 paragraph here already" in began.says
    assert desk.run() == []
    desk.add("new")
    desk.run()
    told = capsys.readouterr().out
    assert "Harbour: 1 new paragraph in 1 article" in told
    assert "“new says that the harbour" in told
    assert "Ada Moor, quoted in Paper 0, 1 May 2026" in told
    assert "http://127.0.0.1:8000/article/new#p1" in told
    assert "old says" not in told
    desk.add("other", words="nothing of the kind is said of boats in this town by anybody at all")
    assert [result.says for result in desk.run()] == ["nothing new"]


def test_articles_of_one_second_and_of_a_clock_set_back_are_told_once_each(desk: Desk) -> None:
    desk.add("old")
    desk.follow(desk.command)
    desk.run()
    desk.add("same-second", added=desk.clock)
    desk.run()
    desk.add("set-back", added=START - timedelta(minutes=30))
    desk.run()
    desk.run()
    assert len(desk.told()) == 2
    assert "same-second says" in desk.told()[0]
    assert "set-back says" in desk.told()[1]
    assert "same-second says" not in desk.told()[1]


def test_copies_are_told_once_and_later_ones_by_their_link(desk: Desk) -> None:
    text = " ".join(f"word{n} about the harbour" for n in range(40))
    desk.add("begin", words="quite other words stand in this one article of the harbour paper here")
    desk.follow(desk.command)
    desk.run()
    desk.add("a", "b", words=text)
    desk.run()
    (first,) = desk.told()
    assert first.count("Ada Moor, quoted in") == 1
    assert "Same text also in: Paper 1, http://127.0.0.1:8000/article/b#p1" in first
    desk.add("c", words=text, outlet="Late Paper")
    desk.run()
    second = desk.told()[1]
    assert "Ada Moor, quoted in" not in second
    assert "copies of texts that were here before:|   Late Paper, http" in second


def test_a_command_that_fails_is_tried_again_with_nothing_lost(desk: Desk) -> None:
    desk.add("old")
    desk.follow("command = ['false']")
    desk.run()
    desk.add("new")
    assert [bool(result.fault) for result in desk.run()] == [True]
    desk.add("newer")
    assert [bool(result.fault) for result in desk.run()] == [True, True]
    state = json.loads((desk.work / "index" / "alerts" / "state.json").read_text(encoding="utf-8"))
    assert len(state["pending"]) == 2


def test_a_file_gets_each_alert_at_its_end(desk: Desk) -> None:
    desk.add("old")
    desk.follow(f"file = '{desk.log}'")
    desk.run()
    for name in ("one", "two"):
        desk.add(name)
        desk.run()
    told = desk.log.read_text(encoding="utf-8")
    assert told.count("Harbour: 1 new paragraph") == 2
    assert told.index("one says") < told.index("two says")


def test_json_and_mail_have_their_forms(desk: Desk) -> None:
    desk.add("old")
    desk.follow(f"{desk.command}\nform = 'json'")
    desk.run()
    desk.add("new")
    desk.run()
    told = json.loads(desk.told()[0].strip("|"))
    assert told["paragraphs"][0]["quotations"][0]["speaker"] == "Ada Moor"
    desk.follow(f"{desk.command}\nmail_to = 'desk@example.org'")
    desk.add("newer")
    desk.run()
    assert desk.told()[1].startswith("To: desk@example.org|Subject: Harbour: 1 new paragraph in 1 article|MIME-Version: 1.0|")


def test_a_search_of_each_day_waits(desk: Desk) -> None:
    desk.add("old")
    desk.follow(f"{desk.command}\nevery = 'day'")
    desk.run()
    desk.add("new")
    assert desk.run() == []
    assert desk.told() == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("every = 'hour'", "every"),
        ("colour = 'red'", "colour"),
        ("command = 'a'\nfile = 'b'", "not both"),
        ("kind = 'sung'", "kinds among"),
        ("from = 'may'", "day without quotation marks"),
    ],
)
def test_a_wrong_line_is_named(desk: Desk, lines: str, says: str) -> None:
    desk.follow(lines)
    with pytest.raises(SettingsError, match=says):
        load_searches(desk.file, desk.settings)


def test_a_wrong_query_is_named(desk: Desk) -> None:
    desk.follow(query="party:green")
    with pytest.raises(SettingsError, match="another query"):
        load_searches(desk.file, desk.settings)


def killed_at(number: int, arguments: Sequence[str], place: str) -> bool:
    """Run the command in a fork that kills itself at its n-th call on a place; say whether it came so far."""
    child = os.fork()
    if child == 0:
        left = number

        def watch(event: str, values: tuple[object, ...]) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.remove", "os.truncate", "subprocess.Popen") and place in str(values):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            command(list(arguments))
        except SystemExit:
            pass
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kills need fork")
@pytest.mark.parametrize("way", ["command", "file"])
def test_nothing_is_lost_or_told_twice_wherever_a_run_is_killed(desk: Desk, way: str) -> None:
    desk.add("old")
    desk.follow(desk.command if way == "command" else f"file = '{desk.log}'")
    desk.run()
    arguments = ["--engine", desk.settings.engine, "--documents", desk.settings.documents, "alert"]
    kills = 0
    for step in range(1, 200):
        desk.add(f"n{step}")
        if not killed_at(step, arguments, str(desk.work)[-12:] if way == "file" else "alerts"):
            break
        kills += 1
        desk.run()
        told = desk.log.read_text(encoding="utf-8")
        assert told.count("says that the harbour") == step, f"killed at step {step}"
        assert told.count(f"“n{step} says") == 1
    assert kills > 10
    assert desk.log.read_text(encoding="utf-8").count("says that the harbour") == kills + 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kill needs signals")
def test_a_command_whose_run_was_killed_is_waited_for_and_not_run_again(desk: Desk) -> None:
    desk.add("old")
    begun = desk.work / "begun"
    script = f"touch {begun}; sleep 2; cat >> {desk.log}"
    desk.follow(f"command = {json.dumps(['sh', '-c', script])}")
    desk.run()
    desk.add("new")
    arguments = ["--engine", desk.settings.engine, "--documents", desk.settings.documents, "alert"]
    run = subprocess.Popen([sys.executable, "-m", "searchapp", *arguments], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not begun.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    run.kill()
    run.wait()
    assert desk.told() == []
    assert [result.says for result in desk.run()] == ["1 new paragraph told"]
    assert desk.log.read_text(encoding="utf-8").count("new says") == 1
    assert desk.run() == []
