"""Resolution of the sources of an article to people and organisations.

One walk through the article, one function a kind of source.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ..model import How, Quote
from .candidates import Candidate, Units
from .coreference import Memory, alone_before, antecedents, begins_with, described, excluded, fits, is_definite, role_of
from .cue_rules import is_heading
from .doing_verbs import says
from .features import QUOTE_SYMBOLS
from .houses import HOUSE_NOUNS, may_be_house
from .lexicon import AGED, OFFICES, ROLE_GENDER, ROLE_WORDS, SINGLE, words
from .mentions import Entity
from .speech_verbs import AUXILIARIES, SAY_WORDS
from .tokens import TokenizedParagraph

PossibleSource = list[tuple[Entity, list[str]]]
Chooser = Callable[[int, Candidate, PossibleSource], list[tuple[float, Entity]]]

_GENDERS = {"he": "m", "she": "f"}
_OWNERS = {"his": "m", "her": "f"}
_OWNER_REACH = 80
"""Units of a paragraph in which "his" tells the gender of the one person named before."""


@dataclass(slots=True)
class Resolution:
    """The resolved entity of a source, with its evidence."""

    how: How
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()  # several: all of them; otherwise the runner-up
    named_in: int = -1  # paragraph (from 0) of the last mention by name


@dataclass(slots=True)
class ParagraphAnalysis:
    """The analysis of one paragraph, for making and explaining quotes."""

    line: TokenizedParagraph
    units: Units
    sources: list[Candidate] = field(default_factory=list)
    meant: dict[int, Resolution] = field(default_factory=dict)  # by unit
    quotes: tuple[Quote, ...] = ()
    about: tuple[str, ...] = ()  # names of the people named in it


@dataclass(slots=True)
class _Place:
    """A candidate at its place in the article.

    It holds what the walk remembers up to there.
    """

    memory: Memory
    chooser: Chooser
    reading: ParagraphAnalysis
    candidate: Candidate
    number: int  # of the paragraph
    sentence: int  # counted over the whole article
    is_source: bool
    in_heading: bool
    previous: Candidate | None  # the candidate before it in the paragraph

    @property
    def last_name(self) -> Entity | None:
        """Return whom the name two units before means, None for none.

        For example: Ann in "Ann and Mary".
        """
        before = self.previous
        joined = before is not None and before.unit == self.candidate.unit - 2 and before.kind in ("name", "bare")
        entities = before.entities if before is not None and joined else ()
        return entities[0] if len(entities) == 1 and id(entities[0]) in self.memory.traces else None

    @property
    def units(self) -> Units:
        return self.reading.units

    @property
    def role(self) -> str:
        return role_of(self.reading.units, self.candidate.unit)

    @property
    def after_quotation(self) -> bool:
        """Say whether only "the" stands between a quotation and this noun.

        For example: “…,” the department detailed.
        """
        return self.candidate.unit > 1 and self.units.symbols[self.candidate.unit - 2] in QUOTE_SYMBOLS

    @property
    def is_subject(self) -> bool:
        """Say whether this is a sentence's subject, or joined to it by "and"."""
        u = self.candidate.unit
        if self.units.symbols[u + 1 : u + 2] and _is_noun(self.units.symbols[u + 1]):
            return False  # a Lund investigation found
        joined = u > 1 and self.units.symbols[u - 1] == "and" and self.units.symbols[u - 2] in ("N", "O")
        return joined or self.role == "subject"

    def note(self, entity: Entity, *, named: bool, source: bool) -> None:
        """Record the entity that this candidate means."""
        self.memory.note(entity, self.number, self.sentence, self.role, named=named, source=source)

    def note_unnamed(self) -> None:
        """Record an unnamed speaker here."""
        self.memory.note_unnamed(ROLE_GENDER.get(self.candidate.word, ""))


def follow(readings: list[ParagraphAnalysis], chooser: Chooser, entries: Collection[int] = ()) -> None:
    """Resolve the sources of an article: names, pronouns and descriptions.

    Nobody is remembered over the start of an entry.
    """
    memory = Memory()
    sentences = 0
    for number, reading in enumerate(readings):
        if number in entries:
            memory = Memory()
        units = reading.units
        sources = {c.unit for c in reading.sources}
        heading = reading.line.headline or is_heading(reading.line)
        previous: Candidate | None = None
        for candidate in units.candidates:
            sentence = sentences + units.sentence[candidate.unit]
            place = _Place(memory, chooser, reading, candidate, number, sentence, candidate.unit in sources, heading, previous)
            meant = _resolve(place)
            if place.is_source:
                reading.meant[candidate.unit] = meant
            previous = candidate
        sentences += (units.sentence[-1] + 1) if units.sentence else 1


