"""Rules on the headline of a pasted text.

They check the model's likeliest line and find what it overlooks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..fields.byline import read_byline
from ..fields.date_line import day_of, is_date_line
from ..fields.printed_dates import find_dates
from ..lines.captions import has_credit
from ..lines.line import Lines, word_count
from .several import is_address

STANDFIRST_REACH = 2
"""Lines between a headline and the standfirst under it, which repeats more of the article's words."""

STANDFIRST_LEAD = 2.5
"""Log odds by which a standfirst may seem the better headline than the one above it."""

HEADLINE_ODDS = -0.4
"""Least log odds of the upper of two such lines."""

MIN_BODY_SENTENCE_WORDS = 8
"""A line that is one sentence of so many words with its full stop is a caption or a standfirst."""

_NOTICE = re.compile(
    r"(?:an? (?:version|earlier version) of this|this (?:article|story|post) (?:was|is|has|originally|first)|(?:get|try) the full"
    r"|sign up|subscribe|we may earn|to revisit|continue reading|skip to|read more:|click here|please )",
    re.I,
)
"""Notices and invitations that stand around articles everywhere."""

_SENTENCES = re.compile(r"[.?!]['’\"”)]* ")
_AGENCY = re.compile(
    r"(?:Reuters|Getty(?: Images)?|AFP|AP|AP Photo|Shutterstock|Alamy|EPA|Adobe Stock|Unsplash|iStock|PA Wire|Times|Canva"
    r"|Wikimedia.*|Supplied|Handout)\)?\.?$"
)
_GLUED_CLOCK = re.compile(r"[^\W\d_]['’\"”?!.]?\d{1,2}:\d\d$")
_PROFILE = re.compile(r"(?:follow|view all|see all|more (?:from|by)|about|read more)\b", re.I)
"""Links to an author's page, which stand under a byline."""

MIN_REPEATED_HEADLINE_WORDS = 6
MAX_HEADLINE_COPIES = 3
REPEATED_ODDS, REPEATED_LEAD = -1.6, 3.0
"""Least log odds of a headline that stands twice, and how far the likeliest line may seem the better one."""

SIGNED_REACH = 12
MAX_SIGNED_HEADLINE_CHARS = 200
MAX_SIGN_CHARS = 80
MAX_SHORT_BODY_WORDS = 14
"""Lines above the body in which a headline with its date or byline right under it is believed; their lengths."""


def choose(places: Sequence[int], odds: Sequence[float], texts: Sequence[str]) -> int | None:
    """Return which of the lines at `places` is the headline.

    The log odds of each are given; None where the likeliest is none.

    Of a headline and its standfirst it is the upper one, of a headline and the trail of sections that ends in it the headline.
    """
    best = chosen = max(range(len(odds)), key=odds.__getitem__)
    for i in range(best - 1, -1, -1):
        if places[chosen] - places[i] > STANDFIRST_REACH:
            break
        if odds[i] >= odds[best] - STANDFIRST_LEAD and odds[i] >= HEADLINE_ODDS:
            chosen = i
    text = texts[places[chosen]]
    for i in range(chosen + 1, len(places)):
        other = texts[places[i]]
        if len(other) < len(text) and other.count(" ") >= 2 and text.endswith(other):
            return i
    return None if is_none(text) else chosen


def is_none(text: str) -> bool:
    """Return whether a line cannot be a headline, whatever stands around it.

    It is a caption with its credit, a notice, a whole sentence.
    """
    sentence = text[-1] == "." and text.count(" ") + 1 >= MIN_BODY_SENTENCE_WORDS and _SENTENCES.search(text) is None
    return sentence or _NOTICE.match(text) is not None or _AGENCY.search(text) is not None or has_credit(text)


