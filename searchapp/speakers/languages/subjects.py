"""Subjects of verbs of saying.

Behind the verb, before it, or parted from it by an aside.
"""

from __future__ import annotations

from dataclasses import dataclass

from .adverbials import Adverbials
from .name_spans import title_gender
from .noun_phrases import NounPhrase
from .paragraph_line import QUOTATION_TOKEN

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


class Subjects(Adverbials):
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
            passed = self.past(i, start, end)
            if passed > i:
                i = passed
                continue
            low = lows[i]
            if not line.is_word(i) or low in table.that or low in table.conjunctions or low in table.subordinators:
                return None
            phrase = self.phrase(i, end)
            if phrase is None:
                return None
            if phrase.kind == "nobody" and table.object_endings and low.endswith(table.object_endings) and i + 1 == phrase.end:
                i += 1  # řekla novinářům
                continue
            return self._accepted(phrase, i, end)
        return None

    def _accepted(self, phrase: NounPhrase, i: int, end: int) -> NounPhrase | None:
        """Return the noun phrase at i as a subject, None where it can be none."""
        table, lows = self.table, self.line.lows
        vague = phrase.kind == "nobody" and not phrase.definite and lows[i] not in table.nobody
        if vague and not table.bare_subjects and i + 1 < end and not self._ends_phrase(lows[i]):
            return None
        if phrase.mention is not None and not phrase.mention.sure and phrase.mention.oblique:
            return None
        if table.bare_subjects and table.cases:
            return self._surer(phrase, i, end) or phrase
        return phrase

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
            if low in (",", QUOTATION_TOKEN, ":", ";", "-", ".") or low in self.table.that:
                return None
            other = self.at.get(k)
            if other is None or other.entity is None or other.oblique or not other.entity.person:
                continue
            before = self.line.lows[other.lead - 1]
            if other.entity.full and other.entity.sure and before not in self.table.prepositions:
                return NounPhrase(other.lead, other.end, "name", other)
        return None

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
            if lows[j] == QUOTATION_TOKEN and not self.is_inner(j, verb):
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
            or lows[s - 1] in ("-", QUOTATION_TOKEN)
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
