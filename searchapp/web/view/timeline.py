"""Statements of one person or two as the page prints them, by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from ...collection.same_words import Quotation
from ...collection.statements import Relation, Statement, Statements
from ...model import Article
from ...similarity.changes import Change
from ..http.i18n import _, short_day
from ..http.urls import paragraph_address
from .hits import locator
from .labels import HowMark, date_words, how_mark, outlet_name, title_of

ALSO_SHOWN = 4
"""Further outlets named with a statement before the link to all of them."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as it is read.

    `person`: 0 or 1, whose of the two it is.
    """

    statement: Statement
    speaker: str
    person: int

    @property
    def quotation(self) -> Quotation:
        return self.statement.quotation

    @property
    def article(self) -> Article:
        return self.quotation.article

    @property
    def when(self) -> str:
        return date_words(self.article)

    @property
    def where(self) -> str:
        return outlet_name(self.article)

    @property
    def title(self) -> str:
        return title_of(self.article)

    @property
    def locator(self) -> str:
        return locator(self.quotation.paragraph)

    @property
    def href(self) -> str:
        """Return the address of the paragraph."""
        return paragraph_address(self.quotation.article.id, self.quotation.paragraph.number)

    @property
    def how(self) -> HowMark:
        return how_mark(self.quotation.quote, self.quotation.paragraph)

    @property
    def relation(self) -> str:
        """Return in words how it stands to what was quoted before."""
        return relation_words(self.statement.relation)

    @property
    def changes(self) -> list[str]:
        return [change_words(change) for change in self.statement.changes]

    @property
    def compare(self) -> str | None:
        """Return the address where it stands beside the earlier one, None without one."""
        earlier = self.statement.earlier
        if earlier is None:
            return None
        return url_for("statements.compare", earlier=place_words(earlier), later=place_words(self.quotation))

    @property
    def also(self) -> list[tuple[str, str]]:
        """Return words and address of the next places that print the same words."""
        return [
            (_also_words(other), paragraph_address(other.article.id, other.paragraph.number))
            for other in self.statement.also[:ALSO_SHOWN]
        ]

    @property
    def more(self) -> int:
        """Return how many places are not named."""
        return max(0, len(self.statement.also) - ALSO_SHOWN)


def place_words(quotation: Quotation) -> str:
    """Return the place of a quotation as one argument of an address."""
    return "/".join(map(str, quotation.place))


def relation_words(relation: Relation) -> str:
    """Return in words how a statement stands to what the collection quotes before."""
    return {
        "first": _("first found"),
        "again": _("again, the same words"),
        "reworded": _("again, with other words"),
        "paraphrased": _("paraphrased"),
        "passage": _("in this paragraph; its words are not marked"),
    }[relation]


def change_words(change: Change) -> str:
    """Return the mark of a change: what a reader should compare, never what it means."""
    return {"number": _("Number changed"), "negation": _("Negation changed")}[change]


def _also_words(quotation: Quotation) -> str:
    day = quotation.article.published
    return f"{outlet_name(quotation.article)} ({short_day(day) if day else date_words(quotation.article)})"


def rows(found: Sequence[Statements], *, newest: bool = False) -> list[StatementRow]:
    """Return the dated statements of one or two people in order of day."""
    each = [StatementRow(s, statements.speaker, n) for n, statements in enumerate(found) for s in statements.dated]
    return sorted(each, key=lambda row: str(row.statement.day), reverse=newest)


def undated_rows(found: Sequence[Statements]) -> list[StatementRow]:
    """Return the statements that no day puts in order."""
    return [StatementRow(s, statements.speaker, n) for n, statements in enumerate(found) for s in statements.undated]


def by_year(listed: Iterable[StatementRow]) -> list[tuple[str, list[StatementRow]]]:
    """Return rows in order of day, by year."""
    return [(year, list(group)) for year, group in groupby(listed, key=lambda row: str(row.statement.day)[:4])]
