"""Copies of one article: near-copies share a key, other texts do not, and the later version of an address is kept."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from searchapp.collection.copies import MIN_COPY_SHARE, CopyGroups, copies_of
from searchapp.engines import open_engine
from searchapp.ingest import ingest
from searchapp.similarity.article_keys import address_key, shared, shingles, text_keys

URL = "https://courier.example/bridge"
WORDS = [
    "harbour",
    "bridge",
    "council",
    "ferry",
    "river",
    "budget",
    "mayor",
    "school",
    "winter",
    "market",
    "doctor",
    "engine",
    "letter",
    "garden",
    "summer",
    "window",
]


def body(seed: int, count: int = 300) -> list[str]:
    """Return paragraphs of words in an order that the seed decides."""
    state = seed
    words = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % (1 << 31)
        words.append(WORDS[(state >> 16) % len(WORDS)])
    return [" ".join(words[i : i + 50]) for i in range(0, count, 50)]


def test_equal_texts_share_every_key_and_cut_ones_one() -> None:
    text = body(1)
    assert text_keys(text) == text_keys(list(text))
    changed = [*text[:-1], text[-1] + " with a line added at the end"]
    assert set(text_keys(text)) & set(text_keys(changed))
    assert shared(shingles(text), shingles(text[:-2])) == 1.0


def test_other_texts_share_no_key() -> None:
    keys = [set(text_keys(body(seed))) for seed in range(40)]
    assert sum(bool(a & b) for i, a in enumerate(keys) for b in keys[:i]) == 0
    assert shared(shingles(body(1)), shingles(body(2))) < MIN_COPY_SHARE
    assert text_keys([]) == ()


def test_an_address_is_the_same_however_it_is_written() -> None:
    same = (
        "https://www.courier.example/a/",
        "http://courier.example/a",
        "https://courier.example/a#top",
        "https://courier.example/a?utm_source=x&fbclid=1",
    )
    assert len({address_key(url) for url in same}) == 1
    others = {address_key(f"https://courier.example/{rest}") for rest in ("a", "b", "a?id=1", "a?id=2", "a?id=1&page=2")}
    assert len(others) == 5
    assert address_key("https://courier.example/a?id=1&utm_medium=y") in others


def write(folder: Path, name: str, text: list[str], day: str, url: str | None) -> None:
    row = {"id": name, "title": "t", "date": day, "url": url, "paragraphs": [{"text": t} for t in text]}
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")


@pytest.mark.parametrize("scheme", ["whoosh", "tantivy"])
def test_copies_are_linked_and_stay_right_when_articles_go(tmp_path: Path, scheme: str) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    write(documents, "one", body(7), "2024-01-01", None)
    write(documents, "two", [*body(7), "Reporting by somebody else."], "2024-01-02", None)
    write(documents, "other", body(9), "2024-01-01", None)
    with closing(open_engine(f"{scheme}:{tmp_path / 'index'}", create=True)) as engine:
        ingest([documents], engine, processes=1)
        found = engine.article("one")
        assert found is not None
        assert [copy.article.id for copy in copies_of(engine, found[0])] == ["two"]
        groups = CopyGroups(engine)
        groups.look_up(article for article, _ in engine.articles())
        assert {a.id: groups.group(a) for a, _ in engine.articles()} == {"one": "one", "two": "one", "other": None}
        (documents / "two.jsonl").unlink()
        ingest([documents], engine, prune=True, processes=1)
        assert copies_of(engine, found[0]) == ()


def ids(engine_at: str, documents: Path, *, prune: bool = False) -> tuple[set[str], int]:
    with closing(open_engine(engine_at, create=True)) as engine:
        report = ingest([documents], engine, prune=prune, processes=1)
        return {article.id for article, _ in engine.articles()}, len(report.replaced)


def test_the_later_version_of_an_address_replaces_the_earlier_and_gives_way_when_it_goes(tmp_path: Path) -> None:
    documents, index = tmp_path / "documents", f"whoosh:{tmp_path / 'index'}"
    documents.mkdir()
    write(documents, "early", body(5), "2024-01-01", URL)
    assert ids(index, documents) == ({"early"}, 0)
    write(documents, "late", [*body(5), "Updated with a new paragraph."], "2024-01-03", URL)
    write(documents, "unlike", body(6), "2024-01-02", URL)
    assert ids(index, documents) == ({"late", "unlike"}, 1)
    assert ids(index, documents)[0] == {"late", "unlike"}
    (documents / "late.jsonl").unlink()
    assert ids(index, documents, prune=True)[0] == {"early", "unlike"}


def test_an_earlier_version_is_looked_at_again_but_counted_as_nothing_new(tmp_path: Path) -> None:
    documents, engine_at = tmp_path / "documents", f"whoosh:{tmp_path / 'index'}"
    documents.mkdir()
    write(documents, "early", body(5), "2024-01-01", URL)
    write(documents, "late", [*body(5), "Updated with a new paragraph."], "2024-01-03", URL)
    with closing(open_engine(engine_at, create=True)) as engine:
        ingest([documents], engine, processes=1)
        again = ingest([documents], engine, processes=1)
        assert (again.added, again.changed, again.unchanged, len(again.replaced)) == ([], [], 1, 1)
        (documents / "late.jsonl").unlink()
        kept = ingest([documents], engine, processes=1)  # nothing is taken out, so the later one is there still
        assert (kept.added, len(kept.vanished), {a.id for a, _ in engine.articles()}) == ([], 1, {"late"})
        gone = ingest([documents], engine, prune=True, processes=1)
        assert (len(gone.added), {a.id for a, _ in engine.articles()}) == (1, {"early"})


def test_a_document_that_becomes_an_earlier_version_goes(tmp_path: Path) -> None:
    documents, index = tmp_path / "documents", f"whoosh:{tmp_path / 'index'}"
    documents.mkdir()
    write(documents, "early", body(5), "2024-01-01", "https://courier.example/other")
    write(documents, "late", body(5), "2024-01-03", URL)
    assert ids(index, documents) == ({"early", "late"}, 0)
    write(documents, "early", body(5), "2024-01-01", URL)
    assert ids(index, documents) == ({"late"}, 1)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_versions_in_one_document_are_versions_too(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [
        {"id": f"v{day}", "date": f"2024-01-0{day}", "url": URL, "paragraphs": [{"text": t} for t in body(5)]} for day in (1, 2)
    ]
    others = [{"id": f"o{n}", "date": "2024-01-01", "paragraphs": [{"text": t} for t in body(n)]} for n in range(6, 12)]
    lines = [rows[order[0]], *others, rows[order[1]]]
    (tmp_path / "crawl.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines))
    expected = {"v2", *(row["id"] for row in others)}
    with closing(open_engine(f"whoosh:{tmp_path / 'index'}", create=True)) as engine:
        for _ in range(2):
            ingest([tmp_path / "crawl.jsonl"], engine, processes=1)
            assert {article.id for article, _ in engine.articles()} == expected
            (tmp_path / "crawl.jsonl").write_text("".join(json.dumps(row) + "\n" for row in reversed(lines)))
        (tmp_path / "crawl.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [rows[0], *others]))
        ingest([tmp_path / "crawl.jsonl"], engine, processes=1)
        assert {article.id for article, _ in engine.articles()} == {"v1", *(row["id"] for row in others)}
