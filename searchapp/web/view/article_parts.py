"""A long article in parts, each a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask import request, url_for

from ...model import Paragraph
from ..http.i18n import _, number
from ..http.urls import FIRST_PART_LEAST, asked_with

PART_PARAGRAPHS = 200
"""Paragraphs of a part, at most."""

PART_CHARACTERS = 150_000
"""Characters from which a part ends earlier, though never before FIRST_PART_LEAST paragraphs."""


class ArticlePart(NamedTuple):
    """The paragraphs that one page shows of an article, and the ways to the others.

    `begin`, `end`: places among the paragraphs. `words`: which part it is, "" where the article is one.
    """

    begin: int
    end: int
    words: str = ""
    previous: str | None = None
    next: str | None = None
    kept: tuple[tuple[str, str], ...] = ()  # arguments of the address that a form keeps


def part_of(article_id: str, paragraphs: Sequence[Paragraph], shown: int | None) -> ArticlePart:
    """Return the part of an article that holds a paragraph.

    shown: the number of the paragraph; the first part without one.
    """
    edges = _edges(paragraphs)
    place = next((n for n, p in enumerate(paragraphs) if shown is not None and p.number >= shown), 0 if shown is None else -1)
    place = len(paragraphs) - 1 if place < 0 else place
    at = next((n for n, end in enumerate(edges[1:]) if place < end), 0)
    if len(edges) <= 2:
        return ArticlePart(0, len(paragraphs))
    kept = tuple((name, value) for name, value in request.args.items(multi=True) if name != "p")

    def link(part: int) -> str:
        first = paragraphs[edges[part]].number
        pairs = [*kept, ("p", str(first))] if part else list(kept)
        return asked_with(url_for("pages.article", article_id=article_id), pairs) + f"#p{first}"

    begin, end = edges[at], edges[at + 1]
    words = _(
        "Part %(part)s of %(parts)s: ¶ %(first)s to %(last)s of %(all)s",
        part=number(at + 1),
        parts=number(len(edges) - 1),
        first=number(paragraphs[begin].number),
        last=number(paragraphs[end - 1].number),
        all=number(paragraphs[-1].number),
    )
    return ArticlePart(begin, end, words, link(at - 1) if at else None, link(at + 1) if at + 2 < len(edges) else None, kept)


def _edges(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the places where parts begin, and the end of the last."""
    edges, begin, characters = [0], 0, 0
    for place, paragraph in enumerate(paragraphs):
        full = place - begin >= PART_PARAGRAPHS or (characters >= PART_CHARACTERS and place - begin >= FIRST_PART_LEAST)
        if full:
            edges.append(place)
            begin, characters = place, 0
        characters += len(paragraph.text)
    return [*edges, len(paragraphs)]
