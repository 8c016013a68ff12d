"""What the furniture of a text dump states: headline, byline, date line, the outlet's own name. Nothing is taken from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .dates import printed_dates
from .lines import FUNCTION_WORDS, TOKEN, Line, word_count
from .raw import Stated

ABOVE = 25
"""Lines above the body in which headline, byline and date stand; a dump's furniture rarely puts more between them."""

_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|de|van|von|der|den|bin|al|el|la|da|di|du|le)"
_PERSON = rf"[A-ZÀ-Þ][\w'’.-]*(?:\s{_NAME}){{1,4}}"
_BY = re.compile(rf"(?:^|\b)(?:[Ww]ritten\s+)?(?:[Bb]y|BY)\s*:?\s+({_PERSON}(?:(?:,\s|\s(?:and|AND|&)\s){_PERSON})*)")
_STOP_NAME = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|"
    r"Published|Updated|Posted|Staff|Senior|Associated|Reporter|Correspondent|Editor|Writer|For|Photo|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b.*$"
)


def read_fields(lines: Sequence[Line], body: Sequence[bool]) -> tuple[dict[str, Stated], int | None]:
    """Return what the furniture states, and the place of the headline among `lines`, None where there is none."""
    stated: dict[str, Stated] = {}
    kept = [i for i, good in enumerate(body) if good]
    if not kept:
        return stated, None
    title_at = _headline(lines, kept)
    if title_at is not None:
        stated["title"] = Stated(lines[title_at].text, f"headline, line {lines[title_at].row}")
    start = (title_at if title_at is not None else kept[0]) - 4
    near = [i for i in range(max(0, start), min(len(lines), kept[0] + 2)) if not (body[i] and word_count(lines[i].text) > 12)]
    near += range(kept[-1] + 1, min(len(lines), kept[-1] + 4))
    for i in near:
        text = lines[i].text
        if len(text) > 160 or i == title_at:
            continue
        if "author" not in stated and (match := _BY.search(text)) and match.start() < 30:
            name = _STOP_NAME.sub("", match[1]).strip(" ,.-")
            if " " in name:
                stated["author"] = Stated(name, f"byline, line {lines[i].row}")
        if "published" not in stated and i <= kept[0] + 2:
            for _, _, day in printed_dates(text):
                stated["published"] = Stated(day.isoformat(), f"date line, line {lines[i].row}")
                break
    return stated, title_at


def _headline(lines: Sequence[Line], kept: Sequence[int]) -> int | None:
    first = kept[0]
    prose: Counter[str] = Counter()
    for i in kept:
        prose.update(set(_content(lines[i].text)))
    seen = Counter(line.text for line in lines)
    best, best_score = None, 0.0
    for i in range(max(0, first - ABOVE), min(first + 2, len(lines))):
        text = lines[i].text
        n = word_count(text)
        if i in kept and text.rstrip("\"”’'")[-1:] in ".!?":
            continue
        if not 3 <= n <= 30 or (text[-1] in ".:" and n > 3) or text[0].islower() or _BY.match(text) or " / " in text:
            continue
        words = _content(text)
        if not words or any(True for _ in printed_dates(text)):
            continue
        share = sum(1 for word in words if prose[word]) / len(words)
        score = share * min(n, 10) / 4 + min(seen[text] - 1, 2) * 0.5 - (first - i) * 0.06 - (0.6 if i in kept else 0)
        score += (
            0.4
            if any(text != line.text and text in line.text and len(line.text) < 2.5 * len(text) for line in lines[:first])
            else 0
        )
        if share >= 0.3 and score > best_score and score > 0.5:
            best, best_score = i, score
    return best


def _content(text: str) -> list[str]:
    return [word for word in TOKEN.findall(text.lower()) if len(word) > 2 and word not in FUNCTION_WORDS]


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, folded: what two spellings of one headline share."""
    return "".join(TOKEN.findall(text.lower()))
