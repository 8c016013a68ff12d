"""Resolution of "it" and "the company" to an organisation.

It is the only one that spoke, or was spoken of, just before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .lexicon import words
from .mentions import Entity

_KEPT = 16
"""Mentions of organisations that are remembered."""
_MAX_SENTENCES = 2
"""Sentences back in which the organisation has to be mentioned."""
_MAX_SENTENCES_ALONE = 5
"""Sentences back where it is the only one mentioned in all of them, and spoke."""

_TYPES: dict[str, str] = {
    word: kind
    for kind, names in (
        ("force", "police force forces army navy guard constabulary fire garda"),
        ("ministry", "ministry"),
        ("department", "department treasury"),
        ("council", "council parliament senate congress assembly"),
        ("bank", "bank bancorp bundesbank"),
        ("university", "university college school academy"),
        ("hospital", "hospital clinic"),
        ("party", "party democrats republicans conservatives labour"),
        ("union", "union unions workers"),
        ("newspaper", "times post journal news daily herald tribune gazette guardian telegraph mail chronicle"),
        ("network", "tv television channel radio cnn nbc abc cbs msnbc fox bbc rt"),
        ("church", "church diocese"),
        ("court", "court tribunal"),
        ("institute", "institute institution laboratory laboratories"),
        ("committee", "committee commission board panel"),
        ("agency", "agency administration bureau authority nasa fbi cia nsa epa fda sec irs fec tsa"),
        ("body", "association federation league foundation society organization organisation alliance nato un eu opec imf who"),
        ("club", "united fc afc athletic rovers wanderers"),
        ("charity", "charity trust"),
        ("company", "corp corp. inc inc. co co. ltd ltd. plc llc group holdings industries airlines airways motors technologies"),
    )
    for word in names.split()
}  # fmt: skip
"""What a word of an organisation's name says that it is."""

HOUSE_NOUNS: dict[str, frozenset[str]] = {
    noun: words(kinds)
    for nouns, kinds in (
        ("company firm retailer airline chain startup start-up carmaker maker manufacturer operator supplier", "company ?"),
        ("group", "company body charity union club institute ?"),
        ("charity foundation", "charity body ?"),
        ("organization organisation body association alliance federation", "body charity agency union ?"),
        ("club", "club company ?"),
        ("union", "union"),
        ("agency", "agency ?"),
        ("authority regulator watchdog", "agency committee ?"),
        ("band label brand publisher platform studio", "company ?"),
        ("force", "force"),
        ("institute", "institute ?"),
        ("department", "department ?"),
        ("ministry", "ministry"),
        ("council", "council"),
        ("newspaper paper", "newspaper"),
        ("network broadcaster", "network ?"),
        ("university college", "university"),
        ("hospital", "hospital"),
        ("bank lender", "bank"),
        ("party", "party"),
        ("committee commission board", "committee"),
        ("church", "church"),
        ("court", "court"),
    )
    for noun in nouns.split()
}
"""Nouns that, as "the <noun>", stand for an organisation, and what it may be; ?: one whose name does not say."""


_SAME_NOUNS = words("agency authority institute department force bank")
"""Nouns for which an organisation whose name says that it is one goes before all others."""


@dataclass(slots=True)
class HouseMemory:
    """The memory of the organisations mentioned last."""

    mentions: list[tuple[int, Entity, str]] = field(default_factory=list)  # sentence, who, as: source | subject | other

    def note(self, entity: Entity, sentence: int, role: str) -> None:
        """Record an organisation, and whether it speaks or is a subject."""
        self.mentions.append((sentence, entity, role))
        del self.mentions[:-_KEPT]

    def meant_by(self, noun: str, sentence: int) -> Entity | None:
        """Return the organisation meant by "the <noun>", or "" for "it".

        The only one of this kind, speaker or subject; None for doubt.
        """
        near = [(who, role) for place, who, role in self.mentions if sentence - place <= _MAX_SENTENCES and _fits(who, noun)]
        typed = [who for who, _ in near if noun in _SAME_NOUNS and _type(who) != "?"]
        for wanted in (typed, [who for who, role in near if role == "source"], [who for who, role in near if role == "subject"]):
            found = {id(who): who for who in wanted}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        far = {id(who): (who, role) for place, who, role in self.mentions if sentence - place <= _MAX_SENTENCES_ALONE}
        alone = next(iter(far.values())) if len(far) == 1 else None
        return alone[0] if alone is not None and alone[1] == "source" and _fits(alone[0], noun) else None


def may_be_house(entity: Entity) -> bool:
    """Say whether a name may be an organisation's.

    One word that nothing makes a person's may be one too.
    """
    return not entity.person or (entity.bare and entity.gender == "?" and not entity.roles and not entity.short)


def _fits(entity: Entity, noun: str) -> bool:
    return not noun or _type(entity) in HOUSE_NOUNS[noun]


def _type(entity: Entity) -> str:
    """Return the type of organisation that a name's words state, ? for none.

    The last word is looked at first.
    """
    for word in reversed(entity.words):
        low = word.lower()
        if low in _TYPES:
            return _TYPES[low]
        if low.endswith("bank"):
            return "bank"
    return "?"
