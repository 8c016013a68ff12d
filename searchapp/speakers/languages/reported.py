"""Clauses that a source reports without quotation marks.

Those of one paragraph.
"""

from __future__ import annotations

from ...model import Span
from .name_spans import LanguageMention
from .paragraph_line import QUOTATION_TOKEN, LanguageLine
from .sources import FramedSource


class ReportedClauses:
    """The reported clauses of the sources of one paragraph."""

    def __init__(self, line: LanguageLine, sources: list[FramedSource], mentions: list[LanguageMention]) -> None:
        self.line = line
        self.table = line.table
        self.sources = sources
        self.mentions = mentions

    def reported(self, source: FramedSource, quoted: bool) -> list[Span]:
        """Return the clause that a source reports.

        Without quotations.
        """
        line, lows, table = self.line, self.line.lows, self.table
        begin, end = line.begins[line.sentence[source.begin]], line.sentence_end(source.begin)
        if source.form == "colon":
            return []
        if quoted:
            return []
        last = max(source.end, source.phrase.end if source.right else source.end)
        if source.form == "frame":
            return self._frame_clause(source, begin, end, last)
        if (
            table.as_ & set(lows[begin : min(source.begin, begin + 3)])
            and source.begin - begin <= 16
            and "," in lows[last : last + 12]
        ):
            return self._pieces(lows.index(",", last) + 1, end)
        said_before = self._said_before(source, begin, last, end)
        if said_before is not None:
            return said_before
        aside = self._aside(source, begin, end) or self._incise(source, begin, last, end)
        if aside is not None:
            return aside
        following = self._complement(source, last, end)
        if following is not None:
            return self._pieces(following, source.begin if table.order == "verb-last" and following < source.begin else end)
        first = min(source.begin, source.phrase.begin)
        if source.phrase.kind in ("null",) and not source.same and source.phrase.gender == "" and not table.drops_subject:
            return []
        k = first - 1
        while k > begin and (lows[k] in table.clitics or lows[k] in table.adverbs):
            k -= 1
        if (
            k - begin >= 3
            and (lows[k] == "," or (lows[k] == "-" and source.right))
            and self._concludes(source, last, end)
            and (source.right or table.order == "verb-last" or source.phrase.kind == "null")
        ):
            if line.words[end - 1] == "?" and not source.right:
                return []
            return self._pieces(self._clause_begin(begin, k), k)
        return self._stated(source, last, end)

    def _aside(self, source: FramedSource, begin: int, end: int) -> list[Span] | None:
        """Return the sentence around an aside that names its source.

        Das Treffen, wie Meier sagt, war kurz.
        """
        lows, table = self.line.lows, self.table
        first = min(source.begin, source.phrase.begin)
        k = first - 1
        while k > begin and lows[k] in table.clitics:
            k -= 1
        if lows[k] not in table.as_:
            return None
        if k <= begin or lows[k - 1] != ",":
            return None
        last = max(source.end, source.phrase.end)
        closing = next((j for j in range(last, min(end, last + 12)) if lows[j] == ","), end)
        return [*self._pieces(begin, k - 1), *self._pieces(min(closing + 1, end), end)]

    def _incise(self, source: FramedSource, begin: int, last: int, end: int) -> list[Span] | None:
        """Return the sentence around a verb and its subject between commas.

        Outro desafio, disse o economista, é a baixa produtividade: only where the sentence goes on with its verb.
        """
        line, lows, table = self.line, self.line.lows, self.table
        k = source.begin - 1
        if source.weak or source.form != "verb" or not source.right or last + 4 > end or k - begin < 2:
            return None
        if lows[k] not in (",", "-") or lows[last] not in (",", "-") or not line.is_word(last + 1):
            return None
        goes_on = table.auxiliaries | table.copulas | table.subjunctive | (table.clitics - table.articles)
        dashes = lows[k] == lows[last] == "-"
        if not (dashes or lows[last + 1] in goes_on) or lows[last + 1] in table.that | table.relatives:
            return None
        return [*self._pieces(begin, k), *self._pieces(last + 1, end)]

    def _said_before(self, source: FramedSource, begin: int, last: int, end: int) -> list[Span] | None:
        """Return the sentence before one that only names who said it.

        Das sagte X; об этом сообщил X. Where it is a paragraph's first sentence, the word that stands for what was said.
        """
        line, lows, table = self.line, self.line.lows, self.table
        if source.entity is None or source.same or source.form != "verb" or source.phrase.kind != "name":
            return None
        first = begin
        while first < source.begin and lows[first] in table.conjunctions:
            first += 1
        found = line.anaphor(first)
        gap = lows[first + found : min(source.begin, source.phrase.begin)]
        if not found and source.begin == first:  # informoval o tom X
            found = line.anaphor(source.end)
            gap = lows[source.end + found : source.phrase.begin]
        if not found or not all(low in table.clitics or low in table.adverbs or low in table.auxiliaries for low in gap):
            return None
        rest = lows[last:end]
        if ":" in rest or QUOTATION_TOKEN in rest or table.that & set(rest):
            return None
        number = line.sentence[source.begin]
        if not number:
            return [Span(line.starts[first], line.ends[first + max(found, 1) - 1])]
        return self._pieces(line.begins[number - 1], begin) or None

    def _stated(self, source: FramedSource, last: int, end: int) -> list[Span]:
        """Return the object of a verb that announces, demands or confirms.

        gab die Festnahme bekannt.
        """
        line, table = self.line, self.table
        if source.entity is None or source.same or line.words[end - 1] == "?":
            return []
        form = (
            line.lows[source.closing]
            if source.closing >= 0 and line.lows[source.closing] in table.stating
            else line.lows[source.end - 1]
        )
        if form not in table.stating:
            return []
        if sum(1 for k in range(last, end) if line.is_word(k)) < 2:
            return []
        return self._pieces(last, end)

    def _concludes(self, source: FramedSource, last: int, end: int) -> bool:
        """Tell whether a source stands near the end of its sentence.

        Little follows it.
        """
        if source.weak:
            return False
        rest = self.line.lows[last:end]
        return len(rest) <= 18 and QUOTATION_TOKEN not in rest

    def _clause_begin(self, begin: int, end: int) -> int:
        lows = self.line.lows
        for j in range(end - 1, begin, -1):
            if lows[j] in (":", ";") and end - j > 3:
                return j + 1
        return begin

    def _complement(self, source: FramedSource, last: int, end: int) -> int | None:
        """Return the start of the clause that a verb of saying introduces.

        Behind "that", a colon, or a comma.
        """
        lows, table = self.line.lows, self.table
        if self.line.words[end - 1 : end] == ["?"]:
            return None
        stands_first = source.phrase.kind in ("name", "role") and source.begin - source.phrase.end >= 3
        if table.order == "verb-last" and stands_first and not source.weak:
            return source.phrase.end
        infinitive = self._infinitive(source, last, end)
        if infinitive is not None:
            return infinitive
        for j in range(last, min(end, last + 16)):
            low = lows[j]
            if low in table.that:
                return j + 1 if end - j > 2 else None
            if low == ":" and end - j > 2:
                return j + 1
            if low == "," and end - j > 3:
                if lows[j + 1] in table.that:
                    return j + 2
                if not table.subjunctive or source.weak:
                    closing = next((k for k in range(j + 1, min(j + 12, end - 1)) if lows[k] == ","), -1)
                    return closing + 2 if closing > 0 and lows[closing + 1] in table.that else None
                if table.subjunctive & set(lows[j + 1 : end]):
                    return j + 1
            if low in (".", ";", "!", "?"):
                return None
            if low in table.finite and j > last:
                return None
        return None

    def _infinitive(self, source: FramedSource, last: int, end: int) -> int | None:
        """Return the start of an infinitive governed by a verb of saying.

        affirme avoir tout vu, dice no saber nada.
        """
        table, lows = self.table, self.line.lows
        endings = table.infinitives
        if not endings or source.weak or source.right:
            return None
        j = last
        while j < end and j - last < 3 and (lows[j] in table.before_infinitives or lows[j] in table.adverbs):
            j += 1
        if j < end and lows[j].endswith(endings) and len(lows[j]) > 3 and not self.line.is_capital(j) and end - j > 2:
            return last
        return None

    def _frame_clause(self, source: FramedSource, begin: int, end: int, last: int) -> list[Span]:
        lows = self.line.lows
        first = min(source.begin, source.phrase.begin)
        before = self._pieces(self._clause_begin(begin, first), first) if first - begin > 2 else []
        behind = self._pieces(last, end) if end - last > 2 else []
        if first == begin or (first - begin <= 2):
            return behind
        if lows[first - 1] == "," and len(before) and (end - last <= 2 or not behind):
            return before
        return [*before, *behind] if behind else before

    def _pieces(self, begin: int, end: int) -> list[Span]:
        """Return items [begin, end) as spans of text.

        Quotations are kept with the clause they stand in.
        """
        line = self.line
        while begin < end and not (line.is_word(begin) or line.words[begin] == QUOTATION_TOKEN):
            begin += 1
        while end > begin and not (line.is_word(end - 1) or line.words[end - 1] in (QUOTATION_TOKEN, ")")):
            end -= 1
        spans: list[Span] = []
        start = begin
        for i in range(begin, end + 1):
            if i == end or line.words[i] == QUOTATION_TOKEN:
                if sum(1 for k in range(start, i) if line.is_word(k)) >= 2:
                    a, b = start, i
                    while b > a and not line.is_word(b - 1):
                        b -= 1
                    while a < b and not line.is_word(a):
                        a += 1
                    spans.append(Span(line.starts[a], line.ends[b - 1]))
                start = i + 1
        return spans
