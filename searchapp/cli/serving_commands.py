"""Commands about the server: serve, and the lines of its password file."""

from __future__ import annotations

import secrets

import click

from ..errors import BadParameter
from ..settings import Settings
from .group import main


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
