"""Joins the accepted sources of a paragraph with its quotations and reported clauses. Decides no names."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import QuoteKind, Span
from .features import Candidate, Units
from .lexicon import AUXILIARIES, SAY_WORDS, words
from .reading import Line

_CLAUSE_STOPS = frozenset(".?!\n;")


@dataclass(slots=True)
class Said:
    """One quote before its speaker is decided."""

    source: Candidate | None
    kind: QuoteKind
    spans: list[Span] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # quotations of the line


def assemble(line: Line, units: Units, sources: list[Candidate]) -> list[Said]:
    """Return the quotes of a paragraph in order of their first words; a source keeps all it is quoted with together."""
    by_source: dict[int, Said] = {}
    loose: list[Said] = []
    owners = _owners(line, units, sources)
    for (_unit, number), owner in zip(units.quotes, owners, strict=True):
        quotation = line.quotations[number]
        span = Span(quotation.start, quotation.end)
        if owner is None:
            loose.append(Said(None, "quoted", [span], [number]))
            continue
        said = by_source.setdefault(owner.unit, Said(owner, "quoted"))
        said.spans.append(span)
        said.numbers.append(number)
    result = [*by_source.values(), *loose]
    taken = sorted((q.outer_start, q.outer_end) for q in line.quotations)
    reported: list[tuple[int, int]] = []
    for place, source in enumerate(sources):
        pieces = _reported(line, units, sources, place)
        pieces = _outside(line.text, pieces, [*taken, *reported])
        if by_source.get(source.unit) and sum(len(line.text[s:e].split()) for s, e in pieces) < 4:
            continue
        if pieces:
            reported.extend(pieces)
            result.append(Said(source, "reported", [Span(s, e) for s, e in pieces]))
        elif source.unit not in by_source:
            result.append(Said(source, "reported"))
    return result


def _owners(line: Line, units: Units, sources: list[Candidate]) -> list[Candidate | None]:
    """Return whose each quotation is, by the marks and words next to it; None where no source is near."""
    owners: list[Candidate | None] = []
    symbols, sentence = units.symbols, units.sentence
    at = 0  # the first source to the right
    previous: Candidate | None = None
    previous_sentence = -9
    for unit, number in units.quotes:
        while at < len(sources) and sources[at].unit < unit:
            at += 1
        right = sources[at] if at < len(sources) and sentence[sources[at].unit] == sentence[unit] else None
        left = sources[at - 1] if at and sentence[sources[at - 1].unit] == sentence[unit] else None
        before = symbols[unit - 1] if unit else "^"
        owner: Candidate | None
        if left and right:
            speaks_before = before in SAY_WORDS or (
                before in (":", ",", "that", "as", "a", "the") and not symbols[unit].endswith(",")
            )
            owner = left if speaks_before or not symbols[unit].endswith((",", "?")) or unit - left.unit <= 3 else right
        else:
            owner = left or right
        length = line.quotations[number].words
        if owner is None and at < len(sources) and symbols[unit][1] in "?." and sources[at].unit - unit <= 2:
            owner = sources[at]  # "Really?" She laughed.
        if owner is None and previous is not None and length >= 3 and sentence[unit] - previous_sentence <= 2:
            owner = previous
        if owner is None and length >= 3 and at and unit - sources[at - 1].unit < 60 and before in (":", ".", "^"):
            owner = sources[at - 1]
        owners.append(owner)
        if owner is not None and length >= 3:
            previous, previous_sentence = owner, sentence[unit]
    for i in range(len(owners) - 2, -1, -1):  # "Why? …" "…," she said: the source follows
        if owners[i] is None and owners[i + 1] is not None:
            unit, number = units.quotes[i]
            following = units.quotes[i + 1][0]
            if line.quotations[number].words >= 3 and following - unit <= 2:
                owners[i] = owners[i + 1]
    return owners


def _reported(line: Line, units: Units, sources: list[Candidate], place: int) -> list[tuple[int, int]]:
    """Return the clauses a source is reported with, in characters, quotations not yet taken out."""
    symbols = units.symbols
    u = sources[place].unit
    number = units.sentence[u]
    begin = stop = u
    while begin and units.sentence[begin - 1] == number:
        begin -= 1
    while stop < len(symbols) and units.sentence[stop] == number:
        stop += 1
    before = sources[place - 1] if place else None
    after = sources[place + 1] if place + 1 < len(sources) else None
    if before is not None and before.unit >= begin:
        begin = before.unit + 1
    limit = stop
    if after is not None and after.unit < stop:
        limit = after.unit
        while limit > u + 1 and symbols[limit - 1] in (",", "and", "but", "while", "as", "though", "although", "the", "a"):
            limit -= 1
    head = _phrase_start(units, u, begin)
    according = head >= 2 and symbols[head - 2 : head] == ["according", "to"]
    if according:
        head -= 2
    inverted = head - 1 if head > begin and symbols[head - 1] in SAY_WORDS else -1
    left_end = inverted if inverted >= 0 else head
    if according or inverted >= 0:
        right_begin = _after_phrase(units, u, limit)
    else:
        cue = _cue(units, u, limit)
        right_begin = cue + 1 if cue is not None else u + 1
    while right_begin < limit and symbols[right_begin] in (",", "that", ":", ".", "—"):
        right_begin += 1
    pieces: list[tuple[int, int]] = []
    left_closed = (left_end > begin and symbols[left_end - 1] in (",", "—")) or (according and left_end > begin)
    while left_end > begin and symbols[left_end - 1] in (",", "—", "and", "but", "as"):
        left_end -= 1
    while limit > right_begin and symbols[limit - 1] in (".", ",", "!", "?", ":", "—", "\n"):
        limit -= 1
    right_words = limit - right_begin
    middle = _middle(units, u, stop)
    clear = according or inverted >= 0 or right_words < 4
    if left_end - begin >= 3 and left_closed and (clear or (middle and symbols[begin] not in _LEADS)):
        pieces.append((units.starts[begin], units.ends[left_end - 1]))
        if not according and right_words and not middle:
            return pieces
    if right_words >= 2 and not (pieces and according and not middle):
        pieces.append((units.starts[right_begin], units.ends[limit - 1]))
    return pieces


_LEADS = words("""
    in on at if when while as after before although though during since earlier later last speaking asked
    """)


def _phrase_start(units: Units, u: int, begin: int) -> int:
    """Return the unit where the noun phrase around u begins: "the former adviser", "Clinton spokesman Jesse Lehrich"."""
    symbols = units.symbols
    k = u
    while k > begin and k > u - 8:
        s = symbols[k - 1]
        if s in ("the", "a", "an", "his", "her", "their", "its", "one", "another", "some", "several", "many"):
            return k - 1
        if not (s.isalpha() or "-" in s) or s in SAY_WORDS or s in _STOP_PHRASE:
            break
        k -= 1
    return k


_STOP_PHRASE = AUXILIARIES | words("""
    and or but of to in on at for with from by that as if when while because who which said than into about
    after before
    """)


def _after_phrase(units: Units, u: int, limit: int) -> int:
    """Return the first unit after an apposition that follows u: "said Terry Strada, a widow of 9/11."."""
    k = u + 1
    while k < limit and units.symbols[k] not in (",", "."):
        k += 1
    return k


def _cue(units: Units, u: int, limit: int) -> int | None:
    """Return the verb of saying to the right of u."""
    for k in range(u + 1, min(limit, u + 40)):
        if units.symbols[k] in SAY_WORDS or units.symbols[k] == ":":
            return k
    return None


def _middle(units: Units, u: int, stop: int) -> bool:
    """Tell whether ", X said," stands in the middle of what is said: a comma follows the verb."""
    for k in range(u + 1, min(stop - 2, u + 9)):
        if units.symbols[k] == ",":
            return units.symbols[k - 1] in SAY_WORDS or k - u <= 6
    return False


def _outside(text: str, pieces: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut away what other quotes hold already; drop scraps without two words; trim punctuation."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        for a, b in sorted(taken):
            if b <= start or a >= end:
                continue
            if a > start:
                kept.append((start, a))
            start = max(start, b)
        if start < end:
            kept.append((start, end))
    result: list[tuple[int, int]] = []
    for start, end in kept:
        while start < end and not (text[start].isalnum() or text[start] in "([$£€@#“"):
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")]%.!?"):
            end -= 1
        if len(text[start:end].split()) >= 2:
            result.append((start, end))
    return result
