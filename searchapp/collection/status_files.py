"""Status files: what runs leave in the index folder for the pages.

They hold the articles taken out, how far a run is, and the documents it refused. They are no part of the index: engines do not
know them, and losing them loses nothing else. An index that is not in a folder (OpenSearch) has none.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..engines import index_folder
from ..model import Article

STALE_S = 120
"""A run that has said nothing for so long was killed."""


class Removed(NamedTuple):
    """An article that was removed from the collection.

    It has what is still known of the article, and the day it went.
    """

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    removed: date


class Refused(NamedTuple):
    """A document that the last run could not read, and why."""

    place: str
    why: str


class Run(NamedTuple):
    """The progress of `searchapp index`.

    `left_s`: seconds it may still take, None while nobody can tell.
    """

    done: int
    total: int
    paragraphs: int
    left_s: int | None


def note_removed(engine: str, articles: Iterable[Article], day: date) -> None:
    """Record articles that were just removed."""
    folder = index_folder(engine)
    rows = [
        {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else None,
            "removed": day.isoformat(),
        }
        for article in articles
    ]
    if folder is not None and rows:
        with suppress(OSError), _removed(folder).open("a", encoding="utf-8", errors="replace") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def removed(engine: str, article_id: str) -> Removed | None:
    """Return what is remembered of an article that was removed.

    The last removal counts if there were several.
    """
    if (folder := index_folder(engine)) is None:
        return None
    wanted = f'{{"id": {json.dumps(article_id, ensure_ascii=False)}, '
    found: Removed | None = None
    try:
        with _removed(folder).open(encoding="utf-8") as stream:
            for line in stream:
                if line.startswith(wanted):
                    found = _read(line) or found
    except (OSError, UnicodeDecodeError):
        pass
    return found


def copy_removed(source: str, target: str) -> None:
    """Record what was removed from one collection as removed from its copy.

    What the copy's folder remembered of an earlier collection is replaced.
    """
    held, other = index_folder(source), index_folder(target)
    if held is not None and other is not None:
        with suppress(OSError):
            _replace(_removed(other), _removed(held).read_text(encoding="utf-8", errors="replace"))


def note_refused(engine: str, refused: Iterable[tuple[str, str]]) -> None:
    """Record the documents a run could not read, instead of the last run's."""
    if (folder := index_folder(engine)) is not None:
        rows = [json.dumps(Refused(*each)._asdict(), ensure_ascii=False) + "\n" for each in refused]
        _replace(_refused(folder), "".join(rows))


def last_refused(engine: str) -> list[Refused]:
    """Return the documents that the last run could not read."""
    if (folder := index_folder(engine)) is None:
        return []
    try:
        rows = [json.loads(line) for line in _refused(folder).read_text(encoding="utf-8").splitlines()]
        return [Refused(str(row["place"]), str(row["why"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def note_run(engine: str, run: Run) -> None:
    """Record the progress of a run.

    Readers see the old record or the new one, never half of it.
    """
    if (folder := index_folder(engine)) is None:
        return
    _replace(_run(folder), json.dumps(run._asdict()))


def end_run(engine: str) -> None:
    """Record that no run is under way any more.

    The drafts that a killed run left are removed.
    """
    if (folder := index_folder(engine)) is not None:
        with suppress(OSError):
            for draft in folder.glob("*.draft-*"):
                draft.unlink()
            _run(folder).unlink()


def current_run(engine: str) -> Run | None:
    """Return how far the run is that is under way, None when there is none."""
    if (folder := index_folder(engine)) is None:
        return None
    try:
        age = time.time() - _run(folder).stat().st_mtime
        row = json.loads(_run(folder).read_text(encoding="utf-8"))
        run = Run(int(row["done"]), int(row["total"]), int(row["paragraphs"]), row["left_s"] and int(row["left_s"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return run if age < STALE_S else None


def _removed(folder: Path) -> Path:
    return folder / "removed.jsonl"


def _refused(folder: Path) -> Path:
    return folder / "refused.jsonl"


def _replace(file: Path, text: str) -> None:
    """Write a file in one step.

    A full disk or a folder that may not be written to does not stop a run.
    """
    new = file.with_suffix(f".draft-{os.getpid()}")
    with suppress(OSError):
        new.write_text(text, encoding="utf-8", errors="replace")
        new.replace(file)


def _run(folder: Path) -> Path:
    return folder / "run.json"


def _read(line: str) -> Removed | None:
    """Return a line of the file, parsed.

    None for one that was cut off when the machine stopped.
    """
    try:
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row["published"] else None
        return Removed(row["id"], row["title"], row["outlet"], day, date.fromisoformat(row["removed"]))
    except (ValueError, KeyError, TypeError):
        return None
