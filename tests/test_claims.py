"""Checking a list of claims: CSV in, CSV out, and clear words about a file that is none."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from searchapp.errors import DocumentError
from searchapp.output.claims_csv import CLAIM_COLUMNS, checked_claims, read_claims
from tests.web.port_ellis import VOW, collection


def answers(tmp_path: Path, text: str) -> list[dict[str, str]]:
    path = tmp_path / "claims.csv"
    path.write_text(text, encoding="utf-8")
    lines = "".join(checked_claims(collection(), read_claims(path)))
    return list(csv.DictReader(StringIO(lines, newline="")))


def test_each_claim_has_its_verdict_and_the_best_place(tmp_path: Path) -> None:
    rows = answers(
        tmp_path,
        "\ufeffsaid_by,quotation,mine\r\n"
        f'Ada Berg,"{VOW}",1\r\n'
        ',"We shall rebuild the harbour before the spring storms, and nobody in this town will have to pay for it twice",2\r\n'
        "Ada Berg,It is not a question of money,3\r\n"
        ",The moon is made of cheese,4\r\n"
        ",,5\r\n"
        ",=1+1,6\r\n",
    )
    assert [row["verdict"] for row in rows] == ["word_for_word", "close", "other_speaker", "absent", "", "too_short"]
    assert (rows[0]["article"], rows[0]["paragraph_no"], rows[0]["outlet"]) == ("tidende-1", "1", "Tidende")
    assert rows[0]["differences"] == ""
    assert "{+autumn+}" in rows[1]["differences"]
    assert "[-spring-]" in rows[1]["differences"]
    assert rows[2]["speaker"] == "Kari Moe"
    assert rows[3]["places"] == "0"
    assert "at least one word" in rows[4]["problem"]
    assert rows[5]["quotation"] == "'=1+1"
    assert tuple(rows[0]) == CLAIM_COLUMNS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"text,who\r\nx,y\r\n", "must name a column 'quotation'"),
        (b"", "must name a column 'quotation'"),
        (b"quotation\r\na,b\r\n", "line 2 has more cells"),
        (b"quotation\r\n\xff\xfe\r\n", "is not UTF-8"),
        (b'quotation\r\n"a"b\r\n', "is not CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=reason) as caught:
        list(read_claims(path))
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.csv"):
        list(read_claims(tmp_path / "nowhere.csv"))
