"""Rules that keep lists with their lead-ins and quotations with their attributions.

The models judge line by line, and a short line between kept ones is the one they miss most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from .end_rules import ENDING, WIDGET
from .labels import LabelledLines
from .line import word_count

UNLIKELY_BODY_PROBABILITY = 0.1
"""A line of a list that is kept otherwise is kept from this chance on: below it are buttons and adverts between the items."""

LIKELY = 0.25
"""Mean chance of a list's items from which it stays with a lead-in that is kept; without one, of an item behind the last kept."""

MOST_ITEMS = 40
LONGEST_ITEM = 25  # words, of an item without a list mark
LONGEST_ATTRIBUTION = 12  # words

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_ATTRIBUTION = re.compile(r"[—–―-]\s?[^\W\d_a-z][^@\d]*$")
_FIGURES = re.compile("[(0-9]")
_DASHES = frozenset("—–―-")
_QUOTES = '“"„«”»'


def keep_units(judged: LabelledLines, quoted: Collection[int] = (), parents: Sequence[int] | None = None) -> None:
    """Keep the lines that belong to kept lines.

    Of a page, quoted: places that the markup says are a quotation; parents: equal for two items of one list.
    """
    lists = list(_lists(judged, parents))
    if lists:
        kept = set(judged.kept)
        chances = {place: 1 / (1 + math.exp(-odds)) for place, odds in zip(*judged.odds, strict=True)}
        for lead, items in lists:
            _keep_list(judged, kept, chances, lead, items)
    found = _attributions(judged, quoted)
    if found:
        judged.keep(found, "it says whose the quotation above it is")


def _keep_list(judged: LabelledLines, kept: set[int], chances: dict[int, float], lead: int | None, items: range) -> None:
    """Keep all items of a kept list, its lead-in, and a kept lead-in's list."""
    there = [place for place in items if place in kept]
    led = lead is not None and lead in kept
    mostly = 2 * len(there) > len(items) or (led and 2 * len(there) == len(items))
    if led and not mostly:
        mostly = sum(chances.get(place, 0.0) for place in items) >= LIKELY * len(items)
    if not mostly:
        return
    last = there[-1] if there else items[0] - 1
    said = {judged.texts[place] for place in kept}  # what a table of contents or a summary repeats is kept once
    missed = []
    for place in items:
        least = UNLIKELY_BODY_PROBABILITY if led or place < last else LIKELY
        free = place not in kept and place not in judged.others and judged.texts[place] not in said
        if free and chances.get(place, 0.0) >= least:
            missed.append(place)
    if missed:
        judged.keep(missed, "an item of a list that is kept")
    if lead is not None and not led and there and lead not in judged.others and chances.get(lead, 0.0) >= UNLIKELY_BODY_PROBABILITY:
        judged.keep([lead], "it leads into a list that is kept")


def _lists(judged: LabelledLines, parents: Sequence[int] | None) -> Iterator[tuple[int | None, range]]:
    """Yield each list, its lead-in first.

    A list is items with a mark, or what is short between a lead-in and the next paragraph.
    """
    texts = judged.texts
    figures = [found.start() for found in _FIGURES.finditer(judged.lines.firsts)]
    marked = [i for i in figures if _NUMBERED.match(texts[i])]
    if 1 in judged.lines.bullets:
        marked = sorted({*marked, *[i for i, bullet in enumerate(judged.lines.bullets) if bullet]})
    at = 0
    while at < len(marked):
        start = end = marked[at]
        while at < len(marked) and marked[at] == end and (parents is None or parents[end] == parents[start]):
            end, at = end + 1, at + 1
        lead = start - 1 if start and _leads_in(texts[start - 1]) else None
        if lead is not None or end - start > 1:
            yield lead, range(start, end)
    if parents is not None:
        return  # the markup says what a list is
    for lead in [i for i in judged.kept if texts[i].endswith(":")]:
        if not _leads_in(texts[lead]) or lead + 1 in marked:
            continue
        end = lead + 1
        while end < len(texts) and end not in marked and end - lead <= MOST_ITEMS and word_count(texts[end]) < LONGEST_ITEM:
            end += 1
        inside = [i for i in judged.kept if lead < i < end]
        if len(inside) > 1:  # what follows the last kept one may be anything
            yield lead, range(lead + 1, inside[-1] + 1)


def _leads_in(text: str) -> bool:
    return text[-1] == ":" and not ENDING.fullmatch(text) and not WIDGET.fullmatch(text)


def _attributions(judged: LabelledLines, quoted: Collection[int]) -> list[int]:
    """Return the places of attributions right under a kept quotation.

    Lines such as "— Ada Byron, engineer".
    """
    texts = judged.texts
    found = []
    for place, following in pairwise([*judged.kept, len(texts)]):
        under = place + 1
        if under == following or under == len(texts) or texts[under][0] not in _DASHES:
            continue
        quotation = place in quoted or texts[place][0] in _QUOTES or texts[place][-1] in _QUOTES
        if quotation and _ATTRIBUTION.match(texts[under]) and word_count(texts[under]) <= LONGEST_ATTRIBUTION:
            found.append(under)
    return found
