"""Feed broken documents to every reader: python -m tools.fuzz_readers -max_total_time=60

The first byte chooses the format, the rest is the document. Whatever it is, a reader may give articles or DocumentErrors and
nothing else. Needs atheris (pip install 'searchapp[fuzz]'); without a corpus folder it starts from one small document a format.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["searchapp.ingest"]):
    from searchapp.errors import DocumentError
    from searchapp.ingest.assemble import read_body
    from searchapp.ingest.document import Document
    from searchapp.ingest.readers import READERS

SEEDS = {
    ".txt": b"Headline\n\nBy Ada Byron\n\nA sentence that is long enough to be looked at as prose here.\n",
    ".html": b"<html><body><article><p>A sentence that is long enough to be looked at as prose.</p></article></body></html>",
    ".jsonl": b'{"id": "a", "date": "2021-03-03", "paragraphs": [{"text": "A sentence."}]}\n',
    ".eml": b"Subject: a\nFrom: b <c@d.example>\n\nA sentence that is long enough to be looked at as prose here.\n",
}


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
        for suffix, seed in SEEDS.items():
            number = next(i for i, reader in enumerate(READERS) if suffix in reader.suffixes)
            (Path(folder) / suffix[1:]).write_bytes(bytes([number]) + seed)
        atheris.Setup([*arguments, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
