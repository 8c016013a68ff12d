"""Runs of capitalised words that can be names.

Names are told from nouns, places and institutions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .language_table import LanguageTable
from .name_words import (
    ELIDED_ARTICLE,
    MAX_FOREIGN_NAME_WORDS,
    NameWords,
    first_gender,
    first_name_gender,
    nominatives,
    title_gender,
)
from .paragraph_line import QUOTATION_TOKEN, LanguageLine

MAX_INSTITUTION_WORDS = 5
MIN_GENITIVE_LETTERS = 3
FORMS_OF_ADDRESS = frozenset(("herr", "herrn", "frau", "dr", "dr.", "prof", "prof."))


class NameRuns(NameWords):
    """The runs of capitalised words of one article."""

    def __init__(self, lines: Sequence[LanguageLine]) -> None:
        self.lines = lines
        self.lower_seen: set[str] = set()
        self.nouns_seen: set[str] = set()
        self.words_seen: set[str] = set()
        self.alone_seen: Counter[str] = Counter()  # capitals that stand alone, without an article
        self.after_title: Counter[str] = Counter()
        self.inside_seen: set[str] = set()  # capitals elsewhere than at a sentence's start
        self._survey()

    def _survey(self) -> None:
        """Record words seen in lower case, and nouns seen after articles."""
        for line in self.lines:
            table = line.table
            for i, word in enumerate(line.words):
                if word[:1].islower():
                    self.lower_seen.add(line.lows[i])
                if i and word[:1].isupper() and table.capital_nouns and title_gender(line.words[i - 1], table) is not None:
                    self.after_title[word] += 1
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

    def _runs(self, line: LanguageLine) -> list[tuple[int, int]]:
        """Return the runs of capitalised words.

        Particles between them included, cut where a sentence's start is no name.
        """
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

    def _run_end(self, line: LanguageLine, i: int, count: int) -> int:
        table = line.table
        end = i + 1
        while end < count:
            if line.is_capital(end) or ELIDED_ARTICLE.match(line.words[end]):
                end += 1
                continue
            nxt = end
            first = line.lows[nxt]
            alone = not table.capital_nouns and first_gender(line.words[end - 1], table) is not None
            if first in table.articles and first not in table.of and not alone:
                break
            if first in table.conjunctions and not self._double_surname(line, i, nxt):
                break
            if table.capital_nouns and first in table.articles | table.dative_articles:
                break
            while nxt < count and nxt - end < 3 and (line.lows[nxt] in table.particles or line.lows[nxt] == "&"):
                nxt += 1
            if nxt > end and nxt < count and (line.is_capital(nxt) or ELIDED_ARTICLE.match(line.words[nxt])):
                end = nxt + 1
                continue
            break
        return end

    @staticmethod
    def _institution(line: LanguageLine, i: int) -> tuple[str, int, bool] | None:
        """Return the name of an institution at i, and where it ends.

        The third tells whether it is in the case of "at the ministry".

        Министерство транспорта: with what it is of, or one word that is a name by itself.
        """
        table, low = line.table, line.lows[i]
        called = table.institutions.get(low)
        if not line.is_capital(i) or (called is None and low not in table.institution_nouns):
            return None
        end = i + 1
        while end < len(line.words) and end - i < MAX_INSTITUTION_WORDS and line.is_word(end):
            genitive = line.lows[end].endswith(table.genitive_endings) and len(line.words[end]) > MIN_GENITIVE_LETTERS
            if not genitive or line.lows[end] in table.finite | table.weak | table.adverbs | table.prepositions | table.auxiliaries:
                break
            end += 1
        if end == i + 1 and low not in table.organisations and (called is None or called not in table.organisations):
            return None
        head = line.words[i] if called is None else called.capitalize()
        return head + line.text[line.ends[i] : line.ends[end - 1]], end, called is not None

    def _is_no_name(self, line: LanguageLine, i: int, table: LanguageTable) -> bool:
        low = line.lows[i]
        if self._institution(line, i) is not None:
            return False
        if low in table.titles or (title_gender(line.words[i], table) is not None and line.is_capital(i + 1)):
            return False
        if low in table.outlets and i + 1 < len(line.lows) and line.lows[i + 1] in table.of:
            return True
        if low in table.lower or low in table.that or low in table.before or low in table.participles or low in table.verb_phrases:
            return first_gender(line.words[i], table) is None or not line.is_capital(i + 1)
        if low in self.lower_seen and not table.capital_nouns:
            return first_gender(line.words[i], table) is None
        return low in self.lower_seen and table.capital_nouns and first_gender(line.words[i], table) is None

    def _first(self, line: LanguageLine, k: int) -> tuple[str, str] | None:
        """Return the nominative and gender of the first name at k.

        None for no first name.
        """
        word, table = line.words[k], line.table
        gender = first_gender(word, table)
        if gender is not None:
            return (word[:-1], "m") if gender == "f" and self._is_his_genitive(line, k) else (word, gender)
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

    def _is_his_genitive(self, line: LanguageLine, k: int) -> bool:
        """Tell whether a woman's first name is a man's in the genitive.

        Michala Dubského is Michal, and so is Michala Redla where the article has Redl.
        """
        word, table = line.words[k], line.table
        if not table.cases or not line.is_capital(k + 1):
            return False
        if not word.endswith("a") or first_gender(word[:-1], table) != "m":
            return False
        surname = line.words[k + 1]
        if table.his_genitives and surname.endswith(table.his_genitives):
            return True
        return any(form != surname and form in self.words_seen for form in nominatives(surname, "last_m", table))

    def _name_end(self, line: LanguageLine, k: int, end: int) -> int:
        """Return the end of the name that begins at k.

        Within its run.
        """
        table = line.table
        stop = k + 1
        while stop < end and stop - k < MAX_FOREIGN_NAME_WORDS:
            if (
                line.is_capital(stop)
                and stop > k + 1
                and line.lows[stop - 1] not in table.particles
                and (self._is_noun(line, stop) or title_gender(line.words[stop], table) is not None)
            ):
                break
            if (
                table.capital_nouns
                and line.lows[stop] in ("von", "der")
                and line.is_capital(stop - 1)
                and stop >= k + 2
                and self._first(line, stop - 1) is None
            ):
                # Johanna Baehr von der Universität: two names are whole
                break
            if line.lows[stop] in table.particles and stop + 1 < end and line.lows[stop + 1] in table.places:
                break  # Opstelten van Rotterdam
            stop += 1
        while stop > k + 1 and not line.is_capital(stop - 1) and not ELIDED_ARTICLE.match(line.words[stop - 1]):
            stop -= 1
        return stop

    def _is_noun(self, line: LanguageLine, k: int) -> bool:
        """Tell whether a capitalised word is surely not a personal name."""
        low, table = line.lows[k], line.table
        bare = low[:-1] if low.endswith("s") else low
        if low in table.places or low in table.never or low in table.organisations or bare in table.places:
            return True
        if not table.capital_nouns:
            return False
        if self._first(line, k) is not None:
            return False
        if low.endswith("er") and (
            low[:-2] in table.places
            or low[:-2] + "en" in table.places
            or (line.is_capital(k + 1) and first_name_gender(low) is None)
        ):
            return True  # Berner, Zürcher, Schweizer: of a place
        return (
            low in self.nouns_seen or low in self.lower_seen or low.endswith(table.noun_endings or ("\x00",)) or low in table.works
        )

    def _is_organisation(self, line: LanguageLine, begin: int, end: int) -> bool:
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

    def _named_after(self, line: LanguageLine, begin: int, k: int, end: int) -> bool:
        """Tell whether a first name at k belongs to an institution's name.

        Fundación Juan March, not Tribunal Supremo Ángel R.
        """
        if line.table.bare_subjects:
            return self._is_organisation(line, k, end)
        if not self._is_organisation(line, begin, end):
            return False
        if k == begin or self._is_organisation(line, k, end) or not line.is_capital(k + 1):
            return True
        before = line.words[k - 1]
        outlet = line.lows[k - 1] in line.table.outlets or (len(before) > 1 and before.isupper())
        return not outlet and (k - begin < 2 or not line.is_capital(k - 1) or line.lows[k - 1] in line.table.organisations)

    def _unknown_pair(self, line: LanguageLine, begin: int, end: int) -> bool:
        """Tell whether a run without a known first name names a person."""
        table = line.table
        capitals = [k for k in range(begin, end) if line.is_capital(k)]
        if not table.finite or not 2 <= len(capitals) <= 4 or any(self._is_noun(line, k) for k in capitals):
            return False
        if any(len(line.words[k].rstrip(".")) < 2 for k in capitals[:1]) and len(capitals) < 2:
            return False
        first = line.lows[capitals[0]]
        if begin and line.lows[begin - 1] in table.outlets:
            return False
        if "_".join(line.lows[begin:end]) in table.places or first in table.articles | table.plural_articles | {"the"}:
            return False
        if self._in_a_case(line.words[capitals[0]], line.words[capitals[-1]], table):
            return False
        first_word = line.words[capitals[0]]
        if (
            table.capital_nouns
            and ("-" in first_word or first_word.endswith(("en", "es")))
            and first_name_gender(first_word) is None
        ):
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

    def _may_follow_title(self, line: LanguageLine, k: int, end: int) -> bool:
        """Tell whether an unknown word after a title is a surname.

        No noun, and in German none that looks like a plural.
        """
        table = line.table
        if self._is_noun(line, k) or (self._first(line, k) is None and self._in_a_case(line.words[k], line.words[k], table)):
            return False
        if not table.capital_nouns or k + 1 < end or line.lows[k - 1] in FORMS_OF_ADDRESS or self._first(line, k) is not None:
            return True
        return self.alone_seen[line.words[k]] + self.after_title[line.words[k]] > 1 or not line.lows[k].endswith(
            ("en", "er", "ern", "ers", "e")
        )

    def _repeats(self, line: LanguageLine, k: int) -> bool:
        """Tell whether the last word of a pair recurs alone.

        As a surname does.
        """
        return self.alone_seen[line.words[k]] > 0

    def _stands(self, word: str) -> bool:
        """Tell whether this form of a word occurs in the article."""
        return word in self.words_seen

    def _may_open(self, line: LanguageLine, i: int) -> bool:
        """Tell whether one capitalised word opening a sentence can be a name.

        It is one elsewhere, or a verb or colon follows.
        """
        if line.lows[i] in self.inside_seen:
            return True
        if line.table.order == "verb-last":
            low = line.lows[i]
            following = line.lows[i + 1] if i + 1 < len(line.lows) else ""
            return low not in self.lower_seen and (
                following in (",", ":", QUOTATION_TOKEN, "şunları") or following in line.table.adverbs
            )
        if line.table.definite_endings or (line.table.bare_subjects and not line.table.surname_endings):
            return False  # Organisationen menar: a noun without an article
        if line.table.bare_subjects and not self._is_surname(line.words[i], line.table):
            return False
        following = line.lows[i + 1] if i + 1 < len(line.lows) else ""
        table = line.table
        return len(line.words[i]) > 2 and (
            following in (":", "(") or following in table.finite or following in table.auxiliaries or following in table.weak
        )

    def _titled_pair(self, line: LanguageLine, begin: int, end: int) -> bool:
        """Tell whether a title directly precedes two or more capitalised words.

        statsminister Lo Brandt.
        """
        plain = all(line.words[k].isalpha() and not line.words[k].isupper() for k in range(begin, end) if line.is_capital(k))
        in_case = self._in_a_case(line.words[begin], line.words[end - 1], line.table)
        return 2 <= end - begin <= 4 and plain and not in_case and self._title_before(line, begin)

    def _extended(self, line: LanguageLine, end: int) -> int:
        """Return the end of an organisation's name, "of" phrase included.

        "of" with capitals behind it: Procura di Acquanera.
        """
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

    def _first_known(self, line: LanguageLine, at: int) -> bool:
        return self._first(line, at) is not None and line.is_capital(at + 1)
