"""One change of the index.

New segments are written beside the live ones, and one new table of contents makes them the index. Until that file is renamed into
place nothing shows; what a broken run leaves behind is swept away by the next commit.
"""

from __future__ import annotations

import contextlib
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...errors import IndexLocked
from ...model import Article, Paragraph
from ..shared.checksums import sums_of
from ..shared.folder import to_disk, writable
from . import layout, merge
from .builder import SegmentBuilder
from .helper import Helper
from .integrity import check_whole
from .segment import Segment
from .snapshot import Snapshot

MAX_TOKENS = 6_000_000
"""Tokens gathered in memory before a segment is written: those of about 130,000 paragraphs of news."""

FIRST_TOKENS, GROWTH = 1_000_000, 6
"""With a second process, segments begin so large, and grow with what is written, so that both are busy and segments stay few."""


def lock(folder: Path) -> Any:
    """Take the one write lock of an index.

    IndexLocked when somebody else has it. The system frees it when the process ends.
    """
    held = layout.FileStorage(str(folder)).lock(layout.INDEX_NAME + "_WRITELOCK")
    with writable(folder):
        taken = held.acquire()
    if not taken:
        raise IndexLocked(f"Another program is writing to the index in {folder}. Wait until it has finished, then try again.")
    return held


class WhooshWriter:
    """Gathers one change.

    `commit` or `cancel` ends it; the caller holds the lock all the while.
    """

    def __init__(
        self, folder: Path, snapshot: Snapshot | None, *, fresh: bool, processes: int, added: Mapping[str, datetime]
    ) -> None:
        """Begin a change of a snapshot, the live one.

        None where nothing of this version is. fresh: the change starts from an empty index. processes: two or more, and a large
        change is built by two. added: when articles entered an index of an earlier version.
        """
        self._added_before = added
        self._storage = layout.Folder(folder)
        self._folder = folder
        self._snapshot = snapshot
        self._known = {article_id: n for n, article_id in enumerate(snapshot.article_ids)} if snapshot else {}
        generation = layout.TOC._latest_generation(self._storage, layout.INDEX_NAME)
        self._generation = generation + 1
        if fresh or snapshot is None:
            self._schema, self._segments = layout.schema(), []
        else:
            toc = layout.TOC.read(self._storage, layout.INDEX_NAME, generation)
            self._schema, self._segments = toc.schema, toc.segments
        self._kept = not fresh
        self._now = datetime.now(UTC).replace(microsecond=0)
        self._builder: SegmentBuilder | None = None
        self._helper = Helper() if processes > 1 else None
        self._tokens = 0  # in the segments of this change that are full
        self._new: list[Any] = []
        self._deleted: dict[str, set[int]] = defaultdict(set)  # by segment id
        self._placed: dict[str, tuple[int, range]] = {}  # articles of this change: number of the new segment, records
        self.segments: dict[str, Segment] = {}  # after `commit`: open segments of the index, by their ids
        self._lost: dict[int, set[int]] = defaultdict(set)  # records of this change that a later call replaced

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        """Put the article in, instead of the one with its id."""
        if article.added is None:
            article = replace(article, added=self._added(article.id))
        self.remove(article.id)
        with writable(self._folder):
            if self._builder is None:
                self._builder = SegmentBuilder(self._folder, self._schema)
            self._placed[article.id] = len(self._new), self._builder.add(article, paragraphs)
            if self._builder.tokens >= self._full():
                self._tokens += self._builder.tokens
                self._flush()

    def remove(self, article_id: str) -> None:
        """Take the article out, if it is there."""
        number = self._known.get(article_id)
        if number is not None and self._kept and self._snapshot is not None:
            segment, record = self._snapshot.home[number]
            self._deleted[segment.id].update(range(record, record + 1 + self._snapshot.articles[number].paragraphs))
        if article_id in self._placed:
            place, records = self._placed.pop(article_id)
            self._lost[place].update(records)

    def commit(self) -> None:
        """Make the change the index."""
        with writable(self._folder):
            self._commit()

    def _commit(self) -> None:
        self._flush(last=True)
        if not (self._new or any(self._deleted.values()) or not self._kept):
            return self.cancel()
        if self._snapshot is not None and self._kept:
            self._snapshot.checks.now()  # what is merged gets a new checksum
        for segment in self._segments:
            for record in self._deleted.get(segment.segment_id(), ()):
                segment.delete_document(record)
        for place, records in self._lost.items():
            for record in records:
                self._new[place].delete_document(record)
        segments = self._merged([*self._segments, *self._new])
        live = {segment.segment_id() for segment in self._segments}
        for segment in segments:
            for name in segment.list_files(self._storage) if segment.segment_id() not in live else ():
                to_disk(self._folder / name)
        opened = self._opened()
        parts = [opened.get(segment.segment_id()) or Segment(self._storage, self._schema, segment) for segment in segments]
        self.segments = {part.id: part for part in parts}
        check_whole(zip(parts, (frozenset(segment.deleted_docs()) for segment in segments), strict=True))
        known = self._snapshot.checks.sums if self._snapshot else {}
        self._storage.sums = sums_of(
            self._folder, (name for segment in segments for name in segment.list_files(self._storage)), known
        )
        layout.TOC(self._schema, segments, self._generation).write(self._storage, layout.INDEX_NAME)
        with contextlib.suppress(OSError):  # the change stands, though a power cut may undo it
            to_disk(self._folder)
        self._sweep(self._generation, segments)
        return None

    def cancel(self) -> None:
        """Drop the change and the files it wrote.

        A change that is the index already loses nothing (Ctrl-C may come just then).
        """
        if self._helper is not None:
            self._helper.close()
        if self._builder is not None:
            self._builder.discard()
            self._builder = None
        if self._is_index():
            return
        for segment in self._new:
            for name in segment.list_files(self._storage):
                self._storage.delete_file(name)
        self._new = []
        if self._kept:
            self._sweep(self._generation - 1, self._segments)

    def _is_index(self) -> bool:
        """Say whether the table of contents of this change is in place."""
        return (self._folder / layout.toc_name(self._generation)).exists()

    def _added(self, article_id: str) -> datetime:
        number = self._known.get(article_id)
        if number is None or self._snapshot is None or not self._snapshot.articles[number].added:
            return self._added_before.get(article_id, self._now)
        return datetime.fromtimestamp(self._snapshot.articles[number].added, UTC)

    def _full(self) -> int:
        if self._helper is None:
            return MAX_TOKENS
        return min(max(FIRST_TOKENS, self._tokens // GROWTH), MAX_TOKENS)

    def _flush(self, *, last: bool = False) -> None:
        if self._builder is not None:
            segment, complete = self._builder.finish()
            self._new.append(segment)
            self._builder = None
            if self._helper is None or last:
                complete()
            else:
                self._helper.do(complete)
        if self._helper is not None and last:
            self._helper.finish()
            self._helper.close()

    def _merged(self, segments: Sequence[Any]) -> list[Any]:
        candidates = [
            merge.MergeCandidate(segment, segment.doc_count_all(), frozenset(segment.deleted_docs())) for segment in segments
        ]
        opened = self._opened()
        replaced: set[str] = set()
        joined = []
        for group in merge.choose(candidates):
            sources = [
                (opened.get(c.segment.segment_id()) or Segment(self._storage, self._schema, c.segment), c.deleted) for c in group
            ]
            joined.append(merge.join(self._folder, self._schema, sources))
            replaced.update(c.segment.segment_id() for c in group)
        return [c.segment for c in candidates if c.live and c.segment.segment_id() not in replaced] + joined

    def _opened(self) -> Mapping[str, Segment]:
        """Return the open segments of the live index that this change keeps."""
        return {part.segment.id: part.segment for part in self._snapshot.parts} if self._snapshot and self._kept else {}

    def _sweep(self, generation: int, segments: Sequence[Any]) -> None:
        """Remove all files but those of a generation.

        A change that was killed may have left some. The next change removes what fails now.
        """
        with contextlib.suppress(OSError):
            layout.clean_files(self._storage, layout.INDEX_NAME, generation, segments)
            kept = {toc := layout.toc_name(generation), layout.sums_name(toc)}
            for file in self._folder.glob(f"_{layout.INDEX_NAME}_*"):
                if file.name not in kept:
                    file.unlink()
            shutil.rmtree(self._folder / f"{layout.INDEX_NAME}.tmp", ignore_errors=True)
