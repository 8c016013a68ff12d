"""Numbers in running words: 40, forty, 1.2 million.

Words are known in English, German, French and Spanish; of other languages the digits are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
_TEENS = {
    "en": "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "treize quatorze quinze seize",
    "es": "trece catorce quince dieciseis diecisiete dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_VALUES: Mapping[str, Mapping[str, int]] = {
    language: {
        **{word: n for n, word in enumerate(f"{_UNITS[language]} {_TEENS[language]}".split())},
        **{word: 10 * n for n, word in enumerate(_TENS[language].split(), 2)},
    }
    for language in _UNITS
}
_SCALES = {
    **dict.fromkeys(("hundred", "hundert"), 10**2),
    **dict.fromkeys(("thousand", "tausend", "mille", "mil"), 10**3),
    **dict.fromkeys(("million", "millions", "mln", "millionen", "millones", "mio"), 10**6),
    **dict.fromkeys(("billion", "billions", "bln", "milliarde", "milliarden", "milliard", "milliards", "mrd"), 10**9),
    **dict.fromkeys(("trillion", "trillions"), 10**12),
}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


def number_values(words: Sequence[str], language: str) -> list[float]:
    """Return the numbers that stand in some folded words, in order."""
    known = _VALUES.get(language, {})
    found: list[float] = []
    joined = False  # the word before is a part of the same number
    for word in words:
        value = float(word.replace(",", ".")) if _DIGITS.fullmatch(word) else known.get(word)
        if value is not None:
            if joined and word in known and value < 10 and found[-1] >= 20 and found[-1] % 10 == 0:
                found[-1] += value  # thirty-four
            else:
                found.append(value)
            joined = True
        elif joined and word in _SCALES:
            found[-1] *= _SCALES[word]
        else:
            joined = False
    return found
