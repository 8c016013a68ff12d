"""The pipeline from documents to the index.

What changed since the last run is read by all cores and written by the one writer, in whole batches.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from ...engines import Engine, RecordBuilder
from ...errors import BadParameter, DocumentError
from ...model import Article, Paragraph
from ..fields.outlets import known_outlets
from ..fields.user_columns import known_columns
from ..readers import reader_for
from ..source.document import file_document
from .discovery import DiscoveryReport, FoundDocument, find
from .fingerprints import FileHashes, fingerprint, mark_for, mark_of, origin_of
from .index_run import IndexRun
from .jobs import DEFAULTS, Options, articles_of, finished, in_turn
from .report import Progress, Report
from .workers import WorkerPool, start_method

POOL_FROM = 48
"""Documents from which starting processes pays."""

POOL_FROM_BYTES = 4 << 20
"""Bytes of a document of many articles from which it does."""

LOOKAHEAD, LOOKED_AT_BYTES = 48, 64 << 10
"""Documents, and bytes at the beginning of each, that tell whether the models are needed from the start."""


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
    run = IndexRun(engine, options, progress, fresh=fresh, prune=prune)
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
