"""Features of a candidate source for the learned scorer.

The words around it, its verb, the quotations near it. Never a name.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import Stemmer

from .candidates import BREAKS, Candidate, Units
from .complements import complement
from .lexicon import UNNAMED_HEADS, words
from .speech_verbs import AUXILIARIES, SAY_WORDS, WEAK_SAY_WORDS

QUOTE_SYMBOLS = frozenset(("Q,", "Q.", "Q?", "Q-", "q,", "q.", "q?", "q-"))
_LOOK_AHEAD = 45  # units to the right in which a second verb is looked for
_stemmer = Stemmer.Stemmer("english", 10_000)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a verb form.

    Irregular forms of the commonest verbs of saying are joined by hand.
    """
    return _IRREGULAR.get(word) or str(_stemmer.stemWord(word))


_IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "swore": "swear", "thought": "think", "felt": "feel", "saw": "see", "seen": "see", "knew": "know", "knows": "know",
    "made": "make", "gave": "give", "given": "give", "took": "take", "went": "go", "goes": "go", "came": "come", "got": "get",
    "held": "hold", "found": "find", "led": "lead", "put": "put", "began": "begin", "kept": "keep", "laid": "lay",
}  # fmt: skip


def _bucket(distance: int) -> str:
    return str(distance) if distance <= 3 else "5" if distance <= 5 else "9" if distance <= 9 else "16" if distance <= 16 else "z"


def _group(kind: str) -> str:
    if kind in ("name", "bare"):
        return "N"
    if kind in ("org", "place"):
        return "O"
    if kind in ("he", "she"):
        return "P"
    return kind


class ParagraphView:
    """The facts about one line that all its candidates share."""

    __slots__ = ("colons", "order", "others", "quotes", "shape", "units")

    def __init__(self, units: Units, headline: bool) -> None:
        self.units = units
        symbols = units.symbols
        self.quotes = [u for u, _ in units.quotes]
        self.colons = [u for u, s in enumerate(symbols) if s == ":"]
        self.shape = "H" if headline else "q" if any(symbols[u][0] == "Q" for u in self.quotes) else "p"
        self.order: dict[int, int] = {}  # unit -> candidates before it in its sentence
        self.others: dict[int, int] = {}  # unit -> names, he and she before it in its sentence
        sentence = -1
        order = others = 0
        for candidate in units.candidates:
            if units.sentence[candidate.unit] != sentence:
                sentence = units.sentence[candidate.unit]
                order = others = 0
            self.order[candidate.unit] = order
            self.others[candidate.unit] = others
            order += 1
            others += candidate.kind in ("name", "bare", "he", "she", "org")


def features(paragraph: ParagraphView, candidate: Candidate) -> set[str]:
    """Return the features of one candidate as strings."""
    units = paragraph.units
    symbols = units.symbols
    u = candidate.unit
    g = _group(candidate.kind)
    begin, stop = units.spans[units.sentence[u]]
    out: list[str] = []
    _neighbours(out, symbols, u, g, candidate)
    out.append(g + "sh=" + paragraph.shape)
    j, verb, say, after = _verb(out, paragraph, candidate, stop, g)
    _inverted(out, symbols, u, g, say)
    _phrase(out, symbols, u, begin, g, say + after)
    _rest(out, paragraph, u, j, stop, g, say)
    _quotations(out, paragraph, u, verb, g, say)
    _position(out, paragraph, u, g, say)
    return set(out)


def _neighbours(out: list[str], symbols: list[str], u: int, g: str, candidate: Candidate) -> None:
    """Add the features of the three units on each side."""
    n = len(symbols)
    p1 = symbols[u - 1] if u else "^"
    p2 = symbols[u - 2] if u > 1 else "^"
    p3 = symbols[u - 3] if u > 2 else "^"
    n1 = symbols[u + 1] if u + 1 < n else "$"
    n2 = symbols[u + 2] if u + 2 < n else "$"
    n3 = symbols[u + 3] if u + 3 < n else "$"
    out += [
        "k=" + candidate.kind, g + "p1=" + p1, g + "n1=" + n1, "p1=" + p1, "n1=" + n1, "p21=" + p2 + " " + p1,
        "n12=" + n1 + " " + n2, "p1n1=" + p1 + " " + n1, "p2=" + p2, "n2=" + n2, "n3=" + n3, "p3=" + p3,
    ]  # fmt: skip
    if candidate.kind == "nom":
        out.append("w=" + candidate.word)
    if n1 == "'s" or n1 == "'":
        out += ["poss=" + n2 + g, "poss3=" + n2 + " " + n3]
    if p1 == "—" and p2 in QUOTE_SYMBOLS:
        out.append("sign" + n1)


