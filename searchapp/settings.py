"""Settings: one frozen value, read once from the environment. Nothing else in the program reads the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .errors import SettingsError

PREFIX = "SEARCHAPP_"


def _setting(default: Any, says: str) -> Any:
    """Return a field with its default and what it sets, as `searchapp --help` shows it."""
    return field(default=default, metadata={"help": says})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the environment name is SEARCHAPP_ and the name in capitals (docs/settings.md)."""

    engine: str = _setting("whoosh:index", "Where the index is: whoosh:FOLDER, tantivy:FOLDER or opensearch://HOST:PORT/NAME.")
    documents: str = _setting("documents", "The folder that is indexed when no path is given.")
    name: str = _setting("News quotes", "The name of the collection, on every page.")
    host: str = _setting("127.0.0.1", "The address that the server listens at; any other opens the collection to your network.")
    port: int = _setting(8000, "The port that the server listens at.")
    workers: int = _setting(2, "Server processes.")
    base_url: str = _setting("", "How the outside reaches a server behind a proxy: https://HOST/PATH.")
    trusted_proxies: int = _setting(0, "Proxies in front whose X-Forwarded headers are believed.")
    max_query_length: int = _setting(1000, "Characters in one query.")
    max_query_terms: int = _setting(50, "Words in one query.")
    max_expansions: int = _setting(1000, "Words that one word beginning may stand for.")
    timeout_s: float = _setting(5.0, "Seconds after which a search is stopped.")
    max_results: int = _setting(1000, "Results that can be paged through; downloads give all.")
    requests_per_minute: int = _setting(0, "Requests a minute from one address to one server process; 0: any number.")
    log_queries: bool = _setting(False, "Whether queries are logged (yes or no); what someone searches is confidential.")
    aliases: str = _setting("", "A file that joins and separates speakers' names; else aliases.toml in the documents folder.")
    outlets: str = _setting("", "A file with more outlets; else outlets.csv in the documents folder.")

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
