"""Properties of the words of names, and the people of an article.

A first name, a title, inflected, a possessive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ..firstnames import FIRST_NAMES
from .language_table import LanguageTable
from .paragraph_line import QUOTATION_TOKEN, LanguageLine, fold

MAX_FOREIGN_NAME_WORDS = 7
MIN_AGE_LETTERS = 5
ELIDED_ARTICLE = re.compile(r"(?:(?:d|dell|dall|l)['’]|(?:al|el|as|ar)-)[^\W\d_a-z]")


@dataclass(slots=True, eq=False)
class LanguageEntity:
    """A person or thing named in the article."""

    name: str  # as the article writes it, in the nominative where that is known
    person: bool
    words: tuple[str, ...]  # folded
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    full: bool = True  # more than a surname
    count: int = 0
    sure: bool = True  # a first name or title says that this is a person


@dataclass(slots=True)
class LanguageMention:
    """A name at its place in a paragraph.

    Items [begin, end); `lead` is where its titles begin.
    """

    begin: int
    end: int
    lead: int
    entity: LanguageEntity | None
    others: tuple[LanguageEntity, ...] = ()
    titled: bool = False
    oblique: bool = False  # in a case that no subject has
    sure: bool = True  # a person or organisation for certain


@lru_cache(maxsize=20_000)
def first_name_gender(word: str) -> str | None:
    """Return the gender of a first name.

    "" where it tells none, None where the word is no first name.
    """
    gender = FIRST_NAMES.get(word.lower()) or FIRST_NAMES.get(fold(word))
    if gender is None and "-" in word:
        parts = [FIRST_NAMES.get(fold(part)) for part in word.split("-")]
        gender = parts[0] if parts and parts[0] is not None else None
    return None if gender is None else gender.replace("?", "")


def first_gender(word: str, table: LanguageTable) -> str | None:
    """Return the gender of a first name in a language.

    None for no first name.
    """
    low = word.lower()
    if low in table.first_names:
        return table.first_names[low]
    if table.cases:  # with its accents, for an ending may be a case
        gender = FIRST_NAMES.get(low)
        return None if gender is None else gender.replace("?", "")
    return first_name_gender(word)


@lru_cache(maxsize=50_000)
def title_gender(word: str, table: LanguageTable) -> str | None:
    """Return the gender of a title.

    "" for none; None where the word is no title.
    """
    low = word.lower().replace("’", "'")
    bare = low.rstrip(".")
    for spelling in (low, bare):
        if spelling in table.titles:
            return table.titles[spelling]
    if low in table.roles:
        return table.roles[low]
    if table.capital_nouns and bare[-1:] == "s" and (told := title_gender(bare[:-1], table)) is not None:
        return told  # des Historikers
    if is_age(bare, table):
        return ""
    for ending in table.title_endings:
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            return "f" if ending.endswith("in") and table.code == "de" else table.titles.get(ending, table.roles.get(ending, ""))
    return None


def is_age(low: str, table: LanguageTable) -> bool:
    """Tell whether a word says a person's age: der 51-Jährige, la trentenaire."""
    return bool(table.age_endings) and low.endswith(table.age_endings) and len(low) > MIN_AGE_LETTERS


def nominatives(word: str, kind: str, table: LanguageTable) -> list[str]:
    """Return the possible nominatives of an inflected word.

    By the endings of its kind ("first_m", "last_f" …).
    """
    found = []
    for old, new in table.cases.get(kind, ()):
        if word.endswith(old) and len(word) - len(old) >= 2:
            found.append(word[: len(word) - len(old)] + new)
    return found


def is_initial(a: str, b: str) -> bool:
    """Tell whether one first name is the initial of the other."""
    x, y = a.rstrip("."), b.rstrip(".")
    return (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y))


def is_acronym(word: str) -> bool:
    word = word.removesuffix("s")
    return len(word) >= 2 and word.isupper() and any(c.isalpha() for c in word)


def without_possessive(word: str, table: LanguageTable) -> str:
    """Remove a suffix after a name's apostrophe: Erdoğan'ın, Merkel's, Hans'."""
    for mark in ("'", "’"):
        at = word.rfind(mark)
        if at > 1 and (table.apostrophe_cases or word[at + 1 :] in ("s", "")):
            return word[:at]
    return word


class NameWords:
    """The properties of words in names, judged one by one.

    Whatever else the article holds.
    """

    @staticmethod
    def _double_surname(line: LanguageLine, begin: int, at: int) -> bool:
        """Tell whether "and" joins two surnames of one person.

        Bernardo de Sá e Melo.
        """
        particles = any(line.lows[k] in line.table.particles for k in range(begin + 1, at))
        return (
            particles
            and line.is_capital(at + 1)
            and first_gender(line.words[at + 1], line.table) is None
            and not line.is_capital(at + 2)
        )

    @staticmethod
    def _opens_sentence(line: LanguageLine, i: int) -> bool:
        if i == 0 or line.begins[line.sentence[i]] == i:
            return True
        return (
            line.words[i - 1] in (QUOTATION_TOKEN, ":", "(", "[", "–", "—", "-", "•", "*", "/", "…", "|")
            or not line.words[i - 1][0].isalnum()
        )

    @staticmethod
    def _is_surname(word: str, table: LanguageTable) -> bool:
        """Tell whether a word has a surname's ending.

        In a language whose table lists them; elsewhere any word may be one.
        """
        return not table.surname_endings or word.lower().endswith(table.surname_endings)

    @classmethod
    def _in_a_case(cls, first: str, last: str, table: LanguageTable) -> bool:
        """Tell whether two capitalised words cannot be a subject.

        Without a known first name, they are in a case that no subject has, or in another script.
        """
        if not table.oblique_endings:
            return False
        cyrillic = any(letter > "\u0400" for letter in table.letters)
        return first.endswith(table.adjective_endings) or cls._looks_oblique(last, table) or (cyrillic and last.isascii())

    @classmethod
    def _looks_oblique(cls, word: str, table: LanguageTable) -> bool:
        """Tell whether an unknown word looks like an oblique case.

        It has the ending of a case that no subject stands in.
        """
        return bool(table.oblique_endings) and word.endswith(table.oblique_endings) and not cls._is_surname(word, table)

    @staticmethod
    def _title_before(line: LanguageLine, i: int) -> bool:
        """Tell whether a lower-case title directly precedes: mevrouw, министр, ministra."""
        low = line.lows[i - 1]
        return low in line.table.titles or low in line.table.roles or low.endswith(line.table.title_endings or ("\x00",))

    @staticmethod
    def _is_possessive(line: LanguageLine, end: int) -> bool:
        """Tell whether a name ending before `end` is in the genitive.

        Kroatias ambassadør.
        """
        table, word = line.table, line.words[end - 1]
        if not table.possessive_s or table.capital_nouns or not word.endswith("s") or len(word) < 4 or end >= len(line.words):
            return False
        if first_gender(word, table) is not None:
            return False
        low = line.lows[end]
        function = (
            table.prepositions
            | table.conjunctions
            | table.that
            | table.auxiliaries
            | table.adverbs
            | table.finite
            | table.clitics
            | table.relatives
        )
        return (
            line.is_word(end)
            and not line.is_capital(end)
            and low not in function
            and low not in table.weak
            and low not in table.lower
        )
