"""Single documents as they really are, by kind of fault: what is read of each, whole, and what is refused."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from searchapp.errors import DocumentError
from searchapp.ingest import extract

FOLDER = Path(__file__).parent.parent / "data" / "documents"
CASES = sorted(FOLDER.glob("*/*.expected.json"))
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "})


def plain(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_SIGNS).split())


def is_right(field: str, found: str | None, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(is_right(field, found, one) for one in wanted)
    if not wanted:
        return not found
    if field == "author":
        return {*plain(found).casefold().split(", ")} == {*plain(wanted).casefold().split(", ")}
    return plain(found).casefold().removeprefix("www.") == plain(wanted).casefold().removeprefix("www.")


def unlabelled(text: str, labels: list[str]) -> str:
    for label in labels:
        if text.startswith(label):
            return re.sub(r"^[:.]?\s*", "", text[len(label) :])
    return text


@pytest.mark.parametrize("expected", CASES, ids=lambda path: f"{path.parent.name}/{path.name.removesuffix('.expected.json')}")
def test_a_document_is_read_as_people_read_it(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    rows = list(extract([expected.with_name(expected.name.removesuffix(".expected.json"))]))
    articles = [row for row in rows if not isinstance(row, DocumentError)]
    if wanted["refused"]:
        assert not articles
        assert rows
        return
    article = articles[0]
    for field in ("title", "outlet", "date", "author"):
        if field in wanted:
            assert is_right(field, article[field], wanted[field]), (field, article[field], wanted[field])
    labels = wanted.get("labels", [])
    optional = {plain(text) for text in wanted.get("optional", [])} - {plain(text) for text in wanted["paragraphs"]}
    found = [unlabelled(plain(text), labels) for text in article["paragraphs"] if plain(text) not in optional]
    assert [text for text in found if text] == [unlabelled(plain(text), labels) for text in wanted["paragraphs"]]
