"""Clauses of reported speech: "X said that …", "…, X said", "…, according to X"."""

from __future__ import annotations

from ..text.stopwords import is_negation
from .candidates import Candidate, Units
from .features import verb_at
from .lexicon import words
from .speech_verbs import AUXILIARIES, DENIALS, SAY_WORDS

Piece = tuple[int, int]
_REACH = 60  # units: how far from the source its verb is looked for
_TRIMMED_LEFT = frozenset((",", "—", "and", "but", "as", "though", "that", ":", ";"))
_TRIMMED_RIGHT = frozenset((".", ",", "!", "?", ":", "—", "\n", ";", "and", "but", "while", "as", "though", "although", "the", "a"))
_LEADS = words("in on at if when while as after before although though during since earlier later last speaking asked")
_LEADS_UP = words("on in at to of during for with about from via after before through as by")
_TELLS = words("told tells tell telling asked asks asking informed warned assured reminded advised urged urges urging")
_TOLD = words("reporters journalists me us him her them voters supporters viewers people lawmakers police parliament congress")
_DETERMINERS = words("the a an his her their its one another some several many our my")
_STOP_PHRASE = AUXILIARIES | words(
    """
    and or but of to in on at for with from by that as if when while because who which said than into about after before
    """
)


_CLAUSE_OPENS = _DETERMINERS | words("this that these those there it he she they we you most many no all")


def reported(units: Units, sources: list[Candidate], place: int, quoted: bool) -> list[Piece]:
    """Return the clauses of one source in characters, in order, quotations not yet cut out.

    `quoted`: the source has quotations of its own; then only a clause with a verb of its own counts beside them.
    """
    symbols = units.symbols
    u = sources[place].unit
    begin, stop = units.spans[units.sentence[u]]
    if place and sources[place - 1].unit >= begin:
        begin = sources[place - 1].unit + 1
    limit = stop
    if place + 1 < len(sources) and sources[place + 1].unit < stop:
        limit = _phrase_start(units, sources[place + 1].unit, u + 1)
    head = _phrase_start(units, u, begin)
    before = symbols[head - 1] if head > begin else ""
    if symbols[max(head - 2, 0) : head] == ["according", "to"]:
        opens = u + 1 < limit and symbols[u + 1] in _CLAUSE_OPENS  # According to Byron the hall is cold
        left, right = (begin, head - 2), (u + 1 if opens else _phrase_end(symbols, u, limit), limit)
        pieces = [left] if _words(symbols, left) >= 2 else [right]
    elif before in SAY_WORDS:
        pieces = [(begin, head - 1)]
        rest = _phrase_end(symbols, u, limit)
        if not quoted and _words(symbols, (begin, head - 1)) < 2 and not _quote_in(symbols, begin, head):
            pieces = [(rest, limit)]
    else:
        verb, _ = verb_at(symbols, u, limit, sources[place].kind)
        pieces = _around(symbols, u, begin, head, verb, limit, quoted)
    return [found for piece in pieces for part in _between_quotes(symbols, piece) if (found := _characters(units, part))]


def _around(symbols: list[str], u: int, begin: int, head: int, verb: int, limit: int, quoted: bool) -> list[Piece]:
    """Return the clauses around "X said"; `verb` is where the verb of X should stand."""
    if symbols[u + 1 : u + 2] == [":"]:
        return [(u + 2, limit)]
    cue = _own_cue(symbols, u, verb, limit)
    if cue is None:
        return [] if quoted else [(u + 1, limit)]
    if quoted and _quote_in(symbols, max(head - 2, begin), head):
        # "…," X told reporters in May, adding that …: only the second verb has a clause
        second = _cue(symbols, cue, limit)
        if second is None or (symbols[second][-3:] != "ing" and symbols[second - 1] not in ("and", "but")):
            return []
        return [(_clause_start(symbols, second, limit), limit)]
    return _beside_cue(symbols, u, begin, head, cue, limit, quoted)


def _own_cue(symbols: list[str], u: int, verb: int, limit: int) -> int | None:
    """Return the verb of saying of a source, None for none.

    For example: X, speaking at the harbour, said.
    """
    cue = _cue(symbols, verb - 1, limit)
    if cue is None:
        cue = _cue(symbols, u, limit)
    if cue is not None and symbols[cue - 1] == "," and symbols[cue] in ("speaking", "talking", "asked"):
        cue = _cue(symbols, cue, limit) or cue
    return cue


