"""Trees that ask for less than a given one: what to try when nothing was found. None: there is nothing of that kind to loosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..text.analysis import tokenize
from .tree import And, DateRange, Everything, Near, Node, Not, Or, Outlet, Phrase, Quoted, Title, Word

Change = Callable[[Node], Node | None]
"""What stands in a node's place: itself, another, or None to take it out."""


def any_form(tree: Node) -> Node | None:
    """Quoted words become bare ones, in any form and order."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Phrase):
            return node
        words = tuple(Word(token.term) for token in tokenize(node.text))
        return words[0] if len(words) == 1 else And(words)

    return _different(tree, change)


def any_word(tree: Node) -> Node | None:
    """One of several required words is enough."""
    if not isinstance(tree, And):
        return None
    words, others = required_words(tree)
    if len(words) < 2:
        return None
    return And((*others, Or(words))) if others else Or(words)


def without_one(tree: Node) -> list[tuple[str, Node]]:
    """Every way to leave out one of three or more required words or phrases: that one, and the tree without it."""
    if not isinstance(tree, And):
        return []
    words = [node for node in tree.nodes if isinstance(node, Word | Phrase) and getattr(node, "required", True)]
    if len(words) < 3:
        return []
    return [(node.text, And(tuple(other for other in tree.nodes if other is not node))) for node in words]


def required_words(tree: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the required words and phrases of a group, and what else it asks for."""
    if not isinstance(tree, And):
        return (), ()
    words = tuple(node for node in tree.nodes if isinstance(node, Word | Phrase) and getattr(node, "required", True))
    return words, tuple(node for node in tree.nodes if node not in words)


def anywhere(tree: Node) -> Node | None:
    """What had to be said may stand anywhere in the paragraph."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Quoted) or node.said is None:
            return node
        return And((replace(node, said=None), node.said)) if node.speaker is not None else node.said

    return _different(tree, change)


def by_anyone(tree: Node) -> Node | None:
    """Whoever said it."""
    return _different(tree, lambda node: (replace(node, speaker=None) if node.said else None) if isinstance(node, Quoted) else node)


def any_date(tree: Node) -> Node | None:
    """Dates in the query are dropped."""
    return _different(tree, lambda node: None if isinstance(node, DateRange) else node)


def any_outlet(tree: Node) -> Node | None:
    """Outlets in the query are dropped."""
    return _different(tree, lambda node: None if isinstance(node, Outlet) else node)


def respelled(tree: Node, spellings: Mapping[str, str]) -> Node | None:
    """Words (folded) are replaced by others."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Word | Phrase):
            return node
        text = node.text
        for token in reversed(tokenize(text)):
            if token.term in spellings:
                text = text[: token.start] + spellings[token.term] + text[token.end :]
        return replace(node, text=text)

    return _different(tree, change)


def words_of(tree: Node) -> Iterator[str]:
    """Yield the folded words that a match must hold or may hold; those that are left out are not among them."""
    match tree:
        case Word(text=text) | Phrase(text=text):
            yield from (token.term for token in tokenize(text))
        case And(nodes=nodes) | Or(nodes=nodes):
            for node in nodes:
                yield from words_of(node)
        case Near(left=left, right=right):
            yield from words_of(left)
            yield from words_of(right)
        case Quoted(said=said) if said is not None:
            yield from words_of(said)
        case _:
            return


def _different(tree: Node, change: Change) -> Node | None:
    """Return the changed tree; None when nothing changed or nothing is left that restricts."""
    changed = _rebuilt(tree, change)
    return None if changed is None or changed == tree or isinstance(changed, Not | Everything) else changed


def _rebuilt(node: Node, change: Change) -> Node | None:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            parts = [part for inner in nodes if (part := _rebuilt(inner, change)) is not None]
            if not parts or (isinstance(node, And) and all(isinstance(part, Not) for part in parts)):
                return None
            flat = [deep for part in parts for deep in (part.nodes if isinstance(part, type(node)) else (part,))]
            return flat[0] if len(flat) == 1 else type(node)(tuple(flat))
        case Not() | Near():
            return node  # what is left out stays as it was written; the operands of NEAR cannot be groups of words
        case Quoted(said=said):
            if said is not None:
                node = replace(node, said=_rebuilt(said, change))
            return change(node)
        case Title(node=inner):
            rebuilt = _rebuilt(inner, change)
            return None if rebuilt is None else Title(rebuilt)
        case _:
            return change(node)
