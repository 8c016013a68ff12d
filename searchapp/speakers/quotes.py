"""Quotes of a paragraph: its accepted sources with their quotations and clauses.

Decides no names.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ..model import QuoteKind, Span
from .candidates import Candidate, Units
from .clauses import reported
from .lexicon import words
from .quotation import is_title
from .speech_verbs import SAY_WORDS
from .tokens import TokenizedParagraph


@dataclass(slots=True)
class QuoteDraft:
    """A quote before its speaker is decided."""

    source: Candidate | None
    kind: QuoteKind
    spans: list[Span] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # quotations of the line


def assemble(line: TokenizedParagraph, units: Units, sources: list[Candidate]) -> list[QuoteDraft]:
    """Return the quotes of a paragraph.

    A source keeps all it is quoted with together, and its partner gets the same.
    """
    by_source: dict[int, QuoteDraft] = {}
    loose: list[QuoteDraft] = []
    partners = {id(source.partner) for source in sources if source.partner is not None}
    speaking = [source for source in sources if id(source) not in partners and not source.silent]
    for (_, number), owner in zip(units.quotes, _owners(line, units, speaking), strict=True):
        quotation = line.quotations[number]
        span = Span(quotation.start, quotation.end)
        if owner is None:
            loose.append(QuoteDraft(None, "quoted", [span], [number]))
            continue
        said = by_source.setdefault(owner.unit, QuoteDraft(owner, "quoted"))
        said.spans.append(span)
        said.numbers.append(number)
    result = [*by_source.values(), *loose]
    outer = [(q.outer_start, q.outer_end) for q in line.quotations]
    done = 0  # nothing reported reaches into what an earlier source is reported with
    for place, source in enumerate(speaking):
        quoted = source.unit in by_source
        pieces = [(max(start, done), end) for start, end in reported(units, speaking, place, quoted) if end > done]
        pieces = _outside(line.text, pieces, outer)
        if quoted and sum(len(line.text[s:e].split()) for s, e in pieces) < 3:
            continue
        if pieces or not quoted:
            result.append(QuoteDraft(source, "reported", [Span(s, e) for s, e in pieces]))
            done = max([done, *(e for _, e in pieces)])
    shared = []
    for said in result:
        partner = said.source.partner if said.source else None
        while partner is not None:
            shared.append(QuoteDraft(partner, said.kind, said.spans, said.numbers))
            partner = partner.partner
    return [*result, *shared]


@dataclass(slots=True)
class _Quoted:
    """One quotation in its paragraph, with the sources around it."""

    unit: int
    symbol: str  # how it stands among the units: Q for three words and more, q for fewer, and its last mark
    before: str  # the unit before it
    sentence: int
    long: bool  # three words and more, or a short sentence
    left: Candidate | None  # the nearest source of its sentence before it
    right: Candidate | None  # and after it
    previous: Candidate | None  # the nearest source before it in the paragraph
    following: Candidate | None  # and after it


def _owners(line: TokenizedParagraph, units: Units, sources: list[Candidate]) -> list[Candidate | None]:
    """Return the owner of each quotation, by adjacent marks and words.

    None where no source is near.
    """
    owners: list[Candidate | None] = []
    theirs = {source.only: source for source in sources if source.only >= 0}
    sources = [source for source in sources if source.only < 0]
    at = 0  # the first source to the right
    speaker: Candidate | None = None  # whose the last long quotation was
    speaker_sentence = -9
    for unit, number in units.quotes:
        while at < len(sources) and sources[at].unit < unit:
            at += 1
        if unit in theirs or unit in units.unowned:
            owners.append(theirs.get(unit))
            continue
        quoted = _quoted(line, units, sources, at, unit, number)
        if quoted.before in _WORKS and is_title(line.text[line.quotations[number].start : line.quotations[number].end]):
            owners.append(None)  # her novel “The Salt Road”
            continue
        owner = _beside(units, quoted) or _elsewhere(units, quoted, speaker, speaker_sentence)
        owners.append(owner)
        if owner is not None and quoted.long:
            speaker, speaker_sentence = owner, quoted.sentence
    _give_to_following(line, units, owners)
    return owners


def _quoted(line: TokenizedParagraph, units: Units, sources: list[Candidate], at: int, unit: int, number: int) -> _Quoted:
    """Return the sources around a quotation.

    `at` is the index of the first source after it.
    """
    symbols, sentence = units.symbols, units.sentence
    previous = sources[at - 1] if at else None
    following = sources[at] if at < len(sources) else None
    short_sentence = symbols[unit][1] in ".?" and units.spans[sentence[unit]][0] == unit  # “We stayed.”
    return _Quoted(
        unit,
        symbols[unit],
        symbols[unit - 1] if unit else "^",
        sentence[unit],
        line.quotations[number].words >= 3 or short_sentence,
        previous if previous is not None and sentence[previous.unit] == sentence[unit] else None,
        following if following is not None and sentence[following.unit] == sentence[unit] else None,
        previous,
        following,
    )


def _beside(units: Units, quoted: _Quoted) -> Candidate | None:
    """Return the owner of a quotation among the sources of its sentence."""
    left, right = quoted.left, quoted.right
    if not left or not right:
        return left or right
    before = quoted.before
    speaks_before = before in SAY_WORDS or (before in (":", ",", "that", "as", "a", "the") and not quoted.symbol.endswith(","))
    inside = before.isalpha() and before not in SAY_WORDS and not _follows(units.symbols, quoted.unit, right)
    ends_before = speaks_before or inside or not quoted.symbol.endswith((",", "?"))
    return left if ends_before or quoted.unit - left.unit <= 3 else right


def _elsewhere(units: Units, quoted: _Quoted, speaker: Candidate | None, speaker_sentence: int) -> Candidate | None:
    """Return the owner of a quotation among the sources of other sentences.

    speaker: whose the last long quotation was.
    """
    after, before = quoted.following, quoted.previous
    lately = speaker is not None and quoted.sentence - speaker_sentence <= 2
    if after is not None and quoted.symbol[1] in "?." and after.unit - quoted.unit <= 2:
        rest = units.symbols[after.unit + 2 : after.unit + 3]
        gesture = after.kind in ("he", "she") and rest != ["that"]
        if not lately or gesture or rest in _DONE:
            return after  # "Really?" She laughed.
    if lately and quoted.long:
        return speaker
    if quoted.long and before is not None and _is_sole(units, quoted, before):
        return before
    near = before is not None and quoted.unit - before.unit < _PARAGRAPH_REACH and quoted.before in (":", ".", "^")
    return before if quoted.long and near else None


def _is_sole(units: Units, quoted: _Quoted, before: Candidate) -> bool:
    """Say whether a sentence without names continues the previous sentence's speaker."""
    begin, stop = units.spans[quoted.sentence]
    if quoted.following is not None or quoted.sentence - units.sentence[before.unit] != 1 or not before.entities:
        return False
    named = any(begin <= c.unit < stop and (c.entities or c.kind in _SPEAKERS) for c in units.candidates)
    return not named and quoted.before.isalpha() and not _said_by_nobody(units.symbols[begin : quoted.unit])


