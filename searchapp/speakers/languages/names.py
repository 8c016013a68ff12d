"""Find the names of an article: people, organisations and places, each with its gender and what it is called.

Full names first, then the single words that stand for them. Who is meant by "she" is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..firstnames import FIRST_NAMES
from .line import QUOTE, Line, fold
from .table import Table

MAX_NAME_WORDS = 7
_ELIDED = re.compile(r"(?:d|dell|dall|l)['’][^\W\d_a-z]")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something named in the article."""

    name: str  # as the article writes it, in the nominative where that is known
    person: bool
    words: tuple[str, ...]  # folded
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    full: bool = True  # more than a surname
    count: int = 0
    sure: bool = True  # a first name or title says that this is a person


@dataclass(slots=True)
class Mention:
    """A name at its place in a paragraph: items [begin, end); `lead` is where its titles begin."""

    begin: int
    end: int
    lead: int
    entity: Entity | None
    others: tuple[Entity, ...] = ()
    titled: bool = False
    oblique: bool = False  # in a case that no subject has
    sure: bool = True  # a person or organisation for certain


@lru_cache(maxsize=20_000)
def _first_gender(word: str) -> str | None:
    """Return the gender a first name tells, "" where it tells none, None where the word is no first name."""
    gender = FIRST_NAMES.get(word.lower()) or FIRST_NAMES.get(fold(word))
    if gender is None and "-" in word:
        parts = [FIRST_NAMES.get(fold(part)) for part in word.split("-")]
        gender = parts[0] if parts and parts[0] is not None else None
    return None if gender is None else gender.replace("?", "")


def first_gender(word: str, table: Table) -> str | None:
    """Return the gender a first name tells in a language; None for no first name."""
    low = word.lower()
    if low in table.first_names:
        return table.first_names[low]
    if table.cases:  # with its accents, for an ending may be a case
        gender = FIRST_NAMES.get(low)
        return None if gender is None else gender.replace("?", "")
    return _first_gender(word)


def title_gender(word: str, table: Table) -> str | None:
    """Return the gender a title tells, "" for none; None where the word is no title."""
    low = word.lower().replace("’", "'")
    bare = low.rstrip(".")
    for spelling in (low, bare):
        if spelling in table.titles:
            return table.titles[spelling]
    if low in table.roles:
        return table.roles[low]
    if table.capital_nouns and bare[-1:] == "s" and (told := title_gender(bare[:-1], table)) is not None:
        return told  # des Historikers
    for ending in table.title_endings:
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            return "f" if ending.endswith("in") and table.code == "de" else table.titles.get(ending, table.roles.get(ending, ""))
    return None


def nominatives(word: str, kind: str, table: Table) -> list[str]:
    """Return what an inflected word may be in the nominative, by the endings of its kind ("first_m", "last_f" …)."""
    found = []
    for old, new in table.cases.get(kind, ()):
        if word.endswith(old) and len(word) - len(old) >= 2:
            found.append(word[: len(word) - len(old)] + new)
    return found


