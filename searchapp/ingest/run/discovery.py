"""Documents under some paths, with the user's metadata beside them.

Follows links once, never in circles.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ...errors import DocumentError
from ..fields.overrides import MANIFEST, SIDECAR, UserMetadata, missing_file, missing_files, read_manifest, read_sidecar, reserved
from ..readers import ALL_SUFFIXES, reader_for
from ..readers.page import is_page_folder, pages_of
from ..source.ids import path_id
from ..source.raw_article import Stated

CONFIGURATION = {
    "outlets.csv": "SEARCHAPP_OUTLETS",
    "aliases.toml": "SEARCHAPP_ALIASES",
    "fields.toml": "SEARCHAPP_FIELDS",
    "excluded.toml": "SEARCHAPP_EXCLUDED",
    "groups.csv": "SEARCHAPP_GROUPS",
    "searches.toml": "SEARCHAPP_SEARCHES",
}
"""Files in the documents folder that are settings, not documents, and what names them elsewhere."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document file with the user's metadata beside it.

    A run may hold many: a Path would be three times the size of its text.
    """

    place: str
    source: str  # as given, POSIX separators
    id: str
    said: Mapping[str, Stated]

    @property
    def path(self) -> Path:
        """Return the path of the file."""
        return Path(self.place)


@dataclass(slots=True)
class DiscoveryReport:
    """The findings of a walk besides documents."""

    errors: list[DocumentError] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)  # path, why
    unread: list[str] = field(default_factory=list)  # folders of which nobody can say what is in them


def source_name(path: Path) -> str:
    """Return the name a file has in the index.

    Its path as given, tidied; characters that are no text replaced.
    """
    return PurePosixPath(os.path.normpath(path)).as_posix().encode("utf-8", "replace").decode()


def find(paths: Sequence[Path], finding: DiscoveryReport, root: Path | None = None) -> Iterator[FoundDocument]:
    """Yield every document under the paths, sorted by name, each file once.

    root: ids come from the path under it; without it, or elsewhere, from the path under the folder that was given.
    """
    seen: set[tuple[int, int]] = set()
    folders: set[tuple[int, int]] = set()
    for path in paths:
        base = path if path.is_dir() else path.parent
        if root is not None and _is_under(path, root):
            base = root
        if path.is_dir():
            for folder, names in _walk(path, folders, finding):
                yield from _in_folder(folder, names, base, finding, seen, root, whole=True)
        elif path.exists() or path.is_symlink():
            yield from _in_folder(path.parent, [path.name], base, finding, seen, root, whole=False)
        else:
            finding.errors.append(DocumentError(source_name(path), "there is no such file or folder"))
            finding.unread.append(source_name(path))  # perhaps a disk that is not there just now


def _is_under(path: Path, root: Path) -> bool:
    return Path(os.path.normpath(path)).is_relative_to(os.path.normpath(root))


def is_passed_over(path: Path, top: Path) -> bool:
    """Return whether a walk never reaches a path under the folder `top`.

    It is hidden, or a part of a page saved whole.
    """
    for place in (path, *path.parents):
        if place == top:
            break
        if place.name.startswith(".") or any((place.parent / page).exists() for page in pages_of(place.name)):
            return True
    return False


def _is_same(folder: Path, other: Path) -> bool:
    return os.path.abspath(folder) == os.path.abspath(other)  # noqa: PTH100 - links are not followed


def _walk(top: Path, folders: set[tuple[int, int]], finding: DiscoveryReport) -> Iterator[tuple[Path, list[str]]]:
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            stat = folder.stat()
            if (stat.st_dev, stat.st_ino) in folders:
                continue  # a link back, or a folder given twice
            folders.add((stat.st_dev, stat.st_ino))
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            finding.errors.append(DocumentError(source_name(folder), f"cannot be read: {error.strerror}"))
            finding.unread.append(source_name(folder))
            continue
        names = []
        below = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if is_folder:
                below.append(folder / entry.name)
            else:
                names.append(entry.name)
        yield folder, names
        beside = set(names)
        pending.extend(path for path in reversed(below) if not is_page_folder(path.name, beside))


def _in_folder(
    folder: Path,
    names: Sequence[str],
    base: Path,
    finding: DiscoveryReport,
    seen: set[tuple[int, int]],
    root: Path | None,
    *,
    whole: bool,
) -> Iterator[FoundDocument]:
    listed = frozenset(names) if whole else None
    manifest = folder / MANIFEST
    said = read_manifest(manifest) if _is_there(manifest, listed) else UserMetadata()
    finding.errors += said.errors
    if whole:
        finding.errors += missing_files(said, str(folder), names)
        finding.errors += _lost_sidecars(folder, names)
    for name in names:
        path = folder / name
        if reserved(name):
            continue
        source = source_name(path)
        if name in CONFIGURATION:
            if root is not None and not _is_same(folder, root):
                finding.skipped.append(
                    (source, f"settings, no document; read in {root} only, or where {CONFIGURATION[name]} says so")
                )
            continue
        if name.lower() == MANIFEST:
            finding.errors.append(DocumentError(source, f"has to be named {MANIFEST}, in small letters, to be read as such"))
            continue
        if reader_for(name) is None:
            finding.skipped.append((source, f"unknown format {_suffix(name)}"))
            continue
        try:
            stat = path.stat()
            if (stat.st_dev, stat.st_ino) in seen:
                continue
            seen.add((stat.st_dev, stat.st_ino))
        except OSError:
            pass  # opening it will say why
        values = said.of(name)
        sidecar = folder / (name + SIDECAR)
        if _is_there(sidecar, listed):
            stated, errors = read_sidecar(sidecar)
            values = {**values, **stated}
            finding.errors += errors
        relative = PurePosixPath(os.path.relpath(path, base)).as_posix()
        yield FoundDocument(source if source == str(path) else str(path), source, path_id(relative, ALL_SUFFIXES), values)


def _is_named(path: Path) -> bool:
    return path.is_file() and any(each.name == path.name for each in path.parent.iterdir())


def _is_there(path: Path, listed: Collection[str] | None) -> bool:
    """Return whether a file of exactly this name is in its folder.

    The folder's names are `listed` or looked up.

    Where capital letters make no difference, asking for the file would find one of another name.
    """
    try:
        return path.name in listed if listed is not None else _is_named(path)
    except OSError:  # a name too long for any file
        return False


def _lost_sidecars(folder: Path, names: Sequence[str]) -> Iterator[DocumentError]:
    present = set(names)
    for name in names:
        if name.endswith(SIDECAR) and name.removesuffix(SIDECAR) not in present:
            yield missing_file(source_name(folder / name), source_name(folder))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix or "(no suffix)"
