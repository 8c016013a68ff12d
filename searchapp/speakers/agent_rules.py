"""Rules for words that are not said by the subject of their sentence.

For example: described by Byron as “…”, Byron's claim that ….
"""

from __future__ import annotations

from collections.abc import Mapping

from .candidates import Candidate, Units
from .features import QUOTE_SYMBOLS, symbol_at
from .lexicon import words
from .speech_verbs import SAY_WORDS

_JUDGED = words("""
    accused attacked blasted branded called characterised characterized condemned criticised criticized decried denounced derided
    described dismissed dubbed hailed labelled labeled lambasted lauded likened mocked portrayed praised ridiculed slammed
    """)
"""Participles of verbs that say in somebody's words what somebody else is."""
_CLAIMS = words("""
    accusation admission allegation argument assertion assurance boast charge claim comment complaint contention declaration
    description insistence observation pledge promise remark statement suggestion vow warning claims assertions
    """)
_BEFORE = words("of to against over at on about from with by rebut counter answering rejecting disputing denying repeated")
_NOUN_FOLLOWS = words("the a an his her its their this that no any")
_LEADS = words("as for of a an the being")
_NEAR = 4
"""Units between who judges and the quotation."""


def apply_agent_rules(units: Units, accepted: set[int]) -> None:
    """Correct, in place, the sources of words not said by their subject."""
    if units.quotes and not _JUDGED.isdisjoint(units.symbols):
        _agents(units, accepted)
    if units.quotes and not _CLAIMS.isdisjoint(units.symbols):
        _claims(units, accepted)


def _agents(units: Units, accepted: set[int]) -> None:
    """Replace the source Lund by Byron in "Lund, described by Byron as “a fish”".

    Also in "Lund, described as “a fish” by Byron, …".
    """
    symbols = units.symbols
    names = {c.unit: c for c in units.candidates if c.kind in ("name", "bare", "he", "she", "org")}
    for begin, stop in units.spans:
        for k in range(begin + 1, stop - 3):
            if symbols[k] not in _JUDGED:
                continue
            find = _agent_before_quote if symbols[k + 1] == "by" else _agent_after_quote
            agent, quote = find(units, names, k, stop)
            if agent < 0:
                continue
            accepted.add(agent)
            names[agent].only = quote
            judged = max((u for u in accepted if begin <= u < k), default=-1)
            others = [m for m in range(max(judged, begin), stop) if m != k and m != quote and symbols[m] in SAY_WORDS]
            if judged >= 0 and not others:
                accepted.discard(judged)


def _agent_before_quote(units: Units, names: Mapping[int, Candidate], verb: int, stop: int) -> tuple[int, int]:
    """Return the agent and quotation of "described by Byron as “a fish”".

    -1 for none. The words of one ally are marked.
    """
    symbols = units.symbols
    agent = next((u for u in range(verb + 2, min(verb + 4, stop)) if u in names), -1)
    if agent < 0:
        quote = next((q for q in range(verb + 3, min(verb + 9, stop)) if symbols[q] in QUOTE_SYMBOLS), -1)
        between = symbols[verb + 2 : quote] if quote > 0 else [","]
        if between[-1] == "as" and all(s.isalpha() and s not in SAY_WORDS and s not in ("N", "O") for s in between):
            units.unowned.add(quote)  # described by one ally as “…”
        return -1, -1
    quote = next((q for q in range(agent + 1, min(agent + 1 + _NEAR, stop)) if symbols[q] in QUOTE_SYMBOLS), -1)
    if quote < 0 or not all(symbols[m] in _LEADS for m in range(agent + 1, quote)):
        return -1, -1
    return agent, quote


def _agent_after_quote(units: Units, names: Mapping[int, Candidate], verb: int, stop: int) -> tuple[int, int]:
    """Return the agent and quotation of "described as “a fish” by Byron".

    -1 for none.
    """
    symbols = units.symbols
    quote = next((q for q in range(verb + 1, min(verb + 1 + _NEAR, stop - 2)) if symbols[q] in QUOTE_SYMBOLS), -1)
    if quote < 0 or symbols[quote + 1] != "by" or not all(symbols[m] in _LEADS for m in range(verb + 1, quote)):
        return -1, -1
    agent = next((u for u in range(quote + 2, min(quote + 4, stop)) if u in names), -1)
    return agent, quote


def _claims(units: Units, accepted: set[int]) -> None:
    """Replace the source Lund by Byron in "Lund rejected Byron's claim that …"."""
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("name", "bare", "org") or symbol_at(symbols, u + 1) not in ("'s", "'"):
            continue
        stop = units.spans[units.sentence[u]][1]
        if u + 4 >= stop or symbols[u + 2] not in _CLAIMS or symbols[u + 3] != "that":
            continue
        quote = next((q for q in range(u + 4, stop) if symbols[q] in QUOTE_SYMBOLS), -1)
        between = range(u + 4, quote)
        object_of = u and (symbols[u - 1] in SAY_WORDS or symbols[u - 1] in _BEFORE)
        if not object_of or symbols[quote - 1] == "as":
            continue  # "said that Byron's claim that … is “not true”": of the claim, not in it
        verbs = [m for m in between if symbols[m] in SAY_WORDS and symbols[m - 1] not in _NOUN_FOLLOWS]
        if quote > 0 and not verbs and not any(m in accepted or symbols[m] == "," for m in between):
            accepted.add(u)
            candidate.only = quote
