"""The file of users and their password hashes.

Hashing and comparison are Werkzeug's (scrypt); nothing here invents its own. One user a line, `name:hash`, as `searchapp password
NAME` prints it; lines that begin with # are left out.
"""

from __future__ import annotations

import re
import threading
from pathlib import Path

from werkzeug.security import check_password_hash, generate_password_hash

from ...errors import SettingsError

MIN_PASSWORD_CHARS = 10

_NAME = re.compile(r"[\w@+-][\w@+. -]{0,63}")
_HASH = re.compile(r"(?:scrypt:\d+:\d+:\d+|pbkdf2:sha(?:256|512):\d+)\$[^$\s]+\$[0-9a-f]+")
_MAX_HASHES_AT_ONCE = threading.Semaphore(2)
"""A comparison takes 32 MB and a tenth of a second; guesses must not take all memory and every core."""

_NOBODY = generate_password_hash("nobody")
"""Compared with where a name is unknown, so that the time taken does not tell which names there are."""


def password_line(name: str, password: str) -> str:
    """Return the line of the password file for a user.

    ValueError for a name that cannot stand in it.
    """
    if not _NAME.fullmatch(name):
        raise ValueError("letters, digits and _ @ + . - or spaces, up to 64")
    return f"{name}:{generate_password_hash(password)}"


def read_users(file: Path) -> dict[str, str]:
    """Return the password hash of each user.

    SettingsError names the line that cannot be read, never what it holds.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingsError("SEARCHAPP_PASSWORD_FILE", str(file), f"a file that can be read ({reason})") from None
    users: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not (_NAME.fullmatch(name) and _HASH.fullmatch(hashed)):
            raise SettingsError(
                "SEARCHAPP_PASSWORD_FILE", str(file), f"name:hash in line {number}, as `searchapp password NAME` prints it"
            )
        users[name] = hashed
    if not users:
        raise SettingsError("SEARCHAPP_PASSWORD_FILE", str(file), "a file with at least one user")
    return users


def is_password(users: dict[str, str], name: str, password: str) -> bool:
    """Say whether a password is the user's; slow on purpose."""
    hashed = users.get(name)
    with _MAX_HASHES_AT_ONCE:
        return check_password_hash(hashed or _NOBODY, password) and hashed is not None
