"""Coreference: the person behind a pronoun, a shared surname or a description.

Decided from what the article said before.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from .candidates import Candidate, Units
from .entities import EQUIVALENT_WORDS
from .houses import HouseMemory
from .lexicon import AGED, GROUP_WORDS, NATIONALITIES, NOT_SURNAMES, OFFICES, PLACE_WORDS, ROLE_GENDER, ROLE_WORDS, words
from .mentions import Entity
from .speech_verbs import AUXILIARIES, SAY_WORDS, WEAK_SAY_WORDS

_PREPOSITIONS = words("""
    of by to with for from at in on about against between over under behind after before than like
    """)
_RECENT = 24  # people considered for a pronoun: the last that were mentioned


@dataclass(slots=True)
class Trace:
    """The record of one person's mentions, with the place of the last."""

    paragraph: int
    sentence: int  # counted over the whole article
    role: str  # subject | other | preposition | possessive
    named: int  # paragraph of the last mention by name
    count: int = 0
    sources: int = 0  # times the source of something
    source_paragraph: int = -9
    order: int = 0  # of the last mention, over the whole article
    in_sentence: int = 0
    joined: int = 0  # id of the person named together with this one, "Ann and Mary", at the last mention


@dataclass(slots=True)
class Memory:
    """The memory of the article up to here."""

    traces: dict[int, Trace] = field(default_factory=dict)  # by id of the entity
    entities: dict[int, Entity] = field(default_factory=dict)
    recent: list[int] = field(default_factory=list)  # ids, the last mentioned at the end
    last_source: int = 0  # id of the entity
    last_gendered: dict[str, int] = field(default_factory=dict)  # whom the last he, she meant
    leads: dict[int, int] = field(default_factory=dict)  # paragraph -> the person it mentions first
    unnamed: dict[str, int] = field(default_factory=dict)  # gender -> when somebody without a name last spoke
    topic: tuple[int, int] = (-1, 0)  # a paragraph and the person whose possessive is its first word
    strangers: dict[str, int] = field(default_factory=dict)  # nouns of people without a name -> paragraph: "a diplomat"
    houses: HouseMemory = field(default_factory=HouseMemory)
    clock: int = 0

    def note(self, entity: Entity, paragraph: int, sentence: int, role: str, *, named: bool, source: bool) -> None:
        """Record one mention."""
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
        trace.joined = 0
        if entity.person and not (entity.bare and entity.gender == "?"):
            self.leads.setdefault(paragraph, key)
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

    def join(self, one: Entity, other: Entity) -> None:
        """Record that two people were named together."""
        self.traces[id(one)].joined, self.traces[id(other)].joined = id(other), id(one)

    def twin(self, entity: Entity) -> Entity | None:
        """Return who was last named together with a person, of the same gender."""
        trace = self.traces.get(id(entity))
        other = self.entities.get(trace.joined) if trace is not None and trace.joined else None
        same = other is not None and other.person and entity.gender == other.gender
        return other if same and other is not None and self.traces[id(other)].joined == id(entity) else None

    def note_unnamed(self, gender: str) -> None:
        """Record an unnamed speaker.

        Of unknown gender: it may be either.
        """
        self.clock += 1
        for each in gender or "mf":
            self.unnamed[each] = self.clock

    def near(self, entity: Entity, paragraph: int, distance: int) -> bool:
        """Say whether a person was mentioned in the last paragraphs."""
        trace = self.traces.get(id(entity))
        return trace is not None and paragraph - trace.paragraph <= distance

    def present(self, paragraph: int) -> list[Entity]:
        """Return the people mentioned in this paragraph or the one before."""
        return [
            entity
            for key in self.recent[-_RECENT:]
            if (entity := self.entities[key]).person
            and not (entity.bare and entity.gender == "?")
            and paragraph - self.traces[key].paragraph <= 1
        ]


