"""Verbs of saying that mean doing: added a goal, continued to rise."""

from __future__ import annotations

from .candidates import Candidate, Units
from .complements import complement
from .features import QUOTE_SYMBOLS, stem, symbol_at, verb_at
from .lexicon import CALENDAR, words
from .speech_verbs import AUXILIARIES, SAY_WORDS

_ANY = words("thing particle other to for as end clause")
_NO_CLAUSE = words("thing particle other to for")

# By the stem of a verb: the complements with which it means doing. What is missing here (said, told, argued) always speaks.
_DOING: dict[str, frozenset[str]] = {
    stem(verb): kinds
    for verbs, kinds in (
        ("add verify certify guarantee observe maintain pen reflect relate toast", words("thing particle other to for")),
        (
            "continue respond challenge counter wonder answer volunteer bark crow snap roar",
            words("thing particle other to for as end"),
        ),
        ("write", words("thing end")),
        ("tout", words("thing")),
        ("agree comment decline refuse talk speak testify brief vent ramble", words("thing particle other to for as end")),
        ("charge", words("thing particle other to for as")),
        ("read rip post boast tease", words("thing")),
        ("swear call", words("particle")),
        ("contend", words("for other")),
        ("threaten", words("thing other end")),
        ("report", words("to for")),
        ("slam blast lash", words("other")),
    )
    for verb in verbs.split()
}

# By the stem of a verb: the objects with which it means doing.
_DOING_OBJECTS: dict[str, frozenset[str]] = {
    stem(verb): words(objects)
    for verb, objects in (
        ("deny", "goal goals penalty chance chances win victory entry access bail visa equaliser opener title winner try"),
        ("tell", "story stories tale tales joke jokes lie lies truth difference"),
        ("report", "earnings loss losses profit profits results revenue revenues sales income rise increase net quarterly"),
        ("defend", "title crown championship trophy lead goal corner corners cup medal"),
        ("repeat", "feat success title trick win victory triumph pattern year class"),
        ("declare", "war victory bankruptcy dividend dividends independence ceasefire truce innings interest"),
        ("recall", "ambassador striker player players product products vehicles cars defender midfielder parliament"),
        ("reject", "bid offer application appeal motion deal shot contract takeover"),
        ("dismiss", "case lawsuit suit appeal manager coach staff employee employees batsman minister chief executive"),
        ("conclude", "deal tour season visit meeting session talks agreement investigation hearing hearings trial"),
        ("plead", "guilty"),
        (
            "call",
            "synod meeting meetings election elections strike strikes conference ambulance halt timeout session summit",
        ),
    )
}
_SAID_OBJECTS = words("responsibility credit innocence ignorance")
"""What claims are said; else who claims a thing takes it: the title, a life, third place."""
_PERSON_OBJECTS = words("N O him her them me us it you his mother father wife husband friend friends")


def silence_doing(units: Units, accepted: set[int]) -> None:
    """Mark the accepted sources whose only verb of saying means doing.

    Pronouns may mean them, and they are not quoted.
    """
    for candidate in units.candidates if accepted else ():
        candidate.silent = candidate.unit in accepted and only_does(units, candidate)


def only_does(units: Units, candidate: Candidate) -> bool:
    """Say whether a candidate's verb means doing and nothing quotes them.

    No other verb of saying and no quotation is theirs.
    """
    symbols = units.symbols
    u = candidate.unit
    begin, stop = units.spans[units.sentence[u]]
    if (u and symbols[u - 1] in SAY_WORDS) or "according" in symbols[max(u - 3, 0) : u]:
        return False
    verb = _verb(symbols, u, stop, candidate.kind)
    if verb < 0:
        verb = _only_gerund(symbols, u, stop)
    if verb < 0 or not _means_doing(symbols, begin, u, verb, stop):
        return False
    if any(symbols[m] in QUOTE_SYMBOLS and symbols[m][0] == "Q" for m in range(max(begin, u - _REACH), min(stop, u + _REACH))):
        return False
    return not any(_is_own_verb(symbols, begin, u, m, stop) for m in _own_reach(symbols, verb, stop))


