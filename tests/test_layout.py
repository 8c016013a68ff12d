"""The house rules that a reader relies on: imports run downwards, and each outside library is behind one door."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "searchapp"

# Each part, and the parts of ours that it may import. Order: lowest first (docs/architecture.md).
VALUES = {"model", "errors", "analysis", "names", "query", "results", "schema", "settings"}
LANGUAGE = VALUES | {
    *("parser", "lexer", "leaves", "joining", "normalise", "unparse", "dates", "spelling", "wanted", "messages", "function_words"),
    *("highlight", "runs", "snippets", "ranking", "interpret", "remedies"),
}
FORBIDDEN = {
    "model": LANGUAGE | {"engines", "ingest", "speakers", "web", "cli"},
    "errors": LANGUAGE | {"engines", "ingest", "speakers", "web", "cli"},
    "analysis": (LANGUAGE - {"analysis"}) | {"engines", "ingest", "speakers", "web", "cli"},
    "query": {"parser", "highlight", "schema", "engines", "ingest", "speakers", "web", "cli", "analysis"},
    "parser": {"engines", "ingest", "speakers", "web", "cli", "highlight", "schema", "results"},
    "runs": {"engines", "ingest", "speakers", "web", "cli", "parser", "highlight"},
    "highlight": {"engines", "ingest", "speakers", "web", "cli", "parser"},
    "engines": {"parser", "ingest", "web", "cli", "settings"},
    "speakers": {"engines", "ingest", "web", "cli", "parser", "query", "schema"},
    "ingest": {"web", "cli", "parser", "highlight"},
    "web": {"cli", "ingest"},
}
DOORS = {
    "whoosh": "engines/whoosh",
    "tantivy": "engines/tantivy",
    "opensearchpy": "engines/opensearch",
    "bleach": "ingest/source/plain_text.py",
    "flask": "web/",
}


def imports(path: Path) -> set[str]:
    """Return the dotted names a module imports, ours as searchapp.x."""
    found = set()
    package = ("searchapp", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join(base + ([node.module] if node.module else []))
            found |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_imports_run_downwards() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports searchapp.{name}"
        for path in modules()
        for name in FORBIDDEN.get(part(path), set())
        if any(i == f"searchapp.{name}" or i.startswith(f"searchapp.{name}.") for i in imports(path))
    ]
    assert wrong == []


def test_each_outside_library_has_one_door() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {library}"
        for path in modules()
        for library, door in DOORS.items()
        if any(i.split(".")[0] == library for i in imports(path)) and not path.relative_to(PACKAGE).as_posix().startswith(door)
    ]
    assert wrong == []


def test_no_engine_is_imported_by_another() -> None:
    engines = {"whoosh", "tantivy", "opensearch"}
    wrong = [
        str(path)
        for path in (PACKAGE / "engines").rglob("*.py")
        for other in engines - {path.relative_to(PACKAGE / "engines").parts[0].removesuffix(".py")}
        if path.name != "__init__.py" and any(i.startswith(f"searchapp.engines.{other}") for i in imports(path))
    ]
    assert wrong == []
