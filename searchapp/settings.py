"""The settings: one frozen value, read once from file and environment.

Nothing else in the program reads the environment.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .errors import SettingsError

PREFIX = "SEARCHAPP_"

FILE_SETTING = PREFIX + "SETTINGS"
"""Names another settings file than searchapp.toml in the working directory."""

DEFAULT_FILE = "searchapp.toml"

_INJECTED = re.compile(
    r"(?:\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)", re.ASCII
)
_INJECTED_ADDRESS = re.compile(r"(?:tcp|udp|sctp)://", re.ASCII)
"""What Kubernetes and Docker put into the environment for a service called searchapp, or searchapp-NAME."""

_HOST_NAME = re.compile(r"\.?[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[?[0-9a-f:.]+\]?", re.IGNORECASE | re.ASCII)


def _setting(default: Any, says: str) -> Any:
    """Return a field with its default and what it sets, as `searchapp --help` shows it."""
    return field(default=default, metadata={"help": says})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default.

    The environment name is SEARCHAPP_ and the name in capitals (docs/settings.md).
    """

    engine: str = _setting("whoosh:index", "Where the index is: whoosh:FOLDER, tantivy:FOLDER or opensearch://HOST:PORT/NAME.")
    documents: str = _setting("documents", "The folder that is indexed when no path is given.")
    name: str = _setting("News quotes", "The name of the collection, on every page.")
    host: str = _setting("127.0.0.1", "The address that the server listens at; any other needs a password file.")
    port: int = _setting(8000, "The port that the server listens at.")
    workers: int = _setting(2, "Server processes.")
    base_url: str = _setting("", "How the outside reaches a server behind a proxy: https://HOST/PATH.")
    password_file: str = _setting("", "A file of users and password hashes; without one, whoever reaches the server may read.")
    open: bool = _setting(False, "Whether an address that others reach may be served without a password (yes or no).")
    downloads: int = _setting(4, "Downloads that one server process sends at once.")
    allowed_hosts: str = _setting(
        "", "Names the server answers to besides its own and localhost, parted by commas; .NAME: all below it."
    )
    trusted_proxies: int = _setting(0, "Proxies in front whose X-Forwarded headers are believed.")
    max_query_length: int = _setting(1000, "Characters in one query.")
    max_query_terms: int = _setting(50, "Words in one query.")
    max_expansions: int = _setting(1000, "Words that one word beginning may stand for.")
    timeout_s: float = _setting(5.0, "Seconds after which a search is stopped.")
    max_results: int = _setting(1000, "Results that can be paged through; downloads give all.")
    requests_per_minute: int = _setting(0, "Requests a minute from one address to one server process; 0: any number.")
    log_queries: bool = _setting(False, "Whether queries are logged (yes or no); what someone searches is confidential.")
    fields: str = _setting("", "A file that names the columns of tables and JSON; else fields.toml in the documents folder.")
    aliases: str = _setting("", "A file that joins and separates speakers' names; else aliases.toml in the documents folder.")
    outlets: str = _setting("", "A file with more outlets; else outlets.csv in the documents folder.")
    groups: str = _setting("", "A file that puts speakers into groups; else groups.csv in the documents folder.")
    searches: str = _setting("", "A file of searches that `searchapp alert` follows; else searches.toml in the documents folder.")
    document_timeout_s: float = _setting(60.0, "Seconds after which reading one document is given up; 0: never.")
    excluded: str = _setting("", "A file of articles that are kept out; else excluded.toml in the documents folder.")

    @property
    def documents_path(self) -> Path:
        return Path(self.documents)


def settings_here(environment: Mapping[str, str]) -> Settings:
    """Read the settings of this environment and of its settings file.

    The file is the named one, else searchapp.toml here, else none.
    """
    named = environment.get(FILE_SETTING, "")
    if named:
        return settings_from(environment, Path(named))
    default = Path(DEFAULT_FILE)
    return settings_from(environment, default if default.is_file() else None)


def settings_from(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Read the settings, the environment before the file.

    SettingsError for an unknown name or a value that does not fit.
    """
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    values: dict[str, object] = {}
    for name, text in [*_stated(file), *environment.items()]:
        if not name.startswith(PREFIX) or name == FILE_SETTING or _is_injected(name, text):
            continue
        if name not in known:
            raise SettingsError(name, text, "one of the settings " + ", ".join(known))
        values[known[name].name] = _convert(name, text, type(known[name].default))
    settings = Settings(**values)  # type: ignore[arg-type]
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if settings.base_url and not (urlsplit(settings.base_url).scheme in ("http", "https") and urlsplit(settings.base_url).hostname):
        raise SettingsError(PREFIX + "BASE_URL", settings.base_url, "an address that begins with http:// or https://")
    if settings.downloads < 1:
        raise SettingsError(PREFIX + "DOWNLOADS", str(settings.downloads), "a number from 1 up")
    for name in settings.allowed_hosts.replace(",", " ").split():
        if not _HOST_NAME.fullmatch(name):
            raise SettingsError(
                PREFIX + "ALLOWED_HOSTS", name, "names of hosts parted by commas, such as news.example.org, without ports"
            )


def _is_injected(name: str, text: str) -> bool:
    own = name.removeprefix(PREFIX)
    return bool(_INJECTED.fullmatch(own) or (own.endswith("PORT") and _INJECTED_ADDRESS.match(text)))


def _stated(file: Path | None) -> list[tuple[str, str]]:
    """Return the settings of a file, under their environment names.

    A value is text, a number, true or false.
    """
    if file is None:
        return []
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(FILE_SETTING, str(file), f"a file of lines `name = value` (TOML): {reason}") from None
    for name, value in rows.items():
        if name != name.lower() or not isinstance(value, str | int | float):
            raise SettingsError(f"{name} in {file}", str(value), 'a setting in small letters, as `port = 8000` or `name = "News"`')
    return [(PREFIX + name.upper(), str(value).lower() if isinstance(value, bool) else str(value)) for name, value in rows.items()]


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
