"""Text with marks and quotations as a flat list of pieces, properly nested. Text only: the template prints the tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ...matching.results import Fragment
from ...model import Paragraph, Span
from ...query.messages import bold_parts

Tag = Literal["text", "q", "/q", "mark", "/mark", "strong", "/strong", "gap"]


class PrintStep(NamedTuple):
    """One step of printing: some text, or a tag that opens or closes. "gap": words are left out here."""

    tag: Tag
    text: str = ""


def pieces(
    text: str, marks: Iterable[Span] = (), quotes: Iterable[Span] = (), start: int = 0, end: int | None = None
) -> list[PrintStep]:
    """Return text[start:end] with `marks` and `quotes` (offsets in the whole text) as nested pieces.

    A mark is never cut: where it crosses the edge of a quotation, the quotation is closed and opened again inside it.
    """
    end = len(text) if end is None else end
    marks, quotes = _within(marks, start, end), _within(quotes, start, end)
    edges = sorted({start, end, *(p for span in (*marks, *quotes) for p in span)})
    out: list[PrintStep] = []
    open_tags: list[Tag] = []
    for left, right in pairwise(edges):
        mark = next((m for m in marks if m.start <= left < m.end), None)
        quote = next((q for q in quotes if q.start <= left < q.end), None)
        crossing = mark is not None and not any(q.start <= mark.start and mark.end <= q.end for q in quotes)
        wanted: list[Tag] = []
        if mark is not None:
            wanted = ["mark", "q"] if crossing else ["q", "mark"]
        elif quote is not None:
            wanted = ["q"]
        if quote is None:
            wanted = [tag for tag in wanted if tag != "q"]
        starts_anew = {"mark"} if mark is not None and mark.start == left else set()
        starts_anew |= {"q"} if quote is not None and quote.start == left else set()
        _switch(out, open_tags, wanted, starts_anew)
        out.append(PrintStep("text", text[left:right]))
    _switch(out, open_tags, [], set())
    return out


def _within(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return the spans cut to [start, end), merged where they overlap, the empty ones dropped."""
    merged: list[Span] = []
    for span in sorted(spans):
        left, right = max(span.start, start), min(span.end, end)
        if left >= right:
            continue
        if merged and left < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, right))
        else:
            merged.append(Span(left, right))
    return merged


def _switch(out: list[PrintStep], open_tags: list[Tag], wanted: list[Tag], starts_anew: set[str]) -> None:
    """Close what is open and not wanted (or begins again here), innermost first, and open what is missing."""
    keep = 0
    while keep < len(open_tags) and keep < len(wanted) and open_tags[keep] == wanted[keep] and wanted[keep] not in starts_anew:
        keep += 1
    while len(open_tags) > keep:
        out.append(PrintStep(_closing(open_tags.pop())))
    for tag in wanted[keep:]:
        out.append(PrintStep(tag))
        open_tags.append(tag)


def _closing(tag: Tag) -> Tag:
    closing: dict[Tag, Tag] = {"q": "/q", "mark": "/mark", "strong": "/strong"}
    return closing[tag]


def quoted_spans(paragraph: Paragraph) -> list[Span]:
    """Return where words stand inside quotation marks."""
    return sorted(span for quote in paragraph.quotes if quote.kind == "quoted" for span in quote.spans)


def whole(paragraph: Paragraph, marks: Sequence[Span] = ()) -> list[PrintStep]:
    """Return a whole paragraph with its quotations and marks."""
    return pieces(paragraph.text, marks, quoted_spans(paragraph))


def snippet(paragraph: Paragraph, fragments: Sequence[Fragment]) -> list[PrintStep]:
    """Return the fragments of a paragraph, with a gap wherever words are left out."""
    out: list[PrintStep] = []
    position = 0
    for fragment in fragments:
        if fragment.start > position:
            out.append(PrintStep("gap"))
        out += pieces(paragraph.text, fragment.marks, quoted_spans(paragraph), fragment.start, fragment.end)
        position = fragment.end
    if position < len(paragraph.text):
        out.append(PrintStep("gap"))
    return out


def strong(message: str) -> list[PrintStep]:
    """Return a message of the query language with its bold words as pieces."""
    out: list[PrintStep] = []
    for text, bold in bold_parts(message):
        out += [PrintStep("strong"), PrintStep("text", text), PrintStep("/strong")] if bold else [PrintStep("text", text)]
    return out
