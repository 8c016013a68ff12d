"""Repair of ligatures that a font maps to wrong characters ("diӰerence").

They are put right by the words of the file itself.

A character of another script inside a Latin word is one. Which letters it stands for is told by the words that come out: they have
to stand elsewhere in the file, or among common words. Where that does not tell, the text stays as it is and is said to be doubtful.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ..lines.word_joining import common_words, words_of
from .printed_elements import Page, PrintedLine

LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ti", "th", "st", "fj")
MIN_REPAIR_WORDS = 2
"""Different words that a reading has to make."""

MIN_GLYPH_LEAD = 2
"""Times as many as the next likely reading."""

MIN_LATIN_LETTERS = 3
"""In a word with a strange character; "μg" is a unit."""

_FOREIGN = "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u10a0-\u10ff\ue000-\uf8ff\ufffd]"
_STRANGE = re.compile(_FOREIGN)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_RUN = re.compile(rf"{_FOREIGN}{{2}}")
_MIXED = re.compile(rf"[A-Za-z\u00c0-\u024f’']*{_FOREIGN}(?:[A-Za-z\u00c0-\u024f’']|{_FOREIGN})*")
_ENDINGS = ("s", "d", "ed", "ly", "ing", "'s")


def repair_ligatures(pages: Sequence[Page]) -> list[str]:
    """Repair wrong ligatures in the lines of pages.

    Returns a warning for each character that could not be put right.
    """
    lines = [line for page in pages for line in page.lines if _STRANGE.search(line.text)]
    suspects = _suspects(lines)
    if not suspects:
        return []
    known = words_of(line.text for page in pages for line in page.lines) | common_words()
    readings: dict[str, str] = {}
    warnings = []
    for character, words in sorted(suspects.items()):
        reading = _reading(character, words, known)
        if reading is not None:
            readings[character] = reading
        else:
            example = min(words)
            warnings.append(
                f"a font says “{character}” for letters that nothing tells, as in “{example}”: search finds no such word"
            )
    table = str.maketrans(readings)
    for line in lines:
        line.text = _MIXED.sub(lambda found: found[0].translate(table) if _is_suspect(found[0]) else found[0], line.text)
    return warnings


def _is_suspect(word: str) -> bool:
    latin = len(_LATIN.findall(word))
    if _RUN.search(word):
        return False  # a word of another script, glued to a Latin one
    return latin >= MIN_LATIN_LETTERS and latin > len(_STRANGE.findall(word))


def _suspects(lines: Sequence[PrintedLine]) -> dict[str, set[str]]:
    """Return the Latin words in which each strange character appears."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for word in filter(_is_suspect, _MIXED.findall(line.text)):
            for character in _STRANGE.findall(word):
                found[character].add(word)
    return dict(found)


def _reading(character: str, words: set[str], known: frozenset[str]) -> str | None:
    """Return the letters that a strange character stands for.

    They make known words of most of the words with it; None where nothing does clearly.
    """
    made = Counter(
        {
            ligature: sum(_is_known(word.replace(character, ligature).lower().replace("’", "'"), known) for word in words)
            for ligature in LIGATURES
        }
    )
    (best, count), (_, second) = made.most_common(2)
    return best if count >= min(MIN_REPAIR_WORDS, len(words)) and count >= MIN_GLYPH_LEAD * second else None


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or any(word.endswith(end) and word.removesuffix(end) in known for end in _ENDINGS)
