"""The articles of the previous index that a fresh index must keep.

All but those whose documents say otherwise.

A document that was read says what it holds. One that is not there, or cannot be read, says nothing: its articles would be lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...engines import Engine, Source
from ...errors import EngineError, EngineUnavailable, IndexMissing, UserError, WouldLose
from ...model import Article


class Kept:
    """The contents of the index before a fresh one.

    `engine` None: the run is not fresh and nothing is at stake.
    """

    def __init__(self, engine: Engine | None, *, prune: bool = False) -> None:
        self._engine = engine
        self._prune = prune
        self.read: set[str] = set()  # documents that were read
        self._before: Mapping[str, Source] = {} if engine is None else self._sources(engine)

    def _sources(self, engine: Engine) -> Mapping[str, Source]:
        try:
            return engine.fingerprints()
        except (IndexMissing, EngineUnavailable):
            return {}
        except EngineError as error:
            if self._prune:
                return {}
            raise UserError(
                f"{error} Nobody can tell what --fresh would lose: `searchapp index --fresh --prune` makes one of the documents "
                "alone, and takes today for the day that each article came in."
            ) from error

    def absent(self, present: Collection[str]) -> list[str]:
        """Return the documents of the index that were not found."""
        return sorted(name for name in self._before if name not in present)

    def refuse_at_once(self, found: Collection[str], excluded: Collection[str] = ()) -> None:
        """Raise WouldLose before anything is read where no document is new.

        Then none can be a lost one under another name.
        """
        if not self._prune and all(name in self._before for name in found):
            self._refuse([name for name in self._before if name not in found], excluded)

    def _refuse(self, names: Collection[str], held: Collection[str] = ()) -> None:
        lost = [(article, name) for name in names for article in self._before[name].articles if article not in held]
        if lost:
            raise WouldLose(sorted(lost))

    def lost(self, held: Collection[str]) -> list[Article]:
        """Return the articles that the fresh index lacks.

        held: those that it has. WouldLose unless articles may be lost.
        """
        names = [name for name in self._before if name not in self.read]
        if not self._prune:
            self._refuse(names, held)
        lost = {article for name in names for article in self._before[name].articles if article not in held}
        return [article for article, _ in self._engine.articles() if article.id in lost] if lost and self._engine else []
