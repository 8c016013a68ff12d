"""A plain-text dump of a web page -> the article's body and what the dump states about it, each line with its reason.

The line model proposes; the rules dispose. Never invents: a field the dump does not state is absent.
"""

from __future__ import annotations

from . import byline
from .lines import Line
from .liveblog import entry_lines, mark_entries
from .raw import Block
from .reflow import logical_lines
from .rules import Judged, Reading, drop_title, end_rules, find_headings, kept_places, trim
from .textmodel import body_chances

KEEP = 0.6
"""Chance from which a line is kept: on sites not learned from, paragraph F1 is as at 0.5, and 29 in 100 documents are exactly right
instead of 26; a line too many is the commoner error."""


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
    judged = [Judged(line) for line in lines]
    chances = body_chances(lines)
    for place in chances.nonzero()[0].tolist():
        judged[place].chance = chance = float(chances[place])
        if chance >= KEEP:
            judged[place].verdict = "paragraph"
    entries = entry_lines(judged)
    end_rules(judged, entries)
    return judged, entries


def read_body(text: str) -> tuple[list[Line], list[int]]:
    """Return the lines of a dump and the places of its body's: what the fields are read from, and learned from."""
    judged, _ = judge(text)
    return [j.line for j in judged], kept_places(judged)