def _resolve(place: _Place) -> Resolution:
    """Resolve one candidate, by its kind."""
    candidate = place.candidate
    if candidate.entities:
        if candidate.kind in ("nom", "noun"):  # the Byron campaign
            return Resolution("named", candidate.entities[0], named_in=place.number)
        return _resolve_name(place)
    match candidate.kind:
        case "he" | "she":
            return _resolve_pronoun(place)
        case "his" | "her":
            return _resolve_possessive(place)
        case "who" if place.is_source:
            return _relative(place)
        case "nom" if candidate.word in ROLE_WORDS or candidate.word.endswith(AGED):
            return _resolve_description(place)
        case "nom" | "noun" if place.is_source and candidate.word in HOUSE_NOUNS:
            return _resolve_house(place) or _resolve_nobody(place)
        case "it" if place.is_source and not _is_passive(place):
            return _resolve_house(place) or _resolve_nobody(place)
        case _:
            return _resolve_nobody(place)


def _resolve_name(place: _Place) -> Resolution:
    memory, candidate = place.memory, place.candidate
    meant = _named(memory, candidate, place.number)
    if meant.entity is None:
        for entity in candidate.entities:
            place.note(entity, named=True, source=False)
        return meant
    place.note(meant.entity, named=True, source=place.is_source)
    spoke = place.is_source and not candidate.silent
    if not place.in_heading and may_be_house(meant.entity) and candidate.kind != "place" and (spoke or not meant.entity.person):
        memory.houses.note(meant.entity, place.sentence, "source" if spoke else "subject" if place.is_subject else "other")
    if place.last_name is not None and place.units.symbols[candidate.unit - 1] == "and":
        memory.join(place.last_name, meant.entity)
    if candidate.unit == 0 and place.role == "possessive":
        memory.topic = (place.number, id(meant.entity))
    return meant


def _resolve_pronoun(place: _Place) -> Resolution:
    memory, candidate, units = place.memory, place.candidate, place.units
    gender = _GENDERS[candidate.kind]
    manner = _manner(place)
    others = excluded(memory, units, candidate.unit)
    found = antecedents(memory, gender, place.number, place.sentence, manner, others)
    ranked = _people_first(memory, place.chooser(place.number, candidate, found))
    alone = alone_before(units, candidate.unit, gender) if place.is_source else None
    if alone is not None and ranked and id(alone) not in others and ranked[0][1] is not alone:
        ranked = [(1.0, alone), *((share, entity) for share, entity in ranked if entity is not alone)]
    meant = _ranked(memory, ranked, gender)
    if meant.entity is not None:
        place.note(meant.entity, named=False, source=place.is_source)
        memory.last_gendered[gender] = id(meant.entity)
        if meant.entity.gender == "?" and ranked[0][0] > 0.8:
            meant.entity.gender = gender
    return meant


def _people_first(memory: Memory, ranked: list[tuple[float, Entity]]) -> list[tuple[float, Entity]]:
    """Put doubtful people behind those that the article treats as people.

    Doubtful: only their capitals make them a person's name.
    """
    if not ranked or _is_known(memory, ranked[0][1]):
        return ranked
    known = [(share, entity) for share, entity in ranked if _is_known(memory, entity) and share >= _LEAST_SHARE]
    if not known:
        return ranked
    total = sum(share for share, _ in known)
    return [(share / total, entity) for share, entity in known] + [pair for pair in ranked if pair not in known]


_LEAST_SHARE = 0.02


def _is_known(memory: Memory, entity: Entity) -> bool:
    return entity.gender != "?" or bool(entity.roles) or entity.short > 0 or memory.traces[id(entity)].sources > 0


def _is_noun(symbol: str) -> bool:
    """Say whether the word after a name is a noun that the name modifies.

    Decided by its letters alone.
    """
    return (
        symbol.isalpha()
        and symbol[-1] not in "sdy"
        and symbol not in AUXILIARIES
        and symbol not in SAY_WORDS
        and symbol not in _SMALL
    )


