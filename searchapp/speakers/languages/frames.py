"""Speakers named by a frame ("according to") or before a colon.

The colon stands before a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .name_spans import LanguageEntity, LanguageMention, nominatives, title_gender
from .noun_phrases import NounPhrase
from .paragraph_line import QUOTATION_TOKEN, LanguageLine
from .subjects import MAX_CLAUSE_ITEMS, Subjects

MAX_DESCRIPTION_WORDS = 7
"""Words between a frame and the name it governs."""

MAX_OPENING_WORDS = 8
"""Words of a prepositional phrase before the name that a sentence is about."""
MIN_REPEATED_NAMES = 3
"""Times that an article names whom only a surname stands for, so that this is surely somebody."""


@dataclass(slots=True)
class FramedSource:
    """A speaker identified by one cue.

    A verb of saying at items [begin, end), a frame, or a colon.
    """

    phrase: NounPhrase
    begin: int
    end: int
    form: Literal["verb", "frame", "colon"]
    weak: bool = False
    right: bool = False  # the subject stands behind the verb
    closing: int = -1  # item of a participle or particle at the end of the clause
    same: bool = False  # goes on with the subject of the verb before
    entity: LanguageEntity | None = None
    how: str = "unknown"
    candidates: tuple[LanguageEntity, ...] = ()


class Frames(Subjects):
    """The frames and colons of one paragraph."""

    def __init__(self, line: LanguageLine, mentions: list[LanguageMention]) -> None:
        super().__init__(line, mentions)
        self.sources: list[FramedSource] = []

    def _frames(self) -> None:
        line, table, lows = self.line, self.table, self.line.lows
        verbs = {s.begin for s in self.sources}
        for i, low in enumerate(lows):
            if i and lows[i - 1] in table.articles and low in table.before:
                continue  # o segundo: a numeral
            if self._possessive(i, low):
                continue
            if low in table.before:
                self._frame_before(i, low)
            if low in table.after and i:
                phrase = self._adjacent_any(i)
                if phrase is not None and (phrase.kind != "nobody" or self._is_source_noun(phrase)):
                    self.sources.append(FramedSource(phrase, i, i + 1, "frame"))
            if low in table.so and i not in verbs and i + 1 < len(lows):
                before = lows[i - 1] if i else ""
                if before in (",", QUOTATION_TOKEN, "-"):
                    phrase = self.phrase(i + 1, line.sentence_end(i))
                    if phrase is not None and phrase.kind in ("name", "role") and (phrase.kind == "name" or phrase.definite):
                        self.sources.append(FramedSource(phrase, i, i + 1, "frame", right=True))

    def _frame_before(self, i: int, low: str) -> None:
        line, table, lows = self.line, self.table, self.line.lows
        for words in table.before[low]:
            weak, strong = words[-1] == "?", words[-1] == "!"
            plain = words[:-1] if weak or strong else words
            if tuple(lows[i : i + len(plain)]) != plain:
                continue
            if weak and i != line.begins[line.sentence[i]]:
                continue
            begin = i + len(plain)
            stop = line.sentence_end(i)
            phrase = self._governed(begin, stop)
            if phrase is None or phrase.kind == "null":
                return
            if phrase.kind == "nobody" and not strong and not self._is_source_noun(phrase):
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
                if QUOTATION_TOKEN not in lows[i:stop] and not known:
                    return
            if table.bare_subjects and not self._governs(phrase, begin):
                return
            self.sources = [s for s in self.sources if not (i <= s.begin < begin and s.form == "verb")]
            self.sources.append(FramedSource(phrase, i, begin, "frame", weak=weak, right=True))
            return

    def _possessive(self, i: int, low: str) -> bool:
        """Record "in his words", whose speaker is that of a pronoun."""
        for gender, frames in (("m", self.table.his), ("f", self.table.her)):
            for words in frames.get(low, ()):
                if tuple(self.line.lows[i : i + len(words)]) == words:
                    phrase = NounPhrase(i, i + len(words), "pronoun", gender=gender)
                    self.sources.append(FramedSource(phrase, i, i + len(words), "frame", right=True))
                    return True
        return False

    def _governs(self, phrase: NounPhrase, begin: int) -> bool:
        """Tell whether a frame governs a name near it.

        In a language without articles, a name so near is what the frame governs.
        """
        mention, lows, table = phrase.mention, self.line.lows, self.table
        if mention is None or mention.entity is None:
            return True
        if mention.lead == begin and mention.oblique and mention.entity.full and mention.entity.sure and mention.entity.person:
            return True
        if mention.end - mention.begin > 1 and mention.entity.sure and mention.entity.person:
            return mention.lead - begin <= MAX_DESCRIPTION_WORDS
        after = lows[mention.end] if mention.end < len(lows) else "."
        owner = self.line.is_word(mention.end) and not self.line.is_capital(mention.end) and not self._ends_phrase(after)
        return mention.lead == begin and not (owner and after not in table.weak and table.cases and not self._is_verb(after))

    def _is_verb(self, low: str) -> bool:
        """Tell whether a word's ending may be that of a verb."""
        endings = (*self.table.masculine_verbs, *self.table.feminine_verbs, *self.table.plural_endings)
        return bool(endings) and low.endswith(endings)

    def _governed(self, i: int, stop: int) -> NounPhrase | None:
        """Return the noun phrase that a frame governs.

        In whatever case the frame asks for.
        """
        table, lows = self.table, self.line.lows
        named = self.in_marks(i, stop, bare=not table.cases)
        if named is not None:
            return named
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
                    NounPhrase(i, phrase.end if phrase else i + 1, "nobody", role=lows[i] if i < stop else "")
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

    def _straighten(self, mention: LanguageMention) -> None:
        """Convert a surname in a frame from the genitive to the nominative.

        Where its ending leaves no doubt.
        """
        entity = mention.entity
        if entity is None or entity.full or entity.count > 1 or mention.oblique:
            return
        for name in nominatives(entity.name, "frame", self.table)[:1]:
            mention.entity = LanguageEntity(name, True, (name.lower(),), entity.gender, entity.roles, full=False, count=1)

    def _is_source_noun(self, phrase: NounPhrase) -> bool:
        table, lows = self.table, self.line.lows
        return any(
            low in table.outlets
            or low in table.organisations
            or low in table.roles
            or title_gender(self.line.words[k], table) is not None
            for k, low in enumerate(lows[phrase.begin : phrase.end], phrase.begin)
        )

    def _adjacent_any(self, i: int) -> NounPhrase | None:
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
        """Find names with a colon before a quotation or opening a line."""
        line, lows = self.line, self.line.lows
        spoken: dict[int, list[FramedSource]] = {}
        for source in self.sources:
            if source.form == "verb":
                spoken.setdefault(line.sentence[source.begin], []).append(source)
        replaced: set[int] = set()
        for i, low in enumerate(lows):
            if low != ":" or i == 0:
                continue
            number = line.sentence[i]
            begin = line.begins[number]
            quoted = i + 1 < len(lows) and lows[i + 1] == QUOTATION_TOKEN
            if not quoted or i - begin > MAX_CLAUSE_ITEMS or any(s.phrase.kind != "nobody" for s in spoken.get(number, ())):
                continue
            phrase = self._first_phrase(begin, i)
            if phrase is not None:
                replaced |= {id(s) for s in spoken.get(number, ()) if s.begin < i}
                self.sources.append(FramedSource(phrase, i, i + 1, "colon"))
        self.sources = [s for s in self.sources if id(s) not in replaced]

    def _past_opening(self, begin: int, colon: int) -> int:
        """Return the item after a prepositional phrase and a comma.

        Pelo PP, Miguel Teixeira começou …: only where a name follows at once.
        """
        lows, table = self.line.lows, self.table
        if begin >= colon or begin in self.at or lows[begin] not in table.prepositions:
            return begin
        comma = next((j for j in range(begin + 1, min(colon, begin + MAX_OPENING_WORDS)) if lows[j] == ","), -1)
        return comma + 1 if comma > 0 and comma + 1 in self.at else begin

    def _is_called(self, phrase: NounPhrase) -> bool:
        """Tell whether only titles and articles stand before a name."""
        begin = phrase.mention.lead if phrase.mention is not None else phrase.begin
        words = [k for k in range(phrase.begin, begin) if self.line.lows[k] not in self.table.articles]
        return not words or any(title_gender(self.line.words[k], self.table) is not None for k in words)

    @staticmethod
    def _is_somebody(mention: LanguageMention) -> bool:
        """Tell whether a name is surely somebody, by form or by being repeated."""
        entity = mention.entity
        return entity is not None and (mention.sure or (entity.person and entity.count >= MIN_REPEATED_NAMES))

    def _first_phrase(self, begin: int, colon: int) -> NounPhrase | None:
        """Return the person who opens a sentence before a quotation.

        The sentence ends in a colon and the quotation.
        """
        lows, table = self.line.lows, self.table
        i = begin
        while i < colon and (lows[i] in table.adverbs or lows[i] in table.conjunctions) and i not in self.at:
            i += 1
        phrase = self.phrase(self._past_opening(i, colon), colon)
        if phrase is None or phrase.kind not in ("name", "role", "pronoun"):
            return None
        if phrase.kind == "name" and phrase.mention is not None and not self._is_somebody(phrase.mention):
            return None
        if phrase.end == colon:
            return phrase if phrase.kind == "name" and self._is_called(phrase) else None
        entity = phrase.mention.entity if phrase.mention else None
        return phrase if entity is not None and entity.person else None
