"""Conjunctions and disjunctions of query nodes.

Decides what several branches or adjacent items mean as one node. Pure: no text is read.

No And directly in an And, no Or directly in an Or; speaker: and said: in one group are conditions on one quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Span
from .tree import And, Everything, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Quoted, Wildcard, Word


def either(branches: Sequence[Node], span: Span) -> Node:
    """Return what any of several branches asks for."""
    nodes = _flat(Or, branches)
    for part in ("speaker", "said"):
        # some quotation by a, or some by b: some quotation by a or b
        if all(isinstance(node, Quoted) and _parts(node) == {part} for node in nodes):
            return Quoted(**{part: Or(_flat(Or, [getattr(node, part) for node in nodes]), span=span)}, span=span)
    return Or(nodes, span=span)


def together(items: Sequence[Node], span: Span) -> Node:
    """Return what all of several items ask for."""
    nodes = _same_quotation(_flat(And, items), span)
    if any(isinstance(node, Everything) for node in nodes):
        others: list[Node] = [node for node in nodes if not isinstance(node, Everything)]
        nodes = others if any(is_positive(node) for node in others) else [Everything(span=span), *others]
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes), span=span)


def speakers_of_one_quotation(items: Sequence[Node]) -> list[Node]:
    """Return the speakers that `together` turns into conditions on one quotation.

    Several speakers require one quotation that each of them said.
    """
    free = _free(_flat(And, items))
    return [node.speaker for node in free if node.speaker] if any(node.said for node in free) else []


def _free(nodes: Sequence[Node]) -> list[Quoted]:
    return [node for node in nodes if isinstance(node, Quoted) and len(_parts(node)) == 1]


def _same_quotation(nodes: Sequence[Node], span: Span) -> list[Node]:
    """Join what speaker: and said: say in one group into conditions on one quotation.

    Several speakers without said: stay apart: the paragraph quotes each of them.
    """
    free = _free(nodes)
    said = [node.said for node in free if node.said]
    if len(free) < 2 or not said:
        return list(nodes)
    joined = Quoted(
        speaker=_conjunction([node.speaker for node in free if node.speaker], span),
        said=_conjunction(said, span),
        span=Span(min(node.span.start for node in free), max(node.span.end for node in free)),
    )
    rest = [node for node in nodes if not any(node is one for one in free)]
    rest.insert(next(n for n, node in enumerate(nodes) if node is free[0]), joined)
    return rest


def _parts(node: Quoted) -> set[str]:
    return {part for part in ("speaker", "said") if getattr(node, part) is not None}


def _flat(kind: type[And] | type[Or], nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(inner for node in nodes for inner in (node.nodes if isinstance(node, kind) else (node,)))


def _conjunction(nodes: Sequence[Node], span: Span) -> Node | None:
    flat = _flat(And, nodes)
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else And(flat, span=span)


def is_positive(node: Node) -> bool:
    """Say whether a node has a positive condition, so that it can stand alone."""
    match node:
        case Not():
            return False
        case And(nodes=nodes):
            return any(is_positive(inner) for inner in nodes)
        case _:
            return True


def can_be_near(node: Node) -> bool:
    """Say whether a node has positions in a paragraph, so that NEAR accepts it."""
    match node:
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
            return True
        case Or(nodes=nodes):
            return all(can_be_near(inner) for inner in nodes)
        case _:
            return False
