"""Names of people and organisations: one canonical spelling for the spellings of one full name, and the words a name is found by.

Joins spelling variants only. Who is meant by a bare surname is not decided here.
"""

from __future__ import annotations

from .analysis import terms


def canonical(name: str) -> str:
    """Return the one spelling under which all spelling variants of this name are kept.

    A function of the name alone, so that it never changes when articles come and go.
    """
    return " ".join(name.split())


def name_terms(name: str) -> tuple[str, ...]:
    """Return the folded words of a name's canonical spelling, in order; what `speaker:word` compares."""
    return terms(canonical(name))


def name_key(name: str) -> str:
    """Return the form in which two spellings of one full name are equal; what `speaker:"Full Name"` compares."""
    return " ".join(name_terms(name))