def _verb(out: list[str], paragraph: ParagraphView, candidate: Candidate, stop: int, g: str) -> tuple[int, str, str, str]:
    """Add the features of the verb of the candidate's phrase.

    Return its unit, its stem, how it says, and the unit after it.
    """
    symbols = paragraph.units.symbols
    n = len(symbols)
    u = candidate.unit
    p1 = symbols[u - 1] if u else "^"
    j, skipped = verb_at(symbols, u, stop, candidate.kind)
    aux = ""
    while j < n and (symbols[j] in AUXILIARIES or symbols[j][-2:] == "ly") and j < u + 40:
        if symbols[j] in _TELLING_AUX:
            aux = symbols[j]
        j += 1
    verb = symbols[j] if j < n else "$"
    after = symbols[j + 1] if j + 1 < n else "$"
    after2 = symbols[j + 2] if j + 2 < n else "$"
    v = stem(verb)
    say = "S" if verb in SAY_WORDS else "W" if verb in WEAK_SAY_WORDS else "x"
    out += [
        "v=" + v, g + "v=" + v, "vf=" + v + ("0" if v == verb else verb[-2:]), "va=" + v + " " + after,
        "vaa=" + v + " " + after + " " + after2, "say=" + say + " " + after, g + "say=" + say + aux + skipped,
        "sayp=" + say + " " + p1, "va2=" + v + " " + after2 + paragraph.shape, "vx=" + v + aux, "after=" + after + say,
        "skip=" + skipped + say,
    ]  # fmt: skip
    if say == "S":
        kind = complement(symbols, j, stop)
        out += ["cmp=" + kind + g, "cmpv=" + v + kind]
    return j, v, say, after


def _position(out: list[str], paragraph: ParagraphView, u: int, g: str, say: str) -> None:
    """Add the features of the position in paragraph and sentence.

    A colon after the candidate is one too.
    """
    units = paragraph.units
    symbols = units.symbols
    begin, stop = units.spans[units.sentence[u]]
    n1 = symbols[u + 1] if u + 1 < len(symbols) else "$"
    if n1 == ":":
        out.append("colon=" + (symbols[u - 1] if u else "^") + g)
    else:
        c = bisect_left(paragraph.colons, u)
        if c < len(paragraph.colons) and paragraph.colons[c] < stop:
            out.append("colon~" + say + str(min(paragraph.others[u], 2)))
    if u == begin:
        out.append("first" + g + say)
        if begin == 0:
            out.append("firstp" + g + say + paragraph.shape)
    if u < 2:
        out.append("start" + g + n1)
    if symbols[begin] in _OPENERS:
        out.append("open=" + symbols[begin] + say + str(min(paragraph.others[u], 2)))


def symbol_at(symbols: list[str], k: int) -> str:
    """Return the symbol of a unit, "" beyond the paragraph's ends."""
    return symbols[k] if 0 <= k < len(symbols) else ""


def verb_at(symbols: list[str], u: int, stop: int, kind: str) -> tuple[int, str]:
    """Return the expected unit of a phrase's verb, and what was skipped.

    Skipped: (R-Ky.), an apposition, "and Jones". The phrase is the one around u.
    """
    n = len(symbols)
    j = _bracket_end(symbols, u + 1)
    skipped = "(" if j > u + 1 else ""
    if j >= n:
        return j, skipped
    match symbols[j]:
        case "—":
            k = _dash_end(symbols, j, stop)
            if k:
                j, skipped = k, "—"
        case ",":
            k = _apposition_end(symbols, j, stop)
            if k:
                j, skipped = k, ","
        case "and" if j + 1 < n and symbols[j + 1] in ("N", "O"):
            j, skipped = j + 2, "&"
        case "of" if kind in _HAVE_OF:
            k = _owner_end(symbols, j, stop)
            if k:
                j, skipped = k, "of"
    if j < n and symbols[j] == "who" and kind != "who":
        return j + 1, skipped + "who"
    return j, skipped