_SPEAKERS = frozenset(("he", "she", "they", "we", "i", "who", "nom", "noun", "some", "one"))


def _said_by_nobody(symbols: list[str]) -> bool:
    """Say whether the sentence has a verb of saying.

    Then the subject of that verb says the words.
    """
    return not SAY_WORDS.isdisjoint(symbols)


def _give_to_following(line: TokenizedParagraph, units: Units, owners: list[Candidate | None]) -> None:
    """Assign an unowned quotation to the source of the next one.

    That one has to follow at once: "Why? …" "…," she said.
    """
    for i in range(len(owners) - 2, -1, -1):
        if owners[i] is None and owners[i + 1] is not None:
            unit, number = units.quotes[i]
            following = units.quotes[i + 1][0]
            if line.quotations[number].words >= 3 and following - unit <= 2:
                owners[i] = owners[i + 1]


_PARAGRAPH_REACH = 60
"""Units from a source to a quotation of a later sentence that may be theirs."""
_DONE: tuple[list[str], ...] = ([], ["."], [","])
"""What follows the verb of a source that says nothing else: “Really?” Byron said. But: “Really.” Byron said it was cold."""
_WORKS = words("""
    book novel memoir biography film movie show series sitcom song album single play poem painting documentary musical opera drama
    comedy thriller hit podcast essay exhibition episode sculpture mural ballet anthem hymn ballad track sequel bestseller titled
    entitled headlined
    """)
"""Words before the title of a work, which nobody says."""
_RELATIVE = words("that which who while but")
_LEADS_ON = words(", as the a an one his her their")


def _follows(symbols: list[str], unit: int, source: Candidate) -> bool:
    """Say whether a source with its verb directly follows a quotation.

    For example: “…,” said the mayor, “…,” Smith said, “…,” she added.
    """
    between = symbols[unit + 1 : source.unit]
    if not _RELATIVE.isdisjoint(between):
        return False
    return not between or between[0] in _LEADS_ON or between[0] in SAY_WORDS or symbols[source.unit + 1 : source.unit + 2] == [":"]


def _outside(text: str, pieces: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut quotations out of pieces of text and trim punctuation.

    Scraps without two words are dropped. `taken` is in order.
    """
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        place = max(bisect_right(taken, (start, start)) - 1, 0)
        while place < len(taken) and taken[place][0] < end:
            a, b = taken[place]
            if b > start:
                if a > start:
                    kept.append((start, a))
                start = b
            place += 1
        if start < end:
            kept.append((start, end))
    result: list[tuple[int, int]] = []
    for start, end in kept:
        while start < end and not (text[start].isalnum() or text[start] in "([$£€@#"):
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")]%"):
            end -= 1
        if len(text[start:end].split()) >= 2:
            result.append((start, end))
    return result
