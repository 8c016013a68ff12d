"""How fast speakers are attributed: python -m benchmarks.speakers DATA

Reads DATA/speakers/dev.jsonl. The yardstick is a fixed pass of regular expressions over the same text in the same run, so that
the ratio means the same on a busy machine as on an idle one. The best of three rounds of each counts.
"""

from __future__ import annotations

import functools
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from searchapp.speakers import attribute

# Frozen: words, quotations and names, as forty lines of regular expressions would look for them. Do not improve it.
YARDSTICK = (
    re.compile(r"\w+(?:['’]\w+)*|[^\w\s]"),
    re.compile(r"“[^”]*”|\"[^\"]*\"|''.*?''"),
    re.compile(r"[A-Z]\w+(?:\s[A-Z]\w+)*"),
    re.compile(r"\b(?:said|says|told|added|according to)\b"),
)


def yardstick(texts: list[str]) -> int:
    """Return how much the frozen expressions find."""
    return sum(1 for text in texts for pattern in YARDSTICK for _ in pattern.finditer(text))


def best(run: Callable[[], object], rounds: int = 3) -> float:
    """Return the least processor time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def main(arguments: list[str]) -> int:
    """Print paragraphs a second, the ratio to the yardstick, and the time an article of growing length takes."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with (Path(arguments[0]) / "speakers" / "dev.jsonl").open(encoding="utf-8") as lines:
        articles = [[p["text"] for p in json.loads(line)["paragraphs"]] for line in lines]
    paragraphs = [text for article in articles for text in article]
    attribute(["Warm."])
    ours = best(lambda: [attribute(article) for article in articles])
    theirs = best(lambda: yardstick(paragraphs))
    print(f"{len(paragraphs)} paragraphs: {len(paragraphs) / ours:.0f} a second, {ours / theirs:.1f} times the yardstick")
    for count in (1000, 2000, 4000):
        print(f"one article of {count} paragraphs: {best(functools.partial(attribute, paragraphs[:count]), 1):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
