"""Quotes of each paragraph, with speakers carried into continued quotations."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from ..model import Quote, Span, SpeakerType
from ..text.names import canonical
from .houses import HOUSE_NOUNS
from .quotation import MarkedQuotation, is_title
from .quotes import QuoteDraft, assemble
from .resolution import ParagraphAnalysis
from .tokens import TokenizedParagraph
from .transcripts import transcript_quotes


@dataclass(slots=True)
class _Before:
    """The state that a paragraph leaves to the next one."""

    open_quote: Quote | None = None  # it ends inside this quote
    last: Quote | None = None  # its last quote, where it ended in speech
    only: Quote | None = None  # its last quote, where one person alone spoke or was reported
    lead_in: Quote | None = None  # its last quote, where it ends in "Byron said:"


def quotes_of(readings: list[ParagraphAnalysis], entries: Collection[int] = ()) -> None:
    """Return the quotes of each paragraph, carrying speakers across paragraphs.

    A speaker goes on, within an entry, in paragraphs that only go on quoting.
    """
    turns = transcript_quotes(readings)
    before = _Before()
    for number, reading in enumerate(readings):
        if number in turns:
            reading.quotes = turns[number]
            before = _Before()
            continue
        if number in entries:
            before = _Before()
        quotes = _block(reading, before, number) or _quotes_in(reading, before, number)
        quotes.sort(key=lambda q: q.spans[0] if q.spans else (q.mention or (0, 0)))
        reading.quotes = tuple(quotes)
        if before.open_quote is not None and before.open_quote.speaker is None and _begins_quoting(reading.line):
            _give_back(readings[number - 1], before.open_quote, reading)
        before = _left(reading)


def _quotes_in(reading: ParagraphAnalysis, before: _Before, number: int) -> list[Quote]:
    """Return the quotes of one paragraph, in the order of their sources."""
    line = reading.line
    whole = _whole(line)
    continues = before.open_quote is not None and _begins_quoting(line)
    quotes: list[Quote] = []
    for draft in assemble(line, reading.units, reading.sources):
        quote = _quote(draft, reading, number)
        first = continues and draft.numbers[:1] == [0]
        if draft.source is not None:
            goes_on = first and before.open_quote is not None and quote.speaker == before.open_quote.speaker
            quotes.append(_with_continued(quote) if goes_on else quote)
            continue
        quotation = line.quotations[draft.numbers[0]]
        carrier = before.open_quote if first else _carrier(before, line, quotation) if whole else None
        if carrier is not None:
            quotes.append(_carried(quote, carrier, number, continued=first))
        elif _may_be_speech(line, quotation):
            quotes.append(quote)
    return quotes


def _block(reading: ParagraphAnalysis, before: _Before, number: int) -> list[Quote]:
    """Return an unmarked paragraph of speech as a block quotation.

    The paragraph before ends like "Byron said:". Empty where the paragraph is not speech.
    """
    text = reading.line.text
    if before.lead_in is None or reading.line.quotations or reading.line.headline or not _FIRST_PERSON.search(text):
        return []
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [_carried(Quote((Span(start, end),), "quoted", None, "unknown"), before.lead_in, number, continued=False)]


def _give_back(reading: ParagraphAnalysis, open_quote: Quote, following: ParagraphAnalysis) -> None:
    """Assign a quotation cut by a paragraph's end to the next paragraph's source.

    The next paragraph names that source for the rest of the quotation.
    """
    start = following.line.quotations[0].start
    rest = next((q for q in following.quotes if q.spans and q.spans[0].start == start), None)
    if rest is not None and rest.speaker is not None:
        known = replace(rest, spans=open_quote.spans, how="carried", mention=None, origin=None, continued=False)
        reading.quotes = tuple(known if quote is open_quote else quote for quote in reading.quotes)


def _begins_quoting(line: TokenizedParagraph) -> bool:
    """Say whether a paragraph begins with a quotation."""
    return bool(line.quotations) and not line.text[: line.quotations[0].outer_start].strip()


def _carrier(before: _Before, line: TokenizedParagraph, quotation: MarkedQuotation) -> Quote | None:
    """Return the quote whose speaker goes on in an all-quotation paragraph.

    None for none.
    """
    if before.last is not None and quotation.words >= 4 and _ends(line, quotation):
        return before.last
    return before.only if before.only is not None and _is_sentence(line, quotation) else None


def _ends(line: TokenizedParagraph, quotation: MarkedQuotation) -> bool:
    """Say whether a quotation ends like a sentence; a heading does not."""
    last = line.text[quotation.start : quotation.end].rstrip()[-1:]
    return not quotation.closed or not last.isalnum() or bool(line.text[quotation.outer_end :].strip())


def _left(reading: ParagraphAnalysis) -> _Before:
    """Return the state that a paragraph leaves to the next one."""
    line, quotes = reading.line, reading.quotes
    left = _Before()
    final: Quote | None = None
    ends_in_speech = False
    if line.quotations:
        ending = line.quotations[-1]
        final = next((q for q in quotes if any(s.end == ending.end for s in q.spans)), None)
        left.open_quote = None if ending.closed else final
        ends_in_speech = not line.text[ending.outer_end :].strip()
    colon = line.text.rstrip().endswith(":")
    if colon and not line.quotations and _LEADS_IN.search(line.text):
        left.lead_in = quotes[-1] if quotes else None
    if ends_in_speech or colon:
        left.last = final or (quotes[-1] if colon and quotes else None)
    if not left.last and not (final and ends_in_speech):
        left.only = _only_speaker(reading)
    return left


def _only_speaker(reading: ParagraphAnalysis) -> Quote | None:
    """Return the last quote of a paragraph with a single speaker.

    The speaker speaks up to the paragraph's end.
    """
    quotes = reading.quotes
    if not quotes or not reading.sources or quotes[-1].type != "person" or len({q.speaker for q in quotes}) > 1:
        return None
    units = reading.units
    return quotes[-1] if units.sentence[-1] - units.sentence[reading.sources[-1].unit] <= 1 else None


def _is_sentence(line: TokenizedParagraph, quotation: MarkedQuotation) -> bool:
    """Say whether a quotation is certainly speech.

    A sentence in double marks, no heading between single ones, no extract.
    """
    if quotation.words < 6 or (quotation.closed and not quotation.double):
        return False
    said = line.text[quotation.start : quotation.end]
    return not _LABELLED.match(said) and (quotation.closed or bool(_FIRST_PERSON.search(said)))


_LEADS_IN = re.compile(
    r"\b(?:said|says|wrote|writes|told|posted|tweeted|added|explained|continued|replied|stated|recalled)\b[^.!?]{0,60}:\s*$"
)
_LABELLED = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,4}:")
_IT_FIRST = re.compile(r"It [“\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def _whole(line: TokenizedParagraph) -> bool:
    """Say whether a paragraph is nothing but quotation.

    "It “aims to build consensus”." counts as such.
    """
    if all(is_title(line.text[q.start : q.end]) for q in line.quotations):
        return False
    outside = len(line.text)
    for quotation in line.quotations:
        outside -= quotation.outer_end - quotation.outer_start
    if _IT_FIRST.match(line.text) and len(line.quotations) == 1 and line.quotations[0].closed:
        outside -= 3
    return outside <= 6 + len(line.quotations) * 2


def _may_be_speech(line: TokenizedParagraph, quotation: MarkedQuotation) -> bool:
    """Say whether a quotation without a nearby source may be speech.

    A title or scare quotes are not.
    """
    return quotation.words >= 4 and not is_title(line.text[quotation.start : quotation.end])


def _with_continued(quote: Quote) -> Quote:
    return Quote(
        quote.spans, quote.kind, quote.speaker, quote.how, quote.type, quote.mention, quote.written, quote.origin,
        quote.candidates, True,
    )  # fmt: skip


def _carried(quote: Quote, before: Quote, number: int, *, continued: bool) -> Quote:
    if before.speaker is None:
        return Quote(quote.spans, quote.kind, None, before.how, candidates=before.candidates, continued=continued)
    return Quote(
        quote.spans, quote.kind, before.speaker, "carried", before.type, None, before.written,
        before.origin if before.origin is not None else number, (), continued,
    )  # fmt: skip


def _quote(said: QuoteDraft, reading: ParagraphAnalysis, number: int) -> Quote:
    source = said.source
    spans = tuple(sorted(said.spans))
    if source is None:
        return Quote(spans, said.kind, None, "unknown")
    meant = reading.meant[source.unit]
    mention = Span(source.name_start, source.end)
    if meant.entity is None:
        names = tuple(name for name in dict.fromkeys(canonical(e.name) for e in meant.others) if name)
        several = meant.how == "several" and len(names) > 1
        return Quote(spans, said.kind, None, "several" if several else "unknown", None, mention, candidates=names)
    entity = meant.entity
    speaker = canonical(entity.name)
    if not speaker:
        return Quote(spans, said.kind, None, "unknown", None, mention)
    house = (
        source.kind in ("org", "place") or source.kind == "it" or (source.kind in ("nom", "noun") and source.word in HOUSE_NOUNS)
    )
    kind: SpeakerType = "person" if entity.person and not house else "organisation"
    written = entity.name if entity.name != speaker else None
    origin = meant.named_in + 1 if 0 <= meant.named_in < number else None
    return Quote(spans, said.kind, speaker, meant.how, kind, mention, written, origin)
