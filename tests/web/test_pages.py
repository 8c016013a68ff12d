"""The pages over the five articles: what a person sees, without script."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from searchapp.model import Paragraph
from searchapp.similarity.article_keys import article_keys

from .conftest import Client, article, quoted

KYIV = "000_8bd0fe5be1de002a"


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return the page's text with non-breaking spaces made plain."""
    response = client.get(address)
    assert response.status_code == status, response.text[:2000]
    return html.unescape(response.text).replace("\N{NO-BREAK SPACE}", " ")


def headings(text: str) -> list[str]:
    """Return the headings of the results, as read aloud."""
    return [" ".join(re.sub(r"<[^>]+>", "", h).split()) for h in re.findall(r'<h2 id="r\d+h">(.*?)</h2>', text, re.DOTALL)]


def total(text: str) -> str:
    found = re.search(r'class="total" role="status"><h1>(.*?)</h1>', text)
    assert found, text
    return found[1]


def words(fragment: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", fragment).split())


def test_home_has_the_box_and_only_examples_that_find_something(client: FlaskClient) -> None:
    text = page(client, "/")
    assert "Find who said what, when and where" in text
    assert '<input type="search" id="q" name="q"' in text
    examples = re.findall(r'<li><a href="(/search\?q=[^"]+)"><code>', text)
    assert len(examples) == 4
    for example in examples:
        assert not total(page(client, example)).startswith("0 ")


def test_home_counts_articles_by_outlet(client: FlaskClient) -> None:
    text = page(client, "/")
    for outlet in ("Bangla Mirror", "Caliber.Az", "Caspian News", "GiTFiC", "The Kyiv Independent"):
        assert re.search(rf">{re.escape(outlet)}</a> <span[^>]*>1 article<", text)


def test_a_result_names_who_where_and_when(client: FlaskClient) -> None:
    text = page(client, '/search?q="We+will+be+speaking"')
    title = "Trump claims he and Putin could take 'significant' steps to end Russia’s war in Ukraine"
    assert headings(text) == ["Donald Trump, The Kyiv Independent, 1 February 2025, ¶ 2"]
    assert f'<cite dir="auto">{title}</cite>' in html.unescape(text)
    assert "Named in the sentence" in text
    assert total(text) == "1 paragraph in 1 article from 1 outlet"


@pytest.mark.parametrize(
    ("query", "outlet", "marked"),
    [
        ('"very serious"', "The Kyiv Independent", "very serious"),
        ('"take this completely seriously"', "GiTFiC", "take this completely seriously"),
        ("“very critical”", "Bangla Mirror", "very critical"),
    ],
)
def test_a_phrase_is_found_and_is_one_mark(client: FlaskClient, query: str, outlet: str, marked: str) -> None:
    text = page(client, f"/search?q={query}")
    assert any(outlet in heading for heading in headings(text))
    marks = {mark.casefold() for mark in re.findall(r"<mark>(.*?)</mark>", text)}
    assert marks == {marked}


def test_facets_narrow_and_count(client: FlaskClient) -> None:
    everything = page(client, "/search?q=putin")
    counted = re.search(r'name="outlet" value="GiTFiC"> <span>GiTFiC <span class="count">\((\d+)\)', everything)
    assert counted
    narrowed = page(client, "/search?q=putin&outlet=GiTFiC")
    assert total(narrowed) == f"{counted[1]} paragraphs in 1 article from 1 outlet"
    assert all("GiTFiC" in heading for heading in headings(narrowed))
    assert 'name="outlet" value="GiTFiC" checked' in narrowed
    assert re.search(r'name="outlet" value="Bangla Mirror"> <span>Bangla Mirror <span class="count">\([1-9]', narrowed)


def test_counts_of_single_valued_facets_add_up_to_the_total(client: FlaskClient) -> None:
    for address in ("/search?q=putin", "/search?q=putin&sort=newest", "/search?q=ukraine&sort=oldest", "/search"):
        text = page(client, address)
        paragraphs = int(total(text).split()[0])
        for name in ("outlet", "date", "language"):
            counts = re.findall(rf'name="{name}" value="[^"]*"[^>]*> <span>.*?<span class="count">\((\d+)\)', text)
            assert sum(map(int, counts)) == paragraphs, (address, name)


def test_several_ticks_mean_any_of_them_and_leaving_out_takes_away(client: FlaskClient) -> None:
    def count(address: str) -> int:
        return int(total(page(client, address)).split()[0])

    both = count("/search?q=putin&outlet=GiTFiC&outlet=Caspian+News")
    assert both == count("/search?q=putin&outlet=GiTFiC") + count("/search?q=putin&outlet=Caspian+News")
    assert count("/search?q=putin&not_outlet=GiTFiC") == count("/search?q=putin") - count("/search?q=putin&outlet=GiTFiC")


def test_what_is_left_out_is_struck_through_and_said_in_words(client: FlaskClient) -> None:
    text = page(client, "/search?q=putin&not_outlet=GiTFiC")
    assert "<s>GiTFiC</s> left out" in text
    assert 'aria-label="Take back GiTFiC"' in text
    assert "Outlet: GiTFiC left out" in text


def test_undated_articles_are_a_bucket(client: FlaskClient) -> None:
    text = page(client, "/search?q=putin&date=none")
    assert headings(text)
    assert text.count('<span class="from">undated</span>') + sum("undated" in heading for heading in headings(text)) == len(
        headings(text)
    )
    assert "Date: No date" in text


def test_chips_take_one_filter_away(client: FlaskClient) -> None:
    text = page(client, "/search?q=putin&outlet=GiTFiC&from=2024&to=2025")
    removals = re.findall(r'<li><span>(.*?)</span> <a href="(.*?)" aria-label="Remove', text)
    assert [chip for chip, _ in removals] == ["Outlet: GiTFiC", "1 January 2024 to 31 December 2025"]
    assert removals[0][1] == "/search?q=putin&from=2024-01-01&to=2025-12-31"
    assert removals[1][1] == "/search?q=putin&outlet=GiTFiC"


def test_every_bar_of_the_histogram_leads_to_as_many_paragraphs_as_it_says(client: FlaskClient) -> None:
    bars = re.findall(r'<a href="([^"]+)" aria-label="([^"]+): (\d+) paragraphs?"', page(client, "/search?q=putin"))
    assert [period for _, period, _ in bars] == ["November 2024", "February 2025", "March 2025"]
    for address, _, count in bars:
        assert total(page(client, address)).startswith(f"{count} paragraph")


def test_sorting_changes_the_order_and_never_the_count(client: FlaskClient) -> None:
    newest, oldest = page(client, "/search?q=putin&sort=newest"), page(client, "/search?q=putin&sort=oldest")
    assert total(newest) == total(oldest) == total(page(client, "/search?q=putin"))
    assert "18 March 2025" in headings(newest)[0]
    assert "9 November 2024" in headings(oldest)[0]


def test_pages_are_numbered_and_hold_everything_once(client: FlaskClient) -> None:
    first, second = page(client, "/search?q=putin"), page(client, "/search?q=putin&page=2")
    assert 'aria-current="page" aria-label="Page 1"' in first
    seen = headings(first) + headings(second)
    assert len(set(seen)) == len(seen) == int(total(first).split()[0])


def test_a_page_behind_the_last_leads_to_the_first(client: FlaskClient) -> None:
    response = client.get("/search?q=putin&page=40")
    assert (response.status_code, response.location) == (302, "/search?q=putin")


def test_articles_view_shows_each_article_once(client: FlaskClient) -> None:
    text = page(client, "/search?q=putin&view=articles")
    assert len(headings(text)) == 5
    assert "matching paragraphs" in text


def test_quotes_view_groups_the_same_words(client_for: Client) -> None:
    line = "The harbour will stay open for every ship that asks for shelter this winter"
    client = client_for(
        [
            (article("late", outlet="Second Post", day=date(2020, 5, 3)), [quoted(1, f"Moor said: “{line}.”", line)]),
            (article("early", outlet="First Post", day=date(2020, 5, 2)), [quoted(1, f"“{line},” said Ada Moor.", line)]),
            (article("other"), [quoted(1, "“The harbour is full,” she said.", "The harbour is full", how="pronoun")]),
        ]
    )
    text = page(client, "/search?q=harbour&view=quotes")
    assert "3 quotations, 2 different wordings" in text
    assert any(heading.startswith("Ada Moor, First Post, 2 May 2020") for heading in headings(text))
    assert "Same words in 1 more place" in text
    assert "Second Post, 3 May 2020" in text


def test_quotes_view_lists_a_denial_apart_and_names_other_speakers_of_the_same_words(client_for: Client) -> None:
    line = "The harbour will stay open for every ship that asks for shelter this winter"
    denial = line.replace("will stay", "will not stay")
    cut = "stay open for every ship that asks for shelter this winter"
    other = "Olaf Lind"
    client = client_for(
        [
            (article("said", day=date(2020, 5, 1)), [quoted(1, f"“{line},” said Ada Moor.", line)]),
            (article("denied", day=date(2020, 5, 2)), [quoted(1, f"“{denial},” said Ada Moor.", denial)]),
            (article("other", day=date(2020, 5, 3)), [quoted(1, f"“{line},” said {other} of the harbour.", line, speaker=other)]),
            (article("cut", day=date(2020, 5, 4)), [quoted(1, f"The harbour will “{cut},” said Ada Moor.", cut)]),
        ]
    )
    text = page(client, "/search?q=ship&view=quotes&sort=oldest")
    assert "4 quotations, 2 different wordings" in text
    assert re.search(r'<li><a href="/article/other[^"]*">Olaf Lind, ', text)
    assert "will not stay open" in re.sub("<[^>]+>", "", text)


def test_quotes_view_shows_only_quotations_that_hold_the_words(client_for: Client) -> None:
    client = client_for(
        [
            (article("in"), [quoted(1, "“The harbour is full,” she said.", "The harbour is full")]),
            (article("out"), [quoted(1, "At the harbour Moor said: “It rains.”", "It rains")]),
        ]
    )
    text = page(client, "/search?q=harbour&view=quotes")
    assert "1 quotation, 1 wording" in text
    assert "It rains" not in text
    assert "2 quotations" in page(client, '/search?q=speaker:"Ada+Moor"&view=quotes')


def test_a_view_of_quotations_without_any_leads_back_to_the_paragraphs(client_for: Client) -> None:
    client = client_for([(article("out"), [quoted(1, "At the harbour Moor said: “It rains.”", "It rains")])])
    text = page(client, "/search?q=harbour&view=quotes")
    assert "None of this stands inside quotation marks." in text
    assert '<a href="/search?q=harbour">Show the paragraphs</a>' in text
    assert "0 quotations" not in text
    assert 'id="r1"' not in text


def test_the_snippet_leads_to_its_paragraph_with_the_words_marked(client: FlaskClient) -> None:
    results = page(client, "/search?q=significant")
    link = re.search(r'<a href="(/article/[^"]+)"><b>', results)
    assert link
    address, _, anchor = link[1].partition("#")
    text = page(client, address)
    paragraph = re.search(rf'<p id="{anchor}" class="prose"[^>]*>(.*?)</p>', text, re.DOTALL)
    assert paragraph
    assert "<mark>significant</mark>" in paragraph[1]
    assert "Back to results (1 of" in text
    assert 'rel="next"' in text
    assert 'rel="prev"' not in text


def test_the_article_lists_its_matches_and_has_every_paragraph(client: FlaskClient) -> None:
    text = page(client, f"/article/{KYIV}?q=significant")
    assert re.findall(r'<a href="#(p\d+)">¶', text.split("Matches in this article:")[1].split("</p>")[0]) == ["p1", "p2"]
    assert re.findall(r'<p id="(p\d+)" class="prose"', text) == [f"p{n}" for n in range(1, 8)]
    assert "By Olena Goncharova" in text
    assert '<a href="https://kyivindependent.com/' in text


def test_walking_the_results_from_the_article_reaches_each_in_order(client: FlaskClient) -> None:
    results = page(client, "/search?q=significant")
    expected = [a.partition("#")[0] for a in re.findall(r'<h2[^>]*><a href="(/article/[^"]+)"', results)]
    walked = [expected[0]]
    while following := re.search(r'<a href="([^"]+)" rel="next"', page(client, walked[-1])):
        walked.append(following[1].partition("#")[0])
    assert walked == expected


@pytest.mark.parametrize("number", ["0", "-1", "500", "99999999999", "9" * 30])
def test_a_number_that_no_result_has_shows_the_article_alone(client: FlaskClient, number: str) -> None:
    link = re.search(r'<a href="(/article/[^"?]+)', page(client, "/search?q=significant"))
    assert link
    text = page(client, f"{link[1]}?q=significant&sort=newest&hit={number}")
    assert "<mark>" in text
    assert 'rel="next"' not in text


def test_an_article_without_a_search_has_no_marks_and_no_way_back(client: FlaskClient) -> None:
    text = page(client, f"/article/{KYIV}")
    assert "<mark>" not in text
    assert "Back to results" not in text


def test_a_denial_is_never_found_by_its_opposite(client_for: Client) -> None:
    client = client_for(
        [
            (article("denial"), [quoted(1, "“Prices will not rise,” she said.", "Prices will not rise")]),
            (article("promise"), [quoted(1, "“Prices will rise,” she said.", "Prices will rise")]),
        ]
    )
    for marks in ('"prices will not rise"', "“prices will not rise”", "„prices will not rise“", "«prices will not rise»"):
        text = page(client, f"/search?q={marks}")
        assert total(text) == "1 paragraph in 1 article from 1 outlet"
        assert re.findall(r"<mark>(.*?)</mark>", text) == ["Prices will not rise"]


def test_unknown_outlet_speaker_and_date_are_always_listed(client_for: Client) -> None:
    client = client_for([(article("a"), [quoted(1, "“It rains,” said Moor.", "It rains")])])
    text = page(client, "/search?q=rains")
    for name in ("Unknown outlet", "Speaker not identified", "No date"):
        assert re.search(rf'<span>{name} <span class="count">\(0\)', text), name


def test_where_no_outlet_is_known_none_is_counted(client_for: Client) -> None:
    client = client_for([(article("a", outlet=None), [quoted(1, "“It rains,” said Moor.", "It rains")])])
    assert total(page(client, "/search?q=rains")) == "1 paragraph in 1 article, outlet unknown"
    assert "The collection holds 1 article, outlet unknown." in page(client, "/search?q=snows")


def test_more_values_wait_behind_a_disclosure_and_can_be_found_by_name(client_for: Client) -> None:
    collection = [(article(f"a{n}", outlet=f"Outlet {n:02}"), [quoted(1, "“It rains,” said Moor.", "It rains")]) for n in range(60)]
    client = client_for(collection)
    text = page(client, "/search?q=rains")
    assert "52 more outlets" in text
    assert "Outlet 59" not in text
    found = page(client, "/search?q=rains&facet_outlet=59")
    assert 'name="outlet" value="Outlet 59"' in found
    assert total(found) == "60 paragraphs in 60 articles from 60 outlets"
    assert "No name contains" not in found
    nothing = page(client, "/search?q=rains&facet_outlet=99&outlet=Outlet+07")
    assert "No name contains “99”." in nothing
    assert 'value="Outlet 07" checked' in nothing


def test_the_form_writes_the_query_it_teaches(client: FlaskClient) -> None:
    def written(arguments: str) -> str:
        location = client.get(f"/form?{arguments}").location
        text = page(client, location)
        box = re.search(r'id="q" name="q" value="([^"]*(?:"[^"]*)*?)" maxlength', text)
        assert box
        return box[1]

    assert written("exact=very+serious&by=Trump") == '"very serious" speaker:Trump'
    assert written("exact=「橋は希望だ」") == '"橋は希望だ"'
    assert written("exact=said+“we+go”+then") == '"said we go then"'
    assert written("by=कुमार") == "speaker:कुमार"
    assert written("words=tax+cut&inside=1&by=Donald+Trump") == 'said:(tax cut) speaker:"Donald Trump"'
    assert written("words=war&from=2024&to=2025-02") == "war date:2024..2025-02"
    assert written("from=2024&to=&outlet=Bangla+Mirror") == 'outlet:"Bangla Mirror" date:2024..'


def test_suggestions_offer_names_and_headlines_of_the_collection(client: FlaskClient) -> None:
    offers = client.get("/suggestions?q=pes").get_json()
    assert {"kind": "speaker", "text": "Dmitry Peskov"}.items() <= offers[0].items()
    assert offers[0]["query"] == 'speaker:"Dmitry Peskov"'
    assert client.get("/suggestions?q=outlet:bang").get_json()[0]["query"] == 'outlet:"Bangla Mirror"'
    assert client.get("/suggestions?q=war speaker:pes").get_json()[0]["query"] == 'war speaker:"Dmitry Peskov"'
    headline = next(offer for offer in client.get("/suggestions?q=willing").get_json() if offer["kind"] == "headline")
    assert client.get(headline["href"]).status_code == 200
    assert client.get("/suggestions?q=p").get_json() == []
    assert client.get("/suggestions?q=party:pes").get_json() == []


def test_only_filters_browse_newest_first(client: FlaskClient) -> None:
    text = page(client, "/search?speaker=Dmitry+Peskov")
    assert "Speaker: Dmitry Peskov" in text
    assert len(set(headings(text))) == len(headings(text))
    assert not any(heading.startswith("Dmitry Peskov") for heading in headings(text))  # it would stand in each of them
    assert re.search(r'aria-current="true">Newest<', text)


def test_a_pasted_address_leads_to_its_article(client: FlaskClient) -> None:
    text = page(client, "/search?q=https://caliber.az/en/post/russia-ukraine-and-diplomacy-trump-pushes-for-resolution")
    assert "This looks like an article address." in text
    link = re.search(r'<a href="([^"]+)">Open the article in this collection</a>', text)
    assert link
    assert "Caliber.Az" in page(client, link[1])
    assert "Search for it as text" in text


def test_the_echo_offers_other_readings(client: FlaskClient) -> None:
    text = page(client, '/search?q="significant+steps"')
    assert '<a href="/search?q=significant+steps">Also match other word forms</a>' in text
    assert "Also match other word forms" not in page(client, "/search?q=significant")
    mixed = page(client, "/search?q=putin+trump+OR+peskov")
    assert '<a href="/search?q=(putin+trump)+OR+peskov">Show as query</a>' in mixed


def test_matches_in_a_paragraph_are_counted_for_those_who_cannot_see_marks(client: FlaskClient) -> None:
    text = page(client, '/search?q="took+place"+OR+putin')
    counts = re.findall(
        r'<p class="vh">(\d+) match(?:es)? in this paragraph</p>\s*<blockquote[^>]*>(.*?)</blockquote>', text, re.DOTALL
    )
    assert counts
    for count, snippet in counts:
        assert 1 <= snippet.count("<mark>") <= int(count)


def test_the_article_page_links_the_copies_of_its_text(client_for: Client) -> None:
    texts = [f"Paragraph {n} says that the harbour of Port Ellis will be dredged in the {n}th week of the year." for n in range(8)]
    body = [Paragraph(n, text) for n, text in enumerate(texts, 1)]
    keys = article_keys(texts, None)
    longer = [*body, Paragraph(9, "Reporting by somebody else, for another paper.")]
    other = [Paragraph(1, "The harbour festival drew many visitors on Sunday.")]
    client = client_for(
        [
            (article("a1", keys=keys), body),
            (article("a2", outlet="The Echo", day=None, keys=article_keys([p.text for p in longer], None)), longer),
            (article("a3", outlet="The Post", keys=article_keys([p.text for p in other], None)), other),
        ]
    )
    page = client.get("/article/a1").text
    assert "Copies of this article" in page
    assert 'href="/article/a2">The Echo, undated: Title of a2</a>' in page
    assert 'href="/article/a3"' not in page
    assert "Copies of this article" not in client.get("/article/a3").text


def test_a_repaired_paragraph_is_shown_as_the_document_has_it_beside(client_for: Client) -> None:
    written = "The mayor, JosÃ© GarcÃ\u00ada, <b>spoke</b>."
    client = client_for(
        [(article("a"), [Paragraph(1, "The mayor, José García, <b>spoke</b>.", original=written), Paragraph(2, "He left.")])]
    )
    text = client.get("/article/a").text
    assert text.count('<details class="original">') == 1
    assert f'<p dir="auto">{html.escape(written)}</p>' in text
    assert [paragraph["original"] for paragraph in client.get("/api/article/a").json["paragraphs"]] == [written, None]  # type: ignore[index]
