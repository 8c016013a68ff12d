"""Which line above the body of a dump is its headline: a logistic regression over what can be seen of each line.

The weights are learned by tools/train_headline.py, which says how well they hold on other sites.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from operator import mul
from typing import NamedTuple

from .dates import has_date
from .lines import FUNCTION_WORDS, Line
from .rules import CREDIT

ABOVE = 60
"""Lines above the body that can be its headline; galleries and share buttons may stand between them."""

SURE = 0.4
"""Least probability of a headline: under it, none is better than a wrong one."""

STANDFIRST_REACH = 2
"""Lines between a headline and the standfirst under it, which repeats more of the article's words."""

STANDFIRST_LEAD = 2.5
"""Log odds by which a standfirst may seem the better headline than the one above it."""

HEADLINE_ODDS = -0.4
"""Least log odds of the upper of two such lines."""

SHORT = 3
"""Words; a line of no more is a menu's entry, unless a date or a byline follows, or it stands twice or next to the body."""

BODY_GAP = 8
BODY_SHARE = 0.2
"""The body begins with the first group of kept lines, at most BODY_GAP apart, that has this share of the largest's words."""

LONGEST_TITLE = 300
MOST_WORDS = 40
SENTENCE = 8
"""A line that is one sentence of so many words with its full stop is a caption or a standfirst."""

LONGEST_SENTENCE = 24
"""A whole sentence of so many words is prose, not a headline."""

PROSE = 3000
EARLY = 700
"""Characters of the body whose words are compared with a headline's, and of its first paragraphs."""

FEATURES = (
    "words", "words_4_to_18", "words_over_18", "near", "first_lines", "first", "at_body", "repeated", "shared", "shared_early",
    "best_shared", "ends_sentence", "sentence", "ends_question", "ends_exclaiming", "ends_colon", "ends_dots", "sentences",
    "credit", "agency", "capitals", "all_capitals", "menu", "starts_lower", "furniture", "furniture_share", "function_words",
    "articles", "kept", "date_after", "byline_after", "short_before", "long_before", "short_after", "long_after",
)  # fmt: skip
"""What is seen of a line, in the order of a row of `candidates`."""

_BUTTONS = """
    skip content navigation main sign signup subscribe subscriber subscribers newsletter newsletters account log login
    commission ads ad advertisement advertising cookies cookie privacy share download app profile preferences inbox listen
    comments comment trending search menu links email facebook twitter whatsapp pinterest flipboard reddit linkedin print
    save copy link article story continue reading read click tap play audio podcasts edition register membership free
    unlimited access terms policy notice settings recommended recommends guides shop deals close alert browser refresh page
    please video unavailable watch
"""
_FURNITURE = frozenset(_BUTTONS.split())
"""Words of buttons, invitations and notices."""

_NOTICE = re.compile(
    r"(?:an? (?:version|earlier version) of this|this (?:article|story|post) (?:was|is|has|originally|first)|(?:get|try) the full"
    r"|sign up|subscribe|we may earn|to revisit|continue reading|skip to|read more:|click here|please )",
    re.I,
)
"""Notices and invitations that stand around articles everywhere."""

_SENTENCES = re.compile(r"[.?!]['’\"”)]* ")
_IN_SENTENCES = "the a an has have had been is are was were who which their its his her it that this they"
_ARTICLES = frozenset(_IN_SENTENCES.split())
"""Words that sentences have and headlines leave out."""

_BYLINE_OPENERS = frozenset(("by", "wr", "po", "st", "an", "wo", "au"))
_BYLINE = re.compile(r"(?:by|written by|posted by|story by|analysis by|words by|author)\b", re.I)
_AGENCY = re.compile(
    r"(?:Reuters|Getty(?: Images)?|AFP|AP|AP Photo|Shutterstock|Alamy|EPA|Adobe Stock|Unsplash|iStock|PA Wire|Times|Canva"
    r"|Wikimedia.*|Supplied|Handout)\)?\.?$"
)
_SIGNS = ".,:;!?\"“”()|'‘"


class Rows(NamedTuple):
    """The places of the lines that can be the headline, and what is seen of each."""

    places: list[int]
    numbers: list[list[float]]


def body_start(kept: Sequence[int], lines: Sequence[Line]) -> int:
    """Return the place where the body begins; a lone line far above it does not count."""
    groups: list[tuple[int, int]] = []  # first place, words
    start = previous = kept[0]
    words = 0
    for i in kept:
        if i - previous > BODY_GAP:
            groups.append((start, words))
            start, words = i, 0
        words += lines[i].text.count(" ") + 1
        previous = i
    groups.append((start, words))
    least = BODY_SHARE * max(count for _, count in groups)
    return next(place for place, count in groups if count >= least)


