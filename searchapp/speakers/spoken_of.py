"""People who are spoken of in a paragraph, in whatever spelling of the article.

Only English articles are read, and only people whom the article itself names in full. Streets, works and firms are written as
people are, so a person needs a common first name or a title. Precision goes before recall (docs/speakers.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..text.names import canonical
from .entities import EntityIndex, fold, spelled
from .firstnames import FIRST_NAMES
from .lexicon import ORG_WORDS, PLACE_WORDS, TITLES, words
from .mentions import Entity, Mention
from .tokens import TokenizedParagraph, read_line

_NAMED_AFTER = words("""
    family families foundation tower towers hotel organization organisation university college school street road avenue act award
    awards prize museum library airport stadium park house center centre doctrine institute
    """)
"""Words after a name that make it the name of something else."""

_NO_PERSONS = words("""
    way road street avenue lane drive square hills beach city world awards street. ave. st. troupe band show prize cup statement
    declaration
    """)
"""Last words of what is written like a person's name and is none."""


def spoken_of(lines: Sequence[TokenizedParagraph], cast: EntityIndex) -> list[tuple[str, ...]]:
    """Return for each paragraph the canonical names of the people named in it."""
    titled = {
        id(mention.entities[0])
        for mentions in cast.mentions
        for mention in mentions
        if len(mention.entities) == 1 and not TITLES.isdisjoint(mention.title.split())
    }
    found = []
    for line, mentions in zip(lines, cast.mentions, strict=True):
        own = _named(line, mentions, cast, titled)
        if line.quotations:  # a quotation is one item of a line: its names are read from the text as a whole
            opened = read_line(line.text, [])
            own += _named(opened, cast.finder.find(opened), cast, titled)
        found.append(tuple(dict.fromkeys(own)))
    return found


def _named(line: TokenizedParagraph, mentions: Sequence[Mention], cast: EntityIndex, titled: set[int]) -> list[str]:
    names = []
    for mention in mentions:
        entity = mention.entities[0] if len(mention.entities) == 1 else None if mention.entities else _meant(mention, cast)
        if entity is not None and _is_person(entity, titled) and not _is_part(line, mention):
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


def _is_person(entity: Entity, titled: set[int]) -> bool:
    low = [fold(word) for word in entity.words]
    if not entity.person or len(low) < 2 or "&" in low or low[-1] in _NO_PERSONS or len(low[-1].rstrip(".")) < 2:
        return False
    if not entity.words[0][:1].isupper() or "".join(entity.words).isupper():
        return False
    if any(word in ORG_WORDS or word in PLACE_WORDS for word in low[1:]):
        return False
    return low[0] in FIRST_NAMES or id(entity) in titled


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
