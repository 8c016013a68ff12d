"""What a saved page states: headline, day, outlet and authors, from its metadata and from what it prints near the headline."""

from __future__ import annotations

import pytest

from searchapp.ingest.html.fields import page_fields
from searchapp.ingest.source.html_tree import parse

BODY = (
    "<p>The bridge over the harbour opened on Wednesday after ten years of work, the city said, and hundreds of people crossed it "
    "before the rain came in the evening.</p>"
) * 4


def fields(head: str = "", top: str = "", *, title: str = "The bridge over the harbour opens", after: str = "") -> dict[str, str]:
    """Return the fields of a page with this head, these lines under its headline and these after its body."""
    tree = parse(f"<html><head>{head}</head><body><article><h1>{title}</h1>{top}{BODY}</article>{after}</body></html>")
    return {name: stated.value for name, stated in page_fields(tree).items()}


def linked(rest: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"The bridge over the harbour opens",{rest}}}</script>'


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        ("", "<div>22 Dec 2023</div>", "2023-12-22"),
        ("", "<dl><dt>Date:</dt><dd>December 13, 2023</dd></dl>", "2023-12-13"),
        ("", "<div>Dec 18, 2023 3 min read</div>", "2023-12-18"),
        ("", "<p>Updated: May 4, 2021</p><p>Published: May 2, 2021</p>", "2021-05-02"),
        ("", "<p>Updated: May 4, 2021</p>", None),
        ("", '<p><time datetime="2021-05-02T23:30:00-05:00">3 hours ago</time></p>', "2021-05-02"),
        (
            '<meta name="pdate" content="20191118"><meta property="article:published" content="2019-11-18T17:56:27.000Z">',
            "",
            "2019-11-18",
        ),
        ('<meta name="DC.date.issued" content="2019-11-18">', "", "2019-11-18"),
        ('<link rel="canonical" href="https://courier.example/news/2023/12/20/bridge/">', "", "2023-12-20"),
        ('<link rel="canonical" href="https://courier.example/world/2023/dec/20/bridge">', "", "2023-12-20"),
        (linked('"datePublished":"2023-12-20T01:00:21Z"'), "<p>Published 8:00 PM EST, Tue December 19, 2023</p>", "2023-12-19"),
        (
            linked('"datePublished":"2022-07-04","dateModified":"2023-11-14T04:00Z"'),
            "<p>Nov 14, 2023 3:30 am PST</p>",
            "2023-11-14",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_day_a_page_says_it_was_published(head: str, top: str, day: str | None) -> None:
    assert fields(head, top).get("published") == day


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        (linked('"datePublished":"2022-07-04"'), "<p>The fair is on December 30, 2023</p>", "2022-07-04"),
        (linked('"datePublished":"2022-07-04","dateModified":"2022-08-09"'), "<p>Updated August 9, 2022</p>", "2022-07-04"),
    ],
)
def test_another_day_near_the_headline_does_not_change_the_stated_one(head: str, top: str, day: str) -> None:
    assert fields(head, top).get("published") == day


@pytest.mark.parametrize(
    ("head", "top", "after"),
    [
        ("", "<p>03/04/2024</p>", ""),
        ("", "<p>March 4</p>", ""),
        ("", "<p>2 min read</p><p>5 days ago</p>", ""),
        ('<meta name="date" content="03/04/2024">', "", ""),
        ("", "", "<aside><h3>More</h3><p><time>16 Feb 2024</time> Ten bridges</p><p><time>15 Feb 2024</time> A ferry</p></aside>"),
        ("", "<figure><figcaption>The bridge on May 2, 2021. Photo: A. Person</figcaption></figure>", ""),
        ('<link rel="canonical" href="https://courier.example/news/2023/12/bridge/">', "", ""),
        ('<link rel="canonical" href="https://courier.example/news/2023/13/45/bridge/">', "", ""),
    ],
)
def test_nothing_ambiguous_relative_or_of_other_stories_becomes_the_day(head: str, top: str, after: str) -> None:
    assert "published" not in fields(head, top, after=after)


