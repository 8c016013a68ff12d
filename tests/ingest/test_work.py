"""What a worker makes of several documents at a time: each as if it were alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.ingest.run.assemble import Origin
from searchapp.ingest.run.jobs import BATCH_DOCUMENTS, DEFAULTS, Job, batches, in_turn, work

STORY = """Harbour bridge closed

By Ada Byron

May 14, 2021

The council voted on Tuesday to close the old bridge over the harbour for at least two years, starting in {month}.

“We had no other choice after the last inspection,” said Maria Jansen, who leads the works department of the town.

Traders on the east bank have asked for lower rents while the crossing is shut, and a hearing is planned in {month}.
"""


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Documents of which some cannot be read."""
    files: dict[str, bytes] = {
        "june.txt": STORY.format(month="June").encode(),
        "empty.txt": b"",
        "binary.txt": bytes(range(32)) * 100,
        "july.txt": STORY.format(month="July").encode(),
        "menu.txt": b"Home\nNews\nSport\n",
        "wrong.txt": b"---\ntitle: Bridge\ndate: some day\n---\n" + STORY.format(month="May").encode(),
        "page.html": b"<html><body><article><h1>Bridge</h1><p>"
        + b"The bridge is closed for repairs until next year. " * 9
        + b"</p></article>",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [Job(tmp_path / name, Origin(name, name.split(".")[0], "", {})) for name in [*files, "gone.txt"]]


def test_a_document_that_cannot_be_read_costs_no_other(jobs: list[Job]) -> None:
    done = {job.origin.source: loaded for job, loaded in zip(jobs, work(jobs, DEFAULTS), strict=True)}
    assert {name for name, loaded in done.items() if loaded.articles} == {"june.txt", "july.txt", "wrong.txt", "page.html"}
    assert {name for name, loaded in done.items() if loaded.errors} == {
        "empty.txt",
        "binary.txt",
        "menu.txt",
        "wrong.txt",
        "gone.txt",
    }
    (made,) = done["july.txt"].articles
    assert made.article.title == "Harbour bridge closed"
    assert "in July" in made.paragraphs[0].text


def test_documents_read_together_are_as_they_are_alone(jobs: list[Job]) -> None:
    assert work(jobs, DEFAULTS) == [work([job], DEFAULTS)[0] for job in jobs]
    assert list(in_turn(iter(jobs), DEFAULTS, None)) == list(zip(jobs, work(jobs, DEFAULTS), strict=True))


def test_a_batch_ends_with_a_part_of_a_document(jobs: list[Job]) -> None:
    part = jobs[0]._replace(lines=())
    sizes = [len(batch) for batch in batches([*jobs[:2], part, *jobs[:1] * (BATCH_DOCUMENTS + 1)])]
    assert sizes == [3, BATCH_DOCUMENTS, 1]
