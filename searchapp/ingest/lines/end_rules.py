"""Rules for an article's end, headline and sub-headings, on top of the line models.

They hold on every site.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from .captions import find_captions
from .labels import LabelledLines
from .line import LINE_FUNCTION_WORDS, word_count

MAX_HEADING_WORDS = 14  # words
LIST_ITEMS = 3  # short lines in a row, from which they are a list
MOST_BEFORE_HEADLINE = 0.1  # of the kept words; more, and the line taken for the headline is none
ENDING = re.compile(
    r"""(?:
      news\ ?feed | more\ news | (?:leave\ a\ |post\ a\ |view\ |show\ |\d+\ )?comments?(?:\ \(?\d+\)?)? | join\ the\ conversation
    | reader\ comments.* | leave\ a\ reply.* | \d+\ (?:replies|responses).{0,60} | (?:previous|next)\ (?:post|article)
    | about\ the\ authors? | around\ the\ web | \d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?
    )\s*[:»›>]?""",
    re.I | re.X,
)
"""Lines that stand only after an article: comments, forms, a feed of other stories with its clock times."""

WIDGET = re.compile(
    r"""(?:
      more\ (?:stories|from|in|on)\b.{0,40} | read\ (?:more|next|also)
    | related(?:\ (?:articles?|stories|news|topics|posts?|content|reading|coverage|links?))?
    | editor['’]?s['’]?\ picks? | most\ (?:popular|read|viewed|shared|commented) | trending(?:\ now)?
    | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{0,30} | recommended(?:\ (?:for\ you|stories|articles))?
    | (?:latest|top)\ (?:news|stories|headlines) | sign\ up\ (?:for|to)\ .{0,60} | popular\ (?:posts|stories|now)
    | enter\ your\ email.{0,40} | what\ to\ read\ next | up\ next | share\ this(?:\ article|\ story|\ post)?
    )\s*[:»›>]?""",
    re.I | re.X,
)
"""Headings of boxes with other stories, which stand after an article and, on many sites, in the middle of one."""

_STARTS = "ne mo le po vi sh co jo re pr en ab ar ed tr yo la to si wh up"
_ENDING_STARTS = frozenset(_STARTS.split())
"""What these lines begin with where not with a figure: a look at two letters saves two at the whole line."""

MOST_AFTER_WIDGET = 0.2
"""Of the kept text; with more after it, a box stands in the middle of the article."""

SURE_AFTER_WIDGET = math.log(0.65 / (1 - 0.65))
"""Mean log odds of what is kept after a box from which the article goes on there."""


def end_rules(judged: LabelledLines, entries: Collection[int] = ()) -> None:
    """Apply the rules that hold on every dump, whatever the model says.

    entries: places where those of a live blog begin.
    """
    if not judged.kept:
        return
    texts = judged.texts
    first = texts[0]
    if judged.kept[0] == 1 and word_count(first) >= 15 and first[-1] in '.!?”"':
        judged.keep([0], "a whole sentence that begins the text")
    kept = judged.kept
    sizes = [len(texts[i]) for i in kept]
    total = sum(sizes)
    done = 0
    previous = -1
    for place, size in zip(kept, sizes, strict=True):
        if done > 0.5 * total and place - previous > 1:
            ended = _widget_between(texts, previous, place, total - done < MOST_AFTER_WIDGET * total, entries)
            if ended is not None and (ENDING.fullmatch(texts[ended]) or not _goes_on(judged, place)):
                judged.drop(range(place, len(texts)), f"after “{texts[ended][:40]}”")
                break
        done += size
        previous = place
    for i in reversed(judged.kept):
        text = texts[i]
        if not text.endswith(("…", "...")) or text.startswith(("“", '"', "‘")):
            break
        judged.drop([i], "a teaser, cut off")
    find_captions(judged)


def _goes_on(judged: LabelledLines, place: int) -> bool:
    """Return whether the model is sure of the lines kept from a place on."""
    odds = [value for i, value in zip(*judged.odds, strict=True) if i >= place and value > 0]
    return sum(odds) >= SURE_AFTER_WIDGET * len(odds)


def _widget_between(texts: Sequence[str], before: int, place: int, near_end: bool, entries: Collection[int]) -> int | None:
    """Return the place of an ending between two paragraphs.

    A box ends an article near the end only.
    """
    for i in range(place - 1, before, -1):
        text = texts[i]
        if len(text) >= 80 or not (text[:2].lower() in _ENDING_STARTS or text[0].isdigit()) or i in entries:
            continue
        if ENDING.fullmatch(text) or (near_end and WIDGET.fullmatch(text)):
            return i
    return None


def drop_title(judged: LabelledLines, title_at: int) -> None:
    """Label the headline as the title, and drop its repetitions and what precedes it.

    What precedes it stays where it is too large a part of the body.
    """
    texts = judged.texts
    title = texts[title_at]
    if texts.count(title) > 1:
        judged.drop({i for i, text in enumerate(texts) if text == title and i != title_at}, "the headline again")
    judged.turn([title_at], "title", "the headline")
    kept = judged.kept
    if kept and kept[0] < title_at:
        before = sum([len(texts[i]) for i in kept if i < title_at])
        if before < MOST_BEFORE_HEADLINE * sum([len(texts[i]) for i in kept]):
            judged.drop(range(title_at), "before the headline")


def find_headings(judged: LabelledLines) -> None:
    """Tell sub-headings from paragraphs.

    A sub-heading is short, has no end mark, has a sentence after it, and is not the last item of a list.
    """
    kept, texts, bullets = judged.kept, judged.texts, judged.lines.bullets
    found = []
    row = 0  # how many lines like headings, list items perhaps, end here
    for i, following in pairwise(kept):
        text = texts[i]
        if not like_heading(text) or bullets[i]:
            row = 0
            continue
        row += 1
        if row >= LIST_ITEMS or bullets[following] or text.rsplit(None, 1)[-1] in LINE_FUNCTION_WORDS:
            continue
        after = texts[following]
        count = word_count(after)
        if count >= 12 or (count >= 6 and after[-1] in '.!?”"'):
            found.append(i)
    last = kept[-1] if kept else 0
    judged.turn(found, "heading", "a sub-heading: short, without an end mark, before a sentence")
    if len(kept) > 3 and like_heading(texts[last]) and not bullets[last]:
        previous = texts[kept[-2]]
        if word_count(previous) >= 12 and previous[-1] not in ":":
            judged.drop([last], "a heading with nothing under it")


def like_heading(text: str) -> bool:
    """Return whether a short line without an end mark begins like a heading."""
    return (
        text[-1] not in '.!,;:"”…)%'
        and word_count(text) <= MAX_HEADING_WORDS
        and not text[0].islower()
        and not text[0].isdigit()
        and text[0] not in "“\"‘'-–—$£€"
    )