def role_of(units: Units, unit: int) -> str:
    """Return the grammatical role of a unit, as far as its neighbours tell."""
    symbols = units.symbols
    if unit + 1 < len(symbols) and symbols[unit + 1] in ("'s", "'"):
        return "possessive"
    k = unit - 1
    if k >= 0 and symbols[k] in _PREPOSITIONS:
        return "preposition"
    edge = max(units.spans[units.sentence[unit]][0], unit - 60)
    while k >= edge:
        if symbols[k] in ("N", "O", "he", "she", "they") and symbols[k + 1] not in ("'s", "'"):
            return "other"
        k -= 1
    return "subject"


def antecedents(
    memory: Memory, gender: str, paragraph: int, sentence: int, manner: str = "", excluded: Collection[int] = ()
) -> list[tuple[Entity, list[str]]]:
    """Return the possible antecedents of a pronoun with their features, the latest first.

    `excluded`: the ids of those who cannot be meant. `manner`: in what kind of place the pronoun stands; what speaks for a
    person counts differently in each.
    """
    found: list[tuple[Entity, list[str]]] = []
    top = 0
    for key in reversed(memory.recent[-_RECENT:]):
        entity = memory.entities[key]
        trace = memory.traces[key]
        if key in excluded or not _may_be_meant(entity, gender, trace):
            continue
        top = max(top, trace.count)
        where = _distance(trace, paragraph, sentence)
        marks = [where, where + trace.role, "role" + trace.role, "rank" + str(min(len(found), 3))]
        marks.append(("bare" if entity.bare else "gender") + ("=" if entity.gender == gender else "?"))
        _mark_speech(marks, memory, key, gender, paragraph, where)
        _mark_salience(marks, memory, key, paragraph, where)
        if manner:
            marks += [manner + m for m in marks if m[:2] in _BY_MANNER]
        found.append((entity, marks))
    _mark_rivals(found, memory, paragraph, manner, top)
    return found


def _may_be_meant(entity: Entity, gender: str, trace: Trace) -> bool:
    """Say whether a pronoun of a gender may mean an entity at all.

    Labor Day, the Pacific Ocean and the Commons are nobody.
    """
    if not entity.person or (gender and entity.gender not in (gender, "?")):
        return False
    if entity.bare and entity.gender == "?" and not entity.roles and not trace.sources:
        return False
    return entity.gender != "?" or entity.words[-1].lower() not in NOT_SURNAMES


def _distance(trace: Trace, paragraph: int, sentence: int) -> str:
    """Return the distance to the last mention of a person.

    s0, s1 in sentences, p0 to p9 in paragraphs.
    """
    if trace.sentence == sentence:
        return "s0"
    gap = paragraph - trace.paragraph
    if gap == 0:
        return "s1" if trace.sentence == sentence - 1 else "p0"
    return "p1" if gap == 1 else "p2" if gap == 2 else "p3" if gap < 6 else "p9"


def _mark_speech(marks: list[str], memory: Memory, key: int, gender: str, paragraph: int, where: str) -> None:
    """Mark a person who spoke last or was the last pronoun's antecedent.

    That pronoun is the last one of this gender.
    """
    trace = memory.traces[key]
    gap = paragraph - trace.paragraph
    if key == memory.last_source:
        marks.append("source" + ("0" if gap == 0 else "1" if paragraph - trace.source_paragraph <= 1 else "2"))
        marks.append("source" + where)
    if trace.source_paragraph == paragraph:
        marks.append("sourcehere")
    elif trace.source_paragraph == paragraph - 1:
        marks.append("sourcebefore")
    if memory.last_gendered.get(gender) == key:
        marks.append("chain" + ("0" if gap == 0 else "1"))


def _mark_salience(marks: list[str], memory: Memory, key: int, paragraph: int, where: str) -> None:
    """Mark how prominent a person is in the article, here and so far."""
    trace = memory.traces[key]
    if memory.leads.get(paragraph) == key:
        marks += ["lead0", "lead0" + where]
    if memory.topic == (paragraph, key) and trace.role == "possessive":
        marks.append("topic")
    if memory.leads.get(paragraph - 1) == key:
        marks.append("lead1")
    marks.append("count" + str(min(int(math.log2(trace.count + 1)), 5)))
    marks.append("sources" + str(min(trace.sources, 3)))
    if trace.named == paragraph:
        marks.append("namedhere")


