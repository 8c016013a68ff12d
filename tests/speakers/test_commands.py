"""What `searchapp attribute` and `searchapp explain-speakers` print."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from searchapp.cli import main

ARTICLE = {
    "id": "a1",
    "outlet": "ignored",
    "paragraphs": [
        {"i": 7, "text": "“We will go,” Clara Jensen said."},
        {"i": 8, "text": "Officials said that the harbour was lost."},
        {"i": 9, "text": "The sun shone."},
        {"i": 10, "text": "The Kremlin said that it knew nothing."},
        {"i": 11, "text": "She said that nobody had asked her."},
    ],
}


def write(folder: Path, *lines: str) -> str:
    path = folder / "articles.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_attribute_prints_a_line_a_paragraph(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["attribute", write(tmp_path, json.dumps(ARTICLE))])
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"article_id": "a1", "paragraph": 7, "speakers": [{"name": "Clara Jensen", "type": "person"}], "quoted": True},
        {"article_id": "a1", "paragraph": 8, "speakers": [], "quoted": True},
        {"article_id": "a1", "paragraph": 9, "speakers": [], "quoted": False},
        {"article_id": "a1", "paragraph": 10, "speakers": [{"name": "Kremlin", "type": "org"}], "quoted": True},
        {"article_id": "a1", "paragraph": 11, "speakers": [{"name": "Clara Jensen", "type": "person"}], "quoted": True},
    ]


def test_a_bad_line_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    path = write(tmp_path, "nonsense", json.dumps(ARTICLE), '{"id": 1}', '{"id": 2, "paragraphs": [{"i": 0}]}', "[]")
    result = CliRunner().invoke(main, ["attribute", path])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 5
    for place, reason in ((1, "not JSON"), (3, "paragraphs"), (4, 'no "text"'), (5, "expected an object")):
        assert f"articles.jsonl:{place}: " in result.stderr
        assert reason in result.stderr


def test_attribute_applies_an_aliases_file(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.toml"
    aliases.write_text('[join]\n"Klara Jensen" = ["Clara Jensen"]\n', "utf-8")
    result = CliRunner().invoke(main, ["attribute", write(tmp_path, json.dumps(ARTICLE)), "--aliases", str(aliases)])
    assert json.loads(result.stdout.splitlines()[0])["speakers"][0]["name"] == "Klara Jensen"


def test_explain_shows_how_and_the_runner_up(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Clara Jensen met Olga Marin.\n\n“We will go,” Jensen said.\n\nShe said that it rained.\n", "utf-8")
    result = CliRunner().invoke(main, ["explain-speakers", str(path)])
    assert result.exit_code == 0
    assert "Clara Jensen: named “Jensen”; quoted" in result.stdout
    assert "Clara Jensen: pronoun “She”, named in ¶2; reported" in result.stdout
    assert "runner-up: Olga Marin" in result.stdout
    only = CliRunner().invoke(main, ["explain-speakers", str(path), "--person", "marin"])
    assert "¶3" in only.stdout
    assert "¶2" not in only.stdout.replace("named in ¶2", "")