_SMALL = words(
    "and or of in on at for to from with by who which that as when while but has had will would is was are were N O also now"
)


def _resolve_possessive(place: _Place) -> Resolution:
    """Learn a person's gender from a possessive.

    For example: Rae Lund was late. His wife, ….
    """
    candidate = place.candidate
    gender = _OWNERS[candidate.kind]
    owner = alone_before(place.units, candidate.unit, gender) if candidate.unit < _OWNER_REACH else None
    if owner is not None and owner.gender == "?":
        owner.gender = gender
    return Resolution("unknown")


def _resolve_description(place: _Place) -> Resolution:
    memory, candidate, units, number = place.memory, place.candidate, place.units, place.number
    fitting = described(memory, units, candidate, number)
    definite = is_definite(units, candidate.unit)
    if not fitting and not definite:
        memory.strangers[candidate.word] = number  # "a Western diplomat": whom "the diplomat" then means
    known = not candidate.word.endswith(AGED) and number - memory.strangers.get(candidate.word, -9) > 3
    if not fitting and place.is_source and known:
        fitting = _by_salience(place)
    if len(fitting) == 1:
        entity = fitting[0]
        meant = Resolution("description", entity, named_in=memory.traces[id(entity)].named)
        place.note(entity, named=False, source=place.is_source)
        return meant
    if fitting:
        return Resolution("several", None, tuple(fitting))
    spoken = place.is_source and (candidate.word in OFFICES or not definite)
    if spoken or begins_with(units, candidate):
        place.note_unnamed()
    return Resolution("unknown")


def _resolve_house(place: _Place) -> Resolution | None:
    """Return the organisation that "it" or "the company" means.

    None where that is not sure.
    """
    memory, candidate, units = place.memory, place.candidate, place.units
    pronoun = candidate.kind == "it"
    if candidate.silent or not (says(units, candidate) or place.after_quotation):
        return None
    if not pronoun and units.symbols[candidate.unit - 1 : candidate.unit] != ["the"]:
        return None
    house = memory.houses.meant_by("" if pronoun else candidate.word, place.sentence)
    if house is None:
        return None
    house.person = False
    meant = Resolution("pronoun" if pronoun else "description", house, named_in=memory.traces[id(house)].named)
    place.note(house, named=False, source=True)
    memory.houses.note(house, place.sentence, "source")
    return meant


def _is_passive(place: _Place) -> bool:
    """Say whether "it" is impersonal: "it is said that"."""
    symbols, u = place.units.symbols, place.candidate.unit
    return symbols[u + 1 : u + 2] in (["is"], ["was"], ["'s"]) or symbols[u + 1 : u + 3] in (["has", "been"], ["had", "been"])


def _resolve_nobody(place: _Place) -> Resolution:
    if place.is_source and place.candidate.word in SINGLE:
        place.note_unnamed()
    return Resolution("unknown")


def _manner(place: _Place) -> str:
    """Return the kind of place of a pronoun.

    After a quotation, beginning a paragraph, elsewhere; possessives apart.
    """
    symbols = place.units.symbols
    u = place.candidate.unit
    if place.is_source and u and symbols[u - 1][:1] in "Qq" and symbols[u - 1][1:] in (",", ".", "?", "-"):
        return "q^:" if u == 1 else "q:"
    if u == 0:
        return "^:"
    return "s:" if place.is_source else "n:"


def _by_salience(place: _Place) -> list[Entity]:
    """Return the prominent person meant by a description that matches nobody described.

    For example: "the New York businessman".

    Only one who spoke in this paragraph or the last, with at most one other mentioned there, and no other office.
    """
    memory, candidate, units, number = place.memory, place.candidate, place.units, place.number
    owned = units.symbols[candidate.unit + 1 : candidate.unit + 2] == ["of"]  # the chairman of the party
    if owned or not is_definite(units, candidate.unit):
        return []
    gender = ROLE_GENDER.get(candidate.word, "")
    if gender and (alone := _only_of_gender(place, gender)) is not None:
        return [alone]
    if len(memory.present(number)) > MAX_PEOPLE_PRESENT:
        return []
    ranked = place.chooser(number, candidate, antecedents(memory, gender, number, place.sentence, "d:"))
    if not ranked or ranked[0][0] < MIN_DESCRIPTION_SHARE:
        return []
    person = ranked[0][1]
    trace = memory.traces[id(person)]
    near = number - trace.source_paragraph <= 1 and trace.sentence != place.sentence
    return [person] if near and not person.bare and fits(person, units, candidate.unit) else []


