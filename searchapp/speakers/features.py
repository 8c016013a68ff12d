"""What the learned scorer sees of a possible source: the words around it, its verb, the quotations near it. Never a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from .lexicon import AUXILIARIES, ROLES, SAY_WORDS, STARTERS, UNNAMED_HEADS, words
from .people import Entity, Mention
from .reading import Line

_PRONOUNS = {
    "he": "he", "she": "she", "who": "who", "they": "they", "it": "it", "we": "we", "i": "i", "you": "you", "some": "some",
    "many": "some", "others": "some", "most": "some", "both": "both", "one": "one", "another": "one", "others'": "some",
    "several": "some", "critics": "nom", "everyone": "some", "nobody": "some", "those": "some", "which": "which", "her": "her",
    "his": "his", "their": "their", "each": "one", "him": "him",
}  # fmt: skip
_BREAKS = frozenset(".?!;\n")
_QUOTE_SYMBOLS = frozenset(("Q,", "Q.", "Q?", "Q-", "q,", "q.", "q?", "q-"))
_LONG_QUOTES = frozenset(("Q,", "Q.", "Q?", "Q-"))
_stemmer = Stemmer.Stemmer("english", 10_000)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a verb form; irregular forms of the commonest verbs of saying are joined by hand."""
    return _IRREGULAR.get(word) or str(_stemmer.stemWord(word))


_IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "swore": "swear", "thought": "think", "felt": "feel", "saw": "see", "seen": "see", "knew": "know", "knows": "know",
    "made": "make", "gave": "give", "given": "give", "took": "take", "went": "go", "goes": "go", "came": "come", "got": "get",
    "held": "hold", "found": "find", "led": "lead", "put": "put", "began": "begin", "kept": "keep", "laid": "lay",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Candidate:
    """A word or name that may be a source, in one line."""

    unit: int  # its place among the line's units
    start: int  # characters of the paragraph, half-open; titles included
    end: int
    kind: str  # name | bare | org | place | he | she | who | they | it | ... | nom (a lower-case description)
    word: str  # the head word, lower case, for pronouns and descriptions
    name_start: int  # characters of the name proper
    entities: tuple[Entity, ...] = ()
    score: float = 0.0


@dataclass(slots=True)
class Units:
    """A line with each name and each quotation as one unit, parallel lists."""

    symbols: list[str]
    starts: list[int]
    ends: list[int]
    items: list[int]  # the first item of the line
    candidates: list[Candidate]
    sentence: list[int]  # number of the sentence
    at: dict[int, Candidate]  # unit -> candidate
    quotes: list[tuple[int, int]]  # (unit, quotation number)


def units_of(line: Line, mentions: list[Mention]) -> Units:
    """Collapse names and find everything that may be a source."""
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    items: list[int] = []
    candidates: list[Candidate] = []
    quotes: list[tuple[int, int]] = []
    lows = line.lows
    n = len(lows)
    m = 0
    i = 0
    while i < n:
        if m < len(mentions) and i >= mentions[m].lead:
            mention = mentions[m]
            m += 1
            if mention.begin < i:
                continue
            kind = mention.kind
            if kind == "person":
                kind = "name"
            candidates.append(
                Candidate(
                    len(symbols), line.starts[i], line.ends[mention.end - 1], kind, "", line.starts[mention.begin], mention.entities
                )
            )
            symbols.append("N" if kind in ("name", "bare") else "O")
            starts.append(line.starts[i])
            ends.append(line.ends[mention.end - 1])
            items.append(i)
            i = mention.end
            continue
        low = lows[i]
        if i in line.quotes:
            quotes.append((len(symbols), line.quotes[i]))
        elif low in _PRONOUNS and line.words[i] not in ("IT", "WHO", "US"):
            candidates.append(Candidate(len(symbols), line.starts[i], line.ends[i], _PRONOUNS[low], low, line.starts[i]))
        elif low in _HEADS and _ends_phrase(lows, i, n, mentions[m].lead if m < len(mentions) else n):
            candidates.append(Candidate(len(symbols), line.starts[i], line.ends[i], "nom", low, line.starts[i]))
        elif low.isalpha() and _speaks(lows, i, n) and low not in _NO_NOUNS:
            candidates.append(Candidate(len(symbols), line.starts[i], line.ends[i], "noun", low, line.starts[i]))
        symbols.append(low)
        starts.append(line.starts[i])
        ends.append(line.ends[i])
        items.append(i)
        i += 1
    sentence: list[int] = []
    number = 0
    total = len(symbols)
    for u, symbol in enumerate(symbols):
        sentence.append(number)
        if symbol in _BREAKS and symbol != ";":
            number += 1
        elif symbol in ("Q.", "q.") and u + 1 < total:
            following = symbols[u + 1]
            number += following not in SAY_WORDS and following not in (",", "—")
    return Units(symbols, starts, ends, items, candidates, sentence, {c.unit: c for c in candidates}, quotes)


