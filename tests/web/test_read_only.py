"""A server and a doctor on a file system that cannot be written to, as in a container."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from searchapp.engines import open_engine

from .conftest import article, quoted
from .serving import served, status

_READ_ONLY = "mount --make-rprivate / && mount -o remount,bind,ro / && for m in /tmp {more}; do mountpoint -q $m && mount -o remount,bind,ro $m; done; "
ROOT_READ_ONLY = ("unshare", "-m", "sh", "-c", _READ_ONLY.format(more="/run /var") + 'exec "$@"', "sh")
ALL_READ_ONLY = ("unshare", "-m", "sh", "-c", _READ_ONLY.format(more="/run /var /dev/shm") + 'exec "$@"', "sh")


def works(command: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


pytestmark = pytest.mark.skipif(not works(ROOT_READ_ONLY), reason="only root may make the file system read-only for a process")


def index(folder: Path, engine: str) -> str:
    with closing(open_engine(f"{engine}:{folder / 'index'}", create=True)) as opened, opened.writer() as writer:
        writer.replace(article("a"), [quoted(1, "“It rains,” said Moor.", "It rains")])
    return f"{engine}:{folder / 'index'}"


@pytest.mark.parametrize(("engine", "under"), [("whoosh", ROOT_READ_ONLY), ("tantivy", ROOT_READ_ONLY), ("whoosh", ALL_READ_ONLY)])
def test_a_read_only_index_is_served_from_a_read_only_system(tmp_path: Path, engine: str, under: tuple[str, ...]) -> None:
    url = index(tmp_path, engine)
    with served(url, under=under) as port:
        for path in (
            "/",
            "/search?q=rains",
            "/search.jsonl?q=rains",
            "/article/a",
            "/status",
            "/api/search?q=rains",
            "/static/app.js",
        ):
            assert status(port, path) == 200, path
        assert status(port, "/search?q=rains") == 200


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_the_doctor_calls_a_read_only_index_read_only(tmp_path: Path, engine: str) -> None:
    url = index(tmp_path, engine)
    command = [*ROOT_READ_ONLY, sys.executable, "-m", "searchapp", "--engine", url, "--documents", str(tmp_path / "none"), "doctor"]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ)).stdout
    assert "note  the index is read-only here" in told
    assert "holds 1 article, 1 paragraph" in told
    assert "backup" not in told
