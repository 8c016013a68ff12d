"""Find who speaks in a paragraph: verbs of saying, frames ("according to"), colons, and the subject of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .line import QUOTE, Line
from .names import Entity, Mention, nominatives, title_gender

Kind = Literal["name", "pronoun", "null", "role", "nobody"]
MAX_SKIPPED = 14
"""Words between a verb of saying and its subject."""
MIN_SPEECH_WORDS = 3
"""Words from which a quotation before a verb without subject is speech."""
MAX_DESCRIPTION_WORDS = 7
"""Words between a frame and the name it governs."""
MAX_CLAUSE_ITEMS = 120
"""Items before a verb among which its clause begins."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase: items [begin, end), and whom it may mean."""

    begin: int
    end: int
    kind: Kind
    mention: Mention | None = None
    partners: list[Mention] = field(default_factory=list)
    gender: str = ""
    role: str = ""
    definite: bool = False
    owner: Mention | None = None


@dataclass(slots=True)
class Source:
    """One who speaks, by one cue: a verb of saying at items [begin, end), a frame, or a colon."""

    phrase: Phrase
    begin: int
    end: int
    form: Literal["verb", "frame", "colon"]
    weak: bool = False
    right: bool = False  # the subject stands behind the verb
    closing: int = -1  # item of a participle or particle at the end of the clause
    same: bool = False  # goes on with the subject of the verb before
    entity: Entity | None = None
    how: str = "unknown"
    candidates: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Cue:
    """A verb of saying."""

    begin: int
    end: int
    weak: bool
    closing: int = -1
    pronoun: str | None = None  # m, f or "" (nobody) of a pronoun that hangs on it: a-t-elle
    gerund: bool = False
    last: str = ""  # the form that tells gender


