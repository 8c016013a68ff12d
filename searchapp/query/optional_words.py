"""Optional words of a query: function words beside content words in their group."""

from __future__ import annotations

from dataclasses import replace

from ..text.analysis import terms
from ..text.stopwords import is_function_word, is_negation
from .tree import And, Fuzzy, Near, Node, Or, Phrase, Prefix, Quoted, Title, Wildcard, Word


def mark_optional(node: Node, shouted: bool) -> Node:
    """Return the tree with function words optional in groups that have other words.

    A function word in capitals (WHO, IT) is a name, unless everything is in capitals (`shouted`).
    """
    match node:
        case And(nodes=nodes):
            settled = tuple(mark_optional(inner, shouted) for inner in nodes)
            if any(is_telling(inner) for inner in settled):
                settled = tuple(_wanted(inner, shouted) for inner in settled)
            return replace(node, nodes=settled)
        case Or(nodes=nodes):
            return replace(node, nodes=tuple(mark_optional(inner, shouted) for inner in nodes))
        case Quoted(said=said) if said is not None:
            return replace(node, said=mark_optional(said, shouted))
        case Title(node=inner):
            return replace(node, node=mark_optional(inner, shouted))
        case _:
            return node


def is_telling(node: Node) -> bool:
    """Say whether a node looks for words other than function words and negations."""
    match node:
        case Word(text=text):
            return not all(is_function_word(term) or is_negation(term) for term in terms(text))
        case Phrase() | Prefix() | Wildcard() | Fuzzy() | Near() | Title():
            return True
        case Or(nodes=nodes):
            return any(is_telling(inner) for inner in nodes)
        case Quoted(said=said):
            return said is not None
        case _:
            return False


def _wanted(node: Node, shouted: bool) -> Node:
    if isinstance(node, Word) and (shouted or not (node.text.isupper() and len(node.text) > 1)):
        found = terms(node.text)
        if len(found) == 1 and is_function_word(found[0]):
            return replace(node, required=False)
    return node
