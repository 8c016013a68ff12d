"""Commands that make, change and examine the index."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from ..engines import open_engine, shown
from ..errors import BadParameter
from ..processes import end_like_interrupt
from ..settings import Settings
from .group import INTERRUPTED, main, opened, print_rows


@main.command(short_help="Bring the index up to date with the documents.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--prune", is_flag=True, help="Take articles out whose document under these paths is gone.")
@click.option("--fresh", is_flag=True, help="Build the whole index anew beside the old one, then switch.")
@click.option("--watch", is_flag=True, help="Then follow the paths, and index what changes, until Ctrl-C.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE", help="Write what was refused, and why, as JSON lines.")
@click.pass_obj
def index(settings: Settings, paths: tuple[str, ...], prune: bool, fresh: bool, watch: bool, report: str | None) -> None:
    """Bring the index up to date with the documents under PATHS.

    Without PATHS, the settings' documents are taken. Unchanged documents are skipped. One that cannot be read is named with the
    reason and the others go in; exit status 1 then. --fresh keeps the day each article came in, and refuses to lose an article
    whose document is gone unless --prune says so too. An index of an earlier version is upgraded first.
    """
    from ..ingest.run.commands import run_index

    end_like_interrupt()
    try:
        with opened(settings, create=True) as engine:
            clean = run_index(settings, engine, paths, prune=prune, fresh=fresh, report=report)
    except KeyboardInterrupt:
        click.echo(
            "searchapp: stopped. The index has whole documents only, and the next `searchapp index` goes on from there.", err=True
        )
        sys.exit(INTERRUPTED)
    if watch:
        from ..ingest.run.commands import run_watch

        run_watch(settings, paths)
    if not clean:
        sys.exit(1)


@main.command(short_help="Bring an index of an earlier version up to date.")
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Bring the index to this version's form of it.

    It is built from what it stores itself: the documents are not needed. Every article stays, with the day it came in. The index
    is replaced in one step at the end; Ctrl-C leaves it as it was.
    """
    from ..ingest.run.commands import run_upgrade

    end_like_interrupt()
    with opened(settings) as engine:
        if not run_upgrade(settings, engine):
            click.echo("The index is up to date.")


@main.command(short_help="Print what is read of each document.")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--explain", is_flag=True, help="Show why each line is kept or dropped and where each field comes from.")
@click.pass_obj
def extract(settings: Settings, paths: tuple[str, ...], explain: bool) -> None:
    """Print what is read of each document, as JSON lines, without touching the index.

    Each: {"doc_id", "title", "outlet", "date", "author", "paragraphs": [text]}; doc_id is the file name without its format, null
    stands for what neither the document nor the user says.
    """
    from ..ingest import explain as reasons
    from ..ingest import extract as read
    from ..ingest.run.commands import options_of

    if explain:
        wrong: set[str] = set()  # of a folder's metadata.csv each of its files tells
        for path in paths:
            for line in reasons(path, options=options_of(settings)):
                if line not in wrong:
                    click.echo(line)
                if line.startswith("! "):
                    wrong.add(line)
        if wrong:
            sys.exit(1)
        return
    print_rows(read(list(paths), options=options_of(settings)))


@main.command()
def formats() -> None:
    """List the formats of documents that are read."""
    from ..ingest import export_kinds
    from ..ingest import formats as known

    width = max(len(" ".join(reader.suffixes)) for reader in known())
    for reader in known():
        click.echo(f"{' '.join(reader.suffixes):{width}}  {reader.name} ({reader.library})")
    click.echo("Each may be packed with gzip: story.html.gz, news.warc.gz.")
    click.echo(f"Exports are told by what is in them, whatever their suffix: {', '.join(export_kinds())}.")


@main.command(short_help="Copy a whole collection to another engine.")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a whole collection from one engine to another.

    FROM and TO are addresses such as whoosh:index or tantivy:big. What TO held before is replaced when everything is there, not
    earlier. The documents are not needed.
    """
    from ..collection.status_files import copy_removed

    if source == target:
        raise BadParameter("TO", target, "another address than FROM")
    end_like_interrupt()
    copied = 0
    with (
        closing(open_engine(source)) as held,
        closing(open_engine(target, create=True)) as other,
        other.writer(fresh=True) as writer,
    ):
        for article, paragraphs in held.articles():
            writer.replace(article, paragraphs)
            copied += 1
    copy_removed(source, target)
    click.echo(f"Copied {copied:,} articles from {shown(source)} to {shown(target)}.")


@main.command(short_help="Take an article out of the collection for good.")
@click.argument("article")
@click.option("--reason", default="", metavar="TEXT", help="Why, for the file that keeps it out; shown to nobody else.")
@click.pass_obj
def remove(settings: Settings, article: str, reason: str) -> None:
    """Take the article with the id ARTICLE out of the index.

    It is kept out of every later run. Its document stays where it is. The file excluded.toml in the documents folder remembers
    it; taking its entry out undoes this.
    """
    from ..ingest.run.commands import run_remove

    with opened(settings) as engine:
        run_remove(settings, engine, article, reason)


@main.command(short_help="List the documents with their hashes.")
@click.pass_obj
def manifest(settings: Settings) -> None:
    """Print a list of the documents as CSV, by name.

    Its columns are the document, the SHA-256 of its file, when it came in, and by which version it was read. `searchapp verify`
    checks such a list, however old, against the documents and the index.
    """
    from ..collection.manifest import manifest_lines, manifest_rows

    with opened(settings) as engine:
        for line in manifest_lines(manifest_rows(engine)):
            click.echo(line, nl=False)


@main.command(short_help="Check a list of documents made by manifest.")
@click.argument("manifest", type=click.Path(path_type=Path))
@click.pass_obj
def verify(settings: Settings, manifest: Path) -> None:
    """Check the list MANIFEST against the documents and the index.

    The documents are checked as they are now. The exit status is 1 when anything differs. The documents are looked for under the
    names of the list: run it where `searchapp index` was run.
    """
    from ..collection.manifest import differences, read_manifest_file

    kept = read_manifest_file(manifest)
    with opened(settings) as engine:
        found = list(differences(kept, engine))
    for line in found:
        click.echo(line)
    click.echo(f"{len(kept):,} documents checked, {len(found):,} differences.", err=bool(found))
    if found:
        sys.exit(1)


@main.command(short_help="Check settings, documents and index.")
@click.option("--full", is_flag=True, help="Read every file of the index through and compare it with its checksum.")
@click.pass_obj
def doctor(settings: Settings, full: bool) -> None:
    """Check settings, documents and index, and say how to mend each thing.

    Exit status 1 when something is wrong.
    """
    from ..ingest.run.doctor import examine

    wrong = 0
    for check in examine(settings, full=full):
        wrong += check.state == "wrong"
        click.echo(f"{check.state:5} {check.what}" + (f"\n      -> {check.mend}" if check.mend else ""))
    if wrong:
        sys.exit(1)
