"""Jobs for many processes: documents, or parts of them, to be read.

They are read, finished and made ready for the one writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from ...engines import Prepare, PreparedWriter, Writer
from ...errors import DocumentError
from ...model import Article, Paragraph
from ...speakers import Aliases
from ...text.token_cache import USUAL
from ..exports.guard import unread, unsplit
from ..fields.outlets import known_outlets
from ..fields.user_columns import known_columns
from ..lines.labels import Extraction
from ..plaintext.extract import read_dumps
from ..readers import ALL_SUFFIXES, Reader, jsonlines, reader_for
from ..source.document import Document, file_document
from ..source.ids import path_id, safe_id
from ..source.isolation import OutOfTime
from ..source.raw_article import RawArticle
from ..source.time_limit import each_within, within
from .assemble import Origin, assemble, left_out, read_marked_up
from .exclusions import Exclusions

BATCH_DOCUMENTS = 16
"""Documents, or articles of one document, handed to a worker at a time."""

MOST_TOGETHER = 4 << 20
"""Characters of raw articles after which no more are held in memory together."""

BATCH_BYTES = 128 << 10
"""Of JSON lines, about this much is handed to a worker at a time."""


class Options(NamedTuple):
    """The options for reading documents.

    The same for a whole run, and sent to every worker.
    """

    outlets: str = ""  # a file with more outlets
    aliases: str = ""  # a file that joins and separates names
    fields: str = ""  # a file that names the columns of tables and JSON
    mark: str = ""  # hash of these files (fingerprints.mark_of): when they change, every document is read anew
    exclusions: Exclusions = Exclusions()
    timeout_s: float = 0.0  # for reading one document; 0: no limit


DEFAULTS = Options()


class JsonLine(NamedTuple):
    """A line of a JSON lines document.

    Its index among the document's non-empty lines (from 1), its line number, and what it holds.
    """

    nth: int
    number: int
    data: bytes


class Job(NamedTuple):
    """A document to read, or a part of one.

    Of a document that the main process reads as a stream, a part is some `raws` or, to be parsed yet, `lines`.
    """

    path: Path
    origin: Origin
    raws: tuple[tuple[RawArticle, str | None], ...] | None = None
    lines: tuple[JsonLine, ...] | None = None
    last: bool = True  # no further part of this document follows


class KeptResult(NamedTuple):
    """The place of an article's records: a worker process and a number."""

    worker: int
    number: int


class Made(NamedTuple):
    """An article to write.

    With its paragraphs, or what the engine's `prepare` made of them, or where that is.
    """

    article: Article
    number: int  # of paragraphs
    paragraphs: tuple[Paragraph, ...] = ()
    prepared: Any = None
    kept: KeptResult | None = None

    def write(self, writer: Writer) -> None:
        """Write the article to the index."""
        if self.prepared is not None and isinstance(writer, PreparedWriter):
            writer.put(self.article, self.prepared)
        else:
            writer.replace(self.article, self.paragraphs)


class Loaded(NamedTuple):
    """The result of a worker's job on a part of a document."""

    articles: list[Made]
    errors: list[tuple[str, str]]
    excluded: list[str]  # ids of articles that are kept out


Item = tuple[RawArticle, str | None, Origin] | DocumentError
"""A raw article with its id where the source gives none of its own, or why there is none."""


def articles_of(path: Path, origin: Origin, options: Options = DEFAULTS) -> Iterator[Item]:
    """Yield the articles of a file."""
    document = document_of(path, options)
    reader = reader_for(document.name)
    if reader is None:
        raise document.error("unknown format")
    for count, raw in enumerate(reader.read(document), 1):
        if isinstance(raw, DocumentError):
            yield raw
        elif (reason := not_one_article(raw)) is not None:
            yield DocumentError(f"{document.path} ({raw.place})" if raw.place else document.path, reason)
        else:
            yield raw, own_id(raw, count, origin, reader), origin


def document_of(path: Path, options: Options) -> Document:
    """Return the document of a file, with the user's names for its columns."""
    return replace(file_document(path), columns=known_columns(options.fields, options.mark).names)


