"""An article that was taken out stays out of every run, in documents of every kind, until its entry is taken out."""

from __future__ import annotations

import json
import tomllib
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searchapp.cli import main
from searchapp.engines import open_engine
from searchapp.settings import Settings
from searchapp.web import create_app

TEXTS = {
    "bridge": "The bridge over the harbour opens on Friday, the mayor said.",
    "ferry": "The ferry lands in the old port until the spring.",
    "mill": "The mill at the weir closed after two hundred years.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents: a file by itself, lines of JSON, an archive."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "alone.md").write_text("---\ntitle: Alone\n---\n\nThe lamp of the lighthouse was lit again.\n", encoding="utf-8")
    rows = [{"id": name, "title": f"About the {name}", "text": text} for name, text in TEXTS.items()]
    (documents / "lines.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with zipfile.ZipFile(documents / "packed.zip", "w") as packed:
        packed.writestr("one.md", "---\ntitle: One\n---\n\nOne of the packed articles speaks of grain.\n")
        packed.writestr("two.md", "---\ntitle: Two\n---\n\nThe other packed article speaks of bread.\n")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(
        main, ["--engine", f"whoosh:{folder / 'index'}", "--documents", str(folder / "documents"), *arguments]
    )
    assert done.exit_code == 0, done.output
    return done


def ids(folder: Path) -> set[str]:
    with closing(open_engine(f"whoosh:{folder / 'index'}")) as engine:
        return {article.id for article, _ in engine.articles()}


@pytest.mark.parametrize("kind", ["alone", "bridge", "packed"])
def test_a_removed_article_stays_out_until_its_entry_goes(folder: Path, kind: str) -> None:
    run(folder, "index")
    every = ids(folder)
    [gone, *_] = sorted(article for article in every if article.startswith(kind))
    run(folder, "remove", gone, "--reason", "court “order”")
    assert "1 article kept out" in run(folder, "index").output
    for arguments in (("index", "--prune"), ("index", "--fresh"), ("index",)):
        run(folder, *arguments)
        assert ids(folder) == every - {gone}
    file = folder / "documents" / "excluded.toml"
    [entry] = tomllib.loads(file.read_text(encoding="utf-8"))["excluded"]
    assert entry["article"] == gone
    assert entry["reason"] == "court “order”"
    file.unlink()
    run(folder, "index")
    assert ids(folder) == every


@pytest.mark.parametrize("kind", ["alone", "bridge", "packed"])
def test_an_entry_that_goes_at_once_brings_the_article_back_too(folder: Path, kind: str) -> None:
    run(folder, "index")
    every = ids(folder)
    run(folder, "remove", next(article for article in sorted(every) if article.startswith(kind)))
    (folder / "documents" / "excluded.toml").unlink()
    run(folder, "index")
    assert ids(folder) == every


def test_an_entry_written_by_hand_takes_an_article_out(folder: Path) -> None:
    run(folder, "index")
    file = folder / "documents" / "excluded.toml"
    file.write_text('[[excluded]]\narticle = "mill"\nday = 2026-01-02\n', encoding="utf-8")
    run(folder, "index")
    assert "mill" not in ids(folder)
    file.write_text("", encoding="utf-8")
    run(folder, "index")
    assert "mill" in ids(folder)


def test_the_same_article_under_another_id_stays_out(folder: Path) -> None:
    run(folder, "index")
    run(folder, "remove", "alone.md")
    (folder / "documents" / "alone.md").rename(folder / "documents" / "renamed.md")
    run(folder, "index", "--prune")
    assert not {"alone.md", "renamed.md"} & ids(folder)


def test_a_twin_of_a_removed_article_stays(folder: Path) -> None:
    (folder / "documents" / "twin.md").write_bytes((folder / "documents" / "alone.md").read_bytes())
    run(folder, "index")
    run(folder, "remove", "alone.md")
    run(folder, "index")
    assert "twin.md" in ids(folder)
    assert "alone.md" not in ids(folder)


def test_the_page_of_a_removed_article_says_no_more_than_that(folder: Path) -> None:
    run(folder, "index")
    run(folder, "remove", "bridge", "--reason", "a secret reason")
    app = create_app(Settings(engine=f"whoosh:{folder / 'index'}", documents=str(folder / "documents")))
    answer = app.test_client().get("/article/bridge")
    assert answer.status_code == 410
    for told in ("About the bridge", "secret", "Unknown outlet", "harbour opens"):
        assert told not in answer.text
    for file in (folder / "index").glob("*.jsonl"):
        assert "About the bridge" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["[[excluded]]\nday = 2026-01-01\n", '[[excluded]]\narticle = "a"\nwhy = "x"\n', "excluded = 3\n", "[[excluded]\n"]
)
def test_a_file_with_a_mistake_stops_the_run_and_is_left_alone(folder: Path, text: str) -> None:
    run(folder, "index")
    file = folder / "documents" / "excluded.toml"
    file.write_text(text, encoding="utf-8")
    arguments = ["--engine", f"whoosh:{folder / 'index'}", "--documents", str(folder / "documents")]
    for command in (["index"], ["remove", "mill"]):
        done = CliRunner().invoke(main, [*arguments, *command])
        assert done.exit_code == 2
        assert "excluded.toml" in done.output
    assert file.read_text(encoding="utf-8") == text
    assert "mill" in ids(folder)
