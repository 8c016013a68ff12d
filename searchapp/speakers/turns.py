"""Speaker turns in articles whose source names a speaker for each paragraph.

Which paragraphs are the speaker's words, which only tell of them.

A debate, a hearing or an interview has turns; a news story whose source lists who is quoted in each paragraph has narration. The
text decides: what reports or quotes somebody is no turn, and what it leaves open stays without words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Quote, Span
from ..text.names import name_key, same_speaker

MIN_SUPPLIED_SHARE = 0.9
"""Share of an article's paragraphs with a supplied speaker from which it may have turns; stage directions have none."""

_MARKS = re.compile(r"[“”„«»「」『』\"]")
_LABEL = re.compile(r"[^\W\d_][^:\n]{0,60}:\s+")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our)\b")
_OWN_MENTIONS = frozenset(("i", "we"))


def has_turns(supplied: Sequence[Sequence[str]]) -> bool:
    """Say whether the source names speakers throughout an article, one a paragraph."""
    return sum(len(names) > 0 for names in supplied) >= MIN_SUPPLIED_SHARE * len(supplied) > 0


def turn_quotes(text: str, name: str, given: Quote, found: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return the quotes of a paragraph for which the source names one speaker.

    given: the speaker as a quote without words. found: the quotes that the text alone gives. The whole paragraph is the speaker's
    where nothing in it reports or quotes; only the clause or quotation where the text tells of the speaker; else no words.
    """
    start = _label_end(text, name)
    own = tuple(
        replace(quote, speaker=given.speaker, type="person", written=given.written)
        for quote in found
        if quote.spans and same_speaker(quote.speaker, name)
    )
    if own and not start:
        return own
    others = [] if start and own else found  # a label reads like "Berg: …", whose words are all that follow
    if _MARKS.search(text) or not all(_is_by_the_way(quote, text, name) for quote in others):
        return (given,)
    return (replace(given, spans=(Span(start, len(text)),)),) if start < len(text) else (given,)


def _is_by_the_way(quote: Quote, text: str, name: str) -> bool:
    """Say whether a turn itself can report this quote.

    For example: "I said we would win", "Lund told us that the hall is cold".
    """
    mention = text[quote.mention.start : quote.mention.end].lower() if quote.mention else ""
    if mention in _OWN_MENTIONS:
        return True
    return quote.how == "named" and same_speaker(quote.speaker, name) is False and _FIRST_PERSON.search(text) is not None


def _label_end(text: str, name: str) -> int:
    """Return where the words begin after the speaker's own label.

    For example "BERG: " or "Ada Berg: "; 0 without one.
    """
    label = _LABEL.match(text)
    if label is None:
        return 0
    words = set(name_key(label[0].rstrip().rstrip(":")).split())
    return label.end() if words and words <= set(name_key(name).split()) else 0