def _mark_rivals(found: list[tuple[Entity, list[str]]], memory: Memory, paragraph: int, manner: str, top: int) -> None:
    """Mark who stands alone among the candidates, and the most mentioned one."""
    if len(found) == 1:
        found[0][1].append("only")
    here = [(e, marks) for e, marks in found if memory.traces[id(e)].paragraph == paragraph and not e.bare]
    if len(here) == 1:
        entity, marks = here[0]
        marks += ["alone", "alone" + memory.traces[id(entity)].role, manner + "alone"]
    for entity, marks in found:
        if memory.traces[id(entity)].count == top:
            marks.append("top")


def excluded(memory: Memory, units: Units, unit: int) -> frozenset[int]:
    """Return the ids of people whom a pronoun cannot mean here.

    For example: "Smith, with whom he spoke", "Citing Smith, he said".
    """
    symbols = units.symbols
    objects = _objects(units, unit)
    if unit and symbols[unit - 1] == "whom" and memory.recent:
        return frozenset(memory.recent[-1:])
    begin = units.spans[units.sentence[unit]][0]
    opener = symbols[begin]
    if unit - begin < 3 or symbols[unit - 1] != "," or not (opener in _OPENERS or (opener[-3:] == "ing" and opener in _VERBS)):
        return objects
    inside = [c for c in units.candidates if begin < c.unit < unit]
    if any(symbols[c.unit - 1] == "," and symbols[c.unit + 1] in _FINITE for c in inside if c.entities):
        return frozenset()  # asked about it, Smith said that, he hoped, …
    return frozenset(id(e) for c in inside for e in c.entities)


_FINITE = SAY_WORDS | AUXILIARIES


def _objects(units: Units, unit: int) -> frozenset[int]:
    """Return the ids of objects after a pronoun: "She gave Smith a book".

    Those named after it in its clause.
    """
    found: set[int] = set()
    for candidate in islice(units.candidates, bisect_right(units.candidates, unit, key=lambda c: c.unit), None):
        if candidate.unit >= unit + _CLAUSE_REACH:
            break
        if not candidate.entities:
            continue
        if not _ENDS_CLAUSE.isdisjoint(units.symbols[unit + 1 : candidate.unit]):
            break
        found.update(id(e) for e in candidate.entities)
    return frozenset(found)


_CLAUSE_REACH = 8
_ENDS_CLAUSE = words(", . ; : ? ! — that and but as when if because while Q. Q, Q? Q- q. q, q? q-")


def alone_before(units: Units, unit: int, gender: str) -> Entity | None:
    """Return the only person named before a pronoun, a subject of its gender.

    The paragraph names them. None for none or several.

    "Moe's coach Tina Berg shrugged. “…,” she said": a possessor is not counted, nor is Moe in "Moe adviser Tina Berg".
    """
    alone, other = _only_name(units, unit)
    if alone is None or units.sentence[alone.unit] == units.sentence[unit]:
        return None
    begin = units.spans[units.sentence[alone.unit]][0]
    before = units.symbols[begin : alone.unit]
    if before[-1:] == [","]:
        before = []
    if other >= begin or not _NO_SUBJECT.isdisjoint(before[-1:]) or any(s in ("O", "they") for s in before):
        return None
    entity = alone.entities[0]
    fitting = entity.gender == gender or (entity.gender == "?" and (bool(entity.roles) or len(entity.words) > 1))
    return entity if entity.person and not entity.bare and fitting else None


