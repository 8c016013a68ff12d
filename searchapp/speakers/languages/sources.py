"""Sources of speech in a paragraph: verbs with subjects, frames, colons.

Verbs of saying and the subject of each.
"""

from __future__ import annotations

from .frames import FramedSource, Frames
from .name_spans import title_gender
from .noun_phrases import Kind, NounPhrase
from .paragraph_line import QUOTATION_TOKEN
from .subjects import MAX_CLAUSE_ITEMS, Cue

MAX_ADVERBIAL_WORDS = 10
"""Words between "who" and its verb."""
MIN_SPEECH_WORDS = 3
"""Words from which a quotation before a verb without subject is speech."""

__all__ = ["Cue", "FramedSource", "NounPhrase", "SourceReader"]


class SourceReader(Frames):
    """A reader of the sources of one paragraph."""

    def read(self) -> list[FramedSource]:
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
            if i < taken or low == QUOTATION_TOKEN:
                continue
            if (
                self.line.is_capital(i)
                and i != self.line.begins[self.line.sentence[i]]
                and (i and self.line.words[i - 1] not in (QUOTATION_TOKEN, ":"))
            ):
                continue
            cue = self._cue_at(i, low, lows)
            if cue is None:
                continue
            noun = i and lows[i - 1] in table.articles | table.of and low not in table.clitics and lows[i - 1] not in table.clitics
            if noun and not (lows[i - 1] in table.anaphors and i - 1 == self.line.begins[self.line.sentence[i]]):
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
        """Return the item of a separable verb's particle.

        At the end of its clause.
        """
        lows = self.line.lows
        end = self.line.sentence_end(i)
        for j in range(i + 1, min(end, i + 30)):
            if lows[j] in particles and (
                j + 1 >= len(lows)
                or not self.line.is_word(j + 1)
                or lows[j + 1] in self.table.that | self.table.conjunctions | self.table.prepositions
            ):
                return j
        return -1

    def _compound(self, i: int) -> Cue | None:
        """Return the compound verb of saying with its auxiliary at i.

        The auxiliary makes it with a participle: a déclaré, hat am Montag gesagt.
        """
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
        """Record the source of one verb."""
        if cue.pronoun is not None:
            kind: Kind = "pronoun" if cue.pronoun else "nobody"
            hung = NounPhrase(cue.begin, cue.end, kind, gender=cue.pronoun)
            self.sources.append(FramedSource(hung, cue.begin, cue.end, "verb", cue.weak, right=True))
        elif cue.gerund:
            self.sources.append(self._gerund(cue))
        elif self.table.order == "verb-last":
            self.sources.append(FramedSource(self._topic(cue), cue.begin, cue.end, "verb", cue.weak))
        else:
            before = self._before(cue.begin)
            phrase, right = self._subject(cue, before)
            same = False
            if phrase is None:
                phrase, right, same = self._without_subject(cue, before)
            phrase = self._agreeing(cue, phrase)
            self.sources.append(FramedSource(phrase, cue.begin, cue.end, "verb", cue.weak, right, cue.closing, same))

    def _subject(self, cue: Cue, before: str) -> tuple[NounPhrase | None, bool]:
        """Return the subject of a verb, and whether it follows.

        `before` is the item before the verb.
        """
        table, lows = self.table, self.line.lows
        second = table.order == "verb-second"
        following = lows[cue.end] if cue.end < len(lows) else ""
        phrase: NounPhrase | None = self._at_institution(cue)
        if phrase is not None:
            return phrase, False
        if second and cue.closing < 0 and following in table.he | table.she | table.nobody:
            behind = self.right(cue.end, cue)
            agent = (
                self.left(cue.begin) if following in table.object_pronouns and before not in (QUOTATION_TOKEN, ",", "-") else None
            )
            if agent is not None and agent.kind in ("name", "role") and agent.end == cue.begin:
                return agent, False  # Der Direktor nannte sie „fahrlässig“
            return behind, True
        if before == "," and lows[cue.begin - 1] == ",":
            phrase = self._parted(cue.begin, self._floor(cue.begin))
            phrase = phrase if phrase is not None and phrase.kind == "name" else None
        if phrase is None and before in (QUOTATION_TOKEN, ",", "-"):
            phrase = self.right(cue.end, cue)
            if phrase is not None:
                return phrase, True
        phrase = phrase or self.left(cue.begin)
        if phrase is None or (phrase.kind == "nobody" and (second or not phrase.definite)):
            behind = self.right(cue.end, cue)
            if behind is not None and (phrase is None or behind.kind == "name"):
                return behind, True
        return phrase, False

    def _at_institution(self, cue: Cue) -> NounPhrase | None:
        """Return the institution where somebody says: в Министерстве транспорта сообщили."""
        table, lows = self.table, self.line.lows
        if not table.at or (cue.last not in table.plural_verbs and not lows[cue.begin].endswith(table.plural_endings or ("\x00",))):
            return None
        mention = self.by_end.get(cue.begin)
        if mention is None or mention.entity is None or mention.entity.person or not mention.sure or mention.begin < 1:
            return None
        place = lows[mention.begin] in table.places and lows[mention.begin] not in table.organisations
        return None if place or lows[mention.begin - 1] not in table.at else NounPhrase(mention.lead, mention.end, "name", mention)

    def _without_subject(self, cue: Cue, before: str) -> tuple[NounPhrase, bool, bool]:
        """Return the meaning of a verb without a subject.

        Also whether as if behind it, and whether it goes on with the verb before.
        """
        table = self.table
        coordinated = before in table.conjunctions
        phrase = self._relative(cue.begin) or (self._clause_subject(cue.begin) if coordinated else None)
        if phrase is not None:
            return phrase, False, False
        opens = before in (",", "", ":", "-", ";") or (before == QUOTATION_TOKEN and self._ends_speech(cue.begin))
        if not coordinated and not (table.drops_subject and opens):
            return NounPhrase(cue.begin, cue.end, "nobody"), before == ",", False
        return NounPhrase(cue.begin, cue.end, "null", gender=self._verb_gender(cue.last)), False, coordinated

    def _agreeing(self, cue: Cue, phrase: NounPhrase) -> NounPhrase:
        """Return the subject if it agrees with the verb.

        Nobody where the verb's gender or number is another's.
        """
        table = self.table
        nobody = NounPhrase(cue.begin, cue.end, "nobody")
        entity = phrase.mention.entity if phrase.mention is not None else None
        if entity is not None and not phrase.partners:
            told = self._verb_gender(cue.last)
            if told and entity.gender and told != entity.gender:
                return nobody
        if phrase.kind == "pronoun" and cue.last in table.plural_verbs:
            phrase.kind = "nobody"
        if table.plural_endings and self.line.lows[cue.begin].endswith(table.plural_endings):
            alone = phrase.kind == "name" and not phrase.partners and entity is not None and entity.person
            if phrase.kind == "null" or alone:
                return nobody
        return phrase

    def _topic(self, cue: Cue) -> NounPhrase:
        """Return the subject of a verb that ends its sentence.

        The first name set off by a comma, or opening the sentence.
        """
        line, lows, table = self.line, self.line.lows, self.table
        begin = max(line.begins[line.sentence[cue.begin]], cue.begin - MAX_CLAUSE_ITEMS)
        for i in range(begin, cue.begin):
            mention = self.at.get(i)
            if mention is None or mention.oblique or mention.entity is None or mention.end > cue.begin:
                continue
            after = lows[mention.end]
            apart = after in (",", QUOTATION_TOKEN, ":", "(") or after in table.adverbs or mention.end == cue.begin
            if apart or (i == begin and mention.entity.person and mention.entity.sure):
                if mention.entity.person or mention.sure:
                    return NounPhrase(i, mention.end, "name", mention)
                break
        words = [k for k in range(begin, cue.begin) if line.is_word(k) and lows[k] not in table.adverbs]
        if words and title_gender(line.words[words[0]], table) is not None and lows[words[0] + 1] in (",", QUOTATION_TOKEN):
            return NounPhrase(words[0], words[0] + 1, "role", role=lows[words[0]], definite=True)
        return NounPhrase(cue.begin, cue.end, "nobody" if words else "null")

    def _leading(self) -> None:
        """Find the names after a participle of saying."""
        lows, table = self.line.lows, self.table
        for i, low in enumerate(lows):
            for words in table.leading.get(low, ()):
                if tuple(lows[i : i + len(words)]) == words:
                    phrase = self.phrase(i + len(words), self.line.sentence_end(i))
                    if phrase is not None and phrase.kind in ("name", "role"):
                        self.sources.append(FramedSource(phrase, i, i + len(words), "verb", right=True))
                    break

    def _gerund(self, cue: Cue) -> FramedSource:
        """Return the source of a gerund such as "adding that".

        The subject of the verb before it in the sentence.
        """
        begin = self.line.begins[self.line.sentence[cue.begin]]
        apart = self.line.lows[cue.begin - 1 : cue.begin] in ([","], []) or self.line.lows[cue.begin - 1] in self.table.conjunctions
        if apart and self.sources and begin <= self.sources[-1].begin < cue.begin:
            return FramedSource(NounPhrase(cue.begin, cue.end, "null"), cue.begin, cue.end, "verb", True, same=True)
        directly = self.by_end.get(cue.begin)
        if directly is not None and directly.entity is not None and directly.entity.full and directly.entity.sure:
            return FramedSource(NounPhrase(directly.lead, directly.end, "name", directly), cue.begin, cue.end, "verb", True)
        phrase = self._first_phrase(begin, cue.begin)
        if phrase is None or phrase.end == cue.begin:
            phrase = NounPhrase(cue.begin, cue.end, "nobody")
        return FramedSource(phrase, cue.begin, cue.end, "verb", True)

    def _ends_speech(self, verb: int) -> bool:
        """Tell whether the quotation before a verb is speech.

        And no title: the drama “Gulls” tells of three women.
        """
        quotes = [i for i in range(max(verb - 4, 0), verb) if self.line.lows[i] == QUOTATION_TOKEN]
        if not quotes:
            return False
        quotation = self.line.quotations[self.line.quotes[quotes[-1]]]
        return quotation.words >= MIN_SPEECH_WORDS or quotation.dash or quotation.joins_next

    def _relative(self, verb: int) -> NounPhrase | None:
        """Return the antecedent of "who" before a verb.

        Ana Ruiz, quien aseguró que.
        """
        lows, table = self.line.lows, self.table
        k = verb - 1
        while k > 0 and (lows[k] in table.clitics or lows[k] in table.adverbs):
            k -= 1
        if k >= 1 and lows[k] not in table.relatives:
            k = self._relative_apart(k)
        if k < 1:
            return None
        end = k if lows[k - 1] != "," else k - 1
        mention = self.by_end.get(end)
        if mention is None or mention.entity is None or not mention.entity.person:
            return None
        before = lows[mention.lead - 1] if mention.lead else ""
        if before in table.of or before in table.prepositions:
            return None
        return NounPhrase(mention.lead, mention.end, "name", mention)

    def _relative_apart(self, k: int) -> int:
        """Return the item of a relative pronoun parted from its verb; -1 for none.

        Papa Luca, che nel corso dell'udienza ha detto.
        """
        lows, table = self.line.lows, self.table
        for j in range(k, max(k - MAX_ADVERBIAL_WORDS, 0), -1):
            if lows[j] in table.relatives and lows[j - 1] == ",":
                return j if lows[j + 1] in table.prepositions or lows[j + 1] in table.adverbs else -1
            if not self.line.is_word(j) or lows[j] in table.finite or lows[j] in table.auxiliaries or lows[j] in table.that:
                return -1
        return -1

    def _clause_subject(self, verb: int) -> NounPhrase | None:
        """Return the subject of the clause before "and said".

        In a clause without another source: Biden sonrió y dijo.
        """
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
        """Return the item before a verb, skipping adverbs and clitics.

        "" at a sentence's start.
        """
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


def _hung_gender(low: str) -> str:
    """Return the gender of a pronoun attached to a verb.

    "" for nobody in particular.
    """
    word = low.rsplit("-", 1)[-1]
    return {"il": "m", "elle": "f", "ele": "m", "ela": "f"}.get(word, "")
