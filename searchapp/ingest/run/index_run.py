"""One run over an index: what it had and what is written.

Documents are written whole.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ...engines import Engine, Source, Writer
from ...errors import DocumentError, EngineError, UnknownFormat
from ...model import Article
from ..source.ids import safe_id
from .article_versions import Versions
from .discovery import DiscoveryReport, FoundDocument, find, source_name
from .fingerprints import FileHashes, fingerprint, mark_for, origin_of
from .jobs import Job, Loaded, Made, Options, parts_of
from .kept import Kept
from .report import Progress, Report
from .workers import WorkerPool

COMMIT_PARAGRAPHS = 50_000
"""Paragraphs of one commit. Fewer make more commits, each of which costs a merge; more lose more work on Ctrl-C."""

CONTENT_ID = re.compile(r"(?:^|-)[0-9a-f]{10}$")
"""How an id ends that an article has from its outlet, day and headline."""


@dataclass(slots=True)
class _DocumentUnderWay:
    """What was written so far of the document that the run is at.

    left_out: it has articles of which a later version is in the index, or that are kept out.
    """

    written: set[str] = field(default_factory=set)
    left_out: bool = False


class IndexRun:
    """The state of one run of `ingest`.

    What the index had, what was found, what was done.
    """

    def __init__(
        self, engine: Engine, options: Options, progress: Callable[[Progress], None] | None, *, fresh: bool, prune: bool
    ) -> None:
        self.engine = engine
        self.fresh = fresh
        self.options = options
        self.progress = progress
        self.report = Report()
        self.gone: set[str] = set()
        self.prune = prune
        self.kept = Kept(engine, prune=prune) if fresh else Kept(None)
        self.known: dict[str, Source] = {} if fresh else dict(engine.fingerprints())
        self.owner = {article: name for name, source in self.known.items() for article in source.articles}
        self.total = self.done = 0
        self.versions = Versions(engine if self.known else None)
        self.excluded = options.exclusions.ids
        self.team: WorkerPool | None = None

    def compare(self, paths: Sequence[Path], root: Path | None) -> tuple[deque[tuple[FoundDocument, FileHashes]], list[str]]:
        """Return the new or changed documents, and the gone sources under the paths."""
        finding = DiscoveryReport()
        todo: deque[tuple[FoundDocument, FileHashes]] = deque()
        unchanged: list[tuple[FoundDocument, FileHashes]] = []  # those of several articles
        present: set[str] = set()
        for found in find(paths, finding, root):
            present.add(found.source)
            try:
                mark = fingerprint(found, mark_for(found, self.options))
            except DocumentError as error:
                self.report.refused.append((error.path, error.reason))
                continue
            before = self.known.get(found.source)
            if before is not None and before.fingerprint == mark.mark:
                self.report.unchanged += 1
                if set(before.articles) != {found.id}:
                    unchanged.append((found, mark))
            else:
                todo.append((found, mark))
        self.report.refused += [(error.path, error.reason) for error in finding.errors]
        self.report.skipped += finding.skipped
        places = [source_name(path) for path in paths]
        gone = [
            name
            for name in self.known
            if name not in present
            and any(name == place or _is_in(name, place) for place in places)
            and not any(_is_in(name, folder) for folder in finding.unread)
        ]
        self.report.vanished = sorted(gone) or self.kept.absent(present)
        if self.prune and any(self._holds_exported(name) for name in gone):
            todo.extend(unchanged)  # they may hold articles that were left out for those of an export that is gone
            self.report.unchanged -= len(unchanged)
        self.total = len(todo)
        return todo, sorted(gone)

    def _holds_exported(self, source: str) -> bool:
        """Return whether a source in the index is an export.

        Other articles may have been left out for those of an export.
        """
        names = self.known[source].articles
        return len(names) > 1 or any(map(CONTENT_ID.search, names))

    def jobs(self, todo: deque[tuple[FoundDocument, FileHashes]]) -> Iterator[Job]:
        """Yield the jobs of the run.

        `todo` is used up: the fuller the index, the more memory it takes, and the less is left to do.
        """
        while todo:
            found, mark = todo.popleft()
            yield from parts_of(found.path, origin_of(found, mark), self._refuse, self.options)

    def _refuse(self, error: DocumentError) -> None:
        told = self.report.skipped if isinstance(error, UnknownFormat) else self.report.refused
        told.append((error.path, error.reason))

    def write(self, results: Iterator[tuple[Job, Loaded]], gone: Sequence[str]) -> None:
        """Write whole documents, a commit every COMMIT_PARAGRAPHS or so."""
        pending = next(results, None)
        removed = False
        if pending is None and not gone and not self.fresh and self.owner.keys().isdisjoint(self.excluded):
            with suppress(EngineError), self.engine.writer():
                return  # nothing to write; what a run that was killed left is swept away
        while pending is not None or not removed:
            with self.engine.writer(fresh=self.fresh) as writer:
                try:
                    if not removed:
                        for name in gone:
                            self._remove(name, writer)
                        for article in [article for article in self.owner if article in self.excluded]:
                            self._take_out(article, writer)
                            del self.owner[article]
                        removed = True
                    pending = self._commit(writer, pending, results)
                    if self.team is not None:
                        self.team.hand_in(writer)
                    if self.fresh:
                        self.report.removed += self.kept.lost({*self.owner, *self.excluded})
                except BaseException:
                    if self.team is not None:
                        self.team.stop()  # before the writer takes away what they are writing
                    raise

    def _remove(self, name: str, writer: Writer) -> None:
        for article in self.known[name].articles:
            if self.owner.get(article) == name:
                self._take_out(article, writer)
                del self.owner[article]

    def _take_out(self, article: str, writer: Writer) -> None:
        if (found := self.engine.article(article)) is not None:
            self.report.removed.append(Article(article) if article in self.excluded else found[0])
        writer.remove(article)
        if self.team is not None:
            self.team.remove(article)

    def _put(self, made: Made, writer: Writer) -> None:
        if self.team is not None:
            self.team.put(made, writer)
        else:
            made.write(writer)

    def _commit(
        self, writer: Writer, pending: tuple[Job, Loaded] | None, results: Iterator[tuple[Job, Loaded]]
    ) -> tuple[Job, Loaded] | None:
        """Write documents until the commit is full; return the first result of the next commit."""
        begun = self.report.paragraphs
        document = _DocumentUnderWay()
        while pending is not None:
            job, loaded = pending
            self.report.refused += loaded.errors
            self.report.excluded += loaded.excluded
            document.left_out |= bool(loaded.excluded)
            for made in loaded.articles:
                if self._claims(made.article, job):
                    self._write_article(made, job, document, writer)
            if job.last:
                self._document_done(job, document, writer)
                document = _DocumentUnderWay()
            if self.progress is not None:
                self.progress(Progress(self.done, self.total, self.report.paragraphs, self.report.articles))
            pending = next(results, None)
            if job.last and self.report.paragraphs - begun >= COMMIT_PARAGRAPHS and not self.fresh:
                break
        return pending

    def _write_article(self, made: Made, job: Job, document: _DocumentUnderWay, writer: Writer) -> None:
        """Write an article in place of its earlier versions.

        One that is itself earlier is left out.
        """
        article, source = made.article, job.origin.source
        if article.id in document.written:
            self.report.refused.append((source, f"two of its articles have the id {article.id}; the second is left out"))
            return
        earlier = self.versions.settle(article, job.path, self.owner.get, self.gone)
        if earlier is None:
            self.report.replaced.append((source, "a later version of the same address is in the index"))
            document.left_out = True
            self._leave_out(article.id, job, writer)
            return
        for name in earlier:
            self.report.replaced.append((self.owner.pop(name, name), source))
            self._take_out(name, writer)
            document.written.discard(name)
        self._put(made, writer)
        document.written.add(article.id)
        self.report.articles += 1
        self.report.paragraphs += made.number

    def _claims(self, article: Article, job: Job) -> bool:
        """Return whether the article's id is free or this document's own.

        A refusal is reported.
        """
        source = job.origin.source
        owner = self.owner.get(article.id)
        if owner is not None and owner != source and owner not in self.report.vanished and not _same_file(owner, source):
            if _is_named_by_content(article, job.origin.id):
                self.report.overlapping += 1  # two exports hold it; the one that is in the index keeps it
                return False
            self.report.refused.append(
                (source, f"its article id {article.id} is taken by {owner}; rename one of them or give it an id")
            )
            return False
        self.owner[article.id] = source
        return True

    def _leave_out(self, article: str, job: Job, writer: Writer) -> None:
        """Keep an earlier version of an article out of the index.

        Where its document may have an article with this id from another time.
        """
        before = self.known.get(job.origin.source)
        if before is not None and article in before.articles:
            self._take_out(article, writer)
        del self.owner[article]

    def _document_done(self, job: Job, document: _DocumentUnderWay, writer: Writer) -> None:
        self.done += 1
        source, written = job.origin.source, document.written
        if len(written) > 1:
            self.report.many.append((source, len(written)))
        before = self.known.get(source)
        if not written and not document.left_out:
            return  # nothing could be read: what the index has of it stays
        self.kept.read.add(source)
        if before is not None:
            self.report.changed.append(source)
        elif written:
            self.report.added.append(source)
        for article in before.articles if before else ():
            if article not in written and self.owner.get(article) == source:
                self._take_out(article, writer)
                del self.owner[article]


def _is_named_by_content(article: Article, document_id: str) -> bool:
    """Return whether an id is a database's or made from content.

    The content is outlet, day and headline. Where the id is taken, the same article is there already.
    """
    if article.source_id:
        return article.id != safe_id(article.source_id)
    return CONTENT_ID.search(article.id) is not None and not article.id.startswith(document_id)


def _is_in(name: str, folder: str) -> bool:
    """Return whether a source is in a folder or below it."""
    return not name.startswith(("/", "..")) if folder == "." else name.startswith(folder.rstrip("/") + "/")


def _same_file(a: str, b: str) -> bool:
    try:
        return Path(a).samefile(b)
    except OSError:
        return not os.path.lexists(a)  # the owner is gone: the file was moved