class Reader:
    """Finds the sources of one paragraph."""

    def __init__(self, line: Line, mentions: list[Mention]) -> None:
        self.line = line
        self.table = line.table
        self.mentions = mentions
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            self.at[mention.lead] = mention
            self.at.setdefault(mention.begin, mention)
        self.sources: list[Source] = []
        self.by_end = {mention.end: mention for mention in mentions}
        self.inner = {i for m in mentions for i in range(m.begin + 1, m.end)}  # items inside a name

    def read(self) -> list[Source]:
        """Return the sources in order."""
        for cue in self.cues():
            self._verb(cue)
        self._leading()
        self._frames()
        self._colons()
        self.sources.sort(key=lambda s: s.begin)
        return self.sources

    # -- verbs -------------------------------------------------------------------------------------------------------

    def cues(self) -> list[Cue]:
        """Return the verbs of saying."""
        found: list[Cue] = []
        lows, table = self.line.lows, self.table
        taken = -1
        for i, low in enumerate(lows):
            if i < taken or low == QUOTE:
                continue
            if (
                self.line.is_capital(i)
                and i != self.line.begins[self.line.sentence[i]]
                and (i and self.line.words[i - 1] not in (QUOTE, ":"))
            ):
                continue
            cue = self._cue_at(i, low, lows)
            if cue is None:
                continue
            if i and lows[i - 1] in table.articles | table.of and low not in table.clitics and lows[i - 1] not in table.clitics:
                continue
            found.append(cue)
            taken = cue.end
        return found

    def _cue_at(self, i: int, low: str, lows: list[str]) -> Cue | None:
        table = self.table
        if any(tuple(lows[i : i + len(words)]) == words for words in table.exceptions.get(low, ())):
            return None
        for words, weak in table.verb_phrases.get(low, ()):
            if tuple(lows[i : i + len(words)]) == words:
                return self._with_pronoun(Cue(i, i + len(words), weak, last=low))
        if low in table.separable:
            closing = self._particle(i, table.separable[low])
            if closing >= 0:
                return Cue(i, i + 1, False, closing, last=low)
        reflexive = low in table.reflexive_auxiliaries and i > 0 and lows[i - 1] in table.clitics
        if low in table.auxiliaries or reflexive:
            cue = self._compound(i)
            if cue is not None:
                return cue
        if low in table.gerunds:
            return Cue(i, i + 1, True, gerund=True, last=low)
        if low in table.finite or low in table.weak:
            return self._with_pronoun(Cue(i, i + 1, low not in table.finite, last=low))
        return None

    def _with_pronoun(self, cue: Cue) -> Cue:
        low = self.line.lows[cue.end] if cue.end < len(self.line.lows) else ""
        if low.startswith("-") and len(low) > 2:
            cue.pronoun = _hung_gender(low)
            cue.end += 1
        return cue

    def _particle(self, i: int, particles: frozenset[str]) -> int:
        """Return the item of a separable verb's particle: at the end of its clause."""
        lows = self.line.lows
        end = self.line.sentence_end(i)
        for j in range(i + 1, min(end, i + 30)):
            if lows[j] in particles and (
                j + 1 >= len(lows) or not self.line.is_word(j + 1) or lows[j + 1] in self.table.that | self.table.conjunctions
            ):
                return j
        return -1

    def _compound(self, i: int) -> Cue | None:
        """Return the verb that an auxiliary at i makes with a participle of saying: a déclaré, hat am Montag gesagt."""
        lows, table = self.line.lows, self.table
        reach = 5 if table.order != "verb-second" or table.definite_endings else 26
        limit = min(self.line.sentence_end(i), i + reach)
        pronoun: str | None = None
        for j in range(i + 1, limit):
            low = lows[j]
            if low.startswith("-") and len(low) > 2:
                pronoun = _hung_gender(low)
                continue
            for words, weak in table.verb_phrases.get(low, ()):
                if tuple(lows[j : j + len(words)]) == words and low in table.participles:
                    return Cue(i, j + len(words), weak, pronoun=pronoun, last=low)
            if low in table.participles:
                if table.order == "verb-second" and table.capital_nouns:
                    return Cue(i, i + 1, False, j, last=low)
                if table.order == "verb-second":
                    return Cue(i, i + 1, False, j, last=low) if j > i + 1 else Cue(i, j + 1, False, last=low)
                return Cue(i, j + 1, low in table.weak_participles, pronoun=pronoun, last=low)
            if table.order == "verb-second":
                if low in (".", ";", ":") or (low == "," and not table.capital_nouns):
                    return None
            elif not (low in table.adverbs or low in table.clitics or low in table.auxiliaries):
                return None
        return None

    def _verb(self, cue: Cue) -> None:
        line, table = self.line, self.table
        if cue.pronoun is not None:
            kind: Kind = "pronoun" if cue.pronoun else "nobody"
            hung = Phrase(cue.begin, cue.end, kind, gender=cue.pronoun)
            self.sources.append(Source(hung, cue.begin, cue.end, "verb", cue.weak, right=True))
            return
        if cue.gerund:
            self.sources.append(self._gerund(cue))
            return
        before = self._before(cue.begin)
        inverted = before in (QUOTE, ",", "-", "") or table.order == "verb-second"
        phrase: Phrase | None = None
        right = False
        if table.order == "verb-last":
            self.sources.append(Source(self._topic(cue), cue.begin, cue.end, "verb", cue.weak))
            return
        following = self.line.lows[cue.end] if cue.end < len(self.line.lows) else ""
        if (
            table.order == "verb-second"
            and cue.closing < 0
            and (following in table.he or following in table.she or following in table.nobody)
        ):
            phrase, right = self.right(cue.end, cue), True
        elif before == ",":
            parted = self._parted(cue.begin, self._floor(cue.begin)) if self.line.lows[cue.begin - 1] == "," else None
            phrase = parted if parted is not None and parted.kind == "name" else None
        if phrase is None and inverted and before in (QUOTE, ",", "-"):
            phrase = self.right(cue.end, cue)
            right = phrase is not None
        if phrase is None:
            phrase = self.left(cue.begin)
            right = False
        if table.order != "verb-last" and (
            phrase is None or (phrase.kind == "nobody" and not right and (table.order == "verb-second" or not phrase.definite))
        ):
            behind = self.right(cue.end, cue)
            if behind is not None and (phrase is None or behind.kind == "name"):
                phrase, right = behind, True
        same = False
        if phrase is None:
            coordinated = before in table.conjunctions
            phrase = self._relative(cue.begin) or (self._clause_subject(cue.begin) if coordinated else None)
        if phrase is None:
            coordinated = before in table.conjunctions
            opens = before in (",", "", ":", "-", ";") or coordinated or (before == QUOTE and self._ends_speech(cue.begin))
            if not (coordinated or (table.drops_subject and opens)):
                phrase = Phrase(cue.begin, cue.end, "nobody")
                right = before == ","
            else:
                phrase = Phrase(cue.begin, cue.end, "null", gender=self._verb_gender(cue.last))
                same = coordinated
        if phrase.mention is not None and phrase.mention.entity is not None and not phrase.partners:
            told, known = self._verb_gender(cue.last), phrase.mention.entity.gender
            if told and known and told != known:
                phrase = Phrase(cue.begin, cue.end, "nobody")
        if phrase.kind == "pronoun" and cue.last in table.plural_verbs:
            phrase.kind = "nobody"
        if table.plural_endings and self.line.lows[cue.begin].endswith(table.plural_endings):
            alone = phrase.kind == "name" and not phrase.partners and phrase.mention is not None
            if phrase.kind == "null" or (
                alone and phrase.mention is not None and phrase.mention.entity is not None and phrase.mention.entity.person
            ):
                phrase = Phrase(cue.begin, cue.end, "nobody")
        del line
        self.sources.append(Source(phrase, cue.begin, cue.end, "verb", cue.weak, right, cue.closing, same))

    def _topic(self, cue: Cue) -> Phrase:
        """Return the subject of a verb that ends its sentence: the first name set off by a comma, or opening the sentence."""
        line, lows, table = self.line, self.line.lows, self.table
        begin = max(line.begins[line.sentence[cue.begin]], cue.begin - MAX_CLAUSE_ITEMS)
        for i in range(begin, cue.begin):
            mention = self.at.get(i)
            if mention is None or mention.oblique or mention.entity is None or mention.end > cue.begin:
                continue
            after = lows[mention.end]
            apart = after in (",", QUOTE, ":", "(") or after in table.adverbs or mention.end == cue.begin
            if apart or (i == begin and mention.entity.person and mention.entity.sure):
                if mention.entity.person or mention.sure:
                    return Phrase(i, mention.end, "name", mention)
                break
        words = [k for k in range(begin, cue.begin) if line.is_word(k) and lows[k] not in table.adverbs]
        if words and title_gender(line.words[words[0]], table) is not None and lows[words[0] + 1] in (",", QUOTE):
            return Phrase(words[0], words[0] + 1, "role", role=lows[words[0]], definite=True)
        return Phrase(cue.begin, cue.end, "nobody" if words else "null")

    def _leading(self) -> None:
        """Find the names behind a participle of saying."""
        lows, table = self.line.lows, self.table
        for i, low in enumerate(lows):
            for words in table.leading.get(low, ()):
                if tuple(lows[i : i + len(words)]) == words:
                    phrase = self.phrase(i + len(words), self.line.sentence_end(i))
                    if phrase is not None and phrase.kind in ("name", "role"):
                        self.sources.append(Source(phrase, i, i + len(words), "verb", right=True))
                    break

    def _gerund(self, cue: Cue) -> Source:
        """Return the source of "adding that": the subject of the verb before it in the sentence."""
        begin = self.line.begins[self.line.sentence[cue.begin]]
        if self.sources and begin <= self.sources[-1].begin < cue.begin:
            return Source(Phrase(cue.begin, cue.end, "null"), cue.begin, cue.end, "verb", True, same=True)
        phrase = self._first_phrase(begin, cue.begin)
        if phrase is None or phrase.end == cue.begin:
            phrase = Phrase(cue.begin, cue.end, "nobody")
        return Source(phrase, cue.begin, cue.end, "verb", True)

    def _ends_speech(self, verb: int) -> bool:
        """Tell whether the quotation before a verb is speech and no title: the drama “Gulls” tells of three women."""
        quotes = [i for i in range(max(verb - 4, 0), verb) if self.line.lows[i] == QUOTE]
        if not quotes:
            return False
        quotation = self.line.quotations[self.line.quotes[quotes[-1]]]
        return quotation.words >= MIN_SPEECH_WORDS or quotation.dash or quotation.joins_next

    def _relative(self, verb: int) -> Phrase | None:
        """Return the name that "who" before a verb goes back to: Ana Ruiz, quien aseguró que."""
        lows, table = self.line.lows, self.table
        k = verb - 1
        while k > 0 and (lows[k] in table.clitics or lows[k] in table.adverbs):
            k -= 1
        if k < 1 or lows[k] not in table.relatives:
            return None
        end = k if lows[k - 1] != "," else k - 1
        mention = self.by_end.get(end)
        if mention is None or mention.entity is None or not mention.entity.person:
            return None
        before = lows[mention.lead - 1] if mention.lead else ""
        if before in table.of or before in table.prepositions:
            return None
        return Phrase(mention.lead, mention.end, "name", mention)

    def _clause_subject(self, verb: int) -> Phrase | None:
        """Return who does what stands before "and said" in a clause without another source: Biden sonrió y dijo."""
        begin = max(self.line.begins[self.line.sentence[verb]], verb - 30)
        if self.sources and self.sources[-1].begin >= begin:
            return None
        lows, table = self.line.lows, self.table
        for s in range(verb - 1, begin - 1, -1):
            if s > begin and lows[s - 1] != "," and lows[s - 1] not in table.adverbs:
                continue
            phrase = self.phrase(s, verb)
            if phrase is not None and phrase.kind in ("name", "pronoun") and phrase.end < verb and self.line.is_word(phrase.end):
                return phrase if lows[phrase.end] not in table.prepositions else None
        return None

    def _verb_gender(self, low: str) -> str:
        table = self.table
        if table.feminine_verbs and low.endswith(table.feminine_verbs):
            return "f"
        if table.masculine_verbs and low.endswith(table.masculine_verbs):
            return "m"
        return ""

    def _before(self, i: int) -> str:
        """Return the item before a verb, adverbs and clitics left aside; "" at a sentence's start."""
        lows, table = self.line.lows, self.table
        begin = self.line.begins[self.line.sentence[i]]
        j = i - 1
        while (
            j >= begin
            and (lows[j] in table.clitics or lows[j] in table.adverbs or lows[j] in table.auxiliaries)
            and lows[j] not in table.conjunctions
        ):
            j -= 1
        return lows[j] if j >= begin else ""

    # -- noun phrases ------------------------------------------------------------------------------------------------

    def phrase(self, i: int, stop: int) -> Phrase | None:
        """Return the noun phrase that begins at item i."""
        line, table, lows = self.line, self.table, self.line.lows
        begin = i
        if i >= stop:
            return None
        low = lows[i]
        if i not in self.at:
            if low in table.he or low in table.she:
                return Phrase(i, i + 1, "pronoun", gender="m" if low in table.he else "f")
            if low in table.nobody:
                return Phrase(i, i + 1, "nobody")
        if i not in self.at and low not in table.articles and (low in table.of or low in table.prepositions):
            return None
        owner: Mention | None = None
        role, gender, head, plural, definite = "", "", "", False, False
        governed = False
        while i < stop:
            low = lows[i]
            mention = self.at.get(i)
            if mention is not None and mention.end <= stop:
                person = mention.entity is not None and mention.entity.person
                unsure = (
                    mention.oblique or not person or not mention.sure or (mention.entity is not None and not mention.entity.sure)
                )
                apart = table.bare_subjects and head and not mention.titled and unsure
                if governed or apart or (mention.oblique and (person or table.possessive_s)):
                    owner = mention
                    governed = False
                    i = mention.end
                    continue
                if person and (not plural or mention.titled) and not (mention.oblique and table.cases):
                    return self._named(begin, mention, role, gender, stop)
                if not person and table.possessive_s and self._is_adjective(mention, stop):
                    i = mention.end
                    continue
                if not head or not person:
                    if person and plural:
                        return None
                    if not person and head and owner is None and not table.capital_nouns:
                        owner = mention
                        i = mention.end
                        continue
                    if not person and (title_gender(line.words[mention.begin], table) is None):
                        return Phrase(begin, mention.end, "name", mention) if not mention.oblique else None
                i = mention.end
                continue
            if head and low in table.of and not governed:
                governed = True
                i += 1
                continue
            if low in table.articles or low in table.plural_articles:
                if governed:
                    i += 1
                    continue
                if head or (i > begin and lows[i - 1] not in table.articles):
                    break
                definite = True
                plural = low in table.plural_articles
                i += 1
                continue
            if not line.is_word(i) or self._ends_phrase(low):
                break
            told = title_gender(line.words[i], table)
            if not governed:
                if told is not None and not role:
                    role, gender = low, told
                    definite = definite or (bool(table.definite_endings) and low.endswith(table.definite_endings))
                head = head or low
            governed = False
            i += 1
        if not head:
            return None
        apposed = self._apposed(i, stop) if (role or owner is not None) else None
        if apposed is None and role and i < stop and (lows[i] in table.prepositions or lows[i] in table.conjunctions):
            apposed = self._apposed_later(i, stop)
        if apposed is not None and not plural:
            return self._named(begin, apposed, role, gender, stop)
        kind: Kind = "role" if role and not plural else "nobody"
        return Phrase(begin, i, kind, gender=gender, role=role, definite=definite, owner=owner)

    def _is_adjective(self, mention: Mention, stop: int) -> bool:
        """Tell whether a capital before a common noun describes it: de Italiaanse franciscaan."""
        after = mention.end
        single = mention.end - mention.begin == 1 and after < stop and self.line.is_word(after) and not self.line.is_capital(after)
        return (
            single
            and not self.table.capital_nouns
            and not self._ends_phrase(self.line.lows[after])
            and self.line.lows[after] not in self.table.weak
        )

    def _named(self, begin: int, mention: Mention, role: str, gender: str, stop: int) -> Phrase:
        entity = mention.entity
        if entity is not None and role:
            entity.roles.add(self.table.alike.get(role, role))
            if gender and not entity.gender:
                entity.gender = gender
        phrase = Phrase(begin, mention.end, "name", mention, gender=gender)
        lows = self.line.lows
        if mention.end + 1 < stop and lows[mention.end] in self.table.conjunctions:
            other = self.phrase(mention.end + 1, stop)
            if other is not None and other.mention is not None and other.mention.entity is not None and other.mention.entity.person:
                phrase.partners = [other.mention, *other.partners]
                phrase.end = other.end
        return phrase

    def _apposed(self, i: int, stop: int) -> Mention | None:
        """Return the name that stands between commas at i, behind a description."""
        lows = self.line.lows
        if i + 1 >= len(lows) or lows[i] != ",":
            return None
        k = i + 1
        while (
            k < min(i + 4, len(lows) - 1)
            and k not in self.at
            and (lows[k] in self.table.articles or lows[k] in self.table.titles or lows[k] in self.table.roles)
        ):
            k += 1
        mention = self.at.get(k)
        if mention is None or mention.entity is None or not mention.entity.person or mention.oblique:
            return None
        after = lows[mention.end] if mention.end < len(lows) else "."
        del stop
        return (
            mention
            if after in (",", ".", "(", ":", ";", "-", QUOTE)
            or after in self.table.finite
            or after in self.table.prepositions
            or after in self.table.auxiliaries
            else None
        )

    def _apposed_later(self, i: int, stop: int) -> Mention | None:
        """Return the name behind a description that ends in a preposition's phrase: der Chef des Verbands in Wien, X, sagte."""
        lows = self.line.lows
        for j in range(i, min(stop, i + 10)):
            if lows[j] == ",":
                return self._apposed(j, stop)
            if (
                not self.line.is_word(j)
                or lows[j] in self.table.finite
                or lows[j] in self.table.auxiliaries
                or lows[j] in self.table.that
            ):
                return None
        return None

    def _ends_phrase(self, low: str) -> bool:
        table = self.table
        return (
            low in table.prepositions
            or low in table.dative_articles
            or low in table.that
            or low in table.conjunctions
            or low in table.subordinators
            or low in table.auxiliaries
            or low in table.finite
            or low in table.clitics
            or low in table.he
            or low in table.she
            or low in table.nobody
        )

    def right(self, i: int, cue: Cue | None = None) -> Phrase | None:
        """Return the subject behind a verb that ends before item i."""
        line, table, lows = self.line, self.table, self.line.lows
        end = min(line.sentence_end(max(i - 1, 0)), i + MAX_SKIPPED + 12)
        if cue is not None and cue.closing >= 0:
            end = min(end, max(cue.closing, i))
        start = i
        while i < end and i - start <= MAX_SKIPPED:
            low = lows[i]
            if i in self.at or low in table.he or low in table.she or low in table.nobody:
                pass
            elif low == "(":
                i = self._past_bracket(i, end)
                continue
            elif (
                (low in table.clitics and low not in table.articles | table.plural_articles)
                or low in table.adverbs
                or low in table.auxiliaries
            ):
                i += 1
                continue
            elif (low in table.dative_articles and low not in table.articles) or (
                low in table.prepositions and low not in table.articles
            ):
                i = self._past_prepositional(i, end)
                continue
            elif low == QUOTE and i == start and line.quotations[line.quotes[i]].words <= 3 and i + 1 in self.at:
                i += 1  # mówi „Gazecie” Jan Nowak
                continue
            elif low == "," and i > start and self._interrupts(i, end):
                i = lows.index(",", i + 1) + 1
                continue
            if not line.is_word(i) or low in table.that or low in table.conjunctions or low in table.subordinators:
                return None
            phrase = self.phrase(i, end)
            if phrase is None:
                return None
            vague = phrase.kind == "nobody" and not phrase.definite and low not in table.nobody
            if vague and not table.bare_subjects and i + 1 < end and not self._ends_phrase(lows[i]):
                return None
            if phrase.mention is not None and not phrase.mention.sure and phrase.mention.oblique:
                return None
            if table.bare_subjects and table.cases:
                return self._surer(phrase, i, end) or phrase
            return phrase
        return None

    def _surer(self, phrase: Phrase, i: int, end: int) -> Phrase | None:
        """Return a full name further right where the first capital may be an object: řekl Novinkám primář Petr Dub."""
        mention = phrase.mention
        if (
            mention is not None
            and mention.entity is not None
            and mention.entity.full
            and mention.entity.person
            and mention.entity.sure
        ):
            return None
        for k in range(i, end):
            low = self.line.lows[k]
            if low in (",", QUOTE, ":", ";", "-", ".") or low in self.table.that:
                return None
            other = self.at.get(k)
            if other is None or other.entity is None or other.oblique or not other.entity.person:
                continue
            before = self.line.lows[other.lead - 1]
            if other.entity.full and other.entity.sure and before not in self.table.prepositions:
                return Phrase(other.lead, other.end, "name", other)
        return None

    def _interrupts(self, i: int, end: int) -> bool:
        """Tell whether a comma at i opens an aside before the subject: dijo, en Madrid, Ana Ruiz."""
        lows = self.line.lows
        if i + 1 >= end or lows[i + 1] not in self.table.prepositions:
            return False
        return "," in lows[i + 1 : min(end, i + 9)]

    def _past_bracket(self, i: int, end: int) -> int:
        for j in range(i, end):
            if self.line.lows[j] == ")":
                return j + 1
        return end

    def _past_prepositional(self, i: int, end: int) -> int:
        """Return the item after a preposition's phrase; a plural one holds no single name."""
        table, lows = self.table, self.line.lows
        plural = lows[i] in table.plural_articles
        j = i + 1
        while j < end and (lows[j] in table.articles or lows[j] in table.dative_articles or lows[j] in table.plural_articles):
            plural = plural or lows[j] in table.plural_articles
            j += 1
        first = True
        while j < end:
            low = lows[j]
            if low == QUOTE and first:
                return j + 1
            mention = self.at.get(j)
            if (
                mention is not None
                and not first
                and (lows[j - 1] in table.of or (lows[j - 1] in table.articles and lows[j - 2] in table.of))
            ):
                j = mention.end
                continue
            if mention is not None:
                if plural and not first and mention.entity is not None and mention.entity.person:
                    return j
                if not first and (mention.entity is None or mention.entity.person):
                    return (
                        j
                        if not mention.titled
                        and lows[j - 1] not in table.titles
                        and lows[j - 1] not in table.roles
                        and not self.line.table.capital_nouns
                        else mention.end
                    )
                return mention.end
            if not self.line.is_word(j) or (self._ends_phrase(low) and low not in table.of):
                return j
            if not first and low in table.articles and lows[j - 1] not in table.of:
                return j
            first = False
            j += 1
        return j

    def left(self, verb: int) -> Phrase | None:
        """Return the subject that stands before a verb."""
        _line, table, lows = self.line, self.table, self.line.lows
        floor = self._floor(verb)
        w = verb
        while (
            w > floor
            and (lows[w - 1] in table.adverbs or lows[w - 1] in table.clitics or lows[w - 1] in table.auxiliaries)
            and (w - 1) not in self.at
        ):
            w -= 1
        if w <= floor:
            return None
        found = self._adjacent(w, floor)
        if found is None and lows[w - 1] in (",", ")"):
            found = self._parted(w, floor)
        if found is None:
            found = self._loose(w, floor)
        return found

    def _floor(self, verb: int) -> int:
        """Return where the clause of a verb may begin at the earliest."""
        lows, table = self.line.lows, self.table
        begin = self.line.begins[self.line.sentence[verb]]
        begin = max(begin, verb - MAX_CLAUSE_ITEMS)
        for j in range(verb - 1, begin - 1, -1):
            if lows[j] in (":", ";") or (lows[j] == "-" and j + 1 < verb):
                return j + 1
            if lows[j] == QUOTE and not self.is_inner(j, verb):
                return j + 1
            if lows[j] in table.subordinators and lows[j] not in table.prepositions and lows[verb - 1] != ",":
                return j + 1
            if (
                lows[j] in table.that
                and j > begin
                and verb - j < 12
                and lows[j - 1] not in (",",)
                and lows[j] not in table.relatives
            ):
                return j + 1
            if j < verb - 1 and (lows[j] in table.finite) and j not in self.at:
                return j + 1
        return begin

    def is_inner(self, j: int, verb: int) -> bool:
        """Tell whether a quotation before a verb is a name in marks ("dem „Tagblatt“ sagte") and no speech."""
        quotation = self.line.quotations[self.line.quotes[j]]
        before = self.line.lows[j - 1] if j else ""
        return quotation.words <= 4 and (
            before in self.table.articles | self.table.dative_articles | self.table.prepositions | self.table.of
            or before in self.table.outlets
        )

    def _adjacent(self, w: int, floor: int) -> Phrase | None:
        """Return the noun phrase that ends right before item w."""
        lows, table = self.line.lows, self.table
        best: Phrase | None = None
        for s in range(w - 1, max(floor, w - 24) - 1, -1):
            if s in self.inner:
                continue
            opens = (
                s == floor
                or not self.line.is_word(s - 1)
                or lows[s - 1] in table.conjunctions
                or lows[s - 1] in table.adverbs
                or lows[s - 1] in table.that
                or lows[s - 1] in table.subordinators
            )
            if not (opens or lows[s] in table.articles or s in self.at):
                continue
            phrase = self.phrase(s, w)
            if phrase is None or phrase.end != w:
                if lows[s] in (",",) and best is not None:
                    break
                continue
            before = lows[s - 1] if s > floor else ""
            if (
                before in table.prepositions
                or before in table.of
                or before in table.dative_articles
                or (lows[s] in table.dative_articles and lows[s] not in table.articles)
            ):
                if s > floor and best is None:
                    continue
                break
            if s > floor and not opens and lows[s] not in table.articles and not table.bare_subjects:
                if lows[s - 1] not in table.articles and lows[s - 1] not in table.plural_articles:
                    best = best or phrase  # a name behind a word: its description may begin further left
                continue
            if phrase.kind in ("role", "nobody") and before == ",":
                apposed = self._named_before(s - 1, floor)
                if apposed is not None:
                    return apposed
            if before in table.conjunctions and phrase.kind == "name":
                pair = self._pair(s - 1, floor, w)
                return pair or phrase
            return phrase
        if best is not None and table.order == "verb-second" and best.mention is not None and best.begin > floor:
            return best if lows[best.begin - 1] not in table.prepositions else None
        return best

    def _pair(self, conjunction: int, floor: int, w: int) -> Phrase | None:
        """Return two people joined by "and" who end right before item w."""
        mention = self.by_end.get(conjunction)
        if mention is None or mention.lead < floor or mention.entity is None or not mention.entity.person:
            return None
        before = self.line.lows[mention.lead - 1] if mention.lead > floor else ""
        if before in self.table.of or before in self.table.prepositions:
            return None
        phrase = self.phrase(mention.lead, w)
        return phrase if phrase is not None and phrase.end == w and phrase.kind == "name" else None

    def _named_before(self, comma: int, floor: int) -> Phrase | None:
        """Return the name that ends right before a comma, whose description follows it."""
        mention = self.by_end.get(comma)
        if mention is None or mention.begin < floor or mention.entity is None or mention.oblique:
            return None
        before = self.line.lows[mention.lead - 1] if mention.lead > floor else ""
        if before in self.table.prepositions or before in self.table.of:
            return None
        return Phrase(mention.lead, mention.end, "name", mention)

    def _parted(self, w: int, floor: int) -> Phrase | None:
        """Return a subject that an aside between commas or brackets parts from its verb."""
        lows, table = self.line.lows, self.table
        starts = [
            s
            for s in range(floor, w - 1)
            if s == floor
            or lows[s - 1] in ("-", QUOTE)
            or lows[s - 1] in table.conjunctions
            or lows[s - 1] in table.adverbs
            or lows[s - 1] == ","
            or s in self.at
        ]
        fallback: Phrase | None = None
        apart: Phrase | None = None
        for s in starts:
            before = lows[s - 1] if s > floor else ""
            if before in table.prepositions or before in table.of or before in table.dative_articles:
                continue
            phrase = self.phrase(s, w)
            if phrase is None or phrase.end >= w or lows[phrase.end] not in (",", "("):
                continue
            if phrase.kind == "name" and w - phrase.end <= 30:
                if (apart is None and s == floor) or before != "," or lows[floor] in table.prepositions:
                    return phrase
                fallback = fallback or phrase
            if (phrase.kind in ("pronoun", "role") or phrase.definite) and s == floor and w - phrase.end <= 30:
                apart = phrase
        return fallback if fallback is not None and (apart is None or fallback.end == w - 1) else apart

    def _loose(self, w: int, floor: int) -> Phrase | None:
        """Return a subject at the start of its clause, with a short adverbial between it and the verb."""
        lows, table = self.line.lows, self.table
        for s in (
            floor,
            *(
                j + 1
                for j in range(w - 1, floor - 1, -1)
                if lows[j] in (",",) or lows[j] in table.conjunctions or lows[j] in table.adverbs or lows[j] in table.that
            ),
        ):
            if s >= w or (lows[s] in table.prepositions and lows[s] not in table.articles):
                continue
            phrase = self.phrase(s, w)
            if phrase is None or phrase.end >= w or phrase.kind == "nobody":
                continue
            between = lows[phrase.end : w]
            first = between[0]
            if "," in between or len(between) > 9 or ":" in between:
                continue
            if (
                first in table.prepositions
                or first in table.dative_articles
                or first in table.adverbs
                or first == "("
                or (first in table.articles and table.order == "verb-second")
            ):
                return phrase
        return None

    # -- frames and colons -------------------------------------------------------------------------------------------

    def _frames(self) -> None:
        line, table, lows = self.line, self.table, self.line.lows
        verbs = {s.begin for s in self.sources}
        for i, low in enumerate(lows):
            if i and lows[i - 1] in table.articles and low in table.before:
                continue  # o segundo: a numeral
            if low in table.before:
                self._frame_before(i, low)
            if low in table.after and i:
                phrase = self._adjacent_any(i)
                if phrase is not None and (phrase.kind != "nobody" or self._is_source_noun(phrase)):
                    self.sources.append(Source(phrase, i, i + 1, "frame"))
            if low in table.so and i not in verbs and i + 1 < len(lows):
                before = lows[i - 1] if i else ""
                if before in (",", QUOTE, "-"):
                    phrase = self.phrase(i + 1, line.sentence_end(i))
                    if phrase is not None and phrase.kind in ("name", "role") and (phrase.kind == "name" or phrase.definite):
                        self.sources.append(Source(phrase, i, i + 1, "frame", right=True))

    def _frame_before(self, i: int, low: str) -> None:
        line, table, lows = self.line, self.table, self.line.lows
        for words in table.before[low]:
            weak = words[-1] == "?"
            plain = words[:-1] if weak else words
            if tuple(lows[i : i + len(plain)]) != plain:
                continue
            if weak and i != line.begins[line.sentence[i]]:
                continue
            begin = i + len(plain)
            stop = line.sentence_end(i)
            phrase = self._governed(begin, stop)
            if phrase is None or phrase.kind == "null":
                return
            if phrase.kind == "nobody" and not self._is_source_noun(phrase):
                return
            if weak:
                entity = phrase.mention.entity if phrase.mention else None
                known = entity is not None and entity.full and entity.person and phrase.end < stop and lows[phrase.end] == ","
                if (
                    phrase.kind == "nobody"
                    or (entity is not None and not entity.person)
                    or (phrase.mention is not None and not phrase.mention.sure)
                ):
                    return
                if QUOTE not in lows[i:stop] and not known:
                    return
            if table.bare_subjects and not self._governs(phrase, begin):
                return
            self.sources = [s for s in self.sources if not (i <= s.begin < begin and s.form == "verb")]
            self.sources.append(Source(phrase, i, begin, "frame", weak=weak, right=True))
            return

    def _governs(self, phrase: Phrase, begin: int) -> bool:
        """Tell whether a name stands so near a frame, in a language without articles, that it is what the frame governs."""
        mention, lows, table = phrase.mention, self.line.lows, self.table
        if mention is None or mention.entity is None:
            return True
        if mention.entity.full and mention.entity.sure and mention.entity.person:
            return mention.lead - begin <= MAX_DESCRIPTION_WORDS
        after = lows[mention.end] if mention.end < len(lows) else "."
        owner = self.line.is_word(mention.end) and not self.line.is_capital(mention.end) and not self._ends_phrase(after)
        return mention.lead == begin and not (owner and after not in table.weak and table.cases and not self._is_verb(after))

    def _is_verb(self, low: str) -> bool:
        """Tell whether a word may be a verb by its ending."""
        endings = (*self.table.masculine_verbs, *self.table.feminine_verbs, *self.table.plural_endings)
        return bool(endings) and low.endswith(endings)

    def _governed(self, i: int, stop: int) -> Phrase | None:
        """Return the noun phrase that a frame governs, in whatever case the frame asks for."""
        table, lows = self.table, self.line.lows
        while (
            i < stop
            and (
                lows[i] in table.articles
                or lows[i] in table.dative_articles
                or lows[i] in table.of
                or lows[i] in table.plural_articles
            )
            and i not in self.at
        ):
            plural = lows[i] in table.plural_articles
            i += 1
            if plural:
                phrase = self.phrase(i, stop)
                return (
                    Phrase(i, phrase.end if phrase else i + 1, "nobody", role=lows[i] if i < stop else "")
                    if phrase is None or phrase.kind != "name" or i not in self.at
                    else phrase
                )
        oblique = [m for k in range(i, min(stop, i + 30)) if (m := self.at.get(k)) is not None and m.oblique]
        for mention in oblique:
            mention.oblique = False
        phrase = self.phrase(i, stop)
        for mention in oblique:
            mention.oblique = True
        if phrase is not None and phrase.mention is not None:
            self._straighten(phrase.mention)
        if phrase is not None and phrase.kind == "role":
            phrase.definite = True
        if phrase is not None and phrase.kind == "nobody" and i < stop:
            phrase.role = lows[i]
        return phrase

    def _straighten(self, mention: Mention) -> None:
        """Give a surname that a frame has put into the genitive in the nominative, where its ending leaves no doubt."""
        entity = mention.entity
        if entity is None or entity.full or entity.count > 1 or mention.oblique:
            return
        for name in nominatives(entity.name, "frame", self.table)[:1]:
            mention.entity = Entity(name, True, (name.lower(),), entity.gender, entity.roles, full=False, count=1)

    def _is_source_noun(self, phrase: Phrase) -> bool:
        table, lows = self.table, self.line.lows
        return any(
            low in table.outlets
            or low in table.organisations
            or low in table.roles
            or title_gender(self.line.words[k], table) is not None
            for k, low in enumerate(lows[phrase.begin : phrase.end], phrase.begin)
        )

    def _adjacent_any(self, i: int) -> Phrase | None:
        oblique = [m for k in range(max(i - 30, 0), i) if (m := self.at.get(k)) is not None and m.oblique]
        for mention in oblique:
            mention.oblique = False
        found = None
        lows, table = self.line.lows, self.table
        floor = self.line.begins[self.line.sentence[i]]
        for s in range(i - 1, max(floor, i - 16) - 1, -1):
            if not (
                s == floor
                or lows[s] in table.articles
                or lows[s] in table.dative_articles
                or s in self.at
                or not self.line.is_word(s - 1)
            ):
                continue
            begin = s
            while begin < i and (lows[begin] in table.dative_articles or lows[begin] in table.articles):
                begin += 1
            phrase = self.phrase(begin, i)
            if phrase is not None and phrase.end == i and not (s > floor and lows[s - 1] in table.of):
                found = phrase
                break
        for mention in oblique:
            mention.oblique = True
        return found

    def _colons(self) -> None:
        """Find a name and a colon before a quotation, or at a line's start."""
        line, lows = self.line, self.line.lows
        spoken: dict[int, list[Source]] = {}
        for source in self.sources:
            if source.form == "verb":
                spoken.setdefault(line.sentence[source.begin], []).append(source)
        replaced: set[int] = set()
        for i, low in enumerate(lows):
            if low != ":" or i == 0:
                continue
            number = line.sentence[i]
            begin = line.begins[number]
            quoted = i + 1 < len(lows) and lows[i + 1] == QUOTE
            if not quoted or i - begin > MAX_CLAUSE_ITEMS or any(s.phrase.kind != "nobody" for s in spoken.get(number, ())):
                continue
            phrase = self._first_phrase(begin, i)
            if phrase is not None:
                replaced |= {id(s) for s in spoken.get(number, ()) if s.begin < i}
                self.sources.append(Source(phrase, i, i + 1, "colon"))
        self.sources = [s for s in self.sources if id(s) not in replaced]

    def _first_phrase(self, begin: int, colon: int) -> Phrase | None:
        """Return the person who opens a sentence that ends in a colon and a quotation."""
        lows, table = self.line.lows, self.table
        i = begin
        while i < colon and (lows[i] in table.adverbs or lows[i] in table.conjunctions) and i not in self.at:
            i += 1
        phrase = self.phrase(i, colon)
        if phrase is None or phrase.kind not in ("name", "role", "pronoun"):
            return None
        if phrase.kind == "name" and phrase.mention is not None and (not phrase.mention.sure or phrase.mention.entity is None):
            return None
        if phrase.end == colon:
            return phrase if phrase.kind == "name" else None
        entity = phrase.mention.entity if phrase.mention else None
        return phrase if entity is not None and entity.person else None


def _hung_gender(low: str) -> str:
    """Return the gender of a pronoun that hangs on a verb; "" for nobody in particular."""
    word = low.rsplit("-", 1)[-1]
    return {"il": "m", "elle": "f", "ele": "m", "ela": "f"}.get(word, "")
