"""The `searchapp` command: click commands, each a thin call.

Exit status: 0 done, 1 some documents refused, 2 usage, 3 index, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import dataclasses
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from . import __version__
from .engines import Engine, SearchLimits, open_engine, shown
from .errors import BadParameter, DocumentError, EngineError, QuerySyntaxError, SearchAppError, SettingsError, UserError, WorkerLost
from .matching.schema import SCHEMA_VERSION
from .processes import end_like_interrupt
from .query.messages import error_action, plain
from .settings import DEFAULT_FILE, FILE_SETTING, PREFIX, Settings, settings_here

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class Main(click.Group):
    """The command group; turns our errors into one line on stderr and an exit status."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._settings_first(ctx, args))

    def _settings_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move settings options in front of the command name.

        There the group finds them: `searchapp serve --port 8001`.
        """
        settings = {option for parameter in self.params if parameter.expose_value for option in parameter.opts}
        at = 0
        while at < len(args) and args[at].startswith("-"):
            at += 2 if args[at] in settings else 1
        command = self.get_command(ctx, args[at]) if at < len(args) else None
        if command is None:
            return args
        own = {option for parameter in command.params for option in parameter.opts}
        end = args.index("--") if "--" in args else len(args)
        first, rest = args[:at], args[at:end]
        left = []
        while rest:
            name, equals, _ = rest[0].partition("=")
            taken = 1 if equals else 2
            if name in settings and name not in own and len(rest) >= taken:
                first += rest[:taken]
                rest = rest[taken:]
            else:
                left.append(rest.pop(0))
        return [*first, *left, *args[end:]]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (UserError, SettingsError) as error:
            _stop(error, 2)
        except EngineError as error:
            _stop(error, 3)
        except (DocumentError, WorkerLost) as error:
            _stop(error, 1)
        except BrokenPipeError:  # the reader of a pipe went away: nobody is left to tell
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("searchapp: stopped.", err=True)
            sys.exit(INTERRUPTED)
        except MemoryError:
            click.echo("searchapp: there is not enough memory.", err=True)
            sys.exit(1)
        except OSError as error:  # of the machine: no space, too many open files
            place = f" ({error.filename})" if error.filename else ""
            click.echo(f"searchapp: {error.strerror or type(error).__name__}{place}.", err=True)
            sys.exit(1)


def _stop(error: SearchAppError, status: int) -> None:
    click.echo(plain(f"searchapp: {error}"), err=True)
    if isinstance(error, QuerySyntaxError) and error.suggestion:
        click.echo(f"searchapp: {error_action(error)}", err=True)
    sys.exit(status)


def _print_rows(rows: Iterable[Any]) -> None:
    """Print rows as JSON lines.

    Documents that could not be read are named, and the exit status is 1 then.
    """
    refused = False
    for row in rows:
        if isinstance(row, DocumentError):
            refused = True
            click.echo(f"searchapp: {row}", err=True)
        else:
            click.echo(json.dumps(row, ensure_ascii=False))
    if refused:
        sys.exit(1)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the group one option for each setting, with the setting's own name."""
    for field in reversed(dataclasses.fields(Settings)):
        option = click.option(
            "--" + field.name.replace("_", "-"),
            field.name,
            metavar="VALUE",
            help=f"{field.metadata['help']}{_default(field.default)} Also {PREFIX}{field.name.upper()}.",
        )
        command = option(command)
    return command


def _default(value: object) -> str:
    return "" if value == "" else f" Default: {'no' if value is False else value}."


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="searchapp", message=f"%(prog)s %(version)s, form {SCHEMA_VERSION} of the index")
@settings_options
@click.option(
    "--settings", metavar="FILE", help=f"A file with settings, {DEFAULT_FILE} in this folder if there. Also {FILE_SETTING}."
)
@click.pass_context
def main(ctx: click.Context, /, **options: str | None) -> None:
    """Search your own news articles: who said what, when, according to which outlet.

    These options are the settings, before the command or behind it; the environment variables of the same names do the same.
    """
    given = {PREFIX + name.upper(): value for name, value in options.items() if value is not None}
    ctx.obj = settings_here({**os.environ, **given})


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Engine]:
    """Open the engine of the settings for one command."""
    limits = SearchLimits(settings.max_expansions, settings.timeout_s)
    with closing(open_engine(settings.engine, create=create, limits=limits)) as engine:
        yield engine


@main.command()
@click.option("--bind", metavar="HOST:PORT", help="Where to listen; the settings host and port otherwise.")
@click.pass_obj
def serve(settings: Settings, bind: str | None) -> None:
    """Serve the pages, with several processes, until Ctrl-C."""
    from .web.server import run

    run(settings, bind or f"{settings.host}:{settings.port}")


@main.command(short_help="Make a line of the password file.")
@click.argument("name")
@click.option("--token", is_flag=True, help="Make a token for a program, and show it once, instead of asking for a password.")
def password(name: str, token: bool) -> None:
    """Print the line of the password file for the user NAME.

    Append this line to the file that SEARCHAPP_PASSWORD_FILE names.
    """
    from .web.http.passwords import MIN_PASSWORD_CHARS, password_line

    if token:
        secret = secrets.token_urlsafe(32)
        click.echo(f"The token of {name}, shown this once: {name}.{secret}", err=True)
    else:
        secret = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        if len(secret) < MIN_PASSWORD_CHARS:
            raise BadParameter("password", "•" * len(secret), f"at least {MIN_PASSWORD_CHARS} characters")
    try:
        click.echo(password_line(name, secret))
    except ValueError as error:
        raise BadParameter("name", name, str(error)) from None


