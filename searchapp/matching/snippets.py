"""Snippets: a short paragraph whole, else whole sentences around the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Paragraph, Span
from ..text.analysis import UNSPACED
from .results import Fragment

WHOLE_WORDS = 80
"""A paragraph of so many words is shown whole; a piece of a longer one is about as long."""

# A sentence ends at . ! ? or … (and what Arabic, Urdu and the languages of India have for them) with the quotation marks and
# brackets that close there, before a space and a capital, a digit or an opening mark. Not after a title, an initial or another
# abbreviation that is followed by a name. In Chinese and Japanese no space follows; after a quotation that と reports it goes on.
_END = re.compile(
    r"(?<![.!?…؟۔।॥])[.!?…؟۔।॥]++[\"'”’»)\]]*+(?=\s++[\"'“‘„«(\[]*+[^\W_a-z])"
    r"|(?<![。！？｡])[。！？｡]++[\"'”’»）」』】》]*+(?![とっ])"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Rev|Hon|St|Mt|Ft|Jr|Sr|No|vs|etc|approx|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[^\W\d_])\.\Z"
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of a paragraph: half-open, in order, without the spaces between them."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group() == "." and _ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
            continue
        found.append(_trimmed(text, start, match.end()))
        start = match.end()
    found.append(_trimmed(text, start, len(text)))
    return [span for span in found if span.end > span.start]


def fragment(paragraph: Paragraph, marks: Sequence[Span], most_words: int = WHOLE_WORDS) -> tuple[Fragment, ...]:
    """Return the fragments of a paragraph to show, in order, not overlapping.

    `marks` as matcher.marks gives them.

    A quotation with a mark in it is never cut. Where there is nothing to mark, the paragraph's beginning is shown.
    """
    text = paragraph.text
    if len(text) <= most_words or _words(text) <= most_words:
        return (Fragment(0, len(text), tuple(marks)),)
    pieces = _uncut(sentences(text), paragraph, marks)
    sizes = [_words(text[piece.start : piece.end]) for piece in pieces]
    marked = [n for n, piece in enumerate(pieces) if any(m.start < piece.end and m.end > piece.start for m in marks)] or [0]
    shown = {marked[0]}
    room = most_words - sizes[marked[0]]
    for n in marked[1:]:
        if sizes[n] <= room:
            shown.add(n)
            room -= sizes[n]
    for distance in range(1, len(pieces)):  # the sentences next to what is marked, as far as there is room
        beside = [m for n in marked if n in shown for m in (n + distance, n - distance) if 0 <= m < len(pieces) and m not in shown]
        beside = [m for m in beside if m - 1 in shown or m + 1 in shown]
        if room <= 0 or not beside:
            break
        for m in beside:
            if m not in shown and sizes[m] <= room:
                shown.add(m)
                room -= sizes[m]
    return tuple(_joined(pieces, sorted(shown), marks))


def _words(text: str) -> int:
    """Return the approximate number of words of a text.

    Where no spaces part them, two characters are one.
    """
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _uncut(pieces: list[Span], paragraph: Paragraph, marks: Sequence[Span]) -> list[Span]:
    """Join the sentences that a mark or a marked quotation runs across."""
    whole = list(marks)
    for quote in paragraph.quotes:
        if quote.spans and any(m.start < span.end and m.end > span.start for span in quote.spans for m in marks):
            whole.append(Span(quote.spans[0].start, quote.spans[-1].end))
    joined: list[Span] = []
    spans = iter(sorted(whole))
    span = next(spans, None)
    for piece in pieces:
        if joined and span is not None:
            while span is not None and span.end <= joined[-1].end:
                span = next(spans, None)
            if span is not None and span.start < joined[-1].end and span.end > piece.start:
                joined[-1] = Span(joined[-1].start, piece.end)
                continue
        joined.append(piece)
    return joined


def _joined(pieces: list[Span], shown: list[int], marks: Sequence[Span]) -> list[Fragment]:
    spans: list[Span] = []
    for before, n in zip([None, *shown], shown, strict=False):
        if before is not None and n == before + 1:
            spans[-1] = Span(spans[-1].start, pieces[n].end)
        else:
            spans.append(pieces[n])
    return [Fragment(s.start, s.end, tuple(m for m in marks if m.start >= s.start and m.end <= s.end)) for s in spans]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
