"""Stems, by the language of the text.

A bare word finds every form with the same stem.

English has tables beside Snowball's stemmer (english.py). Other languages have Snowball's stemmer where there is one; a stem of
theirs begins with the language, so that no text is matched by another language's rules. What is left is matched as written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import Stemmer

from .english import stem, wanted_stems

__all__ = [
    "AS_WRITTEN", "ENGLISH", "index_stem", "query_stems", "rules_of", "rules_of_stem", "stem", "stem_by", "stemming_of",
    "text_stems",
]  # fmt: skip

AS_WRITTEN = "="
"""Begins the stems of texts that are not English; no token can begin with it."""

ENGLISH = "en"

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "eo": "esperanto",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "ms": "id", "az": "tr"}
"""Languages stemmed as another: the two Norwegians; Malay as Indonesian; Azerbaijani, whose suffixes are Turkish."""

_REPEATED = frozenset(["da", "el", "es", "fr", "hu", "no", "pt", "ro", "ru", "sv", "tr"])
"""Languages whose stemmer takes one ending off a word and another off its plural: it is asked again until nothing changes."""

# Terms are folded, so endings that the stemmers know by their accents get them back.
_RESTORED: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "ca": ((re.compile(r"cio\Z"), "ció"),),
    "hu": (
        (re.compile(r"(?<=\w{3}[brt])ol\Z"), "ól"),
        (re.compile(r"(?<=\w{3})ert\Z"), "ért"),
        (re.compile(r"(?<=\w{3})kent\Z"), "ként"),
        (re.compile(r"(?<=\w{3})nal\Z"), "nál"),
        (re.compile(r"(?<=\w{3})nel\Z"), "nél"),
    ),
    "es": ((re.compile(r"(?<=\w\w[oa])(?<!mo)s\Z"), ""),),
    "pl": ((re.compile(r"(?<=\w{3})ow\Z"), "ów"),),
    "pt": (
        (re.compile(r"(?<=\w{2})[oa]es\Z"), "ao"),
        (re.compile(r"(?<=\w{3}[aeou])is\Z"), "l"),
        (re.compile(r"(?<=\w{3}u)s\Z"), ""),
    ),
}
_ARTICLE = re.compile(r"\A[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_AFTER_APOSTROPHE = re.compile(r"(?<=\w)'.*\Z")
_POSSESSIVE = re.compile(r"(?<=\w)'s\Z")
_VOWELS = frozenset("aeioöuü")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}\Z")
# Particles of Korean by whether the syllable before them ends with a consonant: after one, after none, after either.
# From a grammar (the postpositions of standard Korean).
_AFTER_CONSONANT = (
    "으로부터", "으로써", "으로서", "으로는", "으로도", "이라고", "이라는", "이라도", "으로", "이나", "이란",
    "은", "이", "을", "과",
)  # fmt: skip
_AFTER_VOWEL = ("로부터", "로써", "로서", "로는", "로도", "라고", "라는", "라도", "로", "나", "란", "는", "가", "를", "와")
_AFTER_ANY = (
    "에서부터", "에서는", "에서도", "에게서", "에게는", "까지는", "께서는", "에서", "에게", "에는", "에도", "까지", "부터",
    "보다", "처럼", "한테", "께서", "마다", "조차", "밖에", "만은", "만이", "의", "에", "도", "만",
)  # fmt: skip


@lru_cache(maxsize=64)
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_SNOWBALL[name], 0)


def stemming_of(language: str | None) -> str:
    """Return the stemming rules for texts in a language, "" for none.

    `language` None: unknown, taken as English.
    """
    if language is None:
        return ENGLISH
    name = _SAME.get(language, language)
    return name if name in _SNOWBALL or name == ENGLISH else ""


def rules_of(languages: Iterable[str | None]) -> tuple[str, ...]:
    """Return the rules by which texts in these languages are stemmed, each once, English first."""
    found = {stemming_of(language) for language in languages}
    return tuple(sorted(found, key=lambda rules: (rules != ENGLISH, rules))) or (ENGLISH,)


@lru_cache(maxsize=200_000)
def foreign_stem(term: str, rules: str) -> str:
    """Return the index stem of a folded term in a text that is not English."""
    if _HANGUL.match(term):
        return AS_WRITTEN + _without_particle(term)
    if not rules:
        return AS_WRITTEN + term
    if rules == "tr":
        term = _AFTER_APOSTROPHE.sub("", term)
        term = _in_harmony(term)
    elif rules == "ar":
        term = _ARTICLE.sub("", term)
    else:
        term = _POSSESSIVE.sub("", term)
    for pattern, ending in _RESTORED.get(rules, ()):
        term = pattern.sub(ending, term)
    stemmer = _stemmer(rules)
    found = str(stemmer.stemWord(term))
    while rules in _REPEATED and (again := str(stemmer.stemWord(found))) != found:
        found = again
    return f"{AS_WRITTEN}{rules}{AS_WRITTEN}{_plain(found)}"


def _in_harmony(term: str) -> str:
    """Return a folded Turkish word with its vowels in harmony.

    ı after and before a, ö and ü before e.
    """
    letters = list(term)
    places = [place for place, letter in enumerate(letters) if letter in _VOWELS]
    for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        after = letters[following]
        if after in "eöü" and letters[place] in "ou":
            letters[place] = "ö" if letters[place] == "o" else "ü"
        elif after in "aı" and letters[place] == "i":
            letters[place] = "ı"
    for before, place in itertools.pairwise(places):
        if letters[place] == "i" and letters[before] in "aıou":
            letters[place] = "ı"
    return "".join(letters)


def _plain(found: str) -> str:
    return found if found.isascii() else found.translate(_ACCENTS_OFF)


_ACCENTS_OFF = str.maketrans("óéáíúûőőöüı", "oeaiuuooou" + "i")


def _without_particle(term: str) -> str:
    """Return a Korean word without its final particle, where two syllables are left."""
    for particle in sorted((*_AFTER_ANY, *_AFTER_CONSONANT, *_AFTER_VOWEL), key=len, reverse=True):
        if not term.endswith(particle) or len(term) - len(particle) < 2:
            continue
        has_final = (ord(term[-len(particle) - 1]) - 0xAC00) % 28
        if particle in _AFTER_CONSONANT and not has_final:
            continue
        # 로 also follows ㄹ, the eighth of the final consonants.
        if particle in _AFTER_VOWEL and has_final and not (particle.startswith("로") and has_final == 8):
            continue
        return term[: -len(particle)]
    return term


def stem_by(term: str, rules: str) -> str:
    """Return the stem of a token in a text stemmed by these rules."""
    if rules == ENGLISH and (term.isascii() or not _HANGUL.match(term)):
        return stem(term)
    return foreign_stem(term, rules)


def rules_of_stem(stem: str) -> str | None:
    """Return the stemming rules that made an index stem.

    None for a stem that texts of any language may have.
    """
    if not stem.startswith(AS_WRITTEN):
        return ENGLISH
    rules, tagged, _ = stem[1:].partition(AS_WRITTEN)
    return rules if tagged else None if _HANGUL.match(rules) else ""


def index_stem(term: str, language: str | None) -> str:
    """Return the index stem of a token in a text in `language`.

    `language` None: unknown, taken as English.
    """
    return stem_by(term, stemming_of(language))


def text_stems(terms: Sequence[str], language: str | None) -> list[str]:
    """Return the index stem of each token of a text in `language`."""
    rules = stemming_of(language)
    if rules == ENGLISH and "".join(terms).isascii():
        return list(map(stem, terms))  # nearly every text
    return [stem_by(term, rules) for term in terms]


def query_stems(term: str, rules: Iterable[str]) -> tuple[str, ...]:
    """Return the index stems that a bare query word matches.

    The texts are stemmed by these rules (`stemming_of`).
    """
    found: dict[str, None] = {}
    for name in rules:
        if name == ENGLISH and not _HANGUL.match(term):
            found.update(dict.fromkeys(wanted_stems(term)))
        else:
            found[foreign_stem(term, name)] = None
    return tuple(found)
