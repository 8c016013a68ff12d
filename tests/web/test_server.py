"""What `searchapp serve` opens, and what it refuses to open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchapp.cli import main
from searchapp.web.http.passwords import read_users

from .conftest import article, new_engine, quoted
from .serving import NO_FCNTL, served, status
from .test_access import ANN, basic


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served") / "index"
    with closing(new_engine(place)) as engine, engine.writer() as writer:
        writer.replace(article("a"), [quoted(1, "“It rains,” said Moor.", "It rains")])
    return place


@pytest.mark.parametrize(
    ("options", "bind", "said"),
    [
        ((), "0.0.0.0:0", "SEARCHAPP_ALLOWED_HOSTS"),
        ((), "[::]:0", "SEARCHAPP_ALLOWED_HOSTS"),
        (("--open", "yes"), "0.0.0.0:0", "SEARCHAPP_ALLOWED_HOSTS"),
        (("--allowed-hosts", "news.example"), "0.0.0.0:0", "SEARCHAPP_PASSWORD_FILE"),
        (("--base-url", "https://news.example"), "0.0.0.0:0", "SEARCHAPP_PASSWORD_FILE"),
        ((), "192.0.2.1:0", "SEARCHAPP_OPEN=yes"),
        ((), "desk.example:0", "SEARCHAPP_OPEN=yes"),
        (("--password-file", "no-such-file"), "127.0.0.1:0", "no-such-file"),
    ],
)
def test_a_door_is_not_opened_to_others_by_mistake(index: Path, options: tuple[str, ...], bind: str, said: str) -> None:
    result = CliRunner().invoke(main, ["--engine", f"whoosh:{index}", *options, "serve", "--bind", bind])
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Serving" not in result.output


@pytest.mark.parametrize("before", ["", NO_FCNTL], ids=["processes", "one process"])
def test_an_address_that_others_reach_asks_for_a_password_under_its_names_only(index: Path, tmp_path: Path, before: str) -> None:
    users = tmp_path / "users.txt"
    users.write_text(ANN + "\n", encoding="utf-8")
    options = ("--password-file", str(users), "--allowed-hosts", "news.example")
    right = basic("ann", "correct horse")
    with served(index, *options, host="0.0.0.0", before=before) as port:
        assert status(port, "/search?q=rains") == 401
        assert status(port, "/search?q=rains", **right) == 200
        assert status(port, "/search?q=rains", Host="news.example", **right) == 200
        assert status(port, "/search?q=rains", Host="rebind.example", **right) == 421
        assert status(port, "/healthz", Host="10.0.0.1:8000") == 200


def test_no_hash_is_needed_where_everybody_may_read(index: Path) -> None:
    with served(index, "--open", "yes", "--allowed-hosts", "news.example", host="0.0.0.0") as port:
        assert status(port, "/search?q=rains", Host="news.example") == 200


def test_the_password_command_prints_a_line_that_the_server_reads(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    typed = CliRunner().invoke(main, ["password", "ann"], input="correct horse\ncorrect horse\n")
    token = CliRunner().invoke(main, ["password", "script", "--token"])
    file.write_text(typed.stdout + token.stdout, encoding="utf-8")
    assert list(read_users(file)) == ["ann", "script"]
    assert "correct horse" not in typed.output
    assert "script." in token.stderr
    assert "script." not in token.stdout


@pytest.mark.parametrize(("name", "typed", "said"), [("ann", "short", "at least 10"), ("a:b", "correct horse", "letters")])
def test_a_password_or_a_name_that_cannot_be_used_is_refused_and_not_shown(name: str, typed: str, said: str) -> None:
    result = CliRunner().invoke(main, ["password", name], input=f"{typed}\n{typed}\n")
    assert result.exit_code == 2
    assert said in result.stderr
    assert typed not in result.output
