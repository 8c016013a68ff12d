"""What is Tantivy's own: files that go away, generations, readers that see commits, words that stand for many."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import numpy as np
import pytest

from searchapp.engines import Engine, SearchLimits, open_engine
from searchapp.engines.shared.fields import paragraph_fields
from searchapp.engines.tantivy import TantivyEngine, exact, open_tantivy
from searchapp.engines.tantivy.exact import rounded
from searchapp.engines.tantivy.files import current, generations
from searchapp.engines.tantivy.index_schema import article_schema, open_index
from searchapp.engines.tantivy.quoted import tally_fields
from searchapp.engines.tantivy.records import prepare
from searchapp.engines.tantivy.segments import copy_index, take_over
from searchapp.errors import IndexDamaged, IndexLocked, IndexMissing, IndexOutdated
from searchapp.ingest import ingest
from searchapp.ingest.run import jobs, pipeline
from searchapp.matching.schema import load_paragraph
from searchapp.model import Article, Paragraph, Quote, Span
from searchapp.query.parser import parse
from searchapp.query.tree import Everything, Fuzzy, Near, Phrase, Prefix, Query, Quoted, Speaker, Word

ADDED = datetime(2024, 5, 1, tzinfo=UTC)


def article(number: int) -> Article:
    return Article(
        f"harbour-{number}",
        title="Harbour works",
        outlet="The Courier",
        published=date(2020, 1, 1),
        added=ADDED,
        source=f"{number}",
    )


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(n, text) for n, text in enumerate(texts, 1))


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def count(engine: Engine, *words: str) -> int:
    return engine.search(Query(Word(" ".join(words)) if words else Everything())).paragraphs


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    return open_tantivy(str(tmp_path / "index"), create=True)


def test_two_hundred_small_commits_do_not_grow_the_folder(engine: TantivyEngine) -> None:
    texts = [f"The harbour wall number {n} will be raised by a metre before the storms of autumn." for n in range(20)]
    with engine.writer() as writer:
        for n in range(20):
            writer.replace(article(n), paragraphs(*texts))
    before = size(engine.path)
    for n in range(200):
        with engine.writer() as writer:
            writer.replace(article(n % 20), paragraphs(*texts))
        assert count(engine, "harbour") == 400  # a reader is open all the time
    assert size(engine.path) <= 2 * before  # a little for segments not merged yet
    assert len(generations(engine.path)) == 1
    assert len(list(current(engine.path).rglob("*"))) < 200


def test_a_fresh_build_leaves_one_generation_and_readers_see_it(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs("Old harbour."))
    reader = open_tantivy(str(engine.path))
    assert count(reader, "old") == 1
    with engine.writer(fresh=True) as writer:
        writer.replace(article(1), paragraphs("New harbour."))
        assert (count(reader, "old"), count(reader, "new")) == (1, 0)
    assert (count(reader, "old"), count(reader, "new")) == (0, 1)
    assert len(generations(engine.path)) == 1


def test_a_reader_in_the_middle_of_its_hits_keeps_its_state(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        for n in range(30):
            writer.replace(article(n), paragraphs(*["Old harbour."] * 20))
    hits = engine.hits(Query(Word("harbour"), sort="oldest"))
    first = next(hits)
    with engine.writer(fresh=True) as writer:
        writer.replace(article(1), paragraphs("New harbour."))
    texts = [first.paragraph.text, *(hit.paragraph.text for hit in hits)]
    assert texts == ["Old harbour."] * 600


def test_a_failed_fresh_build_leaves_nothing(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs("Harbour."))

    def build() -> None:
        with engine.writer(fresh=True) as writer:
            writer.replace(article(2), paragraphs("Harbour."))
            raise KeyError("the source went away")

    with pytest.raises(KeyError):
        build()
    assert count(engine) == 1
    assert len(generations(engine.path)) == 1


def test_a_second_writer_is_refused_and_the_lock_is_freed(engine: TantivyEngine) -> None:
    other = open_tantivy(str(engine.path))
    with engine.writer(), pytest.raises(IndexLocked, match="Another process"), other.writer():
        pass
    with other.writer() as writer:
        writer.replace(article(1), paragraphs("Harbour."))
    assert count(engine) == 1


WRITE_AND_WAIT = """
import sys
from searchapp.engines.tantivy import open_tantivy
from searchapp.model import Article, Paragraph, Quote, Span
with open_tantivy(sys.argv[1]).writer(fresh="fresh" in sys.argv) as writer:
    for n in range(2000):
        writer.replace(Article(f"lost-{n}"), [Paragraph(1, "Words that are never committed.")])
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("mode", ["update", "fresh"])
def test_a_writer_that_is_killed_leaves_the_index_as_it_was(engine: TantivyEngine, mode: str) -> None:
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs("Harbour."))
    command = [sys.executable, "-c", WRITE_AND_WAIT, str(engine.path), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert count(engine) == 1
    with engine.writer() as writer:
        writer.replace(article(2), paragraphs("Harbour."))
    assert count(engine) == 2
    with engine.writer(fresh=True) as writer:
        writer.replace(article(3), paragraphs("Harbour."))
    assert count(engine) == 1
    assert len(generations(engine.path)) == 1


def test_another_process_sees_a_commit_at_its_next_search(engine: TantivyEngine) -> None:
    script = "import sys; from searchapp.engines.tantivy import open_tantivy; from searchapp.query.tree import *\n"
    script += "e = open_tantivy(sys.argv[1])\nfor _ in sys.stdin: print(e.search(Query(Everything())).paragraphs, flush=True)\n"
    command = [sys.executable, "-c", script, str(engine.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for expected in (0, 1, 2):
            process.stdin.write("\n")
            process.stdin.flush()
            assert process.stdout.readline() == f"{expected}\n"
            with engine.writer() as writer:
                writer.replace(article(expected), paragraphs("Harbour."))
        process.stdin.close()


def test_an_index_of_another_schema_is_refused_and_can_be_built_again(engine: TantivyEngine) -> None:
    (engine.path / "current").write_text('{"folder": "g1", "schema": 0}', encoding="utf-8")
    with pytest.raises(IndexOutdated, match="unknown version"):
        count(open_tantivy(str(engine.path)))
    with engine.writer(fresh=True) as writer:
        writer.replace(article(1), paragraphs("Harbour."))
    assert count(open_tantivy(str(engine.path))) == 1
    assert len(generations(engine.path)) == 1


def test_no_removal_is_lost_when_a_writer_merges_before_its_first_commit(tmp_path: Path) -> None:
    """Twelve segments, one with a removal of the last commit: as a run that is killed before it has merged them leaves them."""
    folders = [tmp_path / name for name in ("first", "second", "copy")]
    for n, folder in enumerate(folders[:2]):
        folder.mkdir()
        for part in range(6):
            writer = open_index(folder, None if part else article_schema()).writer(15_000_000, num_threads=1)
            for number in range(10):
                writer.add_json(json.dumps({"id": f"a{n}-{part}-{number}", "paragraphs": 0, "date": 0, "source": "x" * 200}))
            if n == 0 and part == 5:
                writer.delete_documents_by_term("id", "a0-1-0")
            writer.commit()
            writer.wait_merging_threads()
    take_over(folders[0], folders[1:2])
    folders[2].mkdir()
    copy_index(folders[0], folders[2])
    writer = open_index(folders[2]).writer(15_000_000, num_threads=1)
    writer.delete_documents_by_term("id", "a0-1-5")
    for number in range(120_000):  # more than it keeps in memory: it writes segments, and merges, before the commit
        writer.add_json(json.dumps({"id": f"b{number}", "paragraphs": 0, "date": 0, "headline": f"harbour h{number}"}))
    writer.commit()
    writer.wait_merging_threads()
    assert open_index(folders[2]).searcher().num_docs == 120 + 120_000 - 2


def test_a_missing_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="searchapp index"):
        count(open_engine(f"tantivy:{tmp_path / 'nothing'}"))


def test_a_damaged_index_says_so(engine: TantivyEngine) -> None:
    for path in (engine.path / "g1" / "paragraphs").glob("meta.json"):
        path.write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamaged, match=r"meta\.json"):
        count(open_tantivy(str(engine.path)))


def test_a_word_beginning_stands_for_the_thousand_most_common_words(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs(*[f"harb{n}" for n in range(1100)], "harb7 harb9"))
    result = engine.search(Query(Prefix("harb")))
    assert result.truncated == ("harb*",)
    assert result.paragraphs == 1001
    assert engine.search(Query(Prefix("harb10"))).truncated == ()


def test_what_was_cut_is_told_each_time(engine: TantivyEngine) -> None:
    engine.limits = SearchLimits(max_expansions=20)
    words = [f"har{a}{b}r" for a in "abcdef" for b in "abcdef"]
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs(*words, "hardor hareer", "harbar " + "and " * 9 + "walls"))
    found = engine.search(Query(Fuzzy("harbor", 2)))
    assert found.truncated == ("harbor~2",)
    assert found.paragraphs < len(words) + 1
    for _ in range(2):
        near = Near(Phrase("walls and and and and and", 30), Prefix("har"), 9)
        assert engine.search(Query(near)).truncated == ("har*",)


