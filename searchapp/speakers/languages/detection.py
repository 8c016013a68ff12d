"""Language detection for an article's paragraphs.

From their commonest words and letters, among the languages that have a table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ..speech_verbs import AUXILIARIES, SAY_WORDS
from .language_table import codes, table_of

MIN_LANGUAGE_LEAD = 1.25
"""How much better than the next the best language has to fit."""
MIN_MARKER_PER_HUNDRED = 8.0
"""Percent of an article's words that have to be common words of its language for them to outweigh what the page states."""
MIN_WORDS_SHARE = 2.0
"""Percent under which nothing is told about a language."""
MIN_PLAIN_SHARE = 20.0
"""Percent from which one paragraph is in another language than its article."""
MIN_MARKER_WORDS = 6
"""Words outside quotations that tell a language by themselves."""
MIN_PARAGRAPH_CHARS = 80
DETECTION_CHARS = 4000
STATED_WEIGHT = 1.6
"""How much more the words of the language count that the page states."""
LETTER_WEIGHT = 0.7
MIN_FOREIGN_WORDS = 8
"""Words from which a text without a single common word of English is in another language."""
UNKNOWN_LANGUAGE = "xx"
"""A language without a table of its own: read by marks and labels alone."""
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)
ENGLISH_MARKERS = frozenset(
    [
        "the",
        "and",
        "of",
        "that",
        "with",
        "from",
        "which",
        "this",
        "these",
        "they",
        "their",
        "there",
        "were",
        "been",
        "would",
        "who",
        "said",
        "has",
        "his",
        "he",
        "she",
        "her",
        "it",
        "its",
        "not",
        "but",
        "have",
        "had",
        "what",
        "when",
        "where",
        "about",
        "after",
        "than",
        "into",
        "more",
        "other",
        "could",
        "should",
        "because",
        "is",
        "was",
        "are",
        "be",
        "by",
        "for",
        "at",
        "an",
        "as",
        "to",
        "on",
        "says",
        "you",
        "we",
        "so",
        "if",
        "no",
        "do",
        "our",
        "out",
        "up",
        "my",
        "me",
        "him",
        "them",
        "can",
        "i",
        "am",
        "a",
        "asked",
        "told",
        "added",
        "according",
        "wrote",
        "replied",
    ]
)


@cache
def _weights() -> tuple[dict[str, dict[str, float]], dict[str, tuple[str, ...]]]:
    """Return the weights of words and letters for each language.

    Word -> language -> weight (a word that several languages have counts less), and letter -> languages.
    """
    owners: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for word in ENGLISH_MARKERS | SAY_WORDS | AUXILIARIES:
        owners.setdefault(word, []).append("en")
    for code in codes():
        table = table_of(code)
        assert table is not None
        for word in (
            table.common
            | table.that
            | table.conjunctions
            | table.articles
            | table.dative_articles
            | table.finite
            | table.participles
        ):
            owners.setdefault(word, []).append(code)
        for letter in table.letters:
            letters.setdefault(letter, []).append(code)
    text = (files(__package__) / "other_languages.toml").read_text(encoding="utf-8")
    for code, words in tomllib.loads(text).items():
        for word in words.split():
            owners.setdefault(word, []).append(code)
    weights = {word: dict.fromkeys(langs, 1 / len(langs)) for word, listed in owners.items() for langs in [set(listed)]}
    weights["said"] = {"en": 2.0}
    return weights, {letter: tuple(langs) for letter, langs in letters.items()}


