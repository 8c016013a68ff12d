"""Outlets by domain and by spelling.

The built-in outlets.csv, and the user's, which wins.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from ...errors import SettingsError
from ..source.decode import decoded

HEADER = ["domain", "name", "aliases"]
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Outlets:
    """The known outlets.

    `by_domain`: registered or full domain -> name; `by_spelling`: folded spelling -> name; `written`: (spelling, name).
    """

    by_domain: dict[str, str]
    by_spelling: dict[str, str]
    written: tuple[tuple[str, str], ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()  # lines of the user's file that are left out: place and why

    def of_url(self, url: str) -> str | None:
        """Return the outlet of an address.

        That of its own domain or of the nearest one above it that is known.
        """
        return self.of_domain(domain_of(url))

    def of_domain(self, domain: str) -> str | None:
        """Return the outlet of a domain, lower case.

        Or of the nearest one above it that is known.
        """
        parts = domain.split(".")
        for i in range(len(parts) - 1):
            if (name := self.by_domain.get(".".join(parts[i:]))) is not None:
                return name
        return None

    def name(self, written: str) -> str:
        """Return the outlet's one name for a spelling of it.

        A spelling nobody listed stays as written.
        """
        return self.by_spelling.get(fold(written), written)


def domain_of(url: str) -> str:
    """Return the host of an address, lower case, without `www.`.

    "" where there is none.
    """
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return the form in which spellings are compared.

    Case and white space apart.
    """
    return " ".join(name.casefold().split())


@cache
def known_outlets(user_file: str = "", mark: str = "") -> Outlets:
    """Return the built-in outlets with the user's on top.

    SettingsError when the user's file cannot be read.

    mark: changes when the file does; what was read under another is not used again.
    """
    wrong: list[tuple[str, str]] = []
    rows = _rows(files(__package__).joinpath("outlets.csv").read_text(encoding="utf-8"), "outlets.csv", wrong)
    if user_file:
        path = Path(user_file)
        try:
            rows += _rows(decoded(path.read_bytes()), user_file, wrong)
        except OSError as error:
            raise SettingsError("outlets", user_file, f"a file that can be read ({error.strerror or error})") from error
        except ValueError as error:
            raise SettingsError("outlets", user_file, f"a CSV file ({error})") from error
    by_domain = {}
    by_spelling = {}
    written = {}
    for domain, name, aliases in rows:
        if domain:
            by_domain[domain] = name
        for spelling in (name, *aliases):
            by_spelling[fold(spelling)] = name
            written[spelling] = name
    return Outlets(by_domain, by_spelling, tuple(written.items()), tuple(wrong))


def _rows(text: str, path: str, wrong: list[tuple[str, str]]) -> list[tuple[str, str, Sequence[str]]]:
    """Return domain, name and aliases of each line.

    A line that is none goes to `wrong`, and the others hold.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[str, str, Sequence[str]]] = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not rows and [cell.lower() for cell in cells[:3]] == HEADER[: len(cells)]:
                continue
            place = f"{path}:{reader.line_num}"
            if len(cells) < 2 or len(cells) > 3 or not cells[1]:
                wrong.append((place, "expected domain,name,aliases (aliases parted by semicolons)"))
                continue
            domain = domain_of(cells[0])
            if cells[0] and not _DOMAIN.fullmatch(domain):
                wrong.append((place, f"“{cells[0][:60]}” is no domain such as example.org; expected domain,name,aliases"))
                continue
            aliases = [alias.strip() for alias in cells[2].split(";") if alias.strip()] if len(cells) > 2 else []
            rows.append((domain, cells[1], aliases))
    except csv.Error as error:
        wrong.append((f"{path}:{reader.line_num}", f"not CSV: {error}"))
    return rows
