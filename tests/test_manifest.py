"""What a document was when it was read: hashes on pages, in the API and in downloads, and a list that can be checked."""

from __future__ import annotations

import csv
import hashlib
import io
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

import searchapp
from searchapp.cli import main
from searchapp.engines import open_engine
from searchapp.settings import Settings
from searchapp.web import create_app

STORY = (
    "---\ntitle: The lamp\noutlet: Tidende\n---\n\nThe lamp of the lighthouse was lit again on Friday.\n\nSailors paid for it.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "lamp.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "documents" / "two.jsonl").write_text(
        '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', encoding="utf-8"
    )
    assert run("index").exit_code == 0
    return tmp_path / "documents"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_list_is_sorted_and_says_what_each_document_was(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("manifest").output)))
    assert [row["document"] for row in rows] == ["documents/lamp.md", "documents/two.jsonl"]
    assert [row["sha256"] for row in rows] == [sha256(folder / "lamp.md"), sha256(folder / "two.jsonl")]
    assert [row["articles"] for row in rows] == ["1", "2"]
    assert {row["version"] for row in rows} == {searchapp.__version__}
    assert all(row["added"].endswith("+00:00") for row in rows)


def test_a_list_is_checked_against_the_documents_and_the_index(folder: Path, tmp_path: Path) -> None:
    listed = tmp_path / "manifest.csv"
    listed.write_text(run("manifest").output, encoding="utf-8")
    whole = run("verify", str(listed))
    assert whole.exit_code == 0, whole.output
    assert "2 documents checked, 0 differences" in whole.output
    (folder / "lamp.md").write_text(STORY.replace("Friday", "Sunday"), encoding="utf-8")
    (folder / "two.jsonl").unlink()
    (folder / "new.md").write_text("---\ntitle: New\n---\n\nA new one.\n", encoding="utf-8")
    changed = run("verify", str(listed))
    assert changed.exit_code == 1
    assert f"documents/lamp.md: the file has changed: {sha256(folder / 'lamp.md')}" in changed.output
    assert "documents/two.jsonl: the file is gone" in changed.output
    assert run("index", "--prune").exit_code == 0
    later = run("verify", str(listed)).output
    assert "documents/lamp.md: sha256 was " in later
    assert "documents/two.jsonl: not in the index any more" in later
    assert "documents/new.md: in the index, and not in the list" in later


@pytest.mark.parametrize("text", ["", "a,b\n", "document,sha256,added,version,articles\nx\n"])
def test_what_is_no_list_is_refused(folder: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "no.csv").write_text(text, encoding="utf-8")
    assert run("verify", str(tmp_path / "no.csv")).exit_code == 2
    assert run("verify", str(tmp_path / "nowhere.csv")).exit_code == 2


def test_page_api_and_download_show_the_hashes(folder: Path) -> None:
    with closing(open_engine("whoosh:index")) as engine:
        client: FlaskClient = create_app(Settings(), engine).test_client()
        assert sha256(folder / "lamp.md") in client.get("/article/lamp.md").text
        about = client.get("/api/article/lamp.md").get_json()
        assert (about["sha256"], about["read_by"]) == (sha256(folder / "lamp.md"), searchapp.__version__)
        texts = [(p["text"], p["sha256"]) for p in about["paragraphs"]]
        assert texts == [(text, hashlib.sha256(text.encode()).hexdigest()) for text, _ in texts]
        [row] = csv.DictReader(io.StringIO(client.get("/search.csv?q=lighthouse").text.lstrip("\ufeff")))
        assert row["paragraph_sha256"] == hashlib.sha256(row["paragraph"].encode()).hexdigest()
        assert row["source_sha256"] == sha256(folder / "lamp.md")