def _only_name(units: Units, unit: int) -> tuple[Candidate | None, int]:
    """Return the only person named before a unit.

    The second value is the unit of somebody without a name before that one, -1 for none.
    """
    alone: Candidate | None = None
    other = -1
    for candidate in units.candidates:
        if candidate.unit >= unit:
            break
        unnamed = candidate.kind == "nom" and units.symbols[candidate.unit + 1] != "," and not _leads_to_name(units, candidate.unit)
        if alone is None and (candidate.kind in ("he", "she") or unnamed):
            other = candidate.unit
        if not any(e.person for e in candidate.entities) or _belongs_to_next(units.symbols, candidate.unit):
            continue
        if _in_first_clause(units, candidate.unit) or _is_where(units, candidate):
            continue
        if alone is not None and len(candidate.entities) > 1 and alone.entities[0] in candidate.entities:
            continue  # the surname, after the full name
        if len(candidate.entities) > 1 or (alone is not None and alone.entities != candidate.entities):
            return None, other
        alone = alone or candidate
    return alone, other


def _in_first_clause(units: Units, unit: int) -> bool:
    """Say whether a name stands in a subordinate clause before the main one.

    For example "By the time Smith came,"; another name begins the main clause.
    """
    begin, stop = units.spans[units.sentence[unit]]
    if units.symbols[begin] not in _CLAUSES:
        return False
    comma = next((k for k in range(begin, stop) if units.symbols[k] == ","), stop)
    return unit < comma and units.symbols[comma + 1 : comma + 2] == ["N"]


def _leads_to_name(units: Units, unit: int) -> bool:
    """Say whether a noun is part of the description before a name.

    For example: "Conservative shadow home secretary David Moe".
    """
    symbols = units.symbols
    k = unit + 1
    while k < len(symbols) and k < unit + 6 and symbols[k].isalpha() and symbols[k] not in _NO_NOUN:
        k += 1
    return k < len(symbols) and symbols[k] == "N"


def _is_where(units: Units, candidate: Candidate) -> bool:
    """Say whether a bare word after "at" or "in" is a place: "held at Belmarsh"."""
    bare = all(e.bare and e.gender == "?" and e.count < 2 for e in candidate.entities)
    return bare and candidate.unit > 0 and units.symbols[candidate.unit - 1] in ("at", "in", "near", "from")


def _belongs_to_next(symbols: list[str], u: int) -> bool:
    """Say whether a name only modifies a following noun or name.

    For example: "Moe's coach", "Moe campaign chairman Tina Berg", "Moe adviser".
    """
    k = u + 1
    while k < len(symbols) and k < u + 5 and symbols[k].isalpha() and symbols[k] not in _NO_NOUN:
        if symbols[k] in ROLE_WORDS:
            return True
        k += 1
    return symbols[u + 1] in ("'s", "'")


def begins_with(units: Units, candidate: Candidate) -> bool:
    """Say whether a gendered noun for a human being begins a sentence as subject.

    For example: "The father shrugs.".
    """
    u = candidate.unit
    begin = units.spans[units.sentence[u]][0]
    first, following = units.symbols[begin], units.symbols[u + 1 : u + 3]
    if candidate.word.endswith(AGED):
        return first == "the" and u == begin + 1 and bool(following) and following[0].isalpha()
    kin = candidate.word in _KIN  # but "the woman" is one spoken of before
    fitting = first in ("a", "an", "one") or (kin and first in ("the", "his", "her", "their", "my"))
    if candidate.word not in ROLE_GENDER or not 0 < u - begin <= 2 or not fitting or not following:
        return False
    if following[0] == ",":
        return following[1:] != [] and following[1] != "N"
    return following[0].isalpha() and following[0] != "N" and following[0] not in _PREPOSITIONS


_CLAUSES = words("by when while as after before although though because since until once if")
_NO_SUBJECT = _PREPOSITIONS | SAY_WORDS | {"and", "or", "than"}
_NO_NOUN = _PREPOSITIONS | SAY_WORDS | AUXILIARIES | {"N", "O", "and", "or", "who", "that", "as"}
_KIN = words("father mother son daughter brother sister husband wife uncle aunt nephew niece grandfather grandmother")
_VERBS = SAY_WORDS | WEAK_SAY_WORDS
_OPENERS = words("of about asked pressed questioned flanked joined unlike like alongside standing sitting embracing")
"""With the participles of verbs: what begins a phrase that is about the subject and names only others."""


