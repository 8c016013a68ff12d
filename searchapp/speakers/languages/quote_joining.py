"""Quotes made by joining sources with quotations and reported clauses.

Those of one paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ...model import How, Quote, QuoteKind, Span, SpeakerType
from ...text.names import canonical
from .name_spans import LanguageEntity, LanguageMention
from .noun_phrases import MAX_INSET_WORDS
from .paragraph_line import QUOTATION_TOKEN, LanguageLine
from .reported import ReportedClauses
from .sources import FramedSource

MIN_QUOTED_SPEECH_WORDS = 4
"""Words from which a quotation that nobody nearby says is speech, not a title or a word held at arm's length."""


MAX_ANAPHOR_WORDS = 4
"""Words before the verb of a sentence that only names who spoke before it."""
MAX_OVERLAP = 3
"""Sources whose phrases may stand in another order than their verbs."""


@dataclass(slots=True)
class Draft:
    """The words of one source in a paragraph."""

    source: FramedSource | None
    spans: list[Span] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    reported: list[Span] = field(default_factory=list)


class Joiner(ReportedClauses):
    """Assignment of quotations and reported clauses to their sources.

    Each quotation of a paragraph gets its source, and each source what it reports.
    """

    def __init__(self, line: LanguageLine, sources: list[FramedSource], mentions: list[LanguageMention]) -> None:
        super().__init__(line, sources, mentions)
        last = line.table.order == "verb-last"
        self.begins = [s.begin if last else min(s.begin, s.phrase.begin) for s in sources]
        self.alone: dict[int, bool] = {}  # by sentence

    def join(self) -> list[Draft]:
        """Return the drafts of a paragraph.

        Quotations without a source last.
        """
        owners = self._owners()
        drafts: dict[int, Draft] = {}
        loose: list[Draft] = []
        for item, owner in sorted(owners.items()):
            if self._is_source(item) or (owner is not None and self._is_addressee(item, owner, owners)):
                continue
            number = self.line.quotes[item]
            quotation = self.line.quotations[number]
            span = Span(quotation.start, quotation.end)
            if owner is None:
                if loose and quotation.joins_before and loose[-1].numbers[-1] == number - 1:
                    loose[-1].spans.append(span)
                    loose[-1].numbers.append(number)
                else:
                    loose.append(Draft(None, [span], [number]))
                continue
            draft = drafts.setdefault(id(owner), Draft(owner))
            draft.spans.append(span)
            draft.numbers.append(number)
        for source in self.sources:
            pieces = self.reported(source, id(source) in drafts)
            if pieces:
                drafts.setdefault(id(source), Draft(source)).reported.extend(pieces)
        return [*drafts.values(), *loose]

    # -- whose a quotation is ----------------------------------------------------------------------------------------

    def _owners(self) -> dict[int, FramedSource | None]:
        line = self.line
        owners: dict[int, FramedSource | None] = {}
        items = sorted(line.quotes)
        for item in items:
            owners[item] = None if self._is_outlet(item) or self._is_source(item) else self._behind(item) or self._before(item)
        for place, item in enumerate(items):  # speech that an incise interrupts is one
            if not line.quotations[line.quotes[item]].joins_before or not place:
                continue
            previous = items[place - 1]
            before, after = owners[previous], owners[item]
            if before is not None and after is not None and previous < before.begin < item < after.begin:
                continue  # two who speak in one line
            owner = before or after
            owners[previous] = owners[item] = owner
            if owner is not None:
                back = place - 1
                while back > 0 and line.quotations[line.quotes[items[back]]].joins_before:
                    back -= 1
                    owners[items[back]] = owners[items[back]] or owner
        self._neighbours(items, owners)
        return owners

    def _behind(self, item: int) -> FramedSource | None:
        """Return the source directly after a quotation.

        "…", sagte X; "…", X a déclaré.
        """
        lows, table = self.line.lows, self.table
        limit = self.line.sentence_end(item)
        if self._is_name(item):
            return None
        for source in self.sources[max(bisect_right(self.begins, item) - MAX_OVERLAP, 0) :]:
            first = source.begin if table.order == "verb-last" and not source.right else min(source.begin, source.phrase.begin)
            if first <= item:
                continue
            if first >= limit or first - item > 14:
                break
            between = lows[item + 1 : first]
            if QUOTATION_TOKEN in between:
                break
            words = [low for low in between if low[:1].isalnum()]
            stop = ":" in between or ";" in between
            if stop or any(low in table.subordinators or low in table.that or low in table.relatives for low in words):
                break
            if len(words) > 2 and not all(low in table.adverbs or low in table.clitics for low in words):
                break
            if source.form == "frame" and not source.right and source.end - item > 14:
                break
            if source.form == "colon":
                break
            if words and between[0] not in (",", "-") and source.form == "verb" and not self._closes(item):
                break
            if (
                not words
                or between[0] in (",", "-")
                or self._closes(item)
                or all(low in table.adverbs or low in table.clitics for low in words)
            ):
                if self._introduces_next(source, item):
                    break
                return source
            break
        return None

    def _is_name(self, item: int) -> bool:
        """Tell whether a few words in marks are a name.

        In their sentence: der „Allgemeinen“ sagte er.
        """
        quotation = self.line.quotations[self.line.quotes[item]]
        if quotation.words > MAX_INSET_WORDS or item == 0:
            return False
        before, table = self.line.lows[item - 1], self.table
        if not self.line.is_word(item + 1):
            return False
        if self.line.is_word(item - 1) and not self.line.is_capital(item - 1) and self._names_person(item + 1):
            return True  # экономист банка «Рассвет» Иван Петров
        return (
            before in table.articles or before in table.dative_articles or before in table.prepositions or before in table.outlets
        )

    def _is_addressee(self, item: int, owner: FramedSource, owners: dict[int, FramedSource | None]) -> bool:
        """Tell whether a name in marks is whom a speaker told it.

        „Das ist gut“, sagte Karl Huber der „Zeit“.
        """
        line, table = self.line, self.table
        quotation = line.quotations[line.quotes[item]]
        name = line.text[quotation.start : quotation.end]
        if item < owner.begin or quotation.words > MAX_INSET_WORDS or not name[:1].isupper() or name[-1:] in ".!?":
            return False
        governs = table.dative_articles | table.prepositions | table.outlets | table.works
        if owner.right and owner.phrase.end == item - 1:
            governs = governs | table.articles  # sagte Karl Huber der „Zeit“
        others = any(other is owner and place < owner.begin for place, other in owners.items())
        return others and item > 0 and line.lows[item - 1] in governs

    def _is_source(self, item: int) -> bool:
        """Tell whether a quotation is the name of a source: laut „Morgenbote“."""
        return any(s.phrase.mention is not None and s.phrase.mention.begin == item for s in self.sources)

    def _is_outlet(self, item: int) -> bool:
        """Tell whether a name in marks is the subject of the verb before it."""
        line, table = self.line, self.table
        quotation = line.quotations[line.quotes[item]]
        if quotation.words > MAX_INSET_WORDS or item < 2 or table.capital_nouns or not line.text[quotation.start].isupper():
            return False
        verb = line.lows[item - 1] in table.finite | table.weak and line.lows[item - 2] == ","
        return verb and line.lows[item + 1 : item + 2] in ([], ["."], [","])

    def _names_person(self, i: int) -> bool:
        return any(m.lead <= i < m.end and m.entity is not None and m.entity.person for m in self.mentions)

    def _introduces_next(self, source: FramedSource, item: int) -> bool:
        """Tell whether a source after a quotation introduces the next one.

        „…“ Und X sagte: „…“.
        """
        lows = self.line.lows
        after = max(source.end, source.phrase.end)
        stop = self.line.sentence_end(item)
        rest = lows[after:stop]
        return ":" in rest[:12] and QUOTATION_TOKEN in rest and not self._touches(source, item)

    def _touches(self, source: FramedSource, item: int) -> bool:
        return all(not low[:1].isalnum() for low in self.line.lows[item + 1 : min(source.begin, source.phrase.begin)])

    def _closes(self, item: int) -> bool:
        quotation = self.line.quotations[self.line.quotes[item]]
        return quotation.joins_next or quotation.dash or self.line.text[quotation.end - 1 : quotation.end] in (",", "?", "!", ".")

    def _before(self, item: int) -> FramedSource | None:
        """Return the source before a quotation in its sentence."""
        line, lows = self.line, self.line.lows
        begin = line.begins[line.sentence[item]]
        number = line.quotes[item]
        for source in reversed(self.sources[: bisect_right(self.begins, item) + MAX_OVERLAP]):
            last = max(source.end, source.phrase.end if source.right else source.end)
            if source.begin >= item:
                continue
            if source.begin < begin:
                break
            if last > item:
                continue
            words = line.quotations[number].words
            colon = lows[item - 1] == ":"
            if source.form == "colon" and not colon:
                continue
            if words < MIN_QUOTED_SPEECH_WORDS and not colon and lows[item - 1] in self.table.works:
                return None
            if source.closing > item and not self.table.capital_nouns and not colon:
                pass
            if (
                source.weak
                and source.form == "verb"
                and not (colon or item - last <= 6 or (lows[last : last + 1] and set(lows[last:item]) & self.table.that))
            ):
                continue
            return source
        return None

    def _neighbours(self, items: list[int], owners: dict[int, FramedSource | None]) -> None:
        """Assign sentences of pure speech to the speaker beside them."""
        line = self.line
        for place, item in enumerate(items):
            if owners[item] is not None or not self._stands_alone(item):
                continue
            if line.quotations[line.quotes[item]].dash:
                continue
            if place and owners[items[place - 1]] is not None and line.sentence[item] - line.sentence[items[place - 1]] <= 1:
                owners[item] = owners[items[place - 1]]
        for place in range(len(items) - 2, -1, -1):
            item, following = items[place], items[place + 1]
            if owners[item] is not None or owners[following] is None or not self._stands_alone(item):
                continue
            if line.quotations[line.quotes[item]].dash:
                continue
            if following - item <= 2 or self._named_around(item, owners[following]):
                owners[item] = owners[following]
        for item in items:
            if owners[item] is None and self._stands_alone(item):
                owners[item] = self._said_so(item)

    def _named_around(self, item: int, owner: FramedSource | None) -> bool:
        """Tell whether the sentence before a quotation names its speaker.

        The one who speaks after it, and nobody else.
        """
        number = self.line.sentence[item] - 1
        if owner is None or owner.entity is None or number < 0 or self.line.sentence[owner.begin] != number + 2:
            return False
        people = {
            id(m.entity) for m in self.mentions[:200] if m.entity and m.entity.person and self.line.sentence[m.begin] == number
        }
        return people == {id(owner.entity)}

    def _said_so(self, item: int) -> FramedSource | None:
        """Return the source of a next sentence that only names the speaker.

        Lo dice X.
        """
        number = self.line.sentence[item] + 1
        if number >= len(self.line.begins):
            return None
        begin = self.line.begins[number]
        end = self.line.sentence_end(begin)
        if end - begin > 16 or QUOTATION_TOKEN in self.line.lows[begin:end]:
            return None
        near = self.sources[max(bisect_right(self.begins, begin) - MAX_OVERLAP, 0) : bisect_right(self.begins, end)]
        first = [s for s in near if begin <= s.begin < end and s.form == "verb"]
        if (
            len(first) == 1
            and first[0].begin - begin <= MAX_ANAPHOR_WORDS
            and (self.line.lows[begin] in self.table.clitics or self.line.lows[begin] in self.table.anaphors)
            and not self.reported(first[0], False)
        ):
            return first[0]
        return None

    def _stands_alone(self, item: int) -> bool:
        number = self.line.sentence[item]
        if number not in self.alone:
            begin, end = self.line.begins[number], self.line.sentence_end(item)
            self.alone[number] = not any(low[:1].isalnum() for low in self.line.lows[begin:end])
        return self.alone[number]


