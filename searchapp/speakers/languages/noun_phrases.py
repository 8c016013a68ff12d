"""Noun phrases of a paragraph.

A name with its titles, a description, a pronoun, or somebody without a name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .name_spans import LanguageEntity, LanguageMention, title_gender
from .paragraph_line import QUOTATION_TOKEN, LanguageLine

MAX_INSET_WORDS = 4
"""Words of a name in marks inside a description."""

Kind = Literal["name", "pronoun", "null", "role", "nobody"]


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase and its possible referents.

    Items [begin, end), and whom it may mean.
    """

    begin: int
    end: int
    kind: Kind
    mention: LanguageMention | None = None
    partners: list[LanguageMention] = field(default_factory=list)
    gender: str = ""
    role: str = ""
    definite: bool = False
    owner: LanguageMention | None = None


@dataclass(slots=True)
class _Draft:
    """A partly read noun phrase."""

    begin: int
    at: int  # the item to read next
    head: str = ""
    role: str = ""
    gender: str = ""
    owner: LanguageMention | None = None
    governed: bool = False  # behind "of"
    plural: bool = False
    definite: bool = False
    done: bool = False
    result: NounPhrase | None = None


class Phrases:
    """The noun phrases of one paragraph."""

    def __init__(self, line: LanguageLine, mentions: list[LanguageMention]) -> None:
        self.line = line
        self.table = line.table
        self.mentions = mentions
        self.at: dict[int, LanguageMention] = {}
        for mention in mentions:
            self.at[mention.lead] = mention
            self.at.setdefault(mention.begin, mention)
        self.by_end = {mention.end: mention for mention in mentions}
        self.inner = {i for m in mentions for i in range(m.begin + 1, m.end)}  # items inside a name

    def phrase(self, i: int, stop: int) -> NounPhrase | None:
        """Return the noun phrase that begins at item i."""
        if i >= stop:
            return None
        table, lows = self.table, self.line.lows
        if i not in self.at:
            low = lows[i]
            if low in table.he or low in table.she:
                return NounPhrase(i, i + 1, "pronoun", gender="m" if low in table.he else "f")
            if low in table.nobody:
                return NounPhrase(i, i + 1, "nobody")
            if low not in table.articles and (low in table.of or low in table.prepositions):
                return None
        draft = _Draft(i, i)
        while draft.at < stop and not draft.done:
            mention = self.at.get(draft.at)
            if mention is not None and mention.end <= stop:
                if self._take_name(draft, mention, stop):
                    return draft.result
            else:
                self._take_word(draft, lows[draft.at])
        return self._described(draft, stop) if draft.head else None

    def _take_name(self, draft: _Draft, mention: LanguageMention, stop: int) -> bool:
        """Read a name of a noun phrase.

        True where that ends the phrase, with its result.
        """
        table, entity = self.table, mention.entity
        person = entity is not None and entity.person
        unsure = mention.oblique or not person or not mention.sure or (entity is not None and not entity.sure)
        apart = table.bare_subjects and draft.head and not mention.titled and unsure
        if draft.governed or apart or (mention.oblique and (person or table.possessive_s)):
            draft.owner, draft.governed, draft.at = mention, False, mention.end
            return False
        if person and (not draft.plural or mention.titled) and not (mention.oblique and table.cases):
            draft.result = self._named(draft.begin, mention, draft.role, draft.gender, stop)
            return True
        if not person and table.possessive_s and self._is_adjective(mention, stop):
            draft.at = mention.end
            return False
        if person:
            draft.at = mention.end
            return draft.plural
        place = self.line.lows[mention.begin] in table.places and mention.end - mention.begin == 1
        if draft.head and draft.owner is None and (place or not table.capital_nouns):
            draft.owner, draft.at = mention, mention.end
            return False
        if title_gender(self.line.words[mention.begin], table) is None:
            draft.result = None if mention.oblique else NounPhrase(draft.begin, mention.end, "name", mention)
            return True
        draft.at = mention.end
        return False

    def _take_word(self, draft: _Draft, low: str) -> None:
        """Read a word of a noun phrase that is not a name.

        Or end the phrase before it.
        """
        table, line, i = self.table, self.line, draft.at
        if draft.head and low in table.of and not draft.governed:
            draft.governed = True
        elif low in table.articles or low in table.plural_articles:
            if not draft.governed:
                draft.done = bool(draft.head) or (i > draft.begin and line.lows[i - 1] not in table.articles)
                draft.definite = draft.definite or not draft.done
                draft.plural = draft.plural if draft.done else low in table.plural_articles
        elif draft.head and (following := self._past_inset(i)) > i:
            draft.at = following
            return
        elif not line.is_word(i) or self._ends_phrase(low):
            draft.done = True
        else:
            told = title_gender(line.words[i], table)
            if not draft.governed:
                if told is not None and not draft.role:
                    draft.role, draft.gender = low, told
                    draft.definite = draft.definite or (bool(table.definite_endings) and low.endswith(table.definite_endings))
                draft.head = draft.head or low
            if not (draft.governed and table.capital_nouns and not line.is_capital(i)):
                draft.governed = False  # des späteren Opfers: an adjective does not part "of" from its noun
        draft.at += not draft.done

    def _past_inset(self, i: int) -> int:
        """Return the item after what stands inside a description: else i.

        A name in marks before the person's (экономист банка «Рассвет» Иван Петров), or the end of a shortened compound
        (der Gesundheits- und Sozialdirektor).
        """
        line, lows = self.line, self.line.lows
        if lows[i] == QUOTATION_TOKEN:
            short = line.quotations[line.quotes[i]].words <= MAX_INSET_WORDS
            return i + 1 if short and i + 1 in self.at and line.is_word(i - 1) else i
        if lows[i] != "-" or line.starts[i] != line.ends[i - 1] or i + 2 >= len(lows):
            return i
        joined = lows[i + 1] == "," or lows[i + 1] in self.table.conjunctions
        return i + 2 if joined and line.is_word(i + 2) else i

    def _described(self, draft: _Draft, stop: int) -> NounPhrase:
        """Return a noun phrase whose head is not a name.

        A name between commas behind it, a description, or nobody.
        """
        i, lows, table = draft.at, self.line.lows, self.table
        apposed = self._apposed(i, stop) if (draft.role or draft.owner is not None) else None
        if apposed is None and draft.role and i < stop and (lows[i] in table.prepositions or lows[i] in table.conjunctions):
            apposed = self._apposed_later(i, stop)
        if apposed is not None and not draft.plural:
            return self._named(draft.begin, apposed, draft.role, draft.gender, stop)
        kind: Kind = "role" if draft.role and not draft.plural else "nobody"
        return NounPhrase(
            draft.begin, i, kind, gender=draft.gender, role=draft.role, definite=draft.definite, owner=draft.owner
        )  # fmt: skip

    def in_marks(self, i: int, stop: int, *, bare: bool) -> NounPhrase | None:
        """Return the source whose name stands in marks at i: der „Morgenbote“, la rivista «Orizzonte».

        `bare`: it needs no article or noun before the marks.
        """
        line, lows, table = self.line, self.line.lows, self.table
        k = i
        while k < min(stop, i + 3) and (lows[k] in table.articles | table.dative_articles | table.outlets) and k not in self.at:
            k += 1
        if k >= stop or lows[k] != QUOTATION_TOKEN or (k == i and not bare):
            return None
        quotation = line.quotations[line.quotes[k]]
        name = line.text[quotation.start : quotation.end]
        words = name.split()
        if not 0 < len(words) <= MAX_INSET_WORDS or not words[-1][:1].isupper() or not words[0][:1].isupper() or name[-1] in ".!?,":
            return None
        entity = LanguageEntity(name, False, tuple(word.lower() for word in words))
        return NounPhrase(i, k + 1, "name", LanguageMention(k, k + 1, k, entity))

    def _is_adjective(self, mention: LanguageMention, stop: int) -> bool:
        """Tell whether a capitalised word modifies a common noun.

        The noun follows it: de Italiaanse franciscaan.
        """
        after = mention.end
        single = mention.end - mention.begin == 1 and after < stop and self.line.is_word(after) and not self.line.is_capital(after)
        return (
            single
            and not self.table.capital_nouns
            and not self._ends_phrase(self.line.lows[after])
            and self.line.lows[after] not in self.table.weak
        )

    def _named(self, begin: int, mention: LanguageMention, role: str, gender: str, stop: int) -> NounPhrase:
        entity = mention.entity
        if entity is not None and role:
            entity.roles.add(self.table.alike.get(role, role))
            if gender and not entity.gender:
                entity.gender = gender
        phrase = NounPhrase(begin, mention.end, "name", mention, gender=gender)
        lows = self.line.lows
        if mention.end + 1 < stop and lows[mention.end] in self.table.conjunctions:
            other = self.phrase(mention.end + 1, stop)
            if other is not None and other.mention is not None and other.mention.entity is not None and other.mention.entity.person:
                phrase.partners = [other.mention, *other.partners]
                phrase.end = other.end
        return phrase

    def _apposed(self, i: int, stop: int) -> LanguageMention | None:
        """Return the name between commas at i, after a description."""
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
            if after in (",", ".", "(", ":", ";", "-", QUOTATION_TOKEN)
            or after in self.table.finite
            or after in self.table.prepositions
            or after in self.table.auxiliaries
            else None
        )

    def _apposed_later(self, i: int, stop: int) -> LanguageMention | None:
        """Return the name after a description with a prepositional phrase.

        The description ends in the phrase: der Chef des Verbands in Wien, X, sagte.
        """
        lows = self.line.lows
        for j in range(i, min(stop, i + 10)):
            if lows[j] == ",":
                return self._apposed(j, stop)
            mention = self.at.get(j)
            if mention is not None and j > i + 1 and self._is_whole_name(mention) and not self._is_taken(j):
                return mention  # rektor ved skolen Jon Krag
            if (
                not self.line.is_word(j)
                or lows[j] in self.table.finite
                or lows[j] in self.table.auxiliaries
                or lows[j] in self.table.that
            ):
                return None
        return None

    @staticmethod
    def _is_whole_name(mention: LanguageMention) -> bool:
        entity = mention.entity
        whole = entity is not None and entity.person and entity.full and entity.sure
        return whole and mention.end - mention.begin > 1 and not mention.oblique

    def _is_taken(self, i: int) -> bool:
        """Tell whether the word before item i takes what follows: of, by, and, a title."""
        low, table = self.line.lows[i - 1], self.table
        return self._ends_phrase(low) or low in table.of or low in table.articles or not self.line.is_word(i - 1)

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
