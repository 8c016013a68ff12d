"""From the paragraphs of one article to its quotes: the walk through the article that all the other modules serve."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from ..model import How, Quote, Span, SpeakerType
from ..text.names import canonical
from .agent_rules import apply_agent_rules
from .candidates import Candidate, Units, mark_labels, units_of
from .coreference import Memory, alone_before, antecedents, begins_with, choose, described, excluded, fits, is_definite, role_of
from .entities import EntityIndex
from .features import ParagraphView, features
from .lexicon import AGED, HOUSES, OFFICES, ROLE_GENDER, ROLE_WORDS, SINGLE
from .mentions import Entity
from .model import load_forest, load_model
from .quotation import is_title
from .quotes import QuoteDraft, assemble
from .rescoring import second_look
from .rules import apply_rules, name_teams
from .tokens import TokenizedParagraph, read_line

PossibleSource = list[tuple[Entity, list[str]]]
Chooser = Callable[[int, Candidate, PossibleSource], list[tuple[float, Entity]]]

_GENDERS = {"he": "m", "she": "f"}
_OWNERS = {"his": "m", "her": "f"}
_OWNER_REACH = 80
"""Units of a paragraph in which "his" tells the gender of the one person named before."""


@dataclass(slots=True)
class Resolution:
    """Whom a source means, and how that is known."""

    how: How
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()  # several: all of them; otherwise the runner-up
    named_in: int = -1  # paragraph (from 0) of the last mention by name


@dataclass(slots=True)
class ParagraphAnalysis:
    """One paragraph, read: what the quotes are made from, and what explain shows."""

    line: TokenizedParagraph
    units: Units
    sources: list[Candidate] = field(default_factory=list)
    meant: dict[int, Resolution] = field(default_factory=dict)  # by unit
    quotes: tuple[Quote, ...] = ()


def score(line: TokenizedParagraph, units: Units, weights: dict[str, float], intercept: float) -> None:
    """Give each candidate of a line its log odds of being a source."""
    if not units.candidates:
        return
    paragraph = ParagraphView(units, line.headline)
    known = weights.keys()
    weight = weights.__getitem__
    for candidate in units.candidates:
        if candidate.sure:
            candidate.score = SURE_SCORE
            continue
        candidate.score = intercept + sum(map(weight, known & features(paragraph, candidate)))


def read(texts: Sequence[str], entries: Collection[int] = ()) -> list[ParagraphAnalysis]:
    """Read all paragraphs and decide who is meant where. entries: places of those that begin an entry of a live blog."""
    model = load_model()
    weights, intercept, thresholds = model["weights"], model["intercept"], model["thresholds"]
    antecedent_weights = model["antecedents"]
    lines = [read_line(text) for text in texts]
    cast = EntityIndex(lines)
    readings = [ParagraphAnalysis(line, units_of(line, mentions)) for line, mentions in zip(lines, cast.mentions, strict=True)]
    mark_labels([(reading.line, reading.units) for reading in readings])
    for reading in readings:
        score(reading.line, reading.units, weights, intercept)
    second_look([reading.units for reading in readings], load_forest())
    usual = thresholds["other"]
    teams: dict[str, Entity] = {}
    for reading in readings:
        accepted = {c.unit for c in reading.units.candidates if c.score > thresholds.get(c.kind, usual)}
        apply_rules(reading.units, accepted)
        apply_agent_rules(reading.units, accepted)
        if accepted:
            name_teams(reading.units, accepted, teams)
        reading.sources = [c for c in reading.units.candidates if c.unit in accepted]
    follow(readings, lambda _number, _candidate, found: choose(found, antecedent_weights), entries)
    return readings


SURE_SCORE = 9.0
"""The log odds of a candidate whose form leaves no doubt; beyond what the second look would change."""


def follow(readings: list[ParagraphAnalysis], chooser: Chooser, entries: Collection[int] = ()) -> None:
    """Walk through the article and decide whom each name, pronoun and description among the sources means.

    Nobody is remembered over the start of an entry.
    """
    memory = Memory()
    sentences = 0
    for number, reading in enumerate(readings):
        if number in entries:
            memory = Memory()
        units = reading.units
        sources = {c.unit for c in reading.sources}
        for candidate in units.candidates:
            sentence = sentences + units.sentence[candidate.unit]
            is_source = candidate.unit in sources
            if candidate.entities and candidate.kind in ("nom", "noun"):
                meant = Resolution("named", candidate.entities[0], named_in=number)  # the Byron campaign
            elif candidate.entities:
                meant = _named(memory, candidate, number)
                role = role_of(units, candidate.unit)
                if meant.entity is not None:
                    memory.note(meant.entity, number, sentence, role, named=True, source=is_source)
                    if is_source and candidate.kind == "org":
                        memory.house = (number, meant.entity)
                    if candidate.unit == 0 and role == "possessive":
                        memory.topic = (number, id(meant.entity))
                else:
                    for entity in candidate.entities:
                        memory.note(entity, number, sentence, role, named=True, source=False)
            elif candidate.kind in _GENDERS:
                gender = _GENDERS[candidate.kind]
                manner = _manner(reading, candidate, is_source)
                others = excluded(memory, units, candidate.unit)
                ranked = chooser(number, candidate, antecedents(memory, gender, number, sentence, manner, others))
                alone = alone_before(units, candidate.unit, gender) if is_source else None
                if alone is not None and ranked and id(alone) not in others and ranked[0][1] is not alone:
                    ranked = [(1.0, alone), *((share, entity) for share, entity in ranked if entity is not alone)]
                meant = _ranked(memory, ranked, gender)
                if meant.entity is not None:
                    memory.note(meant.entity, number, sentence, role_of(units, candidate.unit), named=False, source=is_source)
                    memory.last_gendered[gender] = id(meant.entity)
                    if meant.entity.gender == "?" and candidate.kind in ("he", "she") and ranked[0][0] > 0.8:
                        meant.entity.gender = gender
            elif candidate.kind in _OWNERS:
                near = candidate.unit < _OWNER_REACH
                owner = alone_before(units, candidate.unit, _OWNERS[candidate.kind]) if near else None
                if owner is not None and owner.gender == "?":
                    owner.gender = _OWNERS[candidate.kind]  # Rae Lund was late. His wife, …
                meant = Resolution("unknown")
            elif candidate.kind == "who" and is_source:
                meant = _relative(memory, units, candidate)
            elif candidate.kind == "nom" and (candidate.word in ROLE_WORDS or candidate.word.endswith(AGED)):
                fitting = described(memory, units, candidate, number)
                definite = is_definite(units, candidate.unit)
                if not fitting and not definite:
                    memory.strangers[candidate.word] = number  # "a Western diplomat": whom "the diplomat" then means
                if not fitting and is_source and number - memory.strangers.get(candidate.word, -9) > 3:
                    fitting = _by_salience(memory, units, candidate, number, sentence, chooser)
                if len(fitting) == 1:
                    entity = fitting[0]
                    meant = Resolution("description", entity, named_in=memory.traces[id(entity)].named)
                    memory.note(entity, number, sentence, role_of(units, candidate.unit), named=False, source=is_source)
                elif fitting:
                    meant = Resolution("several", None, tuple(fitting))
                else:
                    meant = Resolution("unknown")
                    spoken = is_source and (candidate.word in OFFICES or not definite)
                    if spoken or begins_with(units, candidate):
                        memory.note_unnamed(ROLE_GENDER.get(candidate.word, ""))
            elif (
                candidate.kind == "nom" and is_source and (house := memory.house_of(candidate.word, units, candidate.unit, number))
            ):
                meant = Resolution("description", house, named_in=memory.traces[id(house)].named)
                memory.note(house, number, sentence, role_of(units, candidate.unit), named=False, source=True)
            else:
                meant = Resolution("unknown")
                if is_source and candidate.word in SINGLE:
                    memory.note_unnamed(ROLE_GENDER.get(candidate.word, ""))
            if is_source:
                reading.meant[candidate.unit] = meant
        sentences += (units.sentence[-1] + 1) if units.sentence else 1


def _manner(reading: ParagraphAnalysis, candidate: Candidate, is_source: bool) -> str:
    """Return the kind of place a pronoun stands in: after a quotation, beginning a paragraph, elsewhere; possessives apart."""
    symbols = reading.units.symbols
    u = candidate.unit
    if is_source and (symbols[u - 1][:1] in "Qq" and symbols[u - 1][1:] in (",", ".", "?", "-") if u else False):
        return "q^:" if u == 1 else "q:"
    if u == 0:
        return "^:"
    return "s:" if is_source else "n:"


def _by_salience(memory: Memory, units: Units, candidate: Candidate, number: int, sentence: int, chooser: Chooser) -> list[Entity]:
    """Return whom a description like "the New York businessman" means where nobody was described so.

    Only one who spoke in this paragraph or the last, with at most one other mentioned there, and no other office.
    """
    if not is_definite(units, candidate.unit) or len(memory.present(number)) > 2:
        return []
    gender = ROLE_GENDER.get(candidate.word, "")
    ranked = chooser(number, candidate, antecedents(memory, gender, number, sentence, "d:"))
    if not ranked or ranked[0][0] < CLEAR:
        return []
    person = ranked[0][1]
    trace = memory.traces[id(person)]
    near = number - trace.source_paragraph <= 1 and trace.sentence != sentence
    return [person] if near and not person.bare and fits(person, units, candidate.unit) else []


CLEAR = 0.8
"""The share of belief that a description without any matching title needs."""


def _named(memory: Memory, candidate: Candidate, number: int) -> Resolution:
    """Decide a name. A surname that several people of the article share is left open, but for two cases: one of them is
    named far more often and the others are not near, or all others are always written out and this one is not."""
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
    trace = memory.traces.get(id(entity))
    return Resolution("pronoun", entity, others, trace.named if trace else -1)


MIN_PRONOUN_SHARE = 0.5
"""A pronoun is given to the likeliest person when at least this share of belief is on them."""


def _relative(memory: Memory, units: Units, candidate: Candidate) -> Resolution:
    """Decide "who" by the name before it in the sentence."""
    best: Candidate | None = None
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


# -- quotes ---------------------------------------------------------------------------------------------------------


def quotes_of(readings: list[ParagraphAnalysis], entries: Collection[int] = ()) -> None:
    """Make the quotes of each paragraph, carrying a speaker on into paragraphs that only go on quoting, within an entry."""
    open_quote: Quote | None = None  # the previous paragraph ends inside this quote
    last: Quote | None = None  # the last quote of the previous paragraph, where it ended in speech
    only: Quote | None = None  # the last quote of the previous paragraph, where one person alone spoke or was reported
    for number, reading in enumerate(readings):
        if number in entries:
            open_quote = last = only = None
        line = reading.line
        quotes: list[Quote] = []
        whole = _whole(line)
        said = assemble(line, reading.units, reading.sources)
        continues = open_quote is not None and bool(line.quotations) and not line.text[: line.quotations[0].outer_start].strip()
        for one in said:
            quote = _quote(one, reading, number)
            if quote is None:
                continue
            first = bool(one.numbers) and one.numbers[0] == 0
            if one.source is None:
                if continues and first and open_quote is not None:
                    quote = _carried(quote, open_quote, number, continued=True)
                elif whole and last is not None and line.quotations[one.numbers[0]].words >= 4:
                    quote = _carried(quote, last, number, continued=False)
                elif whole and only is not None and _is_sentence(line, one.numbers[0]):
                    quote = _carried(quote, only, number, continued=False)
                elif not _may_be_speech(line, one.numbers[0]):
                    continue
            elif continues and first and open_quote is not None and quote.speaker == open_quote.speaker:
                quote = _with_continued(quote)
            quotes.append(quote)
        quotes.sort(key=lambda q: q.spans[0] if q.spans else (q.mention or (0, 0)))
        reading.quotes = tuple(quotes)
        ending = line.quotations[-1] if line.quotations else None
        final = _holding(quotes, ending.end) if ending is not None else None
        open_quote = final if ending is not None and not ending.closed else None
        ends_in_speech = ending is not None and not line.text[ending.outer_end :].strip()
        last = final if (ends_in_speech or line.text.rstrip().endswith(":")) and final else None
        if line.text.rstrip().endswith(":") and last is None and quotes:
            last = quotes[-1]
        only = None if last or (final and ends_in_speech) else _only_speaker(reading)


def _only_speaker(reading: ParagraphAnalysis) -> Quote | None:
    """Return the last quote of a paragraph whose only speaker is one person, speaking up to its end."""
    quotes = reading.quotes
    if not quotes or not reading.sources or quotes[-1].type != "person" or len({q.speaker for q in quotes}) > 1:
        return None
    units = reading.units
    return quotes[-1] if units.sentence[-1] - units.sentence[reading.sources[-1].unit] <= 1 else None


def _is_sentence(line: TokenizedParagraph, number: int) -> bool:
    """Tell whether a quotation is speech for certain: a sentence in double marks, no heading between single ones, no extract."""
    quotation = line.quotations[number]
    if not quotation.double or quotation.words < 6:
        return False
    said = line.text[quotation.start : quotation.end]
    return not _LABELLED.match(said) and (quotation.closed or bool(_FIRST_PERSON.search(said)))


_LABELLED = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,4}:")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def _holding(quotes: list[Quote], end: int) -> Quote | None:
    return next((q for q in quotes if any(s.end == end for s in q.spans)), None)


def _whole(line: TokenizedParagraph) -> bool:
    """Tell whether a paragraph is nothing but quotation."""
    if all(is_title(line.text[q.start : q.end]) for q in line.quotations):
        return False
    outside = len(line.text)
    for quotation in line.quotations:
        outside -= quotation.outer_end - quotation.outer_start
    return outside <= 6 + len(line.quotations) * 2


def _may_be_speech(line: TokenizedParagraph, number: int) -> bool:
    """Tell whether words that nobody nearby says are speech at all, not a title or words held at arm's length."""
    quotation = line.quotations[number]
    return quotation.words >= 4 and not is_title(line.text[quotation.start : quotation.end])


