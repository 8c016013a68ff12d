"""Quotes of debates, interviews and hearings, by their speaker labels.

A label opens a turn, and every paragraph up to the next label is its speaker's.

Decided for an article or a part of it. No pronoun and no second speaker takes a paragraph of a turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import How, Quote, Span, SpeakerType
from ..text.names import canonical
from .entities import fold, spelled
from .firstnames import FIRST_NAMES
from .lexicon import HEADING_WORDS, ORG_WORDS, PLACE_WORDS, TITLES, words
from .mentions import Entity
from .resolution import ParagraphAnalysis

_LABEL = re.compile(r"\s*[\"“]?([^\W\d_a-z][^:\n]{0,79}?)\s?:(?:\s+|$)")
_LETTER = re.compile(r"\s*(Q|A|Question|Answer|QUESTION|ANSWER)(?:\s?[:.]\s+|\s{2,}|\s?[–—-]{1,2}\s+)")
_BRACKET = re.compile(r"\s*[(\[].*$|,.*$")
_DIRECTION = re.compile(r"\s*[\"“]?[\[(][^\])]{1,60}[\])][\"”]?\.?\s*$")
_NAME_ALONE = re.compile(r"\s*(?:[^\W\d_a-z][\w.'’-]*\s?){1,4}$")
_TALK = re.compile(
    r"\b(?:I|[Ii]t['’]s|[Ww]e|[Yy]ou|[Mm]e|[Mm]y|[Oo]ur|[Yy]our|[Uu]s|[Ww]ell|[Yy]es|[Yy]eah|[Nn]o|[Tt]hank|[Oo][Kk]|[Oo]kay|[Ll]et)\b|\?"
)
_UNNAMED = words(
    "question moderator audience reporter operator voice unidentified male female speaker participant announcer host crowd"
)
_ASKERS = words("anchor host correspondent reporter journalist moderator interviewer columnist editor broadcaster presenter")
_INTERVIEWED = re.compile(r"\b(?:interviewed|asked|questioned|talked (?:to|with)|spoke (?:to|with)|sat down with|caught up with)\b")
_MAX_NAME_WORDS = 5
_MIN_LABELS = 3
"""Labels in small letters that an article needs to be a transcript; two are enough in capitals."""
_MIN_TALK_SHARE = 0.5
"""Share of the turns in which somebody talks: I, we, you, yes, a question."""
_MIN_LABEL_SHARE = 0.2
"""Share of the paragraphs from the first label to the last that have one."""


@dataclass(slots=True)
class _Turn:
    """A turn: its label and the paragraph that it begins."""

    number: int
    key: str  # the label as it is compared
    start: int  # characters: the label
    end: int
    words: int  # where the words begin; the length of the text where the label stands alone
    strong: bool  # capitals, or Q and A
    speaker: str | None = None
    written: str | None = None
    type: SpeakerType | None = None
    how: How = "unknown"


@dataclass(slots=True)
class _People:
    """The people whom an article names, by folded surname.

    In the order of their first mention.
    """

    by_surname: dict[str, list[Entity]] = field(default_factory=dict)
    ordered: list[Entity] = field(default_factory=list)


def transcript_quotes(readings: Sequence[ParagraphAnalysis]) -> dict[int, tuple[Quote, ...]]:
    """Return the quotes of the paragraphs that are turns, by number.

    Empty for an article that is no transcript.
    """
    turns = _labels([reading.line.text for reading in readings])
    if len(turns) < 2:
        return {}
    people = _people(readings)
    turns = [turn for turn in turns if _identify(turn, people)]
    _name_letters(turns, people, readings)
    if not _is_transcript(turns, readings):
        return {}
    return _quotes(turns, readings)


def _labels(texts: Sequence[str]) -> list[_Turn]:
    """Return the possible labels of paragraphs.

    At the start of a paragraph or as all of it.
    """
    found: list[_Turn] = []
    for number, text in enumerate(texts):
        if letter := _LETTER.match(text):
            found.append(_Turn(number, letter[1][0].upper(), letter.start(1), letter.end(1), letter.end(), True))
        elif (label := _LABEL.match(text)) and not label[1].lower().startswith("dear ") and (name := _bare_label(label[1])):
            strong = name.upper() == name
            found.append(_Turn(number, name, label.start(1), label.end(1), label.end(), strong))
        elif len(text) < 60 and _NAME_ALONE.match(text) and (name := _bare_label(text.strip())):
            found.append(_Turn(number, name, 0, len(text), len(text), name.upper() == name))
    return found


def _bare_label(text: str) -> str:
    """Return a label without its bracket and what follows a comma.

    "" where it cannot be a name.
    """
    name = _BRACKET.sub("", text).strip()
    parts = name.split()
    if not 0 < len(parts) <= _MAX_NAME_WORDS or not all(part[0].isupper() or part.lower() in _PARTICLES for part in parts):
        return ""
    low = name.lower()
    return "" if low in HEADING_WORDS or low in PLACE_WORDS or low in _LISTS else name


_LISTS = words("participants moderators panelists panellists guests speakers hosts witnesses members attendees panel")
"""Labels of lists of people, whom nobody quotes."""
_PARTICLES = words("de da di du del der den van von la le al el bin ben of the")


def _people(readings: Sequence[ParagraphAnalysis]) -> _People:
    people = _People()
    for reading in readings:
        for candidate in reading.units.candidates:
            for entity in candidate.entities:
                if entity.person and len(entity.words) > 1 and entity not in people.ordered[-_RECENT:] and _is_written_out(entity):
                    same = people.by_surname.setdefault(spelled(entity.words[-1]), [])
                    if entity not in same:
                        same.append(entity)
                        people.ordered.append(entity)
    return people


_RECENT = 8


def _is_written_out(entity: Entity) -> bool:
    """Say whether an entity is a name, not a label in capitals."""
    return not all(word.isupper() for word in entity.words) and fold(entity.words[0]).rstrip(".") not in TITLES


def _identify(turn: _Turn, people: _People) -> bool:
    """Resolve a label to a person; return False where it is no label."""
    if turn.key in ("Q", "A"):
        return True
    parts = [part for part in turn.key.split() if part.lower() not in TITLES and part.lower() not in ("the", "of", "state")]
    low = [part.lower().rstrip(".") for part in parts]
    if not parts:
        return _identify_office(turn, people)
    if not _UNNAMED.isdisjoint(low):
        turn.how = "unknown"
        return True
    if len(parts) == 1 and low[0] in ORG_WORDS and turn.strong:
        turn.speaker, turn.type, turn.how = parts[0], "organisation", "named"
        return True
    known = people.by_surname.get(spelled(parts[-1].capitalize() if parts[-1].isupper() else parts[-1]), [])
    fitting = [e for e in known if len(parts) == 1 or fold(e.words[0]) == fold(parts[0])]
    if fitting:
        _name(turn, " ".join(fitting[0].words))
    elif (len(parts) > 1 and fold(parts[0]).rstrip(".") in FIRST_NAMES) or (turn.strong and not set(low) & ORG_WORDS):
        _name(turn, _cased(parts))
    else:
        return False
    return True


def _identify_office(turn: _Turn, people: _People) -> bool:
    """Resolve a label that is an office, THE PRESIDENT, to a person.

    The one person of the article who bears it.
    """
    if not turn.strong:
        return False
    office = [part.lower().rstrip(".") for part in turn.key.split() if part.lower() != "the"]
    bearers = [e for e in people.ordered if office and set(office) <= e.roles]
    if bearers:
        _name(turn, " ".join(bearers[0].words))
        turn.how = "description"
    return True


def _name(turn: _Turn, name: str) -> None:
    kept = canonical(name)
    turn.speaker, turn.type, turn.how = kept or None, "person", "named" if kept else "unknown"
    turn.written = name if name != kept else None


def _cased(parts: Sequence[str]) -> str:
    return " ".join(part.title() if part.isupper() and len(part) > 2 else part for part in parts)


def _name_letters(turns: list[_Turn], people: _People, readings: Sequence[ParagraphAnalysis]) -> None:
    """Resolve the labels Q and A, and complete later bare surnames.

    Q and A get people where the lead names exactly one who asks and one who answers; later surnames get full names.
    """
    full: dict[str, _Turn] = {}
    for turn in turns:
        surname = turn.key.split()[-1].lower()
        if turn.speaker and " " in turn.speaker:
            full.setdefault(surname, turn)
        elif surname in full and turn.type == "person":
            turn.speaker, turn.written = full[surname].speaker, full[surname].written
    letters = [turn for turn in turns if turn.key in ("Q", "A")]
    if not letters:
        return
    asks, answers = _interview(readings[: letters[0].number])
    for turn in letters:
        person = asks if turn.key == "Q" else answers
        if person is not None:
            _name(turn, " ".join(person.words))
            turn.how = "description"


def _interview(lead: Sequence[ParagraphAnalysis]) -> tuple[Entity | None, Entity | None]:
    """Return who asks and who answers, as the lead tells.

    The lead names two people; None for not known.
    """
    named: list[Entity] = []
    for reading in lead:
        for candidate in reading.units.candidates:
            for entity in candidate.entities[:1]:
                if entity.person and not entity.bare and entity not in named:
                    named.append(entity)
    if len(named) != 2:
        return None, (named[0] if len(named) == 1 else None)
    askers = [entity for entity in named if not _ASKERS.isdisjoint(entity.roles)]
    if len(askers) == 1:
        return askers[0], next(e for e in named if e is not askers[0])
    if not askers and any(_INTERVIEWED.search(reading.line.text) for reading in lead):
        return named[0], named[1]
    return None, None


def _is_transcript(turns: Sequence[_Turn], readings: Sequence[ParagraphAnalysis]) -> bool:
    """Say whether labels are those of people in conversation.

    Labels of a list or table, and headings, are not.
    """
    if len({turn.speaker or turn.key for turn in turns}) < 2:
        return False
    strong = sum(turn.strong for turn in turns)
    repeated = len({turn.key for turn in turns}) < len(turns)
    alone = sum(turn.words >= len(readings[turn.number].line.text) for turn in turns)
    if strong < 2 and (len(turns) < _MIN_LABELS or (alone == len(turns) and not repeated)):
        return False
    first, last = turns[0].number, turns[-1].number
    directions = sum(_is_direction(readings[n].line.text) for n in range(first, last + 1))
    if len(turns) < _MIN_LABEL_SHARE * (last + 1 - first - directions):
        return False
    talk = sum(_talks(turn, readings) for turn in turns)
    return talk >= _MIN_TALK_SHARE * len(turns)


def _is_direction(text: str) -> bool:
    return _DIRECTION.match(text) is not None


def _talks(turn: _Turn, readings: Sequence[ParagraphAnalysis]) -> bool:
    """Say whether the words after a label are speech."""
    text = readings[turn.number].line.text[turn.words :]
    if not text.strip() and turn.number + 1 < len(readings):
        text = readings[turn.number + 1].line.text
    return _TALK.search(text) is not None


def _quotes(turns: Sequence[_Turn], readings: Sequence[ParagraphAnalysis]) -> dict[int, tuple[Quote, ...]]:
    """Return the quotes of all turns; the last one ends where narration begins."""
    found: dict[int, tuple[Quote, ...]] = {}
    for turn, end in zip(turns, [*(turn.number for turn in turns[1:]), len(readings)], strict=True):
        last = end == len(readings)
        for number in range(turn.number, end):
            text = readings[number].line.text
            opens = number == turn.number
            start = turn.words if opens else len(text) - len(text.lstrip())
            if start >= len(text.rstrip()) or _is_direction(text):
                found[number] = ()
                continue
            if last and not opens and _is_narration(readings[number]):
                break
            mention = Span(turn.start, turn.end) if opens else None
            how: How = turn.how if opens or turn.speaker is None else "carried"
            found[number] = (
                Quote(
                    (Span(start, len(text.rstrip())),), "quoted", turn.speaker, how, turn.type, mention, turn.written,
                    None if opens else turn.number + 1, (), not opens,
                ),
            )  # fmt: skip
    return found


def _is_narration(reading: ParagraphAnalysis) -> bool:
    """Say whether a paragraph after the last label reports or quotes somebody by name."""
    return any(candidate.kind == "name" for candidate in reading.sources)
