"""Text with marks and quotations as a flat list of pieces.

The pieces are properly nested. They are text only: the template prints the tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ...matching.results import Fragment
from ...model import Paragraph, Span
from ...query.messages import bold_parts

Tag = Literal["text", "q", "/q", "mark", "/mark", "strong", "/strong", "gap"]


TIED = 6
"""Speakers of a paragraph whose names and words are tied to each other by a tint; the style sheet has so many classes."""


class Said(NamedTuple):
    """A stretch of somebody's words, with the classes that it is printed with.

    own: the words of the speaker in the heading; reported: what is reported of a speaker; s1 to s6: the speakers of a paragraph.
    """

    start: int
    end: int
    classes: str = ""


class PrintStep(NamedTuple):
    """One step of printing: some text, or an opening or closing tag.

    "q": text is its classes. "gap": words are left out here.
    """

    tag: Tag
    text: str = ""


def pieces(
    text: str, marks: Iterable[Span] = (), quotes: Iterable[Span | Said] = (), start: int = 0, end: int | None = None
) -> list[PrintStep]:
    """Return text[start:end] with `marks` and `quotes` (offsets in the whole text) as nested pieces.

    A mark is never cut: where it crosses the edge of a quotation, the quotation is closed and opened again inside it.
    """
    end = len(text) if end is None else end
    marks, said = _within(marks, start, end), _said_within(quotes, start, end)
    ends = [place for span in marks for place in span] + [place for one in said for place in (one.start, one.end)]
    edges = sorted({start, end, *ends})
    out: list[PrintStep] = []
    open_tags: list[PrintStep] = []
    for left, right in pairwise(edges):
        mark = next((m for m in marks if m.start <= left < m.end), None)
        quote = next((q for q in said if q.start <= left < q.end), None)
        crossing = mark is not None and not any(q.start <= mark.start and mark.end <= q.end for q in said)
        wanted = [PrintStep("mark")] if mark is not None else []
        if quote is not None:
            wanted.insert(len(wanted) if crossing else 0, PrintStep("q", quote.classes))
        starts_anew: set[Tag] = {"mark"} if mark is not None and mark.start == left else set()
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


def _said_within(spans: Iterable[Span | Said], start: int, end: int) -> list[Said]:
    """Return the stretches cut to [start, end).

    Where two overlap, the second begins where the first ends.
    """
    cut: list[Said] = []
    for span in sorted((Said(*span) for span in spans), key=lambda each: each[:2]):
        left, right = max(span.start, start, cut[-1].end if cut else start), min(span.end, end)
        if left < right:
            cut.append(Said(left, right, span.classes))
    return cut


def _switch(out: list[PrintStep], open_tags: list[PrintStep], wanted: list[PrintStep], starts_anew: set[Tag]) -> None:
    """Close the tags that are not wanted and open the missing ones.

    A tag that begins again here is closed too. The innermost closes first.
    """
    keep = 0
    while keep < len(open_tags) and keep < len(wanted) and open_tags[keep] == wanted[keep] and wanted[keep].tag not in starts_anew:
        keep += 1
    while len(open_tags) > keep:
        out.append(PrintStep(_closing(open_tags.pop().tag)))
    for step in wanted[keep:]:
        out.append(step)
        open_tags.append(step)


def _closing(tag: Tag) -> Tag:
    closing: dict[Tag, Tag] = {"q": "/q", "mark": "/mark", "strong": "/strong"}
    return closing[tag]


def said_spans(paragraph: Paragraph, speaker: str | None = None) -> list[Said]:
    """Return the stretches of a paragraph that somebody said.

    These are words inside quotation marks, and what is reported of `speaker`; that speaker's are marked as own.
    """
    found = []
    for quote in paragraph.quotes:
        own = speaker is not None and quote.speaker == speaker
        if quote.kind == "quoted" or own:
            classes = ("own" if quote.kind == "quoted" else "own reported") if own else ""
            found += [Said(*span, classes) for span in quote.spans]
    return sorted(found)


def tied_spans(paragraph: Paragraph, places: Mapping[str | None, int], own: str | None) -> list[Said]:
    """Return what each speaker says or is reported to say.

    places: of the speakers beside the paragraph, from 1. own: the speaker asked for.
    """
    found = []
    for quote in paragraph.quotes:
        classes = [f"s{places[quote.speaker]}"] if places[quote.speaker] <= TIED else []
        classes += ["own"] if own is not None and quote.speaker == own else []
        classes += ["reported"] if quote.kind == "reported" else []
        found += [Said(*span, " ".join(classes)) for span in quote.spans]
    return sorted(found)


def whole(paragraph: Paragraph, marks: Sequence[Span] = (), speaker: str | None = None) -> list[PrintStep]:
    """Return a whole paragraph with its quotations and marks; the words of `speaker` as own."""
    return pieces(paragraph.text, marks, said_spans(paragraph, speaker))


def snippet(paragraph: Paragraph, fragments: Sequence[Fragment], speaker: str | None = None) -> list[PrintStep]:
    """Return the fragments of a paragraph, with gaps between them.

    A gap stands wherever words are left out; the words of `speaker` are marked as own.
    """
    out: list[PrintStep] = []
    position = 0
    for fragment in fragments:
        if fragment.start > position:
            out.append(PrintStep("gap"))
        out += pieces(paragraph.text, fragment.marks, said_spans(paragraph, speaker), fragment.start, fragment.end)
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