def first_line_headline(lines: Lines, kept: Sequence[int]) -> int | None:
    """Return the place of a first line that can only be the headline.

    It is short, no sentence, and next to body, day or byline.

    For texts on which the model is silent: those of scripts without spaces share no words with their headline.
    """
    texts = lines.texts
    if not kept or len(texts) < MIN_TEXT_LINES:
        return None
    place = 1 if is_address(texts[0]) or _is_running_head(texts[0]) else 0
    text = texts[place].removesuffix(".") if texts[place].isupper() else texts[place]
    count = word_count(text)
    if any(sign in text for sign in _TRAIL_SIGNS):
        return None
    if not MIN_FIRST_LINE_WORDS <= count <= MAX_FIRST_LINE_WORDS or text[-1] in ".,;:。" or is_none(text) or is_date_line(text):
        return None
    if kept[0] <= place and not (len(kept) > 1 and word_count(texts[kept[1]]) > 2 * count):
        return None
    start = next((at for at in kept if at > place), None)
    if start is None or start - place > MAX_FIRST_LINE_GAP or read_byline(text) is not None:
        return None
    between = texts[place + 1 : start]
    return (
        place if all(is_date_line(line) or read_byline(line) is not None or word_count(line) > count for line in between) else None
    )


def _is_running_head(text: str) -> bool:
    """Return whether a line is a newspaper's running head.

    It is in capitals, with the day or the page's number.
    """
    return text.isupper() and any(map(str.isdigit, text)) and bool(find_dates(text))


_TRAIL_SIGNS = ">›»|"
MIN_TEXT_LINES = 3
MIN_FIRST_LINE_WORDS, MAX_FIRST_LINE_WORDS = 4, 24
MAX_FIRST_LINE_GAP = 4
"""Lines between a text's first line and its body that leave it its headline."""


def is_glued(text: str) -> bool:
    """Return whether a clock time is glued to a line's end.

    As in a list of a live blog's entries.
    """
    return text[-3:-2] == ":" and _GLUED_CLOCK.search(text) is not None


def repeated(
    places: Sequence[int], odds: Sequence[float], texts: Sequence[str], chosen: int | None, start: int, followed: Sequence[float]
) -> int | None:
    """Return the line that stands twice above the body as a headline, else `chosen`.

    Pages show their headline again, beside the share buttons or in the path of sections; other stories they name once.
    followed: what stands under each, a date or a byline.
    """
    copies = Counter(texts[place] for place in places if place < start)
    twice = [
        i
        for i, place in enumerate(places)
        if 1 < copies[texts[place]] <= MAX_HEADLINE_COPIES
        and odds[i] > REPEATED_ODDS
        and place < start
        and texts[place].count(" ") + 1 >= MIN_REPEATED_HEADLINE_WORDS
        and not is_none(texts[place])
    ]
    if not twice or (chosen is not None and texts[places[chosen]] in {texts[places[i]] for i in twice}):
        return chosen
    best = max(twice, key=odds.__getitem__)
    if chosen is None:
        return best
    unsigned = not any(followed[i] for i in twice)  # a video's title stands over its player and in the list beside it
    return chosen if unsigned or odds[best] < max(odds) - REPEATED_LEAD else best


def signed_headline(texts: Sequence[str], kept: Sequence[int], start: int) -> int | None:
    """Return the only line above the body with its date or byline under it.

    For texts on which the model is silent, most of them of other languages.
    """
    body = set(kept)
    found = [
        place
        for place in range(max(0, start - SIGNED_REACH), start)
        if place not in body and _may_be_signed(texts[place]) and _signs(texts[place + 1], place + 1 in body)
    ]
    return found[0] if len(found) == 1 else None


def _may_be_signed(text: str) -> bool:
    return (
        len(text) <= MAX_SIGNED_HEADLINE_CHARS
        and MIN_FIRST_LINE_WORDS <= word_count(text) <= MAX_FIRST_LINE_WORDS
        and text[-1] not in ".,;:。"
        and not text[0].islower()
        and not is_none(text)
        and not is_glued(text)
        and _PROFILE.match(text) is None
        and day_of(text) is None
        and not is_date_line(text)
        and read_byline(text) is None
    )


def _signs(text: str, in_body: bool) -> bool:
    """Return whether a line is the date or the byline under a headline."""
    if in_body and word_count(text) > MAX_SHORT_BODY_WORDS:
        return False
    if len(text) < MAX_SIGN_CHARS and (is_date_line(text) or day_of(text) is not None):
        return True
    byline = read_byline(text)
    return byline is not None and byline.explicit
