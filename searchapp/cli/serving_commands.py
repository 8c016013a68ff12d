"""Commands that serve people and assistants, and the lines of the password file."""

from __future__ import annotations

import secrets

import click

from ..errors import BadParameter, UserError
from ..settings import Settings
from .group import main, opened


@main.command()
@click.option("--bind", metavar="HOST:PORT", help="Where to listen; the settings host and port otherwise.")
@click.pass_obj
def serve(settings: Settings, bind: str | None) -> None:
    """Serve the pages, with several processes, until Ctrl-C."""
    from ..web.server import run

    run(settings, bind or f"{settings.host}:{settings.port}")


@main.command(short_help="Make a line of the password file.")
@click.argument("name")
@click.option("--token", is_flag=True, help="Make a token for a program, and show it once, instead of asking for a password.")
def password(name: str, token: bool) -> None:
    """Print the line of the password file for the user NAME.

    Append this line to the file that SEARCHAPP_PASSWORD_FILE names.
    """
    from ..web.http.passwords import MIN_PASSWORD_CHARS, password_line

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


@main.command(short_help="Answer assistants over standard input and output.")
@click.pass_obj
def mcp(settings: Settings) -> None:
    """Answer assistants over standard input and output (Model Context Protocol), reading only.

    Give this command to the program that runs the assistant (docs/assistants.md). It needs the extra: pip install 'searchapp[mcp]'.
    """
    try:
        from ..assistants.mcp_server import mcp_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise UserError("`searchapp mcp` needs the package mcp: pip install 'searchapp[mcp]'") from None

    with opened(settings) as engine:
        mcp_server(settings, engine).run("stdio")
