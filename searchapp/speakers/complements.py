"""Complements of a verb of saying: clause, quotation, end or mere object.

With a mere object the verb may mean doing.
"""

from __future__ import annotations

from .lexicon import CALENDAR, words
from .speech_verbs import AUXILIARIES, SAY_WORDS

_REACH = 30
"""Units after a verb in which its complement is looked for."""
_CONJUNCTIONS = words("that how whether why what if where who when")
_ENDS = frozenset((".", "?", "!", ";", "—", "\n", ")", "…", "..."))
_PREPOSITIONS = words("to on in at with about against over by of from into during after before through via among upon under")
_PARTICLES = words("up in out off down back away on over")
_TIMES = CALENDAR - words("may march") | words("yesterday today earlier")
"""Times that may stand between a verb and its complement: said Monday that."""
_PASSED = _TIMES | AUXILIARIES
_FINITE = words("""
    is are was were am be been has have had will would can could may might must shall should does do did 're 'll 'd isn't aren't
    wasn't weren't won't wouldn't can't couldn't doesn't don't didn't hasn't haven't hadn't cannot
    """)


_ENDS_OBJECT = words(", that which who and but or because while although")


def complement(symbols: list[str], verb: int, stop: int) -> str:
    """Return the kind of complement of a verb in a sentence that ends at `stop`.

    that (a conjunction), quote, colon, saying (a second verb of saying), end, as, to, for, particle, clause (a subject and a
    finite verb without "that"), thing (an object), other (a preposition).
    """
    limit = min(stop, verb + _REACH)
    k = verb + 1
    while k < limit and symbols[k] not in _FINITE and (symbols[k] in _PASSED or symbols[k][-2:] == "ly"):
        k += 1
    first = symbols[k] if k < limit else "."
    if _is_quote(first):
        return "quote"
    if first in _CONJUNCTIONS:
        return "that"
    if first == ":":
        return "colon"
    if first in _ENDS or first == ",":
        return _saying_after(symbols, k, limit) or "end"
    if first == "as":
        return "as"
    return _later(symbols, k, limit) or _saying_after(symbols, k, limit) or _object(symbols, k, limit)


def _is_quote(symbol: str) -> bool:
    return len(symbol) == 2 and symbol[0] in "Qq" and symbol[1] in ",.?-"


def _later(symbols: list[str], k: int, limit: int) -> str:
    """Return the complement behind an addressee or a time.

    For example: "told reporters that", "added on Monday: “…”".
    """
    for m in range(k + 1, limit):
        s = symbols[m]
        if s == ":" and (m - k <= 2 or _is_quote(symbols[m + 1] if m + 1 < len(symbols) else "")):
            return "colon"
        if s in _ENDS or s == ",":
            break
        if s[0] == "Q" and _is_quote(s):
            return "quote"
    first = symbols[k]
    if first in _PREPOSITIONS or first in ("N", "O", "him", "her", "them", "us", "me"):
        for m in range(k + 1, min(limit, k + 7)):
            if symbols[m] == "that" and (first != "to" or m - k > _LONGEST_INFINITIVE or symbols[m - 1] in _TOLD):
                return "that"
            if symbols[m] in _FINITE or symbols[m] in _ENDS:
                break
    return ""


_TOLD = words("N O him her them us me reporters journalists parliament congress lawmakers investors police friends followers")
"""Whom something is said to, before "that"; "declined to give that figure" has none."""
_LONGEST_INFINITIVE = 2


def _saying_after(symbols: list[str], k: int, limit: int) -> str:
    """Return "saying" where a participle of saying follows.

    For example: "responded, saying", "responded to her by saying".
    """
    for m in range(k, limit - 1):
        if symbols[m] in (",", "by") and symbols[m + 1][-3:] == "ing" and symbols[m + 1] in SAY_WORDS:
            return "saying"
        if symbols[m] in _ENDS:
            break
    return ""


def _object(symbols: list[str], k: int, limit: int) -> str:
    """Return what a complement without conjunction, colon or quotation is."""
    first = symbols[k]
    following = symbols[k + 1] if k + 1 < limit else "."
    if first in ("to", "for"):
        return first
    if first in _PARTICLES and following not in ("N", "O"):
        return "particle"
    if first in _PREPOSITIONS:
        return "other"
    for m in range(k + 1, min(limit, k + 9)):
        s = symbols[m]
        if s in _FINITE and symbols[m - 1] not in ("that", "which", "who"):
            return "clause"
        if s in _ENDS or s in _ENDS_OBJECT:
            break
    return "clause" if first in ("he", "she", "they", "it", "we", "i", "there") and following not in _ENDS else "thing"
