"""What the engines that live in a folder do about the folder itself."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path

import pytest

from searchapp.engines import open_engine


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_a_new_index_is_its_owners_alone_and_a_folder_that_is_there_stays_as_it_is(tmp_path: Path, engine: str) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o750)
    there.chmod(0o750)
    for folder, mode in ((tmp_path / "new" / "index", 0o700), (there, 0o750)):
        with closing(open_engine(f"{engine}:{folder}", create=True)) as opened, opened.writer():
            pass
        assert stat.S_IMODE(folder.stat().st_mode) == mode
