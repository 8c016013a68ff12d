"""People who are spoken of in a paragraph, in whatever spelling of the article.

Only English articles are read, and only people whom the article itself names in full. Streets, works and firms are written as
people are, so a person needs a common first name or a title. Precision goes before recall (docs/speakers.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..text.names import canonical
from .entities import EntityIndex, fold, spelled
from .firstnames import FIRST_NAMES
from .lexicon import ORG_WORDS, PLACE_WORDS, TITLES, words
from .mentions import Entity, Mention
from .tokens import TokenizedParagraph, read_line

_NAMED_AFTER = words("""
    family families foundation tower towers hotel organization organisation university college school street road avenue act award
    awards prize stores shops museum library airport stadium park house center centre doctrine institute
    """)
"""Words after a name that make it the name of something else."""

_NO_PERSONS = words("""
    way road street avenue lane drive square hills beach city world awards street. ave. st. troupe band show prize cup statement
    declaration
    """)
"""Last words of what is written like a person's name and is none."""


_FIRM_BEFORE = words("""
    broker brokers brokerage stockbroker stockbrokers underwriter underwriters house houses firm firms bank banks manager managers
    unit subsidiary company label brand retailer
    """)
"""Words before a name that make it the name of a firm."""

_FIRM_AFTER = words("co co. company sons partners brothers associates group inc inc. corp corp. ltd ltd. plc")
"""Words after a name, or after "and", that make it the name of a firm."""


@dataclass(frozen=True, slots=True)
class _People:
    """The names of one article: who has a title, and what is a firm."""

    cast: EntityIndex
    titled: frozenset[int]
    firms: frozenset[int]
    beginnings: frozenset[str]  # first words of the names of organisations

    def is_person(self, entity: Entity) -> bool:
        low = [fold(word) for word in entity.words]
        if not entity.person or len(low) < 2 or id(entity) in self.firms or not {"&", "of"}.isdisjoint(low):
            return False
        if not entity.words[0][:1].isupper() or "".join(entity.words).isupper() or len(low[-1].rstrip(".")) < 2:
            return False
        if low[-1] in _NO_PERSONS or any(word in ORG_WORDS or word in PLACE_WORDS for word in low[1:]):
            return False
        named, titled = low[0] in FIRST_NAMES, id(entity) in self.titled
        if low[-1] in self.cast.finder.lower or entity.words[-1].isupper():  # an ordinary word of the article; NV, L.P.
            return named and titled
        return named or titled


def spoken_of(lines: Sequence[TokenizedParagraph], cast: EntityIndex) -> list[tuple[str, ...]]:
    """Return for each paragraph the canonical names of the people named in it."""
    people = _people(lines, cast)
    found = []
    for line, mentions in zip(lines, cast.mentions, strict=True):
        own = _named(line, mentions, people)
        if line.quotations:  # a quotation is one item of a line: its names are read from the text as a whole
            opened = read_line(line.text, [])
            own += _named(opened, cast.finder.find(opened), people)
        found.append(tuple(dict.fromkeys(own)))
    return found


def _people(lines: Sequence[TokenizedParagraph], cast: EntityIndex) -> _People:
    titled, firms, beginnings = set(), set(), set()
    for line, mentions in zip(lines, cast.mentions, strict=True):
        for mention in mentions:
            if mention.kind == "org" and len(mention.words) > 1:
                beginnings.add(fold(mention.words[0]))
            if len(mention.entities) == 1:
                entity = id(mention.entities[0])
                if not TITLES.isdisjoint(mention.title.split()):
                    titled.add(entity)
                if len(mention.words) > 1 and _is_firm(line, mention):
                    firms.add(entity)
    return _People(cast, frozenset(titled), frozenset(firms), frozenset(beginnings))


def _is_firm(line: TokenizedParagraph, mention: Mention) -> bool:
    after = [*line.lows[mention.end : mention.end + 2], "", ""]
    before = line.lows[mention.lead - 1] if mention.lead else ""
    return before in _FIRM_BEFORE or after[0] in _FIRM_AFTER or (after[0] in ("and", "&") and after[1] in _FIRM_AFTER)


def _named(line: TokenizedParagraph, mentions: Sequence[Mention], people: _People) -> list[str]:
    names = []
    for mention in mentions:
        if len(mention.words) == 1 and not mention.title and fold(mention.words[0]) in people.beginnings:
            continue  # Taft, where there is a Taft Broadcasting
        entity = mention.entities[0] if len(mention.entities) == 1 else None if mention.entities else _meant(mention, people.cast)
        if entity is not None and people.is_person(entity) and not _is_part(line, mention):
            names.append(canonical(entity.name))
    return names


def _meant(mention: Mention, cast: EntityIndex) -> Entity | None:
    """Return the one person of the article whom a name means."""
    if mention.kind not in ("person", "bare", "place"):
        return None
    people = cast.people.get(spelled(mention.words[-1]), [])
    if len(mention.words) > 1:
        first = fold(mention.words[0])
        people = [person for person in people if fold(person.words[0]) == first]
    return people[0] if len(people) == 1 else None


def _is_part(line: TokenizedParagraph, mention: Mention) -> bool:
    """Say whether a name is part of a longer one, or a place in capitals.

    The Mara Lund Foundation; CHARLOTTE at the head of a report.
    """
    word = mention.words[0]
    if len(mention.words) == 1 and len(word) > 3 and word.isupper():
        return True
    n = mention.end
    if n >= len(line.words) or line.starts[n] != line.ends[n - 1] + 1:
        return False
    following = line.words[n]
    return line.lows[n] in _NAMED_AFTER or (following[:1].isupper() and following.isalpha() and len(following) > 1)
