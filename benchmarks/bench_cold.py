"""Queries asked for the first time, on one of our engines: python -m benchmarks.bench_cold ENGINE CORPUS FOLDER [NUMBER]

ENGINE: whoosh or tantivy; FOLDER: an index of the corpus, made where there is none. NUMBER distinct queries, 2,000 unless said, in
a mix as people ask: words, phrases, nearness, exclusions, speakers, filters. Their words are drawn from the texts of the corpus, so
that a usual word comes as often as it is usual. Every engine gets the same ones, each asked twice, one after another: cold, then
warm. Nothing is remembered at the start but what opening and one page of everything read. A page: ten hits, three facets, snippets.
Processor time.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.bench_engine import FACETS, build, open_scratch, read
from searchapp.engines import Engine
from searchapp.matching.matcher import fragment
from searchapp.query.parser import parse
from searchapp.query.tree import Query, Selection
from searchapp.text.analysis import terms
from searchapp.text.stopwords import is_function_word

QUERIES = 2_000
SAMPLED_PARAGRAPHS = 20_000
MIN_WORD_LETTERS = 3
TODAY = date(2026, 1, 1)


class CorpusWords:
    """Words, phrases, speakers and outlets drawn from a corpus, each as often as it stands there."""

    def __init__(self, corpus: Path, seed: int) -> None:
        self._rng = random.Random(seed)
        self._texts: list[list[str]] = []
        self._speakers: list[str] = []
        self._outlets: list[str] = []
        for article, paragraphs in read(corpus):
            self._outlets.append(article.outlet or "")
            for paragraph in paragraphs:
                if len(self._texts) < SAMPLED_PARAGRAPHS and len(words := paragraph.text.split()) > 5:
                    self._texts.append(words)
                    self._speakers += [quote.speaker for quote in paragraph.quotes if quote.speaker]
            if len(self._texts) >= SAMPLED_PARAGRAPHS:
                return

    def word(self) -> str:
        """Return a word that says something."""
        while True:
            found = terms(self._rng.choice(self._rng.choice(self._texts)))
            if len(found) == 1 and len(found[0]) >= MIN_WORD_LETTERS and found[0].isalpha() and not is_function_word(found[0]):
                return found[0]

    def phrase(self) -> str:
        """Return two or three words that stand together somewhere, in quotation marks."""
        while True:
            words, size = self._rng.choice(self._texts), self._rng.choice((2, 2, 3))
            first = self._rng.randrange(len(words) - size)
            found = terms(" ".join(words[first : first + size]))
            if len(found) == size and not all(map(is_function_word, found)) and all(map(str.isalnum, found)):
                return f'"{" ".join(found)}"'

    def speaker(self) -> str:
        return self._rng.choice(self._speakers)

    def outlet(self) -> str:
        return self._rng.choice(self._outlets)

    def year(self) -> int:
        return self._rng.randint(2005, 2025)

    def pick(self, weighted: Sequence[tuple[int, Callable[[], Query]]]) -> Callable[[], Query]:
        """Return one of some kinds, each as often as its weight says."""
        return self._rng.choices([kind for _, kind in weighted], [weight for weight, _ in weighted])[0]


def _query(text: str, **more: Any) -> Query:
    return Query(parse(text, today=TODAY).tree, text=text, limit=10, facets=FACETS, **more)


def queries(corpus: Path, number: int, seed: int = 7) -> list[Query]:
    """Return so many distinct queries."""
    draw = CorpusWords(corpus, seed)
    word, phrase = draw.word, draw.phrase
    kinds: list[tuple[int, Callable[[], Query]]] = [
        (24, lambda: _query(word())),
        (22, lambda: _query(f"{word()} {word()}")),
        (8, lambda: _query(f"{word()} {word()} {word()}")),
        (6, lambda: _query(f"{word()} OR {word()} OR {word()}")),
        (14, lambda: _query(phrase())),
        (4, lambda: _query(f"{phrase()} {word()}")),
        (6, lambda: _query(f"{word()} NEAR/5 {word()}")),
        (6, lambda: _query(f"{word()} -{word()}")),
        (3, lambda: _query(f'speaker:"{draw.speaker()}"')),
        (3, lambda: _query(f'speaker:"{draw.speaker()}" {word()}')),
        (3, lambda: _query(word(), filters={"outlet": Selection((draw.outlet(),))})),
        (3, lambda: _query(f"{word()} since:{draw.year()}")),
    ]
    found: dict[tuple[str, str], Query] = {}
    while len(found) < number:
        query = draw.pick(kinds)()
        found.setdefault((query.text, str(query.filters)), query)
    return list(found.values())


def page(engine: Engine, query: Query) -> int:
    """Make everything that a results page shows; return the number of matching paragraphs."""
    result = engine.search(query)
    for hit in result.hits:
        fragment(hit.paragraph, hit.marks)
    return result.paragraphs


def processor_ms(call: Callable[[], object]) -> float:
    """Return the processor time of a call, of all threads of this process."""
    before = time.process_time()
    call()
    return (time.process_time() - before) * 1000


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that this part of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def measure(engine: Engine, asked: Sequence[Query]) -> dict[str, float]:
    """Ask each query twice; return what the first and the second time took."""
    page(engine, _query("*"))
    cold, warm = [], []
    for query in asked:
        cold.append(processor_ms(lambda query=query: page(engine, query)))  # type: ignore[misc]
        warm.append(processor_ms(lambda query=query: page(engine, query)))  # type: ignore[misc]
    medians = statistics.median(cold), statistics.median(warm)
    return {
        "queries": len(asked),
        "cold_median_ms": round(medians[0], 2),
        "cold_p90_ms": round(percentile(cold, 0.9), 2),
        "cold_p99_ms": round(percentile(cold, 0.99), 2),
        "cold_most_ms": round(max(cold), 2),
        "warm_median_ms": round(medians[1], 2),
        "cold_of_warm": round(medians[0] / medians[1], 2),
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures as JSON; return 2 when the arguments are not what is needed."""
    if len(arguments) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    name, corpus, folder = arguments[0], Path(arguments[1]), Path(arguments[2])
    asked = queries(corpus, int(arguments[3]) if len(arguments) == 4 else QUERIES)
    with closing(open_scratch(name, folder, 1)) as engine:
        if not engine.stats().paragraphs:
            build(engine, corpus, 1)
        print(json.dumps({"engine": name, "paragraphs": engine.stats().paragraphs, **measure(engine, asked)}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
