"""The command line as its user meets it: what it prints, and its exit status."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searchapp.cli import main

DOCUMENTS = Path(__file__).parent.parent / "documents"


def run(engine: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--engine", f"whoosh:{engine}", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "index"
    result = run(folder, "index", str(DOCUMENTS))
    assert result.exit_code == 0, result.output
    return folder


def test_search_says_how_it_was_read_and_who_where_when(index: Path) -> None:
    result = run(index, "search", "speaker:peskov")
    assert result.exit_code == 0
    assert "Dmitry Peskov" in result.output
    assert "Caspian News, 9 November 2024" in result.output
    assert "**" not in result.output


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("speaker:putin said:seriously", "1. Vladimir Putin (named in the sentence), GiTFiC, undated"),
        ('"significant steps"', "1. Donald Trump (a pronoun, worked out), The Kyiv Independent, 1 February 2025"),
    ],
)
def test_a_speaker_is_known_as_in_the_quotation_that_was_found(index: Path, query: str, heading: str) -> None:
    assert heading in run(index, "search", query).output.splitlines()


def test_search_marks_a_phrase_as_one(index: Path) -> None:
    result = run(index, "search", "“very critical”")
    assert "[very critical] stage" in result.output


def test_search_says_plainly_that_nothing_is_found_or_that_no_outlet_is_known(index: Path, tmp_path: Path) -> None:
    assert run(index, "search", "zzz").output.splitlines()[-1].startswith("Nothing found.")
    (tmp_path / "note.md").write_text("The court said on Monday that it will hear the case about the harbour wall in June.\n")
    run(tmp_path / "index", "index", str(tmp_path / "note.md"))
    assert "1 paragraph in 1 article, outlet unknown\n" in run(tmp_path / "index", "search", "harbour").output


def test_search_names_a_speaker_that_is_not_there_and_the_nearest(index: Path) -> None:
    lines = run(index, "search", "speaker:peskof outlet:bbc").output.splitlines()
    assert 'The collection has no speaker called peskof. Did you mean speaker:"Dmitry Peskov"?' in lines
    assert "The collection has no outlet called bbc." in lines


def test_search_says_which_results_these_are_and_how_to_see_the_others(index: Path) -> None:
    lines = run(index, "search", "putin").output.splitlines()
    assert lines[-1] == "These are 1 to 10 of 31. More with --page 2, or --limit."
    assert run(index, "search", "putin", "--page", "4").output.splitlines()[-1] == "These are 31 to 31 of 31."
    assert run(index, "search", "putin", "--page", "9").output.splitlines()[-1] == "There is no page 9; the last is --page 4."
    assert "These are" not in run(index, "search", "speaker:peskov").output


def test_settings_may_stand_behind_the_command(index: Path) -> None:
    runner = CliRunner()
    before = runner.invoke(main, ["--engine", f"whoosh:{index}", "export"])
    behind = runner.invoke(main, ["export", "--engine", f"whoosh:{index}"])
    joined = runner.invoke(main, ["export", f"--engine=whoosh:{index}"])
    assert before.exit_code == 0
    assert before.output == behind.output == joined.output != ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serve", "--port"), "--port"),
        (("serve", "--prot", "1"), "--prot"),
        (("search", "--", "--port"), "only says what to leave out"),  # as a query
    ],
)
def test_what_is_no_setting_with_its_value_is_left_to_the_command(index: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(index, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_port_that_is_taken_is_said_in_one_line_with_the_way_on(index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run(index, "serve", "--bind", f"127.0.0.1:{port}")
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert f"Another program listens at 127.0.0.1:{port}" in result.output
    assert "searchapp --port " in result.output


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http"])
def test_an_address_to_listen_at_has_a_host_and_a_port(index: Path, address: str) -> None:
    result = run(index, "serve", "--bind", address)
    assert result.exit_code == 2
    assert f"address cannot be '{address}': expected HOST:PORT" in result.output


def test_help_says_what_each_setting_sets(index: Path) -> None:
    shown = " ".join(run(index, "--help").output.split())
    assert "--workers VALUE Server processes. Default: 2. Also SEARCHAPP_WORKERS." in shown
    assert "what someone searches is confidential. Default: no." in shown


def test_search_as_json_is_what_the_api_answers(index: Path) -> None:
    document = json.loads(run(index, "search", "--json", "speaker:putin").output)
    assert document["interpreted"] == "paragraphs where putin is quoted, in any outlet."
    assert document["paragraphs"] > len(document["hits"]) == 10


def test_a_refused_query_says_why_and_exits_with_2(index: Path) -> None:
    result = run(index, "search", "date:2020-13-45")
    assert result.exit_code == 2
    assert "2020-13-45 is not a date" in result.output


def test_a_refused_query_is_offered_repaired_where_it_can_be(index: Path) -> None:
    result = run(index, "search", "date:2016..2014")
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, "searchapp: Swap: date:2014..2016")


def test_export_gives_every_paragraph_with_its_speakers(index: Path) -> None:
    rows = [json.loads(line) for line in run(index, "export").output.splitlines()]
    assert {tuple(row) for row in rows} == {("article", "outlet", "date", "paragraph", "text", "speakers")}
    assert {row["outlet"] for row in rows} == {"The Kyiv Independent", "GiTFiC", "Caspian News", "Bangla Mirror", "Caliber.Az"}
    assert {row["date"] for row in rows} == {"2025-02-01", "2024-11-09", "2025-03-18", None}
    assert any({"name": "Dmitry Peskov", "how": "named"} in row["speakers"] for row in rows)


def test_a_missing_index_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    result = run(tmp_path / "nothing", "search", "peace")
    assert result.exit_code == 3
    assert "searchapp index" in result.output


def test_an_unknown_engine_is_a_settings_error() -> None:
    result = CliRunner().invoke(main, ["--engine", "lucene:index", "export"])
    assert result.exit_code == 2
    assert "lucene:index" in result.output


def test_remove_takes_one_article_out_and_refuses_an_unknown_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_EXCLUDED", str(tmp_path / "excluded.toml"))
    assert run(tmp_path / "i", "index", str(DOCUMENTS)).exit_code == 0
    rows = [json.loads(line) for line in run(tmp_path / "i", "export").output.splitlines()]
    gone = rows[0]["article"]
    assert run(tmp_path / "i", "remove", gone).exit_code == 0
    left = {json.loads(line)["article"] for line in run(tmp_path / "i", "export").output.splitlines()}
    assert left == {row["article"] for row in rows} - {gone}
    assert run(tmp_path / "i", "remove", gone).exit_code == 2


def test_attribute_reads_json_lines_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    article = {"id": "a", "paragraphs": [{"i": 0, "text": "“We will stay,” said Maria Lopez, the mayor."}]}
    file = tmp_path / "in.jsonl"
    file.write_text("not json\n" + json.dumps(article) + "\n", encoding="utf-8")
    result = CliRunner(catch_exceptions=False).invoke(main, ["attribute", str(file)])
    assert result.exit_code == 1
    row = json.loads(result.stdout)
    assert row == {
        "article_id": "a",
        "paragraph": 0,
        "speakers": [{"name": "Maria Lopez", "type": "person"}],
        "quoted": True,
    }
    assert "in.jsonl:1:" in result.stderr


def test_explaining_several_files_names_a_wrong_row_of_their_folder_once(index: Path, tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("file,published\na.md,2023-13-40\n")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Wall\n\nThe council voted for the wall.\n")
    result = run(index, "extract", "--explain", str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    assert result.exit_code == 1
    assert result.output.count("is no full date") == 1
    assert result.output.count("  title: Wall") == 2