@pytest.mark.parametrize("query", ["of OR the", "the of"])
def test_pages_follow_each_other_where_not_all_can_be_put_in_order(engine: TantivyEngine, query: str) -> None:
    random = Random(5)
    words = ["tax", "wall", "road", "the", "of", "a", "harbour", "said", "was", "council", "school", "town", "to", "rise"]
    with engine.writer() as writer:
        for n in range(60):
            texts = [" ".join(random.choices(words, k=random.randint(3, 60))) for _ in range(10)]
            writer.replace(replace(article(n), title=" ".join(random.choices(words, k=6))), paragraphs(*texts))
    asked = Query(parse(query, today=date(2024, 6, 1)).tree)
    whole = [(hit.article.id, hit.paragraph.number) for hit in engine.hits(asked)]
    pages = [engine.search(replace(asked, offset=offset, limit=20)).hits for offset in range(0, len(whole), 20)]
    assert [(hit.article.id, hit.paragraph.number) for page in pages for hit in page] == whole
    assert len(set(whole)) == len(whole) == engine.count(asked) > exact.MAX_PARAGRAPHS_REREAD


def test_near_with_more_ways_than_phrases_is_read(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        writer.replace(
            article(1), paragraphs("wall and harbour", "harbour " + "and " * 30 + "wall", "harbour " + "and " * 60 + "wall")
        )
    assert engine.search(Query(Near(Prefix("harb"), Fuzzy("walls", 1), 50))).paragraphs == 2
    assert engine.search(Query(Near(Near(Word("harbour"), Word("and"), 50), Word("wall"), 50))).paragraphs == 3
    assert engine.search(Query(Phrase("wall and and harbour", 40))).paragraphs == 1


def test_pages_of_one_day_are_ordered_by_article_however_many_there_are(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        for n in range(300):
            writer.replace(article(n), paragraphs(*[f"Harbour {k}." for k in range(10)]))
    expected = sorted((f"harbour-{n}", k) for n in range(300) for k in range(1, 11))
    for sort in ("newest", "oldest", "added", "best"):
        found = [(hit.article.id, hit.paragraph.number) for hit in engine.hits(Query(Everything(), sort=sort))]
        assert found == expected
        page = engine.search(Query(Everything(), sort=sort, offset=990, limit=10)).hits
        assert [(hit.article.id, hit.paragraph.number) for hit in page] == expected[990:1000]


def test_a_missing_library_says_what_to_install(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['tantivy'] = None\n"
        "from searchapp.engines import open_engine\nfrom searchapp.errors import EngineUnavailable\n"
        "try: open_engine('tantivy:index')\nexcept EngineUnavailable as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "pip install 'searchapp[tantivy]'" in done.stdout


def test_nothing_is_opened_anew_while_the_index_stays_as_it_is(engine: TantivyEngine) -> None:
    with engine.writer() as writer:
        writer.replace(article(1), paragraphs("Harbour."))
    opened = engine.view()
    engine.search(Query(Word("harbour")))
    assert engine.view() is opened
    with engine.writer() as writer:
        writer.replace(article(2), paragraphs("Harbour."))
    assert engine.view() is not opened


def test_records_of_supplied_speakers_are_what_the_fields_say() -> None:
    one = Quote((), "quoted", "Maria Jansen", "supplied", "person", written="Dr. María Jansen")
    supplied = (one, Quote((), "reported", None, "unknown"))
    marked = (Quote((Span(1, 8),), "quoted", "Maria Jansen", "named", "person"),)
    for number, quotes, original in (
        (1, supplied, None),
        (2, supplied, None),
        (2, (one,), None),
        (2, (one, one), None),
        (2, (), None),
        (2, marked, None),
        (3, supplied, "wall â€“"),
    ):
        paragraph = Paragraph(number, '“We\\ go\t\u2028,” “the café’s” "wall"', quotes, original)
        [record] = prepare([(article(1), [paragraph])])[0].paragraphs
        row = json.loads("{" + record)
        fields = paragraph_fields(article(1), paragraph)
        fields |= tally_fields(fields.pop("tally", ()))
        assert row | fields == row
        stored = {"n": row["number"], "text": row["written"], **json.loads(row.get("more", "{}"))}
        assert load_paragraph(stored) == paragraph


def test_records_made_by_several_processes_are_those_made_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "POOL_FROM_BYTES", 1)
    monkeypatch.setattr(jobs, "BATCH_BYTES", 4_000)
    documents = tmp_path / "documents"
    documents.mkdir()
    rows = [
        {
            "outlet": "The Courier",
            "date": "2020-01-01",
            "title": f"Harbour works, day {n}, {len(speakers)} given",
            "paragraphs": [
                {"text": f"“The wall will be {n} metres high,” the engineer Maria Jansen said.", **speakers},
                {"text": "The café’s owner hopes for summer.", **speakers},
            ],
        }
        for n in range(40)
        for speakers in ({"speakers": ["Ada Byron"]}, {})
    ]
    (documents / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = []
    for processes in (1, 2):
        with closing(open_engine(f"tantivy:{tmp_path / str(processes)}", create=True)) as engine:
            report = ingest([documents], engine, processes=processes)
            assert (report.articles, report.refused) == (80, [])
            stored = [(replace(article, added=None), paragraphs) for article, paragraphs in engine.articles()]
            marked = [hit.marks for hit in engine.hits(Query(Quoted(said=Word("wall"), speaker=Speaker("jansen"))))]
            found.append((stored, len(marked), engine.stats().quotes))
    assert found[0] == found[1]
    assert found[0][1] == 40


def test_lengths_are_rounded_as_tantivy_does() -> None:
    known = [0, 1, 39, 40, 41, 42, 55, 56, 59, 60, 63, 64, 87, 88, 95, 96, 151, 152, 167, 168]
    expected = [0, 1, 39, 40, 40, 42, 54, 56, 56, 60, 60, 64, 84, 88, 88, 96, 144, 152, 152, 168]
    assert rounded(np.array(known)).tolist() == expected


def test_an_index_without_the_columns_of_speakers_is_read_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Paragraph(
        1, "“No way,” said Ada.", (Quote((Span(1, 7),), "quoted", "Ada Marsh", "named"), Quote((), "reported", None, "unknown"))
    )
    for module in ("index_schema", "quoted"):
        monkeypatch.setattr(f"searchapp.engines.tantivy.{module}.VOICES", ())
    with open_tantivy(str(tmp_path / "index"), create=True).writer() as writer:
        writer.replace(article(1), [said])
    monkeypatch.undo()
    found = open_tantivy(str(tmp_path / "index")).quoted(Query(Everything()))
    rows = zip(found.speaker, found.direct, found.reported, found.words, strict=True)
    assert sorted((found.speakers[who], *map(int, counts)) for who, *counts in rows) == [("", 0, 1, 0), ("Ada Marsh", 1, 0, 2)]
