"""A plain-text dump of a web page -> the article's body and what the dump states about it, each line with its reason.

The line model proposes; the rules dispose. Never invents: a field the dump does not state is absent.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import byline
from .linemodel import probabilities
from .lines import Line
from .liveblog import entry_lines, mark_entries
from .raw import Block
from .reflow import logical_lines
from .rules import KEEP, Judged, Reading, drop_title, end_rules, find_headings, kept_places, trim


def read_dump(text: str) -> Reading:
    """Read a dump whose characters are tidy."""
    judged, entries = judge(text)
    stated, title_at = byline.read_fields([j.line for j in judged], kept_places(judged))
    if title_at is not None:
        drop_title(judged, title_at)
    find_headings(judged)
    mark_entries(judged, entries)
    blocks = [Block(j.line.text, j.verdict, entry=j.entry) for j in judged if j.verdict in ("paragraph", "heading", "caption")]
    return Reading(judged, trim(blocks), stated)


def judge(text: str) -> tuple[list[Judged], list[int]]:
    """Tell body from furniture, line by line; second the places where a live blog's entries begin."""
    lines = logical_lines(text)
    chances = line_chances(lines)
    judged = [
        Judged(line, "paragraph" if chance >= KEEP else "dropped", f"line model {chance:.2f}" if chance else "far from any prose")
        for line, chance in zip(lines, chances, strict=True)
    ]
    entries = entry_lines(judged)
    end_rules(judged, entries)
    return judged, entries


def read_body(text: str) -> tuple[list[Line], list[int]]:
    """Return the lines of a dump and the places of its body's: what the fields are read from, and learned from."""
    judged, _ = judge(text)
    return [j.line for j in judged], kept_places(judged)


def line_chances(lines: Sequence[Line]) -> list[float]:
    """Return how probably each line is body text, 0 for one far from any prose."""
    chances = [0.0] * len(lines)
    places, found = probabilities(lines)
    for place, chance in zip(places, found.tolist(), strict=True):
        chances[place] = chance
    return chances
