"""Saved searches of the file searches.toml, each told when something comes in.

[[search]]
name = "Harbour"
query = 'said:harbour'
every = "day"                        # run (each run of `searchapp alert`), day or week
speaker = ["Ada Berg"]               # filters: speaker, outlet, kind, language, date; not_speaker …; from, to
command = ["sendmail", "-t"]         # or file = "alerts.txt"; without either, the terminal
mail_to = "desk@example.org"         # makes the text a mail with a subject, for sendmail
form = "text"                        # or json
"""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from ..errors import QuerySyntaxError, SettingsError
from ..query.messages import plain
from ..query.parser import Limits, parse
from ..query.tree import FACETS, UNKNOWN, Everything, Query, Selection
from ..settings import Settings

SEARCHES_SETTING = "SEARCHAPP_SEARCHES"

Every = Literal["run", "day", "week"]
EVERY: Mapping[str, timedelta] = {"run": timedelta(0), "day": timedelta(hours=23), "week": timedelta(days=6, hours=23)}
"""Time after which a search is due again: an hour less than it says, since cron is never to the second."""

ALERT_FORMS = ("text", "json")
ALERT_KINDS = ("quoted", "reported", "other")
FILTERS = (*FACETS, *(f"not_{field}" for field in FACETS))
KEYS = {"name", "query", "every", "command", "file", "mail_to", "form", "from", "to", *FILTERS}
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|none", re.ASCII)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One search of the file.

    `command` and `file`: where an alert goes; without either, to the terminal.
    """

    name: str
    query: Query
    every: Every = "run"
    command: tuple[str, ...] = ()
    file: str = ""
    mail_to: str = ""
    form: str = "text"


def searches_path(settings: Settings) -> Path:
    """Return the file of saved searches."""
    return Path(settings.searches) if settings.searches else settings.documents_path / "searches.toml"


def load_searches(path: Path, settings: Settings) -> tuple[SavedSearch, ...]:
    """Read the saved searches.

    SettingsError that says where the file is wrong, or that there is none.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _refuse(path, f"a readable file of TOML ({error})")
    entries = table.pop("search", [])
    if table or not isinstance(entries, list) or not entries:
        _refuse(path, "entries of [[search]] and nothing else")
    found = tuple(_search(path, number, entry, settings) for number, entry in enumerate(entries, 1))
    names = [search.name for search in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        _refuse(path, f"each name once; {twice!r} stands twice")
    return found


def _search(path: Path, number: int, entry: Any, settings: Settings) -> SavedSearch:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
        _refuse(path, f"in search {number} a `name`")
    name = " ".join(entry["name"].split())
    if unknown := sorted(set(entry) - KEYS):
        _refuse(path, f"in the search {name!r} only {', '.join(sorted(KEYS))}; not {unknown[0]}")
    every = entry.get("every", "run")
    if every not in get_args(Every):
        _refuse(path, f'in the search {name!r} `every` as "run", "day" or "week"')
    if (form := entry.get("form", "text")) not in ALERT_FORMS:
        _refuse(path, f'in the search {name!r} `form` as "text" or "json"')
    if "command" in entry and "file" in entry:
        _refuse(path, f"in the search {name!r} a command or a file, not both")
    file, mail_to = _text(path, name, entry, "file"), _text(path, name, entry, "mail_to")
    return SavedSearch(name, _query(path, name, entry, settings), every, _command(path, name, entry), file, mail_to, form)


def _query(path: Path, name: str, entry: Mapping[str, Any], settings: Settings) -> Query:
    text = _text(path, name, entry, "query")
    limits = Limits(settings.max_query_length, settings.max_query_terms)
    try:
        tree = parse(text, today=date.today(), limits=limits).tree if text.strip() else Everything()
    except QuerySyntaxError as error:
        _refuse(path, f"in the search {name!r} another query: {plain(error.message)}")
    ticks = {key: _values(path, name, entry, key) for key in FILTERS}
    filters = {field: chosen for field in FACETS if (chosen := Selection(ticks[field], ticks[f"not_{field}"])) != Selection()}
    first, last = (_day(path, name, entry, key) for key in ("from", "to"))
    return Query(tree, text, filters=filters, first=first, last=last, sort="added")


def _values(path: Path, name: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the values of a filter; "none" is what nobody states."""
    given = [entry[key]] if isinstance(entry.get(key), str) else entry.get(key, [])
    if not isinstance(given, list) or not all(isinstance(value, str) and value for value in given):
        _refuse(path, f"in the search {name!r} {key} as a text or a list of texts")
    if key.endswith("kind") and not set(given) <= set(ALERT_KINDS):
        _refuse(path, f"in the search {name!r} kinds among {', '.join(ALERT_KINDS)}")
    if key.endswith("date") and not all(map(_PERIOD.fullmatch, given)):
        _refuse(path, f"in the search {name!r} years, months or days: 2026, 2026-11 or 2026-11-30")
    return tuple(UNKNOWN if value == "none" else value for value in given)


def _day(path: Path, name: str, entry: Mapping[str, Any], key: str) -> date | None:
    if key in entry and type(entry[key]) is not date:
        _refuse(path, f"in the search {name!r} {key} as a day without quotation marks: 2026-11-30")
    return entry.get(key)


def _text(path: Path, name: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str) or (key == "mail_to" and "\n" in value):
        _refuse(path, f"in the search {name!r} {key} as a text of one line")
    return value


def _command(path: Path, name: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    given = entry.get("command", [])
    words = shlex.split(given) if isinstance(given, str) else given
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words) or ("command" in entry and not words):
        _refuse(path, f'in the search {name!r} a command as a list: ["sendmail", "-t"]')
    return tuple(words)


def _refuse(path: Path, expected: str) -> NoReturn:
    raise SettingsError(SEARCHES_SETTING, str(path), expected)
