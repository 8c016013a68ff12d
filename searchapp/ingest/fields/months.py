"""Numbers of months by their names in the languages of the world.

The table is CLDR's (tools/month_names.py writes it).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_MORE = {
    1: "jänner sijecnja",
    2: "feber",
    3: "märz mrz maerz martie",
    5: "mayis",
    6: "haziran juno",
    7: "julei",
    8: "agustos",
    9: "sept eylul",
    12: "aralik",
}
"""Spellings that are printed and that CLDR has not."""

_PREFIXES = "בו"
"""Hebrew "in" and "and" are written together with the month."""

_ENDINGS = ("ren", "ی")
"""Basque and Kurdish cases; a word that is no month's name without them is none with them either."""


def name_key(name: str) -> str:
    """Return a month's name as it is looked up.

    Folded, without accents and full stops.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return "".join([c for c in folded if not unicodedata.combining(c) and c not in ".\u200c\u200f\u200e"]).strip()


@cache
def _table() -> dict[str, dict[int, frozenset[str]]]:
    text = files(__package__).joinpath("month_names.csv").read_text(encoding="utf-8")
    table: dict[str, dict[int, frozenset[str]]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        table.setdefault(row["name"], {})[int(row["month"])] = frozenset(row["languages"].split())
    for month, names in _MORE.items():
        for name in names.split():
            table.setdefault(name_key(name), {month: frozenset()})
    return table


@lru_cache(maxsize=4096)
def month_of(name: str, language: str = "") -> int:
    """Return the number of the month a word names, 0 for none.

    language: decides where two languages call two months the same.
    """
    key = name_key(name)
    months = _table().get(key)
    if months is None and key[:1] and key[0] in _PREFIXES:
        months = _table().get(key[1:])
    if months is None and (ending := next((e for e in _ENDINGS if key.endswith(e)), "")):
        months = _table().get(key.removesuffix(ending)) or _table().get(key.removesuffix("ren"))
    if not months:
        return 0
    if len(months) == 1:
        return next(iter(months))
    own = [month for month, languages in months.items() if language in languages] if language else []
    return own[0] if len(own) == 1 else 0


@cache
def all_names() -> frozenset[str]:
    """Return every known name of a month, as it is looked up."""
    return frozenset(_table())
