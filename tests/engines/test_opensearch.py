"""What is OpenSearch's own and needs no cluster: addresses, phrases with holes, a cluster that does not answer."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from opensearchpy import TransportError

from searchapp.collection.comparison import compare
from searchapp.engines import open_engine
from searchapp.engines.opensearch import writer
from searchapp.engines.opensearch.connection import Address, address, checked, time_is_over
from searchapp.engines.opensearch.queries import form, with_holes
from searchapp.errors import EngineUnavailable, QuerySyntaxError, SettingsError
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.query.tree import Everything, Query, Wildcard
from tests.cluster.door import NAME, PASSWORD, door

from .conftest import place
from .test_conformance import ids, plain, put, search


def test_an_address_names_several_nodes_and_options() -> None:
    found = address("opensearchs://me:se%40cret@one:9201,two/news?ca=/etc/ca.pem&shards=6&replicas=2&verify=no")
    assert found == Address((("one", 9201), ("two", 9200)), "news", "me", "se@cret", True, "/etc/ca.pem", False, 6, 2)
    assert "cret" not in str(found)


@pytest.mark.parametrize(
    "url",
    ["opensearch://", "opensearch://host", "opensearch:///news", "opensearch://host:x/news", "opensearch://host/News",
     "opensearch://host/a,b", "opensearch://host/_all", "opensearch://host/news?shard=3", "opensearch://host/news?shards=0"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        address(url)


def test_a_wrong_address_does_not_show_the_password() -> None:
    with pytest.raises(SettingsError) as refused:
        address("opensearch://me:secret@host/News")
    assert "secret" not in str(refused.value)


def test_a_cluster_that_is_not_there_is_unavailable() -> None:
    engine = open_engine("opensearch://127.0.0.1:9/news")
    with pytest.raises(EngineUnavailable, match=r"Nothing answers at opensearch://127\.0\.0\.1:9/news"):
        engine.search(Query(Everything()))
    engine.close()


def message(url: str) -> str:
    with closing(open_engine(url)) as engine, pytest.raises(EngineUnavailable) as refused:
        engine.search(Query(Everything()))
    return str(refused.value)


def test_what_is_wrong_at_a_tls_door_is_told(tmp_path: Path) -> None:
    with door(("127.0.0.1", 9), tmp_path) as (port, ca):
        here = f"127.0.0.1:{port}/news"
        assert "is not trusted: give the file" in message(f"opensearchs://{NAME}:x@{here}")
        refused = message(f"opensearchs://{NAME}:wr0ng@{here}?ca={ca}")
        assert "refuses the user name or password" in refused
        assert "wr0ng" not in refused
        assert "refuses the user name or password" in message(f"opensearchs://{here}?verify=no")
        assert "Nothing answers" in message(f"opensearch://{NAME}:{quote(PASSWORD, safe='')}@{here}")


def test_a_door_without_tls_is_told(tmp_path: Path) -> None:
    with door(("127.0.0.1", 9), tmp_path, tls=False) as (port, ca):
        assert "does not speak TLS" in message(f"opensearchs://{NAME}:x@127.0.0.1:{port}/news?ca={ca}")


def test_a_file_that_holds_no_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    for name in ("ca.pem", "gone.pem"):
        with pytest.raises(SettingsError, match=name):
            open_engine(f"opensearchs://127.0.0.1:9/news?ca={tmp_path / name}")


@pytest.mark.cluster
@pytest.mark.parametrize("error", [KeyboardInterrupt(), EngineUnavailable("a node was lost")], ids=["Ctrl-C", "node lost"])
def test_a_fresh_build_that_fails_when_readers_see_it_already_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fails(*_: object) -> None:
        raise error

    with place("opensearch", tmp_path) as url, closing(open_engine(url, create=True)) as engine:
        put(engine, [plain("a1", "word")])
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt, EngineUnavailable):
            patch.setattr(writer, "save", fails)
            put(engine, [plain("b1", "word")], fresh=True)
        with closing(open_engine(url)) as other:
            assert ids(search(other, "word")) == ["b1:1"]
            put(other, [plain("c1", "word")])
            assert ids(search(other, "word")) == ["b1:1", "c1:1"]
            put(other, [plain("d1", "word")], fresh=True)
            assert ids(search(other, "word")) == ["d1:1"]


def test_a_node_that_says_as_an_error_that_time_is_over_is_understood() -> None:
    cause = {"type": "time_exceeded_exception", "reason": "Time exceeded"}
    told = {"error": {"root_cause": [cause], "type": "search_phase_execution_exception", "reason": "all shards failed"}}
    assert time_is_over(TransportError(500, "search_phase_execution_exception", told))
    cause["reason"] = "disk is full"
    assert not time_is_over(TransportError(500, "search_phase_execution_exception", told))


def test_a_part_of_the_shards_is_no_answer() -> None:
    whole = {"timed_out": False, "_shards": {"total": 3, "successful": 3, "failed": 0}}
    assert checked(whole, 5) is whole
    with pytest.raises(EngineUnavailable, match="1 of 3 parts"):
        checked({"timed_out": False, "_shards": {"total": 3, "successful": 2, "failed": 1}}, 5)
    with pytest.raises(QuerySyntaxError) as refused:
        checked({"timed_out": True, "_shards": {"total": 3, "successful": 3, "failed": 0}}, 5)
    assert refused.value.code == "timeout"


def test_words_stand_at_their_offsets() -> None:
    assert with_holes([(4, "~b"), (0, ".a")]) == ".a _ _ _ ~b"


def test_patterns_are_escaped() -> None:
    assert form("text", ".", Wildcard("a\\b*c?")) == {"wildcard": {"text": {"value": ".a\\\\b*c?"}}}


@pytest.mark.cluster
def test_of_very_many_paragraphs_the_newest_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searchapp.engines.opensearch.quoted.MOST_COUNTED", 3)
    monkeypatch.setattr("searchapp.engines.opensearch.quoted._CHUNK", 2)
    with place("opensearch", tmp_path) as url, closing(open_engine(url, create=True)) as engine:
        quote_ = Quote((Span(1, 7),), "quoted", "Ada Marsh", "named")
        put(
            engine,
            [(Article(f"a{n}", published=date(2020, 1, n)), [Paragraph(1, "“No way,” said Ada.", (quote_,))]) for n in range(1, 6)],
        )
        found = engine.quoted(Query(Everything()))
        assert (len(found.article), found.matching, found.exact) == (3, 5, False)
        assert found.day.tolist() == [20200105, 20200104, 20200103]
        table = compare(engine, Query(Everything()), copies="each")
        assert (table.counted, table.matching, table.exact) == (3, 5, False)
        assert engine.quoted(Query(Everything(), first=date(2020, 1, 4))).exact
