"""Speakers in languages whose names no capital shows.

Japanese, Chinese, Korean, Arabic: only forms that name the speaker plainly.

A table gives patterns of words and of these: NAME; KNOWN, a name the article gives in full elsewhere; BEFORE and AFTER, a title
on that side of it; VERB, a verb of saying; Q, a quotation; GAP, a few characters without punctuation; TEXT, the words reported.
A pattern without a name goes on with the last speaker of the paragraph. What fits no pattern has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ...model import Quote, QuoteKind, Span
from ...text.names import canonical
from .language_table import LanguageTable
from .quotation_marks import QuotedStretch, find_quotations

_MARK = "\ue000"
"""Stands for a quotation in the text that patterns are tried on."""
_SYMBOL = re.compile("NAME|KNOWN|BEFORE|AFTER|VERB|Q|GAP|TEXT|START")
NO_NAME = "\x00"
"""Stands for an empty list of words: it matches nothing."""
_PARTICLES = frozenset("을를의")
MAX_READ_CHARS = 4000
MIN_UNSPACED_SPEECH_CHARS = 4
MAX_KNOWN_NAMES = 200
"""Names of one article that are looked for without a title."""
MIN_KNOWN_CHARS = 2


class PlainReader:
    """The speakers of one article by the patterns of its language."""

    def __init__(self, texts: Sequence[str], table: LanguageTable) -> None:
        self.table = table
        self.bearers: set[str] = set()  # full names apart from their titles, for surnames that stand before one
        self.known = self._survey(texts)
        listed = tuple(sorted(self.known, key=lambda name: (-len(name), name)))[:MAX_KNOWN_NAMES]
        self.patterns = _patterns(table, listed)

    def _survey(self, texts: Sequence[str]) -> dict[str, str]:
        """Return the names that the article gives plainly, and their short forms.

        Each with the full name.
        """
        found: dict[str, str] = {}
        shared: set[str] = set()
        for text in texts:
            for pattern in _survey_patterns(self.table):
                for match in pattern.finditer(text[:MAX_READ_CHARS]):
                    if match.groupdict().get("bearer"):
                        self.bearers |= {match["bearer"]} if match["bearer"][-1] not in _PARTICLES else set()
                        continue
                    name = match["name"].strip()
                    if len(name) < MIN_KNOWN_CHARS or not _is_name(name, self.table):
                        continue
                    found.setdefault(name, name)
                    last = re.split(r"[\s·・•＝]", name)[-1]
                    if last != name and len(last) > MIN_KNOWN_CHARS:
                        if found.get(last, name) != name:
                            shared.add(last)
                        found[last] = name
        return {name: full for name, full in found.items() if name not in shared}

    def full(self, name: str) -> str | None:
        """Return the full name that a name stands for.

        None where a surname alone has no bearer.
        """
        if name in self.known:
            name = self.known[name]
        longer = {full for full in self.known.values() if full.startswith(name) and len(full) > len(name)}
        if len(name) < MIN_KNOWN_CHARS:
            longer |= {full for full in self.bearers if full.startswith(name) and _is_name(full, self.table)}
        if len(longer) == 1:
            return longer.pop()
        return None if len(name) < MIN_KNOWN_CHARS else name

    def read(self, text: str) -> tuple[Quote, ...]:
        """Return the quotes of one paragraph.

        A speaker only where a pattern of the table names one.
        """
        text = text[:MAX_READ_CHARS]
        quotations = find_quotations(text, self.table)
        short, places = _collapsed(text, quotations)
        found: list[tuple[int, Quote]] = []
        taken: set[int] = set()
        for pattern in self.patterns:
            for match in pattern.finditer(short):
                made = self._quote(match, short, places, quotations, taken, found)
                if made is not None:
                    found.append((match.start(), made))
        loose = [q for n, q in enumerate(quotations) if n not in taken and _is_speech(text, q, self.table)]
        quotes = [quote for _, quote in found]
        quotes.extend(Quote((Span(q.start, q.end),), "quoted", None, "unknown") for q in loose)
        return tuple(sorted(quotes, key=lambda quote: quote.spans[0]))

    def _quote(
        self,
        match: re.Match[str],
        short: str,
        places: list[int],
        quotations: Sequence[QuotedStretch],
        taken: set[int],
        before: list[tuple[int, Quote]],
    ) -> Quote | None:
        """Return the quote that one match of a pattern makes, None where it makes none."""
        groups = match.groupdict()
        marks = [i for i in range(match.start(), match.end()) if short[i] == _MARK]
        numbers = [short.count(_MARK, 0, i) for i in marks]
        spans = [Span(quotations[n].start, quotations[n].end) for n in numbers if n not in taken]
        if not marks and groups.get("text"):
            spans = [Span(places[match.start("text")], places[match.end("text") - 1] + 1)]
            if any(a.start < spans[0].end and spans[0].start < a.end for _, quote in before for a in quote.spans):
                return None
        if not spans:
            return None
        kind: QuoteKind = "quoted" if marks else "reported"
        if "name" not in groups:
            earlier = [quote for at, quote in before if at < match.start() and quote.type == "person"]
            if not earlier:
                return None
            taken.update(numbers)
            last = max(earlier, key=lambda quote: quote.spans[-1].end)
            return Quote(tuple(spans), kind, last.speaker, "pronoun", "person", None, last.written)
        name = match["name"].strip()
        full = self.full(name) if _is_name(name, self.table) else None
        if full is None or not canonical(full):
            return None
        taken.update(numbers)
        at = places[match.start("name")]
        written = full if full != canonical(full) else None
        return Quote(tuple(spans), kind, canonical(full), "named", "person", Span(at, at + len(name)), written)


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


@lru_cache(maxsize=64)
def _patterns(table: LanguageTable, known: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(line, table, known) for line in table.patterns)


@cache
def _survey_patterns(table: LanguageTable) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(line, table, ()) for line in table.survey)


def _compiled(line: str, table: LanguageTable, known: Sequence[str]) -> re.Pattern[str]:
    """Return one pattern of a table with its symbols filled in."""

    def either(words: Sequence[str]) -> str:
        return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"

    symbols = {
        "NAME": f"(?P<name>{table.name_form})",
        "KNOWN": f"(?P<name>{either(known or [NO_NAME])})",
        "BEFORE": either(list(table.titles) or [NO_NAME]),
        "AFTER": either(list(table.title_endings) or [NO_NAME]),
        "VERB": either(list(table.finite) or [NO_NAME]),
        "Q": _MARK,
        "GAP": r"[^。！？.!?،\n" + _MARK + r"]{0,24}?",
        "TEXT": r"(?P<text>[^。！？.!?\n" + _MARK + r"]{4,}?)",
    }
    symbols["START"] = r"(?:(?<=[\s。、，,：:；;（()）「」』》" + _MARK + r"])|(?<![^\n]))"
    return re.compile(_SYMBOL.sub(lambda match: symbols[match.group()], line.replace(" ", "")))


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