def _beside_cue(symbols: list[str], u: int, begin: int, head: int, cue: int, limit: int, quoted: bool) -> list[Piece]:
    """Return the clauses on both sides of a source and its verb."""
    after = symbols[cue + 1] if cue + 1 < len(symbols) else "."
    closed = head > begin and symbols[head - 1] in (",", "—")
    left = (begin, head)
    if after in (",", "—") and closed:
        return [left, (cue + 2, limit)]  # the harbour, X said, is lost
    if symbols[u] in ("who", "which"):  # Jones, who said the harbour was lost, left
        limit = next((k for k in range(cue + 1, min(limit, cue + _REACH)) if symbols[k] == ","), limit)
    denied = _not_said(symbols, u, cue)
    right = (_clause_start(symbols, cue, limit) if denied is None else denied, limit)
    if not closed or symbols[begin] in _LEADS:
        return [right]
    if after not in (":", ",") and _words(symbols, right) < 4 and not quoted:
        return [left]  # the harbour is lost, X said on Friday
    return [left, right] if after == "," and _words(symbols, left) >= 3 else [right]


def _not_said(symbols: list[str], u: int, cue: int) -> int | None:
    """Return where a denial of the clause begins: "denied", "did not say".

    The clause is then not what the source says. None for none.
    """
    start = cue
    while start - 1 > u and symbols[start - 1] in AUXILIARIES:
        start -= 1
    if any(map(is_negation, symbols[start:cue])):
        return start
    return cue if symbols[cue] in DENIALS else None


def _clause_start(symbols: list[str], cue: int, limit: int) -> int:
    """Return where the clause after a verb begins.

    It begins after "that", or after the addressee.
    """
    for k in range(cue + 1, min(cue + 11, limit)):
        s = symbols[k]
        if s == "that":
            return k + 1
        if (s in SAY_WORDS and symbols[k - 1] not in _DETERMINERS) or s in AUXILIARIES or s in (",", ":"):
            break
    k = cue + 1
    if symbols[cue] in _TELLS and k < limit and (symbols[k] in _TOLD or symbols[k] in ("N", "O")):
        following = symbols[k + 1] if k + 1 < limit else ""
        if following not in ("'s", "'", "and", "of"):
            k += 1
    return k


def _cue(symbols: list[str], u: int, limit: int) -> int | None:
    for k in range(u + 1, min(limit, u + _REACH)):
        if symbols[k] in SAY_WORDS:
            return k
    return None


def _phrase_start(units: Units, u: int, begin: int) -> int:
    """Return the first unit of the noun phrase around u.

    For example: "the former adviser", "Clinton spokesman Jesse Lehrich".
    """
    symbols = units.symbols
    k = u
    while k > begin and k > u - 8:
        s = symbols[k - 1]
        if s in _DETERMINERS:
            return k - 1
        if not (s.isalpha() or "-" in s or s == "'s") or s in SAY_WORDS or s in _STOP_PHRASE or s[0] in "Q":
            break
        k -= 1
    return k


def _phrase_end(symbols: list[str], u: int, limit: int) -> int:
    """Return the first unit after a person's apposition.

    For example: "according to Terry Strada, a widow, …".
    """
    for k in range(u + 1, min(limit, u + _REACH)):
        if symbols[k] in (",", ".", "—"):
            return k + 1
    return limit


def _quote_in(symbols: list[str], begin: int, end: int) -> bool:
    return any(s[0] in "Qq" and s[1:] in (",", ".", "?", "-") for s in symbols[begin:end] if len(s) == 2)


def _words(symbols: list[str], piece: Piece) -> int:
    return sum(1 for s in symbols[max(piece[0], piece[1] - _REACH) : piece[1]] if s[:1].isalnum())


def _between_quotes(symbols: list[str], piece: Piece) -> list[Piece]:
    """Return the parts of a clause outside its quotations.

    What only leads up to one, "on Friday: “…”", is left out.
    """
    begin, limit = piece
    parts: list[Piece] = []
    for k in range(begin, limit + 1):
        quote = k < limit and _quote_in(symbols, k, k + 1)
        if not quote and k < limit:
            continue
        end = k
        if quote:
            while end > begin and (symbols[end - 1] in _TRIMMED_RIGHT or symbols[end - 1] in SAY_WORDS):
                end -= 1
            if begin == piece[0] and (symbols[k - 1] == ":" or symbols[begin] in _LEADS_UP) and _words(symbols, (begin, end)) < 7:
                end = begin
        if end > begin:
            parts.append((begin, end))
        begin = k + 1
    return parts


def _characters(units: Units, piece: Piece) -> Piece | None:
    begin, end = piece
    while begin < end and units.symbols[begin] in _TRIMMED_LEFT:
        begin += 1
    while end > begin and units.symbols[end - 1] in _TRIMMED_RIGHT:
        end -= 1
    return (units.starts[begin], units.ends[end - 1]) if end > begin else None