_BY_MANNER = frozenset(("s0", "s1", "p0", "p1", "p2", "so", "ch", "ra", "co", "le"))


TOPIC = 3.0
"""Set by hand, as the automatic annotation of pronouns cannot teach it: "Smith's quarrel with Jones is old. He …" is of Smith."""


def choose(found: list[tuple[Entity, list[str]]], weights: dict[str, float], topic: float = TOPIC) -> list[tuple[float, Entity]]:
    """Return the candidates with their probabilities, the likeliest first."""
    if not found:
        return []
    scores = [sum(weights.get(m, 0.0) for m in marks) + (topic if "topic" in marks else 0.0) for _, marks in found]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return sorted(((p / total, e) for p, (e, _) in zip(powers, found, strict=True)), key=lambda pair: -pair[0])


_NOT_ONE = words("a an one another some two three any every each no many few")


def is_definite(units: Units, unit: int) -> bool:
    """Say whether "the" begins the phrase that ends at a unit."""
    k = unit - 1
    while k >= 0 and k >= unit - 7:
        s = units.symbols[k]
        if s == "the":
            return True
        if s in _NOT_ONE - {"former"} or not (s.isalpha() or "-" in s or s == "u.s."):
            return False
        k -= 1
    return False


def described(memory: Memory, units: Units, candidate: Candidate, paragraph: int) -> list[Entity]:
    """Return the people whom a description may mean: "the senator", "the Russian president".

    Those whose titles the article gave so.
    """
    head = EQUIVALENT_WORDS.get(candidate.word, candidate.word)
    if not is_definite(units, candidate.unit):
        return []
    prime = units.symbols[candidate.unit - 1] == "prime"
    gender = ROLE_GENDER.get(head, "?")
    fitting: list[tuple[int, Entity]] = []
    for key in reversed(memory.recent[-_RECENT:]):
        entity = memory.entities[key]
        if (
            head not in entity.roles
            or not entity.person
            or prime != ("prime" in entity.roles and head == "minister")
            or ("?" not in (gender, entity.gender) and gender != entity.gender)
        ):
            continue
        fitting.append((paragraph - memory.traces[key].paragraph, entity))
    if not fitting:
        return []
    telling = [q for q in _qualities(units, candidate.unit) if any(q in e.roles for e in memory.entities.values())]
    fitting = [(gap, e) for gap, e in fitting if all(q in e.roles for q in telling)]
    if len(fitting) > 1:
        near = [e for gap, e in fitting if gap <= 1]
        if len(near) == 1:
            return near
    return [entity for _, entity in fitting]


def fits(entity: Entity, units: Units, unit: int) -> bool:
    """Say whether a description agrees with what is known of a person.

    The description may tell nation, party or place.
    """
    head = EQUIVALENT_WORDS.get(units.symbols[unit], units.symbols[unit])
    if head in OFFICES and head not in entity.roles and not OFFICES.isdisjoint(entity.roles):
        return False
    if units.symbols[unit - 1] == "prime":
        return "prime" in entity.roles
    for quality in _qualities(units, unit):
        for kind in (NATIONALITIES, GROUP_WORDS):
            if quality in kind and quality not in entity.roles and not kind.isdisjoint(entity.roles):
                return False
    return True


def _qualities(units: Units, unit: int) -> list[str]:
    """Return the distinguishing words of a description before its head."""
    found: list[str] = []
    k = unit - 1
    while k >= 0 and units.symbols[k] != "the" and k >= unit - 7:
        low = EQUIVALENT_WORDS.get(units.symbols[k], units.symbols[k])
        if low in NATIONALITIES or low in GROUP_WORDS or low in PLACE_WORDS or low in ROLE_WORDS or low == "former":
            found.append(low)
        k -= 1
    return found
