"""The lines of a document and the label of each.

The line models and every rule after them decide on these.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..source.raw_article import Block, Stated
from .line import Line, Lines


class Odds(NamedTuple):
    """The log odds of being body text for the lines near prose.

    Of one dump; the other lines are far from any prose.
    """

    places: list[int]
    odds: list[float]


NO_ODDS = Odds([], [])

Verdict = Literal["paragraph", "heading", "caption", "title", "dropped"]


class LabelledLines:
    """The lines of a document, the label of each, and the reason.

    What nothing else is said of is dropped.
    """

    __slots__ = ("entries", "kept", "lines", "odds", "others", "reasons", "texts", "turns")

    def __init__(self, lines: Lines, kept: list[int], odds: Odds = NO_ODDS) -> None:
        self.lines = lines
        self.texts = lines.texts
        self.odds = odds  # its model's
        self.kept = kept  # places of the paragraphs, in order
        self.others: dict[int, Verdict] = {}  # of headings, captions and the headline
        self.reasons: dict[int, str] = {}  # of a place that a rule decided on
        self.entries: set[int] = set()  # places where an entry of a live blog begins
        self.turns: list[int] = []  # places of the turns of a transcript

    def rows(self) -> Iterator[tuple[Line, Verdict, str]]:
        """Yield each line with its verdict and the reason for it."""
        verdicts: dict[int, Verdict] = {**dict.fromkeys(self.kept, "paragraph"), **self.others}
        chances = dict(zip(*self.odds, strict=True))
        for place, line in enumerate(self.lines):
            model = f"line model {1 / (1 + math.exp(-chances[place])):.2f}" if place in chances else "far from any prose"
            yield line, verdicts.get(place, "dropped"), self.reasons.get(place, model)

    def keep(self, places: Sequence[int], reason: str) -> None:
        """Make paragraphs of some dropped lines."""
        self.kept = sorted([*self.kept, *places])
        self.reasons.update(dict.fromkeys(places, reason))

    def drop(self, places: Collection[int], reason: str) -> None:
        """Drop those of some lines that are not dropped yet."""
        if not places:
            return
        gone = [i for i in self.kept if i in places]
        if gone:
            self.kept = [i for i in self.kept if i not in places]
        for i in [i for i in self.others if i in places]:
            del self.others[i]
            gone.append(i)
        self.reasons.update(dict.fromkeys(gone, reason))

    def turn(self, found: Sequence[int], verdict: Verdict, reason: str) -> None:
        """Give some lines a label other than paragraph."""
        if found:
            gone = set(found)
            self.kept = [i for i in self.kept if i not in gone]
            self.others.update(dict.fromkeys(found, verdict))
            self.reasons.update(dict.fromkeys(found, reason))

    def blocks(self) -> list[Block]:
        """Return the kept blocks, from the first paragraph to the last.

        Captions and headings outside the body are left out.
        """
        if not self.kept:
            return []
        texts, others, entries = self.texts, self.others, self.entries
        first, last = self.kept[0], self.kept[-1]
        between = [i for i, verdict in others.items() if first < i < last and verdict != "title"]
        new = tuple.__new__  # takes a third of the time of the class's own
        if not between and not entries:
            return [new(Block, (texts[i], "paragraph", None, False, None, None)) for i in self.kept]
        places = sorted([*self.kept, *between])
        return [new(Block, (texts[i], others.get(i, "paragraph"), None, i in entries, None, None)) for i in places]


@dataclass(slots=True)
class Extraction:
    """The result of reading a dump or a page."""

    judged: LabelledLines
    blocks: list[Block]
    stated: dict[str, Stated]
    refused: str = ""  # why it is no article
    left_out: tuple[str, ...] = ()  # headlines of other articles in it, which are left out
    captured: date | None = None  # when an archive or a reader saved it
    cut: bool = False  # a paywall ends it
