"""Quotations of a paragraph as its language writes them.

Marks, dashes, and the words that name the speaker inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from .language_table import LanguageTable


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """One stretch of quoted words.

    In characters of the paragraph; ends are half-open.
    """

    outer_start: int
    outer_end: int
    start: int
    end: int
    words: int
    closed: bool = True
    dash: bool = False  # a line of dialogue
    joins_next: bool = False  # words that name the speaker interrupt it here
    joins_before: bool = False


_SAME = frozenset("\"”'’“")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DASH_LINE = re.compile(r"(?m)^[ \t]*([–—―]|-(?=[ \t]))[ \t]*(?=\S)")


def count_words(text: str) -> int:
    """Return the number of words in a text.

    Two characters count as one where no spaces part words.
    """
    letters = len(_CJK.findall(text))
    return (letters + 1) // 2 if letters else len(_WORD.findall(text))


@cache
def _marks(table: LanguageTable) -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    closers: dict[str, list[str]] = {}
    every: set[str] = set()
    for opening, closing in table.pairs:
        closers.setdefault(opening, []).append(closing)
        every |= {opening, closing}
    pattern = "|".join(re.escape(mark) for mark in sorted(every, key=len, reverse=True))
    return {opening: tuple(closing) for opening, closing in closers.items()}, re.compile(pattern or r"(?!)")


def find_quotations(text: str, table: LanguageTable) -> list[QuotedStretch]:
    """Return the outermost quotations of a paragraph.

    In order, never overlapping.
    """
    found = _dialogue(text, table) if table.dash else []
    if found and found[0].outer_start == _begin(text) and "\n" not in text:
        rest: list[QuotedStretch] = []
    else:
        taken = [(q.outer_start, q.outer_end) for q in found]
        rest = [q for q in _marked(text, table) if not any(a < q.outer_end and q.outer_start < b for a, b in taken)]
    result: list[QuotedStretch] = []
    for quotation in sorted([*found, *rest], key=lambda q: q.outer_start):
        result.extend([quotation] if quotation.dash else _cut(text, quotation, table))
    return result


MAX_MARKS = 60
"""Marks behind an opening one among which its closing one is looked for."""
MIN_LOST_CHARS = 20


def _begin(text: str) -> int:
    return len(text) - len(text.lstrip())


def _marked(text: str, table: LanguageTable) -> list[QuotedStretch]:
    closers, pattern = _marks(table)
    marks = [(m.start(), m.end(), m.group()) for m in pattern.finditer(text) if not _is_apostrophe(text, m.start(), m.group())]
    if ("»", "«") in table.pairs and ("«", "»") in table.pairs:
        closers = dict(closers)
        first = next((mark for _, _, mark in marks if mark in "»«"), "»")
        del closers["»" if first == "«" else "«"]
    found: list[QuotedStretch] = []
    i = 0
    while i < len(marks):
        start, end, mark = marks[i]
        if mark not in closers or not _opens(text, start, end, mark):
            lost = mark in ('"', "”") and not found and start > MIN_LOST_CHARS and text[start - 1] in ",.!?"
            if lost and not any(m[0] < start for m in marks):  # its opening mark stands a paragraph before, or is lost
                begin = _begin(text)
                found.append(_quotation(text, begin, end, begin, start))
            i += 1
            continue
        j = _closing(text, marks, i, closers)
        if j is None:
            begins = not text[:start].strip() or text[:start].rstrip().endswith(":")
            if begins and len(text) - end > 20:
                found.append(_quotation(text, start, len(text), end, len(text), closed=False))
                break
            i += 1
            continue
        found.append(_quotation(text, start, marks[j][1], end, marks[j][0]))
        i = j + 1
    return [q for q in found if q.end > q.start]


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    if mark not in ("'", "’", "‘"):
        return False
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    return before.isalnum() and after.isalnum()


def _opens(text: str, start: int, end: int, mark: str) -> bool:
    """Tell whether a mark that also closes can open here.

    Nothing but space or a bracket before it, no space behind.
    """
    if mark not in _SAME:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in ".,!?…"):
        return False
    return bool(after) and not after.isspace()


def _closing(text: str, marks: list[tuple[int, int, str]], i: int, closers: dict[str, tuple[str, ...]]) -> int | None:
    """Return the index of the mark that closes the one at i.

    With quotations in it, or, where that leaves it open, the next one.
    """
    found = _closing_at_depth(text, marks, i, closers, nested=True)
    return found if found is not None else _closing_at_depth(text, marks, i, closers, nested=False)


def _closing_at_depth(
    text: str, marks: list[tuple[int, int, str]], i: int, closers: dict[str, tuple[str, ...]], *, nested: bool
) -> int | None:
    opener = marks[i][2]
    wanted = closers[opener]
    depth = 0
    for j in range(i + 1, min(len(marks), i + MAX_MARKS)):
        start, end, mark = marks[j]
        same = mark == opener and mark in _SAME
        if same and text[start - 1 : start].isspace() and _opens(text, start, end, mark):
            depth += nested  # an opening mark again
        elif mark in wanted and (mark not in ("'", "’") or _closes_single(text, start, end)):
            if not depth:
                return j
            depth -= 1
        elif mark == opener and mark not in _SAME:
            depth += 1
    return None


def _closes_single(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isspace() and not after.isalnum()


def _quotation(text: str, outer_start: int, outer_end: int, start: int, end: int, closed: bool = True) -> QuotedStretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return QuotedStretch(outer_start, outer_end, start, end, count_words(text[start:end]), closed)


# -- words that name the speaker inside a quotation ---------------------------------------------------------------------


_BREAK = re.compile(r"(?P<stop>[,!?…;]|\.\.\.)?(?P<dash>\s*[–—―]\s*|\s+-\s+)|(?P<alone>[,!?…;]|\.\.\.)\s*")
_STEP = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?|-[^\W\d_-]+(?:-[^\W\d_]+)?")
MAX_VERB_WORDS = 6
MAX_LOOKAHEAD_CHARS = 60
MAX_ADDRESSEE_WORDS = 3


def _has_verb(text: str, at: int, end: int, table: LanguageTable) -> bool:
    """Tell whether a verb of saying is at a given position.

    dit-il, a-t-elle ajouté, hat er gesagt, so Meier.
    """
    words: list[str] = []
    place = at
    while len(words) < MAX_VERB_WORDS and place < end:
        while place < end and text[place] == " ":
            place += 1
        match = _STEP.match(text, place, end)
        if match is None:
            break
        words.append(match.group().lower().replace("’", "'"))
        place = match.end()
    first = 0
    while first < len(words) and words[first] in table.clitics and words[first] not in table.finite:
        first += 1
    if first == len(words):
        return False
    verb = words[first]
    if verb in table.finite or verb in table.weak:
        return True
    if verb in table.so:
        return place < end and first + 1 < len(words) and text[at + len(verb) : at + len(verb) + 2].strip()[:1].isupper()
    if any(tuple(words[k : k + len(phrase)]) == phrase for k in (0, first) for phrase, _ in table.verb_phrases.get(words[k], ())):
        return True
    if verb not in table.auxiliaries:
        return False
    following = [word for word in words[first + 1 : first + 4] if not word.startswith("-")]
    return any(word in table.participles for word in following[:2])


_DASHED_END = re.compile(r"[.,!?…;:]?\s*[–—―]|\s-(?=[\s.,;:!?]|$)")
_COMMA_END = re.compile(r"[,;](?=\s)|[.!?…](?=\s+[^\W\d_])|:(?=\s)")


def _cut(text: str, quotation: QuotedStretch, table: LanguageTable) -> list[QuotedStretch]:
    """Return the pieces of a quotation without its speaker tags.

    The words inside its marks that name the speaker.
    """
    if quotation.words < 4:
        return [quotation]
    pieces = _speech(text, quotation.start, quotation.end, table, dialogue=False)
    if len(pieces) == 1 and pieces[0] == (quotation.start, quotation.end):
        return [quotation]
    result = []
    for number, (start, end) in enumerate(pieces):
        first, last = number == 0, number == len(pieces) - 1
        outer_end = quotation.outer_end if last and end == quotation.end else end
        result.append(
            replace(
                _quotation(text, quotation.outer_start if first else start, outer_end, start, end),
                closed=quotation.closed or not last, joins_next=not last or end != quotation.end, joins_before=not first,
            )
        )  # fmt: skip
    return result


def _speech(text: str, begin: int, end: int, table: LanguageTable, *, dialogue: bool) -> list[tuple[int, int]]:
    """Return the pieces of text[begin:end] that are speech.

    What stands between them names the speaker.
    """
    pieces: list[tuple[int, int]] = []
    start = begin
    while start < end:
        found = _next_incise(text, start, end, table, dialogue=dialogue)
        if found is None:
            pieces.append((start, end))
            break
        stop, dashed = found
        if stop > start:
            pieces.append((start, stop))
        resumes = _resume(text, stop, end, table, dashed=dashed, dialogue=dialogue)
        if resumes is None:
            break
        start = resumes
    return pieces or [(begin, end)]


def _next_incise(text: str, start: int, end: int, table: LanguageTable, *, dialogue: bool) -> tuple[int, bool] | None:
    """Return the start of the next incise, after its mark.

    And whether a dash opens it.
    """
    for match in _BREAK.finditer(text, start, end):
        stop, dash = match["stop"] or match["alone"], match["dash"]
        if match.start() <= start + 1 or (not dash and table.order == "verb-last"):
            continue
        verb_at = match.end()
        if verb_at >= end or not text[verb_at].islower() or not _has_verb(text, verb_at, end, table):
            continue
        if not dialogue and not dash and not _names_somebody(text, verb_at, end, table):
            continue  # inside marks a comma and a verb are not enough: somebody has to follow, and speech after them
        return (match.start() + len(stop or "")), bool(dash)
    return None


_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on)(?!\w)")


def _names_somebody(text: str, at: int, end: int, table: LanguageTable) -> bool:
    """Tell whether a clause with an inverted subject begins at `at`.

    A short one: dit-il, sagte er, dijo Ana Ruiz.
    """
    closing = _COMMA_END.search(text, at, end)
    clause = text[at : closing.start() if closing else end]
    words = clause.split()
    if len(words) > 14:
        return False
    if _INVERTED.search(" ".join(words[:3])):
        return True
    if closing is None and end - at < 80 and table.order != "verb-second":
        return False
    return table.order != "verb-second" and len(words) > 1 and any(w[:1].isupper() for w in words[1:5]) and closing is not None


def _resume(text: str, at: int, end: int, table: LanguageTable, *, dashed: bool, dialogue: bool) -> int | None:
    """Return where speech resumes after an incise.

    The incise begins at `at`; None where speech does not go on.
    """
    skip = re.compile(r"\s*[–—―-]?\s*").match(text, at)
    begin = skip.end() if skip else at
    if dashed:
        closing = _DASHED_END.search(text, begin, end)
        if closing is not None:
            return _after(text, closing.end(), end)
        if dialogue and table.speech_after_stop:
            stop = re.compile(r"[.!?](?=\s+[^\W\d_])").search(text, begin, end)
            return _after(text, stop.end(), end) if stop else None
        if dialogue:
            return None
    closing = _COMMA_END.search(text, begin, end)
    while closing is not None and not _ends_incise(text, closing, table):
        closing = _COMMA_END.search(text, closing.end(), end)
    if closing is None:
        return None
    if closing.group()[0] in ".!?…:" and dialogue and not table.speech_after_stop and not dashed:
        resumed = re.compile(r"\s+[–—―]\s+").match(text, closing.end())
        return _after(text, resumed.end(), end) if resumed else None
    return _after(text, closing.end(), end)


def _ends_incise(text: str, closing: re.Match[str], table: LanguageTable) -> bool:
    """Tell whether a mark ends the words that name the speaker.

    No comma before the name itself (sier lederen for klubben, Ola Vik, til avisen) or before "and went on".
    """
    mark = closing.group()[0]
    if mark in ".!?…":
        return _full_stop(text, closing.start())
    if mark != "," or table.capital_nouns:
        return True
    following = text[closing.end() : closing.end() + MAX_LOOKAHEAD_CHARS].split()
    if not following:
        return True
    if following[0][0].isupper():
        return False
    stop = next((k for k, word in enumerate(following) if word[-1] in ".!?"), len(following))
    if following[0].lower() in table.prepositions and stop < MAX_ADDRESSEE_WORDS:
        return False  # sier Ola Vik, til avisen.
    verbs = table.finite | table.weak | table.auxiliaries
    return not (following[0].lower() in table.conjunctions and len(following) > 1 and following[1].strip(":,") in verbs)


def _full_stop(text: str, at: int) -> bool:
    """Tell whether a full stop ends a sentence.

    Not an abbreviation or an initial.
    """
    word = re.search(r"[^\W_]+$", text[max(at - 12, 0) : at])
    return word is None or len(word.group()) > 3 or text[at] != "."


def _after(text: str, at: int, end: int) -> int | None:
    while at < end and (text[at].isspace() or text[at] in ".,;:–—―-"):
        at += 1
    return at if at < end else None


def _dialogue(text: str, table: LanguageTable) -> list[QuotedStretch]:
    """Return the speech of lines that begin with a dash."""
    if not any(dash in text for dash in "–—―-"):
        return []
    found: list[QuotedStretch] = []
    for match in _DASH_LINE.finditer(text):
        begin = match.end()
        newline = text.find("\n", begin)
        end = len(text) if newline < 0 else newline
        if match[1] == "-" and not _next_incise(text, begin, end, table, dialogue=True):
            continue
        pieces = _speech(text, begin, end, table, dialogue=True)
        for number, (start, stop) in enumerate(pieces):
            first, last = number == 0, number == len(pieces) - 1
            piece = _quotation(text, match.start() if first else start, stop, start, stop)
            found.append(replace(piece, dash=True, joins_next=not last or stop < end, joins_before=not first))
    return [q for q in found if q.end > q.start]
