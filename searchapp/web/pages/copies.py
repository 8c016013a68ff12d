"""Copies of one article on the pages, and two copies compared.

The same text is one entry, the others are named with it, and none is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flask import Blueprint, abort, render_template, url_for

from ...collection.copies import MIN_COPY_SHARE, CopyGroups, differing, earliest, twin
from ...matching.results import Hit
from ...model import Article, Paragraph
from ...similarity.article_keys import shared, shingles
from ...similarity.wordings import ComparedStretch, difference
from ..http.context import current_engine
from ..http.i18n import short_day
from ..http.params import Search
from ..http.urls import Addresses
from ..view.labels import date_words, outlet_name, title_of, who

blueprint = Blueprint("copies", __name__)

COPIES_SHOWN = 6
"""Copies that are named with a result; the article's page lists the others."""


class Also(NamedTuple):
    """Another article with the text of a result.

    `number`: its place among the results where it is one of this page. `differs`: words that are other there; None: it lacks the
    paragraph. `speaker`: who is quoted there, "" where that is the same.
    """

    number: int | None
    words: str
    title: str
    href: str
    compare: str
    differs: int | None
    speaker: str


@dataclass(slots=True)
class Folded:
    """A hit that is shown, and the copies that are named with it.

    `number`: its place in the whole list. `more`: how many copies are not named.
    """

    number: int
    hit: Hit
    copies: list[tuple[int, Hit]] = field(default_factory=list)  # of this page, folded into it
    also: tuple[Also, ...] = ()
    more: int = 0


def group_copies(search: Search, hits: Sequence[Hit]) -> list[Folded]:
    """Return the hits of one page, grouped by text.

    Hits with one text stand under the one published first, at the place of the best. Only this page is grouped: its articles are
    looked up with one search. Numbers are those of the ungrouped list.
    """
    groups = CopyGroups(current_engine())
    groups.look_up(hit.article for hit in hits)
    folded: list[Folded] = []
    for number, hit in enumerate(hits, search.query.offset + 1):
        ids = {copy.article.id for copy in groups.copies(hit.article)}
        home = next((f for f in folded if f.hit.article.id in ids and _one_text(search, f.hit, hit)), None)
        if home is None or search.copies == "separate":
            folded.append(Folded(number, hit))
        elif earliest(hit.article) < earliest(home.hit.article):
            home.copies.append((home.number, home.hit))
            home.number, home.hit = number, hit
        else:
            home.copies.append((number, hit))
    addresses = Addresses(search)
    read: dict[str, Sequence[Paragraph]] = {}  # copies, each read once for all results of the page
    for each in folded:
        copies = [copy.article for copy in groups.copies(each.hit.article)]
        each.also = tuple(_also(addresses, each, article, read) for article in copies[:COPIES_SHOWN])
        each.more = max(0, len(copies) - COPIES_SHOWN)
    return folded


def _one_text(search: Search, one: Hit, other: Hit) -> bool:
    if search.view == "articles":
        return True
    return shared(shingles([one.paragraph.text]), shingles([other.paragraph.text])) >= MIN_COPY_SHARE


def _also(addresses: Addresses, shown: Folded, article: Article, read: dict[str, Sequence[Paragraph]]) -> Also:
    number, paragraph = next(((n, hit.paragraph) for n, hit in shown.copies if hit.article.id == article.id), (None, None))
    differs: int | None = differing(shown.hit.paragraph.text, paragraph.text) if paragraph else None
    if paragraph is None:
        if article.id not in read:
            found = current_engine().article(article.id)
            read[article.id] = found[1] if found else ()
        same = twin(shown.hit.paragraph, read[article.id])
        paragraph, differs = same if same else (None, None)
    here, there = who(shown.hit.paragraph.quotes), who(paragraph.quotes) if paragraph else ""
    return Also(
        number=number,
        words=f"{outlet_name(article)} ({short_day(article.published) if article.published else date_words(article)})",
        title=title_of(article),
        href=addresses.article(article.id, number, paragraph.number if paragraph else None),
        compare=url_for(
            "copies.compare", article_id=shown.hit.article.id, other_id=article.id, _anchor=f"p{shown.hit.paragraph.number}"
        ),
        differs=differs,
        speaker=there if paragraph and there != here else "",
    )


class ComparedRow(NamedTuple):
    """A paragraph of two copies.

    `number` in the first, `other` in the second; None where it is missing there.
    """

    number: int | None
    other: int | None
    pieces: tuple[ComparedStretch, ...]
    differs: int


@blueprint.get("/compare/<article_id>/<other_id>")
def compare(article_id: str, other_id: str) -> str:
    """Compare two articles by paragraph: what the second adds and what it lacks."""
    first, second = current_engine().article(article_id), current_engine().article(other_id)
    if first is None or second is None:
        abort(404)
    rows = compared(first[1], second[1])
    return render_template(
        "compare.html",
        rows=rows,
        differs=sum(row.differs for row in rows),
        articles=[
            (article, outlet_name(article), date_words(article), title_of(article), url_for("pages.article", article_id=article.id))
            for article, _paragraphs in (first, second)
        ],
    )


def compared(mine: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> list[ComparedRow]:
    """Return the paragraphs of two texts side by side.

    They come in the order of the second; those that only the first has stand where they stood.
    """
    left = list(mine)
    rows: list[ComparedRow] = []
    for other in theirs:
        same = twin(other, left)
        if same is None:
            rows.append(ComparedRow(None, other.number, (ComparedStretch("added", other.text, 0),), differing("", other.text)))
            continue
        rows += [_missing(p) for p in left if p.number < same.paragraph.number]
        left = [p for p in left if p.number > same.paragraph.number]
        pieces = tuple(_plainly(piece) for piece in difference(other.text, same.paragraph.text))
        rows.append(ComparedRow(same.paragraph.number, other.number, pieces, same.differs))
    return rows + [_missing(p) for p in left]


def _missing(paragraph: Paragraph) -> ComparedRow:
    return ComparedRow(paragraph.number, None, (ComparedStretch("missing", paragraph.text, 0),), differing(paragraph.text, ""))


def _plainly(piece: ComparedStretch) -> ComparedStretch:
    """Return a stretch without the distinction of cut from changed quotations.

    Here every word counts.
    """
    return piece._replace(kind="added" if piece.kind == "around" else "missing" if piece.kind == "cut" else piece.kind)
