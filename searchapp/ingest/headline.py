"""Which line above the body of a dump is its headline: a logistic regression over what can be seen of each line.

The weights are learned by tools/train_headline.py, which says how well they hold on other sites.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from .dates import has_date
from .lines import FUNCTION_WORDS, TOKEN, Line, Matrix, word_count
from .rules import CREDIT

ABOVE = 60
"""Lines above the body that can be its headline; galleries and share buttons may stand between them."""

SURE = 0.35
"""Least probability of a headline: under it, none is better than a wrong one (learned with the weights)."""

LONGEST_SENTENCE = 14
"""A whole sentence of so many words is prose, not a headline."""

FEATURES = (
    "words", "words_4_to_18", "words_over_25", "near", "first_lines", "repeated", "inside_other", "shared", "shared_early",
    "best_shared",
    "ends_sentence", "ends_question", "ends_colon", "credit", "capitals", "all_capitals", "starts_lower", "dated", "barred", "by",
    "kept", "chance", "date_after", "gap", "longest_near", "sentence_long", "addressed", "after_last_repeat",
)  # fmt: skip


def body_start(kept: Sequence[int], lines: Sequence[Line]) -> int:
    """Return the place where the largest group of kept lines begins; a lone line far above it does not count."""
    best = start = kept[0]
    best_words = words = 0
    previous = kept[0]
    for i in kept:
        if i - previous > 8:
            start, words = i, 0
        words += word_count(lines[i].text)
        if words > best_words:
            best, best_words = start, words
        previous = i
    return best


def candidates(lines: Sequence[Line], kept: Sequence[int], chances: Sequence[float]) -> tuple[list[int], Matrix]:
    """Return the places of the lines that can be the headline, and what is seen of each, a row a line.

    chances: for each line how probably it is body text.
    """
    first = body_start(kept, lines)
    prose: Counter[str] = Counter()
    early: set[str] = set()
    body = [i for i in kept if i >= first]
    for n, i in enumerate(body[:40]):
        meaning = content(lines[i].text)
        prose.update(meaning)
        if n < 3:
            early |= meaning
    kept_set = set(kept)
    above = range(max(0, first - ABOVE), min(first + 2, len(lines)))
    seen = Counter(lines[i].text for i in range(len(lines)))
    long_lines = [lines[i].text for i in range(max(0, first - ABOVE), first) if len(lines[i].text) > 20]
    dated = {i: len(lines[i].text) < 300 and has_date(lines[i].text) for i in range(above.start, min(above.stop + 6, len(lines)))}
    places = []
    rows = []
    for i in above:
        text = lines[i].text
        n = word_count(text)
        if n < 2 or n > 40 or len(text) > 300:
            continue
        own = content(text)
        bare = text.rstrip("\"”’'»)")
        last = bare[-1:] or text[-1]
        if not own or (last in ".!" and n >= LONGEST_SENTENCE):
            continue
        shared = sum(1 for word in own if word in prose) / len(own)
        words = text.split()
        ends = last in ".!"
        places.append(i)
        rows.append([
            math.log(n), 4 <= n <= 18, n > 25, math.log1p(max(0, first - i)), i < 3, min(seen[text] - 1, 3),
            any(text in other and text != other and len(other) < 3 * len(text) + 40 for other in long_lines) if n >= 3 else 0,
            shared * min(len(own), 8) / 8, len(own & early) / len(own), 0.0, ends, last == "?", last == ":",
            CREDIT.search(text) is not None,
            sum(1 for word in words if word[0].isupper()) / len(words), text.isupper(), text[0].islower(), dated[i],
            "|" in text or " / " in text or " > " in text or "»" in text, text[:3].lower() == "by ", i in kept_set, chances[i],
            any(dated[k] and len(lines[k].text) < 120 for k in range(i + 1, min(i + 6, first + 1))),
            lines[i].gap, 0.0, ends and n >= 12,
            "@" in text or "http" in text or "www." in text,
            seen[text] > 1 and all(lines[k].text != text for k in range(i + 1, min(first + 1, len(lines)))),
        ])  # fmt: skip
    table = np.array(rows, dtype=float).reshape(len(rows), len(FEATURES))
    if rows:
        shares = table[:, 7]
        table[:, 9] = shares >= shares.max() - 1e-9
        long_enough = table[:, 0] * (table[:, 11] + 1 - table[:, 10]) * (1 - table[:, 13])
        table[:, 24] = long_enough >= long_enough.max() - 1e-9
    return places, table


@cache
def weights() -> tuple[Matrix, float]:
    """Read the learned weights: one a feature, and the bias."""
    row = json.loads(files(__package__).joinpath("headline.json").read_text(encoding="utf-8"))
    return np.array([row["weights"][name] for name in FEATURES]), row["bias"]


def find_headline(lines: Sequence[Line], kept: Sequence[int], chances: Sequence[float]) -> int | None:
    """Return the place of the headline, None where no line is likely enough."""
    places, table = candidates(lines, kept, chances)
    if not places:
        return None
    factors, bias = weights()
    odds = table @ factors + bias
    best = int(odds.argmax())
    return places[best] if odds[best] > math.log(SURE / (1 - SURE)) else None


def content(text: str) -> set[str]:
    """Return the words of a text that carry meaning, folded."""
    return {word for word in TOKEN.findall(text.lower()) if len(word) > 2 and word not in FUNCTION_WORDS}
