"""The door with a lock: who gives no right password reads nothing."""

from __future__ import annotations

import time
from base64 import b64encode
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.engines import Engine
from searchapp.errors import SettingsError
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.web.http.access import ATTEMPTS_PER_MINUTE, credentials
from searchapp.web.http.passwords import password_line, read_users

PATHS = (
    "/",
    "/search?q=putin",
    "/search.jsonl",
    "/static/app.js",
    "/api/search?q=putin",
    "/nowhere",
    "/display?theme=dark",
    "/status",
)
ANN, BEN = password_line("ann", "correct horse"), password_line("ben b.", "päss:wörd")


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


@pytest.fixture
def users(tmp_path: Path) -> Path:
    file = tmp_path / "users.txt"
    file.write_text(f"# who may read\n{ANN}\n\n{BEN}\n", encoding="utf-8")
    return file


@pytest.fixture
def locked(five: Engine, users: Path) -> FlaskClient:
    return create_app(Settings(password_file=str(users), name="Secret stories"), five).test_client()


def test_nothing_is_read_without_a_password(locked: FlaskClient) -> None:
    for path in PATHS:
        for headers in (
            {},
            basic("ann", "wrong"),
            {"Authorization": "Basic !!!"},
            {"Authorization": "Digest x"},
            {"Authorization": ""},
        ):
            response = locked.get(path, headers=headers)
            assert response.status_code == 401, (path, headers)
            assert response.headers["WWW-Authenticate"].startswith("Basic ")
            assert "Secret" not in response.text
            assert response.headers["Cache-Control"] == "no-store"
    assert locked.get("/api/search").get_json()["code"] == "password_needed"


@pytest.mark.parametrize(("name", "password"), [("ann", "correct horse"), ("ben b.", "päss:wörd")])
def test_the_right_password_opens_every_path(locked: FlaskClient, name: str, password: str) -> None:
    for path in ("/", "/search?q=putin", "/search.jsonl?q=putin", "/static/app.js", "/api/search?q=putin"):
        with locked.get(path, headers=basic(name, password)) as response:
            assert response.status_code == 200
    assert locked.get("/nowhere", headers=basic(name, password)).status_code == 404


@pytest.mark.parametrize(
    ("name", "password"),
    [("ann", ""), ("", ""), ("", "correct horse"), ("ANN", "correct horse"), ("ann", "Correct horse"), ("ben b.", "correct horse"),
     ("nobody", "nobody"), ("ann", "correct horse "), ("ann", ANN.partition(":")[2]), ("# who may read", ""), ("ann", "correct horse\0")],
)  # fmt: skip
def test_no_other_password_does(locked: FlaskClient, name: str, password: str) -> None:
    assert locked.get("/search?q=putin", headers=basic(name, password)).status_code == 401


def test_a_token_is_a_name_and_a_secret(locked: FlaskClient, users: Path) -> None:
    users.write_text(users.read_text(encoding="utf-8") + password_line("script", "abcDEF-123_x") + "\n", encoding="utf-8")
    time.sleep(1.1)
    for token, status in (
        ("script.abcDEF-123_x", 200),
        ("script.abcDEF-123_y", 401),
        ("abcDEF-123_x", 401),
        ("script", 401),
        ("", 401),
    ):
        assert locked.get("/api/search?q=putin", headers={"Authorization": f"Bearer {token}"}).status_code == status


def test_credentials_are_read_from_both_forms() -> None:
    assert credentials("Bearer a.b.secret") == ("a.b", "secret")
    assert credentials(basic("a", "b:c")["Authorization"]) == ("a", "b:c")
    for header in (None, "", "Bearer", "Bearer x", "Basic", "Negotiate x.y"):
        assert credentials(header) is None


def test_guesses_are_bounded_and_a_known_reader_still_gets_in(locked: FlaskClient) -> None:
    right = basic("ann", "correct horse")
    assert locked.get("/", headers=right).status_code == 200
    answers = [locked.get("/", headers=basic("ann", f"guess {n}")) for n in range(ATTEMPTS_PER_MINUTE + 3)]
    assert [answer.status_code for answer in answers[-3:]] == [429] * 3
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert locked.get("/", headers=right).status_code == 200  # was right before: no attempt
    assert locked.get("/", headers=basic("ben b.", "päss:wörd")).status_code == 429


def test_a_password_that_was_right_is_compared_once(locked: FlaskClient) -> None:
    right = basic("ann", "correct horse")
    locked.get("/robots.txt", headers=right)
    began = time.process_time()
    locked.get("/static/icon.svg", headers=right).close()
    first = time.process_time() - began
    began = time.process_time()
    for _ in range(10):
        locked.get("/static/icon.svg", headers=right).close()
    assert (time.process_time() - began) / 10 < first / 2


def test_a_line_taken_out_locks_out_without_a_restart(locked: FlaskClient, users: Path) -> None:
    right = basic("ann", "correct horse")
    assert locked.get("/", headers=right).status_code == 200
    users.write_text(BEN + "\n", encoding="utf-8")
    time.sleep(1.1)
    assert locked.get("/", headers=right).status_code == 401
    users.unlink()
    time.sleep(1.1)
    assert locked.get("/", headers=basic("ben b.", "päss:wörd")).status_code == 401


@pytest.mark.parametrize(
    "content",
    ["", "# nobody\n", "ann\n", "ann:secret\n", f"{ANN}\nben:$1$abc\n", "ann:scrypt:1:1:1$$\n", ":scrypt:32768:8:1$a$00\n"],
)
def test_a_file_that_would_let_in_anybody_or_nobody_is_refused_at_the_start(five: Engine, tmp_path: Path, content: str) -> None:
    file = tmp_path / "users.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        create_app(Settings(password_file=str(file)), five)
    assert "secret" not in str(error.value)
    with pytest.raises(SettingsError):
        create_app(Settings(password_file=str(tmp_path / "none")), five)


def test_what_says_nothing_of_the_collection_needs_no_password(locked: FlaskClient) -> None:
    assert locked.get("/healthz").text == "ok\n"
    assert locked.get("/robots.txt").status_code == 200


def test_the_host_is_checked_before_the_password(locked: FlaskClient) -> None:
    assert locked.get("/", headers={"Host": "rebind.example", **basic("ann", "correct horse")}).status_code == 421


def test_guesses_are_counted_by_the_visitors_address_behind_a_proxy(five: Engine, users: Path) -> None:
    client = create_app(Settings(password_file=str(users), trusted_proxies=1), five).test_client()
    for n in range(ATTEMPTS_PER_MINUTE + 1):
        client.get("/", headers={**basic("ann", f"guess {n}"), "X-Forwarded-For": "192.0.2.1"})
    assert client.get("/", headers={**basic("ann", "correct horse"), "X-Forwarded-For": "192.0.2.1"}).status_code == 429
    assert client.get("/", headers={**basic("ann", "correct horse"), "X-Forwarded-For": "192.0.2.2"}).status_code == 200


def test_a_name_that_cannot_stand_in_the_file_is_refused() -> None:
    for name in ("", "a:b", "a\nb", "#a", " a", "a" * 65):
        with pytest.raises(ValueError, match="letters"):
            password_line(name, "x")


def test_the_file_is_read_as_written(users: Path) -> None:
    assert list(read_users(users)) == ["ann", "ben b."]
