"""Rules for a person's origin before the verb: "Ada Byron, from Tarn, said".

The person speaks, not the town or firm, in "Ada Byron, 60, from Tarn, North Lund, said".
"""

from __future__ import annotations

from .candidates import Candidate, Units
from .features import QUOTE_SYMBOLS, symbol_at
from .lexicon import ORG_WORDS, words
from .mentions import Entity
from .speech_verbs import AUXILIARIES, SAY_WORDS

_FROM = words("from of at in near for with outside")
_NOT_BEFORE = words("of for to with by about at in from")
_LONGEST = 28
"""Units from a name to the verb behind all that is told of the person."""


def let_person_speak(units: Units, accepted: set[int]) -> None:
    """Move a verb of saying from an origin's last name to the person.

    That name is the last one before the verb.
    """
    people = {c.unit: c for c in units.candidates if c.kind == "name" or (c.kind == "bare" and _is_known(c))}
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("org", "place", "bare", "name") or not _speaks_next(units.symbols, u):
            continue
        chain = _chain_start(units, u)
        head = _head(units, people, chain) if chain > 0 else -1
        if head >= 0 and not _speaks_itself(units, candidate, chain):
            accepted.discard(u)
            accepted.add(head)


def _is_known(candidate: Candidate) -> bool:
    return any(entity.person and not entity.bare for entity in candidate.entities)


def _speaks_next(symbols: list[str], u: int) -> bool:
    """Say whether a verb of saying follows a unit.

    A comma may stand between.
    """
    k = u + 2 if symbol_at(symbols, u + 1) == "," else u + 1
    while k < len(symbols) and k < u + 5 and symbols[k] in AUXILIARIES:
        k += 1
    verb = symbol_at(symbols, k)
    return verb in SAY_WORDS and verb[-3:] != "ing"


def _chain_start(units: Units, u: int) -> int:
    """Return the preposition before the names that end at u.

    For example "from Tarn, North Lund"; -1 for none.
    """
    symbols = units.symbols
    begin = max(units.spans[units.sentence[u]][0], u - _LONGEST)
    k = u - 1
    while k > begin:
        s = symbols[k]
        if s in _FROM:
            return k
        if s not in (",", "the", "N", "O", "and", "a", "an") and not (
            s.isalpha() and symbols[k + 1] in ("O", "N") and s not in SAY_WORDS
        ):
            return -1
        if s in ("N", "O") and symbols[k + 1] not in (",", "and", "in"):
            return -1
        k -= 1
    return -1


def _head(units: Units, people: dict[int, Candidate], chain: int) -> int:
    """Return the person modified by the phrase at a preposition, -1 for none."""
    symbols = units.symbols
    begin = units.spans[units.sentence[chain]][0]
    k = chain - 1
    while k >= max(begin, chain - _LONGEST):
        s = symbols[k]
        if k in people:
            follows = k + 1 == chain or symbols[k + 1] in (",", "a", "an")  # Ada Byron a spokesman for Lund
            return k if follows and symbol_at(symbols, k - 1) not in _NOT_BEFORE | {"O"} else -1
        if s in SAY_WORDS or s in _VERBS or s in QUOTE_SYMBOLS or s in ("he", "she", "who", "that", "which", ";", ":", "—"):
            return -1
        k -= 1
    return -1


_VERBS = words("is are was were be been has have had will would can could may might must do does did and but")


def _speaks_itself(units: Units, candidate: Candidate, chain: int) -> bool:
    """Say whether the last name is an organisation that speaks after a comma.

    For example: "arrested near Tarn, Lund Police said".
    """
    entity: Entity | None = candidate.entities[0] if candidate.entities else None
    body = entity is not None and entity.words[-1].lower() in ORG_WORDS
    return body and candidate.unit - chain > 2 and units.symbols[candidate.unit - 1] == ","