def not_one_article(raw: RawArticle) -> str | None:
    """Return why a raw article is not a single article.

    It is several articles, or an export that nobody reads; None for what may be one.
    """
    if raw.blocks is not None:
        return unsplit("\n".join([*(text for text, _ in raw.dropped), *(block.text for block in raw.blocks)]))
    text = raw.dump or raw.fragment or raw.page or ""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return unread(text) or unsplit(text)


def own_id(raw: RawArticle, count: int, origin: Origin, reader: Reader | None) -> str | None:
    """Return the id of an article to which its source gives none.

    By its place in an archive, else by how many stand before it.

    Those that could not be read count too, so that mending one changes no other's id. None: it has its own, or the document's.
    """
    if raw.id or reader is None or not reader.many:
        return None
    if raw.within:
        return path_id(f"{origin.id}/{raw.within}", ALL_SUFFIXES)
    return safe_id(f"{origin.id}-{count}")


def parts_of(path: Path, origin: Origin, refuse: Callable[[DocumentError], None], options: Options = DEFAULTS) -> Iterator[Job]:
    """Yield the jobs that a document consists of.

    The document itself, or for one of many articles, which is read here as a stream, its parts.
    """
    reader = reader_for(path.name)
    if reader is None or not reader.many:
        yield Job(path, origin)
        return

    def job(*, last: bool) -> Job:
        return Job(path, origin, lines=tuple(part), last=last) if reader.lines else Job(path, origin, raws=tuple(part), last=last)

    items: Iterable[Any] = _lines_of(path) if reader.lines else articles_of(path, origin, options)
    part: list[Any] = []
    size = 0
    try:
        for item in each_within(options.timeout_s, items):
            if isinstance(item, DocumentError):
                refuse(item)
                continue
            part.append(item if reader.lines else item[:2])
            size += len(item.data) if reader.lines else BATCH_BYTES // BATCH_DOCUMENTS
            if size >= BATCH_BYTES:
                yield job(last=False)
                part, size = [], 0
    except DocumentError as error:
        refuse(error)
    except OutOfTime:
        refuse(DocumentError(origin.source, too_long(options)))
    yield job(last=True)


def too_long(options: Options) -> str:
    """Return the reason for refusing a document whose time was over."""
    return f"reading it took longer than {options.timeout_s:g} seconds (SEARCHAPP_DOCUMENT_TIMEOUT_S)"


def _lines_of(path: Path) -> Iterator[JsonLine | DocumentError]:
    for count, item in enumerate(jsonlines.split_lines(file_document(path)), 1):
        yield item if isinstance(item, DocumentError) else JsonLine(count, *item)


def finished(
    raw: RawArticle, origin: Origin, article_id: str | None, options: Options, reading: Extraction | None = None
) -> tuple[Article, tuple[Paragraph, ...]]:
    outlets = known_outlets(options.outlets, options.mark)
    return assemble(raw, origin, outlets, article_id, _aliases(options.aliases, options.mark), reading)


@cache
def _aliases(path: str, mark: str) -> Aliases | None:
    """Load an aliases file, once for each of its contents."""
    return Aliases.load(Path(path)) if path else None


_Task = tuple[int, RawArticle, str | None, Origin]  # first which job's it is


def work(jobs: Sequence[Job], options: Options, prepare: Prepare | None = None) -> list[Loaded]:
    """Do some jobs in a worker process.

    Text dumps are read several at a time, which saves time and changes nothing else.
    """
    loaded = [Loaded([], [], []) for _ in jobs]
    made: list[list[tuple[Article, tuple[Paragraph, ...]]]] = [[] for _ in jobs]
    for part in _together(_raws(jobs, loaded, options)):
        for (job, raw, article_id, origin), read in zip(part, _read_together(part, options), strict=True):
            try:
                article, paragraphs, reading = within(options.timeout_s, partial(_finished, raw, origin, article_id, options, read))
                if options.exclusions.holds(article, paragraphs):
                    loaded[job].excluded.append(article.id)
                    continue
                made[job].append((article, paragraphs))
                loaded[job].errors.extend(left_out(raw, reading, origin.source))
            except DocumentError as error:
                place = f"{error.path} ({raw.place})" if raw.place else error.path
                loaded[job].errors.append((place, error.reason))
            except OutOfTime:
                place = f"{origin.source} ({raw.place})" if raw.place else origin.source
                loaded[job].errors.append((place, too_long(options)))
    for done, articles in zip(loaded, made, strict=True):
        if prepare is None:
            done.articles.extend(Made(article, len(paragraphs), paragraphs) for article, paragraphs in articles)
        else:
            records = zip(articles, prepare(articles), strict=True)
            done.articles.extend(Made(article, len(paragraphs), prepared=record) for (article, paragraphs), record in records)
    return loaded


