"""Suggestions for unknown speakers and outlets of a search.

These are names that the collection does not have; each has the nearest name that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from ..engines import Engine
from ..matching.results import Suggestion
from ..query.tree import And, Node, Not, Or, Outlet, Query, Quoted, Speaker
from ..text.analysis import terms
from ..text.edit_distance import likely_slips, slips

Name = Speaker | Outlet

CANDIDATES = 1000
"""Names with a word of the same first letter that are compared, the most frequent first."""


def unknown_names(engine: Engine, tree: Node) -> list[Name]:
    """Return the names of a search that nothing in the collection has.

    Excluded names do not count, and other conditions are ignored.
    """
    asked = dict.fromkeys(name for name in _names(tree) if name.text is not None)
    return [name for name in asked if not engine.count(Query(_alone(name)))]


def nearest_names(engine: Engine, names: list[Name]) -> dict[Name, Name]:
    """Return the whole name most likely meant for each of these.

    A name without a likely one is left out.
    """
    return {name: replace(name, text=near.text, whole=True) for name in names if (near := _nearest(engine, name))}


def shorter_names(engine: Engine, names: list[Name]) -> dict[Name, Name]:
    """Return shorter names of speakers whom a search names in full.

    The collection knows somebody by the name in fewer of its words. The last of its words has to be among them: Donald Trump is
    also quoted as Trump.
    """
    found: dict[Name, Name] = {}
    for name in names:
        words = terms(name.text or "")
        if not isinstance(name, Speaker) or len(words) < 2:
            continue
        known = [
            suggestion
            for suggestion in engine.suggest("speaker", words[-1], CANDIDATES)
            if (parts := terms(suggestion.text)) and parts[-1] == words[-1] and len(parts) < len(words) and set(parts) < set(words)
        ]
        if known:
            best = max(known, key=lambda suggestion: (len(terms(suggestion.text)), suggestion.count))
            found[name] = replace(name, text=best.text, whole=True)
    return found


def renamed(tree: Node, names: Mapping[Name, Name]) -> Node:
    """Return the search with other names; what is left out stays."""
    match tree:
        case Speaker() | Outlet():
            return names.get(tree, tree)
        case And(nodes=nodes) | Or(nodes=nodes):
            return type(tree)(tuple(renamed(node, names) for node in nodes))
        case Quoted(speaker=speaker) if speaker is not None:
            return replace(tree, speaker=renamed(speaker, names))
        case _:
            return tree


def alone(tree: Node, names: Mapping[Name, Name]) -> Node:
    """Return a search for the first of these other names and nothing else."""
    return next(_alone(names[name]) for name in _names(tree) if name in names)


def _alone(name: Name) -> Node:
    return Quoted(speaker=name) if isinstance(name, Speaker) else name


def _names(tree: Node) -> Iterator[Name]:
    match tree:
        case Speaker() | Outlet():
            yield tree
        case And(nodes=nodes) | Or(nodes=nodes):
            for node in nodes:
                yield from _names(node)
        case Quoted(speaker=speaker) if speaker is not None and not isinstance(speaker, Not):
            yield from _names(speaker)
        case _:
            return


def _nearest(engine: Engine, name: Name) -> Suggestion | None:
    """Return the name with most of the typed words.

    Of equal names, the one with the fewest slips counts, then the one with the most paragraphs. The word that says most has to be
    among them: a speaker's last name, which may stand first, or an outlet's longest word.
    """
    words = terms(name.text or "")
    if not words:
        return None
    field: Literal["speaker", "outlet"] = "speaker" if isinstance(name, Speaker) else "outlet"
    telling = (words[0] if "," in (name.text or "") else words[-1]) if field == "speaker" else max(words, key=len)
    found = {s.text: s for first in {word[:1] for word in words} for s in engine.suggest(field, first, CANDIDATES)}
    best: tuple[tuple[int, int, int], Suggestion] | None = None
    for suggestion in found.values():
        there = terms(suggestion.text)
        apart = [min((slips(word, other) for other in there), default=3) for word in words]
        held = {word: n for word, n in zip(words, apart, strict=True) if n <= likely_slips(word)}
        if telling not in held:
            continue
        rank = (len(held), -sum(held.values()), suggestion.count)
        if best is None or rank > best[0]:
            best = (rank, suggestion)
    return best[1] if best else None
