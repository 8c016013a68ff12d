"""The report of a run and its progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ...model import Article


@dataclass(slots=True)
class Report:
    """The outcome of a run.

    Sources by name; refused with the reason.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)  # an earlier version of the same address, the later one
    removed: list[Article] = field(default_factory=list)  # taken out of the index; fresh runs compare nothing and name none
    pruned: bool = False
    refused: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)  # ids of articles that the user keeps out
    articles: int = 0
    paragraphs: int = 0
    overlapping: int = 0  # articles left out because another export of the same database has them
    many: list[tuple[str, int]] = field(default_factory=list)  # files of several articles, each with how many were written


class Progress(NamedTuple):
    """The progress of a run: documents done of all, paragraphs written."""

    done: int
    total: int
    paragraphs: int
    articles: int = 0
