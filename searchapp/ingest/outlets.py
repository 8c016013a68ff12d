"""Outlets by domain and by spelling: the built-in outlets.csv, and the user's, which wins."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import DocumentError
from .decode import decode, tidy

HEADER = ["domain", "name", "aliases"]


@dataclass(frozen=True, slots=True)
class Outlets:
    """`by_domain`: registered or full domain -> name; `by_spelling`: folded spelling -> name; `written`: (spelling, name)."""

    by_domain: dict[str, str]
    by_spelling: dict[str, str]
    written: tuple[tuple[str, str], ...] = ()

    def of_url(self, url: str) -> str | None:
        """Return the outlet of an address: its own domain or the nearest one above it that is known."""
        parts = domain_of(url).split(".")
        for i in range(len(parts) - 1):
            if (name := self.by_domain.get(".".join(parts[i:]))) is not None:
                return name
        return None

    def name(self, written: str) -> str:
        """Return the outlet's one name for a spelling of it; a spelling nobody listed stays as written."""
        return self.by_spelling.get(fold(written), written)


def domain_of(url: str) -> str:
    """Return the host of an address, lower case, without `www.`; "" where there is none."""
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return the form in which spellings are compared: case and white space apart."""
    return " ".join(name.casefold().split())


@cache
def known_outlets(user_file: str = "", mark: str = "") -> Outlets:
    """Return the built-in outlets with the user's on top; DocumentError names a wrong line of the user's file.

    mark: changes when the file does; what was read under another is not used again.
    """
    rows = _rows(files(__package__).joinpath("outlets.csv").read_text(encoding="utf-8"), "outlets.csv")
    if user_file:
        path = Path(user_file)
        try:
            rows += _rows(tidy(decode(path.read_bytes())), user_file)
        except OSError as error:
            raise DocumentError(user_file, error.strerror or "cannot be read") from error
        except ValueError as error:
            raise DocumentError(user_file, str(error)) from error
    by_domain = {}
    by_spelling = {}
    written = {}
    for domain, name, aliases in rows:
        if domain:
            by_domain[domain.lower().removeprefix("www.")] = name
        for spelling in (name, *aliases):
            by_spelling[fold(spelling)] = name
            written[spelling] = name
    return Outlets(by_domain, by_spelling, tuple(written.items()))


def _rows(text: str, path: str) -> list[tuple[str, str, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[str, str, Sequence[str]]] = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not rows and [cell.lower() for cell in cells[:3]] == HEADER[: len(cells)]:
                continue
            if len(cells) < 2 or len(cells) > 3 or not cells[1]:
                raise DocumentError(f"{path}:{reader.line_num}", "expected domain,name,aliases (aliases parted by semicolons)")
            aliases = [alias.strip() for alias in cells[2].split(";") if alias.strip()] if len(cells) > 2 else []
            rows.append((cells[0], cells[1], aliases))
    except csv.Error as error:
        raise DocumentError(f"{path}:{reader.line_num}", f"not CSV: {error}") from error
    return rows
