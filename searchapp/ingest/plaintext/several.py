"""Detection of a second article, of transcript turns and of an address.

What one look at the whole of a pasted text tells.

Of several articles the first is read: no paragraph of another may come under its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from ..fields.byline import read_byline
from ..fields.date_line import is_date_line
from ..lines.labels import LabelledLines
from ..lines.line import word_count

MIN_ABOVE_WORDS = 60
MIN_BELOW_WORDS = 40
"""Words of prose above and below another headline that make it one."""

MIN_STORY_LINE_WORDS = 12
MAX_SECOND_HEADLINE_WORDS = 24
MAX_RULE_CHARS = 60
MIN_TURNS = 4
MAX_TURN_CHARS = 54
"""Characters up to the colon: a name, and in brackets what the speaker is."""

MAX_SECOND_BYLINE_CHARS = 120
_BY_STARTS = frozenset(("by ", "von", "par", "por", "di ", "doo", "av ", "af "))
_RULE = re.compile(r"^(?:[*=_~#•·-]\s?){3,}$|^[*•]$|^⁂$")
_RULE_STARTS = frozenset("*=_~#•·-⁂")
_TURN = re.compile(r"^(?P<label>[^\W\d_a-z][\w .’'-]{0,28}?)(?:\s*\([^)]{1,20}\))?:\s+\S")
_ADDRESS = re.compile(r"^(?:(?:url|link|source|quelle|lien|web)\s*:\s*)?(?P<url>https?://[^\s<>]+)$", re.I)


def another_article(texts: Sequence[str], kept: Sequence[int]) -> int | None:
    """Return the place of a second article's headline.

    That is a heading with its own byline, then prose; None where there is none.
    """
    signed = [place - 1 for place, text in enumerate(texts) if text[0] in "BbVvPpDdAa" and text[:3].lower() in _BY_STARTS]
    ruled = [
        place + 1
        for place, text in enumerate(texts)
        if text[0] in _RULE_STARTS and len(text) <= MAX_RULE_CHARS and _RULE.match(text)
    ]
    least = _end_of_first(texts, kept)
    for place in sorted({*signed, *ruled}):
        if place <= least or place + 2 >= len(texts) or not _may_head(texts[place]):
            continue
        under = texts[place + 1 : place + 4]
        by = _is_signed(under[0])
        dated = any(is_date_line(line) for line in under[: 1 + by])
        below = range(place + 2, min(place + 8, len(texts)))
        if ((by and (place in ruled or dated)) or (place in ruled and dated)) and _words(texts, below) >= MIN_BELOW_WORDS:
            return place
    return None


def _end_of_first(texts: Sequence[str], kept: Sequence[int]) -> int:
    """Return the place below which enough prose stands above to be an article's."""
    words = 0
    for place in kept:
        words += _prose_words(texts[place])
        if words >= MIN_ABOVE_WORDS:
            return place
    return len(texts)


def _prose_words(text: str) -> int:
    count = word_count(text)
    return count if count >= MIN_STORY_LINE_WORDS else 0


def _words(texts: Sequence[str], places: Iterable[int]) -> int:
    return sum(_prose_words(texts[place]) for place in places)


def _may_head(text: str) -> bool:
    return (
        3 <= word_count(text) <= MAX_SECOND_HEADLINE_WORDS
        and text[-1] not in ".,;:"
        and not _is_signed(text)
        and not is_date_line(text)
    )


def _is_signed(text: str) -> bool:
    return (
        len(text) < 120
        and text[:3].lower() in ("by ", "von", "par", "por", "di ", "doo", "av ", "af ")
        and read_byline(text) is not None
    )


def turn_lines(texts: Sequence[str]) -> list[int]:
    """Return the places of a transcript's turns, none where a text is no transcript.

    Its labels come again and again.
    """
    labels = [
        (place, match["label"])
        for place, text in enumerate(texts)
        if text.find(":", 1, MAX_TURN_CHARS + 1) > 0 and (match := _TURN.match(text))
    ]
    usual = Counter(label for _, label in labels)
    turns = [place for place, label in labels if usual[label] > 1]
    enough = len(turns) >= MIN_TURNS and len({label for _, label in labels if usual[label] > 1}) > 1
    return turns if enough else []


def keep_turns(judged: LabelledLines) -> None:
    """Keep every turn of a transcript between the first and last kept."""
    kept = set(judged.kept) if judged.turns else ()
    there = [place for place in judged.turns if place in kept]
    if not there or 2 * len(there) < len(judged.turns):
        return
    missed = [place for place in judged.turns if place not in kept and there[0] <= place <= judged.kept[-1] + 1]
    for place in missed:
        judged.others.pop(place, None)
    judged.keep(missed, "a turn of a transcript")


def address_on_top(texts: Sequence[str]) -> tuple[int, str] | None:
    """Return the place and value of an address on a line of its own.

    It stands among a text's first or last lines, the first being the surest.
    """
    for place in (0, 1, 2):
        if place < len(texts) and (match := _ADDRESS.match(texts[place])) and urlsplit(match["url"]).path.strip("/"):
            return place, match["url"]
    return None


def is_address(text: str) -> bool:
    """Return whether a line is a page's address and nothing else."""
    return _ADDRESS.match(text) is not None