def candidates(lines: Sequence[Line], kept: Sequence[int], first: int) -> Rows:
    """Return the lines that can be the headline of the body that begins at `first`."""
    low, high = max(0, first - ABOVE), min(first + 2, len(lines))
    texts = [line.text for line in lines]
    lengths = [text.count(" ") + 1 for text in texts[: high + 1]]
    body = _prose(texts[i] for i in kept if i >= first)
    early = set(body[:EARLY].split())
    prose = early.union(body[EARLY:].split())
    kept_set = set(kept)
    seen = Counter(texts)
    date_after, byline_after = _followed(texts, low, first, high)
    places: list[int] = []
    rows: list[list[float]] = []
    for i in range(low, high):
        n = lengths[i]
        text = texts[i]
        if n < 2 or n > MOST_WORDS or len(text) > LONGEST_TITLE:
            continue
        dated = date_after[i - low]
        signed = byline_after[i - low]
        repeats = seen[text]
        if n <= SHORT and not (dated or signed or repeats > 1 or i < 3 or first - i < 6):
            continue
        bare = text.rstrip("\"”’'»)")
        last = bare[-1:] or text[-1]
        ends = last in ".!"
        if ends and n >= LONGEST_SENTENCE:
            continue
        words = text.split()
        lowered = {word.strip(_SIGNS) for word in text.lower().replace("’", "'").split()}
        own = {word for word in lowered - FUNCTION_WORDS if len(word) > 2}
        if not own:
            continue
        shared = len(own & prose) / len(own)
        furniture = len(lowered & _FURNITURE)
        capitals = len([1 for word in words if word[0].isupper()])
        before = lengths[i - 1] if i > low else 0
        after = lengths[i + 1] if i + 1 < len(lengths) else 0
        places.append(i)
        rows.append([
            math.log(n), 4 <= n <= 18, n > 18, math.log1p(max(0, first - i)), i < 3, i == 0, i >= kept[0], min(repeats - 1, 3),
            shared * min(len(own), 8) / 8, len(own & early) / len(own), 0.0,
            ends, ends and n >= 12, last == "?", last == "!", last == ":", last == "…" or bare[-3:] == "...",
            ". " in text or "? " in text,
            ("(" in text or ":" in text or "hoto" in text or "mage" in text or "etty" in text or "redit" in text)
            and CREDIT.search(text) is not None, _AGENCY.search(text) is not None,
            capitals / n, text.isupper(), n >= 6 and not any(word[0].islower() for word in words), text[0].islower(),
            furniture >= 2, furniture / n,
            len(lowered & FUNCTION_WORDS) / n, len(lowered & _ARTICLES) / n, i in kept_set, dated, signed,
            before <= 3, before >= 5 and i - 1 not in kept_set, after <= 3, after >= 5 and i + 1 not in kept_set,
        ])  # fmt: skip
    if rows:
        most = max(row[8] for row in rows)
        for row in rows:
            row[10] = row[8] >= most - 1e-9
    return Rows(places, rows)


def _followed(texts: Sequence[str], low: int, first: int, high: int) -> tuple[list[bool], list[bool]]:
    """Return for each line from `low` to `high` whether a date, and whether a byline, stands in one of the five below it,
    the body's first line at most."""
    date_at = byline_at = len(texts) + 9
    dates: list[bool] = []
    bylines: list[bool] = []
    for i in range(high - 1, low - 1, -1):
        dates.append(date_at - i < 6)
        bylines.append(byline_at - i < 6)
        text = texts[i]
        if len(text) < 120 and i <= first:
            if text.count(" ") < 17 and ("20" in text or "19" in text or "/" in text) and has_date(text):
                date_at = i
            if text[:2].lower() in _BYLINE_OPENERS and _BYLINE.match(text) is not None:
                byline_at = i
    return dates[::-1], bylines[::-1]


def _prose(texts: Iterable[str]) -> str:
    """Return the beginning of the body, folded as a headline's words are."""
    taken: list[str] = []
    size = 0
    for text in texts:
        taken.append(text)
        size += len(text)
        if size > PROSE:
            break
    body = " ".join(taken)[:PROSE].lower().replace("’", "'")
    for sign in '.,:;!?"“”()':
        body = body.replace(sign, " ")
    return body


def choose(places: Sequence[int], odds: Sequence[float], lines: Sequence[Line]) -> int | None:
    """Return which of the lines at `places` is the headline, the log odds of each given; None where the likeliest is none.

    Of a headline and its standfirst it is the upper one, of a headline and the trail of sections that ends in it the headline.
    """
    best = chosen = max(range(len(odds)), key=odds.__getitem__)
    for i in range(best - 1, -1, -1):
        if places[chosen] - places[i] > STANDFIRST_REACH:
            break
        if odds[i] >= odds[best] - STANDFIRST_LEAD and odds[i] >= HEADLINE_ODDS:
            chosen = i
    text = lines[places[chosen]].text
    for i in range(chosen + 1, len(places)):
        other = lines[places[i]].text
        if len(other) < len(text) and other.count(" ") >= 2 and text.endswith(other):
            return i
    return None if is_none(text) else chosen


def is_none(text: str) -> bool:
    """True for a line that is no headline whatever stands around it: a caption with its credit, a notice, a whole sentence."""
    sentence = text[-1] == "." and text.count(" ") + 1 >= SENTENCE and _SENTENCES.search(text) is None
    return sentence or _NOTICE.match(text) is not None or CREDIT.search(text) is not None or _AGENCY.search(text) is not None


@cache
def weights() -> tuple[list[float], float]:
    """Read the learned weights: one a feature, and the bias."""
    row = json.loads(files(__package__).joinpath("headline.json").read_text(encoding="utf-8"))
    return [row["weights"][name] for name in FEATURES], row["bias"]


def find_headline(lines: Sequence[Line], kept: Sequence[int], first: int) -> int | None:
    """Return the place of the headline of the body that begins at `first`, None where no line is likely enough."""
    places, rows = candidates(lines, kept, first)
    if not places:
        return None
    factors, bias = weights()
    odds = [sum(map(mul, row, factors), bias) for row in rows]
    if max(odds) <= math.log(SURE / (1 - SURE)):
        return None
    chosen = choose(places, odds, lines)
    return places[chosen] if chosen is not None else None
