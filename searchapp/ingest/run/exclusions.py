"""Articles excluded from the collection for good, listed in excluded.toml.

`searchapp remove` writes the file and every run honours it.

    [[excluded]]
    article = "gazette-0017"                 # the id that its address shows
    day = 2026-11-30
    reason = "court order"                   # optional, and shown to nobody
    document = "documents/gazette.jsonl"     # optional: where it came from; only this one is read again when the entry changes
    same = "9f86d0…"                         # optional: the SHA-256 of outlet, headline and text: it stays out under other ids, too

Taking an entry out brings the article back with the next run.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from ...errors import SettingsError
from ...model import Article, Paragraph

EXCLUDED_SETTING = "SEARCHAPP_EXCLUDED"
EXCLUSION_KEYS = {"article": str, "day": date, "reason": str, "document": str, "same": str}
BEGINS = "# Articles that are kept out of the collection; taking an entry out brings its article back.\n"


class Exclusion(NamedTuple):
    """One entry of the file."""

    article: str
    document: str | None = None
    same: str | None = None


class Exclusions(NamedTuple):
    """All entries of the file."""

    entries: tuple[Exclusion, ...] = ()

    @property
    def ids(self) -> Collection[str]:
        """Return the ids of the excluded articles."""
        return {entry.article for entry in self.entries}

    def holds(self, article: Article, paragraphs: Sequence[Paragraph]) -> bool:
        """Return whether an article is excluded, by its id or its content."""
        if not self.entries:
            return False
        same = {entry.same for entry in self.entries if entry.same}
        return article.id in self.ids or (bool(same) and content_hash(article, paragraphs) in same)

    def mark(self, document: str) -> str:
        """Return the part of a document's fingerprint that exclusions add.

        From the entries that may be about it; "" where none is.
        """
        own = sorted(str(entry) for entry in self.entries if entry.document in (None, document))
        return hashlib.blake2b("\n".join(own).encode(), digest_size=8).hexdigest() if own else ""


def content_hash(article: Article, paragraphs: Sequence[Paragraph]) -> str:
    """Return the SHA-256 of an article's outlet, headline and paragraphs.

    A line each.
    """
    lines = [article.outlet or "", article.title or "", *(paragraph.text for paragraph in paragraphs)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def load_exclusions(path: str) -> Exclusions:
    """Read the file of exclusions.

    "" or one that is not there for none; SettingsError that says where it is wrong.
    """
    file = Path(path)
    if not path or not file.exists():
        return Exclusions()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(EXCLUDED_SETTING, path, f"a readable file of TOML ({error})") from error
    entries = table.pop("excluded", [])
    if table or not isinstance(entries, list):
        _refuse(path, "nothing but entries of [[excluded]]")
    return Exclusions(tuple(_entry(path, number, entry) for number, entry in enumerate(entries, 1)))


def _entry(path: str, number: int, entry: Any) -> Exclusion:
    if not isinstance(entry, Mapping) or not entry.get("article"):
        _refuse(path, f"in entry {number} `article`, the id that the article's address shows")
    for key, value in entry.items():
        if key not in EXCLUSION_KEYS or not isinstance(value, EXCLUSION_KEYS[key]):
            _refuse(path, f"in entry {number} only article, reason, document and same as texts, and day as a date; not {key}")
    return Exclusion(entry["article"], entry.get("document"), entry.get("same"))


def _refuse(path: str, expected: str) -> NoReturn:
    raise SettingsError(EXCLUDED_SETTING, path, expected)


def exclude(path: str, article: Article, same: str, day: date, reason: str) -> None:
    """Add an entry for an article to the file.

    The file is made where there is none; SettingsError when it cannot be written.

    same: its content_hash, "" where another article has the same content and is to stay.
    """
    load_exclusions(path)  # one with a mistake is not made longer
    values = {"article": article.id, "reason": reason, "document": article.source, "same": same}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items() if value]
    lines.insert(1, f"day = {day.isoformat()}\n")
    file = Path(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else BEGINS
        draft = file.with_name(f".{file.name}.new")
        draft.write_text(f"{before.rstrip()}\n\n[[excluded]]\n{''.join(lines)}", encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise SettingsError(EXCLUDED_SETTING, path, f"a file that can be written ({error.strerror})") from error
