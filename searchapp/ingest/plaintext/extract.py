"""Extraction of the article's body and fields from a pasted page.

Each line is kept or dropped with its reason. The line model proposes; the rules dispose. Never invents: a field the dump does not
state is absent. Dumps are read several at a time, which takes a third of the time; what is read of one does not depend on the
others.

The line model proposes; the rules dispose. Never invents: a field the dump does not state is absent. Dumps are read several at a
time, which takes a third of the time; what is read of one does not depend on the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..lines.end_rules import drop_title, end_rules, find_headings
from ..lines.interviews import keep_question_lines
from ..lines.keep_together import keep_units
from ..lines.labels import Extraction, LabelledLines
from ..lines.leading_lines import drop_top
from ..lines.line import CLOSERS, Lines, word_count
from ..lines.live_blog import entry_lines, mark_entries
from ..lines.walls import is_consent, is_offer, means_cut, refusal
from .comments import drop_comments
from .fields import read_fields
from .headline import Body, body_start, find_headlines
from .headline_rules import first_line_headline, signed_headline
from .inserts import drop_inserts, drop_note_on_author, drop_parts, drop_teasers
from .model import LineBatch, body_odds, look_together
from .reflow import logical_lines
from .several import another_article, keep_turns, turn_lines

KEEP = 0.5
"""Chance from which a line is kept. On sites not learned from, paragraph F1 is .968 with it and .965 with 0.6."""

KEEP_AMONG_SURE = 0.6
MOST_UNSURE = 6
"""The chance from which a line is kept where the model is unsure (chances of .25 to .75) of so few lines: one of them is as often
a caption or a link as a paragraph there, while a text with many holds lists. On sites not learned from, mean of four models,
.332 of the dumps are exactly right with it and .325 without; F1 is .967 either way."""

UNSURE = math.log(3)

MOST_AROUND = 5
"""Lines not kept up to which a text is no dump of a page, but an article that somebody has cleaned: headline, byline, day."""

MAX_WALL_LINES = 12
"""Paragraphs of a text that may be a wall, or have one before it; a text of more is an article."""

SHOWN_LINES = 40
MAX_STUB_WORDS = 250
OFFER_LINES = 4
"""Lines under a text of at most so many words in which an offer says that it is cut off."""

MIN_PROSE_LINE_WORDS = 8
_ENDS = (".", "!", "?", "…", "。")

_KEEP_ODDS = math.log(KEEP / (1 - KEEP))
_KEEP_AMONG_SURE = math.log(KEEP_AMONG_SURE / (1 - KEEP_AMONG_SURE))


def read_dump(text: str) -> Extraction:
    """Read a dump whose characters are normalised."""
    return read_dumps([text])[0]


def read_dumps(texts: Sequence[str]) -> list[Extraction]:
    """Read several dumps whose characters are normalised.

    Some sixteen together are read fastest.
    """
    return read_lines([logical_lines(text) for text in texts])


def read_lines(dumps: Sequence[Lines]) -> list[Extraction]:
    """Read dumps whose logical lines are known."""
    seen = look_together(dumps)
    found = judge(dumps, seen)
    others = [_cut_at_another(judged) for judged, _ in found]
    bodies = [Body(kept, body_start(kept, judged.texts)) if (kept := judged.kept) else None for judged, _ in found]
    titles = find_headlines(seen, [lines.texts for lines in dumps], bodies)
    read = zip(found, bodies, titles, others, strict=True)
    return [finish(judged, entries, body, title, other) for (judged, entries), body, title, other in read]


def _cut_at_another(judged: LabelledLines) -> str:
    """Drop a second article and what follows it, and return its headline.

    "" where there is none.
    """
    place = another_article(judged.texts, judged.kept)
    if place is None:
        return ""
    judged.drop(range(place, len(judged.texts)), "another article in the same text")
    return judged.texts[place]


def judge(dumps: Sequence[Lines], seen: Sequence[LineBatch]) -> list[tuple[LabelledLines, list[int]]]:
    """Tell body from boilerplate, line by line.

    The second value returned holds the places where a live blog's entries begin.
    """
    found = []
    for lines, odds in zip(dumps, body_odds(dumps, seen), strict=True):
        likely = [(place, value) for place, value in zip(*odds, strict=True) if value > -UNSURE]
        least = least_odds([value for _, value in likely])
        kept = [place for place, value in likely if value >= least]
        judged = LabelledLines(lines, kept, odds)
        _keep_prose(judged)
        entries = entry_lines(judged)
        drop_teasers(judged)
        drop_comments(judged)
        end_rules(judged, entries)
        keep_units(judged)
        drop_inserts(judged)
        drop_parts(judged)
        judged.turns = turn_lines(lines.texts)
        keep_turns(judged)
        found.append((judged, entries))
    return found


def least_odds(odds: Sequence[float]) -> float:
    """Return the log odds from which a dump's lines are kept.

    Of a dump whose lines have these; those under -UNSURE may be left out.
    """
    unsure = len([1 for value in odds if -UNSURE < value < UNSURE])
    return _KEEP_AMONG_SURE if unsure <= MOST_UNSURE else _KEEP_ODDS


def _keep_prose(judged: LabelledLines) -> None:
    """Keep all lines of prose of a text with little boilerplate."""
    texts, kept = judged.texts, set(judged.kept)
    if not kept or len(texts) - len(kept) > MOST_AROUND:
        return
    missed = [
        place
        for place, text in enumerate(texts)
        if place not in kept
        and "©" not in text
        and text.rstrip(CLOSERS).endswith(_ENDS)
        and word_count(text) >= MIN_PROSE_LINE_WORDS
    ]
    judged.keep(missed, "hardly anything stands around the article")


def finish(judged: LabelledLines, entries: Sequence[int], body: Body | None, title_at: int | None, other: str = "") -> Extraction:
    """Read the fields around the body, and drop body lines that are no paragraphs.

    other: the headline of an article left out.
    """
    if body is not None and title_at is None:
        title_at = first_line_headline(judged.lines, judged.kept)
        if title_at is None:
            title_at = signed_headline(judged.texts, judged.kept, body.first)
        under = [place for place in judged.kept if title_at is None or place > title_at]
        body = Body(under, under[0]) if under and under[0] > body.first else body
    stated = read_fields(judged.lines, body, title_at) if body is not None else {}
    if title_at is not None:
        drop_title(judged, title_at)
    author = stated["author"].value if "author" in stated else ""
    drop_top(judged, author)
    if author:
        drop_note_on_author(judged, author)
    find_headings(judged)
    keep_turns(judged)
    keep_question_lines(judged)
    mark_entries(judged, entries)
    cut = drop_offers(judged)
    reason = refusal([stated["title"].value if "title" in stated else ""], _shown(judged))
    return Extraction(judged, judged.blocks(), stated, reason, (other,) if other else (), None, cut)


def _shown(judged: LabelledLines) -> list[str]:
    """Return the lines that show what a text is about.

    Its paragraphs, or where there are none all of its first lines.
    """
    return [judged.texts[place] for place in judged.kept] or [text for text in judged.texts[:SHOWN_LINES] if len(text) > 1]


def drop_offers(judged: LabelledLines) -> bool:
    """Drop consent notices, and the offers under a text that is cut off.

    True where one says so.
    """
    texts = judged.texts
    if len(judged.kept) > MAX_WALL_LINES:
        return False
    consents = [place for place in judged.kept if is_consent(texts[place])]
    if len(consents) > 1 or (consents and len(judged.kept) <= 2):
        judged.drop(consents, "a consent notice")
    if not judged.kept or sum(word_count(texts[place]) for place in judged.kept) > MAX_STUB_WORDS:
        return False
    judged.drop([place for place in judged.kept[1:] if is_offer(texts[place])], "an offer of a subscription")
    last = judged.kept[-1]
    return any(means_cut(text) for text in texts[last + 1 : last + 1 + OFFER_LINES])


def read_body(text: str) -> tuple[Lines, list[int]]:
    """Return the lines of a dump and the places of its body's lines.

    The fields are read, and learned, from them.
    """
    dumps = [logical_lines(text)]
    ((judged, _),) = judge(dumps, look_together(dumps))
    return judged.lines, judged.kept
