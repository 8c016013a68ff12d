"""Relaxed query trees: what to try when nothing was found.

Each function returns None where there is nothing of its kind to loosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..text.analysis import tokenize
from .tree import And, DateRange, Everything, Near, Node, Not, Or, Outlet, Phrase, Quoted, Title, Word

Change = Callable[[Node], Node | None]
"""What stands in a node's place: itself, another, or None to take it out."""


def any_form(tree: Node) -> Node | None:
    """Replace quoted words by bare ones, in any form and order."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Phrase):
            return node
        words = tuple(Word(token.term) for token in tokenize(node.text))
        return words[0] if len(words) == 1 else And(words)

    return _different(tree, change)


def any_word(tree: Node) -> Node | None:
    """Require only one of several required words."""
    if not isinstance(tree, And):
        return None
    words, others = required_words(tree)
    if len(words) < 2:
        return None
    return And((*others, Or(words))) if others else Or(words)


def without_one(tree: Node) -> list[tuple[str, Node]]:
    """Return each of three or more required terms with the tree without it.

    A term is a word or a phrase.
    """
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
    """Move what had to be said to anywhere in the paragraph."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Quoted) or node.said is None:
            return node
        return And((replace(node, said=None), node.said)) if node.speaker is not None else node.said

    return _different(tree, change)


def by_anyone(tree: Node) -> Node | None:
    """Drop the conditions on the speaker."""
    return _different(tree, lambda node: (replace(node, speaker=None) if node.said else None) if isinstance(node, Quoted) else node)


def any_date(tree: Node) -> Node | None:
    """Drop the dates of the query."""
    return _different(tree, lambda node: None if isinstance(node, DateRange) else node)


def any_outlet(tree: Node) -> Node | None:
    """Drop the outlets of the query."""
    return _different(tree, lambda node: None if isinstance(node, Outlet) else node)


def respelled(tree: Node, spellings: Mapping[str, str]) -> Node | None:
    """Replace words (folded) by other spellings."""

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
    """Yield the folded words that a match must or may hold.

    Negated words are not among them.
    """
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
