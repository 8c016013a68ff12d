"""Wrong speaker? The pages show lines for the aliases file that do what they say; nothing is written."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from searchapp.model import Paragraph, Quote, Span
from searchapp.speakers import Aliases, attribute
from searchapp.speakers.aliases import corrected

from .conftest import Client, article, quoted

TEXTS = ("“We will mend the wall,” Ada Moor said.", "“We will mend the wall before the storms,” Berta Lund said. “It is late.”")


@pytest.fixture
def client(client_for: Client) -> FlaskClient:
    paragraphs = [Paragraph(n, text, quotes) for n, (text, quotes) in enumerate(zip(TEXTS, attribute(TEXTS), strict=True), 1)]
    supplied = Paragraph(3, "The mayor came.", (Quote((), "quoted", "Clara Holm", "supplied"),))
    return client_for([(article("wall-1"), [*paragraphs, supplied])])


def lines(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL)]


def test_the_article_leads_to_the_correction_of_each_quotation(client: FlaskClient) -> None:
    links = re.findall(r'<a class="correct" href="([^"]+)"', client.get("/article/wall-1").text)
    assert links == ["/correct/wall-1/1/1", "/correct/wall-1/2/1", "/correct/wall-1/3/1"]
    assert all(client.get(link).status_code == 200 for link in links)


def test_the_lines_name_the_speaker_that_was_typed(client: FlaskClient) -> None:
    text = client.get("/correct/wall-1/1/1", query_string={"speaker": '  Dora "Dot" Vik '}).text
    aliases = Aliases.parse(lines(text)[0])
    assert [quote.speaker for quote in attribute(TEXTS, aliases=aliases, article="wall-1")[0]] == ["Dora Dot Vik"]
    assert attribute(TEXTS, aliases=aliases, article="wall-1")[1] == attribute(TEXTS)[1]


def test_without_a_name_they_say_that_nobody_is_known_or_separate(client: FlaskClient) -> None:
    nobody, separate = lines(client.get("/correct/wall-1/1/1").text)
    assert attribute(TEXTS, aliases=Aliases.parse(nobody), article="wall-1")[0][0].speaker is None
    assert attribute(TEXTS, aliases=Aliases.parse(separate), article="wall-1")[0][0].speaker == "Ada Moor (2)"


def test_everybody_else_quoted_in_the_article_is_one_click_away(client: FlaskClient) -> None:
    text = client.get("/correct/wall-1/1/1").text
    link = re.search(r'<a href="([^"]+)">Berta Lund</a>', text)
    assert link
    assert 'speaker = "Berta Lund"' in html.unescape(client.get(html.unescape(link[1])).text)


def test_what_the_source_gives_is_corrected_there(client: FlaskClient) -> None:
    text = client.get("/correct/wall-1/3/1").text
    assert "correct it there" in text
    assert "[[correct]]" not in text


@pytest.mark.parametrize("address", ["/correct/wall-1/9/1", "/correct/nobody/1/1", "/correct/wall-1/1/5"])
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_words_tell_two_quotations_with_one_beginning_apart(client_for: Client) -> None:
    long = "one two three four five six seven eight nine ten eleven twelve"
    client = client_for([(article("c"), [quoted(1, f"“{long}”", long), quoted(2, f"“{long} thirteen”", f"{long} thirteen")])])
    (first, _), (second, _) = (lines(client.get(f"/correct/c/{n}/1").text) for n in (1, 2))
    assert f'words = "{long}"\nspeaker = ""\nparagraph = 1' in first
    assert f'words = "{long} thirteen"\nspeaker = ""\n' in second
    assert "paragraph" not in second


def test_control_characters_and_quotation_marks_stay_toml(client_for: Client) -> None:
    words = 'A "bad" \\ line\x7f of words'
    found = Paragraph(1, words, (Quote((Span(0, len(words)),), "quoted", "Ada Moor", "named"),))
    client = client_for([(article("odd"), [found])])
    for given in lines(client.get("/correct/odd/1/1?speaker=B").text):
        assert Aliases.parse(given) != Aliases()
    aliases = Aliases.parse(lines(client.get("/correct/odd/1/1?speaker=Berta").text)[0])
    assert corrected(found.quotes, aliases, words, article="odd", number=1)[0].speaker == "Berta"
