"""Run every quality measurement against its floor: python -m benchmarks.quality DATA [part ...]

A part is a module benchmarks.quality_<part> with measure(data) -> {name: value}. Floors stand in floors.toml, a table a part;
a value under its floor, or a floor without a value, fails the run. Raising a floor is a commit of its own.
"""

from __future__ import annotations

import importlib
import sys
import time
import tomllib
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"


def main(arguments: list[str]) -> int:
    """Print a line a figure; return 1 when one is under its floor."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(arguments[0])
    if not data.is_dir():
        print(f"{data} is no folder. Give the folder with the gold data: make quality DATA=path", file=sys.stderr)
        return 2
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = []
    for part in arguments[1:] or list(floors):
        started = time.perf_counter()
        values = importlib.import_module(f"benchmarks.quality_{part}").measure(data)
        print(f"{part} ({time.perf_counter() - started:.0f} s)")
        for name, floor in floors[part].items():
            value = values.get(name)
            good = value is not None and value >= floor
            failed += [] if good else [f"{part}.{name}"]
            shown = "missing" if value is None else f"{value:.3f}"
            print(f"  {'ok  ' if good else 'LOW '} {name:32} {shown:>8}  floor {floor:.3f}")
        for name in sorted(set(values) - set(floors[part])):
            print(f"       {name:32} {values[name]:8.3f}")
    if failed:
        print("Under the floor: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
