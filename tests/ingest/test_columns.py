"""fields.toml: the user's names for the columns of tables and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searchapp.errors import SettingsError
from searchapp.ingest import explain, extract, ingest
from searchapp.ingest.run.jobs import Options
from tests.reference import ReferenceEngine

TABLE = "Kopfzeile;Blatt;Tag;Wortlaut;Ablage\nFischer fordern Hilfe;Oststädter Anzeiger;2021-03-08;Die Fischer fordern Hilfe.;A1\n"
FIELDS = 'Kopfzeile = "title"\n"Blatt" = "outlet"\nTag = "date"\nwortlaut = "text"\n'


@pytest.fixture
def options(tmp_path: Path) -> Options:
    (tmp_path / "fields.toml").write_text(FIELDS, encoding="utf-8")
    return Options(fields=str(tmp_path / "fields.toml"))


def test_a_table_is_read_by_the_names_that_the_user_gives(tmp_path: Path, options: Options) -> None:
    (tmp_path / "all.csv").write_text(TABLE, encoding="utf-8")
    (row,) = extract([tmp_path / "all.csv"], options=options)
    assert isinstance(row, dict)
    assert (row["title"], row["outlet"], row["date"]) == ("Fischer fordern Hilfe", "Oststädter Anzeiger", "2021-03-08")
    (error,) = extract([tmp_path / "all.csv"])
    assert "fields.toml" in str(error)


def test_json_lines_are_read_by_them_in_extraction_and_in_indexing(tmp_path: Path, options: Options) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    rows = [{"Kopfzeile": f"Nummer {n}", "Blatt": "Anzeiger", "Tag": "2021-03-08", "Wortlaut": f"Satz {n}."} for n in (1, 2)]
    (docs / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = [row for row in extract([docs], options=options) if isinstance(row, dict)]
    assert [row["title"] for row in found] == ["Nummer 1", "Nummer 2"]
    engine = ReferenceEngine()
    report = ingest([docs], engine, options=options, processes=1)
    assert (report.articles, report.refused, report.many) == (2, [], [(str(docs / "all.jsonl"), 2)])


def test_explain_names_the_columns_that_are_not_used(tmp_path: Path, options: Options) -> None:
    (tmp_path / "all.csv").write_text(TABLE, encoding="utf-8")
    lines = list(explain(tmp_path / "all.csv", options=options))
    assert any("not used: Ablage" in line for line in lines)


def test_a_field_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "fields.toml").write_text('Blatt = "newspaper"\n', encoding="utf-8")
    (tmp_path / "a.json").write_text('{"title": "A", "text": "B."}', encoding="utf-8")
    report = ingest([tmp_path / "a.json"], ReferenceEngine(), options=Options(fields=str(tmp_path / "fields.toml")), processes=1)
    assert "“newspaper”" in report.refused[0][1]
    (tmp_path / "fields.toml").write_text("Blatt = ", encoding="utf-8")
    with pytest.raises(SettingsError):
        list(extract([tmp_path / "a.json"], options=Options(fields=str(tmp_path / "fields.toml"))))
