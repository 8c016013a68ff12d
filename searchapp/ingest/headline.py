"""Which line above the body of a dump is its headline: a logistic regression over what can be seen of each line.

The weights are learned by tools/train_headline.py, which says how well they hold on other sites.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from .dateline import Days
from .lines import FUNCTION_WORDS
from .rules import has_credit

ABOVE = 60
"""Lines above the body that can be its headline; galleries and share buttons may stand between them."""

SURE = 0.42
"""Least probability of a headline: under it, none is better than a wrong one. Chosen on sites not learned from, where of the dumps
that begin with the body itself 1 in 100 gets a headline."""

STANDFIRST_REACH = 2
"""Lines between a headline and the standfirst under it, which repeats more of the article's words."""

STANDFIRST_LEAD = 2.5
"""Log odds by which a standfirst may seem the better headline than the one above it."""

HEADLINE_ODDS = -0.4
"""Least log odds of the upper of two such lines."""

SHORT = 3
"""Words; a line of no more is a menu's entry, unless a date or a byline follows, or it stands first or next to the body."""

FOLLOW = 5
"""Lines under a headline in which the date or the byline that belongs to it stands."""

BODY_GAP = 8
BODY_SHARE = 0.2
"""The body begins with the first group of kept lines, at most BODY_GAP apart, that has this share of the largest's words."""

LONGEST_TITLE = 300
MOST_WORDS = 40
SENTENCE = 8
"""A line that is one sentence of so many words with its full stop is a caption or a standfirst."""

LONGEST_SENTENCE = 24
"""A whole sentence of so many words is prose, not a headline."""

PROSE = 2000
EARLY = 700
MOST_PARAGRAPHS = 25
"""Characters of the body whose words are compared with a headline's, and of its first paragraphs; paragraphs taken for it."""

