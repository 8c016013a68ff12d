"""Names of people, organisations and places in an article.

Each with its gender and what it is called.

Full names first, then the single words that stand for them. Who is meant by "she" is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from .descriptions import describe
from .name_runs import NameRuns
from .name_words import (
    LanguageEntity,
    LanguageMention,
    first_gender,
    first_name_gender,
    is_acronym,
    is_initial,
    nominatives,
    title_gender,
    without_possessive,
)
from .paragraph_line import LanguageLine, fold

__all__ = ["LanguageEntity", "LanguageMention", "Names", "first_gender", "nominatives", "title_gender"]


MIN_LEAD_OF_NAMESAKES = 3
"""How many times as often as another the bearer of a first name is named whom the first name alone means."""
MIN_MISSPELT = 0.75
"""How alike two first names before one surname are, of which one is misspelt."""


class Names(NameRuns):
    """All names of one article."""

    def __init__(self, lines: Sequence[LanguageLine]) -> None:
        super().__init__(lines)
        self.by_last: dict[str, list[LanguageEntity]] = {}
        self.by_first: dict[str, list[LanguageEntity]] = {}
        self.others: dict[str, LanguageEntity] = {}
        self.times: Counter[int] = Counter()  # of each person, how often the full name is written
        self.mentions: list[list[LanguageMention]] = [self._full_names(line) for line in lines]
        for line, mentions in zip(lines, self.mentions, strict=True):
            self._bare_names(line, mentions)
            mentions.sort(key=lambda m: m.begin)
        for line, mentions in zip(lines, self.mentions, strict=True):
            for mention in mentions:
                if mention.entity is not None:
                    mention.entity.count += 1
                    if mention.entity.person and (mention.entity.full or (mention.entity.sure and mention.sure)):
                        describe(line, mention)

    def _full_names(self, line: LanguageLine) -> list[LanguageMention]:
        found: list[LanguageMention] = []
        for begin, end in self._runs(line):
            at = begin
            while at < end:
                mention, at = self._person_in(line, at, end)
                if mention is not None:
                    found.append(mention)
        return found

    def _person_in(self, line: LanguageLine, begin: int, end: int) -> tuple[LanguageMention | None, int]:
        """Return a run's first person, and where to continue searching.

        A person with a full name or a title.
        """
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
                if title >= 0 and any(line.lows[j] in table.of for j in range(title + 1, k)):
                    title, gender = -1, ""  # die Anwältin von Egon Lutz
                return self._make(line, k, self._name_end(line, k, end), title, gender, begin)
            if table.cases and self._first(line, k) is None and k + 2 < end and self._first(line, k + 1) is not None:
                continue  # Burmistrz Lipowa Tomasz Kaleta: of Lipowo
            if title == k - 1 and title >= begin and line.is_capital(k) and self._may_follow_title(line, k, end):
                stop = self._name_end(line, k, end)
                return self._make(line, k, stop, title, gender, begin)
        lone = (
            not table.capital_nouns
            and title < 0
            and end - begin == 1
            and begin
            and self._title_before(line, begin)
            and not self._is_noun(line, begin)
        )
        if lone and self._is_surname(line.words[begin], table):
            return self._make(line, begin, end, begin - 1, title_gender(line.words[begin - 1], table) or "", begin - 1)
        return None, end

    def _make(
        self, line: LanguageLine, k: int, stop: int, title: int, gender: str, begin: int
    ) -> tuple[LanguageMention | None, int]:
        table = line.table
        if stop <= k:
            return None, max(stop, k + 1)
        first = self._first(line, k)
        words = [line.words[j] for j in range(k, stop)]
        words[-1] = without_possessive(words[-1], table)
        possessive = self._is_possessive(line, stop) or self._is_german_genitive(line, stop)
        if possessive and words[-1].removesuffix("s") in self.words_seen:
            words[-1] = words[-1].removesuffix("s")
        oblique = possessive or (words[-1] != line.words[stop - 1] and table.apostrophe_cases)
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
        self.times[id(entity)] += 1
        lead = title if title >= begin else k
        return LanguageMention(k, stop, lead, entity, titled=title >= 0, oblique=oblique), stop

    def _is_german_genitive(self, line: LanguageLine, end: int) -> bool:
        """Tell whether a German name is in the genitive.

        Müllers, where Müller is named too.
        """
        word = line.words[end - 1]
        return line.table.capital_nouns and len(word) > 4 and word.endswith("s") and word[:-1] in self.words_seen

    def _nominative(self, text: str, words: list[str], first: tuple[str, str]) -> tuple[str, list[str]]:
        """Return a name with an inflected first name in the nominative.

        As far as endings tell.
        """
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

    def _person(self, text: str, words: Sequence[str], gender: str) -> LanguageEntity:
        folded = tuple(fold(word) for word in words)
        for entity in self.by_last.get(folded[-1], ()):
            if entity.full and (entity.words[0] == folded[0] or is_initial(entity.words[0], folded[0])):
                return entity
        return self._new(text, words, gender, full=True)

    def _new(self, text: str, words: Sequence[str], gender: str, *, full: bool) -> LanguageEntity:
        folded = tuple(fold(word) for word in words)
        if not full:
            for entity in self.by_last.get(folded[-1], ()):
                return entity
        entity = LanguageEntity(text, True, folded, gender, full=full)
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

    def _also(self, word: str, folded: tuple[str, ...], entity: LanguageEntity) -> None:
        """Register the first of two surnames as a person's name.

        Pedro Sánchez Castejón is Sánchez.
        """
        del folded
        if len(word) > 3 and first_name_gender(word) is None:
            self.by_last.setdefault(word, []).append(entity)

    def _bare_names(self, line: LanguageLine, mentions: list[LanguageMention]) -> None:
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

    def _other(self, line: LanguageLine, begin: int, end: int) -> list[LanguageMention]:
        """Return the meaning of a run without a full name.

        A surname or first name of the article, an organisation, a place.
        """
        table = line.table
        institution = self._institution(line, begin) if table.institutions else None
        if institution is not None:
            name, stop, oblique = institution
            return [LanguageMention(begin, stop, begin, self._organisation(name), oblique=oblique)]
        if end - begin == 1 and line.lows[begin] in table.institution_nouns and line.lows[begin] not in table.organisations:
            return []  # Ministerstvo, of what the sentence does not say
        person = self._person_of(line, begin, end)
        if person is not None:
            return person
        if table.capital_nouns:
            return self._other_noun(line, begin, end)
        if end - begin == 1 and table.noun_endings and line.lows[begin].endswith(table.noun_endings):
            return []
        return self._single(line, begin, end)

    def _person_of(self, line: LanguageLine, begin: int, end: int) -> list[LanguageMention] | None:
        """Return the person whom a run names; None for no person."""
        table = line.table
        for k in range(begin, end):
            found = self._known(line, k, end)
            if found is not None and self._is_namesake(line, begin, found):
                mention, _ = self._make(line, k - 1, found.end, -1, "", k - 1)
                return [mention] if mention is not None else []
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
        return None

    def _single(self, line: LanguageLine, begin: int, end: int) -> list[LanguageMention]:
        """Return the organisation, place or bare name that a run is."""
        table = line.table
        if end < len(line.lows) and f"{line.lows[end - 1]}_{line.lows[end]}" in table.organisations:
            end += 1  # Statens vegvesen
        stop = self._extended(line, end)
        text = line.text[line.starts[begin] : line.ends[stop - 1]]
        word = without_possessive(text, table)
        possessive = self._is_possessive(line, end)
        if possessive:
            word = text[:-1]
        mixed = end - begin > 1 and any(self._is_noun(line, k) for k in range(begin, end) if line.is_capital(k))
        organisation = mixed or self._is_organisation(line, begin, end) or (end - begin == 1 and is_acronym(line.words[begin]))
        low = fold(word)
        if all(line.lows[k] in table.never for k in range(begin, end)) or (end - begin == 1 and len(line.words[begin]) == 1):
            return []
        if end - begin == 1 and title_gender(line.words[begin], table) is not None:
            return []
        article = begin and line.lows[begin - 1] in (table.articles | table.plural_articles)
        place = word.lower() in table.places or low in table.places or "_".join(line.lows[begin:end]) in table.places
        if organisation or article or place or stop > end:
            return [
                LanguageMention(
                    begin, stop, begin, self._organisation(word), oblique=word != text, sure=bool(organisation or place)
                )
            ]
        gender = first_gender(line.words[begin], table)
        if gender is None and self._looks_oblique(line.words[end - 1], table):
            return [LanguageMention(begin, end, begin, self._organisation(word), oblique=True, sure=False)]
        if gender is None and end - begin == 1 and self._opens_sentence(line, begin) and not self._may_open(line, begin):
            return []
        entity = self.others.get(low) or LanguageEntity(word, True, (low,), gender or "", full=False, sure=gender is not None)
        self.others[low] = entity
        return [
            LanguageMention(
                begin,
                end,
                begin,
                entity,
                oblique=word != text and (table.apostrophe_cases or table.possessive_s),
                sure=gender is not None,
            )
        ]

    def _is_namesake(self, line: LanguageLine, begin: int, found: LanguageMention) -> bool:
        """Tell whether an unknown first name marks another person's surname.

        Before a known surname: Lene Petersen, Steen Petersen.
        """
        k, table = found.begin - 1, line.table
        if (
            self._opens_sentence(line, max(k, 0))
            or table.capital_nouns
            or k < begin
            or found.entity is None
            or not line.is_capital(k)
            or not line.words[k].isalpha()
        ):
            return False
        plain = not line.words[k].isupper() and title_gender(line.words[k], table) is None and not self._is_noun(line, k)
        word = fold(line.words[k])
        known = {part for name in found.entity.words for part in name.split("-")}
        alike = any(SequenceMatcher(None, word, other).ratio() > MIN_MISSPELT for other in known)  # Voldomyr, Volodymyr
        return plain and found.end - found.begin == 1 and not alike and not found.oblique and line.lows[k] not in table.lower

    def _other_noun(self, line: LanguageLine, begin: int, end: int) -> list[LanguageMention]:
        """Return the names in a run where all nouns are capitalised.

        In a language that writes nouns with capitals only what is surely a name is one.
        """
        table = line.table
        found = []
        for length in (3, 2):
            for k in range(begin, end - length + 1):
                if "_".join(line.lows[k : k + length]) in table.organisations:
                    text = line.text[line.starts[k] : line.ends[k + length - 1]]
                    return [LanguageMention(k, k + length, k, self._organisation(text))]
        for k in range(begin, end):
            word, low = line.words[k], line.lows[k]
            bare = low[:-1] if low.endswith("s") and low not in table.places else low
            acronym = is_acronym(word)
            if acronym or low in table.organisations or low in table.places or bare in table.places:
                stop = k + 1
                text = line.text[line.starts[k] : line.ends[stop - 1]]
                if bare in table.places and low not in table.places:
                    continue
                found.append(LanguageMention(k, stop, k, self._organisation(text)))
        return found

    def _known(self, line: LanguageLine, k: int, end: int) -> LanguageMention | None:
        """Return the mention of a person by surname or first name.

        The article gives the full name.
        """
        if not line.is_capital(k):
            return None
        table = line.table
        word = without_possessive(line.words[k], table)
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
                if not self.by_last.get(fold(form)) and stop < end and line.is_capital(stop) and not table.capital_nouns:
                    continue  # another person's first name
                return LanguageMention(k, stop, k, entity, others if stop == k + 1 else (), oblique=oblique or number > 0)
        for kind in ("last_m", "last_f", "first_m", "first_f") if table.cases else ():
            for form in nominatives(word, kind, table):
                entity = self._bare(form, "", line)
                if entity is not None and (not entity.gender or entity.gender == kind[-1]):
                    return LanguageMention(k, k + 1, k, entity, oblique=True)
        del end
        return None

    def _bare(self, word: str, gender: str, line: LanguageLine) -> LanguageEntity | None:
        del line
        low = fold(word)
        people = self.by_last.get(low) or self.by_last.get(low.split("-")[-1] if "-" in low else low)
        if people:
            fitting = [e for e in people if not gender or not e.gender or e.gender == gender]
            return max(fitting or people, key=lambda e: e.count) if len(people) == 1 or fitting else None
        firsts = sorted(self.by_first.get(low, ()), key=lambda e: -self.times[id(e)])
        if len(firsts) > 1 and self.times[id(firsts[0])] < MIN_LEAD_OF_NAMESAKES * self.times[id(firsts[1])]:
            return None
        return firsts[0] if firsts else None

    def _organisation(self, name: str) -> LanguageEntity:
        key = fold(name)
        if key not in self.others:
            self.others[key] = LanguageEntity(name, False, tuple(key.split()))
        return self.others[key]