def _only_of_gender(place: _Place, gender: str) -> Entity | None:
    """Return the only person of a gender named before in the paragraph.

    All people named there are of known gender.
    """
    before = (e for c in place.units.candidates if c.unit < place.candidate.unit for e in c.entities if e.person)
    named = {id(e): e for e in before}
    fitting = [e for e in named.values() if e.gender == gender]
    return fitting[0] if len(fitting) == 1 and len(named) > 1 and all(e.gender in "mf" for e in named.values()) else None


MAX_PEOPLE_PRESENT = 2
"""People mentioned in this paragraph and the last where a description without any matching title may mean one of them."""
MIN_DESCRIPTION_SHARE = 0.8
"""The share of belief that a description without any matching title needs."""


def _named(memory: Memory, candidate: Candidate, number: int) -> Resolution:
    """Resolve a name.

    A surname that several people of the article share is left open, but for two cases: one of them is named far more often
    and the others are not near, or all others are always written out and this one is not.
    """
    entities = candidate.entities
    if len(entities) == 1:
        return Resolution("named", entities[0], named_in=number)
    known = [e for e in entities if id(e) in memory.traces]
    if len(known) == 1:
        return Resolution("named", known[0], tuple(e for e in entities if e is not known[0]), number)
    pool = sorted(known or entities, key=lambda e: (-e.count, e.first))
    often, others = pool[0], tuple(pool[1:])
    if often.count >= 3 * others[0].count and all(not memory.near(e, number, 3) for e in others):
        return Resolution("named", often, others, number)
    once = [e for e in pool if e.count == 1]
    if len(once) == 1 and len(pool) == 2 and pool[0].count >= 4 and not memory.near(pool[0], number, 1):
        return Resolution("named", once[0], (pool[0],), number)
    return Resolution("several", None, tuple(pool))


def _ranked(memory: Memory, ranked: list[tuple[float, Entity]], gender: str) -> Resolution:
    if not ranked:
        return Resolution("unknown")
    share, entity = ranked[0]
    others = tuple(e for _, e in ranked[1:3])
    if memory.unnamed.get(gender, 0) > memory.traces[id(entity)].order:
        return Resolution("unknown", None, (entity, *others))  # somebody without a name was spoken of since
    if len(ranked) > 1 and share < MIN_PRONOUN_SHARE:
        return Resolution("several", None, (entity, *others))
    twin = memory.twin(entity)
    if twin is not None:
        return Resolution("several", None, (entity, twin))
    trace = memory.traces.get(id(entity))
    return Resolution("pronoun", entity, others, trace.named if trace else -1)


MIN_PRONOUN_SHARE = 0.5
"""A pronoun is given to the likeliest person when at least this share of belief is on them."""


def _relative(place: _Place) -> Resolution:
    """Resolve "who" by the description right before it, or the name."""
    memory, units, candidate = place.memory, place.units, place.candidate
    best: Candidate | None = None
    noun = place.previous
    if noun is not None and noun.unit == candidate.unit - 2 and noun.kind == "nom" and units.symbols[candidate.unit - 1] == ",":
        fitting = described(memory, units, noun, place.number) if noun.word in ROLE_WORDS else []
        if len(fitting) != 1:
            return Resolution("unknown")
        return Resolution("description", fitting[0], named_in=memory.traces[id(fitting[0])].named)
    for other in units.candidates:
        if other.unit >= candidate.unit:
            break
        if units.sentence[other.unit] == units.sentence[candidate.unit] and other.entities:
            best = other
    if best is None or len(best.entities) != 1 or candidate.unit - best.unit > 16 or not best.entities[0].person:
        return Resolution("unknown")
    between = units.symbols[best.unit + 1 : candidate.unit]
    if between and between[0] not in (",", "(", "-", "—", "–"):
        return Resolution("unknown")
    return Resolution("named", best.entities[0], named_in=memory.traces[id(best.entities[0])].paragraph)
