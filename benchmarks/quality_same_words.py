"""The same words: precision and recall on pairs of quotations labelled by hand, and the share of true pairs that have a common key.

same_words.csv holds the labels alone: which quotation (article, as a hash of its id; paragraph; the n-th of three words and more in
it) and which other one, and whether a careful reader takes them for the same words. The texts are those of DATA/speakers.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from searchapp.similarity.wordings import is_same_quotation, keys, said_terms
from searchapp.text.analysis import terms
from searchapp.text.names import same_speaker

LABELS = Path(__file__).with_name("same_words.csv")
LEAST = 3  # words of a quotation that is counted
_QUOTED = re.compile(r"“([^”“]{3,})”|''([^'\"]{3,}?)''|\"([^\"]{3,})\"|``(.{3,}?)''")


class Place(NamedTuple):
    """One quotation of the data."""

    article: str
    paragraph: int
    quote: int


class Said(NamedTuple):
    """What is compared: the words, and the people whom the annotation of its paragraph names."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def measure(data: Path) -> dict[str, float]:
    """Return precision, recall and the share of true pairs with a common key."""
    said = quotations(data / "speakers")
    right = found = true = keyed = 0
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            a, b = (said[Place(row[f"article_{x}"], int(row[f"paragraph_{x}"]), int(row[f"quote_{x}"]))] for x in "ab")
            same = row["same"] == "1"
            joined = is_same_quotation(a.words, b.words, speakers=_speakers(a.names, b.names))
            true += same
            found += joined
            right += same and joined
            keyed += same and not set(keys(a.words)).isdisjoint(keys(b.words))
    return {"precision": right / found, "recall": right / true, "keyed": keyed / true}


def quotations(folder: Path) -> dict[Place, Said]:
    """Return every quotation between quotation marks of the annotated articles."""
    found: dict[Place, Said] = {}
    for name in ("dev.jsonl", "train.jsonl"):
        with (folder / name).open(encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                identity = hashlib.blake2b(article["id"].encode(), digest_size=6).hexdigest()
                for paragraph in article["paragraphs"]:
                    names = tuple(speaker["name"] for speaker in paragraph["speakers"] if speaker.get("name"))
                    texts = (next(filter(None, match.groups())) for match in _QUOTED.finditer(paragraph["text"]))
                    counted = (text for text in texts if len(terms(text)) >= LEAST)
                    for number, text in enumerate(counted, 1):
                        found[Place(identity, paragraph["i"], number)] = Said(said_terms(text), names)
    return found


def _speakers(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Return one name a side: two that may be one person if there are such, else the only names, else nothing."""
    for one in a:
        for other in b:
            if same_speaker(one, other):
                return one, other
    return (a[0], b[0]) if len(a) == len(b) == 1 else (None, None)
