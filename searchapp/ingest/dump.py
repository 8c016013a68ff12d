"""A plain-text dump of a web page -> the article's body and what the dump states about it, each line with its reason.

The line model proposes; the rules dispose. Never invents: a field the dump does not state is absent.
"""

from __future__ import annotations

from . import byline
from .linemodel import probabilities
from .raw import Block
from .reflow import logical_lines
from .rules import KEEP, Judged, Reading, drop_title, end_rules, find_headings, trim


def read_dump(text: str) -> Reading:
    """Read a dump whose characters are tidy."""
    lines = logical_lines(text)
    places, chances = probabilities(lines)
    judged = [Judged(line, "dropped", "far from any prose") for line in lines]
    for place, chance in zip(places, chances.tolist(), strict=True):
        judged[place].verdict = "paragraph" if chance >= KEEP else "dropped"
        judged[place].reason = f"line model {chance:.2f}"
    end_rules(judged)
    stated, title_at = byline.read_fields(lines, [j.verdict == "paragraph" for j in judged])
    if title_at is not None:
        drop_title(judged, title_at)
    find_headings(judged)
    blocks = [Block(j.line.text, j.verdict) for j in judged if j.verdict in ("paragraph", "heading", "caption")]
    return Reading(judged, trim(blocks), stated)
