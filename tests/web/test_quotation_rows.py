"""Downloads with one row a quotation, or one reference an article; and the notebook that reads them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from searchapp.model import Paragraph, Quote, Span
from searchapp.web.api.quotation_rows import QUOTATION_COLUMNS

from .conftest import Client, article

NOTEBOOKS = Path(__file__).parents[2] / "docs" / "notebooks.md"


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).data.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


@pytest.fixture
def harbour(client_for: Client) -> FlaskClient:
    """Two quotations of two people in one paragraph, and a paraphrase; a paragraph without speech."""
    text = "“The harbour stays open,” said Ada Berg. “=No harbour,” said Olaf Lind. Berg denied that the harbour is old."
    start = text.index("=No")
    clause = text.index("that the harbour is old")
    quotes = (
        Quote((Span(1, 24),), "quoted", "Ada Berg", "named"),
        Quote((Span(start, start + 11),), "quoted", "Olaf Lind", "named"),
        Quote((Span(clause, len(text) - 1),), "reported", "Ada Berg", "named", written="Ada M. Berg"),
    )
    first = article("one", outlet="Tidende", title="Harbour")
    return client_for([(first, [Paragraph(1, text, quotes), Paragraph(2, "The harbour is old.")])])


def test_each_quotation_found_is_one_row_with_its_exact_words(harbour: FlaskClient) -> None:
    found = rows(harbour, "/search.csv?q=harbour&rows=quotations")
    assert [(row["speaker"], row["kind"], row["quote"]) for row in found] == [
        ("Ada Berg", "quoted", "The harbour stays open,"),
        ("Olaf Lind", "quoted", "'=No harbour"),  # a spreadsheet would run it
        ("Ada Berg", "reported", "that the harbour is old"),
    ]
    assert [row["quotation_no"] for row in found] == ["1", "2", "3"]
    assert found[2]["speaker_as_written"] == "Ada M. Berg"
    assert {(row["article"], row["outlet"], row["paragraph_no"], row["copy_group"]) for row in found} == {
        ("one", "Tidende", "1", "one")
    }
    assert [row["speaker"] for row in rows(harbour, "/search.csv?q=speaker:lind&rows=quotations")] == ["Olaf Lind"]


def test_json_lines_have_the_same_rows_and_no_mark(harbour: FlaskClient) -> None:
    lines = [json.loads(line) for line in harbour.get("/search.jsonl?q=harbour&rows=quotations").text.splitlines()]
    assert all(tuple(line) == QUOTATION_COLUMNS for line in lines)
    assert [line["quote"] for line in lines] == ["The harbour stays open,", "=No harbour", "that the harbour is old"]
    assert lines[0]["original_url"] is None
    assert lines[0]["paragraph_no"] == 1


def test_todays_columns_stay(harbour: FlaskClient) -> None:
    assert harbour.get("/search.csv?q=harbour").data == harbour.get("/search.csv?q=harbour&rows=paragraphs").data
    assert rows(harbour, "/search.csv?q=harbour")[0]["speaker"] == "Ada Berg | Olaf Lind | Ada M. Berg"


def test_an_article_is_one_reference_with_its_quotations_as_notes(harbour: FlaskClient) -> None:
    ris = harbour.get("/search.ris?q=harbour&rows=articles").text
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == 1
    notes = re.findall(r"^N1  - (.*?)\r$", ris, re.MULTILINE)
    assert len(notes) == 4
    assert notes[0].startswith("Paragraph 1: “The harbour stays open,” — Ada Berg. Speaker named in the sentence. http")
    assert "paraphrased by Tidende: that the harbour is old" in notes[2]
    assert notes[3].startswith("Paragraph 2: The harbour is old.")
    assert "ID  - one\r\n" in ris
    assert "\r\nUR  - http://localhost/article/one\r\n" in ris
    (item,) = json.loads(harbour.get("/search.csl.json?q=harbour&rows=articles").text)
    assert item["id"] == "one"
    assert item["note"].split("\n") == notes


@pytest.mark.parametrize(
    "address", ["/search.bib?rows=articles", "/search.csv?rows=articles", "/search.ris?rows=quotations", "/search.csv?rows="]
)
def test_forms_that_there_are_not_are_refused(harbour: FlaskClient, address: str) -> None:
    assert harbour.get(address).status_code == 400


def test_the_download_page_offers_the_further_forms(harbour: FlaskClient) -> None:
    page = harbour.get("/download?q=harbour").text
    for form, kind in (("csv", "quotations"), ("jsonl", "quotations"), ("ris", "articles"), ("csl.json", "articles")):
        assert f'href="/search.{form}?rows={kind}&amp;q=harbour"' in page


def test_the_lines_for_pandas_run(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    (lines,) = re.findall(r"```python\n(.*?)```", NOTEBOOKS.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "search.jsonl?q=putin&rows=quotations"
    file.write_bytes(client.get("/search.jsonl?q=putin&rows=quotations").data)
    lines = lines.replace('"http://localhost:8000"', repr(str(tmp_path)))
    known: dict[str, object] = {}
    exec(lines, known)  # our own page
    table = known["who_where"]
    assert isinstance(table, pandas.DataFrame)
    expected = [row for row in rows(client, "/search.csv?q=putin&rows=quotations") if row["speaker"] == "Donald Trump"]
    assert table.loc["Donald Trump"].sum() == len(expected) > 0
