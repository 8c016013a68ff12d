"""The words, punctuation and quotations of one paragraph, with their sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .language_table import LanguageTable
from .quotation_marks import QuotedStretch, find_quotations

QUOTATION_TOKEN = "\x00"
"""The word that stands for a quotation."""

DASH_CHARS = frozenset("–—―-")
_STOPS = frozenset((".", "!", "?", "…", "...", "。"))
_ABBREVIATION = (
    r"(?:[^\W\d_]\.){2,}|(?:Dr|Prof|St|Mr|Mrs|Ms|Hr|Fr|Mme|Mlle|Sr|Sra|Dra|Srta|Dott|Ing|Lic|Mgr|Me|Gen|bzw|ca|Nr|tzv|np|ds|ws|św|prof|dr|mgr|inż"
    r"|im|gen|płk|ul|tj|ok|Av|Doç|Yrd|Jr|Abg|Hon|Sig|Sen|Dep|On)\.(?!\w)"
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word in lower case, without accents on Latin letters."""
    low = word.lower().replace("’", "'")
    if low.isascii():
        return low
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return plain if plain.isascii() else low


@lru_cache(maxsize=20_000)
def _is_compound(word: str) -> bool:
    """Tell whether a word is a common noun compounded with a name.

    An acronym or name in front: FN-ambassadør, USA-baserte.
    """
    first, *_, last = word.split("-")
    return len(first) > 1 and first.isupper() and last.islower() and len(last) > 2


@dataclass(slots=True)
class LanguageLine:
    """The items of one paragraph, as parallel lists."""

    text: str
    table: LanguageTable
    quotations: list[QuotedStretch]
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    capitals: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # item -> its place in `quotations`
    begins: list[int] = field(default_factory=list)  # item at which each sentence begins

    def is_word(self, i: int) -> bool:
        """Tell whether item i is a word."""
        return 0 <= i < len(self.words) and self.words[i][:1].isalnum()

    def is_capital(self, i: int) -> bool:
        """Tell whether item i is a word that begins with a capital."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def anaphor(self, i: int) -> int:
        """Return how many words at i stand for what was said before: об этом."""
        phrases = self.table.anaphors.get(self.lows[i], ()) if i < len(self.lows) else ()
        return max((len(words) for words in phrases if tuple(self.lows[i : i + len(words)]) == words), default=0)

    def sentence_end(self, i: int) -> int:
        """Return the item after the end of the sentence of i."""
        number = self.sentence[i]
        return self.begins[number + 1] if number + 1 < len(self.begins) else len(self.words)


@cache
def _token(table: LanguageTable) -> re.Pattern[str]:
    suffix = "|".join(re.escape(s) for s in sorted(table.suffixes, key=len, reverse=True))
    parts = [_ABBREVIATION]
    if suffix:
        parts.append(rf"(?:{suffix})(?![^\W_])")
    if table.elisions:
        parts.append(rf"(?i:{'|'.join(sorted(table.elisions, key=len, reverse=True))})['’](?=[^\W\d_])")
    parts.append(r"[^\W\d_]\.(?=\s?[^\W\d_])(?<=[A-ZА-ЯÀ-Ý]\.)")
    joint = rf"(?!(?:{suffix})(?![^\W_]))" if suffix else ""
    parts.append(rf"[^\W_]+(?:{joint}(?:['’&-]|[.,](?=\d)|\.(?=\w))[^\W_]+)*")
    parts.append(r"[@#]\w+|\.\.\.|--+|[^\w\s]|_")
    return re.compile("|".join(parts))


def read_line(text: str, table: LanguageTable) -> LanguageLine:
    """Read one paragraph into items.

    Quotations become one item each.
    """
    line = LanguageLine(text, table, find_quotations(text, table))
    pattern = _token(table)
    at = 0
    for number, quotation in enumerate(line.quotations):
        _read(line, pattern, at, quotation.outer_start)
        line.quotes[len(line.words)] = number
        _add(line, QUOTATION_TOKEN, QUOTATION_TOKEN, quotation.outer_start, quotation.outer_end)
        at = quotation.outer_end
    _read(line, pattern, at, len(text))
    _sentences(line)
    return line


def _add(line: LanguageLine, word: str, low: str, start: int, end: int) -> None:
    line.words.append(word)
    line.lows.append(low)
    line.capitals.append(word[:1].isupper() and not ("-" in word and _is_compound(word)))
    line.starts.append(start)
    line.ends.append(end)


def _read(line: LanguageLine, pattern: re.Pattern[str], begin: int, end: int) -> None:
    table = line.table
    for match in pattern.finditer(line.text, begin, end):
        word = match.group()
        if word[-1] in "'’" and len(word) > 1 and word[0].isupper():
            rest = line.text[match.end() : match.end() + 1]
            if rest.isupper() and word[:-1].lower() in _NAME_ELISIONS:
                # D'Alema is one word; L'Agence is two
                follow = pattern.match(line.text, match.end(), end)
                if follow is not None:
                    whole = word + follow.group()
                    _add(line, whole, whole.lower().replace("’", "'"), match.start(), follow.end())
                    continue
        start = match.start()
        if line.words and line.ends[-1] > start:
            continue
        low = word.lower().replace("’", "'")
        if table.code == "tr":
            low = word.replace("I", "ı").replace("İ", "i").lower().replace("’", "'")
        _add(line, word, "-" if word in ("–", "—", "―", "--") else low, start, match.end())


_NAME_ELISIONS = frozenset(("d", "dell", "dall", "o", "all"))


def _sentences(line: LanguageLine) -> None:
    number = 0
    line.begins.append(0)
    words, lows = line.words, line.lows
    count = len(words)
    for i in range(count):
        line.sentence.append(number)
        if i + 1 >= count:
            break
        ends = lows[i] in _STOPS or "\n" in line.text[line.ends[i] : line.starts[i + 1]]
        if not ends and words[i] == QUOTATION_TOKEN:
            quotation = line.quotations[line.quotes[i]]
            following = words[i + 1]
            if quotation.joins_next:
                ends = False
            elif line.text[quotation.end - 1 : quotation.end] in (".", "!", "?", "…", "。"):
                ends = following[:1].isupper() or following[:1].isdigit() or following == QUOTATION_TOKEN
                if ends and line.text[quotation.end - 1] in "!?" and _is_cue(line, i + 1):
                    ends = False
        if ends and lows[i] in (".", "…", "...") and words[i + 1][:1].islower():
            ends = False
        if ends and lows[i] in _STOPS and words[i + 1] in (".", "!", "?", ")", "…"):
            ends = False
        if ends and lows[i] in ("!", "?") and (words[i + 1][:1].islower() or words[i + 1] in (",", "–", "—")):
            ends = False
        if ends:
            number += 1
            line.begins.append(i + 1)


def _is_cue(line: LanguageLine, i: int) -> bool:
    return line.lows[i] in line.table.finite or line.lows[i] in line.table.weak
