"""The state of alerts: what was told, and what is not delivered yet.

It is one file, replaced in one step, so that a run that is killed leaves either the state before or the state after. The texts of
alerts stand beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ..engines.shared.file_lock import try_lock, unlock
from ..engines.shared.folder import to_disk
from ..errors import SettingsError
from .news import Mark

STATE = "state.json"


@dataclass(frozen=True, slots=True)
class Pending:
    """An alert that is written and not known to be delivered."""

    identity: str
    search: str
    command: tuple[str, ...]
    file: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Told:
    """When a search was last looked at, and the index as it was then."""

    when: datetime
    mark: Mark


@dataclass(slots=True)
class AlertState:
    """All of the state file."""

    folder: Path
    told: dict[str, Told] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    def text_path(self, identity: str) -> Path:
        """Return where the text of an alert stands."""
        return self.folder / f"{identity}.txt"

    def write_text(self, identity: str, text: str) -> None:
        """Write the text of an alert, safe on the disk."""
        _write(self.text_path(identity), text)

    def save(self) -> None:
        """Replace the state file in one step."""
        marks = list(dict.fromkeys(told.mark for told in self.told.values()))  # searches told in one run share theirs
        body = {
            "marks": [_mark_json(mark) for mark in marks],
            "told": {name: {"when": each.when.isoformat(), "mark": marks.index(each.mark)} for name, each in self.told.items()},
            "pending": [
                {**{name: getattr(each, name) for name in ("identity", "search", "file", "paragraphs")}, "command": each.command}
                for each in self.pending
            ],
        }
        _write(self.folder / STATE, json.dumps(body, ensure_ascii=False))

    def forget(self, identity: str) -> None:
        """Take a delivered alert out of the state, then its files away."""
        self.pending = [each for each in self.pending if each.identity != identity]
        self.save()
        self.sweep()

    def sweep(self) -> None:
        """Remove the files of alerts that the state does not name."""
        kept = {each.identity for each in self.pending}
        for path in self.folder.iterdir():
            if path.name.split(".")[0] not in kept and path.name not in (STATE, "lock"):
                with suppress(OSError):
                    path.unlink()


def _mark_json(mark: Mark) -> dict[str, Any]:
    newest = mark.newest.isoformat() if mark.newest else None
    return {"generation": mark.generation, "newest": newest, "recent": sorted(mark.recent)}


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    to_disk(draft)
    draft.replace(path)
    to_disk(path.parent)


def load_state(folder: Path) -> AlertState:
    """Read the state of a folder; an empty one where there is none yet."""
    try:
        body = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return AlertState(folder)
    except (OSError, ValueError) as error:
        raise SettingsError("alerts", str(folder / STATE), f"a file that `searchapp alert` wrote ({error})") from error
    marks = [
        Mark(mark["generation"], datetime.fromisoformat(mark["newest"]) if mark["newest"] else None, frozenset(mark["recent"]))
        for mark in body["marks"]
    ]
    told = {name: Told(datetime.fromisoformat(each["when"]), marks[each["mark"]]) for name, each in body["told"].items()}
    pending = [Pending(**{**each, "command": tuple(each["command"])}) for each in body["pending"]]
    return AlertState(folder, told, pending)


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the folder for one run; False where another run has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        held = try_lock(file)
        try:
            yield held
        finally:
            if held:
                unlock(file)
