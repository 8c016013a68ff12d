"""Quotations of one paragraph, found by their marks alone.

English, German, French, Swedish, Japanese, typewriter, '' '' marks.

Says nothing about who speaks. Runs in one pass; nested quotations belong to the outer one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.analysis import GERSHAYIM, UNSPACED


class MarkedQuotation(NamedTuple):
    """A stretch between quotation marks, in characters of the paragraph.

    `end` and `outer_end` are half-open.
    """

    outer_start: int  # the opening mark
    outer_end: int  # after the closing mark
    start: int  # the words, without marks and the space inside them
    end: int
    closed: bool  # False: left open, runs to the end of the paragraph
    words: int
    double: bool  # not a single mark ('…'), which may also hold a mere word


# One alternative a family of marks. Backticks and doubled apostrophes are typewriter habits (and LaTeX's).
_MARK = re.compile(r"''|’’|‘‘|``|[\"“”„‟«»‹›‘’‚'「」『』]|`")
# A transcript's label, which may stand inside the opening mark: "SMITH: Well, …
_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{1,40}:\s")
# Where no spaces part words, two characters are one.
_WORD = re.compile(rf"[{UNSPACED}]{{1,2}}|(?:(?![{UNSPACED}])[^\W_])+(?:['’.-](?:(?![{UNSPACED}])[^\W_])+)*")
_HEBREW_MARK = re.compile(GERSHAYIM)
_CLOSERS = {
    "“": "”\"''",
    "„": '“”"‟',
    "‟": '”"',
    "”": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "」": "",  # these never open
    "』": "",
    "''": "''",
    "``": "''",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "`": "'’",
    "’": "’",
}
_TYPED = {"’’": "''", "‘‘": "``"}  # two single marks for a double one
_SINGLE = frozenset("‘‚'`’")
# How far a single mark may reach: an apostrophe must not swallow half a paragraph.
_SINGLE_REACH = 1200
# How many marks are looked at for the end of a quotation that holds the same mark again: keeps the whole linear.
_NESTED_MARKS = 60


def find_quotations(text: str) -> list[MarkedQuotation]:
    """Return the outermost quotations of `text`, in order, never overlapping."""
    marks = [
        (m.start(), m.end(), _TYPED.get(m.group(), m.group()))
        for m in _MARK.finditer(text)
        if not _is_apostrophe(text, m.start(), m.end(), m.group())
    ]
    found: list[MarkedQuotation] = []
    reach = _closing_positions(marks)
    i = 0
    while i < len(marks):
        start, end, mark = marks[i]
        if not _can_open(text, start, end, mark):
            i += 1
            continue
        label = _LABEL.match(text, end) if mark not in _SINGLE else None
        if label:
            start = end = label.end()
        elif mark == '"' and i + 1 < len(marks) and marks[i + 1][2] == "“":
            i += 1  # a stray mark: what follows has marks of its own
            continue
        j = _closing(text, marks, i, reach)
        if j is None:
            if mark in _SINGLE or not _opens_speech(text, start, end, mark):
                i += 1
                continue
            found.append(_quotation(text, start, len(text), end, len(text), False, True))
            break
        if text[end : marks[j][0]].strip():
            found.append(_quotation(text, start, marks[j][1], end, marks[j][0], True, mark not in _SINGLE))
        i = j + 1
    return found


def _quotation(text: str, outer_start: int, outer_end: int, start: int, end: int, closed: bool, double: bool) -> MarkedQuotation:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return MarkedQuotation(outer_start, outer_end, start, end, closed, count_words(text[start:end]), double)


def count_words(text: str) -> int:
    """Return the number of words of a text."""
    return sum(1 for _ in _WORD.finditer(text))


def _is_apostrophe(text: str, start: int, end: int, mark: str) -> bool:
    """Say whether a mark is an apostrophe, or measures feet and inches.

    For example: don't, Putin’s, צה"ל, 6'2".
    """
    if mark in '"”' and start and "\u05d0" <= text[start - 1] <= "\u05ea" and _HEBREW_MARK.match(text, start):
        return True
    if mark in ("'", "’", "‘", "`"):
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if before.isalnum() and after.isalnum():
            return True
        if mark != "‘" and not before.isalnum() and after.isdigit():  # '90s
            return text[end : end + 3].endswith("s") or (text[end : end + 2].isdigit() and text[end + 2 : end + 3] in " s,.")
        return before.isdigit() and mark == "'"
    if mark == '"' and start and text[start - 1].isdigit() and end < len(text) and not text[end].isspace():
        return text[end].isalnum()
    return False


def _can_open(text: str, start: int, end: int, mark: str) -> bool:
    if mark in "“„‟«‹「『" or mark == "``":
        return True
    if not _CLOSERS[mark]:
        return False
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark in "»›":  # the German way round: »so«
        return (before.isspace() or before in "([") and not after.isspace()
    if mark in ('"', "''", "”"):
        if after.isspace():
            return mark != "”" and before.isspace()
        return (not before.isalnum() and before not in ",.!?…;") or (after.isalnum() and before.isspace())
    # single marks: only where a word can begin
    return (before.isspace() or before in '([—–-:“"„«') and not after.isspace() and mark != "’"


def _opens_speech(text: str, start: int, end: int, mark: str) -> bool:
    """Say whether an unpaired opening mark begins a quotation.

    The next paragraph may continue it.
    """
    rest = text[end : end + 200].strip()
    return mark != "”" and len(rest) > 1 and (mark != '"' or rest[:1].isalnum() or rest[:1] in "[($…'‘")


def _closing_positions(marks: list[tuple[int, int, str]]) -> dict[str, list[int]]:
    """Return, for each opening mark, its next possible closing place from each place.

    Places are indexes of `marks`; len(marks) for none.
    """
    table: dict[str, list[int]] = {}
    for opener in {mark for _, _, mark in marks}:
        closers = _closer_set(opener)
        after = [len(marks)] * (len(marks) + 1)
        for i in range(len(marks) - 1, -1, -1):
            after[i] = i if marks[i][2] in closers else after[i + 1]
        table[opener] = after
    return table


def _closer_set(opener: str) -> frozenset[str]:
    closers = _CLOSERS[opener]
    if closers == "''":
        return frozenset(("''",))
    singles = frozenset(closers.replace("''", ""))
    return singles | {"''"} if "''" in closers else singles


def _closing(text: str, marks: list[tuple[int, int, str]], i: int, reach: dict[str, list[int]]) -> int | None:
    """Return the index in `marks` of the mark that closes i, or None."""
    opener = marks[i][2]
    after = reach[opener]
    j = after[i + 1]
    if opener in _SINGLE:
        return _closing_single(text, marks, i, j, after)
    depth = 0
    k = i + 1
    if opener in ("“", "«", "„"):  # the same opening mark again: a quotation inside, which has its own closing mark
        while k < min(len(marks), i + _NESTED_MARKS):
            mark = marks[k][2]
            if mark == opener and (opener == "„" or text[marks[k][1] : marks[k][1] + 1].strip()):
                depth += 1
            elif mark in _closer_set(opener):
                if not depth:
                    return k
                depth -= 1
                j = k
            k += 1
        return after[i + 1] if after[i + 1] < len(marks) else None
    while j < len(marks):
        if opener in ('"', "''") and marks[j][2] == opener and _only_opens(text, marks[j]):
            j = after[j + 1]  # a nested or misplaced opening mark
            continue
        return j
    return after[i + 1] if after[i + 1] < len(marks) and not _only_opens(text, marks[after[i + 1]]) else None


def _only_opens(text: str, mark: tuple[int, int, str]) -> bool:
    start, end, _ = mark
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return before.isspace() and after.isalnum()


def _closing_single(text: str, marks: list[tuple[int, int, str]], i: int, j: int, after: list[int]) -> int | None:
    """Return the closing mark of '…' or ‘…’.

    One after punctuation, else the first that is no plural's apostrophe.
    """
    begin = marks[i][1]
    fallback: int | None = None
    tried = 0
    while j < len(marks) and marks[j][0] - begin <= _SINGLE_REACH and tried < 12:
        start, end, _ = marks[j]
        before = text[start - 1]
        following = text[end] if end < len(text) else " "
        if not before.isspace() and not following.isalnum():
            if before in ",.?!…" or following in ',.?!;:)]"”—–' or before != "s":
                return j
            fallback = j if fallback is None else fallback
        tried += 1
        j = after[j + 1]
    return fallback


def is_title(text: str) -> bool:
    """Say whether quoted words are capitalised like a heading.

    For example 'All Bets Are Off.'.
    """
    long = [word for word in text.split() if len(word) > 3]
    return len(long) < 6 and all(word[0].isupper() for word in long)
