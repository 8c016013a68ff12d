"""The pipeline from documents to the index.

What changed since the last run is read by all cores and written by the one writer, in whole batches.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...engines import Engine, RecordBuilder, Source, Writer
from ...errors import BadParameter, DocumentError, EngineError, UnknownFormat
from ...model import Article, Paragraph
from ..fields.columns import known_columns
from ..fields.outlets import known_outlets
from ..readers import reader_for
from ..source.document import file_document
from ..source.ids import safe_id
from .assemble import Origin
from .discovery import DiscoveryReport, FoundDocument, find, source_name
from .jobs import DEFAULTS, Job, Loaded, Made, Options, articles_of, finished, in_turn, parts_of
from .kept import Kept
from .versions import Versions
from .workers import WorkerPool, start_method

READING = "7"
"""Raised when documents are read otherwise than before: everything then counts as changed."""

COMMIT_PARAGRAPHS = 50_000
"""Paragraphs of one commit. Fewer make more commits, each of which costs a merge; more lose more work on Ctrl-C."""

POOL_FROM = 48
"""Documents from which starting processes pays."""

POOL_FROM_BYTES = 4 << 20
"""Bytes of a document of many articles from which it does."""

LOOKAHEAD, LOOKED_AT_BYTES = 48, 64 << 10
"""Documents, and bytes at the beginning of each, that tell whether the models are needed from the start."""


@dataclass(slots=True)
class Report:
    """The outcome of a run.

    Sources by name; refused with the reason.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)  # an earlier version of the same address, the later one
    removed: list[Article] = field(default_factory=list)  # taken out of the index; fresh runs compare nothing and name none
    pruned: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)  # ids of articles that the user keeps out
    articles: int = 0
    paragraphs: int = 0
    overlapping: int = 0  # articles left out because another export of the same database has them
    many: list[tuple[str, int]] = field(default_factory=list)  # files of several articles, each with how many were written


CONTENT_ID = re.compile(r"(?:^|-)[0-9a-f]{10}$")
"""How an id ends that an article has from its outlet, day and headline."""


class Progress(NamedTuple):
    """The progress of a run: documents done of all, paragraphs written."""

    done: int
    total: int
    paragraphs: int
    articles: int = 0


def load(
    path: Path | str, *, options: Options = DEFAULTS, root: Path | None = None
) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
    """Yield the articles of one file.

    DocumentError at the first that cannot be read.
    """
    finding = DiscoveryReport()
    for found in find([Path(path)], finding, root):
        for item in articles_of(found.path, origin_of(found, fingerprint(found, mark_for(found, options))), options):
            if isinstance(item, DocumentError):
                raise item
            raw, article_id, origin = item
            yield finished(raw, origin, article_id, options)
    for error in finding.errors:
        raise error
    for place, why in finding.skipped:
        raise DocumentError(place, why)


def mark_of(*files: str) -> str:
    """Return the hash of the user's files that affect all documents.

    "" where there is none.

    One that cannot be read is told where it is used.
    """
    digest = hashlib.blake2b(digest_size=16)
    for name in files:
        path = Path(name)
        digest.update(path.read_bytes() + b"\0" if name and path.is_file() else b"\0")
    return digest.hexdigest() if any(files) else ""


def mark_for(found: FoundDocument, options: Options) -> str:
    """Return the hash of the user's files that affect one document.

    As far as the document is read by them. options.mark: see `mark_of`.
    """
    return options.mark + options.exclusions.mark(found.source)


class FileHashes(NamedTuple):
    """The hashes of a document.

    `mark` of all that makes it read as it is, and the SHA-256 of its file alone.
    """

    mark: str
    sha256: str


NO_HASHES = FileHashes("", "")
"""Of a document that is read only to be shown."""


def fingerprint(found: FoundDocument, mark: str = "") -> FileHashes:
    """Return the hashes of a document file.

    One is of its bytes, of what the user says about it and of how documents are read; the other of its bytes alone. mark: see
    `mark_for`.
    """
    digest, whole = hashlib.blake2b(digest_size=16), hashlib.sha256()
    digest.update(repr((READING, found.id, sorted(found.said.items()))).encode())
    digest.update(mark.encode())
    file_document(found.path)  # refuses what has no end
    try:
        with found.path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
                whole.update(block)
    except OSError as error:
        reason = "vanished while it was read" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise DocumentError(found.source, reason) from error
    return FileHashes(digest.hexdigest(), whole.hexdigest())


def origin_of(found: FoundDocument, hashes: FileHashes) -> Origin:
    return Origin(found.source, found.id, hashes.mark, found.said, hashes.sha256)


