"""The host names that the server answers to.

Any other Host is refused (421): a web site that rebinds its name reads nothing. A page of another site may have its name lead to
127.0.0.1 once it is loaded. Its requests then reach a server here as if they were of one origin, but with that site's name as
their Host.
"""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .plain_answer import plain_answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from ...settings import Settings

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?)\.?(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
"""A name, or an address in figures, with a port or without one (RFC 3986, host and port; what a Host may hold in practice)."""

_MAX_HOSTS_LOGGED = 20
"""Refused names told in the log, each once: who asks can make up any number."""

_log = logging.getLogger(__name__)


def host_name(host: str) -> str | None:
    """Return the name in a Host header.

    Lowercase, without port, brackets and last dot; None where it is none.
    """
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else None


def is_loopback(name: str) -> bool:
    """Say whether a name always leads to the machine that asks.

    localhost (RFC 6761) and the loopback addresses do.
    """
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def is_wildcard(name: str) -> bool:
    """Say whether a server bound to this listens at every address of the machine."""
    address = _address(name)
    return name in ("", "*") or (address is not None and address.is_unspecified)


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The names a server answers to, besides loopback names.

    A name that begins with a dot stands for all names below it.
    """

    names: frozenset[str]

    @classmethod
    def of(cls, settings: Settings) -> AllowedHosts:
        """Return the names that the settings give: bind address, base URL, and the allowed ones."""
        given = [
            settings.host.strip("[]"),
            urlsplit(settings.base_url).hostname or "",
            *settings.allowed_hosts.replace(",", " ").split(),
        ]
        return cls(frozenset(name.lower().strip("[]").rstrip(".") for name in given if not is_wildcard(name)))

    def allow(self, host: str) -> bool:
        """Say whether a Host header names this server.

        The port is not looked at: a mapped port is another inside than outside.
        """
        name = host_name(host)
        if name is None:
            return False
        if is_loopback(name) or name in self.names:
            return True
        return any(name[at:] in self.names for at, letter in enumerate(name) if letter == ".")


class HostCheck:
    """WSGI middleware that refuses a request whose Host is not allowed."""

    def __init__(self, app: WSGIApplication, allowed: AllowedHosts) -> None:
        self._app = app
        self._allowed = allowed
        self._logged: set[str] = set()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        if self._allowed.allow(host):
            return self._app(environ, start_response)
        self._log_once(host)
        text = "This server does not answer to this name. Whoever runs it can add the name to SEARCHAPP_ALLOWED_HOSTS."
        return plain_answer(environ, start_response, HTTPStatus.MISDIRECTED_REQUEST, "unknown_host", text)

    def _log_once(self, host: str) -> None:
        told = ascii(host[:100])
        if told not in self._logged and len(self._logged) < _MAX_HOSTS_LOGGED:
            self._logged.add(told)
            _log.warning("Refused a request for the host %s: it is not among SEARCHAPP_ALLOWED_HOSTS.", told)
