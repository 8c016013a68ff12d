"""The `searchapp` command: click commands, each a thin call.

Exit status: 0 done, 1 some documents refused, 2 usage, 3 index, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import click

from .. import __version__
from ..engines import Engine, SearchLimits, open_engine
from ..errors import (
    DocumentError,
    EngineError,
    QuerySyntaxError,
    SearchAppError,
    SettingsError,
    UserError,
    WorkerLost,
)
from ..matching.schema import SCHEMA_VERSION
from ..query.messages import error_action, plain
from ..settings import DEFAULT_FILE, FILE_SETTING, PREFIX, Settings, settings_here

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


def print_rows(rows: Iterable[Any]) -> None:
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