@pytest.mark.parametrize(
    ("head", "top", "names"),
    [
        ("", "<p>By Maria Jansen</p>", "Maria Jansen"),
        ("", "<div>By</div><div>Maria Jansen, Tom O'Brien and Li Wei</div>", "Maria Jansen; Tom O'Brien; Li Wei"),
        ("", '<p><a href="/author/maria/">Maria Jansen</a></p><p>Dec 19, 2023</p>', "Maria Jansen"),
        ("", '<div class="byline"><a href="/staff/1/maria/">Maria Jansen</a> THE COURIER</div>', "Maria Jansen"),
        ("", "<p>By Maria Jansen, Chief Science Officer and Head of Bridges</p>", "Maria Jansen"),
        ("", "<p>Photos and Story By Maria Jansen</p>", "Maria Jansen"),
        ("", "<p>By Maria Jansen in Rotterdam and John Garcia Jr. on May 2, 2021 at 3:53PM</p>", "Maria Jansen; John Garcia Jr"),
        ("", "<p>Edited by Ann Vaes</p><p>By Maria Jansen</p>", "Maria Jansen"),
        ("", "<p>by University of Rotterdam</p>", "University of Rotterdam"),
        ("", "<dl><dt>Source:</dt><dd>Rotterdam Medical School</dd></dl>", "Rotterdam Medical School"),
        (
            linked('"author":{"@type":"Person","name":"Maria Jansen"}'),
            "<p>By Maria Jansen and Li Wei, CNN</p>",
            "Maria Jansen; Li Wei",
        ),
        (
            linked('"author":[{"@type":"Person","name":"Maria Jansen"},{"@type":"Person","name":"Ann Vaes"}]'),
            "<div>By Maria Jansen</div><div>Contributions from</div><div>Ann Vaes</div>",
            "Maria Jansen",
        ),
        (
            linked('"author":{"@type":"Person","name":", The Courier"}'),
            '<div class="author"><a>Maria Jansen</a></div>',
            "Maria Jansen",
        ),
        (linked('"author":{"@type":"Organization","name":"Harbour & Sons Press"}'), "", "Harbour & Sons Press"),
        (linked('"author":[{"name":"Maria Jansen"},{"name":"The Associated Press"}]'), "", "Maria Jansen"),
        ('<meta name="author" content="Maria Jansen; (Image: Getty Images/Agency)">', "", "Maria Jansen"),
        ('<meta name="author" content="maria@courier.example, Maria Jansen">', "", "Maria Jansen"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#p"}},'
            '{"@type":"Person","@id":"#p","name":"Maria Jansen"}]}</script>',
            "",
            "Maria Jansen",
        ),
    ],
)
def test_the_authors_a_page_names(head: str, top: str, names: str) -> None:
    assert fields(head, top).get("author") == names


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="author" content="admin">', ""),
        ('<meta property="article:author" content="https://www.facebook.com/courier">', ""),
        ("", "<p>Photo by Maria Jansen</p>"),
        ("", '<figure><figcaption class="author">Maria Jansen</figcaption></figure>'),
        ("", "<p>By the time the bridge opened it had cost four times what was planned.</p>"),
    ],
)
def test_who_is_no_author(head: str, top: str) -> None:
    assert "author" not in fields(head, top)


def test_a_photographer_under_the_byline_is_no_author() -> None:
    top = '<p class="byline">By Maria Jansen</p><p class="credit author">Sean Vaes | Bild Images</p>'
    assert fields("", top)["author"] == "Maria Jansen"


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ('<meta property="og:title" content="Harbour bridge opens | The Courier">', "Harbour bridge opens", "Harbour bridge opens"),
        ('<meta property="og:title" content="New harbour bridge: all you need to know">', "At last, a bridge worth waiting for", "At last, a bridge worth waiting for"),
        ('<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Ten bridges">', "The Courier", "Ten bridges"),
        ('<meta property="og:title" content="Ten bridges | Ranked and crossed">', "Ten bridges | Ranked and crossed", "Ten bridges | Ranked and crossed"),
        ("<title>About us – Courier Harbour Press</title>", "About us", "About us"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_the_page_shows(head: str, h1: str, title: str) -> None:
    assert fields(head, title=h1)["title"] == title


def test_an_outlet_is_its_name_without_the_slogan() -> None:
    address = '<link rel="canonical" href="https://www.courier.example/x">'
    slogan = '<meta property="og:site_name" content="News, Weather and Bridges of the North &amp; More | Courier">'
    assert fields(address + slogan)["outlet"] == "Courier"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[courier/2023/12/20/bridge">',
        linked(
            '"author":[["Maria"],{"name":{"first":"Maria"}},7,null],"publisher":["x",{"name":["y"]}],"datePublished":["2023"],"@id":[1]'
        ),
        linked('"author":{"@id":{"@id":"#p"}},"datePublished":20231220,"description":{"text":"x"},"articleBody":["x"]'),
        '<script type="application/ld+json">{"@graph":[1,null,"x",[[]]]}</script><meta name="date" content="20231399">',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
    ],
    ids=lambda value: value[:40],
)
def test_metadata_of_any_form_leave_the_page_readable(head: str) -> None:
    assert fields(head)["title"] == "The bridge over the harbour opens"


def test_a_headline_amid_a_hundred_thousand_inline_elements_is_read() -> None:
    assert fields("", "<b>x<i>" * 50_000)["title"] == "The bridge over the harbour opens"