def _with_continued(quote: Quote) -> Quote:
    return Quote(
        quote.spans, quote.kind, quote.speaker, quote.how, quote.type, quote.mention, quote.written, quote.origin,
        quote.candidates, True,
    )  # fmt: skip


def _carried(quote: Quote, before: Quote, number: int, *, continued: bool) -> Quote:
    if before.speaker is None:
        return Quote(quote.spans, quote.kind, None, before.how, candidates=before.candidates, continued=continued)
    return Quote(
        quote.spans, quote.kind, before.speaker, "carried", before.type, None, before.written,
        before.origin if before.origin is not None else number, (), continued,
    )  # fmt: skip


def _quote(said: QuoteDraft, reading: ParagraphAnalysis, number: int) -> Quote | None:
    source = said.source
    spans = tuple(sorted(said.spans))
    if source is None:
        return Quote(spans, said.kind, None, "unknown")
    meant = reading.meant[source.unit]
    mention = Span(source.name_start, source.end)
    if meant.entity is None:
        names = tuple(dict.fromkeys(canonical(e.name) for e in meant.others)) if meant.how == "several" else ()
        if len(names) > 1:
            return Quote(spans, said.kind, None, "several", None, mention, candidates=names)
        return Quote(spans, said.kind, None, "unknown", None, mention)
    entity = meant.entity
    speaker = canonical(entity.name)
    if not speaker:
        return Quote(spans, said.kind, None, "unknown", None, mention)
    house = source.kind in ("org", "place") or (source.kind == "nom" and source.word in HOUSES)
    kind: SpeakerType = "person" if entity.person and not house else "organisation"
    written = entity.name if entity.name != speaker else None
    origin = meant.named_in + 1 if 0 <= meant.named_in < number else None
    return Quote(spans, said.kind, speaker, meant.how, kind, mention, written, origin)