FEATURES = (
    "words", "words_4_to_18", "words_over_18", "near", "first_lines", "at_body", "kept", "short_before", "long_before",
    "short_after", "date_after", "byline_after", "dated", "date_alone", "date_labelled", "byline", "trail", "ends_sentence",
    "ends_question", "ends_exclaiming", "ends_colon", "ends_dots", "starts_lower", "credit", "agency", "shared", "shared_early",
    "capitals", "menu", "furniture", "furniture_share", "function_words", "articles",
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

_BYLINE_OPENERS = frozenset(
    form for start in ("by", "wr", "po", "st", "an", "wo", "au") for form in (start, start.title(), start.upper())
)
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


def body_start(kept: Sequence[int], texts: Sequence[str]) -> int:
    """Return the place where the body begins; a lone line far above it does not count."""
    gaps = [n for n in range(1, len(kept)) if kept[n] - kept[n - 1] > BODY_GAP]
    if not gaps:
        return kept[0]
    groups = [kept[start:end] for start, end in pairwise([0, *gaps, len(kept)])]
    words = [sum(texts[i].count(" ") + 1 for i in group) for group in groups]
    least = BODY_SHARE * max(words)
    return next(group[0] for group, count in zip(groups, words, strict=True) if count >= least)


def candidates(days: Days, kept: Sequence[int], first: int, every: bool = False) -> Rows:
    """Return the lines that can be the headline of the body that begins at `first`: they share a word with its beginning.

    every: those that share none as well, which half of all lines do not and headlines nearly always do: to learn from.
    """
    texts = days.texts
    low, high = max(0, first - ABOVE), min(first + 2, len(texts))
    lengths = [text.count(" ") + 1 for text in texts[low : high + 1]]
    lengths.append(1)
    start = next(n for n, i in enumerate(kept) if i >= first)
    body = _prose([texts[i] for i in kept[start : start + MOST_PARAGRAPHS]])
    early = set(body[:EARLY].split())
    prose = early.union(body[EARLY:].split())
    above = set(kept[: start + 4])
    date_at = byline_at = high + FOLLOW + 1  # the nearest date and byline under the line, or too far
    places: list[int] = []
    rows: list[list[float]] = []
    for i in range(high - 1, low - 1, -1):
        n = lengths[i - low]
        text = texts[i]
        if n > MOST_WORDS:
            continue
        found = days.at(i) if "20" in text or "19" in text or "/" in text else None
        signed = text[:2] in _BYLINE_OPENERS and _BYLINE.match(text) is not None
        dated, byline = date_at - i <= FOLLOW, byline_at - i <= FOLLOW
        if i <= first:
            if found is not None:
                date_at = i
            if signed:
                byline_at = i
        if n < 2 or (n <= SHORT and not (dated or byline or i < 3 or first - i < 6)) or len(text) > LONGEST_TITLE:
            continue
        lowered = {word.strip(_SIGNS) for word in text.lower().replace("’", "'").split()}
        if prose.isdisjoint(lowered) and not every:
            continue
        own = {word for word in lowered - FUNCTION_WORDS if len(word) > 2}
        shared = len(own & prose)
        bare = text.rstrip("\"”’'»)")
        last = bare[-1:] or text[-1]
        ends = last in ".!"
        if not own or not (shared or every) or (ends and n >= LONGEST_SENTENCE):
            continue
        furniture = len(lowered & _FURNITURE)
        words = text.split()
        capitals = len([1 for word in words if word[0].isupper()])
        before = lengths[i - 1 - low] if i > low else 0
        after = lengths[i + 1 - low]
        places.append(i)
        rows.append([
            math.log(n), 4 <= n <= 18, n > 18, math.log1p(max(0, first - i)), i < 3, i >= kept[0], i in above,
            before <= 3, before >= 5 and i - 1 not in above, after <= 3, dated, byline,
            found is not None, found is not None and found.around <= 3, found is not None and found.label != 1, signed,
            " / " in text or " > " in text or " » " in text or " › " in text,
            ends, last == "?", last == "!", last == ":", last == "…" or bare[-3:] == "...", text[0].islower(),
            has_credit(text), _AGENCY.search(text) is not None,
            shared / len(own) * min(len(own), 8) / 8, len(own & early) / len(own), capitals / n,
            n >= 6 and not any(word[0].islower() for word in words), furniture >= 2, furniture / n,
            len(lowered & FUNCTION_WORDS) / n, len(lowered & _ARTICLES) / n,
        ])  # fmt: skip
    return Rows(places[::-1], rows[::-1])


def _prose(texts: Sequence[str]) -> str:
    """Return the beginning of the body, folded as a headline's words are."""
    body = " ".join(texts)[:PROSE].lower().replace("’", "'")
    for sign in '.,:;!?"“”()':
        body = body.replace(sign, " ")
    return body


def choose(places: Sequence[int], odds: Sequence[float], texts: Sequence[str]) -> int | None:
    """Return which of the lines at `places` is the headline, the log odds of each given; None where the likeliest is none.

    Of a headline and its standfirst it is the upper one, of a headline and the trail of sections that ends in it the headline.
    """
    best = chosen = max(range(len(odds)), key=odds.__getitem__)
    for i in range(best - 1, -1, -1):
        if places[chosen] - places[i] > STANDFIRST_REACH:
            break
        if odds[i] >= odds[best] - STANDFIRST_LEAD and odds[i] >= HEADLINE_ODDS:
            chosen = i
    text = texts[places[chosen]]
    for i in range(chosen + 1, len(places)):
        other = texts[places[i]]
        if len(other) < len(text) and other.count(" ") >= 2 and text.endswith(other):
            return i
    return None if is_none(text) else chosen


def is_none(text: str) -> bool:
    """True for a line that is no headline whatever stands around it: a caption with its credit, a notice, a whole sentence."""
    sentence = text[-1] == "." and text.count(" ") + 1 >= SENTENCE and _SENTENCES.search(text) is None
    return sentence or _NOTICE.match(text) is not None or _AGENCY.search(text) is not None or has_credit(text)


@cache
def weights() -> tuple[list[float], float]:
    """Read the learned weights: one a feature, and the bias."""
    row = json.loads(files(__package__).joinpath("headline.json").read_text(encoding="utf-8"))
    return [row["weights"][name] for name in FEATURES], row["bias"]


def find_headline(days: Days, kept: Sequence[int], first: int) -> int | None:
    """Return the place of the headline of the body that begins at `first`, None where no line is likely enough."""
    places, rows = candidates(days, kept, first)
    if not places:
        return None
    factors, bias = weights()
    odds = [sum(map(mul, row, factors), bias) for row in rows]
    if max(odds) <= math.log(SURE / (1 - SURE)):
        return None
    chosen = choose(places, odds, days.texts)
    return places[chosen] if chosen is not None else None
