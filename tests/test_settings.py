from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from searchapp.errors import SettingsError
from searchapp.settings import Settings, settings_from


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
