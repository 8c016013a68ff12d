"""Read the noun phrases of a paragraph: a name with its titles, a description, a pronoun, or somebody without a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .line import QUOTE, Line
from .names import Mention, title_gender

Kind = Literal["name", "pronoun", "null", "role", "nobody"]


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


class Phrases:
    """The noun phrases of one paragraph."""

    def __init__(self, line: Line, mentions: list[Mention]) -> None:
        self.line = line
        self.table = line.table
        self.mentions = mentions
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            self.at[mention.lead] = mention
            self.at.setdefault(mention.begin, mention)
        self.by_end = {mention.end: mention for mention in mentions}
        self.inner = {i for m in mentions for i in range(m.begin + 1, m.end)}  # items inside a name

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
            if not (governed and table.capital_nouns and not line.is_capital(i)):
                governed = False  # des späteren Opfers: an adjective does not part "of" from its noun
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
