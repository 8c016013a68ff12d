"""The user's own table of people, groups.csv: who belongs to which party, or is what.

    name,party,role
    Mara Lindqvist,Harbour List,minister

The first column holds names; each further column is a way to group them. Nothing is guessed: who is not in the table is in no
group. Several groups of one person stand in several lines, or in one cell parted by semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..text.names import canonical

GROUPS_FILE = "groups.csv"
"""The reserved name in the documents folder."""

MOST_BYTES = 10_000_000
MOST_GROUPS = 200
"""Groups of one column; more is no grouping but a description of each person."""


class GroupsFault(NamedTuple):
    """Something wrong in the table. `line` counts from 1; 0: the file as a whole."""

    file: str
    line: int
    reason: str  # what is wrong, and what to do

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SpeakerGroups:
    """The table as read: by column, the groups of each canonical name.

    `faults`: what was wrong in it.
    """

    of_names: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    faults: tuple[GroupsFault, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the ways to group people, in the order of the file."""
        return tuple(self.of_names)

    def of(self, column: str, name: str) -> tuple[str, ...]:
        """Return the groups of a person."""
        return self.of_names.get(column, {}).get(name, ())

    def values(self, column: str) -> list[str]:
        """Return the groups of a column."""
        return sorted({value for values in self.of_names.get(column, {}).values() for value in values})

    def members(self, column: str, value: str) -> tuple[str, ...]:
        """Return the people in a group."""
        return tuple(sorted(name for name, values in self.of_names.get(column, {}).items() if value in values))

    def everybody(self, column: str) -> tuple[str, ...]:
        """Return the people who are in any group of a column."""
        return tuple(sorted(self.of_names.get(column, {})))


NO_GROUPS = SpeakerGroups()


def groups_path(setting: str, documents: Path) -> Path | None:
    """Return where the table is, None when there is none.

    It is where the setting says, else in the documents folder.
    """
    if setting:
        return Path(setting)
    path = documents / GROUPS_FILE
    return path if path.is_file() else None


def speaker_groups(path: Path | None) -> SpeakerGroups:
    """Return the table at a path, read anew when the file has changed."""
    if path is None:
        return NO_GROUPS
    try:
        found = path.stat()
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); name a file that is there, or take the setting away"
        return SpeakerGroups(faults=(GroupsFault(str(path), 0, reason),))
    return _read(path, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=4)
def _read(path: Path, mark: tuple[int, int]) -> SpeakerGroups:
    try:
        if mark[1] > MOST_BYTES:
            raise ValueError(f"has more than {MOST_BYTES // 1_000_000} MB; keep the names and their groups alone")
        return _table(str(path), _decoded(path.read_bytes()))
    except OSError as error:
        fault = f"cannot be read ({error.strerror}); make it readable for the server"
    except ValueError as error:
        fault = str(error)
    return SpeakerGroups(faults=(GroupsFault(str(path), 0, fault),))


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8; save it as “CSV UTF-8”") from None


def _table(file: str, text: str) -> SpeakerGroups:
    lines = text.split("\n", 1)
    delimiter = max(",;\t", key=lines[0].count)
    faults: list[GroupsFault] = []
    rows = _rows(file, text, delimiter, faults)
    header = next(rows, None)
    if header is None:
        faults.append(GroupsFault(file, 0, "is empty; write a first line such as name,party"))
        return SpeakerGroups(faults=tuple(faults))
    columns = _columns(file, *header, faults)
    if faults:
        return SpeakerGroups(faults=tuple(faults))
    found: dict[str, dict[str, dict[str, None]]] = {column: {} for column in columns}
    for line, cells in rows:
        name = canonical(cells[0])
        wrong = _wrong(cells, name, 1 + len(columns), delimiter)
        if wrong:
            faults.append(GroupsFault(file, line, wrong))
            continue
        for column, cell in zip(columns, cells[1:], strict=False):
            for value in cell.split(";"):
                if value.strip():
                    found[column].setdefault(name, {})[value.strip()] = None
    for column, names in list(found.items()):
        if len({value for values in names.values() for value in values}) > MOST_GROUPS:
            reason = f"the column {column!r} has more than {MOST_GROUPS} groups and is left out; give it fewer"
            faults.append(GroupsFault(file, 1, reason))
            del found[column]
    of_names = {column: {name: tuple(values) for name, values in names.items()} for column, names in found.items()}
    return SpeakerGroups(of_names, tuple(faults))


def _rows(file: str, text: str, delimiter: str, faults: list[GroupsFault]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each line.

    Empty lines and those that begin with # are passed over.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            cells = [" ".join(cell.split()) for cell in cells]
            if any(cells) and not cells[0].startswith("#"):
                yield reader.line_num, cells
    except csv.Error as error:
        reason = f"no CSV from here on ({error}); close the quotation marks, and read the lines after it again"
        faults.append(GroupsFault(file, reader.line_num, reason))


def _columns(file: str, line: int, cells: list[str], faults: list[GroupsFault]) -> list[str]:
    names = [cell.lower() for cell in cells]
    if names[0] != "name":
        faults.append(GroupsFault(file, line, f"the first column is {cells[0][:40]!r}; call it “name”"))
    elif len(names) < 2:
        faults.append(GroupsFault(file, line, "there is no column to group by; add one, such as name,party"))
    elif "" in names:
        faults.append(GroupsFault(file, line, f"column {names.index('') + 1} has no name; give it one"))
    elif len(set(names)) < len(names):
        faults.append(GroupsFault(file, line, "two columns have the same name; rename one"))
    elif any(len(name) > 60 or ":" in name for name in names):
        faults.append(GroupsFault(file, line, "a column's name has a colon or more than 60 characters; shorten it"))
    return names[1:]


def _wrong(cells: list[str], name: str, width: int, delimiter: str) -> str:
    """Return what is wrong with a line, "" for nothing."""
    if not name:
        return "no name in the first column; write the name, or delete the line"
    if len(cells) > width:
        return f"{len(cells)} cells where the first line has {width}; put a cell with {delimiter!r} in quotation marks"
    if any(len(cell) > 200 for cell in cells):
        return "a cell has more than 200 characters; shorten it"
    return ""
