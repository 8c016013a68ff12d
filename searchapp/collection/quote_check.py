"""The check of a quotation against the collection.

It tells whether the quotation is there, word for word or nearly, in full or in part, and whose words it is. A verdict speaks of
the collection alone. What the collection does not hold may still have been said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, get_args

from ..engines import Engine
from ..errors import BadParameter
from ..matching.snippets import sentences
from ..model import Article, Paragraph, Quote
from ..query.tree import And, HasKey, Node, Or, Phrase, Query, Quoted
from ..similarity.wordings import (
    ComparedStretch,
    difference,
    is_same_but_for_negation,
    keys,
    match,
    printed_words,
    said_terms,
    said_words,
)
from ..text.analysis import terms
from ..text.names import name_terms, same_speaker
from ..text.stopwords import is_function_word, is_negation
from .same_words import Quotation, quotations

Verdict = Literal["word_for_word", "close", "other_speaker", "speaker_unknown", "part", "absent", "too_short"]
"""word_for_word  exactly these words, quoted from the speaker asked about, or from a known one where none is asked about
close          nearly these words, from that speaker; where none is asked about, from anybody
other_speaker  these words or nearly these, quoted from known speakers, none of them the one asked about
speaker_unknown  these words, or nearly these where a speaker is asked about; the text does not say whose they are
part           some of the words in a row
absent         not in this collection
too_short      too few words to tell a quotation from a turn of phrase
"""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

MIN_CHECKED_WORDS = 4
"""Words of a quotation that is checked. Fewer stand in many texts by chance: "I don't know", "the ferry"."""

MIN_CHECKED_LETTERS = 12
"""The same for scripts that part no words by spaces."""

MAX_LENGTH = 2_000
"""Characters of a quotation that is checked."""

MAX_FINDINGS = 20
"""Places shown with a verdict."""

_CANDIDATES = 500  # paragraphs looked at
_RUN = 5  # words in a row that make a part worth showing
_RUN_WEIGHT = 20  # and letters in them (sameness.match), so that five little words are none
_SHORT = 12  # words up to which a quotation is also sought with any one of its words changed or left out
_SHORTEST = 5  # and from which: less is a turn of phrase
_SIGNS = " .,;:!?…–—-()[]\"'“”„«»‘’"
_PROBES = 12  # runs of a quotation that are searched for in text outside quotation marks


@dataclass(frozen=True, slots=True)
class QuoteOccurrence:
    """One place where the words, or some of them, stand. `quote` None: outside quotation marks."""

    article: Article
    paragraph: Paragraph
    quote: Quote | None
    index: int | None  # of the quotation in its paragraph, from 1
    words: str  # as they stand there: the quotation, or the piece of the paragraph
    pieces: tuple[ComparedStretch, ...]  # what that adds to and lacks of the words checked
    exact: bool
    whole: bool  # False: only a part of the words checked stands here
    speaker: bool | None  # whether the speaker there is the one given; None when either is not known
    agreeing: int  # words that agree

    @property
    def beside(self) -> str | None:
        """Return a denial near exact words, in the same sentence.

        It is not one of the words, and may turn what they say.
        """
        shared = [n for n, piece in enumerate(self.pieces) if piece.kind == "equal" and piece.words]
        if not self.exact or not shared:
            return None
        before = "".join(piece.text for piece in self.pieces[: shared[0]])
        ending = self.pieces[shared[-1]].text  # with the signs up to the next word
        after = ending[len(ending.rstrip(_SIGNS)) :] + "".join(piece.text for piece in self.pieces[shared[-1] + 1 :])
        words = "Words"  # in place of the exact ones, to see which sentence they end and begin
        last, first = sentences(before + words)[-1], sentences(words + after)[0]
        near = before[last.start :] + " " + after[: first.end - len(words)]
        return next((word for word in terms(near) if is_negation(word)), None)


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A quotation checked: the verdict and the places it rests on.

    The best place comes first. `words`: how many the quotation has.
    """

    quotation: str
    said_by: str | None
    verdict: Verdict
    findings: tuple[QuoteOccurrence, ...]
    more: int = 0  # further places not listed
    words: int = 0

    @property
    def outside(self) -> bool:
        """Say whether the exact words stand outside quotation marks only."""
        return bool(self.findings) and all(finding.quote is None for finding in self.bearing_out)

    @property
    def exact(self) -> bool:
        """Say whether the exact words stand somewhere."""
        return any(finding.exact for finding in self.findings)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the known speakers of the places that support the verdict.

        Each is named once, those in question first.
        """
        rests = [f for f in self.bearing_out if f.quote and f.quote.speaker and f.whole]
        own = [f for f in rests if f.speaker] or rests
        return tuple(dict.fromkeys(f.quote.speaker for f in own if f.quote and f.quote.speaker))

    @property
    def bearing_out(self) -> tuple[QuoteOccurrence, ...]:
        """Return the findings that hold the words as exactly as the best does."""
        return tuple(finding for finding in self.findings if finding.exact or not self.exact)


def check(engine: Engine, quotation: str, said_by: str | None = None) -> QuoteCheck:
    """Compare a quotation with all that the collection quotes and writes.

    BadParameter when it has no word or is too long.
    """
    quotation, said_by = " ".join(quotation.split()), " ".join((said_by or "").split()) or None
    if len(quotation) > MAX_LENGTH:
        raise BadParameter("quotation", quotation[:40] + "…", f"at most {MAX_LENGTH:,} characters")
    words = said_terms(quotation)
    if not words:
        raise BadParameter("quotation", quotation, "at least one word")
    if _is_too_short(quotation, words):
        return QuoteCheck(quotation, said_by, "too_short", (), words=len(words))
    found: dict[tuple[str, int, int | None], QuoteOccurrence] = {}
    for finding in (*_word_for_word(engine, quotation, words, said_by), *_nearly(engine, quotation, words, said_by)):
        key = (finding.article.id, finding.paragraph.number, finding.index)
        if key not in found or (finding.exact, finding.agreeing) > (found[key].exact, found[key].agreeing):
            found[key] = finding
    quoted = {key[:2] for key, finding in found.items() if finding.quote and finding.exact}
    verdict, support = _judge([finding for key, finding in found.items() if finding.quote or key[:2] not in quoted], said_by)
    support.sort(key=_best)
    if verdict == "other_speaker":
        support.sort(key=lambda finding: finding.quote is None or finding.quote.speaker is None)
    more = max(0, len(support) - MAX_FINDINGS)
    return QuoteCheck(quotation, said_by, verdict, tuple(support[:MAX_FINDINGS]), more, len(words))


def _is_too_short(quotation: str, words: tuple[str, ...]) -> bool:
    if len(words) < MIN_CHECKED_WORDS:
        return quotation.isascii() or sum(map(str.isalpha, quotation)) < MIN_CHECKED_LETTERS or " " in quotation
    return all(map(is_function_word, words))


def _judge(findings: list[QuoteOccurrence], said_by: str | None) -> tuple[Verdict, list[QuoteOccurrence]]:
    """Return the best verdict that any finding supports, and the findings worth showing with it.

    What an outlet writes in its own words is nobody's quotation: it bears out no speaker.
    """
    whole = [finding for finding in findings if finding.whole]
    exact = [finding for finding in whole if finding.exact]
    if not whole:
        return ("part", findings) if findings else ("absent", [])
    if said_by is None:
        known = any(finding.quote and finding.quote.speaker for finding in exact)
        return ("word_for_word" if known else "speaker_unknown" if exact else "close"), whole
    if any(finding.speaker for finding in exact):
        return "word_for_word", whole
    if any(finding.speaker for finding in whole):
        return "close", whole
    return ("other_speaker" if any(f.speaker is False for f in exact or whole) else "speaker_unknown"), whole


def _best(finding: QuoteOccurrence) -> tuple[bool, bool, bool, int, date, str, int]:
    return (
        finding.speaker is False,
        not finding.exact,
        finding.quote is None,
        -finding.agreeing,
        finding.article.published or date.max,
        finding.article.id,
        finding.paragraph.number,
    )


def _word_for_word(engine: Engine, quotation: str, words: tuple[str, ...], said_by: str | None) -> Iterator[QuoteOccurrence]:
    printed = _printed(quotation)
    phrase = Phrase(" ".join(printed))
    tree: Node = Or((phrase, Quoted(said=phrase)))
    for hit in islice(engine.hits(Query(tree, sort="oldest")), _CANDIDATES):
        inside = [q for q in quotations(hit.article, hit.paragraph) if _contains(_printed(q.words), printed)]
        for standing in inside:
            yield _finding(standing, quotation, words, said_by, exact=True, whole=True)
        if not inside:
            yield from _outside(hit.article, hit.paragraph, quotation, words)


def _nearly(engine: Engine, quotation: str, words: tuple[str, ...], said_by: str | None) -> Iterator[QuoteOccurrence]:
    printed = _printed(quotation)
    probes: list[Node] = [Phrase(" ".join(printed[i : i + _RUN])) for i in range(len(printed) - _RUN + 1)]
    step = max(1, -(-len(probes) // _PROBES))
    nodes: list[Node] = [*probes[::step]]
    if sought := keys(words):
        nodes.append(HasKey(sought))
    if _SHORTEST <= len(printed) <= _SHORT:
        nodes += [Quoted(said=And(tuple(Phrase(w) for w in printed[:i] + printed[i + 1 :]))) for i in range(len(printed))]
    if not nodes:
        return
    for hit in islice(engine.hits(Query(Or(tuple(nodes)), sort="oldest")), _CANDIDATES):
        seen = False
        for standing in quotations(hit.article, hit.paragraph):
            terms = said_terms(standing.words)
            agreeing = match(words, terms)
            if agreeing is None:
                continue
            # A little of a long quotation that is the whole of a short one there is a part of it, not a near copy.
            near = is_same_but_for_negation(
                words, terms, speakers=(said_by, standing.quote.speaker)
            ) and agreeing.words >= 0.6 * len(words)
            if near or _all_but_one(words, terms):
                seen = True
                yield _finding(standing, quotation, words, said_by, exact=_contains(_printed(standing.words), printed), whole=True)
            elif agreeing.longest >= _RUN and agreeing.weight >= _RUN_WEIGHT:
                seen = True
                yield _finding(standing, quotation, words, said_by, exact=False, whole=False)
        if not seen:
            yield from _outside(hit.article, hit.paragraph, quotation, words)


def _all_but_one(words: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Say whether a short quotation stands there but for one word.

    The word is changed, left out or put in; its reader sees the difference.
    """
    length = len(words)
    if not _SHORTEST <= length <= _SHORT:
        return False
    for size in (length - 1, length, length + 1):
        for start in range(len(there) - size + 1):
            piece = there[start : start + size]
            most = min(length, size)
            before = next((n for n in range(most) if words[n] != piece[n]), most)
            after = next((n for n in range(most) if words[-1 - n] != piece[-1 - n]), most)
            if before + after >= max(length, size) - 1:
                return True
    return False


