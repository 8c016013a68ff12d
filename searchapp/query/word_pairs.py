"""Adjacent bare words that form one: number and unit, per cent, compounds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ..text.analysis import terms
from ..text.readings import is_compound, is_measure
from .tree import Node, PairedWord, Word


def pair_words(items: Sequence[Node], parted: Collection[int]) -> list[Node]:
    """Join the adjacent items of a group that form one word.

    parted: indexes of items with more than a space before them.
    """
    found: list[Node] = []
    for place, item in enumerate(items):
        before = found[-1] if found and place not in parted else None
        if isinstance(before, Word) and isinstance(item, Word):
            first, second = terms(before.text), terms(item.text)
            if first == ("per",) and second == ("cent",):
                found[-1] = replace(before, text="per-cent")
                continue
            if len(first) == len(second) == 1:
                if is_measure(first[0], second[0]) and not isinstance(before, PairedWord):
                    found[-1] = replace(before, text=f"{before.text}-{item.text}")
                    continue
                if is_compound(first[0], second[0]):
                    closed = first[0] + second[0]
                    found[-1] = _paired(before, closed)
                    item = _paired(item, closed)
        found.append(item)
    return found


def _paired(word: Word, closed: str) -> Word:
    return PairedWord(word.text, word.required, (*word.also, closed), span=word.span)
