"""An index of an earlier version keeps every article: upgraded, copied, exported, or built anew from the documents."""

from __future__ import annotations

import gzip
import json
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import searchapp
from searchapp.cli import main
from searchapp.collection.upgrade import upgrade
from searchapp.engines import Engine, open_engine
from searchapp.errors import IndexOutdated
from searchapp.matching.schema import OLDEST_READABLE, SCHEMA_VERSION, dump_article, dump_paragraph
from searchapp.query.tree import Everything, Query, Quoted, Speaker

from .conftest import ENGINES, place

KEPT = Path(__file__).parent.parent / "data"
VERSIONS = range(OLDEST_READABLE, SCHEMA_VERSION)
FIVE = Path(__file__).parent.parent.parent / "documents"


def test_every_version_that_is_read_is_kept() -> None:
    for version in VERSIONS:
        assert (KEPT / f"version{version}" / "articles.json").is_file(), f"keep indexes of version {version} first"


def test_the_number_of_the_version_follows_the_schema() -> None:
    assert searchapp.__version__.split(".")[1] == str(SCHEMA_VERSION)
    told = CliRunner().invoke(main, ["--version"]).output
    assert searchapp.__version__ in told
    assert f"form {SCHEMA_VERSION} of the index" in told


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=ENGINES)
def old(request: pytest.FixtureRequest, version: int, tmp_path: Path) -> Iterator[str]:
    """The address of a kept index."""
    with place(request.param, tmp_path) as url:
        restore(url, version)
        yield url


def restore(url: str, version: int) -> None:
    """Put a kept index where an address says."""
    scheme, _, where = url.partition(":")
    kept = KEPT / f"version{version}"
    if scheme == "opensearch":
        _to_cluster(url, json.loads(gzip.decompress((kept / "opensearch.json.gz").read_bytes())))
        return
    with tarfile.open(kept / f"{scheme}.tar.gz") as packed:
        packed.extractall(where, filter="data")


def _to_cluster(url: str, kept: dict[str, Any]) -> None:
    from searchapp.engines.opensearch.connection import address, connect

    where = address(url)
    with closing(connect(where)) as client:
        for kind in ("articles", "paragraphs"):
            client.indices.create(index=f"{where.name}.1-{kind}", body=kept["bodies"][kind])
            operations = []
            for number, row in kept["indexes"][f"1-{kind}"].items():
                routing = {"routing": row["routing"]} if "routing" in row else {}
                operations += [{"index": {"_index": f"{where.name}.1-{kind}", "_id": number, **routing}}, row["row"]]
            answer = client.bulk(body=operations, params={"refresh": "true"})
            assert not answer["errors"], answer
        for kind, alias in (("paragraphs", where.name), ("articles", f"{where.name}.articles")):
            client.indices.put_alias(index=f"{where.name}.1-{kind}", name=alias)
        client.indices.create(index=f"{where.name}.state", body=kept["bodies"]["state"])
        client.index(index=f"{where.name}.state", id="state", body={**kept["state"], "build": 1}, params={"refresh": "true"})


def expected(version: int) -> list[dict[str, Any]]:
    """Return what a kept index holds."""
    rows: list[dict[str, Any]] = json.loads((KEPT / f"version{version}" / "articles.json").read_text(encoding="utf-8"))
    return rows


def held(engine: Engine) -> list[dict[str, Any]]:
    return [
        {"article": dump_article(article), "paragraphs": [dump_paragraph(paragraph) for paragraph in paragraphs]}
        for article, paragraphs in engine.articles()
    ]