class Names:
    """The names of one article."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.lower_seen: set[str] = set()
        self.nouns_seen: set[str] = set()
        self.words_seen: set[str] = set()
        self.alone_seen: Counter[str] = Counter()  # capitals that stand alone, without an article
        self.inside_seen: set[str] = set()  # capitals elsewhere than at a sentence's start
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self.others: dict[str, Entity] = {}
        self._survey()
        self.mentions: list[list[Mention]] = [self._full_names(line) for line in lines]
        for line, mentions in zip(lines, self.mentions, strict=True):
            self._bare_names(line, mentions)
            mentions.sort(key=lambda m: m.begin)
        for line, mentions in zip(lines, self.mentions, strict=True):
            for mention in mentions:
                if mention.entity is not None:
                    mention.entity.count += 1
                    if mention.entity.person and (mention.entity.full or (mention.entity.sure and mention.sure)):
                        self._describe(line, mention)

    def _survey(self) -> None:
        """Note the words seen in lower case, and those seen behind an article: nouns."""
        for line in self.lines:
            table = line.table
            for i, word in enumerate(line.words):
                if word[:1].islower():
                    self.lower_seen.add(line.lows[i])
                if word[:1].isupper():
                    self.words_seen.add(word)
                    if not (i and (line.is_capital(i - 1) or line.lows[i - 1] in table.articles)):
                        self.alone_seen[word] += 1
                if i and word[:1].isupper() and not self._opens_sentence(line, i):
                    self.inside_seen.add(line.lows[i])
                if table.capital_nouns and i and word[:1].isupper():
                    before = line.lows[i - 1]
                    inside = i > 1 and (line.is_capital(i - 2) or line.lows[i - 2] in table.particles)
                    if (before in table.articles or before in table.dative_articles) and not line.is_capital(i + 1) and not inside:
                        self.nouns_seen.add(line.lows[i])

    @staticmethod
    def _describe(line: Line, mention: Mention) -> None:
        """Note what somebody is called beside the name: the titles before it, the description between commas behind it."""
        lows, table, entity = line.lows, line.table, mention.entity
        assert entity is not None
        found: list[int] = list(range(mention.lead, mention.begin))
        k = mention.lead - 1
        following = lows[mention.end] if mention.end < len(lows) else "."
        if k >= 0 and lows[k] == ",":
            closed = following in (",", ".", "(", ":", "-", QUOTE) or following in table.finite or following in table.auxiliaries
            k = k - 1 if closed else -1
        while (
            k >= max(mention.lead - 9, 0) and line.is_word(k) and lows[k] not in table.finite and lows[k] not in table.auxiliaries
        ):
            if lows[k] in table.prepositions and lows[k] not in table.of and lows[k] not in table.articles:
                found = [i for i in found if i >= mention.lead]
            else:
                found.append(k)
            if lows[k] in table.articles and (k == 0 or lows[k - 1] not in table.of):
                break
            k -= 1
        end = mention.end
        if end < len(lows) and lows[end] == "(":
            while end < len(lows) and lows[end] != ")":
                end += 1
            end += 1
        if end < len(lows) and lows[end] == ",":
            for j in range(end + 1, min(end + 5, len(lows))):
                if not line.is_word(j) or (lows[j] in table.relatives and lows[j] not in table.articles) or lows[j] in table.finite:
                    break
                found.append(j)
        for i in found:
            told = title_gender(line.words[i], table)
            if told is not None:
                entity.roles.add(table.alike.get(lows[i], lows[i]))
                if told and not entity.gender and i >= mention.lead - 1:
                    entity.gender = told

    # -- runs of capitals --------------------------------------------------------------------------------------------

    def _runs(self, line: Line) -> list[tuple[int, int]]:
        """Return the runs of capitalised words, particles between them included, cut where a sentence's start is no name."""
        table = line.table
        runs: list[tuple[int, int]] = []
        i, count = 0, len(line.words)
        while i < count:
            if not line.is_capital(i):
                i += 1
                continue
            begin = i
            end = self._run_end(line, i, count)
            i = end
            if self._opens_sentence(line, begin):
                while begin < end and self._is_no_name(line, begin, table):
                    begin += 1
                    while begin < end and not line.is_capital(begin):
                        begin += 1
            if begin < end:
                runs.append((begin, end))
        return runs

    def _run_end(self, line: Line, i: int, count: int) -> int:
        table = line.table
        end = i + 1
        while end < count:
            if line.is_capital(end) or _ELIDED.match(line.words[end]):
                end += 1
                continue
            nxt = end
            first = line.lows[nxt]
            alone = end - i == 1 and not table.capital_nouns and first_gender(line.words[i], table) is not None
            if first in table.articles and first not in table.of and not alone:
                break
            if first in table.conjunctions and not self._double_surname(line, i, nxt):
                break
            if table.capital_nouns and first in table.articles:
                break
            while nxt < count and nxt - end < 3 and (line.lows[nxt] in table.particles or line.lows[nxt] == "&"):
                nxt += 1
            if nxt > end and nxt < count and (line.is_capital(nxt) or _ELIDED.match(line.words[nxt])):
                end = nxt + 1
                continue
            break
        return end

    @staticmethod
    def _double_surname(line: Line, begin: int, at: int) -> bool:
        """Tell whether "and" joins two surnames of one person: Bernardo de Sá e Melo."""
        particles = any(line.lows[k] in line.table.particles for k in range(begin + 1, at))
        return (
            particles
            and line.is_capital(at + 1)
            and first_gender(line.words[at + 1], line.table) is None
            and not line.is_capital(at + 2)
        )

    @staticmethod
    def _opens_sentence(line: Line, i: int) -> bool:
        if i == 0 or line.begins[line.sentence[i]] == i:
            return True
        return (
            line.words[i - 1] in (QUOTE, ":", "(", "[", "–", "—", "-", "•", "*", "/", "…", "|")
            or not line.words[i - 1][0].isalnum()
        )

    def _is_no_name(self, line: Line, i: int, table: Table) -> bool:
        low = line.lows[i]
        if low in table.titles or (title_gender(line.words[i], table) is not None and line.is_capital(i + 1)):
            return False
        if low in table.outlets and i + 1 < len(line.lows) and line.lows[i + 1] in table.of:
            return True
        if low in table.lower or low in table.that or low in table.before or low in table.participles or low in table.verb_phrases:
            return first_gender(line.words[i], table) is None or not line.is_capital(i + 1)
        if low in self.lower_seen and not table.capital_nouns:
            return first_gender(line.words[i], table) is None
        return low in self.lower_seen and table.capital_nouns and first_gender(line.words[i], table) is None

    # -- full names --------------------------------------------------------------------------------------------------

    def _full_names(self, line: Line) -> list[Mention]:
        found: list[Mention] = []
        for begin, end in self._runs(line):
            at = begin
            while at < end:
                mention, at = self._person_in(line, at, end)
                if mention is not None:
                    found.append(mention)
        return found

    def _person_in(self, line: Line, begin: int, end: int) -> tuple[Mention | None, int]:
        """Return the first full or titled person of a run, and where to go on looking."""
        table = line.table
        title, gender = -1, ""
        for k in range(begin, end):
            word = line.words[k]
            told = title_gender(word, table)
            if told is not None and (
                first_gender(word, table) is None
                or k + 1 == end
                or (title_gender(line.words[k + 1], table) is None and first_gender(line.words[k + 1], table) is not None)
            ):
                title, gender = k, told or gender
                continue
            if (
                k + 1 < end
                and line.lows[k] not in table.never
                and self._first(line, k) is not None
                and not self._named_after(line, begin, k, end)
            ):
                return self._make(line, k, self._name_end(line, k, end), title, gender, begin)
            if title == k - 1 and title >= begin and line.is_capital(k) and not self._is_noun(line, k):
                stop = self._name_end(line, k, end)
                return self._make(line, k, stop, title, gender, begin)
        lone = title < 0 and end - begin == 1 and begin and self._title_before(line, begin) and not self._is_noun(line, begin)
        if lone and self._is_surname(line.words[begin], table):
            return self._make(line, begin, end, begin - 1, title_gender(line.words[begin - 1], table) or "", begin - 1)
        return None, end

    def _named_after(self, line: Line, begin: int, k: int, end: int) -> bool:
        """Tell whether a first name at k belongs to an institution's name: Fundación Juan March, not Tribunal Supremo Ángel R."""
        if line.table.bare_subjects:
            return self._is_organisation(line, k, end)
        if not self._is_organisation(line, begin, end):
            return False
        if k == begin or self._is_organisation(line, k, end) or not line.is_capital(k + 1):
            return True
        before = line.words[k - 1]
        outlet = line.lows[k - 1] in line.table.outlets or (len(before) > 1 and before.isupper())
        return not outlet and (k - begin < 2 or not line.is_capital(k - 1) or line.lows[k - 1] in line.table.organisations)

    @staticmethod
    def _is_surname(word: str, table: Table) -> bool:
        """Tell whether a word has a surname's ending, in a language whose table lists them; elsewhere any word may be one."""
        return not table.surname_endings or word.lower().endswith(table.surname_endings)

    @classmethod
    def _in_a_case(cls, first: str, last: str, table: Table) -> bool:
        """Tell whether two capitals without a known first name are in a case that no subject has, or in another script."""
        if not table.oblique_endings:
            return False
        cyrillic = any(letter > "\u0400" for letter in table.letters)
        return first.endswith(table.adjective_endings) or cls._looks_oblique(last, table) or (cyrillic and last.isascii())

    @classmethod
    def _looks_oblique(cls, word: str, table: Table) -> bool:
        """Tell whether an unknown word has the ending of a case that no subject stands in."""
        return bool(table.oblique_endings) and word.endswith(table.oblique_endings) and not cls._is_surname(word, table)

    @staticmethod
    def _title_before(line: Line, i: int) -> bool:
        """Tell whether a lower-case title stands right before: mevrouw, министр, ministra."""
        low = line.lows[i - 1]
        return low in line.table.titles or low in line.table.roles or low.endswith(line.table.title_endings or ("\x00",))

    def _first(self, line: Line, k: int) -> tuple[str, str] | None:
        """Return the nominative and gender of the first name at k; None for no first name."""
        word, table = line.words[k], line.table
        gender = first_gender(word, table)
        if gender is not None:
            return word, gender
        if len(word) < 3 or word.isupper():
            return None
        found = [
            (nominative, tells)
            for tells in ("m", "f")
            for nominative in nominatives(word, "first_" + tells, table)
            if first_gender(nominative, table) == tells
        ]
        if len({tells for _, tells in found}) > 1 and k + 1 < len(line.words):
            fits = [f for f in found if nominatives(line.words[k + 1], "sure_" + f[1], table)]
            found = fits or found
        return found[0] if found else None

    def _name_end(self, line: Line, k: int, end: int) -> int:
        """Return where the name that begins at k ends within its run."""
        table = line.table
        stop = k + 1
        while stop < end and stop - k < MAX_NAME_WORDS:
            if (
                line.is_capital(stop)
                and stop > k + 1
                and line.lows[stop - 1] not in table.particles
                and (self._is_noun(line, stop) or title_gender(line.words[stop], table) is not None)
            ):
                break
            if (
                table.code == "de"
                and line.lows[stop] in ("von", "der")
                and stop >= k + 2
                and line.lows[stop + 1 : stop + 2] == ["der"]
            ):
                break
            if line.lows[stop] in table.particles and stop + 1 < end and line.lows[stop + 1] in table.places:
                break  # Opstelten van Rotterdam
            stop += 1
        while stop > k + 1 and not line.is_capital(stop - 1) and not _ELIDED.match(line.words[stop - 1]):
            stop -= 1
        return stop

    @staticmethod
    def _is_possessive(line: Line, end: int) -> bool:
        """Tell whether a name that ends before item `end` is in the genitive: Kroatias ambassadør."""
        table, word = line.table, line.words[end - 1]
        if not table.possessive_s or not word.endswith("s") or len(word) < 4 or end >= len(line.words):
            return False
        low = line.lows[end]
        function = (
            table.prepositions
            | table.conjunctions
            | table.that
            | table.auxiliaries
            | table.adverbs
            | table.finite
            | table.clitics
            | table.relatives
        )
        return (
            line.is_word(end)
            and not line.is_capital(end)
            and low not in function
            and low not in table.weak
            and low not in table.lower
        )

    def _is_noun(self, line: Line, k: int) -> bool:
        """Tell whether a capitalised word is surely none of a person's names."""
        low, table = line.lows[k], line.table
        bare = low[:-1] if low.endswith("s") else low
        if low in table.places or low in table.never or low in table.organisations or bare in table.places:
            return True
        if not table.capital_nouns:
            return False
        if self._first(line, k) is not None:
            return False
        if low.endswith("er") and (
            low[:-2] in table.places or low[:-2] + "en" in table.places or (line.is_capital(k + 1) and _first_gender(low) is None)
        ):
            return True  # Berner, Zürcher, Schweizer: of a place
        return (
            low in self.nouns_seen or low in self.lower_seen or low.endswith(table.noun_endings or ("\x00",)) or low in table.works
        )

    def _is_organisation(self, line: Line, begin: int, end: int) -> bool:
        table = line.table
        for k in range(begin, end):
            word, low = line.words[k], line.lows[k]
            if k > begin + 1 and line.lows[k - 1] in table.particles and self._first(line, begin) is not None:
                continue  # Nuno da Câmara
            if (
                low in table.organisations
                or low in table.outlets
                or low == "&"
                or (table.organisation_endings and low.endswith(table.organisation_endings))
            ):
                return True
            if (
                len(word) >= 2
                and word.isupper()
                and word.isalpha()
                and end - begin > 1
                and not all(line.words[j].isupper() for j in range(begin, end) if line.is_capital(j))
            ):
                return len(word) > 2 or True
        return False

    def _unknown_pair(self, line: Line, begin: int, end: int) -> bool:
        """Tell whether a run without a known first name is a person's all the same."""
        table = line.table
        capitals = [k for k in range(begin, end) if line.is_capital(k)]
        if not table.finite or not 2 <= len(capitals) <= 4 or any(self._is_noun(line, k) for k in capitals):
            return False
        if any(len(line.words[k].rstrip(".")) < 2 for k in capitals[:1]) and len(capitals) < 2:
            return False
        first = line.lows[capitals[0]]
        if "_".join(line.lows[begin:end]) in table.places or first in table.articles | table.plural_articles | {"the"}:
            return False
        if self._in_a_case(line.words[capitals[0]], line.words[capitals[-1]], table):
            return False
        if table.capital_nouns and (len(capitals) < end - begin or not self._repeats(line, capitals[-1])):
            return False
        if begin and line.lows[begin - 1] in table.articles | table.dative_articles | table.plural_articles:
            return False
        if begin and line.lows[begin - 1] in table.prepositions and line.lows[begin - 1] not in table.of:
            return False
        if any(not line.words[k].replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() for k in capitals):
            return False
        return not any(line.words[k].isupper() and len(line.words[k]) > 1 for k in capitals)

    def _repeats(self, line: Line, k: int) -> bool:
        """Tell whether the last word of a pair also stands alone somewhere, as a surname does."""
        return self.alone_seen[line.words[k]] > 0

    def _make(self, line: Line, k: int, stop: int, title: int, gender: str, begin: int) -> tuple[Mention | None, int]:
        table = line.table
        if stop <= k:
            return None, max(stop, k + 1)
        first = self._first(line, k)
        words = [line.words[j] for j in range(k, stop)]
        words[-1] = _without_possessive(words[-1], table)
        if self._is_possessive(line, stop):
            words[-1] = words[-1].removesuffix("s")
        oblique = words[-1] != line.words[stop - 1] and (table.apostrophe_cases or table.possessive_s)
        if stop - k == 1 and title < 0:
            return None, stop
        text = line.text[line.starts[k] : line.ends[stop - 1]]
        text = text[: len(text) - len(line.words[stop - 1])] + words[-1]
        if first is not None and stop - k > 1 and first[1] and not gender:
            gender = first[1]
        if first is not None and first[0] != line.words[k]:
            oblique = True
            text, words = self._nominative(text, words, first)
        if stop - k == 1:
            entity = self._bare(words[0], gender, line) or self._new(text, words, gender, full=False)
        else:
            entity = self._person(text, words, gender)
        if gender and not entity.gender:
            entity.gender = gender
        lead = title if title >= begin else k
        return Mention(k, stop, lead, entity, titled=title >= 0, oblique=oblique), stop

    def _nominative(self, text: str, words: list[str], first: tuple[str, str]) -> tuple[str, list[str]]:
        """Return a name whose first name is inflected in the nominative, as far as endings tell."""
        table = self.lines[0].table if self.lines else None
        rest = list(words[1:])
        for line in self.lines:
            if line.table.cases:
                table = line.table
                break
        if table is None or not rest:
            return text, words
        last = rest[-1]
        known = [
            e
            for e in (entity for entities in self.by_last.values() for entity in entities)
            if fold(e.name.split()[0]) == fold(first[0])
        ]
        for candidate in nominatives(last, "last_" + first[1], table):
            if candidate != last and (any(fold(e.name.split()[-1]) == fold(candidate) for e in known) or self._stands(candidate)):
                rest[-1] = candidate
                break
        else:
            options = nominatives(last, "last_" + first[1], table)
            rest[-1] = options[0] if options else last
        for j in range(len(rest) - 1):
            options = [
                w
                for kind in ("first_m", "first_f")
                for w in nominatives(rest[j], kind, table)
                if first_gender(w, table) is not None
            ]
            rest[j] = options[0] if options else rest[j]
        words = [first[0], *rest]
        return " ".join(words), words

    def _stands(self, word: str) -> bool:
        """Tell whether the article has this form of a word anywhere."""
        return word in self.words_seen

    def _person(self, text: str, words: Sequence[str], gender: str) -> Entity:
        folded = tuple(fold(word) for word in words)
        for entity in self.by_last.get(folded[-1], ()):
            if entity.full and (entity.words[0] == folded[0] or _initial(entity.words[0], folded[0])):
                return entity
        return self._new(text, words, gender, full=True)

    def _new(self, text: str, words: Sequence[str], gender: str, *, full: bool) -> Entity:
        folded = tuple(fold(word) for word in words)
        if not full:
            for entity in self.by_last.get(folded[-1], ()):
                return entity
        entity = Entity(text, True, folded, gender, full=full)
        if full:
            bare = [e for e in self.by_last.get(folded[-1], ()) if not e.full]
            if bare and len(self.by_last[folded[-1]]) == 1:
                entity = bare[0]
                entity.name, entity.words, entity.full = text, folded, True
                entity.gender = entity.gender or gender
                self.by_first.setdefault(folded[0], []).append(entity)
                return entity
            self.by_first.setdefault(folded[0], []).append(entity)
            if len(folded) > 2:
                self._also(folded[-2], folded, entity)
        self.by_last.setdefault(folded[-1], []).append(entity)
        return entity

    def _also(self, word: str, folded: tuple[str, ...], entity: Entity) -> None:
        """Let the first of two surnames stand for a person too: Pedro Sánchez Castejón is Sánchez."""
        del folded
        if len(word) > 3 and _first_gender(word) is None:
            self.by_last.setdefault(word, []).append(entity)

    # -- single words ------------------------------------------------------------------------------------------------

    def _bare_names(self, line: Line, mentions: list[Mention]) -> None:
        taken = {j for mention in mentions for j in range(mention.lead, mention.end)}
        for begin, end in self._runs(line):
            at = begin
            while at < end:
                if at in taken or not line.is_capital(at):
                    at += 1
                    continue
                stop = at
                while stop < end and stop not in taken:
                    stop += 1
                while stop > at and not line.is_capital(stop - 1):
                    stop -= 1
                mentions.extend(self._other(line, at, stop))
                at = max(stop, at + 1)

    def _other(self, line: Line, begin: int, end: int) -> list[Mention]:
        """Return what a run is that holds no full name: a surname or first name of the article, an organisation, a place."""
        table = line.table
        for k in range(begin, end):
            found = self._known(line, k, end)
            if found is not None:
                return [found]
        if not table.capital_nouns and begin and self._titled_pair(line, begin, end):
            mention, _ = self._make(line, begin, end, begin - 1, title_gender(line.words[begin - 1], table) or "", begin)
            return [mention] if mention is not None else []
        if not self._is_organisation(line, begin, end) and self._unknown_pair(line, begin, end):
            mention, _ = self._make(line, begin, end, -1, "", begin)
            if mention is not None and mention.entity is not None:
                mention.entity.sure = mention.entity.sure and mention.entity.count > 0
            return [mention] if mention is not None else []
        if table.capital_nouns:
            return self._other_noun(line, begin, end)
        if end < len(line.lows) and f"{line.lows[end - 1]}_{line.lows[end]}" in table.organisations:
            end += 1  # Statens vegvesen
        stop = self._extended(line, end)
        text = line.text[line.starts[begin] : line.ends[stop - 1]]
        word = _without_possessive(text, table)
        if self._is_possessive(line, end):
            word = text[:-1]
        organisation = self._is_organisation(line, begin, end) or (end - begin == 1 and _is_acronym(line.words[begin]))
        low = fold(word)
        if all(line.lows[k] in table.never for k in range(begin, end)) or (end - begin == 1 and len(line.words[begin]) == 1):
            return []
        if end - begin == 1 and title_gender(line.words[begin], table) is not None:
            return []
        article = begin and line.lows[begin - 1] in (table.articles | table.plural_articles)
        place = word.lower() in table.places or low in table.places or "_".join(line.lows[begin:end]) in table.places
        if organisation or article or place or stop > end:
            return [Mention(begin, stop, begin, self._organisation(word), oblique=word != text, sure=bool(organisation or place))]
        gender = first_gender(line.words[begin], table)
        if gender is None and self._looks_oblique(line.words[end - 1], table):
            return [Mention(begin, end, begin, self._organisation(word), oblique=True, sure=False)]
        if gender is None and end - begin == 1 and self._opens_sentence(line, begin) and not self._may_open(line, begin):
            return []
        entity = self.others.get(low) or Entity(word, True, (low,), gender or "", full=False, sure=gender is not None)
        self.others[low] = entity
        return [
            Mention(
                begin,
                end,
                begin,
                entity,
                oblique=word != text and (table.apostrophe_cases or table.possessive_s),
                sure=gender is not None,
            )
        ]

    def _may_open(self, line: Line, i: int) -> bool:
        """Tell whether a lone capital at a sentence's start can be a name: it is one elsewhere, or a verb or colon follows."""
        if line.lows[i] in self.inside_seen:
            return True
        if line.table.order == "verb-last":
            low = line.lows[i]
            following = line.lows[i + 1] if i + 1 < len(line.lows) else ""
            return low not in self.lower_seen and (following in (",", ":", QUOTE, "şunları") or following in line.table.adverbs)
        if line.table.definite_endings or (line.table.bare_subjects and not line.table.surname_endings):
            return False  # Organisationen menar: a noun without an article
        if line.table.bare_subjects and not self._is_surname(line.words[i], line.table):
            return False
        following = line.lows[i + 1] if i + 1 < len(line.lows) else ""
        table = line.table
        return len(line.words[i]) > 2 and (
            following in (":", "(") or following in table.finite or following in table.auxiliaries or following in table.weak
        )

    def _titled_pair(self, line: Line, begin: int, end: int) -> bool:
        """Tell whether a title stands right before two capitals or more: statsminister Lo Brandt."""
        plain = all(line.words[k].isalpha() and not line.words[k].isupper() for k in range(begin, end) if line.is_capital(k))
        in_case = self._in_a_case(line.words[begin], line.words[end - 1], line.table)
        return 2 <= end - begin <= 4 and plain and not in_case and self._title_before(line, begin)

    def _other_noun(self, line: Line, begin: int, end: int) -> list[Mention]:
        """In a language that writes nouns with capitals only what is surely a name is one."""
        table = line.table
        found = []
        for k in range(begin, end):
            word, low = line.words[k], line.lows[k]
            bare = low[:-1] if low.endswith("s") and low not in table.places else low
            acronym = _is_acronym(word)
            if acronym or low in table.organisations or low in table.places or bare in table.places:
                stop = k + 1
                text = line.text[line.starts[k] : line.ends[stop - 1]]
                if bare in table.places and low not in table.places:
                    continue
                found.append(Mention(k, stop, k, self._organisation(text)))
        return found

    def _known(self, line: Line, k: int, end: int) -> Mention | None:
        """Return the mention of somebody whose full name the article gives, by surname or first name."""
        if not line.is_capital(k):
            return None
        table = line.table
        word = _without_possessive(line.words[k], table)
        if line.lows[k] in table.never or line.lows[k] in table.places:
            return None
        forms = [word]
        if table.possessive_s and word.endswith("s") and len(word) > 3:
            forms.append(word[:-1])
        oblique = word != line.words[k] and table.apostrophe_cases
        for number, form in enumerate(forms):
            entity = self._bare(form, "", line)
            if entity is not None:
                others = tuple(e for e in self.by_last.get(fold(form), ()) if e is not entity)
                stop = k + 1
                while stop < end and fold(line.words[stop]) in entity.words:
                    stop += 1
                return Mention(k, stop, k, entity, others if stop == k + 1 else (), oblique=oblique or number > 0)
        for kind in ("last_m", "last_f", "first_m", "first_f"):
            for form in nominatives(word, kind, table):
                entity = self._bare(form, "", line)
                if entity is not None and (not entity.gender or entity.gender == kind[-1]):
                    return Mention(k, k + 1, k, entity, oblique=True)
        del end
        return None

    def _bare(self, word: str, gender: str, line: Line) -> Entity | None:
        del line
        low = fold(word)
        people = self.by_last.get(low) or self.by_last.get(low.split("-")[-1] if "-" in low else low)
        if people:
            fitting = [e for e in people if not gender or not e.gender or e.gender == gender]
            return max(fitting or people, key=lambda e: e.count) if len(people) == 1 or fitting else None
        firsts = self.by_first.get(low)
        if firsts and len(firsts) == 1:
            return firsts[0]
        return None

    def _extended(self, line: Line, end: int) -> int:
        """Return the end of an organisation's name with "of" and capitals behind it: Procura di Acquanera."""
        table = line.table
        while end + 1 < len(line.words) and line.lows[end] in table.of:
            at = end + 1
            if line.lows[at] in table.articles and line.is_capital(at + 1):
                at += 1
            if not line.is_capital(at) or self._first_known(line, at):
                break
            stop = at + 1
            while line.is_capital(stop):
                stop += 1
            end = stop
        return end

    def _first_known(self, line: Line, at: int) -> bool:
        return self._first(line, at) is not None and line.is_capital(at + 1)

    def _organisation(self, name: str) -> Entity:
        key = fold(name)
        if key not in self.others:
            self.others[key] = Entity(name, False, tuple(key.split()))
        return self.others[key]


def _initial(a: str, b: str) -> bool:
    """Tell whether one first name is the initial of the other."""
    x, y = a.rstrip("."), b.rstrip(".")
    return (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y))


def _is_acronym(word: str) -> bool:
    word = word.removesuffix("s")
    return len(word) >= 2 and word.isupper() and any(c.isalpha() for c in word)


def _without_possessive(word: str, table: Table) -> str:
    """Cut what stands behind an apostrophe at a name's end: Erdoğan'ın, Merkel's, Hans'."""
    for mark in ("'", "’"):
        at = word.rfind(mark)
        if at > 1 and (table.apostrophe_cases or word[at + 1 :] in ("s", "")):
            return word[:at]
    return word
