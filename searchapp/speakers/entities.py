"""The entities of one article, as far as spelling alone can identify them.

Who is meant by "she" or "the senator" is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import chain

from ..text.names import NAME_SUFFIXES, canonical
from .ambiguous_names import INITIAL
from .entity_kinds import part_kinds
from .firstnames import FIRST_NAMES
from .lexicon import (
    AGED,
    FEMALE_TITLES,
    GROUP_WORDS,
    MALE_TITLES,
    NATIONALITIES,
    ORG_WORDS,
    PLACE_WORDS,
    ROLE_GENDER,
    ROLE_WORDS,
    SPEAKER_PARTICLES,
    TITLES,
    words,
)
from .mentions import Entity, Mention, MentionFinder
from .nicknames import same_first_name
from .speech_verbs import AUXILIARIES, SAY_WORDS
from .tokens import TokenizedParagraph

_ENDS_DESCRIPTION = words("""
    of and by to for with from at in on said says that than as while but when who or told after because if
    """)
EQUIVALENT_WORDS = {
    "gop": "republican",
    "frontrunner": "front-runner",
    "standard-bearer": "nominee",
    "sen.": "senator",
    "sen": "senator",
    "gov.": "governor",
    "gov": "governor",
    "rep.": "representative",
    "rep": "representative",
    "gen.": "general",
    "dr.": "doctor",
    "dr": "doctor",
    "prof.": "professor",
    "prof": "professor",
    "col.": "colonel",
    "capt.": "captain",
    "lt.": "lieutenant",
    "sgt.": "sergeant",
    "adm.": "admiral",
    "lawmaker": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
}
_WHOSE = words("his her their my our its the a an 's '")
_MAX_OFFICE_WORDS = 9
_ENDS_NAME = words(", . ; ? ! — ( )")
_PLACES_FOLLOW = words("in at near from outside")
_QUOTED_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:\s(?:[A-Z]\.|[A-Z][a-zà-ÿ]+|de|von|van|der)){1,3}")


def fold(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower().replace("’", "'")


def spelled(word: str) -> str:
    """Return a surname folded, in the spelling that its variants share.

    Zelenskyy and Zelensky are one, al-Assad and Assad.
    """
    low = fold(canonical(word))
    return low[3:] if low[:3] in ("al-", "el-") else low


def _longer_names(folded: dict[int, tuple[str, ...]], sure: set[int]) -> dict[int, int]:
    """Return the names that stand for one longer name, each with its key.

    The names are given by key. sure: keys of names in prose.
    """
    longer: dict[tuple[str, ...], set[int]] = {low: set() for low in folded.values() if len(low) > 1}
    for key, low in folded.items():
        for size in range(2, len(low)) if key in sure else ():
            for part in (low[:size], low[-size:]):
                if part in longer:
                    longer[part].add(key)
    whole: dict[int, int] = {}
    for key, short in folded.items():
        found = longer.get(short, ())
        if len(found) != 1:
            continue
        (full,) = found
        begins = short == folded[full][: len(short)]
        first = short[-1] if begins else short[0]
        if first not in FIRST_NAMES or (not begins and first in SPEAKER_PARTICLES):
            whole[key] = full
    return whole


HOUSE_ENDINGS = words("""
    inc inc. corp corp. co co. ltd ltd. llc plc group holdings company corporation industries international systems technologies
    airlines airways bank insurance energy games motors partners capital foods stores pharmaceuticals
    """)
"""Last words of the names of firms, whose first word alone stands for them."""


_PAPERS = words("post times journal tribune herald gazette telegraph guardian mail")
"""Last words of the names of newspapers, which alone stand for them."""


class EntityIndex:
    """The names of one article, found in two passes.

    Full names first, then the single words that stand for them.
    """

    def __init__(self, lines: list[TokenizedParagraph]) -> None:
        names = self.finder = MentionFinder(lines)
        self.mentions: list[list[Mention]] = [names.find(line) for line in lines]
        self.people: dict[str, list[Entity]] = {}  # by folded surname
        self.firsts: dict[str, list[Entity]] = {}  # by folded first name
        self.middles: dict[str, list[Entity]] = {}  # by a folded word between first name and surname
        self.others: dict[str, Entity] = {}  # organisations and bare words, by folded spelling
        for number, mentions in enumerate(self.mentions):
            for mention in mentions:
                if mention.kind == "person" and len(mention.words) > 1:
                    mention.entities = (self._person(mention.words, number, mention.title),)
        self._complete(lines)
        for number, line in enumerate(lines):
            self._quoted_names(line, number, names.inside)
        for number, (line, mentions) in enumerate(zip(lines, self.mentions, strict=True)):
            for mention in mentions:
                if not mention.entities:
                    self._resolve(mention, number)
                self._describe(line, mention)
        part_kinds(lines, self.mentions)
        self._short_houses()
        self._acronyms()
        for mentions in self.mentions:
            for mention in mentions:
                if len(mention.entities) == 1:
                    entity = mention.entities[0]
                    entity.count += 1
                    entity.short += bool(mention.title) or len(mention.words) < len(entity.words)

    def _person(self, words: tuple[str, ...], number: int, title: str) -> Entity:
        core = [w for w in words if fold(w) not in NAME_SUFFIXES]
        suffix = {fold(w).rstrip(".") for w in words if fold(w) in NAME_SUFFIXES}
        surname = spelled(core[-1])
        first = fold(core[0])
        for entity in self.people.get(surname, ()):
            their = [w for w in entity.words if fold(w) not in NAME_SUFFIXES]
            their_suffix = {fold(w).rstrip(".") for w in entity.words if fold(w) in NAME_SUFFIXES}
            if same_first_name(fold(their[0]), first) and their_suffix == suffix:
                if len(fold(their[0]).rstrip(".")) == 1 < len(first):
                    entity.words = words
                return self._note_title(entity, title)
        gender = FIRST_NAMES.get(first, "?")
        if gender == "?" and len(core) > 2:
            gender = FIRST_NAMES.get(fold(core[1]), "?")
        entity = Entity(words, True, gender=gender, first=number)
        self.people.setdefault(surname, []).append(entity)
        self.firsts.setdefault(first, []).append(entity)
        return self._note_title(entity, title)

    def _complete(self, lines: list[TokenizedParagraph]) -> None:
        """Join names of two words to the one longer name that contains them.

        For example: López Obrador, De Klerk, Nicolás Maduro (Moros).

        Not where they begin with a first name: Anne Smith is not Mary Anne Smith. A name that only headlines have proves nothing.
        """
        told = zip(lines, self.mentions, strict=True)
        sure = {id(e) for line, mentions in told if not line.headline for m in mentions for e in m.entities}
        everybody = {id(e): e for entities in self.people.values() for e in entities}
        folded = {key: tuple(fold(w) for w in e.words if fold(w) not in NAME_SUFFIXES) for key, e in everybody.items()}
        whole = {key: everybody[full] for key, full in _longer_names(folded, sure).items()}
        for entities in (*self.people.values(), *self.firsts.values()):
            entities[:] = [e for e in entities if id(e) not in whole]
        for table in (self.people, self.firsts):
            for word in [word for word, entities in table.items() if not entities]:
                del table[word]
        for mention in chain.from_iterable(self.mentions):
            mention.entities = tuple(whole.get(id(e), e) for e in mention.entities)
        self._note_middles({key: folded[key] for key in folded if key in sure and key not in whole}, everybody)

    def _note_middles(self, folded: dict[int, tuple[str, ...]], everybody: dict[int, Entity]) -> None:
        """Record the middle words that may stand for a person.

        They are between first name and surname.
        """
        for key, low in folded.items():
            for word in low[1:-1]:
                if word not in FIRST_NAMES and word not in SPEAKER_PARTICLES and len(word) > 2:
                    self.middles.setdefault(word, []).append(everybody[key])

    @staticmethod
    def _note_title(entity: Entity, title: str) -> Entity:
        if title in MALE_TITLES:
            entity.gender = "m"
        elif title in FEMALE_TITLES:
            entity.gender = "f"
        return entity

    def _quoted_names(self, line: TokenizedParagraph, number: int, inside: set[str]) -> None:
        """Learn full names that stand only inside quotations.

        They complete a surname, and are no source.
        """
        for quotation in line.quotations:
            for match in _QUOTED_NAME.finditer(line.text, quotation.start, quotation.end):
                names = tuple(match.group().split())
                surname = spelled(names[-1])
                if fold(names[0]) in FIRST_NAMES and surname in inside and surname not in ORG_WORDS and surname not in self.people:
                    self._person(names, number, "")

    def _resolve(self, mention: Mention, number: int) -> None:
        """Assign a mention the people that its words may mean.

        Where there is nobody, it gets an entity of its own.
        """
        words = mention.words
        shouted = mention.kind == "org" and len(words[0]) > 3 and words[0].isupper()
        if len(words) == 1 and (mention.kind in ("bare", "person", "place") or shouted):
            people = self._people_called(mention)
            if people:
                wanted = "m" if mention.title in MALE_TITLES else "f" if mention.title in FEMALE_TITLES else ""
                fitting = [p for p in people if p.gender in (wanted, "?")] if wanted else people
                mention.entities = tuple(fitting or people)
                mention.kind = "person"
                if wanted and len(mention.entities) == 1:
                    mention.entities[0].gender = wanted
                return
        key = fold(" ".join(words))
        person = mention.kind == "person" or mention.kind == "bare"
        entity = self.others.get(key)
        if entity is None:
            entity = Entity(words, person, bare=len(words) == 1 and person, first=number)
            if len(words) == 1:
                entity.gender = FIRST_NAMES.get(key, "?")
            self.others[key] = entity
        if mention.kind == "person":
            entity.person = True
            self._note_title(entity, mention.title)
        mention.entities = (entity,)

    def _people_called(self, mention: Mention) -> list[Entity] | None:
        """Return the people of the article whom one word may mean.

        By surname, by first name, by a name between.
        """
        word = mention.words[0]
        key = spelled(word)
        people = self.people.get(key)
        if people is None:
            people = self.firsts.get(fold(word))  # Lee Kuan Yew is Mr. Lee, and Keir Hartley is Sir Keir
            if mention.title and len(people or ()) > 1:
                people = None
        return self.middles.get(key) if people is None else people

    def _describe(self, line: TokenizedParagraph, mention: Mention) -> None:
        """Record the titles before a name and the apposition after it.

        They tell whom "the senator" means.
        """
        if len(mention.entities) != 1 or mention.kind not in ("person", "bare"):
            return
        entity = mention.entities[0]
        lows = line.lows
        begin = self._description_start(lows, mention)
        for k in range(mention.begin - 1, begin, -1):
            if lows[k].endswith(AGED) or lows[k] in TITLES:
                self._note_role(entity, lows[k])
            else:
                self._note_if_role(entity, lows[k])
        self._introduced(lows, mention, entity)
        if mention.begin > 1 and lows[mention.begin - 1] == "," and mention.lead == mention.begin:
            for low in self._office_before(line, mention):
                self._note_if_role(entity, low)
        e = mention.end
        if e + 2 < len(lows) and lows[e] in (",", "(") and lows[e + 1].isdigit() and lows[e + 2] in (",", ".", ")", "—"):
            entity.roles.add(lows[e + 1] + AGED)  # Clara Jensen, 34, …
        opens = e + 1 < len(lows) and lows[e] == "," and lows[e + 1] in ("a", "an", "the", "who", "former")
        if opens and lows[begin] not in _PLACES_FOLLOW:
            for low in self._apposition(lows, e + 2):
                self._note_if_role(entity, low)

    @staticmethod
    def _description_start(lows: list[str], mention: Mention) -> int:
        """Return the item before a name's description: "the former Kyiv mayor Ada Byron"."""
        k = mention.begin - 1
        stop = max(mention.begin - 7, 0)
        while k >= stop and (
            lows[k] in ROLE_WORDS or lows[k] in TITLES or k >= mention.lead or (lows[k].replace("-", "").isalnum() and k > stop + 1)
        ):
            if lows[k] in _ENDS_DESCRIPTION or lows[k][-1] in ",;":
                break
            k -= 1
        return k

    def _note_if_role(self, entity: Entity, low: str) -> None:
        if low in ROLE_WORDS or low in NATIONALITIES or low in GROUP_WORDS or low in PLACE_WORDS:
            self._note_role(entity, low)

    @staticmethod
    def _note_role(entity: Entity, low: str) -> None:
        entity.roles.add(EQUIVALENT_WORDS.get(low, low))
        if low in ROLE_GENDER and entity.gender == "?":
            entity.gender = ROLE_GENDER[low]

    @staticmethod
    def _office_before(line: TokenizedParagraph, mention: Mention) -> list[str]:
        """Return the words of an office before a comma and a name.

        A sentence's first phrase: "MEC for Transport, Ada Byron,".
        """
        lows = line.lows
        if mention.end < len(lows) and lows[mention.end] not in _ENDS_NAME:
            return []
        k = mention.begin - 2
        while k >= max(mention.begin - _MAX_OFFICE_WORDS, 0) and (lows[k].isalpha() or "-" in lows[k]):
            if lows[k] in AUXILIARIES or lows[k] in SAY_WORDS:
                return []
            k -= 1
        begins = k < 0 or lows[k] in (".", "?", "!", ":")
        phrase = lows[k + 1 : mention.begin - 1]
        return phrase if begins and phrase and (phrase[0] == "the" or phrase[0] in ROLE_WORDS or phrase[0] in TITLES) else []

    @staticmethod
    def _introduced(lows: list[str], mention: Mention, entity: Entity) -> None:
        """Mark a name introduced by a kinship term as a person, with gender.

        Between commas after "his daughter" or "the baby's mother".
        """
        b, e = mention.begin, mention.end
        if b < 3 or lows[b - 1] != "," or (e < len(lows) and lows[e] not in _ENDS_NAME):
            return
        gender = ROLE_GENDER.get(lows[b - 2])
        if gender is None or not any(low in _WHOSE for low in lows[max(b - 6, 0) : b - 2]):
            return
        entity.bare = False
        if entity.gender == "?":
            entity.gender = gender

    @staticmethod
    def _apposition(lows: list[str], start: int) -> list[str]:
        """Return the words of an apposition up to its end.

        None where a verb of saying shows that it is a new clause.
        """
        found: list[str] = []
        for low in lows[start : start + 14]:
            if low in (",", ".", "who", "which", "—", ";"):
                return found
            if low in ("said", "says", "told", "also", "has", "had", "is", "was", "will"):
                return []
            found.append(low)
        return found

    def _short_houses(self) -> None:
        """Join the first word of an organisation's name to the full name.

        Only one organisation may have that word: Goodrich for B.F. Goodrich Co.
        """
        longer: dict[str, list[Entity]] = {}
        for entity in self.others.values():
            words = [word for word in entity.words if not INITIAL.match(word)]
            if not entity.person and len(words) > 1 and len(words[0]) > 2 and fold(words[-1]) in HOUSE_ENDINGS:
                longer.setdefault(fold(words[0]), []).append(entity)
            elif not entity.person and len(words) > 1 and fold(words[-1]) in _PAPERS:
                longer.setdefault(fold(words[-1]), []).append(entity)
        known = {id(entity) for entity in self.others.values()}
        for mention in chain.from_iterable(self.mentions) if longer else ():
            if len(mention.words) > 1 or len(mention.entities) != 1 or id(mention.entities[0]) not in known:
                continue
            full = longer.get(fold(mention.words[0]), ())
            if len(full) == 1 and (mention.entities[0].bare or not mention.entities[0].person):
                mention.entities = (full[0],)
                mention.kind = "org"

    def _acronyms(self) -> None:
        """Join an acronym to the full name whose initials it is.

        The article has to have that name.
        """
        initials: Counter[str] = Counter()
        full: dict[str, Entity] = {}
        for entity in self.others.values():
            if not entity.person and len(entity.words) > 1:
                short = "".join(w[0] for w in entity.words if w[0].isupper()).lower()
                full.setdefault(short, entity)
                initials[short] += 1
        for mentions in self.mentions:
            for mention in mentions:
                if mention.kind == "org" and len(mention.words) == 1:
                    key = fold(mention.words[0].replace(".", ""))
                    if initials.get(key) == 1 and len(key) > 2:
                        mention.entities = (full[key],)