def _own_reach(symbols: list[str], verb: int, stop: int) -> range:
    """Return the units behind a verb up to the next one who may act."""
    limit = min(stop, verb + _REACH)
    return range(verb + 1, next((m for m in range(verb + 1, limit) if symbols[m] in _ACTORS), limit))


_ACTORS = frozenset(("N", "O", "he", "she", "they", "who"))


def _is_own_verb(symbols: list[str], begin: int, u: int, m: int, stop: int) -> bool:
    """Say whether a second verb of saying has the same subject.

    It stands at a unit: "added a goal and said".
    """
    verb = symbols[m]
    if verb in _MEASURED and symbols[m + 1 : m + 2] in (["to"], ["with"]):
        return False
    finite = verb in _SAYING if verb[-3:] == "ing" else verb + "s" not in SAY_WORDS
    return verb in SAY_WORDS and finite and symbols[m - 1] in _LINKS and not _means_doing(symbols, begin, u, m, stop)


_MEASURED = words("compared compares")
_LINKS = words("and but , also then to")
_SAYING = words("saying telling adding insisting arguing claiming warning noting explaining")
_REACH = 50
"""Units around a candidate in which its quotation and its other verbs are looked for."""


def _verb(symbols: list[str], u: int, stop: int, kind: str) -> int:
    """Return the unit of a phrase's verb of saying, -1 for none.

    The phrase is the one around u.
    """
    j, _ = verb_at(symbols, u, stop, kind)
    if symbols[j : j + 1] == ["on"] and symbol_at(symbols, j + 1) in CALENDAR:
        j += 2  # the department on Friday rejected
    while j < stop and j < u + 40 and (symbols[j] in AUXILIARIES or symbols[j][-2:] == "ly"):
        j += 1
    if j < stop and symbols[j] in SAY_WORDS:
        return j
    far = next((m for m in range(u + 1, min(stop, u + _REACH)) if symbols[m] in SAY_WORDS), -1)
    return far if far > 0 and symbols[far - 1] == "," else -1  # Byron, 55, of Tarn, a village, pleaded


def _only_gerund(symbols: list[str], u: int, stop: int) -> int:
    """Return the only verb of saying where it is a gerund, -1 for none.

    For example: "wants to help by adding to the reef".
    """
    found = [m for m in range(u + 1, min(stop, u + _REACH)) if symbols[m] in SAY_WORDS]
    if len(found) != 1 or symbols[found[0]][-3:] != "ing":
        return -1
    k = found[0] - 1
    while symbols[k][-2:] == "ly":
        k -= 1
    return found[0] if symbols[k] in _GERUND_AFTER else -1


_GERUND_AFTER = words("by of from without in for before after while when until finished started kept stopped")


def says(units: Units, candidate: Candidate) -> bool:
    """Say whether a candidate has its own verb of saying, before or behind."""
    symbols = units.symbols
    u = candidate.unit
    before = symbols[u - 2] if u > 1 and symbols[u - 1] == "the" else symbols[u - 1] if u else ""
    if before in SAY_WORDS or "according" in symbols[max(u - 4, 0) : u]:
        return True
    return _verb(symbols, u, units.spans[units.sentence[u]][1], candidate.kind) >= 0


def _means_doing(symbols: list[str], begin: int, u: int, verb: int, stop: int) -> bool:
    """Say whether a verb of saying means doing with what follows it."""
    root = stem(symbols[verb])
    if root in _OF_PEOPLE and symbols[u] == "O":
        return True
    kinds = _DOING.get(root, _NONE)
    if not kinds and root not in _DOING_OBJECTS and root not in (_CLAIM, _PROPOSE):
        return False
    kind = complement(symbols, verb, stop)
    if root == _CALL and symbols[verb + 1 : verb + 2] == ["in"]:
        return True  # called in the army
    if kind == "end" and kind in kinds:
        return not _clause_before(symbols, begin, u)
    if root == _PROPOSE and symbols[verb + 1 : verb + 2] == ["to"] and symbols[verb + 2 : verb + 3] in (["N"], ["him"], ["her"]):
        return kind != "that"  # proposed to Mary Lamb
    if kind in kinds and kind == "thing":
        return not _says_of_thing(symbols, verb, stop)
    if kind in kinds:
        return not _says_next(symbols, verb, stop) and not (root == _CALL and "on" in symbols[verb + 1 : verb + 3])
    if kind not in ("thing", "clause"):
        return False
    rest = _phrase(symbols, verb + 1, min(stop, verb + 10))
    if root == _CLAIM:
        return kind == "thing" and _SAID_OBJECTS.isdisjoint(rest)
    if root == _CALL:
        return _calls_somebody(rest)
    return not _DOING_OBJECTS.get(root, _NONE).isdisjoint(rest)


