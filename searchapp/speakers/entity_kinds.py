"""Kinds of entities: people or organisations, where no first name is known.

Told apart by what stands beside them in the article.
"""

from __future__ import annotations

from collections.abc import Iterable

from .lexicon import AGED, ROLE_WORDS, words
from .mentions import Entity, Mention
from .tokens import TokenizedParagraph

_HOUSE_NOUNS = words("""
    shares share stock bosses executives officials shareholders investors employees workers staff customers headquarters profits
    board subsidiary spokesman spokeswoman spokesperson chief ceo chairman chairwoman bondholders bonds securities products
    analyst analysts manager management
    """)
"""Nouns that stand behind the name of a firm: Deutsche Boerse bosses, Lund's shareholders."""
_MAKERS = words("""
    maker carmaker giant firm company retailer group chain airline carrier manufacturer supplier startup start-up lender website
    site blog outlet newspaper magazine broadcaster network channel agency publication
    """)
"""Nouns before the name of a firm: the computer maker Pomona."""
_PEOPLE_FOLLOW = words("who whose")


def part_kinds(lines: list[TokenizedParagraph], mentions: list[list[Mention]]) -> None:
    """Mark, in place, the supposed people that the article treats as organisations."""
    _note_by_suffix(mentions)
    found: dict[int, list[int]] = {}  # by id of the entity: signs of a person, signs of an organisation
    entities: dict[int, Entity] = {}
    for line, inside in zip(lines, mentions, strict=True):
        for mention in inside:
            if len(mention.entities) != 1 or not _is_open(mention.entities[0]):
                continue
            entity = mention.entities[0]
            entities[id(entity)] = entity
            signs = found.setdefault(id(entity), [0, 0])
            signs[0] += _is_person_here(line, mention, entity)
            signs[1] += _is_house_here(line, mention)
    houses = {key for key, (person, house) in found.items() if house and not person}
    for key in houses:
        entities[key].person = False
    for mention in _of(mentions, houses):
        mention.kind = "org"


def _note_by_suffix(mentions: list[list[Mention]]) -> None:
    """Mark the single words that end like a firm's name: Ostbank, Lundair."""
    for mention in (m for inside in mentions for m in inside if m.kind == "bare" and len(m.entities) == 1):
        entity = mention.entities[0]
        if entity.bare and entity.gender == "?" and entity.words[-1].lower().endswith(_HOUSE_SUFFIXES):
            entity.person = False
            mention.kind = "org"


_HOUSE_SUFFIXES = ("bank", "tech", "soft", "corp", "media", "pharma", "airlines")


def _of(mentions: Iterable[Iterable[Mention]], keys: set[int]) -> list[Mention]:
    return [m for inside in mentions for m in inside if len(m.entities) == 1 and id(m.entities[0]) in keys] if keys else []


def _is_open(entity: Entity) -> bool:
    """Say whether only the capitals of a name mark it as a person's."""
    return entity.person and entity.gender == "?" and not entity.roles


def _is_person_here(line: TokenizedParagraph, mention: Mention, entity: Entity) -> bool:
    """Say whether the context of a mention marks a person.

    A title, the surname alone, a following "who" or age.
    """
    lows = line.lows
    e = mention.end
    if mention.title or len(mention.words) < len(entity.words):
        return True
    following = lows[e : e + 2]
    if following[:1] == [","] and following[1:] and (following[1] in _PEOPLE_FOLLOW or following[1].isdigit()):
        return True
    return following[:1] == ["who"] or (following[:1] == ["("] and following[1:] and following[1].isdigit()) is True


def _is_house_here(line: TokenizedParagraph, mention: Mention) -> bool:
    """Say whether the context of a mention marks an organisation.

    A following "shares", "'s board" or "which", "at" before it.
    """
    lows = line.lows
    b, e = mention.begin, mention.end
    k = e + 1 if e < len(lows) and lows[e] in ("'s", "'") else e
    behind = lows[k] if k < len(lows) else ""
    alone = k + 1 >= len(lows) or not line.words[k + 1][:1].isupper()  # Lund chief executive Ada Byron says nothing of Lund
    if behind in _HOUSE_NOUNS and (alone or k > e or behind not in ROLE_WORDS):
        return True
    if lows[e : e + 2] == [",", "which"] or (b and lows[b - 1] in _MAKERS):
        return True
    if behind in ("have", "are", "were") and k == e and (b == 0 or lows[b - 1] in (".", "but", "that")):
        return True  # Lund have denied it
    if b > 1 and lows[b - 2 : b] == [",", "of"]:
        return True  # Ada Byron, of Lund Tours, said
    role_before = (
        b >= 2 and lows[b - 1] in ("of", "at", "with", "for") and lows[b - 2] in ROLE_WORDS and not lows[b - 2].endswith(AGED)
    )
    if not role_before:
        return False
    return lows[b - 2] in _WORKERS if lows[b - 1] in ("with", "for") else lows[b - 2] not in _OF_PEOPLE


_WORKERS = words("analyst economist trader strategist manager broker dealer banker consultant engineer")
_OF_PEOPLE = words(
    "wife husband widow mother father son daughter sister brother friend rival supporter critic fan member neighbour neighbor"
)
