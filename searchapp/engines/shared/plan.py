"""Plans: boolean conditions on the terms of fields.py.

Each engine says them in its own words. Here they are joined, and the plans of filters made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ...matching.schema import date_number
from ...query.tree import UNKNOWN, FacetName, Fuzzy, Node, Prefix, Query, Selection, SpeakerSet, Wildcard
from .fields import keyword


@dataclass(frozen=True, slots=True)
class All:
    """Every paragraph."""


@dataclass(frozen=True, slots=True)
class Has:
    """Any of these terms stands in the field."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermSequence:
    """The terms stand at these offsets from each other."""

    field: str
    terms: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TermPattern:
    """A term of the field that satisfies a Prefix, Wildcard or Fuzzy.

    `prefix` stands before it and is not part of it.
    """

    field: str
    prefix: str
    leaf: Prefix | Wildcard | Fuzzy


@dataclass(frozen=True, slots=True)
class Between:
    """A number field, both ends included; None leaves that side open."""

    field: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Everything else."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What `highlight.marks` says of `node`; only `candidates` can satisfy it."""

    node: Node
    candidates: Plan


Plan = All | Has | TermSequence | TermPattern | Between | AllOf | AnyOf | Without | TextCheck
MATCH_NOTHING = AnyOf(())


def all_of(plans: Iterable[Plan]) -> Plan:
    """Join conditions; what restricts nothing is left out."""
    kept = [plan for plan in plans if plan != All()]
    if MATCH_NOTHING in kept:
        return MATCH_NOTHING
    return All() if not kept else kept[0] if len(kept) == 1 else AllOf(tuple(kept))


def any_of(plans: Iterable[Plan]) -> Plan:
    """Join alternatives; those that nothing can satisfy are left out."""
    kept = [plan for plan in plans if plan != MATCH_NOTHING]
    if All() in kept:
        return All()
    return kept[0] if len(kept) == 1 else AnyOf(tuple(kept))


def has_check(plan: Plan) -> bool:
    """Say whether some of the plan is decided by reading."""
    match plan:
        case TextCheck():
            return True
        case AllOf(plans) | AnyOf(plans):
            return any(has_check(p) for p in plans)
        case Without(inner):
            return has_check(inner)
    return False


def size(plan: Plan) -> int:
    """Return the number of conditions in a plan.

    A condition that is decided by reading counts as one.
    """
    match plan:
        case AllOf(plans) | AnyOf(plans):
            return sum(map(size, plans))
        case Without(inner):
            return size(inner)
    return 1


def loosened(plan: Plan) -> Plan:
    """Return a plan without checks that everything satisfying this one satisfies."""
    match plan:
        case TextCheck():
            return plan.candidates
        case AllOf(plans):
            return all_of([loosened(p) for p in plans])
        case AnyOf(plans):
            return any_of([loosened(p) for p in plans])
        case Without(inner):
            return All() if has_check(inner) else plan
    return plan


# Filters.


def dates(first: date | None, last: date | None) -> Plan:
    """Return the plan of a day range; both None: undated."""
    if first is None and last is None:
        return Between("date", 0, 0)
    return Between("date", date_number(first) if first else 1, date_number(last) if last else None)


def restriction(query: Query) -> Plan:
    """Return the plan of a query's dates from and to, and of articles left out."""
    plan = All() if query.first is None and query.last is None else dates(query.first, query.last)
    return all_of([plan, Without(Has("article", query.left_out))]) if query.left_out else plan


def speakers_among(wanted: SpeakerSet, names: Iterable[str]) -> Plan:
    """Return the plan of paragraphs that quote a speaker of a set.

    names: all known ones.
    """
    among = frozenset(wanted.names)
    kept = [name for name in names if name not in among] if wanted.others else wanted.names
    return Has("speaker", tuple(map(keyword, kept)))


def selections(filters: Mapping[FacetName, Selection], leave_out: str | None = None) -> Plan:
    """Return the plan of the ticks in all facets but one."""
    plans: list[Plan] = []
    for name, ticks in filters.items():
        if name == leave_out:
            continue
        if ticks.any_of:
            plans.append(any_of([_ticked(name, value) for value in ticks.any_of]))
        plans += [Without(_ticked(name, value)) for value in ticks.none_of]
    return all_of(plans)


def _ticked(name: FacetName, value: str) -> Plan:
    if name != "date":
        return Has(name, (keyword(value),))
    if value == UNKNOWN:
        return Between("date", 0, 0)
    digits = value.replace("-", "")
    return Between("date", int(digits.ljust(8, "0")), int(digits.ljust(8, "9")))
