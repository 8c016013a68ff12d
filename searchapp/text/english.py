"""English stems: Snowball's, with tables of irregular forms and American spelling."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import Stemmer

_snowball = Stemmer.Stemmer("english", 0)  # `stem` remembers; its own memory, once full, is slower than none

OWN_MARK = "'"
"""Ends the stem of a form that is a word of its own too (rose, saw, left); no token ends with it."""


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table beside this module, its notes left out."""
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return csv.reader(line for line in lines if not line.startswith("#"))


class _Spellings(NamedTuple):
    """The tables that join British and American spelling.

    British stems by what they become; American words whose own stem is that of another word (polarization, polar) by the
    British one; the pair of words that each common stem stands for; each word's other spelling.
    """

    stems: dict[str, str]
    words: dict[str, str]
    pairs: dict[str, tuple[str, str]]
    others: dict[str, str]


def _spellings() -> _Spellings:
    found = _Spellings({}, {"%": "percent"}, {}, {})
    for british, american in list(read_table("british_american.csv"))[1:]:
        found.others[british], found.others[american] = american, british
        ours, theirs = (str(_snowball.stemWord(word)) for word in (british, american))
        if "iz" in american and "iz" not in theirs:
            found.words[american] = ours
        elif ours != theirs:
            found.stems[ours] = theirs
            found.pairs[theirs] = british, american
    return found


_AMERICAN, _BRITISH, _PAIRS, _OTHERS = _spellings()


def _regular(term: str) -> str:
    if term in _BRITISH:
        return _BRITISH[term]
    found = str(_snowball.stemWord(term))
    return _AMERICAN.get(found, found)


def _irregular() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the stems of irregular forms, and their other stems in a query."""
    stems: dict[str, str] = {}
    senses: dict[str, dict[str, None]] = {}
    for base, *others in read_table("irregular_forms.csv"):
        for form in others:
            word = form.rstrip("*")
            if word == form:
                stems[word] = _regular(base)
                continue
            stems[word] = word + OWN_MARK
            for sense in (_regular(word), _regular(base)):
                senses.setdefault(word + OWN_MARK, {})[sense] = None
                senses.setdefault(sense, {})[word + OWN_MARK] = None
    return stems, {stem: tuple(more) for stem, more in senses.items()}


_IRREGULAR, _SENSES = _irregular()


def _without_possessive(term: str) -> str:
    return term[:-2] if term.endswith("'s") and len(term) > 2 else term


@lru_cache(maxsize=200_000)
def stem(term: str) -> str:
    """Return the English stem of a folded term, without a possessive 's."""
    term = _without_possessive(term)
    return _IRREGULAR.get(term) or _regular(term)


@lru_cache(maxsize=20_000)
def wanted_stems(term: str) -> tuple[str, ...]:
    """Return every English stem that a query term matches.

    Its own, and those of the words it may be a form of.
    """
    found = stem(term)
    more = _SENSES.get(found, ())
    if found.endswith(OWN_MARK):  # left is a form of leave, and leaves is one too
        more += tuple(other for sense in more for other in _SENSES.get(sense, ()))
    return tuple(dict.fromkeys((found, *more)))


def other_spelling(term: str) -> str | None:
    """Return the British word for an American one or the reverse.

    None where there is one spelling.
    """
    if term in _OTHERS:
        return _OTHERS[term]
    pair = _PAIRS.get(_regular(_without_possessive(term)))
    if pair is None:
        return None
    british, american = pair
    if not any(term.startswith(word[:-1]) for word in pair):  # carbon has the stem of carbonize, and one spelling
        return None
    return american if str(_snowball.stemWord(term)) != str(_snowball.stemWord(american)) else british