def likeliest(text: str, stated: str | None = None) -> tuple[str | None, float]:
    """Return the likeliest language of a text and its share.

    The text has most of its words and letters; the share is that of the words that say so, in percent.
    """
    script = _script(text)
    if script is not None:
        return script, 100.0
    weights, letters = _weights()
    scores: dict[str, float] = {}
    words = _WORD.findall(text[:DETECTION_CHARS].lower().replace("’", "'"))
    for word in words:
        for language, weight in weights.get(word, {}).items():
            scores[language] = scores.get(language, 0.0) + weight
    for letter in set(text[:DETECTION_CHARS].lower()):
        for language in letters.get(letter, ()):
            scores[language] = scores.get(language, 0.0) + LETTER_WEIGHT / len(letters[letter])
    if stated in scores:
        scores[stated] *= STATED_WEIGHT
    if not scores or not words:
        return None, 0.0
    ranked = sorted(scores.items(), key=lambda item: (-round(item[1], 6), item[0]))[:2]  # one order, whatever the sets'
    best, score = ranked[0]
    share = 100 * score / len(words)
    if len(ranked) > 1 and score < MIN_LANGUAGE_LEAD * ranked[1][1]:
        return best, share / 3
    return best, share


def _script(text: str) -> str | None:
    """Return the language of a script that one language writes.

    None for Latin and Cyrillic letters.
    """
    sample = text[:DETECTION_CHARS]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.1 if code == "ja" else 0.4):
            return code
    return None


def languages_of(texts: Sequence[str], stated: str | None = None) -> list[str]:
    """Return the language of each paragraph of an article.

    "en" where nothing tells otherwise, UNKNOWN for one without a table.
    """
    sample = " ".join(texts)[:DETECTION_CHARS]
    article = "en" if is_plainly_english(_outside_marks(sample)) else _of_article(sample, stated)
    return [_of_paragraph(text, article) for text in texts]


def is_plainly_english(sample: str) -> bool:
    """Tell whether a text is English by its commonest words."""
    words = sample.lower().split()
    found = [word for word in words if word in ENGLISH_MARKERS]
    return len(found) >= 0.15 * len(words) and len(set(found)) >= min(6, len(words) // 3)


def _of_article(sample: str, stated: str | None) -> str:
    best, share = _in_own_voice(sample, stated)
    if best is not None and (share >= MIN_MARKER_PER_HUNDRED or (stated is None and share >= MIN_WORDS_SHARE)):
        return _known(best)
    if stated:
        return _known(stated)
    words = sample.lower().split()
    return UNKNOWN_LANGUAGE if len(words) >= MIN_FOREIGN_WORDS and not ENGLISH_MARKERS & set(words) else "en"


def _in_own_voice(text: str, stated: str | None = None) -> tuple[str | None, float]:
    """Return the likeliest language of the text outside quotations.

    Where that is little, it counts twice.
    """
    outside = _outside_marks(text)
    best, share = likeliest(outside, stated)
    if best is not None and share >= MIN_PLAIN_SHARE and len(outside.split()) >= MIN_MARKER_WORDS:
        return best, share
    return likeliest(outside + " " + text, stated)


def _known(code: str) -> str:
    return code if code == "en" or table_of(code) is not None else UNKNOWN_LANGUAGE


def _of_paragraph(text: str, article: str) -> str:
    """Return a paragraph's language, normally that of its article.

    Unless the paragraph's own words are plainly of another.
    """
    if len(text) < MIN_PARAGRAPH_CHARS:
        return article
    text = text[:DETECTION_CHARS]
    if article == "en":
        words = text.lower().split()
        if sum(word in ENGLISH_MARKERS for word in words) >= 0.08 * len(words):
            return article
    best, share = _in_own_voice(text)
    if best is None or best == article or share < MIN_PLAIN_SHARE:
        return article
    return _known(best)


_MARKED = re.compile(r"„[^“”\"„]*[“”\"]|«[^»]*»|“[^”“]*”|\"[^\"]*\"|»[^«]*«|”[^”]*”")


def _outside_marks(text: str) -> str:
    """Return a text without its quotations.

    They may be in another language; the whole where little else stands there.
    """
    rest = _MARKED.sub(" ", text)
    return rest if len(rest.split()) >= 3 else text
