"""Commands that read the index or a file and print what they find."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..settings import Settings
from .group import main, opened, print_rows


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
    from ..output.claims_csv import checked_claims, read_claims

    with opened(settings) as engine:
        for line in checked_claims(engine, read_claims(claims)):
            click.echo(line, nl=False)


@main.command(short_help="Search the index and print what is found.")
@click.argument("query")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="Results to show.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1, 1_000_000), help="Which page of them.")
@click.option("--sort", default="best", show_default=True, type=click.Choice(["best", "newest", "oldest", "added"]))
@click.option("--json", "as_json", is_flag=True, help="Print what GET /api/search answers.")
@click.pass_obj
def search(settings: Settings, query: str, limit: int, page: int, sort: Any, as_json: bool) -> None:
    """Search the index and print the paragraphs found, the matched words marked."""
    from ..output.terminal import print_result
    from ..query.parser import Limits, parse
    from ..query.tree import Query

    limits = Limits(settings.max_query_length, settings.max_query_terms)
    parsed = parse(query, today=date.today(), limits=limits)
    request = Query(parsed.tree, query, sort=sort, offset=(page - 1) * limit, limit=limit)
    with opened(settings) as engine:
        result = engine.search(request)
        if as_json:
            from ..web.api.api import search_document

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

    from ..speakers import Aliases
    from ..speakers.explanation import attribute_lines

    known = Aliases.load(Path(aliases)) if aliases else None
    print_rows(attribute_lines(file, name=file.name, aliases=known))


@main.command(short_help="Show whose each quote of a file is, and why.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--person", metavar="NAME", help="Only the quotes that are this person's, or nearly were.")
def explain_speakers(file: Any, person: str | None) -> None:
    """Show each quote of FILE, whose it is, how that is known, and the runner-up.

    FILE: JSON lines as for attribute, or plain text with one paragraph a line.
    """
    from ..speakers.explanation import explain_file

    for line in explain_file(file.read(), person, name=file.name):
        click.echo(line)


@main.command(short_help="Tell what came in since each saved search was last told.")
@click.pass_obj
def alert(settings: Settings) -> None:
    """Tell what came in for the searches of searches.toml since each was last told.

    Run it after `searchapp index`, or by cron. An alert goes to the terminal, to a file, or to the standard input of a command,
    as the file says (docs/alerts.md). One that could not be delivered is tried again by the next run; the exit status is 1 then.
    """
    from ..alerts.alert_run import run_alerts
    from ..alerts.saved_searches import load_searches, searches_path

    searches = load_searches(searches_path(settings), settings)
    failed = False
    with opened(settings) as engine:
        for result in run_alerts(engine, settings, searches):
            failed |= bool(result.fault)
            click.echo(f"searchapp: {result.name}: {result.fault or result.says}".replace(": : ", ": "), err=True)
    if failed:
        sys.exit(1)
