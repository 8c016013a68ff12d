"""Saved pages: the body without the furniture, headings and captions apart, fields from what the page states."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract, load
from searchapp.ingest.html.blocks import page_blocks
from searchapp.ingest.source.html_tree import parse
from searchapp.model import Article, Paragraph

PAGE = """<!doctype html><html lang="en-GB"><head><title>Harbour bridge opens after ten years | The Courier</title>
<link rel="canonical" href="https://courier.example/news/bridge"><meta property="og:site_name" content="The Courier">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge opens after ten years",
"datePublished":"2021-03-03T23:30:00-05:00","author":[{"@type":"Person","name":"Maria Jansen"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour bridge opens after ten years</h1><p class="byline">By Maria Jansen</p>
<figure><img src="a.jpg"><figcaption>People cross the new bridge on foot. Photo: A. Person</figcaption></figure>
<p>The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it.</p>
<p>&ldquo;We are <a href="/relief">relieved
</a> that it is done,&rdquo; the mayor told reporters at the ceremony on the northern bank.</p>
<h2>What happens to the ferry</h2>
<p>The old ferry, which carried cars between the two banks since the war, will stop running at the end of the month.</p>
<p>Its owner said on Tuesday that the company would look for another river, and that nobody would lose work over it.</p>
</article><aside class="related"><h3>Related</h3><ul><li><a href="/x">Ten bridges you should see once</a></li></ul></aside>
<footer><p>Copyright The Courier 2021. All rights reserved. Sign up for our newsletter.</p></footer></body></html>"""


def read(folder: Path, page: str | bytes, name: str = "bridge.html") -> tuple[Article, tuple[Paragraph, ...]]:
    data = page.encode() if isinstance(page, str) else page
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (only,) = load(folder / name)
    return only


@pytest.mark.parametrize("name", ["bridge.html", "bridge.htm", "bridge.html.gz"])
def test_a_page_becomes_its_article(tmp_path: Path, name: str) -> None:
    article, paragraphs = read(tmp_path, PAGE, name)
    assert [p.text.split()[:3] for p in paragraphs] == [
        ["The", "bridge", "over"],
        ["“We", "are", "relieved"],
        ["The", "old", "ferry,"],
        ["Its", "owner", "said"],
    ]
    assert (article.title, article.outlet, article.authors) == (
        "Harbour bridge opens after ten years",
        "The Courier",
        ("Maria Jansen",),
    )
    assert article.url == "https://courier.example/news/bridge"
    assert article.language == "en"
    assert [(a.before, a.kind) for a in article.asides] == [(3, "heading")]


def test_an_instant_is_the_day_in_the_zone_it_is_written_in(tmp_path: Path) -> None:
    article, _ = read(tmp_path, PAGE)
    assert article.published == date(2021, 3, 3)
    assert dict(article.basis)["published"] == "JSON-LD datePublished"


def test_script_and_hidden_text_never_come_in() -> None:
    blocks = page_blocks(parse("<body><p>Seen<script>alert(1)</script></p><p style='display:none'>Not</p><p hidden>Nor</p></body>"))
    assert [block.text for block in blocks] == ["Seen"]


def test_lines_parted_by_breaks_are_paragraphs_of_their_own() -> None:
    blocks = page_blocks(parse("<body><div>One line<br>another <b>one</b><br/><br/>third</div>tail</body>"))
    assert [block.text for block in blocks] == ["One line", "another one", "third", "tail"]


def test_a_page_ten_thousand_elements_deep_is_read_or_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 10_000 + "</div>" * 10_000 + PAGE[PAGE.index("<article>") :])
    rows = list(extract([tmp_path]))
    assert len(rows) == 1
    assert isinstance(rows[0], DocumentError) or len(rows[0]["paragraphs"]) == 4


@pytest.mark.parametrize("data", [b"", b"   \n", b"plain words without markup", bytes(range(256)) * 20])
def test_what_is_no_page_is_refused_with_a_reason(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, data)
    assert str(caught.value).count("\n") == 0


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252", "xmlcharrefreplace")
    _, paragraphs = read(tmp_path, page.replace(b"the mayor", b"the caf\xe9 owner"))
    assert "café owner" in paragraphs[1].text
