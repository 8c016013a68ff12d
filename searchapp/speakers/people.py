"""Finds the names of one article: where each stands, and whom it means as far as spelling alone can tell.

Who is meant by "she" or "the senator" is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from ..names import canonical
from .firstnames import FIRST_NAMES
from .lexicon import (
    CALENDAR,
    FEMALE_TITLES,
    GROUP_WORDS,
    MALE_TITLES,
    NATIONALITIES,
    ORG_WORDS,
    PARTICLES,
    PLACE_PAIRS,
    PLACE_WORDS,
    ROLE_GENDER,
    ROLES,
    SPEAKING_PLACES,
    STARTERS,
    SUFFIXES,
    TITLES,
    words,
)
from .nicknames import same_first_name
from .reading import Line
from .saywords import AUXILIARIES, SAY_WORDS

_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_ENDS_DESCRIPTION = words("""
    of and by to for with from at in on said says that than as while but when who or told after because if
    """)
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")  # (R-Ky.)
_AFTER_A_NAME = SAY_WORDS | AUXILIARIES | {"'", "(", ":", "and"}
ALIKE = {
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
_PLACES_FOLLOW = words("in at near from outside")
TITLE_ONLY = words("president senator governor secretary minister prime")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+$")
_QUOTED_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:\s(?:[A-Z]\.|[A-Z][a-zà-ÿ]+|de|von|van|der)){1,3}")


@dataclass(slots=True)
class Entity:
    """A person or organisation of one article."""

    words: tuple[str, ...]  # the fullest spelling this article has
    person: bool
    bare: bool = False  # a single word that nothing in the article completes
    gender: str = "?"  # m, f or ?
    roles: set[str] = field(default_factory=set)  # words of its titles and descriptions, lower case
    count: int = 0  # mentions by a name that only this person has
    first: int = 0  # number (from 0) of the paragraph where it first stands

    @property
    def name(self) -> str:
        return " ".join(self.words)


@dataclass(slots=True)
class Mention:
    """A name standing in a line: items [begin, end), the name proper without titles."""

    begin: int
    end: int
    lead: int  # the item where its titles begin
    words: tuple[str, ...]
    kind: str  # person | org | place | bare (one word, or of unknown kind)
    title: str = ""  # the title directly before it, lower case
    entities: tuple[Entity, ...] = ()  # whom it may mean; several when a surname is shared


def fold(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower().replace("’", "'")


def spelled(word: str) -> str:
    """Return a surname folded, in the spelling that its variants share: Zelenskyy and Zelensky are one."""
    return fold(canonical(word))


class Cast:
    """The names of one article, found in two passes: full names first, then the single words that stand for them."""

    def __init__(self, lines: list[Line]) -> None:
        self.lower: set[str] = set()
        self.inside: set[str] = set()  # capitalised words seen inside a sentence
        for line in lines:
            if not line.headline:
                self._note_case(line)
        self.mentions: list[list[Mention]] = [self._runs(line) for line in lines]
        self.people: dict[str, list[Entity]] = {}  # by folded surname
        self.firsts: dict[str, list[Entity]] = {}  # by folded first name
        self.others: dict[str, Entity] = {}  # organisations and bare words, by folded spelling
        for number, mentions in enumerate(self.mentions):
            for mention in mentions:
                if mention.kind == "person" and len(mention.words) > 1:
                    mention.entities = (self._person(mention.words, number, mention.title),)
        for number, line in enumerate(lines):
            self._quoted_names(line, number)
        for number, (line, mentions) in enumerate(zip(lines, self.mentions, strict=True)):
            for mention in mentions:
                if not mention.entities:
                    self._resolve(mention, number)
                self._describe(line, mention)
        self._acronyms()
        for mentions in self.mentions:
            for mention in mentions:
                if len(mention.entities) == 1:
                    mention.entities[0].count += 1

    def _note_case(self, line: Line) -> None:
        words, lower, inside = line.words, self.lower, self.inside
        previous = "."
        for i, word in enumerate(words):
            if word[:1].islower():
                lower.add(word)
            elif word and _CAPITAL.match(word) and previous not in ".?!:\n–—―--" and previous:
                inside.add(line.lows[i])
            previous = word

    # -- runs of capitals -------------------------------------------------------------------------------------------

    def _runs(self, line: Line) -> list[Mention]:
        words, lows = line.words, line.lows
        found: list[Mention] = []
        n = len(words)
        i = 0
        while i < n:
            word = words[i]
            if not word or not word[0].isupper() or not self._is_name_word(line, i):
                i += 1
                continue
            j = i + 1
            while j < n:
                if words[j] and words[j][0].isupper() and self._goes_on(line, j):
                    j += 1
                    continue
                k = j
                if lows[k] in PARTICLES:
                    while k < n and lows[k] in PARTICLES and k < j + 3:
                        k += 1
                elif lows[k] in ("of", "for", "on") and (lows[k - 1] in ORG_WORDS or lows[k - 1] in TITLES) and k - i <= 4:
                    k += 1
                    if k < n and lows[k] in ("the", "a"):
                        k += 1
                elif lows[k] == "&" or (lows[k] == "," and k + 1 < n and lows[k + 1] in SUFFIXES and lows[k + 1] not in ("i", "v")):
                    k += 1
                if k > j and k < n and words[k] and words[k][0].isupper() and lows[k] not in STARTERS | CALENDAR:
                    j = k + 1
                    continue
                break
            found.extend(self._split(line, i, j))
            i = j
        return found

    @staticmethod
    def _goes_on(line: Line, j: int) -> bool:
        """Tell whether a capitalised word continues a name: not "The", not "Monday", but "Theresa May"."""
        low = line.lows[j]
        if low in CALENDAR or low in STARTERS or _PARTY_AND_STATE.match(line.words[j]):
            return line.lows[j - 1] in FIRST_NAMES or bool(_INITIAL.match(line.words[j]))
        return True

    def _is_name_word(self, line: Line, i: int) -> bool:
        word, low = line.words[i], line.lows[i]
        if (
            low in STARTERS
            or low.endswith("n't")
            or (low.removesuffix("s") in NATIONALITIES and low.endswith("s"))
            or _PARTY_AND_STATE.match(word)
        ):
            return False
        if len(word) == 1 or low in CALENDAR:
            return False
        initial = i == 0 or line.words[i - 1] in ("", ".", "?", "!", ":", "…", "...", "*", "•", "-", "–", "—", "―", "--")
        if not initial:
            return True
        if low in FIRST_NAMES or low in self.inside or low in TITLES:
            return True
        following = line.words[i + 1] if i + 1 < len(line.words) else ""
        if low in self.lower or low in SAY_WORDS:
            return False
        if following[:1].isupper() and following.lower() not in STARTERS:
            return True
        if following == "," and i + 2 < len(line.lows) and line.lows[i + 2] in ("who", "whose", "a", "an", "the"):
            return low not in ROLES
        after = following.lower() in _AFTER_A_NAME and not following.endswith("ing")
        return (after or following.endswith("ed")) and low not in ROLES

    def _split(self, line: Line, begin: int, end: int) -> list[Mention]:
        """Cut one run of capitals into names: titles, nationalities and parties are no part of them."""
        lows = line.lows
        last_title = -1
        for k in range(begin, end):
            role = lows[k] in ROLES and end - k >= 3 and lows[k] not in FIRST_NAMES and lows[k] not in ORG_WORDS
            if (lows[k] in TITLES or role) and not (k == end - 1 and k > begin and self._may_be_named(lows, begin, k)):
                last_title = k
        lead = begin
        name = begin
        title = ""
        if 0 <= last_title < end - 1 and lows[end - 1] in ORG_WORDS and lows[last_title + 1] not in FIRST_NAMES:
            return self._split_rest(line, begin, end)
        if 0 <= last_title < end - 1:
            name = last_title + 1
            title = lows[last_title]
            if lows[name] in ("of", "for"):
                name += 1
                while name < end and lows[name] not in FIRST_NAMES:
                    name += 1
            elif lows[name] in ORG_WORDS and end - name == 1 and title not in MALE_TITLES | FEMALE_TITLES:
                return [self._mention(line, begin, end, begin, "org", "")]
            while name < end - 1 and (lows[name] in ("&", ",") or (lows[name] in PARTICLES and name > last_title + 1)):
                name += 1
            if name >= end:
                return self._role_only(line, begin, end)
            extra = self._before_title(line, begin, last_title)
            return [*extra, self._mention(line, name, end, lead, "person", title)]
        if last_title == end - 1 and end - begin >= 1:
            return self._role_only(line, begin, end)
        # no title: "Republican Donald Trump", "Fox News Megyn Kelly"
        for k in range(begin, end - 1):
            if lows[k] in FIRST_NAMES and (k == begin or not self._is_first(lows, begin, k)):
                if lows[end - 1] in ORG_WORDS or (lows[end - 1] in PLACE_WORDS and end - k < 2):
                    break
                if k > begin and (lows[k - 1] in ("of", "for", "&", "st.") or lows[k - 1] in PARTICLES):
                    break
                head = self._split_rest(line, begin, k) if k > begin else []
                return [*head, self._mention(line, k, end, lead if not head else k, "person", "")]
        return self._split_rest(line, begin, end)

    @staticmethod
    def _may_be_named(lows: list[str], begin: int, last: int) -> bool:
        """Tell whether a title at the end of a run is a surname: Larry King, Mr. King, Dr. Major."""
        if lows[last - 1] in FIRST_NAMES or _INITIAL.match(lows[last - 1]):
            return True
        return lows[last - 1] in MALE_TITLES | FEMALE_TITLES and lows[last - 1][-1] in ".sr" and lows[last] not in TITLE_ONLY

    @staticmethod
    def _is_first(lows: list[str], begin: int, k: int) -> bool:
        return all(lows[i] in FIRST_NAMES or _INITIAL.match(lows[i]) for i in range(begin, k))

    def _before_title(self, line: Line, begin: int, title: int) -> list[Mention]:
        """Return what stands before a title as a name of its own: "Trump Campaign Manager Kellyanne Conway"."""
        k = begin
        while k < title and line.lows[k] not in TITLES and line.lows[k] not in ORG_WORDS:
            k += 1
        if k == begin or line.lows[begin] in NATIONALITIES or line.lows[begin] in PLACE_WORDS or line.lows[begin] in GROUP_WORDS:
            return []
        return [self._mention(line, begin, k, begin, "bare" if k - begin == 1 else "org", "")]

    def _role_only(self, line: Line, begin: int, end: int) -> list[Mention]:
        """A run that ends in a title names nobody ("the Republican Speaker"), unless it is more than that."""
        k = begin
        while k < end and line.lows[k] not in TITLES:
            k += 1
        if k > begin and line.lows[begin] not in NATIONALITIES and line.lows[begin] not in GROUP_WORDS:
            return self._split_rest(line, begin, k)
        return []

    def _split_rest(self, line: Line, begin: int, end: int) -> list[Mention]:
        lows = line.lows
        while begin < end - 1 and lows[begin] in NATIONALITIES and lows[end - 1] not in ORG_WORDS:
            begin += 1
        while begin < end - 1 and lows[begin] in GROUP_WORDS and lows[end - 1] not in ORG_WORDS:
            begin += 1
        if end - begin == 1 and (lows[begin] in NATIONALITIES or lows[begin] in GROUP_WORDS):
            return []
        words = line.words[begin:end]
        if end - begin == 1 and begin and lows[begin - 1] == "'s" and lows[begin] in ORG_WORDS:
            return []  # the second half of a name: the People's Daily
        if any(lows[k] in ORG_WORDS for k in range(begin, end)) and (end - begin > 1 or lows[begin] in ORG_WORDS):
            kind = "org"
        elif lows[end - 1] in PLACE_WORDS or lows[begin] in PLACE_WORDS or "_".join(lows[begin : begin + 2]) in PLACE_PAIRS:
            kind = "place"
        elif lows[end - 1] in SPEAKING_PLACES:
            kind = "org"
        elif end - begin == 1:
            kind = "org" if len(words[0]) > 1 and words[0].isupper() and len(words[0]) <= 6 and not line.headline else "bare"
        elif self._modifies(line, begin, end):
            kind = "org"
        elif end - begin <= 4 and not any(w.isupper() and len(w) > 2 for w in words) and "of" not in lows[begin:end]:
            kind = "person"
        else:
            kind = "org"
        if line.headline and kind == "person" and lows[begin] not in FIRST_NAMES:
            return [self._mention(line, k, k + 1, k, "bare", "") for k in range(begin, end)]
        return [self._mention(line, begin, end, begin, kind, "")]

    @staticmethod
    def _modifies(line: Line, begin: int, end: int) -> bool:
        """Tell whether capitals without a known first name stand before a noun: "Pacific Island leaders"."""
        if line.lows[begin] in FIRST_NAMES or _INITIAL.match(line.lows[begin]) or end >= len(line.lows):
            return False
        following = line.lows[end]
        if not following.isalpha() or following in _AFTER_A_NAME or following in STARTERS:
            return False
        return following.endswith("s") and not following.endswith("ss") and following not in SAY_WORDS

    @staticmethod
    def _mention(line: Line, begin: int, end: int, lead: int, kind: str, title: str) -> Mention:
        return Mention(begin, end, lead, tuple(w for w in line.words[begin:end] if w != ","), kind, title)

    # -- who is who -------------------------------------------------------------------------------------------------

    def _person(self, words: tuple[str, ...], number: int, title: str) -> Entity:
        core = [w for w in words if fold(w) not in SUFFIXES]
        suffix = {fold(w).rstrip(".") for w in words if fold(w) in SUFFIXES}
        surname = spelled(core[-1])
        first = fold(core[0])
        for entity in self.people.get(surname, ()):
            their = [w for w in entity.words if fold(w) not in SUFFIXES]
            their_suffix = {fold(w).rstrip(".") for w in entity.words if fold(w) in SUFFIXES}
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

    @staticmethod
    def _note_title(entity: Entity, title: str) -> Entity:
        if title in MALE_TITLES:
            entity.gender = "m"
        elif title in FEMALE_TITLES:
            entity.gender = "f"
        return entity

    def _quoted_names(self, line: Line, number: int) -> None:
        """Learn full names that stand only inside quotations: they complete a surname, and are no source."""
        for quotation in line.quotations:
            for match in _QUOTED_NAME.finditer(line.text, quotation.start, quotation.end):
                names = tuple(match.group().split())
                surname = spelled(names[-1])
                if (
                    fold(names[0]) in FIRST_NAMES
                    and surname in self.inside
                    and surname not in ORG_WORDS
                    and surname not in self.people
                ):
                    self._person(names, number, "")

    def _resolve(self, mention: Mention, number: int) -> None:
        words = mention.words
        shouted = mention.kind == "org" and len(words[0]) > 3 and words[0].isupper()
        if len(words) == 1 and (mention.kind in ("bare", "person", "place") or shouted):
            key = spelled(words[0])
            people = self.people.get(key)
            if people is None and not mention.title:
                people = self.firsts.get(fold(words[0]))
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

    def _describe(self, line: Line, mention: Mention) -> None:
        """Note the titles before a name and the apposition after it: they tell whom "the senator" means."""
        if len(mention.entities) != 1 or mention.kind not in ("person", "bare"):
            return
        entity = mention.entities[0]
        lows = line.lows
        roles = entity.roles
        k = mention.begin - 1
        stop = max(mention.begin - 7, 0)
        while k >= stop and (lows[k] in ROLES or lows[k] in TITLES or k >= mention.lead or (lows[k].isalpha() and k > stop + 1)):
            low = lows[k]
            if low in _ENDS_DESCRIPTION or low[-1] in ",;":
                break
            if low in ROLES or low in TITLES or low in NATIONALITIES or low in GROUP_WORDS or low in PLACE_WORDS:
                roles.add(ALIKE.get(low, low))
                if low in ROLE_GENDER and entity.gender == "?":
                    entity.gender = ROLE_GENDER[low]
            k -= 1
        e = mention.end
        if (
            e + 1 < len(lows)
            and lows[e] == ","
            and lows[e + 1] in ("a", "an", "the", "who", "former")
            and lows[k] not in _PLACES_FOLLOW
        ):
            apposition = self._apposition(lows, e + 2)
            for low in apposition:
                if low in ROLES or low in NATIONALITIES or low in GROUP_WORDS or low in PLACE_WORDS:
                    roles.add(ALIKE.get(low, low))
                    if low in ROLE_GENDER and entity.gender == "?":
                        entity.gender = ROLE_GENDER[low]

    @staticmethod
    def _apposition(lows: list[str], start: int) -> list[str]:
        """Return the words of an apposition up to its end; none where a verb of saying shows that it is a new clause."""
        found: list[str] = []
        for low in lows[start : start + 14]:
            if low in (",", ".", "who", "which", "—", ";"):
                return found
            if low in ("said", "says", "told", "also", "has", "had", "is", "was", "will"):
                return []
            found.append(low)
        return found

    def _acronyms(self) -> None:
        """Give an acronym the full name whose initials it is, where the article has that name."""
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
