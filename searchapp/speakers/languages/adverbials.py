"""What stands between a verb of saying and its subject.

Adverbs, prepositional phrases, brackets, asides.
"""

from __future__ import annotations

from .noun_phrases import Phrases
from .paragraph_line import QUOTATION_TOKEN


class Adverbials(Phrases):
    """The items of one paragraph that are skipped on the way to a subject."""

    def past(self, i: int, start: int, end: int) -> int:
        """Return the item after what may be skipped at i; i where nothing may.

        The way to the subject began at `start`.
        """
        line, table, lows = self.line, self.table, self.line.lows
        low = lows[i]
        if i in self.at or low in table.he or low in table.she or low in table.nobody:
            return i
        if low == "(":
            return self._past_bracket(i, end)
        if self._is_adverb(low):
            return i + 1
        if i == start and table.bare_subjects and (said := line.anaphor(i)):
            return i + said  # poinformował o tym minister
        if low not in table.articles and (low in table.dative_articles or low in table.prepositions):
            return self._past_prepositional(i, end)
        if i == start and (closing := self._past_marks(i, end)) > i:
            return closing
        if low == QUOTATION_TOKEN and i == start and line.quotations[line.quotes[i]].words <= 3 and i + 1 in self.at:
            return i + 1  # mówi „Gazecie” Jan Nowak
        if low == "," and i > start and self._interrupts(i, end):
            return lows.index(",", i + 1) + 1
        return i

    def _is_adverb(self, low: str) -> bool:
        table = self.table
        clitic = low in table.clitics and low not in table.articles | table.plural_articles
        return clitic or low in table.adverbs or low in table.auxiliaries

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
            if low == QUOTATION_TOKEN and first:
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
