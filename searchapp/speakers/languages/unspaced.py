"""Speakers in languages whose names no capital shows.

Japanese, Chinese, Korean, Arabic: only forms that name the speaker plainly.

A table gives patterns of words and of these: NAME; BEFORE and AFTER, a title on that side of it; VERB, a verb of saying; Q, a
quotation; GAP, a few characters without punctuation; TEXT, the words reported. What fits no pattern has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...model import Quote, Span
from ...text.names import canonical
from .quotations import QuotedStretch, find_quotations
from .table import LanguageTable

_MARK = "\ue000"
"""Stands for a quotation in the text that patterns are tried on."""
_SYMBOL = re.compile("NAME|BEFORE|AFTER|VERB|Q|GAP|TEXT|START")
MAX_READ_CHARS = 4000
MIN_UNSPACED_SPEECH_CHARS = 4


def quotes_plainly(text: str, table: LanguageTable) -> tuple[Quote, ...]:
    """Return the quotes of one paragraph.

    A speaker only where a pattern of the table names one.
    """
    text = text[:MAX_READ_CHARS]
    quotations = find_quotations(text, table)
    short, places = _collapsed(text, quotations)
    found: list[Quote] = []
    taken: set[int] = set()
    for pattern in _patterns(table):
        for match in pattern.finditer(short):
            name = match["name"].strip()
            if not _is_name(name, table):
                continue
            marks = [i for i in range(match.start(), match.end()) if short[i] == _MARK]
            numbers = [short.count(_MARK, 0, i) for i in marks]
            spans = [Span(quotations[n].start, quotations[n].end) for n in numbers if n not in taken]
            taken.update(numbers)
            kind = "quoted" if marks else "reported"
            if not marks and "text" in match.groupdict() and match["text"]:
                spans = [Span(places[match.start("text")], places[match.end("text") - 1] + 1)]
            if spans and canonical(name):
                at = places[match.start("name")]
                mention = Span(at, at + len(name))
                written = name if name != canonical(name) else None
                quoted = kind == "quoted"
                found.append(
                    Quote(tuple(spans), "quoted" if quoted else "reported", canonical(name), "named", "person", mention, written)
                )
    loose = [q for n, q in enumerate(quotations) if n not in taken and _is_speech(text, q, table)]
    found.extend(Quote((Span(q.start, q.end),), "quoted", None, "unknown") for q in loose)
    return tuple(sorted(found, key=lambda quote: quote.spans[0]))


def _collapsed(text: str, quotations: Sequence[QuotedStretch]) -> tuple[str, list[int]]:
    """Return the text with each quotation reduced to one character.

    And where each character stood.
    """
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for quotation in quotations:
        parts.append(text[at : quotation.outer_start])
        places.extend(range(at, quotation.outer_start))
        parts.append(_MARK)
        places.append(quotation.outer_start)
        at = quotation.outer_end
    parts.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(parts), [*places, len(text)]


@cache
def _patterns(table: LanguageTable) -> tuple[re.Pattern[str], ...]:
    def either(words: Sequence[str]) -> str:
        return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"

    gap = r"[^。！？.!?،\n" + _MARK + r"]{0,24}?"
    symbols = {
        "NAME": f"(?P<name>{table.name_form})",
        "BEFORE": either(list(table.titles) or ["\x00"]),
        "AFTER": either(list(table.title_endings) or ["\x00"]),
        "VERB": either(list(table.finite) or ["\x00"]),
        "Q": _MARK,
        "GAP": gap,
        "TEXT": r"(?P<text>[^。！？.!?\n" + _MARK + r"]{4,}?)",
    }
    symbols["START"] = r"(?:(?<=[\s。、，,：:；;（()）「」』》" + _MARK + r"])|(?<![^\n]))"
    made = []
    for line in table.patterns:
        body = _SYMBOL.sub(lambda match: symbols[match.group()], line)
        made.append(re.compile(body.replace(" ", "")))
    return tuple(made)


def _is_name(name: str, table: LanguageTable) -> bool:
    """Tell whether the text in a name's place is a name.

    No office, group or institution.
    """
    if name in table.never or name in table.organisations:
        return False
    return not (table.organisation_endings and name.endswith(table.organisation_endings))


def _is_speech(text: str, quotation: QuotedStretch, table: LanguageTable) -> bool:
    before = text[max(quotation.outer_start - 6, 0) : quotation.outer_start].rstrip()
    return quotation.words >= MIN_UNSPACED_SPEECH_CHARS and not before.endswith(tuple(table.works) or ("\x00",))
