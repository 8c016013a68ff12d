"""What came in since an alert, copies once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..collection.copies import MIN_COPY_SHARE, CopyGroups
from ..engines import Engine
from ..matching.results import Hit
from ..model import Article
from ..query.tree import Everything, Query
from ..similarity.article_keys import shared, shingles

LOOKBACK = timedelta(hours=1)
"""Articles added so long before the newest one are remembered by id: clocks are set back, and seconds hold many articles."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of the index.

    It has the generation, when the newest article came in, and the ids of what came in shortly before that.
    """

    generation: str
    newest: datetime | None = None
    recent: frozenset[str] = frozenset()

    def is_new(self, article: Article) -> bool:
        """Say whether an article came in after this state."""
        if self.newest is None or article.added is None:
            return self.newest is None
        return article.added >= self.newest - LOOKBACK and article.id not in self.recent


@dataclass(slots=True)
class NewHit:
    """A new paragraph, and the new copies of it."""

    hit: Hit
    copies: list[Hit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class News:
    """What is new for one search. `repeats`: new copies of texts that were there before."""

    hits: tuple[NewHit, ...]
    repeats: tuple[Hit, ...]

    @property
    def articles(self) -> Collection[str]:
        """Return the ids of all new articles."""
        return {hit.article.id for new in self.hits for hit in (new.hit, *new.copies)} | {hit.article.id for hit in self.repeats}


def mark_of(engine: Engine) -> Mark:
    """Return the state of the index now."""
    generation = engine.stats().generation
    newest: datetime | None = None
    recent: set[str] = set()
    for hit in engine.hits(Query(Everything(), sort="added")):
        added = hit.article.added
        if added is None:
            break
        newest = newest or added
        if added < newest - LOOKBACK:
            break
        recent.add(hit.article.id)
    return Mark(generation, newest, frozenset(recent))


def news(engine: Engine, query: Query, since: Mark) -> News:
    """Return what a search finds in articles that are newer than a state."""
    found = list(_new_hits(engine, query, since))
    groups = CopyGroups(engine)
    groups.look_up(hit.article for hit in found)
    told: list[NewHit] = []
    repeats: list[Hit] = []
    for hit in sorted(found, key=_first_published):
        copies = {copy.article.id: copy.article for copy in groups.copies(hit.article)}
        home = next((new for new in told if new.hit.article.id in copies and _is_one_text(new.hit, hit)), None)
        if home is not None:
            home.copies.append(hit)
        elif any(not since.is_new(article) for article in copies.values()):
            repeats.append(hit)
        else:
            told.append(NewHit(hit))
    return News(tuple(told), tuple(repeats))


def _new_hits(engine: Engine, query: Query, since: Mark) -> Iterator[Hit]:
    for hit in engine.hits(query):
        added = hit.article.added
        if since.newest is not None and (added is None or added < since.newest - LOOKBACK):
            return
        if since.is_new(hit.article):
            yield hit


def _first_published(hit: Hit) -> tuple[bool, str, str, int]:
    day = hit.article.published
    return day is None, day.isoformat() if day else "", hit.article.id, hit.paragraph.number


def _is_one_text(one: Hit, other: Hit) -> bool:
    return shared(shingles([one.paragraph.text]), shingles([other.paragraph.text])) >= MIN_COPY_SHARE