def run(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--engine", url, *arguments])


def test_an_upgrade_keeps_every_article_and_every_day(old: str, version: int) -> None:
    with closing(open_engine(old)) as engine:
        assert held(engine) == expected(version)
        with pytest.raises(IndexOutdated, match="searchapp upgrade"):
            engine.search(Query(Everything()))
    done = run(old, "upgrade")
    assert done.exit_code == 0, done.output
    assert f"from version {version} of the schema to {SCHEMA_VERSION}: 14 articles" in done.output
    with closing(open_engine(old)) as engine:
        assert held(engine) == expected(version)
        assert engine.stats().schema_version == SCHEMA_VERSION
        found = engine.search(Query(Quoted(Speaker("Ada Marsh"), None)))
        assert {hit.article.id for hit in found.hits} == {"council-1", "council-2"}
    assert "up to date" in run(old, "upgrade").output


def test_an_index_is_upgraded_by_the_next_run(old: str, version: int, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "new.md").write_text("---\ntitle: New\n---\n\nThe ferry lands in the old port.\n", encoding="utf-8")
    done = run(old, "--documents", str(documents), "index", str(documents))
    assert done.exit_code == 0, done.output
    assert "Upgraded the index" in done.output
    with closing(open_engine(old)) as engine:
        rows = [row for row in held(engine) if row["article"]["id"] != "new.md"]
        assert rows == expected(version)
        assert engine.stats().articles == 15


def test_copy_and_export_read_an_earlier_index(old: str, version: int, tmp_path: Path) -> None:
    done = run(old, "copy", old, f"whoosh:{tmp_path / 'copy'}")
    assert done.exit_code == 0, done.output
    with closing(open_engine(f"whoosh:{tmp_path / 'copy'}")) as engine:
        assert held(engine) == expected(version)
    lines = [json.loads(line) for line in run(old, "export").output.splitlines()]
    assert [line["text"] for line in lines] == [p["text"] for row in expected(version) for p in row["paragraphs"]]


@pytest.fixture
def documents(tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documents of a kept index, but for the one that is gone, under the names that it knows them by."""
    folder = tmp_path / "work" / "documents"
    shutil.copytree(KEPT / f"version{version}" / "documents", folder)
    for file in FIVE.iterdir():
        shutil.copy(file, folder)
    monkeypatch.chdir(folder.parent)
    return folder


def test_a_fresh_index_keeps_the_days_and_loses_nothing_unasked(old: str, version: int, documents: Path) -> None:
    refused = run(old, "index", "--fresh")
    assert refused.exit_code == 2, refused.output
    assert "gone.md (documents/gone.md)" in refused.output
    assert "empty" in refused.output
    assert "--fresh --prune" in refused.output
    with closing(open_engine(old)) as engine:
        assert held(engine) == expected(version)
    done = run(old, "index", "--fresh", "--prune")
    assert done.exit_code == 0, done.output
    days = {row["article"]["id"]: row["article"]["added"] for row in expected(version)}
    with closing(open_engine(old)) as engine:
        now = {row["article"]["id"]: row["article"]["added"] for row in held(engine)}
    assert days.keys() - now.keys() == {"gone.md", "empty"}
    assert now == {article: day for article, day in days.items() if article in now}


def test_a_fresh_index_of_this_version_loses_nothing_unasked_either(url: str, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("a", "b", "c"):
        (documents / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\nThe ferry {name} lands in the old port.\n")
    assert run(url, "--documents", str(documents), "index").exit_code == 0
    (documents / "a.md").unlink()
    (documents / "b.md").write_bytes(b"\x00\x01\x02" * 50)
    (documents / "new.md").write_text("---\ntitle: n\n---\n\nA new one, so that nobody knows before all are read.\n")
    refused = run(url, "--documents", str(documents), "index", "--fresh")
    assert refused.exit_code == 2, refused.output
    for named in ("2 articles", "a.md", "b.md"):
        assert named in refused.output
    with closing(open_engine(url)) as engine:
        assert {row["article"]["id"] for row in held(engine)} == {"a.md", "b.md", "c.md"}
    shutil.move(documents / "c.md", documents / "renamed.jsonl")
    (documents / "renamed.jsonl").write_text('{"id": "c.md", "text": "The same article from another document."}\n')
    (documents / "a.md").write_text("---\ntitle: a\n---\n\nIt is back.\n")
    (documents / "b.md").write_text("---\ntitle: b\n---\n\nIt is back.\n")
    done = run(url, "--documents", str(documents), "index", "--fresh")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_an_upgrade_that_is_killed_leaves_the_index_as_it_was(name: str, version: int, tmp_path: Path) -> None:
    url = f"{name}:{tmp_path / 'index'}"
    restore(url, version)
    code = (
        "import sys, os, searchapp.collection.upgrade as u\n"
        "from searchapp.engines import open_engine\n"
        "def told(done, total, lines):\n"
        "    if done == int(sys.argv[2]): os.kill(os.getpid(), 9)\n"
        "u.upgrade(open_engine(sys.argv[1]), told)\n"
    )
    for at in (1, 7, 14):
        ended = subprocess.run([sys.executable, "-c", code, url, str(at)], check=False)
        assert ended.returncode == -signal.SIGKILL
        with closing(open_engine(url)) as engine:
            assert held(engine) == expected(version)
            assert engine.stored().version == version
    with closing(open_engine(url)) as engine:
        assert upgrade(engine) is not None
        assert held(engine) == expected(version)


def test_an_index_of_a_later_version_is_left_alone(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_engine(url, create=True).close()
    for name, module in list(sys.modules.items()):
        if name.startswith("searchapp.engines.") and hasattr(module, "SCHEMA_VERSION"):
            monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION - 1)
    with closing(open_engine(url)) as engine, pytest.raises(IndexOutdated, match="newer searchapp"):
        upgrade(engine)
