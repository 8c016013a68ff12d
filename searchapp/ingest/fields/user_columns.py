"""The user's names for the fields of tables and JSON.

In fields.toml, a line for each name, `"Their column" = "our field"`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ...errors import SettingsError
from ..source.decode import decode

OUR_FIELDS = {
    "id": "id",
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "date": "published",
    "published": "published",
    "author": "author",
    "authors": "author",
    "url": "url",
    "language": "language",
    "text": "text",
    "section": "section",
    "pages": "pages",
    "page": "pages",
    "ignore": "ignored",
}
"""What may stand on the right side, and the name under which a row has it then."""

_BETWEEN = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The user's column names, and the lines that were wrong.

    `names`: a column's name, folded -> the name of our field; `wrong`: lines that are left out: place and why.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[tuple[str, str], ...] = ()


def folded(name: str) -> str:
    """Return a column's name in the form used for comparison.

    `Publish Date` is `publish_date`.
    """
    return _BETWEEN.sub("", name).lower()


@cache
def known_columns(path: str, mark: str = "") -> Columns:
    """Return the column names that a fields.toml defines.

    SettingsError when it cannot be read. mark: changes when the file does.
    """
    if not path:
        return Columns()
    try:
        rows = tomllib.loads(decode(Path(path).read_bytes()))
    except OSError as error:
        raise SettingsError("fields", path, f"a file that can be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise SettingsError("fields", path, f'a TOML file with lines such as "Artikeltext" = "text" ({error})') from error
    names: dict[str, str] = {}
    wrong = []
    for name, value in rows.items():
        ours = OUR_FIELDS.get(str(value).strip().lower()) if isinstance(value, str) else None
        if ours is None:
            wrong.append((path, f"“{name}” is given “{str(value)[:40]}”; our fields are {', '.join(OUR_FIELDS)}"))
        else:
            names[folded(name)] = ours
    return Columns(names, tuple(wrong))
