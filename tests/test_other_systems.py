"""The program as Windows and macOS would have it, as far as that can be tried here (docs/dependencies.md says what cannot)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def ran(folder: Path, ways: str, watched: Path, *command: str) -> str:
    """Run Python with a system's ways put on in every process; return what it prints."""
    start = folder / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(f"import tests.systems.{ways}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (start, ROOT))), "WATCHED_FOLDER": str(watched)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        process_group=0,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def walked(folder: Path, engine: str) -> dict[str, Any]:
    """Run tests/systems/walk.py with Windows' ways."""
    shutil.copytree(ROOT / "documents", folder / "documents")
    index, documents = folder / "index", folder / "documents"
    said = ran(folder, "windows_ways", index, "-m", "tests.systems.walk", f"{engine}:{index}", str(documents))
    return json.loads(said)  # type: ignore[no-any-return]


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_an_index_is_built_changed_and_read_where_there_is_no_fcntl_no_fork_and_no_replacing_of_open_files(
    tmp_path: Path, engine: str
) -> None:
    told = walked(tmp_path, engine)
    assert (told.pop("platform"), told.pop("start")) == ("darwin", "spawn")
    assert told.pop("second writer") == "locked"
    first = told["first"]
    assert first > 20
    assert told == {
        "first": first, "changed": first + 1, "fresh": first + 1, "held by the reader": first, "pruned": first, "opened again": first,
    }  # fmt: skip


@pytest.mark.parametrize("ways", ["plain_ways", "mac_ways"])
@pytest.mark.parametrize("one", [False, True], ids=["the folder", "each file"])
def test_the_case_of_names_makes_the_same_difference_on_every_system(tmp_path: Path, ways: str, one: bool) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("A town\n\nIt rained for the whole of the week in the town.\n", encoding="utf-8")
    (folder / "B.Txt").write_text("B town\n\nIt snowed for the whole of the week in the town.\n", encoding="utf-8")
    (folder / "Metadata.CSV").write_text("file,outlet\na.txt,The Gazette\n", encoding="utf-8")
    (folder / "A.txt.meta.json").write_text('{"outlet": "The Echo"}', encoding="utf-8")
    paths = [str(folder / name) for name in ("a.txt", "B.Txt")] if one else [str(folder)]
    said = ran(tmp_path, ways, folder, "-m", "searchapp", "extract", *paths)
    assert said.count("It rained") == said.count("It snowed") == 1
    assert "Gazette" not in said
    assert "Echo" not in said
    assert one or "has to be named metadata.csv" in said
    assert one or "there is no file A.txt" in said


@pytest.mark.parametrize("ways", ["mac_ways"])
def test_a_folder_given_in_another_case_holds_the_same_articles(tmp_path: Path, ways: str) -> None:
    folder = tmp_path / "Articles"
    folder.mkdir()
    (folder / "a.txt").write_text("A town\n\nIt rained for the whole of the week in the town.\n", encoding="utf-8")
    options = ("--engine", f"whoosh:{tmp_path / 'index'}", "index")
    first = ran(tmp_path, ways, tmp_path, "-m", "searchapp", *options, str(folder))
    assert "1 added" in first
    shutil.rmtree(tmp_path / "start")
    ran(tmp_path, ways, tmp_path, "-m", "searchapp", *options, str(tmp_path / "articles"))
    shutil.rmtree(tmp_path / "start")
    said = ran(tmp_path, ways, tmp_path, "-m", "searchapp", *options[:2], "export")
    assert said.count("It rained") == 1
