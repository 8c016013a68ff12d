"""How fast pages and text dumps are read, beside trafilatura on the same pages: python -m benchmarks.ingest_speed DATA [EVERY]

DATA holds ingest/dev/html/*.html.gz and ingest/dev/txt/*.txt; EVERY takes each so manieth document (1: all). Processor time, all in
one run, round by round, bytes in memory in each case: what `searchapp extract` prints, decoding and fields included;
speakers, keys of copies and the language, which trafilatura does not give, are left out (the language stands on a line of its own).
Dumps are read as many at a time as a worker of `searchapp index` gets, and on a line of their own one by one.
"""

from __future__ import annotations

import gzip
import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura

from searchapp.errors import DocumentError
from searchapp.ingest.fields.language import language_of
from searchapp.ingest.fields.outlets import known_outlets
from searchapp.ingest.lines.labels import Extraction
from searchapp.ingest.plaintext.extract import read_dumps
from searchapp.ingest.readers import reader_for
from searchapp.ingest.run.assemble import number, read_body, resolve_fields
from searchapp.ingest.run.jobs import BATCH_DOCUMENTS
from searchapp.ingest.source.document import Document
from searchapp.ingest.source.raw_article import RawArticle

ROUNDS = 3
"""Each document, or batch of dumps, is read so often and its fastest time counts: on a busy machine the rest is noise."""

ASKED = {"pages": 0.8, "dumps": 30.0}


def opened(name: str, data: bytes) -> RawArticle:
    """Decode one document and make out what kind it is."""
    document = Document(name, name, lambda: io.BytesIO(data), len(data))
    reader = reader_for(name)
    if reader is None:
        raise ValueError(f"{name}: unknown format")
    (raw,) = reader.read(document)
    if isinstance(raw, DocumentError):
        raise raw
    return raw


def finished(raw: RawArticle, reading: Extraction | None = None) -> list[str]:
    """Return a document's paragraphs, its fields settled too."""
    blocks, stated = read_body(raw, "document", reading)
    paragraphs, *_ = number(blocks, "document")
    resolve_fields(stated, known_outlets())
    return [paragraph.text for paragraph in paragraphs]


def read_page(data: bytes) -> list[str]:
    """Read one page as `searchapp extract` does; return its paragraphs."""
    return finished(opened("page.html", data))


def read_together(dumps: Sequence[bytes]) -> list[list[str]]:
    """Read dumps as a worker of `searchapp index` does, which gets BATCH files at a time."""
    raws = [opened("dump.txt", data) for data in dumps]
    readings = read_dumps([raw.dump or "" for raw in raws])
    return [finished(raw, reading) for raw, reading in zip(raws, readings, strict=True)]


def peer(page: bytes) -> None:
    """Read a page with trafilatura as it comes: text, comments and metadata."""
    trafilatura.bare_extraction(page, with_metadata=True)


def bare_peer(page: bytes) -> None:
    """Read a page with trafilatura, without metadata."""
    trafilatura.bare_extraction(page)


def main(arguments: list[str]) -> int:
    """Print milliseconds a document and the ratios."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    dev = Path(arguments[0]) / "ingest" / "dev"
    texts = sorted((dev / "txt").glob("*.txt"))[:: int(arguments[1]) if len(arguments) > 1 else 1]
    if not texts:
        print(f"{dev / 'txt'}: no *.txt there", file=sys.stderr)
        return 2
    pages = [gzip.decompress((dev / "html" / f"{path.stem}.html.gz").read_bytes()) for path in texts]
    dumps = [path.read_bytes() for path in texts]
    batches = [dumps[place : place + BATCH_DOCUMENTS] for place in range(0, len(dumps), BATCH_DOCUMENTS)]
    bodies = [body for batch in batches for body in read_together(batch)]
    work: dict[str, tuple[Callable[..., object], Sequence[object]]] = {
        "trafilatura": (peer, pages),
        "trafilatura, no metadata": (bare_peer, pages),
        "our pages": (read_page, pages),
        "our dumps": (read_together, batches),
        "our dumps, one by one": (read_together, [[dump] for dump in dumps]),
        "language of a dump": (language_of, bodies),
    }
    for function, documents in work.values():
        function(documents[0])  # tables and models are read the first time
    least = {name: [float("inf")] * len(documents) for name, (_, documents) in work.items()}
    for _ in range(ROUNDS):
        for name, (function, documents) in work.items():
            for place, document in enumerate(documents):
                started = time.process_time()
                function(document)
                least[name][place] = min(least[name][place], time.process_time() - started)
    spent = {name: sum(times) for name, times in least.items()}
    for name, seconds in spent.items():
        print(f"{name:26} {1000 * seconds / len(texts):8.2f} ms")
    print(f"{len(texts)} documents; times as many a second as trafilatura (without metadata), and what is asked:")
    for name, asked in ASKED.items():
        ratios = [spent[other] / spent[f"our {name}"] for other in ("trafilatura", "trafilatura, no metadata")]
        print(f"{name:26} {ratios[0]:8.2f} ({ratios[1]:.2f})  asked {asked:g}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
