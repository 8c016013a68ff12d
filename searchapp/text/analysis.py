"""The tokenizer, the only one of the program.

The same text gives the same tokens in every engine, in the query and in the highlighter.

A token's term is folded (lower case, accents and invisible characters gone, apostrophes straight). No stop words, ever.
What a term is found by in any form is said in stemming.py.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Characters that may stand inside a word and are no part of it: soft hyphen, zero-width space/joiners, word joiner, BOM, and
# the stroke that lengthens an Arabic word to fill its line.
_INVISIBLE = "\u00ad\u0640\u200b-\u200f\u2060\ufeff"
_LETTER = rf"[^\W_{_INVISIBLE}]"
# Scripts written without spaces: each character is a token, a run of them a phrase. Without their digits and punctuation.
UNSPACED = (
    "\u3040-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, Han
    "\u0e00-\u0e3e\u0e40-\u0e4e\u0e80-\u0ecf\u0eda-\u0eff"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1780-\u17d3\u17d7\u17dc\u17dd"  # Burmese, Khmer
)
"""Letters and signs of scripts that are written without spaces, for a character class: each is a word."""
_VOICED = "\u3099\u309a\uff9e\uff9f"  # part of the kana before them where it was never composed
MARKS = "".join(
    char
    for char in map(chr, (*range(0x300, 0x1E00), *range(0xA66F, 0xAC00)))  # where Unicode keeps the marks of scripts
    if unicodedata.category(char) in ("Mn", "Mc") and not re.match(f"[{UNSPACED}]", char)
)
"""Marks on or beside a letter, of which Python's \\w has none, for a character class: accents of text that was never composed,
vowel signs of the scripts of India, points of Hebrew and Arabic. They are part of the word they stand in."""
LETTER = rf"(?:[^\W_]|[{MARKS}{UNSPACED}])"
"""A character of a word in any script, as a pattern."""
_PART = rf"(?:(?![{UNSPACED}])[^\W_]|[{MARKS}{_INVISIBLE}])"
_APOSTROPHE = "['’ʼ＇׳]"
_HEBREW_LETTER = "[\u05d0-\u05ea]"
GERSHAYIM = (
    rf"(?<={_HEBREW_LETTER})[\"”״](?={_HEBREW_LETTER}(?!{_HEBREW_LETTER}))"
    rf"|(?<={_HEBREW_LETTER}{{2}})[\"”״](?={_HEBREW_LETTER}{{2,4}}(?![\u05d0-\u05ea\"”״]))"
    rf"|(?<={_HEBREW_LETTER})״(?={_HEBREW_LETTER})"
)
"""The mark inside a Hebrew abbreviation, which people type as a quotation mark, as a pattern. What follows it is the last letter,
or an ending after two letters and more; a mark after a prefix opens words that are quoted."""
# Words of French, Italian and Catalan that lose their vowel before another word, by length: l'école is two words.
_ELIDED = ("[cdjlmnstv]", "qu|un|gl", "all", "dell|dall|nell|sull|coll", "jusqu|quest|quell", "lorsqu|puisqu|quoiqu")
ELIDED = _APOSTROPHE + (
    "(?i:" + "|".join(rf"(?<=(?<![\w'’ʼ＇])(?:{words}){_APOSTROPHE})" for words in _ELIDED) + rf")(?=(?![dmst](?![^\W_])){_LETTER})"
)
"""An apostrophe that parts two words, as a pattern; not that of T's."""
# O'Brien, don't, Putin’s, צה"ל
_WORD = rf"{_LETTER}{_PART}*(?:(?=['’ʼ＇׳\"”״])(?:(?!{ELIDED}){_APOSTROPHE}|{GERSHAYIM}){_LETTER}{_PART}*)*"
_TOKEN = re.compile(
    rf"[{UNSPACED}][{_VOICED}]?"
    rf"|(?!\w{{1,3}}[.+\#]|\d+[.,]\d){_WORD}"  # nearly every word: none of what follows begins so
    rf"|[A-Za-z](?:\+\+|\#)(?![^\W_])|(?<![^\W_])\.NET(?![^\W_])"  # C++, C#, .NET: the signs make the name
    rf"|(?:[A-Z][a-z]{{0,2}}\.){{2,}}(?![^\W_])"  # Ph.D., Lt.Gen.
    rf"|(?:[A-Z][a-z]{{0,2}}\.)+[A-Z](?![^\W_])"  # Ph.D without its last dot
    rf"|(?<=\d)%|(?<!\S)%"  # 3.5%, 3.5 %
    rf"|(?:[^\W\d_]\.){{2,}}(?![^\W_])"  # U.S., a.m.
    rf"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"  # U.S without its last dot
    rf"|\d+(?:[.,]\d+)+{_PART}*"  # 800,000 and 3.5m
    rf"|{_WORD}"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
# Marks that a word is found without: accents, the points of Hebrew and Arabic, which news leaves out, and the dot under a letter of
# Hindi (nukta), which it often does. A vowel sign of Hindi or Tamil is no such mark: without it the word is another.
_ACCENTS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff"
_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_ARABIC = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_NUKTA = "\u093c"
_SHORT = "\u0306"  # the breve: part of the letter й, an accent elsewhere
_STRIP = re.compile(f"(?!(?<=и){_SHORT})[{_ACCENTS}{_NUKTA}{_HEBREW}{_ARABIC}{_INVISIBLE}]")
# Letters that Unicode does not decompose, by their usual plain spelling.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
        "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ĸ": "k", "’": "'", "ʼ": "'", "＇": "'", "׳": "'",
    }
)  # fmt: skip
# One letter that keyboards of Arabic, Persian and Urdu write as several: yeh, kaf and heh. Teh marbuta is often typed as heh.
_SAME_LETTERS = str.maketrans({"ی": "ي", "ى": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه", "ۃ": "ه"})
# In Hindi and its sisters a nasal before a consonant of its own row is also written as a dot (anusvara), as is the moon-dot.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")
# One kind of digits: ٢٠٢٤ and २०२४ are 2024.
_DIGITS = {ord(char): str(int(char)) for char in map(chr, range(0x660, 0x1F000)) if char.isdecimal()}
_PLAIN.update(_DIGITS)
_ONE_KIND = {**_DIGITS, **_SAME_LETTERS, **str.maketrans({"ı": "i", "’": "'", "ʼ": "'", "׳": "'", '"': "", "”": "", "״": ""})}
_PLAIN.update(_SAME_LETTERS)
_PLAIN.update(str.maketrans({'"': "", "”": "", "״": ""}))
_DRAWN_AS_NOTHING = re.compile(f"[{_INVISIBLE}]")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,3}\Z")

MAX_TERM_LENGTH = 100
"""A term is cut here, in the index and in the query alike: longer runs are data, not words."""


class Token(NamedTuple):
    """A token; its position is its index in the list.

    `start`, `end`: half-open offsets in the text as given.
    """

    term: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return a word without case and accents, with uniform apostrophes.

    Two spellings of one written word are equal in this form; the dots of U.S. are ignored.
    """
    if word.isascii():
        term = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        # Letters of mathematics (𝐍𝐨) have no small form of their own, but what they decompose to has.
        term = _with_anusvara(unicodedata.normalize("NFC", _STRIP.sub("", decomposed).casefold()).translate(_PLAIN))
    if "." in term and _ACRONYM.match(term):
        term = term.replace(".", "")
    elif "," in term and (number := _THOUSANDS.match(term)):
        term = number.group().replace(",", "") + term[number.end() :]
    return term[:MAX_TERM_LENGTH]


def _with_anusvara(word: str) -> str:
    """Return a word with the nasals of Hindi written as a dot."""
    return _NASAL.sub("ं", word) if "\u0900" <= max(word, default="") <= "\u097f" else word


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text, in order."""
    return [
        Token(term, match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if (term := fold(match.group()))  # a run of invisible characters folds to nothing
    ]


def surfaces(text: str) -> list[str]:
    """Return the words of a text as written, in order.

    One made of invisible characters alone is among them and folds to "".
    """
    words: list[str] = _TOKEN.findall(text)
    return words


def terms(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple([term for word in _TOKEN.findall(text) if (term := fold(word))])


def accent_key(word: str) -> str:
    """Return a word's composed lower-case form, in which accents count.

    Nothing invisible is left in it.

    The dot of an i is no accent, because which small letter a capital I or İ stands for depends on the language.
    """
    plain = unicodedata.normalize("NFKC", _DRAWN_AS_NOTHING.sub("", word))  # ligatures and wide letters are letters
    composed = unicodedata.normalize("NFC", plain.casefold()).replace("i\u0307", "i").translate(_ONE_KIND)
    return _with_anusvara(composed)[:MAX_TERM_LENGTH]


def has_accent(word: str) -> bool:
    """Say whether folding removes an accent or special letter from a word.

    A match then has to be checked in the text.
    """
    key = accent_key(word)
    return not key.isascii() and key != fold(key)
