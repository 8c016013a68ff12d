"""`searchapp copy`: a collection goes from one engine to another without its documents."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchapp.cli import main
from searchapp.collection.status_files import note_removed, removed
from searchapp.engines import Engine, open_engine, shown
from searchapp.model import Article

from .collection import fill


@pytest.mark.parametrize(("first", "second"), [("whoosh", "tantivy"), ("tantivy", "whoosh"), ("tantivy", "tantivy")])
def test_everything_arrives(tmp_path: Path, reference: Engine, first: str, second: str) -> None:
    source, target = f"{first}:{tmp_path / 'a'}", f"{second}:{tmp_path / 'b'}"
    with closing(open_engine(source, create=True)) as engine:
        fill(engine)
    for _ in range(2):  # again over what is there
        done = CliRunner().invoke(main, ["copy", source, target])
        assert done.exit_code == 0, done.output
        assert f"Copied {len(list(reference.articles()))} articles" in done.output
    with closing(open_engine(target)) as engine:
        assert list(engine.articles()) == list(reference.articles())
        assert dict(engine.fingerprints()) == dict(reference.fingerprints())


def test_what_was_removed_stays_known_as_removed(tmp_path: Path) -> None:
    source, target = f"whoosh:{tmp_path / 'a'}", f"tantivy:{tmp_path / 'b'}"
    with closing(open_engine(source, create=True)) as engine:
        fill(engine)
    note_removed(source, [Article("gone", title="Taken down")], date(2024, 1, 1))
    assert CliRunner().invoke(main, ["copy", source, target]).exit_code == 0
    assert removed(target, "gone") == removed(source, "gone")
    assert removed(target, "gone")


def test_onto_itself_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["copy", f"tantivy:{tmp_path}", f"tantivy:{tmp_path}"])
    assert done.exit_code == 2
    assert "another address" in done.output


def test_from_nowhere_says_so_and_leaves_the_target(tmp_path: Path, reference: Engine) -> None:
    target = f"tantivy:{tmp_path / 'b'}"
    with closing(open_engine(target, create=True)) as engine:
        fill(engine)
    done = CliRunner().invoke(main, ["copy", f"whoosh:{tmp_path / 'missing'}", target])
    assert done.exit_code == 3
    with closing(open_engine(target)) as engine:
        assert len(list(engine.articles())) == len(list(reference.articles()))


def test_an_address_is_shown_without_its_password() -> None:
    assert shown("opensearch://me:secret@host:9200/news") == "opensearch://host:9200/news"
    assert shown("whoosh:index") == "whoosh:index"
