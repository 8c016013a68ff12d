"""The house rules that a reader relies on: imports run downwards, and each outside library is behind one door."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "searchapp"

# Lowest first: a package may import only itself and what stands on a line before it (docs/architecture.md).
LEVELS: tuple[tuple[str, ...], ...] = (
    ("model", "errors", "processes"),
    ("text",),
    ("query", "speakers", "similarity", "settings"),
    ("matching",),
    ("engines/protocol", "engines/shared"),
    ("engines/whoosh", "engines/tantivy", "engines/opensearch"),
    ("engines",),
    ("collection",),
    ("ingest/source",),
    ("ingest/fields",),
    ("ingest/lines",),
    ("ingest/html", "ingest/plaintext"),
    ("ingest/pdf",),
    ("ingest/exports",),
    ("ingest/readers",),
    ("ingest/run",),
    ("ingest", "output"),
    ("alerts", "python_api"),
    ("web/http",),
    ("web/view",),
    ("web/api",),
    ("web/pages",),
    ("web",),
    ("assistants",),
    ("cli", "wsgi"),
)
# What the order alone would allow, and what must not be all the same.
NEVER = (("web", "ingest"), ("engines", "query/parser"), ("engines", "settings"))
DOORS = {
    "whoosh": "engines/whoosh",
    "tantivy": "engines/tantivy",
    "opensearchpy": "engines/opensearch",
    "bleach": "ingest/source/plain_text.py",
    "flask": "web/",
    "mcp": "assistants/",
    "pypdfium2": "ingest/pdf/",
}
RANK = {package: rank for rank, level in enumerate(LEVELS) for package in level}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the paths of what a module imports: ours below searchapp/ ("text/names"), others by their first name ("!flask")."""
    found = set()
    package = ("searchapp", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join(base + ([node.module] if node.module else []))
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return frozenset(
        "/".join(parts[1:]) if parts[0] == "searchapp" else f"!{parts[0]}" for parts in (name.split(".") for name in found)
    )


def module_name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("__init__").rstrip("/")


def package_of(name: str) -> str | None:
    """Return the longest listed package that a module, or a name in it, belongs to; None where none is listed."""
    parts = name.split("/")
    return next((p for n in range(len(parts), 0, -1) if (p := "/".join(parts[:n])) in RANK), None)


def test_every_module_has_its_place_in_the_order() -> None:
    names = [module_name(path) for path in modules()]
    assert [name for name in names if name not in ("", "__main__") and package_of(name) is None] == []
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in modules()}
    files = {module_name(path) for path in modules()}
    assert [package for package in RANK if package not in folders | files] == []


def test_imports_run_downwards_and_never_between_packages_of_one_level() -> None:
    wrong = []
    for path in modules():
        own = package_of(module_name(path))
        if own is None:  # searchapp itself, and python -m searchapp
            continue
        for name in imports(path):
            other = None if name.startswith("!") else package_of(name)
            if other is not None and other != own and RANK[other] >= RANK[own]:
                wrong.append(f"{module_name(path)} imports {name}")
    assert sorted(wrong) == []


def test_three_imports_never_stand_whatever_the_order_allows() -> None:
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in modules()
        for who, what in NEVER
        if module_name(path).split("/")[0] == who
        for name in imports(path)
        if name == what or name.startswith(what + "/")
    ]
    assert wrong == []


def test_each_outside_library_has_one_door() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {library}"
        for path in modules()
        for library, door in DOORS.items()
        if f"!{library}" in imports(path) and not path.relative_to(PACKAGE).as_posix().startswith(door)
    ]
    assert wrong == []