_HAVE_OF = ("nom", "org", "some", "one", "noun")
"""Kinds of sources after which "of …" belongs to them: the head of the agency."""


def _bracket_end(symbols: list[str], j: int) -> int:
    """Return the unit after a short bracket that begins at j, j for none."""
    n = len(symbols)
    if j >= n or symbols[j] != "(":
        return j
    k = j
    while k < n and k < j + 8 and symbols[k] != ")":
        k += 1
    return k + 1 if k < n and symbols[k] == ")" else j


def _dash_end(symbols: list[str], j: int, stop: int) -> int:
    """Return the unit after a dashed insertion that begins at j, 0 for none."""
    k = j + 1
    while k < stop and k < j + 22 and symbols[k] != "—":
        k += 1
    return k + 1 if k + 1 < stop and symbols[k] == "—" else 0


def _apposition_end(symbols: list[str], j: int, stop: int) -> int:
    """Return the unit after an apposition between commas from j, 0 for none.

    Before a verb of saying, after two of them.
    """
    k = j + 1
    while k < stop and k < j + 22 and symbols[k] not in (",", "—") and symbols[k] not in QUOTE_SYMBOLS:
        k += 1
    if k + 1 >= stop or symbols[k] != ",":
        return 0
    following = symbols[k + 1]
    if (k == j + 2 and symbols[k - 1] == "O") or following in _VERBAL or following[-2:] == "ed":
        return k + 1
    if k - j <= 2:
        return 0
    m = k + 1
    while m < stop and m < k + 14 and symbols[m] != ",":
        m += 1
    return m + 1 if m + 1 < stop and symbols[m] == "," and symbols[m + 1] in SAY_WORDS else 0


def _owner_end(symbols: list[str], j: int, stop: int) -> int:
    """Return the verb of saying after "of …" from j, 0 for none."""
    k = j + 1
    while k < stop and k < j + 6 and symbols[k] not in SAY_WORDS and symbols[k] not in BREAKS and symbols[k] != ",":
        k += 1
    return k if k < stop and symbols[k] in SAY_WORDS else 0


def _inverted(out: list[str], symbols: list[str], u: int, g: str, say: str) -> None:
    """Add the features of a verb to the left.

    For example: "said Jesse Lehrich", "said Clinton spokesman Jesse Lehrich".
    """
    n1 = symbols[u + 1] if u + 1 < len(symbols) else "$"
    k = u - 1
    edge = max(u - 12, -1)
    while k > edge:
        s = symbols[k]
        if s in SAY_WORDS and not (s in UNNAMED_HEADS and k == u - 1):
            break
        if s in BREAKS or s == "," or s in QUOTE_SYMBOLS or s == ":":
            k = -9
            break
        k -= 1
    if k <= edge or k < 0:
        out.append("lv=-" + say)
        return
    before = symbols[k - 1] if k else "^"
    between = u - k - 1
    names = sum(1 for m in range(k + 1, u) if symbols[m] in ("N", "O"))
    lv = stem(symbols[k])
    tail = n1 if n1 in _TAILS else "w"
    out += [
        "lv=" + lv + before[:1], g + "lvb=" + before + _bucket(between),
        "lvn=" + str(min(names, 2)) + before[:1] + _bucket(between) + tail,
        "lvt=" + lv + before[:1] + str(min(between, 3)) + tail, "lvp1=" + symbols[u - 1] + before[:1],
    ]  # fmt: skip


