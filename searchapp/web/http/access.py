"""Access control: HTTP Basic for people, Bearer for programs.

It checks against the users of a file and limits the rate of attempts.
"""

from __future__ import annotations

import logging
import math
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.datastructures import Authorization

from ...errors import SettingsError
from .passwords import is_password, read_users
from .plain_answer import plain_answer
from .rate_limit import RateLimiter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OPEN_PATHS = frozenset({"/robots.txt"})
"""Paths that need no password: they say nothing of the collection, and who reads them never has one."""

ATTEMPTS_PER_MINUTE = 20
"""Passwords that one address may try in a minute; one that was right before is no attempt."""

_MAX_KNOWN = 1000
"""Credentials remembered as right, by a keyed digest: a comparison on every request would take a tenth of a second."""

_LOOK_AGAIN_S = 1.0
"""How often the file is looked at, so that a password taken out is refused at once without a restart."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""In no password that a person types. To scrypt's HMAC, a password and the same with zero bytes behind it are one."""

_log = logging.getLogger(__name__)


class AccessControl:
    """WSGI middleware that lets in who gives a user's name and password."""

    def __init__(self, app: WSGIApplication, file: Path) -> None:
        self._app = app
        self._file = file
        self._users = read_users(file)
        self._stamp = self._file_stamp()
        self._looked = time.monotonic()
        self._key = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._lock = threading.Lock()
        self._attempts = RateLimiter(ATTEMPTS_PER_MINUTE)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") in OPEN_PATHS:
            return self._app(environ, start_response)
        given = credentials(environ.get("HTTP_AUTHORIZATION"))
        if given is None:
            return self._refuse(environ, start_response)
        self._read_again()
        digest = blake2b("\0".join(given).encode(), key=self._key).digest()
        if not self._is_known(digest):
            wait_s = self._attempts.wait_s(environ.get("REMOTE_ADDR", ""), time.monotonic())
            if wait_s:
                text = "Too many passwords were tried from this address. Try again in a minute."
                headers = {"Retry-After": str(math.ceil(wait_s))}
                return plain_answer(environ, start_response, HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests", text, headers)
            users = self._users
            if not is_password(users, *given):
                _log.warning("A wrong password was given from %s.", environ.get("REMOTE_ADDR", ""))
                return self._refuse(environ, start_response)
            self._remember(digest, users)
        environ["REMOTE_USER"] = given[0]
        return self._app(environ, start_response)

    def _refuse(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        challenge = {"WWW-Authenticate": 'Basic realm="searchapp", charset="UTF-8"'}
        text = "A name and a password are needed here."
        return plain_answer(environ, start_response, HTTPStatus.UNAUTHORIZED, "password_needed", text, challenge)

    def _is_known(self, digest: bytes) -> bool:
        with self._lock:
            if digest not in self._known:
                return False
            self._known.move_to_end(digest)
            return True

    def _remember(self, digest: bytes, users: dict[str, str]) -> None:
        with self._lock:
            if users is not self._users:  # the file was read anew while this password was compared
                return
            self._known[digest] = None
            while len(self._known) > _MAX_KNOWN:
                self._known.popitem(last=False)

    def _read_again(self) -> None:
        """Reload the password file when it has changed.

        A file that cannot be read any more lets nobody in.
        """
        with self._lock:
            now = time.monotonic()
            if now - self._looked < _LOOK_AGAIN_S:
                return
            self._looked = now
            stamp = self._file_stamp()
            if stamp == self._stamp:
                return
            self._stamp = stamp
            self._known.clear()
            try:
                self._users = read_users(self._file)
            except SettingsError as error:
                _log.error("%s", error)
                self._users = {}

    def _file_stamp(self) -> tuple[int, int, int] | None:
        try:
            stat = self._file.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino


def credentials(header: str | None) -> tuple[str, str] | None:
    """Return the name and password of an Authorization header.

    Basic, or Bearer with name.password as its token.
    """
    given = Authorization.from_header(header)
    if given is None:
        return None
    name = secret = None
    if given.type == "basic":
        name, secret = given.username, given.password
    elif given.type == "bearer" and given.token:
        name, dot, secret = given.token.rpartition(".")
        name = name if dot else None
    if not name or secret is None or _CONTROL.search(name + secret):
        return None
    return name, secret
