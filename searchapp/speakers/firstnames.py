"""First names and their genders, read from firstnames.csv: m, f or ?.

? where both bear the name.

The file was written by hand and has each name as it is spelled and without its accents. Names that are ordinary English words,
places, months or far commoner surnames are left out.
"""

from __future__ import annotations

from importlib.resources import files


def _read_names() -> dict[str, str]:
    rows = files(__package__).joinpath("firstnames.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: gender for name, _, gender in (row.partition(",") for row in rows)}


FIRST_NAMES = _read_names()
"""Lower-case first name to m, f or ?."""
