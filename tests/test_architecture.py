"""The page for maintainers is true: its packages are those of the tree, its recipes name the files that an example touches."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "searchapp"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def packages() -> list[str]:
    return sorted(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)


def recipe(name: str) -> set[str]:
    """Return the files that a recipe of the page names."""
    text = re.search(rf"\*\*{name}\*\*.*?(?=\n\n)", PAGE, re.DOTALL)
    assert text is not None
    return set(re.findall(r"`([a-z_/]+(?:\.py|/))`", text[0]))


def words_of(path: Path) -> set[str]:
    """Return the names and whole strings in a module's code, docstrings and comments apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return names | {word for text in strings if len(text) < 200 for word in re.findall(r"\w+", text)}


def test_every_package_is_on_the_page_with_its_purpose() -> None:
    rows = dict(re.findall(r"^\| `([a-z_/]+)/`(?: `[^|]*`)* \| (.+) \|$", PAGE, re.MULTILINE))
    assert sorted(rows) == packages()


@pytest.mark.parametrize("package", packages())
def test_every_package_says_its_purpose_in_one_line(package: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE / package / "__init__.py").read_text(encoding="utf-8")))
    assert text
    assert len(text.splitlines()[0].split()) <= 30


def test_every_file_that_the_page_names_is_there() -> None:
    named = re.findall(r"`([a-z_/]+/[a-z_]+\.py)`", PAGE)
    assert [name for name in named if not (PACKAGE / name).exists() and not (ROOT / name).exists()] == []


def test_a_query_field_touches_the_files_of_its_recipe() -> None:
    folders = ("query", "matching", "engines")
    touched = {
        path.relative_to(PACKAGE).as_posix()
        for folder in folders
        for path in (PACKAGE / folder).rglob("*.py")
        if {"byline", "Byline"} & words_of(path)
    }
    assert touched | {"matching/schema.py"} == recipe("A query field")


def test_a_document_format_touches_the_files_of_its_recipe() -> None:
    touched = {
        path.relative_to(PACKAGE).as_posix()
        for path in (PACKAGE / "ingest" / "readers").glob("*.py")
        if path.stem == "markdown" or "markdown" in words_of(path)
    }
    assert touched == recipe("A document format")


def test_an_engine_touches_the_files_of_its_recipe() -> None:
    touched = {
        path.relative_to(PACKAGE).as_posix()
        for path in (PACKAGE / "engines").rglob("*.py")
        if path.parent.name != "tantivy" and {"open_tantivy", "tantivy"} & words_of(path)
    }
    assert touched | {"engines/tantivy/"} == recipe("An engine")
