"""How fast pages and text dumps are read, beside trafilatura on the same pages: python -m benchmarks.ingest_speed DATA [EVERY]

DATA holds ingest/dev/html/*.html.gz and ingest/dev/txt/*.txt; EVERY takes each so manieth document (1: all). Processor time, all in
one run, round by round, bytes in memory in each case: what `searchapp extract` prints, decoding and fields included;
speakers, keys of copies and the language, which trafilatura does not give, are left out (the language stands on a line of its own).
"""

from __future__ import annotations

import gzip
import io
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import trafilatura

from searchapp.ingest.assemble import number, read_body, settle
from searchapp.ingest.document import Document
from searchapp.ingest.language import language_of
from searchapp.ingest.outlets import known_outlets
from searchapp.ingest.readers import reader_for

ROUNDS = 3
"""Each document is read so often and its fastest time counts: on a machine that does other work too, the rest is noise."""

ASKED = {"pages": 0.8, "dumps": 30.0}


def read(name: str, data: bytes) -> list[str]:
    """Read one document as `searchapp extract` does; return its paragraphs."""
    document = Document(name, name, lambda: io.BytesIO(data), len(data))
    reader = reader_for(name)
    if reader is None:
        raise ValueError(f"{name}: unknown format")
    (raw,) = reader.read(document)
    blocks, stated = read_body(raw, name)  # type: ignore[arg-type]  # an error would have no blocks and stop the run here
    paragraphs, *_ = number(blocks, name)
    settle(stated, known_outlets())
    return [paragraph.text for paragraph in paragraphs]


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
    bodies = [read("dump.txt", dump) for dump in dumps]
    work: dict[str, tuple[Callable[..., object], Sequence[object]]] = {
        "trafilatura": (peer, pages),
        "trafilatura, no metadata": (bare_peer, pages),
        "our pages": (partial(read, "page.html"), pages),
        "our dumps": (partial(read, "dump.txt"), dumps),
        "language of a dump": (language_of, bodies),
    }
    for function, documents in work.values():
        function(documents[0])  # tables and models are read the first time
    least = {name: [float("inf")] * len(texts) for name in work}
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