def _read_together(part: Sequence[_Task], options: Options) -> list[Extraction | None]:
    """Return the readings of the text dumps among some articles.

    None for one to be read by itself.
    """
    dumps = [raw.dump for _, raw, _, _ in part if raw.dump is not None]
    try:
        readings = iter(within(options.timeout_s, partial(read_dumps, dumps)))
    except OutOfTime:  # one of them; each alone has its time
        return [None] * len(part)
    return [next(readings) if raw.dump is not None else None for _, raw, _, _ in part]


def _finished(
    raw: RawArticle, origin: Origin, article_id: str | None, options: Options, reading: Extraction | None
) -> tuple[Article, tuple[Paragraph, ...], Extraction | None]:
    reading = reading or read_marked_up(raw, origin.source)
    return *finished(raw, origin, article_id, options, reading), reading


def _raws(jobs: Sequence[Job], loaded: Sequence[Loaded], options: Options) -> Iterator[_Task]:
    """Yield the raw articles of some jobs.

    What is wrong with one goes to its job at once.
    """
    for place, (job, done) in enumerate(zip(jobs, loaded, strict=True)):
        try:
            items: Iterable[Item] = _items(job, options)
            if job.lines is not None:  # few enough to be held
                items = list(items)
                USUAL.expect(block.text for item in items if not isinstance(item, DocumentError) for block in item[0].blocks or ())
            for item in each_within(options.timeout_s, items):
                if isinstance(item, DocumentError):
                    done.errors.append((item.path, item.reason))
                    continue
                done.errors.extend(item[0].wrong)
                yield place, *item
        except DocumentError as error:
            done.errors.append((error.path, error.reason))
        except OutOfTime:
            done.errors.append((job.origin.source, too_long(options)))


def _together(raws: Iterable[_Task]) -> Iterator[list[_Task]]:
    """Yield raw articles in groups that are held in memory together."""
    part = []
    size = 0
    for item in raws:
        part.append(item)
        size += len(item[1].dump or item[1].page or item[1].fragment or "")
        if len(part) >= BATCH_DOCUMENTS or size > MOST_TOGETHER:
            yield part
            part, size = [], 0
    if part:
        yield part


def _items(job: Job, options: Options) -> Iterator[Item]:
    if job.raws is not None:
        yield from ((raw, own, job.origin) for raw, own in job.raws)
    elif job.lines is not None:
        document = document_of(job.path, options)
        reader = reader_for(document.name)
        alone = job.last and len(job.lines) == 1 and job.lines[0].nth == 1
        for count, number, data in job.lines:
            raw = jsonlines.parse_line(document.path, number, data, document.columns, alone=alone)
            yield raw if isinstance(raw, DocumentError) else (raw, own_id(raw, count, job.origin, reader), job.origin)
    else:
        yield from articles_of(job.path, job.origin, options)


def in_turn(jobs: Iterable[Job], options: Options, prepare: Prepare | None) -> Iterator[tuple[Job, Loaded]]:
    """Yield results in the order of the jobs, done in this process."""
    for batch in batches(jobs):
        yield from zip(batch, work(batch, options, prepare), strict=True)


def batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Yield the batches of jobs handed to a worker.

    Small documents together, a part of a document alone.
    """
    batch: list[Job] = []
    for job in jobs:
        batch.append(job)
        if len(batch) >= BATCH_DOCUMENTS or job.raws is not None or job.lines is not None:
            yield batch
            batch = []
    if batch:
        yield batch
