"""The house style that a program can check: short first lines of docstrings, short sentences in the docs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAX_FIRST_LINE_WORDS = 15
MAX_SENTENCE_WORDS = 40
LONG_SENTENCE_WORDS = 25
MAX_LONG_SHARE = 0.1


def first_lines() -> list[tuple[str, str]]:
    """Return where each docstring of the program stands, and its first line."""
    found = []
    for path in sorted((ROOT / "searchapp").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and (text := ast.get_docstring(node)):
                found.append((f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}", text.splitlines()[0]))
    return found


def sentence_lengths(text: str) -> list[int]:
    """Return the words of each sentence of a Markdown text; code, headings and tables apart."""
    text = re.sub(r"```.*?```|`[^`]*`", "X", text, flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    blocks = [
        block
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[*-]|\d+\.)\s)", text)
        if not block.lstrip().startswith(("#", "|", "!", "    "))
    ]
    prose = [block for block in blocks if not block.startswith("    ") and "\n|" not in block]
    lengths = [len(re.findall(r"\S*\w\S*", sentence)) for block in prose for sentence in re.split(r"(?<=[.!?:;])\s+", block)]
    return [length for length in lengths if length > 2]


def test_first_lines_of_docstrings_are_short() -> None:
    assert [f"{place}: {line}" for place, line in first_lines() if len(line.split()) > MAX_FIRST_LINE_WORDS] == []


def test_sentences_of_the_docs_are_short() -> None:
    lengths = [
        (length, page.name)
        for page in sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
        for length in sentence_lengths(page.read_text(encoding="utf-8"))
    ]
    assert [found for found in lengths if found[0] > MAX_SENTENCE_WORDS] == []
    assert sum(length > LONG_SENTENCE_WORDS for length, _ in lengths) / len(lengths) < MAX_LONG_SHARE