def _finding(
    standing: Quotation, quotation: str, words: tuple[str, ...], said_by: str | None, *, exact: bool, whole: bool
) -> QuoteOccurrence:
    agreeing = match(words, said_terms(standing.words))
    return QuoteOccurrence(
        standing.article,
        standing.paragraph,
        standing.quote,
        standing.index,
        standing.words,
        _told(standing.words, quotation, exact=exact),
        exact,
        whole,
        _is_by(said_by, standing.quote),
        agreeing.words if agreeing else 0,
    )


def _is_by(said_by: str | None, quote: Quote) -> bool | None:
    """Say whether a quotation can be this person's.

    None where the person or its speaker is not known. An article that writes "Mrs Marsh" for Ada Marsh does not make the words
    John Marsh's: as written, a name has to hold all of it.
    """
    known = same_speaker(said_by, quote.speaker)
    if known is False and quote.written and set(name_terms(said_by or "")) <= set(name_terms(quote.written)):
        return True
    if known and len(name_terms(quote.speaker or "")) < len(name_terms(said_by or "")) and not quote.written:
        return None  # "Marsh" there may be Ada Marsh or John Marsh
    return known


def _outside(article: Article, paragraph: Paragraph, quotation: str, words: tuple[str, ...]) -> Iterator[QuoteOccurrence]:
    """Yield the words of a paragraph that agree, outside quotation marks."""
    tokens = said_words(paragraph.text)
    agreeing = match(words, [token.term for token in tokens])
    if agreeing is None:
        return
    whole = is_same_but_for_negation(words, [t.term for t in tokens[agreeing.start[1] : agreeing.end[1]]])
    exact = _contains(_printed(paragraph.text), _printed(quotation))
    if not (whole or exact or (agreeing.longest >= _RUN and agreeing.weight >= _RUN_WEIGHT)):
        return
    start, end = tokens[agreeing.start[1]].start, tokens[agreeing.end[1] - 1].end
    around = [sentence for sentence in sentences(paragraph.text) if sentence.start < end and start < sentence.end]
    there = paragraph.text[around[0].start : around[-1].end]
    whole = exact or (whole and agreeing.words >= 0.6 * len(words))
    yield QuoteOccurrence(
        article, paragraph, None, None, there, _told(there, quotation, exact=exact), exact, whole, None, agreeing.words
    )


def _told(there: str, quotation: str, *, exact: bool) -> tuple[ComparedStretch, ...]:
    """Return the difference with every missing word of the quotation.

    Here none of them may go unsaid. At the end they stand beside the words both share, before what goes on there. What stands
    round exact words is no difference.
    """
    if exact:
        return tuple(piece._replace(kind="around") if piece.kind == "added" else piece for piece in difference(there, quotation))
    pieces = [piece._replace(kind="missing") if piece.kind == "cut" else piece for piece in difference(there, quotation)]
    if len(pieces) > 2 and (pieces[-2].kind, pieces[-1].kind) == ("around", "missing"):
        pieces[-2:] = reversed(pieces[-2:])
    return tuple(pieces)


def _printed(quotation: str) -> tuple[str, ...]:
    return tuple(token.term for token in printed_words(quotation))


def _contains(terms: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(terms[i : i + len(words)] == words for i in range(len(terms) - len(words) + 1))
