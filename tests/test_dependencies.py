"""docs/dependencies.md names the packages that are needed, in the versions that are allowed, and no others."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ENGINES = [each for extra in ("tantivy", "opensearch", "mcp") for each in PROJECT["optional-dependencies"][extra]]


def named(requirement: str) -> tuple[str, str]:
    """Return the name of a requirement and what it says of versions."""
    found = re.fullmatch(r"([A-Za-z0-9._-]+)(.*)", requirement)
    assert found
    return found[1], found[2]


def test_the_page_has_every_package_with_its_versions_and_no_other() -> None:
    rows = re.findall(r"^\| ([\w.-]+) \| `([^`]+)` \| (.+) \|$", PAGE, re.MULTILINE)
    assert {(name, versions) for name, versions, _ in rows} == {named(each) for each in [*PROJECT["dependencies"], *ENGINES]}
    assert len(rows) == len({name for name, _, _ in rows})
    for name, _, cells in rows:
        assert all(cell.strip() for cell in cells.split(" | ")), name
        assert cells.count(" | ") == 3, name


@cache
def installed() -> Mapping[str, list[str]]:
    """Return the packages of each module that is installed."""
    return packages_distributions()


@cache
def imported() -> frozenset[str]:
    """Return the first names of what the program imports."""
    used = set()
    for path in (ROOT / "searchapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.split(".")[0])
    return frozenset(used)


FOR_OTHERS = ("lxml_html_clean",)
"""Imported by a dependency that does not ask for it in a way that pip can follow."""


@pytest.mark.parametrize("requirement", [r for r in (*PROJECT["dependencies"], *ENGINES) if not r.startswith(FOR_OTHERS)])
def test_every_package_is_imported_somewhere(requirement: str) -> None:
    wanted = re.sub(r"[-_.]+", "-", named(requirement)[0]).lower()
    modules = {
        module for module, names in installed().items() if wanted in {re.sub(r"[-_.]+", "-", name).lower() for name in names}
    }
    assert modules & imported(), requirement


def test_what_was_tested_is_pinned() -> None:
    versions = dict(named(each) for each in PROJECT["dependencies"])
    assert versions["bleach"].startswith("==")
    assert versions["whoosh3"].startswith("==")
