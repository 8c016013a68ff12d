"""`searchapp.Collection`: the collection for scripts and notebooks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from searchapp import Collection
from searchapp.engines import open_engine
from searchapp.errors import IndexMissing, QuerySyntaxError
from tests.timing import PATIENT
from tests.web.port_ellis import VOW, fill


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    address = f"whoosh:{tmp_path / 'index'}"
    with closing(open_engine(address, create=True, limits=PATIENT)) as engine:
        fill(engine)
    with Collection(address) as opened:
        yield opened


def test_it_searches_as_the_box_does(collection: Collection) -> None:
    found = collection.search("harbour", speaker="Ada Berg", facets=("outlet",), first=date(2015, 9, 1))
    assert found.paragraphs == 2
    assert {bucket.value for bucket in found.facets[0].buckets if bucket.count} == {"Tidende", "The Courier"}
    assert [hit.article.id for hit in collection.hits("harbour", speaker=["Ada Berg"])] == ["tidende-1", "courier-1"]
    with pytest.raises(QuerySyntaxError):
        collection.search("party:green")


def test_it_reads_checks_and_groups(collection: Collection) -> None:
    read = collection.article("tidende-1")
    assert read is not None
    assert read[0].title == "Mayor promises new harbour"
    assert [paragraph.number for paragraph in collection.paragraphs("tidende-1", 2)] == [2, 3]
    assert collection.paragraphs("nowhere") == ()
    assert collection.check_quote(VOW, "Ada Berg").verdict == "word_for_word"
    assert len(collection.same_words("tidende-1", 1)) >= 2
    assert collection.same_words("tidende-1", 9) == ()
    assert collection.names("Ber")[0].text == "Ada Berg"
    assert collection.stats().articles == 4


def test_it_says_who_said_and_when(collection: Collection) -> None:
    said = collection.who_said("pay for it twice")
    assert list(said) == ["Ada Berg", "Olaf Lind"]
    assert collection.cite(said["Olaf Lind"][0]).startswith("“Nobody in this town")
    assert [each.relation for each in collection.statements("Ada Berg").dated] == ["first", "first"]
    assert collection.compare(rows="outlets", columns="none").rows[0].kind == "all"


def test_a_collection_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Collection(f"whoosh:{tmp_path / 'nothing'}")


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = (
        "import sys, searchapp; print(sorted(name for name in sys.modules if name.startswith('searchapp.')), searchapp.__version__)"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert told.startswith("[] 0.")
    with pytest.raises(AttributeError):
        __import__("searchapp").Nothing  # noqa: B018
