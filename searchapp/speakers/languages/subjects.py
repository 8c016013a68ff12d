"""Subjects of verbs of saying.

Behind the verb, before it, or parted from it by an aside.
"""

from __future__ import annotations

from dataclasses import dataclass

from .line import QUOTE
from .names import title_gender
from .phrases import NounPhrase, Phrases

MAX_SKIPPED = 14
"""Words between a verb of saying and its subject."""
MAX_CLAUSE_ITEMS = 120
"""Items before a verb among which its clause begins."""


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


class Subjects(Phrases):
    """The subjects of the verbs of one paragraph."""

    def right(self, i: int, cue: Cue | None = None) -> NounPhrase | None:
        """Return the subject after a verb that ends before item i."""
        line, table, lows = self.line, self.table, self.line.lows
        end = min(line.sentence_end(max(i - 1, 0)), i + MAX_SKIPPED + 12)
        if cue is not None and cue.closing >= 0:
            end = min(end, max(cue.closing, i))
        start = i
        if cue is not None and not cue.weak and (named := self.in_marks(i, end, bare=False)) is not None:
            return named
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
            elif i == start and table.bare_subjects and (said := line.anaphor(i)):
                i += said  # poinformował o tym minister
                continue
            elif (low in table.dative_articles and low not in table.articles) or (
                low in table.prepositions and low not in table.articles
            ):
                i = self._past_prepositional(i, end)
                continue
            elif i == start and (closing := self._past_marks(i, end)) > i:
                i = closing
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
            if phrase.kind == "nobody" and table.object_endings and low.endswith(table.object_endings) and i + 1 == phrase.end:
                i += 1  # řekla novinářům
                continue
            vague = phrase.kind == "nobody" and not phrase.definite and low not in table.nobody
            if vague and not table.bare_subjects and i + 1 < end and not self._ends_phrase(lows[i]):
                return None
            if phrase.mention is not None and not phrase.mention.sure and phrase.mention.oblique:
                return None
            if table.bare_subjects and table.cases:
                return self._surer(phrase, i, end) or phrase
            return phrase
        return None

    def _surer(self, phrase: NounPhrase, i: int, end: int) -> NounPhrase | None:
        """Return a full name further right as the surer subject.

        Where the first capital may be an object: řekl Novinkám primář Petr Dub.
        """
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
                return NounPhrase(other.lead, other.end, "name", other)
        return None

    def _interrupts(self, i: int, end: int) -> bool:
        """Tell whether a comma at i opens an aside before the subject.

        dijo, en Madrid, Ana Ruiz.
        """
        lows = self.line.lows
        if i + 1 >= end or lows[i + 1] not in self.table.prepositions:
            return False
        return "," in lows[i + 1 : min(end, i + 9)]

    def _past_marks(self, i: int, end: int) -> int:
        """Return the item after a few words in marks at i.

        In a line of dialogue, where marks make no quotation; else i.
        """
        opening = {pair[0]: pair[1] for pair in self.table.pairs}
        if self.line.lows[i] not in opening:
            return i
        closing = {pair[1] for pair in self.table.pairs if pair[0] == self.line.lows[i]}
        return next((j + 1 for j in range(i + 1, min(end, i + 5)) if self.line.lows[j] in closing), i)

    def _past_bracket(self, i: int, end: int) -> int:
        for j in range(i, end):
            if self.line.lows[j] == ")":
                return j + 1
        return end

    def _past_prepositional(self, i: int, end: int) -> int:
        """Return the item after a prepositional phrase.

        A plural one holds no single name.
        """
        table, lows = self.table, self.line.lows
        plural = lows[i] in table.plural_articles
        j = i + 1
        while j < end and (lows[j] in table.articles or lows[j] in table.dative_articles or lows[j] in table.plural_articles):
            plural = plural or lows[j] in table.plural_articles
            j += 1
        first = True
        if j < end and lows[j] in table.he | table.she | table.nobody:
            return j + 1  # quant à elle
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

    def left(self, verb: int) -> NounPhrase | None:
        """Return the subject before a verb."""
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
        """Return the earliest item where a verb's clause may begin."""
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
        """Tell whether a quotation before a verb is only a name.

        A name in marks ("dem „Tagblatt“ sagte") and no speech.
        """
        quotation = self.line.quotations[self.line.quotes[j]]
        before = self.line.lows[j - 1] if j else ""
        return quotation.words <= 4 and (
            before in self.table.articles | self.table.dative_articles | self.table.prepositions | self.table.of
            or before in self.table.outlets
        )

    def _adjacent(self, w: int, floor: int) -> NounPhrase | None:
        """Return the noun phrase that ends directly before item w."""
        lows, table = self.line.lows, self.table
        best: NounPhrase | None = None
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
            if table.bare_subjects and not opens and s > floor and self._is_unsure(s):
                continue  # behind a noun in a language without articles an unknown capital is rather what the noun is called
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
        if best is not None and table.order == "verb-second" and best.begin > floor and self._is_object(best.begin, floor):
            return None
        return best

    def _is_object(self, begin: int, floor: int) -> bool:
        """Tell whether a name is an object.

        It has a preposition or an article of another case before it: Den Rivalen Ross rief sie auf.
        """
        lows, table = self.line.lows, self.table
        for k in range(begin - 1, max(floor, begin - 4) - 1, -1):
            if not self.line.is_word(k):
                return False
            if lows[k] in table.dative_articles or (k == begin - 1 and lows[k] in table.prepositions):
                return True
        return False

    def _is_unsure(self, i: int) -> bool:
        """Tell whether an untitled name at i is not certainly a person's.

        No first name makes a person of it.
        """
        mention = self.at.get(i)
        return mention is not None and not mention.titled and mention.entity is not None and not mention.entity.sure

    def _pair(self, conjunction: int, floor: int, w: int) -> NounPhrase | None:
        """Return two people joined by "and" directly before item w."""
        mention = self.by_end.get(conjunction)
        if mention is None or mention.lead < floor or mention.entity is None or not mention.entity.person:
            return None
        before = self.line.lows[mention.lead - 1] if mention.lead > floor else ""
        if before in self.table.of or before in self.table.prepositions:
            return None
        phrase = self.phrase(mention.lead, w)
        return phrase if phrase is not None and phrase.end == w and phrase.kind == "name" else None

    def _named_before(self, comma: int, floor: int) -> NounPhrase | None:
        """Return the name directly before a comma and its description."""
        mention = self.by_end.get(comma)
        if mention is None or mention.begin < floor or mention.entity is None or mention.oblique:
            return None
        if self._is_governed(mention.lead, floor):
            return None
        return NounPhrase(mention.lead, mention.end, "name", mention)

    def _is_governed(self, s: int, floor: int) -> bool:
        """Tell whether a preposition or "of" governs a noun phrase.

        It stands before it, with an article between or not: de la FIA.
        """
        lows, table = self.line.lows, self.table
        k = s - 1
        mention = self.at.get(s)
        entity = mention.entity if mention is not None and not mention.titled else None
        if table.bare_subjects and entity is not None and not (entity.person and entity.sure) and k >= floor:
            noun = self.line.is_word(k) and not self.line.is_capital(k) and not self._ends_phrase(lows[k])
            if noun and lows[k] not in table.adverbs | table.outlets and title_gender(lows[k], table) is None:
                return True  # морської піхоти Збройних сил України
        if k > floor and (lows[k] in table.articles or lows[k] in table.plural_articles):
            k -= 1
        return k >= floor and (lows[k] in table.prepositions or lows[k] in table.of or lows[k] in table.dative_articles)

    def _parted(self, w: int, floor: int) -> NounPhrase | None:
        """Return a subject separated from its verb by an aside.

        Between commas or brackets.
        """
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
        fallback: NounPhrase | None = None
        apart: NounPhrase | None = None
        for s in starts:
            before = lows[s - 1] if s > floor else ""
            if self._is_governed(s, floor):
                continue
            phrase = self.phrase(s, w)
            if phrase is None or phrase.end >= w or lows[phrase.end] not in (",", "("):
                continue
            if phrase.kind == "name" and w - phrase.end <= 30:
                if (apart is None and s == floor) or before != "," or lows[floor] in table.prepositions:
                    return phrase
                if fallback is None or (self._is_person(phrase) and phrase.end == w - 1 and not self._is_person(fallback)):
                    fallback = phrase
            if (phrase.kind in ("pronoun", "role") or phrase.definite) and s == floor and w - phrase.end <= 30:
                apart = phrase
        return fallback if fallback is not None and (apart is None or fallback.end == w - 1) else apart

    @staticmethod
    def _is_person(phrase: NounPhrase) -> bool:
        entity = phrase.mention.entity if phrase.mention is not None else None
        return entity is not None and entity.person

    def _loose(self, w: int, floor: int) -> NounPhrase | None:
        """Return a clause-initial subject followed by a short adverbial.

        The adverbial stands between it and the verb.
        """
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
                or first in table.of
                or first in table.dative_articles
                or first in table.adverbs
                or first == "("
                or (first in table.articles and table.order == "verb-second")
            ):
                return phrase
        return None
