from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from searchapp.errors import SettingsError
from searchapp.settings import Settings, settings_from, settings_here


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings_from({"PATH": "/bin"}) == Settings()


def test_values_are_read_with_their_type() -> None:
    settings = settings_from({"SEARCHAPP_PORT": "9000", "SEARCHAPP_LOG_QUERIES": "yes", "SEARCHAPP_TIMEOUT_S": "2.5"})
    assert (settings.port, settings.log_queries, settings.timeout_s) == (9000, True, 2.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCHAPP_ENGIN", "whoosh:index"),
        ("SEARCHAPP_PORT", "eighty"),
        ("SEARCHAPP_WORKERS", "-1"),
        ("SEARCHAPP_LOG_QUERIES", "perhaps"),
        ("SEARCHAPP_BASE_URL", "example.org"),
        ("SEARCHAPP_BASE_URL", "https://"),
        ("SEARCHAPP_ALLOWED_HOSTS", "https://news.example"),
        ("SEARCHAPP_ALLOWED_HOSTS", "*"),
        ("SEARCHAPP_ALLOWED_HOSTS", "news.example:8000"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        settings_from({name: value})
    assert name in str(error.value)
    assert value in str(error.value)


def test_every_setting_is_documented_with_its_default() -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = {cells[1].strip(" `"): cells[2].strip(" `") for line in page.splitlines() if len(cells := line.split("|")) > 3}
    for field in fields(Settings):
        shown = {"False": "no"}.get(str(field.default), str(field.default))
        assert rows.get("SEARCHAPP_" + field.name.upper()) == shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCHAPP_PORT", "tcp://10.96.0.1:8000"),
        ("SEARCHAPP_SERVICE_HOST", "10.96.0.1"),
        ("SEARCHAPP_SERVICE_PORT", "8000"),
        ("SEARCHAPP_SERVICE_PORT_HTTP", "8000"),
        ("SEARCHAPP_PORT_8000_TCP", "tcp://10.96.0.1:8000"),
        ("SEARCHAPP_PORT_8000_TCP_PROTO", "tcp"),
        ("SEARCHAPP_PORT_8000_TCP_PORT", "8000"),
        ("SEARCHAPP_PORT_8000_TCP_ADDR", "10.96.0.1"),
        ("SEARCHAPP_WEB_SERVICE_HOST", "10.96.0.1"),
        ("SEARCHAPP_WEB_PORT", "tcp://10.96.0.1:80"),
        ("SEARCHAPP_WEB_PORT_53_UDP_ADDR", "10.96.0.1"),
    ],
)
def test_what_container_platforms_inject_is_passed_over(name: str, value: str) -> None:
    assert settings_from({name: value}) == Settings()


@pytest.mark.parametrize(("name", "value"), [("SEARCHAPP_SERVICE", "x"), ("SEARCHAPP_PROT", "tcp"), ("SEARCHAPP_PORT", "tcp")])
def test_what_only_looks_injected_is_still_an_error(name: str, value: str) -> None:
    with pytest.raises(SettingsError):
        settings_from({name: value})


def test_a_settings_file_says_the_same_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "searchapp.toml"
    file.write_text('\ufeffname = "Our archive"\nport = 9000\nlog_queries = true\ntimeout_s = 2\n', encoding="utf-8")
    settings = settings_from({"SEARCHAPP_PORT": "9001"}, file)
    assert (settings.name, settings.port, settings.log_queries, settings.timeout_s) == ("Our archive", 9001, True, 2.0)
    assert settings_here({"SEARCHAPP_SETTINGS": str(file)}).port == 9000


def test_the_settings_file_of_this_folder_is_read_and_none_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings_here({}) == Settings()
    (tmp_path / "searchapp.toml").write_text("port = 9000\n", encoding="utf-8")
    assert settings_here({}).port == 9000
    assert settings_here({"SEARCHAPP_PORT": "9001"}).port == 9001


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("prot = 9000", "SEARCHAPP_PROT"),
        ("port = 'eighty'", "SEARCHAPP_PORT"),
        ("PORT = 9000", "PORT"),
        ("port", "searchapp.toml"),
        ("[server]\nport = 9000", "server"),
        ("allowed_hosts = ['a.example']", "allowed_hosts"),
        ("name = 2020-01-01", "name"),
        ("\udcff", "searchapp.toml"),
    ],
)
def test_a_settings_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "searchapp.toml"
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(SettingsError, match=named):
        settings_from({}, file)
    with pytest.raises(SettingsError, match=r"none\.toml"):
        settings_here({"SEARCHAPP_SETTINGS": str(tmp_path / "none.toml")})
