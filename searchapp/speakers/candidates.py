"""Candidate sources of a line, with each name and quotation as one unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from .lexicon import AGED, HEADING_WORDS, PLACE_WORDS, ROLE_WORDS, STARTERS, UNNAMED_HEADS, words
from .mentions import Entity, Mention
from .speech_verbs import AUXILIARIES, SAY_WORDS
from .tokens import TokenizedParagraph

_KINDS = {
    "he": "he", "she": "she", "who": "who", "they": "they", "it": "it", "we": "we", "i": "i", "you": "you", "some": "some",
    "many": "some", "others": "some", "most": "some", "both": "both", "one": "one", "another": "one", "several": "some",
    "critics": "nom", "everyone": "some", "nobody": "some", "those": "some", "which": "which", "her": "her", "his": "his",
    "their": "their", "each": "one", "him": "him",
}  # fmt: skip
BREAKS = frozenset(".?!;\n")
_NO_START = frozenset((",", ")", ";", "—", "]"))
_LABELS = frozenset(("q", "a", "question", "answer", "interviewer"))
_HEADS = (UNNAMED_HEADS | ROLE_WORDS) - {"post", "star", "head", "ad", "press", "independent"}
_KNOWN = frozenset(_KINDS) | _HEADS | _LABELS
_VERBAL = SAY_WORDS | AUXILIARIES
_NO_NOUNS = SAY_WORDS | AUXILIARIES | STARTERS
_SPOKEN = words("i we you it is was are were have has had do don't that my our your will would not can n't this they he she")
_ENDS_NOUN = words(", . ; : — ) of in on at who that which from for to by and")


@dataclass(slots=True, eq=False)
class Candidate:
    """A word or name that may be a source, in one line."""

    unit: int  # its place among the line's units
    start: int  # characters of the paragraph, half-open; titles included
    end: int
    kind: str  # name | bare | org | place | he | she | who | they | it | … | nom (a lower-case description) | noun
    word: str  # the head word, lower case, for pronouns and descriptions
    name_start: int  # characters of the name proper
    entities: tuple[Entity, ...] = ()
    score: float = 0.0
    sure: bool = False  # a form that leaves no doubt: a transcript's label, a signature
    only: int = -1  # the unit of the one quotation that is theirs: "Lund, described by Byron as “…”": Byron's
    silent: bool = False  # a source for pronouns only: its verb of saying means doing here
    partner: Candidate | None = None  # "Smith and Jones said": Jones, for Smith


@dataclass(slots=True)
class Units:
    """The units of a line, as parallel lists."""

    symbols: list[str]  # a word, N for a person's name, O for another name, Q, Q. Q? Q- for quotations (q: under three words)
    starts: list[int]
    ends: list[int]
    candidates: list[Candidate]
    quotes: list[tuple[int, int]]  # (unit, quotation number)
    sentence: list[int] = field(default_factory=list)  # number of the sentence each unit is in
    spans: list[tuple[int, int]] = field(default_factory=list)  # of each sentence: its units, half-open
    unowned: set[int] = field(default_factory=set)  # quotations that somebody without a name says of the subject


def units_of(line: TokenizedParagraph, mentions: list[Mention]) -> Units:
    """Collapse names and quotations and find everything that may be a source."""
    units = Units([], [], [], [], [])
    symbols, candidates = units.symbols, units.candidates
    lows = line.lows
    n = len(lows)
    according = _after_according(lows)
    m = 0
    i = 0
    while i < n:
        next_name = mentions[m].lead if m < len(mentions) else n
        begin = i
        if i >= next_name:
            mention = mentions[m]
            m += 1
            if mention.begin < i:
                continue
            kind = "name" if mention.kind == "person" else mention.kind
            end = line.ends[mention.end - 1]
            candidates.append(Candidate(len(symbols), line.starts[i], end, kind, "", line.starts[mention.begin], mention.entities))
            symbols.append("N" if kind in ("name", "bare") else "O")
            i = mention.end
        else:
            low = lows[i]
            if i in line.quotes:
                units.quotes.append((len(symbols), line.quotes[i]))
            elif (low in _KNOWN or low.endswith(AGED) or (low in according) or (i + 1 < n and lows[i + 1] in _VERBAL)) and (
                found := _kind_of(line, i, n, next_name)
            ):
                candidates.append(Candidate(len(symbols), line.starts[i], line.ends[i], found, low, line.starts[i]))
            symbols.append(low)
            i += 1
        units.starts.append(line.starts[begin])
        units.ends.append(line.ends[i - 1])
    _sentences(units)
    _mark_sure(line, units)
    return units


def _after_according(lows: list[str]) -> frozenset[str]:
    """Return the words that follow "according to" closely; nearly always none."""
    if "according" not in lows:
        return frozenset()
    return frozenset(w for i, low in enumerate(lows) if low == "according" for w in lows[i + 2 : i + 8])


def _kind_of(line: TokenizedParagraph, i: int, n: int, next_name: int) -> str:
    """Return the kind of candidate a plain word is; empty for none."""
    lows = line.lows
    low = lows[i]
    if low in _KINDS and line.words[i] not in ("IT", "WHO", "US"):
        return _KINDS[low]
    if low in _HEADS and _ends_phrase(lows, i, n, next_name):
        return "nom"
    if low.endswith(AGED) and (i + 1 >= n or lows[i + 1] in _ENDS_NOUN or lows[i + 1] in _VERBAL or i + 1 in line.quotes):
        return "nom"
    if i == 0 and low in _LABELS and n > 3 and lows[1] == ":":
        return "nom"
    if low.isalpha() and low not in _NO_NOUNS and (_speaks(lows, i, n) or _according(lows, i, n, next_name)):
        return "noun"
    return ""


def _ends_phrase(lows: list[str], i: int, n: int, next_name: int) -> bool:
    """Say whether a noun is the head of its phrase.

    No other such noun and no name follows, and it is no verb here.
    """
    if i + 1 == next_name or (i + 1 < n and lows[i + 1] in _HEADS and lows[i + 1] not in SAY_WORDS):
        return False
    return lows[i] not in SAY_WORDS or (i > 0 and lows[i - 1] not in ("to", "will", "would"))


def _speaks(lows: list[str], i: int, n: int) -> bool:
    """Say whether a verb of saying follows at once.

    Then any noun may be a source ("the narrator says").
    """
    j = i + 1
    while j < n and j < i + 4 and lows[j] in AUXILIARIES:
        j += 1
    return j < n and lows[j] in SAY_WORDS and lows[j][-3:] != "ing"


def _according(lows: list[str], i: int, n: int, next_name: int) -> bool:
    """Say whether a noun ends the phrase after "according to"."""
    if (i + 1 < n and lows[i + 1] not in _ENDS_NOUN) or i + 1 == next_name:
        return False
    return any(lows[k] == "to" and lows[k - 1] == "according" for k in range(max(i - 5, 1), i))


def _sentences(units: Units) -> None:
    symbols = units.symbols
    total = len(symbols)
    begin = number = 0
    for u, symbol in enumerate(symbols):
        units.sentence.append(number)
        following = symbols[u + 1] if u + 1 < total else ""
        ends = symbol in BREAKS and symbol != ";" and following not in _NO_START
        if symbol == ")" and u and symbols[u - 1] in BREAKS and symbols[u - 1] != ";":
            ends = following not in _NO_START
        if symbol in ("Q.", "q."):
            ends = following not in SAY_WORDS and following not in _NO_START
        if ends or u + 1 == total:
            units.spans.append((begin, u + 1))
            begin = u + 1
            number += 1


def _mark_sure(line: TokenizedParagraph, units: Units) -> None:
    """Mark the candidates whose form leaves no doubt."""
    symbols = units.symbols
    n = len(symbols)
    for candidate in units.candidates:
        u = candidate.unit
        following = symbols[u + 1] if u + 1 < n else "$"
        if u == 0 and following == ":" and n > 3:
            candidate.sure = candidate.word in _LABELS or _is_label(line, candidate)
        elif candidate.kind in ("name", "bare") and u > 1:
            signed = symbols[u - 1] == "—" and symbols[u - 2][0] == "Q" and n - u <= 14
            alone = following in ("$", ".", ",", "(") and not any(s in SAY_WORDS for s in symbols[u : u + 15])
            in_the_words = symbols[u - 2 : u] == ["words", "of"] and bool(units.quotes) and following in (",", ":", ".")
            candidate.sure = (signed and alone) or in_the_words


def _is_label(line: TokenizedParagraph, candidate: Candidate) -> bool:
    """Say whether a name in capitals before a colon is a transcript's label.

    Otherwise it is a heading or a line of a table.
    """
    text = line.text[candidate.start : candidate.end]
    if not text.isupper() or len(text) < 3 or not candidate.entities:
        return False
    if candidate.entities[0].person and not candidate.entities[0].bare:
        return True
    low = text.lower()
    if low in HEADING_WORDS or low in PLACE_WORDS or candidate.kind == "org":
        return False
    return len(line.lows) > 6 and not _SPOKEN.isdisjoint(line.lows)


def mark_labels(paragraphs: list[tuple[TokenizedParagraph, Units]]) -> None:
    """Mark the names before a colon that begin paragraphs.

    Only where an article has several that speak: "Mr. Voss: I do not agree.".
    """
    labels: list[Candidate] = []
    talking = 0
    for line, units in paragraphs:
        first = units.candidates[0] if units.candidates else None
        if first is None or first.unit or first.kind not in ("name", "bare") or units.symbols[1:2] != [":"]:
            continue
        if first.entities and first.entities[0].person and not _SPOKEN.isdisjoint(line.lows):
            labels.append(first)
            talking += not _TALKING.isdisjoint(line.lows)
    if len(labels) >= _SEVERAL and 2 * talking >= len(labels) and len({id(label.entities[0]) for label in labels}) > 1:
        for label in labels:
            label.sure = True


_SEVERAL = 3
"""Labels that an article needs to be read as a transcript."""
_TALKING = words("i we you me us my our your well yes thank thanks okay")
"""What people who talk say, and reviews, tables and marks for players do not: in half of the labelled lines."""
