"""The whole way over TLS with credentials: what is written that way is found that way, and nothing in the clear."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import quote

import pytest

from searchapp.engines import open_engine
from searchapp.model import Article, Paragraph
from searchapp.query.tree import Phrase, Query
from tests.engines.conftest import CLUSTER, place

from .door import NAME, PASSWORD, door

pytestmark = pytest.mark.cluster


def test_a_collection_behind_tls_and_a_password(tmp_path: Path) -> None:
    with ExitStack() as stack:
        plain = stack.enter_context(place("opensearch", tmp_path, "shards=1&replicas=0"))
        doors = []
        for number, node in enumerate(CLUSTER.split(",")[:2]):
            host, port = node.split(":")
            folder = tmp_path / str(number)
            folder.mkdir()
            doors.append(stack.enter_context(door((host, int(port)), folder)))
        both = tmp_path / "authorities.pem"
        both.write_bytes(b"".join(ca.read_bytes() for _, ca in doors))
        hosts = ",".join(f"127.0.0.1:{port}" for port, _ in doors)
        name = plain.rsplit("/", 1)[1]
        url = f"opensearchs://{NAME}:{quote(PASSWORD, safe='')}@{hosts}/{name}&ca={both}"
        with closing(open_engine(url, create=True)) as engine:
            with engine.writer() as writer:
                writer.replace(Article("a1"), [Paragraph(1, "The harbour master kept the key.")])
            hits = engine.search(Query(Phrase("harbour master"))).hits
            assert [hit.article.id for hit in hits] == ["a1"]
            assert PASSWORD not in str(engine.stats())
        with closing(open_engine(plain)) as engine:
            assert engine.stats().paragraphs == 1
