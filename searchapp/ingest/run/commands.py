"""The commands `index`, `extract` and their kin.

Settings in, lines for the terminal out.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from ...collection.status_files import Run, end_run, note_refused, note_removed, note_run
from ...collection.upgrade import upgrade
from ...engines import Engine, open_engine
from ...errors import BadParameter
from ...model import Article
from ...settings import Settings
from .exclusions import content_hash, exclude, load_exclusions
from .jobs import Options
from .pipeline import ingest
from .report import Progress, Report
from .watch import watch

NOTED_S = 2.0
"""How often the pages are told how far a run is."""

MOST_LOOKED_AT = 200
"""Articles that are compared with one that is removed, to see whether another has the same content."""

REFUSALS_SHOWN = 20
"""Refused documents named on the terminal; all of them are in the report file."""


def options_of(settings: Settings) -> Options:
    """Return the options for reading documents under these settings.

    Files in the documents folder stand in for settings left out.
    """
    folder = settings.documents_path
    outlets = settings.outlets or _if_there(folder / "outlets.csv")
    aliases = settings.aliases or _if_there(folder / "aliases.toml")
    fields = settings.fields or _if_there(folder / "fields.toml")
    return Options(
        outlets=outlets,
        aliases=aliases,
        fields=fields,
        exclusions=load_exclusions(excluded_file(settings)),
        timeout_s=settings.document_timeout_s,
    )


def excluded_file(settings: Settings) -> str:
    """Return the file of excluded articles.

    It need not be there.
    """
    return settings.excluded or str(settings.documents_path / "excluded.toml")


def _if_there(path: Path) -> str:
    return str(path) if path.is_file() else ""


def run_index(settings: Settings, engine: Engine, paths: Sequence[str], *, prune: bool, fresh: bool, report: str | None) -> bool:
    """Index documents, show progress, and print the summary.

    False when something was refused.
    """
    documents = [Path(path) for path in paths] or [settings.documents_path]
    if not fresh:
        run_upgrade(settings, engine)
    if report:
        _write_report(report, Report())  # a place that cannot be written to is told before the work, not after
    with _Bar(settings.engine, "documents") as bar:
        done = ingest(
            documents,
            engine,
            prune=prune,
            fresh=fresh,
            root=settings.documents_path,
            options=options_of(settings),
            progress=bar.show,
        )
    note_removed(settings.engine, done.removed, date.today())
    note_refused(settings.engine, done.refused)
    for line in summary(done):
        click.echo(line)
    for place, why in done.skipped[:REFUSALS_SHOWN]:
        click.echo(f"searchapp: skipped {place}: {why}", err=True)
    for place, why in done.refused[:REFUSALS_SHOWN]:
        click.echo(f"searchapp: {place}: {why}", err=True)
    if len(done.refused) > REFUSALS_SHOWN:
        click.echo(f"searchapp: and {len(done.refused) - REFUSALS_SHOWN} more; --report FILE writes all of them", err=True)
    if report:
        _write_report(report, done)
    return not done.refused


def run_remove(settings: Settings, engine: Engine, article_id: str, reason: str) -> None:
    """Remove an article from the index for good.

    It is added to the file of excluded articles first.
    """
    found = engine.article(article_id)
    if found is None:
        raise BadParameter("article", article_id, "the id of an article in the index, as its address shows it")
    file = excluded_file(settings)
    article, paragraphs = found
    same = content_hash(article, paragraphs)
    others = {other.id for other, _ in engine.keyed(article.keys, MOST_LOOKED_AT)} - {article.id} if article.keys else set()
    twins = [other for other in others if (held := engine.article(other)) and content_hash(*held) == same]
    exclude(file, article, "" if twins else same, date.today(), reason)
    rest = [other for other in engine.fingerprints()[article.source].articles if other != article_id]
    last = engine.article(rest[-1]) if rest else None
    with engine.writer() as writer:
        writer.remove(article_id)
        if last is not None:  # its document is read again by the next run, whatever becomes of the entry until then
            writer.replace(replace(last[0], fingerprint=""), last[1])
    note_removed(settings.engine, [Article(article_id)], date.today())
    click.echo(f"Removed {article_id}. {file} keeps it out; taking its entry out brings it back with the next `searchapp index`.")


def run_upgrade(settings: Settings, engine: Engine) -> bool:
    """Upgrade the index to this version of the schema, showing progress.

    Says what was done; False when there was nothing to do.
    """
    with _Bar(settings.engine, "articles") as bar:
        done = upgrade(engine, lambda *progress: bar.show(Progress(*progress)))
    if done is None:
        return False
    click.echo(
        f"Upgraded the index from version {done.before} of the schema to {done.after}: {counted(done.articles, 'article')}, "
        "each with the day it came in."
    )
    return True


def _write_report(report: str, done: Report) -> None:
    lines = [json.dumps({"path": place, "reason": why}, ensure_ascii=False) + "\n" for place, why in done.refused]
    lines += [json.dumps({"path": place, "skipped": why}, ensure_ascii=False) + "\n" for place, why in done.skipped]
    try:
        Path(report).write_text("".join(lines), encoding="utf-8", errors="replace")
    except OSError as error:
        raise BadParameter("--report", report, f"a file that can be written ({error.strerror})") from error


def run_watch(settings: Settings, paths: Sequence[str]) -> None:
    """Watch the paths and print what was indexed, until Ctrl-C."""
    documents = [Path(path) for path in paths] or [settings.documents_path]
    for path in documents:
        if not path.exists():
            raise BadParameter("path", str(path), "a file or folder that is there, to follow it")
    click.echo(f"Following {', '.join(map(str, documents))}; Ctrl-C ends it.", err=True)
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it tells of Ctrl-C as of a fault
    opened, options = partial(open_engine, settings.engine), partial(options_of, settings)
    reports = watch(documents, opened, root=settings.documents_path, options=options)
    for done in reports:
        note_removed(settings.engine, done.removed, date.today())
        for line in summary(done):
            click.echo(line)
        for place, why in done.refused:
            click.echo(f"searchapp: {place}: {why}", err=True)


def summary(done: Report) -> list[str]:
    """Return the lines that summarise a run."""
    first = (
        f"Documents: {len(done.added):,} added, {len(done.changed):,} changed, {done.unchanged:,} unchanged, "
        f"{len(done.vanished):,} vanished, {len(done.refused):,} refused. "
        f"Written: {counted(done.articles, 'article')}, {counted(done.paragraphs, 'paragraph')}."
    )
    lines = [first]
    if done.replaced:
        lines.append(f"{counted(len(done.replaced), 'document')} left out for a later version of the same address.")
    if done.excluded:
        lines.append(f"{counted(len(done.excluded), 'article')} kept out, as excluded.toml says.")
    if done.overlapping:
        lines.append(f"{counted(done.overlapping, 'article')} already in the index from another export.")
    lines += [f"{source}: {counted(count, 'article')}." for source, count in done.many[:REFUSALS_SHOWN]]
    if len(done.many) > REFUSALS_SHOWN:
        lines.append(f"and {len(done.many) - REFUSALS_SHOWN:,} more files of several articles.")
    if done.vanished and not done.pruned:
        gone = counted(len(done.vanished), "document")
        lines.append(f"Gone, but still in the index: {gone}. `searchapp index --prune` removes what is gone.")
    return lines


def counted(number: int, noun: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Bar:
    """A progress bar on a terminal, a plain line every ten seconds elsewhere.

    For the pages a file beside the index.
    """

    def __init__(self, engine: str, noun: str) -> None:
        self.engine = engine
        self.noun = noun

    def __enter__(self) -> _Bar:
        self.started = self.shown = self.noted = time.monotonic()
        self.terminal = sys.stderr.isatty()
        return self

    def __exit__(self, *exception: object) -> None:
        end_run(self.engine)
        if self.terminal:
            click.echo("\r\x1b[K", nl=False, err=True)

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        share = progress.done / progress.total if progress.total else 0.0
        left = (now - self.started) * (1 - share) / share if share else 0.0
        if now - self.noted >= NOTED_S:
            self.noted = now
            note_run(self.engine, Run(progress.done, progress.total, progress.paragraphs, int(left) if share else None))
        if now - self.shown < (0.2 if self.terminal else 10):
            return
        self.shown = now
        rate = progress.paragraphs / (now - self.started)
        text = f"{progress.done:,} of {progress.total:,} {self.noun}, "
        text += f"{counted(progress.articles, 'article')}, " if progress.articles > progress.done else ""
        text += f"{rate:,.0f} paragraphs/s"
        text += f", {int(left) // 60}:{int(left) % 60:02} left" if share else ""
        if self.terminal:
            filled = int(share * 24)
            click.echo(f"\r\x1b[K[{'#' * filled}{'.' * (24 - filled)}] {text}", nl=False, err=True)
        else:
            click.echo(text, err=True)