def _ends_phrase(lows: list[str], i: int, n: int, next_name: int) -> bool:
    """Tell whether a noun is the head of its phrase: no other such noun and no name follows, and it is no verb here."""
    if i + 1 == next_name or (i + 1 < n and lows[i + 1] in _HEADS and lows[i + 1] not in SAY_WORDS):
        return False
    return lows[i] not in SAY_WORDS or (i > 0 and lows[i - 1] not in ("to", "will", "would"))


def _speaks(lows: list[str], i: int, n: int) -> bool:
    """Tell whether a verb of saying follows at once: then any noun may be a source ("the narrator says")."""
    j = i + 1
    while j < n and j < i + 4 and lows[j] in AUXILIARIES:
        j += 1
    return j < n and lows[j] in SAY_WORDS and lows[j][-3:] != "ing"


_NO_NOUNS = SAY_WORDS | AUXILIARIES | STARTERS
_HEADS = (UNNAMED_HEADS | ROLES) - {"post", "star", "head", "ad", "press", "independent"}


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


class Paragraph:
    """Facts about one line that all its candidates share, found once."""

    __slots__ = ("cues", "first_of", "long_quotes", "quotes", "shape", "spans", "units")

    def __init__(self, units: Units, headline: bool) -> None:
        self.units = units
        symbols = units.symbols
        self.quotes = [u for u, _ in units.quotes]
        self.long_quotes = sum(1 for u in self.quotes if symbols[u][0] == "Q")
        self.cues = [u for u, s in enumerate(symbols) if s in SAY_WORDS]
        self.shape = "H" if headline else "q" if self.long_quotes else "p"
        self.spans: dict[int, tuple[int, int]] = {}
        for u, s in enumerate(units.sentence):
            begin, _ = self.spans.get(s, (u, u))
            self.spans[s] = (begin, u + 1)


