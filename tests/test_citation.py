"""Citations: the exact line, the caveat in every form, and nothing that breaks the format it stands in."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.model import Article, How, Paragraph, Quote, Span
from searchapp.output.citation import (
    CitedSource,
    bibtex,
    caveat,
    csl,
    line,
    parts,
    reference_key,
    ris,
    web_address,
    with_page,
    with_text_fragment,
)
from searchapp.output.safe_csv import csv_rows, safe_cell

TEXT = "“The harbour stays open,” said Ada Berg."
QUOTE = Quote((Span(1, 24),), "quoted", "Ada Berg", "named")
ARTICLE = Article(
    "tidende-12",
    title="Harbour saved",
    outlet="Tidende",
    published=date(2015, 9, 5),
    authors=("Olaf Lind", "Kari Moe"),
    url="https://tidende.example/harbour_1#top",
    language="en",
    added=datetime(2015, 9, 6, 8, 0, tzinfo=UTC),
)
SOURCE = CitedSource(ARTICLE, Paragraph(7, TEXT, (QUOTE,)), QUOTE, "https://host/article/tidende-12#p7")


def test_the_line_says_who_where_when_which_paragraph_and_how_it_is_known() -> None:
    assert line(SOURCE) == (
        "“The harbour stays open,” — Ada Berg, quoted in Tidende, 5 September 2015, paragraph 7 of “Harbour saved”, "
        "https://tidende.example/harbour_1#top (collection copy: https://host/article/tidende-12#p7, retrieved 6 September 2015). "
        "Speaker named in the sentence."
    )


def test_hashes_are_in_every_form_when_asked_for_and_in_none_otherwise() -> None:
    of_text = hashlib.sha256(TEXT.encode()).hexdigest()
    source = replace(SOURCE, article=replace(ARTICLE, sha256="ab" * 32), hashes=True)
    said = f"SHA-256 of the paragraph's text: {of_text}; of the source file: {'ab' * 32}."
    for text in (line(source), ris(source), csl(source)["note"]):
        assert said in text
    assert of_text in bibtex(source)
    assert of_text not in line(SOURCE) + ris(SOURCE) + bibtex(SOURCE) + csl(SOURCE)["note"]
    assert line(replace(SOURCE, hashes=True)).endswith("of the source file: not known.")


def test_its_parts_are_the_line_with_outlet_and_addresses_told_apart() -> None:
    found = parts(SOURCE)
    assert "".join(part.text for part in found) == line(SOURCE)
    assert [part for part in found if part.kind != "text"] == [
        ("outlet", "Tidende"),
        ("address", "https://tidende.example/harbour_1#top"),
        ("address", "https://host/article/tidende-12#p7"),
    ]


@given(st.text(st.sampled_from("ab \ufdd0\ufdd1\ufdd2"), max_size=12))
def test_no_text_passes_itself_off_as_an_address(text: str) -> None:
    quote = replace(QUOTE, speaker=text or None, how="several", candidates=(text,))
    article = replace(ARTICLE, title=text, outlet=text or None)
    found = parts(CitedSource(article, Paragraph(7, text, (quote,)), quote, SOURCE.copy))
    assert [part.text for part in found if part.kind == "address"] == [ARTICLE.url, SOURCE.copy]


def test_nothing_is_invented_where_nothing_is_known() -> None:
    bare = CitedSource(
        Article("a"), Paragraph(1, TEXT, (QUOTE,)), replace(QUOTE, speaker=None, how="unknown"), "https://h/article/a#p1"
    )
    assert line(bare) == (
        "“The harbour stays open,” — speaker not identified, quoted in an unknown outlet, undated, paragraph 1 "
        "(collection copy: https://h/article/a#p1). Speaker not identified."
    )
    assert line(replace(bare, quote=None)).startswith(f"{TEXT} — an unknown outlet, undated,")


def test_only_a_speakers_own_words_stand_between_marks() -> None:
    text = "Berg said that the “open” harbour stays, and Lind called it “a fish”."
    reported = Quote((Span(15, 39),), "reported", "Ada Berg", "named")
    paraphrase = CitedSource(ARTICLE, Paragraph(7, text, (reported,)), reported, SOURCE.copy)
    assert line(paraphrase).startswith(
        "Ada Berg, paraphrased by Tidende: the “open” harbour stays — 5 September 2015, paragraph 7 of"
    )
    supplied = Quote((), "quoted", "Ada Berg", "supplied")
    passage = CitedSource(ARTICLE, Paragraph(7, text, (supplied,)), supplied, SOURCE.copy)
    assert line(passage).startswith(f"{text} — Tidende, 5 September 2015, paragraph 7 of")
    for form in (ris, bibtex, lambda source: json.dumps(csl(source), ensure_ascii=False)):
        assert "Paragraph 7: Ada Berg, paraphrased by Tidende: the “open” harbour stays. Speaker named" in form(paraphrase)
        assert f"Paragraph 7: {text} (Ada Berg is quoted in it). Speaker given by the source file." in form(passage)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("It is “a fish”, he told me.", "“It is ‘a fish’, he told me.”"),
        ('It is "a fish".', "“It is ‘a fish’.”"),
        ("“One,” and then “two”", "“‘One,’ and then ‘two’”"),
        ("« Un poisson »", "“« Un poisson »”"),
    ],
)
def test_marks_inside_a_quotation_are_single_ones(words: str, shown: str) -> None:
    quote = Quote((Span(0, len(words)),), "quoted", "Ada Berg", "supplied")
    assert line(CitedSource(ARTICLE, Paragraph(7, words, (quote,)), quote, SOURCE.copy)).startswith(
        f"{shown} — Ada Berg, quoted in"
    )


@pytest.mark.parametrize("how", ["pronoun", "description", "carried"])
def test_a_speaker_worked_out_by_software_is_said_to_be_so_in_every_form(how: How) -> None:
    source = replace(SOURCE, quote=replace(QUOTE, how=how))
    for form in (line(source), ris(source), bibtex(source), json.dumps(csl(source))):
        assert "Speaker worked out by software; check the article." in form


def test_several_possible_speakers_are_named() -> None:
    several = replace(QUOTE, speaker=None, how="several", candidates=("O. Smith", "C. Smith"))
    assert caveat(several) == "More than one possible speaker: O. Smith, C. Smith; check the article."


def test_ris_has_the_tags_of_a_newspaper_article() -> None:
    rows = ris(SOURCE).split("\r\n")
    assert rows[0] == "TY  - NEWS"
    assert rows[-2:] == ["ER  - ", ""]
    assert {"AU  - Olaf Lind", "AU  - Kari Moe"} <= set(rows)
    assert {"TI  - Harbour saved", "T2  - Tidende", "PY  - 2015", "DA  - 2015/09/05"} <= set(rows)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", row) for row in rows[:-1])


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_out_of_its_ris_or_bibtex_field(title: str, words: str) -> None:
    source = replace(SOURCE, article=replace(ARTICLE, title=title or None), paragraph=Paragraph(7, words))
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", row) for row in ris(source).split("\r\n")[:-1])
    entry = bibtex(source)
    unescaped = re.sub(r"\\[\\{}$&#%_]", "", entry)
    depth = 0
    for c in unescaped:
        depth += {"{": 1, "}": -1}.get(c, 0)
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@article\{[A-Za-z0-9-]+,\n", entry)


def test_articles_whose_ids_are_nearly_the_same_have_keys_of_their_own() -> None:
    ids = ["story-1", "story_1", "story.1", "Story-1", "story-1-"]
    keys = {reference_key(replace(SOURCE, article=replace(ARTICLE, id=name))) for name in ids}
    assert len(keys) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", key) for key in keys)


def test_csl_json_dates_are_parts() -> None:
    item = csl(SOURCE)
    assert item["issued"] == {"date-parts": [[2015, 9, 5]]}
    assert item["container-title"] == "Tidende"
    assert item["id"] == reference_key(SOURCE) == "tidende-12-p7"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://", "ftp://a/b", "https://a b/", "", None, "http://[1"]
)
def test_only_an_address_of_the_web_becomes_a_link(url: str | None) -> None:
    assert web_address(url) is None


def test_a_text_fragment_keeps_its_words_and_escapes_its_own_signs() -> None:
    assert (
        with_text_fragment("https://a/b", "well-kept, isn't it & so")
        == "https://a/b#:~:text=well%2Dkept%2C%20isn%27t%20it%20%26%20so"
    )
    long = "one two three four five six seven eight nine ten"
    assert with_text_fragment("https://a/b#x", long) == "https://a/b#x:~:text=one%20two%20three%20four,seven%20eight%20nine%20ten"
    assert unquote(with_text_fragment("https://a/b", "“für”")).endswith("“für”")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell
    assert safe_cell(-3) == "-3"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), max_size=4))
def test_csv_rows_read_back_as_they_were_but_for_the_guard(rows: list[list[str]]) -> None:
    import csv
    from io import StringIO

    text = "".join(csv_rows(rows))
    back = list(csv.reader(StringIO(text, newline="")))
    assert back == [[safe_cell(cell) for cell in row] for row in rows]


def test_the_page_of_a_pdf_is_cited_and_linked() -> None:
    article = Article(id="a", title="Harbour saved", outlet="Tidende", published=date(2015, 9, 5), pages="A4")
    source = CitedSource(article, Paragraph(7, "The harbour stays open.", page=3), None, "https://here.example/article/a#p7")
    assert "paragraph 7 of “Harbour saved”, page 3 (" in line(source)
    assert "SP  - 3\r\n" in ris(source)
    assert "pages = {3}" in bibtex(source)
    assert csl(source)["page"] == "3"
    printed = replace(source, paragraph=Paragraph(7, "The harbour stays open."))
    assert "SP  - A4\r\n" in ris(printed)
    assert with_page("https://tidende.example/a.pdf", 3) == "https://tidende.example/a.pdf#page=3"
    assert with_page("https://tidende.example/a.html", 3) is None
