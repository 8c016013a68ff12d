"""Removal of readers' comments under an article.

Each comment has its button, or its writer and a time above it.
"""

from __future__ import annotations

import re

from ..lines.labels import LabelledLines

MAX_HEADING_CHARS = 600  # characters: beside it the rules of the house may stand
LONGEST_STAMP = 70
FEWEST_COMMENTS = 3
FEWEST_STAMPED = 2
HEADING_ABOVE = 12
"""Lines above the first comment in which the heading of them all is looked for."""

BUTTONS = frozenset(
    (
        "Reply",
        "REPLY",
        "reply",
        "Log in to Reply",
        "Antworten",
        "Répondre",
        "Responder",
        "Rispondi",
        "Beantwoorden",
        "Svara",
        "Svar",
    )
)
_SAYS = (" says:", " sagt:", " dice:", " dit :", " a dit :", " a écrit :", " diz:", " zegt:", " skriver:")

COMMENTS = re.compile(
    r"(?:\d+|all|show|view|leave|reader|user)?\W*(?:\d+\W*)?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?)\b.*"
    r"|\d+ thoughts? on .*|join the (?:discussion|conversation)\b.*|what do you think\?|sort(?:ed)? by\b.*",
    re.I,
)
"""The heading of comments."""

_UNIT = "s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:ee)?k?s?|mo(?:nth)?s?|y(?:ea)?r?s?"
_DAY = r"(?:[^\W\d_]+\.? \d{1,2}, \d{4}|\d{1,2}\.? [^\W\d_]+\.? \d{4})"
STAMP = re.compile(
    rf"(?:.{{1,40}}[•·|,–-] ?)?(?:(?:\d+|an?) ?(?:{_UNIT}) ago(?: \(edited\))?"
    rf"|(?:on )?{_DAY}(?:,| at| -|,? um)? \d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?| Uhr)?)",
    re.I,
)
"""When a comment was written; its writer may stand before it."""


def drop_comments(judged: LabelledLines) -> None:
    """Drop readers' comments and all that follows them.

    Each has its button, or its writer and a time above it.
    """
    texts = judged.texts
    last = len(texts) - 1
    named = [i for i in judged.kept if i > 1 and texts[i - 2][-1] == ":"]
    signed = [i for i in named if texts[i - 2].endswith(_SAYS) and any(map(str.isdigit, texts[i - 1]))]
    found = signed + [i for i in judged.kept if i < last and texts[i + 1] in BUTTONS]
    if len(found) < FEWEST_COMMENTS:
        _drop_stamped(judged)
        return
    first = min(found)
    start = first - 2 if first in signed else first
    for i in range(start, max(0, start - HEADING_ABOVE), -1):
        if len(texts[i]) < MAX_HEADING_CHARS and i not in judged.kept and COMMENTS.fullmatch(texts[i]):
            start = i
    if judged.kept[0] < start:
        judged.drop(range(start, len(texts)), "readers' comments")


def _drop_stamped(judged: LabelledLines) -> None:
    """Drop comments that have a time above them.

    Only where a heading says that comments begin.
    """
    texts, kept = judged.texts, judged.kept
    likely = [i for i in kept if i > 1 and len(texts[i - 1]) < LONGEST_STAMP and (":" in texts[i - 1] or "ago" in texts[i - 1])]
    first = next((i for i in likely if STAMP.fullmatch(texts[i - 1])), kept[0] if kept else 0)
    if not kept or first == kept[0]:
        return
    above = [i for i in range(max(kept[0] + 1, first - HEADING_ABOVE), first) if COMMENTS.fullmatch(texts[i])]
    if above and len([1 for text in texts[above[0] :] if len(text) < LONGEST_STAMP and STAMP.fullmatch(text)]) >= FEWEST_STAMPED:
        judged.drop(range(above[0], len(texts)), "readers' comments")
