"""Decides who a pronoun, a shared surname or a description stands for, from what the article said before."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from .features import Candidate, Units
from .lexicon import GROUP_WORDS, NATIONALITIES, PLACE_WORDS, ROLE_GENDER, ROLES, words
from .people import Entity

_PREPOSITIONS = words("""
    of by to with for from at in on about against between over under behind after before than like
    """)
_RECENT = 24  # people considered for a pronoun: the last that were mentioned


@dataclass(slots=True)
class Trace:
    """What was last said of one person."""

    paragraph: int
    sentence: int  # counted over the whole article
    role: str  # subject | other | preposition | possessive
    named: int  # paragraph of the last mention by name
    count: int = 0
    sources: int = 0  # times the source of something
    source_paragraph: int = -9
    order: int = 0  # of the last mention, over the whole article
    in_sentence: int = 0


@dataclass(slots=True)
class Memory:
    """The article up to now."""

    traces: dict[int, Trace] = field(default_factory=dict)  # by id of the entity
    entities: dict[int, Entity] = field(default_factory=dict)
    recent: list[int] = field(default_factory=list)  # ids, the last mentioned at the end
    last_source: int = 0  # id of the entity
    last_gendered: dict[str, int] = field(default_factory=dict)  # whom the last he, she meant
    clock: int = 0

    def note(self, entity: Entity, paragraph: int, sentence: int, role: str, *, named: bool, source: bool) -> None:
        """Remember one mention."""
        key = id(entity)
        self.clock += 1
        trace = self.traces.get(key)
        if trace is None:
            trace = self.traces[key] = Trace(paragraph, sentence, role, paragraph)
            self.entities[key] = entity
        if trace.sentence != sentence or trace.role != "subject":
            trace.role = role
        trace.in_sentence = trace.in_sentence + 1 if trace.sentence == sentence else 1
        trace.paragraph, trace.sentence, trace.order = paragraph, sentence, self.clock
        trace.count += 1
        if named:
            trace.named = paragraph
        if source:
            trace.sources += 1
            trace.source_paragraph = paragraph
            self.last_source = key
        if not self.recent or self.recent[-1] != key:
            if key in self.recent:
                self.recent.remove(key)
            self.recent.append(key)
            if len(self.recent) > 4 * _RECENT:
                del self.recent[: 2 * _RECENT]


def role_of(units: Units, unit: int) -> str:
    """Return the part a unit plays in its sentence, as far as its neighbours tell."""
    symbols = units.symbols
    if unit + 1 < len(symbols) and symbols[unit + 1] in ("'s", "'"):
        return "possessive"
    k = unit - 1
    if k >= 0 and symbols[k] in _PREPOSITIONS:
        return "preposition"
    while k >= 0 and units.sentence[k] == units.sentence[unit]:
        if symbols[k] in ("N", "O", "he", "she", "they"):
            return "other"
        k -= 1
    return "subject"


def antecedents(memory: Memory, gender: str, paragraph: int, sentence: int) -> list[tuple[Entity, list[str]]]:
    """Return the people a pronoun may mean, with what speaks for each, the last mentioned first."""
    found: list[tuple[Entity, list[str]]] = []
    top = 0
    rivals = 0
    for key in reversed(memory.recent[-_RECENT:]):
        entity = memory.entities[key]
        if entity.gender not in (gender, "?") or not entity.person:
            continue
        trace = memory.traces[key]
        top = max(top, trace.count)
        gap = paragraph - trace.paragraph
        if trace.sentence == sentence:
            where = "s0"
        elif gap == 0:
            where = "s1" if trace.sentence == sentence - 1 else "p0"
        else:
            where = "p1" if gap == 1 else "p2" if gap == 2 else "p3" if gap < 6 else "p9"
        marks = [where, where + trace.role, "role" + trace.role, "rank" + str(min(rivals, 3))]
        marks.append("gender" + ("=" if entity.gender == gender else "?"))
        if entity.bare:
            marks.append("bare" + ("=" if entity.gender == gender else "?"))
        if key == memory.last_source:
            marks.append("source" + ("0" if gap == 0 else "1" if paragraph - trace.source_paragraph <= 1 else "2"))
            marks.append("source" + where)
        if trace.source_paragraph == paragraph:
            marks.append("sourcehere")
        elif trace.source_paragraph == paragraph - 1:
            marks.append("sourcebefore")
        if memory.last_gendered.get(gender) == key:
            marks.append("chain" + ("0" if gap == 0 else "1"))
        marks.append("count" + str(min(int(math.log2(trace.count + 1)), 5)))
        marks.append("sources" + str(min(trace.sources, 3)))
        if trace.named == paragraph:
            marks.append("namedhere")
        found.append((entity, marks))
        rivals += 1
    if len(found) == 1:
        found[0][1].append("only")
    for entity, marks in found:
        if memory.traces[id(entity)].count == top:
            marks.append("top")
    return found


def choose(found: list[tuple[Entity, list[str]]], weights: dict[str, float]) -> list[tuple[float, Entity]]:
    """Return the candidates with their share of belief, the likeliest first."""
    if not found:
        return []
    scores = [sum(weights.get(m, 0.0) for m in marks) for _, marks in found]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return sorted(((p / total, e) for p, (e, _) in zip(powers, found, strict=True)), key=lambda pair: -pair[0])


_ALIKE = {"gop": "republican", "frontrunner": "front-runner", "standard-bearer": "nominee"}
_NOT_ONE = words("a an one another some two three any every each no former many few")


def described(memory: Memory, units: Units, candidate: Candidate, paragraph: int) -> list[Entity]:
    """Return the people that "the senator", "the Russian president" may mean: those whose titles the article gave so."""
    head = _ALIKE.get(candidate.word, candidate.word)
    if head not in ROLES:
        return []
    symbols = units.symbols
    k = candidate.unit - 1
    qualities: set[str] = set()
    while k >= 0 and k >= candidate.unit - 7:
        s = symbols[k]
        if s in ("the", "The"):
            break
        if s in _NOT_ONE or not (s.isalpha() or s in ("O", "N") or "-" in s):
            return []
        low = _ALIKE.get(s, s)
        if low in NATIONALITIES or low in GROUP_WORDS or low in PLACE_WORDS or low in ROLES:
            qualities.add(low)
        k -= 1
    else:
        return []
    gender = ROLE_GENDER.get(head, "?")
    fitting: list[tuple[int, Entity]] = []
    for key in reversed(memory.recent[-_RECENT:]):
        entity = memory.entities[key]
        if not entity.person or ("?" not in (gender, entity.gender) and gender != entity.gender):
            continue
        roles = {_ALIKE.get(r, r) for r in entity.roles}
        if head in roles and all(q in roles or not _rival_quality(memory, q) for q in qualities):
            fitting.append((paragraph - memory.traces[key].paragraph, entity))
    if len(fitting) > 1:
        near = [e for gap, e in fitting if gap <= 1]
        if len(near) == 1:
            return near
    return [entity for _, entity in fitting]


def _rival_quality(memory: Memory, quality: str) -> bool:
    """Tell whether the article gives this quality to anybody, so that it tells people apart."""
    return any(quality in {_ALIKE.get(r, r) for r in e.roles} for e in memory.entities.values())