def ingest(
    paths: Sequence[Path | str],
    engine: Engine,
    *,
    prune: bool = False,
    fresh: bool = False,
    root: Path | None = None,
    options: Options = DEFAULTS,
    processes: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Update the index with the documents under the paths, and report.

    The report says what was done.

    prune: sources under the paths that are gone are taken out of the index; those of a folder that cannot be read, or is not there
    itself, are not known to be gone. fresh: the index is built anew from these paths alone, in one commit; BadParameter when one is
    not there. A document that cannot be read any more stays in the index as it was. A whole document is written or none of it; on
    an exception (Ctrl-C) the commits made so far stay. Without `prune`, WouldLose when a fresh index would lack articles that
    the index has and whose documents are not there or cannot be read.
    """
    if fresh and (missing := [str(path) for path in paths if not os.path.lexists(path)]):
        raise BadParameter("path", missing[0], "a file or folder that is there: with --fresh the index would hold nothing of it")
    options = options._replace(mark=mark_of(options.outlets, options.aliases, *filter(None, [options.fields])))
    outlets = known_outlets(options.outlets, options.mark)
    run = _Run(engine, options, progress, fresh=fresh, prune=prune)
    run.report.refused += outlets.wrong
    run.report.refused += known_columns(options.fields, options.mark).wrong
    found, gone = run.compare([Path(path) for path in paths], root)
    if fresh:
        run.kept.refuse_at_once({document.source for document, _ in found}, run.excluded)
    jobs = run.jobs(found)
    workers = processes if processes is not None else os.cpu_count() or 1
    with ExitStack() as stack:
        if workers > 1 and (len(found) >= POOL_FROM or any(map(_is_large, found))):
            run.team = stack.enter_context(WorkerPool(workers, engine, options, start_method(models=_needs_models(found))))
            results = run.team.results(jobs)
        else:
            results = in_turn(jobs, options, engine.prepare if isinstance(engine, RecordBuilder) else None)
        run.gone = set(gone) if prune else set()
        run.write(results, gone if prune and not fresh else [])
    run.report.pruned = prune
    run.report.refused.sort()
    return run.report


def _needs_models(found: Sequence[tuple[FoundDocument, FileHashes]]) -> bool:
    """Return whether any of these documents is likely to need the models.

    All but JSON lines that state the speakers do.
    """
    if len(found) > LOOKAHEAD:
        return True
    for document, _ in found:
        reader = reader_for(document.path.name)
        if reader is None or not reader.lines:
            return True
        try:
            with file_document(document.path).open() as stream:
                if b'"speakers"' not in stream.read(LOOKED_AT_BYTES):
                    return True
        except DocumentError:
            continue  # reading it will say why
    return False


def _is_large(document: tuple[FoundDocument, FileHashes]) -> bool:
    """Return whether a document is large enough for starting processes to pay."""
    path = document[0].path
    reader = reader_for(path.name)
    if reader is None or not reader.many:
        return False
    try:
        return path.stat().st_size >= POOL_FROM_BYTES
    except OSError:
        return False  # reading it will say why


class _Run:
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
        paragraphs = 0
        written: set[str] = set()  # ids of the document under way
        left_out = False  # it has articles of which a later version is in the index, or that are kept out
        while pending is not None:
            job, loaded = pending
            self.report.refused += loaded.errors
            self.report.excluded += loaded.excluded
            left_out = left_out or bool(loaded.excluded)
            for made in loaded.articles:
                article = made.article
                if self._claims(article, job):
                    if article.id in written:
                        self.report.refused.append(
                            (job.origin.source, f"two of its articles have the id {article.id}; the second is left out")
                        )
                        continue
                    earlier = self.versions.settle(article, job.path, lambda name: self.owner.get(name), self.gone)
                    if earlier is None:
                        self.report.replaced.append((job.origin.source, "a later version of the same address is in the index"))
                        left_out = True
                        self._leave_out(article.id, job, writer)
                        continue
                    for name in earlier:
                        self.report.replaced.append((self.owner.pop(name, name), job.origin.source))
                        self._take_out(name, writer)
                        written.discard(name)
                    self._put(made, writer)
                    written.add(article.id)
                    paragraphs += made.number
                    self.report.articles += 1
                    self.report.paragraphs += made.number
            if job.last:
                self._document_done(job, written, left_out, writer)
                written, left_out = set(), False
            if self.progress is not None:
                self.progress(Progress(self.done, self.total, self.report.paragraphs, self.report.articles))
            pending = next(results, None)
            if job.last and paragraphs >= COMMIT_PARAGRAPHS and not self.fresh:
                break
        return pending

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

    def _document_done(self, job: Job, written: set[str], left_out: bool, writer: Writer) -> None:
        self.done += 1
        source = job.origin.source
        if len(written) > 1:
            self.report.many.append((source, len(written)))
        before = self.known.get(source)
        if not written and not left_out:
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
