"""What the pages say while articles are added, and of articles that were taken out."""

from __future__ import annotations

import html
import re
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from searchapp.cli import main
from searchapp.collection.status_files import Run, end_run, note_run
from searchapp.engines import open_engine
from searchapp.settings import Settings
from searchapp.web import create_app

STORY = """---
title: The bridge over the harbour opens
outlet: Tidende
date: 2021-03-03
---
The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it on foot.

“We are relieved that it is done,” Maria Jansen told reporters at the ceremony. “It was a long road for everybody who worked on it.”
"""


def searchapp(folder: Path, *command: str) -> str:
    settings = ["--engine", f"whoosh:{folder / 'index'}", "--documents", str(folder / "documents")]
    done = CliRunner().invoke(main, [*settings, *command])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    for name in ("bridge", "other"):
        (tmp_path / "documents" / f"{name}.md").write_text(STORY, encoding="utf-8")
    searchapp(tmp_path, "index")
    return tmp_path


def get(folder: Path, address: str, status: int = 200) -> str:
    url = f"whoosh:{folder / 'index'}"
    with closing(open_engine(url)) as engine:
        client: FlaskClient = create_app(Settings(engine=url), engine).test_client()
        response = client.get(address)
    assert response.status_code == status
    return html.unescape(response.text)


def test_an_article_whose_document_is_gone_is_told_with_what_is_known(folder: Path) -> None:
    get(folder, "/article/bridge.md")
    (folder / "documents" / "bridge.md").rename(folder / "kept")
    searchapp(folder, "index", "--prune")
    text = get(folder, "/article/bridge.md", 410)
    assert "This article is no longer in the collection" in text
    assert "<cite>The bridge over the harbour opens</cite>, Tidende, " in text
    assert 'datetime="2021-03-03"' in text
    assert "relieved" not in text
    assert '/search?q=title:"The+bridge' in text.replace("%22", '"')
    (folder / "kept").rename(folder / "documents" / "bridge.md")
    searchapp(folder, "index", "--fresh")
    get(folder, "/article/bridge.md")  # it is back


def test_one_that_was_removed_is_told_without(folder: Path) -> None:
    searchapp(folder, "remove", "bridge.md")
    text = get(folder, "/article/bridge.md", 410)
    assert "This article is no longer in the collection" in text
    assert "The bridge" not in text
    assert "This article is not in the collection" in get(folder, "/article/never", 404)


@pytest.mark.parametrize("address", ["/", "/status"])
def test_while_articles_are_added_the_pages_say_how_far_it_is(folder: Path, address: str) -> None:
    engine = f"whoosh:{folder / 'index'}"
    assert "Adding articles" not in get(folder, address)
    note_run(engine, Run(1240, 48210, 9000, 350))
    text = get(folder, address)
    assert "Adding articles: 1,240 of 48,210 documents read, 9,000 paragraphs so far. About 6 minutes left." in text
    assert '<progress max="48210" value="1240"' in text
    assert "articles are being added" in get(folder, "/help")
    assert '"done":1240' in get(folder, "/indexing").replace(" ", "")
    end_run(engine)
    assert "Adding articles" not in get(folder, address)
    assert get(folder, "/indexing").strip() == "null"


def test_documents_that_could_not_be_read_are_named_with_the_reason(folder: Path) -> None:
    assert "could not be used" not in get(folder, "/status")
    (folder / "documents" / "broken.jsonl").write_text("{\n")
    settings = ["--engine", f"whoosh:{folder / 'index'}", "--documents", str(folder / "documents")]
    assert CliRunner().invoke(main, [*settings, "index"]).exit_code == 1
    text = get(folder, "/status")
    assert "1 document or line could not be used" in text
    assert re.search(r"<code>[^<]*broken\.jsonl[^<]*</code> <span class=\"muted\">[^<]*\w", text)
    (folder / "documents" / "broken.jsonl").unlink()
    searchapp(folder, "index")
    assert "could not be used" not in get(folder, "/status")
