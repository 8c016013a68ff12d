"""Tokens of one paragraph: words, punctuation, and each quotation as one item.

Knows no names yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .quotation import MarkedQuotation, find_quotations
from .speech_verbs import FOREIGN_SAY_WORDS

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Gen|Col|Capt|Sgt|Maj|Cpl|Cmdr|Adm|Brig|Hon|Rev|Fr|St|Jr|Sr|Mme|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|vs|Inc|Corp|Co|Ltd|"
    "Fla|Calif|Ariz|Ala|Ark|Colo|Conn|Del|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|"
    "Tex|Va|Vt|Wash|Wis|Wyo|Mt|Ft|Ave|Blvd|Dept|Assn|Bros|approx|etc|est"
)
_TOKEN = re.compile(
    rf"(?:{_ABBREVIATIONS})\.(?!\w)"  # Sen. and its like keep their period
    r"|[RDI]-(?:(?:[A-Z]\.){1,2}|[A-Z][a-z]+\b\.?)"  # (R-Ky.)
    r"|[Nn]o\.(?=\s?\d)"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|['’](?:s|S|re|ve|ll|d|m)\b"  # clitics are words of their own: Putin's, she'd
    r"|[^\W_]+(?:(?:['’](?!(?:s|S|re|ve|ll|d|m)\b)|[-&]|/(?=[A-Z])|[.,](?=\d)|\.(?=(?:com|org|net|co|gov|[A-Z][a-z]\b)))[^\W_]+)*"
    r"|[@#]\w+|--+|[–—―]|\.\.\.|[^\w\s]"
)
_BRACKETED = re.compile(r"<(?:[A-Z][\w.&'/-]*,? ?)+>")
"""A firm in the brackets of news agencies: <Lund Brothers Inc> said."""
DASHES = frozenset(("–", "—", "―", "--", "---"))


@dataclass(slots=True)
class TokenizedParagraph:
    """A paragraph's items in order, as parallel lists.

    A quotation is one item whose word is QUOTE.
    """

    text: str
    quotations: list[MarkedQuotation]
    words: list[str] = field(default_factory=list)  # as written
    lows: list[str] = field(default_factory=list)  # lower case, typewriter apostrophe; quotations: see quote_word
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # item -> its place in `quotations`
    headline: bool = False  # capitals everywhere say nothing about names here


def quote_word(text: str, quotation: MarkedQuotation) -> str:
    """Return the stand-in for a quotation.

    Q for three words and more, q for fewer, and how it ends (, . ? -).
    """
    last = text[quotation.end - 1] if quotation.end > quotation.start else ""
    ending = "," if last == "," else "." if last in ".…" else "?" if last in "?!" else "-"
    return ("Q" if quotation.words >= 3 else "q") + ending


def read_line(text: str, quotations: list[MarkedQuotation] | None = None) -> TokenizedParagraph:
    """Read one paragraph into items.

    Time and memory grow linearly with its length. quotations: where they are known already.
    """
    line = TokenizedParagraph(text, find_quotations(text) if quotations is None else quotations)
    words, lows, starts, ends = line.words, line.lows, line.starts, line.ends
    position = 0
    for number, quotation in enumerate(line.quotations):
        _read_words(text, position, quotation.outer_start, words, lows, starts, ends)
        line.quotes[len(words)] = number
        words.append("")
        lows.append(quote_word(text, quotation))
        starts.append(quotation.outer_start)
        ends.append(quotation.outer_end)
        position = quotation.outer_end
    _read_words(text, position, len(text), words, lows, starts, ends)
    capitals = lower = 0
    for word in words:
        if len(word) > 3:
            if word[0].isupper():
                capitals += 1
            elif word[0].isalpha():
                lower += 1
    line.headline = capitals >= 4 and capitals > 3 * lower
    return line


def _read_words(text: str, begin: int, end: int, words: list[str], lows: list[str], starts: list[int], ends: list[int]) -> None:
    bracketed = "<" in text and _BRACKETED.search(text, begin, end) is not None
    for match in _TOKEN.finditer(text, begin, end):
        word = match.group()
        if bracketed and word in "<>":
            continue
        start, stop = match.span()
        words.append(word)
        lows.append(_low(word))
        starts.append(start)
        ends.append(stop)


@lru_cache(maxsize=50_000)
def _low(word: str) -> str:
    """Return the form in which a word is compared.

    Small letters, one dash, one apostrophe, verbs of saying in English.
    """
    if word in DASHES:
        return "—"
    low = word.lower().replace("’", "'")
    return FOREIGN_SAY_WORDS.get(low, low)
