"""Names in Cyrillic and Greek letters, compared with the same names in Latin ones.

A key that most spellings of one name share: Путин and Putin, Зеленський and Zelenskyy. It is rough; what it finds is offered,
never joined.
"""

from __future__ import annotations

import re
import unicodedata

# By the common practice of news agencies; the rules below level what they write differently.
LATIN_FOR_CYRILLIC = {
    **dict(zip("абвгґдезийклмнопрстуфыэ", "abvggdeziiklmnoprstufie", strict=True)),
    "ж": "zh",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "є": "ie",
    "і": "i",
    "ї": "i",
    "ў": "u",
    "ј": "i",
    "љ": "li",
    "њ": "ni",
    "ћ": "c",
    "ђ": "di",
    "џ": "dzh",
}
LATIN_FOR_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρστυφως", "avgdeziiklmnxoprstifos", strict=True)),
    "θ": "th",
    "χ": "h",
    "ψ": "ps",
}
_LEVELLED = (
    (re.compile("kh|ch(?=r)"), "h"),
    (re.compile("yo|jo"), "io"),
    (re.compile("yu|ju"), "iu"),
    (re.compile("ya|ja"), "ia"),
    (re.compile("ye|je"), "e"),
    (re.compile("[yj]"), "i"),
    (re.compile("w"), "v"),
    (re.compile("ph"), "f"),
    (re.compile("x"), "ks"),
    (re.compile("tz"), "ts"),
    (re.compile("ie"), "e"),
    (re.compile("io"), "o"),
    (re.compile("(?<=[aeou])i(?=[aeou])"), ""),
    (re.compile(r"i+\b"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)


def script_of(text: str) -> str:
    """Return the script of a name: latin, cyrillic, greek, or "" for another."""
    scripts = {_script(letter) for letter in text if letter.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def _script(letter: str) -> str:
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return "latin"
    if "\u0370" <= letter < "\u0400" or "\u1f00" <= letter < "\u2000":
        return "greek"
    return "cyrillic" if "\u0400" <= letter < "\u0530" else ""


def name_key(name: str) -> str:
    """Return what spellings of one name in several scripts have in common."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("й", "и"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    latin = "".join(LATIN_FOR_CYRILLIC.get(letter, LATIN_FOR_GREEK.get(letter, letter)) for letter in plain)
    for pattern, replacement in _LEVELLED:
        latin = pattern.sub(replacement, latin)
    return re.sub(r"[^a-z ]", "", latin)


def first_letters(word: str) -> tuple[str, ...]:
    """Return the letters of other scripts that may begin the same name."""
    key, own = name_key(word), script_of(word)
    letters = [*"abcdefghijklmnopqrstuvwxyz", *LATIN_FOR_CYRILLIC, *LATIN_FOR_GREEK]
    same = {letter for letter in letters if name_key(letter)[:1] == key[:1] and script_of(letter) != own}
    return tuple(sorted(same)) if key else ()