_NONE: frozenset[str] = frozenset()
_CLAIM = stem("claim")
_CALL = stem("call")
_PROPOSE = stem("propose")
_OF_PEOPLE = frozenset((stem("refer"), stem("attack")))
"""Verbs that report speech of people only: One Lund refers to a plan; Lund attacked the islands."""


def _calls_somebody(rest: list[str]) -> bool:
    """Say whether "called" neither names nor judges: called her mother, called an election."""
    if "a" in rest[1:] or "an" in rest[1:] or any(s in QUOTE_SYMBOLS for s in rest):
        return False
    return _only_names(rest) or not _DOING_OBJECTS[_CALL].isdisjoint(rest)


def _phrase(symbols: list[str], k: int, stop: int) -> list[str]:
    """Return the units from k to the next comma or end."""
    end = next((m for m in range(k, stop) if symbols[m] in _ENDS_PHRASE), stop)
    return symbols[k:end]


_ENDS_PHRASE = words(", . ; ? ! —")


def _only_names(rest: list[str]) -> bool:
    """Say whether the object of "called" gets no name: "called her mother".

    Also "called the synod to help"; but "called it a shame".
    """
    if not rest:
        return True
    determined = rest[0] in _DETERMINERS
    if not determined and rest[0] not in _PERSON_OBJECTS:
        return False
    ended = rest[1 + determined :]
    return not ended or ended[0] in _ENDS_OBJECT


_DETERMINERS = words("the a an his her their my our its")
_ENDS_OBJECT = words("to in on at from with after before when and for so because while first back over up down out")


def _says_next(symbols: list[str], verb: int, stop: int) -> bool:
    """Say whether another verb of saying follows at once: "continued to insist", "responded by saying"."""
    near = range(verb + 1, min(verb + 4, stop))
    return any(symbols[m] in SAY_WORDS and (symbols[m - 1] in _INFINITIVE or symbols[m][-3:] == "ing") for m in near)


_INFINITIVE = words("to by")


def _says_of_thing(symbols: list[str], verb: int, stop: int) -> bool:
    """Say whether a verb with an object reports after all.

    For example: "touted it as a cure", "wrote a note saying".
    """
    if _says_next(symbols, verb, stop):
        return True
    rest = _phrase(symbols, verb + 1, min(stop, verb + 14))
    if not _TITLED.isdisjoint(rest):
        return True  # wrote a memoir entitled
    if "as" in rest[1:] and stem(symbols[verb]) in _JUDGING:
        return True
    return any(s in SAY_WORDS and s[-3:] == "ing" and rest[k] in _WRITINGS for k, s in enumerate(rest[1:]))


_TITLED = words("entitled titled")
_JUDGING = frozenset((stem("tout"),))
_WRITINGS = words("letter letters note memo statement article op-ed column essay email e-mail post message piece report book")


def _clause_before(symbols: list[str], begin: int, u: int) -> bool:
    """Say whether a possible content clause stands before "…, he continued."."""
    k = u
    begin = max(begin, u - _REACH)
    while k > begin and symbols[k - 1] not in (",", "—"):
        k -= 1
    end = k - 1
    k = end
    while k > begin and symbols[k - 1] not in (",", "—"):
        k -= 1
    return end - k >= _SHORTEST_CLAUSE


_SHORTEST_CLAUSE = 4
