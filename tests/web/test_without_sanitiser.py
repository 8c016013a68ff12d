"""The sanitiser is not the only barrier: with bleach letting everything through, pages still hold no markup of a document's."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import bleach
import pytest

from searchapp.ingest.run.pipeline import ingest
from searchapp.settings import Settings
from searchapp.web import create_app

from .conftest import new_engine
from .test_safety import ALLOWED_SCRIPT, Reader

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)>",
    "<a href=javascript:alert(4)>x</a>",
    "<math><mi//xlink:href='data:x,<script>alert(5)</script>'>",
    "<style>*{display:none}</style>",
    "\"'><iframe srcdoc='<script>alert(6)</script>'></iframe>",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_fields_that_pass_the_sanitiser_are_text_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: str
) -> None:
    monkeypatch.setattr(bleach, "clean", lambda value, **_: value)
    row = {
        "id": "a", "title": f"Title {attack}", "outlet": f"Outlet {attack}", "author": f"Ada {attack} Moor", "date": "2020-05-01",
        "url": f"https://news.example/{attack}", "paragraphs": [{"text": f"“It rains {attack},” said Ada Moor.", "speakers": [{"name": f"Ada {attack}"}]}],
    }  # fmt: skip
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with closing(new_engine(tmp_path / "index")) as engine:
        report = ingest([documents], engine, processes=1)
        assert report.articles == 1
        app = create_app(Settings(), engine)
        for path in (
            "/",
            "/search?q=rains",
            "/search?q=rains&view=quotes",
            "/article/a",
            "/speakers",
            "/outlets",
            "/new",
            "/cite/a/1/1",
        ):
            response = app.test_client().get(path)
            read = Reader(response.text)
            assert [source and source.partition("?")[0] for source in read.scripts] == [ALLOWED_SCRIPT], path
            assert (read.images, read.handlers, read.styles) == (0, [], []), path
            assert not [link for link in read.links if link.lower().startswith(("javascript:", "data:"))], path
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
