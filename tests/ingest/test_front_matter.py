"""Front matter on top of texts and Markdown: YAML and TOML, what of it cannot be used, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract
from searchapp.ingest.fields.front_matter import front_matter
from searchapp.ingest.run.explain import explain

from .samples import PARAGRAPHS, TEXT


@pytest.mark.parametrize("name", ["story.txt", "story.md"])
def test_a_wrong_day_in_front_matter_is_named_with_its_line_and_the_article_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"---\ntitle: Rain\ntags: [a]\nDate: 03/04/2021\n---\n{TEXT}")
    error, row = extract([tmp_path / name])
    assert isinstance(error, DocumentError)
    assert isinstance(row, dict)
    assert (Path(error.path).name, error.reason) == (
        f"{name}:4",
        "published “03/04/2021” is no full date; write it as 2024-03-31",
    )
    assert (row["title"], row["date"]) == ("Rain", "2021-03-03")  # as printed


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("---\ntitle: Rain\ndate: 2020-01-02\n---\nbody", {"title": "Rain", "published": "2020-01-02"}),
        ("---\ntitle: Rain: at last\npublished: 2020-01-02\n---\nbody", {"title": "Rain: at last", "published": "2020-01-02"}),
        ("---\ntitle: No\nsource: https://example.org/a\n---\nbody", {"title": "No", "url": "https://example.org/a"}),
        ("---\nauthors:\n  - A B\n  - C D\n---\nbody", {"author": ["A B", "C D"]}),
    ],
)
def test_front_matter_is_read_as_clippers_write_it(text: str, values: dict[str, object]) -> None:
    found = front_matter(text)
    assert (found.values, found.wrong) == (values, ())
    assert text[found.end :] == "body"


@pytest.mark.parametrize(
    "text", ["---\nMenu\nHome\n---\nbody", "---\nbody without an end", "body\n---\ntitle: x\n---\n", "--- \n---\n"]
)
def test_a_dump_that_opens_with_dashes_is_left_whole(text: str) -> None:
    assert front_matter(text) == ({}, 0, ())


def test_a_growing_yaml_is_not_expanded() -> None:
    bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )
    assert front_matter(bomb + "title: t\n---\nbody").values == {"title": "t"}


@pytest.mark.parametrize(
    ("block", "values"),
    [
        ('title = "Rain: at last"\ndate = 2020-01-02', {"title": "Rain: at last", "published": "2020-01-02"}),
        ("date = 2021-03-03T23:30:00-05:00\ndraft = false", {"published": "2021-03-03"}),
        ("date = 2021-03-03T23:30:00Z", {"published": "2021-03-03"}),
        ("date = 2021-03-03 23:30:00", {"published": "2021-03-03"}),
        ('Title = "No"\n"source" = \'https://example.org/a\'', {"title": "No", "url": "https://example.org/a"}),
        ('authors = ["A B", "C D"]\ntags = ["x"]', {"author": ["A B", "C D"]}),
        ('title = "Rain"\n[params]\nauthor = "A B"\ntitle = "Other"\n', {"title": "Rain", "author": "A B"}),
        ('title = "Rain"\n[taxonomies]\nauthors = ["A B"]\n[extra]\ndate = 2020-01-02', {"title": "Rain", "author": ["A B"], "published": "2020-01-02"}),
        ('# notes\ntitle = """\nRain"""\n', {"title": "Rain"}),
    ],
)  # fmt: skip
def test_toml_is_read_as_site_generators_write_it(block: str, values: dict[str, object]) -> None:
    found = front_matter(f"+++\n{block}\n+++\nbody")
    assert (found.values, found.wrong) == (values, ())
    assert f"+++\n{block}\n+++\nbody"[found.end :] == "body"


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_keys_of_ones_own_stand_in_a_table_in_both_forms(fence: str) -> None:
    inner = "params:\n  outlet: The Courier\n" if fence == "---" else '[params]\noutlet = "The Courier"\n'
    assert front_matter(f"{fence}\n{inner}{fence}\nbody").values == {"outlet": "The Courier"}


@pytest.mark.parametrize("name", ["story.txt", "story.md"])
@pytest.mark.parametrize(
    ("block", "line", "reason"),
    [
        ('title = "Rain"\n\ndate = "03/04/2021"', 4, "published “03/04/2021” is no full date; write it as 2024-03-31"),
        ('title = "Rain"\ndate = 07:32:00', 3, "published “07:32:00” is no full date; write it as 2024-03-31"),
        ('title = "Rain"\n[params]\nlang = "English!"', 4, "language “English!” is no two-letter code such as en"),
        ('title = "Rain"\nauthor = true', 3, "author has to be text"),
        ('title = "Rain"\nauthor = [{ mail = "a" }]', 3, "author has to be text"),
        ('title = "Rain"\noutlet = The Courier', 3, "front matter is not TOML: Invalid value"),
        ('title = "Rain"\ntitle = "Snow"', 3, "front matter is not TOML: Cannot overwrite a value"),
        ('title = "Rain"\nauthors = [\n"A B",', 4, "front matter is not TOML: Invalid value"),
    ],
)
def test_what_of_toml_cannot_be_used_is_named_with_its_line_and_the_article_read(
    tmp_path: Path, name: str, block: str, line: int, reason: str
) -> None:
    (tmp_path / name).write_text(f"+++\n{block}\n+++\n{TEXT}", encoding="utf-8")
    error, row = extract([tmp_path / name])
    assert isinstance(error, DocumentError)
    assert isinstance(row, dict)
    assert (Path(error.path).name, error.reason) == (f"{name}:{line}", reason)
    assert row["title"] == "Rain"


@pytest.mark.parametrize("name", ["story.txt", "story.md"])
@pytest.mark.parametrize(
    ("fence", "block"), [("---", "title: Rain\ntags:\n  - a\n- b"), ("+++", 'title = "Rain"\n# tags\n[params]\n  a.b = 1')]
)
def test_a_block_without_its_end_is_named_and_no_text(tmp_path: Path, name: str, fence: str, block: str) -> None:
    (tmp_path / name).write_text(f"{fence}\n{block}\n\n{TEXT}", encoding="utf-8")
    error, row = extract([tmp_path / name])
    assert isinstance(error, DocumentError)
    assert (Path(error.path).name, error.reason) == (
        f"{name}:1",
        f"front matter without an end: a line {fence} is missing, so nothing of it is used",
    )
    assert isinstance(row, dict)
    assert "Rain" not in str(row)
    assert row["paragraphs"][-3:] == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "+++\nMenu\nHome\n+++\nbody",
        "+++\nbody without an end",
        "+++ News +++\ntitle = 1\n+++\nbody",
        'body\n+++\ntitle = "x"\n+++\n',
        "+++\n+++\n",
        "+++\nweight = 3\n+++\nbody",
        "+++\nHome\nNews = all\n+++\nbody",
    ],
)
def test_a_dump_that_opens_with_plus_signs_is_left_whole(text: str) -> None:
    assert front_matter(text) == ({}, 0, ())


@pytest.mark.parametrize(
    "inner",
    ["a = " + "[" * 9_000, "a = " + "{b=" * 4_000, ".".join("a" * 3_000) + " = 1", "a = " + "1" * 15_000, "a = 1\n" * 3_300, "[a]\n" * 4_900],
    ids=["arrays", "tables", "dots", "digits", "keys", "headers"],
)  # fmt: skip
def test_toml_made_to_be_slow_or_deep_is_only_named(inner: str) -> None:
    found = front_matter(f'+++\ntitle = "Rain"\n{inner}\n+++\nbody')
    assert found.values == {"title": "Rain"}


def test_authors_given_with_more_about_them_are_their_names(tmp_path: Path) -> None:
    for name, block in (
        (
            "toml.md",
            '+++\ntitle = "Rain"\n[[authors]]\nname = "Ada Byron"\nmail = "a@b.example"\n[[authors]]\nname = "Jo Poe"\n+++\n',
        ),
        ("yaml.md", "---\ntitle: Rain\nauthors:\n  - name: Ada Byron\n    mail: a@b.example\n  - name: Jo Poe\n---\n"),
    ):
        (tmp_path / name).write_text(block + TEXT, encoding="utf-8")
        (row,) = extract([tmp_path / name])
        assert isinstance(row, dict)
        assert row["author"] == "Ada Byron, Jo Poe"


@pytest.mark.parametrize(
    "author",
    ['author: "[[Ada Byron]]"', "author: [[Ada Byron]]", 'author:\n  - "[[people/byron|Ada Byron]]"', "author: [Ada Byron]"],
)
def test_names_that_note_programs_link_are_names(tmp_path: Path, author: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Rain\n{author}\n---\n{TEXT}", encoding="utf-8")
    (row,) = extract([tmp_path])
    assert isinstance(row, dict)
    assert row["author"] == "Ada Byron"


def test_explaining_says_that_a_value_stands_in_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(f'+++\ntitle = "Rain"\ndate = 2021-03-03T23:30:00-05:00\n+++\n{TEXT}', encoding="utf-8")
    lines = list(explain(path))
    assert "  title: Rain  [front matter]" in lines
    assert "  published: 2021-03-03  [front matter]" in lines
