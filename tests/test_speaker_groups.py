"""groups.csv: what it says, and what it says of lines that it cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.collection.speaker_groups import MOST_GROUPS, groups_path, speaker_groups


def read(folder: Path, text: str | bytes) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[str]]:
    """Return the groups of each column and name, and the faults without the folder."""
    path = folder / "groups.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = speaker_groups(path)
    faults = [str(fault).replace(str(path), "groups.csv") for fault in found.faults]
    return {column: dict(names) for column, names in found.of_names.items()}, faults


def test_names_are_kept_as_the_collection_keeps_them(tmp_path: Path) -> None:
    text = "Name,Party,Role\nDr. Ada K. Märsh, Reds ,minister\nAda Marsh,Greens;Reds,\n\n# a note\nGrain Board,,board\n"
    groups, faults = read(tmp_path, text)
    assert groups == {
        "party": {"Ada Marsh": ("Reds", "Greens")},
        "role": {"Ada Marsh": ("minister",), "Grain Board": ("board",)},
    }
    assert faults == []


@pytest.mark.parametrize(
    "text", ["name;party\nAda Marsh;Reds\n", "name\tparty\r\nAda Marsh\tReds\r\n", "\ufeffname,party\nAda Marsh,Reds"]
)
def test_spreadsheets_write_it_in_several_ways(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ({"party": {"Ada Marsh": ("Reds",)}}, [])
    assert read(tmp_path, text.lstrip("\ufeff").encode("utf-16")) == ({"party": {"Ada Marsh": ("Reds",)}}, [])


def test_a_bad_line_is_named_with_what_to_do_and_the_others_hold(tmp_path: Path) -> None:
    groups, faults = read(tmp_path, 'name,party\n,Reds\nAda Marsh,Reds\nA,B,C\nEve Long,"' + "x" * 201 + '"\nZed Lane,Blues\n')
    assert groups == {"party": {"Ada Marsh": ("Reds",), "Zed Lane": ("Blues",)}}
    assert faults == [
        "groups.csv:2: no name in the first column; write the name, or delete the line",
        "groups.csv:4: 3 cells where the first line has 2; put a cell with ',' in quotation marks",
        "groups.csv:5: a cell has more than 200 characters; shorten it",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "groups.csv: is empty; write a first line such as name,party"),
        ("person,party\nAda,Reds\n", "groups.csv:1: the first column is 'person'; call it “name”"),
        ("name\nAda\n", "groups.csv:1: there is no column to group by; add one, such as name,party"),
        ("name,,role\n", "groups.csv:1: column 2 has no name; give it one"),
        ("name,party,Party\n", "groups.csv:1: two columns have the same name; rename one"),
        ("name,a:b\n", "groups.csv:1: a column's name has a colon or more than 60 characters; shorten it"),
        (b"name,party\nAda M\xe4rsh,Reds\n", "groups.csv: is not UTF-8; save it as “CSV UTF-8”"),
    ],
)
def test_a_file_that_is_none_says_why(tmp_path: Path, text: str | bytes, fault: str) -> None:
    groups, faults = read(tmp_path, text)
    assert groups == {}
    assert faults == [fault]


def test_quotation_marks_left_open_are_told(tmp_path: Path) -> None:
    groups, faults = read(tmp_path, 'name,party\nAda Marsh,Reds\nEve Long,"Blues\nZed Lane,Blues\n')
    assert groups == {"party": {"Ada Marsh": ("Reds",)}}
    assert len(faults) == 1
    assert "close the quotation marks" in faults[0]


def test_a_column_with_a_group_for_everybody_is_left_out(tmp_path: Path) -> None:
    rows = "".join(f"Ada {chr(65 + n // 26)}{chr(97 + n % 26)},born {n},Reds\n" for n in range(MOST_GROUPS + 1))
    groups, faults = read(tmp_path, "name,born,party\n" + rows)
    assert list(groups) == ["party"]
    assert "'born' has more than 200 groups" in faults[0]


def test_the_file_is_read_again_when_it_changes_and_may_be_missing(tmp_path: Path) -> None:
    assert groups_path("", tmp_path) is None
    assert speaker_groups(None).columns == ()
    read(tmp_path, "name,party\nAda Marsh,Reds\n")
    assert groups_path("", tmp_path) == tmp_path / "groups.csv"
    assert read(tmp_path, "name,party\nAda Marsh,Greens\n")[0] == {"party": {"Ada Marsh": ("Greens",)}}
    assert groups_path("elsewhere.csv", tmp_path) == Path("elsewhere.csv")
    assert "cannot be read" in str(speaker_groups(Path(tmp_path / "none.csv")).faults[0])