def features(paragraph: Paragraph, candidate: Candidate) -> list[str]:
    """Return the features of one candidate as strings."""
    units = paragraph.units
    symbols = units.symbols
    n = len(symbols)
    u = candidate.unit
    kind = candidate.kind
    g = _group(kind)
    begin, stop = paragraph.spans[units.sentence[u]]
    p1 = symbols[u - 1] if u else "^"
    p2 = symbols[u - 2] if u > 1 else "^"
    p3 = symbols[u - 3] if u > 2 else "^"
    n1 = symbols[u + 1] if u + 1 < n else "$"
    n2 = symbols[u + 2] if u + 2 < n else "$"
    n3 = symbols[u + 3] if u + 3 < n else "$"
    out = [
        "k=" + kind, g + "p1=" + p1, g + "n1=" + n1, "p1=" + p1, "n1=" + n1, "p21=" + p2 + " " + p1, "n12=" + n1 + " " + n2,
        "p1n1=" + p1 + " " + n1, "p2=" + p2, "n2=" + n2, "n3=" + n3, "p3=" + p3, g + "sh=" + paragraph.shape,
    ]  # fmt: skip
    add = out.append
    if kind == "nom":
        add("w=" + candidate.word)
    # -- the verb to the right
    j = u + 1
    skipped = ""
    if n1 == "(":
        k = j
        while k < n and k < j + 8 and symbols[k] != ")":
            k += 1
        if k < n and symbols[k] == ")":
            j = k + 1
            skipped = "("
    if j < n and symbols[j] == "—":
        k = j + 1
        while k < stop and k < j + 22 and symbols[k] != "—":
            k += 1
        if k + 1 < stop and symbols[k] == "—":
            j = k + 1
            skipped = "—"
    elif j < n and symbols[j] == ",":
        k = j + 1
        while k < stop and k < j + 22 and symbols[k] not in (",", "—") and symbols[k] not in _QUOTE_SYMBOLS:
            k += 1
        if k < stop and symbols[k] == "," and k + 1 < stop:
            following = symbols[k + 1]
            if (k == j + 2 and symbols[k - 1] == "O") or following in _VERBAL or following[-2:] == "ed":
                j = k + 1
                skipped = ","
            elif k - j > 2:
                m = k + 1
                while m < stop and m < k + 14 and symbols[m] != ",":
                    m += 1
                if m + 1 < stop and symbols[m] == "," and symbols[m + 1] in SAY_WORDS:
                    j = m + 1
                    skipped = ","
    elif j + 1 < n and symbols[j] == "and" and symbols[j + 1] in ("N", "O"):
        j += 2
        skipped = "&"
    elif j < n and symbols[j] == "of" and kind in ("nom", "org", "some", "one"):
        k = j + 1
        while k < stop and k < j + 6 and symbols[k] not in SAY_WORDS and symbols[k] not in _BREAKS and symbols[k] != ",":
            k += 1
        if k < stop and symbols[k] in SAY_WORDS:
            j = k
            skipped = "of"
    if j < n and symbols[j] == "who" and g != "who":
        j += 1
        skipped += "who"
    aux = ""
    while j < n and (symbols[j] in AUXILIARIES or symbols[j][-2:] == "ly") and j < u + 40:
        if symbols[j] in _TELLING_AUX:
            aux = symbols[j]
        j += 1
    verb = symbols[j] if j < n else "$"
    after = symbols[j + 1] if j + 1 < n else "$"
    after2 = symbols[j + 2] if j + 2 < n else "$"
    v = stem(verb)
    form = "0" if v == verb else verb[-2:]
    say = "S" if verb in SAY_WORDS else "x"
    add("v=" + v)
    add(g + "v=" + v)
    add("vf=" + v + form)
    add("va=" + v + " " + after)
    add("vaa=" + v + " " + after + " " + after2)
    add("say=" + say + " " + after)
    add(g + "say=" + say + aux + skipped)
    add("sayp=" + say + " " + p1)
    add("va2=" + v + " " + after2 + paragraph.shape)
    add("vx=" + v + aux)
    add("after=" + after + say)
    add("skip=" + skipped + say)
    # -- a verb to the left, inverted order: "said Jesse Lehrich", "said Clinton spokesman Jesse Lehrich"
    k = u - 1
    low_edge = max(u - 12, -1)
    while k > low_edge:
        s = symbols[k]
        if s in SAY_WORDS and not (s in UNNAMED_HEADS and k == u - 1):
            break
        if s in _BREAKS or s == "," or s in _QUOTE_SYMBOLS or s == ":":
            k = -9
            break
        k -= 1
    if k > low_edge and k >= 0:
        before = symbols[k - 1] if k else "^"
        between = u - k - 1
        names = sum(1 for m in range(k + 1, u) if symbols[m] in ("N", "O"))
        lv = stem(symbols[k])
        tail = n1 if n1 in (",", ".", "Q.", "Q,", ":", "(", "$", "in", "on", "who", "of", "'s", "that", "to", "Q-", "Q?") else "w"
        add("lv=" + lv + before[:1])
        add(g + "lvb=" + before + _bucket(between))
        add("lvn=" + str(min(names, 2)) + before[:1] + _bucket(between) + tail)
        add("lvt=" + lv + before[:1] + str(min(between, 3)) + tail)
        add("lvp1=" + p1 + before[:1])
    else:
        add("lv=-" + say)
    # -- what stands before the whole phrase: "according to conservative host …", "said former mayor …"
    k = u
    while (
        k > begin
        and k > u - 9
        and symbols[k - 1] not in _BEFORE_PHRASE
        and (symbols[k - 1][:1].isalnum() or symbols[k - 1] == "'s")
    ):
        k -= 1
    if k < u:
        l1 = symbols[k - 1] if k else "^"
        l2 = symbols[k - 2] if k > 1 else "^"
        add("L=" + l1 + g)
        add("LL=" + l2 + " " + l1)
        add("Ln=" + l1 + " " + n1)
        add("Lv=" + l1 + say + after)
        if l1 in SAY_WORDS:
            add("Ls=" + l2[:2] + g)
            add("Lsn=" + l2[:2] + " " + n1)
        elif l1 == "to" and l2 == "according":
            add("acc" + g)
    # -- a signature: “…” — Jane Roe
    if p1 == "—" and p2 in _QUOTE_SYMBOLS:
        add("sign" + n1)
        if stop - u <= 8 or u + 6 >= n:
            add("signend" + g)
    # -- the rest of the sentence
    order = other = 0
    for c in units.candidates:
        if begin <= c.unit < u:
            order += 1
            if c.kind in ("name", "bare", "he", "she", "org"):
                other += 1
    add("ord=" + str(min(order, 3)) + g)
    add("oth=" + str(min(other, 3)) + say)
    cue = ""
    blocked = 0
    for m in range(u + 1, min(stop, u + 45)):
        s = symbols[m]
        if s in SAY_WORDS and m > j:
            ing = s[-3:] == "ing"
            prior = symbols[m - 1]
            link = prior if prior in _LINKS else "w"
            if not cue:
                cue = stem(s)
                add("rc=" + cue + link + ("i" if ing else "") + str(min(blocked, 2)))
                add(g + "rcb=" + link + ("i" if ing else "") + str(min(blocked, 2)) + say)
                add("rcd=" + _bucket(m - u) + str(min(blocked, 2)) + ("i" if ing else "") + p1)
                if m + 1 < n:
                    add("rca=" + cue + symbols[m + 1] + str(min(blocked, 2)) + ("i" if ing else ""))
                if link in ("and", "but", ","):
                    add("rco=" + link + str(min(blocked, 2)) + say + str(min(order, 2)))
        elif s in ("N", "he", "she", "who", "they"):
            blocked += 1
    if not cue:
        add("rc=-" + say)
    # -- according to, per, from; possessive nouns of speech
    if p1 == "to" and p2 == "according":
        add("acc" + g)
        add("acc1" + n1)
    else:
        for m in range(max(u - 6, 0), u):
            if symbols[m] == "to" and m and symbols[m - 1] == "according":
                add("acc~" + str(u - m) + g)
                add("accn" + n1)
    if n1 == "'s" or n1 == "'":
        add("poss=" + n2 + g)
        add("poss3=" + n2 + " " + n3)
    # -- quotations
    left = right = 0
    for q in paragraph.quotes:
        if q < u:
            left = q + 1
        else:
            right = q + 1
            break
    if left:
        q = left - 1
        same = units.sentence[q] == units.sentence[u]
        d = _bucket(u - q)
        add("ql=" + symbols[q] + d + ("s" if same else "o") + g)
        add("qls=" + symbols[q] + ("s" if same else "o") + say + n1)
        add("qlp=" + symbols[q] + ("s" if same else "o") + p1)
    if right:
        q = right - 1
        same = units.sentence[q] == units.sentence[u]
        prior = symbols[q - 1]
        add("qr=" + symbols[q] + _bucket(q - u) + ("s" if same else "o") + g)
        add("qrs=" + symbols[q] + ("s" if same else "o") + say + str(min(other, 2)))
        add("qrp=" + prior + symbols[q][0] + ("s" if same else "o") + say)
        if same:
            add("qrv=" + v + symbols[q][0] + prior)
    if left and right:
        add("qb=" + symbols[left - 1] + symbols[right - 1] + say)
    if not left and not right:
        add("q0" + g + say)
    # -- colon: a transcript line, "X: …", or a sentence that introduces
    if n1 == ":":
        add("colon=" + ("^" if u == 0 else p1) + g)
    elif ":" in symbols[u:stop]:
        add("colon~" + say + str(min(other, 2)))
    if u == begin:
        add("first" + g + say)
        if begin == 0:
            add("firstp" + g + say + paragraph.shape)
    if u < 2:
        add("start" + g + n1)
    first_in = symbols[begin]
    if first_in in _OPENERS:
        add("open=" + first_in + say + str(min(other, 2)))
    return out


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
