"""A file lock that ends with its process, on every system.

It uses flock where there is fcntl, else Windows' own.
"""

from __future__ import annotations

from typing import IO, Any

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]


def try_lock(file: IO[Any]) -> bool:
    """Lock an open file for this process.

    False when it is locked already, by this process or another.
    """
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:  # BlockingIOError of flock, PermissionError of Windows
        return False
    return True


def unlock(file: IO[Any]) -> None:
    """Give the lock up."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_UN)
    else:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined, unused-ignore]