def is_speech(line: LanguageLine, number: int) -> bool:
    """Tell whether a quotation without a nearby source is speech.

    And no title or word held at arm's length.
    """
    quotation = line.quotations[number]
    if quotation.dash:
        return True
    text = line.text[quotation.start : quotation.end]
    item = bisect_left(line.starts, quotation.outer_start)
    before = line.lows[item - 1] if item else ""
    if before in line.table.works:
        return False
    if quotation.words < MIN_QUOTED_SPEECH_WORDS and not (item == 0 and text[-1:] in ".!?"):
        return False
    long = [word for word in text.split() if len(word) > 3]
    return not (0 < len(long) < 6 and all(word[0].isupper() for word in long) and len(long) > 1 and not line.table.capital_nouns)


def quote_of(spans: list[Span], kind: QuoteKind, source: FramedSource | None, origin: int | None, line: LanguageLine) -> Quote:
    """Return the quote of one source."""
    ordered = tuple(sorted(spans))
    if source is None:
        return Quote(ordered, kind, None, "unknown")
    mention = mention_of(source, line)
    if source.entity is None:
        names = tuple(dict.fromkeys(canonical(e.name) for e in source.candidates))
        if len(names) > 1:
            return Quote(ordered, kind, None, "several", None, mention, candidates=names)
        return Quote(ordered, kind, None, "unknown", None, mention)
    return named(ordered, kind, source.entity, source.how, mention, origin)


def named(
    spans: tuple[Span, ...], kind: QuoteKind, entity: LanguageEntity, how: str, mention: Span | None, origin: int | None
) -> Quote:
    """Return the quote of a named person."""
    speaker = canonical(entity.name)
    if not speaker:
        return Quote(spans, kind, None, "unknown", None, mention)
    type_: SpeakerType = "person" if entity.person else "organisation"
    written = entity.name if entity.name != speaker else None
    known: How = how if how in ("named", "pronoun", "description", "carried") else "named"  # type: ignore[assignment]
    return Quote(spans, kind, speaker, known, type_, mention, written, origin)


def mention_of(source: FramedSource, line: LanguageLine) -> Span | None:
    """Return the words that refer to the speaker.

    None where a verb has no subject.
    """
    phrase = source.phrase
    if phrase.kind == "null":
        return None
    begin, end = phrase.begin, phrase.end
    if phrase.mention is not None:
        begin, end = phrase.mention.begin, phrase.mention.end
    return Span(line.starts[begin], line.ends[end - 1]) if end > begin else None
