"""Rules that tell an interview's questions from an explainer's sub-headings.

Those who answer in an interview speak of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .labels import LabelledLines
from .line import word_count

MIN_QUESTIONS = 2
MAX_QUESTION_WORDS = 60
MIN_ANSWER_WORDS = 6
MIN_PERSONAL_SHARE = 0.4
QUESTION_ENDS = ("?", "？", "؟", "?”", '?"', "?»")
_PERSONAL = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]y|[Ii]ch|[Mm]ich|[Mm]ir|[Mm]ein\w*|[Jj]e|[Jj]['’]\w+|[Mm]oi|[Mm]on|[Yy]o|[Mm]i|[Ii]o|[Mm]io|[Mm]ia|[Ee]u|[Mm]eu|"
    r"[Mm]inha|[Ii]k|[Mm]ijn|[Jj]ag|[Jj]eg|[Mm]ig|[Mm]eg|[Mm]inä|[Яя]|[Мм]еня|[Мм]не)\b"
)
"""Words of somebody who speaks of himself."""


def is_personal(answers: Sequence[str]) -> bool:
    """Return whether enough answers are in the first person.

    Explainers ask too, and answer in the third person.
    """
    return len([text for text in answers if _PERSONAL.search(text)]) >= MIN_PERSONAL_SHARE * len(answers)


def keep_question_lines(judged: LabelledLines) -> None:
    """Make paragraphs of a text's questions that were taken for sub-headings."""
    kept = set(judged.kept)
    texts = judged.texts
    found = [
        place
        for place, verdict in judged.others.items()
        if verdict == "heading"
        and texts[place].endswith(QUESTION_ENDS)
        and place + 1 in kept
        and word_count(texts[place + 1]) >= MIN_ANSWER_WORDS
    ]
    if len(found) >= MIN_QUESTIONS and is_personal([texts[place + 1] for place in found]):
        for place in found:
            del judged.others[place]
        judged.keep(found, "a question of an interview")
