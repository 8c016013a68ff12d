"""Feed broken documents to every reader: python -m tools.fuzz_readers -max_total_time=60

The first byte chooses the format, the rest is the document. Whatever it is, a reader may give articles or DocumentErrors and
nothing else. Needs atheris (pip install 'searchapp[fuzz]'). It starts from a small document of each format.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["searchapp.ingest"]):
    from searchapp.errors import DocumentError
    from searchapp.ingest.readers import READERS
    from searchapp.ingest.run.assemble import read_body
    from searchapp.ingest.source.document import Document

from tests.ingest.samples import SAMPLES

FRONT_MATTER = b'+++\ntitle = "Rain"\ndate = 2021-03-03T23:30:00-05:00\n[params]\nauthor = "Ada Byron"\n+++\n'
SEEDS = {**SAMPLES, "toml.txt": FRONT_MATTER + SAMPLES["story.txt"], "toml.md": FRONT_MATTER + SAMPLES["story.txt"]}
"""A document of each format, so that every reader is reached from the start."""


def one(data: bytes) -> None:
    """Read one document; anything but a DocumentError is a finding."""
    if len(data) < 2:
        return
    reader = READERS[data[0] % len(READERS)]
    body = data[1:]
    document = Document(f"fuzz{reader.suffixes[0]}", f"fuzz{reader.suffixes[0]}", lambda: io.BytesIO(body), len(body))
    try:
        for count, raw in enumerate(reader.read(document)):
            if not isinstance(raw, DocumentError):
                read_body(raw, document.path)
            if count > 20:
                break
    except DocumentError:
        pass


def main(arguments: list[str]) -> None:
    """Run until a limit of libFuzzer's is met; see `-help=1`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, seed in SEEDS.items():
            number = next(i for i, reader in enumerate(READERS) if name.endswith(reader.suffixes))
            (Path(folder) / name).write_bytes(bytes([number]) + seed)
        atheris.Setup([*arguments, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