def _phrase(out: list[str], symbols: list[str], u: int, begin: int, g: str, verb: str) -> None:
    """Add the features of what stands before the whole phrase.

    For example: "according to conservative host …", "said former mayor …".
    """
    n1 = symbols[u + 1] if u + 1 < len(symbols) else "$"
    k = u
    while k > begin and k > u - 9 and symbols[k - 1] not in _BEFORE_PHRASE:
        if not symbols[k - 1][:1].isalnum() and symbols[k - 1] != "'s":
            break
        k -= 1
    l1 = symbols[k - 1] if k else "^"
    l2 = symbols[k - 2] if k > 1 else "^"
    if l1 == "to" and l2 == "according":
        out += ["acc" + g, "accn" + n1, "acc~" + str(u - k)]
    if k < u:
        out += ["L=" + l1 + g, "LL=" + l2 + " " + l1, "Ln=" + l1 + " " + n1, "Lv=" + l1 + verb]
        if l1 in SAY_WORDS:
            out += ["Ls=" + l2[:2] + g, "Lsn=" + l2[:2] + " " + n1]


def _rest(out: list[str], paragraph: ParagraphView, u: int, j: int, stop: int, g: str, say: str) -> None:
    """Add the features of the rest of the sentence.

    Who stands before, and the next verb of saying after the candidate's own.
    """
    symbols = paragraph.units.symbols
    order = min(paragraph.order[u], 3)
    out.append("ord=" + str(order) + g)
    out.append("oth=" + str(min(paragraph.others[u], 3)) + say)
    blocked = 0
    for m in range(u + 1, min(stop, u + _LOOK_AHEAD)):
        s = symbols[m]
        if s in SAY_WORDS and m > j:
            ing = "i" if s[-3:] == "ing" else ""
            link = symbols[m - 1] if symbols[m - 1] in _LINKS else "w"
            cue = stem(s)
            b = str(min(blocked, 2))
            following = symbols[m + 1] if m + 1 < len(symbols) else "$"
            p1 = symbols[u - 1] if u else "^"
            out += [
                "rc=" + cue + link + ing + b, g + "rcb=" + link + ing + b + say, "rcd=" + _bucket(m - u) + b + ing + p1,
                "rca=" + cue + following + b + ing,
            ]  # fmt: skip
            if link in ("and", "but", ","):
                out.append("rco=" + link + b + say + str(min(order, 2)))
            return
        if s in ("N", "he", "she", "who", "they"):
            blocked += 1
    out.append("rc=-" + say)


def _quotations(out: list[str], paragraph: ParagraphView, u: int, v: str, g: str, say: str) -> None:
    """Add the features of the quotations next to the candidate."""
    units = paragraph.units
    symbols = units.symbols
    quotes = paragraph.quotes
    if not quotes:
        out.append("q0" + g + say)
        return
    at = bisect_left(quotes, u)
    left = symbols[quotes[at - 1]] if at else ""
    right = symbols[quotes[at]] if at < len(quotes) else ""
    if left:
        q = quotes[at - 1]
        same = "s" if units.sentence[q] == units.sentence[u] else "o"
        n1 = symbols[u + 1] if u + 1 < len(symbols) else "$"
        out += ["ql=" + left + _bucket(u - q) + same + g, "qls=" + left + same + say + n1, "qlp=" + left + same + symbols[u - 1]]
    if right:
        q = quotes[at]
        same = "s" if units.sentence[q] == units.sentence[u] else "o"
        prior = symbols[q - 1]
        out += [
            "qr=" + right + _bucket(q - u) + same + g, "qrs=" + right + same + say + str(min(paragraph.others[u], 2)),
            "qrp=" + prior + right[0] + same + say,
        ]  # fmt: skip
        if same == "s":
            out.append("qrv=" + v + right[0] + prior)
        if left:
            out.append("qb=" + left + right + say)


_TAILS = words(", . Q. Q, : ( $ in on who of 's that to Q- Q?")
_TELLING_AUX = words("""
    has have had is was were be been will would could should may might must 's not never 'd don't didn't doesn't
    won't
    """)
_BEFORE_PHRASE = (
    SAY_WORDS
    | AUXILIARIES
    | words("the a an his her their its to of by and or but that if as when while because with for from in on at who which it this")
)
_VERBAL = SAY_WORDS | AUXILIARIES
_LINKS = words("and but , also then to has had was while by he she who N 's is been")
_OPENERS = words("""
    if when while as after before although though because since but and in on at for according asked with by
    despite
    """)
