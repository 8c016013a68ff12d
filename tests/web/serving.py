"""`searchapp serve` as a process of its own, on a port of this machine."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

NO_FCNTL = "import sys; sys.modules['fcntl'] = None"
"""What Windows lacks."""


def free_port() -> int:
    """Return a port at which nothing listens."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(done: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so; an AssertionError when it is not within so many seconds."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.1)


def status(port: int, path: str, **headers: str) -> int:
    """Return the status of an answer that was read to its end, 0 where none came."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
    except (OSError, http.client.HTTPException):
        return 0


@contextmanager
def served(
    index: Path | str,
    *options: str,
    host: str = "127.0.0.1",
    before: str = "",
    environment: Mapping[str, str] | None = None,
    under: Sequence[str] = (),
) -> Iterator[int]:
    """Serve an index; `before`: what the process runs first; `under`: a command that becomes the server."""
    port = free_port()
    code = f"{before}\nfrom searchapp.cli import main; main()"
    engine = str(index) if isinstance(index, str) else f"whoosh:{index}"
    command = [*under, sys.executable, "-c", code, "--engine", engine, *options, "serve", "--bind", f"{host}:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})}) as process:
        try:
            wait_for(lambda: process.poll() is not None or status(port, "/healthz") == 200, 60)
            yield port
            process.terminate()
            assert process.wait(30) == 0
        finally:
            process.kill()
