"""Documents -> index: what changed since the last run is read by all cores and written by the one writer, in whole batches."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..engines import Engine, Source, Writer
from ..errors import DocumentError
from ..model import Article, Paragraph
from ..speakers import Aliases
from .assemble import Origin, assemble
from .document import file_document
from .find import Finding, Found, find, source_name
from .ids import path_id, safe_id
from .outlets import known_outlets
from .raw import RawArticle
from .readers import SUFFIXES, reader_for
from .versions import Versions

READING = "2"
"""Raised when documents are read otherwise than before: everything then counts as changed."""

COMMIT_PARAGRAPHS = 50_000
"""Paragraphs of one commit. Fewer make more commits, each of which costs a merge; more lose more work on Ctrl-C."""

BATCH = 16
"""Documents, or articles of one document, handed to a worker at a time."""

POOL_FROM = 48
"""Documents from which starting processes pays."""


@dataclass(slots=True)
class Report:
    """What a run did. Sources by name; refused with the reason."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)  # an earlier version of the same address, the later one
    pruned: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    articles: int = 0
    paragraphs: int = 0


class Progress(NamedTuple):
    """How far a run is: documents done of all, paragraphs written."""

    done: int
    total: int
    paragraphs: int


class Options(NamedTuple):
    """How documents are read; the same for a whole run, and sent to every worker."""

    outlets: str = ""  # a file with more outlets
    aliases: str = ""  # a file that joins and separates names


DEFAULTS = Options()


class _Loaded(NamedTuple):
    """What a worker made of a part of a document."""

    articles: list[tuple[Article, tuple[Paragraph, ...]]]
    errors: list[tuple[str, str]]


class _Job(NamedTuple):
    """A document to read, or (`raws`) some articles of a document that the main process reads as a stream."""

    path: Path
    origin: Origin
    raws: tuple[tuple[RawArticle, str | None], ...] | None = None
    last: bool = True  # no further part of this document follows


def load(
    path: Path | str, *, options: Options = DEFAULTS, root: Path | None = None
) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
    """Yield the articles of one file; raises DocumentError at the first that cannot be read."""
    finding = Finding()
    for found in find([Path(path)], finding, root):
        for item in articles_of(found.path, origin_of(found, fingerprint(found))):
            if isinstance(item, DocumentError):
                raise item
            raw, article_id, origin = item
            yield _finished(raw, origin, article_id, options)
    for error in finding.errors:
        raise error
    for place, why in finding.skipped:
        raise DocumentError(place, why)


