"""Settings: one frozen value, read once from the environment. Nothing else in the program reads the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from .errors import SettingsError

PREFIX = "SEARCHAPP_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the environment name is SEARCHAPP_ and the name in capitals (docs/settings.md)."""

    engine: str = "whoosh:index"  # where the index is: scheme:place
    documents: str = "documents"  # the folder that is indexed when no path is given
    name: str = "News quotes"  # of the collection, on every page
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2  # server processes
    base_url: str = ""  # how the outside reaches the server, when behind a proxy: https://host/path
    trusted_proxies: int = 0  # proxies in front whose X-Forwarded-* headers are believed
    max_query_length: int = 1000  # characters
    max_query_terms: int = 50
    max_expansions: int = 1000  # words one word beginning or pattern may stand for
    timeout_s: float = 5.0  # one search
    max_results: int = 1000  # hits that can be paged through; downloads give all
    requests_per_minute: int = 0  # from one address to one server process; 0 means any number
    log_queries: bool = False  # what someone searches is confidential
    aliases: str = ""  # a file that joins and separates speakers' names; "" means aliases.toml in documents, if there
    outlets: str = ""  # a file with more outlets; "" means outlets.csv in documents, if there

    @property
    def documents_path(self) -> Path:
        return Path(self.documents)


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings; SettingsError for an unknown SEARCHAPP_ name or a value that does not fit."""
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    values: dict[str, object] = {}
    for name, text in environment.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            raise SettingsError(name, text, "one of the settings " + ", ".join(known))
        values[known[name].name] = _convert(name, text, type(known[name].default))
    settings = Settings(**values)  # type: ignore[arg-type]
    if settings.base_url and urlsplit(settings.base_url).scheme not in ("http", "https"):
        raise SettingsError(PREFIX + "BASE_URL", settings.base_url, "an address that begins with http:// or https://")
    return settings


def _convert(name: str, text: str, kind: type) -> object:
    if kind is bool:
        if text.lower() in ("1", "true", "yes", "on"):
            return True
        if text.lower() in ("0", "false", "no", "off", ""):
            return False
        raise SettingsError(name, text, "yes or no")
    if kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            raise SettingsError(name, text, "a number") from None
        if number < 0:
            raise SettingsError(name, text, "a number from 0 up")
        return number
    return text