@main.command()
@click.pass_obj
def export(settings: Settings) -> None:
    """Print every paragraph of the index as JSON lines.

    Each: article, outlet, date, paragraph (its number), text, speakers: [{name, how}]. A quotation without a known speaker
    has the name null.
    """
    with opened(settings) as engine:
        for article, paragraphs in engine.articles():
            for paragraph in paragraphs:
                speakers = {(quote.speaker, quote.how): None for quote in paragraph.quotes}
                row = {
                    "article": article.id,
                    "outlet": article.outlet,
                    "date": article.published.isoformat() if article.published else None,
                    "paragraph": paragraph.number,
                    "text": paragraph.text,
                    "speakers": [{"name": name, "how": how} for name, how in speakers],
                }
                click.echo(json.dumps(row, ensure_ascii=False))


@main.command(short_help="Check the quotations of a CSV file.")
@click.argument("claims", type=click.Path(path_type=Path))
@click.pass_obj
def check(settings: Settings, claims: Path) -> None:
    """Check the quotations of a CSV file against the collection.

    The verdicts are printed as CSV. CLAIMS has the columns quotation and, if known, said_by. A verdict is word_for_word, close,
    other_speaker, speaker_unknown, part, absent or too_short (docs/same-words.md); absent means the collection does not hold it,
    not that it is false.
    """
    from .output.claims_csv import checked_claims, read_claims

    with opened(settings) as engine:
        for line in checked_claims(engine, read_claims(claims)):
            click.echo(line, nl=False)


@main.command(short_help="List the documents with their hashes.")
@click.pass_obj
def manifest(settings: Settings) -> None:
    """Print a list of the documents as CSV, by name.

    Its columns are the document, the SHA-256 of its file, when it came in, and by which version it was read. `searchapp verify`
    checks such a list, however old, against the documents and the index.
    """
    from .collection.manifest import manifest_lines, manifest_rows

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
    from .collection.manifest import differences, read_manifest_file

    kept = read_manifest_file(manifest)
    with opened(settings) as engine:
        found = list(differences(kept, engine))
    for line in found:
        click.echo(line)
    click.echo(f"{len(kept):,} documents checked, {len(found):,} differences.", err=bool(found))
    if found:
        sys.exit(1)


@main.command(short_help="Search the index and print what is found.")
@click.argument("query")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Results to show.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1, 1_000_000), help="Which page of them.")
@click.option("--sort", default="best", show_default=True, type=click.Choice(["best", "newest", "oldest", "added"]))
@click.option("--json", "as_json", is_flag=True, help="Print what GET /api/search answers.")
@click.pass_obj
def search(settings: Settings, query: str, limit: int, page: int, sort: Any, as_json: bool) -> None:
    """Search the index and print the paragraphs found, the matched words marked."""
    from .output.terminal import print_result
    from .query.parser import Limits, parse
    from .query.tree import Query

    limits = Limits(settings.max_query_length, settings.max_query_terms)
    parsed = parse(query, today=date.today(), limits=limits)
    request = Query(parsed.tree, query, sort=sort, offset=(page - 1) * limit, limit=limit)
    with opened(settings) as engine:
        result = engine.search(request)
        if as_json:
            from .web.api.api import search_document

            click.echo(json.dumps(search_document(engine, request, parsed.notices, result), ensure_ascii=False, indent=1))
        else:
            print_result(engine, request, parsed.notices, result, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)


@main.command(short_help="Print who is quoted in each paragraph of a file.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--aliases", type=click.Path(exists=True, dir_okay=False), help="A file that joins and separates names.")
def attribute(file: Any, aliases: str | None) -> None:
    """Print who is quoted in each paragraph of FILE, as JSON lines.

    FILE holds JSON lines; - stands for standard input. Each line of FILE: {"id", "paragraphs": [{"i", "text"}]}. Each line
    printed: {"article_id", "paragraph", "speakers": [{"name", "type"}], "quoted"}; quoted is true also where nobody could be
    named. Reads no index.
    """
    from pathlib import Path

    from .speakers import Aliases
    from .speakers.commands import attribute_lines

    known = Aliases.load(Path(aliases)) if aliases else None
    _print_rows(attribute_lines(file, name=file.name, aliases=known))


@main.command(short_help="Show whose each quote of a file is, and why.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--person", metavar="NAME", help="Only the quotes that are this person's, or nearly were.")
def explain_speakers(file: Any, person: str | None) -> None:
    """Show each quote of FILE, whose it is, how that is known, and the runner-up.

    FILE: JSON lines as for attribute, or plain text with one paragraph a line.
    """
    from .speakers.commands import explain_file

    for line in explain_file(file.read(), person, name=file.name):
        click.echo(line)


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
    from .ingest.run.commands import run_index

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
        from .ingest.run.commands import run_watch

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
    from .ingest.run.commands import run_upgrade

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
    from .ingest import explain as reasons
    from .ingest import extract as read
    from .ingest.run.commands import options_of

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
    _print_rows(read(list(paths), options=options_of(settings)))


@main.command()
def formats() -> None:
    """List the formats of documents that are read."""
    from .ingest import export_kinds
    from .ingest import formats as known

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
    from .ingest.run.commands import run_remove

    with opened(settings) as engine:
        run_remove(settings, engine, article, reason)


@main.command(short_help="Check settings, documents and index.")
@click.option("--full", is_flag=True, help="Read every file of the index through and compare it with its checksum.")
@click.pass_obj
def doctor(settings: Settings, full: bool) -> None:
    """Check settings, documents and index, and say how to mend each thing.

    Exit status 1 when something is wrong.
    """
    from .ingest.run.doctor import examine

    wrong = 0
    for check in examine(settings, full=full):
        wrong += check.state == "wrong"
        click.echo(f"{check.state:5} {check.what}" + (f"\n      -> {check.mend}" if check.mend else ""))
    if wrong:
        sys.exit(1)