def fingerprint(found: Found) -> str:
    """Return the hash of a file's bytes, of what the user says about it and of how documents are read."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((READING, found.id, sorted(found.said.items()))).encode())
    file_document(found.path)  # refuses what has no end
    try:
        with found.path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError as error:
        reason = "vanished while it was read" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise DocumentError(found.source, reason) from error
    return digest.hexdigest()


def origin_of(found: Found, mark: str) -> Origin:
    return Origin(found.source, found.id, mark, found.said)


def articles_of(path: Path, origin: Origin) -> Iterator[tuple[RawArticle, str | None, Origin] | DocumentError]:
    """Yield each raw article of a file with its id where the source gives none of its own."""
    document = file_document(path)
    reader = reader_for(document.name)
    if reader is None:
        raise document.error("unknown format")
    count = 0
    for raw in reader.read(document):
        if isinstance(raw, DocumentError):
            yield raw
            continue
        count += 1
        if raw.id or not reader.many:
            yield raw, None, origin
        elif raw.within:
            yield raw, path_id(f"{origin.id}/{raw.within}", SUFFIXES), origin
        else:
            yield raw, safe_id(f"{origin.id}-{count}"), origin


def _finished(raw: RawArticle, origin: Origin, article_id: str | None, options: Options) -> tuple[Article, tuple[Paragraph, ...]]:
    return assemble(raw, origin, known_outlets(options.outlets), article_id, _aliases(options.aliases))


@cache
def _aliases(path: str) -> Aliases | None:
    return Aliases.load(Path(path)) if path else None


def _work(jobs: Sequence[_Job], options: Options) -> list[_Loaded]:
    """Read some documents, or finish some articles; runs in a worker process."""
    return [_work_one(job, options) for job in jobs]


def _work_one(job: _Job, options: Options) -> _Loaded:
    loaded = _Loaded([], [])
    items: Iterable[tuple[RawArticle, str | None, Origin] | DocumentError]
    items = articles_of(job.path, job.origin) if job.raws is None else ((raw, own, job.origin) for raw, own in job.raws)
    try:
        for item in items:
            if isinstance(item, DocumentError):
                loaded.errors.append((item.path, item.reason))
                continue
            raw, article_id, origin = item
            try:
                loaded.articles.append(_finished(raw, origin, article_id, options))
            except DocumentError as error:
                place = f"{error.path} ({raw.place})" if raw.place else error.path
                loaded.errors.append((place, error.reason))
    except DocumentError as error:
        loaded.errors.append((error.path, error.reason))
    return loaded


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
    """Bring the index up to date with the documents under the paths, and say what was done.

    prune: sources under the paths that are gone are taken out of the index. fresh: the index is built anew from these paths alone,
    in one commit. A document that cannot be read any more stays in the
    index as it was. A whole document is written or none of it; on an exception (Ctrl-C) the commits made so far stay.
    """
    run = _Run(engine, options, progress, fresh=fresh)
    found, gone = run.compare([Path(path) for path in paths], root)
    jobs = run.jobs(found)
    workers = processes if processes is not None else os.cpu_count() or 1
    with ExitStack() as stack:
        if workers > 1 and len(found) >= POOL_FROM:
            context = multiprocessing.get_context("spawn")
            pool = stack.enter_context(ProcessPoolExecutor(workers, mp_context=context))
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            results = _spread(pool, jobs, options, workers * 4)
        else:
            results = ((job, _work_one(job, options)) for job in jobs)
        run.gone = set(gone)
        run.write(results, gone if prune else [])
    run.report.pruned = prune
    run.report.refused.sort()
    return run.report


def _spread(pool: ProcessPoolExecutor, jobs: Iterator[_Job], options: Options, most: int) -> Iterator[tuple[_Job, _Loaded]]:
    """Yield results in the order of the jobs, with at most `most` batches under way, so that memory stays bounded."""
    waiting: deque[tuple[list[_Job], Future[list[_Loaded]]]] = deque()
    batch: list[_Job] = []

    def drain(least: int) -> Iterator[tuple[_Job, _Loaded]]:
        while len(waiting) > least:
            sent, future = waiting.popleft()
            yield from zip(sent, future.result(), strict=True)

    for job in jobs:
        batch.append(job)
        if len(batch) >= BATCH or job.raws is not None:
            waiting.append((batch, pool.submit(_work, batch, options)))
            batch = []
            yield from drain(most)
    if batch:
        waiting.append((batch, pool.submit(_work, batch, options)))
    yield from drain(0)


class _Run:
    """One run of `ingest`: what the index had, what was found, what was done."""

    def __init__(self, engine: Engine, options: Options, progress: Callable[[Progress], None] | None, *, fresh: bool) -> None:
        self.engine = engine
        self.fresh = fresh
        self.options = options
        self.progress = progress
        self.report = Report()
        self.gone: set[str] = set()
        self.known: dict[str, Source] = {} if fresh else dict(engine.fingerprints())
        self.owner = {article: name for name, source in self.known.items() for article in source.articles}
        self.total = self.done = 0
        self.versions = Versions(engine if self.known else None)

    def compare(self, paths: Sequence[Path], root: Path | None) -> tuple[list[tuple[Found, str]], list[str]]:
        """Return the documents that are new or changed, and the sources under the paths that are gone."""
        finding = Finding()
        todo: list[tuple[Found, str]] = []
        present: set[str] = set()
        for found in find(paths, finding, root):
            present.add(found.source)
            try:
                mark = fingerprint(found)
            except DocumentError as error:
                self.report.refused.append((error.path, error.reason))
                continue
            before = self.known.get(found.source)
            if before is not None and before.fingerprint == mark:
                self.report.unchanged += 1
            else:
                todo.append((found, mark))
        self.report.refused += [(error.path, error.reason) for error in finding.errors]
        self.report.skipped += finding.skipped
        places = [source_name(path) for path in paths]
        gone = [
            name
            for name in self.known
            if name not in present
            and any((p == "." and not name.startswith(("/", ".."))) or name == p or name.startswith(p + "/") for p in places)
        ]
        self.report.vanished = sorted(gone)
        self.total = len(todo)
        return todo, self.report.vanished

    def jobs(self, todo: Sequence[tuple[Found, str]]) -> Iterator[_Job]:
        """Yield the work. A document of many articles is read here, as a stream, and handed out in parts."""
        for found, mark in todo:
            origin = origin_of(found, mark)
            reader = reader_for(found.path.name)
            if reader is None or not reader.many:
                yield _Job(found.path, origin)
                continue
            part: list[tuple[RawArticle, str | None]] = []
            try:
                for item in articles_of(found.path, origin):
                    if isinstance(item, DocumentError):
                        self.report.refused.append((item.path, item.reason))
                        continue
                    part.append(item[:2])
                    if len(part) == BATCH:
                        yield _Job(found.path, origin, tuple(part), last=False)
                        part = []
            except DocumentError as error:
                self.report.refused.append((error.path, error.reason))
            yield _Job(found.path, origin, tuple(part))

    def write(self, results: Iterator[tuple[_Job, _Loaded]], gone: Sequence[str]) -> None:
        """Write whole documents, a commit every COMMIT_PARAGRAPHS or so."""
        pending = next(results, None)
        removed = False
        while pending is not None or (gone and not removed) or (self.fresh and not removed):
            with self.engine.writer(fresh=self.fresh) as writer:
                if not removed:
                    for name in gone:
                        self._remove(name, writer)
                    removed = True
                pending = self._commit(writer, pending, results)

    def _remove(self, name: str, writer: Writer) -> None:
        for article in self.known[name].articles:
            if self.owner.get(article) == name:
                writer.remove(article)
                del self.owner[article]

    def _commit(
        self, writer: Writer, pending: tuple[_Job, _Loaded] | None, results: Iterator[tuple[_Job, _Loaded]]
    ) -> tuple[_Job, _Loaded] | None:
        """Write documents until the commit is full; return the first result of the next commit."""
        paragraphs = 0
        written: set[str] = set()  # ids of the document under way
        while pending is not None:
            job, loaded = pending
            self.report.refused += loaded.errors
            for article, body in loaded.articles:
                if self._claims(article, job):
                    if article.id in written:
                        self.report.refused.append(
                            (job.origin.source, f"two of its articles have the id {article.id}; the second is left out")
                        )
                        continue
                    earlier = self.versions.settle(article, job.path, lambda name: self.owner.get(name), self.gone)
                    if earlier is None:
                        self.report.replaced.append((job.origin.source, "a later version of the same address is in the index"))
                        written.add(article.id)
                        continue
                    for name in earlier:
                        self.report.replaced.append((self.owner.pop(name, name), job.origin.source))
                        writer.remove(name)
                    writer.replace(article, body)
                    written.add(article.id)
                    paragraphs += len(body)
                    self.report.articles += 1
                    self.report.paragraphs += len(body)
            if job.last:
                self._document_done(job, written, writer)
                written = set()
            if self.progress is not None:
                self.progress(Progress(self.done, self.total, self.report.paragraphs))
            pending = next(results, None)
            if job.last and paragraphs >= COMMIT_PARAGRAPHS and not self.fresh:
                break
        return pending

    def _claims(self, article: Article, job: _Job) -> bool:
        """True when the article's id is free or this document's own; a refusal is reported."""
        source = job.origin.source
        owner = self.owner.get(article.id)
        if owner is not None and owner != source and owner not in self.report.vanished and not _same_file(owner, source):
            self.report.refused.append(
                (source, f"its article id {article.id} is taken by {owner}; rename one of them or give it an id")
            )
            return False
        self.owner[article.id] = source
        return True

    def _document_done(self, job: _Job, written: set[str], writer: Writer) -> None:
        self.done += 1
        source = job.origin.source
        before = self.known.get(source)
        if not written:
            return  # nothing could be read: what the index has of it stays
        (self.report.changed if before else self.report.added).append(source)
        for article in before.articles if before else ():
            if article not in written and self.owner.get(article) == source:
                writer.remove(article)
                del self.owner[article]


def _same_file(a: str, b: str) -> bool:
    try:
        return Path(a).samefile(b)
    except OSError:
        return not os.path.lexists(a)  # the owner is gone: the file was moved
