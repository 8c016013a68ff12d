"""Attribution of the quotes of one article, paragraph by paragraph.

In a language that has a table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...model import Quote, QuoteKind, Span
from .language_table import LanguageTable
from .name_spans import LanguageEntity, LanguageMention, Names
from .paragraph_line import QUOTATION_TOKEN, LanguageLine, read_line
from .quote_joining import Draft, Joiner, is_speech, mention_of, named, quote_of
from .source_resolution import SpeakerMemory, resolve
from .sources import FramedSource, SourceReader
from .unspaced import PlainReader

MIN_CARRIED_WORDS = 6
"""Words of a paragraph of pure quotation that goes on with the last speaker."""
MAX_PARAGRAPH_CHARS = 30_000
"""A longer paragraph is no news: it is not read for speakers."""


def quotes_in(texts: Sequence[str], tables: Sequence[LanguageTable], entries: Collection[int] = ()) -> list[tuple[Quote, ...]]:
    """Return the quotes of each paragraph.

    `tables` holds the language of each, `entries` where those of a live blog begin.
    """
    lines = [
        read_line("" if table.patterns or len(text) > MAX_PARAGRAPH_CHARS else text, table)
        for text, table in zip(texts, tables, strict=True)
    ]
    readers = {
        table.code: PlainReader([text for text, own in zip(texts, tables, strict=True) if own is table], table)
        for table in tables
        if table.patterns
    }
    names = Names(lines)
    walk = _Walk(names)
    result = []
    for number, line in enumerate(lines):
        if number in entries:
            walk.forget()
        plain = readers[line.table.code].read(texts[number]) if line.table.patterns else None
        result.append(walk.paragraph(number, line, names.mentions[number]) if plain is None else plain)
    return result


class _Walk:
    """The state carried from one paragraph to the next."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.memory = SpeakerMemory()
        self.open: Quote | None = None  # the last paragraph ends inside this quotation
        self.alone: Quote | None = None  # the last paragraph ends in speech, and one person alone spoke in it
        self.announced: Quote | None = None  # the last paragraph ends in a colon behind this speaker
        self.origin: dict[int, int] = {}

    def forget(self) -> None:
        self.memory = SpeakerMemory()
        self.open = self.alone = self.announced = None

    def paragraph(self, number: int, line: LanguageLine, mentions: list[LanguageMention]) -> tuple[Quote, ...]:
        sources = SourceReader(line, mentions).read()
        self._resolve(number, line, mentions, sources)
        drafts = Joiner(line, sources, mentions).join()
        drafts.sort(key=lambda d: min([*d.spans, *d.reported]))
        quotes: list[Quote] = []
        chain: list[Draft] = []
        whole = _whole(line)
        for draft in drafts:
            quotes.extend(self._quotes(number, line, draft, whole, quotes))
            chain.append(draft)
        if line.table.subjunctive:
            quotes.extend(self._subjunctive(line, sources, drafts))
        quotes.sort(key=lambda q: q.spans[0] if q.spans else (q.mention or Span(0, 0)))
        self._remember(number, line, quotes)
        self.announced = self._announces(line, sources)
        return tuple(quotes)

    def _resolve(self, number: int, line: LanguageLine, mentions: list[LanguageMention], sources: list[FramedSource]) -> None:
        at = 0
        previous: FramedSource | None = None
        for source in sources:
            first = min(source.begin, source.phrase.begin)
            while at < len(mentions) and mentions[at].begin < first:
                self._note(number, line, mentions[at])
                at += 1
            if source.same and previous is not None and line.sentence[previous.begin] == line.sentence[source.begin]:
                source.entity, source.how = previous.entity, "pronoun"
            else:
                resolve(source, line, mentions, self.memory, number)
            if source.phrase.mention is not None and source.entity is not None:
                self._note(number, line, source.phrase.mention)
            if source.entity is None and source.phrase.kind in ("pronoun", "null"):
                self.memory.unclear[source.phrase.gender] = number
            elif source.phrase.kind != "nobody" or source.phrase.definite or source.phrase.owner is not None:
                self.memory.spoken(number, source.entity if source.entity is None or source.entity.person else None)
            previous = source
        for mention in mentions[at:]:
            self._note(number, line, mention)

    def _note(self, number: int, line: LanguageLine, mention: LanguageMention) -> None:
        if mention.entity is not None:
            self.memory.note(number, line.sentence[mention.begin], mention.entity)
            self.origin[id(mention.entity)] = number

    def _quotes(self, number: int, line: LanguageLine, draft: Draft, whole: bool, before: list[Quote]) -> list[Quote]:
        source = draft.source
        made: list[Quote] = []
        if source is None:
            first = draft.numbers[0]
            carried = self._carried(number, line, first, whole)
            if carried is not None and carried.speaker is not None:
                goes_on = self.open is not None and first == 0
                origin = carried.origin if carried.origin is not None else number
                return [
                    Quote(
                        tuple(draft.spans),
                        "quoted",
                        carried.speaker,
                        "carried",
                        carried.type,
                        None,
                        carried.written,
                        origin,
                        (),
                        goes_on,
                    )
                ]
            return [quote_of(draft.spans, "quoted", None, None, line)] if is_speech(line, first) else []
        named_in = self._origin(number, source)
        parts: tuple[tuple[list[Span], QuoteKind], ...] = ((draft.spans, "quoted"), (draft.reported, "reported"))
        for spans, kind in parts:
            if spans:
                made.append(quote_of(spans, kind, source, named_in, line))
                for partner in source.phrase.partners:
                    if partner.entity is not None:
                        mention = Span(line.starts[partner.begin], line.ends[partner.end - 1])
                        made.append(named(tuple(spans), kind, partner.entity, "named", mention, None))
        return made

    def _carried(self, number: int, line: LanguageLine, first: int, whole: bool) -> Quote | None:
        """Return the quote that a quotation without a source of its own goes on with."""
        quotation = line.quotations[first]
        if first == 0 and not line.text[: quotation.outer_start].strip() and (self.open or self.announced):
            return self.open or self.announced
        if not whole or quotation.words < MIN_CARRIED_WORDS or not self._goes_on(line, first):
            return None
        if self.alone is not None:
            return self.alone
        focus = self.memory.in_focus(number)
        return named((), "quoted", focus, "carried", None, None) if focus is not None else None

    @staticmethod
    def _announces(line: LanguageLine, sources: list[FramedSource]) -> Quote | None:
        """Return a quote of the person whose words the next paragraph holds.

        Uraloğlu, şunları kaydetti: the paragraph ends in a colon.
        """
        if not line.words or line.lows[-1] != ":":
            return None
        last = [s for s in sources if s.form == "verb" and line.sentence[s.begin] == line.sentence[-1]]
        entity = last[-1].entity if last else None
        return named((), "quoted", entity, "carried", None, None) if entity is not None else None

    @staticmethod
    def _goes_on(line: LanguageLine, number: int) -> bool:
        """Tell whether a speech-only paragraph may continue with the last speaker.

        A new line of dialogue seldom does.
        """
        quotation = line.quotations[number]
        if not quotation.dash:
            return True
        return line.table.speech_after_stop and not line.text.rstrip().endswith("?")

    def _origin(self, number: int, source: FramedSource) -> int | None:
        if source.how == "named" or source.entity is None:
            return None
        at = self.origin.get(id(source.entity), number)
        return at + 1 if at < number else None

    def _subjunctive(self, line: LanguageLine, sources: list[FramedSource], drafts: list[Draft]) -> list[Quote]:
        """Return reported speech that only its mood marks.

        In sentences right behind one with a source.
        """
        said = [d for d in drafts if d.source is not None and (d.spans or d.reported)]
        found: list[Quote] = []
        busy = {line.sentence[s.begin] for s in sources} | {line.sentence[i] for i in line.quotes}
        for draft in said:
            source = draft.source
            assert source is not None
            number = line.sentence[source.begin] + 1
            spans: list[Span] = []
            while number < len(line.begins) and number not in busy:
                begin = line.begins[number]
                end = line.sentence_end(begin)
                if not line.table.subjunctive & set(line.lows[begin:end]) or end - begin < 4:
                    break
                last = end - 1 if not line.is_word(end - 1) else end
                spans.append(Span(line.starts[begin], line.ends[max(last - 1, begin)]))
                busy.add(number)
                number += 1
            if spans and source.entity is not None:
                found.append(named(tuple(spans), "reported", source.entity, "carried", mention_of(source, line), None))
        return found

    def _remember(self, number: int, line: LanguageLine, quotes: list[Quote]) -> None:
        del number
        ending = line.quotations[-1] if line.quotations else None
        final = next((q for q in quotes if ending is not None and any(s.end == ending.end for s in q.spans)), None)
        self.open = final if ending is not None and not ending.closed else None
        speakers = {q.speaker for q in quotes}
        ends = bool(quotes) and bool(line.words) and line.sentence[-1] - _sentence_of(line, quotes[-1]) <= 1
        one = bool(line.table.finite) and len(speakers) == 1 and None not in speakers and quotes[-1].type == "person" and ends
        self.alone = quotes[-1] if one else None


def _sentence_of(line: LanguageLine, quote: Quote) -> int:
    place = max([s.end for s in quote.spans] + [quote.mention.end if quote.mention else 0])
    for i in range(len(line.words) - 1, -1, -1):
        if line.starts[i] < place:
            return line.sentence[i]
    return 0


def _whole(line: LanguageLine) -> bool:
    """Tell whether a paragraph consists only of quotation."""
    return bool(line.words) and not any(line.is_word(i) for i in range(len(line.words))) and QUOTATION_TOKEN in line.words


def people_of(names: Names) -> list[LanguageEntity]:
    """Return all people whose full names the article gives."""
    return [entity for entities in names.by_last.values() for entity in entities]
